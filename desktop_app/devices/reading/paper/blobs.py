"""Parts a mask into its blobs, from runs of pixels: few marks on much paper."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Mask = NDArray[np.bool_]
Counts = NDArray[np.int64]
Weights = NDArray[np.uint8]


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

    def sums(self, weights: Weights) -> Counts:
        """For each blob, the sum of *weights* over its pixels."""
        rows, columns = weights.shape
        ahead = np.zeros((rows, columns + 1), dtype=np.int64)
        np.cumsum(weights, axis=1, out=ahead[:, 1:])
        of_run = ahead[self.row, self.stop] - ahead[self.row, self.start]
        sums = np.zeros(self.blobs, dtype=np.int64)
        np.add.at(sums, self.blob, of_run)
        return sums

    def bounds(self) -> Counts:
        """For each blob left, top, right and bottom, half open."""
        bounds = np.empty((self.blobs, 4), dtype=np.int64)
        bounds[:, :2], bounds[:, 2:] = np.iinfo(np.int64).max, -1
        np.minimum.at(bounds[:, 0], self.blob, self.start)
        np.minimum.at(bounds[:, 1], self.blob, self.row)
        np.maximum.at(bounds[:, 2], self.blob, self.stop)
        np.maximum.at(bounds[:, 3], self.blob, self.row + 1)
        return bounds


def runs_of(mask: Mask) -> Runs:
    """The runs of *mask*, joined to blobs where they touch, also by a corner."""
    edges = np.diff(np.pad(mask, ((0, 0), (1, 1))).astype(np.int8), axis=1)
    row, start = np.nonzero(edges == 1)
    stop = np.nonzero(edges == -1)[1]
    leader = _joined(row, start, stop)
    names, blob = np.unique(leader, return_inverse=True)
    return Runs(row, start, stop, blob.astype(np.int64), len(names))


def _joined(row: Counts, start: Counts, stop: Counts) -> Counts:
    """For each run the number of one run that all runs of its blob share."""
    parent = list(range(len(row)))

    def leader(run: int) -> int:
        while parent[run] != run:
            parent[run] = parent[parent[run]]
            run = parent[run]
        return run

    for upper, lower in _touching(row, start, stop):
        first, second = leader(upper), leader(lower)
        if first != second:
            parent[max(first, second)] = min(first, second)
    return np.fromiter((leader(run) for run in range(len(parent))), dtype=np.int64, count=len(parent))


def _touching(row: Counts, start: Counts, stop: Counts) -> list[tuple[int, int]]:
    """Pairs of runs in neighbouring rows that touch."""
    width = int(stop.max(initial=0)) + 2
    # Runs by one number that grows along the rows, so that all neighbours are found by two binary searches.
    begins, ends = row * width + start, row * width + stop
    above = (row - 1) * width
    first = np.searchsorted(ends, above + start, side="left")
    last = np.searchsorted(begins, above + stop, side="right")
    pairs: list[tuple[int, int]] = []
    for lower, (low, high) in enumerate(zip(first.tolist(), last.tolist(), strict=True)):
        pairs += [(upper, lower) for upper in range(low, high)]
    return pairs
