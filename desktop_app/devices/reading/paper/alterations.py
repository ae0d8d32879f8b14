"""Looks for what was changed by hand outside the fields: ink that nobody printed, and print that is gone."""

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
from PIL import Image

from desktop_app.devices.reading.paper.blobs import Mask, runs_of, summed
from desktop_app.devices.reading.paper.difference import SPOT, Amounts, boxed
from desktop_app.devices.reading.paper.figure_check import PASTE_DARK, changed_figures
from desktop_app.devices.reading.paper.ink import Field, Sheet
from desktop_app.devices.reading.paper.print_page import HEIGHT_PX, PIXELS_PER_MM, WIDTH_PX, PrintPage, pooled, widened
from desktop_app.devices.reading.paper.registration import Corners
from desktop_app.domain.papers.page_code import COPY_MARK_MM
from desktop_app.domain.signing.scan import Alteration, Change, Place

_HALF: Final = PIXELS_PER_MM / 2
"""Pixels a millimetre at 75 dpi, at which all of this is done."""
_SPECK_MM2: Final = 0.6
_MARGIN_MM: Final = 6.0
"""The paper's edge: shadows, staples, punched holes, a finger."""
_AROUND_FIELD_MM: Final = 4.5
"""A signature runs over its box; what is further off is no part of it."""
_AROUND_CODE_MM: Final = 3.0
_SEAM: Final[Corners] = (193.0, 30.0, 17.0, 237.0)
"""Where the seam seal goes; without colour it looks like ink."""
_CELL: Final = 12
"""Side in pixels (4 mm) of the cells in which print is looked for."""
_CELL_PRINT: Final = 20
_CELL_FOUND: Final = 0.35
_MOST: Final = 20
_LOST_MM2: Final = 0.50
_MORE_MM2: Final = 0.42
_STRUCK_MM2: Final = 0.58
"""So much more ink than the print explains, or less, in a window is a change by hand.

Over clean sheets, however drawn and taken, the most was 0.41 and 0.45; along a line of text, 0.51.
"""
_STROKE: Final = (4, 15)
"""Of the window a line lies in that strikes a figure out: 1.4 by 5 mm."""
_NEAR_MM: Final = 1.0
"""Places nearer than this are shown as one."""
_HAND_MM: Final = 5.0
"""The same of what is written by hand."""
_SEAM_MM2: Final = 12.0
_SEAL_OFF_MM: Final = 8.0
"""So far from its field or the seam a seal's paste may lie, and what joins with it further."""
_PASTE_JOIN_PX: Final = 6
_RED_MM2: Final = 0.6
_HOLE_MM: Final = (3.5, 9.0)
_HOLE_OVAL_MM: Final = 1.5
_HOLE_FILL: Final = 0.68
_HOLE_EDGE_MM: Final = 16.0
_AROUND_HOLE_MM: Final = 1.5
_FOREIGN_SHARE: Final = 0.1
_FOREIGN_PLACES: Final = 100
"""When so much of the print is not there, or so much more is, the sheet shows something else.

Of a sheet that shows its print nothing is missing at all; of one that shows other text, more than half.
"""


def find_alterations(
    red: Image.Image, sheet: Sheet, printed: PrintPage, fields: tuple[Field, ...], codes: tuple[Corners, ...]
) -> tuple[tuple[Alteration, ...], bool]:
    """The places to show a person, and whether the sheet is this print at all; *red* is the picture's red channel."""
    watched = _watched(fields, codes, is_grey=sheet.colour is None)
    dark = pooled(sheet.dark)
    missing, share = _missing(dark, printed, watched)
    paste = sheet.paste
    holes = _holes(sheet)
    for hole in holes:
        watched[_window((hole.left, hole.top, hole.width, hole.height), _AROUND_HOLE_MM)] = False
    added = _added(sheet, watched if paste is None else watched & ~paste)
    left = np.where(watched & ~printed.model.rules, sheet.difference.left, np.float32(0))
    left[_window(_SEAM, 0.0)] = 0  # paste that is faint in red is no ink
    if paste is not None:
        left = np.where(paste, left - left.clip(-PASTE_DARK, PASTE_DARK), left)
    figures: list[Alteration] = []
    if printed.figures is not None:
        matrix = sheet.registration.matrix
        figures = changed_figures(red, matrix, sheet.difference, printed.figures, watched, sheet.paste)
    found = _joined((*figures, *added, *missing, *_unexplained(left, printed)))
    found = (*found[:_MOST], *_strange_paste(paste, fields), *(Alteration(Change.HOLE, hole) for hole in holes))
    return found, share < _FOREIGN_SHARE and len(added) < _FOREIGN_PLACES


