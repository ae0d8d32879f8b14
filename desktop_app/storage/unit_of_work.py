"""One transaction on the vault: events, their read tables, numbers and drafts, or none of it."""

import contextlib
import re
import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from functools import cache
from typing import Any, Final, Self

from sqlalchemy import Connection, Delete, Select, bindparam, delete, select

from desktop_app.domain.case import CaseState, carried_on
from desktop_app.domain.case_number import CaseNumber
from desktop_app.domain.deadlines.desk_time import ClockConfirmed, Reading
from desktop_app.domain.errors import RuleBroken, Unavailable
from desktop_app.domain.events import BlobRef, Entity, Event, Happened
from desktop_app.domain.staff.people import LogOpened, Session
from desktop_app.domain.stages.agree import Signed
from desktop_app.domain.stages.stage import Stage
from desktop_app.domain.sync.in_step import LogRebased
from desktop_app.services.ports.unit import CarriedEvent, Clock, Saved
from desktop_app.services.sync.ports import Taking
from desktop_app.storage import projections
from desktop_app.storage.blobs import FileBlobs
from desktop_app.storage.journal import histories, journal
from desktop_app.storage.journal.desk_clock import DeskClock
from desktop_app.storage.journal.folded import FoldedCases
from desktop_app.storage.journal.head import Head, HeadFile, Tail
from desktop_app.storage.journal.kept_tail import KeptTail
from desktop_app.storage.journal.tail import KeptBlob, KeptForeign, Record
from desktop_app.storage.lists.number_marks import NumberMarks
from desktop_app.storage.rows import add_rows, put_rows
from desktop_app.storage.sync import carried, taken
from desktop_app.storage.tables import BLOB, CARRIED_EVENT, COUNTER, DRAFT, ENTITY_EVENT
from desktop_app.storage.writer import Writer
from desktop_app.wire import SALT_BYTES, Frame, LogName, Wire, encode

CASE_NUMBERS: Final = "case_number/"
"""Begins the name of the counters that cases are numbered by."""
# An escaped U+0000 in JSON, behind an even number of backslashes: PostgreSQL cannot keep it.
_NUL: Final = re.compile(rb"(?<!\\)(?:\\\\)*\\u0000")


@dataclass(frozen=True, slots=True)
class HubTime:
    """How far the desk's clock is from head office's; ``measured_ms`` is when that was heard, monotonic."""

    offset_ms: int
    measured_ms: int

    def age_s(self, mono_ms: int) -> int:
        """How long ago that was."""
        return max(0, mono_ms - self.measured_ms) // 1000


@dataclass(slots=True)
class Desk:
    """What every unit of work of an open vault shares; ``head`` moves with each commit."""

    writer: Writer
    wire: Wire
    log: LogName
    label: str
    """As the log was opened with: ``00423-03``."""
    number_part: int
    """The workstation's part of a case number."""
    app: str
    clock: Clock
    time: DeskClock
    new_id: Callable[[], str]
    seal_key: bytes
    head: Head
    head_file: HeadFile
    blobs: FileBlobs
    marks: NumberMarks
    tail: KeptTail
    folded: FoldedCases = field(default_factory=FoldedCases)
    hub_clock: HubTime | None = None
    """None until head office was heard in this session; replaced as a whole, from a lane's thread."""


@dataclass(slots=True)
class _Pending:
    """What the next commit will write; kept when it fails, so that it can be tried again."""

    head: Head
    log: LogName
    entries: list[journal.Entry] = field(default_factory=list)
    happened: list[Happened] = field(default_factory=list)
    blobs: dict[str, dict[str, Any]] = field(default_factory=dict)
    counters: dict[str, int] = field(default_factory=dict)
    dropped: list[tuple[str, Stage]] = field(default_factory=list)
    written_at: Reading | None = None
    also: list[Callable[[Connection], None]] = field(default_factory=list)
    taken: dict[str, Sequence[CarriedEvent]] = field(default_factory=dict)
    """Events of other logs, by the event that takes them in."""


