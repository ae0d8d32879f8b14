"""Draws whole pages: what is only line or shade first, as artifacts, then the text in reading order with its tags."""

from collections.abc import Sequence
from typing import Final

from desktop_app.documents.composition import boxes
from desktop_app.documents.geometry import BODY_LEFT_MM, BODY_TOP_MM, PAGE_HEIGHT_MM, points
from desktop_app.documents.marks import Mark, Panel, Placed, Stroke, Symbol, Words
from desktop_app.documents.pen import Pen
from desktop_app.documents.rules import rules
from desktop_app.documents.structure import Box, StructureTree
from desktop_app.documents.tags import Tag

_LEFT: Final = points(BODY_LEFT_MM)
_TOP: Final = points(BODY_TOP_MM)
_HEIGHT: Final = points(PAGE_HEIGHT_MM)
_UNDERLINE_DROP_EM: Final = 0.2
_UNDERLINE_WIDTH_EM: Final = 0.05


def draw_page(frame: Sequence[Mark], page: Sequence[Placed], pen: Pen, tree: StructureTree) -> None:
    """One page.

    Args:
        frame: what stands around the text of every page.
        page: the text.
        pen: draws.
        tree: takes up what is said.
    """
    pen.begin_page()
    tree.begin_page()
    pen.begin("Artifact", "<</Type/Pagination>>")
    for mark in frame:
        pen.draw(mark)
    pen.end()
    _draw_lines(page, pen)
    _draw_text(page, pen, tree)


def _draw_lines(page: Sequence[Placed], pen: Pen) -> None:
    panels: list[tuple[Mark, float]] = [(box, 0.0) for box in boxes(page)]
    lines: list[tuple[Mark, float]] = [(line, 0.0) for line in rules(page)]
    again: list[tuple[Mark, float]] = []
    for placed in page:
        y, is_repeated = placed.y, placed.is_repeated
        for mark in placed.strip.marks:
            if isinstance(mark, Words):
                if mark.underline:
                    lines.append((_underline(mark), y))
                if is_repeated or not mark.tag:
                    again.append((mark, y))
            elif isinstance(mark, Stroke):
                lines.append((mark, y))
            elif isinstance(mark, Panel) and (is_repeated or not mark.tag):
                panels.append((mark, y))
    if not (panels or lines or again):
        return
    pen.begin("Artifact")
    for mark, y in (*panels, *lines, *again):
        pen.draw(mark, _LEFT, _TOP + y)
    pen.end()


def _draw_text(page: Sequence[Placed], pen: Pen, tree: StructureTree) -> None:
    current: Tag = ()
    for placed in page:
        if placed.is_repeated:
            continue
        for declared in placed.strip.declares:
            tree.declare(declared)
        top = _TOP + placed.y
        for mark in placed.strip.marks:
            tag = _tag_of(mark)
            if not tag:
                continue
            if tag is not current and tag != current:
                if current:
                    pen.end()
                pen.begin(tag[-1].role, f"<</MCID {tree.mark(tag)}>>")
                current = tag
            pen.draw(mark, _LEFT, top)
            if isinstance(mark, Symbol):
                tree.place(tag, _box(mark, top))
    if current:
        pen.end()


def _tag_of(mark: Mark) -> Tag:
    """Of what is said or filled in; lines have none, nor words without a letter."""
    if isinstance(mark, Words):
        return mark.tag if mark.text else ()
    return mark.tag if isinstance(mark, Panel | Symbol) else ()


def _box(mark: Symbol, top: float) -> Box:
    left, upper = _LEFT + mark.x, _HEIGHT - top - mark.y
    return left, upper - mark.side, left + mark.side, upper


def _underline(words: Words) -> Stroke:
    below = words.y + words.size * _UNDERLINE_DROP_EM
    return Stroke(words.x, below, words.x + words.underline, below, words.size * _UNDERLINE_WIDTH_EM, (), words.grey)
