"""Sends what is handed out to the printer, a sheet a copy; in the journal first, then how it went."""

from desktop_app.domain.agree import PrintFollowed, PrintKind, PrintSent
from desktop_app.domain.errors import Unavailable
from desktop_app.domain.people import Session
from desktop_app.domain.side_paper import PaperMade
from desktop_app.services.desk import Desk, Kept, Other
from desktop_app.services.permissions import Operation
from desktop_app.services.ports import Printer, PrintJob, PrintSettings


class Slips:
    """The way to paper for everything that is no original of an agreement.

    Args:
        desk: the desk.
        printer: the way to paper.
    """

    def __init__(self, desk: Desk, printer: Printer) -> None:
        self._desk, self._printer = desk, printer

    def send(
        self,
        session: Session,
        case_id: str,
        made: PaperMade,
        pdf: bytes,
        settings: PrintSettings,
        *,
        serial: str,
        operation: Operation = Operation.PRINT,
    ) -> tuple[Kept, PrintJob]:
        """Send one copy of a kept paper.

        Raises:
            Unavailable: the printer's codes; that it failed is kept.
        """
        sheet_id = self._desk.new_id()

        def note(event: PrintSent | PrintFollowed) -> Kept:
            return self._desk.change(session, operation, case_id, lambda _case, _ground: (Other(event, sheet_id),))

        kind, slip = made.kind.value, PrintKind.SLIP
        note(PrintSent(case_id, kind, made.no, serial, slip, settings.queue, made.pdf_sha256, made.number))
        try:
            job = self._printer.submit(pdf, title=f"{made.number} {serial}", settings=settings)
        except Unavailable as failure:
            note(PrintFollowed(case_id, "failed", "", failure.code))
            raise
        return note(PrintFollowed(case_id, job.state, job.id, job.reason)), job
