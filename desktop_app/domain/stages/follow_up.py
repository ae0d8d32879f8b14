"""Stage 7, follow up: promises of both sides kept or broken, contacts, satisfaction, closing."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import ClassVar, Final

from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.events import Entity, Event
from desktop_app.domain.money import Money
from desktop_app.domain.promises import bookings
from desktop_app.domain.promises.ask_again import AskedAgain
from desktop_app.domain.promises.bookings import Booking
from desktop_app.domain.stages.agree import PromiseKind
from desktop_app.domain.stages.negotiate import Side
from desktop_app.domain.words.text import clean_line

ON_SCREEN: Final = "customer_screen"
"""The channel of a rating that the customer gave on their own screen."""
SATISFACTION_LEVELS = range(1, 6)  # 1 非常不满意 … 5 非常满意


class PromiseState(StrEnum):
    """How a promise stands."""

    OPEN = "open"
    PARTLY = "partly_kept"
    KEPT = "kept"
    MISSED = "missed"
    DROPPED = "dropped"
    SUPERSEDED = "superseded"

    @property
    def is_settled(self) -> bool:
        """Nothing more is expected."""
        return self in (PromiseState.KEPT, PromiseState.DROPPED, PromiseState.SUPERSEDED)


class Proof(StrEnum):
    """What shows that a promise was kept."""

    CONTACT = "contact"
    PAPER = "paper"
    OUTCOME = "outcome"
    JOURNAL = "journal"
    SEEN = "seen"


@dataclass(frozen=True, slots=True)
class PromiseMade(Event):
    """A side promised something by a date; both sides' promises are equal rows.

    Attributes:
        paper: number of the agreement that has it; empty where none does, and in journals of before.
        open_year: of a day counted in workdays the first year whose calendar was not published then: the day is
            provisional; 0 of any other, and in journals of before.
    """

    OP: ClassVar[str] = "promise.made"
    ENTITY: ClassVar[Entity] = Entity.PROMISE

    case: str
    side: Side
    what: str
    due: date
    clause: str
    kind: PromiseKind = PromiseKind.OTHER
    paper: str = ""
    open_year: int = 0


@dataclass(frozen=True, slots=True)
class PromiseKept(Event):
    """Done, on ``on``; ``is_partly`` when something is still missing.

    Attributes:
        proof: what shows it; None for a part of what is no payment, and in journals of before.
        reference: its number or place: of the bank's journal, of a delivery; of a payment, whole or in part, the number
            of its booking in the core system.
        paid_fen: how much was paid by that booking; 0 of what is no payment, and of the last part in old journals.
        booked_on: the day of that booking; None where it is *on*.
        booking_fen: what that booking comes to where it pays another promise of the same paper, too; 0 where it pays
            this alone, and in journals of before.
    """

    OP: ClassVar[str] = "promise.kept"
    ENTITY: ClassVar[Entity] = Entity.PROMISE

    case: str
    on: date
    is_partly: bool = False
    note: str = ""
    proof: Proof | None = None
    reference: str = ""
    paid_fen: int = 0
    booked_on: date | None = None
    booking_fen: int = 0


@dataclass(frozen=True, slots=True)
class PromiseKeptUndone(Event):
    """It was not kept after all, or a part of a payment was not made; ``state`` is how it stands now.

    Attributes:
        paid_fen: a part of a payment that is taken back; 0 for anything else.
        booking: number of the booking of that part; empty for the last of all.
        allowed_by: id of the leader who let it be taken back on a later day; empty on the same day.
    """

    OP: ClassVar[str] = "promise.kept_undone"
    ENTITY: ClassVar[Entity] = Entity.PROMISE

    case: str
    reason: str
    state: PromiseState
    paid_fen: int = 0
    booking: str = ""
    allowed_by: str = ""


@dataclass(frozen=True, slots=True)
class PromiseMissed(Event):
    """The date passed and it was not done."""

    OP: ClassVar[str] = "promise.missed"
    ENTITY: ClassVar[Entity] = Entity.PROMISE

    case: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class PromiseRescheduled(Event):
    """A new date, with a reason; ``allowed_by`` is the second person who let the bank have more time."""

    OP: ClassVar[str] = "promise.rescheduled"
    ENTITY: ClassVar[Entity] = Entity.PROMISE

    case: str
    due: date
    reason: str
    allowed_by: str = ""


@dataclass(frozen=True, slots=True)
class PromiseRecounted(Event):
    """The calendar its provisional day waited for is published: it was counted anew.

    Attributes:
        due: its day now, the same one where no holiday lay between.
        open_year: the next year it reaches that is not published either; 0 when the day is final.
    """

    OP: ClassVar[str] = "promise.recounted"
    ENTITY: ClassVar[Entity] = Entity.PROMISE

    case: str
    due: date
    open_year: int = 0


@dataclass(frozen=True, slots=True)
class PromiseDropped(Event):
    """No longer owed, with a reason."""

    OP: ClassVar[str] = "promise.dropped"
    ENTITY: ClassVar[Entity] = Entity.PROMISE

    case: str
    reason: str


@dataclass(frozen=True, slots=True)
class PromiseSuperseded(Event):
    """A later agreement of the case took effect in its place; ``by`` is the number on that paper."""

    OP: ClassVar[str] = "promise.superseded"
    ENTITY: ClassVar[Entity] = Entity.PROMISE

    case: str
    by: str


@dataclass(frozen=True, slots=True)
class PromiseRestored(Event):
    """The agreement that had taken its place was undone: it is owed again, and stands as it did; ``state`` says how."""

    OP: ClassVar[str] = "promise.restored"
    ENTITY: ClassVar[Entity] = Entity.PROMISE

    case: str
    state: PromiseState


@dataclass(frozen=True, slots=True)
class BreachNoticed(Event):
    """What the paper says of a breach was set going: the other side was told of it on ``on``.

    Attributes:
        channel: id of the digit list ``told_how``.
        text: what the paper says happens now; empty where it says nothing.
    """

    OP: ClassVar[str] = "promise.breach_noticed"
    ENTITY: ClassVar[Entity] = Entity.PROMISE

    case: str
    on: date
    channel: str
    text: str = ""


class Outcome(StrEnum):
    """What became of the matter."""

    APPROVED = "approved"
    REFUSED_AGAIN = "refused_again"
    WITHDRAWN = "withdrawn"
    DONE = "done"
    NO_AGREEMENT = "no_agreement"
    CUSTOMER_DIED = "customer_died"
    """Nobody carries it on; no answer of the bank, and nobody was told of one."""


@dataclass(frozen=True, slots=True)
class OutcomeRecorded(Event):
    """The result and who decided it (处理决定告知).

    Attributes:
        told_how: id of the digit list ``told_how``; a complaint is answered only with it.  Of a withdrawn complaint
            it says how the withdrawal was received.
        evidence: of a withdrawn complaint, where the customer's own word for it lies: number of the paper or recording.
    """

    OP: ClassVar[str] = "case.outcome_recorded"
    ENTITY: ClassVar[Entity] = Entity.CASE

    outcome: Outcome
    decided_by: str
    decided_on: date
    told_on: date
    told_how: str = ""
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class OutcomeUndone(Event):
    """The agreement that the outcome told of was undone the same day: it is to be told anew."""

    OP: ClassVar[str] = "case.outcome_undone"
    ENTITY: ClassVar[Entity] = Entity.CASE

    told_on: date


@dataclass(frozen=True, slots=True)
class SatisfactionGiven(Event):
    """The customer's rating 1 … 5, or None when they declined; asked in every case."""

    OP: ClassVar[str] = "case.satisfaction_given"
    ENTITY: ClassVar[Entity] = Entity.CASE

    level: int | None
    channel: str


