"""What is over its time: which cases lose their content, which stay and why; then the certificate of what went."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QTableWidgetItem, QWidget

from desktop_app.domain.errors import RuleBroken
from desktop_app.services.upkeep.retention import Expired, Overdue
from desktop_app.ui.case.act_dialog import ActDialog
from desktop_app.ui.look.plain_tip import plain_tip
from desktop_app.ui.messages import Messages
from desktop_app.ui.table_dialog import TableDialog
from desktop_app.ui.upkeep.retention_words import as_text, cells, columns, summary
from desktop_app.ui.widgets.chosen_row import choose_row
from desktop_app.ui.widgets.field import LineField

_WIDTH_PX: Final = 980
_HEIGHT_PX: Final = 520
_FORM_PX: Final = 560


class RetentionDialog(TableDialog):
    """1 deletes, 2 keeps the marked case or lets it go, F9 prints the certificate, Esc stops or closes.

    Args:
        may_order: whoever sits here may order that a case stays.
        is_ordered: whether a case stays by an order.
    """

    delete_wanted = Signal()
    order_wanted = Signal(object)
    """The :class:`Expired` that is marked."""
    print_wanted = Signal()
    stop_wanted = Signal()

    def __init__(self, parent: QWidget | None = None, *, may_order: bool) -> None:
        super().__init__(
            "retention",
            self.tr("What is over its time"),
            table=self.tr("Cases whose time is over"),
            text=lambda: "" if self.found is None else as_text(self.found),
            parent=parent,
        )
        self.found: Overdue | None = None
        self._may_order = may_order
        self._is_busy = False
        self.title.setText(self.windowTitle())
        self.delete_button = self.add_button("delete_expired_button", self.tr("&1 Delete for good…"), self._delete)
        self.order_button = self.add_button("hold_button", self.tr("&2 Keep it, or let it go…"), self._order)
        self.print_button = self.add_button("certificate_button", self.tr("Print the certificate (F9)"), self._print)
        self.close_button = self.add_button("close_retention_button", self.tr("Close (Esc)"), self.reject)
        for key, press in (("1", self._delete), ("2", self._order), ("F9", self._print)):
            QShortcut(QKeySequence(key), self, press)
        self.table.itemSelectionChanged.connect(self._show_what_can_be_done)
        column = self.stack(self.title, self.hint, self.table)
        self.add_row(column, (self.delete_button, self.order_button), (self.print_button, self.close_button))
        self.print_button.hide()
        self._show_what_can_be_done()
        self.fit(_WIDTH_PX, _HEIGHT_PX)

    @property
    def marked(self) -> Expired | None:
        """The case whose row is marked."""
        row = self.table.currentRow()
        return self.found.cases[row] if self.found is not None and 0 <= row < len(self.found.cases) else None

    def follow(self, done: int, total: int) -> None:
        """Something is being done; Esc stops it before the next case."""
        self._is_busy = True
        words = self.tr("{done} of {total} cases… Esc stops before the next one.")
        self.hint.setText(words.format(done=done, total=total))
        self._show_what_can_be_done()

    def show_found(self, found: Overdue) -> None:
        """Show what is over its time."""
        self._is_busy, self.found = False, found
        self.hint.setText(summary(found))
        titles = columns()
        self.table.clear()
        self.table.setColumnCount(len(titles))
        self.table.setHorizontalHeaderLabels(titles)
        self.table.setRowCount(len(found.cases))
        for row, one in enumerate(found.cases):
            for at, text in enumerate(cells(one)):
                item = QTableWidgetItem(text)
                item.setToolTip(plain_tip(text))
                self.table.setItem(row, at, item)
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.wrap(self.table, wide=len(titles) - 1)
        if found.cases:
            choose_row(self.table, 0)
        self.table.setFocus()
        self._show_what_can_be_done()

    def show_deleted(self, count: int) -> None:
        """So many deletions were kept; their certificate can be printed."""
        self.hint.setText(self.tr("Deletions: {count}. {left}").format(count=count, left=self.hint.text()))
        self.print_button.setVisible(count > 0)

    def say(self, text: str) -> None:
        """What came of it, in the line above the table."""
        self._is_busy = False
        self.hint.setText(text)
        self._show_what_can_be_done()

    def say_problem(self, broken: RuleBroken) -> None:
        """A refusal, in the same line."""
        self.say(Messages().sentence(broken.code, broken.facts))

    def reject(self) -> None:
        """Esc: stop first, close when nothing is being done."""
        if self._is_busy:
            self._is_busy = False
            self.stop_wanted.emit()
        else:
            super().reject()

    def _delete(self) -> None:
        if self.delete_button.isEnabled():
            self.delete_wanted.emit()

    def _order(self) -> None:
        if self.order_button.isEnabled():
            self.order_wanted.emit(self.marked)

    def _print(self) -> None:
        if self.print_button.isVisible():
            self.print_wanted.emit()

    def _show_what_can_be_done(self) -> None:
        found = self.found
        has_any = found is not None and bool(found.to_delete or found.look_ups or found.drafts)
        self.delete_button.setEnabled(has_any and not self._is_busy)
        self.order_button.setVisible(self._may_order)
        self.order_button.setEnabled(self.marked is not None and not self._is_busy)


class HoldForm(ActDialog):
    """Why a case stays, or stays no longer: one sentence, kept in the journal."""

    wanted = Signal(str)

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__("hold_form", title, parent)
        self.reason = LineField(self, name="hold_reason", label=self.tr("Why? One sentence without names of customers"))
        self.act_button.setText(self.tr("&Keep this (Ctrl+Enter)"))
        self.cancel_button.setText(self.tr("Leave it (Esc)"))
        self._lay_out((self.reason,))
        self.reason.setFocus()
        self.act_wanted.connect(lambda: self.wanted.emit(self.reason.draft()))
        self.setMinimumWidth(_FORM_PX)
