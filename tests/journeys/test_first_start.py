"""The assistant on an empty home, by keys alone; and the training desk."""

import re
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel

from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.staff.people import Role
from desktop_app.services.rehearsal.sample_cases import training_people
from desktop_app.storage.keys import key_envelope, key_file
from desktop_app.storage.keys.key_file import TRAINING_PASSWORD
from desktop_app.ui.start.first_start import FirstStartPage
from desktop_app.ui.start.sign_in import SignInPage
from desktop_app.ui.widgets.field import Field
from desktop_app.ui.window.main_window import MainWindow
from tests.journeys.conftest import ALT, CTRL, OTHER_PASSWORD, PASSWORD, SUPERVISOR_NO, TELLER_NO, Desk, Key

BRANCH = {
    "branch_name": "武当支行",
    "branch_code": "10086",
    "branch_address": "示例市紫霄路1号",
    "branch_telephone": "010-12345678",
}
PEOPLE = {
    "teller_staff_no": TELLER_NO,
    "teller_name": "周芷若",
    "teller_password": PASSWORD,
    "teller_again": PASSWORD,
    "supervisor_staff_no": SUPERVISOR_NO,
    "supervisor_name": "灭绝师太",
    "supervisor_password": OTHER_PASSWORD,
    "supervisor_again": OTHER_PASSWORD,
}


@pytest.fixture
def desk(open_desk) -> Desk:
    made: Desk = open_desk()
    made.start()
    made.front(FirstStartPage)
    return made


def go_on(desk: Desk) -> None:
    desk.press(Key.Key_Return, modifier=CTRL)
    desk.settle()


def field(desk: Desk, name: str) -> Any:
    found = desk.window.findChild(Field, name)
    assert found is not None
    return found


def fill(desk: Desk, texts: dict[str, str]) -> None:
    """Type each field as Enter leads from the one to the next; none is skipped and none comes twice."""
    for name, text in texts.items():
        if name != next(iter(texts)):
            desk.press(Key.Key_Return)
        assert in_field(desk) == name
        desk.type(text)


def in_field(desk: Desk) -> str:
    """The field that the caret stands in; empty where it stands in none."""
    focus = QApplication.focusWidget()
    inside = [one.objectName() for one in desk.window.findChildren(Field) if focus and one.isAncestorOf(focus)]
    return inside[0] if inside else ""


def wrong(desk: Desk) -> set[str]:
    """The fields that say a problem; the caret stands in the first one."""
    named = [one.objectName() for one in desk.window.findChildren(Field) if one.problem]
    assert named
    order = [*BRANCH, *PEOPLE]
    assert in_field(desk) == min(named, key=order.index)
    return set(named)


def replace(desk: Desk, name: str, text: str) -> None:
    editor = field(desk, name).editor
    editor.setFocus()
    editor.selectAll()
    desk.type(text)


def said(desk: Desk) -> list[str]:
    """What stands on the screen."""
    labels = [one for one in desk.window.findChildren(QLabel) if one.isVisible() and one.text()]
    return [label.text() for label in labels if label.objectName() != "counter_label"]


def test_from_an_empty_home_to_the_first_sign_in(desk):
    fill(desk, BRANCH)
    go_on(desk)
    fill(desk, PEOPLE)
    go_on(desk)
    form = desk.window.form
    desk.until(lambda: form.steps.currentIndex() == 2)
    code = form.code_label.text()
    assert len(code.replace("-", "")) >= 20
    assert not form.go_on_button.isEnabled()
    go_on(desk)
    assert isinstance(desk.window, FirstStartPage)

    form.written_check.setFocus()
    desk.press(Key.Key_Return)
    assert form.written_check.hasFocus(), "Enter does not go round the buttons past what is to be ticked"
    assert "空格" in form.written_check.text()
    desk.press(Key.Key_Space)
    go_on(desk)
    desk.sign_in()

    branch = desk.main._branch
    assert (branch.name, branch.code, branch.telephone, branch.is_training) == (
        "武当支行",
        "10086",
        "010-12345678",
        False,
    )
    assert tuple(desk.joints.vaults.staff()) == (TELLER_NO, SUPERVISOR_NO)
    assert not desk.main.form.training_banner.isVisible()
    assert code not in {label.text() for label in desk.main.findChildren(QLabel)}


