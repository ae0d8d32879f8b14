"""Homes of many cases, bulk-written: three events a case, the journal chained and sealed, the read tables as a rebuild
would make them.  Beside the cases stand the promises and the printed sheets of some, settled with their case but for
those of the open ones.  The same seed gives the same people and words; a finished home is kept under the folder for
temporary files and copied by whoever wants to change it.
"""

import hashlib
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from desktop_app.domain import case
from desktop_app.domain.case import CaseClosed, CaseOpened, CaseParked, CaseState, fold
from desktop_app.domain.case_number import CaseNumber
from desktop_app.domain.events import Event, Happened
from desktop_app.domain.papers.prints import PrintFollowed, PrintKind, PrintSent, PrintVoided
from desktop_app.domain.staff import responsibility
from desktop_app.domain.staff.people import Role, Session
from desktop_app.domain.stages import identify
from desktop_app.domain.stages.communicate import NoteAdded
from desktop_app.domain.stages.follow_up import PromiseKept, PromiseMade
from desktop_app.domain.stages.identify import Identification, Identified, Identity
from desktop_app.domain.stages.negotiate import Side
from desktop_app.domain.upkeep.day_end import DayEnded, day_entity
from desktop_app.domain.words import find
from desktop_app.services.ports.keys import Device, DevicePlace, NewPerson
from desktop_app.storage import migrations, projections, tables, unit_of_work
from desktop_app.storage.journal import journal
from desktop_app.storage.journal.tail import Start
from desktop_app.storage.lists import number_marks, readings, search_terms
from desktop_app.storage.lists.search_terms import Indexed, terms_of
from desktop_app.storage.projections import cases as case_rows
from desktop_app.storage.projections import clocks, figures, prints, promises
from desktop_app.storage.projections import search as search_rows
from desktop_app.storage.vault import SqlVault
from desktop_app.storage.vaults import DirectoryVaults
from desktop_app.wire import SALT_BYTES, Frame, encode
from tests.storage import sample

EVENTS_A_CASE: Final = 3
OPEN: Final = 300
"""The newest cases; all before them are closed."""
PARKED_EACH: Final = 5
PROMISE_EACH: Final = 3
"""Of the open cases, so many have one promise that is not kept yet."""
SETTLED_EACH: Final = 10
"""Of the closed ones, so many had a promise that was kept, and as many a sheet that was printed and taken back."""
PEOPLE: Final = tuple(
    NewPerson(f"10{number:02}", name, Role.TELLER, sample.PASSWORD)
    for number, name in enumerate(("张三丰", "李莫愁", "周芷若", "赵敏", "段誉", "虚竹", "木婉清", "阿紫"), start=1)
)
STAFF_NO: Final = PEOPLE[0].staff_no

_KEPT: Final = Path(tempfile.gettempdir()) / "accord-desk-bench"
_SEED: Final = 20261127
_LAST: Final = datetime(2026, 11, 26, 8, 0, tzinfo=UTC)
_APART: Final = timedelta(seconds=310)
"""Between two cases: a million in ten years."""
_BATCH: Final = 10_000
_SURNAMES: Final = (
    "王李张刘陈杨赵黄周吴" * 6
    + "徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕" * 2
    + "单解仇区朴查任盖覃翟"
)
_DOUBLE: Final = ("欧阳", "司马", "尉迟", "上官", "诸葛", "长孙")
_GIVEN: Final = (
    "伟芳娜敏静丽强磊军洋勇艳杰涛明超霞平刚桂梅兰华建国文玉红春秀英志海龙飞云鹏宇晨欣怡佳雪婷浩然子轩梓涵思雨"
    "嘉琪俊凯博涵一诺可心若曦沐阳泽宇诗涵雅静立新德胜庆余安邦定远怀瑾握瑜行健自强厚载物景行"
)
_RARE: Final = ("𠮷", "䶮", "㛃", "頔", "龑", "喆", "甯", "祎")
ASKED: Final = (
    "我的贷款为什么被拒，想知道还差什么材料",
    "账户管理费扣了二十块，没人跟我说过",
    "信用卡还不上了，想分期，每月只能还一千左右",
    "卡突然不能转账了，问了三个人都说不知道为什么",
    "房贷利率太高，能不能按新的来",
    "收入减少了，想把还款往后推几个月",
    "这笔交易不是我做的，请银行查清楚",
    "定期存款的利息和当时说的不一样",
)
_KINDS: Final = (
    "loan_refused",
    "fee_dispute",
    "card_debt",
    "account_restricted",
    "loan_hardship",
    "disputed_transaction",
)
_ADDED: Final = (
    "客户情绪激动",
    "家里有病人",
    "下周要用钱",
    "此前来过两次",
    "要求书面答复",
    "在外地打工",
    "等孩子开学",
    "店里要进货",
)


