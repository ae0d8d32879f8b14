"""In-memory stand-ins of the ports; they keep the same promises as the real ones."""

import hashlib
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from threading import Event as ThreadEvent
from typing import Self

from desktop_app.domain.approvals.approval import ApprovalState, SupervisorCalled
from desktop_app.domain.approvals.authority_policy import Concession
from desktop_app.domain.approvals.concessions import concessions
from desktop_app.domain.case import CaseState, evolve
from desktop_app.domain.case_number import CaseNumber
from desktop_app.domain.customer.masking import MaskKind, mask
from desktop_app.domain.deadlines.complaint_clock import ClockPart
from desktop_app.domain.deadlines.desk_time import ClockConfirmed, Doubt, Reading, carried, doubted
from desktop_app.domain.errors import RuleBroken, Unavailable
from desktop_app.domain.events import BlobRef, Entity, Event, Happened
from desktop_app.domain.figures.agreed import agreed
from desktop_app.domain.figures.fairness import Agreed
from desktop_app.domain.money import Money
from desktop_app.domain.offers.solution import Figure
from desktop_app.domain.papers.decision import Decision
from desktop_app.domain.papers.page_code import CopyCode
from desktop_app.domain.papers.paper import Block, Column, Paper, Run, Table, Text, TextKind
from desktop_app.domain.papers.prints import TO_TAKE_BACK, PrintFollowed
from desktop_app.domain.papers.side_paper import SidePaper
from desktop_app.domain.promises.ask_again import Answer
from desktop_app.domain.signing.scan import PageReading
from desktop_app.domain.signing.signers import OtherSigner
from desktop_app.domain.signing.signing_ended import SigningEnded
from desktop_app.domain.signing.waiting_paper import waiting_papers
from desktop_app.domain.staff.people import Branch, Person, Session
from desktop_app.domain.staff.staff import KeyChanged
from desktop_app.domain.stages.agree import PromisedThing, PromiseKind
from desktop_app.domain.stages.collect import Collection, PaperState
from desktop_app.domain.stages.negotiate import Side
from desktop_app.domain.stages.propose import Package
from desktop_app.domain.stages.requests import Resolution
from desktop_app.domain.stages.stage import Stage
from desktop_app.domain.words.find import Excerpt, FoundBy, Wanted
from desktop_app.services.papers.values.package_values import chinese_date, figure_text, schedule_of
from desktop_app.services.papers.values.side_paper_values import PaperNamed
from desktop_app.services.papers.values.signing_values import signing_values
from desktop_app.services.ports.files import PinnedPaper
from desktop_app.services.ports.keys import DevicePlace, NewPerson
from desktop_app.services.ports.lists import (
    ApprovalRow,
    AskAgainRow,
    CallRow,
    CaseRow,
    ClockRow,
    PrintRow,
    PromiseRow,
    WaitingRow,
)
from desktop_app.services.ports.papers import (
    ComposedPaper,
    ConspicuousTerm,
    CopyMark,
    PaperFile,
    PaperRequest,
    StandardClause,
)
from desktop_app.services.ports.printing import PrintJob, PrintSettings
from desktop_app.services.ports.scans import ScanFile, ScannedFile
from desktop_app.services.ports.search import SearchPage
from desktop_app.services.ports.unit import DraftRow, Saved
from desktop_app.services.ports.vault import Progress, Vault
from desktop_app.services.sync.rules import TextsWith
from desktop_app.storage.keys.data_key import KEY_BYTES, DataKey
from desktop_app.storage.keys.desk_keys import DerivedKeys
from desktop_app.storage.projections.cases import leader_task
from desktop_app.wire import canonical
from tests.fake_figures import FakeFigures
from tests.fake_lists import FakeLists
from tests.fake_register import FakeRegister
from tests.found import hit_of

_RATES = (Figure.SIMPLE_PCT, Figure.COMPOUND_PCT)
RESOURCES = Path(__file__).resolve().parents[1] / "resources"
ZONE = timezone(timedelta(hours=8))


class FakeTextStore:
    """The shipped resources, read from the tree, or a folder laid out like them."""

    def __init__(self, root: Path = RESOURCES) -> None:
        self._root = root

    def read(self, *parts: str) -> str:
        return self.file(*parts).read_text("utf-8")

    def names(self, *parts: str) -> list[str]:
        return sorted(path.name for path in self.file(*parts).iterdir())

    def file(self, *parts: str) -> Path:
        return self._root.joinpath(*parts)


class ChangedTexts(TextsWith):
    """The shipped resources, some of them changed or added.

    Args:
        changed: the whole text of a file by its path.
    """

    def __init__(self, changed: Mapping[str, str] | None = None) -> None:
        super().__init__(FakeTextStore(), {tuple(path.split("/")): text for path, text in (changed or {}).items()})


