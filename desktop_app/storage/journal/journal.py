"""The journal: one table, appended to only, in which each row seals the row before it.

Two proofs run through it.  ``prev`` chains the envelopes of one log and travels with them; ``seal`` runs over the
position in this vault under a key that never leaves it.
"""

import hmac
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hmac import HMAC
from sqlalchemy import Connection, bindparam, select, text, update

from desktop_app import wire
from desktop_app.domain.errors import Unavailable
from desktop_app.domain.staff.people import LogOpened
from desktop_app.storage.journal.head import EMPTY, Head, Tail
from desktop_app.storage.rows import add_rows
from desktop_app.storage.tables import JOURNAL
from desktop_app.wire import LogName, Written

POSITION_BYTES: Final = 8
NO_UPDATE: Final = "journal_no_update"
_BATCH: Final = 500


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the journal; ``salt`` and ``body`` are None once a retention rule has deleted the body."""

    pos: int
    log: LogName
    seq: int
    id: str
    envelope: bytes
    salt: bytes | None
    body: bytes | None
    hash: str
    seal: bytes

    def as_row(self) -> dict[str, Any]:
        """The row as the table keeps it."""
        return {
            "pos": self.pos,
            "branch": self.log.branch,
            "ws": self.log.workstation,
            "ep": self.log.epoch,
            "seq": self.seq,
            "id": self.id,
            "envelope": self.envelope,
            "salt": self.salt,
            "body": self.body,
            "hash": self.hash,
            "seal": self.seal,
        }


def first_prev(opened: LogOpened) -> str:
    """What the first event of a log chains to: the hash of the log's own description, with its nonce."""
    return wire.digest(wire.canonical(opened))


def seal_of(key: bytes, before: bytes, pos: int, event_hash: str) -> bytes:
    """HMAC(key, seal before ‖ position ‖ hash)."""
    return hmac.digest(key, before + pos.to_bytes(POSITION_BYTES, "big") + bytes.fromhex(event_hash), "sha256")


class Seals:
    """:func:`seal_of` for many events under one key, which is taken in once: a third of the time (measured).

    Args:
        key: of the seals.
    """

    def __init__(self, key: bytes) -> None:
        self._keyed = HMAC(key, SHA256())

    def seal_of(self, before: bytes, pos: int, event_hash: str) -> bytes:
        """HMAC(key, seal before ‖ position ‖ hash)."""
        keyed = self._keyed.copy()
        keyed.update(before + pos.to_bytes(POSITION_BYTES, "big") + bytes.fromhex(event_hash))
        return keyed.finalize()


def next_entry(head: Head, key: bytes, log: LogName, event_id: str, seq: int, written: Written) -> tuple[Entry, Head]:
    """The entry that follows *head*, and the head after it."""
    pos = head.pos + 1
    seal = seal_of(key, bytes.fromhex(head.seal), pos, written.hash)
    entry = Entry(pos, log, seq, event_id, written.envelope, written.salt, written.body, written.hash, seal)
    return entry, head.moved(pos, seal, Tail(log, seq, written.hash))


def append(connection: Connection, entries: Sequence[Entry]) -> None:
    """Add *entries* to the table, within the caller's transaction."""
    add_rows(connection, JOURNAL, [entry.as_row() for entry in entries])


def entries(connection: Connection, *, after: int = 0) -> Iterator[Entry]:
    """Every row behind position *after*, in order, a batch at a time."""
    while True:
        found = connection.execute(select(JOURNAL).where(JOURNAL.c.pos > after).order_by(JOURNAL.c.pos).limit(_BATCH))
        batch = [_entry(row) for row in found]
        if not batch:
            return
        yield from batch
        after = batch[-1].pos


def entries_between(connection: Connection, first: int, last: int) -> list[Entry]:
    """The rows at the positions from *first* to *last*, in order."""
    found = select(JOURNAL).where(JOURNAL.c.pos.between(first, last)).order_by(JOURNAL.c.pos)
    return [_entry(row) for row in connection.execute(found)]


def entry_at(connection: Connection, pos: int) -> Entry | None:
    """The row at one position."""
    row = connection.execute(select(JOURNAL).where(JOURNAL.c.pos == pos)).one_or_none()
    return None if row is None else _entry(row)


def caught_up(connection: Connection, marked: Head, key: bytes) -> Head:
    """The journal's true head, from the head file's *marked* on.

    Raises:
        Unavailable: ``vault_older_than_seal`` when the journal does not reach the mark, or reached it otherwise.
    """
    at_mark = entry_at(connection, marked.pos)
    if marked.pos and (at_mark is None or at_mark.seal.hex() != marked.seal):
        raise Unavailable("vault_older_than_seal", pos=marked.pos)
    return followed(entries(connection, after=marked.pos), marked, key)


def followed(later: Iterable[Entry], head: Head, key: bytes) -> Head:
    """The head after *later* entries, each of which must carry the right seal.

    Raises:
        Unavailable: ``vault_older_than_seal``.
    """
    for entry in later:
        seal = seal_of(key, bytes.fromhex(head.seal), entry.pos, entry.hash)
        if entry.pos != head.pos + 1 or not hmac.compare_digest(seal, entry.seal):
            raise Unavailable("vault_older_than_seal", pos=entry.pos)
        head = head.moved(entry.pos, seal, Tail(entry.log, entry.seq, entry.hash))
    return head


def resealed(connection: Connection, key: bytes) -> Head:
    """Seal every row anew under another key; returns the end.  Who calls has proved the seals that were there.

    A seal never leaves its vault and is on no paper: hashes, chains and signatures stay as they are.
    """
    head, batch = EMPTY, list[dict[str, Any]]()
    put = update(JOURNAL).where(JOURNAL.c.pos == bindparam("place")).values(seal=bindparam("fresh"))
    for entry in entries(connection):
        seal = seal_of(key, bytes.fromhex(head.seal), entry.pos, entry.hash)
        head = head.moved(entry.pos, seal, Tail(entry.log, entry.seq, entry.hash))
        batch.append({"place": entry.pos, "fresh": seal})
        if len(batch) == _BATCH:
            connection.execute(put, batch)
            batch.clear()
    if batch:
        connection.execute(put, batch)
    return head


def unguarded(connection: Connection, act: Callable[[], None]) -> None:
    """Let *act* change the journal, and nobody and nothing else: the guard comes back in the same transaction.

    On PostgreSQL the guard itself knows that a body may go, once it is told that a retention rule asks for it.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text("SET LOCAL accord.retention = 'on'"))
        act()
        connection.execute(text("SET LOCAL accord.retention = 'off'"))
        return
    guard = text("SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = :name")
    sql = connection.execute(guard, {"name": NO_UPDATE}).scalar()
    if sql is not None:
        connection.execute(text(f"DROP TRIGGER {NO_UPDATE}"))
    act()
    if sql is not None:
        connection.exec_driver_sql(sql)


def _entry(row: Any) -> Entry:
    return Entry(
        pos=row.pos,
        log=LogName(row.branch, row.ws, row.ep),
        seq=row.seq,
        id=row.id,
        envelope=_bytes(row.envelope),
        salt=None if row.salt is None else _bytes(row.salt),
        body=None if row.body is None else _bytes(row.body),
        hash=row.hash,
        seal=_bytes(row.seal),
    )


def _bytes(value: bytes | str) -> bytes:
    """SQLite keeps text where bytes belong when somebody writes it there; what is wrong with it, the hashes say."""
    return value.encode() if isinstance(value, str) else bytes(value)
