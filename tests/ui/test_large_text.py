"""Text at 100 and 150 % on 1366×768, in both languages: no screen, page or dialog cuts a word."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QCheckBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QScrollArea,
    QWidget,
)

from desktop_app.domain.negotiate import Side
from desktop_app.domain.stages import Stage
from desktop_app.ui.key_bar import KeyBar
from tests.builders import Counter
from tests.ui.test_screens import ROOM, at, build, look, real_window, room_in, settle, spoken, threads, visible

__all__ = ["look", "spoken", "threads"]
SCALES = [100, 150]


Cut = tuple[str, str, str]


def cut_texts(root: QWidget) -> list[Cut]:
    """Labels, buttons, ticks, headings and prompts below *root* that are smaller than their text, or hang out."""
    return [*cut_labels(root), *cut_buttons(root), *cut_headings(root), *cut_prompts(root)]


def cut_labels(root: QWidget) -> Iterator[Cut]:
    for label in visible(root, QLabel):
        needed = label.heightForWidth(label.width()) if label.wordWrap() else label.sizeHint().height()
        is_narrow = not label.wordWrap() and label.sizeHint().width() > label.width()
        if label.text() and (needed > label.height() or is_narrow or hangs_out(label)):
            yield ("label", label.objectName(), label.text())


def cut_buttons(root: QWidget) -> Iterator[Cut]:
    """The key bar names what lacks room by its key alone, with the word as a tip: it has a test of its own."""
    for button in visible(root, QAbstractButton):
        hint = button.sizeHint() if isinstance(button, QCheckBox) else button.minimumSizeHint()
        is_small = hint.width() > button.width() or button.sizeHint().height() > button.height()
        if button.text() and not isinstance(button.parent(), KeyBar) and (is_small or hangs_out(button)):
            yield ("button", button.objectName(), button.text())


def cut_headings(root: QWidget) -> Iterator[Cut]:
    for header in visible(root, QHeaderView):
        across = header.orientation()
        for section in range(header.count() if across is Qt.Orientation.Horizontal else 0):
            needed = header.sectionSizeFromContents(section).width()
            if not header.isSectionHidden(section) and needed > header.sectionSize(section):
                yield ("heading", header.objectName(), header.model().headerData(section, across))


def cut_prompts(root: QWidget) -> Iterator[Cut]:
    for edit in visible(root, QLineEdit):
        prompt = edit.placeholderText()
        if prompt and not edit.text() and edit.fontMetrics().horizontalAdvance(prompt) > room_in(edit):
            yield ("prompt", edit.objectName(), prompt)


def hangs_out(widget: QWidget) -> bool:
    """Whether *widget* reaches out of one of its parents; what a scroll area holds can be scrolled to."""
    inner: QWidget = widget
    while (outer := inner.parentWidget()) is not None and not inner.isWindow():
        if isinstance(outer.parentWidget(), QAbstractScrollArea):
            return False
        if (
            not outer.rect()
            .adjusted(-1, -1, 1, 1)
            .contains(QRect(widget.mapTo(outer, widget.rect().topLeft()), widget.size()))
        ):
            return True
        inner = outer
    return False


def sideways(root: QWidget) -> list[str]:
    """Areas that have to be scrolled sideways."""
    return [area.objectName() for area in visible(root, QScrollArea) if area.horizontalScrollBar().maximum() > 0]


@pytest.fixture(params=SCALES)
def scale(request, look):
    look[0].apply(is_dark=False, scale_pct=request.param)
    return request.param


@pytest.mark.parametrize("name", ["sign_in", "branch", "people", "code", "bench", "case", "reading", "lock", "help"])
def test_no_screen_cuts_a_word(qtbot, look, threads, spoken, scale, name):
    screen = build(name, qtbot, look, threads)
    screen.resize(ROOM)
    settle()

    assert screen.width() <= ROOM.width()
    assert screen.height() <= ROOM.height()
    assert (cut_texts(screen), sideways(screen)) == ([], [])


def test_no_page_cuts_a_word_neither_open_nor_read(qtbot, look, threads, spoken, scale, tmp_path):
    window = real_window(qtbot, look, threads, tmp_path)
    found = {}
    for stage in Stage:
        page = at(qtbot, window, threads, stage)
        for way in ("read", "changed"):
            page._show_reading(on=way == "read")
            if way == "changed":
                page._reading_bar.show()
                page._begin_change()
            settle()
            qtbot.waitUntil(lambda: not threads[0].is_busy)
            settle()
            if cut := [*cut_texts(page), *sideways(page)]:
                found[stage.key, way] = cut

    assert found == {}


def offered() -> Counter:
    counter = Counter()
    counter.to_negotiate()
    counter.offer()
    return counter


def signing() -> Counter:
    counter = Counter()
    counter.to_signing()
    return counter


def signed_by_one() -> Counter:
    counter = signing()
    counter.sign(Side.CUSTOMER)
    return counter


def at_stage(name: str) -> Callable[[], Counter]:
    def make() -> Counter:
        counter = Counter()
        getattr(counter, name)()
        return counter

    return make


STANDS: dict[str, tuple[Callable[[], Counter], Stage]] = {
    "propose": (at_stage("to_propose"), Stage.PROPOSE),
    "negotiate": (at_stage("to_negotiate"), Stage.NEGOTIATE),
    "offered": (offered, Stage.NEGOTIATE),
    "agree": (at_stage("to_agree"), Stage.AGREE),
    "signing": (signing, Stage.AGREE),
    "signed_by_one": (signed_by_one, Stage.AGREE),
}


@pytest.mark.parametrize("stand", list(STANDS))
def test_a_page_cuts_no_word_where_the_case_stands(qtbot, look, threads, spoken, scale, tmp_path, stand):
    make, stage = STANDS[stand]
    window = real_window(qtbot, look, threads, tmp_path, make(), stage)
    page = at(qtbot, window, threads, stage)
    settle()

    assert [*cut_texts(page), *sideways(page)] == []


def test_page_6_cuts_no_word_while_the_paper_is_checked(qtbot, look, threads, spoken, scale, tmp_path):
    window = real_window(qtbot, look, threads, tmp_path, at_stage("to_agree")(), Stage.AGREE)
    page: Any = at(qtbot, window, threads, Stage.AGREE)
    qtbot.waitUntil(lambda: not page.is_drawing)
    while page.open_step == "explain":
        qtbot.keyClick(page.ui.explained_terms.next_button, Qt.Key.Key_Return)
    settle()

    assert page.open_step == "check"
    assert [*cut_texts(page), *sideways(page)] == []
