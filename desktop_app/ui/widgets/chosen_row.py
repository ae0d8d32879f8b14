"""Chooses a row of a table whatever keys are held down."""

from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import QTableView


def choose_row(table: QTableView, row: int) -> None:
    """Make *row* of *table* the current one, and it alone the chosen one.

    ``selectRow`` asks the keyboard: in a dialog that Shift+F7 has opened, Shift still down, it extends a choice that is
    not there yet, and no row is marked (measured).
    """
    flag = QItemSelectionModel.SelectionFlag
    table.selectionModel().setCurrentIndex(
        table.model().index(row, max(0, table.columnAt(0))), flag.ClearAndSelect | flag.Rows
    )