class FakeClock:
    """Stands still until a test moves it."""

    def __init__(self, now: datetime) -> None:
        self._now = now
        self._set_by = timedelta(0)

    def now(self) -> datetime:
        return self._now

    def today(self) -> date:
        return self.local(self._now).date()

    def local(self, moment: datetime) -> datetime:
        return moment.astimezone(ZONE)

    def monotonic_ms(self) -> int:
        return int((self._now - self._set_by).timestamp() * 1000)

    def boot(self) -> str:
        return "boot-1"

    def advance(self, **by: float) -> None:
        self._now += timedelta(**by)

    def set_by(self, **by: float) -> None:
        """Somebody sets the clock, back or forward, while the machine runs on."""
        self._now += timedelta(**by)
        self._set_by += timedelta(**by)


class UnhurriedClock:
    """Runs on by a minute whenever somebody looks at it: whoever explains a term takes their time.

    *begin*, in milliseconds, is what the clock says whose place it takes while a term is being read.
    """

    def __init__(self, begin: int = 0) -> None:
        self._ms = begin

    def __call__(self) -> int:
        """Milliseconds."""
        self._ms += 60_000
        return self._ms


class FakeIds:
    """Ids that sort in the order they were made."""

    def __init__(self) -> None:
        self._made = 0

    def __call__(self) -> str:
        self._made += 1
        return f"id-{self._made:06d}"


@dataclass
class Stored:
    """What is on the fake's disk."""

    happened: list[Happened] = field(default_factory=list)
    drafts: dict[tuple[str, Stage], dict[str, str]] = field(default_factory=dict)
    running: int = 0
    anchor: Reading | None = None


class FakeUnitOfWork:
    """Keeps everything at :meth:`commit`, or nothing."""

    def __init__(self, vault: "FakeVault", session: Session, policies: Mapping[str, str]) -> None:
        self._vault = vault
        self._session = session
        self._policies = dict(policies)
        self._pending: list[Happened] = []
        self._dropped: list[tuple[str, Stage]] = []
        self._numbers = 0
        self._written_at: Reading | None = None
        self._is_confirmed = False

    def __enter__(self) -> Self:
        assert not self._vault.is_writing, "one writer: a unit of work was opened inside another"
        self._vault.is_writing = True
        return self

    def __exit__(self, *exc_info: object) -> None:
        self._vault.is_writing = False
        self._pending.clear()

    def case(self, case_id: str) -> CaseState:
        return self._vault.folded(case_id, self._pending)

    def history(self, entity: Entity, entity_id: str) -> Sequence[Happened]:
        every = [*self._vault.stored.happened, *self._pending]
        return [one for one in every if (one.event.ENTITY, one.entity_id) == (entity, entity_id)]

    def places(self, ids: Sequence[str]) -> Mapping[str, int]:
        every = {happened.id: place for place, happened in enumerate(self._vault.stored.happened, start=1)}
        return {event_id: every[event_id] for event_id in ids if event_id in every}

    def hashes(self, ids: Sequence[str]) -> Mapping[str, str]:
        return {event_id: hashlib.sha256(event_id.encode()).hexdigest() for event_id in self.places(ids)}

    def accesses(self, since: datetime) -> Sequence[Happened]:
        every = reversed(self._vault.stored.happened)
        return [one for one in every if one.event.ENTITY is Entity.ACCESS and one.at >= since]

    def record(self, event: Event, entity_id: str, *, refs: Sequence[BlobRef] = ()) -> str:
        for ref in refs:
            assert ref.sha256 in self._vault.blobs.content, "a blob is put before the event that names it"
        rev = len(self.history(event.ENTITY, entity_id)) + 1
        self._written_at = self._vault.reading()
        self._is_confirmed = self._is_confirmed or isinstance(event, ClockConfirmed)
        now, actor = self._vault.clock.now(), self._session.person.id
        happened = Happened(self._vault.new_id(), entity_id, rev, 1, now, actor, self._policies, event)
        self._pending.append(happened)
        return happened.id

    def next_case_number(self) -> str:
        self._numbers += 1
        year = self._vault.clock.today().year % 100
        return str(CaseNumber(10086, 1, year, self._vault.stored.running + self._numbers))

    def drop_draft(self, case_id: str, stage: Stage) -> None:
        self._dropped.append((case_id, stage))

    def commit(self) -> Saved:
        if self._vault.fail_commits:
            raise Unavailable(self._vault.fail_commits)
        stored = self._vault.stored
        stored.happened += self._pending
        stored.running += self._numbers
        if self._written_at is not None:
            now = self._written_at
            stored.anchor = now if self._is_confirmed else carried(stored.anchor, now)
        for key in self._dropped:
            stored.drafts.pop(key, None)
        self._pending, self._dropped, self._numbers = [], [], 0
        seq = len(stored.happened)
        return Saved(seq, hashlib.sha256(str(seq).encode()).hexdigest(), self._vault.clock.now())


