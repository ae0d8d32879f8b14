"""One line on the workbench: the last day was not signed off.  It waits there; nothing pops up."""

from datetime import date

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget


class DayBand(QPushButton):
    """Not there while the last day is signed off; F10 or a click signs it off late."""

    wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("day_band")
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._day: date | None = None
        self.clicked.connect(self.wanted)
        self.show_day(None)

    @property
    def day(self) -> date | None:
        """The day that is said to be open."""
        return self._day

    def show_day(self, day: object) -> None:
        """Say that *day*, a ``date``, was not signed off; None takes the line away."""
        self._day = day if isinstance(day, date) else None
        words = self.tr("F10  {date} was not signed off.  A leader beside you signs it off late, and it says so.")
        self.setText("" if self._day is None else words.format(date=self._day.isoformat()))
        self.setAccessibleName(self.text())
        self.setVisible(self._day is not None)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.show_day(self._day)
