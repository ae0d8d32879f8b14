"""Repayment schedules: one row a period, amounts in fen, the last row taking the residual."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
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


@dataclass(frozen=True, slots=True)
class Schedule:
    """The rows of a plan, first one first; there is at least one."""

    rows: tuple[Row, ...]

    @property
    def totals(self) -> Totals:
        principal = Money.total(row.principal for row in self.rows)
        interest = Money.total(row.interest for row in self.rows)
        return Totals(principal, interest, payment=principal + interest)

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


def equal_shares(principal: Money, dues: Sequence[dt.date], interest_on: Callable[[Money], Money]) -> Schedule:
    """Repay *principal* in equal shares, one on each of *dues*; the last takes what rounding left.

    *interest_on* tells what a period bears beside, from the balance before its payment.

    Raises:
        RuleBroken: ``schedule_not_possible``.
    """
    last, share, balance = len(dues), principal.share(len(dues)), principal
    rows: list[Row] = []
    before: Row | None = None
    for period, due in enumerate(dues, 1):
        interest = interest_on(balance)
        if before is not None and interest is before.interest and period != last and share.fen <= balance.fen:
            # The same share and the same fee as a month ago: while a term is typed, most rows are of this kind.
            row = Row(period, due, before.payment, share, interest, Money(balance.fen - share.fen), None)
        else:
            row = row_after(balance, period, due, balance if period == last else share, interest)
        rows.append(row)
        before, balance = row, row.balance
    return Schedule(tuple(rows))


def largest_share(principal: Money, parts: int) -> Money | None:
    """The largest payment of :func:`equal_shares`, without its rows; None where it could not repay *principal*."""
    share = divide_half_up(principal.fen, parts)
    last = principal.fen - share * (parts - 1)
    return Money(max(share, last)) if share and last > 0 else None
