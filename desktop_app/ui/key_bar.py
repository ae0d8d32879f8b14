"""The keys that work here, in one line at the bottom; a click does the same."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QWidget


@dataclass(frozen=True, slots=True)
class KeyHint:
    """A key, what it does here, and the doing."""

    key: str
    text: str
    press: Callable[[], object]


class KeyBar(QFrame):
    """Shows the hints it is given, most useful first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("key_bar")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(8, 2, 8, 2)
        self._row.setSpacing(0)
        self._row.addStretch()
        self._buttons: list[QToolButton] = []

    def show_keys(self, hints: Sequence[KeyHint]) -> None:
        """Replace the hints."""
        for button in self._buttons:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = [self._button(hint) for hint in hints]
        for place, button in enumerate(self._buttons):
            self._row.insertWidget(place, button)
        self._leave_out()

    def minimumSizeHint(self) -> QSize:
        """As narrow as need be: hints that find no room are left out, the keys work all the same."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._leave_out()

    def _leave_out(self) -> None:
        margins = self._row.contentsMargins()
        room = self.width() - margins.left() - margins.right()
        for button in self._buttons:
            room -= button.sizeHint().width()
            button.setVisible(room >= 0)

    def _button(self, hint: KeyHint) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(f"key_{hint.key.lower().replace('+', '_')}_button")
        button.setText(f"{hint.key}  {hint.text}")
        button.setAccessibleName(f"{hint.text} ({hint.key})")
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(hint.press)
        return button
