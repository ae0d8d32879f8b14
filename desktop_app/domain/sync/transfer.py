"""Which desk owns a case: sent to another desk, taken in there, called back, or taken over by order of head office.

Exactly one desk writes a case's events.  Each time the case moves the number of ownership (``own``, a fencing number)
goes up: who sends promises the next number to the other desk, who takes in writes under it, and who calls back is
given the first of the next thousand by head office, so that a case that was taken in meanwhile, and sent on from there,
is never owned twice under one number.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import ClassVar, Final

from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.events import Entity, Event, Happened
from desktop_app.domain.words.text import clean_note


@dataclass(frozen=True, slots=True)
class CaseSentAway(Event):
    """The case goes to another desk; from this commit on it is only read here.

    Attributes:
        to_branch: number of the branch; ``to`` is the label of the desk there.
        own: the number of ownership that is promised to that desk.
        to_do: what is still to be done, in the words of who sends it.
    """

    OP: ClassVar[str] = "case.transfer_out"
    ENTITY: ClassVar[Entity] = Entity.CASE

    to_branch: str
    to: str
    own: int
    to_do: str


@dataclass(frozen=True, slots=True)
class CaseTakenIn(Event):
    """The desk that was meant has the case from now on, and who took it in answers for it.

    Attributes:
        from_branch: number of the branch it comes from; ``sender`` is the label of the desk there, empty where it is
            not known.
        sent: id of the event that sent it.
        events: how many events of other logs came with it; ``digest`` is over their hashes.
    """

    OP: ClassVar[str] = "case.transfer_in"
    ENTITY: ClassVar[Entity] = Entity.CASE

    from_branch: str
    sender: str
    sent: str
    events: int
    digest: str


@dataclass(frozen=True, slots=True)
class TransferRecalled(Event):
    """The desk that sent the case keeps it: head office confirmed that nobody had taken it in."""

    OP: ClassVar[str] = "case.transfer_recalled"
    ENTITY: ClassVar[Entity] = Entity.CASE


@dataclass(frozen=True, slots=True)
class CaseTakenOver(Event):
    """Head office gave the case to this desk, for the desk that owned it is lost or does not come back in time.

    Attributes:
        from_branch: as of :class:`CaseTakenIn`, likewise ``sender``, ``events`` and ``digest``.
        order: id of head office's order.
        ordered_by: staff numbers of the two people who gave it.
    """

    OP: ClassVar[str] = "case.taken_over"
    ENTITY: ClassVar[Entity] = Entity.CASE

    from_branch: str
    sender: str
    order: str
    ordered_by: tuple[str, ...]
    events: int
    digest: str


@dataclass(frozen=True, slots=True)
class RequestDeclined(Event):
    """Another desk asked for the case (``access.case_asked``), and it stays where it is.

    Attributes:
        asked: ids of its requests; who asks once more is answered once more.
        desk: label of that desk, empty where it is not known.
        why: for whoever asked.
    """

    OP: ClassVar[str] = "case.request_declined"
    ENTITY: ClassVar[Entity] = Entity.CASE

    asked: tuple[str, ...]
    desk: str
    why: str


AWAY: Final = "away"
"""Status of a case that was sent to another desk."""
GENERATION: Final = 1_000
"""Head office gives round numbers only, and desks count on from them: two that do not know of each other never meet."""

EVENTS: tuple[type[Event], ...] = (
    CaseSentAway,
    CaseTakenIn,
    TransferRecalled,
    CaseTakenOver,
    RequestDeclined,
)


@dataclass(frozen=True, slots=True)
class Away:
    """Where the case is on its way to.

    Attributes:
        own: promised to that desk.
        sent: id of the event that sent it.
    """

    branch: str
    desk: str
    own: int
    to_do: str
    by: str
    at: datetime
    sent: str


@dataclass(frozen=True, slots=True)
class TransferPart:
    """How the case has moved between desks.

    Attributes:
        away: it was sent to another desk, as far as this history goes; None while it is worked where this history is.
        moves: how often it has changed desks.
        declined: ids of the requests of other desks that were declined.
    """

    away: Away | None = None
    moves: int = 0
    declined: frozenset[str] = frozenset()


def evolve(part: TransferPart, happened: Happened) -> TransferPart:
    """Return *part* after an event of the case."""
    match happened.event:
        case CaseSentAway(to_branch=branch, to=desk, own=own, to_do=to_do):
            return replace(part, away=Away(branch, desk, own, to_do, happened.actor, happened.at, happened.id))
        case CaseTakenIn() | CaseTakenOver():
            return replace(part, away=None, moves=part.moves + 1)
        case TransferRecalled():
            return replace(part, away=None)
        case RequestDeclined(asked=asked):
            return replace(part, declined=part.declined | set(asked))
    return part


def next_generation(own: int) -> int:
    """The number of ownership that head office gives above *own* and above all that may have been promised since."""
    return (own // GENERATION + 1) * GENERATION


# ── Rules ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def check_here(part: TransferPart) -> None:
    """Refuse to change a case that is on its way to another desk, or there.

    Raises:
        RuleBroken: ``case_sent_away`` with the ``desk``.
    """
    if part.away is not None:
        raise RuleBroken("case_sent_away", desk=part.away.desk)


def why_kept(text: str) -> str:
    """Why a case stays where it is, as it is kept: whoever asked for it tells the customer.

    Raises:
        RuleBroken: ``request_why_missing``; the codes of ``text.clean_note``.
    """
    cleaned = clean_note(text, field="request_why")
    if not cleaned:
        raise RuleBroken("request_why_missing", field="request_why")
    return cleaned


def check_receiver(desk: str, own_label: str) -> None:
    """Refuse a transfer that leads nowhere; *desk* is the label of the other one.

    Raises:
        RuleBroken: ``transfer_desk_missing``; ``transfer_to_self``.
    """
    if not desk:
        raise RuleBroken("transfer_desk_missing", field="transfer_to")
    if desk == own_label:
        raise RuleBroken("transfer_to_self", field="transfer_to")


@dataclass(frozen=True, slots=True)
class Written:
    """One event of a case as its envelope places it, whatever desk wrote it.

    Attributes:
        log: workstation that wrote it.
        id: of the event.
    """

    own: int
    rev: int
    log: str
    id: str


@dataclass(frozen=True, slots=True)
class Lineage:
    """The events of a case, told apart.

    Attributes:
        line: what the case is made of, by (own, rev), without a gap.
        stale: written by a desk that did not own the case any more; nothing is made of them by themselves.
        is_whole: nothing is missing between the first and the last of ``line``, and no place in it is taken twice.
    """

    line: tuple[Written, ...]
    stale: tuple[Written, ...]
    is_whole: bool

    @property
    def own(self) -> int:
        """The number of ownership the line ends under; 0 of an empty one."""
        return self.line[-1].own if self.line else 0


def lineage(events: Iterable[Written]) -> Lineage:
    """Tell the events of the case's owners from those of desks that had lost it.

    An owner's events count up to the first one of the next owner: what it wrote behind that is stale.
    """
    by_own: dict[int, list[Written]] = {}
    for one in events:
        by_own.setdefault(one.own, []).append(one)
    line, stale, before = list[Written](), list[Written](), 0
    for own in sorted(by_own, reverse=True):
        rows = sorted(by_own[own], key=lambda one: (one.rev, one.log, one.id))
        valid = [one for one in rows if not before or one.rev < before]
        stale += rows[len(valid) :]
        line[:0] = valid
        before = valid[0].rev if valid else before
    is_whole = [one.rev for one in line] == list(range(1, len(line) + 1))
    return Lineage(tuple(line), tuple(stale), is_whole)


def check_whole(found: Lineage, sent: Sequence[str]) -> None:
    """Refuse to take in a case of which a part has not come.

    Args:
        found: what is here.
        sent: ids of events that must be among it.

    Raises:
        RuleBroken: ``transfer_incomplete``.
    """
    known = {one.id for one in found.line}
    if not found.is_whole or not known.issuperset(sent):
        raise RuleBroken("transfer_incomplete")
