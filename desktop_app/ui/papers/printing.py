"""The way to paper: the originals that are missing, the jobs at the printer, what lies in the tray, a copy again."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from desktop_app.domain.case import CaseState
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.papers.prints import FAILED, NOT_TAKEN_BACK, STOPPED, TO_TAKE_BACK, PrintKind
from desktop_app.domain.stages.agree import ExplainedClause
from desktop_app.domain.stages.negotiate import Side
from desktop_app.services.desk import Kept
from desktop_app.services.papers.printed.originals import Printed
from desktop_app.services.papers.side_papers import PapersBeside
from desktop_app.services.ports.printing import PrintSettings
from desktop_app.services.stages.agree import Agree, Drawn
from desktop_app.ui.pages.base import StagePage
from desktop_app.ui.papers.job_follower import JobFollower
from desktop_app.ui.papers.print_copies import UNSURE, PrintCopies
from desktop_app.ui.papers.signing_path import DrawnFacts, copies_of, is_issued, is_owed_original

_NOT_IN_TRAY: Final = "bad_print"  # id of the digit list ``void_reason``


class PaperPrinting(QObject):
    """Prints through the service and shows each copy in its step.

    Args:
        page: shows how a call ended.
        service: stage 6.
        beside: prints what goes with the agreement.
        body: the step of the path.
        print_settings: how this workstation prints now.
    """

    went_on = Signal()
    """The path stands elsewhere now."""
    changed = Signal()
    """What is shown has changed; the focus stays."""

    def __init__(
        self,
        page: StagePage,
        service: Agree,
        beside: PapersBeside,
        body: PrintCopies,
        print_settings: Callable[[], PrintSettings],
    ) -> None:
        super().__init__(page)
        self._beside = beside
        self._page, self._service, self._body, self._settings = page, service, body, print_settings
        self._is_tray_right = self._is_doubted = False
        table = page.table
        self.jobs = JobFollower(
            table.writer, lambda sheet, job: service.follow_job(table.session, table.case_id, sheet, job), self
        )
        self.jobs.moved.connect(self._on_job_moved)
        body.reprint_wanted.connect(self._reprint)
        body.not_there.connect(self._take_back)
        body.tray_is_right.connect(self._trust_tray)
        body.old_collected.connect(self._collect_old)

    def forget_tray(self) -> None:
        """Whoever looked into the tray saw it before this."""
        self._is_tray_right = False

    def doubt(self) -> None:
        """The printer is still asked and says nothing, and somebody waits: ask whoever stands at the tray."""
        self._is_doubted = True

    def print_missing(self, drawn: Drawn, explained: tuple[ExplainedClause, ...]) -> None:
        """Pin the paper and send the originals that are missing."""
        session, case_id, settings = self._page.table.session, self._page.table.case_id, self._settings()

        def work() -> Printed:
            issued = self._service.issue(session, case_id, drawn, explained)
            # Before the originals: when the printer fails, the same key prints what is missing.
            is_wanted = self._beside.needs_deviation_sheet(issued.case)
            sheet = self._beside.print_deviation_sheet(session, case_id, settings).jobs if is_wanted else ()
            printed = self._service.print_originals(session, case_id, settings)
            return Printed(printed.kept, (*sheet, *printed.jobs))

        self._print(work)

    def print_left(self) -> None:
        """Send the originals that a receipt was given for; the paper itself stands."""
        session, case_id, settings = self._page.table.session, self._page.table.case_id, self._settings()
        self._print(lambda: self._service.print_originals(session, case_id, settings))

    def open_reprint(self) -> None:
        """Ask why a copy is printed again, when there is one."""
        if self._page.table.state.agree.originals():
            self._body.open_reprint()
            self.changed.emit()
            self._body.reprint_reason.setFocus()

    def close_reprint(self) -> None:
        self._body.close_reprint()
        self._body.reprint_reason.edited.emit()

    def leave_reprint(self) -> None:
        """Nothing is printed again; back to the path."""
        self.close_reprint()
        self.went_on.emit()

    def show_sheets(self, case: CaseState, facts: DrawnFacts) -> None:
        """Show how each copy of the version on the screen stands; one that is not issued yet has none."""
        is_new = bool(facts.content_sha256) and not case.is_in_force and not is_issued(case, facts)
        version = None if is_new else case.agree.current
        sheets = [
            sheet
            for sheet in case.agree.sheets
            if version is not None and sheet.version == version.version and sheet.kind is not PrintKind.SLIP
        ]
        originals = () if is_new else case.agree.originals()
        self._is_doubted = self._is_doubted and any(not sheet.lies_there for sheet in originals)
        # A printer that has stopped says no more by itself: somebody looks, or sets it going again.
        is_followed = all(
            sheet.state != STOPPED and self.jobs.is_following(sheet.id) for sheet in originals if sheet.state in UNSURE
        )
        self._body.show_sheets(
            sheets,
            copies=facts.copies if is_new else copies_of(case, facts.copies),
            is_followed=not self._is_doubted and (is_followed or self._is_tray_right or _lies_there(case)),
            old=case.agree.void_sheets(TO_TAKE_BACK) or case.agree.void_sheets(NOT_TAKEN_BACK),
        )

    def _reprint(self, reason: str) -> None:
        session, case_id, settings = self._page.table.session, self._page.table.case_id, self._settings()
        self._print(lambda: self._service.reprint(session, case_id, settings, reason), self.close_reprint)

    def _print(self, work: Callable[[], Printed], then: Callable[[], None] | None = None) -> None:
        known = {sheet.id for sheet in self._page.table.state.agree.sheets}
        printed: list[Printed] = []

        def keep() -> Kept:
            printed.append(work())
            return printed[-1].kept

        def follow(kept: Kept) -> None:
            self.jobs.add_new(kept.case, known, printed[-1].jobs)
            if then is not None:
                then()
            self.went_on.emit()

        self._page.clear_problems()
        self._page.attempt(keep, follow)

    def _take_back(self, sheet_ids: list[str]) -> None:
        """These copies do not lie in the tray: they are void by their serial, and missing."""
        session, case_id = self._page.table.session, self._page.table.case_id

        def work() -> Kept:
            kept = [self._service.void_sheet(session, case_id, sheet_id, _NOT_IN_TRAY) for sheet_id in sheet_ids]
            return kept[-1]

        self._page.clear_problems()
        self._page.attempt(work, lambda _kept: self.went_on.emit())

    def _collect_old(self, missing: list[str]) -> None:
        """Originals of a replaced version were asked for."""
        session, case_id = self._page.table.session, self._page.table.case_id
        self._page.clear_problems()
        self._page.attempt(
            lambda: self._service.collect_void(session, case_id, missing), lambda _kept: self.went_on.emit()
        )

    def _trust_tray(self) -> None:
        """All that was sent lies there; of what the printer says otherwise that is kept."""
        self._is_tray_right = True
        if all(sheet.lies_there for sheet in self._page.table.state.agree.originals()):
            self.went_on.emit()
            return
        session, case_id = self._page.table.session, self._page.table.case_id
        self._page.clear_problems()
        self._page.attempt(lambda: self._service.lie_in_tray(session, case_id), lambda _kept: self.went_on.emit())

    def _on_job_moved(self, kept: Kept) -> None:
        failed, at = _failed(self._page.table.state), QApplication.focusWidget()
        self._page.table.note(kept.case)
        self.changed.emit()
        if at is not None and self._page.isAncestorOf(at) and not at.isVisibleTo(self._page):
            self.went_on.emit()  # the step it stood in needs a copy that did not come out
        if _failed(kept.case) - failed:
            self._page.say_problem(RuleBroken("copies_failed", field="print"))


def _failed(case: CaseState) -> set[str]:
    return {sheet.id for sheet in case.agree.sheets if sheet.state == FAILED}


def _lies_there(case: CaseState) -> bool:
    """Somebody has signed the copies there are, or a receipt says who keeps them: nobody has to look for them."""
    return case.agree.signature(Side.CUSTOMER) is not None or is_owed_original(case)
