"""The second person's dialog: by keys alone, calm when refused, silent about what was typed."""

import re
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMainWindow, QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.domain.errors import Unavailable
from desktop_app.domain.staff.people import Person
from desktop_app.services.permissions import Operation
from desktop_app.services.staff.sign_in import SignIn
from desktop_app.ui.approvals.second_person import SecondPersonDialog, second_person_asker
from desktop_app.ui.problems import UnavailableDialog
from desktop_app.ui.work.writer import Writer
from tests.builders import PASSWORD, SECOND_TELLER, SUPERVISOR, TELLER, Counter, session

Key = Qt.Key


class Desk:
    """The real rule over people in memory; remembers who was asked about."""

    def __init__(self) -> None:
        self.vault = Counter().vault
        self.failure: Exception | None = None
        self.asked: list[str] = []

    def confirm(self, staff_no: str, password: str, operation: Operation) -> Person:
        self.asked.append(staff_no)
        if self.failure is not None:
            raise self.failure
        return SignIn.second_person(self.vault, session(TELLER), staff_no, password, operation)


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def writer(qapp) -> Iterator[Writer]:
    writer = Writer()
    yield writer
    assert writer.close()


@pytest.fixture
def opened(qtbot: QtBot, writer: Writer, desk: Desk) -> Callable[[], SecondPersonDialog]:
    def open_dialog(operation: Operation = Operation.ATTEST) -> SecondPersonDialog:
        dialog = SecondPersonDialog(desk.confirm, operation, writer)
        qtbot.addWidget(dialog)
        dialog.open()
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        return dialog

    return open_dialog


@pytest.fixture
def dialog(opened: Callable[[], SecondPersonDialog]) -> SecondPersonDialog:
    return opened()


def press(qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, key, modifier)


def type_keys(qtbot: QtBot, staff_no: str, password: str = PASSWORD) -> None:
    """From the first field on, whatever has the focus."""
    focused = QApplication.focusWidget()
    assert isinstance(focused, QLineEdit)
    focused.clear()
    qtbot.keyClicks(focused, staff_no)
    press(qtbot, Key.Key_Return)
    focused = QApplication.focusWidget()
    assert isinstance(focused, QLineEdit)
    qtbot.keyClicks(focused, password)


def test_the_number_comes_first_and_enter_goes_on_to_the_password_and_confirms(qtbot, dialog, desk):
    assert dialog.staff_no.editor.hasFocus()

    type_keys(qtbot, SUPERVISOR.staff_no)
    assert desk.asked == []
    with qtbot.waitSignal(dialog.accepted):
        press(qtbot, Key.Key_Return)

    assert dialog.person == SUPERVISOR


def test_shift_enter_goes_back_and_asks_nobody(qtbot, dialog, desk):
    press(qtbot, Key.Key_Return)
    assert dialog.password.editor.hasFocus()

    press(qtbot, Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)

    assert dialog.staff_no.editor.hasFocus()
    assert desk.asked == []


def test_what_is_missing_is_said_and_nobody_is_asked(qtbot, dialog, desk):
    press(qtbot, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert dialog.staff_no.problem
    assert dialog.staff_no.editor.hasFocus()

    type_keys(qtbot, SUPERVISOR.staff_no, "")
    press(qtbot, Key.Key_Return)

    assert (dialog.staff_no.problem, bool(dialog.password.problem)) == ("", True)
    assert dialog.password.editor.hasFocus()
    assert desk.asked == []


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Enter])
@pytest.mark.parametrize("is_in_password", [True, False])
def test_ctrl_enter_confirms_from_either_field(qtbot, dialog, key, is_in_password):
    type_keys(qtbot, SECOND_TELLER.staff_no)
    if not is_in_password:
        dialog.staff_no.setFocus()

    with qtbot.waitSignal(dialog.accepted):
        press(qtbot, key, Qt.KeyboardModifier.ControlModifier)

    assert dialog.person == SECOND_TELLER


def test_the_letters_of_the_buttons_work(qtbot, dialog):
    type_keys(qtbot, SUPERVISOR.staff_no)

    with qtbot.waitSignal(dialog.accepted):
        press(qtbot, Key.Key_C, Qt.KeyboardModifier.AltModifier)


