"""Rows whose own colour, such as that of what is late, stays when they are chosen: the worst row is chosen first."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QBrush, QColor, QPalette
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

Index = QModelIndex | QPersistentModelIndex


class TonedRows(QStyledItemDelegate):
    """A chosen row is tinted by the style sheet; its text keeps what the model says of it."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        ink = index.data(Qt.ItemDataRole.ForegroundRole)
        if isinstance(ink, QBrush | QColor):
            palette = QPalette(option.palette)  # type: ignore[attr-defined]  # the stub names none of what an option holds
            palette.setBrush(QPalette.ColorRole.HighlightedText, QBrush(ink))
            option.palette = palette  # type: ignore[attr-defined]  # as above
