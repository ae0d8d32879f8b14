"""The case: one customer's matter, folded from its events and nothing else."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, tzinfo
from typing import ClassVar

from desktop_app.domain.approvals import approval
from desktop_app.domain.approvals.approval import ApprovalPart
from desktop_app.domain.customer import succession
from desktop_app.domain.customer.succession import SuccessionPart
from desktop_app.domain.deadlines import calendar_counted, complaint_clock, desk_time
from desktop_app.domain.deadlines.complaint_clock import ClockPart, Matter
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.events import Entity, Event, Happened
from desktop_app.domain.figures import course
from desktop_app.domain.figures.course import DECIDED_ELSEWHERE, CoursePart
from desktop_app.domain.papers.no_agreement import NoAgreementRecord, record_of
from desktop_app.domain.papers.offer_sheet import OfferSheetTaken
from desktop_app.domain.policy import calendars_in
from desktop_app.domain.promises import ask_again
from desktop_app.domain.rehearsal import rehearsal
from desktop_app.domain.staff import responsibility
from desktop_app.domain.staff.responsibility import ResponsibilityPart
from desktop_app.domain.stages import (
    agree,
    collect,
    communicate,
    earlier,
    follow_up,
    identify,
    negotiate,
    propose,
    quick,
    temper,
)
from desktop_app.domain.stages.agree import (
    AgreementIssued,
    AgreementVoided,
    AgreePart,
    DocumentKind,
    NoAgreementReached,
    is_signed_by_anybody,
)
from desktop_app.domain.stages.collect import CollectPart
from desktop_app.domain.stages.communicate import CommunicatePart
from desktop_app.domain.stages.follow_up import FollowUpPart, OutcomeRecorded
from desktop_app.domain.stages.identify import Identified, IdentifyPart
from desktop_app.domain.stages.negotiate import Made, NegotiatePart, RoundAdded, RoundAnswered, RoundWithdrawn
from desktop_app.domain.stages.propose import ProposePart
from desktop_app.domain.stages.quick import QuickWayEnded
from desktop_app.domain.stages.requests import Request, Resolution, resolved
from desktop_app.domain.stages.stage import Stage, StageState
from desktop_app.domain.sync import merged, transfer
from desktop_app.domain.sync.merged import CaseMerged
from desktop_app.domain.sync.transfer import TransferPart
from desktop_app.domain.words.reason import typed_reason


@dataclass(frozen=True, slots=True)
class CaseOpened(Event):
    """A case was opened at this desk; the number is unique without a network."""

    OP: ClassVar[str] = "case.opened"
    ENTITY: ClassVar[Entity] = Entity.CASE

    number: str


@dataclass(frozen=True, slots=True)
class VisitStarted(Event):
    """The customer sat down, or was called: one sitting of the case."""

    OP: ClassVar[str] = "case.visit_started"
    ENTITY: ClassVar[Entity] = Entity.CASE

    channel: str


@dataclass(frozen=True, slots=True)
class VisitEnded(Event):
    """The customer left; ``minutes`` present."""

    OP: ClassVar[str] = "case.visit_ended"
    ENTITY: ClassVar[Entity] = Entity.CASE

    minutes: int


@dataclass(frozen=True, slots=True)
class StageCompleted(Event):
    """The teller left a stage with what it needs."""

    OP: ClassVar[str] = "case.stage_completed"
    ENTITY: ClassVar[Entity] = Entity.CASE

    stage: Stage


@dataclass(frozen=True, slots=True)
class StageNotNeeded(Event):
    """A quick matter does not walk this stage; the rule says why."""

    OP: ClassVar[str] = "case.stage_not_needed"
    ENTITY: ClassVar[Entity] = Entity.CASE

    stage: Stage
    reason: str
    rule: str


@dataclass(frozen=True, slots=True)
class StageRevised(Event):
    """A stage that was done is changed, with a reason; later stages show "check again"."""

    OP: ClassVar[str] = "case.stage_revised"
    ENTITY: ClassVar[Entity] = Entity.CASE

    stage: Stage
    reason: str


@dataclass(frozen=True, slots=True)
class CaseParked(Event):
    """The customer left mid-way; what they got back and when to go on."""

    OP: ClassVar[str] = "case.parked"
    ENTITY: ClassVar[Entity] = Entity.CASE

    reason: str
    next_date: date | None
    papers_returned: bool


@dataclass(frozen=True, slots=True)
class CaseResumed(Event):
    """A parked case is worked again."""

    OP: ClassVar[str] = "case.resumed"
    ENTITY: ClassVar[Entity] = Entity.CASE


@dataclass(frozen=True, slots=True)
class CaseReopened(Event):
    """The next cycle of negotiation; the agreement stays in force until a supplement to it is signed by both.

    Attributes:
        promise: id of the broken promise; empty where a side wishes a change.
        wish: of the digit list ``supplement_reason``; empty after a breach.
    """

    OP: ClassVar[str] = "case.reopened"
    ENTITY: ClassVar[Entity] = Entity.CASE

    cycle: int
    promise: str
    reason: str
    wish: str = ""


@dataclass(frozen=True, slots=True)
class RequestResolved(Event):
    """A request ended: granted, partly granted, refused with article, or withdrawn."""

    OP: ClassVar[str] = "case.request_resolved"
    ENTITY: ClassVar[Entity] = Entity.CASE

    no: int
    resolution: Resolution
    article: str = ""


@dataclass(frozen=True, slots=True)
class CaseNoted(Event):
    """The owner takes note of what happened to an entity of its own: a promise, a print, an import."""

    OP: ClassVar[str] = "case.noted"
    ENTITY: ClassVar[Entity] = Entity.CASE

    entity: Entity
    entity_id: str
    event_id: str


@dataclass(frozen=True, slots=True)
class CaseClosed(Event):
    """Everything is settled; the matter is filed under the three axes of JR/T 0169-2018.

    Attributes:
        cause: the root cause, axis C: id of the digit list ``root_cause``.
        category: the kind of business, axis B: id of ``business_category``; empty in journals of before.
        channel: where that business was done, axis A: id of ``handling_channel``; empty in journals of before.
    """

    OP: ClassVar[str] = "case.closed"
    ENTITY: ClassVar[Entity] = Entity.CASE

    cause: str
    category: str = ""
    channel: str = ""


@dataclass(frozen=True, slots=True)
class CaseVoided(Event):
    """The case was opened by mistake; it stays readable, with why and who allowed it.

    Attributes:
        reason: id of the digit list ``mistaken_reason``.
        allowed_by: id of the second person: nobody makes a complaint go away alone.
    """

    OP: ClassVar[str] = "case.voided"
    ENTITY: ClassVar[Entity] = Entity.CASE

    reason: str
    allowed_by: str
    note: str = ""


EVENTS: tuple[type[Event], ...] = (
    CaseOpened,
    VisitStarted,
    VisitEnded,
    StageCompleted,
    StageNotNeeded,
    StageRevised,
    CaseParked,
    CaseResumed,
    CaseReopened,
    RequestResolved,
    CaseNoted,
    CaseClosed,
    CaseVoided,
    OfferSheetTaken,
    *quick.EVENTS,
    *identify.EVENTS,
    *collect.EVENTS,
    *communicate.EVENTS,
    *propose.EVENTS,
    *negotiate.EVENTS,
    *approval.EVENTS,
    *agree.EVENTS,
    *follow_up.EVENTS,
    *ask_again.EVENTS,
    *rehearsal.EVENTS,
    *temper.EVENTS,
    *earlier.EVENTS,
    *desk_time.EVENTS,
    *calendar_counted.EVENTS,
    *complaint_clock.EVENTS,
    *responsibility.EVENTS,
    *transfer.EVENTS,
    *merged.EVENTS,
    *succession.EVENTS,
)


@dataclass(frozen=True, slots=True)
class CaseState:
    """A case as it stands.

    Attributes:
        opened_at: UTC; the start of a complaint's legal clock is its date in the branch's zone.
        done: stages completed in this cycle; ``check_again`` those whose ground changed afterwards.
        skipped: stages a quick matter does not need.
        stage_since: UTC; since when the stage is worked in this sitting, None while nobody sits here.
        was_complaint: page 1 once registered the matter as a complaint.
        is_over_quick: it was taken for a small matter and is none; saving page 1 again does not make it one.
        voided: the case was opened by mistake; it is closed, too.
        clock: of a complaint; what it says on a day is read by ``clock_reading``.
        rehearsed: id of the scripted customer, of a rehearsal on a training desk.
        course: sittings and decision, as the figures count them.
        taken: the sheet of another desk that the case goes on from, a guest visit; None for a case of this desk.
        responsibility: who answers for it now; ``opened_by`` was asked first.
        transfer: whether it is on its way to another desk.
        succession: whether the customer has died, and who acts since.
    """

    id: str
    rev: int = 0
    own: int = 1
    number: str = ""
    opened_at: datetime | None = None
    opened_by: str = ""
    changed_at: datetime | None = None
    done: frozenset[Stage] = frozenset()
    skipped: frozenset[Stage] = frozenset()
    was_complaint: bool = False
    is_over_quick: bool = False
    check_again: frozenset[Stage] = frozenset()
    cycle: int = 1
    reopened: CaseReopened | None = None
    visit_started_at: datetime | None = None
    stage_since: datetime | None = None
    parked: CaseParked | None = None
    rehearsed: str = ""
    taken: OfferSheetTaken | None = None
    closed: CaseClosed | None = None
    closed_at: datetime | None = None
    voided: CaseVoided | None = None
    identify: IdentifyPart = field(default_factory=IdentifyPart)
    collect: CollectPart = field(default_factory=CollectPart)
    communicate: CommunicatePart = field(default_factory=CommunicatePart)
    propose: ProposePart = field(default_factory=ProposePart)
    negotiate: NegotiatePart = field(default_factory=NegotiatePart)
    approval: ApprovalPart = field(default_factory=ApprovalPart)
    agree: AgreePart = field(default_factory=AgreePart)
    follow_up: FollowUpPart = field(default_factory=FollowUpPart)
    clock: ClockPart = field(default_factory=ClockPart)
    responsibility: ResponsibilityPart = field(default_factory=ResponsibilityPart)
    course: CoursePart = field(default_factory=CoursePart)
    transfer: TransferPart = field(default_factory=TransferPart)
    succession: SuccessionPart = field(default_factory=SuccessionPart)

    @property
    def exists(self) -> bool:
        """Whether anything happened yet; a case that was only typed has drafts but no events."""
        return self.rev > 0

    def opened_on(self, zone: tzinfo | None) -> date | None:
        """The day the case was opened, in the branch's *zone*; None before it was."""
        return None if self.opened_at is None else self.opened_at.astimezone(zone).date()

    def closed_on(self, zone: tzinfo | None) -> date | None:
        """The day the case was closed, in the branch's *zone*; None while it is open."""
        return None if self.closed_at is None else self.closed_at.astimezone(zone).date()

    @property
    def stage(self) -> Stage:
        """Where the case is worked: the first stage neither done nor skipped; the last stays open to read."""
        for stage in Stage:
            if stage not in self.done and stage not in self.skipped:
                return stage
        return Stage.FOLLOW_UP

    @property
    def requests(self) -> tuple[Request, ...]:
        """The customer's requests with their answers."""
        return self.identify.requests

    @property
    def is_complaint(self) -> bool:
        """The matter is a complaint: it has a legal clock, and an answer is due whatever was agreed.

        What was one stays one whatever page 1 says later; it ends by its answer or by the customer's withdrawal
        (complaint rule Art. 15), which are outcomes on page 7.
        """
        given = self.identify.identification
        return self.was_complaint or (given is not None and given.is_complaint)

    @property
    def papers_to_receipt(self) -> int:
        """How many papers lie here that no receipt (收件回执) names yet; none once the case is closed."""
        return 0 if self.closed is not None else len(self.collect.to_receipt)

    @property
    def paper(self) -> AgreementIssued | None:
        """The version that carries out how this cycle's talks ended; None while there is none or it is out of date."""
        current = self.agree.current
        if current is None:
            return None
        is_none = self.agree.no_agreement is not None
        if current.kind is DocumentKind.NO_AGREEMENT:
            return current if is_none else None
        accepted = self.negotiate.accepted
        return current if accepted is not None and accepted.no == current.round_no and not is_none else None

    @property
    def no_agreement_record(self) -> NoAgreementRecord | None:
        """How the talks of this cycle ended without agreement; None while they did not."""
        reached = self.agree.no_agreement
        return None if reached is None else record_of(self.communicate, self.propose, self.negotiate, reached)

    @property
    def is_in_force(self) -> bool:
        """Both sides signed what was agreed in this cycle; only a broken promise opens the talks again."""
        paper = self.paper
        return paper is not None and paper.kind is DocumentKind.AGREEMENT and self.agree.effective_from is not None

    @property
    def is_bound(self) -> bool:
        """An agreement is in force, of this cycle or of one before.

        While a change is talked about, and once those talks have failed, what was signed before goes on (Civil Code
        Art. 543).
        """
        return self.agree.in_effect_before(len(self.agree.issued) + 1) is not None

    @property
    def has_ended_talks(self) -> bool:
        """The talks of this cycle are over: the agreement is in force, or there is none and that is recorded."""
        return self.is_in_force or self.agree.no_agreement is not None

    @property
    def has_other_proposal(self) -> bool:
        """Page 4 has another package by now than lies on the table, and nobody has said which of the two it is."""
        return not self.has_ended_talks and negotiate.is_passed_over(self.negotiate, self.propose.package)

    def may_stand(self, stage: Stage) -> bool:
        """Whether *stage* is to be checked again and looking at it is enough.

        Once the talks are over nothing is worked out anew; only a request without an answer is still worked at.
        """
        is_answered = all(request.resolution is not Resolution.OPEN for request in self.requests)
        return stage in self.check_again and self.has_ended_talks and (is_answered or stage is not Stage.NEGOTIATE)

    @property
    def status(self) -> str:
        """``open``, ``parked``, ``away``, ``closed`` or ``voided``."""
        if self.voided is not None:
            return "voided"
        if self.closed is not None:
            return "closed"
        if self.transfer.away is not None:
            return "away"
        return "open" if self.parked is None else "parked"

    def next_stage(self, after: Stage) -> Stage | None:
        """The stage the wizard turns to after *after*; None after the last."""
        return next((stage for stage in Stage if stage > after and stage not in self.skipped), None)

    def stage_states(self) -> dict[Stage, StageState]:
        """How each stage stands on the stage bar."""
        return {stage: self._state_of(stage) for stage in Stage}

    def _state_of(self, stage: Stage) -> StageState:
        if stage in self.skipped and stage not in self.done:
            return StageState.NOT_NEEDED
        if stage in self.check_again:
            return StageState.CHECK_AGAIN
        if stage is self.stage and self.closed is None:
            if self.parked is not None:
                return StageState.WAITING
            return StageState.REOPENED if self.cycle > 1 and stage is Stage.NEGOTIATE else StageState.CURRENT
        return StageState.DONE if stage in self.done else StageState.AHEAD


