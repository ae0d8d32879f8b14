"""One line that says what is due: on the workbench, and above a case when the bank is late.  Nothing pops up."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from desktop_app.services.reminders import DueList
from desktop_app.ui.models.clock_words import due_summary


class DueBand(QPushButton):
    """Not there while nothing is due; F11 or a click shows the list."""

    wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("due_band")
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._due = DueList()
        self.clicked.connect(self.wanted)
        self.show_due(self._due)

    @property
    def due(self) -> DueList:
        return self._due

    def show_due(self, due: DueList) -> None:
        """Say what is due; the words change, nothing else moves."""
        self._due = due
        text, tone = due_summary(due)
        self.setText(self.tr("F11  Due · {what}").format(what=text) if text else "")
        self.setAccessibleName(self.text())
        self.setProperty("tone", tone)
        self.style().unpolish(self)
        self.style().polish(self)
        self.setVisible(bool(text))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.show_due(self._due)
