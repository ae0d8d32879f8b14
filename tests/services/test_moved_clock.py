"""The clock of a real process is moved by seconds and by years: order, chain and the shut door do not follow it."""

from pathlib import Path

import pytest

from desktop_app.domain.deadlines.desk_time import TimeDoubted
from desktop_app.domain.stages.collect import EvidenceAttached
from tests.faults import clock_day

pytestmark = pytest.mark.skipif(not clock_day.FAKETIME.exists(), reason="libfaketime is missing")


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory):
    return clock_day.live(Path(tmp_path_factory.mktemp("clock")) / "desk")


def test_what_happened_is_in_order_whatever_the_clock_said(told):
    revs = [rev for _, rev, _ in told["happened"]]
    assert revs == list(range(1, len(revs) + 1))
    assert told["problems"] == []


def test_years_on_is_doubted_and_kept_and_seconds_are_not(told):
    assert told["doubted"]
    years = {op for op, _, year in told["happened"] if year > 2030}
    assert years == {EvidenceAttached.OP, TimeDoubted.OP}
    assert [op for op, _, _ in told["happened"]].count(TimeDoubted.OP) == 1


def test_before_the_programs_rules_all_is_read_and_nothing_kept(told):
    assert told["before_rules"] == ["clock_before_rules", "clock_before_rules"]
    assert told["read_then"]


def test_no_clock_on_the_wall_opens_a_door_that_guessing_shut(told):
    assert told["guessed"][-1] == "sign_in_locked"
    doors = {name: said for name, said in told.items() if name.startswith("door_")}
    assert len(doors) == 3
    assert set(doors.values()) == {"sign_in_locked"}
