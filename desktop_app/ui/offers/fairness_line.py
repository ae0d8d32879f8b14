"""What similar cases got, in one grey line; for an outlier that the bank is about to offer, one sentence of reason."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from desktop_app.domain.figures.fairness import Mirror
from desktop_app.domain.policy import PolicyBook
from desktop_app.ui.offers.fairness_words import mirror_sentence, outlier_sentence
from desktop_app.ui.widgets.field import LineField
from desktop_app.ui.widgets.marked import mark

_CHARS = 36
"""Room for a sentence."""


class FairnessLine(QWidget):
    """Takes no room where nothing is compared.  What is typed is internal: it is on no paper and no other screen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[Mirror, PolicyBook, str] | None = None
        self._is_asking = False
        self.label = QLabel(self)
        self.label.setObjectName("mirror_label")
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setWordWrap(True)
        self.label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.reason = LineField(self, name="outlier_reason")
        self.reason.lay_in_line(chars=_CHARS)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(self.label, stretch=1)
        row.addWidget(self.reason)
        self._show()

    @property
    def is_asking(self) -> bool:
        """A sentence is needed before the offer can be made."""
        return self._is_asking

    @property
    def lacks_reason(self) -> bool:
        """It is needed and not there."""
        return self._is_asking and not self.reason.draft().strip()

    def text(self) -> str:
        """The sentence that goes with the offer; empty when none is needed."""
        return self.reason.draft().strip() if self._is_asking else ""

    def show_mirror(self, found: Mirror | None, policy: PolicyBook, kind: str, *, is_offered: bool) -> None:
        """Show what similar cases got.

        Args:
            found: the offer beside them; None where nothing is compared.
            policy: names the measure; *kind* is the kind of solution.
            kind: as above.
            is_offered: the bank is about to put it on the table, or to say yes to it.
        """
        self._shown = None if found is None else (found, policy, kind)
        self._is_asking = found is not None and found.is_outlier and is_offered
        self._show()

    def forget(self) -> None:
        """The sentence went with its offer."""
        if self.reason.draft():
            self.reason.set_draft("")
            self.reason.edited.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._show()

    def _show(self) -> None:
        self.reason.set_label(self.tr("Why, internal (&J)"))
        self.setVisible(self._shown is not None)
        self.reason.setVisible(self._is_asking)
        if self._shown is None:
            self.label.clear()
            return
        found, policy, kind = self._shown
        self.label.setText((outlier_sentence if found.is_outlier else mirror_sentence)(found, policy, kind))
        mark(self.label, "tone", "warn" if self._is_asking else "hint")
