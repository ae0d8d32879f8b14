"""The recovery dialog: nothing is given up before the new code is on paper, and nothing typed is lost."""

from dataclasses import dataclass, field
from typing import Any, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.domain.errors import RuleBroken
from desktop_app.services.staff.passwords import Passwords
from desktop_app.services.staff.sign_in import OpenDesk
from desktop_app.ui.start.recovery_dialog import RecoveryDialog
from desktop_app.ui.work.writer import Writer
from tests.passwords import passwords

OLD, NEW, PASSWORD = "ABCD-EFGH", "JKMN-PQRS", "Another-Horse-99"


@dataclass
class FakeRecovery:
    """Takes one code, and refuses what it is told to."""

    refusal: RuleBroken | None = None
    renewed: list[tuple[str, str, str, str]] = field(default_factory=list)
    passwords: Passwords = field(default_factory=passwords)

    def new_recovery_code(self, _staff_no: str, code: str, _password: str) -> str:
        if code != OLD:
            raise RuleBroken("recovery_refused", field="recovery_code")
        return NEW

    def recover(self, staff_no: str, code: str, password: str, new_code: str) -> OpenDesk:
        if self.refusal is not None:
            raise self.refusal
        self.renewed.append((staff_no, code, password, new_code))
        return OpenDesk(cast("Any", None), cast("Any", None))


@pytest.fixture
def recovery() -> FakeRecovery:
    return FakeRecovery()


@pytest.fixture
def dialog(qtbot: QtBot, recovery: FakeRecovery):
    writer = Writer()
    made = RecoveryDialog(recovery, writer, "T001")
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    yield made
    assert writer.close()


def fill(dialog: RecoveryDialog, code: str = OLD) -> None:
    dialog.code.editor.setText(code)
    dialog.password.editor.setText(PASSWORD)
    dialog.again.editor.setText(PASSWORD)


def ctrl_enter(qtbot: QtBot, dialog: RecoveryDialog) -> None:
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not dialog._writer.is_busy)


def test_the_new_code_is_written_down_before_the_old_one_is_given_up(qtbot, dialog, recovery):
    fill(dialog)
    ctrl_enter(qtbot, dialog)
    assert dialog.new_code.text() == NEW
    assert QApplication.focusWidget() is dialog.written
    assert not dialog.password.isVisible()
    ctrl_enter(qtbot, dialog)
    assert recovery.renewed == []

    qtbot.keyClick(dialog.written, Qt.Key.Key_Space)
    with qtbot.waitSignal(dialog.signed_in):
        ctrl_enter(qtbot, dialog)
    assert recovery.renewed == [("T001", OLD, PASSWORD, NEW)]
    assert (dialog.new_code.text(), dialog.code.draft(), dialog.password.editor.text()) == ("", "", "")


def test_leaving_while_the_new_code_is_shown_changes_nothing(qtbot, dialog, recovery):
    fill(dialog)
    ctrl_enter(qtbot, dialog)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert recovery.renewed == []


def test_a_wrong_code_is_said_beside_it_and_the_password_stays(qtbot, dialog, recovery):
    fill(dialog, code="WRONG")
    ctrl_enter(qtbot, dialog)
    assert dialog.code.problem
    assert dialog.password.editor.text() == PASSWORD
    assert not dialog.new_code.isVisible()


def test_what_is_refused_at_the_end_leads_back_to_the_field(qtbot, dialog, recovery):
    recovery.refusal = RuleBroken("recovery_refused", field="recovery_code")
    fill(dialog)
    ctrl_enter(qtbot, dialog)
    dialog.written.setChecked(True)
    ctrl_enter(qtbot, dialog)
    assert dialog.code.isVisible()
    assert dialog.code.problem
    assert not dialog.new_code.isVisible()
