"""Stage 6, agree: terms explained, the paper printed, both signatures recorded; or a record of no agreement."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import ClassVar

from desktop_app.domain.approvals.deviation import Deviation
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.events import Entity, Event
from desktop_app.domain.papers import particulars, prints, side_paper
from desktop_app.domain.papers.particulars import OtherChargesAsked, Particulars
from desktop_app.domain.papers.prints import (
    PrintFollowed,
    PrintKind,
    PrintSent,
    PrintVoided,
    Sheet,
    copies_missing,
    copies_of,
    sheets_after,
    with_place,
)
from desktop_app.domain.papers.side_paper import PaperMade, PaperSigned, SidePaper, SidePaperCheckedIn, SidePapers
from desktop_app.domain.policy import Remedy
from desktop_app.domain.signing import signing_ended
from desktop_app.domain.signing.check_in import PaperCheckedIn
from desktop_app.domain.signing.signers import OtherSigner, OtherSigners
from desktop_app.domain.signing.signing_ended import SigningEnded
from desktop_app.domain.stages.identify import Identity
from desktop_app.domain.stages.negotiate import RoundAdded, RoundAnswered, Side
from desktop_app.domain.stages.understanding import UnderstandingChecked
from desktop_app.domain.upkeep.day_end import SheetBroughtBack, SheetPlace, SheetPlaced
from desktop_app.domain.words.reading_pace import FASTEST_READ, least_seconds
from desktop_app.domain.words.text import clean_note, refuse_secrets


@dataclass(frozen=True, slots=True)
class ExplainedClause:
    """A conspicuous term that was explained and for how long it was lit.

    Attributes:
        sentences: seconds of each sentence, for a term that was read aloud.
        text_sha256: of the very words that were shown; a term that reads otherwise now was not explained.
        characters: how long they were.
    """

    clause: str
    seconds: int
    sentences: tuple[int, ...] = ()
    text_sha256: str = ""
    characters: int = 0

    def is_hurried(self, pace: int = FASTEST_READ) -> bool:
        """It was lit for less time than anybody needs to read it at *pace* characters a second."""
        return self.seconds < least_seconds(self.characters, pace)


@dataclass(frozen=True, slots=True)
class TermsExplained(Event):
    """The conspicuous terms were explained one by one (Civil Code Art. 496).

    Attributes:
        heard_by: the witnesses named when they were, who heard what was read aloud.
    """

    OP: ClassVar[str] = "case.terms_explained"
    ENTITY: ClassVar[Entity] = Entity.CASE

    clauses: tuple[ExplainedClause, ...]
    understood: tuple[str, ...] = ()
    heard_by: tuple[str, ...] = ()


class DocumentKind(StrEnum):
    """What paper ends stage 6."""

    AGREEMENT = "agreement"
    NO_AGREEMENT = "no_agreement"


class PromiseKind(StrEnum):
    """What is promised, as far as the case can show that it was done."""

    CALL = "call"
    RECEIPT = "receipt"
    PAPER = "paper"
    ANSWER = "answer"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class PromisedThing:
    """A promise a paper contains; becomes a row of page 7 when the paper takes effect.

    Attributes:
        on_effect: due on the day the paper takes effect, which is not before ``due``, the day it was made.
        about: what of the agreement it carries out (its schedule, its papers, its answer): a later paper that says
            this anew takes its place.
        open_year: the first year whose calendar was not published when its day was counted in workdays; 0 else.
    """

    side: Side
    what: str
    due: date
    clause: str
    kind: PromiseKind = PromiseKind.OTHER
    on_effect: bool = False
    about: str = ""
    open_year: int = 0


@dataclass(frozen=True, slots=True)
class AgreementIssued(Event):
    """A version of the paper was made and its bytes were pinned.

    Attributes:
        number: the agreement number printed on it.
        template: template id and version, e.g. ``business_confirmation.1``.
        round_no: the accepted round it carries out; 0 for a record of no agreement.
        content_sha256: of the canonical content; pdf_sha256: of the stored bytes.
        printed_head: short journal head that was printed.
        made_on: the date printed on it.
        promises: of both sides, as printed.
        fields_sha256: of the stored map of where its fields stand; empty for papers of before there were maps.
        originals: how many the paper says there are, one for each party.
        others: who signs it beside the two sides.
    """

    OP: ClassVar[str] = "case.agreement_issued"
    ENTITY: ClassVar[Entity] = Entity.CASE

    kind: DocumentKind
    number: str
    version: int
    template: str
    language: str
    round_no: int
    content_sha256: str
    pdf_sha256: str
    pages: int
    printed_head: str
    made_on: date
    promises: tuple[PromisedThing, ...]
    fields_sha256: str = ""
    originals: int = 2
    others: tuple[OtherSigner, ...] = ()


@dataclass(frozen=True, slots=True)
class AgreementVoided(Event):
    """A version is void: nothing of it may be signed any more.

    Attributes:
        attested_by: id of the leader who looked, where both had signed it.
    """

    OP: ClassVar[str] = "case.agreement_voided"
    ENTITY: ClassVar[Entity] = Entity.CASE

    version: int
    reason: str
    attested_by: str = ""


@dataclass(frozen=True, slots=True)
class Signed(Event):
    """A side signed on paper; the second signature makes it effective, never before everybody else has signed.

    Attributes:
        signed_on: the date written beside the signature.
        attested_by: id of the second person who saw the signed paper, for the signature that makes it effective.
        is_entered_late: it came into this journal only after its last day, with a leader.
    """

    OP: ClassVar[str] = "case.signed"
    ENTITY: ClassVar[Entity] = Entity.CASE

    version: int
    side: Side
    signed_on: date
    attested_by: str = ""
    is_entered_late: bool = False


@dataclass(frozen=True, slots=True)
class OtherSigned(Event):
    """Somebody beside the two sides signed on paper, as a guarantor must to consent (Civil Code Art. 695).

    Attributes:
        box: the signature field, of ``AgreementIssued.others``.
        signed_on: the date written beside the signature.
        document_seen: what they wrote of their identity document was compared with the document itself.
        attested_by, is_entered_late: as those of :class:`Signed`; a second person is asked only for a late one.
        document_tail: the last characters of the number of that document, so that they are known again.
    """

    OP: ClassVar[str] = "case.other_signed"
    ENTITY: ClassVar[Entity] = Entity.CASE

    version: int
    box: str
    signed_on: date
    document_seen: bool = False
    attested_by: str = ""
    is_entered_late: bool = False
    document_tail: str = ""


@dataclass(frozen=True, slots=True)
class OriginalSigned(Event):
    """Whoever had signed the version signed what took the place of an original, or followed it, as well.

    Attributes:
        hand: a side, or the signature field of ``AgreementIssued.others``.
        serials: of the originals that were signed now.
        signed_on: the date written beside the signature.
        attested_by: id of the second person who saw it, once the version is in force, or it is entered late.
        is_entered_late: as that of :class:`Signed`.
    """

    OP: ClassVar[str] = "case.original_signed"
    ENTITY: ClassVar[Entity] = Entity.CASE

    version: int
    hand: str
    serials: tuple[str, ...]
    signed_on: date
    attested_by: str = ""
    is_entered_late: bool = False


@dataclass(frozen=True, slots=True)
class NoAgreementReached(Event):
    """The talks ended without agreement; the customer's further remedies were told.

    Attributes:
        remedies: their texts; remedies_until the last day of each, None where no day is set.
    """

    OP: ClassVar[str] = "case.no_agreement_reached"
    ENTITY: ClassVar[Entity] = Entity.CASE

    reason: str
    note: str
    remedies: tuple[str, ...]
    remedies_until: tuple[date | None, ...] = ()


@dataclass(frozen=True, slots=True)
class RecordHandedOver(Event):
    """The customer got the record of no agreement; ``is_signed`` is false when they would not sign for it (签收)."""

    OP: ClassVar[str] = "case.record_handed_over"
    ENTITY: ClassVar[Entity] = Entity.CASE

    version: int
    on: date
    is_signed: bool


@dataclass(frozen=True, slots=True)
class AgreementSealed(Event):
    """A copy of the archived paper was sealed with the branch's certificate (Electronic Signature Law Art. 13, 14).

    Attributes:
        version: of the paper; ``pdf_sha256`` its pinned bytes, with which the sealed copy begins.
        sealed_sha256: of the sealed copy.
        fingerprint: SHA-256 of the certificate; ``subject`` whom it names.
        at: the time in the seal: this desk's clock, so a claim, unless ``is_timestamped`` by an authority.
    """

    OP: ClassVar[str] = "case.agreement_sealed"
    ENTITY: ClassVar[Entity] = Entity.CASE

    version: int
    pdf_sha256: str
    sealed_sha256: str
    fingerprint: str
    subject: str
    at: datetime
    is_timestamped: bool = False


EVENTS: tuple[type[Event], ...] = (
    TermsExplained,
    AgreementIssued,
    AgreementVoided,
    Signed,
    OtherSigned,
    OriginalSigned,
    NoAgreementReached,
    RecordHandedOver,
    *prints.EVENTS,
    UnderstandingChecked,
    PaperCheckedIn,
    *side_paper.EVENTS,
    *particulars.EVENTS,
    *signing_ended.EVENTS,
    AgreementSealed,
)


@dataclass(frozen=True, slots=True)
class AgreePart:
    """Stage 6 as it stands."""

    explained: tuple[ExplainedClause, ...] = ()
    understood: tuple[str, ...] = ()
    issued: tuple[AgreementIssued, ...] = ()
    voided: frozenset[int] = frozenset()
    signatures: tuple[Signed, ...] = ()
    other_signatures: tuple[OtherSigned, ...] = ()
    no_agreement: NoAgreementReached | None = None
    handed_over: tuple[RecordHandedOver, ...] = ()
    sheets: tuple[Sheet, ...] = ()
    signed_sheets: dict[tuple[int, str], frozenset[str]] = field(default_factory=dict)
    """The originals there were when a side, or who signs in a box, signed a version: each holds that signature."""
    signed_again: tuple[OriginalSigned, ...] = ()
    """What replaced an original before the version took effect, and was signed by who had signed it."""
    understanding: UnderstandingChecked | None = None
    """What the customer said back of the round on paper."""
    checked_in: dict[int, PaperCheckedIn] = field(default_factory=dict)
    """Signed papers that came back, by version."""
    side_papers: SidePapers = field(default_factory=SidePapers)
    """What was made beside the agreement: sheets of rounds, the cost table, receipts, notices."""
    sealed: dict[int, AgreementSealed] = field(default_factory=dict)
    """The sealed copies, by version."""
    particulars: Particulars = field(default_factory=Particulars)
    """What the paper has that the standard one has not."""
    ended: tuple[SigningEnded, ...] = ()
    """Versions that the customer signed and the bank did not."""
    calendars: dict[int, frozenset[int]] = field(default_factory=dict)
    """Of which years the holidays were published when each version was made."""
    rules: dict[int, dict[str, str]] = field(default_factory=dict)
    """The versions of the policy's packs that were in force when each version was made."""
    named: dict[int, Identity] = field(default_factory=dict)
    """The customer as each version names them."""
    beside: dict[int, OtherSigners] = field(default_factory=dict)
    """Who was named beside the customer when each version was made, with the documents that had been seen."""
    otherwise: dict[int, tuple[Deviation, ...]] = field(default_factory=dict)
    """What each version says otherwise than its template; a version that says nothing so is not among them."""
    lay_here: dict[int, tuple[str, ...]] = field(default_factory=dict)
    """The papers that the bank had when each version was made, by their titles."""

    @property
    def current(self) -> AgreementIssued | None:
        """The last version, unless it was voided."""
        last = self.issued[-1] if self.issued else None
        return None if last is None or last.version in self.voided else last

    def signature(self, side: Side) -> Signed | None:
        """The signature of one side on the current version."""
        current = self.current
        if current is None:
            return None
        return next((s for s in self.signatures if s.version == current.version and s.side is side), None)

    def other_signature(self, box: str) -> OtherSigned | None:
        """The signature in one box of the current version."""
        current = self.current
        found = self.other_signatures if current is not None else ()
        return next((one for one in found if current and (one.version, one.box) == (current.version, box)), None)

    def lay_here_when_signed(self, number: str) -> tuple[str, ...] | None:
        """The papers that the bank had when a version was made that somebody has signed; None of any other paper.

        What is brought after that is on page 2, and makes no other paper of the one that is signed.
        """
        version = next((one.version for one in self.issued if one.number == number), 0)
        signed = {one.version for one in self.signatures} | {one.version for one in self.other_signatures}
        return self.lay_here.get(version) if version in signed else None

    def document_tail(self, version: int, box: str) -> str:
        """What who signed in *box* of a version wrote of their document's number; empty where they wrote nothing."""
        found = (one for one in self.other_signatures if (one.version, one.box) == (version, box))
        return next((one.document_tail for one in found), "")

    @property
    def others_missing(self) -> tuple[OtherSigner, ...]:
        """Who beside the two sides has not signed the current version yet, in the order of its signature page."""
        current = self.current
        return () if current is None else tuple(one for one in current.others if self.other_signature(one.box) is None)

    @property
    def check_in(self) -> PaperCheckedIn | None:
        """How the current version was checked back in; None while it was not."""
        current = self.current
        return None if current is None else self.checked_in.get(current.version)

    @property
    def handover(self) -> RecordHandedOver | None:
        """How the customer got the current record of no agreement; None while they have not."""
        current = self.current
        return next((one for one in reversed(self.handed_over) if current and one.version == current.version), None)

    def in_effect_before(self, version: int) -> tuple[AgreementIssued, date] | None:
        """The last agreement before *version* that both sides signed, and the day it took effect."""
        return next(reversed(self.in_effect(version)), None)

    def in_effect(self, version: int) -> tuple[tuple[AgreementIssued, date], ...]:
        """Every agreement before *version* that everybody signed and nobody undid, with the day it took effect."""
        earlier = (one for one in self.issued if one.version < version and one.kind is DocumentKind.AGREEMENT)
        days = ((one, self.effective_day(one)) for one in earlier if one.version not in self.voided)
        return tuple((one, day) for one, day in days if day is not None)

    def undone(self) -> tuple[tuple[AgreementIssued, date], ...]:
        """The agreements that were in effect and are void, each with the day it took effect, the last first."""
        days = ((issued, self.effective_day(issued)) for issued in reversed(self.issued))
        return tuple((issued, day) for issued, day in days if day is not None and issued.version in self.voided)

    @property
    def effective_from(self) -> date | None:
        """The latest of all signatures; None while one is missing (Civil Code Art. 490)."""
        current = self.current
        return None if current is None else self.effective_day(current)

    def effective_day(self, issued: AgreementIssued) -> date | None:
        """The day a version took effect, changed by a later one or not; None while a hand is missing."""
        sides = {one.side: one.signed_on for one in self.signatures if one.version == issued.version}
        boxes = {one.box: one.signed_on for one in self.other_signatures if one.version == issued.version}
        again = (one.signed_on for one in self.signed_again if one.version == issued.version)
        is_whole = len(sides) == len(Side) and all(one.box in boxes for one in issued.others)
        return max((*sides.values(), *boxes.values(), *again)) if is_whole else None

    def originals(self) -> tuple[Sheet, ...]:
        """The originals of the current version that were sent and did not fail."""
        return () if self.current is None else self.originals_of(self.current.version)

    def originals_of(self, version: int) -> tuple[Sheet, ...]:
        """The originals of any version that were sent and did not fail."""
        return tuple(sheet for sheet in self.sheets if sheet.version == version and sheet.is_original)

    def unsigned_originals(self, hand: str) -> tuple[Sheet, ...]:
        """The originals there are without *hand*, a side or a signature field, that has signed the current version."""
        version = 0 if self.current is None else self.current.version
        held = self.signed_sheets.get((version, hand))
        return () if held is None else tuple(one for one in self.originals() if one.id not in held)

    def is_signed_sheet(self, sheet: Sheet) -> bool:
        """Somebody's hand is on that original."""
        return any(sheet.id in held for held in self.signed_sheets.values())

    def sent_originals(self) -> tuple[Sheet, ...]:
        """Every original of the current version that was ever sent, void ones too."""
        version = None if self.current is None else self.current.version
        return tuple(one for one in self.sheets if one.version == version and one.kind is PrintKind.ORIGINAL)

    def void_sheets(self, state: str) -> tuple[Sheet, ...]:
        """The originals that are void and in this state: ``TO_TAKE_BACK`` or ``NOT_TAKEN_BACK``."""
        return tuple(one for one in self.sheets if one.kind is PrintKind.ORIGINAL and one.state == state)


