"""Holds each figure of a sheet against its print: a stroke too much, or one that is gone.

As in ``difference``, what a sheet shows is explained by what its print may look like: here figure by figure at twice
the fineness, each character moved by itself, for printers and drawing programs set them on their own grids.  What is
left is summed in windows the shape of a pen's stroke.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from desktop_app.devices.reading.paper.blobs import Counts, Mask
from desktop_app.devices.reading.paper.corner_codes import Points
from desktop_app.devices.reading.paper.difference import Amounts, Difference
from desktop_app.devices.reading.paper.figures import (
    LOOKS,
    MOVES,
    STRIP_PX,
    WINDOWS,
    Figure,
    Strips,
    corner_of,
    in_window,
)
from desktop_app.domain.signing.scan import Alteration, Change, Place

_PX_PER_MM: Final = 150 / 25.4
_FIRMNESS: Final = np.diag([500.0, 500.0, 500.0, 500.0, 150.0, 30.0, 0.5, 0.5])
"""How much a figure must show to depart from what all figures of the sheet look like; where it lies it says itself."""
_GLYPH_FIRMNESS: Final = 1.0
_MOST_MOVED_PX: Final = 1.2
_TOLD: Final = 0.15
"""What is left of a pixel counts for this much at most when the print is fitted: a stroke must not be explained."""
_FAR_PX: Final = 0.8
"""A part that lies further off than this is looked at again where it lies."""
_LOOKS_AGAIN: Final = 2
PASTE_DARK: Final = 0.35
"""Red paste is no ink, though the red channel shows it as dark as this."""
_LEAST: Final = 0.3

Shifts = NDArray[np.float64]


def changed_figures(
    red: Image.Image, matrix: Points, found: Difference, strips: Strips, watched: Mask, paste: Mask | None
) -> list[Alteration]:
    """The figures to show a person.

    Args:
        red: the sheet's picture, red channel.
        matrix: from millimetres on the page to its pixels.
        found: what was seen of the page as a whole.
        strips: its figures as printed.
        watched: at 75 dpi, where nobody is meant to write.
        paste: at 75 dpi, where red paste lies; None without colour.
    """
    left = _unexplained(red, matrix, found, strips)
    if paste is not None:
        is_pasted = paste[_on_page(strips)]
        left = np.where(is_pasted, left - left.clip(-PASTE_DARK, PASTE_DARK), left)
    is_changed = np.zeros(len(strips.figures), dtype=bool)
    for window, doubt in zip(WINDOWS, strips.doubts, strict=True):
        share = in_window(left, window) / doubt
        row, column = np.nonzero(np.abs(share) > 1)
        at = corner_of(window, row, column)
        middle = at + window.columns // 2 + window.lean * (window.rows // 2)
        is_told = watched[(strips.top[middle] + row + window.rows // 2) // 2, strips.x[middle] // 2]
        is_changed[np.searchsorted(strips.first, at[is_told], side="right") - 1] = True
    # The strongest differences say which it is: what remains of a figure that is gone shows a little too dark.
    more = np.add.reduceat((left**3).sum(axis=0), strips.first)
    return [
        _alteration(strips.figures[one], Change.ADDED if more[one] >= 0 else Change.MISSING)
        for one in np.nonzero(is_changed)[0].tolist()
    ]


def _alteration(figure: Figure, change: Change) -> Alteration:
    left, top, width, height = (round(one, 1) for one in figure.rect)
    return Alteration(change, Place(left, top, width, height), figure.text)


def _unexplained(red: Image.Image, matrix: Points, found: Difference, strips: Strips) -> Amounts:
    pixels_per_mm = float(np.sqrt(abs(np.linalg.det(matrix[:2, :2]))))
    shrink = max(1, int(pixels_per_mm / _PX_PER_MM + 0.25))
    picture = np.asarray(red.reduce(shrink) if shrink > 1 else red).astype(np.float32)
    to_picture = np.diag([1 / shrink, 1 / shrink, 1.0]) @ matrix @ np.diag([1 / _PX_PER_MM, 1 / _PX_PER_MM, 1.0])
    brightness = found.per_paper[_on_page(strips)]
    widths = np.diff([*strips.parts, len(strips.x)])
    middles = strips.parts + widths // 2
    shifts = found.shifts_at(strips.x[middles], strips.top[middles] + STRIP_PX // 2)
    seen = fit = strips.counts
    for _ in range(_LOOKS_AGAIN):
        seen = _seen(picture, to_picture, strips, np.repeat(shifts, widths, axis=0)) * brightness
        seen = (1 - seen) * strips.counts
        fit, moved = _explained(seen, strips, widths)
        if float(np.abs(moved).max()) <= _FAR_PX:
            break
        shifts = shifts + moved
    return _moved_by_glyph((seen - fit) * strips.counts, strips)


def _on_page(strips: Strips) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Rows and columns at 75 dpi of each pixel."""
    rows = (strips.top + np.arange(STRIP_PX)[:, None]) // 2
    return rows, np.broadcast_to(strips.x // 2, rows.shape)


def _explained(seen: Amounts, strips: Strips, widths: Counts) -> tuple[Amounts, Shifts]:
    """What the print explains of each part, and by how many pixels it lies off."""
    target, fit, shares = seen, seen, np.zeros((len(widths), LOOKS))
    for _ in range(2):
        shown = np.stack([strips.by_part(look * target) for look in strips.looks], axis=-1)
        page = strips.likeness.sum(axis=0)[:-2, :-2] + np.eye(LOOKS - 2)
        whole = np.append(np.linalg.solve(page, shown[:, :-2].sum(axis=0)), (0.0, 0.0))
        shares = np.linalg.solve(strips.likeness + _FIRMNESS, (shown + _FIRMNESS @ whole)[..., None])[..., 0]
        fit = np.zeros_like(seen)
        for number, look in enumerate(strips.looks):
            fit += look * np.repeat(shares[:, number].astype(np.float32), widths)
        target = fit + ((seen - fit) * strips.counts).clip(-_TOLD, _TOLD)
    darkness = np.maximum(shares[:, :4].sum(axis=1), _LEAST)
    return fit, (-shares[:, list(MOVES)] / darkness[:, None]).clip(-2.0, 2.0)


def _moved_by_glyph(left: Amounts, strips: Strips) -> Amounts:
    """The same once each character was moved to where it fits best."""
    widths = np.diff([*strips.glyphs, len(strips.x)])
    right, down = (strips.looks[one] for one in MOVES)
    for _ in range(2):
        told = left.clip(-_TOLD, _TOLD)
        shown = np.stack([strips.by_glyph(told * right), strips.by_glyph(told * down)], axis=-1)
        moves = np.linalg.solve(strips.moves + _GLYPH_FIRMNESS * np.eye(2), shown[..., None])[..., 0]
        moves = moves.clip(-_MOST_MOVED_PX, _MOST_MOVED_PX).astype(np.float32)
        left = left - np.repeat(moves[:, 0], widths) * right - np.repeat(moves[:, 1], widths) * down
    return left


def _seen(picture: Amounts, to_picture: Points, strips: Strips, shifts: Shifts) -> Amounts:
    """The brightness of each pixel, between the four of the picture around it."""
    # A float of four bytes tells the pixels of a page apart to a thousandth, in half the time of eight.
    to_picture, shifts = to_picture.astype(np.float32), shifts.astype(np.float32)
    x = strips.x.astype(np.float32) + shifts[:, 0] + np.float32(0.5)
    y = strips.top.astype(np.float32) + shifts[:, 1] + np.arange(STRIP_PX, dtype=np.float32)[:, None] + np.float32(0.5)
    over = [row[0] * x + row[2] + row[1] * y for row in to_picture]
    height, width = picture.shape
    across = (over[0] / over[2] - np.float32(0.5)).clip(0, np.float32(width - 1.01))
    down = (over[1] / over[2] - np.float32(0.5)).clip(0, np.float32(height - 1.01))
    column, row = across.astype(np.int32), down.astype(np.int32)
    beside, below = across - column.astype(np.float32), down - row.astype(np.float32)
    flat, at = picture.ravel(), row * width + column
    near, far = flat[at], flat[at + width]
    upper = near + beside * (flat[at + 1] - near)
    lower = far + beside * (flat[at + width + 1] - far)
    return np.asarray(upper + below * (lower - upper))
