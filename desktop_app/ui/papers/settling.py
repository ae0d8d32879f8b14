"""A small matter, settled on page 6 itself: its terms are typed there and both sides want them."""

from PySide6.QtCore import QObject, Signal

from desktop_app.domain.case import CaseState
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.policy import PolicyBook
from desktop_app.services.stages.agree import Agree
from desktop_app.ui.dialogs import open_over
from desktop_app.ui.offers.quick_terms import Packages, QuickTerms
from desktop_app.ui.pages.base import StagePage
from desktop_app.ui.papers.full_way_question import FullWayQuestion
from desktop_app.ui.papers.signing_path import is_quick


class QuickSettling(QObject):
    """Makes the package from the fields and keeps it.

    Args:
        page: shows how a call ended.
        service: stage 6.
        packages: makes the package.
        body: the step of the path.
    """

    settled = Signal()
    """The package is on the table and accepted."""
    left_quick_way = Signal(object)
    """The teller goes the full way, with the ``RuleBroken`` that says why; pages 2 to 5 are needed."""

    def __init__(
        self,
        page: StagePage,
        service: Agree,
        packages: Packages,
        body: QuickTerms,
    ) -> None:
        super().__init__(page)
        self._page, self._service, self._packages, self._body = page, service, packages, body
        body.settled.connect(self.settle)

    def show_case(self, case: CaseState, policy: PolicyBook) -> None:
        """Show the fields of the kind, and what was settled already."""
        identification = case.identify.identification
        if not is_quick(case) or identification is None:
            return
        self._body.show_kind(policy.kind(identification.kind), identification.words, self._page.table.today)
        if case.negotiate.accepted is not None:
            self._body.show_package(case.negotiate.accepted.package)

    def settle(self) -> None:
        if not self._body.is_filled():
            self._body.first_field().setFocus()
        self._page.clear_problems()
        table = self._page.table
        try:
            make = self._body.read(self._packages, table.state)
        except RuleBroken as broken:
            self._page.say_problem(broken)
            return
        over = self._body.over_limit()
        if over is not None:
            self._ask_full_way(over)
            return
        self._page.attempt_with_all_typed(
            lambda: self._service.settle_quick(table.session, table.case_id, make()),
            lambda _kept: self.settled.emit(),
        )

    def _ask_full_way(self, over: RuleBroken) -> None:
        """A slip of the keys looks like an amount over the limit, and there is no way back from the full way."""
        is_agreed = self._page.table.state.negotiate.accepted is not None
        question = FullWayQuestion(over, self._page, is_agreed=is_agreed)
        question.mend_wanted.connect(lambda: self._page.say_problem(over))
        question.full_way_wanted.connect(lambda: self._go_full_way(over))
        open_over(self._page.window(), question)

    def _go_full_way(self, over: RuleBroken) -> None:
        table, typed = self._page.table, self._body.typed()
        code = over.code if table.state.negotiate.accepted is None else "short_way_over"
        self._page.attempt(
            lambda: self._service.leave_quick_way(table.session, table.case_id, typed),
            lambda _kept: self.left_quick_way.emit(RuleBroken(code, field=None, **over.facts)),
        )
