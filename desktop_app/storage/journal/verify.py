"""Proves a vault: every envelope, chain, seal, file, page and read table; names the first thing that is wrong."""

import hmac
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, Engine, func, select, text

from desktop_app import wire as wires
from desktop_app.domain.errors import RuleBroken, Unavailable
from desktop_app.domain.sync.in_step import LogRebased
from desktop_app.domain.upkeep.retention import BodyDeleted
from desktop_app.storage.failures import DATABASE_ERRORS, world_errors
from desktop_app.storage.journal import journal
from desktop_app.storage.journal.first_events import SPOOLS_LOST
from desktop_app.storage.journal.head import EMPTY, Head, Tail
from desktop_app.storage.journal.journal import Entry
from desktop_app.storage.journal.rebuild import EACH, Look, digest, rebuild, unfollowed
from desktop_app.storage.journal.walked import Walked
from desktop_app.storage.lists.number_marks import NumberMarks
from desktop_app.storage.projections.search import index_digest
from desktop_app.storage.scratch import scratch_engine
from desktop_app.storage.sync import carried, receipts, taken
from desktop_app.storage.tables import (
    BLOB,
    CARRIED_EVENT,
    COUNTER,
    JOURNAL,
    JOURNAL_GUARDS,
    METADATA,
    READ_TABLES,
    SEARCH_ROW,
)
from desktop_app.storage.upkeep.pages import damaged_pages, damaged_pages_of
from desktop_app.storage.vault import SqlVault
from desktop_app.wire import LogName, UnknownEvent, Wire

