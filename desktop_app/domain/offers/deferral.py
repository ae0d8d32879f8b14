"""Kind ``deferral`` 延期还本: some months of interest only, then equal payments; month = year / 12.

Interest runs on through the grace months, so the whole costs more than the plan it replaces.
"""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from desktop_app.domain.calendar import due_dates
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.money import Money
from desktop_app.domain.offers.equal_payment import equal_payment_rows, monthly_rate
from desktop_app.domain.offers.rates import monthly_rates
from desktop_app.domain.offers.schedule import Computed, Schedule, interest_row
from desktop_app.domain.offers.terms import Terms

KIND: Final = "deferral"
MOST_PERIODS: Final = 360
MOST_GRACE: Final = 12


@dataclass(frozen=True, slots=True)
class DeferralTerms:
    """What the plan is computed from.

    Attributes:
        annual_rate_pct: nominal rate; a month bears a twelfth of it.
        remaining_periods_before: payments still to come under the plan in force, taken as equal payments.
        grace_periods: months of interest only.
        periods_after_grace: equal payments after them; as many as before moves maturity by the grace months, as
            many less the grace months keeps it.
        due_day: day of the month the payments fall on; none means the day of *first_due*.
    """

    outstanding_principal: Money
    annual_rate_pct: Decimal
    remaining_periods_before: int
    grace_periods: int
    periods_after_grace: int
    first_due: dt.date
    due_day: int | None = None


def read_terms(terms: Terms) -> DeferralTerms:
    """Read the terms.

    Raises:
        RuleBroken: the codes of :class:`Terms`; ``term_too_long`` (fact: most, in months).
    """
    read = DeferralTerms(
        outstanding_principal=terms.positive_money("outstanding_principal"),
        annual_rate_pct=terms.rate_pct("annual_rate_pct"),
        remaining_periods_before=terms.whole("remaining_periods_before", least=1, most=MOST_PERIODS),
        grace_periods=terms.whole("grace_periods_interest_only", least=1, most=MOST_GRACE),
        periods_after_grace=terms.whole("periods_after_grace", least=1, most=MOST_PERIODS),
        first_due=terms.date("first_due"),
        due_day=terms.due_day(),
    )
    terms.convention("period_rate", "annual/12")
    terms.finish()
    if read.grace_periods + read.periods_after_grace > MOST_PERIODS:
        raise RuleBroken("term_too_long", field="periods_after_grace", most=MOST_PERIODS)
    return read


def compute(terms: Terms) -> Computed:
    """Read *terms* and compute the plan; its regular payment is the first after the grace months.

    Raises:
        RuleBroken: as :func:`read_terms`, :func:`schedule` and :func:`plan_before`.
    """
    read = read_terms(terms)
    plan, before = schedule(read), plan_before(read)
    after = plan.rows[read.grace_periods].payment
    return Computed(
        schedule=plan,
        rates=monthly_rates(read.outstanding_principal, plan.payments),
        payment_regular=after,
        payment_last=plan.rows[-1].payment,
        adds={
            "payment_before": before.rows[0].payment,
            "grace_payment": plan.rows[0].payment,
            "payment_after": after,
            "extra_interest_vs_original": plan.totals.interest - before.totals.interest,
        },
    )


def schedule(terms: DeferralTerms) -> Schedule:
    """Compute the rows of the new plan.

    Raises:
        RuleBroken: ``first_due_not_on_due_day``, ``schedule_not_possible``.
    """
    principal, rate = terms.outstanding_principal, monthly_rate(terms.annual_rate_pct)
    grace = terms.grace_periods
    dues = due_dates(terms.first_due, grace + terms.periods_after_grace, due_day=terms.due_day)
    interest = principal.times(rate)
    waiting = tuple(interest_row(principal, period, due, interest) for period, due in enumerate(dues[:grace], 1))
    paying = equal_payment_rows(principal, rate, dues[grace:], first_period=grace + 1, field="periods_after_grace")
    return Schedule((*waiting, *paying))


def plan_before(terms: DeferralTerms) -> Schedule:
    """Compute the rows of the plan that the deferral replaces.

    Raises:
        RuleBroken: as :func:`schedule`.
    """
    dues = due_dates(terms.first_due, terms.remaining_periods_before, due_day=terms.due_day)
    rate = monthly_rate(terms.annual_rate_pct)
    return Schedule(equal_payment_rows(terms.outstanding_principal, rate, dues, field="remaining_periods_before"))
