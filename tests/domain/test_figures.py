"""Worked examples of every figure."""

import random
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.deadlines.period import PeriodKind, period_of
from desktop_app.domain.figures import figures
from desktop_app.domain.figures.fairness import FairnessPolicy
from desktop_app.domain.figures.figure_facts import DECLINED, CaseFacts, Facts, Given, Got, PromiseFacts
from desktop_app.domain.figures.figures import Keeping, Share
from desktop_app.domain.money import Money
from desktop_app.domain.stages.negotiate import Side

TODAY = date(2026, 11, 20)
DUE = date(2026, 11, 10)
MONTH = period_of(PeriodKind.THIS_MONTH, TODAY)


def case(number, days=0, *, opened=date(2026, 11, 2), **changes):
    decided = opened + timedelta(days=days)
    plain = CaseFacts(
        f"c{number}", "loan_refused", opened, decided, 0, 1, 1, decided, "5", "process", "loan", "counter"
    )
    return plain._replace(**changes)


def promise(case_id="c1", *, due=DUE, put_off_to=None, kept=None, ended=None, side=Side.BANK):
    return PromiseFacts(case_id, side, due, put_off_to or due, kept, ended)


def ways(found):
    return {group.key: group.count for group in found.groups if group.count}


def named(groups):
    return {group.key: [member.case for member in group.members] for group in groups if group.count}


# ── Kept promises ────────────────────────────────────────────────────────────────────────────────────────────────


def test_three_of_four_promises_that_were_due_were_kept_in_time():
    due = [promise(f"c{n}", kept=DUE - timedelta(days=n)) for n in range(3)]
    found = figures.kept([*due, promise("c9")], TODAY)
    assert found.share == Share(3, 4)
    assert found.share.percent is None
    assert ways(found) == {Keeping.BROKEN: 1, Keeping.IN_TIME: 3}


@pytest.mark.parametrize(
    ("made", "way"),
    [
        (promise(kept=DUE), Keeping.IN_TIME),
        (promise(kept=DUE + timedelta(days=1)), Keeping.LATE),
        (promise(put_off_to=date(2026, 11, 15), kept=date(2026, 11, 15)), Keeping.PUT_OFF),
        (promise(put_off_to=date(2026, 11, 15), kept=DUE), Keeping.IN_TIME),
        (promise(put_off_to=date(2026, 11, 15), kept=date(2026, 11, 16)), Keeping.LATE),
        (promise(put_off_to=TODAY), Keeping.PUT_OFF),
        (promise(put_off_to=TODAY - timedelta(days=1)), Keeping.BROKEN),
        (promise(), Keeping.BROKEN),
        (promise(ended=DUE + timedelta(days=1)), Keeping.BROKEN),
        (promise(put_off_to=date(2026, 12, 1), ended=DUE + timedelta(days=2)), Keeping.BROKEN),
    ],
)
def test_putting_a_promise_off_does_not_keep_it_in_time(made, way):
    found = figures.kept([made], TODAY)
    assert ways(found) == {way: 1}
    assert found.share == Share(int(way is Keeping.IN_TIME), 1)


def test_what_was_given_up_before_its_day_does_not_count_and_what_falls_due_later_is_only_told():
    gone = promise(ended=DUE)
    later = promise(due=TODAY)
    early = promise(due=TODAY + timedelta(days=3), kept=TODAY - timedelta(days=1))
    found = figures.kept([gone, later, early], TODAY)
    assert (found.share, found.ahead) == (Share(0, 0), 2)


def test_the_longest_broken_promise_stands_first():
    broken = [promise(f"c{n}", due=DUE - timedelta(days=n)) for n in (1, 7, 3)]
    group = figures.kept(broken, TODAY).groups[0]
    assert group.key == Keeping.BROKEN
    assert [(one.case, int(one.value)) for one in group.members] == [("c7", 17), ("c3", 13), ("c1", 11)]


# ── Time, sittings, rounds ───────────────────────────────────────────────────────────────────────────────────────


def test_half_of_the_cases_took_at_most_the_median_and_nine_of_ten_at_most_the_ninetieth():
    found = figures.decision([case(n, days) for n, days in enumerate((0, 1, 1, 2, 3, 5, 8, 13, 21, 70))])
    assert (found.count, found.median, found.ninetieth) == (10, 3, 21)
    assert ways(found) == {"0": 1, "1-3": 4, "4-7": 1, "8-15": 2, "16-30": 1, "61-": 1}


def test_a_clock_that_stood_still_takes_nothing_off():
    found = figures.decision([case(1, 20, paused_days=12), case(2, 4), case(3, 30, paused_days=3)])
    assert (found.median, found.paused_cases, found.paused_days) == (20, 2, 15)


