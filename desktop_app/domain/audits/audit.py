"""The auditor's random sample: drawn so that anybody can draw it again and nobody can choose what is in it."""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Final

from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.events import Entity, Event

MOST_SAMPLED: Final = 500
"""More is no sample that somebody looks at case by case."""
_SEED: Final = re.compile(r"[0-9A-Za-z-]{4,64}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Criteria:
    """Out of which cases a sample is drawn; what is empty or False leaves nothing out.

    Attributes:
        first: first day on which a case was opened, ``last`` the last one.
        kind: id of a kind of problem.
        outcome: id of what became of the matter.
        with_concession: only cases whose agreement gave something away.
        with_complaint: only complaints.
    """

    first: date
    last: date
    kind: str = ""
    outcome: str = ""
    with_concession: bool = False
    with_complaint: bool = False


@dataclass(frozen=True, slots=True)
class SampleDrawn(Event):
    """A sample was drawn; with the seed and the same cases everybody draws the same one.

    Attributes:
        seed: what decided it; ``is_own_seed`` when the auditor brought it along.
        of: how many cases fitted; ``frame_sha256`` is over their ids, one a line, in the order of code points.
        cases: ids of the cases drawn, the first drawn first.
    """

    OP: ClassVar[str] = "access.sample_drawn"
    ENTITY: ClassVar[Entity] = Entity.ACCESS

    criteria: Criteria
    seed: str
    is_own_seed: bool
    of: int
    frame_sha256: str
    cases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SampleLookedAt(Event):
    """A case of a sample was looked at; ``finding`` is one sentence.  The last one about a case holds.

    Attributes:
        sample: id of the event by which it was drawn.
    """

    OP: ClassVar[str] = "access.sample_looked_at"
    ENTITY: ClassVar[Entity] = Entity.ACCESS

    sample: str
    case: str
    finding: str


@dataclass(frozen=True, slots=True)
class SampleTaken(Event):
    """A sample left the desk: ``how`` is ``xlsx``, ``csv`` or ``print``."""

    OP: ClassVar[str] = "access.sample_taken"
    ENTITY: ClassVar[Entity] = Entity.ACCESS

    sample: str
    how: str
    rows: int


EVENTS: tuple[type[Event], ...] = (SampleDrawn, SampleLookedAt, SampleTaken)


def drawn(seed: str, cases: Iterable[str], size: int) -> tuple[str, ...]:
    """The *size* cases with the lowest SHA-256 of ``<seed>:<case id>``, the lowest first.

    Each case has the same chance, and none depends on the order in which they were read.
    """
    return tuple(sorted(set(cases), key=lambda case: hashlib.sha256(f"{seed}:{case}".encode()).digest())[:size])


def frame_sha256(cases: Iterable[str]) -> str:
    """What a sample was drawn out of: SHA-256 over the ids, sorted, one a line."""
    return hashlib.sha256("".join(f"{case}\n" for case in sorted(set(cases))).encode()).hexdigest()


def check_size(size: int) -> None:
    """Refuse what is no sample.

    Raises:
        RuleBroken: ``number_out_of_range`` (facts: least, most).
    """
    if not 1 <= size <= MOST_SAMPLED:
        raise RuleBroken("number_out_of_range", field="sample_size", least=1, most=MOST_SAMPLED)


def check_seed(seed: str) -> None:
    """Refuse a seed that two people would type differently.

    Raises:
        RuleBroken: ``seed_letters_digits``.
    """
    if _SEED.fullmatch(seed) is None:
        raise RuleBroken("seed_letters_digits", field="sample_seed")
