"""First asked, first responsible: a case goes to a colleague by keys alone, and nobody works on a relative's."""

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QLabel

from desktop_app.domain.staff.people import Session
from desktop_app.domain.staff.responsibility import How
from desktop_app.domain.stages.stage import Stage
from desktop_app.ui.case.brief_dialog import BriefDialog
from desktop_app.ui.case.people_acts import (
    AskOtherDialog,
    DecideRecusalDialog,
    DeclineDialog,
    HandOverDialog,
    RecuseDialog,
)
from desktop_app.ui.case.people_dialog import PeopleDialog
from tests.builders import CASE
from tests.journeys.conftest import OTHER_PASSWORD, PASSWORD, SUPERVISOR_NO, TELLER_NO, Desk
from tests.journeys.hands import Hands, asked
from tests.journeys.test_ways_between_pages import Real

TO_DO = "周五前回电话"


@pytest.fixture
def hands(desk: Desk) -> Hands:
    """The teller's case is on page 3."""
    Real(desk).to_communicate()
    desk.main.open_case(CASE)
    desk.at(Stage.COMMUNICATE)
    return Hands(desk)


def dialog(hands: Hands, kind: type[QDialog]) -> QDialog:
    hands.until(asked(kind).holds)
    found = QApplication.activeModalWidget()
    assert isinstance(found, kind)
    return found


def people(hands: Hands, digit: str, kind: type[QDialog]) -> None:
    """Shift+F5, and the digit that opens a dialog of *kind*."""
    hands.press("Shift+F5")
    dialog(hands, PeopleDialog)
    hands.type(digit)
    dialog(hands, kind)


def hand_over(hands: Hands) -> None:
    people(hands, "1", HandOverDialog)
    hands.type("1")
    hands.press("Return")
    hands.type("2")
    hands.press("Return")
    hands.type(TO_DO)
    hands.press("Ctrl+Return")
    hands.back_from_dialog()


def change_places(hands: Hands, staff_no: str = SUPERVISOR_NO, password: str = OTHER_PASSWORD) -> None:
    hands.press("Shift+F12")
    hands.desk.sign_in(staff_no, password)
    hands.until(lambda: hands.desk.main.workbench._rows.cases)


def part(hands: Hands):
    return hands.services.desk.case(hands.desk.main._session, CASE).responsibility


def strip_owner(hands: Hands) -> str:
    label = hands.desk.main.form.case_strip._labels["owner"]
    return label.text() if label.isVisible() else ""


def title(hands: Hands) -> str:
    return str(hands.desk.main.workbench.form.cases_list.model().index(0, 0).data()).split("\n")[0]


def test_a_case_is_handed_over_read_in_a_minute_and_taken_over(hands):
    hand_over(hands)
    assert strip_owner(hands) == ""  # still one's own
    change_places(hands)
    assert "周芷若" in title(hands)
    hands.press("Return")
    brief = dialog(hands, BriefDialog)
    assert isinstance(brief, BriefDialog)
    lines = [line for section in brief.text.sections for line in section.lines]
    assert any(TO_DO in line for line in lines)
    assert part(hands).how is How.ASKED_FIRST
    hands.press("Ctrl+Return")
    hands.at(Stage.COMMUNICATE)
    assert part(hands).how is How.TOOK_OVER
    change_places(hands, TELLER_NO, PASSWORD)
    hands.desk.main.open_case(CASE)
    hands.at(Stage.COMMUNICATE)
    assert "灭绝师太" in strip_owner(hands)


def test_a_colleague_who_does_not_take_over_says_why_and_the_first_sees_it(hands):
    hand_over(hands)
    change_places(hands)
    hands.press("Return")
    dialog(hands, BriefDialog)
    hands.press("Alt+D")
    dialog(hands, DeclineDialog)
    hands.type("1")
    hands.press("Ctrl+Return")
    hands.back_from_dialog()
    assert part(hands).declined is not None
    change_places(hands, TELLER_NO, PASSWORD)
    hands.press("Shift+F5")
    said = "".join(label.text() for label in dialog(hands, PeopleDialog).findChildren(QLabel))
    assert "灭绝师太 没有接手：手头案件已满" in said
    hands.press("Escape")
    hands.back_from_dialog()


