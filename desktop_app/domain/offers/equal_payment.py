"""Kind ``equal_payment`` 等额本息: the same payment every month, interest on what is left, month = year / 12."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Final

from desktop_app.domain.money import Money, divide_half_up
from desktop_app.domain.offers.monthly_plan import MonthlyTerms, computed, read_terms
from desktop_app.domain.offers.schedule import Computed, Row, Schedule, row_after
from desktop_app.domain.offers.terms import Terms

KIND: Final = "equal_payment"


def compute(terms: Terms) -> Computed:
    """Read *terms* and compute the plan.

    Raises:
        RuleBroken: as :func:`monthly_plan.read_terms` and :func:`schedule`.
    """
    read = read_terms(terms)
    return computed(read.principal, schedule(read))


def schedule(terms: MonthlyTerms) -> Schedule:
    """Compute the rows; payments are equal but the last, which takes what rounding left.

    Raises:
        RuleBroken: ``first_due_not_on_due_day``, ``schedule_not_possible``.
    """
    return Schedule(equal_payment_rows(terms.principal, monthly_rate(terms.annual_rate_pct), terms.dues()))


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
