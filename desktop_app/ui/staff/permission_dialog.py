"""5 in the people of the branch: who may do what, as the one table has it that every service asks."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QTableWidgetItem, QWidget

from desktop_app.services.permissions import Operation
from desktop_app.ui.staff import permission_words
from desktop_app.ui.table_dialog import TableDialog
from desktop_app.ui.widgets.chosen_row import choose_row

_WIDTH_PX: Final = 980
_HEIGHT_PX: Final = 620


class PermissionDialog(TableDialog):
    """A row for each operation, a column for each role; Ctrl+C copies all of it, Esc closes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        title = self.tr("Who may do what")
        super().__init__("permissions", title, table=title, text=permission_words.as_text, parent=parent)
        self.title.setText(title)
        self.hint.setText(self.tr("What does not stand here nobody may do. A case keeps out who is recused from it."))
        titles = permission_words.columns()
        self.table.setColumnCount(len(titles))
        self.table.setHorizontalHeaderLabels(list(titles))
        self.table.setRowCount(len(Operation))
        for no, operation in enumerate(Operation):
            self._fill(no, permission_words.cells(operation))
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        copy = self.add_button("copy_permissions_button", self.tr("Copy all (Ctrl+C)"), self.copy)
        close = self.add_button("close_permissions_button", self.tr("Close (Esc)"), self.reject)
        self.add_row(self.stack(self.title, self.hint, self.table), (), (copy, close))
        self.fit(_WIDTH_PX, _HEIGHT_PX)
        choose_row(self.table, 0)
        self.table.setFocus()

    def _fill(self, no: int, cells: tuple[str, ...]) -> None:
        for column, (text, title) in enumerate(zip(cells, permission_words.columns(), strict=True)):
            item = QTableWidgetItem(text)
            if column:
                item.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
                is_allowed = text == permission_words.YES
                said = self.tr("{role}: yes") if is_allowed else self.tr("{role}: no")
                item.setData(Qt.ItemDataRole.AccessibleTextRole, said.format(role=title))
            self.table.setItem(no, column, item)
