"""How soon the program is there, beside a bare window in the same run, in turn; and how much of memory it holds.

Each start is a process of its own by the program's own command (``tests.bench.one_start``), each hello one as well
(``tests.bench.hello``); a ratio is of the two that ran one after the other, so that what else the machine does falls on
both.  First paint (the window with its title and its ground, no word in it yet) and the sign-in that can be typed in
are counted from before the process, the cases of a home of 100,000 from Enter in the password's
field.
"""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import pytest

from tests.bench import many_cases
from tests.bench.limits import Limits
from tests.bench.table import Row
from tests.bench.told import Moment, told_by

CASES = 100_000
PAINTS, DESKS = 9, 5
MOST_PAINT, MOST_READY, MOST_ROWS, MOST_MEMORY = 1.2, 1.5, 3.0, 2.0


@pytest.fixture
def home() -> Iterator[Path]:
    """A copy on the disk that homes lie on: whoever signs in writes."""
    with tempfile.TemporaryDirectory() as folder:
        yield shutil.copytree(many_cases.home_of(CASES), Path(folder) / "home")


@pytest.mark.timeout(0)
def test_first_paint_cases_and_memory_beside_a_bare_window(home: Path, rows: list[Row]) -> None:
    paints, ready, seen, held = [], [], [], []
    for _ in range(PAINTS):
        bare, ours = told_by("tests.bench.hello"), told_by("tests.bench.one_start", str(home), "ready")
        hello = since(bare, "began", "painted")
        paints.append(since(ours, "began", "painted") / hello)
        ready.append(since(ours, "began", "ready") / hello)
    for _ in range(DESKS):
        bare, ours = told_by("tests.bench.hello"), told_by("tests.bench.one_start", str(home), "desk")
        seen.append(since(ours, "entered", "rows") / since(bare, "began", "painted"))
        held.append(ours["steady"].kib / bare["painted"].kib)
    found = (
        Row("first paint of the window", median(paints), MOST_PAINT, "× hello", f"median of {PAINTS}"),
        Row("sign-in ready to type in", median(ready), MOST_READY, "× hello", f"median of {PAINTS}"),
        Row(f"Enter to the cases, of {CASES:,}", median(seen), MOST_ROWS, "× hello", f"median of {DESKS}, aim 2"),
        Row("memory at the workbench", median(held), MOST_MEMORY, "× hello", f"median of {DESKS}"),
    )
    rows.extend(found)
    limits = Limits()
    for row in found:
        limits.hold(row.name, row.figure, row.most)
    limits.check()


def since(told: dict[str, Moment], first: str, then: str) -> float:
    """Milliseconds between two of its moments."""
    return told[then].ms - told[first].ms