def fold(case_id: str, history: Iterable[Happened], noted: Callable[[str], Happened | None]) -> CaseState:
    """Return the case that *history* makes.

    Args:
        case_id: the case.
        history: its own events by ``rev``.
        noted: finds the event of another entity that a :class:`CaseNoted` refers to, by event id.

    Raises:
        RuleBroken: ``case_unknown`` when there is no history.
    """
    state = carried_on(CaseState(case_id), history, noted)
    if not state.exists:
        raise RuleBroken("case_unknown")
    return state


def carried_on(state: CaseState, later: Iterable[Happened], noted: Callable[[str], Happened | None]) -> CaseState:
    """Return *state* after *later* events of the case; see :func:`fold`."""
    for happened in later:
        state = evolve(state, happened, noted)
    return state


def evolve(state: CaseState, happened: Happened, noted: Callable[[str], Happened | None]) -> CaseState:
    """Return *state* after one event of the case."""
    state = replace(state, rev=happened.rev, own=happened.own, changed_at=happened.at)
    event, was_closed = happened.event, state.closed is not None
    if isinstance(event, CaseNoted | CaseMerged):
        return _with_others(state, happened, event, noted)
    match event:
        case CaseOpened(number=number):
            first = responsibility.opened(state.responsibility, happened)
            opened = replace(state, number=number, opened_at=happened.at, opened_by=happened.actor)
            return replace(opened, responsibility=first)
        case OfferSheetTaken():
            return replace(state, taken=event)
        case rehearsal.Rehearsed(customer=customer):
            return replace(state, rehearsed=customer)
        case AgreementVoided():
            done = state.done - {Stage.AGREE}
            state = replace(state, done=done, check_again=state.check_again - {Stage.AGREE})
        case AgreementIssued():
            state = replace(state, agree=_with_frame(state, event, happened))
        case RequestResolved():
            answered = resolved(state.requests, event.no, event.resolution, event.article)
            return replace(state, identify=replace(state.identify, requests=answered))
        case Identified(identification=given):
            state = replace(state, was_complaint=state.was_complaint or given.is_complaint)
    state = _with_approval(_with_parts(_with_way(state, event), happened), happened)
    answers = responsibility.evolve(responsibility.moved(state.responsibility, happened), happened)
    state = replace(state, transfer=transfer.evolve(state.transfer, happened), responsibility=answers)
    return _with_course(_with_clock(_with_flow(state, happened), happened, was_closed=was_closed), happened)


