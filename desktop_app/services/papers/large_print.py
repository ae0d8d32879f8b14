"""大字阅读本 of the agreement or the record: made from the version that was pinned, printed beside its originals.

It is no original and never becomes one: it has a number of its own, no field for a hand, and a line of its own in the
print ledger.  Printed again it is the same bytes with a mark laid over them.
"""

from collections.abc import Iterator

from desktop_app.domain.case import CaseState
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.papers.side_paper import PaperMade, SidePaper
from desktop_app.domain.staff.people import Session
from desktop_app.domain.stages.agree import AgreementIssued
from desktop_app.services.desk import Act, Desk, Ground, Kept, WithFiles
from desktop_app.services.papers.composing import Composing, History
from desktop_app.services.papers.printed.slips import Slips, SlipsSent
from desktop_app.services.papers.templates.reading_copy import reading_copy
from desktop_app.services.permissions import Operation, permit
from desktop_app.services.ports.papers import ComposedPaper, PaperWriter
from desktop_app.services.ports.printing import Printer, PrintSettings
from desktop_app.wire import canonical


class LargePrint:
    """Makes, keeps and prints it.

    Args:
        desk: the desk.
        composing: composes the paper as it was pinned.
        writer: draws the copy.
        printer: the way to paper.
    """

    def __init__(self, desk: Desk, composing: Composing, writer: PaperWriter, printer: Printer) -> None:
        self._desk, self._composing, self._writer = desk, composing, writer
        self._slips = Slips(desk, printer, writer.mark_copy)

    def print(self, session: Session, case_id: str, settings: PrintSettings) -> SlipsSent:
        """Print the reading copy of the version that stands; it is made once, and the same bytes after that.

        Raises:
            RuleBroken: ``no_paper_to_sign`` while no version is pinned, or the talks have gone on since;
                ``paper_out_of_date`` when the case no longer says what the paper says; ``no_glyph``.
            Unavailable: ``blob_missing``, ``blob_damaged``, ``disk_full``, and the printer's codes.
        """
        permit(session, Operation.PRINT)
        case = self._desk.content(session, case_id)
        current = case.paper
        if current is None:
            raise RuleBroken("no_paper_to_sign", field="print")
        made = case.agree.side_papers.last(SidePaper.LARGE_PRINT, str(current.version))
        if made is None:
            kept, made, pdf = self._make(session, case, current)
        else:
            kept = self._desk.change(session, Operation.PRINT, case_id, lambda _case, _ground: ())
            pdf = self._desk.vault.blobs.get(made.pdf_sha256)
        return self._slips.send_all(kept, session, made, pdf, settings, copies=1)

    def _make(self, session: Session, case: CaseState, current: AgreementIssued) -> tuple[Kept, PaperMade, bytes]:
        with self._desk.vault.work(session) as work:
            composed = self._composed(case, current, work.history)
        paper = reading_copy(composed.paper, f"{case.number}-Z{current.version}")
        file, blobs, kind = self._writer.write(paper), self._desk.vault.blobs, SidePaper.LARGE_PRINT
        refs = (
            blobs.put(file.pdf, mime="application/pdf", role=f"{kind.value}_pdf"),
            blobs.put(canonical(paper), mime="application/json", role=f"{kind.value}_content"),
        )
        made = PaperMade(
            kind=kind,
            subject=str(current.version),
            no=1,
            number=paper.number,
            template=current.template,
            content_sha256=file.content_sha256,
            pdf_sha256=file.sha256,
            pages=file.pages,
            made_on=self._desk.clock.today(),
        )

        def keep(now: CaseState, _: Ground) -> Iterator[Act]:
            if now.agree.side_papers.last(kind, made.subject) is None:
                yield WithFiles(made, refs)

        return self._desk.change(session, Operation.PRINT, case.id, keep), made, file.pdf

    def _composed(self, case: CaseState, current: AgreementIssued, history: History) -> ComposedPaper:
        """As it was signed, whatever the case says by now; what is not in force is as the case says it."""
        if not case.is_in_force:
            return self._composing.pinned(case, current, beside="print")
        composed = self._composing.as_signed(case, current, history)
        self._composing.check_pinned(composed, current, beside="print")
        return composed
