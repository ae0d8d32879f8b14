"""Finds the paper that a corner code names, as it was printed: from the journal and the files beside it."""

from collections.abc import Callable

from desktop_app.domain.agree import AgreementIssued
from desktop_app.domain.case import CaseState
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.people import Session
from desktop_app.domain.scan import ExpectedPaper, Place
from desktop_app.services.desk import Desk
from desktop_app.services.ports import PaperField, PinnedPaper

FieldMap = Callable[[bytes | None], tuple[tuple[Place, ...], tuple[PaperField, ...]]]
"""Places of the codes and the fields, of the stored bytes; raises ``Unavailable("blob_damaged")``.

Without stored bytes: the codes where every page has them, and no fields.
"""


class VaultPapers:
    """The agreements and records of this desk's vault (see ``ports.PinnedPapers``).

    Args:
        desk: the desk.
        session: who looks; what may be read is asked of the permission table.
        fields: reads a stored field map.
    """

    def __init__(self, desk: Desk, session: Session, fields: FieldMap) -> None:
        self._desk = desk
        self._session = session
        self._fields = fields

    def find(self, number: str, version: int) -> PinnedPaper | None:
        """The version as pinned, None when no such paper was made here.

        A version from before field maps were kept has no fields: its pages are recognised, its boxes not read.

        Raises:
            RuleBroken: ``not_permitted``.
            Unavailable: ``blob_missing``, ``blob_damaged``.
        """
        row = self._desk.vault.books.case_by_number(number.rpartition("-")[0])
        if row is None:
            return None
        case = self._desk.case(self._session, row.id)
        for issued in case.agree.issued:
            if (issued.number.upper(), issued.version) == (number.upper(), version):
                return self.pinned(case, issued)
        return None

    def current(self, case_id: str) -> PinnedPaper:
        """The version of a case that is to be signed, or was.

        Raises:
            RuleBroken: ``not_permitted``, ``case_unknown``, ``no_paper_to_sign``.
            Unavailable: ``blob_missing``, ``blob_damaged``.
        """
        case = self._desk.case(self._session, case_id)
        if case.agree.current is None:
            raise RuleBroken("no_paper_to_sign", field="check_in")
        return self.pinned(case, case.agree.current)

    def pinned(self, case: CaseState, issued: AgreementIssued) -> PinnedPaper:
        """One version of the case as it was printed.

        Raises:
            Unavailable: ``blob_missing``, ``blob_damaged``.
        """
        blobs = self._desk.vault.blobs
        stored = blobs.get(issued.fields_sha256) if issued.fields_sha256 else None
        codes, fields = self._fields(stored)
        expected = ExpectedPaper(
            number=issued.number,
            version=issued.version,
            pages=issued.pages,
            content_sha256=issued.content_sha256,
            is_current=issued.version not in case.agree.voided,
            is_mapped=stored is not None,
        )
        return PinnedPaper(expected, blobs.get(issued.pdf_sha256), codes, fields)
