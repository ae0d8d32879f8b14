"""Kind ``equal_principal`` 等额本金: the same principal every month, interest on what is left, month = year / 12."""

from typing import Final

from desktop_app.domain.offers.equal_payment import monthly_rate
from desktop_app.domain.offers.monthly_plan import MonthlyTerms, computed, read_terms
from desktop_app.domain.offers.schedule import Computed, Schedule, equal_shares
from desktop_app.domain.offers.terms import Terms

KIND: Final = "equal_principal"


def compute(terms: Terms) -> Computed:
    """Read *terms* and compute the plan.

    Raises:
        RuleBroken: as :func:`monthly_plan.read_terms` and :func:`schedule`.
    """
    read = read_terms(terms)
    return computed(read.principal, schedule(read))


def schedule(terms: MonthlyTerms) -> Schedule:
    """Compute the rows; the last repays what rounding left.

    Raises:
        RuleBroken: ``first_due_not_on_due_day``, ``schedule_not_possible``.
    """
    rate = monthly_rate(terms.annual_rate_pct)
    return equal_shares(terms.principal, terms.dues(), lambda balance: balance.times(rate))
