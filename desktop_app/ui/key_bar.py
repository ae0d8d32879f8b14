"""The keys that work here, in one line at the bottom; a click does the same."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QWidget


@dataclass(frozen=True, slots=True)
class KeyHint:
    """A key, what it does here, and the doing; a spare one makes room where not every key can be named."""

    key: str
    text: str
    press: Callable[[], object]
    is_spare: bool = False


class KeyBar(QFrame):
    """Shows the hints it is given, most useful first; where they lack room, the last ones by their key alone."""

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

    def minimumSizeHint(self) -> QSize:
        """As narrow as need be: hints that find no room are left out, the keys work all the same."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._leave_out()

    def _leave_out(self) -> None:
        """Full texts from the left as long as every hint behind them still finds room for its key."""
        margins = self._row.contentsMargins()
        room = self.width() - margins.left() - margins.right()
        pairs = list(zip(self._hints, self._buttons, strict=True))
        if sum(self._width(button, hint.key) for hint, button in pairs) > room:
            for hint, button in pairs:
                button.setVisible(not hint.is_spare)
            pairs = [(hint, button) for hint, button in pairs if not hint.is_spare]
        short = [self._width(button, hint.key) for hint, button in pairs]
        for place, (hint, button) in enumerate(pairs):
            is_whole = self._width(button, _whole(hint)) + sum(short[place + 1 :]) <= room
            button.setText(_whole(hint) if is_whole else hint.key)
            button.setToolTip("" if is_whole else hint.text)
            room -= button.sizeHint().width()
            button.setVisible(room >= 0)

    @staticmethod
    def _width(button: QToolButton, text: str) -> int:
        button.setText(text)
        return button.sizeHint().width()

    def _button(self, hint: KeyHint) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(f"key_{hint.key.lower().replace('+', '_')}_button")
        button.setText(_whole(hint))
        button.setAccessibleName(f"{hint.text} ({hint.key})")
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(hint.press)
        return button


def _whole(hint: KeyHint) -> str:
    return f"{hint.key}  {hint.text}"
