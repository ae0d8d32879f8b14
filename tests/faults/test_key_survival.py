"""The change of the data key under kills, power cuts, failing calls and small disks, in full.

The short form runs with the suite: ``tests/services/test_key_survival.py``.
"""

import pytest

from tests.faults import survival
from tests.faults.key_survival import ACT, key_kills, worked
from tests.faults.preload import needs_compiler
from tests.faults.survival import FAILURES
from tests.faults.test_survival import SEEDS, say

pytestmark = needs_compiler

KILLS, CUTS, CUTS_OF_A_CONTROL, EACH = 600, 2_000, 300, 3


@pytest.fixture(scope="module")
def yard():
    with survival.yard() as made:
        yield worked(made)


@pytest.fixture(scope="module")
def calls(yard):
    return survival.calls_of_a_day(yard, is_whole=False, changes_key=True)


@pytest.mark.parametrize("seed", SEEDS, ids=["fixed", "fresh"])
def test_kills_leave_the_one_key_or_the_other(yard, calls, seed):
    tally = key_kills(yard, KILLS // 2, seed, len(calls))
    say(tally, seed)
    assert tally.violations == []


@pytest.mark.parametrize("seed", SEEDS, ids=["fixed", "fresh"])
def test_power_cuts_leave_the_one_key_or_the_other(yard, seed):
    tally = survival.power_cuts(yard, CUTS // 2, seed, prove_every=5, act=ACT)
    say(tally, seed)
    assert tally.violations == []


def test_names_that_are_not_synced_are_caught(yard):
    tally = survival.power_cuts(yard, CUTS_OF_A_CONTROL, SEEDS[0], control="names not synced", prove_every=50, act=ACT)
    say(tally, SEEDS[0])
    assert tally.violations


def test_every_third_call_of_the_change_fails(yard, calls):
    """Each in one way, and all that open, sync, name and delete among them in turn."""
    points = [(at, *FAILURES[at // EACH % len(FAILURES)]) for at in range(1, len(calls) + 1, EACH)]
    tally = survival.failures(yard, points, is_whole=False, changes_key=True)
    say(tally, f"{len(calls)} calls")
    assert tally.violations == []


@survival.needs_mount
def test_a_disk_too_small_for_it_says_so(yard):
    tally = survival.full_disks(yard, (0, 400, 2_000, 4_000, 8_000), changes_key=True)
    say(tally)
    assert tally.violations == []
    assert tally.seen["disk_full"]
