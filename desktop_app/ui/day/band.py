"""One line on the workbench: days that were not signed off.  It waits there; nothing pops up."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from desktop_app.ui.kept import comma
from desktop_app.ui.plain_tip import plain_tip


class DayBand(QPushButton):
    """Not there while every day is signed off; F10 or a click signs the oldest one off late."""

    wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("day_band")
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._days: tuple[date, ...] = ()
        self._lines: tuple[str, ...] = ()
        self.clicked.connect(self.wanted)
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
        self._lines = tuple(one.format(**facts) for one in words)
        self.setAccessibleName(self._lines[0] if self._lines else "")
        self._fit()
        self.setVisible(bool(self._days))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.show_days(self._days)

    def _fit(self) -> None:
        """How it is done is left out where it finds no room: a line must not make the window wider than the screen."""
        for line in self._lines or ("",):
            self.setText(line)
            if super().sizeHint().width() <= self.width():
                break
        self.setToolTip(plain_tip("" if self.text() == self.accessibleName() else self.accessibleName()))
