"""Where the figures of a print stand: amounts, dates, rates and counts, in digits and in the capitals of money.

A changed figure pays, and is a smaller change than any other: one stroke of a pen.  So each figure is laid out as a
strip of its own, with the white before and behind it, and held against its sheet more closely than the rest.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pypdfium2
from PIL import Image, ImageFilter

from desktop_app.devices.reading.paper.blobs import Counts, Mask
from desktop_app.devices.reading.paper.corner_codes import Pixels, Points
from desktop_app.devices.reading.paper.difference import Amounts, blurred, boxed
from desktop_app.devices.reading.paper.registration import Corners

STRIP_PX: Final = 32
"""Height of a strip at 150 dpi: 5.4 mm, from the line above to the line below."""
_BESIDE_PX: Final = 12
"""White before and behind a figure (2 mm), where another digit would be written."""
_PART_PX: Final = 150
"""Over so much of a strip (25 mm) print is taken to be evenly dark and blurred."""
_SOFT_PX: Final = (1.4, 2.6)
_DIGITS: Final = frozenset("0123456789")
_CAPITALS: Final = frozenset("零壹贰叁肆伍陆柒捌玖拾佰仟万亿")
_BETWEEN: Final = frozenset(",.%¥￥元角分整年月日期-/")
_MM: Final = 25.4 / 72
_NEXT_MM: Final = (-1.0, 3.0)
"""From one character to the next of a figure."""
_ONE_LINE_MM: Final = 2.5
LOOKS: Final = 8
"""The print as it is and blurred thrice, its edges, the paper; and what it changes by, one pixel right and down."""
MOVES: Final = (6, 7)

SPOT_MM2: Final = 0.15
EDGE: Final = 0.075
"""What a window may differ by in square millimetres of ink, and by how much more for each of edges.

Over clean sheets, however drawn and taken, the most was two thirds of it; of a page drawn at 300 dpi and never
printed, nine tenths.
"""


@dataclass(frozen=True, slots=True)
class StrokeWindow:
    """A window the shape of a pen's stroke, in pixels at 150 dpi; *lean* is 1 for one that falls to the right."""

    rows: int
    columns: int
    lean: int = 0


WINDOWS: Final = (
    StrokeWindow(11, 3),
    StrokeWindow(3, 9),
    StrokeWindow(6, 6),
    StrokeWindow(9, 3, 1),
    StrokeWindow(9, 3, -1),
)


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure as it stands in the text; *rect* in millimetres."""

    text: str
    rect: Corners


@dataclass(frozen=True, slots=True)
class Strips:
    """The figures of a page, cut out at 150 dpi and laid side by side.

    Attributes:
        first: column at which each figure begins; ``parts`` and ``glyphs`` are those of its parts and characters.
        x: of each column on the page; ``top`` of its strip.
        counts: what is compared: no lines of tables.
        looks: what the print may look like there (see ``LOOKS``).
        likeness: sums of the products of any two looks, by part; ``moves`` the same of those of moving, by glyph.
        doubts: for each of ``WINDOWS``, what may be left unexplained in it.
    """

    figures: tuple[Figure, ...]
    first: Counts
    parts: Counts
    glyphs: Counts
    x: Counts
    top: Counts
    counts: Amounts
    looks: Amounts
    likeness: Points
    moves: Points
    doubts: tuple[Amounts, ...]

    def by_part(self, amounts: Amounts) -> Points:
        """Sums over each part."""
        return _by(self.parts, amounts)

    def by_glyph(self, amounts: Amounts) -> Points:
        """Sums over each character."""
        return _by(self.glyphs, amounts)


def in_window(amounts: Amounts, window: StrokeWindow) -> Amounts:
    """The sum of every window, by its top left corner."""
    if not window.lean:
        return boxed(amounts, window.rows, window.columns)
    across = boxed(amounts, 1, window.columns)
    height, width = across.shape
    # Each row one pixel further to the side than the one above: a leaning window stands upright in that.
    start = across[0] if window.lean > 0 else across[0, height:]
    stride = across.strides[0] + window.lean * across.strides[1]
    leaning = np.lib.stride_tricks.as_strided(start, (height, width - height), (stride, across.strides[1]))
    return boxed(leaning, window.rows, 1)


def corner_of(window: StrokeWindow, row: Counts, column: Counts) -> Counts:
    """The first column of the window's uppermost row that ``in_window`` has at *row* and *column*."""
    if not window.lean:
        return column + 0 * row
    return column + row if window.lean > 0 else column + STRIP_PX - row