def test_nothing_decided_has_no_median():
    found = figures.decision([])
    assert (found.count, found.median, found.ninetieth) == (0, None, None)


@given(st.lists(st.integers(0, 400), min_size=1, max_size=60), st.integers(1, 100))
def test_a_percentile_is_a_value_that_occurred_and_the_smallest_that_covers_so_many(days, percent):
    ordered = sorted(days)
    value = figures._at_most(ordered, percent)
    assert value in ordered
    assert 100 * sum(day <= value for day in days) >= percent * len(days)
    assert 100 * sum(day < value for day in days) < percent * len(days)


def test_a_case_that_was_taken_up_again_was_not_decided_at_the_first_visit():
    found = figures.first_visit([case(1), case(2), case(3, sittings=2), case(4, sittings=7)])
    assert found.share == Share(2, 4)
    assert named(found.groups) == {"1": ["c1", "c2"], "2": ["c3"], "3-": ["c4"]}


def test_rounds_are_told_by_the_middle_and_the_most():
    found = figures.rounds([case(n, rounds=number) for n, number in enumerate((0, 1, 1, 2, 9))])
    assert (found.count, found.median, found.most) == (5, 1, 9)
    assert ways(found) == {"0": 1, "1": 2, "2": 1, "4-": 1}


# ── Money, satisfaction, causes, mirror ──────────────────────────────────────────────────────────────────────────


def test_concessions_are_counted_and_added_up_to_the_fen():
    fen = [Given("c1", "refund", Money(2000)), Given("c2", "waiver", Money(31240)), Given("c3", "refund", Money(1))]
    found = figures.concessions(fen)
    assert (found.count, found.total) == (3, Money(33241))
    assert [(group.key, int(group.total)) for group in found.groups] == [("waiver", 31240), ("refund", 2001)]
    assert figures.concessions([]).total == Money(0)


def test_satisfaction_counts_who_answered_and_says_how_many_did():
    rated = [case(n, rating=level) for n, level in enumerate(("5", "4", "3", "1", DECLINED))]
    found = figures.satisfaction(rated)
    assert (found.content, found.answered) == (Share(2, 4), Share(4, 5))
    assert [group.key for group in found.groups] == ["5", "4", "3", "2", "1", DECLINED]


def test_each_case_counts_once_on_each_axis():
    filed = [case(1), case(2, cause="pricing", category="debit_card"), case(3, cause="pricing", channel="app")]
    found = figures.causes(filed)
    assert found.count == 3
    assert [(group.key, group.count) for group in found.causes] == [("pricing", 2), ("process", 1)]
    assert [(group.key, group.count) for group in found.categories] == [("loan", 2), ("debit_card", 1)]
    assert [(group.key, group.count) for group in found.channels] == [("counter", 2), ("app", 1)]


@pytest.mark.parametrize(("count", "is_shown"), [(4, False), (5, True)])
def test_the_mirror_of_fewer_than_five_is_a_number_only_whatever_the_pack_says(count, is_shown):
    got = [Got(f"c{n}", "waiver", Decimal(n)) for n in range(count)]
    group = figures.mirrors(got, FairnessPolicy(least_cases=2)).groups[0]
    assert group.count == count
    assert (group.spread is not None) is is_shown


# ── Shares and the whole ─────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("part", "whole", "percent"), [(3, 4, None), (15, 20, 75), (1, 200, 1), (2, 3, None), (62, 99, 63), (20, 20, 100)]
)
def test_of_few_there_is_no_percent_and_halves_go_up(part, whole, percent):
    assert Share(part, whole).percent == percent


def test_a_board_counts_each_thing_by_its_own_day():
    last_month = date(2026, 10, 5)
    facts = Facts(
        cases=[
            case(1),
            case(2, opened=last_month, closed_on=TODAY),
            case(3, 0, closed_on=None, rating=""),
            case(4, decided_on=None, closed_on=None, rating=""),
        ],
        promises=[promise("c1", kept=DUE), promise("c1", due=last_month), promise("c2", side=Side.CUSTOMER)],
    )
    found = figures.board(MONTH, facts, TODAY, FairnessPolicy())
    assert found.bank.share == Share(1, 1)
    assert found.customer.share == Share(0, 1)
    assert found.decision.count == 2
    assert found.causes.count == 2
    assert found.period == MONTH


def test_the_order_of_the_facts_does_not_matter():
    facts = Facts([case(n, n % 9, rounds=n % 5) for n in range(40)], [promise(f"c{n}") for n in range(9)])
    mixed = Facts(random.Random(1).sample(facts.cases, 40), random.Random(2).sample(facts.promises, 9))
    counted = [figures.board(MONTH, one, TODAY, FairnessPolicy()) for one in (facts, mixed)]
    assert counted[0] == counted[1]
    assert replace(counted[0], period=MONTH) == counted[1]
