"""How the screen says no: the one calm dialog when the world failed, and the way for bugs."""

import sys
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from desktop_app.domain.errors import DAMAGE, PARTED, Unavailable
from desktop_app.ui.dialogs import open_over
from desktop_app.ui.help.message_help_dialog import answer_f1

_listeners: Final[list[Callable[[Unavailable], None]]] = []


def tell_of_damage(listener: Callable[[Unavailable], None] | None) -> None:
    """Whoever leads to the rescue page; None takes it away."""
    _listeners.clear()
    if listener is not None:
        _listeners.append(listener)


def _leads_on(error: Unavailable) -> bool:
    """Whether the way out of it is the rescue page, and somebody leads there."""
    return error.code in {*DAMAGE, PARTED} and bool(_listeners)


class UnavailableDialog(QMessageBox):
    """Disk, printer, network or key failed: one sentence, Try again, nothing lost.  ``accepted`` means try again."""

    def __init__(self, error: Unavailable, parent: QWidget | None = None) -> None:
        from desktop_app.ui.messages import Messages

        super().__init__(parent)
        self.setObjectName("unavailable_dialog")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setIcon(QMessageBox.Icon.Information)
        self.setWindowTitle(self.tr("This did not work just now"))
        self.setText(Messages().sentence(error.code, error.facts))
        self.setInformativeText(self.tr("Nothing you typed is lost."))
        again = self.addButton(self.tr("&Try again"), QMessageBox.ButtonRole.AcceptRole)
        leave = self.addButton(self.tr("Lea&ve it for now"), QMessageBox.ButtonRole.RejectRole)
        self.setDefaultButton(again)
        if _leads_on(error):
            leave.setText(self.tr("&See what can be done") if error.code == PARTED else self.tr("&See what is whole"))
            self.setDefaultButton(leave)
        self._again = again
        self.buttonClicked.connect(self._note)
        self.wants_again = False
        answer_f1(self)

    @classmethod
    def ask(cls, error: Unavailable, parent: QWidget, again: Callable[[], object]) -> "UnavailableDialog":
        """Open the dialog without waiting for it; *again* is called when the teller wants to try again."""
        dialog = cls(error, parent)

        def decide() -> None:
            if dialog.wants_again:
                again()
            elif _leads_on(error):
                _listeners[-1](error)

        dialog.finished.connect(decide)
        open_over(parent, dialog)
        return dialog

    def _note(self, button: object) -> None:
        self.wants_again = button is self._again


def report_bug(error: BaseException) -> None:
    """Hand an unforeseen exception to the hook that logs it and shows its reference number."""
    sys.excepthook(type(error), error, error.__traceback__)
