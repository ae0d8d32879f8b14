"""A promise was broken: what the paper says happens now, and one key that sets it going."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_app.domain.stages.negotiate import Side
from desktop_app.services.promises.breach import Rung
from desktop_app.ui.case.act_dialog import ActDialog
from desktop_app.ui.kept import said
from desktop_app.ui.widgets.digit_choice import Line
from desktop_app.ui.widgets.field import ChoiceField
from desktop_app.ui.widgets.plain_label import plain_label

_WIDTH_PX = 560


class LadderDialog(ActDialog):
    """The text to read aloud, a digit for how it was told, Ctrl+Enter; negotiating again stays the other way."""

    noticed = Signal(str)
    """How the other side was told: id of the digit list."""

    def __init__(self, rung: Rung, ways: Sequence[Line], parent: QWidget | None = None) -> None:
        super().__init__("ladder_dialog", self.tr("What the paper says of this"), parent)
        self.what = plain_label(self, "ladder_what_label", tone="hint")
        missed = self.tr("Not kept by {date}: {what}")
        self.what.setText(missed.format(date=rung.promise.due.isoformat(), what=said(rung.promise.what)))
        self.text = plain_label(self, "ladder_text_label")
        self.text.setText(rung.text or self.tr("The paper names no further step."))
        self.then = plain_label(self, "ladder_then_label")
        self.then.setText(self._then(rung))
        self.channel = ChoiceField(self, name="told_how", label=self.tr("How is the notice given?"))
        self.channel.editor.set_lines(ways)
        self.act_button.setObjectName("notice_button")
        self.act_button.setText(self.tr("&Give notice (Ctrl+Enter)"))
        self.cancel_button.setText(self.tr("Not now (Esc)"))
        self.act_wanted.connect(lambda: self.noticed.emit(self.channel.draft()))
        self._lay_out((self.what, self.text, self.then, self.channel))
        self.channel.setFocus()
        self.setMinimumWidth(_WIDTH_PX)

    def _then(self, rung: Rung) -> str:
        if rung.promise.side is Side.BANK:
            words = self.tr("With the notice the bank owes a written explanation by {date}; it stands in the list.")
        else:
            words = self.tr("With the notice the customer has until {date} to make it good; it stands in the list.")
        return words.format(date=rung.due.isoformat())
