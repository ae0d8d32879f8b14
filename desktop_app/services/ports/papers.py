"""What makes a paper of a case, and what draws it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

from desktop_app.domain.approvals.deviation import Deviation
from desktop_app.domain.case import CaseState
from desktop_app.domain.deadlines.clock_reading import ClockReading
from desktop_app.domain.papers.agreed_wordings import Wording
from desktop_app.domain.papers.page_code import CopyCode
from desktop_app.domain.papers.paper import Paper
from desktop_app.domain.policy import PolicyBook
from desktop_app.domain.signing.signers import NOBODY_ELSE, OtherSigner, OtherSigners
from desktop_app.domain.staff.people import Branch
from desktop_app.domain.stages.agree import PromisedThing
from desktop_app.domain.stages.collect import Collection
from desktop_app.domain.stages.understanding import FactToSay
from desktop_app.domain.words.exact_text import text_sha256


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
    """Where a block of a paper stands on one page; a block over two pages has two anchors."""

    @property
    def block(self) -> int:
        """Index into ``Paper.blocks``."""
        ...

    @property
    def page(self) -> int:
        """Counted from 1."""
        ...

    @property
    def rect(self) -> Area: ...


class DrawnField(Protocol):
    """A field of a drawn paper."""

    @property
    def id(self) -> str: ...

    @property
    def kind(self) -> str:
        """Pen, seal or fingerprint."""
        ...

    @property
    def page(self) -> int:
        """Counted from 1."""
        ...

    @property
    def rect(self) -> Area: ...


class PaperFile(Protocol):
    """A drawn paper; equal papers give equal bytes."""

    @property
    def pdf(self) -> bytes: ...

    @property
    def sha256(self) -> str:
        """Of the bytes."""
        ...

    @property
    def content_sha256(self) -> str:
        """Of the paper's canonical content; printed on each page."""
        ...

    @property
    def pages(self) -> int: ...

    @property
    def fields(self) -> Sequence[DrawnField]:
        """To be signed, sealed or fingerprinted, in reading order."""
        ...

    @property
    def anchors(self) -> Sequence[Anchor]:
        """Of every block that takes room."""
        ...


@dataclass(frozen=True, slots=True)
class ConspicuousTerm:
    """A term that is boxed and underlined on the paper and explained one by one on page 6.

    Attributes:
        heading_en: for a screen that speaks English, like ``text_en``; empty where the template has no English.
        is_annexed: the English is part of the paper, too.
        clauses: numbers of the clauses that are spoken of (第五条), where the words themselves are not printed.
    """

    id: str
    heading: str
    text: str
    heading_en: str = ""
    text_en: str = ""
    is_annexed: bool = False
    clauses: tuple[str, ...] = ()

    @property
    def sha256(self) -> str:
        """Of the words that are explained, with the English where the paper has it."""
        english = (self.heading_en, self.text_en) if self.is_annexed else ()
        return text_sha256(self.heading, self.text, *english)


@dataclass(frozen=True, slots=True)
class PaperRequest:
    """What a paper is composed for.

    Attributes:
        number: the agreement number printed on it; version: 1, 2, …
        place: where it is signed, as printed.
        on: the date it is made.
        printed_head: short journal head printed in small type.
        opened_on: the day the case was opened in the branch's zone; a complaint's clock counts from it.
        template: id and version the paper was made with before (``card_instalment_plan.1``), so that it is drawn again
            with that text; empty for the version in force on ``on``.
        signers: who signs beside the customer and the agent.
        deviations: paragraphs that were agreed otherwise than the template has them.
        english_annex: the customer asked for the English text.
        staff: the names of everybody who works at this desk; empty for a paper that nobody beside both sides signs.
        clock: of a complaint, as it stood on ``on``.
        record: id of the event that the paper is made of, printed where it bears no head; empty for none.
    """

    case: CaseState
    branch: Branch
    policy: PolicyBook
    number: str
    version: int
    on: date
    printed_head: str
    opened_on: date | None = None
    template: str = ""
    signers: OtherSigners = NOBODY_ELSE
    deviations: tuple[Deviation, ...] = ()
    english_annex: bool = False
    staff: frozenset[str] = frozenset()
    clock: ClockReading | None = None
    record: str = ""


