"""The sheet of one round of the ledger (《第N轮方案单》): made from the journal as it stood, and again the same bytes.

Everything on it comes from the round's own event and those before it: the date is the round's date, the mark at the
foot is the round's event id, the policy is that of its day.  So the sheet can be drawn again years later and compared
with the file that was printed.  What became of the round, and that a copy is not the first, is no part of the sheet:
it is laid over the copy, and the print's event says what it was.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from desktop_app.domain.case import CaseState, fold
from desktop_app.domain.errors import RuleBroken, Unavailable
from desktop_app.domain.events import Entity, Happened
from desktop_app.domain.lint import Finding
from desktop_app.domain.papers.prints import PrintFollowed, PrintKind, PrintSent
from desktop_app.domain.papers.side_paper import PaperMade, SidePaper
from desktop_app.domain.staff.people import Session
from desktop_app.domain.stages.negotiate import RoundAdded, state_of
from desktop_app.services.desk import Act, Desk, Ground, Kept, Other, WithFiles
from desktop_app.services.papers.paper_lint import PaperLint
from desktop_app.services.papers.printed.slips import SlipsSent
from desktop_app.services.papers.values.round_values import standing
from desktop_app.services.permissions import Operation, permit
from desktop_app.services.ports.papers import ComposedPaper, PaperFile, PaperRequest, PaperTexts, PaperWriter
from desktop_app.services.ports.printing import Printer, PrintSettings

DOCUMENT: Final = "round_sheet"


@dataclass(frozen=True, slots=True)
class DrawnRound:
    """The sheet of a round as the journal makes it.

    Attributes:
        made_on: the day of the round in the branch's zone.
        notes: what the linter points out and lets pass.
    """

    no: int
    composed: ComposedPaper
    file: PaperFile
    made_on: date
    notes: tuple[Finding, ...] = ()


class RoundSheets:
    """Draws, keeps and prints the sheets of rounds.

    Args:
        desk: the desk.
        texts: composes papers.
        writer: draws them.
        printer: the way to paper.
    """

    def __init__(self, desk: Desk, texts: PaperTexts, writer: PaperWriter, printer: Printer) -> None:
        self._desk = desk
        self._texts = texts
        self._writer = writer
        self._printer = printer
        self._lint = PaperLint(writer.can_draw)

    def draw(self, session: Session, case_id: str, no: int) -> DrawnRound:
        """Fold the journal up to round *no* and draw its sheet; nothing is kept.

        Raises:
            RuleBroken: ``case_unknown``, ``round_not_on_table`` when there is no such round, ``no_glyph``,
                ``slip_not_clean``.
        """
        permit(session, Operation.READ_CASE)
        with self._desk.vault.work(session) as work:
            past = _until_round(work.history(Entity.CASE, case_id), no)
        case = fold(case_id, past, lambda _: None)  # what promises and prints became is not on the sheet
        made_on = self._desk.clock.local(past[-1].at).date()
        request = PaperRequest(
            case=case,
            branch=self._desk.vault.books.branch(),
            policy=self._desk.policy_on(made_on),
            number=f"{case.number}-R{no}",
            version=1,
            on=made_on,
            printed_head="",
            record=past[-1].id,
        )
        composed = self._texts.round_sheet(request)
        notes = self._lint.refuse_unclean(request, composed)
        return DrawnRound(no, composed, self._writer.write(composed.paper), made_on, notes)

    def print(self, session: Session, case_id: str, no: int, settings: PrintSettings) -> SlipsSent:
        """Print one copy of the sheet of round *no*; its bytes are kept the first time and printed from then on.

        A copy of a round that is over (taken back, expired, declined, replaced) says so on every page, and every copy
        after the first says 补打; the event names the state as its reason and the copy as its serial.

        The sheet is written to the journal before the printer gets it.

        Raises:
            RuleBroken: as :meth:`draw`.
            Unavailable: ``disk_full``, ``blob_failed``, ``blob_missing``, and the printer's codes.
        """
        permit(session, Operation.PRINT)
        made, pdf, notes = self._pinned(session, case_id, no)
        case = self._desk.content(session, case_id)
        state = state_of(case.negotiate, case.negotiate.rounds[no - 1], self._desk.clock.today())
        reprint = sum((one.document, one.version) == (DOCUMENT, no) for one in case.agree.sheets)
        if words := standing(state, reprint):
            pdf = self._writer.mark(pdf, words)
        sheet_id = self._desk.new_id()
        sent = PrintSent(
            case=case_id,
            document=DOCUMENT,
            version=no,
            serial=f"R{reprint}" if reprint else "1/1",
            kind=PrintKind.SLIP,
            queue=settings.queue,
            pdf_sha256=hashlib.sha256(pdf).hexdigest(),
            reason=state.value,
        )
        self._note(session, case_id, sheet_id, sent)
        try:
            job = self._printer.submit(pdf, title=made.number, settings=settings)
        except Unavailable as failure:
            self._note(session, case_id, sheet_id, PrintFollowed(case_id, "failed", "", failure.code))
            raise
        kept = self._note(session, case_id, sheet_id, PrintFollowed(case_id, job.state, job.id, job.reason))
        return SlipsSent(kept, (job,), reprint, notes)

    def _pinned(self, session: Session, case_id: str, no: int) -> tuple[PaperMade, bytes, tuple[Finding, ...]]:
        """The stored sheet of a round, made and kept when there is none yet."""
        blobs = self._desk.vault.blobs
        known = self._desk.content(session, case_id).agree.side_papers.last(SidePaper.ROUND_SHEET, str(no))
        if known is not None:
            return known, blobs.get(known.pdf_sha256), ()  # what was to be said was said with the first copy
        drawn = self.draw(session, case_id, no)
        ref = blobs.put(drawn.file.pdf, mime="application/pdf", role="round_sheet_pdf")
        made = PaperMade(
            kind=SidePaper.ROUND_SHEET,
            subject=str(no),
            no=1,
            number=drawn.composed.paper.number,
            template=drawn.composed.template,
            content_sha256=drawn.file.content_sha256,
            pdf_sha256=drawn.file.sha256,
            pages=drawn.file.pages,
            made_on=drawn.made_on,
        )

        def decide(case: CaseState, _: Ground) -> Iterator[Act]:
            if case.agree.side_papers.last(SidePaper.ROUND_SHEET, str(no)) != made:
                yield WithFiles(made, (ref,))

        self._desk.change(session, Operation.PRINT, case_id, decide)
        return made, drawn.file.pdf, drawn.notes

    def _note(self, session: Session, case_id: str, sheet_id: str, event: PrintSent | PrintFollowed) -> Kept:
        return self._desk.change(session, Operation.PRINT, case_id, lambda _case, _ground: (Other(event, sheet_id),))


def _until_round(history: Sequence[Happened], no: int) -> list[Happened]:
    """What had happened when round *no* was made, that event included.

    Raises:
        RuleBroken: ``case_unknown``, ``round_not_on_table``.
    """
    past: list[Happened] = []
    for happened in history:
        past.append(happened)
        if isinstance(happened.event, RoundAdded) and happened.event.round.no == no:
            return past
    raise RuleBroken("round_not_on_table" if past else "case_unknown", field="rounds", no=no)
