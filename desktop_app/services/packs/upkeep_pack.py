"""Reads the pack ``upkeep``: how the desk's own data is kept."""

from typing import Final

from desktop_app.domain.upkeep.backup import BackupPolicy
from desktop_app.services.packs.pack import Table

_MOST: Final = 400


def upkeep(pack: Table) -> BackupPolicy:
    """Return how many backups stay and when their age is an alarm.

    Raises:
        PolicyBroken: naming the file, the table and the key.
    """
    table = pack.table("backup")
    pack.close()
    policy = BackupPolicy(
        daily=table.whole("daily", least=1, most=_MOST),
        weekly=table.whole("weekly", least=1, most=_MOST),
        monthly=table.whole("monthly", least=1, most=_MOST),
        oldest_days=table.whole("oldest_days", least=1, most=_MOST),
        every_hours=table.whole("every_hours", least=1, most=_MOST),
    )
    table.close()
    return policy
