"""How the screen says no: the one calm dialog when the world failed, and the way for bugs."""

import sys
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from desktop_app.domain.errors import Unavailable
from desktop_app.ui.message_help_dialog import answer_f1
from desktop_app.ui.messages import Messages


class UnavailableDialog(QMessageBox):
    """Disk, printer, network or key failed: one sentence, Try again, nothing lost.  ``accepted`` means try again."""

    def __init__(self, error: Unavailable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("unavailable_dialog")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setIcon(QMessageBox.Icon.Information)
        self.setWindowTitle(self.tr("This did not work just now"))
        self.setText(Messages().sentence(error.code, error.facts))
        self.setInformativeText(self.tr("Nothing you typed is lost."))
        again = self.addButton(self.tr("&Try again"), QMessageBox.ButtonRole.AcceptRole)
        self.addButton(self.tr("Lea&ve it for now"), QMessageBox.ButtonRole.RejectRole)
        self.setDefaultButton(again)
        self.buttonClicked.connect(self._note)
        self.wants_again = False
        answer_f1(self)

    @classmethod
    def ask(cls, error: Unavailable, parent: QWidget, again: Callable[[], object]) -> "UnavailableDialog":
        """Open the dialog without waiting for it; *again* is called when the teller wants to try again."""
        dialog = cls(error, parent)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

        def decide() -> None:
            if dialog.wants_again:
                again()

        dialog.finished.connect(decide)
        # Not every window manager gives the keys back by itself; queued, for the dialog is still going.
        dialog.finished.connect(parent.window().activateWindow, Qt.ConnectionType.QueuedConnection)
        dialog.open()
        return dialog

    def _note(self, button: object) -> None:
        self.wants_again = button is self.defaultButton()


def report_bug(error: BaseException) -> None:
    """Hand an unforeseen exception to the hook that logs it and shows its reference number."""
    sys.excepthook(type(error), error, error.__traceback__)
