"""What a mark is in the paper's structure, for those who have it read aloud: tags by ISO 32000-1, 14.8."""

import re
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
        language: in which it is read, where that is not the paper's.
    """

    role: Role
    key: int = 0
    scope: Scope | None = None
    alt: str = ""
    language: str = ""


Tag = tuple[Step, ...]
"""The way to an element; an empty one marks what is no part of the text (lines, header, footer)."""

_ENGLISH: Final = "en"
_LETTER: Final = re.compile("[A-Za-z]")
_HAN: Final = re.compile("[\\u3400-\\u9fff]")
_MANY: Final = 4
"""Letters to a character: no Chinese sentence has so many, and an English one with a Chinese name has more."""

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
            return text_tag(block, index, (), previous)
        case Notice() | SignatureBlock():
            return (Step(Role.SECTION, index),)
        case Table():
            words = (column.header for column in block.columns)
            return (Step(Role.TABLE, index, language=_language("".join(words))),)
        case Chart():
            return (Step(Role.TABLE, index),)
        case Code():
            return (Step(Role.FIGURE, index, alt=_code_alt(block.caption)),)
        case PageBreak():
            return ()


def _code_alt(caption: str) -> str:
    if _language(caption):
        return f"QR code: {caption}"
    return f"二维码：{caption}" if caption else "二维码"


def text_tag(text: Text, index: int, parent: Tag, previous: Tag) -> Tag:
    """The element of a paragraph below ``parent``."""
    language = _language(text.plain)
    if text.kind is not TextKind.ITEM:
        return (*parent, Step(_KINDS[text.kind], index, language=language))
    depth = len(parent)
    follows = len(previous) > depth and previous[depth].role is Role.LIST
    the_list = previous[depth] if follows else Step(Role.LIST, index)
    return (*parent, the_list, Step(Role.ITEM, index, language=language))


def spoken(name: str, chinese: str, english: str) -> str:
    """What is said of a field in the language of its *name*, such as ``签名：手写栏``."""
    return f"{name}: {english}" if _language(name) else f"{name}：{chinese}"


def _language(words: str) -> str:
    """What speaks no Chinese but names is read in English, such as the annex of a paper; empty for the rest."""
    letters = len(_LETTER.findall(words))
    return _ENGLISH if letters > _MANY * len(_HAN.findall(words)) else ""
