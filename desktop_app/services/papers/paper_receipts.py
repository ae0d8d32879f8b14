"""收件回执: the receipt for papers that the customer hands in, on pages 2 and 7.

Each receipt names what was taken in since the one before.  It is pinned by its bytes; printed again it is the same
paper with a mark laid over it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from desktop_app.domain.case import CaseState
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.lint import Finding
from desktop_app.domain.papers.side_paper import PaperMade, SidePaper
from desktop_app.domain.staff.people import Session
from desktop_app.domain.stages.agree import PromiseKind
from desktop_app.domain.stages.collect import EvidenceReceived
from desktop_app.domain.stages.follow_up import PromiseKept, Proof
from desktop_app.domain.stages.negotiate import Side
from desktop_app.services.desk import Act, Desk, Ground, Other, WithFiles
from desktop_app.services.papers.paper_lint import PaperLint
from desktop_app.services.papers.paper_request import paper_request
from desktop_app.services.papers.printed.slips import Slips, SlipsSent
from desktop_app.services.papers.side_papers import SideTexts
from desktop_app.services.permissions import Operation, permit
from desktop_app.services.ports.papers import PaperWriter
from desktop_app.services.ports.printing import Printer, PrintSettings
from desktop_app.services.stages.receiving import HandedIn, line_of, take_in
from desktop_app.wire import canonical

COPIES: Final = 2
"""双方各执一份."""


@dataclass(frozen=True, slots=True)
class ToCount:
    """A paper that waits for its receipt, as the teller is asked about it.

    Attributes:
        pages: of the pictures and PDFs attached to it; 1 where none are.
    """

    item: str
    title: str
    received_on: date
    pages: int
    is_copy: bool = False


class PaperReceipts:
    """Takes papers in, makes the receipt for them, prints it.

    Args:
        desk: the desk.
        texts: composes it.
        writer: draws it.
        printer: the way to paper.
    """

    def __init__(self, desk: Desk, texts: SideTexts, writer: PaperWriter, printer: Printer) -> None:
        self._desk, self._texts, self._writer = desk, texts, writer
        self._slips = Slips(desk, printer, writer.mark_copy)
        self._lint = PaperLint(writer.can_draw)

    def to_count(self, case: CaseState, also: Sequence[str] = ()) -> tuple[ToCount, ...]:
        """The papers that the next receipt will name.

        Args:
            case: the case.
            also: lines of the checklist that page 2 shows as received and has not kept yet.
        """
        kind, today = self._desk.offer_context(case).kind, self._desk.clock.today()
        waiting = {one.item: one for one in case.collect.to_receipt}
        new = (item for item in also if item not in case.collect.received)
        return tuple(
            ToCount(
                item,
                line_of(case, item, kind).title,
                today if (known := waiting.get(item)) is None else known.received_on,
                *_counted(case, item, known),
            )
            for item in (*waiting, *new)
        )

    def print(
        self,
        session: Session,
        case_id: str,
        papers: Sequence[HandedIn],
        settings: PrintSettings,
        *,
        has_consent: bool | None = None,
    ) -> SlipsSent:
        """Take *papers* in, as counted, and print the receipt for them, one for each side; without any, the last again.

        What the customer promised to hand in is kept with the papers, and the bank's promise of a receipt with the
        receipt for the last of them.

        Args:
            session: who acts; the receipt bears their name.
            case_id: the case.
            papers: what the receipt names, with its pages.
            settings: how this workstation prints.
            has_consent: to sensitive papers, while page 2 is not kept; None when it is.

        Raises:
            RuleBroken: the codes of ``receiving.take_in``; ``pages_not_counted`` for a paper nobody has counted;
                ``no_papers_received`` when no paper lies here, ``not_identified``, ``template_missing``, ``no_glyph``,
                ``slip_not_clean``.
            Unavailable: ``disk_full``, ``blob_failed``, ``blob_missing`` and the printer's codes.
        """
        permit(session, Operation.PRINT)
        for paper in papers:
            if not paper.pages:
                raise RuleBroken("pages_not_counted", field="paper_pages")
        if papers:
            self._desk.change(
                session,
                Operation.ATTACH,
                case_id,
                lambda case, ground: take_in(case, ground, papers, has_consent=has_consent),
            )
        case = self._desk.content(session, case_id)
        made, pdf, notes = self._made(session, case) if case.collect.to_receipt else self._last(case)
        kept = self._desk.change(session, Operation.PRINT, case_id, lambda _case, _ground: ())
        return replace(self._slips.send_all(kept, session, made, pdf, settings, copies=COPIES), notes=notes)

    def _last(self, case: CaseState) -> tuple[PaperMade, bytes, tuple[Finding, ...]]:
        made = case.agree.side_papers.last(SidePaper.PAPER_RECEIPT, str(len(case.collect.receipts)))
        if made is None:
            raise RuleBroken("no_papers_received", field="print")
        return made, self._desk.vault.blobs.get(made.pdf_sha256), ()  # what was to be said was said with the first copy

    def _made(self, session: Session, case: CaseState) -> tuple[PaperMade, bytes, tuple[Finding, ...]]:
        """The next receipt, drawn and kept."""
        today, subject = self._desk.clock.today(), str(len(case.collect.receipts) + 1)
        number = f"{case.number}-M{subject}"
        request = paper_request(self._desk, case, number, 1, today, head="", template="")
        names = {person.id: person.name for person in self._desk.vault.books.staff()}
        request = replace(request, deviations=(), english_annex=False)
        composed = self._texts.paper_receipt(request, names)
        notes = self._lint.refuse_unclean(request, composed)
        file = self._writer.write(composed.paper)
        blobs, kind = self._desk.vault.blobs, SidePaper.PAPER_RECEIPT
        refs = (
            blobs.put(file.pdf, mime="application/pdf", role=f"{kind.value}_pdf"),
            blobs.put(canonical(composed.paper), mime="application/json", role=f"{kind.value}_content"),
        )
        made = PaperMade(
            kind=kind,
            subject=subject,
            no=1,
            number=number,
            template=composed.template,
            content_sha256=file.content_sha256,
            pdf_sha256=file.sha256,
            pages=file.pages,
            made_on=today,
        )

        def keep(now: CaseState, ground: Ground) -> Iterator[Act]:
            if now.agree.side_papers.last(kind, subject) is not None:
                return
            yield WithFiles(made, refs)
            if now.collect.missing():
                return
            for promise in now.follow_up.unsettled():
                if promise.side is Side.BANK and promise.kind is PromiseKind.RECEIPT:
                    kept_on = ground.days.latest
                    yield Other(PromiseKept(case.id, kept_on, proof=Proof.PAPER, reference=made.number), promise.id)

        self._desk.change(session, Operation.PRINT, case.id, keep)
        return made, file.pdf, notes


def _counted(case: CaseState, item: str, known: EvidenceReceived | None) -> tuple[int, bool]:
    """Its pages, as somebody counted them or as the files attached to it have them, and whether it is a copy."""
    if known is not None and known.pages:
        return known.pages, known.is_copy
    return max(1, sum(file.pages for file in case.collect.attachments if file.item == item)), False
