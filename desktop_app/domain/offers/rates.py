"""What a loan costs a year, all in, from the borrower's own payments.

Source: PBOC Announcement [2021] No. 3: compound = internal rate of return; a simple rate must be called 单利.
"""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext
from fractions import Fraction
from typing import Final

from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.money import Money

_PRECISION: Final = 40
_STEPS: Final = 100
_FOUR_PLACES: Final = Decimal("0.0001")


@dataclass(frozen=True, slots=True)
class Rates:
    """Annual rates in percent, rounded half up to four decimals: 12 × the monthly rate, and compounded."""

    annual_simple_pct: Decimal
    annual_compound_pct: Decimal


def monthly_rates(received: Money, payments: Sequence[Money]) -> Rates:
    """Compute the rates of one payment a month, the first a month after *received* was paid out.

    Raises:
        RuleBroken: as :func:`periodic_irr`.
    """
    with localcontext(Context(prec=_PRECISION)):
        monthly = periodic_irr(received, payments)
        return Rates(four_places(1200 * monthly), four_places(100 * ((1 + monthly) ** 12 - 1)))


def periodic_irr(received: Money, payments: Sequence[Money]) -> Decimal:
    """Find the rate per period at which *payments*, one a period, are worth *received*.

    Raises:
        RuleBroken: ``rate_not_computable`` if nothing is received or less is paid back than received.
    """
    with localcontext(Context(prec=_PRECISION)):
        _refuse_unpayable(received, payments)
        factor = _discount_factor(received, [(number, amount) for number, amount in enumerate(payments, 1)])
        return 1 / factor - 1


def dated_compound_pct(received: Money, paid_out: dt.date, payments: Sequence[tuple[dt.date, Money]]) -> Decimal:
    """Find the annual compound rate of payments on any dates (XIRR, actual/365), in percent, four decimals.

    Raises:
        RuleBroken: as :func:`periodic_irr`.
    """
    with localcontext(Context(prec=_PRECISION)):
        _refuse_unpayable(received, [amount for _, amount in payments])
        factor = _discount_factor(received, [((day - paid_out).days, amount) for day, amount in payments])
        return four_places(100 * ((1 / factor) ** 365 - 1))


def interest_by_days(principal: Money, annual_rate_pct: Decimal, days: int) -> Money:
    """Interest for *days* at a 360th of the annual rate a day, rounded half up."""
    return principal.times(Fraction(annual_rate_pct) * days / 36_000)


def simple_rate_365_pct(annual_rate_pct: Decimal) -> Decimal:
    """What a rate counted actual/360 is over a year of 365 days, in percent, four decimals."""
    return four_places(annual_rate_pct * 365 / 360)


def four_places(value: Decimal) -> Decimal:
    """Round half up to four decimals, as rates are shown in files."""
    return value.quantize(_FOUR_PLACES, rounding=ROUND_HALF_UP)


def _refuse_unpayable(received: Money, payments: Sequence[Money]) -> None:
    if received <= Money(0) or Money.total(payments) < received:
        raise RuleBroken("rate_not_computable")


def _discount_factor(received: Money, payments: Sequence[tuple[int, Money]]) -> Decimal:
    """Find the factor of one step of time (month or day) that discounts *payments* to *received*."""
    if Money.total(amount for _, amount in payments) == received:
        return Decimal(1)
    return _bisect(lambda factor: _present_value(payments, factor) > received.fen)


def _present_value(payments: Sequence[tuple[int, Money]], factor: Decimal) -> Decimal:
    """Discount from the last payment back to the first, by as many steps as lie between."""
    value, later = Decimal(0), payments[-1][0]
    for step, amount in reversed(payments):
        value = value * factor ** (later - step) + amount.fen
        later = step
    return value * factor**later


def _bisect(is_above: Callable[[Decimal], bool]) -> Decimal:
    """Halve 0..1 until nothing is left; value rises with the factor, so the answer lies where it crosses."""
    low, high = Decimal(0), Decimal(1)
    for _ in range(_STEPS):
        middle = (low + high) / 2
        low, high = (low, middle) if is_above(middle) else (middle, high)
    return (low + high) / 2