def evolve(part: AgreePart, event: Event, entity_id: str) -> AgreePart:  # noqa: C901, PLR0911, PLR0912 - one return an event
    """Return *part* after *event*; *entity_id* is the print's own id for print events."""
    particular = particulars.evolve(part.particulars, event)
    if particular is not part.particulars:
        part = replace(part, particulars=particular)
    match event:
        case RoundAdded():
            # Another package: what was explained of the last one does not count, and no agreement is not the end.
            return replace(part, explained=(), understanding=None, no_agreement=None)
        case RoundAnswered(is_accepted=True):
            return replace(part, no_agreement=None)
        case TermsExplained(clauses=clauses, understood=understood):
            return replace(part, explained=clauses, understood=understood)
        case AgreementIssued():
            beside = {**part.beside, event.version: part.particulars.others}
            otherwise = part.otherwise
            if event.kind is DocumentKind.AGREEMENT and part.particulars.deviations:
                otherwise = {**otherwise, event.version: part.particulars.deviations}
            return replace(part, issued=(*part.issued, event), beside=beside, otherwise=otherwise)
        case AgreementVoided(version=version):
            return replace(part, voided=part.voided | {version})
        case Signed() | OtherSigned() | OriginalSigned():
            return _after_signature(part, event)
        case NoAgreementReached():
            return replace(part, no_agreement=event)
        case UnderstandingChecked():
            return replace(part, understanding=event)
        case PaperCheckedIn(version=version):
            return replace(part, checked_in={**part.checked_in, version: event})
        case PaperMade() | PaperSigned() | SidePaperCheckedIn():
            return replace(part, side_papers=side_paper.evolve(part.side_papers, event))
        case OtherChargesAsked(round_no=round_no, has_any=True):
            # The tables of the round say that nobody else charges.
            void = part.side_papers.turned_out_otherwise(SidePaper.COST_TABLE, str(round_no))
            return replace(part, side_papers=void)
        case SigningEnded():
            return replace(part, ended=(*part.ended, event))
        case AgreementSealed(version=version):
            return replace(part, sealed={**part.sealed, version: event})
        case RecordHandedOver():
            return replace(part, handed_over=(*part.handed_over, event))
        case SheetPlaced(day=day, place=place):
            out = day if place is SheetPlace.WITH_CUSTOMER else None
            return replace(part, sheets=with_place(part.sheets, entity_id, out))
        case SheetBroughtBack():
            return replace(part, sheets=with_place(part.sheets, entity_id, None))
        case PrintSent() | PrintFollowed() | PrintVoided():
            return replace(part, sheets=sheets_after(part.sheets, event, entity_id))
    return part


