"""The contracts that a paper rests on and page 2 knows: the loan that is changed, and the guarantee there is already.

A paper that speaks of "the original contract" and names none binds nobody who has two of them (Civil Code Art. 470).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from desktop_app.domain.deadlines.calendar import parse_date
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.papers.paper_policy import ContractFacts
from desktop_app.domain.stages.collect import UNKNOWN, Fact


@dataclass(frozen=True, slots=True)
class NamedContract:
    """A contract by its number and the day it was signed."""

    number: str
    on: date


def contract_in(facts: Iterable[Fact], labels: ContractFacts) -> NamedContract | None:
    """The contract that *facts* name; None where number or day is missing, unknown, disputed or no day."""
    found = {fact.label: fact.value.strip() for fact in facts if not fact.is_disputed and fact.value != UNKNOWN}
    number, day = found.get(labels.number, ""), found.get(labels.day, "")
    if not number or not day:
        return None
    try:
        return NamedContract(number, parse_date(day))
    except RuleBroken:  # of a case older than the rule of the field
        return None
