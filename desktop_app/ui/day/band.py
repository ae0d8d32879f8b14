"""One line on the workbench: days that were not signed off.  It waits there."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from desktop_app.ui.day.one_line import OneLine
from desktop_app.ui.kept import comma


class DayBand(OneLine):
    """Not there while every day is signed off; F10 or a click signs the oldest one off late."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("day_band", parent)
        self._days: tuple[date, ...] = ()
        self.show_days(())

    @property
    def days(self) -> tuple[date, ...]:
        """The days that are said to be open."""
        return self._days

    def show_days(self, days: Sequence[date]) -> None:
        """Say that *days*, the oldest first, were not signed off; none takes the line away."""
        self._days = tuple(days)
        words: tuple[str, ...] = ()
        if len(self._days) == 1:
            words = (
                self.tr("F10  {date} was not signed off.  A leader beside you signs it off late, and it says so."),
                self.tr("F10  {date} was not signed off."),
            )
        elif self._days:
            words = (
                self.tr("F10  Not signed off: {dates}.  A leader beside you signs each off late, the oldest first."),
                self.tr("F10  Not signed off: {dates}."),
                self.tr("F10  %n days were not signed off, from {date} on.", "", len(self._days)),
            )
        facts = {
            "date": self._days[0].isoformat() if self._days else "",
            "dates": comma().join(day.isoformat() for day in self._days),
        }
        self.say([one.format(**facts) for one in words])

    def say_again(self) -> None:
        self.show_days(self._days)