def _with_frame(state: CaseState, issued: AgreementIssued, happened: Happened) -> AgreePart:
    """Whom a version was made for, by which rules and calendars, and what lay here then: it is drawn by those alone."""
    part, given = state.agree, state.identify.identification
    named = part.named if given is None else {**part.named, issued.version: given.customer}
    years = calendars_in(happened.policies)
    lay = {**part.lay_here, issued.version: state.collect.lying_here}
    part = replace(part, named=named, lay_here=lay, rules={**part.rules, issued.version: happened.policies})
    return replace(part, calendars={**part.calendars, issued.version: years} if years else part.calendars)


def _with_others(
    state: CaseState, happened: Happened, event: CaseNoted | CaseMerged, noted: Callable[[str], Happened | None]
) -> CaseState:
    """What the owner took note of, or decided that it counts although another desk wrote it without owning the case."""
    if isinstance(event, CaseNoted):
        other = noted(event.event_id)
        return state if other is None else _with_approval(_with_parts(state, other), other)
    for one in map(noted, event.taken):
        if one is not None:
            state = evolve(state, replace(one, rev=happened.rev, own=happened.own), noted)
    return replace(state, changed_at=happened.at)


def _with_course(state: CaseState, happened: Happened) -> CaseState:
    """What an event does to the course that the figures count."""
    event, part = happened.event, state.course
    if isinstance(event, VisitStarted):
        part = course.sat_down(part)
    accepted = state.negotiate.accepted
    is_agreed = accepted is not None and accepted.package.kind not in DECIDED_ELSEWHERE and state.is_in_force
    if is_agreed or isinstance(event, OutcomeRecorded | NoAgreementReached | CaseClosed):
        part = course.decided(part, happened, len(state.negotiate.rounds))
    return state if part is state.course else replace(state, course=part)


