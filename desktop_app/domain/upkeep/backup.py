"""Backups of the desk's vault: which are kept, when their age is an alarm, and that one was put back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import ClassVar, Final

from desktop_app.domain.events import Entity, Event

BACKUPS_OF: Final = "backup-"
"""Begins the id of what the backups of one desk belong to."""
SKIPPED: Final = "skipped"
FEWEST: Final = 2
"""So many of the newest are always kept: the journal's tail begins behind the older one, so that one may be bad."""


@dataclass(frozen=True, slots=True)
class BackupPolicy:
    """How many backups are kept, and how old the last one may be.

    Attributes:
        daily: on so many of the last days with a backup its last one is kept; ``weekly`` and ``monthly`` likewise.
        oldest_days: an older last backup is an alarm.
        every_hours: one is made after so many hours at the latest, while the program runs.
    """

    daily: int = 7
    weekly: int = 4
    monthly: int = 6
    oldest_days: int = 3
    every_hours: int = 24


class Base(StrEnum):
    """What a vault that was put back was made from, before the journal's tail."""

    VAULT = "vault"
    """The database itself: its pages are whole, and what it lacked was in the tail."""
    BACKUP = "backup"
    TAIL = "tail"
    """Nothing: the tail holds the journal from its first event."""


@dataclass(frozen=True, slots=True)
class BackedUp(Event):
    """A backup was made and proved.

    Attributes:
        name: of its folder; ``place`` tells one chosen folder from another without naming it.
        pos: how far the journal it holds had come.
        files: how many files lie beside the database; ``lacks`` of them could not be read and are not in it.
    """

    OP: ClassVar[str] = "ws.backed_up"
    ENTITY: ClassVar[Entity] = Entity.DESK

    name: str
    place: str
    pos: int
    files: int
    lacks: int


@dataclass(frozen=True, slots=True)
class BackupMissed(Event):
    """The desk was left without the backup that is made then.

    Attributes:
        why: ``skipped`` by who left, or the code of what failed.
    """

    OP: ClassVar[str] = "ws.backup_missed"
    ENTITY: ClassVar[Entity] = Entity.DESK

    why: str


@dataclass(frozen=True, slots=True)
class LostEvent:
    """An event that was acknowledged and is not there any more.

    Attributes:
        pos: its place in the journal; ``seq`` in its log, 0 where nothing more than the place is known.
        case: number or id of what it belonged to, empty likewise.
    """

    pos: int
    seq: int
    case: str


@dataclass(frozen=True, slots=True)
class OtherCourse:
    """A backup of this very log that goes on otherwise than the journal it was held against; it is left as it is.

    Attributes:
        name: of its folder.
        pos: the place of the journal it ends at, ``seal`` the seal there, in hex.
    """

    name: str
    pos: int
    seal: str


@dataclass(frozen=True, slots=True)
class VaultRestored(Event):
    """A damaged vault, or an older copy of one, was put aside and another in its place.

    Attributes:
        base: what it was made from; ``base_name`` the backup's.
        base_pos: how far that reached; ``reached`` with the tail.
        lost: what was acknowledged and could not be brought back, in the order of the journal.
        kept_aside: the folder in which the damaged files lie.
        damage: codes of what was found.
        put_aside: what was done on an older copy that lay here, and lies in ``kept_aside`` alone from now on;
            ``aside_count`` so many in all.
        others: the backups that were seen and go on otherwise than what stands here now.
    """

    OP: ClassVar[str] = "ws.vault_restored"
    ENTITY: ClassVar[Entity] = Entity.DESK

    base: Base
    base_name: str
    base_pos: int
    reached: int
    lost: tuple[LostEvent, ...]
    kept_aside: str
    damage: tuple[str, ...]
    put_aside: tuple[LostEvent, ...] = ()
    aside_count: int = 0
    others: tuple[OtherCourse, ...] = ()


@dataclass(frozen=True, slots=True)
class CourseKept(Event):
    """Two persons said that the data that lie here stay, although backups of this desk go on otherwise.

    Attributes:
        others: those backups; they are left as they are.
        given_up: what they have and the data here have not, in the order of the journal; ``given_up_count`` in all.
        second: id of the second person.
    """

    OP: ClassVar[str] = "ws.course_kept"
    ENTITY: ClassVar[Entity] = Entity.DESK

    others: tuple[OtherCourse, ...]
    given_up: tuple[LostEvent, ...]
    given_up_count: int
    second: str


@dataclass(frozen=True, slots=True)
class Settled:
    """What people have said of backups that go on otherwise, by places of the journal: no clock has a word in it.

    Attributes:
        restored: the place of the last restore in the journal, 0 where there was none: a backup without that event
            is of before it, and may go further.
        seals: where backups end that somebody has seen and settled.
    """

    restored: int = 0
    seals: frozenset[str] = frozenset()


EVENTS: tuple[type[Event], ...] = (BackedUp, BackupMissed, VaultRestored, CourseKept)


def settled_by(past: Sequence[tuple[int, Event]]) -> Settled:
    """What was settled by what happened to the desk's data: each event with its place in the journal."""
    restored = max((pos for pos, event in past if isinstance(event, VaultRestored)), default=0)
    said = (event.others for _, event in past if isinstance(event, VaultRestored | CourseKept))
    return Settled(restored, frozenset(one.seal for others in said for one in others))


def backup_entity(label: str) -> str:
    """Id of what the backups of one desk belong to; *label* is the desk's."""
    return f"{BACKUPS_OF}{label}"


def copies_entity(label: str) -> str:
    """Id of what the copies in a second place belong to; *label* is the desk's."""
    return f"{backup_entity(label)}/second"


def to_keep(made_at: Sequence[datetime], policy: BackupPolicy) -> frozenset[int]:
    """Which backups are kept, as places in *made_at*, which begins with the newest."""
    kept = set(range(min(FEWEST, len(made_at))))
    for most, of in ((policy.daily, _day), (policy.weekly, _week), (policy.monthly, _month)):
        seen: set[date] = set()
        for place, moment in enumerate(made_at):
            if of(moment) not in seen and len(seen) < most:
                seen.add(of(moment))
                kept.add(place)
    return frozenset(kept)


def gone_from_backups(day: date, policy: BackupPolicy) -> date:
    """The day from which on no backup holds any more what was deleted on *day*, once one is made then.

    The last backup of a month stays until as many later months have one; one of every month is assumed.
    """
    months = day.year * 12 + day.month - 1 + policy.monthly
    return date(months // 12, months % 12 + 1, 1)


def is_too_old(last: datetime | None, now: datetime, policy: BackupPolicy) -> bool:
    """Whether the last backup's age is an alarm; so is that there is none."""
    return last is None or now - last > timedelta(days=policy.oldest_days)


def is_due(last: datetime | None, now: datetime, policy: BackupPolicy) -> bool:
    """Whether the next one is to be made while the program runs; a clock that was put back makes it due, too."""
    return last is None or not timedelta() <= now - last < timedelta(hours=policy.every_hours)


def _day(moment: datetime) -> date:
    return moment.date()


def _week(moment: datetime) -> date:
    return moment.date() - timedelta(days=moment.weekday())


def _month(moment: datetime) -> date:
    return moment.date().replace(day=1)
