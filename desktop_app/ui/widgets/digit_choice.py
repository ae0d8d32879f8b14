"""A short list from which a digit key picks a line."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QItemSelectionModel, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QWidget

_ID: Final = Qt.ItemDataRole.UserRole
_DIGIT: Final = Qt.ItemDataRole.UserRole + 1
_MOST_LINES_SHOWN: Final = 9
NO_DIGIT: Final = -1
"""Of a line that only the arrow keys and the mouse reach."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line: what it means, the digit that picks it (:data:`NO_DIGIT` beyond the ninth), and its words."""

    id: str
    digit: int
    text: str


class DigitChoice(QListWidget):
    """Picks by digit, arrow keys or mouse; a draft is the id of the chosen line."""

    edited = Signal()
    picked = Signal(str)
    """The teller picked the line with this id (also if it was chosen already)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._is_showing = False
        self._is_read_only = False
        # The selection, not the current row: Qt makes the first row current when the list gets the focus.
        self.itemSelectionChanged.connect(self._on_selected)
        self.itemClicked.connect(self._on_clicked)

    def set_lines(self, lines: Sequence[Line]) -> None:
        """Show *lines*; what was chosen stays chosen if it is still there."""
        chosen = self.value()
        self._is_showing = True
        self.clear()
        for line in lines:
            item = QListWidgetItem(f"{'·' if line.digit == NO_DIGIT else line.digit}  {line.text}", self)
            item.setData(_ID, line.id)
            item.setData(_DIGIT, line.digit)
            item.setToolTip("")
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
        if plain and len(text) == 1 and text.isascii() and text.isdigit():
            self._pick_digit(int(text))
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
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())

    def _pick_digit(self, digit: int) -> None:
        for row in range(self.count()):
            if self.item(row).data(_DIGIT) == digit:
                self.setCurrentRow(row, QItemSelectionModel.SelectionFlag.ClearAndSelect)
                self.picked.emit(str(self.item(row).data(_ID)))
                return

    def _on_clicked(self, item: QListWidgetItem) -> None:
        if not self._is_read_only:
            self.picked.emit(str(item.data(_ID)))

    def _on_selected(self) -> None:
        if not self._is_showing:
            self.edited.emit()