def _with_approval(state: CaseState, happened: Happened) -> CaseState:
    """What an event does to the approvals, which count by the minute."""
    return replace(state, approval=approval.evolve(state.approval, happened, state.rev))


def _with_clock(state: CaseState, happened: Happened, *, was_closed: bool) -> CaseState:
    """What an event does to the clock of a complaint; a customer who comes back with a closed one wants a review."""
    matter = Matter(
        opened_at=state.opened_at,
        is_complaint=state.is_complaint,
        is_paper_missing=bool(state.collect.missing()),
        cycle=state.cycle,
        is_back=isinstance(happened.event, VisitStarted),
        is_void=isinstance(happened.event, CaseVoided),
        is_asked_again=was_closed and isinstance(happened.event, CaseReopened),
    )
    return replace(state, clock=complaint_clock.evolve(state.clock, happened, matter))


def _with_way(state: CaseState, event: Event) -> CaseState:
    """What page 1 does to the way ahead: another kind of problem, or an agent, ends the short way."""
    if not isinstance(event, Identified) or state.identify.identification is None:
        return state
    given = event.identification
    is_same = given.kind == state.identify.identification.kind and given.agent is None
    if is_same:
        return state
    left = _without_short_way(state)
    return replace(left, is_over_quick=False, collect=replace(state.collect, carried=()))


