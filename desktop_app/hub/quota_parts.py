"""Which desk has which part of its branch's quota of a month."""

from sqlalchemy import Connection, select, update

from desktop_app.hub.tables import QUOTA, QUOTA_LEASE


def parts(connection: Connection, branch: str, month: str) -> dict[str, int]:
    """The parts that were handed out, in fen by workstation."""
    asked = select(QUOTA_LEASE).where(QUOTA_LEASE.c.branch == branch, QUOTA_LEASE.c.month == month)
    return {row.ws: row.amount_fen for row in connection.execute(asked)}


def give_no_more(connection: Connection) -> None:
    """After a restore: what was handed out behind the backup nobody knows, so no month gives more than is known."""
    for row in connection.execute(select(QUOTA)).all():
        known = sum(parts(connection, row.branch, row.month).values())
        of_month = (QUOTA.c.branch == row.branch, QUOTA.c.month == row.month)
        connection.execute(update(QUOTA).where(*of_month).values(amount_fen=known))
