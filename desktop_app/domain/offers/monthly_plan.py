"""What both plans of a loan by the month are computed from, and what is said of either: the rows are the kind's own."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from desktop_app.domain.deadlines.calendar import due_dates
from desktop_app.domain.money import Money
from desktop_app.domain.offers.rates import monthly_rates
from desktop_app.domain.offers.schedule import Computed, Schedule
from desktop_app.domain.offers.terms import Terms

MOST_PERIODS: Final = 360


@dataclass(frozen=True, slots=True)
class MonthlyTerms:
    """What a plan is computed from.

    Attributes:
        annual_rate_pct: nominal rate; a month bears a twelfth of it.
        due_day: day of the month the payments fall on; none means the day of *first_due*.
    """

    principal: Money
    annual_rate_pct: Decimal
    periods: int
    first_due: dt.date
    due_day: int | None = None

    def dues(self) -> Sequence[dt.date]:
        """The day of each payment.

        Raises:
            RuleBroken: ``first_due_not_on_due_day``.
        """
        return due_dates(self.first_due, self.periods, due_day=self.due_day)


def read_terms(terms: Terms) -> MonthlyTerms:
    """Read the terms.

    Raises:
        RuleBroken: the codes of :class:`Terms`, with the term as field.
    """
    read = MonthlyTerms(
        principal=terms.positive_money("principal"),
        annual_rate_pct=terms.rate_pct("annual_rate_pct"),
        periods=terms.whole("periods", least=1, most=MOST_PERIODS),
        first_due=terms.date("first_due"),
        due_day=terms.due_day(),
    )
    terms.convention("period_rate", "annual/12")
    terms.finish()
    return read


def computed(principal: Money, plan: Schedule) -> Computed:
    """What is said of *plan*; its regular payment is the first: the others equal it, or fall from it."""
    return Computed(
        schedule=plan,
        rates=monthly_rates(principal, plan.payments),
        payment_regular=plan.rows[0].payment,
        payment_last=plan.rows[-1].payment,
    )
