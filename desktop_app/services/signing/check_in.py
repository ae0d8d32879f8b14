"""The signed paper comes back to the desk: by its scan, or by two persons who look at it."""

from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import date
from typing import Final

from desktop_app.domain.case import CaseState
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.events import BlobRef
from desktop_app.domain.offers.solution import workdays_of
from desktop_app.domain.papers import cost_table
from desktop_app.domain.papers.side_paper import PaperMade, SidePaperCheckedIn
from desktop_app.domain.signing.check_in import UNSIGNED, CheckedBy, PaperCheckedIn, check_returned
from desktop_app.domain.signing.papers_back import took_effect, versions_out
from desktop_app.domain.signing.scan_report import ScanReport, Weight
from desktop_app.domain.signing.signing import check_one_lies_here
from desktop_app.domain.staff.people import Session
from desktop_app.domain.stages.agree import AgreementIssued, slips_there
from desktop_app.services.desk import Act, Desk, Ground, Kept, WithFiles
from desktop_app.services.papers.printed.pinned_papers import FieldMap, VaultPapers
from desktop_app.services.permissions import Operation, permit
from desktop_app.services.ports.files import PinnedPaper
from desktop_app.services.ports.scans import ScanFile
from desktop_app.services.signing.scan_readings import ScanReadings
from desktop_app.services.signing.scanning import SheetId

_MIMES: Final = ((b"%PDF", "application/pdf"), (b"\x89PNG", "image/png"), (b"\xff\xd8", "image/jpeg"))


class CheckIn:
    """Keeps that a signed paper was found complete, current and signed.

    What a scan shows is never taken from a caller: it is what the reading child found in the very bytes that are kept.

    Args:
        desk: the desk.
        readings: what was read of scans, or has it read.
        fields: reads a stored field map.
    """

    def __init__(self, desk: Desk, readings: ScanReadings, fields: FieldMap) -> None:
        self._desk, self._readings, self._fields = desk, readings, fields

    def due(self, case: CaseState) -> date | None:
        """The last day on which the oldest signed paper that is out is checked in; None while none is."""
        return self._by_when(case, *versions_out(case)[:1])

    def by_scan(
        self,
        session: Session,
        case_id: str,
        version: int,
        scans: Sequence[ScanFile],
        *,
        left_out: Collection[SheetId] = (),
        decided: Collection[str] = (),
        attested_by: str = "",
    ) -> Kept:
        """Keep the scan of *version* once it is found to show the whole signed original.

        Args:
            session: who scanned it.
            case_id: the case.
            version: of the agreement.
            scans: each file as it came.
            left_out: sheets in them that a person took out.
            decided: what a person decided, as codes of the scan's findings; they need a second person.
            attested_by: id of the second person.

        Raises:
            RuleBroken: what is wrong with a file (``file_type_not_allowed`` …); ``pages_missing``, ``scan_refused``
                (facts: finding, page), ``scan_undecided`` (fact: count); ``not_in_force``; the codes of
                ``check_in.check_returned`` and ``Desk.second_person``.
            Unavailable: ``disk_full``, ``blob_failed``, ``blob_missing``, ``blob_damaged``.
        """
        permit(session, Operation.SIGN)
        case, papers = self._desk.content(session, case_id), VaultPapers(self._desk, session, self._fields)
        signed = _in_effect(case, version)
        report = self._report(scans, papers.pinned(case, signed), left_out, decided)
        refs, kept = self._stored(scans)
        event = PaperCheckedIn(
            version, CheckedBy.SCAN, signed.pages, kept, asked_codes(report), attested_by, report.original
        )
        return self._keep(session, case_id, event, refs)

    def by_two(self, session: Session, case_id: str, version: int, pages: int, *, attested_by: str) -> Kept:
        """Keep that two persons looked at every page of the signed original.

        Args:
            session: who looked at it.
            case_id: the case.
            version: of the agreement.
            pages: how many they counted.
            attested_by: id of the other person.

        Raises:
            RuleBroken: ``not_in_force``; the codes of ``check_in.check_returned`` and ``Desk.second_person``;
                ``original_with_customer`` while every original is signed off as with the customer.
        """
        event = PaperCheckedIn(version, CheckedBy.TWO_PERSONS, pages, attested_by=attested_by)
        return self._keep(session, case_id, event, ())

    def cost_table_due(self, case: CaseState) -> date | None:
        """The last day on which the signed cost table is checked in, its agreement's; None where none has to be."""
        return self._by_when(case, *(issued for issued, _ in cost_table.tables_out(case)[:1]))

    def cost_table_by_scan(
        self,
        session: Session,
        case_id: str,
        scans: Sequence[ScanFile],
        *,
        left_out: Collection[SheetId] = (),
        decided: Collection[str] = (),
        attested_by: str = "",
    ) -> Kept:
        """Keep the scan of the oldest cost table that is out, of those an agreement rests on; else as :meth:`by_scan`.

        Raises:
            RuleBroken: ``not_in_force`` where there is no such table; as :meth:`by_scan`.
            Unavailable: as :meth:`by_scan`.
        """
        permit(session, Operation.SIGN)
        case, papers = self._desk.content(session, case_id), VaultPapers(self._desk, session, self._fields)
        signed = cost_table.signed_before(case)
        if signed is None:
            raise RuleBroken("not_in_force", field="check_in")
        report = self._report(scans, papers.beside(case, signed), left_out, decided)
        refs, kept = self._stored(scans)
        asked, original = asked_codes(report), report.original

        def event(made: PaperMade) -> SidePaperCheckedIn:
            paper = (made.kind, made.subject, made.no)
            return SidePaperCheckedIn(*paper, CheckedBy.SCAN, signed.pages, kept, asked, attested_by, original)

        return self._keep_table(session, case_id, event, refs)

    def cost_table_by_two(self, session: Session, case_id: str, pages: int, *, attested_by: str) -> Kept:
        """Keep that two persons looked at every page of the signed cost table; else as :meth:`by_two`.

        Raises:
            RuleBroken: ``not_in_force`` where there is no such table; as :meth:`by_two`.
        """

        def event(made: PaperMade) -> SidePaperCheckedIn:
            paper = (made.kind, made.subject, made.no)
            return SidePaperCheckedIn(*paper, CheckedBy.TWO_PERSONS, pages, attested_by=attested_by)

        return self._keep_table(session, case_id, event, ())

    def _by_when(self, case: CaseState, issued: AgreementIssued | None = None) -> date | None:
        day = None if issued is None else case.agree.effective_day(issued)
        policy = self._desk.policy()
        return None if day is None else policy.papers.checked_in_by(day, workdays_of(policy))

    def _report(
        self, scans: Sequence[ScanFile], paper: PinnedPaper, left_out: Collection[SheetId], decided: Collection[str]
    ) -> ScanReport:
        """What was read in *scans*; whatever does not show the whole signed original is refused."""
        if not scans:
            raise RuleBroken("scan_missing", field="check_in")
        try:
            report = self._readings.report(scans, paper, left_out=left_out)
        except RuleBroken as broken:
            raise RuleBroken(broken.code, field="check_in", **broken.facts) from broken
        check_shown(report, decided)
        return report

    def _stored(self, scans: Sequence[ScanFile]) -> tuple[tuple[BlobRef, ...], tuple[str, ...]]:
        """Keep the files of a scan; how the events refer to them, and their SHA-256."""
        blobs = self._desk.vault.blobs
        refs = tuple(blobs.put(one.content, mime=_mime(one.content), role="signed_scan") for one in scans)
        return refs, tuple(ref.sha256 for ref in refs)

    def _keep_table(
        self,
        session: Session,
        case_id: str,
        returned: Callable[[PaperMade], SidePaperCheckedIn],
        refs: tuple[BlobRef, ...],
    ) -> Kept:
        def decide(case: CaseState, _: Ground) -> Iterator[Act]:
            made = cost_table.signed_before(case)
            if made is None:
                raise RuleBroken("not_in_force", field="check_in")
            event, known = returned(made), cost_table.check_in_of(case)
            if known == event:
                return
            check_returned(event, is_known=known is not None, pages=made.pages)
            if event.how is CheckedBy.TWO_PERSONS:
                check_one_lies_here(slips_there(case.agree, made), field="check_in")
            if event.attested_by:
                attest = Operation.ATTEST
                self._desk.second_person(session, event.attested_by, attest, field="check_in", case=case)
            yield WithFiles(event, refs)

        return self._desk.change(session, Operation.SIGN, case_id, decide)

    def _keep(self, session: Session, case_id: str, event: PaperCheckedIn, refs: tuple[BlobRef, ...]) -> Kept:
        def decide(case: CaseState, _: Ground) -> Iterator[Act]:
            known = case.agree.checked_in.get(event.version)
            if known == event:
                return
            signed = _in_effect(case, event.version)
            check_returned(event, is_known=known is not None, pages=signed.pages)
            if event.how is CheckedBy.TWO_PERSONS:
                check_one_lies_here(case.agree.originals_of(event.version), field="check_in")
            if event.attested_by:
                attest = Operation.ATTEST
                self._desk.second_person(session, event.attested_by, attest, field="check_in", case=case)
            yield WithFiles(event, refs)

        return self._desk.change(session, Operation.SIGN, case_id, decide)


