"""What a proof of the vault holds in memory: a backup makes one every day, beside whoever works at the desk.

The tables that are replayed lie in a file beyond some megabytes, so that what is held does not grow with the cases.
"""

import shutil
from pathlib import Path

import pytest

from tests.bench import many_cases
from tests.bench.limits import Limits
from tests.bench.table import Row
from tests.bench.told import told_by

SIZES = 1_000, 10_000
"""The caches are full at the second; a hundred thousand take nine minutes of the processor and no more memory."""
MOST_GROWTH = 1.3


@pytest.mark.timeout(0)
def test_what_a_proof_holds_does_not_grow_with_the_cases(on_disk: Path, rows: list[Row]) -> None:
    few, many = (proof_of(count, on_disk) for count in SIZES)
    limits = Limits()
    limits.hold_growth("memory of a proof", many / few, MOST_GROWTH)
    rows.append(limits.growth("memory while a vault is proved", SIZES, MOST_GROWTH))
    limits.check()


def proof_of(count: int, folder: Path) -> int:
    """KiB that the process held at most."""
    home = shutil.copytree(many_cases.home_of(count), folder / str(count))
    return told_by("tests.bench.one_proof", str(home))["proved"].kib
