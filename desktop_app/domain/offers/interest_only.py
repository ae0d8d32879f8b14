"""Kind ``interest_only`` 先息后本: interest every month by actual days / 360, the principal at maturity.

The first day bears interest, the last does not (算头不算尾).
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from desktop_app.domain.deadlines.calendar import add_months
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.money import Money
from desktop_app.domain.offers.rates import Rates, dated_compound_pct, interest_by_days, simple_rate_365_pct
from desktop_app.domain.offers.schedule import Computed, Figure, Row, Schedule, interest_row, row_after
from desktop_app.domain.offers.terms import Terms

KIND: Final = "interest_only"
MOST_MONTHS: Final = 360


@dataclass(frozen=True, slots=True)
class InterestOnlyTerms:
    """What the plan is computed from.

    Attributes:
        annual_rate_pct: nominal rate; a day bears a 360th of it.
        interest_day: day of the month on which interest is paid (结息日), a short month's last day if it has none.
    """

    principal: Money
    annual_rate_pct: Decimal
    disbursed: dt.date
    maturity: dt.date
    interest_day: int


def read_terms(terms: Terms) -> InterestOnlyTerms:
    """Read the terms.

    Raises:
        RuleBroken: the codes of :class:`Terms`; ``maturity_not_after_disbursed``; ``term_too_long`` (fact: most, in
            months).
    """
    read = InterestOnlyTerms(
        principal=terms.positive_money("principal"),
        annual_rate_pct=terms.rate_pct("annual_rate_pct"),
        disbursed=terms.date("disbursed"),
        maturity=terms.date("maturity"),
        interest_day=terms.whole("interest_day", least=1, most=31),
    )
    terms.convention("day_count", "actual/360")
    terms.finish()
    if read.maturity <= read.disbursed:
        raise RuleBroken("maturity_not_after_disbursed", field="maturity")
    if read.maturity > add_months(read.disbursed, MOST_MONTHS):
        raise RuleBroken("term_too_long", field="maturity", most=MOST_MONTHS)
    return read


def compute(terms: Terms) -> Computed:
    """Read *terms* and compute the plan.

    Raises:
        RuleBroken: as :func:`read_terms`.
    """
    read = read_terms(terms)
    plan = interest_then_principal(read.principal, read.annual_rate_pct, read.disbursed, interest_dates(read))
    days = (read.maturity - read.disbursed).days
    return computed_by_days(plan, read.principal, read.annual_rate_pct, read.disbursed, {"days_total": days})


def interest_dates(terms: InterestOnlyTerms) -> tuple[dt.date, ...]:
    """The interest days after the day of disbursement and before maturity, then maturity itself."""
    months = range(MOST_MONTHS + 1)
    days = (add_months(terms.disbursed, month, due_day=terms.interest_day) for month in months)
    return (*(day for day in days if terms.disbursed < day < terms.maturity), terms.maturity)


def interest_then_principal(
    principal: Money, annual_rate_pct: Decimal, start: dt.date, dues: Sequence[dt.date]
) -> Schedule:
    """Pay interest since the date before on each of *dues*, and *principal* with the last.

    *start* is the first day that bears interest.
    """
    rows: list[Row] = []
    for period, due in enumerate(dues, 1):
        days = (due - (rows[-1].due if rows else start)).days
        interest = interest_by_days(principal, annual_rate_pct, days)
        if period == len(dues):
            rows.append(row_after(principal, period, due, principal, interest, days=days))
        else:
            rows.append(interest_row(principal, period, due, interest, days=days))
    return Schedule(tuple(rows))


def computed_by_days(
    plan: Schedule, principal: Money, annual_rate_pct: Decimal, start: dt.date, adds: Mapping[str, Figure]
) -> Computed:
    """The result of a plan counted by days: no payment is regular, and the simple rate is that of 365 days."""
    simple = simple_rate_365_pct(annual_rate_pct)
    compound = dated_compound_pct(principal, start, [(row.due, row.payment) for row in plan.rows])
    return Computed(
        schedule=plan,
        rates=Rates(simple, compound),
        payment_last=plan.rows[-1].payment,
        adds={**adds, "simple_rate_365_pct": simple},
    )
