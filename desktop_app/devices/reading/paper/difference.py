"""How much more or less ink than was printed lies at each place of a sheet, whatever drew or took its picture.

No two printers, drawing programs, scanners and cameras show a stroke alike: ink runs, edges blur, and a sheet never
lies quite where its codes say.  So what a sheet shows is explained, tile by tile, by what its print would show
darker or lighter, blurred, or moved by a little (least squares; the movement is that of Lucas and Kanade 1981).
What is left unexplained is ink that was added, or print that is gone.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from desktop_app.devices.reading.paper.blobs import Counts, Mask
from desktop_app.devices.reading.paper.corner_codes import Pixels, Points
from desktop_app.devices.reading.paper.straightening import straightened

PIXELS_PER_MM: Final = 75 / 25.4
"""All of this is done at 75 dpi: a pen's stroke is a pixel and a half wide."""
HEIGHT_PX: Final = 877
WIDTH_PX: Final = 620
_TILE: Final = 64
"""Side of a tile in pixels: 22 mm, over which a sheet moves and blurs evenly."""
_FIRMNESS: Final = np.array([30.0, 30.0, 0.5, 0.5])
"""How much a tile must show to depart from the whole page's darkness and blur: else a tile with one word, painted
over, would count as faintly printed.  Where it lies a tile says for itself."""
SPOT: Final = (6, 6)
"""Rows and columns of the window a changed digit stands in: 2 mm."""
_EDGE_DOUBT: Final = 0.2
"""How much less a square millimetre in a spot counts for each of edges: they never fit quite."""
_RULE_PX: Final = 28
"""At 150 dpi: straight print longer than this (4.7 mm) is a line of a table or under a word, and says nothing."""
_RULE_LEVEL: Final = 225
_LEAST_DARK: Final = 0.3
_MOST_OFF_PX: Final = 5.0

Amounts = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class PrintModel:
    """What a page's print may look like.

    Attributes:
        looks: the print as darkness from 0 to 1, more blurred, and its change by one pixel right and down.
        likeness: sums of the products of any two looks, tile by tile: ``(rows, columns, 4, 4)``.
        spot_doubt: for each spot, by how much more may be left unexplained in it than on white paper: at edges.
        rules: on and beside straight lines, which every program draws with another breadth.
    """

    looks: tuple[Amounts, ...]
    likeness: Points
    spot_doubt: Amounts
    rules: Mask


def print_model(drawn: Pixels, rules: Mask) -> PrintModel:
    """The model of a page drawn at 150 dpi; *rules* at 75 dpi."""
    dark = blurred(_halved_darkness(drawn))
    down, right = (np.asarray(one, dtype=np.float32) for one in np.gradient(dark))
    looks = (dark, blurred(blurred(dark.copy())), right, down)
    likeness = np.stack([np.stack([_tiles(one * other) for other in looks]) for one in looks])
    edges = boxed(np.hypot(right, down), *SPOT)
    doubt = 1 + np.float32(_EDGE_DOUBT / PIXELS_PER_MM**2) * edges
    return PrintModel(looks, np.ascontiguousarray(likeness.transpose(2, 3, 0, 1)), doubt, rules)


def rules_of(drawn: Pixels) -> Mask:
    """At 150 dpi, the straight lines of a page: each pixel of a run of print that is longer than any glyph."""
    print_ = drawn < _RULE_LEVEL
    return _long_runs(print_) | _long_runs(np.ascontiguousarray(print_.T)).T


