"""Where a conspicuous term stands on the drawn paper."""

from typing import Protocol

from desktop_app.domain.paper import Block, Notice, Paper, Text
from desktop_app.ui.widgets.paper_view import Place


class Area(Protocol):
    """A rectangle in millimetres from the top left corner of a page."""

    @property
    def left(self) -> float: ...

    @property
    def top(self) -> float: ...

    @property
    def width(self) -> float: ...

    @property
    def height(self) -> float: ...


class Anchor(Protocol):
    """Where a block of the paper stands; ``block`` is its index, ``page`` counts from 1."""

    @property
    def block(self) -> int: ...

    @property
    def page(self) -> int: ...

    @property
    def rect(self) -> Area: ...


def places_of(text: str, paper: Paper, file: object) -> tuple[Place, ...]:
    """Every place of *paper* where a term with *text* stands.

    Args:
        text: the term as it is printed.
        paper: the composed paper.
        file: its drawing; one that does not say where its blocks stand lights nothing.
    """
    anchors: tuple[Anchor, ...] = getattr(file, "anchors", ())
    blocks = {index for index, block in enumerate(paper.blocks) if text and text in _plain(block)}
    return tuple(
        Place(anchor.page, anchor.rect.left, anchor.rect.top, anchor.rect.width, anchor.rect.height)
        for anchor in anchors
        if anchor.block in blocks
    )


def _plain(block: Block) -> str:
    match block:
        case Text():
            return block.plain
        case Notice(paragraphs=paragraphs):
            return "".join(paragraph.plain for paragraph in paragraphs)
    return ""