def is_seam_sealed(sheet: Sheet) -> bool | None:
    """Whether red paste lies in the strip of the seam seal; None where nobody can say."""
    if sheet.colour is None:
        return None
    if sheet.paste is None:
        return False
    return bool(sheet.paste[_window(_SEAM, 0.0)].sum() >= _SEAM_MM2 * _HALF**2)


def _strange_paste(paste: Mask | None, fields: tuple[Field, ...]) -> list[Alteration]:
    """Red where no seal belongs: a stamp, or a red pen, which changes a figure as well as a blue one."""
    if paste is None:
        return []
    expected = [_SEAM, *(field.rect for field in fields)]
    near = np.zeros_like(paste)
    for rect in expected:
        near[_window(rect, _SEAL_OFF_MM)] = True
    near[_window(_SEAM, _SEAL_OFF_MM)] = True
    runs = runs_of(widened(paste, _PASTE_JOIN_PX))
    if not runs.blobs:
        return []
    red = runs.sums(summed(paste.view(np.uint8)))
    is_strange = (red >= _RED_MM2 * _HALF**2) & (runs.sums(summed((paste & near).view(np.uint8))) == 0)
    return [Alteration(Change.RED, _place(bounds)) for bounds in runs.bounds()[is_strange].tolist()]


def _holes(sheet: Sheet) -> list[Place]:
    """Punched holes near the edge, where the scanner's lid shows dark: round, full, and with no print in them."""
    bounds = sheet.strokes.bounds()
    size = (bounds[:, 2:] - bounds[:, :2]) / _HALF
    fill = sheet.whole / 4 / np.maximum(1, (size * _HALF).prod(axis=1))
    is_round = (np.abs(size[:, 0] - size[:, 1]) <= _HOLE_OVAL_MM) & (fill >= _HOLE_FILL)
    is_hole = is_round & (size.min(axis=1) >= _HOLE_MM[0]) & (size.max(axis=1) <= _HOLE_MM[1])
    middle = (bounds[:, :2] + bounds[:, 2:]) / 2 / _HALF
    edge = np.minimum(middle, np.array([WIDTH_PX, HEIGHT_PX]) / PIXELS_PER_MM - middle).min(axis=1)
    return [_place(one) for one in bounds[is_hole & (edge <= _HOLE_EDGE_MM)].tolist()]


