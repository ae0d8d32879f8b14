"""Lays out tables: columns that split no number, rows that split over no page, headers on every page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from desktop_app.documents.figure_cells import figures_of
from desktop_app.documents.geometry import BODY_BOTTOM_MM, BODY_TOP_MM, MEASURE_PT, points
from desktop_app.documents.marks import Mark, Panel, Strip, Words
from desktop_app.documents.tags import Role, Scope, Step, Tag
from desktop_app.documents.typesetter import Setting, Typesetter, baseline, is_one_piece, shift
from desktop_app.domain.papers.paper import Align, Column, Table

_LEADING_EM: Final = 1.42
_EMPHASIS: Final = 1.3
"""How much larger an emphasised cell is."""
_PAD_X: Final = 4.0
_PAD_Y: Final = 3.2
_PAD_Y_LONG: Final = 2.4
_LONG: Final = 24
"""A table of more rows is set tighter: a paper of fewer pages is sealed and checked more surely."""
_WORD: Final = 6.0
"""Em: a column of words no longer is not broken within them, as 业务系/统 would be."""
_SHADE: Final = 0.945
_ROOM: Final = points(BODY_BOTTOM_MM - BODY_TOP_MM)


@dataclass(frozen=True, slots=True)
class _Cell:
    """The lines of one cell."""

    lines: Sequence[tuple[Words, ...]]
    leading: float

    @property
    def height(self) -> float:
        return len(self.lines) * self.leading


class _Place(NamedTuple):
    """Where the cells of one column stand.

    Attributes:
        x: of its left edge.
        measure: what a line of a cell may be wide.
        is_label: its cells say what stands beside them.
        figures: cells that stand at the right, whatever the others do.
    """

    x: float
    width: float
    measure: float
    align: Align
    is_label: bool
    step: Step
    figures: frozenset[str]

    def align_of(self, text: str) -> Align:
        return Align.RIGHT if text in self.figures else self.align


@dataclass(frozen=True, slots=True)
class _Grid:
    """The measures that all rows of a table share.

    Attributes:
        edges: of the cells, from left to right.
        ems: what each text of its cells needs on one line, in em, in the regular weight.
    """

    size: float
    widths: tuple[float, ...]
    pad_y: float
    places: tuple[_Place, ...]
    edges: tuple[float, ...]
    ems: Mapping[str, float]

    @property
    def leading(self) -> float:
        return self.size * _LEADING_EM


def table(block: Table, setter: Typesetter, index: int, tag: Tag) -> list[Strip]:
    """Caption, header and rows. In a table without header a centred column is shaded as labels."""
    grid = _grid(block, setter)
    header = _header(block, setter, grid, tag)
    rows = [strip for number in range(len(block.rows)) for strip in _row(number, block, setter, grid, tag)]
    repeated = tuple(strip._replace(block=index) for strip in header)
    later = [strip._replace(repeats=repeated) for strip in rows[1:]]
    strips = [*_caption(block, setter, tag), *header, *rows[:1], *later]
    if not rows and strips:
        strips[-1] = strips[-1]._replace(stays=False)
    if len(rows) > 1:  # no row stands alone before or after a page's end
        for place in (len(strips) - len(rows), len(strips) - 2):
            strips[place] = strips[place]._replace(stays=True)
    return [strip._replace(before=0.0 if place else 6.0) for place, strip in enumerate(strips)]


def _caption(block: Table, setter: Typesetter, tag: Tag) -> list[Strip]:
    if not block.caption:
        return []
    sizes = setter.sizes
    setting = Setting(
        sizes.caption, sizes.caption_leading, MEASURE_PT, align=Align.CENTER, tag=(*tag, Step(Role.CAPTION))
    )
    return [
        Strip(sizes.caption_leading, line, stays=True) for line in setter.plain(block.caption, setting, strong=True)
    ]


def _header(block: Table, setter: Typesetter, grid: _Grid, tag: Tag) -> list[Strip]:
    if not block.has_header:
        return []
    tags = [(*tag, Step(Role.ROW), Step(Role.HEADER, index, Scope.COLUMN)) for index in range(len(block.columns))]
    cells = [
        _cell(column.header, width, Align.CENTER, cell, setter, grid.size, strong=True)
        for column, width, cell in zip(block.columns, grid.widths, tags, strict=True)
    ]
    strips = _drawn(cells, grid, [True] * len(cells), tags)
    return [strip._replace(stays=True) for strip in strips]


def _row(number: int, block: Table, setter: Typesetter, grid: _Grid, tag: Tag) -> list[Strip]:
    row = (*tag, Step(Role.ROW, number + 1))
    tags = [(*row, place.step) for place in grid.places]
    strong = [(number, index) in block.emphasised for index in range(len(tags))]
    even = None if any(strong) else _even_row(block.rows[number], grid, tags)
    if even is not None:
        return [even]
    cells = [
        _cell(
            text,
            place.width,
            place.align_of(text),
            cell,
            setter,
            grid.size * (_EMPHASIS if is_strong else 1),
            strong=is_strong,
        )
        for text, place, cell, is_strong in zip(block.rows[number], grid.places, tags, strong, strict=True)
    ]
    return _drawn(cells, grid, [place.is_label for place in grid.places], tags)


def _even_row(texts: Sequence[str], grid: _Grid, tags: Sequence[Tag]) -> Strip | None:
    """The row when each cell is one line, as in a schedule: what ``_drawn`` would make of it, in one go; else None."""
    size, leading, pad_y = grid.size, grid.leading, grid.pad_y
    y = baseline(size, leading) + pad_y
    marks: list[Mark] = []
    for text, place, tag in zip(texts, grid.places, tags, strict=True):
        slack = place.measure - grid.ems[text] * size
        if slack < 0 or not is_one_piece(text):
            return None
        if place.is_label:
            marks.append(Panel(place.x, 0.0, place.width, leading + 2 * pad_y, line=0.0, fill=_SHADE))
        marks.append(Words(shift(slack, place.align_of(text)) + (place.x + _PAD_X), y, text, size, tag=tag))
    height = leading + 2 * pad_y
    return Strip(height, tuple(marks), edges=grid.edges)


def _is_label(column: Column, block: Table) -> bool:
    """In a table without header the centred columns say what stands beside them."""
    return not block.has_header and column.align is Align.CENTER


def _cell(text: str, width: float, align: Align, tag: Tag, setter: Typesetter, size: float, *, strong: bool) -> _Cell:
    leading = size * _LEADING_EM
    setting = Setting(size, leading, width - 2 * _PAD_X, align=align, tag=tag)
    return _Cell(setter.plain(text, setting, strong=strong), leading)


def _drawn(cells: Sequence[_Cell], grid: _Grid, shaded: Sequence[bool], tags: Sequence[Tag]) -> list[Strip]:
    """One strip, or several where a single row is higher than a page."""
    most = int((_ROOM * 0.8 - 2 * grid.pad_y) / max(cell.leading for cell in cells))
    count = max(len(cell.lines) for cell in cells)
    declared = tuple(tags) if any(not any(cell.lines) for cell in cells) else ()
    strips = []
    for start in range(0, count, most):
        part = [_Cell(cell.lines[start : start + most], cell.leading) for cell in cells]
        strips.append(_slice(part, grid, shaded)._replace(declares=declared))
    return strips


def _slice(cells: Sequence[_Cell], grid: _Grid, shaded: Sequence[bool]) -> Strip:
    room = max([cell.height for cell in cells])
    height = room + 2 * grid.pad_y
    marks: list[Mark] = []
    x = 0.0
    for cell, width, is_shaded in zip(cells, grid.widths, shaded, strict=True):
        if is_shaded:
            marks.append(Panel(x, 0.0, width, height, line=0.0, fill=_SHADE))
        top = grid.pad_y + (room - cell.height) / 2
        for index, line in enumerate(cell.lines):
            marks += [words.moved(x + _PAD_X, top + index * cell.leading) for words in line]
        x += width
    return Strip(height, tuple(marks), edges=grid.edges)


def _grid(block: Table, setter: Typesetter) -> _Grid:
    ems = {text: setter.em(text) for row in block.rows for text in row}
    size, widths = _columns(block, setter, ems)
    places: list[_Place] = []
    edges = [0.0]
    for index, (column, width) in enumerate(zip(block.columns, widths, strict=True)):
        is_label = _is_label(column, block)
        step = Step(Role.HEADER, index, Scope.ROW) if is_label else Step(Role.CELL, index)
        figures = _figures(index, column, block, setter)
        places.append(_Place(edges[-1], width, width - 2 * _PAD_X, column.align, is_label, step, figures))
        edges.append(edges[-1] + width)
    pad_y = _PAD_Y_LONG if len(block.rows) > _LONG else _PAD_Y
    return _Grid(size, tuple(widths), pad_y, tuple(places), tuple(edges), ems)


def _figures(index: int, column: Column, block: Table, setter: Typesetter) -> frozenset[str]:
    if not setter.is_tidy or not block.has_header or column.align is not Align.LEFT:
        return frozenset()
    return figures_of(row[index] for row in block.rows)


def _columns(block: Table, setter: Typesetter, ems: Mapping[str, float]) -> tuple[float, list[float]]:
    """The largest type in which no number or word is split, and the columns' widths."""
    needs = [_need(index, column, block, setter, ems) for index, column in enumerate(block.columns)]
    for size in setter.sizes.tables:
        least = [
            max(em * size, min(label_em * size, setter.sizes.label_most)) + 2 * _PAD_X + 0.01
            for em, label_em, _ in needs
        ]
        if sum(least) <= MEASURE_PT:
            whole = [
                max(narrow, word_em * size + 2 * _PAD_X + 0.01)
                for narrow, (_, _, word_em) in zip(least, needs, strict=True)
            ]
            shares = [column.share for column in block.columns]
            return size, _shared_out(shares, whole if sum(whole) <= MEASURE_PT else least)
    return setter.sizes.tables[-1], _shared_out([column.share for column in block.columns], [0.0] * len(block.columns))


def _need(
    index: int, column: Column, block: Table, setter: Typesetter, ems: Mapping[str, float]
) -> tuple[float, float, float]:
    """What a column needs in em.

    Returns:
        Its least measure; its widest label, which stays whole where it can; and its widest cell where all of them are
        words, which stay whole where there is room at this size.
    """
    texts = dict.fromkeys([row[index] for row in block.rows])  # in a fixed order, for sums are rounded
    widest = setter.least_measure(column.header, strong=True) if block.has_header else 0.0
    for number, place in block.emphasised:
        if place == index:
            widest = max(widest, setter.least_measure(block.rows[number][index], strong=True) * _EMPHASIS)
    for text in texts:
        # what is narrower as a whole needs no more: most amounts of a column are of one length
        if not text.isprintable() or ems[text] > widest:
            widest = max(widest, setter.least_measure(text))
    cell = max((ems[text] for text in texts), default=0.0)
    return widest, cell if _is_label(column, block) else 0.0, cell if setter.is_fine and cell <= _WORD else 0.0


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
