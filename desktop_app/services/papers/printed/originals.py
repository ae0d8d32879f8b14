"""The originals of one paper: printed one job a copy, followed to the tray, and taken back by their serial."""

import hashlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Final

from desktop_app.domain.case import CaseState
from desktop_app.domain.errors import RuleBroken, Unavailable
from desktop_app.domain.papers import prints
from desktop_app.domain.papers.page_code import CopyCode
from desktop_app.domain.papers.prints import PrintFollowed, PrintKind, PrintSent, PrintVoided, Sheet
from desktop_app.domain.staff.people import Session
from desktop_app.domain.stages.agree import AgreementIssued, DocumentKind
from desktop_app.domain.stages.negotiate import Side
from desktop_app.domain.upkeep.day_end import SheetBroughtBack
from desktop_app.domain.words.reason import typed_reason
from desktop_app.services.approvals.authority import check_ground
from desktop_app.services.desk import Act, Desk, Ground, Kept, Other
from desktop_app.services.papers.composing import Composing, check_told
from desktop_app.services.papers.printed.print_jobs import PrintJobs, not_brought_out
from desktop_app.services.permissions import Operation, permit
from desktop_app.services.ports.papers import PaperWriter
from desktop_app.services.ports.printing import Printer, PrintJob, PrintSettings
from desktop_app.services.signing import signing_days

SEEN_IN_TRAY: Final = "seen_in_tray"
"""What is kept beside the state of a sheet that a person, not the printer, says has come out."""


@dataclass(frozen=True, slots=True)
class Printed:
    """How a print went: the case as it stands and the job of each copy."""

    kept: Kept
    jobs: tuple[PrintJob, ...]


