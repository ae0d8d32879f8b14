"""How the desk is known at head office, with its private keys: a row in the encrypted vault."""

from functools import cache
from typing import Any, Final

import msgspec
from sqlalchemy import Connection, Select, bindparam, delete, select

from desktop_app.domain.errors import Unavailable
from desktop_app.services.sync.ports import DeskSecrets, HubLink
from desktop_app.storage.failures import world_errors
from desktop_app.storage.rows import put_row
from desktop_app.storage.tables import FEED_CURSOR, HUB_LINK
from desktop_app.storage.vault import SqlVault
from desktop_app.wire import canonical
from desktop_app.wire.protocol.identity import Enrolled, PublicKey
from desktop_app.wire.protocol.pull import REFERENCE

HUB: Final = "hub"
NEXT: Final = "next"
"""Of a link that is asked for while another one stands: a desk that becomes one of its own."""


class SqlLinks:
    """See ``services.sync.ports.Links``.

    Args:
        vault: an open one.
        place: the link in force, or :data:`NEXT`.
    """

    def __init__(self, vault: SqlVault, place: str = HUB) -> None:
        self._desk, self._readers, self._place = vault.desk, vault.readers, place

    def load(self) -> HubLink | None:
        """The link; None where nobody has begun to enrol this desk."""
        with world_errors(), self._readers.connect() as connection:
            return _read(connection, self._place)

    def keep(self, link: HubLink) -> None:
        """Keep it in place of the one before; cases that are opened from now on count under the part it names."""
        with self._desk.writer.transaction() as connection:
            put_link(connection, link, self._place)
        if link.enrolled is not None:
            self._desk.number_part = link.enrolled.number_part


def put_link(connection: Connection, link: HubLink, place: str = HUB) -> None:
    """Keep *link* in the caller's transaction.

    With other signers than before all packs are read anew: those that were not believed lie at head office alone.
    """
    before = _read(connection, place)
    if place == HUB and _signers(before) != _signers(link):
        connection.execute(delete(FEED_CURSOR).where(FEED_CURSOR.c.feed == REFERENCE))
    asked_at = connection.execute(select(HUB_LINK.c.blobs_asked_at).where(HUB_LINK.c.place == place)).scalar()
    row = {
        "place": place,
        "address": link.address,
        "signing_key": link.secrets.signing,
        "bundle_key": link.secrets.bundle,
        "tls_key": link.secrets.tls,
        "asked": link.asked.decode(),
        "enrolled": "" if link.enrolled is None else canonical(link.enrolled).decode(),
        "authority": link.authority,
        "is_paused": int(link.is_paused),
        "blobs_asked_at": asked_at,
    }
    put_row(connection, HUB_LINK, row)


def _signers(link: HubLink | None) -> tuple[PublicKey, ...]:
    return () if link is None or link.enrolled is None else link.enrolled.reference_keys


def certified_number_part(connection: Connection) -> int | None:
    """The part of case numbers that head office has given this desk alone; None before."""
    enrolled = known_as(connection)
    return None if enrolled is None else enrolled.number_part


def known_as(connection: Connection) -> Enrolled | None:
    """How head office knows the desk; None before it does."""
    link = _read(connection, HUB)
    return None if link is None else link.enrolled


@cache
def _at() -> Select[Any]:
    return select(HUB_LINK).where(HUB_LINK.c.place == bindparam("at"))


def _read(connection: Connection, place: str) -> HubLink | None:
    row = connection.execute(_at(), {"at": place}).one_or_none()
    if row is None:
        return None
    try:
        enrolled = msgspec.json.decode(row.enrolled, type=Enrolled) if row.enrolled else None
    except msgspec.MsgspecError as error:
        raise Unavailable("vault_damaged", part="hub_link") from error
    secrets = DeskSecrets(bytes(row.signing_key), bytes(row.bundle_key), bytes(row.tls_key))
    return HubLink(row.address, secrets, row.asked.encode(), enrolled, row.authority, bool(row.is_paused))
