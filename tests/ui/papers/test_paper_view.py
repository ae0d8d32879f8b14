"""A paper on the screen: only what is seen is drawn, and a lit clause is where the eye is."""

from dataclasses import dataclass

import pytest

from desktop_app.ui.papers.paper_view import TRUE_WIDTH_PX, PaperView, Place, SheetOfPaper
from desktop_app.ui.work.workers import Workers


@dataclass(frozen=True)
class Drawn:
    width: int
    height: int
    rgb: bytes


@pytest.fixture
def drawn():
    return []


@pytest.fixture
def view(qtbot, drawn):
    def render(pdf, page, width):
        drawn.append((page, width))
        if pdf == b"damaged":
            raise ValueError(pdf)
        return Drawn(1, 1, b"\x10\x20\x30")

    workers = Workers()
    made = PaperView()
    made.set_drawing(render, workers)
    made.resize(TRUE_WIDTH_PX + 20, 500)
    qtbot.addWidget(made)
    made.show()
    yield made
    workers.close()


def test_only_the_pages_in_view_and_their_neighbours_are_drawn(qtbot, view, drawn):
    view.show_paper(b"pdf", 6)

    qtbot.waitUntil(lambda: len(drawn) == 2)
    assert sorted(drawn) == [(1, TRUE_WIDTH_PX), (2, TRUE_WIDTH_PX)]
    assert not view.is_seen_whole


def test_the_pages_stand_at_true_size(view):
    view.show_paper(b"pdf", 1)

    assert (view._sheets[0].width(), view._sheets[0].height()) == (794, 1123)


def test_a_paper_is_seen_whole_after_its_last_page(qtbot, view):
    view.show_paper(b"pdf", 3)

    with qtbot.waitSignal(view.seen_whole):
        while not view.is_seen_whole:
            view.scroll_pages(1)


def test_the_same_bytes_are_not_drawn_twice(qtbot, view, drawn):
    view.show_paper(b"pdf", 1)
    qtbot.waitUntil(lambda: len(drawn) == 1)

    view.show_paper(b"pdf", 1)

    assert len(drawn) == 1


def test_a_lit_clause_is_brought_into_view(qtbot, view):
    view.show_paper(b"pdf", 4)

    view.light([Place(3, 25, 140, 158, 20)])

    sheet = view._sheets[2]
    middle = sheet.y() + sheet.lit[0].center().y()
    top = view.verticalScrollBar().value()
    assert top < middle < top + view.viewport().height()
    assert view._sheets[0].lit == ()


def test_paragraphs_that_follow_each_other_are_lit_with_one_outline(view):
    view.show_paper(b"pdf", 4)

    view.light(
        [Place(3, 25, 150, 158, 10), Place(3, 25, 140, 158, 9.5), Place(3, 25, 240, 158, 10), Place(4, 25, 20, 158, 9)]
    )

    term, other = view._sheets[2].lit
    assert term.height() > 2 * view._sheets[3].lit[0].height() - 20
    assert not term.intersects(other)


def test_what_is_lit_leaves_the_lines_above_and_below_it_alone(view):
    view.show_paper(b"pdf", 4)

    view.light([Place(3, 25, 140, 158, 10)])

    (area,) = view._sheets[2].lit
    top, bottom = 140 * TRUE_WIDTH_PX / 210, 150 * TRUE_WIDTH_PX / 210
    assert (round(top - area.top(), 3), round(area.bottom() - bottom, 3)) == (1, 1)
    assert area.left() < 25 * TRUE_WIDTH_PX / 210 - 5


def test_a_page_that_cannot_be_drawn_is_told(qtbot, view):
    with qtbot.waitSignal(view.failed) as failed:
        view.show_paper(b"damaged", 1)

    assert isinstance(failed.args[0], ValueError)


def test_a_picture_becomes_the_page(qtbot, view):
    view.show_paper(b"pdf", 1)
    qtbot.waitUntil(lambda: view._sheets[0].picture is not None)

    assert view._sheets[0].grab().toImage().pixelColor(300, 300).getRgb()[:3] == (0x10, 0x20, 0x30)


def test_another_paper_begins_at_its_top(qtbot, view):
    view.show_paper(b"pdf", 5)
    view.scroll_pages(4)

    view.show_paper(b"another", 2)

    assert view.verticalScrollBar().value() == 0
    assert not view.is_seen_whole


def test_reading_on_comes_back_to_pages_that_a_lit_term_skipped(view):
    view.show_paper(b"pdf", 5)
    view.light([Place(4, 20.0, 250.0, 100.0, 10.0)])

    for _ in range(40):
        if view.is_seen_whole:
            break
        view.read_on()

    assert view.is_seen_whole


def test_where_there_is_less_room_the_pages_are_smaller_and_what_is_lit_with_them(qtbot, view):
    view.show_paper(b"pdf", 2)
    view.resize(620, 500)
    view.light([Place(2, 20, 20, 100, 40)])

    sheets = view.findChildren(SheetOfPaper)
    assert {sheet.width() for sheet in sheets} == {view.viewport().width()}
    assert view.horizontalScrollBar().maximum() == 0
    lit = sheets[1].y() + 40 * sheets[1].width() / 210  # the middle of the place, in millimetres of A4
    assert abs(lit - view.verticalScrollBar().value() - view.viewport().height() / 2) < 3