def _after_signature(part: AgreePart, event: Signed | OtherSigned | OriginalSigned) -> AgreePart:
    """Whoever signs, signs the originals there are."""
    is_in_effect = part.effective_from is not None
    key = event.version, _hand_of(event)
    held = part.signed_sheets.get(key, frozenset())
    part = replace(part, signed_sheets={**part.signed_sheets, key: held | _ids(part.originals())})
    match event:
        case Signed():
            return replace(part, signatures=(*part.signatures, event))
        case OtherSigned():
            return replace(part, other_signatures=(*part.other_signatures, event))
        case OriginalSigned():
            again = () if is_in_effect else (event,)
            return replace(part, signed_again=(*part.signed_again, *again))


def _hand_of(event: Signed | OtherSigned | OriginalSigned) -> str:
    match event:
        case Signed(side=side):
            return side
        case OtherSigned(box=box):
            return box
        case OriginalSigned(hand=hand):
            return hand


def with_explained(
    known: tuple[ExplainedClause, ...], more: tuple[ExplainedClause, ...], pace: int = FASTEST_READ
) -> tuple[ExplainedClause, ...]:
    """What was explained by now, by clause and wording; the first time counts, but reading aloud counts for more.

    Words that are none any more stay: who goes back to them need not hear them again.  What was ticked faster than
    *pace* before there was such a rule gives way to what was explained since.
    """
    merged = {(one.clause, one.text_sha256): one for one in known}
    for one in more:
        key = one.clause, one.text_sha256
        before = merged.get(key)
        if before is None or before.is_hurried(pace) or (one.sentences and not before.sentences):
            merged[key] = one
    return tuple(merged[key] for key in sorted(merged))