class FakeDrafts:
    def __init__(self, vault: "FakeVault") -> None:
        self._vault = vault
        self._typed_by: dict[tuple[str, Stage], str] = {}

    def save(self, case_id: str, stage: Stage, fields: Mapping[str, str], session: Session) -> None:
        self._typed_by[case_id, stage] = session.person.id
        self._vault.stored.drafts.setdefault((case_id, stage), {}).update(fields)

    def load(self, case_id: str, stage: Stage) -> dict[str, str]:
        return dict(self._vault.stored.drafts.get((case_id, stage), {}))

    def pending(self) -> Sequence[DraftRow]:
        now = self._vault.clock.now()
        return [
            DraftRow(case_id, stage, case_id in self._vault.case_ids(), now, self._typed_by[case_id, stage])
            for case_id, stage in self._vault.stored.drafts
            if case_id not in self._vault.case_ids() or self._vault.folded(case_id).closed is None
        ]

    def last(self, case_id: str, stage: Stage) -> DraftRow | None:
        return next((row for row in self.pending() if (row.case_id, row.stage) == (case_id, stage)), None)

    def drop(self, case_id: str, stage: Stage, fields: Iterable[str]) -> None:
        there = self._vault.stored.drafts.get((case_id, stage), {})
        for name in fields:
            there.pop(name, None)
        if not there:
            self._vault.stored.drafts.pop((case_id, stage), None)

    def drop_case(self, case_id: str) -> None:
        for key in [key for key in self._vault.stored.drafts if key[0] == case_id]:
            del self._vault.stored.drafts[key]


