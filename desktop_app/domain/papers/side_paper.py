"""Papers beside the agreement: made from the case, kept by their bytes, some of them signed by the customer.

The agreement and the record of no agreement have versions and two signatures of their own (:mod:`domain.stages.agree`);
what is here is given, shown or receipted.  What a paper is about is its ``subject``: a round or a version.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import ClassVar, Final

from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.events import Entity, Event
from desktop_app.domain.signing.check_in import CheckedBy


class SidePaper(StrEnum):
    """The kinds; the value is the template's id."""

    ROUND_SHEET = "round_sheet"
    """One round of the ledger, to take home; subject: the round."""
    COST_TABLE = "cost_disclosure"
    """综合融资成本明示表, signed by the customer before the agreement (金规〔2026〕2号); subject: the round."""
    NOT_YET_EFFECTIVE = "not_yet_effective"
    """The customer signed, the bank has not yet; subject: the version."""
    DECLINE_NOTICE = "decline_notice"
    """The bank declines to sign what the customer signed, and why; subject: the version."""
    WITHDRAWAL_RECEIPT = "withdrawal_receipt"
    """The customer took the signature back before the bank signed; subject: the version."""
    ORIGINAL_RECEIPT = "hand_receipt"
    """Who holds which original; subject: the version."""
    COMPLAINT_RECEIPT = "complaint_receipt"
    """The complaint was taken in (complaint rule Art. 20); subject: none."""
    PAPER_RECEIPT = "paper_receipt"
    """The papers that the customer handed in (收件回执); subject: 1, 2, … of the case."""
    DECISION_NOTICE = "decision_notice"
    """What was decided on a complaint or an application (complaint rule Art. 22, PIPL Art. 24); subject: none."""
    ACCOUNT_NOTICE = "account_notice"
    """What happens to an account and why; subject: none."""
    OFFER_SHEET = "offer_sheet"
    """The offer on the table, to take home; subject: the round."""
    DEVIATION_SHEET = "deviation_sheet"
    """What a version says otherwise than its template, and who allowed it; subject: the version."""
    READ_ALOUD = "read_aloud"
    """What is read aloud before a paper is signed, sentence by sentence; subject: the round."""
    LARGE_PRINT = "large_print"
    """大字阅读本: a version in large print, to read and not to sign; subject: the version."""
    CERTIFIED_COPY = "certified_copy"
    """A copy of the signed paper's scan, each page marked as compared with the original; subject: the version."""


SIGNED: Final = frozenset({SidePaper.COST_TABLE})
"""Kinds that the customer signs; their copies are originals."""


@dataclass(frozen=True, slots=True)
class PaperHand:
    """Somebody whose hand a paper needs, as it names them.

    Attributes:
        role: as what, e.g. ``customer``, ``agent``, ``guarantor``.
        tail: the last digits of the document; empty where they write it down themselves.
    """

    role: str
    name: str
    tail: str = ""


@dataclass(frozen=True, slots=True)
class PaperMade(Event):
    """A paper beside the agreement was drawn to be printed, and its bytes were pinned.

    Attributes:
        subject: what it is about, see :class:`SidePaper`.
        no: 1, 2, … of its kind and subject: another one is made when the case says something else.
        number: printed on it; template: id and version.
        content_sha256: of the canonical content; pdf_sha256: of the stored bytes.
        made_on: the day printed on it.
        compared_by: id of who held a certified copy beside the original; ``content_sha256`` is then that of the scan's
            first file.
        hands: whose hands a cost table needs; empty for the other papers.
        fields_sha256: of the stored map of where its fields stand; empty where nothing is signed.
    """

    OP: ClassVar[str] = "case.paper_made"
    ENTITY: ClassVar[Entity] = Entity.CASE

    kind: SidePaper
    subject: str
    no: int
    number: str
    template: str
    content_sha256: str
    pdf_sha256: str
    pages: int
    made_on: date
    compared_by: str = ""
    hands: tuple[PaperHand, ...] = ()
    fields_sha256: str = ""


