"""Turns a paper's blocks into pages of strips."""

from collections.abc import Sequence
from itertools import groupby
from typing import Final

from desktop_app.documents.chart import chart
from desktop_app.documents.fitting import fitted
from desktop_app.documents.geometry import (
    BODY_BOTTOM_MM,
    BODY_LEFT_MM,
    BODY_TOP_MM,
    MEASURE_PT,
    POINTS_PER_MM,
    Rect,
    points,
)
from desktop_app.documents.marks import Field, Panel, Placed, Strip
from desktop_app.documents.paper_file import Anchor, PlacedField
from desktop_app.documents.paragraphs import notice, paragraph
from desktop_app.documents.signatures import signature_block
from desktop_app.documents.symbols import code
from desktop_app.documents.table import table
from desktop_app.documents.tags import Tag, block_tag
from desktop_app.documents.typesetter import Typesetter
from desktop_app.domain.papers.paper import (
    Block,
    Chart,
    Code,
    Notice,
    PageBreak,
    Paper,
    Run,
    SignatureBlock,
    Table,
    Text,
    TextKind,
)

_AFTER_BOX: Final = 8.0  # below a table or a box, in points
_LEADS_IN: Final = ("：", ":")
_SIGNED_ON: Final = (
    "（接上页，本页无正文）本页是《{title}》（编号{number}，第{version}版）的签署页，与前面各页是同一份文书。"
)
_FEW: Final = 2
"""Lines: a longer item may begin a page without the one before it."""
_LONG: Final = 8
"""Lines: a longer clause may begin on the page before its signatures."""


def compose(paper: Paper, setter: Typesetter) -> list[list[Placed]]:
    """The pages of the paper's body; a paper without blocks has one empty page."""
    strips: list[Strip] = []
    seals = 0
    previous: Block | None = None
    tag: Tag = ()
    for index, block in enumerate(paper.blocks):
        if isinstance(block, SignatureBlock) and block.seal_label:
            seals += 1
        tag = block_tag(block, index, tag)
        laid_out = [strip._replace(block=index) for strip in _strips(block, setter, index, seals, tag)]
        if strips and laid_out and _belongs(block, previous, is_fine=setter.is_fine):
            strips[-1] = strips[-1]._replace(stays=True)
            if isinstance(block, SignatureBlock):
                _keep_clause(strips, paper.blocks[:index])
        if strips and _ends_list(block, previous, paper.blocks[index + 1 : index + 2]) and len(laid_out) <= _FEW:
            strips[-1] = strips[-1]._replace(stays=True)
        if laid_out and isinstance(previous, Table | Notice):
            laid_out[0] = laid_out[0]._replace(before=max(laid_out[0].before, _AFTER_BOX))
        strips += laid_out
        previous = block
    signed = {index for index, block in enumerate(paper.blocks) if isinstance(block, SignatureBlock)}
    text = {index for index, block in enumerate(paper.blocks) if isinstance(block, Text | Notice)}
    carried = _carried(paper, setter) if signed else []
    room = points(BODY_BOTTOM_MM - BODY_TOP_MM)
    return fitted(strips, room, text=text, signatures=signed, carried=carried, is_fine=setter.is_fine)


def boxes(page: Sequence[Placed]) -> list[Panel]:
    """The outlines around the strips of one frame, in points from the body's top left corner."""
    outlines = []
    for frame, group in groupby(page, key=lambda placed: placed.strip.frame):
        if frame is not None:
            placed = list(group)
            top = placed[0].y
            bottom = placed[-1].y + placed[-1].strip.height
            outlines.append(Panel(0.0, top, MEASURE_PT, bottom - top, line=1.0))
    return outlines


def placed_fields(pages: Sequence[Sequence[Placed]]) -> tuple[PlacedField, ...]:
    """The fields in reading order."""
    return tuple(
        PlacedField(mark.id, mark.kind, number, _body_rect(mark.x, placed.y + mark.y, mark.width, mark.height))
        for number, page in enumerate(pages, start=1)
        for placed in page
        for mark in placed.strip.marks
        if isinstance(mark, Field)
    )


def anchors(pages: Sequence[Sequence[Placed]]) -> tuple[Anchor, ...]:
    """Where the blocks stand, page by page."""
    found = []
    for number, page in enumerate(pages, start=1):
        for block, group in groupby(page, key=lambda placed: placed.strip.block):
            placed = list(group)
            top = placed[0].y
            height = placed[-1].y + placed[-1].strip.height - top
            found.append(Anchor(block, number, _body_rect(0.0, top, MEASURE_PT, height)))
    return tuple(found)


def _strips(block: Block, setter: Typesetter, index: int, seals: int, tag: Tag) -> list[Strip]:
    strips: list[Strip]
    match block:
        case Text():
            strips = paragraph(block, setter, tag)
        case Notice():
            strips = notice(block, setter, index, tag)
        case Table():
            strips = table(block, setter, index, tag)
        case SignatureBlock():
            strips = signature_block(block, setter, seals, tag)
        case Code():
            strips = code(block, setter, tag)
        case Chart():
            strips = chart(block, setter, tag)
        case PageBreak():
            strips = [Strip(0.0, breaks_page=True)]
    return strips


def _carried(paper: Paper, setter: Typesetter) -> list[Strip]:
    """What a page that goes on with signatures says first, as Chinese contracts do: which paper is signed on it."""
    said = _SIGNED_ON.format(title=paper.title, number=paper.number, version=paper.version)
    lines = paragraph(Text(TextKind.NOTE, (Run(said),)), setter, ())
    return [*lines[:-1], lines[-1]._replace(height=lines[-1].height + _AFTER_BOX)]


def _belongs(block: Block, previous: Block | None, *, is_fine: bool) -> bool:
    """A note follows what it notes, a chart what it shows, a table what leads into it; no signature stands alone."""
    if isinstance(previous, PageBreak):
        return False
    is_note = isinstance(block, Text) and block.kind is TextKind.NOTE
    is_charted = isinstance(block, Chart)
    leads = previous.paragraphs[-1] if is_fine and isinstance(previous, Notice) else previous
    is_led_in = isinstance(leads, Text) and leads.plain.endswith(_LEADS_IN)
    return is_note or is_led_in or is_charted or isinstance(block, SignatureBlock)


def _ends_list(block: Block, previous: Block | None, following: Sequence[Block]) -> bool:
    """The last item of a list does not stand on the next page alone."""
    return _is_item(block) and _is_item(previous) and not any(_is_item(one) for one in following)


def _is_item(block: Block | None) -> bool:
    return isinstance(block, Text) and block.kind is TextKind.ITEM


def _keep_clause(strips: list[Strip], blocks: Sequence[Block]) -> None:
    """The whole clause that comes last goes with the signatures below it, and what is noted with its note."""
    for index in range(len(blocks) - 1, -1, -1):
        block, own = blocks[index], [at for at, strip in enumerate(strips) if strip.block == index]
        if not isinstance(block, Text) or len(own) > _LONG:
            return
        for at in own:
            strips[at] = strips[at]._replace(stays=True)
        if block.kind is not TextKind.NOTE:
            return


def _body_rect(x: float, y: float, width: float, height: float) -> Rect:
    return Rect(
        BODY_LEFT_MM + x / POINTS_PER_MM,
        BODY_TOP_MM + y / POINTS_PER_MM,
        width / POINTS_PER_MM,
        height / POINTS_PER_MM,
    )
