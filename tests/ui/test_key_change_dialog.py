"""The dialog that asks for a change of the data's key: nothing begins before the code is on paper."""

from dataclasses import dataclass, field
from typing import Any, cast

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.staff.people import Person, Role
from desktop_app.services.permissions import Operation
from desktop_app.services.staff.sign_in import OpenDesk
from desktop_app.ui.upkeep.key_change_dialog import KeyChangeDialog, KeyWanted
from desktop_app.ui.work.writer import Writer

CODE, PASSWORD = "JKMN-PQRS", "Light-Envoy-99"
NOBODY: tuple[Person, ...] = ()
AWAY = (Person("id-3", "T003", "殷离", Role.TELLER),)


@dataclass
class FakeCodes:
    """Knows one password."""

    asked: list[bool] = field(default_factory=list)

    def new_code(self, _desk: OpenDesk, password: str, *, may_leave_out: bool) -> str:
        self.asked.append(may_leave_out)
        if password != PASSWORD:
            raise RuleBroken("password_wrong", field="own_password")
        return CODE


@dataclass
class FakePresent:
    """A colleague who signs in as the second person, or nobody."""

    person: str | None = "id-2"
    asked: list[Operation] = field(default_factory=list)

    def ask(self, operation: Operation) -> str | None:
        self.asked.append(operation)
        return self.person


@pytest.fixture
def present() -> FakePresent:
    return FakePresent()


@pytest.fixture
def codes() -> FakeCodes:
    return FakeCodes()


@pytest.fixture
def made(qtbot: QtBot, codes: FakeCodes, present: FakePresent):
    writer = Writer()

    def make(left_out: tuple[Person, ...] = NOBODY) -> KeyChangeDialog:
        dialog = KeyChangeDialog(codes, writer, cast("Any", None), left_out, present.ask)
        qtbot.addWidget(dialog)
        dialog.show()
        dialog.activateWindow()
        return dialog

    yield make
    assert writer.close()


def ctrl_enter(qtbot: QtBot, dialog: KeyChangeDialog) -> None:
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def show_code(qtbot: QtBot, dialog: KeyChangeDialog) -> None:
    dialog.password.editor.setText(PASSWORD)
    ctrl_enter(qtbot, dialog)
    qtbot.waitUntil(lambda: dialog.new_code.text() == CODE)


def test_nothing_is_wanted_before_the_code_is_written_down_and_a_second_person_has_signed_in(qtbot, made, present):
    dialog, wanted = made(), list[KeyWanted]()
    dialog.wanted.connect(wanted.append)
    show_code(qtbot, dialog)
    assert dialog.focusWidget() is dialog.written
    ctrl_enter(qtbot, dialog)
    assert wanted == []
    assert present.asked == []
    qtbot.keyClick(dialog.written, Qt.Key.Key_Space)
    present.person = None
    ctrl_enter(qtbot, dialog)
    assert wanted == []
    assert dialog.new_code.text() == CODE
    present.person = "id-2"
    ctrl_enter(qtbot, dialog)
    assert present.asked == [Operation.WITNESS_KEY] * 2
    assert wanted == [KeyWanted(PASSWORD, CODE, "id-2")]
    assert (dialog.password.editor.text(), dialog.new_code.text()) == ("", "")
    assert not dialog.isVisible()


def test_a_wrong_password_is_said_beside_its_field_and_the_fields_stay(qtbot, made):
    dialog = made()
    dialog.password.editor.setText("wrong")
    ctrl_enter(qtbot, dialog)
    qtbot.waitUntil(lambda: bool(dialog.password.problem))
    assert dialog.password.isVisible()
    assert not dialog.new_code.isVisible()


def test_an_empty_password_asks_nobody(qtbot, made, codes):
    dialog = made()
    ctrl_enter(qtbot, dialog)
    assert dialog.password.problem
    assert codes.asked == []


def test_who_would_be_left_out_is_named_and_must_be_known_of(qtbot, made, codes):
    dialog = made(AWAY)
    assert dialog.focusWidget() is dialog.known
    dialog.password.editor.setText(PASSWORD)
    ctrl_enter(qtbot, dialog)
    assert codes.asked == []
    labels = [label.text() for label in dialog.findChildren(type(dialog.new_code)) if label.isVisible()]
    assert any("T003 殷离" in text for text in labels)
    qtbot.keyClick(dialog.known, Qt.Key.Key_Space)
    show_code(qtbot, dialog)
    assert codes.asked == [True]


def test_with_nobody_left_out_nobody_is_named(qtbot, made, codes):
    dialog = made()
    assert not dialog.known.isVisible()
    show_code(qtbot, dialog)
    assert codes.asked == [False]


def test_esc_leaves_everything_and_forgets_what_was_typed(qtbot, made):
    dialog, wanted = made(), list[KeyWanted]()
    dialog.wanted.connect(wanted.append)
    show_code(qtbot, dialog)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert (dialog.password.editor.text(), dialog.new_code.text(), wanted) == ("", "", [])
    assert not dialog.isVisible()
