"""The assistant on an empty home, by keys alone; and the training desk."""

from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from desktop_app.storage.key_envelope import TRAINING_PASSWORD
from desktop_app.ui.first_start import FirstStartPage
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.sign_in import SignInPage
from desktop_app.ui.widgets.field import Field
from tests.journeys.conftest import CTRL, OTHER_PASSWORD, PASSWORD, SUPERVISOR_NO, TELLER_NO, Desk, Key

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


def wrong(desk: Desk) -> str:
    """The one field that says a problem; the caret stands in it."""
    named = [one.objectName() for one in desk.window.findChildren(Field) if one.problem]
    assert len(named) == 1, named
    assert field(desk, named[0]).isAncestorOf(desk.window.focusWidget())
    return named[0]


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


def test_each_mistake_is_said_beside_its_field_and_nothing_typed_is_lost(desk):
    go_on(desk)
    assert wrong(desk) == "branch_name"
    fill(desk, BRANCH | {"branch_code": "1008"})
    go_on(desk)
    assert wrong(desk) == "branch_code"
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
    for name, _, good in mistakes:
        go_on(desk)
        assert wrong(desk) == name
        editor = field(desk, name).editor
        editor.selectAll()
        desk.type(good)
        if name == "supervisor_password":
            again = field(desk, "supervisor_again").editor
            again.clear()
            again.setFocus()
            desk.type(good)
    go_on(desk)

    desk.until(lambda: desk.window.form.steps.currentIndex() == 2)
    assert field(desk, "branch_name").draft() == "武当支行"


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

    assert wrong(desk) == "teller_staff_no"
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
    desk.window.form.training_button.click()
    desk.front(SignInPage)
    staff_no, password = desk.shell._training
    assert password == TRAINING_PASSWORD
    assert staff_no in desk.window.form.training_hint_label.text()

    desk.sign_in(staff_no, password)

    assert desk.main.form.training_banner.isVisible()
    assert desk.main.windowTitle().startswith(("培训", "TRAINING", "训练", "演练"))
    assert desk.main.workbench.form.cases_list.model().rowCount() > 0


def test_a_training_desk_stays_one_at_the_next_start(desk, open_desk):
    desk.window.form.training_button.click()
    desk.front(SignInPage)
    entrance = desk.shell._training

    again = open_desk()
    again.start()

    assert again.shell._training == entrance
    again.sign_in(*entrance)
    assert isinstance(again.window, MainWindow)
    assert again.main.form.training_banner.isVisible()
