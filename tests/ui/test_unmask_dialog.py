"""Shift+F3: one value in full, for a moment; it goes by itself, with the window and when the dialog is closed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop_app.domain.audits.access import MaskedField
from desktop_app.services.customer.unmask import Masked
from desktop_app.ui.customer.unmask_dialog import UnmaskDialog
from desktop_app.ui.widgets.digit_choice import Line

MASKED = Masked("N-1", ((MaskedField.NAME, "张*"), (MaskedField.NUMBER, "110***0011")), needs_password=True, shown_s=20)
REASONS = (Line("customer_here", 1, "Customer present"), Line("audit", 6, "Audit"))


@pytest.fixture
def dialog(qtbot):
    dialog = UnmaskDialog(MASKED, REASONS)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def test_two_digits_and_the_password_ask_for_one_value(qtbot, dialog):
    asked = []
    dialog.wanted.connect(lambda *given: asked.append(given))
    dialog.act_wanted.emit()
    assert dialog.field.problem
    qtbot.keyClick(dialog.field.editor, Qt.Key.Key_2)
    dialog.act_wanted.emit()
    assert dialog.reason.problem
    qtbot.keyClick(dialog.reason.editor, Qt.Key.Key_6)
    qtbot.keyClicks(dialog.password.editor, "mine")
    dialog.act_wanted.emit()
    dialog.act_wanted.emit()
    assert asked == [(MaskedField.NUMBER, "audit", "mine")]


def test_the_value_goes_when_its_time_is_over_and_with_it_nothing_of_it_is_left(qtbot, dialog):
    dialog.show_value("110101199003070011")
    assert dialog.value.text() == "110101199003070011"
    assert dialog.password.editor.text() == ""
    assert dialog._clock.isActive()
    assert dialog._clock.interval() == MASKED.shown_s * 1000
    dialog.forget()
    assert dialog.value.text() == ""
    brief = UnmaskDialog(Masked("N-1", MASKED.values, needs_password=False, shown_s=0), REASONS)
    qtbot.addWidget(brief)
    dialog.hide()
    brief.show()
    brief.activateWindow()
    qtbot.waitUntil(brief.isActiveWindow)
    brief.show_value("110101199003070011")
    qtbot.waitUntil(lambda: brief.value.text() == "")


def test_whoever_turns_to_another_window_or_closes_it_leaves_no_value_behind(qtbot, dialog):
    other = QWidget()
    qtbot.addWidget(other)
    dialog.show_value("13800000000")
    other.show()
    other.activateWindow()
    qtbot.waitUntil(lambda: dialog.value.text() == "")
    dialog.show_value("13800000000")
    dialog.reject()
    assert dialog.value.text() == ""
    assert not dialog._clock.isActive()


def test_ones_own_case_asks_for_no_password(qtbot):
    own = UnmaskDialog(Masked("N-1", MASKED.values, needs_password=False, shown_s=20), REASONS)
    qtbot.addWidget(own)
    own.show()
    assert not own.password.isVisible()
