"""Looking at cases of others: with a reason, and written down (PIPL Art. 51: only as far as the task needs it)."""

from dataclasses import dataclass
from typing import ClassVar, Final

from desktop_app.domain.events import Entity, Event

REASONS: Final = "look_up_reason"
"""Name of the digit list."""


@dataclass(frozen=True, slots=True)
class LookedUp(Event):
    """A person looked beyond their own cases.

    Attributes:
        reason: id of the digit list ``look_up_reason``.
        sought: what was typed.
    """

    OP: ClassVar[str] = "access.looked_up"
    ENTITY: ClassVar[Entity] = Entity.ACCESS

    reason: str
    sought: str


@dataclass(frozen=True, slots=True)
class FoundOpened(Event):
    """A case that such a look-up had found was opened."""

    OP: ClassVar[str] = "access.found_opened"
    ENTITY: ClassVar[Entity] = Entity.ACCESS

    case: str


EVENTS: tuple[type[Event], ...] = (LookedUp, FoundOpened)
