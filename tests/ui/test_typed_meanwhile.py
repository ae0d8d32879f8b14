"""What is typed while something else arrives is kept: in every field of every page, letter by letter.

The answer of a read or a save is delivered by the event loop, and the keys of these tests are pressed before it turns:
between what was asked and what is answered, as a quick teller's are on a busy machine.
"""

from collections.abc import Callable
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any, Final

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from desktop_app.domain.stages.stage import Stage
from desktop_app.ui.pages.base import StagePage
from desktop_app.ui.pages.negotiate import NegotiatePage
from desktop_app.ui.widgets.field import DateField, MoneyField
from desktop_app.ui.window.main_window import MainWindow
from tests.builders import Counter
from tests.ui.test_large_text import STANDS, at_stage
from tests.ui.test_screens import at, drawn, followed_up, look, real_window, settle, spoken, threads

__all__ = ["drawn", "look", "spoken", "threads"]
pytestmark = pytest.mark.usefixtures("drawn")

PAGES: Final[dict[str, tuple[Callable[[], Any], Stage]]] = {
    "identify": (Counter, Stage.IDENTIFY),
    "collect": (at_stage("identify"), Stage.COLLECT),
    "communicate": (at_stage("to_communicate"), Stage.COMMUNICATE),
    **STANDS,
    "follow_up": (followed_up, Stage.FOLLOW_UP),
}
"""Cases that stand where their page is worked at, or is open to be changed."""

KEYS_ALONE: Final = ("agree", "signing")
"""Nothing is typed there."""

Lines = list[QLineEdit | QPlainTextEdit]


def lines_of(page: StagePage) -> Lines:
    """Where letters can be typed on the page, in no order."""
    kinds: tuple[type[QWidget], ...] = (QLineEdit, QPlainTextEdit)
    found: list[Any] = [line for kind in kinds for line in page.content.findChildren(kind)]
    return [line for line in found if line.isVisible() and line.isEnabled() and not line.isReadOnly()]


def line_named(page: StagePage, name: str) -> Any:
    """By its name, for a list of fields may have been made anew."""
    return next(line for line in lines_of(page) if name_of(line) == name)


def text_of(line: Any) -> str:
    if isinstance(line, QComboBox):
        return line.currentText()
    return str(line.text() if isinstance(line, QLineEdit) else line.toPlainText())


def name_of(line: QWidget) -> str:
    owner = line.parentWidget()
    return f"{line.accessibleName() or line.objectName()} of {'' if owner is None else owner.objectName()}"


def read_anew(window: MainWindow) -> None:
    """Somebody else changed the case: the page in front is read again."""
    assert window.place is not None
    window.place.table.outdated.emit()


def lists_read(window: MainWindow) -> None:
    window.refresh()


def case_told(window: MainWindow) -> None:
    """A note, a mood or a receipt was kept: everybody hears of the case as it stands."""
    assert window.place is not None
    window.place.table.note(window.place.table.state)


def day_turned(window: MainWindow) -> None:
    window.day.turned.emit(window.today)


def window_left(_window: MainWindow) -> None:
    """Another program comes to the front for a moment."""
    line = QApplication.focusWidget()
    assert line is not None
    for kind in (QEvent.Type.FocusOut, QEvent.Type.FocusIn):
        QApplication.sendEvent(line, QFocusEvent(kind, Qt.FocusReason.ActiveWindowFocusReason))


def buttons_set(window: MainWindow) -> None:
    """What leads on changes: to set its buttons Qt hides the page, and shows it again."""
    assert window.place is not None
    window.place.wizard.page_in_front.completeChanged.emit()


ARRIVALS: Final = (read_anew, lists_read, case_told, day_turned, window_left, buttons_set)

DRAWN_ANEW: Final = ("signed_by_one", read_anew)
"""Page 6 draws its paper anew and begins at the key of its step: the day that was typed stands there."""