def home_of(count: int) -> Path:
    """A finished home of *count* cases, made now if need be; only to be read.  It is opened by :func:`opened`."""
    kept = _KEPT / f"{_sources()}-{count}"
    if not (kept / "finished").exists():
        shutil.rmtree(kept, ignore_errors=True)
        kept.mkdir(parents=True)
        began = time.monotonic()
        _make(kept / "home", count)
        (kept / "finished").touch()
        sys.stderr.write(f"\n{count} cases written in {time.monotonic() - began:.0f} s\n")
    return kept / "home"


def opened(home: Path) -> SqlVault:
    """The unlocked vault of such a home."""
    vault = _vaults(home).open(STAFF_NO, sample.PASSWORD)
    assert isinstance(vault, SqlVault)
    return vault


def names(seed: int = _SEED) -> Iterator[str]:
    """Invented names without end, common ones often: some of two characters, few rare, few with a double surname."""
    draw = random.Random(seed)
    while True:
        surname = draw.choice(_DOUBLE) if draw.random() < 0.01 else draw.choice(_SURNAMES)
        given = "".join(draw.choice(_GIVEN) for _ in range(1 if draw.random() < 0.25 else 2))
        yield surname + (draw.choice(_RARE) if draw.random() < 0.01 else given)


class _Ids:
    """Ids of version 7 from a seed."""

    def __init__(self, draw: random.Random) -> None:
        self._draw = draw
        self._made = 0

    def at(self, moment: datetime) -> str:
        self._made += 1
        milliseconds, tail = int(moment.timestamp() * 1000), self._draw.getrandbits(62)
        return str(UUID(int=milliseconds << 80 | 7 << 76 | self._made % 4096 << 64 | 2 << 62 | tail))


def _vaults(home: Path) -> DirectoryVaults:
    """The secret of the computer lies with the kept homes: that of a test goes with the run, and they with it."""
    device = Device({DevicePlace.FILE: sample.CopiesOfAHome(home, _KEPT / "device")}, "a computer")
    vaults = sample.vaults(home, device=device)
    assert isinstance(vaults, DirectoryVaults)
    return vaults


def _make(home: Path, count: int) -> None:
    vaults = _vaults(home)
    vaults.create(sample.BRANCH, "00423-03", PEOPLE)
    vault = vaults.open(STAFF_NO, sample.PASSWORD)
    _write(vault, count)
    _sign_off(vault)
    vault.close()


def _write(vault: SqlVault, count: int) -> None:
    draw, named = random.Random(_SEED), names()
    ids, people = _Ids(draw), [person.id for person in vault.books.people()]
    running: dict[int, int] = {}
    for start in range(0, count, _BATCH):
        sink = _Sink(vault)
        for number in range(start, min(start + _BATCH, count)):
            opened_at = _LAST - (count - number) * _APART
            year = opened_at.year
            running[year] = running.get(year, 0) + 1
            case_number = str(CaseNumber(int(sample.BRANCH.code), 3, year % 100, running[year]))
            is_open = number >= count - OPEN
            customer = _customer(draw, next(named), number)
            parked_until = _around(number) if is_open and not number % PARKED_EACH else None
            events = _events(draw, case_number, customer, is_open=is_open, parked_until=parked_until)
            actor = draw.choice(people)
            case_id = sink.add(ids, opened_at, actor, number + 1, events)
            for beside in _beside(case_id, number, opened_at, is_open=is_open):
                sink.add_beside(ids, opened_at, actor, beside)
        sink.keep()
    with vault.desk.writer.transaction() as connection:
        search_rows.tidy(connection)
    # As after the backups of years: the tail holds what came since.
    vault.desk.tail.cut(Start.of(vault.desk.head))


def _sign_off(vault: SqlVault) -> None:
    """As at a desk that people go home from: the days are signed off up to the evening before the last."""
    first, second = vault.books.people()[:2]
    evening = _LAST.date() - timedelta(days=1)
    ended = DayEnded(evening, 1, second.id, (), 0, 0, 0, 0, (), all_before=True)
    with vault.work(Session("bench", first)) as unit:
        unit.record(ended, day_entity(vault.label))
        unit.commit()


