from dataclasses import replace

from desktop_app.domain.audits.access_policy import LockoutPolicy
from desktop_app.domain.staff.lockout import Attempts, minutes

MINUTE = 60_000
POLICY = LockoutPolicy()


def failed(times, attempts=None, boot="a", now=0, policy=POLICY):
    found = attempts or Attempts()
    for _ in range(times):
        found = found.after_one_more(boot, now, policy)
    return found


def test_five_failures_lock_for_half_an_hour_and_each_five_more_for_twice_as_long():
    assert failed(POLICY.tries - 1).rest("a", 0, POLICY) == 0
    waits = [failed(POLICY.tries * block).rest("a", 0, POLICY) // MINUTE for block in range(1, 8)]
    assert waits == [30, 60, 120, 240, 480, 960, 1440]
    assert failed(POLICY.tries * 40).rest("a", 0, POLICY) == POLICY.longest_rest_ms


def test_how_often_and_how_long_is_policy():
    strict = LockoutPolicy(tries=3, first_rest_ms=10 * MINUTE, longest_rest_ms=15 * MINUTE)
    waits = [failed(times, policy=strict).rest("a", 0, strict) // MINUTE for times in (2, 3, 6)]
    assert waits == [0, 10, 15]


def test_a_rest_in_force_is_cut_to_what_policy_allows_now():
    milder = replace(POLICY, longest_rest_ms=20 * MINUTE)
    assert failed(POLICY.tries).rest("a", 0, milder) == 20 * MINUTE


def test_only_running_time_takes_off_the_wait():
    locked = failed(POLICY.tries, now=1_000)
    assert locked.rest("a", 1_000 + 10 * MINUTE, POLICY) == 20 * MINUTE
    assert locked.rest("a", 1_000 + 30 * MINUTE, POLICY) == 0
    assert locked.rest("a", 0, POLICY) == POLICY.first_rest_ms


def test_after_a_restart_the_running_time_since_it_counts_and_nothing_else():
    locked = failed(POLICY.tries, now=500 * MINUTE)
    assert locked.rest("b", 0, POLICY) == POLICY.first_rest_ms
    assert locked.rest("b", 10 * MINUTE, POLICY) == 20 * MINUTE


def test_a_count_that_asks_for_years_is_cut_to_a_day():
    assert Attempts(5, 10**15, "a", 0).rest("a", 0, POLICY) == POLICY.longest_rest_ms


def test_the_wait_is_said_in_whole_minutes_and_never_too_short():
    assert [minutes(rest) for rest in (0, 1, MINUTE, MINUTE + 1)] == [0, 1, 1, 2]
