"""Numbers typed by people: ASCII digits only, bounded, never through ``int()`` or ``Decimal()`` on raw text.

Python's own conversions take full-width digits, underscores, exponents and NaN; none of these may become a figure
in an agreement.
"""

import re
from decimal import Decimal
from typing import Final

from desktop_app.domain.errors import RuleBroken

_WHOLE: Final = re.compile(r"-?[0-9]{1,18}", re.ASCII)
_DECIMAL: Final = re.compile(r"-?[0-9]{1,9}(?:\.[0-9]{1,9})?", re.ASCII)

TAIL_LENGTH: Final = 4
"""So many digits of an account or card are shown and asked for."""
MOST_RATE_PCT: Final = Decimal(1000)
"""No rate of a counter comes near it; more is a slip of the keyboard."""
_RATE_PLACES: Final = 6


def parse_whole(text: str, *, least: int, most: int, field: str | None = None) -> int:
    """Read a whole number between *least* and *most*, both included.

    Raises:
        RuleBroken: ``whole_number_needed`` or ``number_out_of_range`` (facts: least, most).
    """
    stripped = text.strip(" ")
    if _WHOLE.fullmatch(stripped) is None:
        raise RuleBroken("whole_number_needed", field=field, least=least, most=most)
    return check_whole(int(stripped), least=least, most=most, field=field)


def parse_tail(text: str, *, field: str | None = None) -> str:
    """Read the last digits of an account or card, which say which one it is; their zeros count.

    Raises:
        RuleBroken: ``account_tail_wrong`` (facts: length).
    """
    tail = text.strip(" ")
    if len(tail) != TAIL_LENGTH or not (tail.isascii() and tail.isdigit()):
        raise RuleBroken("account_tail_wrong", field=field, length=TAIL_LENGTH)
    return tail


def check_whole(value: int, *, least: int, most: int, field: str | None = None) -> int:
    """Return *value* if it lies between the bounds.

    Raises:
        RuleBroken: ``number_out_of_range`` (facts: least, most).
    """
    if not least <= value <= most:
        raise RuleBroken("number_out_of_range", field=field, least=least, most=most)
    return value


def parse_decimal(text: str, *, least: Decimal, most: Decimal, places: int, field: str | None = None) -> Decimal:
    """Read a decimal with at most *places* digits after the point, between *least* and *most*.

    Raises:
        RuleBroken: ``decimal_needed`` (facts: places) or ``number_out_of_range`` (facts: least, most as text).
    """
    stripped = text.strip(" ")
    fraction = stripped.partition(".")[2]
    if _DECIMAL.fullmatch(stripped) is None or len(fraction) > places:
        raise RuleBroken("decimal_needed", field=field, places=places)
    value = Decimal(stripped)
    if not least <= value <= most:
        raise RuleBroken("number_out_of_range", field=field, least=str(least), most=str(most))
    return value


def parse_rate_pct(text: str, *, most: Decimal = MOST_RATE_PCT, field: str | None = None) -> Decimal:
    """Read a rate in percent, 0 to *most*, at most six decimals; a trailing ``%`` is allowed.

    Raises:
        RuleBroken: ``rate_not_a_number``, ``rate_negative`` or ``rate_too_high`` (facts: most as text).
    """
    stripped = text.strip(" ").removesuffix("%").rstrip(" ")
    if _DECIMAL.fullmatch(stripped) is None or len(stripped.partition(".")[2]) > _RATE_PLACES:
        raise RuleBroken("rate_not_a_number", field=field)
    value = Decimal(stripped)
    if stripped.startswith("-"):
        raise RuleBroken("rate_negative", field=field)
    if value > most:
        raise RuleBroken("rate_too_high", field=field, most=str(most))
    return value