def _watched(fields: tuple[Field, ...], codes: tuple[Corners, ...], *, is_grey: bool) -> Mask:
    """Where nobody is meant to write."""
    watched = np.zeros((HEIGHT_PX // 2, WIDTH_PX // 2), dtype=bool)
    margin = round(_MARGIN_MM * _HALF)
    watched[margin:-margin, margin:-margin] = True
    for field in fields:
        watched[_window(field.rect, _AROUND_FIELD_MM)] = False
    for code in codes:
        watched[_window(code, _AROUND_CODE_MM)] = False
    watched[_window(COPY_MARK_MM, 0.0)] = False
    if is_grey:
        watched[_window(_SEAM, 0.0)] = False
    return watched


def _added(sheet: Sheet, watched: Mask) -> list[Alteration]:
    """Strokes that lie mostly where nobody is meant to write; a signature that runs over its box does not."""
    outside = sheet.strokes.sums(summed(watched.view(np.uint8)))
    is_one = (outside >= _SPECK_MM2 * _HALF**2) & (8 * outside > sheet.whole)
    return [Alteration(Change.ADDED, _place(bounds)) for bounds in sheet.strokes.bounds()[is_one].tolist()]


def _unexplained(left: Amounts, printed: PrintPage) -> Iterator[Alteration]:
    """Ink on or between what is printed, as when a digit is made another or a figure struck out, and print gone."""
    spot = boxed(left, *SPOT) / printed.model.spot_doubt
    stroke = boxed(left, *_STROKE)
    more = _windows(spot > _MORE_MM2 * _HALF**2, SPOT) | _windows(stroke > _STRUCK_MM2 * _HALF**2, _STROKE)
    less = _windows(spot < -_LOST_MM2 * _HALF**2, SPOT)
    for change, mask in ((Change.ADDED, more), (Change.MISSING, less)):
        if not mask.any():
            continue
        yield from (Alteration(change, _place(bounds)) for bounds in runs_of(mask).bounds().tolist())


def _windows(found: Mask, window: tuple[int, int]) -> Mask:
    """The pixels of every window that was found by its top left corner."""
    rows, columns = window
    covered = np.zeros((HEIGHT_PX // 2, WIDTH_PX // 2), dtype=bool)
    for top, left in zip(*(one.tolist() for one in np.nonzero(found)), strict=True):
        covered[top : top + rows, left : left + columns] = True
    return covered


def _joined(alterations: Sequence[Alteration]) -> tuple[Alteration, ...]:
    """One place for those of a kind that lie side by side, and one kind for one place: a person looks once."""
    joined: list[Alteration] = []
    for one in alterations:
        change, place, printed = one.change, one.place, one.printed
        for known in [known for known in joined if _is_near(known.place, place, _room(known, one))]:
            joined.remove(known)
            change, place = known.change, _around(known.place, place)
            printed = known.printed if printed in known.printed else f"{known.printed} {printed}".strip()
        joined.append(Alteration(change, place, printed))
    return tuple(joined)


def _room(one: Alteration, other: Alteration) -> float:
    """Figures are looked at one by one; what is written by hand between the lines is one thing."""
    return _NEAR_MM if one.printed or other.printed else _HAND_MM


def _is_near(one: Place, other: Place, room: float) -> bool:
    is_beside = abs(2 * (one.left - other.left) + one.width - other.width) <= one.width + other.width + 2 * room
    is_level = abs(2 * (one.top - other.top) + one.height - other.height) <= one.height + other.height + 2 * room
    return is_beside and is_level


def _around(one: Place, other: Place) -> Place:
    left, top = min(one.left, other.left), min(one.top, other.top)
    right = max(one.left + one.width, other.left + other.width)
    bottom = max(one.top + one.height, other.top + other.height)
    return Place(left, top, round(right - left, 1), round(bottom - top, 1))


def _missing(dark: Mask, printed: PrintPage, watched: Mask) -> tuple[list[Alteration], float]:
    """Cells in which print is gone, and the share of all printed cells they are."""
    near = widened(dark, 2)
    core = printed.core & watched
    expected, found = _cells(core), _cells(core & near)
    is_printed = expected >= _CELL_PRINT
    is_gone = is_printed & (found < _CELL_FOUND * expected)
    runs = runs_of(is_gone)
    places = [Alteration(Change.MISSING, _place([edge * _CELL for edge in one])) for one in runs.bounds().tolist()]
    return places, float(is_gone.sum()) / max(1, int(is_printed.sum()))


def _cells(mask: Mask) -> np.ndarray[tuple[int, int], np.dtype[np.int64]]:
    rows, columns = mask.shape[0] // _CELL, mask.shape[1] // _CELL
    cut = mask[: rows * _CELL, : columns * _CELL]
    return np.asarray(cut.reshape(rows, _CELL, columns, _CELL).sum(axis=(1, 3)), dtype=np.int64)


def _place(bounds: list[int]) -> Place:
    left, top, right, bottom = (round(edge / _HALF, 1) for edge in bounds)
    return Place(left, top, round(right - left, 1), round(bottom - top, 1))


def _window(rect: Corners, by: float) -> tuple[slice, slice]:
    left, top, width, height = rect
    rows = slice(max(0, round((top - by) * _HALF)), max(0, round((top + height + by) * _HALF)))
    columns = slice(max(0, round((left - by) * _HALF)), max(0, round((left + width + by) * _HALF)))
    return rows, columns