@dataclass(frozen=True, slots=True)
class Difference:
    """How a sheet differs from its print, at 75 dpi.

    Attributes:
        left: darkness that the print does not explain: positive where ink is too much, negative where it lacks.
        shifts: by how many pixels at 150 dpi each tile lies off, right and down.
        per_paper: one over the brightness of the paper.
    """

    left: Amounts
    shifts: Points
    per_paper: Amounts

    def shifts_at(self, x: Counts, y: Counts) -> Points:
        """Of places on the page, in pixels at 150 dpi."""
        return self.shifts[y // 2 // _TILE, x // 2 // _TILE]


def difference(red: Image.Image, matrix: Points, paper: Pixels, model: PrintModel) -> Difference:
    """What the sheet shows beside its print.

    Args:
        red: the sheet's picture, red channel.
        matrix: from millimetres on the page to its pixels.
        paper: how bright the paper is, in blocks over the page.
        model: of the print.
    """
    share = Image.fromarray(1 / np.maximum(paper, 1).astype(np.float32))
    per_paper = np.asarray(share.resize((WIDTH_PX, HEIGHT_PX), Image.Resampling.BILINEAR))
    seen = _seen(red, matrix, per_paper)
    shown = np.stack([_tiles(look * seen) for look in model.looks], axis=-1)
    whole = _whole_page(model.likeness, shown)
    firm = model.likeness + np.diag(_FIRMNESS)
    shares = np.linalg.solve(firm, (shown + _FIRMNESS * whole)[..., None])[..., 0].astype(np.float32)
    left = seen.copy()
    for number, look in enumerate(model.looks):
        left -= _over_page(shares[..., number]) * look
    darkness = np.maximum(shares[..., :2].sum(axis=-1), _LEAST_DARK)
    shifts = (-2 * shares[..., 2:] / darkness[..., None]).clip(-_MOST_OFF_PX, _MOST_OFF_PX)
    return Difference(left, shifts.astype(np.float64), per_paper)


def boxed(amounts: Amounts, rows: int, columns: int) -> Amounts:
    """The sum of every box of that size, by its top left corner."""
    return _summed(_summed(amounts, rows).T, columns).T


def _summed(amounts: Amounts, count: int) -> Amounts:
    """Sums of *count* rows, by the first: doubled as often as it goes, for running sums take five times as long."""
    height = len(amounts) - count + 1
    sums, size, total, at = amounts, 1, None, 0
    while True:
        if count & size:
            part = sums[at : at + height]
            total = part if total is None else total + part
            at += size
        if 2 * size > count:
            return amounts[:height] if total is None else total
        sums, size = sums[:-size] + sums[size:], 2 * size


def _seen(red: Image.Image, matrix: Points, per_paper: Amounts) -> Amounts:
    """The sheet's darkness over the page, as a share of its paper's brightness."""
    pixels_per_mm = float(np.sqrt(abs(np.linalg.det(matrix[:2, :2]))))
    # Averaged, not sampled: a hair line of a pixel would come and go.
    shrink = max(1, int(pixels_per_mm / PIXELS_PER_MM + 0.25))
    small = red.reduce(shrink) if shrink > 1 else red
    to_small = np.diag([1 / shrink, 1 / shrink, 1.0]) @ matrix
    over = straightened(small, to_small, (0.0, 0.0), (WIDTH_PX, HEIGHT_PX), PIXELS_PER_MM, Image.Resampling.BILINEAR)
    dark: Amounts = per_paper * np.asarray(over)
    return blurred(np.subtract(np.float32(1), dark, out=dark))


def _whole_page(likeness: Points, shown: Points) -> Points:
    """How dark and how blurred the page is as a whole; it is not moved as a whole."""
    page = likeness[..., :2, :2].sum(axis=(0, 1)) + np.eye(2)
    dark, blurred = np.linalg.solve(page, shown[..., :2].sum(axis=(0, 1)))
    return np.array([dark, blurred, 0.0, 0.0])


def _tiles(amounts: Amounts) -> Points:
    rows = np.add.reduceat(amounts, np.arange(0, HEIGHT_PX, _TILE), axis=0)
    return np.add.reduceat(rows, np.arange(0, WIDTH_PX, _TILE), axis=1).astype(np.float64)


def _over_page(of_tiles: Amounts) -> Amounts:
    return of_tiles.repeat(_TILE, axis=0)[:HEIGHT_PX].repeat(_TILE, axis=1)[:, :WIDTH_PX]


def _halved_darkness(drawn: Pixels) -> Amounts:
    bright = drawn.reshape(HEIGHT_PX, 2, WIDTH_PX, 2).mean(axis=(1, 3), dtype=np.float32)
    return np.asarray((255 - bright) / 255, dtype=np.float32)


def blurred(amounts: Amounts) -> Amounts:
    """In place, by a third of a millimetre (binomial, 3 × 3)."""
    for along in (amounts, amounts.T):
        pairs = along[:-1] + along[1:]
        along[1:-1] = (pairs[:-1] + pairs[1:]) * np.float32(0.25)
    return amounts


def _long_runs(mask: Mask) -> Mask:
    edges = np.diff(np.pad(mask, ((0, 0), (1, 1))).view(np.int8), axis=1)
    row, start = np.nonzero(edges == 1)
    stop = np.nonzero(edges == -1)[1]
    long = np.zeros_like(mask)
    for y, first, last in zip(*(one[stop - start >= _RULE_PX].tolist() for one in (row, start, stop)), strict=True):
        long[y, first:last] = True
    return long
