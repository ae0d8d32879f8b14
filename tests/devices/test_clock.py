"""The workstation's clock."""

from datetime import UTC, datetime

from desktop_app.devices.clock import SystemClock


def test_the_day_of_a_late_utc_evening_is_already_the_next_one_at_the_branch():
    clock = SystemClock()

    assert clock.local(datetime(2026, 11, 23, 16, 30, tzinfo=UTC)).date().isoformat() == "2026-11-24"


def test_monotonic_time_never_runs_backwards_within_one_boot():
    clock = SystemClock()

    readings = [clock.monotonic_ms() for _ in range(100)]

    assert readings == sorted(readings)
    assert clock.boot() == clock.boot()
