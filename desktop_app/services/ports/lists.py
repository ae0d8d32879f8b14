"""The read tables as the desk reads them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from threading import Event as ThreadEvent
from typing import Final, Protocol

from desktop_app.domain.approvals.authority import Authority
from desktop_app.domain.approvals.authority_policy import Concession
from desktop_app.domain.deadlines.complaint_clock import ClockPart
from desktop_app.domain.figures.fairness import Agreed
from desktop_app.domain.figures.register import RegisterView
from desktop_app.domain.money import Money
from desktop_app.domain.signing.waiting_paper import WaitingPaper
from desktop_app.domain.staff.people import Branch, Person
from desktop_app.domain.stages.stage import Stage

MOST_CASES: Final = 200
"""As many a list of cases shows at once; the search finds the others."""


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

    def elsewhere(self, ids: Sequence[str]) -> frozenset[str]:
        """Those of *ids* that another desk works on by now, by head office's order or another desk's event."""
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

    def sent_away(self) -> Sequence[CaseRow]:
        """Every case that was sent to another desk, which no desk was heard to have taken in; the newest first."""
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
        """Promises by due date, the bank's before the customer's on the same day; of each side the first *limit*."""
        ...

    def promised_in(self, year: int) -> Sequence[str]:
        """Ids of the cases with a promise that is not settled and falls due in *year*."""
        ...

    def promises_of(self, case_id: str) -> Sequence[PromiseRow]:
        """Every promise of one case that is not settled, by due date as :meth:`promises`."""
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

    def quotas(self) -> Mapping[str, Money]:
        """What head office has given this desk to give away on its own, by month; nothing where it gives out none."""
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
