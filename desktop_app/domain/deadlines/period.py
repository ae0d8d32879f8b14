"""The spans of days that figures are counted over, and the ones before them."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from desktop_app.domain.deadlines.calendar import add_months

_MONTHS_OF: Final = {"quarter": 3, "year": 12}


class PeriodKind(StrEnum):
    """What a supervisor looks at."""

    THIS_MONTH = "this_month"
    LAST_MONTH = "last_month"
    QUARTER = "quarter"
    """The calendar quarter that today lies in."""
    YEAR = "year"
    """The calendar year that today lies in."""


@dataclass(frozen=True, slots=True)
class Period:
    """Days that are counted, the first and the last included."""

    kind: PeriodKind
    first: date
    last: date

    def holds(self, day: date | None) -> bool:
        """Whether *day* is one of them."""
        return day is not None and self.first <= day <= self.last


def period_of(kind: PeriodKind, today: date) -> Period:
    """The period of a kind that *today* looks at."""
    first = today.replace(day=1)
    if kind is PeriodKind.LAST_MONTH:
        first = (first - timedelta(days=1)).replace(day=1)
    months = _MONTHS_OF.get(kind.value, 1)
    first = first.replace(month=(first.month - 1) // months * months + 1)
    return Period(kind, first, add_months(first, months) - timedelta(days=1))


def period_before(period: Period) -> Period:
    """The whole period of the same length before *period*."""
    last = period.first - timedelta(days=1)
    first = last.replace(day=1)
    months = _MONTHS_OF.get(period.kind.value, 1)
    return Period(period.kind, first.replace(month=(first.month - 1) // months * months + 1), last)
