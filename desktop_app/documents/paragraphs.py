"""Lays out paragraphs and boxed notices in the manner of Chinese contracts."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from desktop_app.documents.geometry import BODY_SIZE_PT, MEASURE_PT
from desktop_app.documents.marks import Strip, Words
from desktop_app.documents.typesetter import Setting, Typesetter
from desktop_app.domain.paper import Align, Notice, Run, Text, TextKind

_LABEL: Final = re.compile(r"(?:（[^（）]{1,4}）|[0-9]{1,2}[.．、)）]|[①-⑳☐☑□·])\s*", re.ASCII)
_BOX_PADDING: Final = 11.0


@dataclass(frozen=True, slots=True)
class _Style:
    size: float
    leading: float
    before: float
    strong: bool = False
    align: Align = Align.LEFT
    first_indent_em: float = 0.0
    justified: bool = False
    stays: bool = False
    grey: float = 0.0


_STYLES: Final = {
    TextKind.TITLE: _Style(19, 29, 2, strong=True, align=Align.CENTER, stays=True),
    TextKind.SUBTITLE: _Style(10.5, 17, 2, align=Align.CENTER, stays=True, grey=0.2),
    TextKind.HEADING: _Style(12, 20, 9, strong=True, stays=True),
    TextKind.CLAUSE: _Style(BODY_SIZE_PT, 19, 1.5, first_indent_em=2, justified=True),
    TextKind.ITEM: _Style(BODY_SIZE_PT, 19, 1, first_indent_em=2, justified=True),
    TextKind.NOTE: _Style(9, 14, 4, justified=True, grey=0.25),
}


def paragraph(text: Text, setter: Typesetter, *, measure: float = MEASURE_PT) -> list[Strip]:
    """The lines of a paragraph; its first two and its last two lines stay together."""
    style = _STYLES[text.kind]
    setting = Setting(
        size=style.size,
        leading=style.leading,
        measure=measure,
        first_indent=style.first_indent_em * style.size,
        indent=_hanging_indent(text, style, setter),
        align=style.align,
        justified=style.justified,
        grey=style.grey,
    )
    lines = setter.lines(text.runs, setting)
    if style.strong:
        lines = setter.plain(text.plain, setting, strong=True)
    strips = _kept_together(lines, style)
    if text.kind is TextKind.HEADING:
        strips[0] = replace(strips[0], outline=text.plain)
    return strips


def notice(block: Notice, setter: Typesetter, frame: int) -> list[Strip]:
    """A boxed block, open to the next page where it is long; every strip carries the box's number."""
    measure = MEASURE_PT - 2 * _BOX_PADDING
    strips = [Strip(6, before=8, stays=True)]
    if block.heading:
        head = Text(TextKind.HEADING, (Run(block.heading, strong=True),))
        strips += [replace(strip, before=0.0, outline="") for strip in paragraph(head, setter, measure=measure)]
    for text in block.paragraphs:
        strips += paragraph(text, setter, measure=measure)
    strips[-1] = replace(strips[-1], stays=True)
    strips.append(Strip(7))
    return [replace(strip, marks=_indented(strip, _BOX_PADDING), frame=frame) for strip in strips]


def _hanging_indent(text: Text, style: _Style, setter: Typesetter) -> float:
    if text.kind is not TextKind.ITEM:
        return 0.0
    label = _LABEL.match(text.plain)
    width = setter.width(label.group(), style.size) if label else 0.0
    return style.first_indent_em * style.size + width


def _kept_together(lines: Iterable[tuple[Words, ...]], style: _Style) -> list[Strip]:
    strips = [Strip(style.leading, line) for line in lines]
    strips[0] = replace(strips[0], before=style.before)
    last = len(strips) - 1
    return [
        replace(strip, stays=style.stays or (last > 0 and index in {0, last - 1})) for index, strip in enumerate(strips)
    ]


def _indented(strip: Strip, dx: float) -> tuple[Words, ...]:
    return tuple(mark.moved(dx, 0.0) for mark in strip.marks if isinstance(mark, Words))
