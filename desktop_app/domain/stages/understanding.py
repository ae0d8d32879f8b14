"""The understanding check: did I explain it well?  The customer says back what matters most, in their own words.

It measures the explanation, not the customer (Civil Code Art. 496: a term that was not understood does not bind); a
wrong answer is no fault, it is explained again and tried again.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.events import Entity, Event
from desktop_app.domain.words.exact_text import text_sha256

MOST_TRIES: Final = 9
"""Whoever needed more was not being helped by another question."""


@dataclass(frozen=True, slots=True)
class FactToSay:
    """One thing the customer says back.

    Attributes:
        id: stands in the journal.
        ask: the open question, in the customer's words; answer: what is right, from the paper itself.
        ask_en: for a screen that speaks English, like ``answer_en``.
        is_annexed: the English is part of the paper, too.
        is_otherwise: it asks for what two sides agreed themselves, beside the count that policy wants.
    """

    id: str
    ask: str
    answer: str
    ask_en: str = ""
    answer_en: str = ""
    is_annexed: bool = False
    is_otherwise: bool = False

    @property
    def sha256(self) -> str:
        """Of question and answer, with their English where the paper has it."""
        english = (self.ask_en, self.answer_en) if self.is_annexed else ()
        return text_sha256(self.ask, self.answer, *english)


@dataclass(frozen=True, slots=True)
class SaidBack:
    """How often it took until it was said back rightly, the last time included.

    Attributes:
        sha256: of the question and its answer as they were then (``FactToSay.sha256``).
    """

    fact: str
    tries: int
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class UnderstandingChecked(Event):
    """The customer said back every fact of the paper for this round."""

    OP: ClassVar[str] = "case.understanding_checked"
    ENTITY: ClassVar[Entity] = Entity.CASE

    round_no: int
    said: tuple[SaidBack, ...]


EVENTS: tuple[type[Event], ...] = (UnderstandingChecked,)


def facts_for(count: int, facts: Sequence[FactToSay]) -> tuple[FactToSay, ...]:
    """The first *count* facts of a paper, as policy wants them said back, and all that was agreed otherwise.

    What two sides worked out themselves goes before the standard text, so it is asked for whatever policy wants.
    """
    wanted = [fact.id for fact in facts if not fact.is_otherwise][:count]
    return tuple(fact for fact in facts if fact.id in wanted or fact.is_otherwise)


def said_of(fact: FactToSay, said: Iterable[SaidBack]) -> SaidBack | None:
    """How *fact* was said back in these very words; None while it was not, or was when it read otherwise."""
    return next((one for one in said if (one.fact, one.sha256) == (fact.id, fact.sha256)), None)


def left_to_say(wanted: Iterable[FactToSay], checked: UnderstandingChecked | None) -> tuple[FactToSay, ...]:
    """Those of *wanted* that nobody has said back as they read now."""
    said = () if checked is None else checked.said
    return tuple(fact for fact in wanted if said_of(fact, said) is None)


def check_said(wanted: Iterable[FactToSay], said: Iterable[SaidBack]) -> tuple[SaidBack, ...]:
    """What was said back, in the order it was asked.

    Raises:
        RuleBroken: ``fact_not_said`` (fact: ask) while one is missing; ``tries_not_possible``.
    """
    known = tuple(said)
    kept = []
    for fact in wanted:
        found = said_of(fact, known)
        if found is None:
            raise RuleBroken("fact_not_said", field="understanding", ask=fact.ask)
        if not 1 <= found.tries <= MOST_TRIES:
            raise RuleBroken("tries_not_possible", field="understanding")
        kept.append(found)
    return tuple(kept)