def _customer(draw: random.Random, name: str, number: int) -> Identity:
    """Everybody has a document of their own; every tenth came with one of a customer before."""
    who = number if number % 10 else number // 2
    born = date(1950, 1, 1) + timedelta(days=who * 7 % 20_000)
    document = f"110101{born:%Y%m%d}{who % 1000:03}"
    document += "10X98765432"[
        sum(int(d) * w for d, w in zip(document, (7, 9, 10, 5, 8, 4, 2, 1, 6, 3) * 2, strict=False)) % 11
    ]
    return Identity(name, "resident_id", document, None, f"13{draw.randrange(10**9):09}", key=document[:17])


def _around(number: int) -> date:
    """A day of the two weeks around the last one."""
    return _LAST.date() + timedelta(days=number % 15 - 7)


def _beside(case_id: str, number: int, at: datetime, *, is_open: bool) -> Iterator[tuple[Event, ...]]:
    """What stands beside a case, one after another, as entities of their own: a promise, a printed sheet."""
    if is_open and not number % PROMISE_EACH:
        side = Side.CUSTOMER if number % 2 else Side.BANK
        yield (PromiseMade(case_id, side, "把结果告诉对方", _around(number), ""),)
    elif not is_open and not number % SETTLED_EACH:
        day = at.date() + timedelta(days=5)
        yield PromiseMade(case_id, Side.BANK, "把结果告诉客户", day, ""), PromiseKept(case_id, day)
    elif not is_open and number % SETTLED_EACH == 1:
        yield (
            PrintSent(case_id, "agreement", 1, "1/2", PrintKind.ORIGINAL, "bench", "0" * 64),
            PrintFollowed(case_id, "done", "1"),
            PrintVoided(case_id, "superseded"),
        )


def _events(
    draw: random.Random, number: str, customer: Identity, *, is_open: bool, parked_until: date | None
) -> tuple[Event, ...]:
    asked, more = draw.choice(ASKED), draw.choice(_ADDED)
    words = f"{asked}。{more}，{draw.randrange(1, 29)}日再来"
    found = Identification(
        words,
        (asked,),
        _KINDS[int(number[-8:-2]) % len(_KINDS)],
        draw.random() < 0.1,
        customer,
        f"您希望：{asked}",
        True,
    )
    last: Event = NoteAdded(f"{more}；已电话说明") if is_open else CaseClosed("process", "loan", "counter")
    if parked_until is not None:
        last = CaseParked("customer_left", parked_until, papers_returned=True)
    return CaseOpened(number), Identified(found), last