def test_who_forgot_the_password_enters_with_the_code_from_the_safe(desk, open_desk):
    fill(desk, BRANCH)
    go_on(desk)
    fill(desk, PEOPLE)
    go_on(desk)
    form = desk.window.form
    desk.until(lambda: form.steps.currentIndex() == 2)
    code = form.code_label.text()
    again = open_desk()
    again.start()
    again.front(SignInPage)
    again.type(SUPERVISOR_NO)

    again.press(Key.Key_R, modifier=ALT)
    again.until(lambda: dialog_has_focus("recovery_dialog"))
    for text in (code.replace("-", " ").lower(), "Brand-New-Word-3"):
        again.type(text)
        again.press(Key.Key_Return)
    again.type("Brand-New-Word-4")
    again.press(Key.Key_Return, modifier=CTRL)
    assert field(again, "new_again").problem
    field(again, "new_again").editor.clear()
    again.type("Brand-New-Word-3")
    again.press(Key.Key_Return, modifier=CTRL)
    again.until(lambda: isinstance(QApplication.focusWidget(), QCheckBox))
    shown = QApplication.activeModalWidget()
    assert shown is not None
    label = shown.findChild(QLabel, "new_code_label")
    assert label is not None
    new_code = label.text()
    assert new_code != code
    assert len(new_code) == len(code)
    again.press(Key.Key_Return, modifier=CTRL)
    assert dialog_has_focus("recovery_dialog")  # it is not said to be written down yet
    again.press(Key.Key_Space)
    again.press(Key.Key_Return, modifier=CTRL)
    again.front(MainWindow)

    assert again.main._session.person.staff_no == SUPERVISOR_NO
    envelope = key_file.read(again.joints.vaults._files.keys)
    key_envelope.recover(envelope, new_code)
    with pytest.raises(RuleBroken, match="recovery_refused"):
        key_envelope.recover(envelope, code)
    last = open_desk()
    last.start()
    last.sign_in(SUPERVISOR_NO, "Brand-New-Word-3")
    assert last.main._session.person.staff_no == SUPERVISOR_NO


def test_a_password_that_was_refused_is_typed_anew(desk):
    fill(desk, BRANCH)
    go_on(desk)
    fill(desk, PEOPLE | {"teller_password": "short"})
    go_on(desk)
    assert in_field(desk) == "teller_password"

    desk.type(PASSWORD)

    assert field(desk, "teller_password").editor.text() == PASSWORD


def test_enter_presses_the_button_that_has_the_keys(desk):
    fill(desk, BRANCH)
    go_on(desk)
    desk.window.form.previous_button.setFocus()

    desk.press(Key.Key_Return)

    assert desk.window.form.steps.currentIndex() == 0


def test_f1_opens_the_help_of_the_first_start_and_of_a_message_that_stands_there(desk):
    desk.press(Key.Key_F1)
    desk.until(lambda: dialog_has_focus("rescue_help_dialog"))
    shown = QApplication.activeModalWidget()
    assert shown is not None
    assert shown.windowTitle() == "首次启动"
    desk.press(Key.Key_F1)
    desk.until(lambda: QApplication.activeModalWidget() is None)
    go_on(desk)
    assert wrong(desk)

    desk.press(Key.Key_F1)

    desk.until(lambda: dialog_has_focus("message_help_dialog"))
    desk.press(Key.Key_Escape)
    desk.until(lambda: QApplication.activeModalWidget() is None)


def test_each_mistake_is_said_beside_its_field_and_nothing_typed_is_lost(desk):
    go_on(desk)
    assert wrong(desk) == set(BRANCH)
    fill(desk, BRANCH | {"branch_code": "1008"})
    go_on(desk)
    assert wrong(desk) == {"branch_code"}
    desk.type("6")
    go_on(desk)
    assert {name: field(desk, name).draft() for name in BRANCH} == BRANCH | {"branch_code": "10086"}

    mistakes = (
        ("teller_staff_no", "", TELLER_NO),
        ("teller_name", "", "周芷若"),
        ("teller_password", "short", PASSWORD),
        ("teller_again", PASSWORD + "x", PASSWORD),
        ("supervisor_staff_no", TELLER_NO, SUPERVISOR_NO),
        ("supervisor_password", PASSWORD, OTHER_PASSWORD),
    )
    fill(desk, PEOPLE | {name: bad for name, bad, _ in mistakes} | {"supervisor_again": PASSWORD})
    go_on(desk)
    # Whether two passwords are one is known when the first of them is one.
    assert wrong(desk) == {name for name, _, _ in mistakes} - {"supervisor_password", "supervisor_staff_no"}
    for name, bad, good in mistakes:
        if name.startswith("supervisor"):
            field(desk, name).editor.setText(bad)
        else:
            replace(desk, name, good)
    go_on(desk)
    assert wrong(desk) == {"supervisor_staff_no", "supervisor_password"}
    replace(desk, "supervisor_staff_no", SUPERVISOR_NO)
    for name in ("supervisor_password", "supervisor_again"):
        replace(desk, name, OTHER_PASSWORD)
    go_on(desk)

    desk.until(lambda: desk.window.form.steps.currentIndex() == 2)
    assert field(desk, "branch_name").draft() == "武当支行"


