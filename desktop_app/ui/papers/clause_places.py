"""Where what is spoken of stands on the drawn paper."""

from collections.abc import Iterable, Sequence

from desktop_app.domain.papers.paper import Block, Notice, Paper, Text, TextKind
from desktop_app.services.ports.papers import Anchor, ConspicuousTerm
from desktop_app.ui.papers.paper_view import Place

_STOPS = "。；"


def places_of(term: ConspicuousTerm, paper: Paper, anchors: Iterable[Anchor]) -> tuple[Place, ...]:
    """Every place of *paper* where *term* stands with its list, or else the clauses that it speaks of.

    Args:
        term: the term; one whose words are not printed names its clauses.
        paper: the composed paper.
        anchors: where the blocks of its drawing stand.
    """
    blocks = _saying(term.text, paper.blocks) or _of_clauses(term.clauses, paper.blocks)
    return tuple(
        Place(anchor.page, anchor.rect.left, anchor.rect.top, anchor.rect.width, anchor.rect.height)
        for anchor in anchors
        if anchor.block in blocks
    )


def _saying(text: str, blocks: Sequence[Block]) -> frozenset[int]:
    """The blocks with the first line of *text*, and what of its list follows each of them."""
    first, *items = (line.rstrip(_STOPS) for line in text.split("\n"))
    found: set[int] = set()
    for index, block in enumerate(blocks):
        if first and first in _plain(block):
            found.add(index)
            behind = zip(items, range(index + 1, len(blocks)), strict=False)
            found |= {at for item, at in behind if item in _plain(blocks[at])}
    return frozenset(found)


def _of_clauses(numbers: Sequence[str], blocks: Sequence[Block]) -> frozenset[int]:
    """The blocks of the clauses with these numbers, each from its heading to the next."""
    found: set[int] = set()
    is_inside = False
    for index, block in enumerate(blocks):
        if isinstance(block, Text) and block.kind is TextKind.HEADING:
            is_inside = block.plain.startswith(tuple(numbers))
        if is_inside:
            found.add(index)
    return frozenset(found)


def _plain(block: Block) -> str:
    match block:
        case Text():
            return block.plain
        case Notice(paragraphs=paragraphs):
            return "".join(paragraph.plain for paragraph in paragraphs)
    return ""
