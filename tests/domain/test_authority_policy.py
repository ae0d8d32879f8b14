"""Leases and deputies: what is missing, over, negative or used up is nothing, never "no limit"."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.approvals.authority import Authority
from desktop_app.domain.approvals.authority_policy import (
    Concession,
    Deputy,
    Lease,
    Period,
    may_approve,
    quota_left,
    zone_of_quota,
)
from desktop_app.domain.money import Money
from tests.builders import AUDITOR, MANAGER, PEOPLE, SECOND_TELLER, SUPERVISOR, TELLER, TODAY

DESK, KIND = "10086-01", "refund"
LEASE = Lease("l", "*", ("*",), Money(1000_00), Period.MONTH, date(2026, 11, 1), date(2026, 11, 30), "authority.lease")


def left(*leases, spent=(), today=TODAY, desk=DESK, kind=KIND):
    return quota_left(leases, desk, kind, spent, today)


def used(fen, on=TODAY, kind=KIND):
    return Concession("other", kind, Money(fen), used_on=on)


def held(fen, until):
    return Concession("other", KIND, Money(fen), valid_until=until)


@pytest.mark.parametrize(
    "lease",
    [
        None,
        replace(LEASE, amount=Money(0)),
        replace(LEASE, amount=Money(-500_00)),
        replace(LEASE, valid_until=TODAY - timedelta(days=1)),
        replace(LEASE, valid_from=TODAY + timedelta(days=1)),
        replace(LEASE, desk="10086-02"),
        replace(LEASE, kinds=("card_instalment",)),
    ],
    ids=["missing", "zero", "negative", "expired", "not yet", "another desk's", "another kind's"],
)
def test_without_a_lease_in_force_there_is_nothing_to_give_away(lease):
    assert left(*filter(None, (lease,))) == Money(0)
    assert zone_of_quota(Money(1), Money(0)).authority is Authority.UPPER_BRANCH


def test_a_quota_that_is_exactly_used_up_is_zero_and_no_limit_comes_back():
    assert left(LEASE, spent=[used(999_99)]) == Money(1)
    assert left(LEASE, spent=[used(1000_00)]) == Money(0)
    assert left(LEASE, spent=[used(1000_01)]) == Money(0)


def test_a_package_may_take_exactly_what_is_left():
    assert zone_of_quota(Money(1), Money(1)).authority is Authority.TELLER
    assert zone_of_quota(Money(2), Money(1)).authority is Authority.UPPER_BRANCH
    assert zone_of_quota(Money(0), Money(0)).authority is Authority.TELLER
    assert zone_of_quota(None, Money(0)).authority is Authority.TELLER


def test_offers_hold_ready_until_their_last_day_and_agreements_take_in_their_period():
    last_month = used(300_00, on=date(2026, 10, 31))
    assert left(LEASE, spent=[held(400_00, TODAY), last_month]) == Money(600_00)
    assert left(LEASE, spent=[held(400_00, TODAY - timedelta(days=1))]) == Money(1000_00)
    assert left(LEASE, spent=[held(400_00, None)]) == Money(600_00)
    day = replace(LEASE, period=Period.DAY)
    assert left(day, spent=[used(300_00, on=TODAY - timedelta(days=1))]) == Money(1000_00)


def test_every_lease_counts_and_a_desk_with_its_own_has_no_part_in_those_of_all():
    day = replace(LEASE, id="d", period=Period.DAY, amount=Money(200_00))
    assert left(LEASE, day) == Money(200_00)
    own = replace(LEASE, id="own", desk=DESK, amount=Money(50_00))
    assert left(LEASE, own) == Money(50_00)
    assert left(LEASE, replace(own, valid_until=TODAY - timedelta(days=1))) == Money(0)


@given(st.lists(st.integers(0, 400_00), max_size=8), st.integers(0, 1200_00))
def test_whatever_is_left_can_be_given_and_not_a_fen_more(spent, wanted):
    rest = left(LEASE, spent=[used(fen) for fen in spent])
    fits = sum(spent) + wanted <= LEASE.amount.fen
    is_allowed = zone_of_quota(Money(wanted), rest).authority is Authority.TELLER
    assert is_allowed is (fits or wanted == 0)


def test_a_deputy_has_the_level_of_whom_they_stand_in_for_on_those_days_only():
    deputy = Deputy(SUPERVISOR.staff_no, SECOND_TELLER.staff_no, TODAY, TODAY)
    for day, may in ((TODAY, True), (TODAY - timedelta(days=1), False), (TODAY + timedelta(days=1), False)):
        assert may_approve(SECOND_TELLER, Authority.SUPERVISOR, PEOPLE, (deputy,), day) is may
    assert not may_approve(SECOND_TELLER, Authority.BRANCH_MANAGER, PEOPLE, (deputy,), TODAY)
    assert not may_approve(TELLER, Authority.SUPERVISOR, PEOPLE, (deputy,), TODAY)
    assert may_approve(MANAGER, Authority.BRANCH_MANAGER, PEOPLE, (), TODAY)
    assert not may_approve(MANAGER, Authority.UPPER_BRANCH, PEOPLE, (), TODAY)
    assert not may_approve(AUDITOR, Authority.TELLER, PEOPLE, (), TODAY)
