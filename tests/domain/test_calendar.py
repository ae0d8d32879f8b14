"""Due dates, workdays, complaint deadlines, hours for calls."""

import datetime as dt
import json
from calendar import monthrange
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.deadlines.calendar import (
    Workdays,
    add_months,
    age_on,
    due_dates,
    parse_date,
)
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.offers.solution import workdays_of
from tests.builders import policy_on

VECTORS: dict[str, Any] = json.loads((Path(__file__).parents[1] / "data" / "vectors.json").read_text("utf-8"))
# Invented: a rest week in October 2026 with one Sunday worked in exchange; 2027 is not published.
WORKDAYS = Workdays(
    holidays=frozenset(dt.date(2026, 10, day) for day in range(1, 8)),
    extra_workdays=frozenset([dt.date(2026, 10, 10)]),
    published_years=frozenset([2026]),
)


def test_a_due_day_of_31_falls_on_the_last_day_and_returns() -> None:
    assert [f"{day:%m-%d}" for day in due_dates(dt.date(2027, 12, 31), 4, due_day=31)] == [
        "12-31",
        "01-31",
        "02-29",
        "03-31",
    ]
    assert [f"{day:%m-%d}" for day in due_dates(dt.date(2026, 11, 30), 3, due_day=31)] == ["11-30", "12-31", "01-31"]
    assert add_months(dt.date(2027, 1, 31), 1) == dt.date(2027, 2, 28)


@given(st.dates(dt.date(1990, 1, 1), dt.date(2100, 12, 31)), st.integers(1, 360), st.integers(1, 31))
def test_due_dates_follow_the_calendar_of_python(start: dt.date, periods: int, due_day: int) -> None:
    first = start.replace(day=min(due_day, monthrange(start.year, start.month)[1]))
    expected = []
    for number in range(periods):
        year, month = divmod(12 * start.year + start.month - 1 + number, 12)
        expected.append(dt.date(year, month + 1, min(due_day, monthrange(year, month + 1)[1])))

    assert list(due_dates(first, periods, due_day=due_day)) == expected
    assert [add_months(first, number, due_day=due_day) for number in range(periods)] == expected


def test_the_first_due_date_must_be_on_the_due_day() -> None:
    with pytest.raises(RuleBroken) as refused:
        due_dates(dt.date(2026, 12, 20), 3, due_day=15)

    assert (refused.value.code, refused.value.field) == ("first_due_not_on_due_day", "first_due")
    assert refused.value.facts == {"expected": "2026-12-15"}


@given(st.dates(dt.date(2000, 1, 1), dt.date(2100, 12, 31)), st.integers(1, 360))
def test_due_dates_are_one_a_month(first_due: dt.date, periods: int) -> None:
    dates = due_dates(first_due, periods)

    assert dates[0] == first_due
    assert [day.year * 12 + day.month - first_due.year * 12 - first_due.month for day in dates] == list(range(periods))


def test_workdays_follow_the_published_calendar() -> None:
    assert not WORKDAYS.is_workday(dt.date(2026, 10, 1))
    assert WORKDAYS.is_workday(dt.date(2026, 10, 10))
    assert not WORKDAYS.is_workday(dt.date(2026, 10, 11))
    counted = WORKDAYS.add_workdays(dt.date(2026, 9, 30), 3)
    assert (counted.date, counted.is_published) == (dt.date(2026, 10, 10), True)
    assert WORKDAYS.add_workdays(dt.date(2026, 11, 23), 0).date == dt.date(2026, 11, 23)


def test_a_count_through_an_unpublished_year_says_so() -> None:
    assert not WORKDAYS.add_workdays(dt.date(2026, 12, 31), 1).is_published
    assert not WORKDAYS.roll_forward(dt.date(2027, 1, 4)).is_published


@pytest.mark.parametrize(
    ("published", "until"), [((), 0), ((2026,), 2026), ((2026, 2027), 2027), ((2026, 2028), 2026), ((2027,), 2027)]
)
def test_a_calendar_that_came_out_of_turn_does_not_make_the_years_before_it_known(
    published: tuple[int, ...], until: int
) -> None:
    assert Workdays(frozenset(), frozenset(), frozenset(published)).known_until == until


def test_a_day_of_rest_rolls_to_the_next_workday() -> None:
    assert WORKDAYS.roll_forward(dt.date(2026, 10, 3)).date == dt.date(2026, 10, 8)
    assert WORKDAYS.roll_forward(dt.date(2026, 11, 23)).date == dt.date(2026, 11, 23)


SHIPPED = workdays_of(policy_on())
OF_2026 = st.dates(dt.date(2026, 1, 1), dt.date(2026, 12, 31))


