"""What a printed paper says, before anybody draws it: blocks of text, tables and signature fields.

A :class:`Paper` is data of the legal text only; ``documents`` draws it, the linter reads it, and its
canonical JSON is what the content hash on every page is taken from.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from desktop_app.domain.papers.layout import PLAIN

LATER: Final[Mapping[str, bool]] = MappingProxyType({"later": True})
"""Metadata of a field that is younger than papers already signed: while it has its default, the canonical content
leaves it out, so that their hashes stand."""

ENGLISH: Final = "en"
"""Language of a paper that is English as a whole; an annex in English leaves its paper Chinese."""

READING_COPY: Final = "大字阅读本，以签署原件为准"
"""Stands on each page of a copy to read."""

CODE_MOST_BYTES: Final = 1_200
"""Of a code's payload: more would need a square too large for a sheet that is photographed."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one weight."""

    text: str
    strong: bool = False
    """Printed bold and underlined: a conspicuous term (Civil Code Art. 496)."""


class TextKind(StrEnum):
    """What a paragraph is; decides size, indent and outline level."""

    TITLE = "title"
    SUBTITLE = "subtitle"
    HEADING = "heading"
    """第一条 …: opens a clause and an entry of the outline."""
    CLAUSE = "clause"
    ITEM = "item"
    """（1）…: one level below a clause, hanging indent."""
    NOTE = "note"
    """Small type below the text."""
    FIGURE = "figure"
    """The figure that nothing on the page may outshine: the annual rate (PBOC Announcement [2021] No. 3)."""


@dataclass(frozen=True, slots=True)
class Text:
    """One paragraph; its runs are set one after another and broken by the Chinese line rules."""

    kind: TextKind
    runs: tuple[Run, ...]

    @property
    def plain(self) -> str:
        """The paragraph's characters without weights."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Notice:
    """A boxed block for what the customer must not overlook (重要提示, conspicuous terms)."""

    heading: str
    paragraphs: tuple[Text, ...]


class Align(StrEnum):
    """Where a column's text stands."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table."""

    header: str
    share: int
    """Relative width; the shares of a table's columns are its proportions."""
    align: Align = Align.LEFT


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under repeated headers; a row is never split over two pages."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str = ""
    has_header: bool = True
    emphasised: tuple[tuple[int, int], ...] = field(default=(), metadata=LATER)
    """Cells ``(row, column)``, from 0, printed bold and larger: the annual rate must not be less conspicuous than the
    other figures (中国人民银行公告〔2021〕第3号)."""


class BoxKind(StrEnum):
    """What a customer puts into a box."""

    PEN = "pen"
    FINGERPRINT = "fingerprint"
    """A square of at least 25 mm for who cannot write or confirms by fingerprint (Civil Code Art. 490)."""


@dataclass(frozen=True, slots=True)
class SignatureBox:
    """One field to be written in by hand: ``id`` names it for the scan-back, ``label`` is printed."""

    id: str
    label: str
    hint: str = ""
    wide: bool = False
    """Takes a row of its own, for a sentence written out by hand."""
    kind: BoxKind = field(default=BoxKind.PEN, metadata=LATER)


@dataclass(frozen=True, slots=True)
class Witness:
    """One row for a witness: boxes ``{id}_signature``, ``{id}_document`` (number of the document) and ``{id}_date``."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class SignatureBlock:
    """The fields of one side, kept together on one page."""

    party: str
    boxes: tuple[SignatureBox, ...]
    seal_label: str = ""
    """When given, an empty 45 × 45 mm field with this label is kept free of pen boxes; for the bank's seal or a
    company's."""
    witnesses: tuple[Witness, ...] = field(default=(), metadata=LATER)
    """Rows below the boxes."""


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code for a sheet that is taken home, large enough for a telephone's camera.

    Raises:
        ValueError: the payload is empty or longer than :data:`CODE_MOST_BYTES` in UTF-8.
    """

    payload: str
    caption: str = ""

    def __post_init__(self) -> None:
        if not 0 < len(self.payload.encode()) <= CODE_MOST_BYTES:
            message = "a code holds 1 to 1,200 bytes"
            raise ValueError(message)


WHOLE_BAR: Final = 1_000
"""Size of a bar that is as long as there is room."""


@dataclass(frozen=True, slots=True)
class ChartBar:
    """One number of a chart, with its name and as words; nothing is told by the bar alone.

    Attributes:
        size: of :data:`WHOLE_BAR`; ``before`` that of the hollow bar below it, of the period before.
        is_hatched: drawn as lines, of what is bad, so that it is told apart without colour.
    """

    label: str
    text: str
    size: int
    before: int = 0
    is_hatched: bool = False


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars under each other, from one left edge."""

    bars: tuple[ChartBar, ...]


@dataclass(frozen=True, slots=True)
class PageBreak:
    """The next block starts a new page (an annex)."""


Block = Text | Notice | Table | SignatureBlock | Code | Chart | PageBreak


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole paper, ready to be drawn.

    Attributes:
        title: the paper's name, e.g. ``业务协商确认书``; also the PDF title (no personal data).
        number: the agreement number printed in the header of each page.
        version: 1, 2, …: each change after a print is a new version.
        template: id and version of the template it was made from, e.g. ``business_confirmation.1``.
        blocks: the text in reading order.
        issuer: full name of the branch, printed in the footer.
        journal_head: short form of the journal head printed in small type.
        record: id of the event of the journal that the paper was made of, printed in the head's place.
        large: a copy to read, in large print; it says on every page that it is none to sign.
        layout: how its lines are set (``layout.layout_on``).
    """

    title: str
    number: str
    version: int
    template: str
    blocks: tuple[Block, ...]
    issuer: str
    journal_head: str = ""
    language: str = "zh-CN"
    keywords: tuple[str, ...] = field(default=())
    large: bool = field(default=False, metadata=LATER)
    record: str = field(default="", metadata=LATER)
    layout: int = field(default=PLAIN, metadata=LATER)


@dataclass(frozen=True, slots=True)
class PrintedMarks:
    """What the text of a paper from outside says it is; each page of one paper says the same.

    Attributes:
        pages: how many the file has.
        heads: journal heads that were printed, each once.
        papers: agreement numbers with their version, each once.
        digests: first 12 digits of the content's SHA-256, upper case, as in the codes, each once.
    """

    pages: int
    heads: tuple[str, ...]
    papers: tuple[tuple[str, int], ...]
    digests: tuple[str, ...]
