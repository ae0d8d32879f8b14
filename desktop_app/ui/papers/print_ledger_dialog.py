"""Every sheet of a case that was sent to a printer: what it is, whether it counts, and where it is now."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QHeaderView,
    QTableWidgetItem,
    QWidget,
)
from shiboken6 import isValid

from desktop_app.services.papers.printed.print_ledger import Ledger
from desktop_app.ui.look.palettes import Colors
from desktop_app.ui.look.plain_tip import plain_tip
from desktop_app.ui.papers.print_words import Choices, as_text, columns, ledger_row, summary
from desktop_app.ui.table_dialog import SIDE_PX, TableDialog
from desktop_app.ui.widgets.chosen_row import choose_row

_WIDTH_PX: Final = 1180
_HEIGHT_PX: Final = 520
_PAPER, _SERIAL, _STATE, _REASON = 1, 3, 5, 6
_LEAST_REASON_PX: Final = 160


class PrintLedgerDialog(TableDialog):
    """Ctrl+C copies all of it, F5 asks the printer again, Esc closes.

    Args:
        read: reads the ledger and hands it to the callback.
        choices: the digit lists of the policy; one says why a copy was taken back.
    """

    def __init__(
        self,
        read: Callable[[Callable[[Ledger], None]], object],
        choices: Choices,
        colors: Colors,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            "print_ledger",
            self.tr("Papers of this case"),
            table=self.tr("Every sheet that was sent to a printer"),
            text=self._as_text,
            parent=parent,
        )
        self._read, self._choices, self._colors = read, choices, colors
        self.ledger: Ledger | None = None
        self.title.setText(self.windowTitle())
        self.table.setWordWrap(False)
        self.again_button = self.add_button("ask_printer_button", self.tr("Ask the printer again (F5)"), self.refresh)
        self.copy_button = self.add_button("copy_ledger_button", self.tr("Copy all (Ctrl+C)"), self.copy)
        self.close_button = self.add_button("close_ledger_button", self.tr("Close (Esc)"), self.reject)
        self._lay_out()
        self.refresh()

    def refresh(self) -> None:
        """Read it again; what lies at a printer is asked about."""
        self._read(self.show_ledger)

    def show_ledger(self, ledger: Ledger) -> None:
        """Show the sheets, the newest last."""
        if not isValid(self):
            return  # closed before the answer came
        self.ledger = ledger
        self.hint.setText(summary(ledger) if ledger.sheets else self.tr("Nothing has been printed yet."))
        titles = columns()
        self.table.clear()
        self.table.setColumnCount(len(titles))
        self.table.setHorizontalHeaderLabels(titles)
        self.table.setRowCount(len(ledger.sheets))
        inks = {"late": self._colors.late, "hint": self._colors.muted}
        for at, sheet in enumerate(ledger.sheets):
            row = ledger_row(sheet, self._choices)
            for column, text in enumerate(row.cells):
                item = QTableWidgetItem(text)
                item.setToolTip(plain_tip(text if column in (_PAPER, _STATE, _REASON) else ""))
                if column == _SERIAL:
                    item.setToolTip(plain_tip(f"SHA-256 {sheet.sha256}"))
                if row.tone and column in (_STATE, _REASON):
                    item.setForeground(QColor(inks[row.tone]))
                self.table.setItem(at, column, item)
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._fit_columns()
        if ledger.sheets:
            choose_row(self.table, len(ledger.sheets) - 1)
        self.table.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F5:
            self.refresh()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()

    def _fit_columns(self) -> None:
        """Why and by whom stay in sight: where there is no room for all of it, the words of a paper are cut instead."""
        header, columns_ = self.table.horizontalHeader(), range(self.table.columnCount())
        if not columns_:
            return
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        wanted = [max(self.table.sizeHintForColumn(column), header.sectionSizeHint(column)) for column in columns_]
        others = sum(wanted) - wanted[_REASON]
        margins = 2 * (SIDE_PX + self.table.frameWidth()) + self.table.verticalScrollBar().sizeHint().width()
        is_narrow = others + _LEAST_REASON_PX > self.width() - margins
        for column in (_PAPER, _STATE, _REASON) if is_narrow else (_REASON,):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)

    def _as_text(self) -> str:
        return "" if self.ledger is None else as_text(self.ledger, self._choices)

    def _lay_out(self) -> None:
        column = self.stack(self.title, self.hint, self.table)
        self.add_row(column, (self.again_button,), (self.copy_button, self.close_button))
        self.fit(_WIDTH_PX, _HEIGHT_PX)
