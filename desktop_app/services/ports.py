"""What the services need from the outside, as small protocols; ``bootstrap`` hands the real ones in."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from threading import Event as ThreadEvent
from typing import Final, Protocol, Self

from desktop_app.domain.agree import PromisedThing
from desktop_app.domain.agreed_wordings import Wording
from desktop_app.domain.authority import Authority
from desktop_app.domain.authority_policy import Concession
from desktop_app.domain.backup import Base, LostEvent
from desktop_app.domain.case import CaseState
from desktop_app.domain.collect import Collection
from desktop_app.domain.complaint_clock import ClockPart
from desktop_app.domain.desk_time import Doubt
from desktop_app.domain.deviation import Deviation
from desktop_app.domain.events import BlobRef, Entity, Event, Happened
from desktop_app.domain.exact_text import text_sha256
from desktop_app.domain.fairness import Agreed
from desktop_app.domain.figure_facts import CaseFacts, Given, Got, PromiseFacts
from desktop_app.domain.find import Excerpt, FoundBy, Wanted
from desktop_app.domain.money import Money
from desktop_app.domain.page_code import CopyCode
from desktop_app.domain.paper import Paper
from desktop_app.domain.people import Branch, Person, Role, Session
from desktop_app.domain.policy import PolicyBook
from desktop_app.domain.register import RegisterView
from desktop_app.domain.retention import BodyDeleted
from desktop_app.domain.scan import ExpectedPaper, FieldKind, PageReading, Place
from desktop_app.domain.seal import SealCertificate, SealedPdf, SealPlace, SealReport, SealTrust
from desktop_app.domain.signers import NOBODY_ELSE, OtherSigner, OtherSigners
from desktop_app.domain.staff import KeyChanged
from desktop_app.domain.stages import Stage
from desktop_app.domain.understanding import FactToSay
from desktop_app.domain.waiting_paper import WaitingPaper


class Clock(Protocol):
    """The workstation's clock."""

    def now(self) -> datetime:
        """The moment, aware, UTC."""
        ...

    def today(self) -> date:
        """The date in the branch's zone."""
        ...

    def local(self, moment: datetime) -> datetime:
        """*moment* in the branch's zone."""
        ...

    def monotonic_ms(self) -> int:
        """Milliseconds that never run backwards while :meth:`boot` stays the same."""
        ...

    def boot(self) -> str:
        """Id of this run of the machine, so that monotonic readings of two runs are not compared."""
        ...


MOST_CASES: Final = 200
"""As many a list of cases shows at once; the search finds the others."""


@dataclass(frozen=True, slots=True)
class Saved:
    """What a commit acknowledged: the last event's place in the log and its hash.

    ``seq`` is the log's head after the commit; an idle commit (no events) acknowledges the head as it was.
    """

    seq: int
    hash: str
    at: datetime


class UnitOfWork(Protocol):
    """One transaction on the vault: events, their read tables, and drafts, or none of it."""

    def __enter__(self) -> Self: ...

    def __exit__(self, *exc_info: object) -> None: ...

    def case(self, case_id: str) -> CaseState:
        """Fold the case from its own events and those it has noted.

        Raises:
            RuleBroken: ``case_unknown``.
        """
        ...

    def history(self, entity: Entity, entity_id: str) -> Sequence[Happened]:
        """Every event of one entity by ``rev``."""
        ...

    def places(self, ids: Sequence[str]) -> Mapping[str, int]:
        """The positions of committed events in this desk's journal, by id, from 1: as ``verify-journal`` counts."""
        ...

    def hashes(self, ids: Sequence[str]) -> Mapping[str, str]:
        """SHA-256 of the envelopes of committed events, by id: what the next event of their log chains to."""
        ...

    def accesses(self, since: datetime) -> Sequence[Happened]:
        """What was looked up, opened and read in full at this desk from *since* (UTC) on, the newest first."""
        ...

    def record(self, event: Event, entity_id: str, *, refs: Sequence[BlobRef] = ()) -> str:
        """Put *event* at the end of the log, with the next ``rev`` of its entity; returns the event's id."""
        ...

    def next_case_number(self) -> str:
        """The next case number of this workstation and year (BBBBB-WW-YY-NNNNNN-C); kept by the commit."""
        ...

    def drop_draft(self, case_id: str, stage: Stage) -> None:
        """Forget the half-typed fields of a stage: they have become events."""
        ...

    def commit(self) -> Saved:
        """Keep everything, durably; only then may the screen say "saved".

        Raises:
            Unavailable: ``disk_full``, ``vault_read_only``, ``vault_failed``; nothing was kept.
        """
        ...


class Work(Protocol):
    """Opens units of work; one writer, so a second waits."""

    def __call__(self, session: Session, policies: Mapping[str, str] | None = None) -> UnitOfWork:
        """A transaction whose events carry *session* and the policy versions in force."""
        ...


class Drafts(Protocol):
    """Half-typed fields by (case, stage, field id); saved within a second, never events."""

    def save(self, case_id: str, stage: Stage, fields: Mapping[str, str], session: Session) -> None:
        """Keep *fields*; field ids that are not named stay as they are, unknown ones are kept."""
        ...

    def load(self, case_id: str, stage: Stage) -> dict[str, str]:
        """The half-typed fields, empty when there are none."""
        ...

    def pending(self) -> Sequence["DraftRow"]:
        """Every case that has drafts and is not closed, newest first."""
        ...

    def last(self, case_id: str, stage: Stage) -> "DraftRow | None":
        """Who typed at *stage* last and when; None where nothing of it is half typed."""
        ...

    def drop(self, case_id: str, stage: Stage, fields: Iterable[str]) -> None:
        """Forget *fields* of one stage."""
        ...

    def drop_case(self, case_id: str) -> None:
        """Forget all drafts of a case."""
        ...


