"""The course of a case as its figures count it: how many sittings it took, and when the bank had decided.

The moment of a decision is that of its event in the journal, never a day that somebody typed.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from desktop_app.domain.events import Happened
from desktop_app.domain.offers import disputed_transaction, loan_review

DECIDED_ELSEWHERE: Final = frozenset({loan_review.KIND, disputed_transaction.KIND})
"""Kinds of solution whose paper promises a decision; of all others the signed paper is the decision."""


@dataclass(frozen=True, slots=True)
class CoursePart:
    """The course of one case.

    Attributes:
        sittings: how often somebody sat down to the case.
        decided_at: when it was decided first, UTC; what a later cycle changes is no second decision.
        sittings_to_decision: how many of the sittings that took, at least one.
        rounds_to_decision: how many packages lay on the table by then, of either side.
    """

    sittings: int = 0
    decided_at: datetime | None = None
    sittings_to_decision: int = 0
    rounds_to_decision: int = 0


def sat_down(part: CoursePart) -> CoursePart:
    """Return *part* after one more sitting began."""
    return replace(part, sittings=part.sittings + 1)


def decided(part: CoursePart, happened: Happened, rounds: int) -> CoursePart:
    """Return *part* after an event with which the matter is decided, after so many *rounds*; the first one counts."""
    if part.decided_at is not None:
        return part
    sittings = max(1, part.sittings)
    return replace(part, decided_at=happened.at, sittings_to_decision=sittings, rounds_to_decision=rounds)
