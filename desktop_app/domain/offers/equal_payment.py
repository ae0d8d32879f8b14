"""Kind ``equal_payment`` 等额本息: the same payment every month, interest on what is left, month = year / 12."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Final

from desktop_app.domain.calendar import due_dates
from desktop_app.domain.money import Money, divide_half_up
from desktop_app.domain.offers.rates import monthly_rates
from desktop_app.domain.offers.schedule import Computed, Row, Schedule, row_after
from desktop_app.domain.offers.terms import Terms

KIND: Final = "equal_payment"
MOST_PERIODS: Final = 360


@dataclass(frozen=True, slots=True)
class EqualPaymentTerms:
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


def read_terms(terms: Terms) -> EqualPaymentTerms:
    """Read the terms.

    Raises:
        RuleBroken: the codes of :class:`Terms`, with the term as field.
    """
    read = EqualPaymentTerms(
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
    """Read *terms* and compute the plan.

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


def schedule(terms: EqualPaymentTerms) -> Schedule:
    """Compute the rows; payments are equal but the last, which takes what rounding left.

    Raises:
        RuleBroken: ``first_due_not_on_due_day``, ``schedule_not_possible``.
    """
    dues = due_dates(terms.first_due, terms.periods, due_day=terms.due_day)
    return Schedule(equal_payment_rows(terms.principal, monthly_rate(terms.annual_rate_pct), dues))


def equal_payment_rows(
    principal: Money, rate: Fraction, dues: Sequence[dt.date], *, first_period: int = 1, field: str = "periods"
) -> tuple[Row, ...]:
    """Repay *principal* by equal payments on *dues*, at *rate* a period.

    The rows count from *first_period*, as others may come before; *field* is the term to blame.

    Raises:
        RuleBroken: ``schedule_not_possible``.
    """
    payment, balance = equal_payment(principal, rate, len(dues)), principal
    last = first_period + len(dues) - 1
    rows: list[Row] = []
    for period, due in enumerate(dues, first_period):
        interest = balance.times(rate)
        part = balance if period == last else payment - interest
        row = row_after(balance, period, due, part, interest, field=field)
        rows.append(row)
        balance = row.balance
    return tuple(rows)


def monthly_rate(annual_rate_pct: Decimal) -> Fraction:
    """A twelfth of the annual rate, exactly."""
    return Fraction(annual_rate_pct) / 1200


def equal_payment(principal: Money, rate: Fraction, periods: int) -> Money:
    """The payment of each period, rounded half up: P·i·(1+i)^n / ((1+i)^n − 1), or P/n without interest."""
    if not rate:
        return principal.share(periods)
    # (1+i)^n over whole numbers: as a fraction it would be reduced, at a cost above that of all the rows.
    one, grown = rate.denominator**periods, (rate.denominator + rate.numerator) ** periods
    return Money(divide_half_up(principal.fen * rate.numerator * grown, rate.denominator * (grown - one)))
