"""Looks what came between the offer and its signature: other facts, page 4 or policy; pages 5 and 6 show a band."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from desktop_app.domain.case import CaseState
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.policy import PolicyBook
from desktop_app.domain.staff.people import Session
from desktop_app.domain.stages.negotiate import Change
from desktop_app.services.desk import Kept
from desktop_app.ui.case.policy_band import PolicyBand
from desktop_app.ui.pages.base import StagePage

STOPPED = frozenset({"ground_changed", "proposal_not_on_table", "policy_changed", "offer_not_allowed_now"})
"""How a yes or a signature is refused while the difference is open."""


class PolicyChanges(Protocol):
    """What is asked of ``services.stages.negotiate.Negotiate``; called in the writer's thread."""

    def changes_by_facts(self, session: Session, case_id: str) -> tuple[Change, ...]: ...

    def changes_by_policy(self, session: Session, case_id: str) -> tuple[Change, ...]: ...

    def accept_policy_change(self, session: Session, case_id: str, shown: tuple[Change, ...]) -> Kept: ...

    def uphold(self, session: Session, case_id: str, no: int) -> Kept: ...


@dataclass(frozen=True, slots=True)
class _Differences:
    """What stands between the offer on the table and its signature."""

    by_facts: tuple[Change, ...]
    by_policy: tuple[Change, ...]


class PolicyWatch(QObject):
    """Runs the band of one page.

    Args:
        page: shows the band and how a call ended.
        service: says what differs, and keeps that it was shown.
        policy: the policy in force.
    """

    renew_wanted = Signal()
    """A new package is to be made."""
    changed = Signal()
    """Whether the facts of the offer still hold is another thing than before."""
    went_on = Signal()
    """The difference was shown and the offer is still wanted."""

    def __init__(self, page: StagePage, service: PolicyChanges, policy: Callable[[], PolicyBook]) -> None:
        super().__init__(page)
        self._page, self._service, self._policy = page, service, policy
        self._found: tuple[Change, ...] = ()
        self.has_other_facts = False
        self.band = PolicyBand(page)
        page.add_band(self.band)
        self.band.accept_wanted.connect(self._accept)
        self.band.renew_wanted.connect(self.renew_wanted)
        page.refused.connect(self._on_refused)

    def begin_anew(self) -> None:
        """A round was just made, and so from the facts of now: what was said of the last one is over."""
        self._tell(has_other_facts=False)
        self.band.forget()
        self.look()

    def look(self) -> None:
        """Ask what differs; the band is shown, or goes, once the answer is there."""
        case = self._page.table.state
        table = case.negotiate.on_table
        is_over = case.is_in_force or case.closed is not None or case.agree.no_agreement is not None
        if table is None or table.no <= case.negotiate.before_cycle or is_over:
            self._tell(has_other_facts=False)
            self.band.forget()
            return
        session, case_id = self._page.table.session, self._page.table.case_id
        call = self._page.table.writer.run(lambda: self._differences(session, case_id))
        call.saved.connect(self._on_found)
        call.failed.connect(self._on_failed)

    def _differences(self, session: Session, case_id: str) -> "_Differences":
        """What other facts change; only an offer whose facts still hold is asked about the policy."""
        by_facts = self._service.changes_by_facts(session, case_id)
        return _Differences(by_facts, () if by_facts else self._service.changes_by_policy(session, case_id))

    def _on_found(self, differences: "_Differences") -> None:
        case, found = self._page.table.state, differences.by_policy
        table = case.negotiate.on_table
        self._tell(has_other_facts=bool(differences.by_facts))
        if differences.by_facts and table is not None:
            self._found = ()
            self.band.show_other_facts(differences.by_facts, self._policy(), table.package.kind)
            return
        if case.has_other_proposal and table is not None and case.propose.package is not None:
            self._found = ()
            self.band.show_other_proposal(case.propose.package, table.package, self._policy())
            return
        if not found or table is None or case.approval.accepted_changes.get(table.no) == found:
            self.band.forget()
            return
        self._found = found
        self.band.show_changes(found, self._policy(), table.package.kind)

    def _on_failed(self, error: object) -> None:
        if isinstance(error, RuleBroken) and error.code == "ground_changed":
            self._tell(has_other_facts=True)
            self._found = ()
            self.band.show_other_facts((), self._policy(), _kind(self._page.table.state))
        elif isinstance(error, RuleBroken) and error.code in STOPPED:
            self._found = ()
            self.band.show_changes((), self._policy(), _kind(self._page.table.state))
        else:
            self._page.show_failure(error, self.look)

    def _tell(self, *, has_other_facts: bool) -> None:
        if has_other_facts != self.has_other_facts:
            self.has_other_facts = has_other_facts
            self.changed.emit()

    def _accept(self) -> None:
        session, case, found = self._page.table.session, self._page.table.state, self._found
        table = case.negotiate.on_table
        self._page.clear_problems()
        if case.has_other_proposal and table is not None:
            self._page.attempt(
                lambda: self._service.uphold(session, case.id, table.no), lambda _kept: self._on_accepted()
            )
            return
        self._page.attempt(
            lambda: self._service.accept_policy_change(session, case.id, found), lambda _kept: self._on_accepted()
        )

    def _on_accepted(self) -> None:
        self.band.forget()
        self.went_on.emit()
        self.look()

    def _on_refused(self, broken: RuleBroken) -> None:
        """It came while the page was open: what was refused is shown."""
        if broken.code in STOPPED:
            self.look()


def _kind(case: CaseState) -> str:
    table = case.negotiate.on_table
    return "" if table is None else table.package.kind
