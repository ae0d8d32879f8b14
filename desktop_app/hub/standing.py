"""How head office's side stands: what waits for a person or a process.  Counts alone, nothing of a case or a branch."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import Connection, Select, and_, func, select

from desktop_app import wire
from desktop_app.hub.tables import EXCEPTION_ITEM, FEED, LOG_CURSOR, PROJECTED, QUOTA, WORKSTATION
from desktop_app.hub.workstations import Status
from desktop_app.wire.protocol.codes import LogState
from desktop_app.wire.protocol.pull import branch_feed

QUIET: Final = timedelta(days=30)
"""After this long without a word a workstation is asked after (sync 5.17)."""

QUOTA_AHEAD: Final = timedelta(days=5)
"""So long before a month begins its quotas are missed: on its first day the desks of a branch without give nothing."""


@dataclass(frozen=True, slots=True)
class Standing:
    """The counts.

    Attributes:
        exceptions: nobody has settled.
        frozen: logs that wait for a person after a fork.
        quiet: workstations in service of which nothing was heard for :data:`QUIET`.
        unprojected: events that the read tables lack.
        unarchived: events that no proved backup covers.
        active: workstations in service.
        unallotted: branches at work that have had a quota, and have none for the month, of which :data:`QUOTA_AHEAD`
            before it begins.
    """

    exceptions: int
    frozen: int
    quiet: int
    unprojected: int
    unarchived: int
    active: int
    unallotted: int


def standing(connection: Connection, now: datetime) -> Standing:
    """Count what waits, by statements that only read; *now* says who has been quiet for too long."""
    is_active, cursor = WORKSTATION.c.status == Status.ACTIVE.value, LOG_CURSOR.c
    own_log = and_(cursor.branch == WORKSTATION.c.branch, cursor.ws == WORKSTATION.c.ws, cursor.ep == WORKSTATION.c.ep)
    is_quiet = cursor.last_seen < wire.utc_text(now - QUIET)
    month = f"{now + QUOTA_AHEAD:%Y-%m}"
    governed, allotted = select(QUOTA.c.branch), select(QUOTA.c.branch).where(QUOTA.c.month == month)
    lacks_quota = and_(is_active, WORKSTATION.c.branch.in_(governed), WORKSTATION.c.branch.not_in(allotted))
    of_branches = FEED.c.feed.like(f"{branch_feed('')}%")

    def count(asked: Select[Any]) -> int:
        return int(connection.execute(asked).scalar() or 0)

    return Standing(
        exceptions=count(select(func.count()).select_from(EXCEPTION_ITEM).where(EXCEPTION_ITEM.c.settled_at == "")),
        frozen=count(select(func.count()).select_from(LOG_CURSOR).where(cursor.state == LogState.FROZEN.value)),
        quiet=count(select(func.count()).select_from(WORKSTATION.join(LOG_CURSOR, own_log)).where(is_active, is_quiet)),
        unprojected=count(select(func.sum(FEED.c.head)).where(of_branches)) - count(select(func.sum(PROJECTED.c.seq))),
        unarchived=count(select(func.sum(cursor.seq - cursor.archived_seq))),
        active=count(select(func.count()).select_from(WORKSTATION).where(is_active)),
        unallotted=count(select(func.count(WORKSTATION.c.branch.distinct())).where(lacks_quota)),
    )
