"""Beside the line of the backups: how the desk stands with head office."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.ui.widgets.status_line import StatusLine


class SyncLine(StatusLine):
    """A sentence, and one button that says more; hidden while there is nothing to say."""

    shown_wanted = Signal()
    """Ctrl+F5 by mouse."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("sync", parent)
        self.show_button = self.add_button("show_sync_button")
        self.show_button.clicked.connect(self.shown_wanted)
        self._retranslate()
        self.hide()

    def show_state(self, text: str, *, tone: str) -> None:
        """Say *text*; without one there is no line."""
        self.say(text, tone=tone)
        self.setVisible(bool(text))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self.show_button.setText(self.tr("Head office (Ctrl+F5)"))
        self.show_button.setAccessibleName(self.show_button.text())
