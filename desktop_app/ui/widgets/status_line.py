"""A line below the workbench that says in one sentence how something stands."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from desktop_app.ui.look.plain_tip import plain_tip
from desktop_app.ui.widgets.marked import mark
from desktop_app.ui.widgets.plain_label import plain_label


class StatusLine(QFrame):
    """A sentence that never makes the window wider; all of it is in the tool tip.

    Args:
        name: of its parts, e.g. ``backup``.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"{name}_line")
        self.label = plain_label(self, f"{name}_label", tone="hint")
        self.label.setWordWrap(False)
        self.label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._text = ""
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(16, 0, 16, 0)
        self.row.setSpacing(12)
        self.row.addWidget(self.label, stretch=1)

    def say(self, text: str, *, tone: str) -> None:
        """Show *text*."""
        self._text = text
        self._fit()
        self.label.setToolTip(plain_tip(text))
        self.label.setAccessibleName(text)
        mark(self.label, "tone", tone)

    def add_button(self, name: str) -> QPushButton:
        """A button on its right, for the mouse alone: what it does has a key."""
        button = QPushButton(self)
        button.setObjectName(name)
        button.setAutoDefault(False)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setProperty("plain", True)  # noqa: FBT003 - Qt's signature
        self.row.addWidget(button)
        return button

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.label.contentsRect().width()
        self.label.setText(self.label.fontMetrics().elidedText(self._text, Qt.TextElideMode.ElideRight, room))