@dataclass(frozen=True, slots=True)
class DraftRow:
    """One case with half-typed fields; ``customer`` is the typed name, masked already, where there is one."""

    case_id: str
    stage: Stage
    has_events: bool
    changed_at: datetime
    by: str
    customer: str = ""


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A case as the lists show it.  ``customer`` is masked already."""

    id: str
    number: str
    customer: str
    kind: str
    stage: Stage
    status: str
    """``open``, ``parked``, ``closed`` or ``voided``."""
    is_complaint: bool
    opened_at: datetime
    changed_at: datetime
    opened_by: str
    next_date: date | None
    requests_total: int
    requests_answered: int
    owner: str = ""
    """Id of the responsible person; ``owner_name`` where a service has looked it up."""
    waits_for: str = ""
    """Id of who was asked to take the case over, or was named, and has not said yet that they have it."""
    leader_task: str = ""
    """What a leader has to do about it: one of ``LeaderTask``, else empty."""
    care: tuple[str, ...] = ()
    """Ids of what the customer needs."""
    owner_name: str = ""
    conceded: Money | None = None
    """What the bank gives away, as offered or agreed."""
    rounds: int = 0
    rating: int | None = None


class LeaderTask(StrEnum):
    """What a case needs of a leader about who works on it."""

    ASSIGN = "assign"
    """The responsible person may not work on it, and nobody was asked to take over."""
    RECUSAL = "recusal"
    """The customer asks for another person."""
    OTHER = "other"
    """One of both, and the leader who sits here must not work on it: another leader does it."""


@dataclass(frozen=True, slots=True)
class PromiseRow:
    """A promise of either side as the lists show it; ``first_due`` is the day promised first, where it was moved."""

    id: str
    case_id: str
    case_number: str
    customer: str
    side: str
    what: str
    due: date
    state: str
    made_at: datetime | None = None
    first_due: date | None = None


@dataclass(frozen=True, slots=True)
class PrintRow:
    """One sheet sent to a printer: which original of which version, and how it ended."""

    id: str
    case_id: str
    document: str
    version: int
    serial: str
    kind: str
    state: str
    queue: str
    job: str
    at: datetime


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """A paper that waits for a hand, and the case it belongs to."""

    case_id: str
    case_number: str
    customer: str
    paper: WaitingPaper


@dataclass(frozen=True, slots=True)
class AskAgainRow:
    """A closed case whose customer is asked once more; on ``days`` days nobody was reached."""

    case_id: str
    case_number: str
    customer: str
    closed_at: datetime
    days: int


@dataclass(frozen=True, slots=True)
class ClockRow:
    """The clock of an open complaint, and the case it belongs to."""

    case_id: str
    case_number: str
    customer: str
    clock: ClockPart


@dataclass(frozen=True, slots=True)
class ApprovalRow:
    """An approval as the queue shows it: who asks for what, of which level."""

    id: str
    case_id: str
    case_number: str
    customer: str
    title: str
    authority: Authority
    maker: str
    """Name of who asks."""
    asked: str
    """Id of who is asked; empty for whoever has the level."""
    requested_at: datetime
    state: str


@dataclass(frozen=True, slots=True)
class CallRow:
    """A case whose teller called the supervisor without a word."""

    case_id: str
    case_number: str
    customer: str
    by: str
    """Id of who called."""
    stage: Stage
    at: datetime


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A case that fits what was typed.

    Attributes:
        case: as the lists show it, masked.
        by: what of it fits.
        shown: that piece, masked as well, with what was typed marked in it.
        is_exact: a whole number or a whole name was typed.
    """

    case: CaseRow
    by: FoundBy
    shown: Excerpt
    is_exact: bool


@dataclass(frozen=True, slots=True)
class SearchPage:
    """Exact hits first, then the newest case first; ``below`` is where the next page begins, 0 where none follows."""

    hits: tuple[SearchHit, ...]
    below: int


class Search(Protocol):
    """The index of names, numbers and words, on a connection of its own that no writer waits for."""

    def find(
        self, typed: Wanted, *, owner: str = "", limit: int = 20, below: int = 0, stop: ThreadEvent | None = None
    ) -> SearchPage | None:
        """Cases that every word of *typed* fits.

        Args:
            typed: cut by ``domain.find.wanted``.
            owner: id of the person whose cases are looked through; empty for everybody's.
            limit: most hits of a page.
            below: of the page before; 0 for the first.
            stop: set by another thread when the answer is not wanted any more; then there is none, nor from a
                vault that was closed.

        Raises:
            Unavailable: ``vault_damaged``, ``vault_failed``.
        """
        ...


@dataclass(frozen=True, slots=True)
class CasePage:
    """Cases of one list, and how many there are of it in all."""

    rows: tuple[CaseRow, ...] = ()
    total: int = 0


class CaseLists(Protocol):
    """Lists of cases for the views: sorted, counted and cut off by the database, so that a page costs its own rows."""

    def recused_from(self, person: Person) -> frozenset[str]:
        """Ids of the cases that *person* may not work on, whichever account they use."""
        ...

    def rows(self, ids: Sequence[str]) -> Mapping[str, CaseRow]:
        """These cases by id; one that is not known is left out."""
        ...

    def owned(self, person_id: str, *, but: frozenset[str], limit: int = MOST_CASES) -> CasePage:
        """Open and parked cases that *person_id* answers for or was asked to take over, the last changed first."""
        ...

    def waiting(self, ids: frozenset[str], *, but: frozenset[str], limit: int = MOST_CASES) -> CasePage:
        """Parked cases, cases on their way to a colleague, and the live ones of *ids*, the longest waiting first."""
        ...


@dataclass(frozen=True, slots=True)
class RegisterOrder:
    """In which order the register stands.

    Attributes:
        by: a column of the cases: ``number``, ``customer``, ``kind``, ``stage``, ``owner``, ``opened_at``,
            ``changed_at``, ``next_date``, ``conceded_fen``, ``rounds`` or ``rating``; empty for the order of *ranks*.
        ranks: the values of that column in their order, where they have one of their own; with an empty *by* the ids
            of the cases that come first.
        is_down: from the last to the first; cases without a value stand at the end nevertheless.
    """

    by: str = "number"
    ranks: tuple[str, ...] = ()
    is_down: bool = False