def test_who_declares_an_interest_is_led_away_and_cannot_come_back(hands):
    people(hands, "4", RecuseDialog)
    hands.type("1")
    hands.press("Ctrl+Return")
    hands.back_from_dialog()
    hands.until(lambda: hands.desk.main.place is None)
    hands.desk.main.open_case(CASE)
    hands.until(lambda: hands.desk.main.place is None)
    bench = hands.desk.main.workbench
    hands.until(bench.closed_label.isVisible)
    assert "周芷若" in bench.closed_label.text()


def test_a_leader_names_somebody_for_a_case_that_nobody_may_work_on(hands):
    people(hands, "4", RecuseDialog)
    hands.type("3")
    hands.press("Ctrl+Return")
    hands.back_from_dialog()
    change_places(hands)
    hands.press("Return")  # the case on top needs a person
    dialog(hands, PeopleDialog)
    hands.type("3")
    dialog(hands, HandOverDialog)
    hands.type("1")
    hands.press("Return")
    hands.type("5")
    hands.press("Ctrl+Return")
    hands.back_from_dialog()
    hands.until(lambda: part(hands).how is How.ASSIGNED)
    hands.press("Return")
    hands.at(Stage.COMMUNICATE)


def test_the_customer_asks_for_another_and_the_supervisor_decides_at_this_desk(hands):
    people(hands, "5", AskOtherDialog)
    hands.type("1")
    hands.press("Return")
    hands.type("4")
    hands.press("Ctrl+Return")
    hands.back_from_dialog()
    people(hands, "6", DecideRecusalDialog)
    hands.type("2")
    hands.press("Return")
    hands.type("经核实，没有经办过该业务")
    hands.when_asked(hands.second_person())
    hands.press("Ctrl+Return")
    hands.back_from_dialog()
    hands.until(lambda: part(hands).asked is None)
    assert part(hands).recused == ()


def test_the_brief_is_there_on_a_key_and_prints_on_one_page(hands, home):
    hands.press("Shift+F2")
    shown = dialog(hands, BriefDialog)
    assert isinstance(shown, BriefDialog)
    assert not shown.take_button.isVisible()
    hands.press("F9")
    hands.settle()
    hands.until(lambda: list((home.parent / "printed").glob("*.pdf")))
    hands.press("Escape")
    hands.back_from_dialog()
    assert hands.desk.main.place is not None


def recused_leader(hands: Hands) -> None:
    """The supervisor has said that they must not work on the case; nobody sits at the desk yet."""
    hands.press("Escape")
    hands.until(lambda: not hands.desk.main._writer.is_busy)
    vault = hands.desk.main._seat.open_desk.vault
    leader = next(person for person in vault.books.people() if person.staff_no == SUPERVISOR_NO)
    hands.services.responsibility.declare(Session("beside", leader), CASE, "interest")


def test_a_leader_who_must_not_work_on_it_is_told_that_another_one_does_and_whom_to_call(hands):
    recused_leader(hands)
    hands.services.responsibility.declare(hands.desk.main._session, CASE, "interest")
    change_places(hands)
    assert "须由其他主管处理" in title(hands)

    hands.press("Return")
    said = [label.text() for label in dialog(hands, PeopleDialog).findChildren(QLabel)]
    assert any("这里的主管都应当回避" in line and "请联系网点负责人" in line for line in said)
    hands.press("Escape")
    hands.back_from_dialog()
    assert hands.desk.main.place is None


def test_a_call_for_help_is_answered_by_a_leader_who_must_not_open_the_case(hands):
    recused_leader(hands)
    hands.services.approve.call_silently(hands.desk.main._session, CASE, Stage.COMMUNICATE)
    change_places(hands)
    bench = hands.desk.main.workbench
    hands.until(lambda: bool(bench._rows.queue.calls))

    hands.press("3")
    assert "**" not in title(hands)
    hands.press("Return")
    hands.until(bench.closed_label.isVisible)
    assert "已告知柜员" in bench.closed_label.text()
    assert hands.desk.main.place is None
    hands.until(lambda: not bench._rows.queue.calls)
