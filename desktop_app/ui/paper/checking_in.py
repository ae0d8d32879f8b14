"""The signed paper comes back to page 6."""

from PySide6.QtCore import QObject, Signal

from desktop_app.domain.case import CaseState
from desktop_app.services.check_in import CheckIn
from desktop_app.services.permissions import Operation
from desktop_app.ui.pages.base import StagePage
from desktop_app.ui.second_person import AskSecondPerson
from desktop_app.ui.widgets.check_in_panel import CheckInPanel


class PaperCheckingIn(QObject):
    """Keeps that the signed original was found complete.

    Args:
        page: shows how a call ended.
        service: keeps it.
        panel: says how it stands.
        ask_second_person: lets another person sign in for one act; their id, or None when they left it.
    """

    went_on = Signal()

    def __init__(
        self, page: StagePage, service: CheckIn, panel: CheckInPanel, ask_second_person: AskSecondPerson
    ) -> None:
        super().__init__(page)
        self._page, self._service, self._panel, self._ask_second_person = page, service, panel, ask_second_person
        panel.two_wanted.connect(self.by_two)

    def show_case(self, case: CaseState) -> None:
        """Show how the paper came back, or by when it is due."""
        known, due = case.agree.check_in, self._service.due(case)
        if case.is_in_force and known is not None:
            self._panel.show_checked_in(known)
        elif due is not None:
            self._panel.show_due(due, is_late=self._page.table.today > due)
        else:
            self._panel.show_nothing()

    def by_two(self) -> None:
        """Two persons looked at every page; the second confirms with their own password."""
        current = self._page.table.state.agree.current
        attested_by = None if current is None else self._ask_second_person(Operation.ATTEST)
        if current is None or attested_by is None:
            return
        session, case_id = self._page.table.session, self._page.table.case_id
        self._page.clear_problems()
        self._page.attempt(
            lambda: self._service.by_two(session, case_id, current.version, current.pages, attested_by=attested_by),
            lambda _kept: self.went_on.emit(),
        )