@dataclass(frozen=True, slots=True)
class RegisterWanted:
    """Which cases of the register; what is empty asks for nothing.

    Attributes:
        statuses: as in ``CaseRow``.
        opened: from the first moment to before the second; ``next`` from the first day to the last.
        conceded: at least and at most.
        text: a part of the number or of the masked customer, unless one of *text_kinds* or *text_owners* fits.
        only: no other cases than these; ``but`` not these.
    """

    statuses: tuple[str, ...] = ()
    kind: str = ""
    stage: int = 0
    owner: str = ""
    is_complaint: bool = False
    opened: tuple[datetime | None, datetime | None] = (None, None)
    next: tuple[date | None, date | None] = (None, None)
    conceded: tuple[Money | None, Money | None] = (None, None)
    text: str = ""
    text_kinds: tuple[str, ...] = ()
    text_owners: tuple[str, ...] = ()
    only: tuple[str, ...] | None = None
    but: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class RegisterPart:
    """Some rows of the register.

    Attributes:
        total: how many rows there are, where that is known: what lies near the end is then read from there.
    """

    offset: int
    limit: int
    total: int = 0


class CaseRegister(Protocol):
    """All cases as one table, read a page at a time in any order; every method may be called in any thread."""

    def page(
        self, wanted: RegisterWanted, order: RegisterOrder, part: RegisterPart, *, stop: ThreadEvent | None = None
    ) -> Sequence[CaseRow] | None:
        """The rows of *part*; None when *stop* was set meanwhile."""
        ...

    def count(self, wanted: RegisterWanted, *, stop: ThreadEvent | None = None) -> int | None:
        """How many there are; None when *stop* was set meanwhile."""
        ...

    def each(self, wanted: RegisterWanted, order: RegisterOrder) -> Iterator[CaseRow]:
        """All rows one after the other, to be written to a file."""
        ...

    def views(self, person_id: str) -> Sequence[RegisterView]:
        """What a person has kept of how they look at it, in the order in which it was first kept."""
        ...


class Books(Protocol):
    """The read tables: lists for the workbench, never the source of a decision."""

    def cases(self, *, status: Sequence[str] = ("open", "parked"), limit: int = MOST_CASES) -> Sequence[CaseRow]:
        """Cases, most recently changed first."""
        ...

    def cases_for(self, person: str, *, is_leader: bool) -> Sequence[CaseRow]:
        """Open cases that *person* was asked to take over, and for a leader those that need one; the oldest first."""
        ...

    def cases_opened(self, first: date, last: date, *, conceded: bool = False) -> Sequence[CaseRow]:
        """Every case opened on one of these days, whatever became of it, by id; or those that gave something away."""
        ...

    def case_row(self, case_id: str) -> CaseRow | None:
        """One case, or None."""
        ...

    def case_by_number(self, number: str) -> CaseRow | None:
        """One case by its number, or None."""
        ...

    def cases_of_customer(self, document_key: str) -> Sequence[CaseRow]:
        """Cases of the person behind an identity document (see ``identity.comparable``)."""
        ...

    def promises(self, *, open_only: bool = True, limit: int = 1000) -> Sequence[PromiseRow]:
        """Promises by due date, the first *limit*; the bank's before the customer's on the same day."""
        ...

    def promises_of(self, case_id: str) -> Sequence[PromiseRow]:
        """The promises of one case, in the order they were made."""
        ...

    def prints_of(self, case_id: str) -> Sequence[PrintRow]:
        """The print ledger of a case."""
        ...

    def receipts_due(self) -> Mapping[str, int]:
        """How many papers of a case wait for their receipt, by case; cases without any are left out."""
        ...

    def asked_again(self, *, since: datetime) -> Sequence[AskAgainRow]:
        """Cases closed on *since* or later whose customer has not answered again, the oldest first."""
        ...

    def worked_days(self, *, after: date | None, before: date) -> Sequence[date]:
        """The days between *after* and *before* on which something of a case was written here, the oldest first."""
        ...

    def void_originals(self) -> frozenset[str]:
        """Ids of open and parked cases with originals that are void and that nobody was asked for yet."""
        ...

    def cost_tables_out(self) -> frozenset[str]:
        """Ids of open and parked cases with copies of a cost table that were printed and not taken back."""
        ...

    def waiting_papers(self) -> Sequence[WaitingRow]:
        """Papers that wait for a signature or for their check-in, the longest waiting first."""
        ...

    def clocks(self) -> Sequence[ClockRow]:
        """The clocks of complaints whose case is open or parked, the oldest first."""
        ...

    def approvals(self, *, pending: bool = True) -> Sequence[ApprovalRow]:
        """Approvals that wait, or all, the longest waiting first."""
        ...

    def calls(self) -> Sequence[CallRow]:
        """Cases whose teller called the supervisor and waits, oldest first."""
        ...

    def concessions(self, *, since: date) -> Sequence[Concession]:
        """What is held ready on *since* or later, and what agreements took since then."""
        ...

    def agreed(self, kind: str, option: str, *, since: date) -> Sequence[Agreed]:
        """What cases agreed on by one way since a day, the oldest first."""
        ...

    def agreed_within(self, first: date, last: date) -> Sequence[str]:
        """The ids of the cases whose last agreement was signed on one of these days, the oldest first."""
        ...

    def people(self) -> Sequence[Person]:
        """Everybody who may sign in here."""
        ...

    def staff(self) -> Sequence[Person]:
        """Everybody who ever might, by staff number: what somebody did keeps their name after they have left."""
        ...

    def branch(self) -> Branch:
        """The branch of this home."""
        ...

    def quick_matters_of(self, document_key: str, since: date) -> int:
        """How many quick matters this customer had since *since*."""
        ...


class FigureBooks(Protocol):
    """What the branch's figures are counted from; read from any thread, on connections of its own.

    ``read`` is told how many rows have been read since it was told last; what it raises ends the reading.
    """

    def count(self, first: date, last: date) -> int:
        """How many cases and promises :meth:`cases` and :meth:`promises` will read of these days."""
        ...

    def cases(self, first: date, last: date, read: Callable[[int], None]) -> Sequence[CaseFacts]:
        """Cases decided or closed on these days; ``paused_days`` is 1 where a clock stood still, to be counted."""
        ...

    def promises(self, first: date, last: date, read: Callable[[int], None]) -> Sequence[PromiseFacts]:
        """Promises whose first day is one of these."""
        ...

    def given(self, first: date, last: date) -> Sequence[Given]:
        """What agreements gave away whose first signature is of these days."""
        ...

    def got(self, measures: Mapping[str, str], first: date, last: date) -> Sequence[Got]:
        """What cases agreed on that were signed by both on these days, by the measure of each kind of solution."""
        ...

    def clocks(self, ids: Iterable[str]) -> Mapping[str, ClockPart]:
        """The clocks of these cases."""
        ...

    def rows(self, ids: Iterable[str], read: Callable[[int], None] | None = None) -> Mapping[str, CaseRow]:
        """These cases as the lists show them, masked, by id."""
        ...


