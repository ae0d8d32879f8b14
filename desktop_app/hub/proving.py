"""Proves what a database holds, above all a copy that came out of a backup, and notes what a proved backup covers.

Head office lets workstations forget what is covered; so nothing counts as covered that was not read back and proved.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from sqlalchemy import Connection, select, update

from desktop_app.hub import events, feeds
from desktop_app.hub.judging import Judge
from desktop_app.hub.store import Store
from desktop_app.hub.tables import BLOB_FILE, FEED, HELD_EVENT, LOG_CURSOR
from desktop_app.storage.journal import journal
from desktop_app.storage.journal.journal import Entry
from desktop_app.wire import LogName, digest
from desktop_app.wire.protocol.codes import Held
from desktop_app.wire.protocol.parts import SentEvent
from desktop_app.wire.protocol.pull import branch_feed

_PIECE: Final = 500
_OF_BRANCHES: Final = branch_feed("")


class Wrong(StrEnum):
    """What does not prove itself."""

    GAP = "gap"
    """A number of a branch's feed or of a log is missing."""
    HASH = "hash"
    """An envelope is not the one that came."""
    SEAL = "seal"
    """The branch's chain of seals breaks here, or ends elsewhere than its feed says."""
    BODY = "body"
    """A body is not the one that its envelope names."""
    CURSOR = "cursor"
    """A log ends elsewhere than its cursor says: a receipt was given for what is not here."""


@dataclass(frozen=True, slots=True)
class Tail:
    """How far a log reaches in what was proved."""

    branch: str
    workstation: str
    epoch: int
    seq: int
    hash: str


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that does not prove itself; ``seq`` is the number in the branch's feed, of a cursor that in its log."""

    code: Wrong
    branch: str
    seq: int


@dataclass(frozen=True, slots=True)
class Proof:
    """What was read.

    Attributes:
        files: how many files of branches are stored, as the database says; the objects are not read.
    """

    events: int
    files: int
    tails: tuple[Tail, ...]
    wrong: tuple[Finding, ...] = ()


@dataclass(slots=True)
class _Branch:
    """One branch while it is read."""

    name: str
    seal: bytes = feeds.FIRST_SEAL
    count: int = 0
    ends: dict[LogName, Tail] = field(default_factory=dict)


class Prover:
    """Reads everything again.

    Args:
        store: of the database.
        judge: knows whether a body is the one that its envelope names.
        seal_key: of the journal's seals.
    """

    def __init__(self, store: Store, judge: Judge, seal_key: bytes) -> None:
        self._store = store
        self._judge = judge
        self._seal_key = seal_key

    def prove(self) -> Proof:
        """Prove every branch of a database that nobody writes to.

        Raises:
            HubRefusal: ``busy``.
        """
        with self._store.reading() as connection:
            feeds_of = select(FEED.c.feed).where(FEED.c.feed.like(f"{_OF_BRANCHES}%")).order_by(FEED.c.feed)
            names = [feed.removeprefix(_OF_BRANCHES) for feed in connection.execute(feeds_of).scalars()]
            files = select(BLOB_FILE.c.sha256).where(BLOB_FILE.c.is_stored == 1)
            stored = len(connection.execute(files).all())
        tails, wrong, count = list[Tail](), list[Finding](), 0
        for name in names:
            branch = _Branch(name)
            wrong += self._branch(branch)
            tails += branch.ends.values()
            count += branch.count
        return Proof(count, stored, tuple(tails), tuple(wrong))

    def _branch(self, branch: _Branch) -> Iterator[Finding]:
        with self._store.reading() as connection:
            head = connection.execute(select(FEED).where(FEED.c.feed == branch_feed(branch.name))).one()
        while branch.count < head.head:
            last = min(head.head, branch.count + _PIECE)
            places = feeds.position(branch.name, branch.count + 1), feeds.position(branch.name, last)
            with self._store.reading() as connection:  # each piece within a deadline of its own
                entries = journal.entries_between(connection, *places)
                held = set(
                    connection.execute(select(HELD_EVENT.c.pos).where(HELD_EVENT.c.pos.between(*places))).scalars()
                )
            if [entry.pos for entry in entries] != list(range(places[0], places[1] + 1)):
                yield Finding(Wrong.GAP, branch.name, branch.count + 1)
            for entry in entries:
                yield from self._entry(branch, entry, is_held=entry.pos in held)
            branch.count = last
        if branch.seal != bytes(head.seal):
            yield Finding(Wrong.SEAL, branch.name, head.head)
        yield from self._cursors(branch)

    def _entry(self, branch: _Branch, entry: Entry, *, is_held: bool) -> Iterator[Finding]:
        seq, before = feeds.seq_of(entry.pos), branch.ends.get(entry.log)
        if digest(entry.envelope) != entry.hash:
            yield Finding(Wrong.HASH, branch.name, seq)
        if entry.seq != (before.seq if before else 0) + 1:
            yield Finding(Wrong.GAP, branch.name, seq)
        branch.seal = journal.seal_of(self._seal_key, branch.seal, entry.pos, entry.hash)
        if branch.seal != entry.seal:
            yield Finding(Wrong.SEAL, branch.name, seq)
            branch.seal = entry.seal
        if entry.body is not None and not is_held:
            judged = self._judge.judge(SentEvent(entry.envelope, entry.salt, entry.body), entry.hash)
            if judged.held in (Held.BODY_DIFFERS, Held.ENVELOPE_UNREADABLE):
                yield Finding(Wrong.BODY, branch.name, seq)
        log = entry.log
        branch.ends[log] = Tail(log.branch, log.workstation, log.epoch, entry.seq, entry.hash)

    def _cursors(self, branch: _Branch) -> Iterator[Finding]:
        with self._store.reading() as connection:
            asked = (
                select(LOG_CURSOR).where(LOG_CURSOR.c.branch == branch.name).order_by(LOG_CURSOR.c.ws, LOG_CURSOR.c.ep)
            )
            cursors = connection.execute(asked).all()
        for row in cursors:
            end = branch.ends.get(LogName(row.branch, row.ws, row.ep))
            if (row.seq, row.hash) != ((end.seq, end.hash) if end else (0, "")):
                yield Finding(Wrong.CURSOR, branch.name, row.seq)


def note_archived(store: Store, tails: Sequence[Tail]) -> int:
    """Note for each log that a proved backup covers it this far; returns for how many.

    A log that has other bytes at that number is left alone: the backup is of another database.

    Raises:
        HubRefusal: ``busy``; those before it stay noted.
    """
    return sum(_note(store, tail) for tail in tails)


def _note(store: Store, tail: Tail) -> bool:
    log, columns = LogName(tail.branch, tail.workstation, tail.epoch), LOG_CURSOR.c
    of_log = (columns.branch == tail.branch, columns.ws == tail.workstation, columns.ep == tail.epoch)
    with store.writing() as connection:
        if not _has(connection, log, tail):
            return False
        noted = update(LOG_CURSOR).where(*of_log, columns.archived_seq < tail.seq).values(archived_seq=tail.seq)
        return connection.execute(noted).rowcount == 1


def _has(connection: Connection, log: LogName, tail: Tail) -> bool:
    return events.hashes_at(connection, log, [tail.seq]).get(tail.seq) == tail.hash
