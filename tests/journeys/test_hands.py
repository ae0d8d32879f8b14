"""The keys of a test wait for the window that is to hear them, as those of a keyboard do."""

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit

from desktop_app.ui.dialogs import open_over
from tests.journeys.conftest import Desk, Key
from tests.journeys.hands import Hands
from tests.real_window import has_keys

PRESSES = {"hands": lambda desk: Hands(desk).press("F1"), "desk": lambda desk: desk.press(Key.Key_F1)}


def opened(desk: Desk) -> QDialog:
    """A dialog over the window that the platform has not told of its keys yet, with one field."""
    dialog = QDialog(desk.main)
    QLineEdit(dialog).setFocus()
    open_over(desk.main, dialog)
    return dialog


@pytest.mark.parametrize("press", PRESSES.values(), ids=list(PRESSES))
def test_a_key_behind_a_dialog_that_was_left_is_heard_by_the_window(desk, press):
    dialog = opened(desk)
    desk.until(has_keys)

    dialog.reject()
    assert QApplication.activeWindow() is None, "the platform has not said yet that the window has the keys again"
    press(desk)

    desk.until(desk.main.panel.isVisible)


def test_what_is_typed_behind_the_key_that_opens_a_dialog_is_heard_by_the_dialog(desk):
    dialog = opened(desk)
    assert not has_keys(), "the platform has not said yet that the dialog has the keys"

    desk.type("half a word")

    field = dialog.findChild(QLineEdit)
    assert field is not None
    assert field.text() == "half a word"
