"""Two people at one case of one home: nothing of either is lost, and each is told what the other did."""

import pytest
from PySide6.QtWidgets import QApplication

from desktop_app.domain.staff.people import Session
from desktop_app.domain.stages.stage import Stage
from desktop_app.ui.case.brief_dialog import BriefDialog
from desktop_app.ui.promises.ladder_dialog import LadderDialog
from tests.builders import CASE
from tests.journeys.conftest import OTHER_PASSWORD, PASSWORD, SUPERVISOR_NO, TELLER_NO, Desk
from tests.journeys.hands import Hands, asked
from tests.journeys.test_taken_ill import enter
from tests.journeys.test_ways_between_pages import Real

HALF_TYPED = "客户说上周已经交过一次材料"
OTHERS = "想知道还差哪一份"


@pytest.fixture
def teller(desk: Desk) -> Real:
    real = Real(desk)
    real.to_communicate()
    desk.main.open_case(CASE)
    desk.at(Stage.COMMUNICATE)
    return real


@pytest.fixture
def hands(desk: Desk, teller: Real) -> Hands:
    """The teller's case is on page 3, half typed."""
    found = Hands(desk)
    found.settle()
    found.lead_to("interest")
    found.type(HALF_TYPED)
    return found


@pytest.fixture
def other(desk: Desk, teller: Real) -> Real:
    """Somebody else who works at the same case in a session of their own."""
    real = Real(desk)
    real.session = Session("another", real.supervisor)
    return real


def interest_of(hands: Hands) -> str:
    kept = hands.services.desk.case(hands.desk.main._session, CASE).communicate.communication
    assert kept is not None
    return kept.interest


def test_a_page_that_somebody_else_has_kept_meanwhile_is_not_written_over(hands, other):
    other.communicate(interest=OTHERS)

    hands.press("Ctrl+Return")
    page = hands.desk.page
    hands.until(page.problem_label.isVisible)
    hands.settle()

    assert other.supervisor.name in page.problem_label.text()
    assert interest_of(hands) == OTHERS
    assert page.is_reading  # the stage is done: the other has kept it
    assert page.fields()["interest"].draft() == OTHERS

    hands.press("Alt+C")  # go on with what was typed
    hands.until(lambda: not page.is_reading)
    hands.settle()
    assert page.fields()["interest"].draft() == HALF_TYPED
    hands.type("客户又补了一句")
    hands.press("Ctrl+Return")
    hands.at(Stage.PROPOSE)
    assert interest_of(hands).startswith(HALF_TYPED)


def test_a_note_of_somebody_else_is_shown_before_the_act_is_done_and_the_next_try_goes_through(hands, other):
    other.services.communicate.add_note(other.session, CASE, "已电话告知所缺材料")

    hands.press("Ctrl+Return")
    page = hands.desk.page
    hands.until(page.problem_label.isVisible)
    hands.settle()

    assert hands.case.communicate.notes == ("已电话告知所缺材料",)
    assert page.fields()["interest"].draft() == HALF_TYPED
    assert not page.is_reading

    hands.press("Ctrl+Return")
    hands.settle()
    assert other.supervisor.name not in page.problem_label.text()  # what is missing on the page is said now


def test_what_one_person_does_twice_in_a_row_is_no_change_of_somebody_elses(hands, teller):
    teller.services.communicate.add_note(teller.session, CASE, "已电话告知所缺材料")

    hands.press("Ctrl+Return")
    hands.settle()

    assert "周芷若" not in hands.desk.page.problem_label.text()


def test_who_takes_the_desk_over_reads_whose_words_lie_there_and_the_teller_what_was_done_since(hands):
    hands.press("F12")
    hands.until(hands.desk.main.form.lock_place.isVisible)
    enter(hands, SUPERVISOR_NO, OTHER_PASSWORD)
    hands.until(asked(BriefDialog).holds)
    hands.press("Escape")
    hands.back_from_dialog()

    hands.desk.main.open_case(CASE)
    hands.at(Stage.COMMUNICATE)
    page = hands.desk.page
    assert page.fields()["interest"].draft() == HALF_TYPED
    assert "周芷若" in page.told.text()
    hands.until(page.told.isVisible)
    hands.services.communicate.add_note(hands.desk.main._session, CASE, "已电话告知所缺材料")

    hands.press("Shift+F12")
    hands.desk.sign_in(TELLER_NO, PASSWORD)
    hands.until(lambda: hands.desk.main.workbench._rows.cases)
    hands.desk.main.open_case(CASE)
    hands.until(lambda: hands.desk.main.place.wizard.currentId() > 0)
    hands.settle()
    page = hands.desk.page
    assert "灭绝师太" in page.told.text()


def test_a_notice_asked_in_a_dialog_is_given_on_the_second_try_once_what_was_done_meanwhile_is_shown(desk):
    real = Real(desk)
    real.to_follow_up()
    promise = real.miss_first_promise()
    desk.main.open_case(CASE)
    desk.at(Stage.FOLLOW_UP)
    hands = Hands(desk)
    hands.settle()
    other = Real(desk)
    other.session = Session("another", other.supervisor)

    desk.page.ui.promises.row(promise).setFocus()
    hands.press("L")
    hands.until(asked(LadderDialog).holds)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, LadderDialog)
    other.services.communicate.add_note(other.session, CASE, "客户刚来过电话，请先不要发通知")
    hands.press("1")
    hands.press("Ctrl+Return")
    hands.until(lambda: bool(dialog.channel.problem))
    hands.settle()

    assert other.supervisor.name in dialog.channel.problem
    assert not any(one.noticed_on for one in real.case.follow_up.promises)
    assert hands.case.communicate.notes == ("客户刚来过电话，请先不要发通知",)

    hands.press("Ctrl+Return")
    hands.back_from_dialog()
    hands.settle()
    assert any(one.noticed_on == real.today for one in real.case.follow_up.promises)
