"""Asked before a small matter becomes a full one: the figure may be a slip of the keys."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMessageBox, QWidget

from desktop_app.domain.errors import RuleBroken
from desktop_app.ui.help.message_help_dialog import answer_f1
from desktop_app.ui.messages import Messages


class FullWayQuestion(QMessageBox):
    """One question: mend the figure (Enter and Esc), or go through all pages with what was typed.

    Args:
        over: says what the amount is over.
        parent: the page that asks.
    """

    mend_wanted = Signal()
    full_way_wanted = Signal()

    def __init__(self, over: RuleBroken, parent: QWidget, *, is_agreed: bool = False) -> None:
        super().__init__(parent)
        self.setObjectName("full_way_question")
        answer_f1(self)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setIcon(QMessageBox.Icon.Question)
        self.setWindowTitle(self.tr("No small matter?"))
        self.setText(Messages().sentence(over.code, over.facts))
        along = self.tr(
            "The full way goes through all seven pages and cannot be taken back; what you typed goes along."
        )
        void = self.tr("What both agreed to is set aside, and its paper is void.")
        self.setInformativeText(f"{along}\n{void}" if is_agreed else along)
        mend = self.addButton(self.tr("&Mend the figure"), QMessageBox.ButtonRole.RejectRole)
        self._full = self.addButton(self.tr("Go the full &way"), QMessageBox.ButtonRole.AcceptRole)
        self.setDefaultButton(mend)
        self.setEscapeButton(mend)
        self.buttonClicked.connect(self._answer)

    def _answer(self, button: object) -> None:
        (self.full_way_wanted if button is self._full else self.mend_wanted).emit()
