"""Rows whose own colour, such as that of what is late, stays when they are chosen: the worst row is chosen first."""

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPalette
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

Index = QModelIndex | QPersistentModelIndex
_FRAME_PX: Final = 3
"""The line that marks a chosen row: Qt takes it for room of the text when it measures a row, not when it paints."""


class TonedRows(QStyledItemDelegate):
    """A chosen row is tinted by the style sheet; its text keeps what the model says of it."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        ink = index.data(Qt.ItemDataRole.ForegroundRole)
        if isinstance(ink, QBrush | QColor):
            palette = QPalette(option.palette)  # type: ignore[attr-defined]  # the stub names none of what an option holds
            palette.setBrush(QPalette.ColorRole.HighlightedText, QBrush(ink))
            option.palette = palette  # type: ignore[attr-defined]  # as above

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        if QStyleOptionViewItem.ViewItemFeature.WrapText not in option.features:  # type: ignore[attr-defined]  # as above
            return super().sizeHint(option, index)  # of no text that is broken the room says nothing
        narrow = QStyleOptionViewItem(option)
        room: QRect = option.rect  # type: ignore[attr-defined]  # as above
        if room.width() > _FRAME_PX:
            narrow.rect = room.adjusted(0, 0, -_FRAME_PX, 0)  # type: ignore[attr-defined]  # as above
        return super().sizeHint(narrow, index)
