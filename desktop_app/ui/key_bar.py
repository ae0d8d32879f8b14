"""The keys that work here, in one line at the bottom; a click does the same."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QWidget


@dataclass(frozen=True, slots=True)
class KeyHint:
    """A key, what it does here, and the doing."""

    key: str
    text: str
    press: Callable[[], object]
    rank: int = 1
    """Where there is no room for all of them the highest go first, of the same rank the last one."""


class KeyBar(QFrame):
    """Shows the hints it is given, each with its word; a bare key says nothing, so what finds no room is left out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("key_bar")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(8, 2, 8, 2)
        self._row.setSpacing(0)
        self._row.addStretch()
        self._hints: tuple[KeyHint, ...] = ()
        self._buttons: list[QToolButton] = []

    def show_keys(self, hints: Sequence[KeyHint]) -> None:
        """Replace the hints."""
        for button in self._buttons:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._hints = tuple(hints)
        self._buttons = [self._button(hint) for hint in hints]
        for place, button in enumerate(self._buttons):
            self._row.insertWidget(place, button)
        self._leave_out()

    def text_of(self, key: str) -> str:
        """What *key* is said to do; empty where it is not said."""
        return next((hint.text for hint in self._hints if hint.key == key), "")

    def minimumSizeHint(self) -> QSize:
        """As narrow as need be: hints that find no room are left out, the keys work all the same."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._leave_out()

    def event(self, event: QEvent) -> bool:
        """Another size of type needs another choice; what is chosen already asks for nothing more."""
        is_done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._leave_out()
        return is_done

    def _leave_out(self) -> None:
        """Show what there is room for, in its order; the keys of the others work all the same."""
        margins = self._row.contentsMargins()
        room = self.width() - margins.left() - margins.right()
        pairs = list(zip(self._hints, self._buttons, strict=True))
        shown: set[QToolButton] = set()
        for _, button in sorted(pairs, key=lambda pair: pair[0].rank):
            room -= button.sizeHint().width()
            if room < 0:
                break
            shown.add(button)
        for _, button in pairs:
            button.setVisible(button in shown)

    def _button(self, hint: KeyHint) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(f"key_{hint.key.lower().replace('+', '_')}_button")
        button.setText(f"{hint.key}  {hint.text}")
        button.setAccessibleName(f"{hint.text} ({hint.key})")
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(hint.press)
        return button