class SqlWork:
    """Opens units of work on one vault."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def __call__(self, session: Session, policies: Mapping[str, str] | None = None) -> "SqlUnitOfWork":
        """A transaction whose events carry *session* and the policy versions in force."""
        return SqlUnitOfWork(self._desk, session, policies or {})


class SqlUnitOfWork:
    """One transaction; everything is written by :meth:`commit`, which may be tried again after it failed."""

    def __init__(self, desk: Desk, session: Session, policies: Mapping[str, str]) -> None:
        self._desk = desk
        self._session = session
        self._policies = dict(policies)
        self._histories: dict[tuple[Entity, str], list[Happened]] = {}
        self._folded: dict[str, tuple[CaseState, int]] = {}
        """Cases, and how many of the pending events they have seen."""
        self._last_of: dict[tuple[Entity, str], tuple[int, int]] = {}
        """What :meth:`_last_committed` has read: nobody else writes before this transaction is over, and it by itself
        only within :meth:`commit`."""
        self._pending = _Pending(desk.head, desk.log)

    def __enter__(self) -> Self:
        self._desk.writer.take()
        self._pending = _Pending(self._desk.head, self._desk.log)
        self._histories.clear()
        self._folded.clear()
        self._last_of.clear()
        return self

    def __exit__(self, *exc_info: object) -> None:
        self._desk.writer.give_back()

    def case(self, case_id: str) -> CaseState:
        """Fold the case from its own events and those it has noted.

        Raises:
            RuleBroken: ``case_unknown``.
        """
        state, seen = self._folded.get(case_id) or (self._committed(case_id), 0)
        pending = self._pending.happened
        own = (happened for happened in pending[seen:] if happened.entity_id == case_id)
        state = self._carried_on(state, [happened for happened in own if happened.event.ENTITY is Entity.CASE])
        self._folded[case_id] = (state, len(pending))
        if not state.exists:
            raise RuleBroken("case_unknown")
        return state

    def _committed(self, case_id: str) -> CaseState:
        known = self._desk.folded.at(case_id, *self._last_committed(Entity.CASE, case_id))
        if known is not None:
            return known
        with self._desk.writer.guarded():
            past = histories.history(self._connection, self._desk.wire, Entity.CASE, case_id)
        return self._carried_on(CaseState(case_id), past)

    def _carried_on(self, state: CaseState, later: Sequence[Happened]) -> CaseState:
        known = {happened.id: happened for happened in self._pending.happened}
        missing = [event_id for event_id in histories.noted_ids(later) if event_id not in known]
        with self._desk.writer.guarded():
            known |= histories.by_ids(self._connection, self._desk.wire, missing)
        return carried_on(state, later, known.get)

    def history(self, entity: Entity, entity_id: str) -> Sequence[Happened]:
        """Every event of one entity by ``rev``, with those of this transaction."""
        key = (entity, entity_id)
        if key not in self._histories:
            with self._desk.writer.guarded():
                stored = histories.history(self._connection, self._desk.wire, entity, entity_id)
            fresh = (other for other in self._pending.happened if (other.event.ENTITY, other.entity_id) == key)
            self._histories[key] = [*stored, *fresh]
        return tuple(self._histories[key])

    def places(self, ids: Sequence[str]) -> Mapping[str, int]:
        """The positions of committed events in the journal, by id."""
        with self._desk.writer.guarded():
            return histories.places(self._connection, ids)

    def hashes(self, ids: Sequence[str]) -> Mapping[str, str]:
        """SHA-256 of the envelopes of committed events, by id."""
        with self._desk.writer.guarded():
            return histories.hashes(self._connection, ids)

    def accesses(self, since: datetime) -> Sequence[Happened]:
        """What was looked up, opened and read in full from *since* on, the newest first."""
        with self._desk.writer.guarded():
            return histories.accesses(self._connection, self._desk.wire, since)

    def record(self, event: Event, entity_id: str, *, refs: Sequence[BlobRef] = ()) -> str:
        """Put *event* at the end of the log, with the next ``rev`` of its entity; returns the event's id.

        Raises:
            Unavailable: ``blob_missing`` when a file in *refs* was never put.
            ValueError: the event holds a character that no database keeps (U+0000).
        """
        own, rev = self._last(event.ENTITY, entity_id)
        return self._record(event, entity_id, own, rev, refs)

    def take_in(self, event: Event, taking: Taking) -> str | None:
        """Begin to own a case, with what other logs hold of it; the one event of its transaction.

        Returns:
            The event's id; None where the case does not stand where *taking* begins.

        Raises:
            Unavailable: ``blob_missing`` when a file it names was never put.
        """
        _, here = self._last(Entity.CASE, taking.case_id)
        came = (self._desk.wire.decode_envelope(one.envelope) for one in taking.carried)
        rev = max((here, *(fields["rev"] for fields in came if taking.is_line and fields["ent"] == Entity.CASE)))
        if rev != taking.rev or self._pending.happened:
            return None
        event_id = self._record(event, taking.case_id, taking.own, rev, taking.refs)
        self._pending.taken[event_id] = taking.carried
        self._folded.pop(taking.case_id, None)
        return event_id

    def _record(self, event: Event, entity_id: str, own: int, rev: int, refs: Sequence[BlobRef]) -> str:
        desk = self._desk
        log = self._pending.log
        tail = self._pending.head.tail(log)
        now, there = desk.time.reading(), desk.hub_clock
        frame = Frame(
            log=log,
            seq=1 if tail is None else tail.seq + 1,
            prev=_first_prev(event) if tail is None else tail.hash,
            id=desk.new_id(),
            entity_id=entity_id,
            rev=rev + 1,
            base=rev,
            own=own,
            at=now.at,
            boot=desk.clock.boot(),
            mono_ms=now.mono_ms,
            actor=self._session.person.id,
            session=self._session.id,
            app=desk.app,
            policies=self._policies,
            refs=tuple(refs),
            clock_offset_ms=None if there is None else there.offset_ms,
            clock_age_s=None if there is None else there.age_s(now.mono_ms),
        )
        written = encode(frame, event, secrets.token_bytes(SALT_BYTES))
        if _NUL.search(written.body):
            raise ValueError("the event holds U+0000")
        self._name_blobs(refs)
        entry, self._pending.head = journal.next_entry(
            self._pending.head, desk.seal_key, log, frame.id, frame.seq, written
        )
        happened = desk.wire.happened(written.envelope, written.body)
        self._pending.entries.append(entry)
        self._pending.written_at = now
        self._pending.happened.append(happened)
        if (event.ENTITY, entity_id) in self._histories:
            self._histories[event.ENTITY, entity_id].append(happened)
        return frame.id

    def next_case_number(self) -> str:
        """The next case number of this workstation and year; kept by the commit."""
        year = self._desk.clock.today().year
        name = f"{CASE_NUMBERS}{self._desk.log.branch}/{self._desk.number_part:02d}/{year}"
        running = self.counter(name) + 1
        self._pending.counters[name] = running
        branch = int(self._desk.log.branch)
        return str(CaseNumber(branch, self._desk.number_part, year % 100, running))

    def drop_draft(self, case_id: str, stage: Stage) -> None:
        """Forget the half-typed fields of a stage: they have become events."""
        self._pending.dropped.append((case_id, stage))

    def counter(self, name: str) -> int:
        """A number that is kept beside the events; 0 when it was never set."""
        if name in self._pending.counters:
            return self._pending.counters[name]
        with self._desk.writer.guarded():
            value = self._connection.execute(_counter(), {"counter": name}).scalar()
        return value or 0

    def set_counter(self, name: str, value: int) -> None:
        """Keep a number with the commit."""
        self._pending.counters[name] = value

    def go_on(self, opened: LogOpened, rebased: LogRebased) -> None:
        """Write into the log that *opened* describes from here on, behind what *rebased* carries over to it.

        At least one more event has to follow in this unit: it is what the chain goes on from.
        """
        log = self._pending.log = LogName(opened.branch, opened.workstation, opened.epoch)
        self.record(opened, log.workstation)
        self.record(rebased, log.workstation)
        place = self._pending.entries[-1]
        with self._desk.writer.guarded():
            rows = list(carried.rows_of(self._connection, log, place.seq, place.hash, rebased))
        if rows:
            head, last = self._pending.head, rows[-1]
            tail = Tail(log, last["seq"], last["hash"])
            self._pending.head = head.moved(head.pos, bytes.fromhex(head.seal), tail)
        self.also(lambda connection: add_rows(connection, CARRIED_EVENT, rows))

    def also(self, write: Callable[[Connection], None]) -> None:
        """Let *write* change the tables in the same transaction, after the events are in the journal."""
        self._pending.also.append(write)

    def commit(self) -> Saved:
        """Keep everything, durably; only then may the screen say "saved".

        Raises:
            Unavailable: ``disk_full``, ``vault_read_only``, ``vault_failed``; nothing was kept, and the same unit
                may be committed again.
        """
        desk, pending = self._desk, self._pending
        is_confirmed = any(isinstance(happened.event, ClockConfirmed) for happened in pending.happened)
        anchor, counters = pending.written_at, dict[str, int]()
        if anchor is not None:
            anchor, counters = desk.time.to_keep(anchor, is_confirmed=is_confirmed)
        try:
            with desk.writer.guarded():
                cases = self._write(self._connection, counters)
                self._connection.commit()
        finally:
            self._last_of.clear()  # kept or not, another transaction begins
        desk.head, desk.log = pending.head, pending.log
        for case in cases:
            desk.folded.keep(case)
        self._folded.clear()
        desk.tail.keep(_record(pending, counters))
        if anchor is not None:
            desk.time.moved(anchor, counters)
        desk.blobs.named(pending.blobs)
        self._pending = _Pending(pending.head, pending.log)
        if pending.entries:
            # The events are safe: a head file that lags is what a crash leaves too, and the next commit moves it on.
            with contextlib.suppress(OSError):
                desk.head_file.write(pending.head)
        if any(isinstance(happened.event, Signed) for happened in pending.happened):
            desk.writer.truncate_log()
        tail = pending.head.tail(pending.log)
        at = pending.happened[-1].at if pending.happened else desk.clock.now()
        return Saved(0, "", at) if tail is None else Saved(tail.seq, tail.hash, at)

    @property
    def _connection(self) -> Connection:
        return self._desk.writer.connection

    def _write(self, connection: Connection, clock: Mapping[str, int]) -> Sequence[CaseState]:
        """Write all of it; returns the cases as they now stand."""
        desk, pending = self._desk, self._pending
        for event_id, brought in pending.taken.items():
            taken.put(connection, event_id, brought)
            projections.project_taken(connection, desk.wire, brought)
            self._last_of.clear()  # what was brought is the case's past from here on
        # Folded before they are in the journal: afterwards events that nobody has read yet would count twice.
        ids = dict.fromkeys(other.entity_id for other in pending.happened if other.event.ENTITY is Entity.CASE)
        cases = [self.case(case_id) for case_id in ids]
        journal.append(connection, pending.entries)
        projections.project(connection, pending.happened)
        for case in cases:
            projections.project_case(connection, case, desk.marks)
        add_rows(connection, BLOB, list(pending.blobs.values()))
        counters = pending.counters | dict(clock)
        put_rows(connection, COUNTER, [{"name": name, "value": value} for name, value in counters.items()])
        if pending.dropped:
            dropped = [{"whose": case_id, "left": int(stage)} for case_id, stage in pending.dropped]
            connection.execute(_forget_drafts(), dropped)
        for write in pending.also:
            write(connection)
        return cases

    def _last(self, entity: Entity, entity_id: str) -> tuple[int, int]:
        """Ownership number and revision of the entity's last event; (1, 0) before the first."""
        for happened in reversed(self._pending.happened):
            if happened.event.ENTITY is entity and happened.entity_id == entity_id:
                return happened.own, happened.rev
        own, rev = self._last_committed(entity, entity_id)
        return own or 1, rev

    def _last_committed(self, entity: Entity, entity_id: str) -> tuple[int, int]:
        known = self._last_of.get((entity, entity_id))
        if known is not None:
            return known
        of = {"kind": entity.value, "whose": entity_id}
        with self._desk.writer.guarded():
            row = self._connection.execute(_last(), of).first()
        last = self._last_of[entity, entity_id] = (0, 0) if row is None else (row.own, row.rev)
        return last

    def _name_blobs(self, refs: Sequence[BlobRef]) -> None:
        """Take the keys of files that no event has named yet into this transaction."""
        for ref in refs:
            if ref.sha256 in self._pending.blobs:
                continue
            with self._desk.writer.guarded():
                is_known = self._connection.execute(select(BLOB.c.sha256).where(BLOB.c.sha256 == ref.sha256)).first()
            if is_known is not None:
                continue
            waiting = self._desk.blobs.waiting(ref.sha256)
            if waiting is None:
                raise Unavailable("blob_missing", sha256=ref.sha256)
            self._pending.blobs[ref.sha256] = {"sha256": ref.sha256, "size": waiting.size, "key": waiting.key}


