"""What happened to a case, from the first words to the outcome: read from the journal alone, nothing left out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Final

from desktop_app.domain.approvals.approval import ApprovalGranted, ApprovalGrantedOutside, ApprovalRefused
from desktop_app.domain.audits.access import unmasked_entity
from desktop_app.domain.case import (
    CaseClosed,
    CaseNoted,
    CaseOpened,
    CaseParked,
    CaseReopened,
    CaseResumed,
    CaseState,
    CaseVoided,
    RequestResolved,
)
from desktop_app.domain.deadlines.complaint_clock import ClockExtended, ClockPaused
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.events import Entity, Event, Happened
from desktop_app.domain.papers.particulars import DeviationAgreed
from desktop_app.domain.papers.side_paper import SidePaperCheckedIn
from desktop_app.domain.promises.ask_again import AskedAgain
from desktop_app.domain.promises.bookings import BookingFreed, BookingUsed
from desktop_app.domain.signing.check_in import PaperCheckedIn
from desktop_app.domain.signing.signing_ended import SigningEnded
from desktop_app.domain.staff import responsibility
from desktop_app.domain.staff.people import Session
from desktop_app.domain.staff.responsibility import check_not_recused
from desktop_app.domain.stages.agree import (
    AgreementIssued,
    AgreementVoided,
    NoAgreementReached,
    OriginalSigned,
    OtherSigned,
    Signed,
)
from desktop_app.domain.stages.collect import Collected, EvidenceReceived, EvidenceReused
from desktop_app.domain.stages.communicate import Communicated, ContactLogged
from desktop_app.domain.stages.follow_up import (
    BreachNoticed,
    OutcomeRecorded,
    PromiseKept,
    PromiseKeptUndone,
    PromiseMissed,
    SatisfactionGiven,
)
from desktop_app.domain.stages.identify import Identified
from desktop_app.domain.stages.negotiate import RoundAdded, RoundAnswered, RoundWithdrawn
from desktop_app.domain.stages.propose import Proposed
from desktop_app.services.desk import Desk
from desktop_app.services.permissions import Operation, permit


class Detail(StrEnum):
    """How much of a history is read."""

    MILESTONES = "milestones"
    """What a customer, too, would call something that happened."""
    ALL = "all"


_MILESTONES: Final[frozenset[type[Event]]] = frozenset(
    {
        AgreementIssued,
        AgreementVoided,
        AskedAgain,
        ApprovalGranted,
        ApprovalGrantedOutside,
        ApprovalRefused,
        BreachNoticed,
        CaseClosed,
        CaseOpened,
        CaseParked,
        CaseReopened,
        CaseResumed,
        CaseVoided,
        ClockExtended,
        ClockPaused,
        Collected,
        Communicated,
        ContactLogged,
        EvidenceReceived,
        EvidenceReused,
        Identified,
        NoAgreementReached,
        OriginalSigned,
        OtherSigned,
        OutcomeRecorded,
        PaperCheckedIn,
        PromiseKept,
        PromiseKeptUndone,
        PromiseMissed,
        Proposed,
        RequestResolved,
        RoundAdded,
        RoundAnswered,
        RoundWithdrawn,
        SatisfactionGiven,
        SidePaperCheckedIn,
        Signed,
        SigningEnded,
        *responsibility.EVENTS,
    }
)
_SAID_BY_OTHERS: Final[frozenset[type[Event]]] = frozenset({CaseNoted, BookingUsed, BookingFreed})
"""What it takes note of stands there itself: of a booking, the payment."""


@dataclass(frozen=True, slots=True)
class Moment:
    """One thing that happened.

    Attributes:
        no: its place among the case's own entries in the journal, from 1 (``rev`` of the envelope); 0 of what is
            none of them, such as that somebody read a masked value in full.
        at: when the workstation wrote it, local time of the branch.
        by: name of the signed-in person, or their id where this desk does not know them.
        place: its position in this desk's journal, from 1, by which ``verify-journal`` names it.
        before: the same page as it was kept the last time, where it is kept anew.
        sha256: of its envelope in the journal.
        about: how the promise, sheet, approval or import began that it happened to; None where it is the case itself.
        is_milestone: of :attr:`Detail.MILESTONES`.
    """

    no: int
    at: datetime
    by: str
    event: Event
    about: Event | None
    is_milestone: bool
    place: int
    before: Event | None = None
    sha256: str = ""


def scan_of(moment: Moment) -> str:
    """SHA-256 of the scan that was kept of a document from outside the branch; empty where none was."""
    match moment.event:
        case ApprovalGrantedOutside(scan_sha256=sha256) | DeviationAgreed(scan_sha256=sha256):
            return sha256
    return ""


@dataclass(frozen=True, slots=True)
class CaseHistory:
    """The whole way of one case, the oldest first.

    Attributes:
        names: of the people of this desk, by id.
    """

    case: CaseState
    moments: tuple[Moment, ...]
    names: Mapping[str, str]

    def of(self, detail: Detail) -> tuple[Moment, ...]:
        """As much of it as *detail* wants."""
        if detail is Detail.ALL:
            return self.moments
        return tuple(moment for moment in self.moments if moment.is_milestone)

    def until(self, place: int) -> "CaseHistory":
        """What had happened when the journal's last event stood at *place*."""
        return replace(self, moments=tuple(moment for moment in self.moments if moment.place <= place))


