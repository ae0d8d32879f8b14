"""The understanding check: did I explain it well?  The customer says back what matters most, in their own words.

It measures the explanation, not the customer (Civil Code Art. 496: a term that was not understood does not bind); a
wrong answer is no fault, it is explained again and tried again.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.events import Entity, Event

MOST_TRIES: Final = 9
"""Whoever needed more was not being helped by another question."""


@dataclass(frozen=True, slots=True)
class FactToSay:
    """One thing the customer says back.

    Attributes:
        id: stands in the journal.
        ask: the open question, in the customer's words; answer: what is right, from the paper itself.
        ask_en: for a screen that speaks English, like ``answer_en``.
    """

    id: str
    ask: str
    answer: str
    ask_en: str = ""
    answer_en: str = ""


@dataclass(frozen=True, slots=True)
class SaidBack:
    """How often it took until it was said back rightly, the last time included."""

    fact: str
    tries: int


@dataclass(frozen=True, slots=True)
class UnderstandingChecked(Event):
    """The customer said back every fact of the paper for this round."""

    OP: ClassVar[str] = "case.understanding_checked"
    ENTITY: ClassVar[Entity] = Entity.CASE

    round_no: int
    said: tuple[SaidBack, ...]


EVENTS: tuple[type[Event], ...] = (UnderstandingChecked,)


def facts_for(count: int, facts: Sequence[FactToSay]) -> tuple[FactToSay, ...]:
    """The first *count* facts of a paper: what policy wants said back for this kind of problem."""
    return tuple(facts[:count])


def check_said(wanted: Iterable[FactToSay], said: Iterable[SaidBack]) -> tuple[SaidBack, ...]:
    """What was said back, in the order it was asked.

    Raises:
        RuleBroken: ``fact_not_said`` (fact: ask) while one is missing; ``tries_not_possible``.
    """
    known = {one.fact: one for one in said}
    kept = []
    for fact in wanted:
        found = known.get(fact.id)
        if found is None:
            raise RuleBroken("fact_not_said", field="understanding", ask=fact.ask)
        if not 1 <= found.tries <= MOST_TRIES:
            raise RuleBroken("tries_not_possible", field="understanding")
        kept.append(found)
    return tuple(kept)
