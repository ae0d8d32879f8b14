"""Asks for leave to offer a package over one's authority: at this desk, in the queue, by telephone."""

from collections.abc import Callable
from dataclasses import dataclass

from desktop_app.domain.approvals.authority import Authority
from desktop_app.domain.case import CaseState
from desktop_app.domain.customer.masking import MaskKind, mask
from desktop_app.domain.policy import PolicyBook
from desktop_app.domain.stages.propose import Package
from desktop_app.services.approvals.approve import Approve, Credentials
from desktop_app.services.approvals.telephone import Telephone
from desktop_app.services.desk import Kept
from desktop_app.ui.approvals.approval_words import asked_words
from desktop_app.ui.approvals.dialog import ApprovalDialog, Shown, shown_over, whose_words
from desktop_app.ui.approvals.telephone_dialog import TelephoneDialog
from desktop_app.ui.case.table import CaseTable
from desktop_app.ui.dialogs import window_in_front

AskLeave = Callable[[Package], str | None]
"""Lets somebody of the level decide on a package; the id of the approval, None when there is none (yet)."""


class Leave:
    """The ways to an approval from the page of one case.

    Args:
        table: the case and the threads.
        approve: the service.
        telephone: the service for codes.
        policy: the policy in force.
    """

    def __init__(
        self, table: CaseTable, approve: Approve, telephone: Telephone, policy: Callable[[], PolicyBook]
    ) -> None:
        self._table, self._approve, self._telephone, self._policy = table, approve, telephone, policy

    def __call__(self, package: Package) -> str | None:
        """The approval that may be used now, else the card; see :data:`AskLeave`."""
        case = self._table.state
        found = self._approve.usable(case, package)
        if found is not None:
            return found.id
        kept = self._ask(case, package)
        if kept is None:
            return None
        self._table.note(kept.case)
        found = self._approve.usable(kept.case, package)
        return None if found is None else found.id

    def _ask(self, case: CaseState, package: Package) -> Kept | None:
        session = self._table.session
        excesses = self._approve.card(case, package, session.person)
        shown = Shown(whose_words(case, masked_name(case)), package, excesses)
        ways = AtThisDesk(self._approve, self._table, package)
        dialog = ApprovalDialog(shown, ways, self._policy(), self._table.writer)
        window = window_in_front()
        dialog.telephone_button.setVisible(self._policy().authority.allows_telephone)
        if package.authority is Authority.UPPER_BRANCH:
            dialog.leave_to_upper_branch()
        else:
            asking = self._table.writer.run(lambda: self._approve.asked(session, case.id, package))
            asking.saved.connect(lambda found: dialog.say_asked(asked_words(found)))
        by_telephone: list[bool] = []

        def telephone() -> None:
            by_telephone.append(True)
            dialog.reject()

        dialog.telephone_wanted.connect(telephone)
        if not shown_over(window, dialog):
            return None
        if by_telephone:
            over = TelephoneDialog(self._telephone, self._approve, self._table, package)
            return over.kept if shown_over(window, over) else None
        return dialog.kept


@dataclass(frozen=True, slots=True)
class AtThisDesk:
    """The card at the desk that asks (see ``approval_dialog.Ways``)."""

    service: Approve
    table: CaseTable
    package: Package

    def approve(self, by: Credentials) -> Kept:
        return self.service.approve_here(self.table.session, self.table.case_id, self.package, by)

    def refuse(self, by: Credentials, reason: str) -> Kept:
        return self.service.refuse_here(self.table.session, self.table.case_id, self.package, by, reason)

    def send_to_queue(self) -> Kept:
        return self.service.request(self.table.session, self.table.case_id, self.package)


def masked_name(case: CaseState) -> str:
    """The customer's name as lists show it."""
    given = case.identify.identification
    return "" if given is None else mask(MaskKind.NAME, given.customer.name)
