"""Hundreds of sheets, gone through on all processors, and the figures of what was read."""

import multiprocessing
import os
from concurrent.futures import ProcessPoolExecutor

import numpy as np

from tests.scan.harness import Tally, go_through

PART = 20
"""Sheets a process goes through in one piece."""


def hundreds(seed: int, sheets: int) -> Tally:
    """Sign, take and read *sheets* sheets, a multiple of ``PART``; the same of each seed, whatever the machine."""
    tally = Tally()
    parts = range(sheets // PART)
    # Spawned: a child of a process with Qt's threads must not be its copy.
    with ProcessPoolExecutor(os.cpu_count(), multiprocessing.get_context("spawn")) as pool:
        for found in pool.map(go_through, [seed + part for part in parts], [PART for _ in parts]):
            tally.add(found)
    return tally


def figures(seed: int, tally: Tally) -> str:
    """What became of the sheets and of their boxes, a line each."""
    off = np.percentile(tally.errors_mm, [50, 95, 100]).round(2).tolist()
    first = f"seed {seed}: {tally.sheets} sheets; codes off their places (median, p95, most) {off} mm"
    return "\n".join([first, *(f"{count:6} {name}" for name, count in sorted(tally.counts.items()))])
