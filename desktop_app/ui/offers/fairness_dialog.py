"""Once a month a supervisor looks whether results are alike: by age group, by channel, and what was unusual and why."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QKeySequence
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.deadlines.calendar import add_months
from desktop_app.domain.errors import RuleBroken, Unavailable
from desktop_app.domain.figures.fairness_report import MonthlyReport
from desktop_app.domain.policy import PolicyBook
from desktop_app.ui.dialogs import room_for
from desktop_app.ui.messages import Messages
from desktop_app.ui.offers.fairness_table import ReportRow, as_text, columns, outlier_lines, outliers_title, rows, title
from desktop_app.ui.problems import UnavailableDialog, report_bug
from desktop_app.ui.table_dialog import TableDialog
from desktop_app.ui.widgets.chosen_row import choose_row
from desktop_app.ui.widgets.plain_label import plain_label
from desktop_app.ui.widgets.whole_list import WholeList
from desktop_app.ui.work.writer import Writer

_WIDTH_CHARS: Final = 110
_LEAST_ROWS: Final = 8
_NUMBERS: Final = range(1, 4)
"""The columns that hold figures."""
ReadMonth = Callable[[date], MonthlyReport]
"""Any day of the month; called in the writer's thread."""


class FairnessDialog(TableDialog):
    """PgUp and PgDn turn the month, Ctrl+C copies all of it, Esc closes.

    Args:
        read: reads one month.
        policy: names kinds, measures and channels.
        today: the month in front first, and the last one.
    """

    def __init__(
        self, read: ReadMonth, policy: PolicyBook, writer: Writer, today: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            "fairness", self.tr("Fairness"), table=self.tr("Agreements by group"), text=self._as_text, parent=parent
        )
        self.report: MonthlyReport | None = None
        self._read, self._policy, self._writer = read, policy, writer
        self._today, self._month = today, today.replace(day=1)
        self.outliers_label = plain_label(self, "outliers_label")
        self.outliers = WholeList(self)
        self.outliers.setObjectName("outliers_list")
        self.outliers.setAccessibleName(outliers_title())
        self.before_button = self.add_button("month_before_button", self.tr("Month before (PgUp)"), self._turn_back)
        self.after_button = self.add_button("month_after_button", self.tr("Month after (PgDn)"), self._turn_on)
        self.copy_button = self.add_button("copy_report_button", self.tr("Copy all (Ctrl+C)"), self.copy)
        self.close_button = self.add_button("close_report_button", self.tr("Close (Esc)"), self.reject)
        self._lay_out()
        self._show_month()

    def _as_text(self) -> str:
        return "" if self.report is None else as_text(self.report, self._policy)

    def _turn_back(self) -> None:
        self._turn(-1)

    def _turn_on(self) -> None:
        self._turn(1)

    def _turn(self, months: int) -> None:
        wanted = add_months(self._month, months) if months > 0 else (self._month - timedelta(days=1)).replace(day=1)
        if wanted <= self._today:
            self._month = wanted
            self._show_month()

    def _show_month(self) -> None:
        month, read = self._month, self._read
        self.after_button.setEnabled(add_months(month, 1) <= self._today)
        call = self._writer.run(lambda: read(month))
        call.saved.connect(self._on_read)
        call.failed.connect(self._on_failed)

    def _on_read(self, report: object) -> None:
        if not isinstance(report, MonthlyReport) or report.month != self._month:
            return  # the month was turned again before this one was there
        self.report = report
        self.title.setText(title(report))
        least = self._policy.fairness.least_cases
        self.hint.setText(
            self.tr("From this desk's own agreements; a group of fewer than {least} shows only its number.").format(
                least=least
            )
            if report.kinds
            else self.tr("Nothing that is compared was agreed on in this month.")
        )
        self._fill(rows(report, self._policy))
        said = outlier_lines(report, self._policy)
        self.outliers_label.setText(outliers_title() if said else self.tr("Nothing was outside of what is usual."))
        self.outliers_label.setVisible(bool(report.kinds))
        self.outliers.clear()
        self.outliers.addItems(said)
        self.outliers.setVisible(bool(said))
        self.outliers.fit()
        self.table.setFocus()

    def _fill(self, shown: tuple[ReportRow, ...]) -> None:
        self.table.clear()
        titles = columns()
        self.table.setColumnCount(len(titles))
        for column, text in enumerate(titles):
            self.table.setHorizontalHeaderItem(column, _cell(text, column))
        self.table.setRowCount(len(shown))
        self.table.setVisible(bool(shown))
        bold = QFont(self.table.font())
        bold.setBold(True)
        for at, row in enumerate(shown):
            for column, text in enumerate(row.cells):
                item = _cell(text if row.is_head or column else f"    {text}", column)
                if row.is_head or row.is_apart:
                    item.setFont(bold)
                self.table.setItem(at, column, item)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(len(titles) - 1, QHeaderView.ResizeMode.Stretch)
        if shown:
            choose_row(self.table, 0)

    def _on_failed(self, error: object) -> None:
        if isinstance(error, RuleBroken):
            self.hint.setText(Messages().sentence(error.code, error.facts))
        elif isinstance(error, Unavailable):
            UnavailableDialog.ask(error, self, self._show_month)
        elif isinstance(error, BaseException):
            report_bug(error)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(8)
        column.addWidget(self.title)
        column.addWidget(self.hint)
        column.addWidget(self.table, stretch=1)
        column.addWidget(self.outliers_label)
        column.addWidget(self.outliers)
        column.addStretch()
        foot = QHBoxLayout()
        for button in (self.before_button, self.after_button):
            foot.addWidget(button)
        foot.addStretch()
        for button in (self.copy_button, self.close_button):
            foot.addWidget(button)
        column.addLayout(foot)
        self.before_button.setShortcut(QKeySequence(Qt.Key.Key_PageUp))
        self.after_button.setShortcut(QKeySequence(Qt.Key.Key_PageDown))
        self.table.setMinimumHeight(_LEAST_ROWS * self.table.verticalHeader().defaultSectionSize())
        screen = room_for(self)
        width = self.fontMetrics().averageCharWidth() * _WIDTH_CHARS
        self.resize(min(width, screen.width()), min(width * 2 // 3, screen.height()))


def _cell(text: str, column: int) -> QTableWidgetItem:
    item = QTableWidgetItem(text)
    side = Qt.AlignmentFlag.AlignRight if column in _NUMBERS else Qt.AlignmentFlag.AlignLeft
    item.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
    return item


def _label(parent: QWidget, name: str, *, tone: str = "") -> QLabel:
    label = QLabel(parent)
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setProperty("tone", tone)
    return label
