"""What a second start says where the program that is open on the home does not answer."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication, QMessageBox

from desktop_app.ui.compiled import rc_app
from desktop_app.ui.device.settings import Settings
from desktop_app.ui.dialogs import wait_until_left
from desktop_app.ui.help.message_help_dialog import answer_f1
from desktop_app.ui.look.theme import Theme


def tell_unanswered(app: QApplication, settings: Settings) -> None:
    """Say it, and what to do, as this desk has chosen to look; returns once somebody has read it."""
    rc_app.qInitResources()
    Theme(app, is_styled=True).apply(is_dark=settings.is_dark, scale_pct=settings.scale_pct)
    translate = QCoreApplication.translate
    box = QMessageBox()
    answer_f1(box)
    box.setObjectName("unanswered_dialog")
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setIcon(QMessageBox.Icon.Information)
    box.setWindowTitle(translate("Opening", "Accord Desk is open already"))
    box.setText(translate("Opening", "The program that is open does not answer."))
    box.setInformativeText(
        translate(
            "Opening",
            "Wait a minute and start it again. If it still does not answer, end it by the system's task list, or ask"
            " the help desk to. Whatever was typed more than a second ago is kept.",
        )
    )
    box.addButton(translate("Opening", "&Close"), QMessageBox.ButtonRole.AcceptRole)
    wait_until_left(box)
