"""The print ledger of one case: every sheet that was sent to a printer, how it ended, and who sent it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from desktop_app.domain.case import CaseState
from desktop_app.domain.events import Entity, Happened
from desktop_app.domain.papers.prints import (
    GONE,
    NOT_TAKEN_BACK,
    TO_TAKE_BACK,
    PrintFollowed,
    PrintKind,
    PrintSent,
    PrintVoided,
)
from desktop_app.domain.staff.people import Session
from desktop_app.services.desk import Desk
from desktop_app.services.papers.printed.print_jobs import PrintJobs
from desktop_app.services.permissions import Operation, permit


@dataclass(frozen=True, slots=True)
class LedgerSheet:
    """One sheet, from its sending to where it is now.

    Attributes:
        at: when it was sent, in the branch's zone; ``by`` the name of who sent it.
        document: kind of the paper: of ``DocumentKind``, ``SidePaper``, or the list of papers.
        number: printed on it, where it has one; version: of the paper, or its count.
        why: why it was printed again.
        note: why it was taken back, or the printer's word.
        sha256: of the file the printer got.
    """

    id: str
    at: datetime
    by: str
    document: str
    number: str
    version: int
    serial: str
    kind: PrintKind
    state: str
    queue: str
    why: str = ""
    note: str = ""
    sha256: str = ""

    @property
    def is_there(self) -> bool:
        """It came out of a printer as far as is known, and nobody took it back."""
        return self.state not in GONE


@dataclass(frozen=True, slots=True)
class Ledger:
    """The sheets in the order they were sent."""

    case: CaseState
    sheets: tuple[LedgerSheet, ...]

    def count(self, kind: PrintKind) -> int:
        """How many of a kind are there."""
        return sum(sheet.kind is kind and sheet.is_there for sheet in self.sheets)

    @property
    def voided(self) -> int:
        """How many were taken back."""
        return sum(sheet.state == "voided" for sheet in self.sheets)

    @property
    def outside(self) -> int:
        """How many are void and were not taken back."""
        return sum(sheet.state in (TO_TAKE_BACK, NOT_TAKEN_BACK) for sheet in self.sheets)


class PrintLedger:
    """Reads the ledger.

    Args:
        desk: the desk.
        jobs: knows how jobs stand.
    """

    def __init__(self, desk: Desk, jobs: PrintJobs) -> None:
        self._desk, self._jobs = desk, jobs

    def read(self, session: Session, case_id: str) -> Ledger:
        """Every sheet of the case; what may still lie at a printer is asked about first, and a change is kept.

        Raises:
            RuleBroken: ``not_permitted``, ``case_unknown``, ``recused``.
        """
        permit(session, Operation.READ_CASE)
        ledger = self._read(session, case_id)
        is_open = ledger.case.closed is None
        return self._read(session, case_id) if is_open and self._jobs.follow(session, case_id) else ledger

    def _read(self, session: Session, case_id: str) -> Ledger:
        case = self._desk.content(session, case_id)
        names = {person.id: person.name for person in self._desk.vault.books.staff()}
        with self._desk.vault.work(session) as work:
            lives = [(sheet.id, work.history(Entity.PRINT, sheet.id)) for sheet in case.agree.sheets]
        numbers = {issued.version: issued.number for issued in case.agree.issued}
        return Ledger(case, tuple(self._sheet(id_, life, names, numbers) for id_, life in lives))

    def _sheet(
        self, sheet_id: str, life: Sequence[Happened], names: dict[str, str], numbers: dict[int, str]
    ) -> LedgerSheet:
        first = life[0]
        sent = first.event
        assert isinstance(sent, PrintSent)  # noqa: S101 - the first event of a sheet is that it was sent
        state, note = "sent", ""
        for one in life[1:]:
            match one.event:
                case PrintFollowed(state=now, reason=reason):
                    state, note = now, reason
                case PrintVoided(reason=reason) as voided:
                    state, note = voided.state, reason
        is_slip = sent.kind is PrintKind.SLIP
        return LedgerSheet(
            id=sheet_id,
            at=self._desk.clock.local(first.at),
            by=names.get(first.actor, ""),
            document=sent.document,
            # A slip's number stands where a reprint has its reason.
            number=sent.reason if is_slip else numbers.get(sent.version, ""),
            version=sent.version,
            serial=sent.serial,
            kind=sent.kind,
            state=state,
            queue=sent.queue,
            why="" if is_slip else sent.reason,
            note=note,
            sha256=sent.pdf_sha256,
        )
