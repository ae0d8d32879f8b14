"""The legal clock of a complaint, read from the journal and nothing else: no last day is typed or kept anywhere.

It starts on the day of receipt, runs in calendar days, is lengthened by an extension that somebody else allowed and
that the customer was told of in time, stands still for a reason with evidence, and stops with the answer.  A customer
who comes back with a closed complaint asks for a review (核查): that has a clock of its own.
Source: 银行业保险业消费投诉处理管理办法 (2020 No. 3), policy ``complaint``.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar

from desktop_app.domain.deadlines.complaint_policy import PauseEnd
from desktop_app.domain.deadlines.desk_time import TimeDoubted
from desktop_app.domain.events import Entity, Event, Happened
from desktop_app.domain.stages.collect import Collected, EvidenceReceived
from desktop_app.domain.stages.follow_up import OutcomeRecorded


class ClockStep(StrEnum):
    """How long the clock may run."""

    SIMPLE = "simple"
    COMPLEX = "complex"
    LONGEST = "longest"

    @property
    def following(self) -> "ClockStep | None":
        """The step an extension leads to; None after the last."""
        steps = list(ClockStep)
        at = steps.index(self) + 1
        return steps[at] if at < len(steps) else None


@dataclass(frozen=True, slots=True)
class ClockExtended(Event):
    """A second person allowed the next step; it counts once the customer was told.

    Attributes:
        reason: id of the digit list ``extension_reason``.
        document: number of the approval from above; needed for the last step.
    """

    OP: ClassVar[str] = "case.clock_extended"
    ENTITY: ClassVar[Entity] = Entity.CASE

    step: ClockStep
    reason: str
    approved_by: str
    document: str = ""


@dataclass(frozen=True, slots=True)
class ExtensionTold(Event):
    """The customer was told of the extension; the moment is that of the envelope.

    Attributes:
        channel: id of the digit list ``told_how``.
        note: number of the letter or recording, may be empty.
    """

    OP: ClassVar[str] = "case.extension_told"
    ENTITY: ClassVar[Entity] = Entity.CASE

    step: ClockStep
    channel: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class ClockPaused(Event):
    """The clock stands still from the next day on, for ``days`` at most.

    Attributes:
        reason: id of a pause of the policy.
        evidence: number or place of what shows it.
        ends_when: what ends it before.
    """

    OP: ClassVar[str] = "case.clock_paused"
    ENTITY: ClassVar[Entity] = Entity.CASE

    reason: str
    evidence: str
    days: int
    ends_when: PauseEnd


@dataclass(frozen=True, slots=True)
class ClockResumed(Event):
    """Somebody let the clock run on before the pause ended by itself."""

    OP: ClassVar[str] = "case.clock_resumed"
    ENTITY: ClassVar[Entity] = Entity.CASE


EVENTS: tuple[type[Event], ...] = (ClockExtended, ExtensionTold, ClockPaused, ClockResumed)


class MarkKind(StrEnum):
    """What happened to the clock."""

    STARTED = "started"
    EXTENDED = "extended"
    TOLD = "told"
    PAUSED = "paused"
    RESUMED = "resumed"
    STOPPED = "stopped"
    REVIEW = "review"
    """The customer came back with the closed complaint."""


@dataclass(frozen=True, slots=True)
class ClockMark:
    """One thing that happened to the clock.

    Attributes:
        at: when it was written, UTC; of the start the moment the case was opened.
        rev: of the event in the case.
        by: id of who did it, of an extension who allowed it; empty where it happened by itself.
        step: of an extension and its notice.
        reason: id of a digit list; of the end the outcome, or ``voided``.
        evidence: of a pause; number or document of an extension and its notice.
        days: the most a pause may last.
        stated: the day the teller says the answer was told, which may lie before it was written.
        likely: what the clock on the wall should have said; None while it was believed.
    """

    kind: MarkKind
    at: datetime
    rev: int
    by: str = ""
    step: str = ""
    reason: str = ""
    evidence: str = ""
    days: int = 0
    stated: date | None = None
    likely: datetime | None = None


@dataclass(frozen=True, slots=True)
class DoubtedRevs:
    """Events that were written by a clock nobody believed."""

    first: int
    last: int
    likely: datetime


@dataclass(frozen=True, slots=True)
class ClockPart:
    """The clock as the case's events make it; without marks there is none.

    Attributes:
        ends_when: what ends the pause that runs; None while none does.
        doubts: kept also before the matter is a complaint.
    """

    marks: tuple[ClockMark, ...] = ()
    ends_when: PauseEnd | None = None
    doubts: tuple[DoubtedRevs, ...] = ()

    @property
    def is_stopped(self) -> bool:
        """Whether what was asked last is answered."""
        ends = [mark.kind for mark in self.marks if mark.kind in (MarkKind.STOPPED, MarkKind.REVIEW)]
        return bool(ends) and ends[-1] is MarkKind.STOPPED


@dataclass(frozen=True, slots=True)
class Matter:
    """What of the case the clock depends on, after the event.

    Attributes:
        is_back: a visit began with this event.
        is_void: the case was voided by it.
        is_asked_again: the customer came back with the closed case.
    """

    opened_at: datetime | None
    is_complaint: bool
    is_paper_missing: bool
    cycle: int
    is_back: bool = False
    is_void: bool = False
    is_asked_again: bool = False


def evolve(part: ClockPart, happened: Happened, matter: Matter) -> ClockPart:
    """Return *part* after one event of the case."""
    event = happened.event
    if isinstance(event, TimeDoubted):
        doubt = DoubtedRevs(happened.rev - event.events, happened.rev - 1, event.likely)
        return replace(part, marks=tuple(_doubted(mark, doubt) for mark in part.marks), doubts=(*part.doubts, doubt))
    if not part.marks:
        if not matter.is_complaint or matter.opened_at is None:
            return part
        # Whenever it was called a complaint: it was received on the day it was first written down.
        start = ClockMark(MarkKind.STARTED, matter.opened_at, 1, happened.actor)
        for doubt in part.doubts:
            start = _doubted(start, doubt)
        part = replace(part, marks=(start,))
    mark = _mark(part, happened, matter)
    if mark is None:
        return part
    ends = event.ends_when if isinstance(event, ClockPaused) else part.ends_when
    if mark.kind in (MarkKind.RESUMED, MarkKind.STOPPED):
        ends = None
    return replace(part, marks=(*part.marks, mark), ends_when=ends)


def _mark(part: ClockPart, happened: Happened, matter: Matter) -> ClockMark | None:  # noqa: PLR0911 - one an event
    event, at, rev, by = happened.event, happened.at, happened.rev, happened.actor
    match event:
        case ClockExtended(step=step, reason=reason, approved_by=allowed, document=document):
            return ClockMark(MarkKind.EXTENDED, at, rev, allowed, step.value, reason, document)
        case ExtensionTold(step=step, channel=channel, note=note):
            return ClockMark(MarkKind.TOLD, at, rev, by, step.value, channel, note)
        case ClockPaused(reason=reason, evidence=evidence, days=days):
            return ClockMark(MarkKind.PAUSED, at, rev, by, reason=reason, evidence=evidence, days=days)
        case ClockResumed():
            return ClockMark(MarkKind.RESUMED, at, rev, by)
        case OutcomeRecorded(outcome=outcome, told_on=told_on):
            # What a later cycle settles was no answer to the complaint: that one was given in the first.
            if part.is_stopped and matter.cycle > 1:
                return None
            return ClockMark(MarkKind.STOPPED, at, rev, by, reason=outcome.value, stated=told_on)
        case Collected() | EvidenceReceived() if part.ends_when is PauseEnd.PAPERS and not matter.is_paper_missing:
            return ClockMark(MarkKind.RESUMED, at, rev)
    return _mark_of_matter(part, happened, matter)


def _mark_of_matter(part: ClockPart, happened: Happened, matter: Matter) -> ClockMark | None:
    """What became of the case itself."""
    at, rev, by = happened.at, happened.rev, happened.actor
    if matter.is_void:
        return ClockMark(MarkKind.STOPPED, at, rev, by, reason=VOIDED)
    if matter.is_asked_again and part.is_stopped:
        return ClockMark(MarkKind.REVIEW, at, rev, by)
    if matter.is_back and part.ends_when is PauseEnd.VISIT:
        return ClockMark(MarkKind.RESUMED, at, rev)
    return None


VOIDED = "voided"
"""Why a clock stopped that should not have run: the case was opened by mistake."""


def _doubted(mark: ClockMark, doubt: DoubtedRevs) -> ClockMark:
    return replace(mark, likely=doubt.likely) if doubt.first <= mark.rev <= doubt.last else mark
