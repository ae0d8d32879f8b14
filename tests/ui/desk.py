"""A seat for the main window: fake services of one counter, in memory."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, fields, replace
from datetime import UTC, date, datetime
from functools import partial
from threading import Event
from typing import Any, cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.approvals.authority_policy import Trigger
from desktop_app.domain.approvals.escalation import heard_in
from desktop_app.domain.case import CaseParked, CaseState
from desktop_app.domain.deadlines.complaint_clock import ClockPart
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.staff.people import Branch, Person, Role, Session
from desktop_app.domain.stages.stage import Stage
from desktop_app.domain.stages.temper import Alarm, Pace
from desktop_app.domain.words.find import Excerpt, FoundBy
from desktop_app.services.approvals.approve import Queue
from desktop_app.services.cases.case_views import View, ViewRows, WaitsFor
from desktop_app.services.cases.cases import PaperDue
from desktop_app.services.cases.find import LookUp
from desktop_app.services.counter import Counter
from desktop_app.services.deadlines.reminders import DueList
from desktop_app.services.desk import Done, Kept
from desktop_app.services.ports.lists import CaseRow, PromiseRow
from desktop_app.services.ports.search import SearchHit, SearchPage
from desktop_app.services.ports.unit import DraftRow, Saved
from desktop_app.services.staff.sign_in import OpenDesk
from desktop_app.ui.case.table import CaseTable, StageView
from desktop_app.ui.compiled import rc_app
from desktop_app.ui.device.settings import Settings
from desktop_app.ui.language import Language
from desktop_app.ui.look.theme import Theme
from desktop_app.ui.pages.base import StagePage
from desktop_app.ui.seat import Seat
from desktop_app.ui.sync.head_office import HeadOffice
from desktop_app.ui.upkeep.giving import Giving
from desktop_app.ui.widgets.field import DateField, LineField, MoneyField, TextField
from desktop_app.ui.window.main_window import MainWindow
from desktop_app.ui.work.workers import Workers
from desktop_app.ui.work.writer import Writer
from tests.found import hit_of
from tests.real_desk import shipped

NOW = datetime(2026, 11, 23, 10, 41, 7, tzinfo=UTC)
TODAY = NOW.date()
TELLER = Session("s1", Person("p1", "100001", "李四光", Role.TELLER))
PASSWORD = "Right-Horse-7"
BRANCH = Branch("示例银行", "平湖支行", "00001", "平湖路1号", "010-00000000", ("95500", "12378"))


@dataclass
class FakeCases:
    """The service of cases, over one case in memory."""

    folded: CaseState = field(default_factory=lambda: CaseState("c1", rev=1, number="00001-01-26-000001-0"))
    rows: tuple[CaseRow, ...] = ()
    promises: tuple[PromiseRow, ...] = ()
    pending: tuple[DraftRow, ...] = ()
    waiting: tuple[PaperDue, ...] = ()
    without_receipt: dict[str, int] = field(default_factory=dict)
    kept_drafts: dict[Stage, dict[str, str]] = field(default_factory=dict)
    parked_with: list[tuple[str, date | None, bool]] = field(default_factory=list)
    failure: Exception | None = None

    def open_cases(
        self, session: Session, due: Sequence[PromiseRow] | None = None, papers: Sequence[PaperDue] | None = None
    ) -> tuple[CaseRow, ...]:
        return self.rows

    def due(self, session: Session) -> tuple[PromiseRow, ...]:
        return self.promises

    def papers(self, session: Session) -> tuple[PaperDue, ...]:
        return self.waiting

    def receipts_due(self, session: Session) -> Mapping[str, int]:
        return self.without_receipt

    def drafts(self, session: Session) -> tuple[DraftRow, ...]:
        return self.pending

    def state(self, session: Session, case_id: str) -> CaseState:
        return self.folded if case_id == self.folded.id else CaseState(case_id)

    def load_draft(self, session: Session, case_id: str, stage: Stage) -> dict[str, str]:
        return dict(self.kept_drafts.get(stage, {}))

    def save_draft(self, session: Session, case_id: str, stage: Stage, fields: Mapping[str, str]) -> None:
        self.kept_drafts.setdefault(stage, {}).update(fields)

    def drop_draft(self, session: Session, case_id: str, stage: Stage, fields: Iterable[str]) -> None:
        for name in fields:
            self.kept_drafts.get(stage, {}).pop(name, None)

    def resume(self, session: Session, case_id: str, channel: str = "counter") -> Kept:
        self.folded = replace(self.folded, parked=None)
        return self._kept()

    def park(
        self, session: Session, case_id: str, reason: str, next_date: date | None, *, papers_returned: bool
    ) -> Kept:
        if not reason:
            raise RuleBroken("reason_missing", field="park_reason")
        self.parked_with.append((reason, next_date, papers_returned))
        self.folded = replace(self.folded, parked=CaseParked(reason, next_date, papers_returned))
        return self._kept()

    def decided_on(self, session: Session, case_id: str, rev: int, act: Callable[[], Done]) -> Done:
        """Nobody else works at this case."""
        return act()

    def only_read_because(self, session: Session, case: CaseState) -> None:
        """No other desk has it."""

    def typed_by_other(self, session: Session, case_id: str, stage: Stage) -> None:
        """Nobody else typed here."""

    def changed_since_here(self, session: Session, case_id: str) -> None:
        """Nobody else was here."""

    def confirm_stage(self, session: Session, case_id: str, stage: Stage) -> Kept:
        return self.complete(stage)

    def complete(self, stage: Stage) -> Kept:
        self.folded = replace(self.folded, done=self.folded.done | {stage})
        return self._kept()

    def _kept(self) -> Kept:
        return Kept(Saved(1, "", NOW), self.folded)


@dataclass
class FakeTalk:
    """Notes and mood."""

    cases: FakeCases
    notes: list[str] = field(default_factory=list)
    moods: list[int] = field(default_factory=list)

    def add_note(self, session: Session, case_id: str, text: str) -> Kept:
        self.notes.append(text)
        return self.cases.complete(Stage.IDENTIFY)

    def note_mood(self, session: Session, case_id: str, mood: int, stage: Stage) -> Kept:
        self.moods.append(mood)
        return self.cases.complete(Stage.IDENTIFY)

    def alarm(self, text: str) -> Alarm | None:
        return None

    def pace(self, stage: Stage, seconds: int) -> Pace:
        return Pace.WITHIN


@dataclass
class FakeFind:
    """Finds in the rows of the desk; remembers what was looked up and which of it was opened."""

    cases: "FakeCases"
    page: int = 20
    looked_up: list[tuple[str, str]] = field(default_factory=list)
    was_opened: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def find(
        self,
        session: Session,
        text: str,
        *,
        look_up: LookUp | None = None,
        below: int = 0,
        stop: Event | None = None,
    ) -> SearchPage | None:
        self.asked.append(text)
        allowed = (row for row in self.cases.rows if look_up is not None or row.owner == session.person.id)
        found = [row for row in allowed if text in row.number or text in row.customer]
        hits = [self._hit(row, text) for row in found]
        return SearchPage(
            tuple(hits[below : below + self.page]), 0 if below + self.page >= len(hits) else below + self.page
        )

    def look_up(self, session: Session, text: str, reason: str) -> LookUp:
        self.looked_up.append((text, reason))
        return LookUp("l1", session.person.id, text)

    def opened(self, session: Session, look_up: LookUp, case_id: str) -> None:
        self.was_opened.append(case_id)

    def _hit(self, row: CaseRow, text: str) -> SearchHit:
        at = row.number.find(text)
        if at < 0:
            return hit_of(row, FoundBy.NAME, Excerpt(row.customer, ((0, 1),)))
        return hit_of(row, FoundBy.CASE_NUMBER, Excerpt(row.number, ((at, len(text)),)))


class FakeApprove:
    """Nothing waits."""

    def queue(self, session: Session) -> Queue:
        return Queue((), (), ())


class FakeKeys:
    def staff(self) -> tuple[str, ...]:
        return (TELLER.person.staff_no,)

    def check(self, staff_no: str, password: str) -> None:
        if password != PASSWORD:
            raise RuleBroken("sign_in_refused", field="password")


class FakeWork:
    def __enter__(self) -> "FakeWork":
        return self

    def __exit__(self, *exc_info: object) -> None: ...

    def record(self, event: object, entity_id: str) -> str:
        return "e1"

    def commit(self) -> Saved:
        return Saved(1, "", NOW)


class FakeVault:
    """What the lock screen needs of a vault."""

    def __init__(self) -> None:
        self.keys = FakeKeys()
        self.books = self

    def people(self) -> tuple[Person, ...]:
        return (TELLER.person,)

    def work(self, session: Session) -> FakeWork:
        return FakeWork()


class FakeDesk:
    """The policy in force, the real one, and the one case in memory."""

    def __init__(self, cases: FakeCases) -> None:
        self._cases = cases
        self._policies = shipped().policies

    def content(self, session: Session, case_id: str) -> CaseState:
        return self._cases.folded if case_id == self._cases.folded.id else CaseState(case_id)

    def policy(self) -> Any:
        return self._policies(TODAY)

    def triggers(self, state: CaseState) -> tuple[Trigger, ...]:
        return ()

    def heard(self, text: str) -> tuple[Trigger, ...]:
        return heard_in(text, self.policy().authority)


class FieldsPage(StagePage):
    """A page with one field of several kinds."""

    def __init__(self, stage: Stage, table: CaseTable, cases: FakeCases, parent: QWidget | None = None) -> None:
        super().__init__(stage, table, parent)
        self.cases = cases
        self.name = LineField(self.content, name="customer_name", label="客户姓名")
        self.words = TextField(self.content, name="words", label="客户原话")
        self.words.editor.set_lines(4)
        self.amount = MoneyField(self.content, name="amount", label="金额")
        self.until = DateField(self.content, name="until", label="日期")
        self.until.editor.set_today(TODAY)
        column = QVBoxLayout(self.content)
        column.setContentsMargins(24, 16, 24, 16)
        for part in (self.words, self.name, self.amount, self.until):
            column.addWidget(part)
        column.addStretch()

    def show_view(self, view: StageView) -> None:
        self.name.set_draft("")

    def command(self) -> object:
        return self.name.draft()

    def send(self, command: object, reason: str) -> Kept:
        return self.cases.complete(self.stage)


class FakeWatch(QObject):
    """A system that says what a test says."""

    changed = Signal()
    is_metered = False

    def says(self, *, is_metered):
        self.is_metered = is_metered
        self.changed.emit()


@dataclass
class FakeSeatParts:
    cases: FakeCases = field(default_factory=FakeCases)
    find: FakeFind | None = None
    now: datetime = NOW
    head_office: HeadOffice | None = None
    giving: Giving | None = None

    @classmethod
    def busy(cls) -> "FakeSeatParts":
        """A morning with something to do."""
        opened = NOW
        rows = (
            CaseRow("c1", "00001-01-26-000001-0", "张**", "loan_refused", Stage.NEGOTIATE, "open", True, opened, opened,
                    "p1", None, 3, 2, owner="p1"),
            CaseRow("c2", "00001-01-26-000002-7", "王*", "card_debt", Stage.COLLECT, "parked", False, opened, opened,
                    "p1", date(2026, 12, 1), 1, 0, owner="p1"),
        )  # fmt: skip
        promises = (
            PromiseRow(
                "q1", "c1", rows[0].number, "张**", "bank", "答复复审结果", date(2026, 11, 20), "open",
                first_due=date(2026, 11, 17),
            ),
            PromiseRow("q2", "c2", rows[1].number, "王*", "customer", "补交收入证明", TODAY, "open"),
        )  # fmt: skip
        pending = (DraftRow("d1", Stage.IDENTIFY, False, NOW, "p1"),)
        done = frozenset(Stage(number) for number in range(1, 5))
        folded = CaseState("c1", rev=9, number=rows[0].number, opened_at=NOW, done=done)
        return cls(FakeCases(folded, rows, promises, pending))


class FakeClocks:
    """No matter here is a complaint, and the clock is believed."""

    def reading(self, _part: ClockPart) -> None:
        return None

    def doubt(self) -> None:
        return None


class FakeRecounting:
    """No calendar has come; a test may say that one has, and ``runs`` counts how often it was counted by."""

    def __init__(self) -> None:
        self.is_published = False
        self.runs = 0

    def is_due(self, _session: Session) -> bool:
        return self.is_published

    def run(self, _session: Session) -> bool:
        self.is_published = False
        self.runs += 1
        return True


class FakeReminders:
    """What a test puts there."""

    def __init__(self) -> None:
        self.due = DueList()

    def read(self, _session: Session) -> DueList:
        return self.due


class FakeViews:
    """Views over the rows of the desk."""

    def __init__(self, cases: FakeCases) -> None:
        self._cases = cases

    def fixed(
        self, session: Session, due: DueList, papers: Sequence[PaperDue], receipts: Mapping[str, int]
    ) -> Mapping[View, ViewRows]:
        rows = self._cases.rows
        first = {row.case_id: row for row in due.rows}
        mine = [row for row in rows if row.owner == session.person.id]
        waits = {row.id: (WaitsFor.CUSTOMER,) for row in rows if row.status == "parked"}
        with_papers = {one.case_id for one in papers} | set(receipts)
        return {
            View.TODAY: _listed((row for row in rows if row.id in first), due=first),
            View.MINE: _listed(mine),
            View.WAITING: _listed((row for row in rows if row.id in waits), waits=waits),
            View.PAPERS: _listed(row for row in rows if row.id in with_papers),
        }


def _listed(rows: Iterable[CaseRow], **more: Any) -> ViewRows:
    found = tuple(rows)
    return ViewRows(found, len(found), **more)


class FakeDayEnd:
    """Says which days were left open."""

    def __init__(self) -> None:
        self.open_days: tuple[date, ...] = ()

    def unsigned(self, _session: Session) -> tuple[date, ...]:
        return self.open_days


def make_seat(parts: FakeSeatParts) -> Seat:
    """A seat over the fakes."""
    talk = FakeTalk(parts.cases)
    parts.find = FakeFind(parts.cases)
    # The frame asks three services only; the stages' own belong to their pages.
    services: dict[str, Any] = dict.fromkeys(name.name for name in fields(Counter))
    approve = FakeApprove()
    own = {
        "desk": FakeDesk(parts.cases),
        "cases": parts.cases,
        "find": parts.find,
        "communicate": talk,
        "approve": approve,
    }
    counter = Counter(
        **services
        | own
        | {"clocks": FakeClocks(), "reminders": FakeReminders(), "recounting": FakeRecounting()}
        | {"views": FakeViews(parts.cases), "day_end": FakeDayEnd()}
    )
    return Seat(
        open_desk=OpenDesk(cast("Any", FakeVault()), TELLER),
        counter=counter,
        pages=lambda table, ground: {stage: partial(FieldsPage, stage, table, parts.cases, ground) for stage in Stage},
        new_id=lambda: "new",
        now=lambda: parts.now,
        queues=lambda: ("laser",),
        read_scan=lambda path: (path.read_bytes(), "application/pdf"),
        head_office=parts.head_office,
        giving=parts.giving,
    )


@contextmanager
def main_window(
    qtbot: QtBot, qapp: QApplication, parts: FakeSeatParts, given: Writer | None = None
) -> Iterator[MainWindow]:
    """Show the main window over *parts*, active and with its first lists read; take it away in order."""
    rc_app.qInitResources()
    sheet = qapp.styleSheet()
    writer, workers = given or Writer(), Workers()
    window = MainWindow(
        make_seat(parts),
        BRANCH,
        settings=Settings(),
        theme=Theme(qapp),
        language=Language(qapp),
        writer=writer,
        workers=workers,
    )
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(lambda: window.isActiveWindow() and not writer.is_busy)
    yield window
    workers.close()
    assert writer.close()
    qapp.setStyleSheet(sheet)