@cache
def _counter() -> Select[Any]:
    return select(COUNTER.c.value).where(COUNTER.c.name == bindparam("counter"))


@cache
def _last() -> Select[Any]:
    of = (ENTITY_EVENT.c.entity == bindparam("kind"), ENTITY_EVENT.c.entity_id == bindparam("whose"))
    # The last of who owned it last: behind it may lie what a desk wrote to a case that was another's by then.
    last = select(ENTITY_EVENT.c.own, ENTITY_EVENT.c.rev).where(*of)
    return last.order_by(ENTITY_EVENT.c.own.desc(), ENTITY_EVENT.c.rev.desc()).limit(1)


@cache
def _forget_drafts() -> Delete:
    return delete(DRAFT).where(DRAFT.c.case_id == bindparam("whose"), DRAFT.c.stage == bindparam("left"))


def _record(pending: _Pending, clock: Mapping[str, int]) -> Record:
    """What was just committed, for the tail."""
    return Record(
        entries=tuple(pending.entries),
        blobs=tuple(KeptBlob(**row) for row in pending.blobs.values()),
        counters=pending.counters | dict(clock),
        dropped=tuple((case_id, int(stage)) for case_id, stage in pending.dropped),
        taken=tuple(KeptForeign(taken_by=by, **asdict(one)) for by, some in pending.taken.items() for one in some),
    )


def _first_prev(event: Event) -> str:
    if not isinstance(event, LogOpened):
        raise TypeError("a log begins with log.opened")
    return journal.first_prev(event)
