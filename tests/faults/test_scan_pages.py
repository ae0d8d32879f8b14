"""Hundreds of sheets over the whole promised range: 3° of skew, JPEG at 40, cameras from 110 dpi, strokes over codes.

No sheet may be taken for another, no empty box be called signed, no plain signature be called empty.
"""

import secrets

import numpy as np
import pytest

from tests.scan.harness import Tally, go_through

SHEETS = 320
PART = 20


@pytest.mark.parametrize("seed", [20261126, secrets.randbelow(2**31)], ids=lambda seed: f"seed-{seed}")
def test_of_hundreds_of_sheets_none_is_misread(seed: int) -> None:
    tally = Tally()
    for part in range(SHEETS // PART):
        tally.add(go_through(seed + part, PART))

    off = np.percentile(tally.errors_mm, [50, 95, 100]).round(2).tolist()
    lines = [f"seed {seed}: {tally.sheets} sheets; codes off their places (median, p95, most) {off} mm"]
    lines += [f"{count:6} {name}" for name, count in sorted(tally.counts.items())]
    print("\n".join(lines))  # noqa: T201 - the dated file
    assert tally.wrong == []
    assert tally.sheets == SHEETS
