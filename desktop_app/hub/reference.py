"""What head office gives out: signed packs for all, people for a branch."""

from collections.abc import Sequence

import msgspec
from sqlalchemy import Connection, select

from desktop_app import wire
from desktop_app.domain.errors import RuleBroken
from desktop_app.hub import feeds
from desktop_app.hub.meta import name_of
from desktop_app.hub.store import Store
from desktop_app.hub.tables import FEED_ITEM
from desktop_app.wire.protocol.codes import ItemKind
from desktop_app.wire.protocol.identity import PublicKey
from desktop_app.wire.protocol.pull import REFERENCE, SignedPack, StaffEntry, users_feed
from desktop_app.wire.protocol.signing import fits, pack_statement

SIGNERS = 2
"""A pack is believed with the hands of two."""


def has_two_hands(pack: SignedPack, keys: Sequence[PublicKey]) -> bool:
    """Whether two of the people who may have signed *pack*."""
    known = {one.key: bytes.fromhex(one.public) for one in keys}
    said = pack_statement(pack.name, pack.version, pack.valid_from, wire.digest(pack.content.encode()))
    good = {one.key for one in pack.signatures if one.key in known and fits(known[one.key], said, one.signature)}
    return len(good) >= SIGNERS


class Reference:
    """Publishes.

    Args:
        store: of the hub.
        keys: of the people who sign packs.
    """

    def __init__(self, store: Store, keys: tuple[PublicKey, ...]) -> None:
        self._store = store
        self._keys = keys

    def publish(self, pack: SignedPack) -> None:
        """Give out a pack; workstations prove it again.

        Raises:
            RuleBroken: ``pack_not_signed_by_two``, ``pack_not_newer``.
            HubRefusal: the database failed.
        """
        if not has_two_hands(pack, self._keys):
            raise RuleBroken("pack_not_signed_by_two")
        with self._store.writing() as connection:
            feeds.take(connection, REFERENCE, 0)  # nobody publishes beside us
            published = _published(connection, pack.name)
            if pack.version <= published:
                raise RuleBroken("pack_not_newer", version=published)
            feeds.add(connection, REFERENCE, ItemKind.PACK, [wire.canonical(pack)])

    def publish_people(self, branch: str, people: Sequence[StaffEntry]) -> None:
        """Tell a branch's workstations who works there.

        Raises:
            HubRefusal: the database failed.
        """
        with self._store.writing() as connection:
            feeds.open_feed(connection, users_feed(branch), name_of(connection).epoch)
            feeds.add(connection, users_feed(branch), ItemKind.PERSON, [wire.canonical(one) for one in people])


def _published(connection: Connection, name: str) -> int:
    """The highest version of a pack that was given out; 0 of one that never was."""
    rows = connection.execute(select(FEED_ITEM.c.content).where(FEED_ITEM.c.feed == REFERENCE)).scalars()
    packs = (msgspec.json.decode(bytes(content), type=SignedPack) for content in rows)
    return max((pack.version for pack in packs if pack.name == name), default=0)