EVENTS: tuple[type[Event], ...] = (
    PromiseMade,
    PromiseKept,
    PromiseKeptUndone,
    PromiseMissed,
    PromiseRescheduled,
    PromiseRecounted,
    PromiseDropped,
    PromiseSuperseded,
    PromiseRestored,
    BreachNoticed,
    OutcomeRecorded,
    OutcomeUndone,
    SatisfactionGiven,
    *bookings.EVENTS,
)


@dataclass(frozen=True, slots=True)
class Promise:
    """A promise as it stands.

    Attributes:
        times_put_off: how often it got a later date.
        first_due: the day promised first; None while ``due`` is that day.
        noticed_on: the day the breach was noticed as the paper says.
        kept_on: the day it was kept; ``state_before`` how it stood until it was kept, or replaced.
        paper: number of the agreement that has it.
        bookings: the bookings that paid it, in the order they were put down.
        open_year: the year whose calendar its day waits for; 0 where it is final.
    """

    id: str
    side: Side
    what: str
    due: date
    clause: str
    state: PromiseState = PromiseState.OPEN
    note: str = ""
    times_put_off: int = 0
    kind: PromiseKind = PromiseKind.OTHER
    kept_on: date | None = None
    state_before: PromiseState = PromiseState.OPEN
    noticed_on: date | None = None
    paper: str = ""
    bookings: tuple[Booking, ...] = ()
    first_due: date | None = None
    open_year: int = 0

    @property
    def is_provisional(self) -> bool:
        """Its day was counted through a year whose calendar is not published, and will be counted again."""
        return self.open_year > 0

    @property
    def paid(self) -> Money:
        """What its bookings come to."""
        return Money.total(one.amount for one in self.bookings)

    def is_late(self, today: date) -> bool:
        """Its day has passed and it is not settled."""
        return not self.state.is_settled and self.due < today


