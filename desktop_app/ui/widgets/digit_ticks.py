"""A list of which several lines are ticked, each by its digit."""

import json
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QWidget

from desktop_app.ui.widgets.digit_choice import Line
from desktop_app.ui.widgets.wrapped_rows import WrappedRows

_ID: Final = Qt.ItemDataRole.UserRole
_DIGIT: Final = Qt.ItemDataRole.UserRole + 1
_ALL: Final = "0"
_LEAST_ROWS: Final = 2


class DigitTicks(QListWidget):
    """A digit or the space bar ticks a line, 0 ticks all of them, or none when all are; drafts are the ids ticked."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(True)
        self.setItemDelegate(WrappedRows(self))
        self._is_showing = False
        self._is_read_only = False
        self.itemChanged.connect(self._on_changed)

    def set_lines(self, lines: Sequence[Line]) -> None:
        """Show *lines*; what was ticked stays ticked if it is still there."""
        ticked = self.ticked()
        self._is_showing = True
        self.clear()
        for line in lines:
            item = QListWidgetItem(f"{line.digit}  {line.text}", self)
            item.setData(_ID, line.id)
            item.setData(_DIGIT, str(line.digit))
            item.setCheckState(Qt.CheckState.Unchecked)
        self._is_showing = False
        self.set_ticked(ticked)
        self._set_checkable()
        if self.count():
            self.setCurrentRow(0)
        self._show_current()
        self.updateGeometry()

    def ticked(self) -> tuple[str, ...]:
        """The ids of the ticked lines, in the order of the list."""
        return tuple(str(item.data(_ID)) for item in self._items() if item.checkState() == Qt.CheckState.Checked)

    def set_ticked(self, ids: Sequence[str]) -> None:
        """Tick these lines and no others as the program's doing: no ``edited``."""
        self._is_showing = True
        for item in self._items():
            is_ticked = item.data(_ID) in ids
            item.setCheckState(Qt.CheckState.Checked if is_ticked else Qt.CheckState.Unchecked)
        self._is_showing = False

    def draft(self) -> str:
        return json.dumps(self.ticked())

    def set_draft(self, text: str) -> None:
        ids = json.loads(text) if text else []
        self.set_ticked([str(one) for one in ids])

    def set_read_only(self, *, on: bool) -> None:
        self._is_read_only = on
        self._set_checkable()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.ignore()
            return
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
        text = event.text()
        if plain and len(text) == 1 and text.isascii() and text.isdigit():
            if not self._is_read_only:
                self._toggle(text)
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._show_current()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._show_current()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Wrapped lines are as high as the list is wide.
        self.scheduleDelayedItemsLayout()

    def sizeHint(self) -> QSize:
        rows = sum(self.sizeHintForRow(row) for row in range(self.count()))
        return QSize(super().sizeHint().width(), rows + 2 * self.frameWidth())

    def minimumSizeHint(self) -> QSize:
        row = self.sizeHintForRow(0) if self.count() else self.fontMetrics().lineSpacing()
        return QSize(super().minimumSizeHint().width(), _LEAST_ROWS * row + 2 * self.frameWidth())

    def _show_current(self) -> None:
        """Mark the line that the keys are at; away from them a marked line would pass for one that is ticked."""
        item = self.currentItem()
        if item is not None:
            item.setSelected(self.hasFocus())

    def _items(self) -> list[QListWidgetItem]:
        return [self.item(row) for row in range(self.count())]

    def _toggle(self, digit: str) -> None:
        if digit == _ALL:
            everything = [str(item.data(_ID)) for item in self._items()]
            self.set_ticked([] if len(self.ticked()) == len(everything) else everything)
            self.edited.emit()
            return
        for row, item in enumerate(self._items()):
            if item.data(_DIGIT) == digit:
                self.setCurrentRow(row)
                was_ticked = item.checkState() == Qt.CheckState.Checked
                item.setCheckState(Qt.CheckState.Unchecked if was_ticked else Qt.CheckState.Checked)

    def _set_checkable(self) -> None:
        self._is_showing = True
        for item in self._items():
            flags = item.flags() & ~Qt.ItemFlag.ItemIsUserCheckable
            item.setFlags(flags if self._is_read_only else flags | Qt.ItemFlag.ItemIsUserCheckable)
        self._is_showing = False

    def _on_changed(self) -> None:
        if not self._is_showing:
            self.edited.emit()