def restated(part: AgreePart, paper: AgreementIssued) -> frozenset[tuple[Side, str, str]]:
    """What earlier papers promise and *paper* says anew: by side, words and clause.

    A schedule takes the place of the whole schedule before it, however many payments either has; what the later paper
    does not speak of stays as it was (Civil Code Art. 543, 544).
    """
    anew = {(thing.side, thing.about) for thing in paper.promises if thing.about}
    return frozenset(
        (thing.side, thing.what, thing.clause)
        for issued in part.issued
        if issued.version < paper.version
        for thing in issued.promises
        if (thing.side, thing.about) in anew
    )


def is_unsigned(part: AgreePart) -> bool:
    """The current version is for two hands, and nobody has signed it yet."""
    current = part.current
    is_agreement = current is not None and current.kind is DocumentKind.AGREEMENT
    others = {one.version for one in part.other_signatures}
    has_other = current is not None and current.version in others
    return is_agreement and not has_other and all(part.signature(side) is None for side in Side)


def is_signed_by_anybody(part: AgreePart) -> bool:
    """Somebody's hand is on the current version."""
    signed = {one.version for one in part.signatures} | {one.version for one in part.other_signatures}
    return part.current is not None and part.current.version in signed


def is_being_signed(part: AgreePart) -> bool:
    """Somebody's hand is on an original of the current version that lies here: nothing of it is made otherwise now."""
    current = part.current
    signed = {one.version for one in part.signatures} | {one.version for one in part.other_signatures}
    return current is not None and current.version in signed and bool(part.originals())


