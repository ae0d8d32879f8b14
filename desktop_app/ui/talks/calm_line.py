"""One line that is good to know and never in the way, with a button that leads on."""

from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from desktop_app.ui.widgets.key_button import key_button
from desktop_app.ui.widgets.plain_label import plain_label


class CalmLine(QWidget):
    """A hint and its button; hidden while there is nothing to say.

    Args:
        name: its parts are called ``<name>_label`` and ``<name>_button``.
        is_tall: the button stands below the hint, in a narrow column.
    """

    def __init__(self, name: str, parent: QWidget, *, is_tall: bool = False) -> None:
        super().__init__(parent)
        self.setObjectName(f"{name}_line")
        self.label = plain_label(self, f"{name}_label", tone="hint")
        self.button = key_button(self, f"{name}_button")
        self.label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        way = QBoxLayout.Direction.TopToBottom if is_tall else QBoxLayout.Direction.LeftToRight
        row = QBoxLayout(way, self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4 if is_tall else 8)
        row.addWidget(self.label, stretch=1)
        row.addWidget(self.button)
        self.hide()

    def say(self, text: str) -> None:
        """Say *text*; empty says nothing."""
        self.label.setText(text)
        self.setVisible(bool(text))
