import datetime as dt

import pytest

from desktop_app.domain.upkeep.backup import BackupPolicy, is_due, is_too_old, to_keep

POLICY = BackupPolicy(daily=7, weekly=4, monthly=6, oldest_days=3)
NOW = dt.datetime(2026, 11, 27, 18, tzinfo=dt.UTC)


def kept(made_at):
    return [made_at[place] for place in sorted(to_keep(made_at, POLICY))]


def test_of_a_year_of_evenings_seven_days_four_weeks_and_six_months_are_kept():
    evenings = [NOW - dt.timedelta(days=no) for no in range(365)]
    days = [moment.date().isoformat() for moment in kept(evenings)]
    assert days == [
        "2026-11-27", "2026-11-26", "2026-11-25", "2026-11-24", "2026-11-23", "2026-11-22", "2026-11-21",
        "2026-11-15", "2026-11-08", "2026-10-31", "2026-09-30", "2026-08-31", "2026-07-31", "2026-06-30",
    ]  # fmt: skip


def test_the_last_of_a_day_stands_for_it_and_the_one_before_the_last_is_kept_as_well():
    today = [NOW - dt.timedelta(hours=no) for no in range(5)]
    assert kept(today) == today[:2]


def test_after_a_pause_the_old_ones_stay():
    gap = [NOW, *(NOW - dt.timedelta(days=100 + no) for no in range(7))]
    assert kept(gap) == gap[:7]


def test_rotating_day_by_day_keeps_what_rotating_at_once_would():
    lying: list[dt.datetime] = []
    for no in range(365):
        lying = kept([NOW + dt.timedelta(days=no), *lying])
    at_once = kept([NOW + dt.timedelta(days=364 - no) for no in range(365)])
    assert lying[:9] == at_once[:9]
    assert len(lying) == len(at_once)


@pytest.mark.parametrize(("age", "is_alarm"), [(None, True), (dt.timedelta(days=3), False), (dt.timedelta(4), True)])
def test_no_backup_and_an_old_one_are_an_alarm(age, is_alarm):
    assert is_too_old(None if age is None else NOW - age, NOW, POLICY) is is_alarm


def test_one_is_due_after_its_hours_before_the_first_and_when_the_clock_went_back():
    policy = BackupPolicy(every_hours=24)
    assert is_due(None, NOW, policy)
    assert not is_due(NOW, NOW, policy)
    assert not is_due(NOW - dt.timedelta(hours=23, minutes=59), NOW, policy)
    assert is_due(NOW - dt.timedelta(hours=24), NOW, policy)
    assert is_due(NOW + dt.timedelta(hours=1), NOW, policy)
