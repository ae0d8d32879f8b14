"""The jobs of one case that may still lie at a printer: asked about, and taken back where they never came out."""

from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from typing import Final

from desktop_app.domain.case import CaseState
from desktop_app.domain.errors import Unavailable
from desktop_app.domain.papers.prints import FAILED, UNKNOWN, PrintFollowed, PrintVoided, Sheet
from desktop_app.domain.staff.people import Session
from desktop_app.services.desk import Act, Desk, Ground, Other
from desktop_app.services.permissions import Operation, may
from desktop_app.services.ports.printing import Printer, PrintJob

UNDER_WAY: Final = frozenset({"sent", "queued", "printing", "stopped"})
"""States that the printer may still change."""
_NOT_IN_TRAY: Final = "bad_print"  # id of the digit list ``void_reason``


def not_brought_out(case_id: str, failure: Unavailable) -> PrintFollowed:
    """What is kept of a sheet that could not be sent.

    Where nobody knows whether the printer took it, it may lie in the tray: only who looks says so, and nothing is
    printed under its serial again.
    """
    state = UNKNOWN if failure.code == "print_unsure" else FAILED
    return PrintFollowed(case_id, state, "", failure.code)


class PrintJobs:
    """Keeps what the printer says of the sheets of a case.

    Args:
        desk: the desk.
        printer: knows how jobs stand.
    """

    def __init__(self, desk: Desk, printer: Printer) -> None:
        self._desk, self._printer = desk, printer

    def follow(self, session: Session, case_id: str) -> bool:
        """Ask the printer about what is under way and keep a change; True when anything has changed.

        Who may not print asks nothing.
        """
        if not may(session.person.role, Operation.PRINT):
            return False
        moved = {}
        for row in self._desk.vault.books.prints_of(case_id):
            if row.job and row.state in UNDER_WAY:
                now = self._printer.state(PrintJob(row.queue, row.job, row.state))
                if now.state != row.state:
                    moved[row.id] = PrintFollowed(case_id, now.state, now.id, now.reason)
        return self._keep(session, case_id, moved)

    def take_back(self, session: Session, case_id: str, sheets: Collection[Sheet]) -> None:
        """Take from the printer what has not come out of it, so that it does not come out beside what replaces it.

        What came out meanwhile stays there; of what no printer has answered for nobody knows where it is.
        """
        wanted = {sheet.id for sheet in sheets}
        ended: dict[str, PrintFollowed | PrintVoided] = {}
        for row in self._desk.vault.books.prints_of(case_id):
            if row.id not in wanted:
                continue
            if not row.job:
                ended[row.id] = PrintVoided(case_id, _NOT_IN_TRAY, is_taken_back=False)
                continue
            job = PrintJob(row.queue, row.job, row.state)
            self._printer.cancel(job)
            now = self._printer.state(job)
            state = "cancelled" if now.state in UNDER_WAY else now.state
            ended[row.id] = PrintFollowed(case_id, state, now.id, now.reason)
        self._keep(session, case_id, ended)

    def cancel(self, case_id: str, sheet_id: str) -> None:
        """Take one sheet's job from the printer, if it still has it: somebody says that it did not come out.

        They are believed, whether or not the printer can be asked; a job that has ended stays as it ended.
        """
        for row in self._desk.vault.books.prints_of(case_id):
            if row.id == sheet_id and row.job:
                with suppress(Unavailable):
                    self._printer.cancel(PrintJob(row.queue, row.job, row.state))

    def _keep(self, session: Session, case_id: str, moved: Mapping[str, PrintFollowed | PrintVoided]) -> bool:
        def decide(case: CaseState, _: Ground) -> Iterator[Act]:
            states = {sheet.id: sheet.state for sheet in case.agree.sheets}
            for sheet_id, event in moved.items():
                if states.get(sheet_id) in UNDER_WAY:
                    yield Other(event, sheet_id)

        if moved:
            self._desk.change(session, Operation.PRINT, case_id, decide)
        return bool(moved)
