"""Where a conspicuous term stands on the drawn paper."""

from collections.abc import Iterable

from desktop_app.domain.paper import Block, Notice, Paper, Text
from desktop_app.services.ports import Anchor
from desktop_app.ui.widgets.paper_view import Place


def places_of(text: str, paper: Paper, anchors: Iterable[Anchor]) -> tuple[Place, ...]:
    """Every place of *paper* where a term with *text* stands.

    Args:
        text: the term as it is printed.
        paper: the composed paper.
        anchors: where the blocks of its drawing stand.
    """
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
