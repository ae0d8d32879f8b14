"""By which day a signature is late, whose hand it is, and that no clock that was set back makes it one in time."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from desktop_app.domain.offers.solution import workdays_of
from desktop_app.domain.promises.keeping import BANK_SIGNS
from desktop_app.domain.stages.negotiate import Side
from desktop_app.services.permissions import Operation
from desktop_app.services.staff.sign_in import SignIn
from tests.builders import CASE, MANAGER, SUPERVISOR, TODAY, Counter, refused
from tests.real_desk import MANAGER as REAL_MANAGER
from tests.real_desk import PEOPLE, RealCounter, set_up
from tests.services.test_guarantor_signs import second, sign_other, to_signing

GUARANTOR = "guarantor_signature"
TOMORROW = TODAY + timedelta(days=1)


@pytest.fixture
def set_back() -> Counter:
    """The customer has signed, the journal has run on for 75 days, and the clock was set back to the day after."""
    counter = Counter()
    counter.to_signing()
    counter.sign(Side.CUSTOMER)
    counter.services.papers_beside.print_not_yet_effective(counter.session, CASE, counter.settings)
    counter.clock.advance(days=75)
    counter.services.follow_up.promise(
        counter.session, CASE, Side.BANK, "电话告知客户", counter.today + timedelta(days=1)
    )
    counter.clock.set_by(days=-74)
    assert counter.today == TOMORROW
    return counter


def owed(counter: Counter) -> str:
    return next(one.state.value for one in counter.case.follow_up.promises if one.what.endswith(BANK_SIGNS))


def test_a_clock_that_was_set_back_does_not_make_a_late_signature_one_in_time(set_back):
    agree, session = set_back.services.agree, set_back.session
    by = set_back.desk.policy().papers.bank_signs_by(TODAY, workdays_of(set_back.desk.policy()))
    assert by >= TOMORROW
    assert agree.leave_to_sign(set_back.case, Side.BANK) is Operation.ENTER_LATE_OF_MANAGER
    with refused("manager_enters_late"):
        agree.sign(session, CASE, Side.BANK, TOMORROW, attested_by=SUPERVISOR.id)
    case = agree.sign(session, CASE, Side.BANK, TOMORROW, attested_by=MANAGER.id).case
    assert case.is_in_force
    assert case.agree.signature(Side.BANK).is_entered_late
    assert owed(set_back) == "open"  # whether it was kept in time nobody knows


def test_what_comes_late_by_the_journal_says_both_days(set_back):
    late = set_back.services.agree.entered_late(set_back.case, Side.BANK)
    assert late is not None
    refusal = late.refusal(Side.BANK)
    assert refusal.facts["because"] == "entered_late_by_journal"
    assert (refusal.facts["shown"], refusal.facts["likely"]) == (TOMORROW, TODAY + timedelta(days=75))


def test_a_paper_is_late_on_the_workbench_by_the_later_day(set_back):
    (row,) = set_back.services.cases.papers(set_back.session)
    assert row.is_late


def test_the_customers_own_signature_is_late_by_the_later_day_too():
    counter = Counter()
    counter.to_signing()
    counter.clock.advance(days=75)
    counter.services.follow_up.promise(counter.session, CASE, Side.BANK, "电话告知客户", counter.today)
    counter.clock.set_by(days=-75)
    with refused("entered_late", field="customer_signed_on") as found:
        counter.sign(Side.CUSTOMER)
    assert found.value.facts["because"] == "entered_late_by_journal"


def test_a_clock_that_jumped_ahead_is_believed_against_the_bank():
    counter = Counter()
    counter.to_signing()
    counter.sign(Side.CUSTOMER)
    counter.clock.set_by(days=40)
    assert counter.services.agree.leave_to_sign(counter.case, Side.BANK) is Operation.ENTER_LATE_OF_MANAGER


def test_nobody_is_called_for_a_day_that_is_refused_whoever_signs_in():
    counter = Counter()
    counter.to_signing()
    counter.sign(Side.CUSTOMER)
    agree, session = counter.services.agree, counter.session
    assert agree.leave_for(session, CASE, Side.BANK, TODAY) is Operation.ATTEST
    counter.clock.advance(days=10)
    before = counter.count()
    with refused("signature_lapsed", field="bank_signed_on"):
        agree.leave_for(session, CASE, Side.BANK, counter.today)
    assert agree.leave_for(session, CASE, Side.BANK, TOMORROW) is Operation.ENTER_LATE_OF_MANAGER
    assert counter.count() == before


# ── Whoever signs beside both sides ─────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def guaranteed(tmp_path: Path) -> Iterator[RealCounter]:
    """A loan with a guarantor, printed, at a branch with a manager; the customer has signed."""
    set_up(tmp_path, is_training=False, people=(*PEOPLE, REAL_MANAGER))
    counter = RealCounter(tmp_path)
    to_signing(counter, 有无保证人="有", 保证人姓名="张翠山")
    counter.sign(Side.CUSTOMER)
    yield counter
    counter.close()


def manager(counter: RealCounter) -> str:
    return SignIn.second_person(counter.vault, counter.session, REAL_MANAGER.staff_no, REAL_MANAGER.password).id


def first_due(counter: RealCounter) -> date:
    return next(one.due for one in counter.case.agree.issued[-1].promises if one.about == "schedule")


def test_a_guarantor_follows_by_the_last_day_of_the_bank_and_is_entered_late_with_the_manager(guaranteed):
    agree, session = guaranteed.services.agree, guaranteed.session
    by = guaranteed.desk.policy().papers.bank_signs_by(TODAY, workdays_of(guaranteed.desk.policy()))
    assert agree.leave_for(session, CASE, GUARANTOR, TODAY) is None
    guaranteed.clock.advance(days=(by - TODAY).days + 2)
    with refused("signature_lapsed", field="other_signed_on"):
        sign_other(guaranteed, GUARANTOR, guaranteed.today)
    with refused("entered_late", field="other_signed_on"):
        sign_other(guaranteed, GUARANTOR, by)
    assert agree.leave_for(session, CASE, GUARANTOR, by) is Operation.ENTER_LATE_OF_MANAGER
    with refused("manager_enters_late"):
        sign_other(guaranteed, GUARANTOR, by, second(guaranteed))
    kept = sign_other(guaranteed, GUARANTOR, by, manager(guaranteed))
    assert [one.is_entered_late for one in kept.case.agree.other_signatures] == [True]
    with refused("signature_before_others", field="bank_signed_on"):
        agree.sign(session, CASE, Side.BANK, TODAY, attested_by=manager(guaranteed))
    case = agree.sign(session, CASE, Side.BANK, by, attested_by=manager(guaranteed)).case
    assert case.agree.effective_from == by


def test_what_would_take_effect_after_the_first_payment_never_does(guaranteed):
    guaranteed.clock.advance(days=(first_due(guaranteed) - TODAY).days + 1)
    with refused("signature_lapsed", field="other_signed_on"):
        sign_other(guaranteed, GUARANTOR, guaranteed.today, manager(guaranteed))
    assert not guaranteed.case.is_in_force


def test_the_end_of_the_offer_counts_for_everybody_of_the_customers_side(tmp_path):
    set_up(tmp_path, is_training=False, people=(*PEOPLE, REAL_MANAGER))
    counter = RealCounter(tmp_path)
    try:
        to_signing(counter, 有无保证人="有", 保证人姓名="张翠山")
        accepted = counter.case.negotiate.accepted
        assert accepted is not None
        until = accepted.valid_until
        assert until is not None
        counter.clock.advance(days=(until - TODAY).days + 1)
        with refused("offer_expired", field="other_signed_on"):  # the guarantor before the customer
            sign_other(counter, GUARANTOR, counter.today)
    finally:
        counter.close()


def test_nobody_signed_an_original_before_it_was_printed():
    counter = Counter()
    counter.to_agree()
    counter.issue()
    counter.clock.advance(days=2)
    counter.print()
    agree, session = counter.services.agree, counter.session

    for early in (TODAY, TOMORROW):
        with refused("signature_before_print", field="customer_signed_on") as found:
            agree.sign(session, CASE, Side.CUSTOMER, early)
        assert found.value.facts == {"printed_on": counter.today}

    agree.sign(session, CASE, Side.CUSTOMER, counter.today)
    agree.sign(session, CASE, Side.BANK, counter.today, attested_by=SUPERVISOR.id)
    assert counter.case.agree.effective_from == counter.today
