"""Keeps the tail of the journal level with the journal while the vault is open."""

import threading
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from typing import Any, Final

import msgspec
from sqlalchemy import Connection, Engine, select

from desktop_app.domain.errors import Unavailable
from desktop_app.storage.failures import world_errors
from desktop_app.storage.journal import journal
from desktop_app.storage.journal.head import Head
from desktop_app.storage.journal.journal import Entry
from desktop_app.storage.journal.tail import (
    MOST_FRAME,
    KeptBlob,
    KeptDraft,
    KeptForeign,
    Record,
    Start,
    TailFile,
    TailRead,
)
from desktop_app.storage.tables import BLOB, COUNTER, DRAFT, JOURNAL, TAKEN_EVENT

BATCH: Final = 500
_BATCH_BYTES: Final = MOST_FRAME // 4


class KeptTail:
    """The tail of an open vault; what cannot be written now is caught up with the next commit.

    Args:
        file: the tail.
        readers: engine to read with what was missed.
    """

    def __init__(self, file: TailFile, readers: Engine) -> None:
        self._file = file
        self._readers = readers
        self._end = Start()
        self._lock = threading.Lock()
        self.is_level = False
        """Whether everything that was committed is in it."""

    def begin(self) -> None:
        """Begin the tail of an empty journal.

        Raises:
            OSError: there is none.
        """
        self._file.begin(Start(), ())
        self._end, self.is_level = Start(), True

    def follow(self, head: Head) -> None:
        """Go on with the tail that lies there, brought up to the journal's *head*; one that is no use is made anew.

        Raises:
            Unavailable: ``vault_older_than_seal`` when the tail holds what the journal does not.
        """
        try:
            read = self._file.read()
        except Unavailable:
            self._begin_again()
            return
        self._end = read.end
        with world_errors(), self._readers.connect() as connection:
            at_end = journal.entry_at(connection, read.end.pos)
        if read.end.pos and (at_end is None or at_end.seal.hex() != read.end.seal):
            raise Unavailable("vault_older_than_seal", pos=min(head.pos, read.end.pos) + 1)
        with suppress(OSError, Unavailable):
            self._forget_deleted(read)
        if read.rest > MOST_FRAME:  # no commit that was cut short is as large: somebody put it there
            with suppress(OSError):
                self._file.drop_rest()
        self.is_level = not read.is_torn and read.end.pos == head.pos
        if not self.is_level:
            with suppress(OSError):
                self._catch_up()

    def keep(self, record: Record) -> None:
        """Append a commit; never raises, for what it holds is committed already."""
        with self._lock:
            self._keep(record)

    def _keep(self, record: Record) -> None:
        if record.entries and (not self.is_level or record.entries[0].pos != self._end.pos + 1):
            self.is_level = False
            with suppress(OSError, Unavailable):
                self._catch_up()
            return
        try:
            self._file.append(record, is_synced=bool(record.entries))
        except OSError:
            self.is_level = self.is_level and not record.entries
            return
        self._end = _end_of(record.entries, self._end)

    def keep_drafts(self, drafts: tuple[KeptDraft, ...]) -> None:
        """Half-typed fields, which need not outlive a power cut that takes the database with it."""
        self.keep(Record(drafts=drafts))

    def drop_drafts(self, case_id: str) -> None:
        """All drafts of a case went."""
        self.keep(Record(dropped=((case_id, 0),)))

    def drop_fields(self, case_id: str, stage: int, fields: tuple[str, ...]) -> None:
        """Half-typed fields of one page went."""
        self.keep(Record(dropped_fields=tuple((case_id, stage, field) for field in fields)))

    def keep_code_key(self, person_id: str, desk: str, key: bytes) -> None:
        """A key of codes by telephone, of which no event tells."""
        self.keep(Record(code_keys=((person_id, desk, key),)))

    def forget_deleted(self) -> None:
        """Write the tail anew without the bodies that the journal has no more, and drafts that are gone.

        Raises:
            OSError: the tail is as it was, and the next start tries again.
            Unavailable: the journal, or the tail, cannot be read.
        """
        with self._lock:
            self._forget_deleted(self._file.read())

    def _forget_deleted(self, read: TailRead) -> None:
        kept = {entry.id for entry in read.entries if entry.body is not None}
        kept |= {one.id for record in read.records for one in record.taken if one.body is not None}
        if not kept:
            return
        where = (JOURNAL.c.pos > read.start.pos, JOURNAL.c.body.is_(None))
        with world_errors(), self._readers.connect() as connection:
            gone = kept & {
                *connection.execute(select(JOURNAL.c.id).where(*where)).scalars(),
                *connection.execute(select(TAKEN_EVENT.c.id).where(TAKEN_EVENT.c.body.is_(None))).scalars(),
            }
            typed = set(connection.execute(select(DRAFT.c.case_id)).scalars())
        if gone:
            self._file.begin(read.start, [_without(record, gone, typed) for record in read.records])

    def cut(self, start: Start) -> None:
        """Let go of everything up to *start*, which verified backups hold.

        Raises:
            OSError: the tail is as it was.
            Unavailable: the journal cannot be read.
        """
        with self._lock, world_errors(), self._readers.connect() as connection:
            self._begin(connection, start)

    def _begin_again(self) -> None:
        with suppress(OSError), world_errors(), self._readers.connect() as connection:
            self._begin(connection, Start())

    def _begin(self, connection: Connection, start: Start) -> None:
        try:
            records = list(_records(connection, start.pos))
            self._file.begin(start, records)
        except OSError:
            self.is_level = False
            raise
        self._end, self.is_level = _end_of([entry for one in records for entry in one.entries], start), True

    def _catch_up(self) -> None:
        with world_errors(), self._readers.connect() as connection:
            if self._end.pos == 0:
                self._begin(connection, Start())
                return
            for record in _records(connection, self._end.pos):
                self._file.append(record)
                self._end = _end_of(record.entries, self._end)
        self.is_level = True