class FakeBooks:
    """The lists, made from the folded cases each time they are asked for."""

    def __init__(self, vault: "FakeVault", people: Sequence[Person], branch: Branch) -> None:
        self._vault = vault
        self._people = list(people)
        self._branch = branch

    def cases(self, *, status: Sequence[str] = ("open", "parked"), limit: int = 200) -> Sequence[CaseRow]:
        states = sorted(self._states(), key=lambda state: moment_of(state.changed_at), reverse=True)
        return [_row(state) for state in states if state.status in status][:limit]

    def sent_away(self) -> Sequence[CaseRow]:
        return self.cases(status=("away",), limit=len(self._states()))

    def cases_for(self, person: str, *, is_leader: bool) -> Sequence[CaseRow]:
        rows = [_row(state) for state in self._states() if state.status in ("open", "parked")]
        return [row for row in rows if row.waits_for == person or (is_leader and row.leader_task)]

    def cases_opened(self, first: date, last: date, *, conceded: bool = False) -> Sequence[CaseRow]:
        local = self._vault.clock.local
        return [
            _row(state)
            for state in self._states()
            if state.opened_at is not None
            and first <= local(state.opened_at).date() <= last
            and (not conceded or any(one.used_on and one.cost.fen > 0 for one in concessions(state)))
        ]

    def case_row(self, case_id: str) -> CaseRow | None:
        return next((_row(state) for state in self._states() if state.id == case_id), None)

    def case_by_number(self, number: str) -> CaseRow | None:
        return next((_row(state) for state in self._states() if state.number == number), None)

    def cases_of_customer(self, document_key: str) -> Sequence[CaseRow]:
        return [_row(state) for state in self._states() if _key(state) == document_key]

    def promises(self, *, open_only: bool = True, limit: int = 1000) -> Sequence[PromiseRow]:
        rows = _by_day(row for state in self._states() for row in self._promises(state, open_only=open_only))
        return _by_day(row for side in Side for row in [one for one in rows if one.side == side][:limit])

    def promises_of(self, case_id: str) -> Sequence[PromiseRow]:
        whose = [state for state in self._states() if state.id == case_id]
        return _by_day(row for state in whose for row in self._promises(state, open_only=True))

    def prints_of(self, case_id: str) -> Sequence[PrintRow]:
        now = self._vault.clock.now()
        sheets, happened = self._vault.folded(case_id).agree.sheets, self._vault.stored.happened
        jobs = {one.entity_id: one.event.job for one in happened if isinstance(one.event, PrintFollowed)}
        return [
            PrintRow(s.id, case_id, "", s.version, s.serial, s.kind, s.state, "", jobs.get(s.id, ""), now)
            for s in sheets
        ]

    def receipts_due(self) -> Mapping[str, int]:
        return {state.id: state.papers_to_receipt for state in self._states() if state.papers_to_receipt}

    def asked_again(self, *, since: datetime) -> Sequence[AskAgainRow]:
        found = []
        for state in self._states():
            given, asked = state.follow_up.satisfaction, state.follow_up.asked_again
            is_rated = given is not None and given.level is not None
            is_open = all(one.answer is Answer.NOT_REACHED for one in asked)
            is_open = is_open and state.succession.died is None
            if state.closed_at is not None and state.closed_at >= since and is_rated and is_open:
                days = len({one.on for one in asked})
                found.append(AskAgainRow(state.id, state.number, "", state.closed_at, days))
        return sorted(found, key=lambda row: row.closed_at)

    def worked_days(self, *, after: date | None, before: date) -> tuple[date, ...]:
        local, of_cases = self._vault.clock.local, (Entity.CASE, Entity.PRINT)
        found = [local(one.at).date() for one in self._vault.stored.happened if one.event.ENTITY in of_cases]
        return tuple(sorted({day for day in found if (after is None or day > after) and day < before}))

    def void_originals(self) -> frozenset[str]:
        live = [state for state in self._states() if state.closed is None]
        return frozenset(state.id for state in live if state.agree.void_sheets(TO_TAKE_BACK))

    def cost_tables_out(self) -> frozenset[str]:
        table = SidePaper.COST_TABLE.value
        live = [state for state in self._states() if state.closed is None]
        return frozenset(
            state.id for state in live if any(one.document == table and one.is_there for one in state.agree.sheets)
        )

    def waiting_papers(self) -> Sequence[WaitingRow]:
        found = [WaitingRow(s.id, s.number, "", one) for s in self._states() for one in waiting_papers(s)]
        return sorted(found, key=lambda row: row.paper.since)

    def clocks(self) -> Sequence[ClockRow]:
        live = [state for state in self._states() if state.status in ("open", "parked") and state.clock.marks]
        return [ClockRow(state.id, state.number, "", ClockPart(state.clock.marks)) for state in live]

    def approvals(self, *, pending: bool = True) -> Sequence[ApprovalRow]:
        return [
            ApprovalRow(
                one.id,
                state.id,
                state.number,
                "",
                one.package.title,
                one.package.authority,
                one.maker.name,
                one.asked,
                one.requested_at,
                one.state,
            )
            for state in self._states()
            for one in state.approval.approvals
            if not pending or one.state is ApprovalState.PENDING
        ]

    def calls(self) -> Sequence[CallRow]:
        called = [one for one in self._vault.stored.happened if isinstance(one.event, SupervisorCalled)]
        return [
            CallRow(state.id, state.number, _row(state).customer, last.actor, Stage(state.stage), last.at)
            for state in self._states()
            if state.approval.is_called
            for last in [one for one in called if one.entity_id == state.id][-1:]
        ]

    given_quotas: Mapping[str, Money] = {}

    def quotas(self) -> Mapping[str, Money]:
        return self.given_quotas

    def concessions(self, *, since: date) -> Sequence[Concession]:
        every = [one for state in self._states() for one in concessions(state)]
        return [one for one in every if (one.used_on or one.valid_until or since) >= since]

    def agreed(self, kind: str, option: str, *, since: date) -> Sequence[Agreed]:
        found = [one for state in self._states() if (one := agreed(state)) is not None]
        own = [one for one in found if (one.kind, one.option) == (kind, option) and one.agreed_on >= since]
        return sorted(own, key=lambda one: (one.agreed_on, one.case))

    def agreed_within(self, first: date, last: date) -> Sequence[str]:
        found = [one for state in self._states() if (one := agreed(state)) is not None]
        own = sorted((one.agreed_on, one.case) for one in found if first <= one.agreed_on <= last)
        return [case for _, case in own]

    def people(self) -> Sequence[Person]:
        return list(self._people)

    def staff(self) -> Sequence[Person]:
        return list(self._people)

    def branch(self) -> Branch:
        return self._branch

    def promised_in(self, year: int) -> Sequence[str]:
        rows = (row for state in self._states() for row in self._promises(state, open_only=True))
        return sorted({row.case_id for row in rows if row.due.year == year})

    def quick_matters_of(self, document_key: str, since: date) -> int:
        local = self._vault.clock.local
        return sum(
            bool(state.skipped) and _key(state) == document_key and local(moment_of(state.opened_at)).date() >= since
            for state in self._states()
        )

    def hire(self, person: Person) -> None:
        """The person may work here, or in another role than before."""
        self._people = [*(one for one in self._people if one.id != person.id), person]

    def dismiss(self, person: Person) -> None:
        """The person may not work here any more."""
        self._people = [replace(one, is_active=one.id != person.id and one.is_active) for one in self._people]

    def _states(self) -> list[CaseState]:
        return [self._vault.folded(case_id) for case_id in self._vault.case_ids()]

    def _promises(self, state: CaseState, *, open_only: bool) -> list[PromiseRow]:
        return [
            PromiseRow(p.id, state.id, state.number, "", p.side, p.what, p.due, p.state, first_due=p.first_due)
            for p in state.follow_up.promises
            if not (open_only and (p.state.is_settled or (state.succession.nobody_acts and p.side is Side.CUSTOMER)))
        ]


class FakeCodeKeys:
    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], bytes] = {}

    def put(self, person_id: str, desk: str, key: bytes) -> None:
        self.kept[person_id, desk] = key

    def get(self, person_id: str, desk: str) -> bytes | None:
        return self.kept.get((person_id, desk))

    def desks(self, person_id: str) -> Sequence[str]:
        return sorted(desk for person, desk in self.kept if person == person_id and desk)


class FakeDeskKeys(DerivedKeys):
    """The real signatures, of a vault whose secret everybody knows."""

    def __init__(self) -> None:
        super().__init__(DataKey(b"\x07" * KEY_BYTES))


