"""Text at 200 % on 1366×768: what each of the seven pages asks is seen whole and reached by keys alone.

WCAG 2.2, 1.4.4 (text at 200 % without loss), 1.4.10 (nothing is scrolled sideways), 2.1.1 (keys), 2.4.3 (the order of
the focus), 2.4.7 and 2.4.11 (where the keys are is seen, and nothing lies over it).  The suite holds 150 %
(``tests/ui/test_large_text``).
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget

from desktop_app.domain.stages.stage import Stage
from desktop_app.ui.kept import read_with
from desktop_app.ui.look.palettes import SCALES_PCT
from desktop_app.ui.table_dialog import TableDialog
from desktop_app.ui.talks.sentence_box import SentenceBox
from tests.builders import Counter, policy_on
from tests.conftest import ROOT
from tests.outside.hearing import against_reading
from tests.ui.test_large_text import (
    DIALOG_ROOM,
    STANDS,
    at_stage,
    cut_cells,
    cut_lines,
    cut_texts,
    dialogs,
    hidden_buttons,
    sideways,
)
from tests.ui.test_read_aloud import left_out, of
from tests.ui.test_screens import ROOM, at, build, drawn, followed_up, look, real_window, settle, spoken, threads

__all__ = ["drawn", "look", "spoken", "threads"]

PICTURES: Final = ROOT / "build" / "large-walk"
LARGEST: Final = SCALES_PCT[-1]


PAGES: Final[dict[str, tuple[Callable[[], Counter], Stage]]] = {
    "identify": (followed_up, Stage.IDENTIFY),
    "collect": (followed_up, Stage.COLLECT),
    "communicate": (at_stage("to_communicate"), Stage.COMMUNICATE),
    **STANDS,
    "follow_up": (followed_up, Stage.FOLLOW_UP),
}


@pytest.fixture(autouse=True)
def _largest(look: Any) -> None:
    look[0].apply(is_dark=False, scale_pct=LARGEST)
    PICTURES.mkdir(parents=True, exist_ok=True)


def page_at(qtbot: Any, look: Any, threads: Any, folder: Path, name: str) -> tuple[Any, Any]:
    """The window and its page, which may be worked on, of a case that has come to *name*."""
    make, stage = PAGES[name]
    stands_at = Stage.FOLLOW_UP if make is followed_up else stage
    window = real_window(qtbot, look, threads, folder, make(), stands_at)
    page = at(qtbot, window, threads, stage)
    if page.is_reading and stage < Stage.AGREE:
        page.begin_change()
    settle()
    qtbot.waitUntil(lambda: not threads[0].is_busy)
    settle()
    return window, page


def rooms(widget: QWidget) -> Iterator[QRect]:
    """The parts of the window, in its own pixels, that each area around *widget* shows."""
    inner = widget
    while (outer := inner.parentWidget()) is not None:
        if isinstance(area := outer.parentWidget(), QAbstractScrollArea) and area.viewport() is outer:
            yield QRect(outer.mapTo(widget.window(), QPoint()), outer.size())
        inner = outer


def hidden_part(widget: QWidget) -> str:
    """How much of *widget* is seen where that is not all of it, nor as much as the areas around it could show."""
    place = QRect(widget.mapTo(widget.window(), QPoint()), widget.size())
    shown, room = place, widget.window().size()
    for each in rooms(widget):
        shown, room = shown & each, room.boundedTo(each.size())
    needed = place.size().boundedTo(room)
    # A hairline around an area belongs to it.
    if shown.width() < needed.width() - 2 or shown.height() < needed.height() - 2:
        return f"{shown.width()}x{shown.height()} of {needed.width()}x{needed.height()}"
    return ""


def cut_sentences(page: QWidget) -> list[str]:
    """Boxes of one sentence that show less than all of it."""
    shown = [box for box in page.findChildren(SentenceBox) if box.isVisible()]
    return [box.toPlainText() for box in shown if box.verticalScrollBar().maximum() > 0]


def walk(window: QWidget) -> tuple[list[QWidget], dict[str, str]]:
    """Where Tab leads until it comes round, and what was wrong there; a page may open at its head, above the keys."""
    stops: list[QWidget] = []
    wrong: dict[str, str] = {}
    press_tab()
    while (now := QApplication.focusWidget()) is not None and now not in stops:
        stops.append(now)
        if hidden := hidden_part(now):
            wrong[name_of(now)] = hidden
        seen = now.grab().toImage()
        press_tab()
        if now is not QApplication.focusWidget() and now.grab().toImage() == seen:
            wrong[name_of(now)] = "looks the same without the keys"
    assert now is not None
    return stops[stops.index(now) :], wrong


def press_tab() -> None:
    now = QApplication.focusWidget()
    assert now is not None
    QTest.keyClick(now, Qt.Key.Key_Tab)
    settle()


def name_of(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.objectName()} {widget.accessibleName()}"


@pytest.mark.parametrize("name", list(PAGES))
def test_a_page_is_gone_through_by_keys_alone(qtbot, look, threads, spoken, drawn, tmp_path, name):
    window, page = page_at(qtbot, look, threads, tmp_path, name)
    window.grab().save(str(PICTURES / f"{name}-{spoken}.png"))
    cut = [*cut_texts(page), *sideways(page), *cut_sentences(page)]
    stops, wrong = walk(window)

    assert (window.width(), window.height()) == (ROOM.width(), ROOM.height())
    assert cut == []
    assert wrong == {}
    assert left_out(page, stops) == []
    assert against_reading(of(window), [of(stop) for stop in stops]) == []


@pytest.mark.parametrize("name", ["sign_in", "branch", "people", "code", "bench", "case", "reading", "lock", "help"])
def test_a_screen_is_gone_through_by_keys_alone(qtbot, look, threads, spoken, name):
    screen = build(name, qtbot, look, threads)
    screen.resize(ROOM)
    screen.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    settle()
    screen.grab().save(str(PICTURES / f"{name}-{spoken}.png"))
    cut = [*cut_texts(screen), *sideways(screen)]
    _, wrong = walk(screen)

    assert (screen.width(), screen.height()) == (ROOM.width(), ROOM.height())
    assert (cut, wrong) == ([], {})


def test_no_dialog_cuts_a_word(qtbot, look, spoken):
    read_with(lambda: policy_on().english)
    found: dict[str, list[Any]] = {}
    for dialog in dialogs(followed_up()):
        qtbot.addWidget(dialog)
        dialog.setMaximumSize(DIALOG_ROOM)
        dialog.show()
        settle()
        if isinstance(dialog, TableDialog):
            dialog.resize(DIALOG_ROOM)  # what it asks for in large text; the screen of the tests is narrower
            settle()
        needed, is_cut = dialog.minimumSizeHint(), (cut_texts, cut_cells, cut_lines, hidden_buttons, sideways)
        found[dialog.objectName()] = [cut for each in is_cut for cut in each(dialog)]
        dialog.grab().save(str(PICTURES / f"{dialog.objectName()}-{spoken}.png"))
        if needed.boundedTo(DIALOG_ROOM) != needed:
            found[dialog.objectName()].append(str(needed))
        dialog.hide()
    read_with(None)

    assert {name: cut for name, cut in found.items() if cut} == {}
