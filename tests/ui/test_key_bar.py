"""The line of the keys."""

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QToolButton

from desktop_app.ui.help.key_bar import KeyBar, KeyHint


@pytest.fixture
def bar(qtbot):
    made = KeyBar()
    qtbot.addWidget(made)
    made.resize(1000, 40)
    made.show()
    return made


def said(bar):
    """What the bar says, from left to right, which is the order in which it is read aloud."""
    buttons = [button for button in bar.findChildren(QToolButton) if button.isVisibleTo(bar)]
    assert buttons == sorted(buttons, key=lambda button: button.x())
    return [button.text() for button in buttons]


def test_a_key_that_stays_keeps_its_button_and_does_what_is_said_now(qtbot, bar):
    done = []
    bar.show_keys([KeyHint("F1", "Help", list), KeyHint("F9", "Print", lambda: done.append("print"))])
    button = bar.findChild(QToolButton, "key_f9_button")

    bar.show_keys([KeyHint("F9", "Print a receipt", lambda: done.append("receipt")), KeyHint("F12", "Lock", list)])
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    assert done == ["receipt"]
    assert button.accessibleName() == "Print a receipt (F9)"
    qtbot.waitUntil(lambda: said(bar) == ["F9  Print a receipt", "F12  Lock"])


def test_a_key_comes_back_in_its_place(qtbot, bar):
    bar.show_keys([KeyHint("F1", "Help", list), KeyHint("F12", "Lock", list)])
    bar.show_keys([KeyHint("F12", "Lock", list)])

    bar.show_keys([KeyHint("F1", "Help", list), KeyHint("F5", "Park", list), KeyHint("F12", "Lock", list)])

    qtbot.waitUntil(lambda: said(bar) == ["F1  Help", "F5  Park", "F12  Lock"])


class Hidden(QObject):
    """Notes which widgets were hidden."""

    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []

    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.HideToParent:
            self.names.append(watched.objectName())
        return super().eventFilter(watched, event)


def test_a_button_that_stays_is_not_hidden_while_others_come_and_go(qtbot, bar):
    bar.show_keys([KeyHint(key, key, list) for key in ("F1", "F9", "F12")])
    hidden = Hidden()
    for button in bar.findChildren(QToolButton):
        button.installEventFilter(hidden)

    bar.show_keys([KeyHint(key, key, list) for key in ("F1", "F5", "F12")])

    assert hidden.names == ["key_f9_button"]
    qtbot.waitUntil(lambda: said(bar) == ["F1  F1", "F5  F5", "F12  F12"])
