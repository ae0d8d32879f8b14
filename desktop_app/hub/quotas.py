"""A branch's quota of a month in parts: what all desks have together is never more, however long they are offline."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import Connection, func, select, update

from desktop_app import wire
from desktop_app.hub.quota_parts import parts
from desktop_app.hub.store import Store
from desktop_app.hub.tables import QUOTA, QUOTA_LEASE, WORKSTATION
from desktop_app.hub.workstations import Caller, Status
from desktop_app.storage.rows import put_row
from desktop_app.wire.protocol.quota import QuotaAsked, QuotaLease


class Quotas:
    """Gives out parts.

    Args:
        store: of the hub.
        now: the time.
    """

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now

    def allow(self, branch: str, month: str, amount_fen: int) -> None:
        """Let a branch give away so much in a month; what was handed out already stays with its desks.

        Raises:
            HubRefusal: the database failed.
        """
        with self._store.writing() as connection:
            put_row(connection, QUOTA, {"branch": branch, "month": month, "amount_fen": amount_fen})

    def part(self, caller: Caller, asked: QuotaAsked) -> QuotaLease:
        """The desk's part of a month: an equal one, as long as something is left; the same again changes nothing.

        Raises:
            HubRefusal: the database failed.
        """
        with self._store.writing() as connection:
            of_month = (QUOTA.c.branch == caller.branch, QUOTA.c.month == asked.month)
            # Held until the commit: desks that ask at the same moment get theirs one after the other.
            held = update(QUOTA).where(*of_month).values(amount_fen=QUOTA.c.amount_fen).returning(QUOTA.c.amount_fen)
            amount = connection.execute(held).scalar()
            if amount is None:
                return QuotaLease(asked.month, 0, _is_governed(connection, caller.branch))
            return QuotaLease(asked.month, self._grown(connection, caller, asked, amount), is_governed=True)

    def _grown(self, connection: Connection, caller: Caller, asked: QuotaAsked, amount: int) -> int:
        handed_out = parts(connection, caller.branch, asked.month)
        mine = max(handed_out.get(caller.workstation, 0), asked.has_fen)
        handed_out[caller.workstation] = mine
        active = (WORKSTATION.c.branch == caller.branch, WORKSTATION.c.status == Status.ACTIVE.value)
        desks = connection.execute(select(func.count()).select_from(WORKSTATION).where(*active)).scalar_one()
        left = max(0, amount - sum(handed_out.values()))
        mine += min(left, max(0, amount // max(desks, 1) - mine))
        row = {"branch": caller.branch, "month": asked.month, "ws": caller.workstation, "amount_fen": mine}
        put_row(connection, QUOTA_LEASE, row | {"given_at": wire.utc_text(self._now())})
        return mine


def _is_governed(connection: Connection, branch: str) -> bool:
    return connection.execute(select(QUOTA.c.month).where(QUOTA.c.branch == branch).limit(1)).first() is not None
