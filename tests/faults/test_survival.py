"""Kills, power cuts, failing calls and too little memory at the product's own services, in full.

The short form runs with the suite: ``tests/services/test_survival.py``.
"""

import secrets

import pytest

from tests.faults import survival
from tests.faults.preload import needs_compiler
from tests.faults.survival import FAILURES, Tally

pytestmark = needs_compiler

KILLS, CUTS, CUTS_OF_A_CONTROL, CUTS_OF_SET_UP = 1_000, 3_000, 300, 400
SEEDS = (20261127, secrets.randbelow(2**31))


@pytest.fixture(scope="module")
def yard():
    with survival.yard() as made:
        yield made


def say(tally: Tally, seed: object = "") -> None:
    print(f"seed {seed}: {tally.line()}")  # noqa: T201 - the dated file
    for one in tally.violations[:20]:
        print("  ", one)  # noqa: T201 - the dated file


@pytest.mark.parametrize("seed", SEEDS, ids=["fixed", "fresh"])
def test_nothing_acknowledged_is_lost_by_kills(yard, seed):
    tally = survival.kills(yard, KILLS // 2, seed)
    say(tally, seed)
    assert tally.violations == []


@pytest.mark.parametrize("seed", SEEDS, ids=["fixed", "fresh"])
def test_nothing_acknowledged_is_lost_by_power_cuts(yard, seed):
    tally = survival.power_cuts(yard, CUTS // 2, seed, prove_every=2)
    say(tally, seed)
    assert tally.violations == []


def test_a_home_is_set_up_whole_or_can_be_set_up(yard):
    tally = survival.cuts_while_set_up(yard, CUTS_OF_SET_UP, SEEDS[1])
    say(tally, SEEDS[1])
    assert tally.violations == []


@pytest.mark.parametrize("control", ["NORMAL", "OFF", "files not synced", "names not synced"])
def test_a_storage_that_breaks_a_promise_is_caught(yard, control):
    tally = survival.power_cuts(yard, CUTS_OF_A_CONTROL, SEEDS[0], control=control, prove_every=20)
    print(tally.line())  # noqa: T201 - the dated file
    assert tally.violations


def test_every_call_of_a_short_day_fails(yard):
    """Each open, sync, name and cut in every way; each read and write in one."""
    calls = survival.calls_of_a_day(yard, is_whole=False)
    points = []
    for at, letter in enumerate(calls, start=1):
        ways = FAILURES[at % len(FAILURES) :][:1] if letter in "rw" else FAILURES
        points += [(at, *way) for way in ways]
    tally = survival.failures(yard, points, is_whole=False)
    say(tally, f"{len(calls)} calls")
    assert tally.violations == []


def test_every_fifth_call_of_a_whole_day_fails(yard):
    calls = survival.calls_of_a_day(yard, is_whole=True)
    points = [(at, *FAILURES[at // 5 % len(FAILURES)]) for at in range(1, len(calls) + 1, 5)]
    tally = survival.failures(yard, points, is_whole=True)
    say(tally, f"{len(calls)} calls")
    assert tally.violations == []


def test_every_limit_of_memory_is_survived(yard):
    heaps = [{"heap": kib * 1024} for kib in range(200, 4_200, 50)]
    spaces = [{"more": mib << 20} for mib in range(2, 42, 2)]
    tally = survival.short_of_memory(yard, [*heaps, *spaces])
    say(tally)
    assert tally.violations == []


@survival.needs_mount
def test_a_disk_that_fills_up_in_the_day_says_so_and_loses_nothing(yard):
    tally = survival.full_disks(yard, range(0, 2_000, 20))
    say(tally)

    assert tally.violations == []
    assert tally.seen["disk_full"]