class FakeBlobs:
    def __init__(self) -> None:
        self.content: dict[str, bytes] = {}
        self.free = 1 << 40

    def room(self) -> int:
        return self.free

    def put(self, content: bytes, *, mime: str, role: str) -> BlobRef:
        sha256 = hashlib.sha256(content).hexdigest()
        self.content[sha256] = content
        return BlobRef(sha256, len(content), mime, role)

    def get(self, sha256: str) -> bytes:
        if sha256 not in self.content:
            raise Unavailable("blob_missing")
        return self.content[sha256]


class FakeKeys:
    def __init__(self, passwords: dict[str, str]) -> None:
        self._passwords = passwords
        self._past = {number: [password] for number, password in passwords.items()}
        self.recovery_code = ""
        self.unpaired: tuple[str, ...] = ()

    def staff(self) -> Sequence[str]:
        return sorted(self._passwords)

    def place(self) -> DevicePlace | None:
        return DevicePlace.KEYSTORE

    def add(self, staff_no: str, password: str) -> None:
        self._passwords[staff_no] = password
        self._past.setdefault(staff_no, []).append(password)

    def was_used(self, staff_no: str, password: str, last: int) -> bool:
        return password in self._past.get(staff_no, [])[-last:]

    def remove(self, staff_no: str) -> None:
        self._passwords.pop(staff_no, None)

    def without_pair(self) -> Sequence[str]:
        return self.unpaired

    def mark(self, staff_no: str) -> str:
        given = self._passwords.get(staff_no)
        return "" if given is None else hashlib.sha256(given.encode()).hexdigest()[:16]

    def locked_minutes(self, staff_no: str) -> int:
        return 0

    def lift(self, staff_no: str) -> None:
        pass

    def renew(self, staff_no: str, password: str, recovery_code: str) -> None:
        self.add(staff_no, password)
        self.recovery_code = recovery_code

    def check(self, staff_no: str, password: str) -> None:
        if self._passwords.get(staff_no) != password:
            raise RuleBroken("sign_in_refused", field="password")


class FakeSearch:
    """Finds text in names, numbers and words, newest case first."""

    def __init__(self, vault: "FakeVault") -> None:
        self._vault = vault
        self.asked: list[tuple[str, str]] = []

    def find(
        self, typed: Wanted, *, owner: str = "", limit: int = 20, below: int = 0, stop: threading.Event | None = None
    ) -> SearchPage | None:
        self.asked.append((typed.text, owner))
        states = (self._vault.folded(case_id) for case_id in reversed(self._vault.case_ids()))
        fitting = [
            state for state in states if typed.text in _words(state) and owner in ("", state.responsibility.owner)
        ]
        hits = [hit_of(_row(state), FoundBy.WORDS, Excerpt(typed.text)) for state in fitting]
        return SearchPage(tuple(hits[:limit]), 0)


class FakeVault:
    """One home, unlocked; ``fail_commits`` names the failure of every commit until it is emptied."""

    def __init__(
        self,
        clock: FakeClock,
        new_id: Callable[[], str],
        people: Sequence[Person],
        branch: Branch,
        passwords: Mapping[str, str],
    ) -> None:
        self.clock = clock
        self.new_id = new_id
        self.stored = Stored()
        self.fail_commits = ""
        self.is_writing = False
        self.is_closed = False
        self.drafts = FakeDrafts(self)
        self.books = FakeBooks(self, people, branch)
        self.figures = FakeFigures(self)
        self.lists = FakeLists(self)
        self.register = FakeRegister(self)
        self.search = FakeSearch(self)
        self.blobs = FakeBlobs()
        self.keys = FakeKeys(dict(passwords))
        self.code_keys = FakeCodeKeys()
        self.desk_keys = FakeDeskKeys()
        self.label = "10086-01"
        self.heard: dict[str, int] = {}
        """Under what number another desk was heard to own a case."""
        self._folds: dict[str, tuple[CaseState, int]] = {}
        self._by_id: dict[str, Happened] = {}

    def work(self, session: Session, policies: Mapping[str, str] | None = None) -> FakeUnitOfWork:
        return FakeUnitOfWork(self, session, policies or {})

    def reading(self) -> Reading:
        return Reading(self.clock.now(), self.clock.boot(), self.clock.monotonic_ms())

    def doubt(self) -> Doubt | None:
        return doubted(self.stored.anchor, self.reading())

    def owns(self, case_id: str, own: int) -> bool:
        return self.heard.get(case_id, 0) <= own

    def close(self) -> None:
        self.is_closed = True

    def events(self, entity_id: str | None = None) -> list[Event]:
        """What was kept, in order."""
        return [one.event for one in self.stored.happened if entity_id in (None, one.entity_id)]

    def case_ids(self) -> list[str]:
        return list(dict.fromkeys(one.entity_id for one in self.stored.happened if one.event.ENTITY is Entity.CASE))

    def folded(self, case_id: str, pending: Sequence[Happened] = ()) -> CaseState:
        """The case as it stands; what was folded before is kept, for a walk of many calls asks for it at each."""
        state, seen = self._folds.get(case_id, (CaseState(case_id), 0))
        fresh = self.stored.happened[seen:]
        state = self._evolved(state, fresh)
        self._folds[case_id] = (state, seen + len(fresh))
        state = self._evolved(state, pending)
        if not state.exists:
            raise RuleBroken("case_unknown")
        return state

    def _evolved(self, state: CaseState, happened: Sequence[Happened]) -> CaseState:
        for one in happened:
            self._by_id[one.id] = one
            if one.event.ENTITY is Entity.CASE and one.entity_id == state.id:
                assert one.rev == state.rev + 1
                state = evolve(state, one, self._by_id.get)
        return state


