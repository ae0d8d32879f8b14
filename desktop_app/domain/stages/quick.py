"""The short way of a small matter, and where it ends: at the first amount that is over its limit."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from desktop_app.domain.events import Entity, Event
from desktop_app.domain.money import Money
from desktop_app.domain.offers import refund
from desktop_app.domain.policy import ProblemKind
from desktop_app.domain.stages.collect import Fact, Source
from desktop_app.domain.words.spoken_amount import amounts_said
from desktop_app.domain.words.text import clean_line


@dataclass(frozen=True, slots=True)
class QuickWayEnded(Event):
    """The matter is not small after all: the stages that were passed over are needed.

    Attributes:
        rule: id of the article that has the limit.
        facts: what was typed for the short way, as page 2 opens with it.
    """

    OP: ClassVar[str] = "case.quick_way_ended"
    ENTITY: ClassVar[Entity] = Entity.CASE

    rule: str
    facts: tuple[Fact, ...] = ()


EVENTS: tuple[type[Event], ...] = (QuickWayEnded,)


def amount_named(words: str) -> str:
    """The first amount in yuan that stands in the customer's *words*; empty where they name none."""
    return next(amounts_said(words), "")


def fee_named(words: str, kind: ProblemKind) -> str:
    """The fee of *kind* that the customer's *words* name, the longest name of it; empty where they name none."""
    said = "".join(words.split())
    return max((fee for fee in kind.fees if fee in said), key=len, default="")


def is_over(kind: ProblemKind, amount: str) -> bool:
    """Whether *amount*, in yuan, is more than a quick matter of *kind* may give back (policy ``problem_kinds``)."""
    if kind.quick is None or refund.KIND not in kind.solutions or not amount:
        return False
    return Money.parse(amount) > kind.quick.most


def carried(kind: ProblemKind, typed: Mapping[str, str], today: date) -> tuple[Fact, ...]:
    """What was typed for the short way, by term, as facts that the customer stated (policy ``problem_kinds``, carries).

    Raises:
        RuleBroken: the codes of ``text.clean_line``; ``field`` is the term.
    """
    terms = () if kind.quick is None else kind.quick.carries
    values = ((label, clean_line(typed.get(term, ""), field=term)) for term, label in terms)
    return tuple(Fact(label, value, Source.SAID, today) for label, value in values if value)
