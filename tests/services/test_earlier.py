"""'Your colleague promised me': what the records of every case of a customer say, and the bank's answer."""

from datetime import timedelta

import pytest

from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.stages.earlier import EarlierPromiseAnswered
from desktop_app.domain.stages.follow_up import PromiseState
from desktop_app.domain.stages.negotiate import Side
from desktop_app.services.stages.earlier import SaidIn
from tests.builders import CASE, SECOND_TELLER, Counter, identification, session

OTHER = "case-2"
WORD = "周五前给客户回电话"


@pytest.fixture
def counter() -> Counter:
    """One case of the customer with a colleague's note and the bank's promise; another one is at page 2 now."""
    made = Counter()
    made.to_negotiate()
    colleague = session(SECOND_TELLER)
    made.services.communicate.add_note(colleague, CASE, "小李说可以免手续费")
    made.clock.advance(minutes=5)
    made.services.follow_up.promise(made.session, CASE, Side.BANK, WORD, made.today + timedelta(days=4))
    made.clock.advance(days=1)
    made.services.identify.identify(made.session, OTHER, identification())
    return made


def test_what_was_said_in_another_case_is_found_with_who_and_when(counter):
    found = counter.services.earlier.said(counter.session, OTHER).said

    assert [(one.where, one.text, one.by, one.case_id) for one in found] == [
        (SaidIn.PROMISE, WORD, counter.session.person.name, CASE),
        (SaidIn.NOTE, "小李说可以免手续费", SECOND_TELLER.name, CASE),
    ]
    assert (found[0].state, found[0].due) == (PromiseState.OPEN, counter.today + timedelta(days=3))


def test_a_word_that_is_kept_is_a_promise_of_the_bank_from_then_on(counter):
    service = counter.services.earlier
    note = service.said(counter.session, OTHER).said[1]
    due = counter.today + timedelta(days=2)

    kept = service.answer(counter.session, OTHER, "免手续费", note.record, due=due)

    assert [(one.side, one.what, one.due) for one in kept.case.follow_up.promises] == [(Side.BANK, "免手续费", due)]
    assert service.said(counter.session, OTHER).said[0].text == "免手续费"


def test_no_record_is_kept_too_with_why_the_word_is_not(counter):
    counter.services.earlier.answer(counter.session, OTHER, "经理说可以延期", "", why="查不到记录，请经理回电")

    kept = [event for event in counter.vault.events(OTHER) if isinstance(event, EarlierPromiseAnswered)]
    assert kept == [EarlierPromiseAnswered("经理说可以延期", "", is_kept=False, why="查不到记录，请经理回电")]
    assert counter.services.earlier.said(counter.session, OTHER).said[0].where is SaidIn.EARLIER


@pytest.mark.parametrize(
    ("claim", "record", "days", "why", "code"),
    [
        ("", "", 1, "", "claim_missing"),
        ("免费", "", None, "", "earlier_answer_missing"),
        ("免费", "", 1, "不合规定", "earlier_answer_double"),
        ("免费", "0" * 64, 1, "", "record_unknown"),
        ("免费", "", -1, "", "promise_date_past"),
    ],
)
def test_half_an_answer_is_refused(counter, claim, record, days, why, code):
    due = None if days is None else counter.today + timedelta(days=days)
    before = counter.count()
    with pytest.raises(RuleBroken) as refused:
        counter.services.earlier.answer(counter.session, OTHER, claim, record, due=due, why=why)
    assert (refused.value.code, counter.count()) == (code, before)


def test_cases_of_a_recused_teller_are_counted_and_not_read(counter):
    counter.services.responsibility.declare(session(SECOND_TELLER), CASE, "complained_of")

    found = counter.services.earlier.said(session(SECOND_TELLER), OTHER)

    assert (found.said, found.closed_to) == ((), 1)
