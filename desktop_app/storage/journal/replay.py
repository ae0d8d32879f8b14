"""Puts what a tail holds behind the end of a journal, each event only with the seal that follows."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection, delete

from desktop_app.storage.journal import journal
from desktop_app.storage.journal.head import Head
from desktop_app.storage.journal.journal import Entry
from desktop_app.storage.journal.tail import Record, TailRead
from desktop_app.storage.rows import put_row
from desktop_app.storage.tables import BLOB, CODE_KEY, COUNTER, DRAFT, TAKEN_EVENT


def replay(
    connection: Connection,
    tail: TailRead | None,
    head: Head,
    seal_key: bytes,
    *,
    entries: Sequence[Entry] = (),
    blobs: Sequence[Mapping[str, Any]] = (),
) -> Head:
    """Append what lies behind *head*, with what was kept beside it; the caller commits and makes the read tables.

    Args:
        connection: of the database.
        tail: reaches back to *head* at least.
        head: the journal's end.
        seal_key: of its seals.
        entries: further events.
        blobs: rows of the files they name.

    Raises:
        Unavailable: ``vault_older_than_seal`` when one does not follow.
    """
    base, seen = head.pos, 0 if tail is None else tail.start.pos
    for record in () if tail is None else tail.records:
        seen = record.entries[-1].pos if record.entries else seen
        if seen < base or (record.entries and seen == base):
            continue  # the base has it, and what became of the drafts in it
        later = [entry for entry in record.entries if entry.pos > head.pos]
        head = _put(connection, later, [asdict(one) for one in record.blobs], head, seal_key)
        _put_beside(connection, record)
    return _put(connection, entries, blobs, head, seal_key)


def _put(
    connection: Connection, later: Sequence[Entry], blobs: Sequence[Mapping[str, Any]], head: Head, seal_key: bytes
) -> Head:
    head = journal.followed(later, head, seal_key)
    journal.append(connection, later)
    for row in blobs:
        put_row(connection, BLOB, dict(row))
    return head


def _put_beside(connection: Connection, record: Record) -> None:
    for name, value in record.counters.items():
        put_row(connection, COUNTER, {"name": name, "value": value})
    for draft in record.drafts:
        put_row(connection, DRAFT, asdict(draft))
    for event in record.taken:
        put_row(connection, TAKEN_EVENT, asdict(event))
    for person, desk, key in record.code_keys:
        put_row(connection, CODE_KEY, {"person_id": person, "desk": desk, "key": key})
    for case_id, stage in record.dropped:
        gone = delete(DRAFT).where(DRAFT.c.case_id == case_id)
        connection.execute(gone if stage == 0 else gone.where(DRAFT.c.stage == stage))
    for case_id, stage, field in record.dropped_fields:
        of_page = (DRAFT.c.case_id == case_id, DRAFT.c.stage == stage)
        connection.execute(delete(DRAFT).where(*of_page, DRAFT.c.field == field))
