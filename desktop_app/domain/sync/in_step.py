"""In step with head office: what goes there and comes back, and why a part of it stands still for now."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from desktop_app.domain.events import Entity, Event
from desktop_app.domain.sync.metered import WhenMetered


class Lane(StrEnum):
    """What runs beside each other, none waiting for another."""

    EVENTS = "events"
    """The journal, to head office."""
    NEWS = "news"
    """From head office: what other desks wrote, people, rules, notices."""
    FILES = "files"
    """Papers and scans, to head office."""


class Trouble(StrEnum):
    """Why a lane does not go on.  Nothing is lost by any of them."""

    OFFLINE = "offline"
    """Nobody answers, or the answer was cut off: it is not known whether head office has it."""
    BUSY = "busy"
    HUB_FAILED = "hub_failed"
    """A fault at head office, or an answer that cannot be read."""
    UPGRADE = "upgrade"
    """This program is too old for head office."""
    NOT_KNOWN = "not_known"
    """Head office does not know this desk, or not with this key."""
    REVOKED = "revoked"
    RETIRED = "retired"
    MOVED = "moved"
    """Another hub serves this branch, and the line still leads to the one before."""
    EXPIRED = "expired"
    """The certificate has ended; it is renewed with a code."""
    FROZEN = "frozen"
    """Head office has other events under the same numbers: a copied disk, a restored vault."""
    CLOSED = "closed"
    """The log is over at head office; another epoch follows."""
    BEHIND = "behind"
    """Head office has more of this desk's log than the desk."""
    RECEIPT_WRONG = "receipt_wrong"
    """What came back does not prove that head office has these events."""
    REFUSED = "refused"
    """Head office refuses what is sent; a person has to look."""
    VAULT = "vault"
    """The desk's own data cannot be read or written just now."""
    FAULT = "fault"
    """A fault of this program."""


FOR_A_PERSON = frozenset(Trouble) - {Trouble.OFFLINE, Trouble.BUSY, Trouble.HUB_FAILED, Trouble.VAULT}
"""What does not pass by itself."""


class Standing(StrEnum):
    """How the desk's log stands at head office."""

    OPEN = "open"
    FROZEN = "frozen"
    CLOSED = "closed"
    BEHIND = "behind"


STOPPED = {Standing.FROZEN: Trouble.FROZEN, Standing.CLOSED: Trouble.CLOSED, Standing.BEHIND: Trouble.BEHIND}
"""Why nothing of a log is sent."""


STOPPED_FOR_GOOD = frozenset({Trouble.FROZEN, Trouble.CLOSED, Trouble.NOT_KNOWN, Trouble.REVOKED})
"""What nothing but another log, or another name, gets a desk out of."""


def lanes_that_wait(choice: WhenMetered, *, is_metered: bool) -> frozenset[Lane]:
    """The lanes that send nothing by themselves; *is_metered* is what the system says of the line."""
    match choice:
        case WhenMetered.NEVER:
            return frozenset()
        case WhenMetered.ALWAYS_FILES:
            return frozenset({Lane.FILES})
        case WhenMetered.ALWAYS_ALL:
            return frozenset(Lane)
    if not is_metered:
        return frozenset()
    return frozenset({Lane.FILES}) if choice is WhenMetered.FILES else frozenset(Lane)


@dataclass(frozen=True, slots=True)
class LaneStatus:
    """How one lane stands.

    Attributes:
        done_at: when it last came to its end, UTC; None in this session not yet.
        trouble: why it does not go on, None while it does; ``code`` is head office's own, for support.
        since: of the trouble.
        again_at: when it tries again.
    """

    lane: Lane
    done_at: datetime | None = None
    trouble: Trouble | None = None
    code: str = ""
    since: datetime | None = None
    again_at: datetime | None = None

    @property
    def passes_by_itself(self) -> bool:
        """Whether nobody needs to do anything about it."""
        return self.trouble not in FOR_A_PERSON


@dataclass(frozen=True, slots=True)
class WaitingWork:
    """What is not at head office yet.

    Attributes:
        events: how many; ``since`` is when the first of them was written.
        cases: ids of the cases they belong to.
        files: how many, of ``size`` bytes together.
        held: own events of which head office makes nothing, by code.
        held_cases: ids of the cases those belong to.
        held_files: files that cannot go there, by code.
    """

    events: int = 0
    since: datetime | None = None
    cases: frozenset[str] = frozenset()
    files: int = 0
    size: int = 0
    held: tuple[tuple[str, int], ...] = ()
    held_cases: frozenset[str] = frozenset()
    held_files: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class HubEnrolled(Event):
    """Head office knows this desk from now on, or knows it by another certificate.

    Attributes:
        hub: its id.
        address: where it answers.
        key: id of the key that the desk signs with.
        epoch: of the log that was certified.
        until: last day of the certificate, ISO.
        signing_key: Ed25519, in hexadecimal: the other desks of the branch prove by it what this one has carried to
            them; empty of an enrolment by an earlier program.
        bundle_key: X25519, in hexadecimal: they seal by it what is carried here; likewise.
    """

    OP: ClassVar[str] = "ws.enrolled"
    ENTITY: ClassVar[Entity] = Entity.DESK

    hub: str
    address: str
    key: str
    epoch: int
    until: str
    signing_key: str = ""
    bundle_key: str = ""


@dataclass(frozen=True, slots=True)
class SyncPaused(Event):
    """Somebody let nothing go over the line for a while, or lets it again."""

    OP: ClassVar[str] = "ws.sync_paused"
    ENTITY: ClassVar[Entity] = Entity.DESK

    is_paused: bool


@dataclass(frozen=True, slots=True)
class LogRebased(Event):
    """This log goes on where another one of the same journal stopped: head office has other events behind a place.

    Behind this event stand, with the next numbers and in their order, those events of the other log that only this
    journal has.  Their ids and contents are the same, and this journal keeps their first bytes where they were written.

    Attributes:
        workstation: of the log before; ``epoch`` its epoch.
        seq: the last number at which both have the same; ``hash`` is the hash there.
        last: number of the last event of the log before; equal to ``seq`` where nothing is carried over.
    """

    OP: ClassVar[str] = "log.rebased"
    ENTITY: ClassVar[Entity] = Entity.DESK

    workstation: str
    epoch: int
    seq: int
    hash: str
    last: int


@dataclass(frozen=True, slots=True)
class DeskRetired(Event):
    """This desk leaves; head office had everything up to here.

    Attributes:
        epoch: of its log.
        seq: number of the event before this one; ``hash`` its hash.
    """

    OP: ClassVar[str] = "ws.retired"
    ENTITY: ClassVar[Entity] = Entity.DESK

    epoch: int
    seq: int
    hash: str


EVENTS: tuple[type[Event], ...] = (HubEnrolled, SyncPaused, LogRebased, DeskRetired)


def sync_entity(label: str) -> str:
    """The entity these events belong to: beside what else is told of the desk *label*."""
    return f"{label}/sync"
