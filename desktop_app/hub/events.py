"""Events into the hub's journal: sealed by branch, in one go, with what they name beside them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import msgspec
from psycopg.errors import UniqueViolation
from sqlalchemy import ColumnElement, Connection, delete, select, update
from sqlalchemy.exc import IntegrityError

from desktop_app.domain.retention import BodyDeleted
from desktop_app.hub import feeds
from desktop_app.hub.judging import Judged
from desktop_app.hub.many import among, put_many
from desktop_app.hub.tables import BLOB_REF, HELD_EVENT
from desktop_app.storage import journal
from desktop_app.storage.journal import Entry
from desktop_app.storage.tables import JOURNAL
from desktop_app.wire import LogName
from desktop_app.wire.protocol.codes import Held
from desktop_app.wire.protocol.pull import branch_feed

COPIED: Final = {
    "pos": "int8",
    "branch": "text",
    "ws": "text",
    "ep": "int8",
    "seq": "int8",
    "id": "text",
    "envelope": "bytea",
    "salt": "bytea",
    "body": "bytea",
    "hash": "text",
    "seal": "bytea",
}
"""Columns of the journal with PostgreSQL's types, as COPY takes them."""


class Numbered(msgspec.Struct, frozen=True):
    """An event at its place in its log, as it will be held or not."""

    seq: int
    judged: Judged
    held: Held | None


def known_hashes(connection: Connection, log: LogName, first: int, last: int) -> dict[int, str]:
    """What the hub has of a log from *first* to *last*, by number."""
    return _hashes(connection, log, JOURNAL.c.seq.between(first, last))


def hashes_at(connection: Connection, log: LogName, places: Sequence[int]) -> dict[int, str]:
    """What the hub has of a log at these numbers; those it does not have are left out."""
    return _hashes(connection, log, JOURNAL.c.seq.in_(places))


def _hashes(connection: Connection, log: LogName, where: ColumnElement[bool]) -> dict[int, str]:
    of_log = (JOURNAL.c.branch == log.branch, JOURNAL.c.ws == log.workstation, JOURNAL.c.ep == log.epoch)
    rows = connection.execute(select(JOURNAL.c.seq, JOURNAL.c.hash).where(*of_log, where))
    return {row.seq: row.hash for row in rows}


class IdTaken(Exception):
    """The branch has an event of an id already; nothing was kept."""


def taken_ids(connection: Connection, branch: str, judged: Sequence[Judged]) -> set[str]:
    """Which of their ids the branch has already."""
    ids = [one.envelope.id for one in judged if one.envelope is not None]
    of_branch = (JOURNAL.c.branch == branch, among(connection, JOURNAL.c.id, ids))
    return set(connection.execute(select(JOURNAL.c.id).where(*of_branch)).scalars())


def numbered(first: int, judged: Sequence[Judged], taken: Iterable[str]) -> list[Numbered]:
    """The events at their places; one whose id is *taken*, or was in the same batch, is held."""
    found, used = [], set(taken)
    for place, one in enumerate(judged):
        held = one.held
        if one.envelope is not None:
            held = Held.ID_REUSED if one.envelope.id in used else held
            used.add(one.envelope.id)
        found.append(Numbered(first + place, one, held))
    return found


@dataclass(frozen=True, slots=True)
class Stored:
    """What is still to be written of events that lie in the journal: see :func:`note`."""

    feed: str
    seal: bytes
    held: list[dict[str, Any]]
    refs: list[dict[str, Any]]


