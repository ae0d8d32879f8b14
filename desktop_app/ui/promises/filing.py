"""What a closed matter is filed under beside its cause (JR/T 0169-2018): the kind of business, and where it was done.

Both are known from the kind of problem; one line says so, and a dialog changes it where a case is unusual.
"""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from desktop_app.domain.policy import Filing, PolicyBook
from desktop_app.ui.case.act_dialog import ActDialog
from desktop_app.ui.choice_words import choice_lines, chosen_text
from desktop_app.ui.dialogs import open_over
from desktop_app.ui.widgets.act_button import ActButton
from desktop_app.ui.widgets.field import ChoiceField

_WIDTH_PX = 520
_APART = " "


class FilingDialog(ActDialog):
    """Two digit lists; Ctrl+Enter takes them over."""

    chosen = Signal(str, str)
    """Ids of the kind of business and of the channel."""

    def __init__(self, policy: PolicyBook, category: str, channel: str, parent: QWidget | None = None) -> None:
        super().__init__("filing_dialog", self.tr("What the case is filed under"), parent)
        self.category = ChoiceField(self, name="business_category", label=self.tr("Kind of b&usiness"))
        self.channel = ChoiceField(self, name="handling_channel", label=self.tr("Where it was &done"))
        for field, chosen in ((self.category, category), (self.channel, channel)):
            field.editor.set_lines(choice_lines(policy.choices[field.objectName()]))
            field.set_draft(chosen)
        self.category.editor.picked.connect(lambda _id: self.channel.setFocus())
        self.act_button.setObjectName("filing_button")
        self.act_button.setText(self.tr("&Take over (Ctrl+Enter)"))
        self.cancel_button.setText(self.tr("Leave it (Esc)"))
        self.act_wanted.connect(self._take)
        self._lay_out((self.category, self.channel))
        self.category.setFocus()
        self.setMinimumWidth(_WIDTH_PX)

    def _take(self) -> None:
        self.chosen.emit(self.category.draft(), self.channel.draft())
        self.accept()


class FilingLine(ActButton):
    """Says what the case is filed under; Enter asks for something else.  A draft like a field."""

    edited = Signal()

    def __init__(self, policy: Callable[[], PolicyBook], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("filed_under_button")
        self.setProperty("plain", True)  # noqa: FBT003 - Qt's signature
        self._policy = policy
        self._category = self._channel = ""
        self.clicked.connect(self.ask)

    def filing(self, cause: str) -> Filing:
        """With *cause*, all three axes."""
        return Filing(cause, self._category, self._channel)

    def draft(self) -> str:
        return f"{self._category}{_APART}{self._channel}" if self._category else ""

    def set_draft(self, text: str) -> None:
        """Take what was kept; ids that policy does not have any more are let go, and the service's default counts."""
        category, _, channel = text.partition(_APART)
        choices = self._policy().choices
        is_known = bool(chosen_text(choices["business_category"], category))
        is_known = is_known and bool(chosen_text(choices["handling_channel"], channel))
        self._category, self._channel = (category, channel) if is_known else ("", "")
        self.show_words()

    def set_read_only(self, *, on: bool) -> None:
        self.setEnabled(not on)

    def show_words(self) -> None:
        """In the language of the screen."""
        choices = self._policy().choices
        category = chosen_text(choices["business_category"], self._category)
        channel = chosen_text(choices["handling_channel"], self._channel)
        said = self.tr("{business} · {channel}  (change…)").format(business=category, channel=channel)
        self.setAccessibleName(said)
        self.setText(said)
        if self.sizeHint().width() > self.width():  # a button cuts what is wider than its column
            self.setText(said.replace(" · ", "\n", 1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.show_words()

    def ask(self) -> None:
        """Let the teller choose otherwise."""
        dialog = FilingDialog(self._policy(), self._category, self._channel, self.window())
        dialog.chosen.connect(self._take)
        open_over(self.window(), dialog)

    def _take(self, category: str, channel: str) -> None:
        self._category, self._channel = category, channel
        self.show_words()
        self.edited.emit()
        self.setFocus()
