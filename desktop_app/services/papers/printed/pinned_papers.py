"""Finds the paper that a corner code names, as it was printed: from the journal and the files beside it."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime

from desktop_app.domain.case import CaseState
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.events import Entity, Happened
from desktop_app.domain.papers import cost_table
from desktop_app.domain.papers.prints import GONE, PrintFollowed, PrintKind, PrintVoided, Sheet
from desktop_app.domain.papers.side_paper import SIGNED, PaperMade, SidePaper
from desktop_app.domain.signing.papers_back import version_wanted
from desktop_app.domain.signing.scan import ExpectedPaper, Place
from desktop_app.domain.staff.people import Session
from desktop_app.domain.stages.agree import AgreementIssued, slips_sent
from desktop_app.services.desk import Desk
from desktop_app.services.ports.files import PaperField, PinnedPaper

FieldMap = Callable[[bytes | None], tuple[tuple[Place, ...], tuple[PaperField, ...]]]
"""Places of the codes and the fields, of the stored bytes; raises ``Unavailable("blob_damaged")``.

Without stored bytes: the codes where every page has them, and no fields.
"""


class VaultPapers:
    """The agreements, records and papers beside them of this desk's vault (see ``ports.PinnedPapers``).

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
        case = self._desk.content(self._session, row.id)
        for issued in case.agree.issued:
            if (issued.number.upper(), issued.version) == (number.upper(), version):
                return self.pinned(case, issued)
        for made in (one for papers in case.agree.side_papers.made.values() for one in papers):
            is_drawn = made.kind is not SidePaper.CERTIFIED_COPY  # that bears the codes of the paper it shows
            if is_drawn and (made.number.upper(), made.no) == (number.upper(), version):
                return self.beside(case, made)
        return None

    def current(self, case_id: str) -> PinnedPaper:
        """The version of a case that is to come back: the oldest that is out, else the one to be signed.

        Raises:
            RuleBroken: ``not_permitted``, ``case_unknown``, ``recused``, ``no_paper_to_sign``.
            Unavailable: ``blob_missing``, ``blob_damaged``.
        """
        case = self._desk.content(self._session, case_id)
        wanted = version_wanted(case)
        if wanted is None:
            raise RuleBroken("no_paper_to_sign", field="check_in")
        return self.pinned(case, wanted)

    def cost_table(self, case_id: str) -> PinnedPaper:
        """The signed cost table that is to come back: the oldest that is out, of those an agreement rests on.

        Raises:
            RuleBroken: ``not_permitted``, ``case_unknown``, ``recused``, ``no_paper_to_sign``.
            Unavailable: ``blob_missing``, ``blob_damaged``.
        """
        case = self._desk.content(self._session, case_id)
        made = cost_table.signed_before(case)
        if made is None:
            raise RuleBroken("no_paper_to_sign", field="check_in")
        return self.beside(case, made)

    def beside(self, case: CaseState, made: PaperMade) -> PinnedPaper:
        """A paper beside the agreement as it was printed; of most of them nothing is signed.

        Raises:
            Unavailable: ``blob_missing``, ``blob_damaged``.
        """
        blobs = self._desk.vault.blobs
        stored = blobs.get(made.fields_sha256) if made.fields_sha256 else None
        codes, fields = self._fields(stored)
        expected = ExpectedPaper(
            number=made.number,
            version=made.no,
            pages=made.pages,
            content_sha256=made.content_sha256,
            is_current=made == case.agree.side_papers.last(made.kind, made.subject),
            is_mapped=stored is not None or made.kind not in SIGNED,
            is_signed=made.kind in SIGNED,
            is_marked=made.kind in SIGNED,
            copy_of=_read_for(case, made),
            void=self._void(slips_sent(case.agree, made)),
        )
        return PinnedPaper(expected, blobs.get(made.pdf_sha256), codes, fields)

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
            is_marked=True,
            void=self._void(one for one in case.agree.sheets if one.version == issued.version and _is_original(one)),
        )
        return PinnedPaper(expected, blobs.get(issued.pdf_sha256), codes, fields)

    def _void(self, sheets: Iterable[Sheet]) -> tuple[tuple[str, date], ...]:
        """The originals that are void, each with the day it was; what no printer ever took was none."""
        void = [one for one in sheets if one.state in GONE and (one.was_taken or one.state != "failed")]
        if not void:
            return ()
        with self._desk.vault.work(self._session) as work:
            lives = [(one.serial, work.history(Entity.PRINT, one.id)) for one in void]
        return tuple((serial, self._desk.clock.local(_made_void(life)).date()) for serial, life in lives)


def _read_for(case: CaseState, made: PaperMade) -> str:
    """The number of the paper that a copy in large print is to be read for; empty for every other paper."""
    if made.kind is not SidePaper.LARGE_PRINT:
        return ""
    return next((one.number for one in case.agree.issued if str(one.version) == made.subject), "")


def _made_void(life: Sequence[Happened]) -> datetime:
    """When somebody first said that a sheet is void; else when its printer gave it up."""
    said = [one for one in life if isinstance(one.event, PrintVoided)]
    failed = [one for one in life if isinstance(one.event, PrintFollowed)]
    return [*said[:1], *failed[-1:], life[0]][0].at


def _is_original(sheet: Sheet) -> bool:
    return sheet.kind is PrintKind.ORIGINAL
