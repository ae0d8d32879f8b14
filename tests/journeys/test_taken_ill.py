"""The teller is taken ill with the customer before her: somebody else goes on at the locked desk."""

import pytest
from PySide6.QtWidgets import QApplication

from desktop_app.domain.staff.people import DeskTakenOver
from desktop_app.domain.stages.stage import Stage
from desktop_app.ui.case.brief_dialog import BriefDialog
from tests.builders import CASE
from tests.journeys.conftest import OTHER_PASSWORD, PASSWORD, SUPERVISOR_NO, TELLER_NO, Desk
from tests.journeys.hands import Hands, asked
from tests.journeys.test_ways_between_pages import Real

HALF_TYPED = "客户说上周已经交过一次材料"


@pytest.fixture
def hands(desk: Desk) -> Hands:
    """The teller's case is on page 3, half typed, and the desk is locked."""
    Real(desk).to_communicate()
    desk.main.open_case(CASE)
    desk.at(Stage.COMMUNICATE)
    found = Hands(desk)
    found.settle()
    found.lead_to("interest")
    found.type(HALF_TYPED)
    found.press("F12")
    found.until(desk.main.form.lock_place.isVisible)
    return found


def enter(hands: Hands, staff_no: str, password: str) -> None:
    hands.press("F8")
    hands.type(staff_no)
    hands.press("Return")
    hands.type(password)
    hands.press("Return")


def test_a_supervisor_goes_on_at_the_locked_desk_and_reads_the_brief_at_once(hands):
    locked = hands.desk.main
    teller = locked._session

    enter(hands, SUPERVISOR_NO, OTHER_PASSWORD)
    hands.until(lambda: hands.desk.shell.window is not locked)
    hands.until(asked(BriefDialog).holds)
    hands.press("Escape")
    hands.back_from_dialog()

    vault, session = hands.desk.main._seat.open_desk.vault, hands.desk.main._session
    assert session.person.staff_no == SUPERVISOR_NO
    with vault.work(session) as work:
        taken = [one.event for one in work.history(DeskTakenOver.ENTITY, session.id)]
    assert DeskTakenOver(teller.person.id, teller.id) in taken
    case = hands.services.desk.case(session, CASE)
    assert case.responsibility.owner == teller.person.id  # nobody's case changes hands by a password

    hands.press("Shift+F12")
    hands.desk.sign_in(TELLER_NO, PASSWORD)
    hands.until(lambda: hands.desk.main.workbench._rows.cases)
    hands.desk.main.open_case(CASE)
    hands.at(Stage.COMMUNICATE)
    assert hands.desk.page.fields()["interest"].draft() == HALF_TYPED


def test_a_wrong_password_lets_nobody_in_and_esc_gives_the_lock_back_to_its_owner(hands):
    main = hands.desk.main
    enter(hands, SUPERVISOR_NO, "not it")
    hands.until(lambda: main.form.password.problem)

    assert main.form.lock_place.isVisible()
    hands.press("Escape")
    assert main.form.password.problem == ""
    assert main.desk_lock.other.field.isHidden()
    hands.type(PASSWORD)
    hands.press("Return")
    hands.until(lambda: not main.form.lock_place.isVisible())
    assert hands.desk.main is main


def test_her_own_number_only_unlocks(hands):
    main = hands.desk.main
    enter(hands, TELLER_NO, PASSWORD)
    hands.until(lambda: not main.form.lock_place.isVisible())

    assert hands.desk.main is main
    assert QApplication.activeModalWidget() is None