def store(connection: Connection, log: LogName, events: Sequence[Numbered], seal_key: bytes, at: str) -> Stored:
    """Append *events* to the branch's part of the journal, and hold its feed until the commit.

    Raises:
        IdTaken: see :func:`taken_ids`.
    """
    feed = branch_feed(log.branch)
    taken = feeds.take(connection, feed, len(events))
    seal, entries, held, refs = taken.seal, list[Entry](), list[dict[str, Any]](), list[dict[str, Any]]()
    for place, one in enumerate(events):
        pos, sent = feeds.position(log.branch, taken.first + place), one.judged.sent
        seal = journal.seal_of(seal_key, seal, pos, one.judged.hash)
        envelope = one.judged.envelope
        if envelope is None or one.held is Held.ID_REUSED:
            row_id = f"held:{log.workstation}:{log.epoch}:{one.seq}"
        else:
            row_id = envelope.id
        entries.append(Entry(pos, log, one.seq, row_id, sent.envelope, sent.salt, sent.body, one.judged.hash, seal))
        if one.held is not None:
            held.append(_held_row(log, one, pos, at))
        elif envelope is not None and envelope.refs:
            shas = {ref.sha256 for ref in envelope.refs}
            refs += [{"branch": log.branch, "sha256": sha, "pos": pos, "ws": log.workstation} for sha in sorted(shas)]
    try:
        _append(connection, entries)
    except (IntegrityError, UniqueViolation) as error:
        raise IdTaken from error
    return Stored(feed, seal, held, refs)


def note(connection: Connection, stored: Stored) -> None:
    """Write what goes with events that were stored: which are held, which files they name, the seal of the last."""
    put_many(connection, HELD_EVENT, stored.held)
    put_many(connection, BLOB_REF, stored.refs)
    feeds.keep_seal(connection, stored.feed, stored.seal)


def _held_row(log: LogName, one: Numbered, pos: int, at: str) -> dict[str, Any]:
    code = "" if one.held is None else one.held.value
    of_log = {"branch": log.branch, "ws": log.workstation, "ep": log.epoch}
    return {**of_log, "seq": one.seq, "pos": pos, "code": code, "at": at}


def held_between(connection: Connection, log: LogName, first: int, last: int) -> dict[int, str]:
    """Which events of a log are held, and why."""
    of_log = (HELD_EVENT.c.branch == log.branch, HELD_EVENT.c.ws == log.workstation, HELD_EVENT.c.ep == log.epoch)
    asked = select(HELD_EVENT.c.seq, HELD_EVENT.c.code).where(*of_log, HELD_EVENT.c.seq.between(first, last))
    return {row.seq: row.code for row in connection.execute(asked.order_by(HELD_EVENT.c.seq))}


def delete_bodies(connection: Connection, branch: str, found: Sequence[BodyDeleted], today: date) -> None:
    """Delete what a workstation has deleted under a retention rule, of its own branch and when its time is over."""
    ids = [event_id for one in found if one.until < today for event_id in one.events]
    if not ids:
        return
    of_branch = (JOURNAL.c.branch == branch, among(connection, JOURNAL.c.id, ids))
    places = list(connection.execute(select(JOURNAL.c.pos).where(*of_branch)).scalars())

    def empty() -> None:
        connection.execute(update(JOURNAL).where(JOURNAL.c.pos.in_(places)).values(salt=None, body=None))

    journal.unguarded(connection, empty)
    connection.execute(delete(BLOB_REF).where(BLOB_REF.c.branch == branch, BLOB_REF.c.pos.in_(places)))
    # What came without its body because of this deletion is in order now.
    missing = (
        HELD_EVENT.c.branch == branch,
        HELD_EVENT.c.pos.in_(places),
        HELD_EVENT.c.code == Held.BODY_MISSING.value,
    )
    connection.execute(delete(HELD_EVENT).where(*missing))


def _append(connection: Connection, entries: Sequence[Entry]) -> None:
    """As :func:`desktop_app.storage.journal.append`, on PostgreSQL by COPY: twice as fast, and one round trip."""
    if connection.dialect.name != "postgresql":
        journal.append(connection, entries)
        return
    raw = connection.connection.driver_connection
    assert raw is not None  # noqa: S101 - a connection in a transaction has a driver's connection
    with raw.cursor() as cursor, cursor.copy(_copy()) as copy:
        copy.set_types(list(COPIED.values()))
        for one in entries:
            log = (one.log.branch, one.log.workstation, one.log.epoch)
            copy.write_row((one.pos, *log, one.seq, one.id, one.envelope, one.salt, one.body, one.hash, one.seal))


def _copy() -> str:
    return f"COPY journal ({', '.join(COPIED)}) FROM STDIN (FORMAT BINARY)"
