"""What is true of the whole hub: which one it is, how often it was restored, who signs its certificates."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, select, update

from desktop_app.hub import feeds
from desktop_app.hub.authority import own_certificate
from desktop_app.hub.keys import HubKeys
from desktop_app.hub.quota_parts import give_no_more
from desktop_app.hub.tables import FEED, HUB_META
from desktop_app.storage.rows import add_rows
from desktop_app.wire.protocol.pull import REFERENCE

_HUB: Final = "hub"
_EPOCH: Final = "hub_epoch"
_AUTHORITY: Final = "authority"
FIRST_EPOCH: Final = 1


@dataclass(frozen=True, slots=True)
class HubName:
    """Which hub this is; ``epoch`` grows when it was restored from a backup."""

    hub: str
    epoch: int
    authority: str


def begin(connection: Connection, keys: HubKeys, hub: str, now: datetime) -> None:
    """Name a hub that has no name yet; the caller commits."""
    if connection.execute(select(HUB_META.c.name)).first() is not None:
        return
    facts = {_HUB: hub, _EPOCH: str(FIRST_EPOCH), _AUTHORITY: own_certificate(keys.authority, hub, now)}
    add_rows(connection, HUB_META, [{"name": name, "value": value} for name, value in facts.items()])
    feeds.open_feed(connection, REFERENCE, FIRST_EPOCH)


def name_of(connection: Connection) -> HubName:
    """Which hub this is."""
    known = {row.name: row.value for row in connection.execute(select(HUB_META))}
    return HubName(known[_HUB], int(known[_EPOCH]), known[_AUTHORITY])


def restored(connection: Connection, now: datetime) -> int:
    """Say that this database was restored from a backup: workstations then look what it has lost.

    Every feed begins a new epoch, for its numbers may have been given out before for other items.
    """
    epoch = name_of(connection).epoch + 1
    connection.execute(update(HUB_META).where(HUB_META.c.name == _EPOCH).values(value=str(epoch)))
    connection.execute(update(FEED).values(ep=epoch))
    give_no_more(connection, now)
    return epoch
