"""Who answers for a case (首问负责), how it is handed to somebody else, and who may not work on it (回避).

Whoever is asked first stays responsible until a colleague has said that they take over; a leader may name somebody
when the responsible person is away.  Who handles a complaint has no interest of their own in it (complaint rule 2020
No. 3): who is related, or handled what is disputed, says so, or the customer asks for another; from then on that person
does nothing on the case but hand it over.  A person answers for a case at every desk of this home; which desk writes
its events is another matter (``Happened.own``).
"""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from desktop_app.domain.approvals.approval import is_same_person
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.events import Entity, Event, Happened
from desktop_app.domain.staff.people import Person
from desktop_app.domain.sync.transfer import CaseSentAway, CaseTakenIn, CaseTakenOver, TransferRecalled
from desktop_app.domain.words.text import clean_line, clean_note


@dataclass(frozen=True, slots=True)
class HandOverOffered(Event):
    """The responsible person asks a colleague to take the case over; until the colleague does, they stay responsible.

    Attributes:
        to: id of the colleague.
        reason: id of the digit list ``hand_over_reason``.
        to_do: what is still to be done, in the words of who hands over.
    """

    OP: ClassVar[str] = "case.hand_over_offered"
    ENTITY: ClassVar[Entity] = Entity.CASE

    to: str
    reason: str
    to_do: str


@dataclass(frozen=True, slots=True)
class HandOverAccepted(Event):
    """The person who was asked, or named by a leader, read the brief and took over."""

    OP: ClassVar[str] = "case.hand_over_accepted"
    ENTITY: ClassVar[Entity] = Entity.CASE


@dataclass(frozen=True, slots=True)
class HandOverDeclined(Event):
    """The colleague does not take over; ``reason`` is an id of the digit list ``decline_reason``."""

    OP: ClassVar[str] = "case.hand_over_declined"
    ENTITY: ClassVar[Entity] = Entity.CASE

    reason: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class HandOverWithdrawn(Event):
    """The responsible person keeps the case after all."""

    OP: ClassVar[str] = "case.hand_over_withdrawn"
    ENTITY: ClassVar[Entity] = Entity.CASE


@dataclass(frozen=True, slots=True)
class CaseAssigned(Event):
    """A leader names who is responsible from now on, for the responsible person is away or may not work on it.

    Attributes:
        to: id of the person; they are responsible at once and still say that they have read the brief.
        reason: id of the digit list ``assign_reason``.
        assigned_by: id of the leader.
    """

    OP: ClassVar[str] = "case.assigned"
    ENTITY: ClassVar[Entity] = Entity.CASE

    to: str
    reason: str
    to_do: str
    assigned_by: str


@dataclass(frozen=True, slots=True)
class RecusalDeclared(Event):
    """Somebody said of themselves that they must not work on this case.

    Attributes:
        person: as they were then: by person, not by account.
        ground: id of the digit list ``recusal_ground``.
    """

    OP: ClassVar[str] = "case.recusal_declared"
    ENTITY: ClassVar[Entity] = Entity.CASE

    person: Person
    ground: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class RecusalAsked(Event):
    """The customer asks for another than ``person``; until it is decided the work goes on.

    Attributes:
        note: the customer's own reason.
    """

    OP: ClassVar[str] = "case.recusal_asked"
    ENTITY: ClassVar[Entity] = Entity.CASE

    person: Person
    ground: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class RecusalDecided(Event):
    """A leader decided on the customer's request, and why; the customer is told.

    Attributes:
        decided_by: id of the leader, never of whom it is about.
    """

    OP: ClassVar[str] = "case.recusal_decided"
    ENTITY: ClassVar[Entity] = Entity.CASE

    person: Person
    is_granted: bool
    decided_by: str
    why: str


EVENTS: tuple[type[Event], ...] = (
    HandOverOffered,
    HandOverAccepted,
    HandOverDeclined,
    HandOverWithdrawn,
    CaseAssigned,
    RecusalDeclared,
    RecusalAsked,
    RecusalDecided,
)


