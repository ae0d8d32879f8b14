"""A line below the workbench with one button that says more; hidden while there is nothing to say."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.ui.widgets.status_line import StatusLine


class MoreLine(StatusLine):
    """A sentence and its button.

    Args:
        name: of its parts, e.g. ``sync``.
    """

    shown_wanted = Signal()
    """The button, by mouse: what it does has a key."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.show_button = self.add_button(f"show_{name}_button")
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
        """Who knows what the button says sets its text before."""
        self.show_button.setAccessibleName(self.show_button.text())
