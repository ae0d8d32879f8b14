"""The customer has signed alone, and the signing ends there: the bank declines, or the customer takes it back."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from desktop_app.domain.events import Entity, Event
from desktop_app.domain.stages.negotiate import Side


@dataclass(frozen=True, slots=True)
class SigningEnded(Event):
    """A version that the customer had signed alone is not signed by the bank any more.

    Attributes:
        side: who ended it: the bank declined, or the customer took the signature back in writing.
        reason: why the bank declined, as the notice says it; empty for the customer, who needs none.
        signed_on: the date beside the customer's signature.
        serials: of the originals that bear the customer's signature; they are void from then on.
        ended_on: when.
        attested_by: id of the second person, who saw it in writing or decided it too.
    """

    OP: ClassVar[str] = "case.signing_ended"
    ENTITY: ClassVar[Entity] = Entity.CASE

    version: int
    side: Side
    reason: str
    signed_on: date
    serials: tuple[str, ...]
    ended_on: date
    attested_by: str = ""


EVENTS: tuple[type[Event], ...] = (SigningEnded,)
