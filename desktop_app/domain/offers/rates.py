"""What a loan costs a year, all in, from the borrower's own payments; exact to the four decimals that are shown.

Source: PBOC Announcement [2021] No. 3: compound = internal rate of return; a simple rate must be called 单利.
"""

import datetime as dt
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation, localcontext
from fractions import Fraction
from operator import mul
from typing import Final

from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.money import Money

_PRECISION: Final = 80
"""So many that what cancels near a factor of 1 is made up for: a rate is never below 10^-20, a fen more on the largest
amount."""
_SURE_DIGITS: Final = 28
_FOUR_PLACES: Final = Decimal("0.0001")
_NEWTON_STEPS: Final = 40
_HALVINGS: Final = 130
_SMALL_STEP: Final = Decimal("1e-18")
"""Of the factor: the step after it would change nothing that is kept."""


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
        return Rates(_shown(1200 * monthly), _shown(100 * ((1 + monthly) ** 12 - 1)))


def periodic_irr(received: Money, payments: Sequence[Money]) -> Decimal:
    """Find the rate per period at which *payments*, one a period, are worth *received*.

    Raises:
        RuleBroken: ``rate_not_computable`` if nothing is received, less is paid back than received, a payment is
            negative, all is paid back at once, or the rate is beyond any figure.
    """
    with localcontext(Context(prec=_PRECISION)):
        amounts = [amount.fen for amount in payments]
        return 1 / _discount_factor(received.fen, range(1, len(amounts) + 1), amounts) - 1


def dated_compound_pct(received: Money, paid_out: dt.date, payments: Sequence[tuple[dt.date, Money]]) -> Decimal:
    """Find the annual compound rate of payments on any dates (XIRR, actual/365), in percent, four decimals.

    Raises:
        RuleBroken: as :func:`periodic_irr`.
    """
    with localcontext(Context(prec=_PRECISION)):
        steps = [(day - paid_out).days for day, _ in payments]
        factor = _discount_factor(received.fen, steps, [amount.fen for _, amount in payments])
        return _shown(100 * ((1 / factor) ** 365 - 1))


def interest_by_days(principal: Money, annual_rate_pct: Decimal, days: int) -> Money:
    """Interest for *days* at a 360th of the annual rate a day, rounded half up."""
    return principal.times(Fraction(annual_rate_pct) * days / 36_000)


def simple_rate_365_pct(annual_rate_pct: Decimal) -> Decimal:
    """What a rate counted actual/360 is over a year of 365 days, in percent, four decimals."""
    return four_places(annual_rate_pct * 365 / 360)


def four_places(value: Decimal) -> Decimal:
    """Round half up to four decimals, as rates are shown in files."""
    return value.quantize(_FOUR_PLACES, rounding=ROUND_HALF_UP)


def _shown(value: Decimal) -> Decimal:
    """Round to four decimals, half up also when the last digits of the search have missed an exact half."""
    try:
        return four_places(Context(prec=_SURE_DIGITS).plus(value))
    except InvalidOperation:
        raise RuleBroken("rate_not_computable") from None


# ── The root ──────────────────────────────────────────────────────────────────────────────────────────────────────

Downward = Sequence[tuple[int, Decimal]]
"""A polynomial from its highest power down: how far each power lies below the one before, and its coefficient."""


def _discount_factor(received: int, steps: Sequence[int], amounts: Sequence[int]) -> Decimal:
    """Find the factor of one step of time that discounts *amounts* to *received*, all in fen.

    Args:
        received: what was paid out.
        steps: months or days since then, rising, one for each amount.
        amounts: what is paid.

    Raises:
        RuleBroken: ``rate_not_computable``.
    """
    total = sum(amounts)
    middle = sum(map(mul, steps, amounts))
    at_once = sum(amounts[: bisect_right(steps, 0)])
    excess = total - received
    if excess < 0 or not at_once < received or min(amounts, default=0) < 0:
        raise RuleBroken("rate_not_computable")
    if not excess:
        return Decimal(1)
    # As if all were paid at their middle, and the logarithm were its first fraction: a little above the root.
    guess = 1 / (1 + Decimal(2 * excess * total) / ((total + received) * middle))
    return _root(_worth(received, steps, amounts), guess)


def _worth(received: int, steps: Sequence[int], amounts: Sequence[int]) -> Callable[[Decimal], tuple[Decimal, Decimal]]:
    """Make the function of the factor that is zero at the rate, what *amounts* are worth less *received*.

    It answers with its value and its slope.  In most plans nearly all payments are equal; multiplied by
    (1 - factor) all their powers but the first and the last go out, and 360 of them cost as little as two.
    """
    powers = [(0, -received), *zip(steps, amounts, strict=True)]
    shifted = _times_one_minus(powers)
    if 2 * len(shifted) > len(powers):
        dense = _downward(powers)
        return lambda factor: _value_and_slope(dense, factor)
    sparse = _downward(shifted)

    def divided(factor: Decimal) -> tuple[Decimal, Decimal]:
        product, product_slope = _value_and_slope(sparse, factor)
        value = product / (1 - factor)
        return value, (product_slope + value) / (1 - factor)

    return divided


def _times_one_minus(powers: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Multiply a polynomial by (1 - x); powers that go out are left out."""
    found: list[tuple[int, int]] = []
    before, due = 0, 0
    """The coefficient of the power before, which is taken off the next, and the power it is due at."""
    for step, coefficient in powers:
        if due != step and before:
            found.append((due, -before))
            before = 0
        if coefficient != before:
            found.append((step, coefficient - before))
        before, due = coefficient, step + 1
    return [*found, (due, -before)]


def _downward(powers: Sequence[tuple[int, int]]) -> Downward:
    """*Powers* (exponents from 0, rising, with their coefficients) from the highest down."""
    found, above = list[tuple[int, Decimal]](), powers[-1][0]
    for step, coefficient in reversed(powers):
        found.append((above - step, Decimal(coefficient)))
        above = step
    return found


def _value_and_slope(polynomial: Downward, factor: Decimal) -> tuple[Decimal, Decimal]:
    """Evaluate a polynomial and its derivative, by Horner's rule over the gaps."""
    value = slope = Decimal(0)
    below: dict[int, Decimal] = {}
    """By gap: the power one less than it."""
    for gap, coefficient in polynomial:
        if gap == 1:
            slope = slope * factor + value
            value = value * factor + coefficient
        elif gap:
            if gap not in below:
                below[gap] = factor ** (gap - 1)
            power = below[gap] * factor
            slope = slope * power + gap * below[gap] * value
            value = value * power + coefficient
        else:
            value += coefficient
    return value, slope


def _root(function: Callable[[Decimal], tuple[Decimal, Decimal]], guess: Decimal) -> Decimal:
    """Find the root of a function that rises through zero between 0 and 1, by Newton's method kept between bounds.

    The worth of payments is convex in the factor, so that from above the root no step goes past it, and near it each
    doubles the right digits.  Where a step would leave the bounds, and after ``_NEWTON_STEPS``, the bounds are halved
    instead: it ends at the root whatever the payments are.
    """
    low, high, factor = Decimal(0), Decimal(1), guess
    for tries in range(_NEWTON_STEPS + _HALVINGS):
        value, slope = function(factor)
        low, high = (low, factor) if value > 0 else (factor, high)
        step = value / slope
        if abs(step) < _SMALL_STEP * factor:
            return factor - step
        factor = factor - step if tries < _NEWTON_STEPS and low < factor - step < high else (low + high) / 2
    return factor
