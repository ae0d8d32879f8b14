"""The register's rows as the screen needs them: a page at a time, the last pages kept, the rest never in memory."""

from collections import OrderedDict
from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor

from desktop_app.domain.figures.register import Column
from desktop_app.services.figures.register import RegisterLine
from desktop_app.ui.register.register_words import RegisterWords, column_title

PAGE: Final = 100
"""Rows read at once: some three screens."""
KEPT: Final = 12
"""Pages in memory; the one that was looked at longest ago goes first."""
_NUMBERS: Final = frozenset({Column.CONCESSION, Column.ROUNDS, Column.RATING})

Index = QModelIndex | QPersistentModelIndex


class RegisterRows(QAbstractTableModel):
    """A row that is not here yet is empty, and its page is asked for."""

    page_wanted = Signal(int)
    """Read the page that begins at this row; ``show_page`` answers."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns: tuple[Column, ...] = ()
        self._pages: OrderedDict[int, tuple[RegisterLine, ...]] = OrderedDict()
        self._asked: set[int] = set()
        self._total = 0
        self._words: RegisterWords | None = None
        self.late_color = QColor()

    @property
    def columns(self) -> tuple[Column, ...]:
        """What is shown, from left to right."""
        return self._columns

    @property
    def held(self) -> int:
        """How many rows are in memory."""
        return sum(map(len, self._pages.values()))

    def begin(self, columns: Sequence[Column], words: RegisterWords | None) -> None:
        """Other rows, or other columns: nothing is known of them yet."""
        self.beginResetModel()
        self._columns, self._words, self._total = tuple(columns), words, 0
        self._pages.clear()
        self._asked.clear()
        self.endResetModel()

    def show_total(self, total: int) -> None:
        """So many rows there are."""
        if total > self._total:
            self.beginInsertRows(QModelIndex(), self._total, total - 1)
            self._total = total
            self.endInsertRows()
        elif total < self._total:
            self.beginRemoveRows(QModelIndex(), total, self._total - 1)
            self._total = total
            self.endRemoveRows()

    def show_page(self, first: int, lines: Sequence[RegisterLine]) -> None:
        """The rows from *first* on; a page that nobody has asked for since makes room."""
        self._asked.discard(first)
        self._pages[first] = tuple(lines)
        self._pages.move_to_end(first)
        while len(self._pages) > KEPT:
            self._pages.popitem(last=False)
        if self._total < first + len(lines):
            self.show_total(first + len(lines))
        if lines and self._columns:
            self.dataChanged.emit(self.index(first, 0), self.index(first + len(lines) - 1, len(self._columns) - 1))

    def line_at(self, row: int) -> RegisterLine | None:
        """The case in a row; None where it is not here (yet)."""
        page = self._pages.get(row // PAGE * PAGE)
        at = row % PAGE
        return page[at] if page is not None and 0 <= at < len(page) else None

    def row_of(self, case_id: str) -> int:
        """Where a case stands among the rows that are here; -1 where it does not."""
        for first, page in self._pages.items():
            for at, line in enumerate(page):
                if line.case.id == case_id:
                    return first + at
        return -1

    # ── Called by Qt ─────────────────────────────────────────────────────────────────────────────────────────────

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else self._total

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and section < len(self._columns):
            if role == Qt.ItemDataRole.DisplayRole:
                return column_title(self._columns[section])
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return _side(self._columns[section])
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or self._words is None:
            return None
        column, line = self._columns[index.column()], self._line(index.row())
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(column)
        if line is None:
            return "…" if role == Qt.ItemDataRole.DisplayRole and index.column() == 0 else None
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return self._words.text(column, line)
        if role == Qt.ItemDataRole.ForegroundRole and _is_late(column, line) and self.late_color.isValid():
            return self.late_color
        return None

    def _line(self, row: int) -> RegisterLine | None:
        first = row // PAGE * PAGE
        if first in self._pages:
            self._pages.move_to_end(first)
        elif first not in self._asked:
            self._asked.add(first)
            self.page_wanted.emit(first)
        return self.line_at(row)


def _side(column: Column) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column in _NUMBERS else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


def _is_late(column: Column, line: RegisterLine) -> bool:
    if column is Column.LATE:
        return line.late is not None
    if column is Column.CLOCK:
        return line.clock is not None and line.clock.is_late
    return column is Column.PAPER and line.paper is not None and line.paper.is_late
