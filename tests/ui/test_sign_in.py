"""Sign-in and first start: errors beside fields, nothing typed lost."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from desktop_app.domain.errors import RuleBroken, Unavailable
from desktop_app.domain.staff.people import Role
from desktop_app.ui.problems import UnavailableDialog
from desktop_app.ui.staff.dialog import OwnPasswordDialog
from desktop_app.ui.staff.password_rules import PasswordRules
from desktop_app.ui.start.first_start import FirstStartPage, SetUp
from desktop_app.ui.start.sign_in import SignInPage
from desktop_app.ui.work.writer import Writer
from tests.passwords import passwords

GOOD = "Right-Horse-77"


class FakeSignIn:
    def __init__(self) -> None:
        self.failure: Exception | None = None
        self.tried: list[tuple[str, str]] = []
        self.chosen: list[str] = []
        self.passwords = passwords()

    def sign_in(self, staff_no: str, password: str, new_password: str = "") -> str:
        self.tried.append((staff_no, password))
        if new_password:
            self.passwords.check(new_password, field="new_password", staff_no=staff_no)
            self.chosen.append(new_password)
        elif self.failure is not None:
            raise self.failure
        return "desk"


@pytest.fixture
def writer(qapp) -> Iterator[Writer]:
    writer = Writer()
    yield writer
    assert writer.close()


@pytest.fixture
def service() -> FakeSignIn:
    return FakeSignIn()


@pytest.fixture
def page(qtbot, writer, service) -> SignInPage:
    page = SignInPage(lambda: service, writer, other_language="en")
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    return page


def type_in(qtbot, page) -> None:
    page.form.staff_no.setFocus()
    qtbot.keyClicks(page.form.staff_no.editor, "100001")
    qtbot.keyClick(page.form.staff_no.editor, Qt.Key.Key_Return)
    qtbot.keyClicks(page.form.password.editor, GOOD)


def test_two_fields_and_enter_sign_in(qtbot, page, service):
    type_in(qtbot, page)

    with qtbot.waitSignal(page.signed_in) as caught:
        qtbot.keyClick(page.form.password.editor, Qt.Key.Key_Return)

    assert caught.args == ["desk"]
    assert service.tried == [("100001", GOOD)]
    assert page.form.password.editor.text() == ""


def test_enter_on_a_button_presses_it_and_tries_no_password(qtbot, page, service):
    type_in(qtbot, page)
    page.form.theme_button.setFocus()

    with qtbot.waitSignal(page.theme_asked):
        qtbot.keyClick(page.form.theme_button, Qt.Key.Key_Return)

    assert service.tried == []


@pytest.mark.parametrize(("staff_no", "password", "missing"), [("", GOOD, "staff_no"), ("100001", "", "password")])
def test_what_is_missing_is_said_and_no_password_is_tried_which_would_count_as_a_wrong_one(
    page, service, staff_no, password, missing
):
    page.form.staff_no.set_draft(staff_no)
    page.form.password.editor.setText(password)

    page.try_to_sign_in()

    field = getattr(page.form, missing)
    assert field.problem
    assert field.editor.hasFocus()
    assert service.tried == []


def test_shift_enter_leads_back_to_the_number_and_tries_no_password(qtbot, page, service):
    type_in(qtbot, page)

    qtbot.keyClick(page.form.password.editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)

    assert page.form.staff_no.editor.hasFocus()
    assert service.tried == []


def test_a_refusal_is_said_beside_the_password_and_the_number_stays(qtbot, page, service):
    service.failure = RuleBroken("sign_in_refused", field="password")
    type_in(qtbot, page)

    page.try_to_sign_in()

    qtbot.waitUntil(lambda: bool(page.form.password.problem))
    assert page.form.staff_no.draft() == "100001"
    assert page.form.password.editor.hasSelectedText()


def marks(rules: PasswordRules) -> str:
    return "".join(label.text()[0] for label in rules.lines)


def test_a_password_used_for_too_long_is_changed_on_a_calm_page_and_the_rules_are_ticked_off(qtbot, page, service):
    service.failure = RuleBroken("password_expired", field="new_password", days=90)
    type_in(qtbot, page)
    page.try_to_sign_in()
    qtbot.waitUntil(lambda: page.findChild(OwnPasswordDialog) is not None)
    dialog = page.findChild(OwnPasswordDialog)
    rules = dialog.findChild(PasswordRules)

    assert "90" in dialog.findChildren(QLabel)[1].text()
    assert marks(rules) == "○○○○·"
    qtbot.keyClicks(dialog.password.editor, "Plum-7")
    assert marks(rules) == "○✓✓✓·"
    qtbot.keyClicks(dialog.password.editor, "-100001-Tree")
    assert marks(rules) == "✓✓✓○·"
    assert dialog.password.editor.accessibleDescription()
    qtbot.keyClicks(dialog.again.editor, dialog.password.editor.text())
    dialog.act()
    qtbot.waitUntil(lambda: dialog.password.problem != "")
    for field in (dialog.password, dialog.again):
        field.editor.setText("Plum-Tree-Seven-7")
    with qtbot.waitSignal(page.signed_in):
        dialog.act()
    assert service.chosen == ["Plum-Tree-Seven-7"]


def test_a_busy_vault_asks_to_try_again(qtbot, page, service):
    service.failure = Unavailable("vault_busy")
    type_in(qtbot, page)
    page.try_to_sign_in()
    qtbot.waitUntil(lambda: page.findChild(UnavailableDialog) is not None)
    service.failure = None

    with qtbot.waitSignal(page.signed_in):
        page.findChild(UnavailableDialog).defaultButton().click()


@pytest.fixture
def made() -> list[SetUp]:
    return []


@pytest.fixture
def first_start(qtbot, writer, made) -> FirstStartPage:
    def create(set_up: SetUp) -> str:
        made.append(set_up)
        return "ABCD-EFGH"

    page = FirstStartPage(create, writer, bank="中国银行", passwords=passwords(), other_language="en")
    qtbot.addWidget(page)
    page.show()
    return page


def fill_branch(page) -> None:
    form = page.form
    for field, text in (
        (form.branch_name, "平湖支行"),
        (form.branch_code, "00001"),
        (form.branch_address, "平湖路1号"),
        (form.branch_telephone, "010-00000000"),
    ):
        field.editor.setText(text)


def fill_people(page) -> None:
    for role, number in (("teller", "100001"), ("supervisor", "100002")):
        own = GOOD + role
        for name, text in (("staff_no", number), ("name", "李四光"), ("password", own), ("again", own)):
            page._field(f"{role}_{name}").editor.setText(text)


def test_the_assistant_makes_the_home_and_shows_the_recovery_code_once(qtbot, first_start, made):
    fill_branch(first_start)
    first_start.go_on()
    fill_people(first_start)
    first_start.go_on()
    qtbot.waitUntil(lambda: first_start.form.code_label.text() == "ABCD-EFGH")
    assert not first_start.form.go_on_button.isEnabled()

    first_start.form.written_check.setChecked(True)
    with qtbot.waitSignal(first_start.finished):
        first_start.go_on()

    assert made[0].branch.complaint_lines == ("95566", "12378")
    assert [person.role for person in made[0].people] == [Role.TELLER, Role.SUPERVISOR]
    assert first_start.form.code_label.text() == ""


def test_a_missing_name_is_said_beside_it_and_the_rest_stays(first_start):
    fill_branch(first_start)
    first_start.form.branch_name.editor.clear()

    first_start.go_on()

    assert first_start.form.branch_name.problem
    assert first_start.form.branch_code.draft() == "00001"
    assert first_start.form.steps.currentIndex() == 0


@pytest.mark.parametrize(
    ("field", "text"),
    [("branch_code", "1234"), ("branch_code", "１２３４５"), ("workstation", "00"), ("bank_line", "x")],
)
def test_a_wrong_number_is_said_beside_it(first_start, field, text):
    fill_branch(first_start)
    first_start._field(field).editor.setText(text)

    first_start.go_on()

    assert first_start._field(field).problem


def test_two_people_with_one_number_are_refused(first_start, made):
    fill_branch(first_start)
    first_start.go_on()
    fill_people(first_start)
    first_start.form.supervisor_staff_no.editor.setText("100001")

    first_start.go_on()

    assert first_start.form.supervisor_staff_no.problem
    assert made == []


def test_different_passwords_are_refused_beside_the_second(first_start, made):
    fill_branch(first_start)
    first_start.go_on()
    fill_people(first_start)
    first_start.form.teller_again.editor.setText(GOOD + "x")

    first_start.go_on()

    assert first_start.form.teller_again.problem
    assert made == []


def test_one_click_asks_for_a_training_desk(qtbot, first_start):
    with qtbot.waitSignal(first_start.training_asked):
        first_start.form.training_button.click()
