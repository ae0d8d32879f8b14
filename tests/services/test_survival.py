"""A few of each of what ``tests/faults/test_survival.py`` does by the thousand: a break is seen before a landing."""

import pytest

from tests.faults import survival
from tests.faults.preload import Plan, needs_compiler

pytestmark = [pytest.mark.long, needs_compiler]

SEED = 20261127


@pytest.fixture(scope="module")
def yard():
    with survival.yard() as made:
        yield made


def test_nothing_acknowledged_is_lost_by_kills(yard):
    tally = survival.kills(yard, 10, SEED, prove_every=5)

    assert tally.violations == []
    assert tally.commits > 10


def test_nothing_acknowledged_is_lost_by_power_cuts(yard):
    tally = survival.power_cuts(yard, 60, SEED, prove_every=20)

    assert tally.violations == []
    assert tally.commits > 20


def test_a_home_is_set_up_whole_or_can_be_set_up(yard):
    tally = survival.cuts_while_set_up(yard, 8, SEED)

    assert tally.violations == []


def test_a_storage_that_breaks_a_promise_is_caught(yard):
    """One of the four; the others are caught in the long form."""
    assert survival.power_cuts(yard, 25, SEED, control="names not synced", prove_every=20).violations


def test_a_failing_call_is_said_in_one_sentence_or_harms_nothing(yard):
    calls = survival.calls_of_a_day(yard, is_whole=False)
    strikes = enumerate(range(7, len(calls), 376))
    points = [(at, *survival.FAILURES[no % len(survival.FAILURES)]) for no, at in strikes]

    tally = survival.failures(yard, points, is_whole=False)

    assert tally.violations == []
    assert tally.seen["harmless"] < tally.done
    assert {plan for _, plan, _ in points} == {Plan.FAIL_ONCE, Plan.FAIL_FOR_GOOD, Plan.TEAR}


def test_too_little_memory_is_said_in_one_sentence_or_harms_nothing(yard):
    tally = survival.short_of_memory(yard, [{"heap": kib * 1024} for kib in (300, 1_200)])

    assert tally.violations == []
    assert tally.seen["vault_failed"]


@survival.needs_mount
def test_a_disk_that_fills_up_in_the_day_says_so_and_loses_nothing(yard):
    tally = survival.full_disks(yard, (0, 400))

    assert tally.violations == []
    assert tally.seen["disk_full"]
