"""What a thief of every key of a desk can do: write its journal anew, so that all that the desk itself keeps fits."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, text

from desktop_app import wire
from desktop_app.storage.files import HomeFiles
from desktop_app.storage.journal import journal
from desktop_app.storage.journal.head import EMPTY, Head, HeadFile, Tail
from desktop_app.storage.journal.journal import Entry
from desktop_app.storage.journal.rebuild import rebuild
from desktop_app.storage.tables import JOURNAL, JOURNAL_GUARDS
from desktop_app.storage.vault import SqlVault


@contextmanager
def without_guards(connection: Connection) -> Iterator[None]:
    kept = [
        connection.execute(text("SELECT sql FROM sqlite_master WHERE name = :name"), {"name": name}).scalar_one()
        for name in JOURNAL_GUARDS
    ]
    for name in JOURNAL_GUARDS:
        connection.execute(text(f"DROP TRIGGER {name}"))
    yield
    for guard in kept:
        connection.execute(text(guard))


def read_all(vault: SqlVault) -> list[Entry]:
    with vault.readers.connect() as connection:
        return list(journal.entries(connection))


def written_anew(vault: SqlVault, files: HomeFiles, entries: Sequence[Entry]) -> None:
    """Put *entries* in the place of the journal; all fits, and the vault is closed."""
    head, written = EMPTY, list[Entry]()
    with vault.desk.writer.transaction() as connection, without_guards(connection):
        revisions = dict[tuple[str, str], int]()
        for pos, entry in enumerate(entries, 1):
            forged = _fitted(entry, pos, head, revisions)
            seal = journal.seal_of(vault.desk.seal_key, bytes.fromhex(head.seal), forged.pos, forged.hash)
            head = head.moved(forged.pos, seal, Tail(forged.log, forged.seq, forged.hash))
            written.append(replace(forged, seal=seal))
        connection.execute(JOURNAL.delete())
        journal.append(connection, written)
        rebuild(connection, vault.desk.wire, vault.desk.marks)
    vault.close()
    HeadFile(files.head, vault.opened.key.head).write(head)
    files.tail.unlink()  # it is made anew of what the journal says now


def _fitted(entry: Entry, pos: int, head: Head, revisions: dict[tuple[str, str], int]) -> Entry:
    """The entry at its new place, under its body's own hash."""
    fields: dict[str, Any] = json.loads(entry.envelope)
    tail, whose = head.tail(entry.log), (fields["ent"], fields["eid"])
    assert entry.body is not None
    assert entry.salt is not None
    fields["body_sha"] = wire.body_digest(entry.salt, entry.body)
    revisions[whose] = fields["rev"] = revisions.get(whose, 0) + 1
    fields["base"] = fields["rev"] - 1
    fields["seq"] = 1 if tail is None else tail.seq + 1
    if tail is not None:
        fields["prev"] = tail.hash
    envelope = wire.canonical(fields)
    return replace(entry, pos=pos, seq=fields["seq"], id=fields["id"], envelope=envelope, hash=wire.digest(envelope))
