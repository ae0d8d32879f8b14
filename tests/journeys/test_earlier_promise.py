"""The moment "your colleague promised me": the records are searched, and the bank keeps its word or says why not."""

from datetime import timedelta

import pytest

from desktop_app.domain.events import Entity
from desktop_app.domain.stages.earlier import EarlierPromiseAnswered
from desktop_app.domain.stages.stage import Stage
from desktop_app.ui.customer.earlier_dialog import EarlierDialog
from tests.builders import CASE
from tests.journeys.conftest import Desk
from tests.journeys.hands import Hands, asked
from tests.journeys.test_ways_between_pages import Real

WORD = "答应免收本月手续费"


@pytest.fixture
def hands(desk: Desk) -> Hands:
    """A colleague wrote a note in the customer's case; the teller has it in front on page 3."""
    real = Real(desk)
    real.to_communicate()
    desk.main.open_case(CASE)
    desk.at(Stage.COMMUNICATE)
    found = Hands(desk)
    found.settle()
    found.services.communicate.add_note(desk.main._session, CASE, WORD)
    return found


def answers(hands: Hands) -> list[EarlierPromiseAnswered]:
    with hands.desk.main._seat.open_desk.vault.work(hands.desk.main._session) as work:
        past = work.history(Entity.CASE, CASE)
    return [one.event for one in past if isinstance(one.event, EarlierPromiseAnswered)]


def test_what_a_colleague_wrote_is_found_and_the_bank_keeps_its_word(hands):
    due = hands.desk.clock.today() + timedelta(days=3)
    hands.press("Shift+F7")
    hands.until(asked(EarlierDialog).holds)
    hands.type("你们答应免手续费")
    hands.press("Shift+Tab")  # the list lies before the fields
    hands.press("Down")
    hands.press("Tab", 2)
    hands.type(due.isoformat())
    hands.press("Ctrl+Return")
    hands.back_from_dialog()

    (answer,) = answers(hands)
    assert (answer.claim, answer.is_kept, answer.due, bool(answer.record)) == ("你们答应免手续费", True, due, True)
    assert [(one.what, one.due) for one in hands.case.follow_up.promises] == [("你们答应免手续费", due)]


def test_no_record_is_said_in_neutral_words_and_kept(hands):
    hands.press("Shift+F7")
    hands.until(asked(EarlierDialog).holds)
    marked = hands.child("earlier_table").selectionModel().selectedRows()
    assert [one.row() for one in marked] == [0]  # although Shift is still down
    said = hands.child("earlier_say_label")
    hands.type("经理说不用还利息")
    hands.press("Ctrl+Return")
    hands.until(lambda: hands.child("earlier_due").problem)  # neither kept nor refused yet
    assert "没有查到记录" in said.text()  # the desk of a journey speaks Chinese
    hands.press("Return")
    hands.type("没有查到记录，由经理回电")
    hands.press("Ctrl+Return")
    hands.back_from_dialog()

    (answer,) = answers(hands)
    assert (answer.record, answer.is_kept, answer.why) == ("", False, "没有查到记录，由经理回电")
    assert hands.case.follow_up.promises == ()
