"""Amounts in renminbi, counted in whole fen (分).

Only CNY exists here; a debt in another currency is refused before it becomes an amount.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Final, Self

from desktop_app.domain.errors import RuleBroken

_RENMINBI: Final = frozenset({"人民币", "人民币元", "元", "CNY", "RMB"})
MOST_FEN: Final = 10**15
"""Ten trillion yuan: beyond any customer's debt, and well inside 64-bit columns."""

_AMOUNT: Final = re.compile(
    r"(?P<sign>-?)[¥\uffe5]? ?(?P<yuan>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.(?P<fraction>[0-9]{1,2}))?",
    re.ASCII,
)


@dataclass(frozen=True, slots=True, order=True, init=False)
class Money:
    """An amount of renminbi.

    Attributes:
        fen: hundredths of a yuan, negative for a debit.

    Raises:
        RuleBroken: ``amount_too_large`` beyond ±10^15 fen.
    """

    fen: int

    def __init__(self, fen: int) -> None:
        """Keep floats and Booleans out, and the amount within bounds; by hand, as a plan makes hundreds of amounts."""
        if type(fen) is not int:
            raise TypeError("fen is a whole number")
        if not -MOST_FEN <= fen <= MOST_FEN:
            raise RuleBroken("amount_too_large", most=MOST_FEN // 100)
        object.__setattr__(self, "fen", fen)

    @classmethod
    def parse(cls, text: str, *, field: str | None = None, may_be_negative: bool = False) -> Self:
        """Read ``1234.5``, ``1,234.50`` or ``¥1,234.50``: ASCII digits, at most two decimals.

        Raises:
            RuleBroken: ``amount_not_a_number``, ``amount_negative`` or ``amount_too_large`` (fact: most, in yuan).
        """
        found = _AMOUNT.fullmatch(text.strip(" "))
        if found is None:
            raise RuleBroken("amount_not_a_number", field=field)
        yuan = found["yuan"].replace(",", "").lstrip("0") or "0"
        if len(yuan) > len(str(MOST_FEN)):
            raise RuleBroken("amount_too_large", field=field, most=MOST_FEN // 100)
        fen = int(yuan) * 100 + int((found["fraction"] or "").ljust(2, "0"))
        if fen > MOST_FEN:
            raise RuleBroken("amount_too_large", field=field, most=MOST_FEN // 100)
        if found["sign"] and not may_be_negative:
            raise RuleBroken("amount_negative", field=field)
        return cls(-fen if found["sign"] else fen)

    @classmethod
    def total(cls, amounts: Iterable["Money"]) -> Self:
        """Add up any number of amounts; none gives 0.00."""
        return cls(sum([amount.fen for amount in amounts]))

    def __add__(self, other: "Money") -> "Money":
        if not isinstance(other, Money):
            return NotImplemented
        return Money(self.fen + other.fen)

    def __sub__(self, other: "Money") -> "Money":
        if not isinstance(other, Money):
            return NotImplemented
        return Money(self.fen - other.fen)

    def __neg__(self) -> "Money":
        return Money(-self.fen)

    def __bool__(self) -> bool:
        """Tell whether there is anything at all: 0.00 is false."""
        return self.fen != 0

    @property
    def is_negative(self) -> bool:
        """Less than 0.00."""
        return self.fen < 0

    def times(self, factor: Decimal | Fraction | int) -> "Money":
        """Multiply exactly, then round half up (away from zero) to the fen."""
        numerator, denominator = factor.as_integer_ratio()
        return Money(divide_half_up(self.fen * numerator, denominator))

    def share(self, parts: int) -> "Money":
        """One of *parts* equal parts, rounded half up; the residual is the caller's to place."""
        return Money(divide_half_up(self.fen, parts))

    def plain(self) -> str:
        """``1234.50``: for files, JSON and input fields."""
        whole, rest = divmod(abs(self.fen), 100)
        return f"{'-' if self.fen < 0 else ''}{whole}.{rest:02d}"

    def display(self) -> str:
        """``¥1,234.50``: for screen and paper, the sign directly before the figure (支付结算办法)."""
        whole, rest = divmod(abs(self.fen), 100)
        return f"{'-' if self.fen < 0 else ''}¥{whole:,}.{rest:02d}"

    def __str__(self) -> str:
        return self.plain()


def divide_half_up(numerator: int, denominator: int) -> int:
    """Divide whole numbers, *denominator* above zero, exactly; round halves away from zero.

    The two need not be in lowest terms: where many amounts are multiplied by one rate, reducing each is what costs.
    """
    rounded = (2 * abs(numerator) + denominator) // (2 * denominator)
    return -rounded if numerator < 0 else rounded


def is_renminbi(said: str) -> bool:
    """Whether *said* names the renminbi as a currency."""
    return said.strip().upper() in _RENMINBI