def _without_short_way(state: CaseState) -> CaseState:
    """All stages are needed, and what was agreed on the short way counts no more; nor does what was told of its paper.

    What somebody has signed stands: no service leaves the short way then, and no journal of before takes it back.
    """
    if Stage.NEGOTIATE not in state.skipped or is_signed_by_anybody(state.agree):
        return replace(state, skipped=frozenset())
    untold = replace(state.agree, explained=(), understood=(), understanding=None)
    return replace(state, skipped=frozenset(), negotiate=negotiate.set_aside(state.negotiate), agree=untold)


def _with_flow(state: CaseState, happened: Happened) -> CaseState:  # noqa: C901, PLR0911, PLR0912 - one return an event
    """What moves the case through its stages, visits and cycles."""
    match happened.event:
        case StageCompleted(stage=stage):
            done = state.done | {stage}
            return replace(state, done=done, check_again=state.check_again - {stage}, stage_since=happened.at)
        case StageNotNeeded(stage=stage):
            return replace(state, skipped=state.skipped | {stage})
        case QuickWayEnded(facts=facts):
            collected = replace(state.collect, carried=facts)
            return replace(_without_short_way(state), is_over_quick=True, collect=collected)
        case StageRevised(stage=stage):
            later = {other for other in state.done if other > stage}
            return replace(state, check_again=state.check_again | later)
        case RoundAdded() | RoundAnswered() | RoundWithdrawn():
            return _with_talks(state)
        case NoAgreementReached():
            return replace(state, negotiate=negotiate.without_agreement(state.negotiate))
        case VisitStarted():
            return replace(state, visit_started_at=happened.at, stage_since=happened.at)
        case VisitEnded():
            return replace(state, visit_started_at=None, stage_since=None)
        case CaseParked() as parked:
            return replace(state, parked=parked)
        case CaseResumed():
            return replace(state, parked=None)
        case CaseReopened() as reopened:
            return _with_cycle(state, reopened)
        case CaseClosed() as closed:
            ended = approval.closed(state.approval, happened.at)
            state = replace(state, closed_at=happened.at, responsibility=responsibility.closed(state.responsibility))
            return replace(state, closed=closed, done=state.done | {Stage.FOLLOW_UP}, approval=ended)
        case CaseVoided() as voided:
            ended = approval.closed(state.approval, happened.at)
            state = replace(state, responsibility=responsibility.closed(state.responsibility))
            return replace(state, closed=CaseClosed(""), voided=voided, approval=ended)
    return state


