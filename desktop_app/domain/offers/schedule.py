"""Repayment schedules: one row a period, amounts in fen, the last row taking the residual."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.money import Money, divide_half_up
from desktop_app.domain.offers.rates import Rates


class Row(NamedTuple):
    """One period; a tuple, since 360 of them are made while a term is typed.

    Attributes:
        balance: the principal left after the payment.
        days: what the interest was counted for, where it is counted by days.
    """

    period: int
    due: dt.date
    payment: Money
    principal: Money
    interest: Money
    balance: Money
    days: int | None = None


@dataclass(frozen=True, slots=True)
class Totals:
    principal: Money
    interest: Money
    payment: Money


class Rhythm(StrEnum):
    """How the payments of a plan follow one another; the last takes what rounding left and is never looked at."""

    ONCE = "once"
    EVEN = "even"
    """The same in every month once principal is repaid; the first may bear days of its own."""
    FALLING = "falling"
    """Each less than the one before, as in equal principal."""
    BY_DAYS = "by_days"
    """Another in each month, as interest by actual days makes it."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """The rows of a plan, first one first; there is at least one."""

    rows: tuple[Row, ...]

    @property
    def totals(self) -> Totals:
        principal = Money(sum([row.principal.fen for row in self.rows]))
        interest = Money(sum([row.interest.fen for row in self.rows]))
        return Totals(principal, interest, payment=principal + interest)

    def rhythm(self, *, has_odd_first: bool = False) -> Rhythm:
        """How the payments follow one another.

        Args:
            has_odd_first: the first bears days that no other does, and says nothing of the rest.
        """
        before_last = self.rows[:-1]
        paying = [row.payment for row in before_last if row.principal][int(has_odd_first) :]
        if not before_last:
            return Rhythm.ONCE
        if not any(row.principal for row in before_last):
            return Rhythm.EVEN if len({row.payment for row in before_last}) == 1 else Rhythm.BY_DAYS
        is_falling = len(paying) > 1 and all(more > less for more, less in pairwise(paying))
        return Rhythm.FALLING if is_falling else Rhythm.EVEN

    @property
    def payments(self) -> tuple[Money, ...]:
        return tuple(row.payment for row in self.rows)


Figure = Money | Decimal | dt.date | int | Mapping[str, "Figure"]
"""What a kind may add: amounts, rates in percent, dates, counts, and groups of them."""


@dataclass(frozen=True, slots=True)
class Computed:
    """What an engine made of its terms.

    Attributes:
        payment_regular: what is paid in an ordinary period; in equal-principal plans the first payment.
        adds: what the kind adds, by name, in the order it is shown.
    """

    schedule: Schedule | None = None
    rates: Rates | None = None
    payment_regular: Money | None = None
    payment_last: Money | None = None
    adds: Mapping[str, Figure] = field(default_factory=dict)


def row_after(
    balance: Money,
    period: int,
    due: dt.date,
    principal: Money,
    interest: Money,
    *,
    days: int | None = None,
    field: str = "periods",
) -> Row:
    """Make the row that repays *principal* out of *balance*; *field* is the term to blame if it cannot.

    Raises:
        RuleBroken: ``schedule_not_possible`` (fact: period) if it repays nothing, or more than there is: the amount
            is too small for so many periods, or the rate too high.
    """
    if not 0 < principal.fen <= balance.fen:
        raise RuleBroken("schedule_not_possible", field=field, period=period)
    payment = Money(principal.fen + interest.fen) if interest.fen else principal
    return Row(period, due, payment, principal, interest, Money(balance.fen - principal.fen), days)


def interest_row(balance: Money, period: int, due: dt.date, interest: Money, *, days: int | None = None) -> Row:
    """Make the row that pays *interest* only and leaves *balance* as it is."""
    return Row(period, due, interest, Money(0), interest, balance, days)


def flat_shares(principal: Money, dues: Sequence[dt.date], fee: Money) -> Schedule:
    """Repay *principal* in equal shares with the same *fee* on each of *dues*; the last takes what rounding left.

    Raises:
        RuleBroken: ``schedule_not_possible``.
    """
    last, share = len(dues), principal.share(len(dues))
    first = row_after(principal, 1, dues[0], principal if last == 1 else share, fee)
    if last == 1:
        return Schedule((first,))
    left = principal.fen - share.fen * (last - 1)
    if left <= 0:
        raise RuleBroken("schedule_not_possible", field="periods", period=principal.fen // share.fen + 1)
    balances = [Money(fen) for fen in range(principal.fen - 2 * share.fen, left - 1, -share.fen)]
    between = zip(range(2, last), dues[1:-1], balances, strict=True)
    rows = [Row(period, due, first.payment, share, fee, balance, None) for period, due, balance in between]
    return Schedule((first, *rows, row_after(Money(left), last, dues[-1], Money(left), fee)))


def equal_shares(principal: Money, dues: Sequence[dt.date], interest_on: Callable[[Money], Money]) -> Schedule:
    """Repay *principal* in equal shares, one on each of *dues*; the last takes what rounding left.

    *interest_on* tells what a period bears beside, from the balance before its payment.

    Raises:
        RuleBroken: ``schedule_not_possible``.
    """
    last, share, balance = len(dues), principal.share(len(dues)), principal
    rows: list[Row] = []
    for period, due in enumerate(dues, 1):
        row = row_after(balance, period, due, balance if period == last else share, interest_on(balance))
        rows.append(row)
        balance = row.balance
    return Schedule(tuple(rows))


def largest_share(principal: Money, parts: int) -> Money | None:
    """The largest share of :func:`flat_shares`, without its rows; None where it could not repay *principal*."""
    share = divide_half_up(principal.fen, parts)
    last = principal.fen - share * (parts - 1)
    return Money(max(share, last)) if share and last > 0 else None
