"""What the figures are counted from: cases, promises, concessions and agreements, as facts and nothing of a person."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Final, NamedTuple

from desktop_app.domain.case import CaseState
from desktop_app.domain.money import Money
from desktop_app.domain.stages.negotiate import Side

DECLINED: Final = "declined"
"""The rating of a customer who was asked and would rather not say."""


class CaseFacts(NamedTuple):
    """One case as the figures count it.

    Attributes:
        decided_on: the day of the bank's first decision in the journal: both sides' signatures, the record of no
            agreement, or, where somebody else decides, the outcome; closing at the latest.
        paused_days: days on which a complaint's clock stood still.
        sittings: how often somebody sat down to it until then.
        rating: ``1`` … ``5``, :data:`DECLINED`, or empty while nobody asked.
    """

    case: str
    kind: str
    opened_on: date
    decided_on: date | None
    paused_days: int
    sittings: int
    rounds: int
    closed_on: date | None
    rating: str
    cause: str
    category: str
    channel: str

    @property
    def days(self) -> int:
        """Calendar days from the opening to the decision; 0 on the same day."""
        return 0 if self.decided_on is None else max(0, (self.decided_on - self.opened_on).days)


class PromiseFacts(NamedTuple):
    """One promise as the figures count it.

    Attributes:
        first_due: the day that was promised first; ``due`` the day it was put off to, the same where it was not.
        kept_on: None while it is not kept whole.
        ended_on: the day it was dropped or replaced by a later paper; None while it counts.
    """

    case: str
    side: Side
    first_due: date
    due: date
    kept_on: date | None
    ended_on: date | None


class Given(NamedTuple):
    """What one signed agreement gave away."""

    case: str
    kind: str
    cost: Money


class Got(NamedTuple):
    """What one case agreed on last, by the measure of its kind of solution."""

    case: str
    kind: str
    value: Decimal


class Facts(NamedTuple):
    """All that one period's figures are counted from."""

    cases: Sequence[CaseFacts] = ()
    promises: Sequence[PromiseFacts] = ()
    given: Sequence[Given] = ()
    got: Sequence[Got] = ()


def rating_of(case: CaseState) -> str:
    """What :attr:`CaseFacts.rating` says of *case*."""
    given = case.follow_up.satisfaction
    if given is None:
        return ""
    return DECLINED if given.level is None else str(given.level)