class TableForm(StrEnum):
    """What a table is written as; the value is the ending of its file."""

    XLSX = "xlsx"
    CSV = "csv"


Cell = str | int | Decimal | date | None


@dataclass(frozen=True, slots=True)
class TableSheet:
    """One table: ``rows`` is read once, and has ``count`` of them."""

    name: str
    headers: tuple[str, ...]
    rows: Iterable[Sequence[Cell]]
    count: int


class TableWriter(Protocol):
    """Writes tables to a file outside the vault, whole or not at all."""

    def draft(self, path: Path, form: TableForm, sheets: Sequence[TableSheet], wrote: Callable[[int], None]) -> Path:
        """Write *sheets* beside *path*; a text file holds the first only.  What *wrote* raises leaves nothing behind.

        Raises:
            RuleBroken: ``export_too_large``.
            Unavailable: ``disk_full``, ``export_failed``.
        """
        ...

    def keep(self, draft: Path, path: Path) -> None:
        """Give the file its name.

        Raises:
            Unavailable: ``disk_full``, ``export_failed``.
        """
        ...

    def drop(self, draft: Path) -> None:
        """Leave nothing behind."""
        ...


class FolderWriter(Protocol):
    """Writes a folder outside the vault, whole or not at all; what lies there already is never written over."""

    def draft(self, path: Path, files: Iterable[tuple[str, bytes]]) -> Path:
        """Write *files*, by their names below it, into a folder beside *path*.

        Raises:
            RuleBroken: ``folder_exists``.
            Unavailable: ``disk_full``, ``export_failed``; nothing is left.
        """
        ...

    def keep(self, draft: Path, path: Path) -> None:
        """Give the folder its name.

        Raises:
            RuleBroken: ``folder_exists``.
            Unavailable: ``disk_full``, ``export_failed``.
        """
        ...

    def drop(self, draft: Path) -> None:
        """Leave nothing behind."""
        ...


class Blobs(Protocol):
    """Files beside the journal, encrypted, named by the SHA-256 of their plain bytes."""

    def put(self, content: bytes, *, mime: str, role: str) -> BlobRef:
        """Write and fsync *content*; done BEFORE the transaction that names it.

        Raises:
            Unavailable: ``disk_full``, ``blob_failed``.
        """
        ...

    def get(self, sha256: str) -> bytes:
        """Read and check *sha256*.

        Raises:
            Unavailable: ``blob_missing``, ``blob_damaged``.
        """
        ...


@dataclass(frozen=True, slots=True)
class PaperField:
    """A field of a pinned paper.

    Attributes:
        kind: pen, seal or fingerprint.
        page: from 1.
    """

    id: str
    kind: FieldKind
    page: int
    rect: Place


@dataclass(frozen=True, slots=True)
class PinnedPaper:
    """A version of a paper as it was printed: what a scan is held against.

    Attributes:
        expected: its number, version, pages and content.
        pdf: the pinned bytes.
        codes: places of the corner codes on every page: top left, top right, bottom left, bottom right.
        fields: in reading order.
    """

    expected: ExpectedPaper
    pdf: bytes
    codes: tuple[Place, ...]
    fields: tuple[PaperField, ...]


class PinnedPapers(Protocol):
    """Finds the paper that a corner code names."""

    def find(self, number: str, version: int) -> PinnedPaper | None:
        """The pinned version, None when there is no such paper here.

        Args:
            number: as the code writes it, in upper case.
            version: from 1.

        Raises:
            Unavailable: ``blob_missing``, ``blob_damaged``.
        """
        ...


@dataclass(frozen=True, slots=True)
class ScanFile:
    """The bytes of one file of a scan; ``name`` is cleaned for showing and never used as a path."""

    name: str
    content: bytes
    sha256: str


@dataclass(frozen=True, slots=True)
class ScannedFile:
    """What was read in one file.

    Attributes:
        readings: of every sheet.
        pictures: by sheet, the straightened page as JPEG at 150 dpi, 210 × 297 mm, for a person's eye.
    """

    readings: tuple[PageReading, ...]
    pictures: Mapping[int, bytes]


class ScanReader(Protocol):
    """Reads scans in a process that may die of them."""

    def read(
        self,
        file: ScanFile,
        paper: PinnedPaper | None,
        *,
        pictures: bool = False,
        cancelled: ThreadEvent | None = None,
        progress: Callable[[int, int], None] | None = None,
    ) -> ScannedFile:
        """Read every sheet; those of *paper* are held against their print, of others only the codes are read.

        Raises:
            RuleBroken: what is wrong with the file, e.g. ``file_type_not_allowed``, ``pdf_encrypted``,
                ``picture_broken``, ``file_unreadable``, ``reading_cancelled``.
        """
        ...


class ScanSource(Protocol):
    """Where scans come from: files that were picked or dropped, a watched folder, a scanner, a document camera."""

    def take(self, cancelled: ThreadEvent | None = None) -> Sequence[ScanFile]:
        """What has come since the last call; a scanner scans now.

        Args:
            cancelled: set it to stop a scanner.

        Raises:
            RuleBroken: what is wrong with a file; ``reading_cancelled``.
            Unavailable: the device's codes, e.g. ``scanner_jammed``, ``scanner_empty``, ``scanner_open``.
        """
        ...

    def settle(self, file: ScanFile, *, is_read: bool) -> object:
        """A file was read, or could not be: a folder puts it away."""
        ...


class SourceKind(StrEnum):
    """Where a workstation's scans come from."""

    FILES = "files"
    FOLDER = "folder"
    SCANNER = "scanner"


@dataclass(frozen=True, slots=True)
class ScanSettings:
    """How this workstation scans.

    Attributes:
        place: the folder that is watched, or the scanner as the system names it; empty means the system's own scanner.
    """

    kind: SourceKind = SourceKind.FILES
    place: str = ""


class FrameSource(Protocol):
    """A document camera: one still picture whenever it is asked."""

    def frame(self) -> ScanFile:
        """The picture as it is now.

        Raises:
            Unavailable: ``camera_missing``, ``camera_failed``.
        """
        ...


