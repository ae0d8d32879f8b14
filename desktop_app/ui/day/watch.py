"""The day turns while a desk stays open overnight: what is late and what is today must turn with it."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal

_MOST_MS: Final = 60_000
"""A timer stands still while the machine sleeps: after it the date is looked at within a minute."""
_LATER_MS: Final = 10
"""A timer may fire a little early; the next one then comes soon."""


class DayWatch(QObject):
    """Tells when the branch's date has changed.

    Args:
        now: local time in the branch's zone.
        parent: owner.
    """

    turned = Signal(object)
    """The new ``date``."""

    def __init__(self, now: Callable[[], datetime], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self.today: date = now().date()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.look)

    def look(self) -> None:
        """Compare the dates now, and again at midnight or soon after a machine slept; every touch asks, too."""
        now = self._now()
        midnight = datetime.combine(now.date() + timedelta(days=1), datetime.min.time(), now.tzinfo)
        self._timer.start(min(_MOST_MS, (midnight - now) // timedelta(milliseconds=1) + _LATER_MS))
        if now.date() != self.today:
            self.today = now.date()
            self.turned.emit(self.today)

    def end(self) -> None:
        """Wait no longer."""
        self._timer.stop()
