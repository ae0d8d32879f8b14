"""Kind ``overdraft`` 信用卡透支: simple interest by the day, minimum payment, late fee (违约金) on what lacks of it.

The rates are the bank's (PBOC 银发〔2016〕111号 lets the issuer and the cardholder agree a late fee).
"""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Final

from desktop_app.domain.money import Money
from desktop_app.domain.offers.schedule import Computed
from desktop_app.domain.offers.terms import Terms

KIND: Final = "overdraft"
MOST_DAYS: Final = 10_950
"""Thirty years."""
MOST_DAILY_PCT: Final = Decimal("0.1")
"""Twice the usual 0.05 %; more is a slip of the decimal point."""


@dataclass(frozen=True, slots=True)
class OverdraftTerms:
    """What the figures are computed from.

    Attributes:
        balance: what the card owes from the day of posting.
        daily_rate_pct: interest of a day.
        min_payment_pct: part of the balance that must be paid at least, 0 to 100.
        paid: what was paid towards the minimum by the due date.
        late_fee_pct: part of the unpaid minimum, 0 to 100.
    """

    balance: Money
    daily_rate_pct: Decimal
    days: int
    min_payment_pct: Decimal
    paid: Money
    late_fee_pct: Decimal

    @property
    def interest(self) -> Money:
        return self.balance.times(Fraction(self.daily_rate_pct) * self.days / 100)

    @property
    def min_payment(self) -> Money:
        return self.balance.times(Fraction(self.min_payment_pct) / 100)

    @property
    def late_fee(self) -> Money:
        lacking = max(self.min_payment - self.paid, Money(0))
        return lacking.times(Fraction(self.late_fee_pct) / 100)


def read_terms(terms: Terms) -> OverdraftTerms:
    """Read the terms.

    Raises:
        RuleBroken: the codes of :class:`Terms`.
    """
    read = OverdraftTerms(
        balance=terms.positive_money("balance"),
        daily_rate_pct=terms.rate_pct("daily_rate_pct", most=MOST_DAILY_PCT),
        days=terms.whole("days", least=0, most=MOST_DAYS),
        min_payment_pct=terms.share_pct("min_payment_pct"),
        paid=terms.money("paid"),
        late_fee_pct=terms.share_pct("late_fee_pct"),
    )
    terms.finish()
    return read


def compute(terms: Terms) -> Computed:
    """Read *terms* and compute the figures; there is no schedule.

    Raises:
        RuleBroken: as :func:`read_terms`.
    """
    read = read_terms(terms)
    return Computed(adds={"interest": read.interest, "min_payment": read.min_payment, "late_fee": read.late_fee})
