"""Shift+F3: one masked value of the case in full, for a moment, with a reason that is kept."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from desktop_app.domain.audits.access import REASONS, MaskedField
from desktop_app.domain.errors import RuleBroken
from desktop_app.services.customer.unmask import Masked
from desktop_app.services.permissions import Operation, may
from desktop_app.ui.case.act_dialog import ActDialog
from desktop_app.ui.choice_words import choice_lines
from desktop_app.ui.customer.masked_words import masked_field
from desktop_app.ui.dialogs import open_over
from desktop_app.ui.staff.own_word import refused
from desktop_app.ui.widgets.digit_choice import Line
from desktop_app.ui.widgets.field import ChoiceField, SecretField
from desktop_app.ui.widgets.plain_label import plain_label
from desktop_app.ui.window.over_window import OverWindow

_WIDTH_PX: Final = 560


class UnmaskDialog(ActDialog):
    """A digit says which value, a digit why; Ctrl+Enter shows it, and it goes by itself.

    Args:
        masked: what may be read.
        reasons: the digit list.
    """

    wanted = Signal(object, str, str)
    """``MaskedField``, id of the reason, one's own password."""

    def __init__(self, masked: Masked, reasons: Sequence[Line], parent: QWidget | None = None) -> None:
        super().__init__("unmask_dialog", self.tr("Read one value in full"), parent)
        self._masked = masked
        hint = plain_label(self, "unmask_hint_label", tone="hint")
        hint.setText(
            self.tr("Case {number}. Who read which value, and why, stands in the history of the case.").format(
                number=masked.number
            )
        )
        self.field = ChoiceField(self, name="masked_field", label=self.tr("Which value?"))
        self.field.editor.set_lines(
            [
                Line(field.value, no, f"{masked_field(field)}  {value}")
                for no, (field, value) in enumerate(masked.values, start=1)
            ]
        )
        self.reason = ChoiceField(self, name=REASONS, label=self.tr("Why?"))
        self.reason.editor.set_lines(reasons)
        self.password = SecretField(self, name="own_password", label=self.tr("Your own password"))
        self.password.setVisible(masked.needs_password)
        self.value = plain_label(self, "unmasked_label", size="figure")
        self.value.setAccessibleName(self.tr("The value in full"))
        self.value.hide()
        self.act_button.setText(self.tr("&Show it (Ctrl+Enter)"))
        self.cancel_button.setText(self.tr("Close (Esc)"))
        self.act_wanted.connect(self._ask)
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.timeout.connect(self.forget)
        self._lay_out((hint, self.field, self.reason, self.password, self.value))
        self.field.setFocus()
        self.setMinimumWidth(_WIDTH_PX)

    def show_value(self, value: str) -> None:
        """Show it until its time is over."""
        self.password.editor.clear()
        self.act_button.setEnabled(True)
        self.value.setText(value)
        self.value.show()
        self.fit()
        self._clock.start(self._masked.shown_s * 1000)

    def forget(self) -> None:
        """Take it from the screen again."""
        self._clock.stop()
        self.value.clear()
        self.value.hide()

    def changeEvent(self, event: QEvent) -> None:
        """Whoever turns to another window has read it."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow():
            self.forget()

    def done(self, result: int) -> None:
        self.forget()
        super().done(result)

    def _ask(self) -> None:
        if not self.act_button.isEnabled():
            return
        field, reason = self.field.editor.value(), self.reason.editor.value()
        if field is None:
            self.say_problem(RuleBroken("needed", field="masked_field"))
        elif reason is None:
            self.say_problem(RuleBroken("reason_missing", field=REASONS))
        else:
            self.act_button.setEnabled(False)
            self.wanted.emit(MaskedField(field), reason, self.password.editor.text())


class Unmasking(OverWindow):
    """Asks which value and why, and shows it."""

    def ask(self, case_id: str) -> None:
        """Open the dialog of a case, for who may."""
        if not may(self._session().person.role, Operation.UNMASK):
            return
        session, unmask = self._session(), self._seat.counter.unmask
        call = self._writer.run(lambda: unmask.masked(session, case_id))
        call.saved.connect(lambda masked: self._open(case_id, masked))
        call.failed.connect(self.failed)

    def _open(self, case_id: str, masked: Masked) -> None:
        if not isValid(self):
            return
        reasons = choice_lines(self._seat.counter.desk.policy().choices[REASONS])
        dialog = UnmaskDialog(masked, reasons, self._window)
        dialog.wanted.connect(lambda field, reason, password: self._show(dialog, case_id, field, reason, password))
        open_over(self._window, dialog)

    def _show(self, dialog: UnmaskDialog, case_id: str, field: MaskedField, reason: str, password: str) -> None:
        session, unmask = self._session(), self._seat.counter.unmask
        call = self._writer.run(lambda: unmask.show(session, case_id, field, reason, password))
        call.saved.connect(lambda value: dialog.show_value(value) if isValid(dialog) and dialog.isVisible() else None)
        call.failed.connect(lambda error: refused(dialog, error, dialog.act_wanted.emit))
