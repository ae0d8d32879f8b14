"""The cursor of a log: how far it has come, written in every push and held until the commit."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    Label,
    Select,
    Update,
    bindparam,
    exists,
    or_,
    select,
    true,
    update,
)
from sqlalchemy.sql.dml import ReturningUpdate

from desktop_app.hub import feeds
from desktop_app.hub.feeds import Taken
from desktop_app.hub.refusing import HubRefusal
from desktop_app.hub.tables import LOG_CURSOR
from desktop_app.wire import LogName
from desktop_app.wire.protocol.codes import LogState, Refused
from desktop_app.wire.protocol.pull import branch_feed
from desktop_app.wire.protocol.push import BatchHead


@dataclass(frozen=True, slots=True)
class Touched:
    """What writing a cursor has said.

    Attributes:
        cursor: its row, as it was but for what every push writes.
        heads: the number of the last item of each feed that was asked for.
        taken: the places of the batch in the branch's feed, where they were taken at once.
    """

    cursor: Any
    heads: dict[str, int]
    taken: Taken | None


def touch(connection: Connection, head: BatchHead, moment: str, of_feeds: Sequence[str]) -> Touched:
    """Write the cursor of a batch's log, whatever the batch brings, and hold it until the commit.

    Where the batch follows on what is there, as nearly each does, PostgreSQL takes its places in the branch's feed by
    the same statement, the cursor held before the feed as by two of them: a round trip less.

    Args:
        connection: in a transaction.
        head: of the batch.
        moment: now.
        of_feeds: whose heads are to be said.

    Raises:
        HubRefusal: ``not_found``.
    """
    count = head.last - head.first + 1
    takes = count > 0 and connection.dialect.name == "postgresql"
    given = _key(head.log) | {f"feed_{place}": feed for place, feed in enumerate(of_feeds)} | {"seen": moment}
    if takes:
        given |= {"before": head.first - 1, "base": head.base, "more": count, "of_feed": branch_feed(head.log.branch)}
    row = connection.execute(_touch_and_take(len(of_feeds)) if takes else _touch(len(of_feeds)), given).one_or_none()
    if row is None:
        raise HubRefusal(Refused.NOT_FOUND)
    found = dict(zip(of_feeds, row[len(LOG_CURSOR.columns) :], strict=False))
    heads = {feed: last for feed, last in found.items() if last is not None}
    taken = None if not takes or row.taken is None else Taken(row.taken - count + 1, row.taken, bytes(row.taken_seal))
    return Touched(row, heads, taken)


def move(connection: Connection, head: BatchHead) -> None:
    """The log has come to the end of a batch."""
    connection.execute(_move(), _key(head.log) | {"now_seq": head.last, "now_hash": head.tail})


def freeze(connection: Connection, log: LogName) -> None:
    """The log takes nothing more until a person has released it."""
    connection.execute(_freeze(), _key(log))


def _key(log: LogName) -> dict[str, Any]:
    """Which cursor: what the statements on it are given."""
    return {"of_branch": log.branch, "of_ws": log.workstation, "of_ep": log.epoch}


def _of_log() -> tuple[ColumnElement[bool], ...]:
    columns = LOG_CURSOR.c
    said = (columns.branch, "of_branch"), (columns.ws, "of_ws"), (columns.ep, "of_ep")
    return tuple(column == bindparam(name) for column, name in said)


def _touched() -> Update:
    return update(LOG_CURSOR).where(*_of_log()).values(pushes=LOG_CURSOR.c.pushes + 1, last_seen=bindparam("seen"))


def _heads(feed_count: int) -> list[Label[int]]:
    return [feeds.head_of(bindparam(f"feed_{place}")).label(f"head_{place}") for place in range(feed_count)]


@cache
def _touch(feed_count: int) -> ReturningUpdate[Any]:
    """Write the cursor, and say it with the heads of so many feeds; put together once, for that costs as much."""
    return _touched().returning(LOG_CURSOR, *_heads(feed_count))


@cache
def _touch_and_take(feed_count: int) -> Select[Any]:
    """:func:`_touch`, and the feed's head moved where the batch begins behind what an open log has."""
    touched = _touched().returning(LOG_CURSOR).cte("touched")
    before = bindparam("before", type_=BigInteger)
    has_base = or_(before == 0, touched.c.hash == bindparam("base"))
    follows = exists(select(touched.c.seq).where(touched.c.seq == before, has_base, touched.c.state == LogState.OPEN))
    took = feeds.taking().where(follows).cte("took")
    both = touched.outerjoin(took, true())
    said = took.c.head.label("taken"), took.c.seal.label("taken_seal")
    return select(touched, *_heads(feed_count), *said).select_from(both)


@cache
def _move() -> Update:
    return update(LOG_CURSOR).where(*_of_log()).values(seq=bindparam("now_seq"), hash=bindparam("now_hash"))


@cache
def _freeze() -> Update:
    return update(LOG_CURSOR).where(*_of_log()).values(state=LogState.FROZEN)
