"""The own log as it is sent: rows of the journal, and behind ``log.rebased`` those carried over (docs/adr/0009).

A carried event is a pure function of the event as it was written and of its new place: other names of the log, another
number, another hash before it; id, contents, times and the hash of its body are the same.  The journal keeps the first
bytes, so that its seals and what was printed stay provable, and every row here can be made again from it.
"""

from collections.abc import Iterator
from functools import cache
from typing import Any, Final

import msgspec
from sqlalchemy import ColumnElement, Connection, Result, Select, Table, bindparam, delete, select, union_all

from desktop_app.domain.sync.in_step import LogRebased
from desktop_app.storage.journal import journal
from desktop_app.storage.journal.head import Head, Tail
from desktop_app.storage.rows import add_rows
from desktop_app.storage.tables import CARRIED_EVENT, ENTITY_EVENT, JOURNAL
from desktop_app.wire import LogName, Wire, canonical, digest

_BATCH: Final = 500
_COLUMNS: Final = ("seq", "id", "hash", "envelope", "salt", "body")


def in_log(connection: Connection, log: LogName, after: int, most: int) -> Result[Any]:
    """Rows of a log as it is sent, behind number *after*, at most so many: seq, id, hash, envelope, salt, body."""
    return connection.execute(_sent(), named(log) | {"after": after, "most": most})


@cache
def _sent() -> Select[Any]:
    """Put together once: that costs as much as to run it, and each batch asks three times."""

    def behind(table: Table) -> tuple[ColumnElement[bool], ...]:
        return *of_named(table), table.c.seq > bindparam("after")

    written = select(*(JOURNAL.c[name] for name in _COLUMNS)).where(*behind(JOURNAL))
    carried = (
        select(*(CARRIED_EVENT.c[name] for name in _COLUMNS[:4]), JOURNAL.c.salt, JOURNAL.c.body)
        .join_from(CARRIED_EVENT, JOURNAL, JOURNAL.c.id == CARRIED_EVENT.c.id)
        .where(*behind(CARRIED_EVENT))
    )
    both = union_all(written, carried).subquery()
    return select(*both.c).order_by(both.c.seq).limit(bindparam("most"))


def named(log: LogName) -> dict[str, Any]:
    """What :func:`of_named` is given; a key of every table of logs begins with it."""
    return {"branch": log.branch, "ws": log.workstation, "ep": log.epoch}


def of_named(table: Table) -> tuple[ColumnElement[bool], ...]:
    """Rows of the log that is named when the statement is run."""
    return tuple(table.c[name] == bindparam(name) for name in ("branch", "ws", "ep"))


def of_log(table: Any, log: LogName) -> tuple[ColumnElement[bool], ...]:
    """Rows of one log."""
    return table.c.branch == log.branch, table.c.ws == log.workstation, table.c.ep == log.epoch


def lies_here(connection: Connection, log: LogName, seq: int, event_hash: str) -> bool:
    """Whether this vault has exactly this event, in the journal or carried over."""
    for table in (JOURNAL, CARRIED_EVENT):
        found = connection.execute(select(table.c.hash).where(*of_log(table, log), table.c.seq == seq)).scalar()
        if found is not None:
            return bool(found == event_hash)
    return False


def row_at(place: Tail) -> Select[Any]:
    """The carried event at a place of a log."""
    return select(CARRIED_EVENT).where(*of_log(CARRIED_EVENT, place.log), CARRIED_EVENT.c.seq == place.seq)


def current(connection: Connection, head: Head) -> journal.Entry | None:
    """The first event of the log that is written now: of those that *head* knows, the last one that was opened.

    Each is found by the index of its log: a search for first events alone would read the whole journal at each start.
    """
    firsts = (select(JOURNAL.c.pos).where(*of_log(JOURNAL, tail.log), JOURNAL.c.seq == 1) for tail in head.tails)
    places = [pos for pos in (connection.execute(first).scalar() for first in firsts) if pos is not None]
    return journal.entry_at(connection, max(places)) if places else None


# ── Carrying over ─────────────────────────────────────────────────────────────────────────────────────────────────


def rows_of(connection: Connection, log: LogName, place: int, before: str, rebased: LogRebased) -> Iterator[Any]:
    """The rows that follow ``log.rebased``, each made from the event of the log before.

    Args:
        connection: to the journal, with the rows of earlier times in place.
        log: that goes on.
        place: number of ``log.rebased`` in it.
        before: the hash of its envelope.
        rebased: what it says.
    """
    old = LogName(log.branch, rebased.workstation, rebased.epoch)
    after = rebased.seq
    while after < rebased.last:
        found = in_log(connection, old, after, min(_BATCH, rebased.last - after)).all()
        if not found:
            return
        for row in found:
            place += 1
            envelope = _moved(bytes(row.envelope), log, place, before)
            before = digest(envelope)
            yield {
                "branch": log.branch,
                "ws": log.workstation,
                "ep": log.epoch,
                "seq": place,
                "id": row.id,
                "hash": before,
                "envelope": envelope,
            }
        after = found[-1].seq


def carry(connection: Connection, log: LogName, place: int, before: str, rebased: LogRebased) -> Tail:
    """Keep those rows; returns where the log stands behind them."""
    tail, batch = Tail(log, place, before), list[dict[str, Any]]()
    for row in rows_of(connection, log, place, before, rebased):
        tail = Tail(log, row["seq"], row["hash"])
        batch.append(row)
        if len(batch) == _BATCH:
            add_rows(connection, CARRIED_EVENT, batch)
            batch = []
    add_rows(connection, CARRIED_EVENT, batch)
    return tail


def make_again(connection: Connection, wire: Wire) -> None:
    """Make all rows again from the journal, as after a restore; the caller commits."""
    connection.execute(delete(CARRIED_EVENT))
    for entry, rebased in rebasings(connection, wire):
        carry(connection, entry.log, entry.seq, entry.hash, rebased)


def rebasings(connection: Connection, wire: Wire) -> list[tuple[journal.Entry, LogRebased]]:
    """Each time a log went on from another one, in the order of the journal."""
    of = select(JOURNAL.c.pos).join_from(JOURNAL, ENTITY_EVENT, JOURNAL.c.id == ENTITY_EVENT.c.id)
    second = of.where(JOURNAL.c.seq == SECOND, ENTITY_EVENT.c.entity == LogRebased.ENTITY.value)
    found = []
    for pos in sorted(connection.execute(second).scalars()):
        entry = journal.entry_at(connection, pos)
        if entry is None or entry.body is None:
            continue
        if msgspec.json.decode(entry.envelope)["op"] != LogRebased.OP:
            continue
        event = wire.happened(entry.envelope, entry.body).event
        if isinstance(event, LogRebased):
            found.append((entry, event))
    return found


SECOND: Final = 2
"""The number of ``log.rebased``: it stands behind ``log.opened``."""


def _moved(envelope: bytes, log: LogName, seq: int, prev: str) -> bytes:
    fields: dict[str, Any] = msgspec.json.decode(envelope)
    return canonical(fields | {"ws": log.workstation, "ep": log.epoch, "seq": seq, "prev": prev})
