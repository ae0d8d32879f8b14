"""Lays out tables: columns that split no number, rows that split over no page, headers on every page."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from desktop_app.documents.geometry import BODY_BOTTOM_MM, BODY_TOP_MM, MEASURE_PT, points
from desktop_app.documents.marks import Mark, Panel, Strip, Stroke, Words
from desktop_app.documents.typesetter import Setting, Typesetter
from desktop_app.domain.paper import Align, Column, Table

_SIZES: Final = (9.5, 9.0, 8.5, 8.0, 7.5, 7.0)
_LEADING_EM: Final = 1.42
_PAD_X: Final = 4.0
_PAD_Y: Final = 3.2
_PAD_Y_LONG: Final = 2.4
_LONG: Final = 24
"""A table of more rows is set tighter: a paper of fewer pages is sealed and checked more surely."""
_SHADE: Final = 0.945
_LINE: Final = 0.5
_LABEL_MOST: Final = MEASURE_PT / 5
_ROOM: Final = points(BODY_BOTTOM_MM - BODY_TOP_MM)

_Cell = list[tuple[Words, ...]]


@dataclass(frozen=True, slots=True)
class _Grid:
    """The measures that all rows of a table share."""

    size: float
    widths: tuple[float, ...]
    pad_y: float

    @property
    def leading(self) -> float:
        return self.size * _LEADING_EM


def table(block: Table, setter: Typesetter) -> list[Strip]:
    """Caption, header and rows. In a table without header a centred column is shaded as labels."""
    size, widths = _columns(block, setter)
    grid = _Grid(size, tuple(widths), _PAD_Y_LONG if len(block.rows) > _LONG else _PAD_Y)
    header = _header(block, setter, grid)
    rows = [strip for row in block.rows for strip in _row(row, block, setter, grid)]
    later = [replace(strip, repeats=tuple(header)) for strip in rows[1:]]
    strips = [*_caption(block, setter), *header, *rows[:1], *later]
    if not rows and strips:
        strips[-1] = replace(strips[-1], stays=False)
    if len(rows) > 2:  # noqa: PLR2004  # no row stands alone before or after a page's end
        for index in (len(strips) - len(rows), len(strips) - 2):
            strips[index] = replace(strips[index], stays=True)
    return [replace(strip, before=0.0 if index else 6.0) for index, strip in enumerate(strips)]


def _caption(block: Table, setter: Typesetter) -> list[Strip]:
    if not block.caption:
        return []
    setting = Setting(10.5, 17.0, MEASURE_PT, align=Align.CENTER)
    return [Strip(17.0, line, stays=True) for line in setter.plain(block.caption, setting, strong=True)]


def _header(block: Table, setter: Typesetter, grid: _Grid) -> list[Strip]:
    if not block.has_header:
        return []
    cells = [
        setter.plain(column.header, _cell_setting(grid.size, width, Align.CENTER), strong=True)
        for column, width in zip(block.columns, grid.widths, strict=True)
    ]
    strips = _drawn(cells, grid, [True] * len(cells))
    return [replace(strip, stays=True) for strip in strips]


def _row(row: Sequence[str], block: Table, setter: Typesetter, grid: _Grid) -> list[Strip]:
    cells = [
        setter.plain(text, _cell_setting(grid.size, width, column.align))
        for text, column, width in zip(row, block.columns, grid.widths, strict=True)
    ]
    shaded = [not block.has_header and column.align is Align.CENTER for column in block.columns]
    return _drawn(cells, grid, shaded)


def _cell_setting(size: float, width: float, align: Align) -> Setting:
    return Setting(size, size * _LEADING_EM, width - 2 * _PAD_X, align=align)


def _drawn(cells: Sequence[_Cell], grid: _Grid, shaded: Sequence[bool]) -> list[Strip]:
    """One strip, or several where a single row is higher than a page."""
    most = int((_ROOM * 0.8 - 2 * grid.pad_y) / grid.leading)
    count = max(len(cell) for cell in cells)
    strips = []
    for start in range(0, count, most):
        part = [cell[start : start + most] for cell in cells]
        lines = min(count - start, most)
        strips.append(_slice(part, grid, lines, shaded))
    return strips


def _slice(cells: Sequence[_Cell], grid: _Grid, lines: int, shaded: Sequence[bool]) -> Strip:
    height = lines * grid.leading + 2 * grid.pad_y
    fills: list[Mark] = []
    marks: list[Mark] = []
    x = 0.0
    for cell, width, is_shaded in zip(cells, grid.widths, shaded, strict=True):
        if is_shaded:
            fills.append(Panel(x, 0.0, width, height, line=0.0, fill=_SHADE))
        top = grid.pad_y + (lines - len(cell)) * grid.leading / 2
        for index, line in enumerate(cell):
            marks += [words.moved(x + _PAD_X, top + index * grid.leading) for words in line]
        marks.append(Stroke(x, 0.0, x, height, _LINE))
        x += width
    marks.append(Stroke(x, 0.0, x, height, _LINE))
    marks.append(Stroke(0.0, height, x, height, _LINE))
    marks.append(Stroke(0.0, 0.0, x, 0.0, _LINE))
    return Strip(height, (*fills, *marks))


def _columns(block: Table, setter: Typesetter) -> tuple[float, list[float]]:
    """The largest type in which no number or word is split, and the columns' widths."""
    for size in _SIZES:
        least = [_least_width(index, column, block, setter, size) for index, column in enumerate(block.columns)]
        if sum(least) <= MEASURE_PT:
            return size, _shared_out([column.share for column in block.columns], least)
    return _SIZES[-1], _shared_out([column.share for column in block.columns], [0.0] * len(block.columns))


def _least_width(index: int, column: Column, block: Table, setter: Typesetter, size: float) -> float:
    header = setter.least_measure(column.header, size, strong=True) if block.has_header else 0.0
    cells = [setter.least_measure(row[index], size) for row in block.rows]
    if not block.has_header and column.align is Align.CENTER:
        cells += [min(setter.width(row[index], size), _LABEL_MOST) for row in block.rows]
    return max([header, *cells]) + 2 * _PAD_X + 0.01


def _shared_out(shares: Sequence[int], least: Sequence[float]) -> list[float]:
    """The measure by shares, after the columns whose share is less than they need have taken their least."""
    fixed: dict[int, float] = {}
    while True:
        rest = MEASURE_PT - sum(fixed.values())
        total = sum(share for index, share in enumerate(shares) if index not in fixed) or 1
        widths = [fixed.get(index, rest * share / total) for index, share in enumerate(shares)]
        short = [index for index, width in enumerate(widths) if index not in fixed and width < least[index]]
        if not short:
            return widths
        fixed.update((index, least[index]) for index in short)
