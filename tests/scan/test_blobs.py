import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.devices.reading.paper.blobs import runs_of, summed
from desktop_app.domain.errors import RuleBroken


def flooded(mask):
    """Blobs the slow way: fill from each pixel to all that touch it."""
    left = {(int(y), int(x)) for y, x in zip(*np.nonzero(mask), strict=True)}
    blobs = []
    while left:
        waiting, blob = [left.pop()], set()
        while waiting:
            y, x = waiting.pop()
            blob.add((y, x))
            near = {(y + dy, x + dx) for dy in (-1, 0, 1) for dx in (-1, 0, 1)} & left
            left -= near
            waiting += near
        blobs.append(blob)
    return blobs


@given(st.lists(st.integers(0, 2**13 - 1), min_size=1, max_size=14), st.integers(0, 9))
def test_the_blobs_of_any_mask_are_those_of_a_flood(rows, corner):
    mask = np.array([[bool(row >> bit & 1) for bit in range(13)] for row in rows])
    window = (slice(min(corner, len(rows)), len(rows)), slice(corner, 11))
    expected = flooded(mask)

    runs = runs_of(mask)
    ahead = summed(mask.view(np.uint8))

    assert runs.blobs == len(expected)
    assert sorted(runs.sums(ahead).tolist()) == sorted(len(blob) for blob in expected)
    inside = sorted(sum(y >= window[0].start and corner <= x < 11 for y, x in blob) for blob in expected)
    assert sorted(runs.sums(ahead, window).tolist()) == inside
    bounds = sorted(
        [min(x for _, x in blob), min(y for y, _ in blob), max(x for _, x in blob) + 1, max(y for y, _ in blob) + 1]
        for blob in expected
    )
    assert sorted(runs.bounds().tolist()) == bounds


def test_an_empty_mask_has_no_blobs():
    runs = runs_of(np.zeros((4, 5), dtype=bool))

    assert (runs.blobs, runs.bounds().tolist()) == (0, [])


def test_more_runs_than_any_page_can_have_are_refused():
    checks = np.indices((400, 400)).sum(axis=0) % 2 == 0

    with pytest.raises(RuleBroken) as refused:
        runs_of(checks)

    assert (refused.value.code, refused.value.facts["reason"]) == ("page_unregistered", "too_many_marks")
