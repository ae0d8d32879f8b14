import dataclasses
import datetime as dt
from decimal import Decimal

import pytest

from desktop_app.domain.case import CaseClosed, CaseParked, CaseResumed, CaseVoided, VisitStarted
from desktop_app.domain.deadlines.complaint_clock import ClockPaused
from desktop_app.domain.deadlines.complaint_policy import PauseEnd
from desktop_app.domain.figures.figure_facts import Given, Got, PromiseFacts
from desktop_app.domain.money import Money
from desktop_app.domain.stages.follow_up import (
    Outcome,
    OutcomeRecorded,
    PromiseDropped,
    PromiseKept,
    PromiseKeptUndone,
    PromiseMade,
    PromiseRescheduled,
    PromiseState,
    SatisfactionGiven,
)
from desktop_app.domain.stages.negotiate import Side
from tests.storage import sample

TODAY = dt.date(2026, 11, 23)
FIRST, LAST = dt.date(2026, 11, 1), dt.date(2026, 11, 30)
TOMORROW = dt.date(2026, 11, 24)
DUE = dt.date(2026, 11, 28)


def recorded(vault, session, case_id, *events):
    with vault.work(session) as unit:
        for event in events:
            unit.record(event, case_id)
        unit.commit()


def read_cases(vault, first=FIRST, last=LAST):
    return vault.figures.cases(first, last, lambda _rows: None)


def promised(vault, session, *events, side=Side.BANK):
    """A case with one promise and what became of it, as its facts say."""
    case_id, promise = sample.opened_case(vault, session), vault.desk.new_id()
    with vault.work(session) as unit:
        for event in (PromiseMade(case_id, side, "答复", DUE, ""), *(one(case_id) for one in events)):
            sample.noted(unit, event, promise, case_id)
        unit.commit()
    return vault.figures.promises(FIRST, LAST, lambda _rows: None)[-1]


def test_a_signed_agreement_is_the_decision_and_counts_with_its_sittings_and_rounds(vault, session):
    undecided = sample.opened_case(vault, session)
    recorded(vault, session, undecided, VisitStarted("counter"), CaseParked("papers", None, papers_returned=False))
    case_id = sample.agreed_case(vault, session)

    (found,) = read_cases(vault)

    assert (found.case, found.kind, found.rounds, found.sittings) == (case_id, "loan_refused", 1, 1)
    assert (found.opened_on, found.decided_on, found.days, found.closed_on) == (TODAY, TODAY, 0, None)


def test_a_review_is_decided_by_its_outcome_and_takes_the_sittings_until_then(vault, session):
    case_id = sample.agreed_case(vault, session, dataclasses.replace(sample.PACKAGE, kind="loan_review"))
    assert read_cases(vault) == []
    recorded(vault, session, case_id, VisitStarted("counter"), CaseParked("papers", None, papers_returned=False))
    recorded(vault, session, case_id, CaseResumed(), VisitStarted("counter"))
    recorded(vault, session, case_id, OutcomeRecorded(Outcome.APPROVED, "分行", TODAY, TODAY))
    recorded(vault, session, case_id, VisitStarted("counter"), SatisfactionGiven(4, "counter"))
    recorded(vault, session, case_id, CaseClosed("pricing", "loan", "app"))

    (found,) = read_cases(vault)

    assert (found.sittings, found.rounds, found.rating) == (2, 1, "4")
    assert (found.cause, found.category, found.channel) == ("pricing", "loan", "app")
    assert found.closed_on == TODAY


def test_a_later_cycle_is_no_second_decision(vault, session):
    case_id = sample.agreed_case(vault, session)
    (before,) = read_cases(vault)
    recorded(vault, session, case_id, OutcomeRecorded(Outcome.DONE, "本行", TODAY, TODAY), VisitStarted("counter"))
    assert read_cases(vault) == [before]


def test_a_case_opened_by_mistake_counts_nowhere(vault, session):
    case_id = sample.agreed_case(vault, session)
    recorded(vault, session, case_id, CaseVoided("duplicate", "p-2"))
    assert read_cases(vault) == []


def test_a_case_counts_by_the_day_in_the_branchs_zone(vault, session):
    """It is still the 23rd in Greenwich when the case is decided in the small hours of the 24th."""
    vault.desk.clock.moment = dt.datetime(2026, 11, 23, 17, 0, tzinfo=dt.UTC)
    sample.agreed_case(vault, session)
    assert read_cases(vault, last=TODAY) == []
    (found,) = read_cases(vault, first=TOMORROW)
    assert found.decided_on == TOMORROW


def test_a_clock_that_stood_still_is_found_with_its_marks(vault, session):
    case_id = sample.agreed_case(vault, session)
    recorded(vault, session, case_id, sample.identified(is_complaint=True))
    recorded(vault, session, case_id, ClockPaused("mediation", "调字第1号", 30, PauseEnd.DAY))

    assert [one.paused_days for one in read_cases(vault)] == [1]
    assert len(vault.figures.clocks([case_id, "nothing"])[case_id].marks) == 2


@pytest.mark.parametrize(
    ("events", "facts"),
    [
        ([], {}),
        ([lambda case: PromiseKept(case, TODAY)], {"kept_on": TODAY}),
        ([lambda case: PromiseKept(case, TODAY, is_partly=True)], {}),
        (
            [
                lambda case: PromiseKept(case, TODAY),
                lambda case: PromiseKeptUndone(case, "误点", PromiseState.OPEN),
            ],
            {},
        ),
        ([lambda case: PromiseRescheduled(case, LAST, "holiday")], {"due": LAST}),
        ([lambda case: PromiseDropped(case, "不需要了")], {"ended_on": TODAY}),
    ],
)
def test_a_promise_keeps_the_day_that_was_promised_first(vault, session, events, facts):
    found = promised(vault, session, *events, side=Side.CUSTOMER)
    assert found == PromiseFacts(found.case, Side.CUSTOMER, DUE, DUE, None, None)._replace(**facts)


def test_what_was_given_and_got_is_read_by_its_day(vault, session):
    case_id = sample.agreed_case(vault, session)
    measures = {"refund": "amount", "waiver": "waived"}
    assert vault.figures.given(TOMORROW, TOMORROW) == [Given(case_id, "refund", Money(2000))]
    assert vault.figures.given(FIRST, TODAY) == []
    assert vault.figures.got(measures, FIRST, LAST) == [Got(case_id, "refund", Decimal("20.00"))]
    assert vault.figures.got(measures, FIRST, TODAY) == []


def test_rows_are_those_of_the_lists_masked(vault, session):
    ids = [sample.agreed_case(vault, session) for _ in range(3)]
    told: list[int] = []
    rows = vault.figures.rows([*ids, ids[0], "nothing"], told.append)
    assert list(rows) == ids
    assert {row.customer for row in rows.values()} == {"令**"}
    assert sum(told) == len(ids) + 1


def test_reading_tells_how_far_it_is_and_ends_when_that_raises(vault, session):
    for _ in range(2):
        sample.agreed_case(vault, session)
        promised(vault, session)
    told: list[int] = []
    vault.figures.cases(FIRST, LAST, told.append)
    vault.figures.promises(FIRST, LAST, told.append)
    assert sum(told) == vault.figures.count(FIRST, LAST) == 4

    class Stopped(Exception):
        pass

    def stop(_rows):
        raise Stopped

    with pytest.raises(Stopped):
        vault.figures.cases(FIRST, LAST, stop)
    assert len(read_cases(vault)) == 2