class How(StrEnum):
    """How somebody became responsible."""

    ASKED_FIRST = "asked_first"
    TOOK_OVER = "took_over"
    ASSIGNED = "assigned"


@dataclass(frozen=True, slots=True)
class HandOver:
    """A case on its way to somebody who has not said yet that they have it.

    Attributes:
        by: id of who hands over, or of the leader who named them.
        is_assigned: a leader named them: they are responsible already, and may not decline.
    """

    to: str
    by: str
    reason: str
    to_do: str
    at: datetime
    is_assigned: bool = False


@dataclass(frozen=True, slots=True)
class Declined:
    """That somebody did not take over, for the responsible person to see."""

    by: str
    reason: str
    note: str


@dataclass(frozen=True, slots=True)
class ResponsibilityPart:
    """Who answers for the case, as it stands.

    Attributes:
        owner: id of the responsible person; empty before the case exists.
        since: when they became it, UTC; ``how`` in which way.
        handed: on its way to somebody; None while it is not.
        declined: the last offer that was declined, until the next one.
        to_do: what whoever handed over last said is still to be done.
        recused: who may not work on this case any more.
        asked: the customer's request that nobody has decided on yet.
    """

    owner: str = ""
    since: datetime | None = None
    how: How = How.ASKED_FIRST
    handed: HandOver | None = None
    declined: Declined | None = None
    to_do: str = ""
    recused: tuple[Person, ...] = ()
    asked: RecusalAsked | None = None

    def is_recused(self, person: Person) -> bool:
        """Whether *person* may not work on this case, whichever account they use."""
        return any(is_same_person(one, person) for one in self.recused)

    @property
    def needs_person(self) -> bool:
        """The responsible person may not work on it and nobody was asked to take it over."""
        return self.handed is None and any(one.id == self.owner for one in self.recused)


def opened(part: ResponsibilityPart, happened: Happened) -> ResponsibilityPart:
    """Whoever opens a case was asked first, and is the first responsible."""
    return replace(part, owner=happened.actor, since=happened.at)


def closed(part: ResponsibilityPart) -> ResponsibilityPart:
    """A closed case is on its way to nobody, and nothing is left to decide."""
    return replace(part, handed=None, declined=None, asked=None)


def moved(part: ResponsibilityPart, happened: Happened) -> ResponsibilityPart:
    """Return *part* after the case went to another desk, or came from one: whoever answered for it sits there."""
    match happened.event:
        case CaseSentAway(to_do=to_do):
            return replace(part, handed=None, declined=None, to_do=to_do)
        case TransferRecalled():
            return replace(part, to_do="")
        case CaseTakenIn() | CaseTakenOver():
            return replace(part, owner=happened.actor, since=happened.at, how=How.TOOK_OVER, handed=None, declined=None)
    return part


def evolve(part: ResponsibilityPart, happened: Happened) -> ResponsibilityPart:  # noqa: PLR0911 - one return an event
    """Return *part* after an event of the case."""
    match happened.event:
        case HandOverOffered(to=to, reason=reason, to_do=to_do):
            handed = HandOver(to, happened.actor, reason, to_do, happened.at)
            return replace(part, handed=handed, declined=None)
        case HandOverAccepted() if part.handed is not None:
            return _taken(part, part.handed, happened)
        case HandOverDeclined(reason=reason, note=note):
            return replace(part, handed=None, declined=Declined(happened.actor, reason, note))
        case HandOverWithdrawn():
            return replace(part, handed=None)
        case CaseAssigned(to=to, reason=reason, to_do=to_do, assigned_by=by):
            handed = HandOver(to, by, reason, to_do, happened.at, is_assigned=True)
            part = replace(_taken(part, handed, happened), how=How.ASSIGNED)
            # Who sits here and is named has it in hand.
            return part if to == happened.actor else replace(part, handed=handed)
        case RecusalDeclared(person=person):
            return _recused(part, person)
        case RecusalAsked() as asked:
            return replace(part, asked=asked)
        case RecusalDecided(person=person, is_granted=is_granted):
            part = replace(part, asked=None)
            return _recused(part, person) if is_granted else part
    return part


