"""The supervisor's side of the workbench: what waits for them, one card at a time, and the month's fairness."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog

from desktop_app.domain.approvals.approval import Approval
from desktop_app.domain.approvals.authority import Authority
from desktop_app.domain.approvals.excess import Excess
from desktop_app.domain.case import CaseState
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.figures.fairness_report import MonthlyReport
from desktop_app.domain.staff.people import Role, Session
from desktop_app.services.approvals.approve import Approve, Credentials, OutsideDecision
from desktop_app.services.desk import Kept
from desktop_app.services.ports.lists import ApprovalRow
from desktop_app.ui.approvals.code_dialog import CodeDialog
from desktop_app.ui.approvals.dialog import ApprovalDialog, Shown, whose_words
from desktop_app.ui.approvals.leave import masked_name
from desktop_app.ui.approvals.outside_dialog import OutsideDialog
from desktop_app.ui.dialogs import open_over
from desktop_app.ui.offers.fairness_dialog import FairnessDialog
from desktop_app.ui.window.over_window import OverWindow


@dataclass(frozen=True, slots=True)
class InOwnSession:
    """The card in the approver's own session (see ``approval_dialog.Ways``)."""

    service: Approve
    session: Session
    case_id: str
    approval_id: str

    def approve(self, by: Credentials) -> Kept:  # noqa: ARG002 - the session is the credentials
        return self.service.approve(self.session, self.case_id, self.approval_id)

    def refuse(self, by: Credentials, reason: str) -> Kept:  # noqa: ARG002 - the session is the credentials
        return self.service.refuse(self.session, self.case_id, self.approval_id, reason)

    def send_to_queue(self) -> Kept:
        raise TypeError("it comes from the queue")


class ApprovalDesk(OverWindow):
    """Opens cards and keeps what was decided."""

    decided = Signal()
    """The queue is another one now."""

    def open(self, row: ApprovalRow) -> None:
        """Read the case as it stands, then show its card."""
        session, counter = self._session(), self._seat.counter

        def read() -> tuple[CaseState, Approval, tuple[Excess, ...]]:
            case = counter.cases.state(session, row.case_id)
            found = case.approval.approval(row.id)
            return case, found, counter.approve.card(case, found.package, found.maker)

        call = self._writer.run(read)
        call.saved.connect(self._show)
        call.failed.connect(self.failed)

    def code(self) -> None:
        """The code for a counter that calls."""
        session, telephone = self._session(), self._seat.counter.telephone

        def show(desks: tuple[str, ...]) -> None:
            self._over(CodeDialog(telephone, session, desks, self._writer, self._window))

        call = self._writer.run(lambda: telephone.desks(session))
        call.saved.connect(show)
        call.failed.connect(self.failed)

    def fairness(self) -> None:
        """The report of this month; the dialog turns to the ones before."""
        session, counter = self._session(), self._seat.counter

        def read(month: date) -> MonthlyReport:
            return counter.fairness.month(session, month)

        today = self._seat.now().date()
        self._over(FairnessDialog(read, counter.desk.policy(), self._writer, today, self._window))

    def _show(self, found: tuple[CaseState, Approval, tuple[Excess, ...]]) -> None:
        case, approval, excesses = found
        counter, session = self._seat.counter, self._session()
        shown = Shown(whose_words(case, masked_name(case)), approval.package, excesses)
        ways = InOwnSession(counter.approve, session, case.id, approval.id)
        dialog = ApprovalDialog(shown, ways, counter.desk.policy(), self._writer, is_own_session=True)
        dialog.setParent(self._window, dialog.windowFlags())
        is_outside = approval.package.authority is Authority.UPPER_BRANCH
        dialog.approve_button.setVisible(not is_outside)
        dialog.document_button.setVisible(is_outside and session.person.role is Role.BRANCH_MANAGER)
        dialog.decided.connect(self.decided)
        dialog.document_wanted.connect(lambda: self._ask_document(dialog, case.id, approval.id))
        self._over(dialog)

    def _ask_document(self, card: ApprovalDialog, case_id: str, approval_id: str) -> None:
        card.reject()
        dialog = OutsideDialog(self._seat.read_scan, self._window)
        dialog.decided_on.editor.set_today(self._seat.now().date())
        approve, session = self._seat.counter.approve, self._session()

        def keep(decision: OutsideDecision, second: Credentials) -> None:
            call = self._writer.run(lambda: approve.record_outside(session, case_id, approval_id, decision, second))
            call.saved.connect(dialog.accept)
            call.saved.connect(self.decided)
            call.failed.connect(refuse)

        def refuse(error: object) -> None:
            if isinstance(error, RuleBroken):
                dialog.say_problem(error)
            else:
                self.failed.emit(error)

        dialog.entered.connect(keep)
        self._over(dialog)

    def _over(self, dialog: QDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        open_over(self._window, dialog)
