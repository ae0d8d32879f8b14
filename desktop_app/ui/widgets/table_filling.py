"""Fills a table of texts as the desk's dialogs show it: each cell whole in its tip, one column taking what is left."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem

from desktop_app.ui.look.plain_tip import plain_tip


def fill_table(table: QTableWidget, titles: Sequence[str], rows: Sequence[Sequence[str]], *, wide: int) -> None:
    """Put *rows* below *titles* in place of what was there; the column at *wide* takes what the others leave."""
    table.clear()
    table.setColumnCount(len(titles))
    table.setHorizontalHeaderLabels(list(titles))
    table.setRowCount(len(rows))
    for at, cells in enumerate(rows):
        for column, text in enumerate(cells):
            item = QTableWidgetItem(text)
            item.setToolTip(plain_tip(text))
            table.setItem(at, column, item)
    header = table.horizontalHeader()
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    header.setSectionResizeMode(wide, QHeaderView.ResizeMode.Stretch)
