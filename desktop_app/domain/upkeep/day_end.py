"""The end of a desk's day (日终): where every original lies, what is carried over, and who signed it off."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar, Final

from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.events import Entity, Event


class SheetPlace(StrEnum):
    """Where an original is that is not back yet."""

    WITH_CUSTOMER = "with_customer"
    IN_DRAWER = "in_drawer"
    DESTROYED = "destroyed"
    """Nobody had signed it; it is void from the sign-off on."""


@dataclass(frozen=True, slots=True)
class SheetPlaced(Event):
    """Where an original lay on the evening of ``day``, as two persons signed it off."""

    OP: ClassVar[str] = "print.placed"
    ENTITY: ClassVar[Entity] = Entity.PRINT

    case: str
    day: date
    place: SheetPlace
    signed_by: str


@dataclass(frozen=True, slots=True)
class SheetBroughtBack(Event):
    """An original that was signed off as with the customer lies here again since ``day``."""

    OP: ClassVar[str] = "print.brought_back"
    ENTITY: ClassVar[Entity] = Entity.PRINT

    case: str
    day: date


@dataclass(frozen=True, slots=True)
class PlacedSheet:
    """One original and where it lies tonight.

    Attributes:
        number: of the paper; ``serial`` which of its originals, e.g. ``1/2``.
    """

    case: str
    sheet: str
    number: str
    serial: str
    place: SheetPlace


@dataclass(frozen=True, slots=True)
class DayEnded(Event):
    """Two persons signed off the day of this desk.

    Attributes:
        day: the date in the branch's zone; ``no`` counts the sign-offs of that day, from 1: the last one holds.
        signed_by: id of the second person; the first is who sat at the desk.
        sheets: every original that is not back, with its place.
        drafts: how many pages were half typed; ``late`` promises and answers of the bank were late, ``due_today`` due
            today and not done, ``approvals`` waited.
        carried: numbers of the cases that go on tomorrow.
        written_on: the day it was signed off late; None when that was on ``day`` itself.
        all_before: every day before it on which people worked was signed off by then.
        likely: the day it was by the journal and the machine's running time, where the desk's clock was not believed.
    """

    OP: ClassVar[str] = "ws.day_ended"
    ENTITY: ClassVar[Entity] = Entity.DESK

    day: date
    no: int
    signed_by: str
    sheets: tuple[PlacedSheet, ...]
    drafts: int
    late: int
    due_today: int
    approvals: int
    carried: tuple[str, ...]
    likely: date | None = None
    written_on: date | None = None
    all_before: bool = False


EVENTS: tuple[type[Event], ...] = (SheetPlaced, SheetBroughtBack, DayEnded)

DESTROYED: Final = "day_end"
"""Id of the digit list ``void_reason``: destroyed at the end of the day."""


def day_entity(label: str) -> str:
    """Id of what the sign-offs of one desk belong to; *label* is the desk's."""
    return f"day-{label}"


def settled_until(ended: Iterable[DayEnded]) -> date | None:
    """The last day up to which each was signed off, as its sign-off says; None where none says so."""
    return max((one.day for one in ended if one.all_before), default=None)


def unsigned_days(worked: Iterable[date], ended: Iterable[DayEnded]) -> tuple[date, ...]:
    """The days of *worked* that nobody signed off, the oldest first; a later sign-off does not stand for them."""
    return tuple(sorted(set(worked) - {one.day for one in ended}))


def check_late(day: date, unsigned: Sequence[date]) -> None:
    """A day is signed off late only where people worked on it and nobody signed it off, the oldest first.

    Raises:
        RuleBroken: ``day_not_open`` (fact: day), ``older_day_open`` (fact: day, the oldest).
    """
    if day not in unsigned:
        raise RuleBroken("day_not_open", field="day_end", day=day)
    if day != min(unsigned):
        raise RuleBroken("older_day_open", field="day_end", day=min(unsigned))


def check_placed(unplaced: int, *, signed_and_destroyed: int = 0) -> None:
    """The day ends only once somebody has said of every original where it lies; a signed one is not destroyed.

    Raises:
        RuleBroken: ``sheets_unplaced``, ``signed_sheet_kept``.
    """
    if unplaced:
        raise RuleBroken("sheets_unplaced", field="day_end", count=unplaced)
    if signed_and_destroyed:
        raise RuleBroken("signed_sheet_kept", field="day_end")
