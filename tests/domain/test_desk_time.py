"""Whether the desk's clock is believed: every way it can be set, over restarts and sleep."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.deadlines.desk_time import TOLERANCE, Reading, Slip, carried, doubted

NOON = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)
HOUR_MS = 3_600_000


def at(hours: float, mono_hours: float, boot: str = "a") -> Reading:
    return Reading(NOON + timedelta(hours=hours), boot, int(mono_hours * HOUR_MS))


def test_a_log_without_events_and_a_clock_that_runs_on_raise_no_doubt():
    assert doubted(None, at(0, 0)) is None
    assert doubted(at(0, 0), at(5, 5)) is None
    assert doubted(at(0, 0), Reading(NOON + TOLERANCE, "a", 0)) is None


def test_a_clock_set_back_while_the_machine_runs_is_seen_and_the_likely_time_named():
    doubt = doubted(at(0, 0), at(-48, 1))

    assert doubt is not None
    assert (doubt.slip, doubt.shown, doubt.likely) == (Slip.SET_BACK, NOON - timedelta(hours=48), at(1, 0).at)


def test_a_clock_set_forward_while_the_machine_runs_is_seen():
    doubt = doubted(at(0, 0), at(72, 1))

    assert doubt is not None
    assert (doubt.slip, doubt.likely) == (Slip.JUMPED, at(1, 0).at)


def test_over_a_restart_only_a_clock_behind_the_journal_is_doubted():
    assert doubted(at(0, 50), at(72, 0, "b")) is None  # a weekend

    doubt = doubted(at(0, 50), at(-1, 0, "b"))

    assert doubt is not None
    assert (doubt.slip, doubt.likely) == (Slip.SET_BACK, NOON)


def test_events_written_meanwhile_do_not_make_a_wrong_clock_right():
    believed = carried(at(0, 0), at(72, 1))

    assert believed.at == at(1, 0).at
    assert doubted(believed, at(74, 3)) is not None
    assert doubted(believed, at(3, 3)) is None  # set right again


def test_a_clock_that_woke_in_the_past_and_is_set_right_by_the_network_is_believed_again():
    believed = carried(at(0, 50), at(-9000, 0, "b"))

    assert believed.is_least
    assert doubted(believed, at(15, 0.1, "b")) is None  # how long the desk was off, nobody knew
    assert doubted(believed, at(-8999, 1, "b")) is not None


@given(st.integers(0, 10_000), st.lists(st.integers(-5000, 5000), max_size=20))
def test_the_believed_time_never_runs_backwards_whatever_is_done_to_the_clock(start: int, sets: list[int]):
    anchor, mono = Reading(NOON, "a", start), start
    for hours in sets:
        mono += 60_000
        later = carried(anchor, Reading(NOON + timedelta(hours=hours), "a", mono))
        assert later.at >= anchor.at
        assert later.at - anchor.at <= timedelta(minutes=1) + TOLERANCE
        anchor = later
