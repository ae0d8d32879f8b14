"""A few faults while the data key is changed: the one key or the other, whole, and nobody is lost.

The hundreds run with ``make faults``: ``tests/faults/test_key_survival.py``.
"""

import pytest

from tests.faults import survival
from tests.faults.key_survival import ACT, key_kills, worked
from tests.faults.preload import needs_compiler

pytestmark = [pytest.mark.long, needs_compiler]

SEED = 20261127


@pytest.fixture(scope="module")
def yard():
    with survival.yard() as made:
        yield worked(made)


@pytest.fixture(scope="module")
def calls(yard):
    return survival.calls_of_a_day(yard, is_whole=False, changes_key=True)


def test_a_kill_at_any_call_leaves_the_one_key_or_the_other(yard, calls):
    tally = key_kills(yard, 8, SEED, len(calls))

    assert tally.violations == []
    assert tally.seen["left to tidy"]


def test_a_power_cut_leaves_the_one_key_or_the_other(yard):
    tally = survival.power_cuts(yard, 20, SEED, prove_every=10, act=ACT)

    assert tally.violations == []


def test_a_name_that_is_not_synced_is_caught(yard):
    assert survival.power_cuts(yard, 20, SEED, control="names not synced", prove_every=20, act=ACT).violations


def test_a_failing_call_is_said_in_one_sentence_or_harms_nothing(yard, calls):
    strikes = enumerate(range(5, len(calls), len(calls) // 5))
    points = [(at, *survival.FAILURES[no % len(survival.FAILURES)]) for no, at in strikes]

    tally = survival.failures(yard, points, is_whole=False, changes_key=True)

    assert tally.violations == []
    assert tally.seen["harmless"] < tally.done


@survival.needs_mount
def test_a_disk_too_small_for_it_says_so_and_the_desk_goes_on_under_the_key_it_has(yard):
    tally = survival.full_disks(yard, (400,), changes_key=True)

    assert tally.violations == []
    assert tally.seen["disk_full"]
