"""Feeds: their heads, what is added to them, and pages of them.

Whoever adds takes the head's row first and holds it until the commit, so that numbers become visible without a gap
and in their order; a reader takes the head before the items and never goes past it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from sqlalchemy import BindParameter, Connection, ScalarSelect, Update, and_, bindparam, select, update
from sqlalchemy.sql.dml import ReturningUpdate

from desktop_app.hub.tables import FEED, FEED_ITEM, HELD_EVENT
from desktop_app.storage.rows import add_rows
from desktop_app.storage.tables import JOURNAL
from desktop_app.wire.protocol.codes import ItemKind
from desktop_app.wire.protocol.limits import MOST_ITEMS, MOST_PAGE_BYTES
from desktop_app.wire.protocol.parts import unpack
from desktop_app.wire.protocol.pull import Cursor, FeedPage, ItemHead, branch_feed

_BRANCH_BITS: Final = 40
"""Events of one branch in the lower bits of a position, the branch above: positions of a branch follow each other."""
FIRST_SEAL: Final = bytes(32)
_BY_FEW: Final = {"yield_per": 20}
"""A page ends by its bytes: of large items not five hundred are read to send the first."""


def position(branch: str, seq: int) -> int:
    """Where the event *seq* of the branch's feed lies in the hub's journal."""
    return int(branch) << _BRANCH_BITS | seq


def seq_of(pos: int) -> int:
    """The number in its branch's feed of the event at *pos*."""
    return pos & ((1 << _BRANCH_BITS) - 1)


@dataclass(frozen=True, slots=True)
class Taken:
    """Numbers of a feed that were taken: ``first`` to ``last``; ``seal`` of the item before."""

    first: int
    last: int
    seal: bytes


def open_feed(connection: Connection, feed: str, epoch: int) -> None:
    """Make the feed, if there is none."""
    if connection.execute(select(FEED.c.feed).where(FEED.c.feed == feed)).first() is None:
        add_rows(connection, FEED, [{"feed": feed, "ep": epoch, "head": 0, "seal": FIRST_SEAL}])


def take(connection: Connection, feed: str, count: int) -> Taken:
    """Take the next *count* numbers of *feed*, and hold it until the commit."""
    head, seal = connection.execute(taking(), {"of_feed": feed, "more": count}).one()
    return Taken(head - count + 1, head, bytes(seal))


def keep_seal(connection: Connection, feed: str, seal: bytes) -> None:
    """Keep the seal of a feed's last item."""
    connection.execute(_keep_seal(), {"of_feed": feed, "last": seal})


@cache
def taking() -> ReturningUpdate[Any]:
    """Move the head of ``of_feed`` by so many ``more``, and say it with the seal of the item before."""
    took = update(FEED).where(FEED.c.feed == bindparam("of_feed")).values(head=FEED.c.head + bindparam("more"))
    return took.returning(FEED.c.head, FEED.c.seal)


@cache
def _keep_seal() -> Update:
    return update(FEED).where(FEED.c.feed == bindparam("of_feed")).values(seal=bindparam("last"))


def add(connection: Connection, feed: str, kind: ItemKind, contents: Sequence[bytes]) -> None:
    """Put items at the end of a feed that is no branch's."""
    if not contents:
        return
    first = take(connection, feed, len(contents)).first
    rows = [
        {"feed": feed, "seq": first + place, "kind": kind.value, "content": content}
        for place, content in enumerate(contents)
    ]
    add_rows(connection, FEED_ITEM, rows)


def head_of(feed: str | BindParameter[str]) -> ScalarSelect[int]:
    """The number of its last item, as part of another statement."""
    return select(FEED.c.head).where(FEED.c.feed == feed).scalar_subquery()


def heads(connection: Connection, feeds: Iterable[str]) -> dict[str, int]:
    """The number of the last item of each of *feeds*."""
    rows = connection.execute(select(FEED.c.feed, FEED.c.head).where(FEED.c.feed.in_(list(feeds))))
    return {row.feed: row.head for row in rows}


def page(connection: Connection, cursor: Cursor, branch: str) -> tuple[FeedPage, list[tuple[bytes, ...]]]:
    """What comes behind *cursor*, and the parts of each item; *branch* is the reader's.

    Raises:
        LookupError: there is no such feed.
    """
    row = connection.execute(select(FEED).where(FEED.c.feed == cursor.feed)).one_or_none()
    if row is None:
        raise LookupError(cursor.feed)
    after = cursor.seq if cursor.epoch == row.ep else 0
    read = _events if cursor.feed == branch_feed(branch) else _items
    items, contents, size = list[ItemHead](), list[tuple[bytes, ...]](), 0
    for item, parts in read(connection, cursor.feed, branch, after, row.head) if after < row.head else ():
        size += sum(map(len, parts))
        if items and size > MOST_PAGE_BYTES:
            break
        items.append(item)
        contents.append(parts)
    return FeedPage(cursor.feed, row.ep, row.head, tuple(items)), contents


Found = Iterable[tuple[ItemHead, tuple[bytes, ...]]]


def _events(connection: Connection, _feed: str, branch: str, after: int, head: int) -> Found:
    within = (JOURNAL.c.pos > position(branch, after), JOURNAL.c.pos <= position(branch, head))
    held = and_(HELD_EVENT.c.branch == JOURNAL.c.branch, HELD_EVENT.c.pos == JOURNAL.c.pos)
    columns = (JOURNAL.c.pos, JOURNAL.c.envelope, JOURNAL.c.salt, JOURNAL.c.body, HELD_EVENT.c.code)
    asked = select(*columns).join_from(JOURNAL, HELD_EVENT, held, isouter=True).where(*within)
    for row in connection.execute(asked.order_by(JOURNAL.c.pos).limit(MOST_ITEMS), execution_options=_BY_FEW):
        yield ItemHead(seq_of(row.pos), ItemKind.EVENT, row.code or ""), tuple(map(_bytes, row[1:4]))


def _items(connection: Connection, feed: str, _branch: str, after: int, head: int) -> Found:
    within = (FEED_ITEM.c.feed == feed, FEED_ITEM.c.seq > after, FEED_ITEM.c.seq <= head)
    asked = select(FEED_ITEM).where(*within).order_by(FEED_ITEM.c.seq).limit(MOST_ITEMS)
    for row in connection.execute(asked, execution_options=_BY_FEW):
        content, kind = _bytes(row.content), ItemKind(row.kind)
        yield ItemHead(row.seq, kind), tuple(unpack(content)) if kind is ItemKind.EVENT else (content,)


def _bytes(value: Any) -> bytes:
    return b"" if value is None else bytes(value)
