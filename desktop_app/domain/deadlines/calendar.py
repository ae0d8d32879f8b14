"""Days: due dates, workdays, time limits of complaints, hours for calling a customer.

Holidays, time limits and hours are policy data handed in; nothing here knows a year's calendar.
"""

import datetime as dt
import itertools
import re
from calendar import isleap
from dataclasses import dataclass
from typing import Final

from desktop_app.domain.errors import RuleBroken

EARLIEST_YEAR: Final = 1990
LATEST_YEAR: Final = 2100
"""No date of a case lies outside; dates of birth are read with bounds of their own."""

_SATURDAY: Final = 5
_DAY: Final = dt.timedelta(days=1)
_MONTHS: Final = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_EVERY_MONTH_HAS: Final = 28
_LEAP_MONTHS: Final = (31, 29, *_MONTHS[2:])
_DATE: Final = re.compile(r"([0-9]{4})(-?)([0-9]{2})\2([0-9]{2})", re.ASCII)


def parse_date(
    text: str, *, earliest_year: int = EARLIEST_YEAR, latest_year: int = LATEST_YEAR, field: str | None = None
) -> dt.date:
    """Read ``2026-12-23`` or ``20261223``.

    Raises:
        RuleBroken: ``date_not_readable``, ``date_impossible`` or ``date_out_of_range`` (facts: earliest, latest).
    """
    found = _DATE.fullmatch(text.strip(" "))
    if found is None:
        raise RuleBroken("date_not_readable", field=field)
    year = int(found[1])
    if not earliest_year <= year <= latest_year:
        raise RuleBroken("date_out_of_range", field=field, earliest=earliest_year, latest=latest_year)
    try:
        return dt.date(year, int(found[3]), int(found[4]))
    except ValueError:
        raise RuleBroken("date_impossible", field=field) from None


def add_months(start: dt.date, months: int, *, due_day: int | None = None) -> dt.date:
    """Return *due_day* (by default the day of *start*) *months* later, or the month's last day if it has none.

    Source: Civil Code Art. 202.
    """
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return dt.date(year, month + 1, min(due_day or start.day, _last_day(year, month)))


def due_dates(first_due: dt.date, periods: int, *, due_day: int | None = None) -> tuple[dt.date, ...]:
    """Return the monthly due dates; after a short month the date returns to *due_day*.

    Raises:
        RuleBroken: ``first_due_not_on_due_day`` if *first_due* is not the *due_day* of its month (fact: expected).
    """
    expected = add_months(first_due, 0, due_day=due_day)
    if expected != first_due:
        raise RuleBroken("first_due_not_on_due_day", field="first_due", expected=expected.isoformat())
    day, first_month, dues = due_day or first_due.day, first_due.year * 12 + first_due.month - 1, []
    for number in range(first_month, first_month + periods):
        year, month = divmod(number, 12)
        # Only the last days of a month need its length.
        dues.append(dt.date(year, month + 1, day if day <= _EVERY_MONTH_HAS else min(day, _last_day(year, month))))
    return tuple(dues)


def _last_day(year: int, month: int) -> int:
    """The length of a month counted from 0."""
    return (_LEAP_MONTHS if isleap(year) else _MONTHS)[month]


def age_on(birth: dt.date, day: dt.date) -> int:
    """Return the full years lived; one born on 29 February turns a year older on 1 March of a common year."""
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


@dataclass(frozen=True, slots=True)
class WorkdayDate:
    """A date counted in workdays.

    Attributes:
        date: the date itself.
        is_published: false when a year it was counted through had no official calendar yet; to be counted again.
    """

    date: dt.date
    is_published: bool


@dataclass(frozen=True, slots=True)
class Workdays:
    """The State Council's calendar as far as it is published; other years follow the weekday.

    Attributes:
        holidays: weekdays (or weekend days) on which banks of the area rest.
        extra_workdays: weekend days worked in exchange.
        published_years: years for which the two sets are complete.
    """

    holidays: frozenset[dt.date]
    extra_workdays: frozenset[dt.date]
    published_years: frozenset[int]

    @property
    def known_until(self) -> int:
        """The last year up to which no calendar is missing between the published ones; 0 where there is none."""
        first = min(self.published_years, default=1)
        return next(year for year in itertools.count(first) if year not in self.published_years) - 1

    def open_year(self, start: dt.date, due: dt.date) -> int:
        """The first year between *start* and *due* whose calendar is not published; 0 where all of them are."""
        return next((year for year in range(start.year, due.year + 1) if year not in self.published_years), 0)

    def before(self, year: int) -> "Workdays":
        """The calendar as it stood while *year* was not published yet."""
        return Workdays(
            frozenset(day for day in self.holidays if day.year < year),
            frozenset(day for day in self.extra_workdays if day.year < year),
            frozenset(one for one in self.published_years if one < year),
        )

    def counted_anew(self, due: dt.date, open_year: int) -> dt.date:
        """The day that so many workdays lead to as led to *due* while the calendar of *open_year* was not published.

        From whichever earlier day it was counted comes to the same.  What fell on no workday was not counted, and
        stays.
        """
        then, start = self.before(open_year), dt.date(open_year - 1, 12, 31)
        if due <= start or not then.is_workday(due):
            return due
        days = (start + _DAY * n for n in range(1, (due - start).days + 1))
        return self.add_workdays(start, sum(map(then.is_workday, days))).date

    def is_workday(self, day: dt.date) -> bool:
        if day in self.extra_workdays:
            return True
        return day.weekday() < _SATURDAY and day not in self.holidays

    def add_workdays(self, start: dt.date, count: int) -> WorkdayDate:
        """Return the *count*-th workday after *start*, which is itself not counted (Civil Code Art. 201)."""
        day, left, years = start, count, {start.year}
        while left > 0:
            day += _DAY
            left -= self.is_workday(day)
            years.add(day.year)
        return WorkdayDate(day, years <= self.published_years)

    def roll_forward(self, day: dt.date) -> WorkdayDate:
        """Return *day*, or the next workday if it is none (Civil Code Art. 203)."""
        rolled = day if self.is_workday(day) else self.add_workdays(day, 1).date
        return WorkdayDate(rolled, {day.year, rolled.year} <= self.published_years)
