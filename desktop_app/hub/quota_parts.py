"""Which desk has which part of its branch's quota of a month."""

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Connection, select, update

from desktop_app.hub.tables import HUB_META, QUOTA, QUOTA_LEASE
from desktop_app.storage.rows import put_row

_RESTORED_IN: Final = "quota_restored_in"
"""Name of the last month of which a restored hub may have lost what it handed out."""
_AHEAD: Final = timedelta(days=1)
"""As far as the day of a desk is ahead of the hub's."""


def parts(connection: Connection, branch: str, month: str) -> dict[str, int]:
    """The parts that were handed out, in fen by workstation."""
    asked = select(QUOTA_LEASE).where(QUOTA_LEASE.c.branch == branch, QUOTA_LEASE.c.month == month)
    return {row.ws: row.amount_fen for row in connection.execute(asked)}


def give_no_more(connection: Connection, now: datetime) -> None:
    """After a restore: what was handed out behind the backup nobody knows, so no month gives more than is known.

    Where head office then allows such a month anew, a desk's part grows to an equal one and no further.
    """
    put_row(connection, HUB_META, {"name": _RESTORED_IN, "value": f"{now + _AHEAD:%Y-%m}"})
    for row in connection.execute(select(QUOTA)).all():
        known = sum(parts(connection, row.branch, row.month).values())
        of_month = (QUOTA.c.branch == row.branch, QUOTA.c.month == row.month)
        connection.execute(update(QUOTA).where(*of_month).values(amount_fen=known))


def restored_in(connection: Connection) -> str:
    """The last month that :func:`give_no_more` spoke of; empty where this hub was never restored."""
    asked = select(HUB_META.c.value).where(HUB_META.c.name == _RESTORED_IN)
    return str(connection.execute(asked).scalar() or "")
