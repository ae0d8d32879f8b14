"""Many sheets, signed and taken in every way that is promised: none taken for another, no empty box called signed.

The fixed seed finds what once went wrong again; the fresh one, printed with every failure, finds what never did.
``tests/sheets`` does the same with some hundreds of sheets in every check, ``tests/faults`` with more.
"""

import secrets

import pytest

from tests.scan.harness import Tally, go_through

pytestmark = pytest.mark.long

FIXED = 20261126
FRESH = secrets.randbelow(2**31)
PART = 10


@pytest.mark.parametrize("part", range(4))
def test_of_the_fixed_sheets_none_is_misread(part: int) -> None:
    check(go_through(FIXED + part, PART), FIXED + part)


@pytest.mark.parametrize("part", range(2))
def test_of_fresh_sheets_none_is_misread(part: int) -> None:
    check(go_through(FRESH + part, PART), FRESH + part)


def check(tally: Tally, seed: int) -> None:
    assert tally.wrong == [], f"seed {seed}"
    assert tally.sheets == PART
