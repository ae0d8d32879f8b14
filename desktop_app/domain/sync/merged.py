"""That a person looked at what another desk had written to a case, and what became of it (``domain.sync.merge``)."""

from dataclasses import dataclass
from typing import ClassVar

from desktop_app.domain.events import Entity, Event


@dataclass(frozen=True, slots=True)
class CaseMerged(Event):
    """What another desk wrote without owning the case was looked at; a part of it counts from here on.

    Attributes:
        taken: ids of the events that count, in the order in which they are folded; ``left`` of those set aside.
        reason: of whoever decided.
        events: how many were brought into the journal's keeping; ``digest`` is over their hashes.
    """

    OP: ClassVar[str] = "case.merged"
    ENTITY: ClassVar[Entity] = Entity.CASE

    taken: tuple[str, ...]
    left: tuple[str, ...]
    reason: str
    events: int
    digest: str


EVENTS: tuple[type[Event], ...] = (CaseMerged,)
