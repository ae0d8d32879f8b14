"""How long one sign-in may last, busy or not."""

from desktop_app.ui.lock.idle import IdleWatch
from tests.builders import policy_on

LONGEST_S = policy_on().access.desk.longest_s


def watched(qtbot, seconds, **limits):
    watch, told = IdleWatch(1_000, lambda: seconds[0], **{"longest_s": LONGEST_S, **limits}), []
    watch.idle.connect(lambda: told.append(seconds[0]))
    watch.begin()
    return watch, told


def test_the_limits_are_five_minutes_untouched_and_twelve_hours_in_all():
    times = policy_on().access.desk
    assert (times.idle_s, times.longest_s) == (300, 12 * 3600)


def test_who_is_busy_all_day_shows_who_they_are_after_twelve_hours_and_has_twelve_more(qtbot):
    seconds = [0.0]
    watch, told = watched(qtbot, seconds)
    while not told:
        seconds[0] += 100
        watch.note()
        watch._look()
    assert told == [LONGEST_S]
    watch.begin()
    seconds[0] += LONGEST_S - 100
    watch.note()
    watch._look()
    assert told == [LONGEST_S]
    watch.end()


def test_the_timer_wakes_by_the_shorter_of_the_two(qtbot):
    seconds = [0.0]
    watch, told = watched(qtbot, seconds, longest_s=0.02)
    seconds[0] = 0.02
    qtbot.waitUntil(lambda: told == [0.02])
    watch.end()
