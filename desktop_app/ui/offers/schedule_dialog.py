"""Every payment of one package: what is paid when, what of it is interest, what is still owed."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.offers.schedule import Schedule
from desktop_app.ui.dialogs import room_for
from desktop_app.ui.help.message_help_dialog import answer_f1
from desktop_app.ui.widgets.chosen_row import choose_row
from desktop_app.ui.widgets.key_button import key_button

_COLUMNS: Final = 6
_SHOWN_ROWS: Final = 16
_WIDTH_CHARS: Final = 92
Index = QModelIndex | QPersistentModelIndex


class ScheduleModel(QAbstractTableModel):
    """The rows of a plan."""

    def __init__(
        self, schedule: Schedule, parent: QWidget | None = None, *, titles: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(parent)
        self._titles = titles or {}
        self._cells = [
            (
                str(row.period),
                row.due.isoformat(),
                row.payment.display(),
                row.principal.display(),
                row.interest.display(),
                row.balance.display(),
            )
            for row in schedule.rows
        ]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._cells)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else _COLUMNS

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            return self._cells[index.row()][index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return super().headerData(section, orientation, role)
        return (
            self.tr("No."),
            self.tr("Due on"),
            self.tr("Payment"),
            self._titles.get("principal") or self.tr("Principal"),
            self._titles.get("interest") or self.tr("Interest and fee"),
            self._titles.get("balance") or self.tr("Still owed"),
        )[section]


class ScheduleDialog(QDialog):
    """Arrow keys, PgUp, PgDn, Home and End scroll; Enter or Esc leads back.

    Args:
        title: of the package.
        titles: what the columns ``principal``, ``interest`` and ``balance`` of this kind are called, where it has its
            own words.
        whose: whom and which account it is for, so that nobody reads another customer's plan.
    """

    def __init__(
        self,
        title: str,
        whose: str,
        schedule: Schedule,
        parent: QWidget | None = None,
        *,
        titles: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(parent)
        self._titles = titles or {}
        self.setObjectName("schedule_dialog")
        self.setWindowTitle(self.tr("Plan of payments"))
        answer_f1(self)
        head, person = QLabel(title, self), QLabel(whose, self)
        head.setProperty("type_size", "title")
        person.setProperty("tone", "hint")
        self.sum_label = QLabel(self._sum(schedule), self)
        self.sum_label.setObjectName("schedule_sum_label")
        for label in (head, person, self.sum_label):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self.table = QTableView(self)
        self.table.setObjectName("schedule_table")
        self.table.setAccessibleName(self.tr("Plan of payments"))
        self.table.setModel(ScheduleModel(schedule, self, titles=titles))
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setTabKeyNavigation(False)
        self.table.setShowGrid(False)
        self.table.setAlternatingRowColors(True)
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        choose_row(self.table, 0)
        back = key_button(self, "schedule_back_button", self.tr("Back (Esc)"), self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(8)
        for widget in (head, person):
            column.addWidget(widget)
        column.addWidget(self.table, stretch=1)
        foot = QHBoxLayout()
        foot.addWidget(self.sum_label, stretch=1)
        foot.addWidget(back)
        column.addLayout(foot)
        metrics = self.fontMetrics()
        row = self.table.verticalHeader().defaultSectionSize()
        screen = room_for(self)
        self.resize(
            min(metrics.averageCharWidth() * _WIDTH_CHARS, screen.width()),
            min(row * (_SHOWN_ROWS + 5), screen.height()),
        )
        self.table.setFocus()

    def _sum(self, schedule: Schedule) -> str:
        totals = schedule.totals
        if self._titles:
            named = self.tr(
                "%n payment(s), {payment} in total: {principal_title} {principal}, {interest_title} {interest}",
                "",
                len(schedule.rows),
            )
            return named.format(
                payment=totals.payment.display(),
                principal_title=self._titles.get("principal", ""),
                principal=totals.principal.display(),
                interest_title=self._titles.get("interest", ""),
                interest=totals.interest.display(),
            )
        sentence = self.tr(
            "%n payment(s), {payment} in total: {principal} principal, {interest} interest and fee",
            "",
            len(schedule.rows),
        )
        return sentence.format(
            payment=totals.payment.display(),
            principal=totals.principal.display(),
            interest=totals.interest.display(),
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.accept()
            return
        super().keyPressEvent(event)
