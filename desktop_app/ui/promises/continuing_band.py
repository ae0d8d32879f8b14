"""While an agreement in force is being changed: what was paid under it, and from what a new package starts."""

from datetime import date

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop_app.domain.case import CaseState
from desktop_app.domain.policy import PolicyBook
from desktop_app.domain.promises.continuing import changed, facts_of
from desktop_app.services.desk import page_two
from desktop_app.ui.promises.performed_words import continuing_words
from desktop_app.ui.widgets.plain_label import plain_label


class ContinuingBand(QFrame):
    """One sentence over the talks; hidden where they change nothing that is paid by a plan."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("continuing_band")
        self.label = plain_label(self, "continuing_label")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 4, 16, 4)
        column.addWidget(self.label)
        self.hide()

    def show_case(self, case: CaseState, policy: PolicyBook, today: date) -> None:
        """Say it of *case* as it stands *today*."""
        known = page_two(case)
        done = changed(case, policy.solutions, known, today)
        if done is not None:
            other = facts_of(case, policy.solutions, known, today).disputed - known.disputed
            self.label.setText(continuing_words(done, other))
        self.setVisible(done is not None)
