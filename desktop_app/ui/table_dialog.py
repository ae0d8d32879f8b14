"""What the dialogs share that show one table to be read and copied: Ctrl+C copies all of it, Esc closes."""

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop_app.ui.dialogs import room_for
from desktop_app.ui.help.message_help_dialog import answer_f1
from desktop_app.ui.reading_order import tab_and_read
from desktop_app.ui.widgets.key_button import Press, key_button
from desktop_app.ui.widgets.plain_label import plain_label
from desktop_app.ui.widgets.shared_width import Folds, share_width
from desktop_app.ui.widgets.toned_rows import TonedRows

SIDE_PX: Final = 24
"""Room left and right of the table."""
_LINE_PX: Final = 22
"""A line of usual text."""


class TableDialog(QDialog):
    """A title, a hint, and a table that nobody edits.

    Args:
        name: of the dialog, e.g. ``fairness``; its parts are called ``fairness_table`` and so on.
        title: of the window.
        table: what the table is, for who hears it.
        text: all of it as text; empty while there is nothing to copy.
    """

    def __init__(self, name: str, title: str, *, table: str, text: Callable[[], str], parent: QWidget | None) -> None:
        super().__init__(parent)
        self._text = text
        self._wrapped: dict[QTableWidget, tuple[int, Folds] | None] = {}
        self.setObjectName(f"{name}_dialog")
        self.setWindowTitle(title)
        self.title = plain_label(self, f"{name}_title_label", size="title")
        self.hint = plain_label(self, f"{name}_hint_label", tone="hint")
        self.table = QTableWidget(self)
        self.table.setObjectName(f"{name}_table")
        self.table.setAccessibleName(table)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setTabKeyNavigation(False)
        self.table.setItemDelegate(TonedRows(self.table))
        self.table.setShowGrid(False)
        self.table.verticalHeader().hide()
        answer_f1(self)

    def wrap(self, table: QTableWidget, *, wide: int | None = None, folds: Folds | None = None) -> None:
        """Let *table*, just filled, have rows as tall as its texts need: with large text none of them is cut.

        With *wide* its columns share the width, that one takes what is left, and *folds* go below others where they
        have to (``share_width``); without, whoever fills the table says how wide they are.
        """
        if table not in self._wrapped:
            # Columns of a list in view get their width only after it is filled, and a scroll bar takes some of it.
            table.horizontalHeader().sectionResized.connect(self._fit_soon)
        self._wrapped[table] = None if wide is None else (wide, folds or {})
        self._fit_rows()

    def put(self, titles: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Fill the table with texts that may take several lines; the cell that was chosen stays so."""
        at = max(0, self.table.currentRow())
        self.table.setColumnCount(len(titles))
        self.table.setHorizontalHeaderLabels(list(titles))
        self.table.setRowCount(len(rows))
        for row, cells in enumerate(rows):
            for column, text in enumerate(cells):
                item = QTableWidgetItem(text)
                item.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
                self.table.setItem(row, column, item)
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        if at < len(rows):
            self.table.setCurrentCell(at, 0)

    def fit(self, width: int, height: int) -> None:
        """Take so much room in pixels of usual text, more in large text, and never more than the screen has."""
        scale = max(1.0, self.fontMetrics().lineSpacing() / _LINE_PX)
        room = room_for(self)
        self.resize(min(round(width * scale), room.width()), min(round(height * scale), room.height()))

    def stack(self, *parts: QWidget) -> QVBoxLayout:
        """Lay *parts* out from top to bottom; the table takes what room there is."""
        column = QVBoxLayout(self)
        column.setContentsMargins(SIDE_PX, 16, SIDE_PX, 16)
        column.setSpacing(8)
        for part in parts:
            column.addWidget(part, stretch=int(part is self.table))
        return column

    def add_row(self, column: QVBoxLayout, left: Iterable[QWidget] = (), right: Iterable[QWidget] = ()) -> None:
        """Put a row of buttons below: what acts on the list on the left, what leaves it on the right."""
        row, first, last = QHBoxLayout(), tuple(left), tuple(right)
        for button in first:
            row.addWidget(button)
        row.addStretch()
        for button in last:
            row.addWidget(button)
        column.addLayout(row)
        tab_and_read(*first, *last)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_rows()
        # Columns that stretch get their width only after this.
        self._fit_soon()

    def _fit_soon(self) -> None:
        QTimer.singleShot(0, self, self._fit_rows)

    def _fit_rows(self) -> None:
        for table, columns in self._wrapped.items():
            if columns is not None:
                share_width(table, wide=columns[0], folds=columns[1])
            table.resizeRowsToContents()

    def copy(self) -> None:
        """Put all of it on the clipboard; it names cases and no customer."""
        text = self._text()
        if text:
            QGuiApplication.clipboard().setText(text)
            self.hint.setText(self.tr("Copied."))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def add_button(self, name: str, text: str, press: Press) -> QPushButton:
        """A button that Enter presses only while it has the focus."""
        return key_button(self, name, text, press)
