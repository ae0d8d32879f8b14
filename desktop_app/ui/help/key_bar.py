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
        self._buttons: dict[str, QToolButton] = {}
        """By key, also of keys that are not said now: most come back with the next page."""

    def show_keys(self, hints: Sequence[KeyHint]) -> None:
        """Replace the hints; a button whose key stays is the same one, for this is done several times a page."""
        before, self._hints = self._hints, tuple(hints)
        if [(one.key, one.text, one.rank) for one in before] == [(one.key, one.text, one.rank) for one in hints]:
            return
        for hint in hints:
            self._word(hint)
        self._order([hint.key for hint in before], [hint.key for hint in hints])
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
        shown: set[str] = set()
        for hint in sorted(self._hints, key=lambda hint: hint.rank):
            room -= self._buttons[hint.key].sizeHint().width()
            if room < 0:
                break
            shown.add(hint.key)
        for hint in self._hints:
            button = self._buttons[hint.key]
            if button.isHidden() is (hint.key in shown):
                button.setVisible(hint.key in shown)

    def _order(self, before: Sequence[str], keys: Sequence[str]) -> None:
        """Put the buttons of *keys* into their order; those before the first that moves stay as they are."""
        same = next((place for place, pair in enumerate(zip(before, keys, strict=False)) if pair[0] != pair[1]), None)
        stay = min(len(before), len(keys)) if same is None else same
        for key in before[stay:]:
            self._row.removeWidget(self._buttons[key])
            if key not in keys:
                self._buttons[key].hide()
        for place, key in enumerate(keys[stay:], stay):
            self._row.insertWidget(place, self._buttons[key])
            self._buttons[key].raise_()  # read aloud in the same order

    def _word(self, hint: KeyHint) -> None:
        """Let the button of its key say what *hint* does."""
        button = self._buttons.get(hint.key)
        if button is None:
            button = self._buttons[hint.key] = QToolButton(self)
            button.setObjectName(f"key_{hint.key.lower().replace('+', '_')}_button")
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(self._on_clicked)
            button.hide()
        button.setText(f"{hint.key}  {hint.text}")
        button.setAccessibleName(f"{hint.text} ({hint.key})")

    def _on_clicked(self) -> None:
        clicked = self.sender()
        next(hint for hint in self._hints if self._buttons[hint.key] is clicked).press()