class Histories:
    """Reads what happened; writes nothing."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def of(self, session: Session, case_id: str) -> CaseHistory:
        """Everything that happened to a case and to what it has noted: promises, sheets, approvals, imports.

        Raises:
            RuleBroken: ``not_permitted``, ``case_unknown``, ``recused``.
            Unavailable: ``vault_newer``, ``vault_damaged``.
        """
        permit(session, Operation.READ_CASE)
        names = {person.id: person.name for person in self._desk.vault.books.staff()}
        with self._desk.vault.work(session) as work:
            case = work.case(case_id)
            own = work.history(Entity.CASE, case_id)
            others = {
                (noted.entity, noted.entity_id): work.history(noted.entity, noted.entity_id)
                for noted in (happened.event for happened in own)
                if isinstance(noted, CaseNoted)
            }
            looks = work.history(Entity.ACCESS, unmasked_entity(case_id))
            ids = [happened.id for past in (own, *others.values(), looks) for happened in past]
            places, hashes = work.places(ids), work.hashes(ids)
        check_not_recused(case.responsibility, session.person)
        moments = self._moments(own, others, names, places, hashes)
        for happened in looks:
            self._put(moments, happened, names, places, hashes)
        return CaseHistory(case, tuple(moments), names)

    def _put(
        self,
        moments: list[Moment],
        happened: Happened,
        names: Mapping[str, str],
        places: Mapping[str, int],
        hashes: Mapping[str, str],
    ) -> None:
        """Put what is no event of the case in its place among them, by this desk's journal."""
        place = places.get(happened.id, 0)
        at, by = self._desk.clock.local(happened.at), names.get(happened.actor, happened.actor)
        moment = Moment(0, at, by, happened.event, None, is_milestone=False, place=place, sha256=hashes[happened.id])
        behind = next((no for no, one in enumerate(moments) if one.place > place), len(moments))
        moments.insert(behind, moment)

    def scan(self, session: Session, case_id: str, sha256: str) -> bytes:
        """The scan of a document from outside the branch that the case's history names.

        Raises:
            RuleBroken: ``not_permitted``, ``case_unknown``, ``recused``; ``scan_missing`` for what it does not name.
            Unavailable: ``blob_missing``, ``blob_damaged``.
        """
        if sha256 not in {scan_of(one) for one in self.of(session, case_id).moments} - {""}:
            raise RuleBroken("scan_missing")
        return self._desk.vault.blobs.get(sha256)

    def _moments(
        self,
        own: Sequence[Happened],
        others: Mapping[tuple[Entity, str], Sequence[Happened]],
        names: Mapping[str, str],
        places: Mapping[str, int],
        hashes: Mapping[str, str],
    ) -> list[Moment]:
        """The case's own events in their order, with what it noted in the place where it noted it."""
        noted = {happened.id: happened for past in others.values() for happened in past}
        found, pages = [], dict[type[Event], Event]()
        for happened in own:
            one, about = happened, None
            if isinstance(happened.event, CaseNoted):
                one = noted.get(happened.event.event_id, happened)
                past = others[happened.event.entity, happened.event.entity_id]
                about = past[0].event if past else None
            event = one.event
            if type(event) not in _SAID_BY_OTHERS:
                at, by = self._desk.clock.local(one.at), names.get(one.actor, one.actor)
                before, is_milestone = pages.get(type(event)), type(event) in _MILESTONES
                place, sha256 = places.get(one.id, 0), hashes.get(one.id, "")
                found.append(Moment(happened.rev, at, by, event, about, is_milestone, place, before, sha256))
                pages[type(event)] = event
        return found