@pytest.mark.parametrize("name", list(PAGES))
def test_what_is_typed_while_something_arrives_is_kept_in_every_field(qtbot, look, threads, tmp_path: Path, name: str):
    make, stage = PAGES[name]
    window = real_window(qtbot, look, threads, tmp_path, make(), Stage.FOLLOW_UP if make is followed_up else stage)
    page = at(qtbot, window, threads, stage)
    if page.is_reading:
        page.begin_change()
    if isinstance(page, NegotiatePage):
        page.open_drawer()
    lost, names = {}, [name_of(line) for line in lines_of(page)]
    for field, arrives in product(names, ARRIVALS):
        said = typed_around(qtbot, window, threads, line_named(page, field), arrives)
        if (name, arrives) == DRAWN_ANEW:
            said = f"{text_of(line_named(page, field))}3"
        if said != "123":
            lost[field, arrives.__name__] = said

    assert lost == {}
    assert names or name in KEYS_ALONE


def typed_around(qtbot: Any, window: MainWindow, threads: Any, line: Any, arrives: Callable[[MainWindow], None]) -> str:
    """What became of 1, 2 and 3, of which the second comes before what *arrives*, and the third behind it."""
    line.setFocus(Qt.FocusReason.TabFocusReason)
    line.selectAll()
    QTest.keyClick(line, Qt.Key.Key_1)
    arrives(window)
    press(Qt.Key.Key_2)
    qtbot.waitUntil(lambda: not threads[0].is_busy)
    settle()
    press(Qt.Key.Key_3)
    now = QApplication.focusWidget()
    return text_of(now) if isinstance(now, QLineEdit | QPlainTextEdit | QComboBox) else f"the keys went to {now}"


def press(key: Qt.Key) -> None:
    now = QApplication.focusWidget()
    assert now is not None
    QTest.keyClick(now, key)


def test_whoever_stays_is_led_on(qtbot, look, threads, tmp_path: Path):
    window = real_window(qtbot, look, threads, tmp_path, followed_up(), Stage.FOLLOW_UP)
    page: Any = at(qtbot, window, threads, Stage.FOLLOW_UP)
    log = page.ui.contact_log
    log.result.editor.set_value("no_answer")
    log.log_button.setFocus()
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not threads[0].is_busy and log.result.editor.hasFocus())


def test_a_note_that_is_begun_while_a_call_is_logged_belongs_to_the_next_call(qtbot, look, threads, tmp_path: Path):
    counter = followed_up()
    window = real_window(qtbot, look, threads, tmp_path, counter, Stage.FOLLOW_UP)
    page: Any = at(qtbot, window, threads, Stage.FOLLOW_UP)
    log = page.ui.contact_log
    log.result.editor.set_value("no_answer")
    log.note.editor.setText("first")
    log.log_button.setFocus()
    press(Qt.Key.Key_Return)
    log.note.setFocus(Qt.FocusReason.TabFocusReason)
    log.note.editor.end(False)
    QTest.keyClicks(log.note.editor, " next")
    qtbot.waitUntil(lambda: not threads[0].is_busy)

    assert counter.case.communicate.contacts[-1].note == "first"
    assert (log.note.editor.text(), log.note.editor.hasFocus()) == (" next", True)


@pytest.mark.parametrize("make", [MoneyField, DateField])
def test_a_figure_is_tidied_when_it_is_left_and_as_it_was_typed_for_who_comes_back_at_once(qtbot, make):
    field = make(name="any", label="&Any")
    qtbot.addWidget(field)
    field.show()
    field.activateWindow()
    qtbot.waitUntil(field.isActiveWindow)
    if isinstance(field, DateField):
        field.editor.set_today(date(2026, 11, 23))
    edit = field.editor
    edit.setFocus()
    QTest.keyClicks(edit, "1124")
    edit.clearFocus()
    tidied = edit.text()
    edit.setFocus(Qt.FocusReason.OtherFocusReason)
    QTest.keyClick(edit, Qt.Key.Key_Backspace)

    assert tidied in {"¥1,124.00", "2026-11-24"}
    assert edit.text() == "112"
