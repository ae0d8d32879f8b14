"""One line that says what is due: on the workbench, and above a case when the bank is late.  Nothing pops up."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from desktop_app.services.deadlines.reminders import DueList
from desktop_app.ui.models.clock_words import due_parts
from desktop_app.ui.plain_tip import plain_tip
from desktop_app.ui.widgets.marked import mark


class DueBand(QPushButton):
    """Not there while nothing is due; F11 or a click shows the list.

    Where not all of it finds room the last parts give way to "…": a line of words must not make the window wider than
    the screen.  The tip and a screen reader have all of it.
    """

    wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("due_band")
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._due = DueList()
        self._parts: Sequence[str] = ()
        self.clicked.connect(self.wanted)
        self.show_due(self._due)

    @property
    def due(self) -> DueList:
        return self._due

    def show_due(self, due: DueList) -> None:
        """Say what is due; the words change, nothing else moves."""
        self._due = due
        self._parts, tone = due_parts(due)
        mark(self, "tone", tone)
        self.setVisible(bool(self._parts))
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.show_due(self._due)

    def _fit(self) -> None:
        """Say as many parts as find room; the first stands in any case."""
        whole = self._line(len(self._parts))
        self.setAccessibleName(whole)
        for count in range(len(self._parts), 0, -1):
            self.setText(self._line(count))
            if super().sizeHint().width() <= self.width():
                break
        if not self._parts:
            self.setText("")
        self.setToolTip(plain_tip("" if self.text() == whole else whole))

    def _line(self, count: int) -> str:
        if not count:
            return ""
        said = " · ".join(self._parts[:count])
        rest = "" if count == len(self._parts) else " · …"
        return self.tr("F11  Due · {what}").format(what=said + rest)