ScanKind = Callable[[str, bytes], str]
"""The kind (pdf, jpeg, png) of a paper by its content and the name it claims; raises ``RuleBroken`` for all else."""


class Area(Protocol):
    """A rectangle in millimetres from the top left corner of a page."""

    @property
    def left(self) -> float: ...

    @property
    def top(self) -> float: ...

    @property
    def width(self) -> float: ...

    @property
    def height(self) -> float: ...


class Anchor(Protocol):
    """Where a block of a paper stands on one page; a block over two pages has two anchors."""

    @property
    def block(self) -> int:
        """Index into ``Paper.blocks``."""
        ...

    @property
    def page(self) -> int:
        """Counted from 1."""
        ...

    @property
    def rect(self) -> Area: ...


class DrawnField(Protocol):
    """A field of a drawn paper."""

    @property
    def id(self) -> str: ...

    @property
    def kind(self) -> str:
        """Pen, seal or fingerprint."""
        ...

    @property
    def page(self) -> int:
        """Counted from 1."""
        ...

    @property
    def rect(self) -> Area: ...


class PaperFile(Protocol):
    """A drawn paper; equal papers give equal bytes."""

    @property
    def pdf(self) -> bytes: ...

    @property
    def sha256(self) -> str:
        """Of the bytes."""
        ...

    @property
    def content_sha256(self) -> str:
        """Of the paper's canonical content; printed on each page."""
        ...

    @property
    def pages(self) -> int: ...

    @property
    def fields(self) -> Sequence[DrawnField]:
        """To be signed, sealed or fingerprinted, in reading order."""
        ...

    @property
    def anchors(self) -> Sequence[Anchor]:
        """Of every block that takes room."""
        ...


@dataclass(frozen=True, slots=True)
class ConspicuousTerm:
    """A term that is boxed and underlined on the paper and explained one by one on page 6.

    Attributes:
        heading_en: for a screen that speaks English, like ``text_en``; empty where the template has no English.
        is_annexed: the English is part of the paper, too.
        clauses: numbers of the clauses that are spoken of (第五条), where the words themselves are not printed.
    """

    id: str
    heading: str
    text: str
    heading_en: str = ""
    text_en: str = ""
    is_annexed: bool = False
    clauses: tuple[str, ...] = ()

    @property
    def sha256(self) -> str:
        """Of the words that are explained, with the English where the paper has it."""
        english = (self.heading_en, self.text_en) if self.is_annexed else ()
        return text_sha256(self.heading, self.text, *english)


@dataclass(frozen=True, slots=True)
class PaperRequest:
    """What a paper is composed for.

    Attributes:
        number: the agreement number printed on it; version: 1, 2, …
        place: where it is signed, as printed.
        on: the date it is made.
        printed_head: short journal head printed in small type.
        opened_on: the day the case was opened in the branch's zone; a complaint's clock counts from it.
        template: id and version the paper was made with before (``card_instalment_plan.1``), so that it is drawn again
            with that text; empty for the version in force on ``on``.
        signers: who signs beside the customer and the agent.
        deviations: paragraphs that were agreed otherwise than the template has them.
        english_annex: the customer asked for the English text.
        staff: the names of everybody who works at this desk; empty for a paper that nobody beside both sides signs.
    """

    case: CaseState
    branch: Branch
    policy: PolicyBook
    number: str
    version: int
    on: date
    printed_head: str
    opened_on: date | None = None
    template: str = ""
    signers: OtherSigners = NOBODY_ELSE
    deviations: tuple[Deviation, ...] = ()
    english_annex: bool = False
    staff: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class ComposedPaper:
    """A paper with what it obliges both sides to, from one source: the template and the case.

    Attributes:
        template: template id and version, e.g. ``business_confirmation.1``.
        terms: what must be explained before it is signed.
        promises: of BOTH sides, with dates; they become the rows of page 7.
        clauses: ids of the clauses that have text below their heading.
        facts: what the customer says back before signing, in order.
        ladder: what happens when a payment is missed, made early, or the bank is late.
        originals: one for each side that signs, as the paper itself says.
        others: who signs it beside the two sides.
    """

    paper: Paper
    template: str
    terms: tuple[ConspicuousTerm, ...]
    promises: tuple[PromisedThing, ...]
    clauses: frozenset[str] = frozenset()
    originals: int = 2
    others: tuple[OtherSigner, ...] = ()
    facts: tuple[FactToSay, ...] = ()
    ladder: tuple[ConspicuousTerm, ...] = ()

    @property
    def to_explain(self) -> tuple[ConspicuousTerm, ...]:
        """Everything that is explained one by one before anybody signs: the terms, then what happens if."""
        return (*self.terms, *self.ladder)


@dataclass(frozen=True, slots=True)
class StandardClause:
    """A clause of a template as one case prints it.

    Attributes:
        id: in the template; heading: with its number; heading_en: for a screen that speaks English.
        paragraphs: those that two sides may agree otherwise.
        may_add: another may be added at its end; may_strike: one may be left out.
        wordings: ready-made ones for it; needs_reader: free words need head office's second reader.
    """

    id: str
    heading: str
    paragraphs: tuple[str, ...]
    heading_en: str = ""
    may_add: bool = True
    may_strike: bool = True
    wordings: tuple[Wording, ...] = ()
    needs_reader: bool = False


class PaperTexts(Protocol):
    """Composes papers from the templates under ``resources/agreements``."""

    def agreement(self, request: PaperRequest) -> ComposedPaper:
        """The paper for the accepted package of the case, by the template of its problem kind.

        Raises:
            RuleBroken: ``nothing_accepted``; ``template_missing``.
        """
        ...

    def standard(self, request: PaperRequest) -> tuple[StandardClause, ...]:
        """What of that paper may be agreed otherwise, as it stands in the template.

        Raises:
            RuleBroken: as :meth:`agreement`.
        """
        ...

    def no_agreement(self, request: PaperRequest) -> ComposedPaper:
        """The record of no agreement with the customer's further remedies."""
        ...

    def material_list(self, request: PaperRequest, collection: Collection) -> ComposedPaper:
        """The list of papers the customer takes home."""
        ...

    def round_sheet(self, request: PaperRequest) -> ComposedPaper:
        """One round of the ledger: the last of the case as it stood then.

        Raises:
            RuleBroken: ``round_not_on_table``; ``template_missing``.
        """
        ...


