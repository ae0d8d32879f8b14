"""Kind ``equal_principal`` 等额本金: the same principal every month, interest on what is left, month = year / 12."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from desktop_app.domain.calendar import due_dates
from desktop_app.domain.money import Money
from desktop_app.domain.offers.equal_payment import monthly_rate
from desktop_app.domain.offers.rates import monthly_rates
from desktop_app.domain.offers.schedule import Computed, Schedule, equal_shares
from desktop_app.domain.offers.terms import Terms

KIND: Final = "equal_principal"
MOST_PERIODS: Final = 360


@dataclass(frozen=True, slots=True)
class EqualPrincipalTerms:
    """What the plan is computed from.

    Attributes:
        annual_rate_pct: nominal rate; a month bears a twelfth of it.
        due_day: day of the month the payments fall on; none means the day of *first_due*.
    """

    principal: Money
    annual_rate_pct: Decimal
    periods: int
    first_due: dt.date
    due_day: int | None = None


def read_terms(terms: Terms) -> EqualPrincipalTerms:
    """Read the terms.

    Raises:
        RuleBroken: the codes of :class:`Terms`, with the term as field.
    """
    read = EqualPrincipalTerms(
        principal=terms.positive_money("principal"),
        annual_rate_pct=terms.rate_pct("annual_rate_pct"),
        periods=terms.whole("periods", least=1, most=MOST_PERIODS),
        first_due=terms.date("first_due"),
        due_day=terms.due_day(),
    )
    terms.convention("period_rate", "annual/12")
    terms.finish()
    return read


def compute(terms: Terms) -> Computed:
    """Read *terms* and compute the plan; its regular payment is the first, from which the payments fall.

    Raises:
        RuleBroken: as :func:`read_terms` and :func:`schedule`.
    """
    read = read_terms(terms)
    plan = schedule(read)
    return Computed(
        schedule=plan,
        rates=monthly_rates(read.principal, plan.payments),
        payment_regular=plan.rows[0].payment,
        payment_last=plan.rows[-1].payment,
    )


def schedule(terms: EqualPrincipalTerms) -> Schedule:
    """Compute the rows; the last repays what rounding left.

    Raises:
        RuleBroken: ``first_due_not_on_due_day``, ``schedule_not_possible``.
    """
    rate = monthly_rate(terms.annual_rate_pct)
    dues = due_dates(terms.first_due, terms.periods, due_day=terms.due_day)
    return equal_shares(terms.principal, dues, lambda balance: balance.times(rate))