class FakeVaults:
    """A home that was set up, or not yet."""

    def __init__(self, vault: FakeVault | None, code: str = "") -> None:
        self._vault, self._made = vault, 0
        if vault is not None:
            vault.keys.recovery_code = code

    def exists(self) -> bool:
        return self._vault is not None

    def device_place(self) -> DevicePlace | None:
        return DevicePlace.KEYSTORE

    def create(self, branch: Branch, label: str, people: Sequence[NewPerson]) -> str:
        raise Unavailable("home_not_writable")

    def open(self, staff_no: str, password: str) -> FakeVault:
        if self._vault is None:
            raise Unavailable("vault_missing")
        self._vault.keys.check(staff_no, password)
        self._vault.is_closed = False
        return self._vault

    def recover(self, code: str, staff_no: str) -> FakeVault:
        if self._vault is None:
            raise Unavailable("vault_missing")
        if code != self._vault.keys.recovery_code:
            raise RuleBroken("recovery_refused", field="recovery_code")
        self._vault.is_closed = False
        return self._vault

    def change_key(
        self, vault: Vault, session: Session, recovery_code: str, report: Progress, *, second: str
    ) -> KeyChanged:
        assert isinstance(vault, FakeVault)
        for done in range(0, 101, 25):
            report(done, 100)
        left = tuple(vault.keys.without_pair())
        for staff_no in left:
            vault.keys.remove(staff_no)
        vault.keys.recovery_code = recovery_code
        vault.close()
        return KeyChanged(left, 0, 0, second)

    def new_recovery_code(self) -> str:
        self._made += 1
        return f"NEW{self._made}-CODE"


class FakePrinter:
    """Takes jobs, and has brought each out when asked; ``fail_at`` names those, counted from 1, that fail and how."""

    def __init__(self, fail_at: Mapping[int, str] | None = None) -> None:
        self.fail_at = dict(fail_at or {})
        self.sent: list[tuple[str, bytes]] = []
        self.tried = 0
        self.states: dict[str, str] = {}

    def queues(self) -> Sequence[str]:
        return ["counter"]

    def submit(self, pdf: bytes, *, title: str, settings: PrintSettings) -> PrintJob:
        self.tried += 1
        if self.tried in self.fail_at:
            raise Unavailable(self.fail_at[self.tried])
        self.sent.append((title, pdf))
        return PrintJob(settings.queue or "counter", f"job-{self.tried}", "queued")

    def state(self, job: PrintJob) -> PrintJob:
        return replace(job, state=self.states.get(job.id, "done"))

    def cancel(self, job: PrintJob) -> None:
        self.states[job.id] = "cancelled"


@dataclass(frozen=True)
class FakePaperFile:
    pdf: bytes
    sha256: str
    content_sha256: str
    pages: int = 1
    fields: tuple[()] = ()
    anchors: tuple[()] = ()


class FakePaperWriter:
    """Draws a paper as its own canonical bytes."""

    def write(self, paper: Paper) -> FakePaperFile:
        content = canonical(paper)
        pdf = b"%PDF-fake\n" + content
        return FakePaperFile(pdf, hashlib.sha256(pdf).hexdigest(), self.content_sha256(paper))

    def content_sha256(self, paper: Paper) -> str:
        return hashlib.sha256(canonical(paper)).hexdigest()

    def can_draw(self, character: str) -> bool:
        return character != "\ue000"

    def field_map(self, file: PaperFile) -> bytes:
        return canonical({"pages": file.pages})

    def certify(self, scan: bytes | Sequence[bytes], mark: CopyMark) -> bytes:
        return b"%PDF-copy\n" + (scan if isinstance(scan, bytes) else b"".join(scan)) + canonical(mark)

    def mark_copy(self, pdf: bytes, copy: CopyCode) -> bytes:
        return pdf + f"\n% {copy.serial}".encode()

    def mark(self, pdf: bytes, words: str) -> bytes:
        return pdf + f"\n% {words}".encode()