TOLD_ELSEWHERE: Final = frozenset({"spool_lost", "blob_missing", "blob_damaged", "blob_not_kept"})
"""Of a copy that is proved, not its own fault: a spool that somebody took is in the journal's counters, and files are
told by what is lacking."""
_PARTS: Final = 4
"""Walking the journal is a quarter of a proof; the rest is to replay it."""
_WRONG_TYPES: Final = (
    "SELECT pos, seq FROM journal WHERE typeof(pos) <> 'integer' OR typeof(seq) <> 'integer' "
    "OR typeof(envelope) <> 'blob' OR typeof(salt) NOT IN ('blob', 'null') OR typeof(body) NOT IN ('blob', 'null') "
    "OR typeof(hash) <> 'text' OR typeof(seal) <> 'blob' ORDER BY pos"
)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong.

    Attributes:
        code: stable name, e.g. ``chain_broken``.
        pos: place in the journal; 0 where it is not about one event.
        seq: number in its log; 0 likewise.
        what: a table, a file's hash, an entity; never personal data.
    """

    code: str
    pos: int = 0
    seq: int = 0
    what: str = ""

    def line(self) -> str:
        """The problem as one line of text."""
        return f"{self.code} pos={self.pos} seq={self.seq} {self.what}".rstrip()


@dataclass(frozen=True, slots=True)
class Report:
    """What :func:`verify` found.

    Attributes:
        events: how many rows the journal has; ``unknown`` of them were written by a later program, and of ``deleted``
            the body went under a retention rule, which an event says.
        head: hash of the own log's last event; what is printed on paper can be looked up from it.
        problems: in the order they were met; those of the journal by position.
    """

    events: int
    unknown: int
    deleted: int
    blobs: int
    head: str
    problems: tuple[Problem, ...]

    @property
    def is_clean(self) -> bool:
        """Nothing is wrong."""
        return not self.problems

    def lines(self) -> list[str]:
        """The report for a terminal."""
        counted = f"events={self.events} unknown={self.unknown} deleted={self.deleted} blobs={self.blobs}"
        counted += f" head={self.head}"
        return [*(problem.line() for problem in self.problems), f"{'OK' if self.is_clean else 'DAMAGED'} {counted}"]

    def json(self) -> bytes:
        """The report as canonical JSON."""
        return wires.canonical(self)


@dataclass(slots=True)
class _Walk:
    """What is known after the rows walked so far."""

    seal_key: bytes
    wire: Wire
    past: Walked
    head: Head = EMPTY
    at_mark: str = EMPTY.seal
    unknown: int = 0
    rebased: LogRebased | None = None
    """What the row just walked carries over from another log."""
    carried: int = 0


@dataclass(frozen=True, slots=True)
class Subject:
    """A database that is to be proved, and what it is held against.

    Attributes:
        pages: what is wrong with its pages, a line each; raises ``Unavailable``.
        marked: how far its journal had come, by another file; None where that cannot be read.
        blobs: what is wrong with the files it names.
        room: the folder where what is replayed may lie meanwhile, on a disk of this computer.
    """

    readers: Engine
    pages: Callable[[], Sequence[str]]
    marked: Head | None
    blobs: Callable[[Connection], Iterable[Unavailable]]
    seal_key: bytes
    wire: Wire
    marks: NumberMarks
    log: LogName
    room: Path


def of_copy(
    readers: Engine, end: Head, seal_key: bytes, wire: Wire, marks: NumberMarks, log: LogName, room: Path
) -> Subject:
    """A copy that nobody writes to, up to its own *end*; its files were looked at when they were taken."""
    return Subject(
        readers, lambda: damaged_pages_of(readers), end, lambda _connection: (), seal_key, wire, marks, log, room
    )


def verify(vault: SqlVault, look: Look = unfollowed) -> Report:
    """Check everything the vault holds, beside whoever works with it: what is read is of one moment.

    Args:
        vault: the vault.
        look: told how far it has come; raises to stop.

    Raises:
        Unavailable: the vault cannot be read at all.
    """
    desk = vault.desk
    # The mark is read before the journal: the journal may go on meanwhile, never back.
    subject = Subject(
        vault.readers,
        lambda: damaged_pages(desk.writer, vault.readers),
        _marked(vault),
        desk.blobs.problems,
        desk.seal_key,
        desk.wire,
        desk.marks,
        desk.log,
        vault.files.folder,
    )
    look(0, 1)
    return prove(subject, look)


def prove(subject: Subject, look: Look = unfollowed) -> Report:
    """Check everything a database holds; *look* is called every few hundred events and raises to stop.

    What it takes of memory does not grow with the cases: what is walked and replayed lies in a database of its own.

    Raises:
        Unavailable: it cannot be read at all; ``disk_full``: what is replayed does not fit where the subject has room.
    """
    problems = list(_page_problems(subject))
    with scratch_engine(subject.room) as engine, engine.connect() as scratch:
        walk = _Walk(subject.seal_key, subject.wire, Walked(scratch))
        try:
            with world_errors(folder=subject.room), subject.readers.connect() as connection:
                rows = connection.execute(select(func.max(JOURNAL.c.pos))).scalar() or 0
                steps = _Steps(look, rows)
                problems += _journal_problems(connection, walk, subject.marked, steps)
                problems += _deletion_problems(connection, walk)
                problems += _head_problems(walk, subject.marked)
                problems += (Problem(one.code, seq=one.seq) for one in receipts.unlike(connection))
                problems += _guard_problems(connection)
                problems += _blob_problems(subject, connection, walk)
                problems += _table_problems(connection, scratch, subject, steps)
        except Unavailable as failure:
            if failure.code == "disk_full":  # nothing is wrong with what is proved
                raise
            problems.append(Problem("unreadable", walk.head.pos + 1, what=failure.code))
        tail = walk.head.tail(subject.log)
        return Report(
            walk.head.pos,
            walk.unknown,
            walk.past.deleted_count,
            walk.past.file_count,
            "" if tail is None else tail.hash,
            tuple(dict.fromkeys(problems)),
        )


def _marked(vault: SqlVault) -> Head | None:
    try:
        return vault.desk.head_file.read()
    except Unavailable:
        return None


def _page_problems(subject: Subject) -> Iterator[Problem]:
    try:
        for line in subject.pages():
            yield Problem("page_damaged", what=line)
    except Unavailable as failure:
        yield Problem("page_damaged", what=failure.code)


class _Steps:
    """How far a proof has come: the journal is walked once, and replayed into tables that are compared.

    Args:
        look: told of it.
        rows: of the journal.
    """

    def __init__(self, look: Look, rows: int) -> None:
        self._look, self._rows = look, rows

    def walked(self, pos: int) -> None:
        if pos % EACH == 0:
            self._look(pos, _PARTS * self._rows)

    def replayed(self, done: int, of: int) -> None:
        self._look(self._rows + (_PARTS - 1) * self._rows * done // max(of, 1), _PARTS * self._rows)


def _journal_problems(connection: Connection, walk: _Walk, marked: Head | None, steps: _Steps) -> Iterator[Problem]:
    for row in connection.execute(text(_WRONG_TYPES)):
        yield Problem("row_type_wrong", row.pos, row.seq)
    for entry in journal.entries(connection):
        steps.walked(entry.pos)
        yield from _row_problems(entry, walk)
        yield from _taken_problems(connection, entry, walk)
        yield from _envelope_problems(entry, walk)
        walk.head = walk.head.moved(entry.pos, entry.seal, Tail(entry.log, entry.seq, entry.hash))
        yield from _carried_problems(connection, entry, walk)
        if marked is not None and entry.pos == marked.pos:
            walk.at_mark = entry.seal.hex()
    rows = connection.execute(select(func.count()).select_from(CARRIED_EVENT)).scalar_one()
    if rows != walk.carried:
        yield Problem("carried_differs", walk.head.pos)


def _carried_problems(connection: Connection, entry: Entry, walk: _Walk) -> Iterator[Problem]:
    """What a log that goes on from another one has taken over is what follows from that one, and the chain runs on."""
    rebased, walk.rebased = walk.rebased, None
    if rebased is None:
        return
    tail, is_same = Tail(entry.log, entry.seq, entry.hash), True
    for row in carried.rows_of(connection, entry.log, entry.seq, entry.hash, rebased):
        tail = Tail(entry.log, row["seq"], row["hash"])
        there = connection.execute(carried.row_at(tail)).first()
        is_same &= there is not None and bytes(there.envelope) == row["envelope"] and there.id == row["id"]
        walk.carried += 1
    if not is_same or tail.seq - entry.seq != rebased.last - rebased.seq:
        yield Problem("carried_differs", entry.pos, entry.seq)
    walk.head = walk.head.moved(entry.pos, entry.seal, tail)


def _taken_problems(connection: Connection, entry: Entry, walk: _Walk) -> Iterator[Problem]:
    """What came with the event from other desks; the case goes on here from where it stood there."""
    looked = taken.look_at(connection, walk.wire, entry.id, entry.envelope, entry.body)
    for entity, rev in looked.revisions.items():
        walk.past.take_revision(*entity, rev)
    walk.past.take_gone(looked.gone, (entry.pos, entry.seq))
    yield from (Problem(code, entry.pos, entry.seq) for code in looked.codes)


def _row_problems(entry: Entry, walk: _Walk) -> Iterator[Problem]:
    """The row by itself: its place, its hash, its seal."""
    if entry.pos != walk.head.pos + 1:
        yield Problem("row_missing", walk.head.pos + 1)
    if wires.digest(entry.envelope) != entry.hash:
        yield Problem("envelope_changed", entry.pos, entry.seq)
    try:
        seal = journal.seal_of(walk.seal_key, bytes.fromhex(walk.head.seal), entry.pos, entry.hash)
    except ValueError:
        seal = b""
    if not hmac.compare_digest(seal, entry.seal):
        yield Problem("seal_wrong", entry.pos, entry.seq)


def _envelope_problems(entry: Entry, walk: _Walk) -> Iterator[Problem]:
    """What the envelope says: whose event it is, what came before, what its body is."""
    try:
        fields = walk.wire.decode_envelope(entry.envelope)
        log = LogName(fields["br"], fields["ws"], fields["ep"])
        revision = (fields["ent"], fields["eid"])
        seq, rev, prev, body_sha = fields["seq"], fields["rev"], fields["prev"], fields["body_sha"]
        refs = {ref["sha256"]: ref["size"] for ref in fields["refs"]}
        _require_plain((*revision, *refs), (rev, *refs.values()))
    except (ValueError, KeyError, TypeError):
        yield Problem("envelope_unreadable", entry.pos, entry.seq)
        return
    if (log, seq, fields.get("id")) != (entry.log, entry.seq, entry.id):
        yield Problem("row_differs_from_envelope", entry.pos, entry.seq)
    tail = walk.head.tail(entry.log)
    if entry.seq != (1 if tail is None else tail.seq + 1):
        yield Problem("seq_gap", entry.pos, entry.seq)
    if prev != (_first_prev(entry) if tail is None else tail.hash):
        yield Problem("chain_broken", entry.pos, entry.seq)
    if rev != walk.past.revision(*revision) + 1:
        yield Problem("rev_gap", entry.pos, entry.seq, f"{revision[0]} {revision[1]}")
    walk.past.take_revision(*revision, rev)
    if entry.body is not None:  # the files of a deleted body went with it
        walk.past.take_files(refs)
    yield from _body_problems(entry, walk, body_sha)


def _require_plain(texts: Iterable[object], numbers: Iterable[object]) -> None:
    """Refuse what no program ever wrote, and no database keeps as it is; raises ValueError."""
    are_texts = all(isinstance(one, str) for one in texts)
    if not are_texts or not all(isinstance(one, int) and 0 <= one <= wires.LARGEST for one in numbers):
        raise ValueError("no event has such fields")


def _body_problems(entry: Entry, walk: _Walk, body_sha: str) -> Iterator[Problem]:
    if entry.body is None or entry.salt is None:
        walk.past.take_gone((entry.id,), (entry.pos, entry.seq))
        return
    if wires.body_digest(entry.salt, entry.body) != body_sha:
        yield Problem("body_changed", entry.pos, entry.seq)
    elif not wires.is_one_form(entry.body):
        yield Problem("body_unreadable", entry.pos, entry.seq)
    try:
        event = walk.wire.happened(entry.envelope, entry.body).event
        if isinstance(event, LogRebased):
            walk.rebased = event
        if isinstance(event, BodyDeleted):
            walk.past.take_deleted(event.events, (entry.pos, entry.seq))
    except UnknownEvent:
        walk.unknown += 1
    except (ValueError, KeyError, TypeError):
        yield Problem("body_unreadable", entry.pos, entry.seq)


def _deletion_problems(connection: Connection, walk: _Walk) -> Iterator[Problem]:
    """Every body that is gone was deleted by a rule, before anything else happened to it; none so deleted is left."""
    for place in walk.past.missing():
        yield Problem("body_missing", *place)
    for event_id, place in walk.past.still_there():
        if connection.execute(select(JOURNAL.c.pos).where(JOURNAL.c.id == event_id)).first() is not None:
            yield Problem("body_not_deleted", *place)


def _first_prev(entry: Entry) -> str:
    return "" if entry.body is None else wires.digest(entry.body)


def _head_problems(walk: _Walk, marked: Head | None) -> Iterator[Problem]:
    if marked is None:
        yield Problem("head_damaged")
    elif walk.head.pos < marked.pos:
        yield Problem("journal_shorter_than_head", walk.head.pos + 1)
    elif walk.at_mark != marked.seal:
        yield Problem("journal_differs_from_head", marked.pos)


def _guard_problems(connection: Connection) -> Iterator[Problem]:
    rows = connection.execute(text("SELECT name, sql FROM sqlite_master WHERE type IN ('trigger', 'view')"))
    there = {str(row.name): row.sql for row in rows}
    for guard, sql in JOURNAL_GUARDS.items():
        if there.pop(guard, None) != sql:  # gone, or another of its name
            yield Problem("guard_missing", what=guard)
    for name in sorted(there):
        yield Problem("trigger_planted", what=name if name.isascii() and name.isidentifier() else "")
    if connection.execute(COUNTER.select().where(COUNTER.c.name == SPOOLS_LOST)).first() is not None:
        yield Problem("spool_lost")


def _blob_problems(subject: Subject, connection: Connection, walk: _Walk) -> Iterator[Problem]:
    for sha256, size in walk.past.files():
        if connection.execute(select(BLOB.c.size).where(BLOB.c.sha256 == sha256)).scalar() != size:
            yield Problem("blob_not_kept", what=sha256)
    for failure in subject.blobs(connection):
        yield Problem(failure.code, what=str(failure.facts["sha256"]))


def _finds_the_same(replayed: Connection, connection: Connection) -> bool:
    """Whether the index over the words finds what it should: a case that it does not find is hidden."""
    try:
        return index_digest(replayed) == index_digest(connection)
    except DATABASE_ERRORS:  # its own tables were changed
        return False


def _table_problems(connection: Connection, replayed: Connection, subject: Subject, steps: _Steps) -> Iterator[Problem]:
    """Replay the journal beside the vault and compare table by table."""
    try:
        METADATA.create_all(replayed)
        rebuild(replayed, subject.wire, subject.marks, source=connection, look=steps.replayed)
        different = []
        for table in READ_TABLES:
            steps.replayed(1, 1)
            if digest(replayed, table) != digest(connection, table):
                different.append(table.name)
        if SEARCH_ROW.name not in different and not _finds_the_same(replayed, connection):
            different.append("search_text")
        yield from (Problem("read_table_differs", what=name) for name in different)
    except (Unavailable, RuleBroken, ValueError, KeyError, TypeError, OverflowError) as failure:
        yield Problem("replay_failed", what=type(failure).__name__)
