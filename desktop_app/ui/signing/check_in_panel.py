"""After both signatures: the signed paper is checked back in, now or within days."""

from datetime import date

from PySide6.QtCore import QEvent, Qt, Signal, SignalInstance
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_app.domain.papers.side_paper import SidePaperCheckedIn
from desktop_app.domain.signing.check_in import CheckedBy, PaperCheckedIn
from desktop_app.ui.signing.brought_back import BroughtBack
from desktop_app.ui.widgets.act_button import ActButton
from desktop_app.ui.widgets.folding_buttons import FoldingButtons


class CheckInPanel(QWidget):
    """Says how the paper came back, or by when it is due and how it can be done."""

    scan_wanted = Signal()
    two_wanted = Signal()
    """Two persons looked at every page of the signed original."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("check_in")
        self._is_cost_table = False
        self._known: PaperCheckedIn | SidePaperCheckedIn | None = None
        self._due: date | None = None
        self._is_late = False
        self._is_next = True
        self._number = ""
        self._label = QLabel(self)
        self._label.setObjectName("check_in_label")
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setWordWrap(True)
        self.scan_button = self._button("scan_button", self.scan_wanted)
        self.two_button = self._button("two_persons_button", self.two_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.addWidget(self._label)
        self.brought_back = BroughtBack(self)
        column.addWidget(self.brought_back)
        column.addWidget(FoldingButtons(self.scan_button, self.two_button, parent=self))
        self._retranslate()
        self.show_nothing()

    def be_of_cost_table(self) -> None:
        """It is about the cost table that was signed before the agreement."""
        self._is_cost_table = True
        self._label.setObjectName("cost_table_check_in_label")
        self.scan_button.setObjectName("cost_table_scan_button")
        self.two_button.setObjectName("cost_table_two_persons_button")
        self._retranslate()

    def show_nothing(self) -> None:
        """There is no signed paper to come back."""
        self._known, self._due = None, None
        self.setVisible(False)

    def show_due(self, due: date, *, is_late: bool, is_next: bool = True, number: str = "") -> None:
        """It has to come back by *due*; another paper comes first unless it *is_next*.

        Its *number* is said where another agreement could be meant.
        """
        self._known, self._due, self._is_late, self._is_next, self._number = None, due, is_late, is_next, number
        self._show()

    def show_checked_in(self, known: PaperCheckedIn | SidePaperCheckedIn) -> None:
        self._known, self._due = known, None
        self._show()

    def set_read_only(self, *, on: bool) -> None:
        for button in (self.scan_button, self.two_button):
            button.setEnabled(not on)
        self.brought_back.set_read_only(on=on)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            if self._known is not None or self._due is not None:
                self._show()

    def _show(self) -> None:
        is_due = self._known is None
        self.scan_button.setVisible(is_due and self._is_next)
        self.two_button.setVisible(is_due and self._is_next)
        self._label.setProperty("tone", "problem" if is_due and self._is_late else "hint")
        self._label.style().polish(self._label)
        self._label.setText(self._sentence())
        self.setVisible(True)

    def _retranslate(self) -> None:
        if self._is_cost_table:
            self.scan_button.setText(self.tr("Check the cost table's scan in (&J)…"))
            self.two_button.setText(self.tr("Two persons looked at the cost table (&O)…"))
            return
        self.scan_button.setText(self.tr("Check the scan in (&J)…"))
        self.two_button.setText(self.tr("Two persons looked at it (&O)…"))

    def _sentence(self) -> str:
        if self._known is None:
            due = "" if self._due is None else self._due.isoformat()
            words = self._due_words().format(date=due)
            return (
                self.tr("Agreement {number}.  {words}").format(number=self._number, words=words)
                if self._number
                else words
            )
        if self._is_cost_table:
            return self.tr("✓ The signed cost table was checked back in, %n page(s).", "", self._known.pages)
        if self._known.how is CheckedBy.SCAN:
            words = self.tr("✓ Checked back in by its scan, %n page(s).", "", self._known.pages)
            original = self.tr("It is original {serial}.").format(serial=self._known.original)
            return f"{words}  {original}" if self._known.original else words
        return self.tr("✓ Checked back in by two persons, %n page(s).", "", self._known.pages)

    def _due_words(self) -> str:
        if self._is_cost_table:
            return (
                self.tr("The signed cost table should have been checked back in by {date}.")
                if self._is_late
                else self.tr("The signed cost table is checked back in by {date}, too.")
            )
        return (
            self.tr("The signed original should have been checked back in by {date}.")
            if self._is_late
            else self.tr("The signed original is checked back in by {date}; now is best.")
        )

    def _button(self, name: str, wanted: SignalInstance) -> QPushButton:
        button = ActButton(self)
        button.setObjectName(name)
        button.clicked.connect(wanted)
        return button
