"""A scripted customer of the training desk: what they say on each page, and what a model teller did there and why.

Nobody is scored: a mark would teach ticking boxes and haggling.  What was done and what could have been done are read
side by side.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar

from desktop_app.domain.events import Entity, Event
from desktop_app.domain.stages.stage import Stage


@dataclass(frozen=True, slots=True)
class Words:
    """One text in both languages of the screen."""

    text: str
    text_en: str


@dataclass(frozen=True, slots=True)
class Scene:
    """One page of a scripted customer.

    Attributes:
        says: what the customer says there, one sentence after the other.
        mood: how they feel, 1 … 5.
        minutes: how long the model teller took.
        did: what the model teller did, and ``why``.
    """

    stage: Stage
    says: tuple[Words, ...]
    mood: int
    minutes: int
    did: Words
    why: Words


@dataclass(frozen=True, slots=True)
class ScriptedCustomer:
    """A customer somebody plays, or the program does.

    Attributes:
        digit: its number in the list.
        scene: what is known before the first word.
        scenes: in the order of the stages; a small matter has fewer.
    """

    id: str
    digit: int
    title: Words
    scene: Words
    scenes: tuple[Scene, ...]

    def at(self, stage: Stage) -> Scene | None:
        """What happens on the page of *stage*; None where the customer is not seen there."""
        return next((scene for scene in self.scenes if scene.stage is stage), None)


@dataclass(frozen=True, slots=True)
class Rehearsed(Event):
    """The case is a rehearsal with a scripted customer; ``customer`` is its id."""

    OP: ClassVar[str] = "case.rehearsed"
    ENTITY: ClassVar[Entity] = Entity.CASE

    customer: str


EVENTS: tuple[type[Event], ...] = (Rehearsed,)


def minutes_between(begun: datetime, ended: datetime) -> int:
    """Whole minutes, rounded; never less than one for what took any time."""
    return max(1, round((ended - begun) / timedelta(minutes=1)))
