"""Sends what is handed out to the printer, a sheet a copy; in the journal first, then how it went."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from desktop_app.domain.errors import Unavailable
from desktop_app.domain.lint import Finding
from desktop_app.domain.papers.page_code import CopyCode
from desktop_app.domain.papers.prints import PrintFollowed, PrintKind, PrintSent, copies_to_print
from desktop_app.domain.papers.side_paper import SIGNED, PaperMade
from desktop_app.domain.staff.people import Session
from desktop_app.domain.stages.agree import slips_sent, slips_there
from desktop_app.services.desk import Desk, Kept, Other
from desktop_app.services.permissions import Operation
from desktop_app.services.ports.printing import Printer, PrintJob, PrintSettings


@dataclass(frozen=True, slots=True)
class SlipsSent:
    """How a print went.

    Attributes:
        reprint: counts the copies that were printed again, 0 for the first ones.
        notes: what the linter points out on the paper and lets pass.
    """

    kept: Kept
    jobs: tuple[PrintJob, ...]
    reprint: int = 0
    notes: tuple[Finding, ...] = ()


_AGAIN = "R"
"""Begins the serial of a copy that was printed again."""


class Slips:
    """The way to paper for everything that is no original of an agreement.

    Args:
        desk: the desk.
        printer: the way to paper.
        mark: lays over a copy which one it is.
    """

    def __init__(self, desk: Desk, printer: Printer, mark: Callable[[bytes, CopyCode], bytes]) -> None:
        self._desk, self._printer, self._mark = desk, printer, mark

    def send_all(
        self, kept: Kept, session: Session, made: PaperMade, pdf: bytes, settings: PrintSettings, *, copies: int
    ) -> SlipsSent:
        """Send the copies of a kept paper that never came out; once all are there, one more that says 补打第n次.

        A paper that is signed says on each copy which of the originals it is.

        Args:
            kept: the case with the paper in it.
            session: who prints.
            made: the paper.
            pdf: its pinned bytes.
            settings: how this workstation prints.
            copies: how many are handed out; none where it is written by hand.

        Raises:
            RuleBroken: the code of ``agree.copies_to_print``.
            Unavailable: the printer's codes; that it failed is kept.
        """
        there = slips_there(kept.case.agree, made)
        again = sum(sheet.serial.startswith(_AGAIN) for sheet in there)
        # Of a paper that is signed a void original is not made again: what replaces it has a serial of its own.
        before = slips_sent(kept.case.agree, made) if made.kind in SIGNED else there
        wanted = copies_to_print(before, copies)
        reprint = again + 1 if copies and not wanted else 0
        jobs = []
        for copy in [CopyCode(reprint)] if reprint else wanted:
            is_marked = reprint > 0 or made.kind in SIGNED
            sent = self._mark(pdf, copy) if is_marked else pdf
            kept, job = self.send(session, kept.case.id, made, sent, settings, serial=copy.serial)
            jobs.append(job)
        return SlipsSent(kept, tuple(jobs), reprint)

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
        sha256 = hashlib.sha256(pdf).hexdigest()
        today = self._desk.clock.today()
        note(PrintSent(case_id, kind, made.no, serial, slip, settings.queue, sha256, made.number, sent_on=today))
        try:
            job = self._printer.submit(pdf, title=f"{made.number} {serial}", settings=settings)
        except Unavailable as failure:
            note(PrintFollowed(case_id, "failed", "", failure.code))
            raise
        return note(PrintFollowed(case_id, job.state, job.id, job.reason)), job