def _without(record: Record, gone: set[str], typed: set[str]) -> Record:
    """The record without these bodies, and without drafts of cases that have none any more."""
    entries = tuple(replace(one, salt=None, body=None) if one.id in gone else one for one in record.entries)
    taken = tuple(replace(one, salt=None, body=None) if one.id in gone else one for one in record.taken)
    drafts = tuple(one for one in record.drafts if one.case_id in typed)
    return replace(record, entries=entries, drafts=drafts, taken=taken)


def _end_of(entries: "tuple[Entry, ...] | list[Entry]", before: Start) -> Start:
    return Start(entries[-1].pos, entries[-1].seal.hex()) if entries else before


def _records(connection: Connection, after: int) -> Iterator[Record]:
    """The journal behind a place as commits of many events, each with the keys of its files and every counter."""
    counters = {row.name: row.value for row in connection.execute(select(COUNTER))}
    batch: list[Entry] = []
    size = 0
    for entry in journal.entries(connection, after=after):
        batch.append(entry)
        size += len(entry.envelope) + len(entry.body or b"")
        if len(batch) == BATCH or size >= _BATCH_BYTES:
            yield _record(connection, batch, counters)
            batch, size = [], 0
    if batch:
        yield _record(connection, batch, counters)


def _record(connection: Connection, entries: list[Entry], counters: dict[str, int]) -> Record:
    blobs, taken = _blobs_of(connection, entries), _taken_by(connection, [entry.id for entry in entries])
    return Record(tuple(entries), blobs, counters, taken=taken)


def _taken_by(connection: Connection, ids: list[str]) -> tuple[KeptForeign, ...]:
    rows = connection.execute(
        select(TAKEN_EVENT).where(TAKEN_EVENT.c.taken_by.in_(ids)).order_by(TAKEN_EVENT.c.taken_by, TAKEN_EVENT.c.hash)
    )
    return tuple(KeptForeign(**row) for row in rows.mappings())


def _blobs_of(connection: Connection, entries: list[Entry]) -> tuple[KeptBlob, ...]:
    shas = sorted({ref["sha256"] for entry in entries for ref in _refs(entry.envelope)})
    found: list[Any] = []
    for start in range(0, len(shas), BATCH):
        found += connection.execute(select(BLOB).where(BLOB.c.sha256.in_(shas[start : start + BATCH]))).all()
    return tuple(KeptBlob(row.sha256, row.size, bytes(row.key)) for row in found)


def _refs(envelope: bytes) -> list[dict[str, Any]]:
    try:
        refs: list[dict[str, Any]] = msgspec.json.decode(envelope)["refs"]
    except (ValueError, KeyError, TypeError):
        return []
    return refs
