"""A branch's quota of a month in parts: what all desks have together is never more, however long they are offline.

It is shared by the desks that are enrolled, those that are invited, and one more, of which nobody has spoken yet. A
desk has its share at once, and more as it gives away, out of what nobody has; of that it never gets all, so that a
desk that comes later finds something.  What is not needed so stays here, and nothing has to come back.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select, update

from desktop_app import wire
from desktop_app.hub.codes import invited
from desktop_app.hub.quota_parts import parts, restored_in
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
        """The desk's part of a month, which only ever grows; the same again changes nothing.

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
        known = handed_out.get(caller.workstation, 0)
        mine = max(known, asked.has_fen)
        handed_out[caller.workstation] = mine
        unheard = mine - asked.has_fen  # given before, and the answer was lost
        free = None if asked.left_fen is None else min(asked.left_fen, asked.has_fen) + unheard
        desks = self._desks(connection, caller)
        others = desks.enrolled - {caller.workstation}
        waiting = desks.to_come + sum(1 for one in others if not handed_out.get(one))
        left = max(0, amount - sum(handed_out.values()))
        share = amount // (len(others) + 1 + desks.to_come)
        mine += (first := min(max(0, share - mine), left // (waiting + 1)))
        if free is not None and asked.month > restored_in(connection):
            mine += min(max(0, share - free - first), (left - first) // (len(others) + 1 + desks.to_come))
        row = {"branch": caller.branch, "month": asked.month, "ws": caller.workstation, "amount_fen": mine}
        put_row(connection, QUOTA_LEASE, row | {"given_at": wire.utc_text(self._now())})
        return mine

    def _desks(self, connection: Connection, caller: Caller) -> "_Desks":
        """Who shares the branch's quota beside desks that are gone, whose parts stay counted."""
        active = (WORKSTATION.c.branch == caller.branch, WORKSTATION.c.status == Status.ACTIVE.value)
        enrolled = connection.execute(select(WORKSTATION.c.ws).where(*active)).scalars()
        return _Desks(frozenset(enrolled), invited(connection, caller.branch, self._now()) + 1)


@dataclass(frozen=True, slots=True)
class _Desks:
    """Those that a quota is shared by; one more is always to come."""

    enrolled: frozenset[str]
    to_come: int


def _is_governed(connection: Connection, branch: str) -> bool:
    return connection.execute(select(QUOTA.c.month).where(QUOTA.c.branch == branch).limit(1)).first() is not None