def test_a_letter_leads_to_each_field(qtbot, dialog):
    for key, field in ((Key.Key_P, dialog.password), (Key.Key_U, dialog.staff_no)):
        press(qtbot, key, Qt.KeyboardModifier.AltModifier)
        assert field.editor.hasFocus()


def test_a_wrong_password_keeps_the_dialog_and_the_number(qtbot, dialog, desk):
    type_keys(qtbot, SUPERVISOR.staff_no, "not-the-word")
    press(qtbot, Key.Key_Return)
    qtbot.waitUntil(lambda: bool(dialog.password.problem))

    assert dialog.isVisible()
    assert dialog.staff_no.draft() == SUPERVISOR.staff_no
    assert dialog.password.editor.hasFocus()
    assert dialog.password.editor.hasSelectedText()
    assert dialog.password.editor.accessibleDescription() == dialog.password.problem
    assert dialog.password.problem == "Staff number or password is wrong."

    qtbot.keyClicks(dialog.password.editor, PASSWORD)
    with qtbot.waitSignal(dialog.accepted):
        press(qtbot, Key.Key_Return)
    assert dialog.person == SUPERVISOR


@pytest.mark.parametrize("typed", [TELLER.staff_no, f" {TELLER.staff_no} "])
def test_nobody_is_the_second_person_to_themselves(qtbot, dialog, typed):
    type_keys(qtbot, typed)
    press(qtbot, Key.Key_Return)
    qtbot.waitUntil(lambda: bool(dialog.staff_no.problem))

    assert dialog.isVisible()
    assert dialog.person is None
    assert dialog.staff_no.editor.hasFocus()
    assert dialog.staff_no.problem == "A second person is needed, not yourself."
    assert dialog.password.problem == ""


def test_who_may_not_let_it_pass_is_told_beside_their_number(qtbot, opened):
    dialog = opened(Operation.ALLOW_EXPIRED_DOCUMENT)
    type_keys(qtbot, SECOND_TELLER.staff_no)
    press(qtbot, Key.Key_Return)
    qtbot.waitUntil(lambda: bool(dialog.staff_no.problem))

    assert dialog.staff_no.problem == (
        "Your role may not do this (allow an expired document); it is for: supervisor, branch manager."
    )
    assert dialog.isVisible()


def test_a_second_refusal_does_not_leave_the_first_one_standing(qtbot, dialog):
    type_keys(qtbot, TELLER.staff_no)
    press(qtbot, Key.Key_Return)
    qtbot.waitUntil(lambda: bool(dialog.staff_no.problem))

    dialog.password.editor.clear()
    type_keys(qtbot, SUPERVISOR.staff_no, "wrong")
    press(qtbot, Key.Key_Return)
    qtbot.waitUntil(lambda: bool(dialog.password.problem))

    assert dialog.staff_no.problem == ""


def test_one_press_too_many_asks_once(qtbot, dialog, desk):
    type_keys(qtbot, SUPERVISOR.staff_no)

    with qtbot.waitSignal(dialog.accepted):
        press(qtbot, Key.Key_Return)
        press(qtbot, Key.Key_Return)

    assert desk.asked == [SUPERVISOR.staff_no]


def test_when_the_world_fails_the_calm_dialog_offers_to_try_again(qtbot, dialog, desk):
    desk.failure = Unavailable("disk_full")
    type_keys(qtbot, SUPERVISOR.staff_no)
    press(qtbot, Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.findChild(UnavailableDialog) is not None)
    assert dialog.isVisible()
    assert dialog.staff_no.draft() == SUPERVISOR.staff_no
    desk.failure = None

    with qtbot.waitSignal(dialog.accepted):
        dialog.findChild(UnavailableDialog).defaultButton().click()

    assert dialog.person == SUPERVISOR


def test_a_bug_goes_to_the_hook_and_the_dialog_can_be_used_again(qtbot, dialog, desk, monkeypatch):
    reported: list[BaseException] = []
    monkeypatch.setattr("sys.excepthook", lambda _kind, error, _trace: reported.append(error))
    desk.failure = ZeroDivisionError()
    type_keys(qtbot, SUPERVISOR.staff_no)
    press(qtbot, Key.Key_Return)
    qtbot.waitUntil(lambda: bool(reported))

    assert reported == [desk.failure]
    assert dialog.confirm_button.isEnabled()


