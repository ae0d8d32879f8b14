"""Lays out paragraphs and boxed notices in the manner of Chinese contracts."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from desktop_app.documents.geometry import MEASURE_PT
from desktop_app.documents.marks import Strip, Words
from desktop_app.documents.tags import Role, Step, Tag, text_tag
from desktop_app.documents.type_sizes import TextSize
from desktop_app.documents.typesetter import Setting, Typesetter
from desktop_app.domain.papers.paper import Notice, Run, Text, TextKind

_LABEL: Final = re.compile(r"(?:（[^（）]{1,4}）|[0-9]{1,2}[.．、)）]|[①-⑳☐☑□·])\s*", re.ASCII)
_ENGLISH_LABEL: Final = re.compile(r"\([0-9]{1,2}\)\s*", re.ASCII)
_LEVELS: Final = {TextKind.TITLE: 0, TextKind.HEADING: 1}
"""Of the outline's entries."""
_BOX_PADDING: Final = 11.0


def paragraph(text: Text, setter: Typesetter, tag: Tag, *, measure: float = MEASURE_PT) -> list[Strip]:
    """The lines of a paragraph; its first two and its last two lines stay together."""
    style = setter.sizes.text[text.kind]
    is_item = text.kind is TextKind.ITEM
    label = _LABEL.match(text.plain) if is_item else None
    if is_item and label is None and setter.is_fine:
        label = _ENGLISH_LABEL.match(text.plain)
    setting = Setting(
        size=style.size,
        leading=style.leading,
        measure=measure,
        first_indent=style.first_indent_em * style.size,
        indent=_hanging_indent(label.group() if label else "", style, setter) if is_item else 0.0,
        align=style.align,
        justified=style.justified,
        grey=style.grey,
        tag=(*tag, Step(Role.BODY)) if is_item else tag,
    )
    lines = setter.plain(text.plain, setting, strong=True) if style.strong else setter.lines(text.runs, setting)
    if label is not None:
        lines[0] = tuple(_labelled(lines[0], label.group(), tag, setter))
    strips = _kept_together(lines, style)
    if text.kind in _LEVELS:
        strips[0] = strips[0]._replace(outline=text.plain, level=_LEVELS[text.kind])
    return strips


def notice(block: Notice, setter: Typesetter, frame: int, tag: Tag) -> list[Strip]:
    """A boxed block, open to the next page where it is long; every strip carries the box's number."""
    measure = MEASURE_PT - 2 * _BOX_PADDING
    strips = [Strip(6, before=8, stays=True)]
    if block.heading:
        head = Text(TextKind.HEADING, (Run(block.heading, strong=True),))
        title = (*tag, Step(Role.HEADING))
        strips += [strip._replace(before=0.0, outline="") for strip in paragraph(head, setter, title, measure=measure)]
    below: Tag = ()
    for index, text in enumerate(block.paragraphs, start=1):
        below = text_tag(text, index, tag, below)
        strips += paragraph(text, setter, below, measure=measure)
    strips[-1] = strips[-1]._replace(stays=True)
    strips.append(Strip(7))
    return [strip._replace(marks=_indented(strip, _BOX_PADDING), frame=frame) for strip in strips]


def _hanging_indent(label: str, style: TextSize, setter: Typesetter) -> float:
    return style.first_indent_em * style.size + (setter.width(label, style.size) if label else 0.0)


def _labelled(line: tuple[Words, ...], label: str, tag: Tag, setter: Typesetter) -> Iterator[Words]:
    """The first line of an item with its number split off, where it stands in one weight."""
    first = line[0]
    if first.strong or not first.text.startswith(label):
        yield from line
        return
    width = setter.width(label, first.size) + first.spacing * len(label)
    yield first._replace(text=label, tag=(*tag, Step(Role.LABEL)))
    yield first._replace(x=first.x + width, text=first.text.removeprefix(label))
    yield from line[1:]


def _kept_together(lines: Iterable[tuple[Words, ...]], style: TextSize) -> list[Strip]:
    strips = [Strip(style.leading, line) for line in lines]
    strips[0] = strips[0]._replace(before=style.before)
    last = len(strips) - 1
    return [
        strip._replace(stays=style.stays or (last > 0 and index in {0, last - 1})) for index, strip in enumerate(strips)
    ]


def _indented(strip: Strip, dx: float) -> tuple[Words, ...]:
    return tuple(mark.moved(dx, 0.0) for mark in strip.marks if isinstance(mark, Words))