class _Sink:
    """Rows of one batch."""

    def __init__(self, vault: SqlVault) -> None:
        self._desk = vault.desk
        self._head = vault.desk.head
        self._rows: dict[str, list[dict[str, Any]]] = {}
        self._terms: list[dict[str, Any]] = []
        self._shapes: dict[type[Event], CaseState] = {}

    def add(self, ids: _Ids, at: datetime, actor: str, place: int, events: tuple[Event, ...]) -> str:
        """Write a case; its id."""
        case_id, past = self._past(ids, at, actor, events)
        self._project(self._folded(case_id, past), place)
        return case_id

    def add_beside(self, ids: _Ids, at: datetime, actor: str, events: tuple[Event, ...]) -> None:
        """Write a promise or a sheet, and the row that is left of it."""
        _, past = self._past(ids, at, actor, events)
        table, row = "", dict[str, Any]()
        for happened in past:
            match happened.event:
                case PromiseMade() as made:
                    table, row = "promise_row", promises.row_of(happened, made)
                case PromiseKept(on=on):
                    row |= {"state": "kept", "kept_on": on.isoformat()}
                case PrintSent() as sent:
                    table, row = "print_row", prints.row_of(happened, sent)
                case PrintFollowed(state=state, job=job):
                    row |= {"state": state, "job": job}
                case PrintVoided() as voided:
                    row |= {"state": voided.state}
        self._put(table, row)

    def _past(self, ids: _Ids, at: datetime, actor: str, events: tuple[Event, ...]) -> tuple[str, list[Happened]]:
        entity = ids.at(at)
        return entity, [self._event(ids.at(at), entity, at + timedelta(minutes=rev), actor, rev, event)
                        for rev, event in enumerate(events, start=1)]  # fmt: skip

    def keep(self) -> None:
        with self._desk.writer.transaction() as connection:
            raw: Any = connection.connection.driver_connection
            for name, rows in self._rows.items():
                columns = ", ".join(rows[0])
                places = ", ".join("?" * len(rows[0]))
                raw.executemany(
                    f"INSERT INTO {name} ({columns}) VALUES ({places})",  # noqa: S608 - names of our own tables
                    (tuple(row.values()) for row in rows),
                )
            raw.executemany(str(search_rows.KEEP), self._terms)
        self._desk.head = self._head
        self._desk.head_file.write(self._head)

    def _folded(self, case_id: str, past: list[Happened]) -> CaseState:
        """As ``fold`` makes it; one of each shape is folded, of the rest what differs is put in its place."""
        first, identified, last = (one.event for one in past)
        assert isinstance(first, CaseOpened)
        assert isinstance(identified, Identified)
        if identified.identification.is_complaint or isinstance(last, CaseParked):
            # A complaint's clock runs by its own marks, a parked case has a day of its own.
            return fold(case_id, past, lambda _: None)
        shape = self._shapes.get(type(last))
        if shape is None:
            shape = self._shapes[type(last)] = fold(case_id, past, lambda _: None)
        asked, notes = identified.identification, (last.text,) if isinstance(last, NoteAdded) else ()
        closed_at = past[-1].at if isinstance(last, CaseClosed) else None
        return replace(
            shape,
            closed_at=closed_at,
            course=replace(shape.course, decided_at=closed_at),
            id=case_id,
            number=first.number,
            opened_at=past[0].at,
            opened_by=past[0].actor,
            responsibility=replace(shape.responsibility, owner=past[0].actor, since=past[0].at),
            changed_at=past[-1].at,
            was_complaint=asked.is_complaint,
            identify=replace(
                shape.identify, identification=asked, requests=(replace(shape.requests[0], text=asked.requests[0]),)
            ),
            communicate=replace(shape.communicate, notes=notes),
        )

    def _event(self, event_id: str, case_id: str, at: datetime, actor: str, rev: int, event: Event) -> Happened:
        desk, tail = self._desk, self._head.tail(self._desk.log)
        assert tail is not None
        frame = Frame(
            desk.log, tail.seq + 1, tail.hash, event_id, case_id, rev, rev - 1, 1, at, "boot-1", 1000, actor,
            "session-1", desk.app, {}, (),
        )  # fmt: skip
        salt = hashlib.sha256(event_id.encode()).digest()[:SALT_BYTES]
        written = encode(frame, event, salt)
        entry, self._head = journal.next_entry(self._head, desk.seal_key, desk.log, event_id, frame.seq, written)
        self._put("journal", entry.as_row())
        self._put(
            "entity_event", {"entity": event.ENTITY.value, "entity_id": case_id, "own": 1, "rev": rev, "id": event_id}
        )
        return Happened(event_id, case_id, rev, 1, at, actor, {}, event)

    def _project(self, state: CaseState, place: int) -> None:
        self._put("case_row", case_rows.row_of(state))
        for mark in clocks.rows_of(state):
            self._put("clock_mark", mark)
        counted = figures.row_of(state)
        if counted is not None:
            self._put("case_figure", counted)
        whose = case_rows.customer_row(state)
        assert whose is not None
        self._put("customer_case", whose)
        numbers = search_rows.numbers_of(state)
        row = search_rows.row_of(state, numbers, self._desk.marks)
        self._put("search_row", {**row, "place": place})
        found_by = Indexed(
            row["owner"], (row["name"], row["agent"]), row["words"], tuple(one for _, one in numbers), state.number
        )
        self._terms.append({"place": place, "terms": terms_of(found_by, self._desk.marks)})

    def _put(self, table: str, row: dict[str, Any]) -> None:
        self._rows.setdefault(table, []).append(row)


def _sources() -> str:
    """What decides how a home is written: a change of it makes another home."""
    modules = (
        case, clocks, figures, prints, promises, find, identify, responsibility, journal, migrations, number_marks,
        projections, case_rows, search_rows, readings, search_terms, tables, unit_of_work, sys.modules[__name__],
    )  # fmt: skip
    running = hashlib.sha256()
    for module in modules:
        assert module.__file__ is not None
        running.update(Path(module.__file__).read_bytes())
    return running.hexdigest()[:12]
