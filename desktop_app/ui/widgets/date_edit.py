"""A date typed as few digits as it takes: ``1223`` is the next 23 December, ``+14`` is in two weeks."""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import QEvent, QLocale, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.domain.errors import RuleBroken
from desktop_app.ui.widgets.tidied_edit import TidiedEdit

_FULL: Final = re.compile(r"([0-9]{4})[-./]?([0-9]{1,2})[-./]?([0-9]{1,2})", re.ASCII)
_COMPACT: Final = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})", re.ASCII)
_SHORT: Final = re.compile(r"([0-9]{1,2})[-./]([0-9]{1,2})|([0-9]{2})([0-9]{2})", re.ASCII)
_WRITTEN: Final = re.compile(r"(?:([0-9]{4}) ?年 ?)?([0-9]{1,2}) ?月 ?([0-9]{1,2}) ?[日号]", re.ASCII)
_AHEAD: Final = re.compile(r"\+([0-9]{1,3})", re.ASCII)
_LEAP_SEARCH: Final = 9
"""Years to look for a 29 February: at most eight lie between two of them."""


def read_date(text: str, today: date, *, past: bool = False, field: str | None = None) -> date:
    """Read ``2026-12-23``, ``20261223``, ``1223``, ``12.23``, ``+14`` (days from *today*), or ``2026年12月23日``.

    Without a year the next such day is meant, or with *past* the last one; *today* itself counts.

    Raises:
        RuleBroken: ``date_not_a_date``.
    """
    stripped = text.strip(" ")
    if written := _WRITTEN.fullmatch(stripped):  # as papers have it that a date is copied from
        stripped = "-".join(part for part in written.groups() if part)
    try:
        if ahead := _AHEAD.fullmatch(stripped):
            return today + timedelta(days=int(ahead[1]))
        if full := _COMPACT.fullmatch(stripped) or (_FULL.fullmatch(stripped) if len(stripped) > len("1223") else None):
            return date(int(full[1]), int(full[2]), int(full[3]))
        if short := _SHORT.fullmatch(stripped):
            return _nearest(int(short[1] or short[3]), int(short[2] or short[4]), today, past=past)
    except (ValueError, OverflowError):
        raise RuleBroken("date_not_a_date", field=field) from None
    raise RuleBroken("date_not_a_date", field=field)


def _nearest(month: int, day: int, today: date, *, past: bool) -> date:
    step = -1 if past else 1
    for year in range(today.year, today.year + step * _LEAP_SEARCH, step):
        if day <= monthrange(year, month)[1]:
            found = date(year, month, day)
            if (found <= today) if past else (found >= today):
                return found
    raise ValueError(day)


def _whole_years(one: date, other: date) -> int:
    """Birthdays between two dates."""
    earlier, later = sorted((one, other))
    return later.year - earlier.year - ((later.month, later.day) < (earlier.month, earlier.day))


def _always(_day: date) -> bool:
    return True


class DateEdit(TidiedEdit):
    """Shows the ISO date once it is left; says beside the field how far away that is."""

    hinted = Signal(str)
    """The relative hint, e.g. "in 14 days", from two years on in whole years; empty when there is no date."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("figures", True)  # noqa: FBT003 - Qt's signature
        self._today: date | None = None
        self._offered: date | None = None
        self._past = False
        self._is_open: Callable[[date], bool] = _always
        self.textChanged.connect(self._hint)

    def set_today(self, today: date, *, past: bool = False) -> None:
        """Say what day it is, and whether a date without a year lies in the past (birth, a letter's date)."""
        self._today, self._past = today, past
        self._hint()

    def offer_today(self, today: date, *, past: bool = False) -> None:
        """Like :meth:`set_today`, and fill in today as what is most likely meant."""
        self.set_today(today, past=past)
        self.set_value(today)
        self._offered = today

    def take_as_meant(self) -> None:
        """The date that stands there is meant, whoever filled it in: it does not turn with the day."""
        self._offered = None

    def turn_day(self, today: date) -> None:
        """The day has turned while it stood open: what nobody typed is not left standing as today's."""
        if self._today is None:
            return
        if self._offered is not None and self._readable() == self._offered:
            self.offer_today(today, past=self._past)
        else:
            self.set_today(today, past=self._past)

    def know_workdays(self, is_open: Callable[[date], bool]) -> None:
        """Say beside a date that the branch may be closed that day."""
        self._is_open = is_open
        self._hint()

    def value(self) -> date | None:
        """The date; None while the field is empty.

        Raises:
            RuleBroken: ``date_not_a_date``.
        """
        if not self.text().strip(" "):
            return None
        if self._today is None:
            raise RuntimeError("set_today comes first")
        return read_date(self.text(), self._today, past=self._past)

    def set_value(self, day: date | None) -> None:
        self._offered = None
        self._show(day)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._hint()

    def tidy(self) -> None:
        if (day := self._readable()) is not None:
            self._show(day)

    def _show(self, day: date | None) -> None:
        self.setText("" if day is None else day.isoformat())

    def _readable(self) -> date | None:
        try:
            return self.value() if self._today else None
        except RuleBroken:
            return None

    def _hint(self) -> None:
        day = self._readable()
        if day is None or self._today is None:
            self.hinted.emit("")
            return
        distance = self._distance((day - self._today).days, day)
        closed = self.tr("{distance}; no workday of the branch")
        self.hinted.emit(distance if self._is_open(day) else closed.format(distance=distance))

    def _distance(self, days: int, day: date) -> str:
        weekday = QLocale().dayName(day.isoweekday())
        match days:
            case 0:
                return self.tr("{weekday}, today").format(weekday=weekday)
            case 1:
                return self.tr("{weekday}, tomorrow").format(weekday=weekday)
            case -1:
                return self.tr("{weekday}, yesterday").format(weekday=weekday)
        years = _whole_years(day, self._today or day)
        if years > 1:
            text = self.tr("{weekday}, in {years} years") if days > 0 else self.tr("{weekday}, {years} years ago")
            return text.format(weekday=weekday, years=years)
        text = self.tr("{weekday}, in {days} days") if days > 0 else self.tr("{weekday}, {days} days ago")
        return text.format(weekday=weekday, days=abs(days))


def turn_days(root: QWidget, today: date) -> None:
    """Every date below *root* knows that the day has turned."""
    for edit in root.findChildren(DateEdit):
        edit.turn_day(today)