@dataclass(frozen=True, slots=True)
class CopyMark:
    """What stands below each page of a certified copy.

    Attributes:
        number: of the paper that was copied.
        compared_by: who held the copy beside the original (name and staff number).
        on: the day they did.
        copy: which copy this is, of ``copies``.
        issuer: the branch.
    """

    number: str
    compared_by: str
    on: date
    copy: int
    copies: int
    issuer: str


class CopyCertifier(Protocol):
    """Makes certified copies of signed papers."""

    def certify(self, scan: bytes | Sequence[bytes], mark: CopyMark) -> bytes:
        """The scan (a PDF, or its files in order: PDF, JPEG, PNG, TIFF) with *mark* below each page.

        Equal input gives equal bytes.

        Raises:
            RuleBroken: ``pdf_broken``, ``pdf_encrypted``, ``pdf_too_many_pages``, ``picture_broken``, ``no_glyph``.
        """
        ...


class PaperWriter(CopyCertifier, Protocol):
    """Draws papers, and marks copies of them."""

    def write(self, paper: Paper) -> PaperFile:
        """Draw *paper* as PDF.

        Raises:
            RuleBroken: ``no_glyph`` with the character nobody can print.
        """
        ...

    def content_sha256(self, paper: Paper) -> str:
        """The digest that ``write`` would give, without drawing: whether a paper still says the same."""
        ...

    def can_draw(self, character: str) -> bool:
        """Whether a font draws the character in both weights."""
        ...

    def field_map(self, file: PaperFile) -> bytes:
        """Where the fields and codes of a drawn paper stand, to be kept beside it for the day its scan comes back."""
        ...

    def mark_copy(self, pdf: bytes, copy: CopyCode) -> bytes:
        """Lay 原件 1/2 or 副本 补打第1次 over the head of every page; the pinned bytes stay as they are."""
        ...

    def mark(self, pdf: bytes, words: str) -> bytes:
        """Lay *words* over the head of every page; the pinned bytes stay as they are."""
        ...


@dataclass(frozen=True, slots=True)
class PrintSettings:
    """How this workstation prints."""

    queue: str = ""
    """Name of the printer queue; empty means the system's default."""
    two_sided: bool = True


@dataclass(frozen=True, slots=True)
class PrintJob:
    """One job in the printer's hands."""

    queue: str
    id: str
    state: str
    """``queued``, ``printing``, ``done``, ``stopped``, ``failed`` or ``unknown``."""
    reason: str = ""


class Printer(Protocol):
    """The way to paper: CUPS, Windows' print path, or a folder."""

    def queues(self) -> Sequence[str]:
        """The printers there are, default first.

        Raises:
            Unavailable: ``no_printing_system``.
        """
        ...

    def submit(self, pdf: bytes, *, title: str, settings: PrintSettings) -> PrintJob:
        """Send one copy as one job.

        Raises:
            Unavailable: ``no_printing_system``, ``no_default_printer``, ``no_printer``, ``queue_stopped``,
                ``queue_rejecting``, ``print_failed``.
        """
        ...

    def state(self, job: PrintJob) -> PrintJob:
        """The job as it stands now."""
        ...

    def cancel(self, job: PrintJob) -> None:
        """Take the job back if it has not been printed."""
        ...


class Sealer(Protocol):
    """An open key that can seal; made for one act and let go, because its password is kept nowhere."""

    @property
    def certificate(self) -> SealCertificate: ...

    @property
    def chain(self) -> Sequence[bytes]:
        """The certificates as DER, the seal's own first, the last issuer known at the end."""
        ...

    def check(self, at: datetime) -> None:
        """Refuse a certificate that must not seal at that moment.

        Raises:
            RuleBroken: the codes of ``seal.check_usable``, ``seal_key_kind_unknown``.
        """
        ...

    def seal(self, pdf: bytes, at: datetime) -> SealedPdf:
        """The file with an invisible seal behind it that allows no change (PAdES, DocMDP level 1).

        Raises:
            RuleBroken: as :meth:`check`, ``already_sealed``.
            Unavailable: ``seal_failed``, ``seal_token_failed``, ``timestamp_failed``, ``pdf_damaged``.
        """
        ...

    def close(self) -> None:
        """Let the key go; whoever opened it does that in any case."""
        ...


OpenSealer = Callable[[SealPlace, str], Sealer]
"""Opens the key at a place with its password; raises ``RuleBroken`` beside ``seal_certificate``, ``seal_password``."""


SealCheck = Callable[[bytes, SealTrust], SealReport]
"""Looks at the seal of a PDF from outside and says what is wrong; raises ``RuleBroken`` when it cannot be read."""


class DevicePlace(StrEnum):
    """Where the device's half of a home's keys lies."""

    KEYSTORE = "keystore"
    """With the operating system: opened by who signs in to the computer."""
    FILE = "file"
    """A file outside the home, for its owner only: weaker, since who copies the whole disk has it as well."""


class DeviceSecrets(Protocol):
    """One place for secrets of this device; small byte strings by name."""

    def get(self, name: str) -> bytes | None:
        """What was put under *name*; None when nothing was.

        Raises:
            Unavailable: ``keystore_missing`` where there is none, ``keystore_locked``, ``keystore_failed``.
        """
        ...

    def put(self, name: str, secret: bytes) -> None:
        """Keep *secret* under *name*, in place of what was there.

        Raises:
            Unavailable: as :meth:`get`.
        """
        ...

    def drop(self, name: str) -> None:
        """Forget what lies under *name*; nothing there is as good.

        Raises:
            Unavailable: as :meth:`get`.
        """
        ...


@dataclass(frozen=True, slots=True)
class Device:
    """The computer a home lies on.

    Attributes:
        places: where its secrets may lie, the safest first.
        name: which computer and which account of it this is; never shown, never stored as it is.
    """

    places: Mapping[DevicePlace, DeviceSecrets]
    name: str


