"""What has happened: the base of every event and the frame in which the journal keeps one.

An event's class says what it means; its fields are the body that is stored.  The envelope (who, when, which
log, which entity) is put around it by the journal and never holds personal data.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, ClassVar

Upcast = Callable[[dict[str, Any]], dict[str, Any]]
"""Makes of a stored body, as plain JSON, the body of the next schema; pure, for it is run at each reading."""


class Entity(StrEnum):
    """Whose life an event belongs to.  Only the owner of a case writes ``CASE`` events."""

    CASE = "case"
    APPROVAL = "approval"
    PROMISE = "promise"
    PRINT = "print"
    IMPORT = "import"
    PERSON = "person"
    BRANCH = "branch"
    DESK = "ws"
    SESSION = "session"
    ACCESS = "access"
    VIEW = "view"


@dataclass(frozen=True, slots=True)
class Event:
    """Base of all events.

    Attributes:
        OP: names it on the wire.
        SCHEMA: numbers the shape of its body.  A field more that has a default is no other shape: what was written
            before reads as it did.
        UPCASTS: for each schema before this one how its bodies become those of the next; stored bytes are never
            rewritten (docs/adr/0005).
    """

    OP: ClassVar[str]
    ENTITY: ClassVar[Entity]
    SCHEMA: ClassVar[int] = 1
    UPCASTS: ClassVar[tuple[Upcast, ...]] = ()


@dataclass(frozen=True, slots=True)
class BlobRef:
    """A file kept beside the journal, named by the SHA-256 of its plain bytes."""

    sha256: str
    size: int
    mime: str
    role: str
    """What it is to the event: ``agreement_pdf``, ``evidence``, ``transactions`` …"""


@dataclass(frozen=True, slots=True)
class Happened:
    """An event in its frame, as read back from the journal.

    Attributes:
        id: UUIDv7 of the event.
        entity_id: UUIDv7 of the entity it belongs to.
        rev: gapless number of the event within the entity, from 1.
        own: ownership number of the case; 1 until the case is handed over.
        at: when the workstation wrote it, UTC.
        actor: id of the signed-in person.
        policies: versions in force, e.g. ``{"loan_review": "2026.1"}``.
    """

    id: str
    entity_id: str
    rev: int
    own: int
    at: datetime
    actor: str
    policies: dict[str, str]
    event: Event
