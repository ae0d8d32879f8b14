"""One line on the workbench: the last day was not signed off.  It waits there; nothing pops up."""

from datetime import date

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from desktop_app.ui.plain_tip import plain_tip


class DayBand(QPushButton):
    """Not there while the last day is signed off; F10 or a click signs it off late."""

    wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("day_band")
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._day: date | None = None
        self._lines: tuple[str, ...] = ()
        self.clicked.connect(self.wanted)
        self.show_day(None)

    @property
    def day(self) -> date | None:
        """The day that is said to be open."""
        return self._day

    def show_day(self, day: object) -> None:
        """Say that *day*, a ``date``, was not signed off; None takes the line away."""
        self._day = day if isinstance(day, date) else None
        whole = self.tr("F10  {date} was not signed off.  A leader beside you signs it off late, and it says so.")
        short = self.tr("F10  {date} was not signed off.")
        self._lines = (
            () if self._day is None else tuple(one.format(date=self._day.isoformat()) for one in (whole, short))
        )
        self.setAccessibleName(self._lines[0] if self._lines else "")
        self._fit()
        self.setVisible(self._day is not None)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.show_day(self._day)

    def _fit(self) -> None:
        """How it is done is left out where it finds no room: a line must not make the window wider than the screen."""
        for line in self._lines or ("",):
            self.setText(line)
            if super().sizeHint().width() <= self.width():
                break
        self.setToolTip(plain_tip("" if self.text() == self.accessibleName() else self.accessibleName()))