def _taken(part: ResponsibilityPart, handed: HandOver, happened: Happened) -> ResponsibilityPart:
    is_new = part.owner != handed.to
    since, how = (happened.at, How.TOOK_OVER) if is_new else (part.since, part.how)
    return replace(
        part, owner=handed.to, since=since, how=how, handed=None, declined=None, to_do=handed.to_do or part.to_do
    )


def _recused(part: ResponsibilityPart, person: Person) -> ResponsibilityPart:
    """*person* is out; what was on its way to them is not any more, and a request about them is granted by it."""
    asked, handed = part.asked, part.handed
    if asked is not None and is_same_person(asked.person, person):
        asked = None
    if handed is not None and handed.to == person.id:
        handed = None
    return replace(part, recused=(*part.recused, person), asked=asked, handed=handed)


# ── Rules ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def check_not_recused(part: ResponsibilityPart, person: Person, *, field: str | None = None) -> None:
    """Refuse who may not work on this case, themselves or as the second person of somebody else.

    Raises:
        RuleBroken: ``recused``.
    """
    if part.is_recused(person):
        raise RuleBroken("recused", field=field, name=person.name)


def check_offer(part: ResponsibilityPart, actor: str, to: Person) -> None:
    """Refuse a hand-over that nobody may make or that leads nowhere.

    Raises:
        RuleBroken: ``not_responsible``; ``hand_over_waits`` while another is on its way; ``hand_over_to_self``;
            ``recused`` for somebody who may not work on this case.
    """
    if actor != part.owner:
        raise RuleBroken("not_responsible", field="hand_over_to")
    if part.handed is not None:
        raise RuleBroken("hand_over_waits", field="hand_over_to")
    if to.id == part.owner:
        raise RuleBroken("hand_over_to_self", field="hand_over_to")
    check_not_recused(part, to, field="hand_over_to")


def check_answer(part: ResponsibilityPart, actor: str) -> HandOver:
    """The hand-over that waits for *actor*.

    Raises:
        RuleBroken: ``not_handed_to_you``.
    """
    if part.handed is None or part.handed.to != actor:
        raise RuleBroken("not_handed_to_you", field="hand_over")
    return part.handed


def check_declines(handed: HandOver) -> None:
    """Who was named by a leader may still declare that they must not work on it, but not decline.

    Raises:
        RuleBroken: ``assigned_stays``.
    """
    if handed.is_assigned:
        raise RuleBroken("assigned_stays", field="decline_reason")


def what_to_do(text: str) -> str:
    """What is still to be done, as it is kept: whoever takes over must know it.

    Raises:
        RuleBroken: ``to_do_missing``; the codes of ``text.clean_note``.
    """
    cleaned = clean_note(text, field="to_do")
    if not cleaned:
        raise RuleBroken("to_do_missing", field="to_do")
    return cleaned


def check_asked(part: ResponsibilityPart, person: Person) -> None:
    """Refuse to ask twice.

    Raises:
        RuleBroken: ``recusal_waits`` while another request is undecided; ``recused_already``.
    """
    if part.asked is not None:
        raise RuleBroken("recusal_waits", field="recusal_person")
    if part.is_recused(person):
        raise RuleBroken("recused_already", field="recusal_person", name=person.name)


def check_decides(part: ResponsibilityPart, leader: Person) -> RecusalAsked:
    """The request that waits, for a leader whom it is not about.

    Raises:
        RuleBroken: ``nothing_to_decide``; ``decides_own_recusal``.
    """
    if part.asked is None:
        raise RuleBroken("nothing_to_decide", field="recusal_why")
    if is_same_person(part.asked.person, leader):
        raise RuleBroken("decides_own_recusal", field="recusal_why")
    return part.asked


def why_decided(text: str) -> str:
    """Why a request was granted or not, as the customer is told.

    Raises:
        RuleBroken: ``why_missing``.
    """
    cleaned = clean_line(text, field="recusal_why")
    if not cleaned:
        raise RuleBroken("why_missing", field="recusal_why")
    return cleaned