def test_no_letter_is_used_twice_nor_taken_from_the_wizard(dialog):
    texts = [button.text() for button in dialog.findChildren(QPushButton)]
    texts += [label.text() for label in dialog.findChildren(QLabel) if label.buddy() is not None]
    letters = [letter.upper() for text in texts for letter in re.findall(r"&([^&])", text)]

    assert all("&" in button.text() or "(Esc)" in button.text() for button in dialog.findChildren(QPushButton))
    assert len(letters) == len(set(letters))
    assert not set(letters) & set("NBF")


def test_everything_has_a_name_for_a_screen_reader_and_the_password_is_hidden(dialog):
    assert dialog.windowTitle() == "A second person confirms"
    assert dialog.staff_no.editor.accessibleName() == "Staff number of the second person"
    assert dialog.password.editor.accessibleName() == "Their own password"
    assert all(button.text() for button in dialog.findChildren(QPushButton))
    assert dialog.password.editor.echoMode() is QLineEdit.EchoMode.Password


def test_each_operation_says_what_is_confirmed(opened):
    whys = set()
    for operation in (Operation.ATTEST, Operation.OFFER, Operation.ALLOW_EXPIRED_DOCUMENT):
        dialog = opened(operation)
        whys.add(tuple(label.text() for label in dialog.findChildren(QLabel) if label.wordWrap()))
        dialog.reject()

    assert len(whys) == 3


def in_dialog(qtbot: QtBot, act) -> None:
    """Do *act* at the dialog that is about to wait."""

    def when_there() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, SecondPersonDialog)
        act(dialog)

    QTimer.singleShot(0, when_there)


def test_the_asker_returns_the_second_persons_id(qtbot, desk, writer):
    ask = second_person_asker(desk.confirm, writer)

    def confirm(dialog: SecondPersonDialog) -> None:
        qtbot.keyClicks(dialog.staff_no.editor, SUPERVISOR.staff_no)
        qtbot.keyClicks(dialog.password.editor, PASSWORD)
        qtbot.keyClick(dialog.password.editor, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    in_dialog(qtbot, confirm)

    assert ask(Operation.ATTEST) == SUPERVISOR.id


def test_escape_and_the_other_button_are_nobody(qtbot, desk, writer):
    ask = second_person_asker(desk.confirm, writer)

    in_dialog(qtbot, lambda dialog: qtbot.keyClick(dialog.staff_no.editor, Key.Key_Escape))
    by_key = ask(Operation.ATTEST)
    in_dialog(qtbot, lambda dialog: dialog.findChild(QPushButton, "cancel_button").click())
    by_button = ask(Operation.ATTEST)

    assert (by_key, by_button) == (None, None)
    assert desk.asked == []


def test_an_answer_after_escape_is_nobody_and_disturbs_nothing(qtbot, desk, writer):
    desk.failure = Unavailable("disk_full")
    ask = second_person_asker(desk.confirm, writer)

    def leave(dialog: SecondPersonDialog) -> None:
        qtbot.keyClick(dialog.staff_no.editor, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        qtbot.keyClick(dialog.staff_no.editor, Key.Key_Escape)

    in_dialog(qtbot, leave)

    assert ask(Operation.ATTEST) is None
    qtbot.waitUntil(lambda: not writer.is_busy)
    assert QApplication.activeModalWidget() is None


def test_each_asking_begins_empty(qtbot, desk, writer):
    ask = second_person_asker(desk.confirm, writer)
    found: list[tuple[str, str]] = []

    def look(dialog: SecondPersonDialog) -> None:
        found.append((dialog.staff_no.draft(), dialog.password.draft()))
        dialog.password.editor.setText(PASSWORD)
        dialog.reject()

    for _ in range(2):
        in_dialog(qtbot, look)
        ask(Operation.ATTEST)

    assert found == [("", "")] * 2


def test_where_no_window_is_active_the_dialog_still_stands_over_the_desk(qtbot, writer, desk):
    window = QMainWindow()
    window.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    qtbot.addWidget(window)
    window.show()
    assert QApplication.activeWindow() is None
    parents: list[object] = []

    def leave() -> None:
        asked = QApplication.activeModalWidget()
        assert isinstance(asked, SecondPersonDialog)
        parents.append(asked.parent())
        asked.reject()

    QTimer.singleShot(0, leave)
    assert second_person_asker(desk.confirm, writer)(Operation.ATTEST) is None
    assert parents == [window]
