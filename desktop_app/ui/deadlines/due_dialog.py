"""F11 at the workbench: everything late, due today or soon, what hurts first in front."""

from datetime import tzinfo
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QTableWidgetItem, QWidget

from desktop_app.services.deadlines.reminders import DueList
from desktop_app.ui.deadlines import clock_words
from desktop_app.ui.deadlines.clock_words import LATE, WARN
from desktop_app.ui.look.palettes import Colors
from desktop_app.ui.look.plain_tip import plain_tip
from desktop_app.ui.table_dialog import TableDialog
from desktop_app.ui.widgets.chosen_row import choose_row
from desktop_app.ui.widgets.plain_label import plain_label, say_in

_WIDTH_PX: Final = 1180
_HEIGHT_PX: Final = 520
_WHAT: Final = 2
_FOLDS: Final = {3: 0, 6: 5}
"""In large text the day since stands below the day until, and the number of a case below its customer."""


class DueDialog(TableDialog):
    """Enter opens the case, Ctrl+C copies all of it, Esc closes."""

    case_wanted = Signal(str)
    confirm_wanted = Signal()
    """Two persons held the desk's clock against the official time."""

    def __init__(self, due: DueList, zone: tzinfo | None, colors: Colors, parent: QWidget | None = None) -> None:
        super().__init__(
            "due", self.tr("What is due"), table=self.tr("What is due, the bank's own first"), text=self._as_text,
            parent=parent,
        )  # fmt: skip
        self._due, self._zone, self._colors = due, zone, colors
        self.title.setText(self.windowTitle())
        self.doubt = plain_label(self, "due_doubt_label", tone="late")
        self.calendar = plain_label(self, "due_calendar_label", tone="hint")
        self.open_button = self.add_button("open_due_button", self.tr("&Open the case (Enter)"), self._open)
        self.confirm_button = self.add_button(
            "confirm_clock_button", self.tr("The desk's clock is ri&ght…"), self.confirm_wanted.emit
        )
        self.close_button = self.add_button("close_due_button", self.tr("Close (Esc)"), self.reject)
        self.table.doubleClicked.connect(self._open)
        self._lay_out()
        self.show_due(due)

    def show_due(self, due: DueList) -> None:
        """Show the list; it was read just now."""
        self._due = due
        self.hint.setText(clock_words.due_summary(due)[0] or self.tr("Nothing is due today or soon."))
        self.doubt.setText("" if due.doubt is None else clock_words.doubt_sentence(due.doubt, self._zone))
        self.doubt.setVisible(due.doubt is not None)
        say_in(self.calendar, clock_words.calendar_missing(due.open_year) if due.open_year else "", "hint")
        self.confirm_button.setVisible(due.doubt is not None)
        self.open_button.setVisible(bool(due.rows))
        titles = (*clock_words.due_columns(), self.tr("Customer"), self.tr("Case"))
        inks = {LATE: self._colors.late, WARN: self._colors.warn}
        self.table.clear()
        self.table.setColumnCount(len(titles))
        self.table.setHorizontalHeaderLabels(list(titles))
        self.table.setRowCount(len(due.rows))
        for at, row in enumerate(due.rows):
            line = clock_words.due_line(row)
            for column, text in enumerate((*line.cells, row.customer, row.case_number)):
                item = QTableWidgetItem(text)
                item.setToolTip(plain_tip(text))
                if line.tone in inks:
                    item.setForeground(QColor(inks[line.tone]))
                self.table.setItem(at, column, item)
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.wrap(self.table, wide=_WHAT, folds=_FOLDS)
        if due.rows:
            choose_row(self.table, 0)
            self.table.setFocus()
        else:
            self.close_button.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if is_enter and self.table.hasFocus():
            self._open()
        else:
            super().keyPressEvent(event)

    def _open(self) -> None:
        at = self.table.currentRow()
        if 0 <= at < len(self._due.rows):
            self.accept()
            self.case_wanted.emit(self._due.rows[at].case_id)

    def _as_text(self) -> str:
        return "\n".join(
            "\t".join((*clock_words.due_line(row).cells, row.customer, row.case_number)) for row in self._due.rows
        )

    def _lay_out(self) -> None:
        column = self.stack(self.title, self.doubt, self.hint, self.calendar, self.table)
        self.add_row(column, (self.confirm_button,), (self.open_button, self.close_button))
        self.fit(_WIDTH_PX, _HEIGHT_PX)