def test_enter_in_the_last_field_leads_to_going_on_and_not_to_the_training_desk(desk):
    form = desk.window.form
    for texts, last in ((BRANCH, form.regulator_line), (PEOPLE, form.supervisor_again)):
        fill(desk, texts)
        last.setFocus()
        desk.press(Key.Key_Return)
        assert form.go_on_button.hasFocus()
        desk.press(Key.Key_Return)
    desk.until(lambda: form.steps.currentIndex() == 2)


def test_enter_leads_down_the_teller_and_then_down_the_supervisor(desk):
    fill(desk, BRANCH)
    go_on(desk)

    fill(desk, PEOPLE)

    assert {name: len(field(desk, name).editor.text()) for name in PEOPLE} == {
        name: len(text) for name, text in PEOPLE.items()
    }
    assert field(desk, "teller_name").draft() == PEOPLE["teller_name"]


@pytest.mark.parametrize("staff_no", ["周芷若", "100 1", "１００１", "1"])
def test_what_is_no_staff_number_is_refused_beside_it(desk, staff_no):
    fill(desk, BRANCH)
    go_on(desk)
    fill(desk, PEOPLE)
    field(desk, "teller_staff_no").editor.setText(staff_no)

    go_on(desk)

    assert wrong(desk) == {"teller_staff_no"}
    assert not desk.joints.vaults.exists()


def test_the_language_changes_in_the_middle_and_keeps_what_was_typed(desk):
    fill(desk, BRANCH | {"branch_code": "1"})
    go_on(desk)
    problem = field(desk, "branch_code").problem
    before = said(desk)

    desk.window.form.language_button.setFocus()
    desk.until(desk.window.form.language_button.hasFocus)
    desk.press(Key.Key_Space)

    desk.until(lambda: not set(before) & set(said(desk)))
    assert field(desk, "branch_code").problem not in {"", problem}
    assert field(desk, "branch_code").draft() == "1"
    assert desk.shell.settings.language == desk.shell.language.code


def test_a_training_desk_in_one_click(desk):
    desk.press(Key.Key_T, modifier=ALT)
    desk.front(SignInPage)

    desk.sign_in("T001", TRAINING_PASSWORD)

    assert desk.main.form.training_banner.isVisible()
    assert desk.main.windowTitle().startswith(("培训", "TRAINING", "训练", "演练"))
    assert desk.main.workbench.form.cases_list.model().rowCount() > 0


def dialog_has_focus(name: str) -> bool:
    dialog, focus = QApplication.activeModalWidget(), QApplication.focusWidget()
    return dialog is not None and dialog.objectName() == name and focus is not None and dialog.isAncestorOf(focus)


def shown_by(desk: Desk) -> Any:
    """The form of the window in front."""
    window: Any = desk.window
    return window.form


def ask_for_training(desk: Desk) -> None:
    """Press the button and wait for the question."""
    shown_by(desk).training_button.click()
    desk.until(lambda: dialog_has_focus("training_question"))


@pytest.mark.parametrize("name", ["branch_name", "teller_password", "bank_line"])
def test_whoever_has_typed_is_asked_before_the_home_becomes_a_training_desk(desk, name):
    field(desk, name).editor.setText("武当支行")

    ask_for_training(desk)
    desk.press(Key.Key_Return)
    desk.until(lambda: QApplication.activeModalWidget() is None)
    desk.settle()

    assert not desk.joints.vaults.exists()
    assert field(desk, name).editor.text() == "武当支行"
    ask_for_training(desk)
    desk.press(Key.Key_T, modifier=ALT)
    desk.front(SignInPage)
    assert desk.joints.vaults.exists()


def test_everybody_of_a_training_desk_stands_on_its_sign_in_and_can_enter(desk, open_desk):
    desk.window.form.training_button.click()
    desk.front(SignInPage)

    again = open_desk()
    again.start()
    again.front(SignInPage)

    hint = shown_by(again).training_hint_label.text()
    assert TRAINING_PASSWORD in hint
    leaders = (("S001", Role.SUPERVISOR), ("M001", Role.BRANCH_MANAGER))
    for staff_no, role in (("T001", Role.TELLER), *leaders, ("A001", Role.AUDITOR)):
        assert staff_no in hint
        entered = again.joints.sign_in.sign_in(staff_no, TRAINING_PASSWORD)
        entered.vault.close()
        assert entered.session.person.role is role
    again.sign_in("S001", TRAINING_PASSWORD)
    assert again.main.form.training_banner.isVisible()


@pytest.mark.parametrize("place", ["README.md", "resources/help/zh_CN/training.md", "resources/help/en/training.md"])
def test_who_may_enter_a_training_desk_is_written_where_a_newcomer_reads(root, place):
    text = (root / place).read_text("utf-8")

    assert {person.staff_no for person in training_people(TRAINING_PASSWORD)} <= set(re.findall(r"[TSMA]001", text))
    assert TRAINING_PASSWORD in text
