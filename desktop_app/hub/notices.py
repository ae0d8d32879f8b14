"""What a person must look at: kept for head office's list, and told to the workstation."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import msgspec
from sqlalchemy import Connection, select, update

from desktop_app import wire
from desktop_app.hub import feeds
from desktop_app.hub.tables import EXCEPTION_ITEM
from desktop_app.storage.rows import add_rows
from desktop_app.wire import LogName
from desktop_app.wire.protocol.codes import SETTLED, ItemKind, Noticed
from desktop_app.wire.protocol.pull import Notice, inbox_feed


@dataclass(frozen=True, slots=True)
class ToNotice:
    """Something to look at; ``facts`` are ids, numbers and codes."""

    code: Noticed
    facts: dict[str, str | int]


@dataclass(frozen=True, slots=True)
class OpenException:
    """A line of head office's list."""

    branch: str
    ws: str
    notice: Notice


class Notices:
    """Writes notices.

    Args:
        new_id: makes their ids.
    """

    def __init__(self, new_id: Callable[[], str]) -> None:
        self._new_id = new_id

    def raise_all(self, connection: Connection, log: LogName, found: Sequence[ToNotice], at: str) -> None:
        """Put each into the list and into the workstation's inbox; the caller commits."""
        notices = [Notice(self._new_id(), one.code.value, at, one.facts) for one in found]
        rows = [
            {
                "branch": log.branch,
                "id": notice.id,
                "ws": log.workstation,
                "code": notice.code,
                "facts": wire.canonical(notice.facts).decode(),
                "at": at,
                "settled_at": "",
            }
            for notice in notices
        ]
        add_rows(connection, EXCEPTION_ITEM, rows)
        feeds.add(connection, inbox_feed(log.workstation), ItemKind.NOTICE, list(map(wire.canonical, notices)))


def open_exceptions(connection: Connection) -> list[OpenException]:
    """What nobody has settled, the oldest first."""
    asked = select(EXCEPTION_ITEM).where(EXCEPTION_ITEM.c.settled_at == "").order_by(EXCEPTION_ITEM.c.at)
    return [
        OpenException(row.branch, row.ws, Notice(row.id, row.code, row.at, msgspec.json.decode(row.facts)))
        for row in connection.execute(asked)
    ]


def settle(connection: Connection, notice_id: str, at: str) -> bool:
    """Take a line off the list and tell the workstation so; False when it was not on it."""
    where = (EXCEPTION_ITEM.c.id == notice_id, EXCEPTION_ITEM.c.settled_at == "")
    off = update(EXCEPTION_ITEM).where(*where).values(settled_at=at).returning(EXCEPTION_ITEM.c.ws)
    workstation = connection.execute(off).scalar()
    if workstation is None:
        return False
    answer = Notice(f"{notice_id}/{SETTLED}", SETTLED, at, {"notice": notice_id})
    feeds.add(connection, inbox_feed(workstation), ItemKind.NOTICE, [wire.canonical(answer)])
    return True