class Keys(Protocol):
    """The key envelope: one wrap per person and one recovery wrap."""

    def staff(self) -> Sequence[str]:
        """Staff numbers that have a wrap, readable while locked."""
        ...

    def place(self) -> DevicePlace | None:
        """Where the device's half of the keys lies; None where there is none, as at a training desk."""
        ...

    def add(self, staff_no: str, password: str) -> None:
        """Wrap the open vault's key for one more person."""
        ...

    def remove(self, staff_no: str) -> None:
        """Take a person's wrap away: their password opens nothing from now on."""
        ...

    def without_pair(self) -> Sequence[str]:
        """Staff numbers of who would have no way in after a change of the data key.

        They have not signed in since each person has a key pair; their next sign-in gives them one.
        """
        ...

    def mark(self, staff_no: str) -> str:
        """What tells this wrap of a person from the one before and the one after; empty where they have none."""
        ...

    def was_used(self, staff_no: str, password: str, last: int) -> bool:
        """Whether *password* is one of a person's *last* ones, the one in use among them."""
        ...

    def renew(self, staff_no: str, password: str, recovery_code: str) -> None:
        """Give a person a new password and the home a new recovery code: both or neither.

        Raises:
            Unavailable: nothing was changed, the code before still opens.
        """
        ...

    def check(self, staff_no: str, password: str) -> None:
        """Prove that somebody knows their password, without opening anything; a refusal becomes an event.

        Raises:
            RuleBroken: ``sign_in_refused`` (unknown person and wrong password alike); ``sign_in_locked`` (fact:
                minutes) after five in vain.
            Unavailable: the refusal could not be written down.
        """
        ...

    def locked_minutes(self, staff_no: str) -> int:
        """How long nobody may try this person's password, in minutes; 0 when it may be tried."""
        ...

    def lift(self, staff_no: str) -> None:
        """Let a person's password be tried again at once."""
        ...


class CodeKeys(Protocol):
    """What codes by telephone are made with, by person and desk; kept in the vault, in no event and no file."""

    def put(self, person_id: str, desk: str, key: bytes) -> None:
        """Keep a key in place of the one before; *desk* is empty for this desk.

        Raises:
            Unavailable: nothing was kept.
        """
        ...

    def get(self, person_id: str, desk: str) -> bytes | None:
        """The key, None when there is none."""
        ...

    def desks(self, person_id: str) -> Sequence[str]:
        """The other desks this person has a key of."""
        ...


class DeskKeys(Protocol):
    """The desk's own key pairs (Ed25519), one a generation; the private halves never leave the vault."""

    def public(self, generation: int) -> bytes:
        """The public key, 32 bytes."""
        ...

    def sign(self, generation: int, message: bytes) -> bytes:
        """The signature, 64 bytes; the same message has the same."""
        ...

    def salt(self, generation: int, about: str, length: int) -> bytes:
        """Bytes that nobody without the vault can tell beforehand, the same each time for the same *about*."""
        ...

    def fits(self, key: bytes, message: bytes, signature: bytes) -> bool:
        """Whether *signature* of *message* was made with the private half of *key*, anybody's."""
        ...


class Vault(Protocol):
    """The encrypted database of one home while it is open."""

    @property
    def label(self) -> str:
        """The label of this workstation, as in ``00423-03``."""
        ...

    @property
    def work(self) -> Work: ...

    @property
    def drafts(self) -> Drafts: ...

    @property
    def books(self) -> Books: ...

    @property
    def figures(self) -> FigureBooks: ...

    @property
    def lists(self) -> CaseLists: ...

    @property
    def register(self) -> CaseRegister: ...

    @property
    def search(self) -> Search: ...

    @property
    def blobs(self) -> Blobs: ...

    @property
    def keys(self) -> Keys: ...

    @property
    def code_keys(self) -> CodeKeys: ...

    @property
    def desk_keys(self) -> DeskKeys: ...

    def doubt(self) -> Doubt | None:
        """What speaks against the desk's clock at this moment; None when nothing does."""
        ...

    def close(self) -> None:
        """Write everything home (WAL truncated) and forget the key."""
        ...


@dataclass(frozen=True, slots=True)
class NewPerson:
    """A person of the first start."""

    staff_no: str
    name: str
    role: Role
    password: str


Progress = Callable[[int, int], None]
"""``progress(done, total)``; raises to cancel."""


class Vaults(Protocol):
    """Makes and opens the vault of a home."""

    def exists(self) -> bool:
        """Whether this home has been set up."""
        ...

    def device_place(self) -> DevicePlace | None:
        """Where the device's half of the home's keys lies; None where there is none, as at a training desk.

        Raises:
            Unavailable: ``vault_damaged``, ``vault_newer``.
        """
        ...

    def create(self, branch: Branch, label: str, people: Sequence[NewPerson]) -> str:
        """Make the vault, its log and its people; returns the recovery code, shown once on paper.

        Raises:
            Unavailable: ``disk_full``, ``home_not_writable``.
        """
        ...

    def open(self, staff_no: str, password: str) -> Vault:
        """Unlock.

        Raises:
            RuleBroken: ``sign_in_refused``; ``sign_in_locked`` (fact: minutes) after five in vain.
            Unavailable: ``vault_busy``, ``vault_damaged``, ``vault_newer``, ``vault_older_than_seal``.
        """
        ...

    def change_key(self, vault: Vault, session: Session, recovery_code: str, report: Progress) -> KeyChanged:
        """Encrypt everything in an open vault under another data key; afterwards it is closed.

        Args:
            vault: of this home.
            session: of who changes it.
            recovery_code: made by :meth:`new_recovery_code`, and written down by now.
            report: told how far it is, of 100; what it raises stops it, and the vault stays open.

        Raises:
            RuleBroken: ``key_of_training_desk``.
            Unavailable: ``disk_full``, ``home_not_writable``, ``vault_damaged``, ``keystore_locked``,
                ``keystore_failed``; everything is as it was.
        """
        ...

    def recover(self, code: str, staff_no: str) -> Vault:
        """Unlock with the recovery code, however it was typed, for the person with *staff_no*.

        Raises:
            RuleBroken: ``recovery_refused``.
            Unavailable: as :meth:`open`.
        """
        ...

    def new_recovery_code(self) -> str:
        """A code in groups, as it is written down; it opens nothing before :meth:`Keys.renew` has taken it."""
        ...


@dataclass(frozen=True, slots=True)
class BackupMade:
    """A backup that was made and proved.

    Attributes:
        name: of its folder.
        made_at: the moment it holds; ``pos`` how far its journal had come.
        size: of its database in bytes; ``files`` lie beside it, ``lacks`` of them could be read nowhere.
    """

    name: str
    made_at: datetime
    pos: int
    size: int
    files: int
    lacks: int


