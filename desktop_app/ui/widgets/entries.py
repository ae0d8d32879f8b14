"""A list of two-line entries: cases, drafts, promises."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor

Index = QModelIndex | QPersistentModelIndex
MARKS: Final = Qt.ItemDataRole.UserRole + 1
"""Places in the display text that stand out, as of ``Entry.marks``."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One row.

    Attributes:
        case_id: the case it leads to.
        title: first line.
        detail: second line.
        is_late: its day has passed.
        marks: (start, length) of what stands out in both lines joined by a line end.
        act: the action of the desk that it begins, where it leads to no case.
    """

    case_id: str
    title: str
    detail: str
    is_late: bool = False
    marks: tuple[tuple[int, int], ...] = ()
    act: str = ""

    @property
    def key(self) -> str:
        """What the row leads to: a case, or an action of the desk."""
        return self.act or self.case_id


class EntryList(QAbstractListModel):
    """Shows entries as two lines of plain text; of a long list it asks for the rest when somebody scrolls there."""

    more_wanted = Signal()
    """Somebody scrolled to the end of what is here."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: tuple[Entry, ...] = ()
        self._has_more = False
        self.late_color = QColor()

    def show_entries(self, entries: Sequence[Entry], *, has_more: bool = False) -> None:
        """Show these in place of what was here; what is the same stays as it lies, with what is chosen of it."""
        shown = tuple(entries)
        if shown == self._entries and has_more == self._has_more:
            return
        self.beginResetModel()
        self._entries, self._has_more = shown, has_more
        self.endResetModel()

    def add_entries(self, entries: Sequence[Entry], *, has_more: bool) -> None:
        """Put further entries behind those that are shown."""
        self._has_more = has_more
        if not entries:
            return
        self.beginInsertRows(QModelIndex(), len(self._entries), len(self._entries) + len(entries) - 1)
        self._entries = (*self._entries, *entries)
        self.endInsertRows()

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self._has_more

    def fetchMore(self, parent: Index) -> None:
        if self.canFetchMore(parent):
            self._has_more = False  # asked once; the answer says whether there is more still
            self.more_wanted.emit()

    def entry_at(self, row: int) -> Entry | None:
        return self._entries[row] if 0 <= row < len(self._entries) else None

    def row_of(self, key: str) -> int:
        """The row of a case or of an action of the desk, or -1."""
        return next((row for row, entry in enumerate(self._entries) if entry.key == key), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        entry = self.entry_at(index.row()) if index.isValid() else None
        if entry is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{entry.title}\n{entry.detail}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{entry.title}, {entry.detail}"
        if role == MARKS:
            return entry.marks
        if role == Qt.ItemDataRole.ForegroundRole and entry.is_late and self.late_color.isValid():
            return self.late_color
        return None
