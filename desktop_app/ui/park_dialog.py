"""F5: the customer leaves mid-way; why, when to go on, and whether the papers went back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_app.domain.errors import RuleBroken
from desktop_app.ui.messages import Messages
from desktop_app.ui.widgets.digit_choice import Line
from desktop_app.ui.widgets.field import ChoiceField, DateField, Field


@dataclass(frozen=True, slots=True)
class Parking:
    """What the dialog asks for."""

    reason: str
    next_date: date | None
    papers_returned: bool


class ParkDialog(QDialog):
    """A digit, a date, a tick; Ctrl+Enter parks."""

    parked = Signal(object)
    """The :class:`Parking`; the dialog stays until the service has answered."""

    def __init__(self, reasons: Sequence[Line], today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("park_dialog")
        self.setWindowTitle(self.tr("Park this case"))
        self._title = QLabel(self.tr("Park this case"), self)
        self._title.setProperty("type_size", "title")
        self.reason = ChoiceField(self, name="park_reason", label=self.tr("Why does the customer leave?"))
        self.reason.editor.set_lines(reasons)
        self.next_date = DateField(self, name="park_next_date", label=self.tr("When does it go on? (may stay empty)"))
        self.next_date.editor.set_today(today)
        self.papers = QCheckBox(self.tr("The customer's own papers were handed bac&k"), self)
        self.papers.setObjectName("papers_check")
        self.papers.setChecked(True)
        self.park_button = QPushButton(self.tr("&Park (Ctrl+Enter)"), self)
        self.park_button.setObjectName("park_button")
        self.park_button.setProperty("main", True)  # noqa: FBT003 - Qt's signature
        cancel = QPushButton(self.tr("&Go on with the case"), self)
        cancel.setObjectName("cancel_button")
        for button in (self.park_button, cancel):
            button.setAutoDefault(False)
        self.park_button.clicked.connect(self._park)
        cancel.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(cancel)
        row.addWidget(self.park_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        for widget in (self._title, self.reason, self.next_date, self.papers):
            column.addWidget(widget)
        column.addLayout(row)
        self.reason.setFocus()

    def say_problem(self, broken: RuleBroken) -> None:
        """Show a refusal beside its field."""
        sentence = Messages().sentence(broken.code, broken.facts)
        field = self.findChild(Field, broken.field or "park_reason") or self.reason
        field.say_problem(sentence)
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self._park()
            else:
                self.focusNextPrevChild(not event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            return
        super().keyPressEvent(event)

    def _park(self) -> None:
        try:
            next_date = self.next_date.editor.value()
        except RuleBroken as broken:
            self.say_problem(RuleBroken(broken.code, field=broken.field or "park_next_date", **broken.facts))
            return
        # A missing reason is the service's to refuse.
        self.parked.emit(Parking(self.reason.draft(), next_date, self.papers.isChecked()))