def _with_talks(state: CaseState) -> CaseState:
    """The talks go on: neither they nor the paper are done."""
    talks = {Stage.NEGOTIATE, Stage.AGREE}
    return replace(state, done=state.done - talks, check_again=state.check_again - talks)


def _with_cycle(state: CaseState, reopened: CaseReopened) -> CaseState:
    """The next cycle: talks, paper and outcome of the last one count no more; what was agreed stays to be read.

    A case that was closed is open again.
    """
    again = {Stage.NEGOTIATE, Stage.AGREE, Stage.FOLLOW_UP}
    return replace(
        state,
        done=state.done - again,
        check_again=state.check_again - again,
        skipped=frozenset(),
        cycle=reopened.cycle,
        reopened=reopened,
        negotiate=negotiate.next_cycle(state.negotiate),
        agree=replace(state.agree, explained=(), no_agreement=None),
        follow_up=replace(state.follow_up, outcome=None, satisfaction=None, asked_again=()),
        closed=None,
        closed_at=None,
    )


def _with_parts(state: CaseState, happened: Happened) -> CaseState:
    """What a stage keeps; an event that is none of a stage's leaves all as it was."""
    event, entity_id = happened.event, happened.entity_id
    made = Made(
        happened.at,
        happened.actor,
        state.communicate.mood,
        policies=happened.policies,
        facts=state.collect.facts,
        proposed=state.propose.package,
    )
    return replace(
        state,
        identify=identify.evolve(state.identify, event),
        collect=collect.evolve(state.collect, event),
        communicate=communicate.evolve(state.communicate, event),
        propose=propose.evolve(state.propose, event),
        negotiate=negotiate.evolve(state.negotiate, event, made),
        agree=agree.evolve(state.agree, event, entity_id),
        follow_up=follow_up.evolve(state.follow_up, event, entity_id),
        succession=succession.evolve(state.succession, happened),
    )


