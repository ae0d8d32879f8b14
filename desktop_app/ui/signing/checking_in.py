"""The signed paper comes back to page 6."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget
from shiboken6 import isValid

from desktop_app.domain.case import CaseState
from desktop_app.domain.papers import cost_table
from desktop_app.domain.papers.prints import Sheet
from desktop_app.domain.papers.side_paper import SidePaper
from desktop_app.domain.signing.papers_back import version_wanted, versions_out
from desktop_app.domain.stages.agree import slips_there
from desktop_app.services.desk import Kept
from desktop_app.services.permissions import Operation, may
from desktop_app.services.signing.check_in import CheckIn
from desktop_app.services.signing.scanning import ScannedPaper
from desktop_app.ui.approvals.second_person import AskSecondPerson
from desktop_app.ui.dialogs import open_over, wait_until_left
from desktop_app.ui.pages.base import StagePage
from desktop_app.ui.signing.check_in_panel import CheckInPanel
from desktop_app.ui.signing.scan_dialog import ScanDialog
from desktop_app.ui.signing.scan_view import ScanView
from desktop_app.ui.signing.second_look_dialog import SecondLookDialog

OpenScan = Callable[[QWidget, SidePaper | None], ScanDialog]
"""Opens it over a page, for the agreement or for the cost table."""


class PaperCheckingIn(QObject):
    """Keeps that the signed original was found complete.

    Args:
        page: shows how a call ended.
        service: keeps it.
        panel: says how it stands.
        ask_second_person: lets another person sign in for one act; their id, or None when they left it.
        open_scan: opens the scan dialog over the page.
        paper: the cost table, where it is about that; else it is about the agreement.
    """

    went_on = Signal()

    def __init__(
        self,
        page: StagePage,
        service: CheckIn,
        panel: CheckInPanel,
        ask_second_person: AskSecondPerson,
        open_scan: OpenScan,
        paper: SidePaper | None = None,
    ) -> None:
        super().__init__(page)
        self._page, self._service, self._panel, self._ask_second_person = page, service, panel, ask_second_person
        self._open_scan, self._paper = open_scan, paper
        if paper is SidePaper.COST_TABLE:
            panel.be_of_cost_table()
        self._dialog: ScanDialog | None = None
        panel.two_wanted.connect(self.by_two)
        panel.scan_wanted.connect(self.by_scan)

    def show_case(self, case: CaseState, *, has_room: bool) -> None:
        """Show how the paper came back, or by when it is due; nothing where another form takes the room."""
        is_table = self._paper is not None
        known = cost_table.check_in_of(case) if is_table else case.agree.check_in
        due = self._service.cost_table_due(case) if is_table else self._service.due(case)
        if due is not None and has_room:
            is_next = not is_table or not versions_out(case)  # one paper after the other, the agreements first
            number = "" if is_table else _named_apart(case)
            self._panel.show_due(due, is_late=self._page.table.today > due, is_next=is_next, number=number)
        elif case.is_in_force and known is not None and has_room:
            self._panel.show_checked_in(known)
        else:
            self._panel.show_nothing()
        self._panel.brought_back.show_sheets(self._out(case) if due is not None else ())
        self._panel.set_read_only(on=not may(self._page.table.session.person.role, Operation.SIGN))

    def _out(self, case: CaseState) -> tuple[Sheet, ...]:
        """The originals that may have to be brought back; one is enough, for the customer keeps theirs."""
        table, signed = cost_table.to_check_in(case), version_wanted(case)
        if self._paper is None:
            paper = () if signed is None else case.agree.originals_of(signed.version)
        else:
            paper = () if table is None else slips_there(case.agree, table)
        return paper if all(one.with_customer is not None for one in paper) else ()

    def by_scan(self) -> None:
        """Scan the signed original, hold it against its print, and keep it."""
        if self._dialog is not None:
            self._dialog.deleteLater()  # not when it closes: what it said may still be under way
        self._dialog = dialog = self._open_scan(self._page, self._paper)
        if self._paper is not None:
            dialog.setWindowTitle(self.tr("Check the signed cost table in"))
        dialog.confirmed.connect(lambda paper, view: self._keep_scan(dialog, paper, view))
        dialog.whose_wanted.connect(lambda code: self._page.table.whose_wanted.emit(dialog, code))
        open_over(self._page, dialog, keeps=True)

    def _keep_scan(self, dialog: ScanDialog, paper: ScannedPaper, view: ScanView) -> None:
        """What the machine could not tell was decided by one person; a second one looks at each place, too."""
        decided = view.decided
        attested_by = self._attested(dialog, paper, view) if decided else ""
        if attested_by is None or not isValid(dialog) or not isValid(self._page):
            return
        dialog.accept()
        session, case_id = self._page.table.session, self._page.table.case_id
        expected = paper.pinned.expected
        self._page.clear_problems()
        keep = (
            self._service.cost_table_by_scan
            if self._paper is not None
            else partial(self._service.by_scan, version=expected.version)
        )
        self._page.attempt(
            lambda: keep(
                session,
                case_id,
                scans=paper.kept,
                left_out=paper.left_out,
                decided=decided,
                attested_by=attested_by,
            ),
            lambda _kept: self.went_on.emit(),
        )

    def _attested(self, dialog: ScanDialog, paper: ScannedPaper, view: ScanView) -> str | None:
        """The second person sees what the first one decided, box by box, and signs in; None when they did not."""
        look = SecondLookDialog(
            paper,
            tuple(view.answers),
            self._page.table.session.person.name,
            render=dialog.draw,
            workers=self._page.table.workers,
            parent=dialog,
        )
        if not wait_until_left(look):
            return None
        refused, has_agreed = look.refused, look.result() == QDialog.DialogCode.Accepted
        look.deleteLater()
        if refused is not None:
            dialog.ask_again((refused,))
        return self._ask_second_person(Operation.ATTEST) if has_agreed else None

    def by_two(self) -> None:
        """Two persons looked at every page; the second confirms with their own password."""
        case = self._page.table.state
        signed, table = version_wanted(case), cost_table.to_check_in(case)
        attested_by = None if signed is None else self._ask_second_person(Operation.ATTEST)
        if signed is None or attested_by is None:
            return
        session, case_id = self._page.table.session, self._page.table.case_id

        def keep() -> Kept:
            if self._paper is None:
                return self._service.by_two(session, case_id, signed.version, signed.pages, attested_by=attested_by)
            pages = 0 if table is None else table.pages
            return self._service.cost_table_by_two(session, case_id, pages, attested_by=attested_by)

        self._page.clear_problems()
        self._page.attempt(keep, lambda _kept: self.went_on.emit())


def _named_apart(case: CaseState) -> str:
    """The number of the signed agreement that is out, where another one is on the table or in force by now."""
    out = versions_out(case)
    return out[0].number if out and (len(out) > 1 or out[0] != case.paper) else ""
