"""Lays out a bar chart as lines and panels: its names and numbers are a table to who has it read aloud."""

from collections.abc import Iterator
from typing import Final

from desktop_app.documents.geometry import MEASURE_PT
from desktop_app.documents.marks import Mark, Panel, Strip, Stroke
from desktop_app.documents.tags import Role, Scope, Step, Tag
from desktop_app.documents.typesetter import Setting, Typesetter
from desktop_app.domain.papers.paper import WHOLE_BAR, Align, Chart, ChartBar

_SIZE: Final = 9.0
_ROW: Final = 13.0
_GAP: Final = 8.0
_LABEL: Final = 0.30 * MEASURE_PT
_NUMBER: Final = 0.30 * MEASURE_PT
_MOST_NUMBER: Final = 0.42 * MEASURE_PT
"""Of a number that would go on in another line: its bars are shorter for it."""
_TOP: Final = 2.0
_THICK: Final = 5.6
_BELOW: Final = 8.2
"""Where the hollow bar of the period before begins."""
_THIN: Final = 2.4
_INK: Final = 0.35
_LINE: Final = 0.5
_HATCH: Final = 2.2
"""Between two lines of what is hatched: upright ones, the only kind but level ones that a page draws."""


def chart(block: Chart, setter: Typesetter, tag: Tag) -> list[Strip]:
    """A row for each bar; a chart stays on one page."""
    wide = _number_width(block, setter)
    strips = [
        strip
        for number, bar in enumerate(block.bars)
        for strip in _row(bar, setter, (*tag, Step(Role.ROW, number)), wide)
    ]
    kept = [strip._replace(stays=True) for strip in strips[:-1]] + strips[-1:]
    return [strip._replace(before=0.0 if place else 3.0) for place, strip in enumerate(kept)]


def _number_width(block: Chart, setter: Typesetter) -> float:
    if not setter.is_tidy:
        return _NUMBER
    longest = max((setter.em(bar.text) * _SIZE for bar in block.bars), default=0.0)
    return min(max(_NUMBER, longest + 0.01), _MOST_NUMBER)


def _row(bar: ChartBar, setter: Typesetter, row: Tag, wide: float) -> Iterator[Strip]:
    """The name left, the bars in the middle, the number right; a long name takes more lines."""
    name = Setting(_SIZE, _ROW, _LABEL, tag=(*row, Step(Role.HEADER, 0, Scope.ROW)))
    number = Setting(_SIZE, _ROW, wide, align=Align.RIGHT, tag=(*row, Step(Role.CELL, 1)))
    names, numbers = setter.plain(bar.label, name), setter.plain(bar.text, number)
    marks: list[Mark] = []
    for at, line in enumerate(names):
        marks += [words.moved(0.0, at * _ROW) for words in line]
    marks += _bars(bar, MEASURE_PT - _LABEL - wide - 2 * _GAP)
    for at, line in enumerate(numbers):
        marks += [words.moved(MEASURE_PT - wide, at * _ROW) for words in line]
    yield Strip(max(len(names), len(numbers), 1) * _ROW, tuple(marks))


def _bars(bar: ChartBar, room: float) -> Iterator[Mark]:
    left, width = _LABEL + _GAP, room * bar.size / WHOLE_BAR
    if bar.size and bar.is_hatched:
        yield Panel(left, _TOP, width, _THICK, line=_LINE)
        yield from _hatch(left, width)
    elif bar.size:
        yield Panel(left, _TOP, width, _THICK, line=0.0, fill=_INK)
    if bar.before:
        yield Panel(left, _BELOW, room * bar.before / WHOLE_BAR, _THIN, line=_LINE, grey=_INK)


def _hatch(left: float, width: float) -> Iterator[Stroke]:
    """Upright lines within the bar."""
    for number in range(1, int(width / _HATCH) + 1):
        x = left + number * _HATCH
        if x < left + width:
            yield Stroke(x, _TOP, x, _TOP + _THICK, _LINE)
