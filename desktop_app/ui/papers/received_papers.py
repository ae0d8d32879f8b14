"""The papers the customer still owes: received, or not usable and why."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListWidgetItem, QVBoxLayout, QWidget

from desktop_app.domain.policy import Choice
from desktop_app.domain.stages.collect import EvidenceItem, PaperState
from desktop_app.ui.choice_words import choice_lines, chosen_text
from desktop_app.ui.kept import opening, said
from desktop_app.ui.widgets.act_button import ActButton
from desktop_app.ui.widgets.field import ChoiceField, DateField
from desktop_app.ui.widgets.whole_list import WholeList

_ID = Qt.ItemDataRole.UserRole


class PaperList(WholeList):
    """The missing papers; 1 received, 2 not usable, 3 prints the receipt."""

    decided = Signal(object)
    """The :class:`PaperState` the teller gives the paper that is chosen."""
    receipt_wanted = Signal()
    """A receipt for what came in."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_3 and self.isEnabled():
            self.receipt_wanted.emit()
            event.accept()
            return
        states = {Qt.Key.Key_1: PaperState.RECEIVED, Qt.Key.Key_2: PaperState.REJECTED}
        state = states.get(Qt.Key(event.key()))
        if state is not None and self.isEnabled():
            self.decided.emit(state)
            event.accept()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)


class ReceivedPapers(QWidget):
    """A short list with two digits; a paper that is not usable asks why."""

    received = Signal(str, object, str)
    """Paper id, its :class:`PaperState`, and why it was rejected."""
    receipt_wanted = Signal()
    """A receipt for what came in and has none yet."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reasons: tuple[Choice, ...] = ()
        self._items: tuple[EvidenceItem, ...] = ()
        self.list = PaperList(self)
        self.list.setObjectName("missing_papers_list")
        self.receive_button = ActButton(self)
        self.receive_button.setObjectName("paper_received_button")
        self.reject_button = ActButton(self)
        self.reject_button.setObjectName("paper_rejected_button")
        self.receipt_button = ActButton(self)
        self.receipt_button.setObjectName("paper_receipt_button")
        self.receipt_button.hide()
        self._waiting = 0
        self.why = ChoiceField(self, name="rejected_why")
        self.why.hide()
        self.received_on = DateField(self, name="received_on")
        self.none = QLabel(self)
        self.none.setObjectName("no_missing_papers_label")
        self.none.setTextFormat(Qt.TextFormat.PlainText)
        self.none.setWordWrap(True)
        self.none.setProperty("tone", "hint")
        row = QHBoxLayout()
        row.addWidget(self.receive_button)
        row.addWidget(self.reject_button)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 8)
        column.addWidget(self.none)
        column.addWidget(self.list)
        column.addLayout(row)
        column.addWidget(self.receipt_button, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.why)
        column.addWidget(self.received_on)
        self.list.decided.connect(self._decide)
        self.list.receipt_wanted.connect(self._ask_receipt)
        self.receipt_button.clicked.connect(self._ask_receipt)
        self.receive_button.clicked.connect(lambda: self._decide(PaperState.RECEIVED))
        self.reject_button.clicked.connect(lambda: self._decide(PaperState.REJECTED))
        self.why.editor.picked.connect(self._reject)
        self.setFocusProxy(self.list)
        self._retranslate()

    def show_policy(self, reasons: Sequence[Choice], today: date) -> None:
        """Give the reasons for which a paper is not usable; the day of receipt is today unless said otherwise."""
        self._reasons = tuple(reasons)
        self.received_on.editor.offer_today(today, past=True)
        self._retranslate()

    def show_items(self, items: tuple[EvidenceItem, ...]) -> None:
        """Show what is missing; the choice stays where it was."""
        chosen = max(0, self.list.currentRow())
        self._items = items
        self.list.clear()
        for item in items:
            why = chosen_text(self._reasons, item.why) or item.why
            name = opening(said(item.title))
            text = name if not why else self.tr("{paper} — not usable: {why}").format(paper=name, why=why)
            line = QListWidgetItem(text, self.list)
            line.setData(_ID, item.id)
        if items:
            self.list.setCurrentRow(min(chosen, len(items) - 1))
        for widget in (self.list, self.receive_button, self.reject_button, self.received_on):
            widget.setVisible(bool(items))
        self.list.fit()
        self.none.setVisible(not items)
        if not items:
            self.why.hide()

    def show_waiting(self, count: int) -> None:
        """Say that so many papers came in and have no receipt yet."""
        self._waiting = count
        self.receipt_button.setText(self.tr("3 Print the receipt: %n paper(s) (F9)…", "", count))
        self.receipt_button.setVisible(bool(count))

    def set_read_only(self, *, on: bool) -> None:
        self.setEnabled(not on)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _decide(self, state: PaperState) -> None:
        item = self.list.currentItem()
        if self.list.currentRow() < 0:
            return
        if state is PaperState.RECEIVED:
            self.why.hide()
            self.received.emit(str(item.data(_ID)), state, "")
        else:
            self.why.show()
            self.why.setFocus()

    def _ask_receipt(self) -> None:
        if self._waiting:
            self.receipt_wanted.emit()

    def _reject(self, reason: str) -> None:
        if self.list.currentRow() >= 0:
            paper = str(self.list.currentItem().data(_ID))
            self.why.set_draft("")
            self.why.hide()
            self.received.emit(paper, PaperState.REJECTED, reason)
            self.list.setFocus()

    def _retranslate(self) -> None:
        self.list.setAccessibleName(self.tr("Papers that are missing"))
        self.receive_button.setText(self.tr("1 Received"))
        self.reject_button.setText(self.tr("2 Not usable…"))
        self.received_on.set_label(self.tr("Received on (&V)"))
        self.why.editor.set_lines(choice_lines(self._reasons))
        self.why.set_label(self.tr("Why is it not usable?"))
        self.none.setText(self.tr("No paper is missing."))
        self.show_items(self._items)
        self.show_waiting(self._waiting)
