"""One row of a table is chosen, whatever key was held down when."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableWidget, QTableWidgetItem
from pytestqt.qtbot import QtBot

from desktop_app.ui.widgets.chosen_row import choose_row

HELD = Qt.KeyboardModifier


@pytest.mark.parametrize("held", [HELD.NoModifier, HELD.ShiftModifier, HELD.ControlModifier])
def test_a_row_is_chosen_alone_whatever_key_is_held_down(qtbot: QtBot, held: Qt.KeyboardModifier) -> None:
    table = QTableWidget(3, 2)
    qtbot.addWidget(table)
    table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
    for row in range(3):
        for column in range(2):
            table.setItem(row, column, QTableWidgetItem("x"))
    qtbot.keyPress(table, Qt.Key.Key_F7, held)

    for row in (1, 0, 2):
        choose_row(table, row)

        assert [one.row() for one in table.selectionModel().selectedRows()] == [row]
        assert table.currentRow() == row
    qtbot.keyClick(table, Qt.Key.Key_F7)
