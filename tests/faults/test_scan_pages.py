"""Hundreds of sheets over the whole promised range: 3° of skew, JPEG at 40, cameras from 110 dpi, strokes over codes.

No sheet may be taken for another, no empty box be called signed, no plain signature be called empty.
"""

import secrets

import pytest

from tests.scan.hundreds import figures, hundreds
from tests.scan.test_page_reading import KEPT, missed_mm

SHEETS = 320


@pytest.mark.parametrize("seed", [20261126, secrets.randbelow(2**31)], ids=lambda seed: f"seed-{seed}")
def test_of_hundreds_of_sheets_none_is_misread(seed: int) -> None:
    tally = hundreds(seed, SHEETS)

    print(figures(seed, tally))  # noqa: T201 - the dated file
    assert tally.wrong == []
    assert tally.sheets == SHEETS


@pytest.mark.parametrize("kept", KEPT, ids=str)
@pytest.mark.parametrize("seed", range(3, 9))
def test_the_page_is_laid_over_the_picture_to_a_third_of_a_millimetre(kept: tuple[int, ...], seed: int) -> None:
    assert missed_mm(kept, seed) < 0.33
