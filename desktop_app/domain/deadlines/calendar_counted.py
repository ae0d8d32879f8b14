"""A year's calendar was published, and this desk has counted anew what waited for it."""

from dataclasses import dataclass
from typing import ClassVar

from desktop_app.domain.events import Entity, Event


@dataclass(frozen=True, slots=True)
class CalendarCounted(Event):
    """Every promise of the desk whose day waited for the calendar of ``year`` was counted anew."""

    OP: ClassVar[str] = "ws.calendar_counted"
    ENTITY: ClassVar[Entity] = Entity.DESK

    year: int


EVENTS: tuple[type[Event], ...] = (CalendarCounted,)