def figures_on(page: pypdfium2.PdfPage) -> tuple[tuple[Figure, ...], tuple[Corners, ...]]:
    """The figures of a page, and the boxes of all its characters."""
    height, text = page.get_height(), page.get_textpage()
    runs: list[tuple[str, Corners]] = []
    boxes: list[Corners] = []
    is_open = False
    for index in range(text.count_chars()):
        letter = chr(pypdfium2.raw.FPDFText_GetUnicode(text, index))
        box = _box(text.get_charbox(index), height)
        if box[2] > 0 and box[3] > 0:
            boxes.append(box)
        if letter not in _DIGITS and letter not in _CAPITALS and letter not in _BETWEEN:
            is_open = False
        elif is_open and _is_next(runs[-1][1], box):
            runs[-1] = (runs[-1][0] + letter, _around(runs[-1][1], box))
        else:
            runs.append((letter, box))
            is_open = True
    text.close()
    figures = [Figure(words, box) for words, box in runs if not (_DIGITS | _CAPITALS).isdisjoint(words)]
    return tuple(figures), tuple(boxes)


def strips_of(
    drawn: Pixels, rules: Mask, figures: Sequence[Figure], boxes: Sequence[Corners], pixels_per_mm: float
) -> Strips | None:
    """Lay the figures of a page out; None where there are none.

    Args:
        drawn: the page, grey, at 150 dpi.
        rules: lines of tables, with room.
        figures: of the page.
        boxes: of all its characters.
        pixels_per_mm: of *drawn*.
    """
    if not figures:
        return None
    spans = [_span(figure, drawn.shape, pixels_per_mm) for figure in figures]
    widths = np.array([right - left for left, right, _ in spans])
    first = np.cumsum(widths) - widths
    x = np.concatenate([np.arange(left, right) for left, right, _ in spans])
    top = np.repeat([top for _, _, top in spans], widths)
    here = top + np.arange(STRIP_PX)[:, None], np.broadcast_to(x, (STRIP_PX, len(x)))
    counts = np.asarray(~rules[here], dtype=np.float32)
    looks = np.stack([look[here] * counts for look in _looks(drawn)])
    parts = np.array([at for one in _parts(first, widths) for at in one])
    glyphs = np.unique([*parts, *_glyphs(spans, first, boxes, pixels_per_mm)])
    likeness = [[_by(parts, one * other) for other in looks] for one in looks]
    moves = [[_by(glyphs, looks[one] * looks[other]) for other in MOVES] for one in MOVES]
    return Strips(
        figures=tuple(figures),
        first=first,
        parts=parts,
        glyphs=glyphs,
        x=x,
        top=top,
        counts=counts,
        looks=looks,
        likeness=np.ascontiguousarray(np.array(likeness).transpose(2, 0, 1)),
        moves=np.ascontiguousarray(np.array(moves).transpose(2, 0, 1)),
        doubts=tuple(_doubt(looks[4], window, first, pixels_per_mm) for window in WINDOWS),
    )


def _looks(drawn: Pixels) -> Iterator[Amounts]:
    sharp = blurred(_darkness(drawn))
    down, right = (np.asarray(one, dtype=np.float32) for one in np.gradient(sharp))
    yield _darkness(drawn)
    yield sharp
    for radius in _SOFT_PX:
        yield _darkness(np.asarray(Image.fromarray(drawn).filter(ImageFilter.GaussianBlur(radius))))
    yield from (np.hypot(right, down), np.ones_like(sharp), right, down)


