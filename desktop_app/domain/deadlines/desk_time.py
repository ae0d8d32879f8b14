"""Whether the workstation's clock can be believed.

It is held against the last event of the journal, and against the machine's own running time, which nobody can set.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import ClassVar, Final

from desktop_app.domain.events import Entity, Event

TOLERANCE: Final = timedelta(minutes=2)
"""Two clocks of one machine drift apart by seconds a day; an hour of summer time or a set clock is far beyond."""


class Slip(StrEnum):
    """What happened to the clock."""

    SET_BACK = "set_back"
    JUMPED = "jumped"


@dataclass(frozen=True, slots=True)
class Reading:
    """What the clocks of the machine said at one moment.

    Attributes:
        at: the clock on the wall, aware.
        boot: id of the run of the machine.
        mono_ms: its running time; readings of one ``boot`` alone can be compared.
        is_least: the time was at least ``at``, and may have been later.
    """

    at: datetime
    boot: str
    mono_ms: int
    is_least: bool = False


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why the clock is not believed.

    Attributes:
        shown: what it says, aware.
        likely: what it should say by the journal and the running time; never earlier than the last event.
    """

    slip: Slip
    shown: datetime
    likely: datetime


@dataclass(frozen=True, slots=True)
class Moment:
    """A point of time by both clocks, aware.

    Attributes:
        shown: by the clock on the wall.
        likely: by the journal and the running time; the same while the clock is believed.
    """

    shown: datetime
    likely: datetime

    def is_within(self, span: timedelta, since: "Moment") -> bool:
        """Whether no more than *span* has passed *since*, by either clock.

        A clock that was set back behind *since* says no: nobody knows how much time has passed.
        """
        return since.shown <= self.shown <= since.shown + span and self.likely <= since.likely + span


def moment_of(shown: datetime, doubt: Doubt | None) -> Moment:
    """What time it is, with what speaks against the clock."""
    return Moment(shown, shown if doubt is None else doubt.likely)


def doubted(anchor: Reading | None, now: Reading) -> Doubt | None:
    """What speaks against the clock *now*; None when nothing does.

    Within one run of the machine both directions show.  Over a restart only a clock behind the journal does: how long a
    desk stood switched off, nobody can tell.

    Args:
        anchor: the last reading that was believed, or what :func:`carried` made of one that was not.
        now: of this moment.
    """
    if anchor is None:
        return None
    likely = _likely(anchor, now)
    if now.at < likely - TOLERANCE:
        return Doubt(Slip.SET_BACK, now.at, likely)
    is_measured = anchor.boot == now.boot and not anchor.is_least
    if is_measured and now.at > likely + TOLERANCE:
        return Doubt(Slip.JUMPED, now.at, likely)
    return None


def carried(anchor: Reading | None, now: Reading) -> Reading:
    """What the next reading is held against after an event was written *now*: the believed time runs on."""
    doubt = doubted(anchor, now)
    if doubt is None or anchor is None:
        return now
    return Reading(doubt.likely, now.boot, now.mono_ms, anchor.is_least or anchor.boot != now.boot)


def _likely(anchor: Reading, now: Reading) -> datetime:
    if anchor.boot != now.boot:
        return anchor.at
    return anchor.at + timedelta(milliseconds=max(0, now.mono_ms - anchor.mono_ms))


@dataclass(frozen=True, slots=True)
class TimeDoubted(Event):
    """The clock was not believed while the events just before this one were written.

    Attributes:
        events: how many events of the case, counted back from this one.
        likely: what the clock should have said; what it said stands in the envelopes.
    """

    OP: ClassVar[str] = "case.time_doubted"
    ENTITY: ClassVar[Entity] = Entity.CASE

    slip: Slip
    likely: datetime
    events: int


@dataclass(frozen=True, slots=True)
class ClockConfirmed(Event):
    """Somebody held the desk's clock against the official time and found it right: it is believed from here on.

    Attributes:
        slip: what was found before.
        confirmed_by: id of the second person, who looked too.
        likely: what the clock should have said by the journal and the running time; None in journals of before.
    """

    OP: ClassVar[str] = "ws.clock_confirmed"
    ENTITY: ClassVar[Entity] = Entity.DESK

    slip: Slip
    confirmed_by: str
    likely: datetime | None = None


EVENTS: tuple[type[Event], ...] = (TimeDoubted, ClockConfirmed)