def slips_sent(part: AgreePart, made: PaperMade) -> tuple[Sheet, ...]:
    """Every copy of a paper beside the agreement that was ever sent, void ones too."""
    wanted = (made.kind.value, made.no, made.number)
    return tuple(sheet for sheet in part.sheets if (sheet.document, sheet.version, sheet.number) == wanted)


def slips_there(part: AgreePart, made: PaperMade) -> tuple[Sheet, ...]:
    """The copies of a paper beside the agreement that came out of a printer as far as is known."""
    return tuple(sheet for sheet in slips_sent(part, made) if sheet.is_there)


def is_fully_printed(part: AgreePart) -> bool:
    """Whether every original of the current version was sent: 1/2 and 2/2, or what replaced them, not one of them."""
    copies = copies_of(part.originals())
    places = {copy.no for copy in copies}
    return bool(copies) and all(len(places) >= copy.of for copy in copies)


def missing_originals(part: AgreePart) -> tuple[str, ...]:
    """The serials of the current version that no printer has brought out, once at least one did."""
    count = max((copy.of for copy in copies_of(part.originals())), default=0)
    return tuple(copy.serial for copy in copies_missing(part.sent_originals(), count))


def is_print_settled(part: AgreePart) -> bool:
    """Every original is there, or a receipt says who keeps the ones there are until the others follow."""
    current = part.current
    if current is None or is_fully_printed(part):
        return current is not None
    has_receipt = part.side_papers.last(SidePaper.ORIGINAL_RECEIPT, str(current.version)) is not None
    return has_receipt and bool(part.originals())


