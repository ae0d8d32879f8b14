"""What waits while the line to head office is paid by volume, chosen once a workstation."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.domain.sync.metered import WhenMetered
from desktop_app.ui.case.act_dialog import ActDialog
from desktop_app.ui.dialogs import room_for
from desktop_app.ui.widgets.digit_choice import Line
from desktop_app.ui.widgets.field import ChoiceField

_WIDTH_DIGITS = 56


class MeteredDialog(ActDialog):
    """A digit chooses, Ctrl+Enter keeps it.

    Args:
        choice: what was chosen before.
    """

    chosen = Signal(object)
    """The :class:`WhenMetered`."""

    def __init__(self, choice: WhenMetered, parent: QWidget | None = None) -> None:
        super().__init__("metered_dialog", self.tr("A line that is paid by volume"), parent)
        texts = {
            WhenMetered.FILES: self.tr("When the system says so, papers and scans wait"),
            WhenMetered.ALL: self.tr("When the system says so, everything waits"),
            WhenMetered.ALWAYS_FILES: self.tr("This line is one: papers and scans wait"),
            WhenMetered.ALWAYS_ALL: self.tr("This line is one: everything waits"),
            WhenMetered.NEVER: self.tr("This line is none: nothing waits"),
        }
        self.choice = ChoiceField(self, name="metered_choice", label=self.tr("What waits until somebody sends it?"))
        self.choice.editor.set_lines([Line(one.value, no, texts[one]) for no, one in enumerate(WhenMetered, start=1)])
        self.choice.set_draft(choice.value)
        self.choice.say_hint(self.tr("Send now (Ctrl+Enter) there sends it all the same.  Nothing is lost by waiting."))
        self.act_button.setObjectName("keep_metered_button")
        self.act_button.setText(self.tr("&Keep it (Ctrl+Enter)"))
        self.cancel_button.setText(self.tr("Leave it as it is (Esc)"))
        self.act_wanted.connect(self._give)
        self._lay_out((self.choice,))
        width = self.fontMetrics().horizontalAdvance("0" * _WIDTH_DIGITS)
        self.resize(self.sizeHint().expandedTo(QSize(width, 0)).boundedTo(room_for(self)))

    def _give(self) -> None:
        self.accept()
        self.chosen.emit(WhenMetered(self.choice.draft()))
