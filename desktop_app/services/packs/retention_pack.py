"""Reads the pack ``retention``: how long the content of a case is kept."""

from types import MappingProxyType
from typing import Final

from desktop_app.domain.upkeep.retention_policy import Keep, RetentionPolicy
from desktop_app.services.packs.pack import Table

_MOST_YEARS: Final = 50
_MOST_DAYS: Final = 365


def retention(pack: Table) -> RetentionPolicy:
    """Return the years of each kind of case.

    Raises:
        PolicyBroken: naming the file, the table and the key.
    """
    table = pack.table("retention")
    pack.close()
    years = {keep: table.whole(f"{keep.value}_years", least=1, most=_MOST_YEARS) for keep in Keep}
    look_up = table.whole("look_up_years", least=1, most=_MOST_YEARS)
    drafts = table.whole("draft_days", least=1, most=_MOST_DAYS)
    table.close()
    return RetentionPolicy(MappingProxyType(years), look_up, drafts)