def check_signed_alone(part: AgreePart, *, field: str) -> tuple[AgreementIssued, Signed]:
    """The current version that the customer has signed and the bank has not, and the customer's signature.

    Raises:
        RuleBroken: ``not_signed_alone``.
    """
    current, signed = part.current, part.signature(Side.CUSTOMER)
    if current is None or signed is None or part.signature(Side.BANK) is not None:
        raise RuleBroken("not_signed_alone", field=field)
    return current, signed


def paper_to_seal(part: AgreePart, version: int | None = None) -> AgreementIssued:
    """The version whose archived copy may be sealed; without *version* the last.

    A seal ends the paper: both sides have signed the agreement, or the customer has got the record of no agreement.

    Raises:
        RuleBroken: ``no_paper_to_sign`` when there is no such version or it is void, ``not_in_effect``,
            ``already_sealed``.
    """
    found = [one for one in part.issued if version in (None, one.version)]
    if not found or found[-1].version in part.voided:
        raise RuleBroken("no_paper_to_sign", field="seal")
    paper = found[-1]
    signed = {one.side for one in part.signatures if one.version == paper.version}
    is_handed_over = any(one.version == paper.version for one in part.handed_over)
    if not (signed == set(Side) if paper.kind is DocumentKind.AGREEMENT else is_handed_over):
        raise RuleBroken("not_in_effect", field="seal")
    if paper.version in part.sealed:
        raise RuleBroken("already_sealed", field="seal")
    return paper