@dataclass(frozen=True, slots=True)
class FollowUpPart:
    """Stage 7 as it stands."""

    promises: tuple[Promise, ...] = ()
    outcome: OutcomeRecorded | None = None
    satisfaction: SatisfactionGiven | None = None
    asked_again: tuple[AskedAgain, ...] = ()

    def promise(self, promise_id: str) -> Promise:
        """One promise.

        Raises:
            RuleBroken: ``promise_unknown``.
        """
        for promise in self.promises:
            if promise.id == promise_id:
                return promise
        raise RuleBroken("promise_unknown", field="promises")

    def live(self, promise_id: str) -> Promise:
        """One promise that no later agreement replaced.

        Raises:
            RuleBroken: ``promise_unknown``; ``promise_superseded`` with the number of the later paper.
        """
        promise = self.promise(promise_id)
        if promise.state is PromiseState.SUPERSEDED:
            raise RuleBroken("promise_superseded", field="promises", number=promise.note)
        return promise

    def unsettled(self) -> tuple[Promise, ...]:
        """Promises something is still expected of."""
        return tuple(promise for promise in self.promises if not promise.state.is_settled)


def evolve(part: FollowUpPart, event: Event, entity_id: str) -> FollowUpPart:  # noqa: C901, PLR0911, PLR0912 - one an event
    """Return *part* after *event*; *entity_id* is the promise's own id for promise events."""
    match event:
        case PromiseMade():
            made = Promise(
                entity_id, event.side, event.what, event.due, event.clause, kind=event.kind, paper=event.paper
            )
            return replace(part, promises=(*part.promises, replace(made, open_year=event.open_year)))
        case PromiseKept():
            return _changed(part, entity_id, lambda it: _kept(it, event))
        case PromiseKeptUndone():
            return _changed(part, entity_id, lambda it: _undone(it, event))
        case PromiseMissed(note=note):
            return _changed(part, entity_id, lambda it: replace(it, state=PromiseState.MISSED, note=note))
        case PromiseRescheduled():
            return _changed(part, entity_id, lambda it: _rescheduled(it, event))
        case PromiseRecounted(due=due, open_year=year):
            # By its own paper it is owed then: nobody put it off, so that is the day promised first.
            return _changed(part, entity_id, lambda it: replace(it, due=due, open_year=year))
        case PromiseDropped(reason=reason):
            return _changed(part, entity_id, lambda it: replace(it, state=PromiseState.DROPPED, note=reason))
        case BreachNoticed(on=on):
            return _changed(part, entity_id, lambda it: replace(it, noticed_on=on))
        case PromiseSuperseded(by=by):
            state = PromiseState.SUPERSEDED
            return _changed(part, entity_id, lambda it: replace(it, state=state, note=by, state_before=it.state))
        case PromiseRestored(state=state):
            return _changed(part, entity_id, lambda it: replace(it, state=state, note=""))
        case OutcomeRecorded():
            return replace(part, outcome=event)
        case OutcomeUndone():
            return replace(part, outcome=None)
        case SatisfactionGiven():
            return replace(part, satisfaction=event)
        case AskedAgain():
            return replace(part, asked_again=(*part.asked_again, event))
    return part


def check_promise(side: Side, what: str, due: date, *, today: date, never_say: tuple[str, ...]) -> str:
    """Return the cleaned text of a promise.

    Raises:
        RuleBroken: ``promise_missing``, ``promise_date_past``; ``never_promised`` when the bank would promise
            what it may never promise (approval, deletion of a credit record …).
    """
    text = clean_line(what, field="promise_what")
    if not text:
        raise RuleBroken("promise_missing", field="promise_what")
    if due < today:
        raise RuleBroken("promise_date_past", field="promise_due")
    for phrase in never_say:
        if side is Side.BANK and phrase in text:
            raise RuleBroken("never_promised", field="promise_what", phrase=phrase)
    return text


