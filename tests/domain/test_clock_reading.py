"""A complaint's clock on one day: the vectors, extensions, pauses, ends, and a clock nobody believed."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.deadlines.calendar import Workdays
from desktop_app.domain.deadlines.clock_reading import ClockReading, ClockState, Today, read
from desktop_app.domain.deadlines.complaint_clock import ClockMark, ClockPart, ClockStep, MarkKind
from desktop_app.domain.offers.solution import workdays_of
from tests.builders import policy_on

VECTORS: dict[str, Any] = json.loads((Path(__file__).parents[1] / "data" / "vectors.json").read_text("utf-8"))
ZONE = timezone(timedelta(hours=8))
RULE = policy_on().complaint
CALENDAR = workdays_of(policy_on())
MONDAY = date(2026, 11, 23)


def moment(day: date, hour: int = 10) -> datetime:
    return datetime.combine(day, time(hour), ZONE).astimezone(UTC)


def mark(kind: MarkKind, day: date, **more: Any) -> ClockMark:
    return ClockMark(kind, moment(day), more.pop("rev", 1), more.pop("by", "p-teller"), **more)


def started(day: date = MONDAY) -> ClockMark:
    return mark(MarkKind.STARTED, day)


def stopped(day: date, why: str = "done") -> ClockMark:
    return mark(MarkKind.STOPPED, day, reason=why, stated=day)


def clock(*marks: ClockMark, on: date, likely: date | None = None, calendar: Workdays = CALENDAR) -> ClockReading:
    found = read(ClockPart(marks), RULE, calendar, Today(on, likely or on), ZONE)
    assert found is not None
    return found


def extended(step: ClockStep, allowed: date, told: date | None) -> tuple[ClockMark, ...]:
    own = mark(MarkKind.EXTENDED, allowed, by="p-supervisor", step=step.value, reason="facts_complex")
    if told is None:
        return (own,)
    return own, mark(MarkKind.TOLD, told, step=step.value, reason="by_post")


def test_a_matter_that_is_no_complaint_has_no_clock():
    assert read(ClockPart(), RULE, CALENDAR, Today(MONDAY, MONDAY), ZONE) is None


@pytest.mark.parametrize("row", VECTORS["complaint_deadlines_calendar_days"], ids=lambda row: row["received"])
def test_each_step_ends_on_the_day_of_the_vectors(row: dict[str, Any]):
    received = date.fromisoformat(row["received"])
    complex_ = extended(ClockStep.COMPLEX, received, received)
    longest = extended(ClockStep.LONGEST, received, received)

    assert clock(started(received), on=received).due.isoformat() == row["day15"]
    assert clock(started(received), *complex_, on=received).due.isoformat() == row["day30"]
    assert clock(started(received), *complex_, *longest, on=received).due.isoformat() == row["day60"]
    decided = date.fromisoformat(row["day15"])
    applied = RULE.review_until(decided)
    assert applied.isoformat() == row["review_apply_until_if_decided_on_day15"]
    review = clock(started(received), stopped(decided), mark(MarkKind.REVIEW, applied), on=applied)
    assert review.due.isoformat() == row["review_decision_if_applied_that_day"]


def test_received_a_minute_before_midnight_at_the_branch_it_counts_from_that_day():
    late = replace(started(), at=datetime(2026, 11, 23, 15, 59, tzinfo=UTC))

    assert clock(late, on=MONDAY).started == MONDAY


def test_the_last_day_is_in_time_and_the_next_is_late():
    last = date(2026, 12, 8)

    assert clock(started(), on=last).state is ClockState.RUNNING
    assert clock(started(), on=last + timedelta(days=1)).state is ClockState.LATE


def test_an_extension_counts_only_once_the_customer_was_told():
    untold = clock(started(), *extended(ClockStep.COMPLEX, date(2026, 12, 1), None), on=date(2026, 12, 1))

    assert untold.due == date(2026, 12, 8)
    assert untold.untold is not None
    assert untold.untold.by == "p-supervisor"
    told = clock(started(), *extended(ClockStep.COMPLEX, date(2026, 12, 1), date(2026, 12, 8)), on=date(2026, 12, 9))
    assert (told.due, told.state, told.step) == (date(2026, 12, 23), ClockState.RUNNING, ClockStep.COMPLEX)


def test_a_customer_told_after_the_last_day_was_told_too_late():
    told = clock(started(), *extended(ClockStep.COMPLEX, date(2026, 12, 8), date(2026, 12, 9)), on=date(2026, 12, 9))

    assert (told.due, told.state) == (date(2026, 12, 8), ClockState.LATE)
    assert not told.extensions[0].is_in_time


def test_after_a_step_that_was_missed_the_next_one_mends_nothing():
    marks = (
        *extended(ClockStep.COMPLEX, date(2026, 12, 8), date(2026, 12, 9)),
        *extended(ClockStep.LONGEST, date(2026, 12, 10), date(2026, 12, 10)),
    )

    assert clock(started(), *marks, on=date(2026, 12, 10)).due == date(2026, 12, 8)


def test_a_pause_moves_the_last_day_by_what_it_lasted_and_no_more():
    pause = mark(MarkKind.PAUSED, date(2026, 11, 25), reason="mediation", days=10)
    resumed = mark(MarkKind.RESUMED, date(2026, 11, 28))

    during = clock(started(), pause, on=date(2026, 11, 27))
    after = clock(started(), pause, resumed, on=date(2026, 12, 1))

    assert (during.state, during.paused_days, during.due) == (ClockState.PAUSED, 2, date(2026, 12, 10))
    assert (after.state, after.paused_days, after.due) == (ClockState.RUNNING, 3, date(2026, 12, 11))
    assert after.due_unpaused == date(2026, 12, 8)


def test_a_pause_ends_by_itself_on_its_last_day():
    pause = mark(MarkKind.PAUSED, date(2026, 11, 25), reason="mediation", days=10)

    last, next_day, much_later = (clock(started(), pause, on=date(2026, 12, day)) for day in (5, 6, 20))

    assert last.state is ClockState.PAUSED
    assert (next_day.state, next_day.due) == (ClockState.RUNNING, date(2026, 12, 18))
    assert (much_later.paused_days, much_later.due) == (10, date(2026, 12, 18))
    assert much_later.pauses[0].is_by_itself
    assert much_later.pauses[0].until == date(2026, 12, 5)


def test_the_time_a_clock_stood_still_is_told_beside_the_time_it_took():
    pause = mark(MarkKind.PAUSED, date(2026, 11, 25), reason="mediation", days=10)
    answered = mark(MarkKind.STOPPED, date(2026, 12, 10), reason="done", stated=date(2026, 12, 10))

    met = clock(started(), pause, answered, on=date(2027, 3, 1))

    assert (met.state, met.used, met.paused_days) == (ClockState.MET, 7, 10)


def test_an_answer_said_to_be_told_in_time_but_written_down_late_is_not_taken_for_met():
    backdated = mark(MarkKind.STOPPED, date(2026, 12, 20), reason="done", stated=date(2026, 12, 8))
    late = mark(MarkKind.STOPPED, date(2026, 12, 20), reason="done", stated=date(2026, 12, 20))

    assert clock(started(), backdated, on=date(2026, 12, 21)).state is ClockState.SAID_ONLY
    assert clock(started(), late, on=date(2026, 12, 21)).state is ClockState.MET_LATE


@pytest.mark.parametrize(("why", "day"), [("withdrawn", date(2026, 12, 8)), ("voided", date(2026, 12, 20))])
def test_a_complaint_withdrawn_in_time_or_a_case_voided_owes_nothing(why: str, day: date):
    ended = clock(started(), mark(MarkKind.STOPPED, day, reason=why), on=date(2026, 12, 21))

    assert (ended.state, ended.ended_why, ended.ended_on) == (ClockState.ENDED, why, day)
    assert not ended.is_late


def test_what_was_late_stays_late_when_it_is_withdrawn():
    ended = clock(started(), stopped(date(2026, 12, 9), "withdrawn"), on=date(2026, 12, 21))

    assert (ended.state, ended.ended_on, ended.is_late) == (ClockState.ENDED_LATE, date(2026, 12, 9), True)


def test_an_answer_that_came_late_is_not_made_good_by_a_withdrawal():
    late = clock(
        started(), stopped(date(2026, 12, 13)), stopped(date(2026, 12, 14), "withdrawn"), on=date(2026, 12, 21)
    )

    assert (late.state, late.ended_why, late.ended_on) == (ClockState.MET_LATE, "done", date(2026, 12, 13))


def test_an_outcome_mended_later_does_not_make_an_answer_in_time_late():
    met = clock(started(), stopped(date(2026, 11, 24)), stopped(date(2026, 12, 28)), on=date(2026, 12, 29))

    assert (met.state, met.ended_on) == (ClockState.MET, date(2026, 11, 24))
    assert (met.corrected_on, met.corrected_to) == (date(2026, 12, 28), "done")


def test_what_was_called_withdrawn_and_then_answered_ends_with_the_answer():
    late = clock(
        started(), stopped(date(2026, 11, 24), "withdrawn"), stopped(date(2026, 12, 28)), on=date(2026, 12, 29)
    )

    assert (late.state, late.ended_on) == (ClockState.MET_LATE, date(2026, 12, 28))


def test_a_review_has_a_last_day_of_its_own_beside_the_complaint_that_stays_as_it_was():
    asked = (started(), stopped(date(2026, 12, 13)), mark(MarkKind.REVIEW, date(2026, 12, 20)))

    running = clock(*asked, on=date(2026, 12, 21))
    late = clock(*asked, on=date(2027, 1, 20))
    met = clock(*asked, stopped(date(2027, 1, 19)), on=date(2027, 2, 1))

    assert (running.state, running.started, running.due) == (ClockState.RUNNING, date(2026, 12, 20), date(2027, 1, 19))
    assert running.is_review
    assert running.before is not None
    assert running.before.state is ClockState.MET_LATE
    assert (late.state, met.state) == (ClockState.LATE, ClockState.MET)


def test_a_second_review_begins_anew():
    found = clock(
        started(),
        stopped(date(2026, 12, 1)),
        mark(MarkKind.REVIEW, date(2026, 12, 20)),
        stopped(date(2026, 12, 21)),
        mark(MarkKind.REVIEW, date(2027, 1, 5)),
        on=date(2027, 1, 6),
    )

    assert (found.started, found.due, found.state) == (date(2027, 1, 5), date(2027, 2, 4), ClockState.RUNNING)
    assert found.before is not None
    assert found.before.is_review


def test_a_last_day_that_is_no_workday_is_kept_and_the_next_workday_named_beside_it():
    found = clock(started(date(2026, 11, 28)), on=MONDAY)  # due on Sunday, 13 December

    assert found.due == date(2026, 12, 13)
    assert found.rolled is not None
    assert (found.rolled.date, found.rolled.is_published) == (date(2026, 12, 14), True)


def test_a_weekend_that_is_worked_in_exchange_does_not_roll():
    received = date(2026, 9, 5)  # 15 days later is Sunday 20 September, a working day of 2026

    assert clock(started(received), on=received).rolled is None


def test_beyond_the_years_that_are_published_the_next_workday_is_provisional():
    found = clock(started(date(2026, 12, 18)), on=MONDAY)  # due on Saturday, 2 January 2027

    assert found.rolled is not None
    assert not found.rolled.is_published


def test_written_by_a_clock_nobody_believed_both_last_days_stand_and_the_earlier_is_acted_on():
    doubtful = replace(started(), likely=moment(date(2026, 11, 20)))
    found = clock(doubtful, on=date(2026, 12, 6))

    assert (found.due, found.due_otherwise) == (date(2026, 12, 5), date(2026, 12, 8))
    assert found.is_uncertain
    assert found.state is ClockState.LATE


def test_a_clock_set_back_today_makes_no_deadline_later():
    found = clock(started(), on=date(2026, 12, 1), likely=date(2026, 12, 9))

    assert (found.state, found.is_uncertain) == (ClockState.LATE, True)
    assert found.days_left(Today(date(2026, 12, 1), date(2026, 12, 9))) == -1


def test_an_answer_written_by_a_clock_set_back_counts_from_the_likely_day():
    answered = mark(MarkKind.STOPPED, date(2026, 12, 1), reason="done", likely=moment(date(2026, 12, 20)))

    assert clock(started(), answered, on=date(2026, 12, 1)).state is ClockState.MET_LATE


DAYS = st.integers(0, 90).map(lambda days: MONDAY + timedelta(days=days))


@given(DAYS, st.integers(1, 30), DAYS)
def test_a_pause_never_gives_more_days_than_it_may_and_the_days_add_up(since: date, most: int, on: date):
    pause = mark(MarkKind.PAUSED, since, reason="mediation", days=most)
    found = clock(started(), pause, on=on)

    assert 0 <= found.paused_days <= most
    assert found.due == found.due_unpaused + timedelta(days=found.paused_days)
    assert found.used + found.paused_days == max((on - MONDAY).days, found.paused_days)


@given(st.lists(DAYS, min_size=1, max_size=4), DAYS)
def test_the_last_day_never_moves_back_as_time_goes_on(pauses: list[date], on: date):
    marks = [mark(MarkKind.PAUSED, day, reason="mediation", days=5) for day in sorted(set(pauses))]
    today = clock(started(), *marks, on=on)
    tomorrow = clock(started(), *marks, on=on + timedelta(days=1))

    assert today.due <= tomorrow.due <= today.due + timedelta(days=len(marks))
