"""The left column of the workbench: what whoever sits here may begin, and the digits that begin it."""

from typing import Final

from PySide6.QtCore import QObject, Qt, Signal, SignalInstance
from PySide6.QtWidgets import QPushButton, QWidget

from desktop_app.services.approvals.approve import Queue
from desktop_app.services.permissions import Operation
from desktop_app.ui.audits.audit_panel import AuditPanel
from desktop_app.ui.bench.bench_rights import BenchRights
from desktop_app.ui.bench.bench_rows import NOTHING_WAITS
from desktop_app.ui.compiled.ui_workbench import Ui_Workbench
from desktop_app.ui.widgets.key_button import key_button
from desktop_app.ui.widgets.marked import mark

DIGITS: Final = (
    Qt.Key.Key_1,
    Qt.Key.Key_2,
    Qt.Key.Key_3,
    Qt.Key.Key_4,
    Qt.Key.Key_5,
    Qt.Key.Key_6,
    Qt.Key.Key_7,
    Qt.Key.Key_8,
    Qt.Key.Key_9,
)


class Ways(QObject):
    """Buttons below the search box, each with its digit; what is not for whoever sits here is not there.

    Args:
        form: holds the column.
        bench: the workbench.
    """

    case_asked = Signal(bool)
    """The next customer; True for a quick matter."""
    sheet_asked = Signal(str)
    """A customer brings an offer sheet; empty, for nothing is typed of it yet."""
    rehearsal_asked = Signal()
    """Rehearse with a scripted customer; only on a training desk."""
    queue_asked = Signal()
    """What waits for a leader; asked for again, back from it."""
    code_asked = Signal()
    """A code by telephone."""
    fairness_asked = Signal()
    """The monthly report of fairness."""
    figures_asked = Signal()
    """The figures of the branch."""
    register_asked = Signal()
    """The register of the branch's cases."""

    def __init__(self, form: Ui_Workbench, bench: QWidget) -> None:
        super().__init__(bench)
        self._form, self._bench = form, bench
        self._rights, self._queue = BenchRights(), NOTHING_WAITS
        self.sheet_button = key_button(bench, "sheet_button", "", self._ask_sheet)
        self.rehearsal_button = key_button(bench, "rehearsal_button", "", self.rehearsal_asked)
        self.approvals_button = self._leaders("approvals_button", self.queue_asked)
        self.approvals_button.setProperty("large", True)  # noqa: FBT003 - Qt's signature
        self.code_button = self._leaders("code_button", self.code_asked)
        self.fairness_button = self._leaders("fairness_button", self.fairness_asked)
        self.figures_button = self._leaders("figures_button", self.figures_asked)
        self.register_button = self._leaders("register_button", self.register_asked)
        self._put_below_hint()
        self.audit = AuditPanel(bench)
        self.audit.hide()
        form.vbox_2.insertWidget(2, self.audit)
        form.new_customer_button.clicked.connect(self._begin)
        form.quick_matter_button.clicked.connect(self._begin_quick)

    def show(self, rights: BenchRights, queue: Queue) -> None:
        """Offer what *rights* allow, with what of *queue* waits for a leader."""
        self._rights, self._queue = rights, queue
        self._show_service()
        self._show_leaders()

    def took(self, key: int) -> bool:
        """Begin what the digit *key* begins for whoever sits here; whether it was such a digit.

        The auditor's digits are others than a leader's, and what is not offered takes no key.
        """
        if not self._rights.may_read:
            if key == Qt.Key.Key_6:
                self.audit.verify_asked.emit()
            return key in DIGITS
        if self._rights.is_audited:
            return self.audit.took(key)
        return self._took_service(key) or self._took_leaders(key)

    @property
    def first(self) -> QWidget:
        """Where the focus goes while no case lies here."""
        if self._rights.is_audited:
            return self.audit.buttons[0]
        return self._form.new_customer_button if self._rights.may_open else self._bench

    def _leaders(self, name: str, asks: SignalInstance) -> QPushButton:
        button = key_button(self._bench, name, "", asks)
        button.hide()
        return button

    def _put_below_hint(self) -> None:
        column = self._form.vbox_2
        own = (
            self.sheet_button,
            self.rehearsal_button,
            self.approvals_button,
            self.code_button,
            self.fairness_button,
            self.figures_button,
            self.register_button,
        )
        for place, button in enumerate(own, start=column.indexOf(self._form.quick_hint_label) + 1):
            column.insertWidget(place, button)

    def _show_service(self) -> None:
        form, rights = self._form, self._rights
        for widget in (form.new_customer_button, form.quick_matter_button, form.quick_hint_label, self.sheet_button):
            widget.setVisible(rights.may_open)
        self.sheet_button.setText(self.tr("6  A sheet with an offer…"))
        self.rehearsal_button.setVisible(rights.may_rehearse)
        self.rehearsal_button.setText(self.tr("7  Rehearse…"))
        self.audit.setVisible(rights.is_audited)

    def _show_leaders(self) -> None:
        rights, queue = self._rights, self._queue
        self.approvals_button.setVisible(rights.may_approve(queue))
        text = self.tr("3  To approve: {count}").format(count=len(queue.mine))
        if queue.calls:
            text += self.tr(" · called: {count}").format(count=len(queue.calls))
        self.approvals_button.setText(text)
        mark(self.approvals_button, "tone", "late" if queue.calls else "")
        self.code_button.setVisible(rights.may_approve(queue))
        self.code_button.setText(self.tr("Code by &telephone…"))
        self.fairness_button.setVisible(rights.may(Operation.READ_FAIRNESS))
        self.fairness_button.setText(self.tr("4  Fairness of the month…"))
        self.figures_button.setVisible(rights.may(Operation.READ_FIGURES))
        self.figures_button.setText(self.tr("8  Figures of the branch…"))
        self.register_button.setVisible(rights.may(Operation.READ_REGISTER) and not rights.is_audited)
        self.register_button.setText(self.tr("9  Register of cases…"))

    def _took_service(self, key: int) -> bool:
        if key in {Qt.Key.Key_1, Qt.Key.Key_2}:
            self.case_asked.emit(key == Qt.Key.Key_2)
        elif key == Qt.Key.Key_6 and self._rights.may_open:
            self._ask_sheet()
        elif key == Qt.Key.Key_7 and self._rights.may_rehearse:
            self.rehearsal_asked.emit()
        else:
            return False
        return True

    def _took_leaders(self, key: int) -> bool:
        if key == Qt.Key.Key_3 and self._rights.may_approve(self._queue):
            self.queue_asked.emit()
        elif key == Qt.Key.Key_4 and self._rights.may(Operation.READ_FAIRNESS):
            self.fairness_asked.emit()
        elif key == Qt.Key.Key_8 and self._rights.may(Operation.READ_FIGURES):
            self.figures_asked.emit()
        elif key == Qt.Key.Key_9 and self._rights.may(Operation.READ_REGISTER):
            self.register_asked.emit()
        else:
            return False
        return True

    def _ask_sheet(self) -> None:
        self.sheet_asked.emit("")

    def _begin(self) -> None:
        self.case_asked.emit(False)  # noqa: FBT003 - a signal has no keywords

    def _begin_quick(self) -> None:
        self.case_asked.emit(True)  # noqa: FBT003 - a signal has no keywords
