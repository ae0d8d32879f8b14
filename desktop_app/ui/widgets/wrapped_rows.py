"""Rows of a list as high as their wrapped text needs."""

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

_TAKEN: Final = 24
"""What the style sheet takes of the width for edge and padding, rounded up; Qt wraps as if there were none."""


class WrappedRows(QStyledItemDelegate):
    """Measures rows at the width their text really has, so that the last words are not left out."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        rect = option.rect  # type: ignore[attr-defined]  # missing in the stub
        rect.setWidth(max(1, rect.width() - _TAKEN))
        option.rect = rect  # type: ignore[attr-defined]  # the same
        return super().sizeHint(option, index)