class FakeTexts:
    """Composes a short paper that says what was accepted, with a promise of either side."""

    def __init__(self) -> None:
        self.bank_kind = self.customer_kind = PromiseKind.OTHER
        self.others: tuple[OtherSigner, ...] = ()

    def agreement(self, request: PaperRequest) -> ComposedPaper:
        accepted = request.case.negotiate.accepted
        if accepted is None:
            raise RuleBroken("nothing_accepted", field="rounds")
        package = accepted.package
        due = package.answer_by or request.on + timedelta(days=3)
        terms = (ConspicuousTerm("answer_by", "答复期限", due.isoformat()),)
        promises = [PromisedThing(Side.BANK, "书面答复", due, "第三条", self.bank_kind, about="answer_by")]
        if package.papers_by is not None:
            brought = PromisedThing(
                Side.CUSTOMER, "补齐材料", package.papers_by, "第二条", self.customer_kind, about="papers"
            )
            promises.append(brought)
        found = request.case.identify.identification
        assert found is not None
        lines = (
            found.customer.name,
            *(() if found.agent is None else (found.agent.person.name,)),
            package.title,
            *package.papers,
            *(f"{key}={value}" for key, value in sorted(package.terms.items())),
            *(one.after for one in request.deviations),
            *(("English",) if request.english_annex else ()),
        )
        paper = _paper(request, "业务协商确认书", lines)
        signing = signing_values(request, package)
        assert signing.signers is not None
        return ComposedPaper(
            replace(paper, blocks=(*paper.blocks, *_plan(package), *signing.signers(""))),
            "fake.1",
            terms,
            tuple(promises),
            originals=signing.originals + len(self.others),
            others=(*signing.others, *self.others),
        )

    def standard(self, request: PaperRequest) -> tuple[StandardClause, ...]:
        return (
            StandardClause("times", "一、期限", ("甲方按约定的期限办理。", "乙方按约定的期限答复。")),
            StandardClause("notice", "二、通知", ("双方以书面形式通知。",)),
        )

    def no_agreement(self, request: PaperRequest) -> ComposedPaper:
        reached = request.case.agree.no_agreement
        found = request.case.identify.identification
        assert reached is not None
        assert found is not None
        lines = (found.customer.name, *reached.remedies)
        return ComposedPaper(_paper(request, "协商未达成一致记录", lines), "none.1", (), ())

    def material_list(self, request: PaperRequest, collection: Collection) -> ComposedPaper:
        lines = tuple(item.title for item in collection.evidence if item.state is PaperState.NEEDED)
        return ComposedPaper(_paper(request, "补充材料清单", lines), "list.1", (), ())

    def round_sheet(self, request: PaperRequest) -> ComposedPaper:
        shown = request.case.negotiate.on_table
        assert shown is not None
        lines = (str(shown.no), shown.side.value, *shown.package.terms.values())
        return ComposedPaper(_paper(request, f"第{shown.no}轮方案单", lines), "sheet.1", (), ())


class FakeSidePaperText:
    """Composes short papers beside the agreement: what they are about, and for whom."""

    def title(self, template: str) -> str:
        return template

    def cost_disclosure(self, request: PaperRequest) -> ComposedPaper:
        accepted = request.case.negotiate.accepted
        assert accepted is not None
        return self._side_paper(request, "综合融资成本明示表", *accepted.package.figures.values())

    def deviation_sheet(self, request: PaperRequest, of: PaperRequest) -> ComposedPaper:
        return self._side_paper(request, "偏离清单", *(one.after for one in of.deviations))

    def supplement(self, request: PaperRequest) -> ComposedPaper:
        earlier = request.case.agree.in_effect_before(request.version)
        if earlier is None:
            raise RuleBroken("nothing_in_force")
        paper = FakeTexts().agreement(request)
        return replace(paper, template="supplement.1")

    def standard_of_supplement(self, request: PaperRequest) -> tuple[StandardClause, ...]:
        return FakeTexts().standard(request)

    def offer_sheet(self, request: PaperRequest, payload: str = "") -> ComposedPaper:
        return self._side_paper(request, "方案要约单", payload)

    def read_aloud(self, request: PaperRequest, terms: tuple[ConspicuousTerm, ...]) -> ComposedPaper:
        return self._side_paper(request, "宣读稿", *(term.text for term in terms))

    def complaint_receipt(self, request: PaperRequest, registered_by: str) -> ComposedPaper:
        if not request.case.is_complaint:
            raise RuleBroken("not_a_complaint")
        return self._side_paper(request, "投诉受理回执", registered_by)

    def decision_notice(self, request: PaperRequest, decision: Decision) -> ComposedPaper:
        return self._side_paper(request, "处理决定告知", decision.decided_on.isoformat())

    def account_notice(self, request: PaperRequest) -> ComposedPaper:
        return self._side_paper(request, "账户事项告知")

    def not_yet_effective(
        self, request: PaperRequest, paper: PaperNamed, *, signed_on: date, bank_by: date, serials: tuple[str, ...]
    ) -> ComposedPaper:
        lines = (paper.title, signed_on.isoformat(), bank_by.isoformat(), *serials)
        return self._side_paper(request, "尚未生效回执", *lines)

    def signing_ended(self, request: PaperRequest, paper: PaperNamed, ended: SigningEnded) -> ComposedPaper:
        return self._side_paper(request, "决定不签署", paper.title, ended.side.value, ended.reason, *ended.serials)

    def hand_receipt(
        self, request: PaperRequest, paper: PaperNamed, *, serial: str, kept_by: str, copy_by: date | None
    ) -> ComposedPaper:
        by = "" if copy_by is None else copy_by.isoformat()
        return self._side_paper(request, "原件代管收条", paper.title, serial, kept_by, by)

    def paper_receipt(self, request: PaperRequest, names: Mapping[str, str]) -> ComposedPaper:
        lines = (f"{one.item} {one.pages} {names.get(one.by, '')}" for one in request.case.collect.to_receipt)
        return self._side_paper(request, "收件回执", *lines)

    def _side_paper(self, request: PaperRequest, title: str, *lines: str) -> ComposedPaper:
        found = request.case.identify.identification
        assert found is not None
        return ComposedPaper(_paper(request, title, (found.customer.name, *lines)), "handout.1", (), ())


