"""Kind ``penalty`` 罚息与复利: what an overdue amount bears by days / 360, on principal and on unpaid interest.

Source: PBOC 银发〔2003〕251号: the contract rate raised by 30 to 50 percent for late payment, by 50 to 100 for misuse.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.money import Money
from desktop_app.domain.offers.rates import interest_by_days
from desktop_app.domain.offers.schedule import Computed
from desktop_app.domain.offers.terms import Terms

KIND: Final = "penalty"
MOST_DAYS: Final = 10_950
"""Thirty years."""
LEAST_MULTIPLIER: Final = Decimal(1)
MOST_MULTIPLIER: Final = Decimal(2)


@dataclass(frozen=True, slots=True)
class PenaltyTerms:
    """What the penalty is computed from.

    Attributes:
        overdue_interest: interest due and not paid; it bears the same rate (复利).
        annual_rate_pct: rate of the contract, before it is raised.
        penalty_multiplier: 1.5 raises it by half.
    """

    overdue_principal: Money
    overdue_interest: Money
    days: int
    annual_rate_pct: Decimal
    penalty_multiplier: Decimal

    @property
    def penalty_annual_pct(self) -> Decimal:
        return self.annual_rate_pct * self.penalty_multiplier

    def on(self, overdue: Money) -> Money:
        """What *overdue* bears over the days, rounded half up."""
        return interest_by_days(overdue, self.penalty_annual_pct, self.days)


def read_terms(terms: Terms) -> PenaltyTerms:
    """Read the terms.

    Raises:
        RuleBroken: the codes of :class:`Terms`; ``nothing_overdue``.
    """
    read = PenaltyTerms(
        overdue_principal=terms.money("overdue_principal"),
        overdue_interest=terms.money("overdue_interest"),
        days=terms.whole("days", least=0, most=MOST_DAYS),
        annual_rate_pct=terms.rate_pct("annual_rate_pct"),
        penalty_multiplier=terms.decimal("penalty_multiplier", least=LEAST_MULTIPLIER, most=MOST_MULTIPLIER),
    )
    terms.convention("day_count", "actual/360")
    terms.finish()
    if not read.overdue_principal and not read.overdue_interest:
        raise RuleBroken("nothing_overdue", field="overdue_principal")
    return read


def compute(terms: Terms) -> Computed:
    """Read *terms* and compute the figures; there is no schedule.

    Raises:
        RuleBroken: as :func:`read_terms`.
    """
    read = read_terms(terms)
    return Computed(
        adds={
            "penalty_annual_pct": read.penalty_annual_pct,
            "penalty_interest": read.on(read.overdue_principal),
            "compound_interest_on_interest": read.on(read.overdue_interest),
        }
    )