def _darkness(drawn: Pixels) -> Amounts:
    return (np.float32(255) - drawn) / np.float32(255)


def _doubt(edges: Amounts, window: StrokeWindow, first: Counts, pixels_per_mm: float) -> Amounts:
    """What may be left in each window; of one that reaches into the next strip, anything."""
    doubt = np.float32(SPOT_MM2 * pixels_per_mm**2) + np.float32(EDGE) * in_window(edges, window)
    width = window.columns + abs(window.lean) * (window.rows - 1)
    strip = np.searchsorted(first, np.arange(-STRIP_PX, edges.shape[1]), side="right")
    is_one = np.concatenate([strip[: 1 - width] == strip[width - 1 :], np.zeros(width - 1, dtype=bool)])
    rows, columns = np.ogrid[: doubt.shape[0], : doubt.shape[1]]
    left = corner_of(window, rows, columns) - (window.rows - 1 if window.lean < 0 else 0)
    doubt[np.broadcast_to(~is_one[left + STRIP_PX], doubt.shape)] = np.inf
    return doubt


def _span(figure: Figure, shape: tuple[int, ...], pixels_per_mm: float) -> tuple[int, int, int]:
    """Left, right and top in pixels."""
    left, top, width, height = figure.rect
    first = max(0, round(left * pixels_per_mm) - _BESIDE_PX)
    last = min(shape[1], round((left + width) * pixels_per_mm) + _BESIDE_PX)
    middle = round((top + height / 2) * pixels_per_mm)
    return first, last, min(max(0, middle - STRIP_PX // 2), shape[0] - STRIP_PX)


def _parts(first: Counts, widths: Counts) -> Iterator[list[int]]:
    for begin, width in zip(first.tolist(), widths.tolist(), strict=True):
        count = max(1, round(width / _PART_PX))
        yield [begin + width * part // count for part in range(count)]


def _glyphs(
    spans: Sequence[tuple[int, int, int]], first: Counts, boxes: Sequence[Corners], pixels_per_mm: float
) -> Iterator[int]:
    """Columns half-way between two characters of one line."""
    at = np.array(boxes) * pixels_per_mm
    lefts, tops = at[:, 0], at[:, 1]
    rights, bottoms = lefts + at[:, 2], tops + at[:, 3]
    for (left, right, top), begin in zip(spans, first.tolist(), strict=True):
        is_here = (bottoms > top + 6) & (tops < top + STRIP_PX - 6) & (rights > left) & (lefts < right)
        order = np.argsort(lefts[is_here])
        cuts = np.rint((rights[is_here][order][:-1] + lefts[is_here][order][1:]) / 2).astype(int)
        yield from (begin + cut - left for cut in cuts.tolist() if left < cut < right)


def _by(starts: Counts, amounts: Amounts) -> Points:
    return np.add.reduceat(amounts.sum(axis=0, dtype=np.float64), starts)


def _box(edges: Any, height: float) -> Corners:
    left, bottom, right, top = edges
    return left * _MM, (height - top) * _MM, (right - left) * _MM, (top - bottom) * _MM


def _is_next(before: Corners, box: Corners) -> bool:
    is_level = abs(before[1] + before[3] - box[1] - box[3]) < _ONE_LINE_MM
    return is_level and _NEXT_MM[0] < box[0] - before[0] - before[2] < _NEXT_MM[1]


def _around(one: Corners, other: Corners) -> Corners:
    left, top = min(one[0], other[0]), min(one[1], other[1])
    right, bottom = max(one[0] + one[2], other[0] + other[2]), max(one[1] + one[3], other[1] + other[3])
    return left, top, right - left, bottom - top
