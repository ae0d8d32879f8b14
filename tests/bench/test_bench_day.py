"""A scripted day: each Next beside one durable write on the same disk, and what is held at its end.

The long form of the day, five hundred cases, is ``tests/faults/test_soak.py``.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median, quantiles

import pytest

from tests.bench.bare_pages import BARE_MARK, BareTurn
from tests.bench.limits import Limits, say
from tests.bench.one_day import MARK, Turn
from tests.bench.table import UNBOUNDED, Row
from tests.faults.soak import MOST_MEMORY, PARTS, ROOT, Held

CASES = 20
MOST_OVER_A_WRITE = 16.0
"""Milliseconds: a frame."""


@pytest.mark.timeout(0)
def test_each_next_beside_a_durable_write_and_memory_at_the_end_of_a_day(rows: list[Row]) -> None:
    lines = worked("tests.bench.one_day")
    turns = [Turn(**json.loads(line.removeprefix(MARK))) for line in lines if line.startswith(MARK)]
    held = [Held(**json.loads(line.removeprefix("HELD "))) for line in lines if line.startswith("HELD ")]
    assert len(held) == CASES
    assert len(turns) >= 2 * CASES
    part = CASES // PARTS
    early, late = (median(one.kib for one in some) for some in (held[part : 2 * part], held[-part:]))
    write = median(turn.write_ms for turn in turns)
    p95 = quantiles([turn.ms for turn in turns], n=20)[-1]
    say("Next to the painted page", f"p50 {median(turn.ms for turn in turns):.1f} p95 {p95:.1f} ms of {len(turns)}")
    say("one durable write", f"p50 {write:.2f} ms")
    found = (
        Row("Next, p95 beyond one durable write", p95 - write, MOST_OVER_A_WRITE, "ms", f"{len(turns)} turns"),
        Row(f"memory after {CASES} cases", late / early, MOST_MEMORY, "× of itself", "scripted, medians of fifths"),
    )
    rows.extend(found)
    limits = Limits()
    for row in found:
        limits.hold(row.name, row.figure, row.most)
    limits.check()


@pytest.mark.timeout(0)
def test_the_same_pages_in_a_bare_wizard_for_comparison(rows: list[Row]) -> None:
    """What of each turn is Qt's own; the row says whether a frame can be held at all, and fails nothing."""
    lines = worked("tests.bench.bare_pages")
    turns = [BareTurn(**json.loads(line.removeprefix(BARE_MARK))) for line in lines if line.startswith(BARE_MARK)]
    assert len(turns) >= 2 * CASES
    took = [turn.ms for turn in turns]
    p95 = quantiles(took, n=20)[-1]
    say("the same pages in a bare QWizard", f"p50 {median(took):.1f} p95 {p95:.1f} ms of {len(turns)}")
    rows.append(
        Row("the same pages in a bare QWizard, p95", p95, UNBOUNDED, "ms", f"{len(turns)} turns, of the processor")
    )


def worked(module: str) -> list[str]:
    """What a process says that works the day."""
    with tempfile.TemporaryDirectory() as folder:  # on the disk, and not in memory as ``tmp_path`` is
        (Path(folder) / "passing").mkdir()
        surroundings = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "TMPDIR": f"{folder}/passing"}
        command = [sys.executable, "-m", module, "--out", folder, "--cases", str(CASES)]
        ended = subprocess.run(command, capture_output=True, encoding="utf-8", cwd=ROOT, env=surroundings, check=True)
        return ended.stdout.splitlines()