def _plan(package: Package) -> tuple[Block, ...]:
    """The payments of a package and its annual rates, as the linter wants to find them."""
    plan = schedule_of(package)
    if plan is None:
        return ()
    rows = tuple((chinese_date(row.due), row.payment.display(), row.balance.display()) for row in plan.rows)
    totals = ("合计", plan.totals.payment.display(), f"{len(rows)}期")
    rates = "、".join(figure_text(name, package.figures[name]) for name in _RATES if name in package.figures)
    columns = (Column("还款日", 1), Column("当期应还", 1), Column("剩余", 1))
    return Text(TextKind.CLAUSE, (Run(f"年化利率{rates}"),)), Table(columns, (*rows, totals))


def _paper(request: PaperRequest, title: str, lines: Sequence[str]) -> Paper:
    blocks = tuple(Text(TextKind.CLAUSE, (Run(line),)) for line in (request.on.isoformat(), *lines))
    return Paper(title, request.number, request.version, "fake.1", blocks, request.branch.name, request.printed_head)


def _by_day(rows: Iterable[PromiseRow]) -> list[PromiseRow]:
    return sorted(rows, key=lambda row: (row.due, row.side != Side.BANK))


def _row(state: CaseState) -> CaseRow:
    found, given = state.identify.identification, concessions(state)
    return CaseRow(
        id=state.id,
        number=state.number,
        customer="" if found is None else mask(MaskKind.NAME, found.customer.name),
        kind="" if found is None else found.kind,
        stage=state.stage,
        status=state.status,
        is_complaint=found is not None and found.is_complaint,
        opened_at=moment_of(state.opened_at),
        changed_at=moment_of(state.changed_at),
        opened_by=state.opened_by,
        next_date=None if state.parked is None else state.parked.next_date,
        requests_total=len(state.requests),
        requests_answered=sum(request.resolution is not Resolution.OPEN for request in state.requests),
        owner=state.responsibility.owner,
        waits_for="" if state.responsibility.handed is None else state.responsibility.handed.to,
        leader_task=leader_task(state.responsibility) or "",
        care=() if found is None else found.care,
        conceded=sum((one.cost for one in given), Money(0)) if given else None,
        rounds=len(state.negotiate.rounds),
        rating=None if state.follow_up.satisfaction is None else state.follow_up.satisfaction.level,
    )


def _key(state: CaseState) -> str:
    return "" if state.identify.identification is None else state.identify.identification.customer.key


def _words(state: CaseState) -> str:
    found = state.identify.identification
    return "" if found is None else f"{state.number} {found.customer.name} {found.words}".lower()


def moment_of(moment: datetime | None) -> datetime:
    """What every case that has begun has."""
    assert moment is not None
    return moment


def utc(year: int, month: int, day: int, hour: int = 0, minute: int = 0, second: int = 0) -> datetime:
    """A moment in UTC."""
    return datetime(year, month, day, hour, minute, second, tzinfo=UTC)


class FakeScanReader:
    """Reads no pictures: it knows what files show because a test said so before, and refuses every other.

    Attributes:
        shown: by the bytes of a file, its sheets; the reader puts its shown name in.
        asked: how often it had to read.
    """

    def __init__(self) -> None:
        self.shown: dict[bytes, tuple[PageReading, ...]] = {}
        self.asked = 0

    def warm(self) -> None:
        pass

    def close(self) -> None:
        pass

    def read(
        self,
        file: ScanFile,
        paper: PinnedPaper | None,
        *,
        pictures: bool = False,
        cancelled: ThreadEvent | None = None,
        progress: Callable[[int, int], None] | None = None,
    ) -> ScannedFile:
        del paper, pictures, cancelled, progress
        self.asked += 1
        if file.content not in self.shown:
            raise RuleBroken("file_type_not_allowed")
        return ScannedFile(tuple(replace(one, file=file.name) for one in self.shown[file.content]), {})