def check_open(state: CaseState) -> None:
    """Refuse to change a case that is closed.

    Raises:
        RuleBroken: ``case_closed``, ``case_voided``.
    """
    if state.voided is not None:
        raise RuleBroken("case_voided")
    if state.closed is not None:
        raise RuleBroken("case_closed")


def check_not_in_force(state: CaseState) -> None:
    """Refuse to go on talking over an agreement that both sides signed.

    Raises:
        RuleBroken: ``agreement_in_force``: only a broken promise opens the next cycle.
    """
    if state.is_in_force:
        raise RuleBroken("agreement_in_force", field="rounds")


def check_may_leave_short_way(state: CaseState) -> None:
    """Refuse to make a full matter of a small one whose paper bears somebody's hand: it is ended or changed as a paper.

    Raises:
        RuleBroken: ``short_way_signed``.
    """
    if Stage.NEGOTIATE in state.skipped and is_signed_by_anybody(state.agree):
        raise RuleBroken("short_way_signed")


def check_proposal_settled(state: CaseState, *, field: str) -> None:
    """Refuse to go on with what lies on the table while page 4 has another package.

    Raises:
        RuleBroken: ``proposal_not_on_table``: a new round is made of it, or the old one is upheld.
    """
    if state.has_other_proposal:
        raise RuleBroken("proposal_not_on_table", field=field)


def check_reached(state: CaseState, stage: Stage) -> None:
    """Refuse a stage before those in front of it are done.

    Raises:
        RuleBroken: ``stage_not_reached`` with the stage that is missing.
    """
    if stage > state.stage:
        raise RuleBroken("stage_not_reached", stage=state.stage.key)


def check_nothing_to_check_again(state: CaseState) -> None:
    """Refuse to close a case one of whose stages stands on ground that was changed since.

    Raises:
        RuleBroken: ``stage_to_check_again`` with the ``stages``.
    """
    if state.check_again:
        raise RuleBroken("stage_to_check_again", field="closing", stages=tuple(sorted(state.check_again)))


def confirmation(state: CaseState, stage: Stage) -> tuple[Event, ...]:
    """The flow events of looking at *stage* again and finding that it stands as it is; none when it was not asked.

    Raises:
        RuleBroken: ``stage_not_confirmed``: the page is worked through and saved, for the talks go on or a request
            has no answer.
    """
    if stage not in state.check_again:
        return ()
    if not state.may_stand(stage):
        raise RuleBroken("stage_not_confirmed", stage=stage)
    return completion(state, stage, "", is_changed=False)


def completion(state: CaseState, stage: Stage, reason: str, *, is_changed: bool = True) -> tuple[Event, ...]:
    """The flow events of leaving *stage*: completed, or revised with a reason when it was done before.

    A stage that was to be checked again and stands unchanged is completed once more, without a reason.

    Raises:
        RuleBroken: ``change_needs_reason`` when a finished stage changes without a reason;
            the other codes of ``reason.typed_reason``.
    """
    if stage not in state.done:
        return (StageCompleted(stage),)
    checked = (StageCompleted(stage),) if stage in state.check_again else ()
    later_done = any(other > stage for other in state.done)
    if not is_changed or not later_done:
        return checked
    text = typed_reason(reason, field="change_reason", missing="change_needs_reason")
    return (StageRevised(stage, text), *checked)