@dataclass(frozen=True, slots=True)
class ComposedPaper:
    """A paper with what it obliges both sides to, from one source: the template and the case.

    Attributes:
        template: template id and version, e.g. ``business_confirmation.1``.
        terms: what must be explained before it is signed.
        promises: of BOTH sides, with dates; they become the rows of page 7.
        clauses: ids of the clauses that have text below their heading.
        facts: what the customer says back before signing, in order.
        ladder: what happens when a payment is missed, made early, or the bank is late.
        originals: one for each side that signs, as the paper itself says.
        others: who signs it beside the two sides.
    """

    paper: Paper
    template: str
    terms: tuple[ConspicuousTerm, ...]
    promises: tuple[PromisedThing, ...]
    clauses: frozenset[str] = frozenset()
    originals: int = 2
    others: tuple[OtherSigner, ...] = ()
    facts: tuple[FactToSay, ...] = ()
    ladder: tuple[ConspicuousTerm, ...] = ()

    @property
    def to_explain(self) -> tuple[ConspicuousTerm, ...]:
        """Everything that is explained one by one before anybody signs: the terms, then what happens if."""
        return (*self.terms, *self.ladder)


@dataclass(frozen=True, slots=True)
class StandardClause:
    """A clause of a template as one case prints it.

    Attributes:
        id: in the template; heading: with its number; heading_en: for a screen that speaks English.
        paragraphs: those that two sides may agree otherwise.
        may_add: another may be added at its end; may_strike: one may be left out.
        wordings: ready-made ones for it; needs_reader: free words need head office's second reader.
    """

    id: str
    heading: str
    paragraphs: tuple[str, ...]
    heading_en: str = ""
    may_add: bool = True
    may_strike: bool = True
    wordings: tuple[Wording, ...] = ()
    needs_reader: bool = False


class PaperTexts(Protocol):
    """Composes papers from the templates under ``resources/agreements``."""

    def agreement(self, request: PaperRequest) -> ComposedPaper:
        """The paper for the accepted package of the case, by the template of its problem kind.

        Raises:
            RuleBroken: ``nothing_accepted``; ``template_missing``.
        """
        ...

    def standard(self, request: PaperRequest) -> tuple[StandardClause, ...]:
        """What of that paper may be agreed otherwise, as it stands in the template.

        Raises:
            RuleBroken: as :meth:`agreement`.
        """
        ...

    def no_agreement(self, request: PaperRequest) -> ComposedPaper:
        """The record of no agreement with the customer's further remedies."""
        ...

    def material_list(self, request: PaperRequest, collection: Collection) -> ComposedPaper:
        """The list of papers the customer takes home."""
        ...

    def round_sheet(self, request: PaperRequest) -> ComposedPaper:
        """One round of the ledger: the last of the case as it stood then.

        Raises:
            RuleBroken: ``round_not_on_table``; ``template_missing``.
        """
        ...


@dataclass(frozen=True, slots=True)
class CopyMark:
    """What stands below each page of a certified copy.

    Attributes:
        number: of the paper that was copied.
        compared_by: who held the copy beside the original (name and staff number).
        on: the day they did.
        copy: which copy this is, of ``copies``.
        issuer: the branch.
    """

    number: str
    compared_by: str
    on: date
    copy: int
    copies: int
    issuer: str


class CopyCertifier(Protocol):
    """Makes certified copies of signed papers."""

    def certify(self, scan: bytes | Sequence[bytes], mark: CopyMark) -> bytes:
        """The scan (a PDF, or its files in order: PDF, JPEG, PNG, TIFF) with *mark* below each page.

        Equal input gives equal bytes.

        Raises:
            RuleBroken: ``pdf_broken``, ``pdf_encrypted``, ``pdf_too_many_pages``, ``picture_broken``, ``no_glyph``.
        """
        ...


class PaperWriter(CopyCertifier, Protocol):
    """Draws papers, and marks copies of them."""

    def write(self, paper: Paper) -> PaperFile:
        """Draw *paper* as PDF.

        Raises:
            RuleBroken: ``no_glyph`` with the character nobody can print.
        """
        ...

    def content_sha256(self, paper: Paper) -> str:
        """The digest that ``write`` would give, without drawing: whether a paper still says the same."""
        ...

    def can_draw(self, character: str) -> bool:
        """Whether a font draws the character in both weights."""
        ...

    def field_map(self, file: PaperFile) -> bytes:
        """Where the fields and codes of a drawn paper stand, to be kept beside it for the day its scan comes back."""
        ...

    def mark_copy(self, pdf: bytes, copy: CopyCode) -> bytes:
        """Lay 原件 1/2 or 副本 补打第1次 over the head of every page; the pinned bytes stay as they are."""
        ...

    def mark(self, pdf: bytes, words: str) -> bytes:
        """Lay *words* over the head of every page; the pinned bytes stay as they are."""
        ...


class TextStore(Protocol):
    """Legal text and policy as data."""

    def read(self, *parts: str) -> str:
        """The UTF-8 text of one resource."""
        ...

    def names(self, *parts: str) -> Sequence[str]:
        """The file names in one resource folder, sorted."""
        ...

    def file(self, *parts: str) -> Path:
        """Where the resource lies."""
        ...
