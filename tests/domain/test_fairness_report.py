"""The month's agreements by group: what is shown, what is too little to show, and what lies apart."""

from datetime import date
from decimal import Decimal

import pytest

from desktop_app.domain.figures.fairness import FairnessPolicy, MirrorRule
from desktop_app.domain.figures.fairness_report import UNKNOWN_AGE, Settled, month_of, monthly_report
from desktop_app.domain.stages.communicate import Channel

MONTH = date(2026, 11, 1)
POLICY = FairnessPolicy(
    least_cases=5,
    measures={"refund": MirrorRule("refund", "bank_cost", "", near=Decimal(10))},
    age_bounds=(30, 45, 60),
)


def agreements(values: range, *, age: int = 30, channel: Channel = Channel.COUNTER, day: date = MONTH, why: str = ""):
    return [Settled(f"case-{age}-{value}", "refund", day, Decimal(value), age, channel, why) for value in values]


def report(*groups: list[Settled]):
    return monthly_report(POLICY, MONTH, [one for group in groups for one in group])


def test_a_month_has_its_first_and_its_last_day():
    assert month_of(date(2028, 2, 17)) == (date(2028, 2, 1), date(2028, 2, 29))
    assert month_of(date(2026, 12, 31)) == (date(2026, 12, 1), date(2026, 12, 31))


def test_only_the_month_counts():
    outside = [*agreements(range(5), day=date(2026, 10, 31)), *agreements(range(5), day=date(2026, 12, 1))]
    found = report(agreements(range(3), day=date(2026, 11, 30)), outside)
    assert [kind.count for kind in found.kinds] == [3]


def test_a_kind_that_is_not_compared_is_left_out():
    other = Settled("x", "account_release", MONTH, Decimal(1), 30, Channel.COUNTER, "")
    assert monthly_report(POLICY, MONTH, [other]).kinds == ()


def test_of_fewer_than_five_only_the_number_is_shown():
    (kind,) = report(agreements(range(20, 25), age=30), agreements(range(60, 64), age=60)).kinds
    assert [(group.key, group.count) for group in kind.ages] == [(30, 5), (60, 4)]
    assert kind.ages[0].spread is not None
    assert kind.ages[1].spread is None
    assert not any(group.is_apart for group in kind.ages)


@pytest.mark.parametrize(
    ("older", "is_apart"),
    [
        (range(20, 25), False),
        (range(28, 33), False),  # outside the middle half, and within the ten yuan of the pack
        (range(50, 55), True),
        (range(1, 6), True),
    ],
)
def test_a_group_lies_apart_when_its_middle_is_outside_the_middle_half_of_the_others(older, is_apart):
    (kind,) = report(agreements(range(20, 25), age=30), agreements(older, age=60)).kinds
    assert [group.is_apart for group in kind.ages] == [is_apart, is_apart]


def test_channels_are_grouped_like_ages():
    called = agreements(range(70, 75), channel=Channel.TELEPHONE)
    (kind,) = report(agreements(range(20, 25)), called).kinds
    assert [(group.key, group.is_apart) for group in kind.channels] == [
        (Channel.COUNTER, True),
        (Channel.TELEPHONE, True),
    ]
    assert [group.is_apart for group in kind.ages] == [False]


def test_who_has_no_date_of_birth_is_a_group_of_its_own():
    (kind,) = report(agreements(range(3), age=UNKNOWN_AGE), agreements(range(10, 12))).kinds
    assert [group.key for group in kind.ages] == [UNKNOWN_AGE, 30]


def test_outliers_stand_by_day_with_their_sentence():
    late = agreements(range(90, 91), day=date(2026, 11, 20), why="系统重复扣收")
    early = agreements(range(80, 81), day=date(2026, 11, 3), why="多次往返")
    found = report(late, agreements(range(20, 25)), early)
    assert [one.outlier_reason for one in found.outliers] == ["多次往返", "系统重复扣收"]
