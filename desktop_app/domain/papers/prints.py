"""The copies of a paper: what was sent to a printer, what came out of it, what is void, and which is printed next."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import ClassVar, Final

from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.events import Entity, Event
from desktop_app.domain.papers.page_code import MOST_EDITIONS, CopyCode
from desktop_app.domain.stages.negotiate import Side


class PrintKind(StrEnum):
    """An original counts; a reprint (补打) never makes a third original; a slip is not signed at all."""

    ORIGINAL = "original"
    REPRINT = "reprint"
    SLIP = "slip"


@dataclass(frozen=True, slots=True)
class PrintSent(Event):
    """One copy is about to go to a printer as one job.

    ``serial`` is ``1/2``, ``2/2`` for originals, and ``1b/2`` for the one that takes the place of a void 1/2.

    Written before the printer gets it: after a power cut the sheet is known, its outcome is not.

    Attributes:
        pdf_sha256: of the bytes the printer gets, with which copy it is laid over the pinned ones.
        sent_on: the day; None for what was sent before it was kept.
    """

    OP: ClassVar[str] = "print.sent"
    ENTITY: ClassVar[Entity] = Entity.PRINT

    case: str
    document: str
    version: int
    serial: str
    kind: PrintKind
    queue: str
    pdf_sha256: str
    reason: str = ""
    sent_on: date | None = None


@dataclass(frozen=True, slots=True)
class PrintFollowed(Event):
    """Where a job stands: queued, done, stopped, failed, cancelled or unknown (what lies in the tray?)."""

    OP: ClassVar[str] = "print.followed"
    ENTITY: ClassVar[Entity] = Entity.PRINT

    case: str
    state: str
    job: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class PrintVoided(Event):
    """A printed copy is void.

    Attributes:
        reason: id of the digit list ``void_reason`` or typed; ``SUPERSEDED`` when a later version took its place,
            of ``ENDED_ALONE`` when the customer alone had signed it.
        is_taken_back: it lies with the bank again; else it is void wherever it is.
        attested_by: id of the second person who saw an original that somebody had signed.
    """

    OP: ClassVar[str] = "print.voided"
    ENTITY: ClassVar[Entity] = Entity.PRINT

    case: str
    reason: str
    is_taken_back: bool = True
    attested_by: str = ""

    @property
    def state(self) -> str:
        """How the copy stands then: taken back, to be taken back, or somebody said that it is not here."""
        if self.is_taken_back:
            return "voided"
        return TO_TAKE_BACK if self.reason in {SUPERSEDED, *ENDED_ALONE.values()} else NOT_TAKEN_BACK


EVENTS: tuple[type[Event], ...] = (PrintSent, PrintFollowed, PrintVoided)

SUPERSEDED: Final = "superseded"
"""Why a version and its copies are void: a later version took its place before both had signed it."""
ENDED_ALONE: Final = {Side.BANK: "bank_declined", Side.CUSTOMER: "customer_withdrew"}
"""Why a version signed by the customer alone and its copies are void, by who ended it; ids of ``void_reason``."""
TO_TAKE_BACK: Final = "void"
"""State of a copy that is void and may still be anywhere."""
NOT_TAKEN_BACK: Final = "missing"
"""State of a copy that is void and was asked for, and is not here."""
QUEUED: Final = "queued"
"""State of a copy that waits for its turn at a printer."""
STOPPED: Final = "stopped"
"""State of a copy that waits at a printer which has stopped."""
DONE: Final = "done"
"""State of a copy that came out of the printer, as it says or as a person does who has looked."""
UNKNOWN: Final = "unknown"
"""State of a copy of which the printer does not answer: only who looks into the tray knows whether it came out."""
FAILED: Final = "failed"
"""State of a copy that no printer will bring out."""
_AT_PRINTER: Final = frozenset({"sent", QUEUED, STOPPED})
"""States of copies that no printer has begun to bring out, as far as is known."""
GONE: Final = frozenset({FAILED, "cancelled", "voided", TO_TAKE_BACK, NOT_TAKEN_BACK})
"""States of copies that are none, or none any more."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A printed copy as it stands.

    Attributes:
        document: kind of the paper, as in :class:`PrintSent`.
        number: of a paper that is handed out, where it has one.
        was_taken: a printer took the job, so something of it may have come out, whatever was said later.
        with_customer: the evening on which two persons signed off that the customer has it; None while nobody did, or
            since it was brought back.
        sent_on: the day on which it was sent to a printer; None where nobody kept it.
    """

    id: str
    version: int
    serial: str
    kind: PrintKind
    state: str
    document: str = ""
    number: str = ""
    was_taken: bool = False
    with_customer: date | None = None
    sent_on: date | None = None

    @property
    def is_there(self) -> bool:
        """It came out of a printer as far as is known, and nobody took it back."""
        return self.state not in GONE

    @property
    def has_come_out(self) -> bool:
        """It is there, and a printer brings it out or has done so, or cannot tell: only then can a hand be on it."""
        return self.is_there and self.state not in _AT_PRINTER

    @property
    def lies_there(self) -> bool:
        """It has come out as far as anybody knows: a printer brings it out or has done so, or a person has seen it."""
        return self.has_come_out and self.state != UNKNOWN

    @property
    def is_original(self) -> bool:
        """It is one of the originals, and it came out of a printer as far as is known."""
        return self.kind is PrintKind.ORIGINAL and self.is_there


def copies_of(sheets: Iterable[Sheet]) -> tuple[CopyCode, ...]:
    """Which originals *sheets* are; what is none of them is passed over."""
    named = (CopyCode.of_serial(sheet.serial) for sheet in sheets)
    return tuple(copy for copy in named if copy is not None)


def copies_missing(sheets: Sequence[Sheet], count: int) -> tuple[CopyCode, ...]:
    """The originals of one paper that are not there, as they would be printed now.

    An original that was void, or may lie in some tray, is never made a second time: what takes its place bears the
    next serial.  Only what no printer ever took keeps its own.

    Args:
        sheets: every original of the paper that was ever sent, void ones too.
        count: how many originals it has.
    """
    there = {copy.no for copy in copies_of(sheet for sheet in sheets if sheet.is_there)}
    spent = copies_of(sheet for sheet in sheets if sheet.was_taken or sheet.state != "failed")
    last = {no: max((copy.edition for copy in spent if copy.no == no), default=0) for no in range(1, count + 1)}
    return tuple(CopyCode(no, count, edition + 1) for no, edition in last.items() if no not in there)


def copies_to_print(sheets: Sequence[Sheet], count: int) -> tuple[CopyCode, ...]:
    """The same, for the printer.

    Raises:
        RuleBroken: ``originals_used_up`` (fact: serial) when there is no serial left for one.
    """
    wanted = copies_missing(sheets, count)
    for copy in wanted:
        if copy.edition > MOST_EDITIONS:
            raise RuleBroken("originals_used_up", field="print", serial=CopyCode(copy.no, count).serial)
    return wanted


def sheets_after(
    sheets: tuple[Sheet, ...], event: PrintSent | PrintFollowed | PrintVoided, sheet_id: str
) -> tuple[Sheet, ...]:
    """Return *sheets* after *event*, which is about the one with *sheet_id*."""
    match event:
        case PrintSent():
            number = event.reason if event.kind is PrintKind.SLIP else ""
            sent = Sheet(sheet_id, event.version, event.serial, event.kind, "sent", event.document, number)
            return (*sheets, replace(sent, sent_on=event.sent_on))
        case PrintFollowed(state=state, job=job):
            moved = _with_state(sheets, sheet_id, state)
            return tuple(replace(one, was_taken=True) if job and one.id == sheet_id else one for one in moved)
        case PrintVoided():
            return _with_state(sheets, sheet_id, event.state)


def with_place(sheets: tuple[Sheet, ...], sheet_id: str, with_customer: date | None) -> tuple[Sheet, ...]:
    """Return *sheets* with the one of *sheet_id* given to the customer on that evening; None where it is not there."""
    return tuple(replace(one, with_customer=with_customer) if one.id == sheet_id else one for one in sheets)


def _with_state(sheets: tuple[Sheet, ...], sheet_id: str, state: str) -> tuple[Sheet, ...]:
    return tuple(replace(sheet, state=state) if sheet.id == sheet_id else sheet for sheet in sheets)
