"""A short list from which a digit key picks a line; beyond the ninth line the letters go on."""

from collections.abc import Sequence
from dataclasses import dataclass
from string import ascii_lowercase, digits
from typing import Final

from PySide6.QtCore import QItemSelectionModel, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QWidget

from desktop_app.ui.look.plain_tip import plain_tip

_ID: Final = Qt.ItemDataRole.UserRole
_KEY: Final = Qt.ItemDataRole.UserRole + 1
_REFUSED: Final = Qt.ItemDataRole.UserRole + 2
_MOST_LINES_SHOWN: Final = 9
_KEYS: Final = f"{digits}{ascii_lowercase}"
MOST_PICKED: Final = len(_KEYS) - 1
"""So many lines have a key of their own: 1 to 9, then a to z."""
NO_DIGIT: Final = -1
"""Of a line that only the arrow keys and the mouse reach."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line.

    Attributes:
        id: what it means.
        digit: its number, from 0; its key is the digit, from 10 on a letter; :data:`NO_DIGIT` without one.
        text: its words.
        refused: why it cannot be picked, in words; it stands there greyed and says so.
    """

    id: str
    digit: int
    text: str
    refused: str = ""

    @property
    def key(self) -> str:
        """The key that picks it; a dot where none does."""
        return "·" if self.digit == NO_DIGIT else _KEYS[self.digit]


class DigitChoice(QListWidget):
    """Picks by digit, arrow keys or mouse; a draft is the id of the chosen line."""

    edited = Signal()
    picked = Signal(str)
    """The teller picked the line with this id (also if it was chosen already)."""
    refused = Signal(str)
    """The teller wanted a line that cannot be picked: why not."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.least_lines = 0
        """How many lines it needs at least, where the others may be scrolled to; 0 for all of them."""
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._lines: tuple[Line, ...] = ()
        self._is_showing = False
        self._is_read_only = False
        # The selection, not the current row: Qt makes the first row current when the list gets the focus.
        self.itemSelectionChanged.connect(self._on_selected)
        self.itemClicked.connect(self._on_clicked)

    def set_lines(self, lines: Sequence[Line]) -> None:
        """Show *lines*; what was chosen stays chosen if it is still there."""
        if tuple(lines) == self._lines:
            return
        self._lines = tuple(lines)
        chosen = self.value()
        self._is_showing = True
        self.clear()
        for line in lines:
            text = f"{line.text}  — {line.refused}" if line.refused else line.text
            item = QListWidgetItem(f"{line.key}  {text}", self)
            item.setData(_ID, line.id)
            item.setData(_KEY, line.key)
            item.setData(_REFUSED, line.refused)
            item.setToolTip(plain_tip(line.refused))
            if line.refused:
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEnabled)
        self._is_showing = False
        self.set_value(chosen)
        self.updateGeometry()

    def value(self) -> str | None:
        """The id of the chosen line, or None."""
        return next((str(item.data(_ID)) for item in self.selectedItems()), None)

    def set_value(self, line_id: str | None) -> None:
        """Choose a line as the program's doing: no ``edited``; an unknown id or None clears."""
        self._is_showing = True
        row = next((row for row in range(self.count()) if self.item(row).data(_ID) == line_id), -1)
        self.clearSelection()
        self.setCurrentRow(row, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self._is_showing = False

    def draft(self) -> str:
        return self.value() or ""

    def set_draft(self, text: str) -> None:
        self.set_value(text or None)

    def set_read_only(self, *, on: bool) -> None:
        self._is_read_only = on

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._is_read_only:
            event.ignore()
            return
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} or (
            self._is_read_only and event.key() != Qt.Key.Key_Tab
        ):
            event.ignore()
            return
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
        text = event.text()
        if plain and text and (self._pick(text) or text.isdigit()):
            return
        if event.key() == Qt.Key.Key_Down and self.value() is None and self.count():
            self.setCurrentRow(0, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            return
        super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        shown = max(1, min(self.count(), _MOST_LINES_SHOWN))
        row = self.sizeHintForRow(0) if self.count() else self.fontMetrics().lineSpacing()
        return QSize(super().sizeHint().width(), shown * row + 2 * self.frameWidth())

    def minimumSizeHint(self) -> QSize:
        whole = self.sizeHint()
        if not self.least_lines or self.count() <= self.least_lines:
            return QSize(super().minimumSizeHint().width(), whole.height())
        height = self.least_lines * self.sizeHintForRow(0) + 2 * self.frameWidth()
        return QSize(super().minimumSizeHint().width(), min(height, whole.height()))

    def _pick(self, key: str) -> bool:
        """Pick the line of *key*; whether there is one."""
        for row in range(self.count()):
            item = self.item(row)
            if item.data(_KEY) == key:
                # Read first: whoever hears of the pick may fill the list anew.
                why, picked = str(item.data(_REFUSED)), str(item.data(_ID))
                if why:
                    self.refused.emit(why)
                else:
                    self.setCurrentRow(row, QItemSelectionModel.SelectionFlag.ClearAndSelect)
                    self.picked.emit(picked)
                return True
        return False

    def _on_clicked(self, item: QListWidgetItem) -> None:
        if not self._is_read_only:
            self.picked.emit(str(item.data(_ID)))

    def _on_selected(self) -> None:
        if not self._is_showing:
            self.edited.emit()