class BodyStore(Protocol):
    """Deletes what a retention rule lets go, in the open vault; called in a worker, while the teller goes on."""

    def ended_before(self, moment: datetime) -> Sequence[str]:
        """Ids of cases that ended and in which nothing happened since *moment*, the oldest first."""
        ...

    def has_other_open(self, case_id: str) -> bool:
        """Whether the customer of this case has another that has not ended."""
        ...

    def events_of(self, case_id: str) -> Sequence[str]:
        """Ids of all events whose body belongs to the case."""
        ...

    def look_ups_before(self, moment: datetime) -> Sequence[str]:
        """Ids of look-ups beyond one's own cases that are older than *moment*, and still say what was typed."""
        ...

    def delete(self, session: Session, policies: Mapping[str, str], event: BodyDeleted) -> None:
        """Append *event* and delete what it names, in one transaction.

        Raises:
            Unavailable: everything is as it was.
        """
        ...

    def finish(self, report: Progress) -> None:
        """Take away files, pieces of the search and of the logs that only deleted bodies had.

        Raises:
            Unavailable: the next run goes on with it.
        """
        ...


class BackupStore(Protocol):
    """Makes backups of the open vault, and looks at its pages; called in a worker, while the teller goes on."""

    def make(self, folder: Path, report: Progress, *, is_known: bool = False, is_full: bool = False) -> BackupMade:
        """Make a backup below *folder*, prove it by opening it, and let old ones go.

        Args:
            folder: chosen in the settings.
            report: told how far it is, of 100; what it raises leaves everything as it was.
            is_known: there was one before: where the desk's own folder is missing the disk is not there.
            is_full: read every file that lies there again.

        Raises:
            Unavailable: ``backup_folder_missing``, ``backup_disk_full``, ``backup_failed``, ``backup_not_proved``.
        """
        ...

    def check(self, report: Progress) -> None:
        """Look at every page of the vault; what *report* raises stops it.

        Raises:
            Unavailable: ``vault_damaged``.
        """
        ...

    def is_large(self) -> bool:
        """Whether its pages are looked at beside the work, and not before it."""
        ...

    def has_news(self, since: int) -> bool:
        """Whether anything but the desk's own coming and going was written behind a place of the journal.

        Raises:
            Unavailable: the journal cannot be read.
        """
        ...

    def check_place(self, folder: Path) -> bool:
        """Whether backups can lie in *folder*; returns whether it lies on another disk than the vault.

        Raises:
            RuleBroken: ``backup_place_missing``, ``backup_place_in_vault``, ``backup_place_not_writable``.
        """
        ...


@dataclass(frozen=True, slots=True)
class BackupSeen:
    """A backup that lies there, by its own sealed word.

    Attributes:
        made_at: the moment it holds; ``pos`` how many events that are.
    """

    name: str
    made_at: datetime
    pos: int
    files: int


@dataclass(frozen=True, slots=True)
class Seen:
    """What a look at a damaged home came to, whether or not anything can be restored; holds nobody's data.

    Attributes:
        damage: codes, as of :class:`Findings`.
        whole: codes of what was looked at and is as it was written.
        pages: how many pages the database has; ``damaged_pages`` of them are damaged, so far as they can be counted.
        marked: how far the journal had come by what lies outside the database.
        newest: the newest backup that can be read; ``backups`` there are in all.
        tail_events: how many events the tail holds; ``tail_from`` behind which place of the journal.
        files: how many files the desk keeps beside its journal.
    """

    damage: tuple[str, ...]
    whole: tuple[str, ...]
    pages: int
    damaged_pages: tuple[int, ...]
    marked: int
    newest: BackupSeen | None
    backups: int
    tail_events: int
    tail_from: int
    files: int


@dataclass(frozen=True, slots=True)
class Findings:
    """What is wrong with a vault, and what can be put in its place.

    Attributes:
        damage: codes: ``pages``, ``database``, ``older_than_seal``, ``head``, ``tail``, ``keys``, ``file_mended``
            (a backup has it), ``file_lost``.
        base: what it is made from; ``base_name`` the backup's, ``base_pos`` how far that goes.
        reached: how far it goes with the tail.
        lost: what was acknowledged and is nowhere, in the order of the journal; ``lost_count`` of them in all.
        last_at: when the last event that comes back was written; None of a journal that cannot say.
    """

    damage: tuple[str, ...]
    base: Base
    base_name: str
    base_pos: int
    reached: int
    lost: tuple[LostEvent, ...]
    lost_count: int
    last_at: datetime | None = None


class Rescue(Protocol):
    """A damaged home in hand; nobody else opens it meanwhile."""

    def look(self, report: Progress = ...) -> Findings:
        """Find what is damaged, and make and prove beside it what can be restored; nothing is put in place yet.

        Args:
            report: told how far it is, of 100; what it raises stops the look, and nothing was changed.

        Raises:
            RuleBroken: ``vault_is_whole``.
            Unavailable: ``restore_impossible``, ``disk_full``, ``vault_newer``.
        """
        ...

    def seen(self) -> Seen:
        """What the last look found, also where it ended in ``restore_impossible``."""
        ...

    def prove(self, staff_no: str, password: str) -> None:
        """Prove that somebody knows their password; each try is counted.

        Raises:
            RuleBroken: ``sign_in_refused``, ``sign_in_locked``.
            Unavailable: the codes of opening a vault.
        """
        ...

    def read(self) -> Vault:
        """What would be restored, to be read: whatever would write to it is refused with ``vault_read_only``."""
        ...

    def person(self, staff_no: str) -> Person | None:
        """Who has this number in what would be restored, and may sign in there."""
        ...

    def adopt(self, session: Session) -> str:
        """Put it in its place and the damaged files aside; returns the name of the folder they lie in.

        Raises:
            Unavailable: everything is as it was.
        """
        ...

    def close(self) -> None:
        """Let the home go."""
        ...


class TextStore(Protocol):
    """Legal text and policy as data."""

    def read(self, *parts: str) -> str:
        """The UTF-8 text of one resource."""
        ...

    def names(self, *parts: str) -> Sequence[str]:
        """The file names in one resource folder, sorted."""
        ...

    def file(self, *parts: str) -> Path:
        """Where the resource lies."""
        ...