class Originals:
    """The part of stage 6 that the printer and the drawer are asked for.

    Args:
        desk: the desk.
        composing: says whether the paper still stands.
        writer: lays the mark of a copy over the pinned bytes.
        printer: the way to paper.
        jobs: asks the printer about its jobs.
    """

    def __init__(
        self, desk: Desk, composing: Composing, writer: PaperWriter, printer: Printer, jobs: PrintJobs
    ) -> None:
        self._desk, self._composing, self._writer, self._printer = desk, composing, writer, printer
        self._jobs = jobs

    def print_originals(self, session: Session, case_id: str, settings: PrintSettings) -> Printed:
        """Send the originals that are still missing, one job per copy; each says on every page which of them it is.

        What replaces a void one has a serial of its own.  The sheet is written to the journal before the printer gets
        it; when the printer fails, the agreement stays as it was and the same call sends only what is missing.

        Raises:
            RuleBroken: ``no_paper_to_sign``, also when the talks have gone on since it was made; ``ground_changed``,
                ``paper_out_of_date``; the codes of ``signing_days.check_still_signable``, ``prints.copies_to_print``,
                ``explaining.check_explained`` and ``check_understood``.
            Unavailable: the printer's codes (``queue_stopped``, ``no_printer`` …).
        """
        permit(session, Operation.PRINT)
        case = self._desk.content(session, case_id)
        current = case.paper
        if current is None:
            raise RuleBroken("no_paper_to_sign", field="print")
        if case.agree.signature(Side.CUSTOMER) is None:
            self._desk.change(session, Operation.PRINT, case_id, self._refuse_other_paper)
        pdf = self._desk.vault.blobs.get(current.pdf_sha256)
        jobs = []
        kept = None
        for copy in prints.copies_to_print(case.agree.sent_originals(), current.originals):
            marked = self._writer.mark_copy(pdf, copy)
            kept, job = self._send(session, case_id, current, marked, copy.serial, PrintKind.ORIGINAL, settings, "")
            jobs.append(job)
        return Printed(kept or self._nothing(session, case_id), tuple(jobs))

    def reprint(
        self, session: Session, case_id: str, settings: PrintSettings, reason: str, *, version: int | None = None
    ) -> Printed:
        """Print a pinned version (the last by default) once more, marked 补打 with its count; never an original.

        Raises:
            RuleBroken: ``no_paper_to_sign`` when there is no such version, ``reason_missing``.
            Unavailable: ``blob_missing``, ``blob_damaged``, and the printer's codes.
        """
        text = typed_reason(reason, field="reprint_reason")
        permit(session, Operation.REPRINT)
        case = self._desk.content(session, case_id)
        found = [issued for issued in case.agree.issued if version in (None, issued.version)]
        if not found:
            raise RuleBroken("no_paper_to_sign", field="print")
        count = sum(sheet.kind is PrintKind.REPRINT for sheet in case.agree.sheets) + 1
        copy = CopyCode(count)
        pdf = self._writer.mark_copy(self._desk.vault.blobs.get(found[-1].pdf_sha256), copy)
        kept, job = self._send(session, case_id, found[-1], pdf, copy.serial, PrintKind.REPRINT, settings, text)
        return Printed(kept, (job,))

    def pinned(self, session: Session, case_id: str) -> bytes:
        """The stored bytes of the current version.

        Raises:
            RuleBroken: ``no_paper_to_sign``.
        """
        case = self._desk.content(session, case_id)
        if case.agree.current is None:
            raise RuleBroken("no_paper_to_sign", field="print")
        return self._desk.vault.blobs.get(case.agree.current.pdf_sha256)

    def fields_of(self, session: Session, case_id: str, *, version: int | None = None) -> bytes:
        """The stored map of where the fields of a version (the last by default) stand.

        Raises:
            RuleBroken: ``no_paper_to_sign`` when there is no such version, or it is from before maps were kept.
            Unavailable: ``blob_missing``, ``blob_damaged``.
        """
        case = self._desk.content(session, case_id)
        found = [issued for issued in case.agree.issued if version in (None, issued.version)]
        if not found or not found[-1].fields_sha256:
            raise RuleBroken("no_paper_to_sign", field="print")
        return self._desk.vault.blobs.get(found[-1].fields_sha256)

    def follow_job(self, session: Session, case_id: str, sheet: Sheet, job: PrintJob) -> tuple[Kept, PrintJob]:
        """Ask the printer how a job stands and keep a change."""
        operation = Operation.PRINT if sheet.kind is PrintKind.ORIGINAL else Operation.REPRINT
        permit(session, operation)
        now = self._printer.state(job)

        def decide(case: CaseState, _: Ground) -> Iterator[Act]:
            known = next((s for s in case.agree.sheets if s.id == sheet.id), None)
            if known is not None and known.state not in {now.state, prints.DONE, *prints.GONE}:
                yield Other(PrintFollowed(case_id, now.state, now.id, now.reason), sheet.id)

        return self._desk.change(session, operation, case_id, decide), now

    def void_sheet(self, session: Session, case_id: str, sheet_id: str, reason: str, *, attested_by: str = "") -> Kept:
        """Keep that a printed copy was taken back and destroyed.

        Args:
            session: who took it back.
            case_id: the case.
            sheet_id: of the print.
            reason: why.
            attested_by: id of the second person, who saw an original that somebody had signed.

        Raises:
            RuleBroken: ``reason_missing``, ``sheet_unknown``; ``agreement_in_force`` for an original both sides signed;
                ``second_person_needed`` for one that anybody has signed, and the codes of ``Desk.second_person``.
        """

        def decide(case: CaseState, _: Ground) -> Iterator[Act]:
            text = typed_reason(reason, field="void_reason")
            sheet = next((s for s in case.agree.sheets if s.id == sheet_id), None)
            if sheet is None:
                raise RuleBroken("sheet_unknown")
            if sheet in case.agree.originals() and case.agree.effective_from is not None:
                raise RuleBroken("agreement_in_force")
            if sheet.state == "voided":
                return
            if case.agree.is_signed_sheet(sheet) and not attested_by:
                raise RuleBroken("second_person_needed", field="attested_by")
            if attested_by:
                self._desk.second_person(session, attested_by, Operation.VOID_SIGNED, field="attested_by", case=case)
            yield Other(PrintVoided(case_id, text, attested_by=attested_by), sheet_id)

        kept = self._desk.change(session, Operation.PRINT, case_id, decide)
        self._jobs.cancel(case_id, sheet_id)
        return kept

    def lie_in_tray(self, session: Session, case_id: str) -> Kept:
        """Keep that somebody looked, and originals did come out which the printer still holds or knows nothing of."""

        def decide(case: CaseState, _: Ground) -> Iterator[Act]:
            for sheet in case.agree.originals():
                if not sheet.lies_there:
                    yield Other(PrintFollowed(case_id, "done", reason=SEEN_IN_TRAY), sheet.id)

        return self._desk.change(session, Operation.PRINT, case_id, decide)

    def bring_back(self, session: Session, case_id: str, sheet_ids: Collection[str]) -> Kept:
        """Keep that originals which were signed off as with the customer lie here again; the others are passed over."""

        def decide(case: CaseState, ground: Ground) -> Iterator[Act]:
            for sheet in case.agree.sheets:
                if sheet.id in sheet_ids and sheet.with_customer is not None:
                    yield Other(SheetBroughtBack(case_id, ground.today), sheet.id)

        return self._desk.change(session, Operation.SIGN, case_id, decide)

    def collect_void(self, session: Session, case_id: str, missing: Collection[str]) -> Kept:
        """Keep which originals of a version that was replaced, or ended at the customer's hand, lie here again.

        Args:
            session: who looked.
            case_id: the case.
            missing: ids of the sheets that are not here; those that were missing before may have come back since.
        """

        def decide(case: CaseState, _: Ground) -> Iterator[Act]:
            waiting = case.agree.void_sheets(prints.TO_TAKE_BACK)
            ended = {one.version: prints.ENDED_ALONE[one.side] for one in case.agree.ended}
            for sheet in waiting or case.agree.void_sheets(prints.NOT_TAKEN_BACK):
                is_here = sheet.id not in missing
                reason = ended.get(sheet.version, prints.SUPERSEDED) if is_here else prints.NOT_TAKEN_BACK
                event = PrintVoided(case_id, reason, is_taken_back=is_here)
                if event.state != sheet.state:
                    yield Other(event, sheet.id)

        return self._desk.change(session, Operation.PRINT, case_id, decide)

    def _refuse_other_paper(self, case: CaseState, ground: Ground) -> tuple[Act, ...]:
        """Nobody is given an original that rests on other facts, says other things than were explained, or is late."""
        check_ground(self._desk, case, ground, field="print")
        current = case.paper
        if current is not None:
            check_told(case, ground, current, self._composing.pinned(case, current, beside="print"))
            if current.kind is DocumentKind.AGREEMENT:
                signing_days.check_still_signable(case, ground.days, ground.policy.papers, ground.workdays)
        return ()

    def _send(
        self,
        session: Session,
        case_id: str,
        current: AgreementIssued,
        pdf: bytes,
        serial: str,
        kind: PrintKind,
        settings: PrintSettings,
        reason: str,
    ) -> tuple[Kept, PrintJob]:
        sheet_id = self._desk.new_id()
        sent = PrintSent(
            case=case_id,
            document=current.kind.value,
            version=current.version,
            serial=serial,
            kind=kind,
            queue=settings.queue,
            pdf_sha256=hashlib.sha256(pdf).hexdigest(),
            reason=reason,
            sent_on=self._desk.clock.today(),
        )
        operation = Operation.PRINT if kind is PrintKind.ORIGINAL else Operation.REPRINT
        self._desk.change(session, operation, case_id, lambda _case, _ground: (Other(sent, sheet_id),))
        try:
            job = self._printer.submit(pdf, title=f"{current.number} {serial}", settings=settings)
        except Unavailable as failure:
            failed = not_brought_out(case_id, failure)
            self._desk.change(session, operation, case_id, lambda _case, _ground: (Other(failed, sheet_id),))
            raise
        queued = PrintFollowed(case_id, job.state, job.id, job.reason)
        kept = self._desk.change(session, operation, case_id, lambda _case, _ground: (Other(queued, sheet_id),))
        return kept, job

    def _nothing(self, session: Session, case_id: str) -> Kept:
        return self._desk.change(session, Operation.PRINT, case_id, lambda _case, _ground: ())