def test_the_shipped_calendar_of_2026_has_the_workdays_the_state_council_published() -> None:
    days = [dt.date(2026, 1, 1) + dt.timedelta(days=number) for number in range(365)]

    assert sum(map(SHIPPED.is_workday, days)) == 261 - 19 + 6
    assert SHIPPED.is_workday(dt.date(2026, 2, 14))  # a Saturday worked for the Spring Festival
    assert not SHIPPED.is_workday(dt.date(2026, 2, 23))
    assert SHIPPED.add_workdays(dt.date(2026, 9, 30), 3).date == dt.date(2026, 10, 10)


@given(OF_2026, st.integers(0, 120))
def test_counting_workdays_passes_exactly_as_many_as_were_asked_for(start: dt.date, count: int) -> None:
    end = SHIPPED.add_workdays(start, count)
    passed = [start + dt.timedelta(days=number) for number in range(1, (end.date - start).days + 1)]

    assert sum(map(SHIPPED.is_workday, passed)) == count
    assert not passed or SHIPPED.is_workday(end.date)
    assert end.is_published == (end.date.year == 2026)


@given(OF_2026, st.integers(0, 40), st.integers(0, 40))
def test_counting_on_is_counting_once(start: dt.date, first: int, then: int) -> None:
    step = SHIPPED.add_workdays(start, first).date

    assert SHIPPED.add_workdays(step, then).date == SHIPPED.add_workdays(start, first + then).date


@given(OF_2026)
def test_a_day_rolls_to_the_first_workday_and_never_back(day: dt.date) -> None:
    rolled = SHIPPED.roll_forward(day).date

    assert rolled >= day
    assert SHIPPED.is_workday(rolled)
    assert not any(SHIPPED.is_workday(day + dt.timedelta(days=number)) for number in range((rolled - day).days))


@given(OF_2026, OF_2026, st.integers(0, 60))
def test_who_begins_later_is_never_due_earlier(one: dt.date, other: dt.date, count: int) -> None:
    first, second = sorted((one, other))

    assert SHIPPED.add_workdays(first, count).date <= SHIPPED.add_workdays(second, count).date


@pytest.mark.parametrize(
    ("birth", "day", "age"),
    [
        ("2008-11-23", "2026-11-23", 18),
        ("2008-11-24", "2026-11-23", 17),
        ("2008-02-29", "2026-02-28", 17),
        ("2008-02-29", "2026-03-01", 18),
        ("2026-11-23", "2026-11-23", 0),
    ],
)
def test_age_counts_full_years(birth: str, day: str, age: int) -> None:
    assert age_on(dt.date.fromisoformat(birth), dt.date.fromisoformat(day)) == age


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "date_not_readable"),
        ("2026-1-1", "date_not_readable"),
        ("2026-1223", "date_not_readable"),
        ("２０２６-12-23", "date_not_readable"),
        ("2026-12-23T00:00", "date_not_readable"),
        ("2026-02-29", "date_impossible"),
        ("2026-13-01", "date_impossible"),
        ("0000-01-01", "date_out_of_range"),
        ("2101-01-01", "date_out_of_range"),
    ],
)
def test_a_wrong_date_is_refused_by_its_own_rule(typed: str, code: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        parse_date(typed, field="due_edit")

    assert (refused.value.code, refused.value.field) == (code, "due_edit")


def test_a_date_is_read_with_or_without_dashes() -> None:
    assert parse_date(" 2026-12-23 ") == parse_date("20261223") == dt.date(2026, 12, 23)
    assert parse_date("1949-12-31", earliest_year=1800) == dt.date(1949, 12, 31)


_DAYS_OF_2027 = [dt.date(2027, 1, 1) + dt.timedelta(days=n) for n in range(365)]


@given(
    start=st.dates(dt.date(2026, 9, 1), dt.date(2026, 12, 31)),
    count=st.integers(1, 90),
    rest=st.sets(st.sampled_from([day for day in _DAYS_OF_2027 if day.weekday() < 5]), max_size=30),
    worked=st.sets(st.sampled_from([day for day in _DAYS_OF_2027 if day.weekday() >= 5]), max_size=10),
)
def test_a_day_is_counted_anew_as_if_the_calendar_had_been_known_from_whichever_day_it_was_counted(
    start: dt.date, count: int, rest: set[dt.date], worked: set[dt.date]
) -> None:
    known = Workdays(WORKDAYS.holidays | rest, WORKDAYS.extra_workdays | worked, frozenset([2026, 2027]))
    before = WORKDAYS.add_workdays(start, count).date
    year = WORKDAYS.open_year(start, before)
    assert year == (2027 if before.year == 2027 else 0)
    assert known.before(2027) == WORKDAYS
    if year:
        assert known.counted_anew(before, year) == known.add_workdays(start, count).date