def checked_outcome(
    given: OutcomeRecorded,
    *,
    opened_on: date | None,
    today: date,
    is_complaint: bool = False,
    known: OutcomeRecorded | None = None,
) -> OutcomeRecorded:
    """Return *given* cleaned: decided since the case was opened, told since it was decided, both by *today*.

    The answer to a complaint also says how it was told; a complaint that is withdrawn ends on the day the withdrawal
    is received, with something to show for it, and not after it was answered (*known*).
    Source: complaint rule (银行业保险业消费投诉处理管理办法), policy ``complaint``.

    Raises:
        RuleBroken: ``decider_missing``, ``date_in_future``, ``decided_before_case``, ``told_before_decided``; of a
            complaint ``told_how_missing``, ``withdrawal_ends_that_day``, ``withdrawal_evidence_missing``,
            ``complaint_answered``; the codes of ``clean_line``.
    """
    decider = clean_line(given.decided_by, field="decided_by")
    if not decider:
        raise RuleBroken("decider_missing", field="decided_by")
    for field, day in (("decided_on", given.decided_on), ("told_on", given.told_on)):
        if day > today:
            raise RuleBroken("date_in_future", field=field)
    if opened_on is not None and given.decided_on < opened_on:
        raise RuleBroken("decided_before_case", field="decided_on", opened_on=opened_on)
    if given.told_on < given.decided_on:
        raise RuleBroken("told_before_decided", field="told_on")
    is_withdrawn = is_complaint and given.outcome is Outcome.WITHDRAWN
    if is_withdrawn and known is not None and known.outcome is not Outcome.WITHDRAWN:
        raise RuleBroken("complaint_answered", field="outcome")
    if is_withdrawn and given.told_on != given.decided_on:
        raise RuleBroken("withdrawal_ends_that_day", field="told_on")
    if is_complaint and not given.told_how:
        raise RuleBroken("told_how_missing", field="told_how")
    evidence = clean_line(given.evidence, field="withdrawal_evidence") if is_withdrawn else ""
    if is_withdrawn and not evidence:
        raise RuleBroken("withdrawal_evidence_missing", field="withdrawal_evidence")
    return replace(given, decided_by=decider, evidence=evidence)


def check_level(level: int | None) -> None:
    """Refuse a rating outside 1 … 5.

    Raises:
        RuleBroken: ``satisfaction_out_of_range``.
    """
    if level is not None and level not in SATISFACTION_LEVELS:
        raise RuleBroken("satisfaction_out_of_range", field="satisfaction")


def check_own_rating(known: SatisfactionGiven | None, given: SatisfactionGiven) -> None:
    """What the customer chose with their own finger nobody types over.

    Raises:
        RuleBroken: ``rated_on_screen``.
    """
    is_own = known is not None and known.channel == ON_SCREEN
    if is_own and given.channel != ON_SCREEN and known is not None and known.level != given.level:
        raise RuleBroken("rated_on_screen", field="satisfaction")


def _kept(promise: Promise, event: PromiseKept) -> Promise:
    known = promise.bookings
    if event.paid_fen or (event.proof is Proof.JOURNAL and event.reference):
        booked_on = event.booked_on or event.on
        paid, whole = Money(event.paid_fen), Money(event.booking_fen)
        known = (*known, Booking(event.reference, paid, booked_on, event.on, whole))
    if event.is_partly:
        return replace(promise, state=PromiseState.PARTLY, note=event.note, bookings=known)
    return replace(
        promise,
        state=PromiseState.KEPT,
        note=event.note,
        kept_on=event.on,
        state_before=promise.state,
        bookings=known,
    )


def _undone(promise: Promise, event: PromiseKeptUndone) -> Promise:
    numbers = [one.number for one in promise.bookings]
    at = numbers.index(event.booking) if event.booking in numbers else len(numbers) - 1
    left = (*promise.bookings[:at], *promise.bookings[at + 1 :]) if numbers else ()
    return replace(promise, state=event.state, note=event.reason, kept_on=None, bookings=left)


def _rescheduled(promise: Promise, event: PromiseRescheduled) -> Promise:
    """A new day opens the promise again; a later one was a putting-off."""
    times = promise.times_put_off + (event.due > promise.due)
    first = promise.first_due or promise.due
    moved = replace(promise, state=PromiseState.OPEN, due=event.due, note=event.reason, times_put_off=times)
    return replace(moved, first_due=None if first == event.due else first, open_year=0)


def _changed(part: FollowUpPart, promise_id: str, change: Callable[[Promise], Promise]) -> FollowUpPart:
    promises = (change(promise) if promise.id == promise_id else promise for promise in part.promises)
    return replace(part, promises=tuple(promises))
