"""Terms of an offer as they come from a file or a form: names and values, read one by one into typed values.

Every refusal names the term. Values are text, or whole numbers where a file gives them as such; a binary fraction
is refused, because 0.1 has none.
"""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from desktop_app.domain.deadlines.calendar import parse_date
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.money import Money
from desktop_app.domain.words.numbers import parse_decimal, parse_rate_pct, parse_whole

MOST_ANNUAL_PCT: Final = Decimal(100)
_ALL_PCT: Final = Decimal(100)
_PLACES: Final = 6
REMARKS: Final = frozenset({"note", "rule", "rounding"})
"""Names under which a file may say something to its reader; they take no part in the computation."""


class Terms:
    """Reads terms and remembers which were asked for.

    Args:
        values: the terms as given.
        within: name of the term these belong to, when they are nested.
    """

    def __init__(self, values: Mapping[str, object], within: str = "") -> None:
        self._values = values
        self._within = within
        self._asked: set[str] = set()

    @property
    def asked(self) -> tuple[str, ...]:
        """The names that were asked for so far."""
        return tuple(sorted(self._asked))

    def has(self, name: str) -> bool:
        self._asked.add(name)
        return name in self._values

    def money(self, name: str) -> Money:
        """Read an amount, 0.00 or more.

        Raises:
            RuleBroken: ``field_missing``, ``field_wrong_type``, ``float_not_allowed`` or a code of ``Money.parse``.
        """
        return Money.parse(self._text(name), field=self._field(name))

    def positive_money(self, name: str) -> Money:
        """Read an amount above 0.00.

        Raises:
            RuleBroken: as :meth:`money`, ``amount_not_positive``.
        """
        amount = self.money(name)
        if not amount:
            raise RuleBroken("amount_not_positive", field=self._field(name))
        return amount

    def rate_pct(self, name: str, *, most: Decimal = MOST_ANNUAL_PCT) -> Decimal:
        """Read a rate in percent, 0 to *most*.

        Raises:
            RuleBroken: as :meth:`money` for its type, or a code of ``parse_rate_pct``.
        """
        return parse_rate_pct(self._text(name), most=most, field=self._field(name))

    def whole(self, name: str, *, least: int, most: int) -> int:
        """Read a whole number between the bounds.

        Raises:
            RuleBroken: as :meth:`money` for its type, or a code of ``parse_whole``.
        """
        return parse_whole(self._text(name), least=least, most=most, field=self._field(name))

    def due_day(self) -> int | None:
        """Read the optional day of the month that payments fall on; absent means the day of the first one.

        Raises:
            RuleBroken: as :meth:`whole`.
        """
        return self.whole("due_day", least=1, most=31) if self.has("due_day") else None

    def decimal(self, name: str, *, least: Decimal, most: Decimal) -> Decimal:
        """Read a decimal between the bounds, at most six places.

        Raises:
            RuleBroken: as :meth:`money` for its type, or a code of ``parse_decimal``.
        """
        return parse_decimal(self._text(name), least=least, most=most, places=_PLACES, field=self._field(name))

    def share_pct(self, name: str) -> Decimal:
        """Read a part of something in percent, 0 to 100; a trailing ``%`` is allowed.

        Raises:
            RuleBroken: as :meth:`decimal`.
        """
        text = self._text(name).rstrip(" ").removesuffix("%").rstrip(" ")
        return parse_decimal(text, least=Decimal(0), most=_ALL_PCT, places=_PLACES, field=self._field(name))

    def optional_share_pct(self, name: str) -> Decimal:
        """Read as :meth:`share_pct`; absent means none of it."""
        return self.share_pct(name) if self.has(name) else Decimal(0)

    def date(self, name: str) -> dt.date:
        """Read an ISO date.

        Raises:
            RuleBroken: as :meth:`money` for its type, or a code of ``parse_date``.
        """
        return parse_date(self._text(name), field=self._field(name))

    def nested(self, name: str) -> "Terms":
        """Read a group of terms; the caller finishes it too.

        Raises:
            RuleBroken: ``field_missing`` or ``field_wrong_type``.
        """
        value = self._value(name)
        if not isinstance(value, Mapping):
            raise RuleBroken("field_wrong_type", field=self._field(name))
        return Terms(value, self._field(name))

    def convention(self, name: str, ours: str) -> None:
        """Let a file state how it wants to be computed, as long as that is the way it is computed.

        Raises:
            RuleBroken: ``convention_differs`` (fact: ours).
        """
        if self.has(name) and self._values[name] != ours:
            raise RuleBroken("convention_differs", field=self._field(name), ours=ours)

    def finish(self) -> None:
        """Refuse terms nobody asked for: a misspelt name must not be ignored.

        Raises:
            RuleBroken: ``field_unknown`` (fact: known).
        """
        for name in self._values:
            if name not in self._asked | REMARKS:
                raise RuleBroken("field_unknown", field=self._field(name), known=tuple(sorted(self._asked)))

    def _value(self, name: str) -> object:
        if not self.has(name):
            raise RuleBroken("field_missing", field=self._field(name))
        return self._values[name]

    def _text(self, name: str) -> str:
        value = self._value(name)
        if isinstance(value, float):
            raise RuleBroken("float_not_allowed", field=self._field(name))
        if isinstance(value, str):
            return value
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
        raise RuleBroken("field_wrong_type", field=self._field(name))

    def _field(self, name: str) -> str:
        return f"{self._within}.{name}" if self._within else name
