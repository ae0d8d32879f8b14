"""The width of a table, shared out by what its columns have to say: large text wraps, and no number is cut.

A date, an amount and the number of a case have no place to break at; a sentence has many.  So each column gets what
its longest unbroken piece needs, and what is left goes to those that would say the most in one line.  Where not even
that fits beside each other, a column goes below the one that it belongs to: the day since below the day until.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final

from PySide6.QtCore import Qt, QTextBoundaryFinder
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem

_EDGES_PX: Final = 12
"""Around the text of a cell: the line that marks a chosen row, and Qt's own margins on both sides."""
_OWN: Final = Qt.ItemDataRole.UserRole + 7
"""What a cell says by itself, whatever stands below it."""

Folds = Mapping[int, int]
"""Columns that may go below another, and below which."""
_Parts = Callable[[str], Iterable[str]]


def shared(least: Sequence[int], whole: Sequence[int], room: int) -> list[int]:
    """The widths of columns in *room*, where their texts do not all fit into one line.

    Args:
        least: what each column needs so that nothing in it is cut.
        whole: what it would take in one line, never less than *least*.
        room: of all of them together; where it is less than *least* needs, the table is gone through sideways by keys.
    """
    left = max(0, room - sum(least))
    wanted = [most - needed for needed, most in zip(least, whole, strict=True)]
    total = max(1, sum(wanted))
    return [needed + more * left // total for needed, more in zip(least, wanted, strict=True)]


def share_width(table: QTableWidget, *, wide: int, folds: Folds | None = None) -> None:
    """Give the columns of *table* their widths; the column at *wide* takes what is left where all fit into one line."""
    header = table.horizontalHeader()
    room = table.width() - 2 * table.frameWidth() - table.verticalScrollBar().sizeHint().width()
    least = _needed(table, {}, _pieces)
    folded = folds or {} if sum(least.values()) > room else {}
    _fold(table, folds or {}, on=bool(folded))
    if folded:
        least = _needed(table, folded, _pieces)
    whole = _needed(table, folded, str.splitlines)
    if sum(whole.values()) <= room:
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(wide, QHeaderView.ResizeMode.Stretch)
        return
    header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
    widths = shared(list(least.values()), list(whole.values()), room)
    for column, width in zip(least, widths, strict=True):
        header.resizeSection(column, width)


def _needed(table: QTableWidget, folded: Folds, parts: _Parts) -> dict[int, int]:
    """The width that the longest of the *parts* of each column needs, with those of what is *folded* below it."""
    metrics = table.fontMetrics()
    found = {}
    for column in range(table.columnCount()):
        if column in folded:
            continue
        both = [column, *(below for below, host in folded.items() if host == column)]
        texts = (part for each in both for text in _own_texts(table, each) for part in parts(text))
        longest = max(map(metrics.horizontalAdvance, texts), default=0) + _EDGES_PX
        heads = max(map(table.horizontalHeader().sectionSizeHint, both))
        found[column] = max(longest, heads)
    return found


def _fold(table: QTableWidget, folds: Folds, *, on: bool) -> None:
    """Put each column of *folds* below its host, or beside it again."""
    for column, host in folds.items():
        for row in range(table.rowCount()):
            _join(table.item(row, host), table.item(row, column), on=on)
        _join(table.horizontalHeaderItem(host), table.horizontalHeaderItem(column), on=on)
        if table.isColumnHidden(column) is not on:
            table.setColumnHidden(column, on)


def _join(host: QTableWidgetItem | None, below: QTableWidgetItem | None, *, on: bool) -> None:
    if host is None or below is None:
        return
    own, more = _own(host), _own(below)
    host.setData(_OWN, own)
    text = "\n".join(filter(None, (own, more))) if on else own
    if host.text() != text:
        host.setText(text)


def _own(item: QTableWidgetItem) -> str:
    kept = item.data(_OWN)
    return item.text() if kept is None else str(kept)


def _own_texts(table: QTableWidget, column: int) -> Iterator[str]:
    for row in range(table.rowCount()):
        item = table.item(row, column)
        if item is not None:
            yield _own(item)


def _pieces(text: str) -> Iterator[str]:
    """What stands together, however narrow the column is."""
    for line in text.splitlines():
        finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Line, line)
        start = 0
        while (end := finder.toNextBoundary()) >= 0:
            yield line[start:end].strip()
            start = end
