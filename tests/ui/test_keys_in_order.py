"""A shortcut waits for the letters that were pressed before it, while a screen reader is asked about each of them.

With a real reader on the bus: ``tests/faults/test_read_aloud.py``.
"""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcutEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from shiboken6 import delete

from desktop_app.ui.window.keys_in_order import KeysInOrder

NONE = Qt.KeyboardModifier.NoModifier


class Reading(QObject):
    """Does at a shortcut what is asked of it."""

    def __init__(self, act: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._act = act

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Shortcut:
            self._act()
            return True
        return super().event(event)


class Desk(QWidget):
    """A line and a shortcut that reads it; keys come as Qt has them come while it asks a reader."""

    def __init__(self, *, is_heard: bool) -> None:
        super().__init__()
        self.line = QLineEdit(self)
        QVBoxLayout(self).addWidget(self.line)
        self.read: list[str] = []
        self.shortcut = Reading(lambda: self.read.append(self.line.text()), self)
        self.keys = KeysInOrder(self, lambda: is_heard)

    def press(self, kind: QEvent.Type, text: str) -> None:
        QCoreApplication.sendEvent(self.line, QKeyEvent(kind, ord(text.upper()), NONE, text))

    def press_shortcut(self, shortcut: QObject | None = None) -> None:
        held = Qt.KeyboardModifier.ControlModifier
        QCoreApplication.sendEvent(self.line, QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Return, held))
        QCoreApplication.sendEvent(shortcut or self.shortcut, QShortcutEvent(QKeySequence("Ctrl+Return"), 1))


@pytest.fixture
def desk(qtbot: Any) -> Desk:
    shown = Desk(is_heard=True)
    qtbot.addWidget(shown)
    shown.show()
    shown.activateWindow()
    shown.line.setFocus()
    qtbot.waitUntil(shown.line.hasFocus)
    shown.keys.look()
    return shown


def test_a_shortcut_waits_for_the_figures_before_it(qtbot: Any, desk: Desk) -> None:
    for figure in "90000":
        desk.press(QEvent.Type.ShortcutOverride, figure)
    desk.press_shortcut()
    assert desk.read == []
    for figure in "90000":
        desk.press(QEvent.Type.KeyPress, figure)
    qtbot.waitUntil(lambda: bool(desk.read), timeout=200)  # before anybody's patience ends

    assert desk.read == ["90000"]


def test_a_shortcut_with_no_key_before_it_is_not_held(desk: Desk) -> None:
    desk.press(QEvent.Type.ShortcutOverride, "9")
    desk.press(QEvent.Type.KeyPress, "9")
    desk.press_shortcut()

    assert desk.read == ["9"]


def test_a_key_that_the_reader_keeps_for_itself_holds_no_shortcut_for_ever(qtbot: Any, desk: Desk) -> None:
    desk.press(QEvent.Type.ShortcutOverride, "x")
    desk.press_shortcut()
    qtbot.waitUntil(lambda: bool(desk.read))
    desk.press_shortcut()

    assert desk.read == ["", ""]


def test_a_shortcut_that_is_gone_by_then_keeps_no_other_from_being_heard(qtbot: Any, desk: Desk) -> None:
    gone = Reading(lambda: desk.read.append("gone"), desk)
    desk.press(QEvent.Type.ShortcutOverride, "9")
    desk.press_shortcut(gone)
    desk.press_shortcut()
    delete(gone)
    desk.press(QEvent.Type.KeyPress, "9")
    qtbot.waitUntil(lambda: bool(desk.read))

    assert desk.read == ["9"]


def test_where_nobody_listens_nothing_is_watched(qtbot: Any) -> None:
    shown = Desk(is_heard=False)
    qtbot.addWidget(shown)
    shown.keys.look()
    shown.press(QEvent.Type.ShortcutOverride, "9")
    shown.press_shortcut()

    assert shown.read == [""]
