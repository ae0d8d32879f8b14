"""Parts a mask into its blobs, from runs of pixels: few marks on much paper."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from desktop_app.domain.errors import RuleBroken

MOST_RUNS: Final = 60_000
"""A page written full by hand has a tenth of it; what has more is no page of ours."""

Mask = NDArray[np.bool_]
Counts = NDArray[np.int64]
Weights = NDArray[np.uint8]
Window = tuple[slice, slice]


@dataclass(frozen=True, slots=True)
class Runs:
    """The dark runs of a mask, by row and then column.

    Attributes:
        row: of each run; ``start`` and ``stop`` are its columns, half open.
        blob: number of the blob each run belongs to, from 0.
        blobs: how many there are.
    """

    row: Counts
    start: Counts
    stop: Counts
    blob: Counts
    blobs: int

    def sums(self, ahead: Counts, window: Window | None = None) -> Counts:
        """For each blob, the sum of weights over its pixels, or over those in *window*.

        Args:
            ahead: of ``summed(weights)``.
            window: rows and columns.
        """
        row, start, stop, blob = self.row, self.start, self.stop, self.blob
        if window is not None:
            rows, columns = window
            first, last = np.searchsorted(row, (rows.start, rows.stop))
            row, blob = row[first:last], blob[first:last]
            start = start[first:last].clip(columns.start, columns.stop)
            stop = stop[first:last].clip(columns.start, columns.stop)
        of_run = ahead[row, stop] - ahead[row, start]
        return np.bincount(blob, weights=of_run, minlength=self.blobs).astype(np.int64)

    def bounds(self) -> Counts:
        """For each blob left, top, right and bottom, half open."""
        bounds = np.empty((self.blobs, 4), dtype=np.int64)
        bounds[:, :2], bounds[:, 2:] = np.iinfo(np.int64).max, -1
        np.minimum.at(bounds[:, 0], self.blob, self.start)
        np.minimum.at(bounds[:, 1], self.blob, self.row)
        np.maximum.at(bounds[:, 2], self.blob, self.stop)
        np.maximum.at(bounds[:, 3], self.blob, self.row + 1)
        return bounds


def summed(weights: Weights) -> Counts:
    """For each row the sum of all weights ahead of each column: what ``Runs.sums`` takes its differences from."""
    rows, columns = weights.shape
    ahead = np.zeros((rows, columns + 1), dtype=np.int64)
    np.cumsum(weights, axis=1, out=ahead[:, 1:])
    return ahead


def runs_of(mask: Mask) -> Runs:
    """The runs of *mask*, joined to blobs where they touch, also by a corner.

    Raises:
        RuleBroken: ``page_unregistered`` (reason ``too_many_marks``) when no page of ours can have so many.
    """
    edges = np.diff(np.pad(mask, ((0, 0), (1, 1))).view(np.int8), axis=1)
    row, start = np.nonzero(edges == 1)
    if len(row) > MOST_RUNS:
        raise RuleBroken("page_unregistered", reason="too_many_marks")
    stop = np.nonzero(edges == -1)[1]
    leader = _leaders(len(row), *_touching(row, start, stop))
    names, blob = np.unique(leader, return_inverse=True)
    return Runs(row, start, stop, blob.astype(np.int64), len(names))


def _leaders(runs: int, upper: Counts, lower: Counts) -> Counts:
    """For each run the least run of its blob (Shiloach and Vishkin 1982: hook, then jump, until nothing moves)."""
    leader = np.arange(runs, dtype=np.int64)
    while True:
        one, other = leader[upper], leader[lower]
        if bool((one == other).all()):
            return leader
        np.minimum.at(leader, np.maximum(one, other), np.minimum(one, other))
        jumped = leader[leader]
        while not np.array_equal(jumped, leader):
            leader, jumped = jumped, jumped[jumped]


def _touching(row: Counts, start: Counts, stop: Counts) -> tuple[Counts, Counts]:
    """Pairs of runs in neighbouring rows that touch: the upper ones, and the lower ones."""
    width = int(stop.max(initial=0)) + 2
    # Runs by one number that grows along the rows, so that all neighbours are found by two binary searches.
    begins, ends = row * width + start, row * width + stop
    above = (row - 1) * width
    first = np.searchsorted(ends, above + start, side="left")
    count = np.maximum(np.searchsorted(begins, above + stop, side="right") - first, 0)
    lower = np.repeat(np.arange(len(row)), count)
    offset = np.arange(len(lower)) - np.repeat(np.cumsum(count) - count, count)
    return np.repeat(first, count) + offset, lower
