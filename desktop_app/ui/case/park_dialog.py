"""F5: the customer leaves mid-way; why, when to go on, and whether the papers went back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from desktop_app.domain.errors import RuleBroken
from desktop_app.ui.case.act_dialog import ActDialog
from desktop_app.ui.dialogs import room_for
from desktop_app.ui.widgets.digit_choice import Line
from desktop_app.ui.widgets.field import ChoiceField, DateField
from desktop_app.ui.widgets.key_button import key_button

_LEAST_REASONS: Final = 4
"""In large text on a small screen the others are scrolled to; their digits work all the same."""


@dataclass(frozen=True, slots=True)
class Parking:
    """What the dialog asks for."""

    reason: str
    next_date: date | None
    papers_returned: bool
    takes_offer_home: bool = False


class ParkDialog(ActDialog):
    """A digit, a date, a tick; Ctrl+Enter parks."""

    parked = Signal(object)
    """The :class:`Parking`; the dialog stays until the service has answered."""
    receipt_wanted = Signal()
    """First the receipt for the papers that lie here; the dialog is gone."""

    def __init__(
        self,
        reasons: Sequence[Line],
        today: date,
        parent: QWidget | None = None,
        *,
        has_offer: bool = False,
        to_receipt: int = 0,
    ) -> None:
        super().__init__("park_dialog", self.tr("Park this case"), parent)
        self.reason = ChoiceField(self, name="park_reason", label=self.tr("Why does the customer leave?"))
        self.reason.editor.set_lines(reasons)
        self.reason.editor.least_lines = _LEAST_REASONS
        self.next_date = DateField(self, name="park_next_date", label=self.tr("When does it go on? (may stay empty)"))
        self.next_date.editor.set_today(today)
        self.papers = QCheckBox(self.tr("The customer's own papers were handed bac&k"), self)
        self.papers.setObjectName("papers_check")
        self.take_home = QCheckBox(self.tr("Print the bank's &offer to take home"), self)
        self.take_home.setObjectName("take_home_check")
        self.take_home.setChecked(has_offer)
        self.take_home.setVisible(has_offer)
        self.receipt_button = key_button(self, "receipt_first_button")
        self.receipt_button.setText(self.tr("First the r&eceipt: %n paper(s) without one…", "", to_receipt))
        self.receipt_button.setVisible(bool(to_receipt))
        self.receipt_button.clicked.connect(self._give_receipt)
        self.act_button.setObjectName("park_button")
        self.act_button.setText(self.tr("&Park (Ctrl+Enter)"))
        self.cancel_button.setText(self.tr("Go on with the case (Esc)"))
        self.act_wanted.connect(self.act)
        self._lay_out((self.reason, self.next_date, self.papers, self.take_home, self.receipt_button))
        self.resize(self.sizeHint().boundedTo(room_for(self)))  # Qt alone would take two thirds of it

    def wait_for_answer(self, reason: str) -> None:
        """The customer goes home until somebody has decided: *reason* is known, the day of the answer is asked."""
        self.reason.set_draft(reason)
        self.next_date.set_label(self.tr("Answer by"))
        self.next_date.setFocus()

    def _give_receipt(self) -> None:
        self.reject()
        self.receipt_wanted.emit()

    def act(self) -> None:
        try:
            next_date = self.next_date.editor.value()
        except RuleBroken as broken:
            self.say_problem(RuleBroken(broken.code, field=broken.field or "park_next_date", **broken.facts))
            return
        # A missing reason is the service's to refuse.
        takes_offer = self.take_home.isVisibleTo(self) and self.take_home.isChecked()
        self.parked.emit(Parking(self.reason.draft(), next_date, self.papers.isChecked(), takes_offer))
