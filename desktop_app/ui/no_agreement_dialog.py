"""The talks end without agreement: why, and a line if there is more to say."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_app.ui.act_dialog import ActDialog
from desktop_app.ui.widgets.digit_choice import Line
from desktop_app.ui.widgets.field import ChoiceField, LineField


class NoAgreementDialog(ActDialog):
    """A digit and an optional line; Ctrl+Enter ends the talks."""

    ended = Signal(str, str)
    """Id of the reason, and the note; the dialog stays until the service has answered."""

    def __init__(self, reasons: Sequence[Line], parent: QWidget | None = None) -> None:
        super().__init__("no_agreement_dialog", self.tr("End without agreement"), parent)
        self.reason = ChoiceField(self, name="no_agreement_reason", label=self.tr("Why was no agreement reached?"))
        self.reason.editor.set_lines(reasons)
        self.note = LineField(self, name="no_agreement_note", label=self.tr("Is there more to say? (may stay empty)"))
        self.act_button.setObjectName("end_button")
        self.act_button.setText(self.tr("&End the talks (Ctrl+Enter)"))
        self.cancel_button.setText(self.tr("&Go on talking"))
        self.act_wanted.connect(self.act)
        self._lay_out((self.reason, self.note))

    def act(self) -> None:
        # A missing reason is the service's to refuse.
        self.ended.emit(self.reason.draft(), self.note.draft())
