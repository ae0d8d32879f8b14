from desktop_app.domain.lockout import FIRST_REST_MS, LONGEST_REST_MS, TRIES, Attempts, minutes

MINUTE = 60_000


def failed(times, attempts=None, boot="a", now=0):
    found = attempts or Attempts()
    for _ in range(times):
        found = found.after_one_more(boot, now)
    return found


def test_five_failures_lock_for_half_an_hour_and_each_five_more_for_twice_as_long():
    assert failed(TRIES - 1).rest("a", 0) == 0
    waits = [failed(TRIES * block).rest("a", 0) // MINUTE for block in range(1, 8)]
    assert waits == [30, 60, 120, 240, 480, 960, 1440]
    assert failed(TRIES * 40).rest("a", 0) == LONGEST_REST_MS


def test_only_running_time_takes_off_the_wait():
    locked = failed(TRIES, now=1_000)
    assert locked.rest("a", 1_000 + 10 * MINUTE) == 20 * MINUTE
    assert locked.rest("a", 1_000 + 30 * MINUTE) == 0
    assert locked.rest("a", 0) == FIRST_REST_MS


def test_after_a_restart_the_running_time_since_it_counts_and_nothing_else():
    locked = failed(TRIES, now=500 * MINUTE)
    assert locked.rest("b", 0) == FIRST_REST_MS
    assert locked.rest("b", 10 * MINUTE) == 20 * MINUTE


def test_a_count_that_asks_for_years_is_cut_to_a_day():
    assert Attempts(5, 10**15, "a", 0).rest("a", 0) == LONGEST_REST_MS


def test_the_wait_is_said_in_whole_minutes_and_never_too_short():
    assert [minutes(rest) for rest in (0, 1, MINUTE, MINUTE + 1)] == [0, 1, 1, 2]
