"""What is in force shall be changed: why, and where it says something wrong, whether every original lies here."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.performed import WRONG_DATA
from desktop_app.domain.text import clean_line
from desktop_app.ui.act_dialog import ActDialog
from desktop_app.ui.widgets.digit_choice import Line
from desktop_app.ui.widgets.field import ChoiceField, CodeField, DateField, LineField
from desktop_app.ui.widgets.plain_label import plain_label


@dataclass(frozen=True, slots=True)
class Change:
    """What the dialog asks for; ``originals`` is None where the customer has gone with theirs."""

    wish: str
    note: str
    appointment: date | None
    originals: int | None


class ChangeDialog(ActDialog):
    """A digit, and Ctrl+Enter opens the talks; a wrong name asks what lies on the counter.

    Args:
        reasons: the digit list ``supplement_reason``.
        today: in the branch's zone.
        paid: what was paid and what is left, where the agreement has a plan.
        parent: the window.
    """

    wanted = Signal(object)
    """The :class:`Change`; the dialog stays until the service has answered."""

    def __init__(self, reasons: Sequence[Line], today: date, paid: str = "", parent: QWidget | None = None) -> None:
        super().__init__("change_dialog", self.tr("Change the agreement in force"), parent)
        self._paid = plain_label(self, "change_paid_label")
        self._paid.setText(paid)
        self._paid.setVisible(bool(paid))
        self.wish = ChoiceField(self, name="change_wish", label=self.tr("What shall be changed, and why?"))
        self.wish.editor.set_lines(reasons)
        self.note = LineField(self, name="change_note", label=self.tr("In one sentence (may stay empty)"))
        self.originals = CodeField(
            self, name="originals_here", label=self.tr("How many originals lie here?  (empty: the customer has gone)")
        )
        self.appointment = DateField(
            self, name="appointment", label=self.tr("When does the customer come to sign?  (may stay empty)")
        )
        self.appointment.editor.set_today(today)
        self.act_button.setObjectName("change_button")
        self.act_button.setText(self.tr("&Go on (Ctrl+Enter)"))
        self.cancel_button.setText(self.tr("Leave it as it &is"))
        self.wish.edited.connect(self._show)
        self.act_wanted.connect(self.act)
        self._lay_out((self.wish, self.note, self.originals, self.appointment))
        cast("QVBoxLayout", self.layout()).insertWidget(1, self._paid)
        self._show()

    def act(self) -> None:
        """Hand over what was asked for; a missing reason is the service's to refuse."""
        try:
            appointment = self.appointment.editor.value()
        except RuleBroken as broken:
            self.say_problem(RuleBroken(broken.code, field="appointment", **broken.facts))
            return
        typed = clean_line(self.originals.draft(), field="originals_here")
        originals = int(typed) if typed.isascii() and typed.isdigit() and self._is_wrong else None
        self.wanted.emit(Change(self.wish.draft(), self.note.draft(), appointment, originals))

    @property
    def _is_wrong(self) -> bool:
        return self.wish.draft() == WRONG_DATA

    def _show(self) -> None:
        self.originals.setVisible(self._is_wrong)
        self.adjustSize()