def checked_no_agreement(reason: str, note: str, remedies: tuple[Remedy, ...], today: date) -> NoAgreementReached:
    """A record of no agreement: an outcome, not an abandoned draft.  The last days count from *today*.

    Raises:
        RuleBroken: ``reason_missing``, ``remedies_missing``.
    """
    if not reason:
        raise RuleBroken("reason_missing", field="no_agreement_reason")
    if not remedies:
        raise RuleBroken("remedies_missing", field="remedies")
    text = clean_note(note, field="no_agreement_note")
    refuse_secrets(text, field="no_agreement_note")
    return ended_on(reason, text, remedies, today)


def ended_on(reason: str, note: str, remedies: tuple[Remedy, ...], today: date) -> NoAgreementReached:
    """The end of the talks as *today* makes it: each remedy with its last day."""
    ends = (None if one.within_days is None else today + timedelta(days=one.within_days) for one in remedies)
    return NoAgreementReached(reason, note, tuple(one.text for one in remedies), tuple(ends))


def is_same_end(known: NoAgreementReached | None, event: NoAgreementReached) -> bool:
    """Whether the talks ended so before; asked again on another day, the days that were told stand."""
    return known is not None and replace(event, remedies_until=known.remedies_until) == known


def _ids(sheets: tuple[Sheet, ...]) -> frozenset[str]:
    return frozenset(sheet.id for sheet in sheets)
