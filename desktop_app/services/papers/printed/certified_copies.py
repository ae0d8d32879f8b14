"""Certified copies of the signed scan: every page marked 与原件核对一致, numbered, each copy an event.

The mark stands below each page with the number, who compared it, the day and which copy it is, so that no page can be
taken for another's; a cover would say the same once and could be left out.
"""

from collections.abc import Iterator
from typing import Final

from desktop_app.domain.case import CaseState
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.papers.side_paper import PaperMade, SidePaper
from desktop_app.domain.signing.check_in import CheckedBy
from desktop_app.domain.staff.people import Session
from desktop_app.domain.stages.agree import AgreementIssued
from desktop_app.services.desk import Act, Desk, Ground, WithFiles
from desktop_app.services.papers.printed.slips import Slips, SlipsSent
from desktop_app.services.permissions import Operation, permit
from desktop_app.services.ports.papers import CopyMark, PaperWriter
from desktop_app.services.ports.printing import Printer, PrintSettings

MOST_COPIES: Final = 9
"""At one time; each is printed by itself."""


class CertifiedCopies:
    """Makes, keeps and prints them.

    Args:
        desk: the desk.
        certifier: marks the pages.
        printer: the way to paper.
    """

    def __init__(self, desk: Desk, certifier: PaperWriter, printer: Printer) -> None:
        self._desk, self._certifier, self._slips = desk, certifier, Slips(desk, printer, certifier.mark_copy)

    def print(self, session: Session, case_id: str, copies: int, settings: PrintSettings) -> SlipsSent:
        """Copy the scan of the last version that was checked in by one; its file was read by the reader child then.

        A copy is made after the case is closed, too.  Whoever is signed in has compared it with the original.

        Raises:
            RuleBroken: ``scan_not_there`` while none was checked in, ``copies_out_of_range``; the codes of
                ``CopyCertifier.certify``.
            Unavailable: ``blob_missing``, ``blob_damaged``, ``disk_full``, and the printer's codes.
        """
        permit(session, Operation.REPRINT)
        if not 1 <= copies <= MOST_COPIES:
            raise RuleBroken("copies_out_of_range", field="copies", most=MOST_COPIES)
        case = self._desk.content(session, case_id)
        scanned = scanned_version(case)
        if scanned is None:
            raise RuleBroken("scan_not_there", field="copies")
        before = len(case.agree.side_papers.made.get((SidePaper.CERTIFIED_COPY, str(scanned.version)), ()))
        sent = []
        for no in range(before + 1, before + copies + 1):
            made, pdf = self._make(session, case, scanned, no, before + copies)
            serial = f"{no}/{before + copies}"
            sent.append(
                self._slips.send(session, case_id, made, pdf, settings, serial=serial, operation=Operation.REPRINT)
            )
        return SlipsSent(sent[-1][0], tuple(job for _, job in sent))

    def _make(
        self, session: Session, case: CaseState, paper: AgreementIssued, no: int, copies: int
    ) -> tuple[PaperMade, bytes]:
        checked, person = case.agree.checked_in[paper.version], session.person
        blobs, today = self._desk.vault.blobs, self._desk.clock.today()
        scan, number = [blobs.get(one) for one in checked.scans], f"{paper.number}-Y{no}"
        by = f"{person.name}（{person.staff_no}）"
        mark = CopyMark(number, by, today, no, copies, self._desk.vault.books.branch().name)
        pdf = self._certifier.certify(scan, mark)
        ref = blobs.put(pdf, mime="application/pdf", role=f"{SidePaper.CERTIFIED_COPY.value}_pdf")
        made = PaperMade(
            kind=SidePaper.CERTIFIED_COPY,
            subject=str(paper.version),
            no=no,
            number=number,
            template="",
            content_sha256=checked.scans[0],
            pdf_sha256=ref.sha256,
            pages=checked.pages,
            made_on=today,
            compared_by=person.id,
        )

        def keep(_case: CaseState, _: Ground) -> Iterator[Act]:
            yield WithFiles(made, (ref,))

        self._desk.change(session, Operation.REPRINT, case.id, keep)
        return made, pdf


def scanned_version(case: CaseState) -> AgreementIssued | None:
    """The last version whose signed paper was checked in by a scan."""
    checked = case.agree.checked_in
    for issued in reversed(case.agree.issued):
        known = checked.get(issued.version)
        if known is not None and known.how is CheckedBy.SCAN:
            return issued
    return None
