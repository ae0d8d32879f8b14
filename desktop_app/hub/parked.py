"""Events that wait for a later program of the hub: kept at their place, noted by their envelope, read in its time."""

from datetime import datetime

from sqlalchemy import Connection, delete, func, select, update

from desktop_app import wire as wires
from desktop_app.hub import feeds
from desktop_app.hub.notices import Notices, ToNotice
from desktop_app.hub.tables import HELD_EVENT, PARKED_EVENT, PROJECTED
from desktop_app.storage.journal.journal import Entry
from desktop_app.storage.rows import put_row
from desktop_app.wire import UnknownEvent, Wire
from desktop_app.wire.protocol.codes import Held, Noticed


def park(connection: Connection, branch: str, pos: int, unknown: UnknownEvent) -> None:
    """Note an event as one that waits; the caller commits."""
    put_row(connection, PARKED_EVENT, {"branch": branch, "pos": pos, "op": unknown.op, "sch": unknown.schema})


def readable(connection: Connection, wire: Wire) -> dict[str, int]:
    """The branches of which something that waited can be read by now, and the position of the first of it."""
    first = func.min(PARKED_EVENT.c.pos).label("first")
    asked = select(PARKED_EVENT.c.branch, PARKED_EVENT.c.op, PARKED_EVENT.c.sch, first)
    found = dict[str, int]()
    for row in connection.execute(asked.group_by(PARKED_EVENT.c.branch, PARKED_EVENT.c.op, PARKED_EVENT.c.sch)):
        if wire.knows(row.op, row.sch):
            found[row.branch] = min(row.first, found.get(row.branch, row.first))
    return found


def go_back(connection: Connection, wire: Wire, branch: str) -> None:
    """Follow the branch once more from the first event on that can be read by now; the caller, who holds it, commits.

    Everything behind it is written once more in its order, as it would have been: what another branch is brought again
    is known there by its hash.
    """
    first = readable(connection, wire).get(branch)
    if first is None:
        return  # another process has gone back
    connection.execute(delete(PARKED_EVENT).where(PARKED_EVENT.c.branch == branch, PARKED_EVENT.c.pos >= first))
    before = feeds.seq_of(first) - 1
    connection.execute(update(PROJECTED).where(PROJECTED.c.branch == branch).values(seq=before))


def hold(connection: Connection, entry: Entry, notices: Notices, now: datetime) -> None:
    """Hold an event that waited, and cannot be read now that its kind is known; the caller commits."""
    log, at = entry.log, wires.utc_text(now)
    row = {"branch": log.branch, "ws": log.workstation, "ep": log.epoch, "seq": entry.seq, "pos": entry.pos}
    put_row(connection, HELD_EVENT, {**row, "code": Held.BODY_WRONG.value, "at": at})
    facts: dict[str, str | int] = {"held": Held.BODY_WRONG.value, "seq": entry.seq, "count": 1}
    notices.raise_all(connection, log, [ToNotice(Noticed.EVENT_HELD, facts)], at)