def _in_effect(case: CaseState, version: int) -> AgreementIssued:
    """A version that both sides signed, whatever has become of the talks since.

    Raises:
        RuleBroken: ``not_in_force``.
    """
    found = next((one for one in took_effect(case) if one.version == version), None)
    if found is None:
        raise RuleBroken("not_in_force", field="check_in")
    return found


def check_shown(report: ScanReport, decided: Collection[str]) -> None:
    """Refuse a scan that is not the whole signed original, or has something on it that nobody has looked at.

    Raises:
        RuleBroken: ``pages_missing``, ``scan_refused`` (facts: finding, page), ``scan_undecided`` (fact: count);
            ``signature_missing`` for a field that nothing was written in, whoever decided.
    """
    pages = 0 if report.paper is None else report.paper.pages
    found = sum(report.page(number) is not None for number in range(1, pages + 1))
    refused = [one for one in report.findings if one.weight is Weight.REFUSED]
    if any(one.code != "page_missing" for one in refused):
        first = next(one for one in refused if one.code != "page_missing")
        raise RuleBroken("scan_refused", field="check_in", finding=first.code, page=first.page)
    if refused:
        raise RuleBroken("pages_missing", field="check_in", pages=pages, found=found)
    asked = asked_codes(report)
    if any(one.startswith(UNSIGNED) for one in asked):
        raise RuleBroken("signature_missing", field="check_in")
    undecided = [one for one in asked if one not in decided]
    if undecided:
        raise RuleBroken("scan_undecided", field="check_in", count=len(undecided))


def asked_codes(report: ScanReport) -> tuple[str, ...]:
    """What a person has to decide about, as ``code:page:box``, in the order of the paper."""
    return tuple(one.name for one in report.findings if one.weight is Weight.ASK)


def _mime(content: bytes) -> str:
    """The kind of a file that the reader took; TIFF is the only other one it takes."""
    return next((mime for start, mime in _MIMES if content.startswith(start)), "image/tiff")
