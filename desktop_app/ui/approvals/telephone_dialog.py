"""The approver is not here: what to read out to them by telephone, and the code they say."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QWidget

from desktop_app.domain.approvals import telephone_code
from desktop_app.domain.case import CaseState
from desktop_app.domain.errors import RuleBroken, Unavailable
from desktop_app.domain.staff.people import Person
from desktop_app.domain.stages.propose import Package
from desktop_app.services.approvals.approve import Approve
from desktop_app.services.approvals.telephone import Spoken, Telephone
from desktop_app.services.desk import Kept
from desktop_app.ui.approvals.code_dialog import EnrolDialog
from desktop_app.ui.case.act_dialog import ActDialog
from desktop_app.ui.case.dialog_act import say_outdated
from desktop_app.ui.case.table import CaseTable
from desktop_app.ui.dialogs import open_over
from desktop_app.ui.problems import UnavailableDialog, report_bug
from desktop_app.ui.widgets.digit_choice import Line
from desktop_app.ui.widgets.field import ChoiceField, CodeField
from desktop_app.ui.widgets.key_button import key_button
from desktop_app.wire import package_hash

_ROW_PADDING: Final = 8
_WIDTH: Final = 440


class TelephoneDialog(ActDialog):
    """Asks for leave as it opens, so that there is a number to read out; left without a code, it asks no longer."""

    ready = Signal()
    """The number can be read out."""

    def __init__(
        self,
        telephone: Telephone,
        approve: Approve,
        table: CaseTable,
        package: Package,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("telephone_dialog", self.tr("Approval by telephone"), parent)
        self.kept: Kept | None = None
        self._telephone, self._approve, self._table, self._package = telephone, approve, table, package
        self._approval_id = ""
        self.hint_label = QLabel(self._hint(has_key=True), self)
        self.challenge_label = QLabel(self)
        self.challenge_label.setObjectName("challenge_label")
        self.challenge_label.setProperty("type_size", "figure")
        self.cost_label = QLabel(self)
        self.cost_label.setObjectName("cost_label")
        for label in (self.hint_label, self.challenge_label, self.cost_label):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self.approver = ChoiceField(self, name="code_approver", label=self.tr("Who is on the line?"))
        self.code = CodeField(self, name="code", label=self.tr("The eight digits they say"))
        self.act_button.setObjectName("code_button")
        self.act_button.setText(self.tr("&Approve (Ctrl+Enter)"))
        self.cancel_button.setText(self.tr("Not now (Esc)"))
        self.act_wanted.connect(self.act)
        self.enrol_button = key_button(
            self, "enrol_key_button", self.tr("The approver is here: type a &key…"), self._enrol
        )
        self._lay_out(
            (self.hint_label, self.challenge_label, self.cost_label, self.approver, self.code, self.enrol_button)
        )
        self.setMinimumWidth(_WIDTH)
        self.rejected.connect(self._withdraw)
        self.act_button.setEnabled(False)
        self._begin()

    def act(self) -> None:
        if not self.act_button.isEnabled():
            return
        self.act_button.setEnabled(False)
        session, case_id, approval_id = self._table.session, self._table.case_id, self._approval_id
        approver, code = self.approver.draft(), self.code.editor.text()
        call = self._table.act(lambda: self._telephone.approve(session, case_id, approval_id, approver, code))
        call.saved.connect(self._on_approved)
        call.failed.connect(self._on_failed)

    def _begin(self) -> None:
        """Ask anew: a code counts from now, for this request alone."""
        session, case_id, package = self._table.session, self._table.case_id, self._package

        def ask() -> tuple[CaseState, str, Spoken, tuple[Person, ...]]:
            waiting = self._table.state.approval.pending
            if waiting is not None and waiting.package_hash == package_hash(package):
                self._approve.withdraw(session, case_id, waiting.id)
            case = self._approve.request(session, case_id, package).case
            found = case.approval.pending
            if found is None:
                raise RuleBroken("approval_missing", field="code")
            spoken = self._telephone.spoken(case, found.id)
            return case, found.id, spoken, self._telephone.enrolled(session, case, found.id)

        call = self._table.act(ask)
        call.saved.connect(self._on_asked)
        call.failed.connect(self._on_failed)

    def _enrol(self) -> None:
        dialog = EnrolDialog(self._telephone, self._table.session, self._table.writer, self)
        dialog.finished.connect(self._begin)
        open_over(self, dialog)

    def _on_asked(self, answer: tuple[CaseState, str, Spoken, tuple[Person, ...]]) -> None:
        case, self._approval_id, spoken, people = answer
        self._table.note(case)
        self.challenge_label.setText(telephone_code.shown(spoken.challenge))
        self.cost_label.setText(self.tr("Costs the bank {cost}").format(cost=spoken.cost.display()))
        self.approver.editor.set_lines(
            [Line(person.id, number, person.name) for number, person in enumerate(people[:9], start=1)]
        )
        lines = self.approver.editor
        row = max(lines.sizeHintForRow(0), lines.fontMetrics().lineSpacing() + _ROW_PADDING)
        lines.setFixedHeight(max(len(people[:9]), 1) * row + 2 * lines.frameWidth() + _ROW_PADDING)
        self.hint_label.setText(self._hint(has_key=bool(people)))
        if people:
            self.approver.set_draft(people[0].id)
            self.act_button.setEnabled(True)
            self.code.setFocus(Qt.FocusReason.OtherFocusReason)
        self.ready.emit()

    def _hint(self, *, has_key: bool) -> str:
        if has_key:
            return self.tr("Call the approver.  Read out the number and the cost; type what they say.")
        return self.tr("Nobody has a key here yet; an approver makes one at their own counter and types it here.")

    def _on_approved(self, kept: object) -> None:
        if isinstance(kept, Kept):
            self.kept = kept
            self.accept()

    def _on_failed(self, error: object) -> None:
        self.act_button.setEnabled(bool(self._approval_id))
        if isinstance(error, RuleBroken):
            self.say_problem(error if error.field else RuleBroken(error.code, field="code", **error.facts))
            self.code.editor.selectAll()
            say_outdated(self._table, error)
        elif isinstance(error, Unavailable):
            UnavailableDialog.ask(error, self, lambda: None)
        elif isinstance(error, BaseException):
            report_bug(error)

    def _withdraw(self) -> None:
        if not self._approval_id:
            return
        session, case_id, approval_id = self._table.session, self._table.case_id, self._approval_id
        call = self._table.writer.run(lambda: self._approve.withdraw(session, case_id, approval_id))
        call.saved.connect(lambda kept: self._table.note(kept.case))
