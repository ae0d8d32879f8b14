"""The desk's parts of its branch's quota, as head office gave them: kept among what came from there."""

from functools import cache
from typing import Any, Final

from sqlalchemy import Connection, Select, select

from desktop_app.storage.tables import PULLED_ITEM

QUOTA: Final = "quota"
"""Kind of what was asked for and given: ``id`` is the month, ``version`` the amount in fen."""


def quotas(connection: Connection) -> dict[str, int]:
    """The parts of months that this desk was given, in fen."""
    return {row.id: row.version for row in connection.execute(_parts())}


@cache
def _parts() -> Select[Any]:
    return select(PULLED_ITEM.c.id, PULLED_ITEM.c.version).where(PULLED_ITEM.c.kind == QUOTA)
