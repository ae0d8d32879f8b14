"""A list of two-line entries: cases, drafts, promises."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Entry:
    """One row.

    Attributes:
        case_id: the case it leads to.
        title: first line.
        detail: second line.
        is_late: its day has passed.
    """

    case_id: str
    title: str
    detail: str
    is_late: bool = False


class EntryList(QAbstractListModel):
    """Shows entries as two lines of plain text."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: tuple[Entry, ...] = ()
        self.late_color = QColor()

    def show_entries(self, entries: Sequence[Entry]) -> None:
        self.beginResetModel()
        self._entries = tuple(entries)
        self.endResetModel()

    def entry_at(self, row: int) -> Entry | None:
        return self._entries[row] if 0 <= row < len(self._entries) else None

    def row_of(self, case_id: str) -> int:
        """The row of a case, or -1."""
        return next((row for row, entry in enumerate(self._entries) if entry.case_id == case_id), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | QColor | None:
        entry = self.entry_at(index.row()) if index.isValid() else None
        if entry is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{entry.title}\n{entry.detail}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{entry.title}, {entry.detail}"
        if role == Qt.ItemDataRole.ForegroundRole and entry.is_late and self.late_color.isValid():
            return self.late_color
        return None