@dataclass(frozen=True, slots=True)
class PaperSigned(Event):
    """The customer signed a paper beside the agreement; ``signed_on`` is the date beside the signature."""

    OP: ClassVar[str] = "case.paper_signed"
    ENTITY: ClassVar[Entity] = Entity.CASE

    kind: SidePaper
    subject: str
    no: int
    signed_on: date


@dataclass(frozen=True, slots=True)
class SidePaperCheckedIn(Event):
    """The bank's signed original of a paper beside the agreement lies before somebody who found it complete.

    Attributes:
        no: of its kind and subject; the others as those of :class:`PaperCheckedIn`.
    """

    OP: ClassVar[str] = "case.side_paper_checked_in"
    ENTITY: ClassVar[Entity] = Entity.CASE

    kind: SidePaper
    subject: str
    no: int
    how: CheckedBy
    pages: int
    scans: tuple[str, ...] = ()
    decided: tuple[str, ...] = ()
    attested_by: str = ""
    original: str = ""


EVENTS: tuple[type[Event], ...] = (PaperMade, PaperSigned, SidePaperCheckedIn)

Key = tuple[SidePaper, str]


@dataclass(frozen=True, slots=True)
class SidePapers:
    """The papers beside the agreement of one case."""

    made: Mapping[Key, tuple[PaperMade, ...]] = field(default_factory=dict)
    signed: Mapping[tuple[SidePaper, str, int], PaperSigned] = field(default_factory=dict)
    checked_in: Mapping[tuple[SidePaper, str, int], SidePaperCheckedIn] = field(default_factory=dict)
    untrue: frozenset[tuple[SidePaper, str, int]] = frozenset()
    """Those that say what turned out otherwise after they were made; none of them stands again."""

    def last(self, kind: SidePaper, subject: str = "") -> PaperMade | None:
        """The newest paper of a kind about *subject*."""
        found = self.made.get((kind, subject), ())
        return found[-1] if found else None

    def all_of(self, kind: SidePaper) -> tuple[PaperMade, ...]:
        """Every paper of a kind, whatever it is about, in the order they were made."""
        return tuple(one for (known, _), papers in self.made.items() if known is kind for one in papers)

    def turned_out_otherwise(self, kind: SidePaper, subject: str) -> "SidePapers":
        """Every paper of a kind about *subject* that was made so far stands no longer."""
        gone = ((kind, subject, one.no) for one in self.made.get((kind, subject), ()))
        return replace(self, untrue=self.untrue | set(gone))


def evolve(papers: SidePapers, event: Event) -> SidePapers:
    """Return *papers* after *event*."""
    match event:
        case PaperMade(kind=kind, subject=subject):
            before = papers.made.get((kind, subject), ())
            return replace(papers, made={**papers.made, (kind, subject): (*before, event)})
        case PaperSigned(kind=kind, subject=subject, no=no):
            return replace(papers, signed={**papers.signed, (kind, subject, no): event})
        case SidePaperCheckedIn(kind=kind, subject=subject, no=no):
            return replace(papers, checked_in={**papers.checked_in, (kind, subject, no): event})
    return papers


def check_signable(
    made: PaperMade | None,
    kind: SidePaper,
    signed_on: date,
    *,
    today: date,
    is_out: bool,
    printed_on: date | None = None,
) -> PaperMade:
    """The paper that was signed.

    Args:
        made: the paper; None when none was made.
        kind: which one.
        signed_on: the date beside the signature.
        today: the day it is kept.
        is_out: a copy of it left a printer.
        printed_on: the day the first that did was sent there; None where nobody kept it.

    Raises:
        RuleBroken: ``no_paper_to_sign`` when none was made, ``paper_not_out`` while no copy left a printer,
            ``signature_in_future``, ``signature_before_paper``, ``signature_before_print`` (fact: printed_on).
    """
    if made is None:
        raise RuleBroken("no_paper_to_sign", field=kind.value)
    if not is_out:
        raise RuleBroken("paper_not_out", field=kind.value)
    if signed_on > today:
        raise RuleBroken("signature_in_future", field=kind.value)
    if signed_on < made.made_on:
        raise RuleBroken("signature_before_paper", field=kind.value, made_on=made.made_on)
    if printed_on is not None and signed_on < printed_on:
        raise RuleBroken("signature_before_print", field=kind.value, printed_on=printed_on)
    return made
