"""The keys that work here, in one line at the bottom; a click does the same."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
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

    def _button(self, hint: KeyHint) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(f"key_{hint.key.lower().replace('+', '_')}_button")
        button.setText(f"{hint.key}  {hint.text}")
        button.setAccessibleName(f"{hint.text} ({hint.key})")
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(hint.press)
        return button
