"""What a mark is in the paper's structure, for those who have it read aloud: tags by ISO 32000-1, 14.8."""

from enum import StrEnum
from typing import Final, NamedTuple

from desktop_app.domain.papers.paper import Block, Chart, Code, Notice, PageBreak, SignatureBlock, Table, Text, TextKind


class Role(StrEnum):
    """Standard structure types; STRONG is one of PDF 2.0, and mapped to a span for older readers."""

    DOCUMENT = "Document"
    SECTION = "Sect"
    TITLE = "H1"
    HEADING = "H2"
    PARAGRAPH = "P"
    LIST = "L"
    ITEM = "LI"
    LABEL = "Lbl"
    BODY = "LBody"
    TABLE = "Table"
    CAPTION = "Caption"
    ROW = "TR"
    HEADER = "TH"
    CELL = "TD"
    STRONG = "Strong"
    FIELD = "Form"
    FIGURE = "Figure"


class Scope(StrEnum):
    """What a header cell is the header of."""

    COLUMN = "Column"
    ROW = "Row"


class Step(NamedTuple):
    """One element on the way from the document to the text.

    Attributes:
        role: its structure type.
        key: tells it from its sisters; they stand in the order in which they are first met.
        scope: of a header cell.
        alt: what is said in place of what cannot be read.
    """

    role: Role
    key: int = 0
    scope: Scope | None = None
    alt: str = ""


Tag = tuple[Step, ...]
"""The way to an element; an empty one marks what is no part of the text (lines, header, footer)."""

_KINDS: Final = {
    TextKind.TITLE: Role.TITLE,
    TextKind.SUBTITLE: Role.PARAGRAPH,
    TextKind.HEADING: Role.HEADING,
    TextKind.CLAUSE: Role.PARAGRAPH,
    TextKind.ITEM: Role.ITEM,
    TextKind.NOTE: Role.PARAGRAPH,
    TextKind.FIGURE: Role.PARAGRAPH,
}


def block_tag(block: Block, index: int, previous: Tag) -> Tag:
    """The element of a block; an item goes into the list of the item before it.

    Args:
        block: any but a page break, which is no part of the text.
        index: of the block in its paper.
        previous: the tag of the block before, or nothing.
    """
    match block:
        case Text():
            return text_tag(block.kind, index, (), previous)
        case Notice() | SignatureBlock():
            return (Step(Role.SECTION, index),)
        case Table() | Chart():
            return (Step(Role.TABLE, index),)
        case Code():
            return (Step(Role.FIGURE, index, alt=f"二维码：{block.caption}" if block.caption else "二维码"),)
        case PageBreak():
            return ()


def text_tag(kind: TextKind, index: int, parent: Tag, previous: Tag) -> Tag:
    """The element of a paragraph below ``parent``."""
    if kind is not TextKind.ITEM:
        return (*parent, Step(_KINDS[kind], index))
    depth = len(parent)
    follows = len(previous) > depth and previous[depth].role is Role.LIST
    the_list = previous[depth] if follows else Step(Role.LIST, index)
    return (*parent, the_list, Step(Role.ITEM, index))
