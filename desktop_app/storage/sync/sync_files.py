"""Which files of the vault head office has; one without a row waits to be sent."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, delete, func, select, update

from desktop_app.services.sync.ports import WaitingFile
from desktop_app.storage.failures import world_errors
from desktop_app.storage.rows import put_row
from desktop_app.storage.sync.hub_link import HUB
from desktop_app.storage.tables import BLOB, FILE_AT_HUB, HUB_LINK
from desktop_app.storage.vault import SqlVault
from desktop_app.wire import utc_moment, utc_text

_IN_ONE = 500


class SqlFileBox:
    """See ``services.sync.ports.FileBox``.

    Args:
        vault: an open one.
    """

    def __init__(self, vault: SqlVault) -> None:
        self._writer, self._readers, self._blobs = vault.desk.writer, vault.readers, vault.desk.blobs

    def next(self) -> WaitingFile | None:
        """The smallest one that is not held back: a scan of many pages keeps no receipt waiting."""
        with world_errors(), self._readers.connect() as connection:
            row = connection.execute(_waits().limit(1)).first()
        return None if row is None else WaitingFile(row.sha256, row.size)

    def waiting(self) -> Sequence[str]:
        """All that head office does not have and that are not held back, the smallest first."""
        with world_errors(), self._readers.connect() as connection:
            return list(connection.execute(_waits()).scalars())

    def read(self, sha256: str) -> bytes:
        """Its plain bytes.

        Raises:
            Unavailable: ``blob_missing``, ``blob_damaged``.
        """
        return self._blobs.get(sha256)

    def stored(self, sha256: str) -> None:
        """Head office has it."""
        self.hold(sha256, "")

    def hold(self, sha256: str, code: str) -> None:
        """It cannot go there, for *code*."""
        with self._writer.transaction() as connection:
            put_row(connection, FILE_AT_HUB, {"sha256": sha256, "held": code})

    def take_up_held(self) -> None:
        """Try those again that were held back."""
        with self._writer.transaction() as connection:
            connection.execute(delete(FILE_AT_HUB).where(FILE_AT_HUB.c.held != ""))

    def sent(self) -> Sequence[str]:
        """Those that head office has said it has, and that are still here."""
        wanted = select(FILE_AT_HUB.c.sha256).join(BLOB, BLOB.c.sha256 == FILE_AT_HUB.c.sha256)
        with world_errors(), self._readers.connect() as connection:
            return list(
                connection.execute(wanted.where(FILE_AT_HUB.c.held == "").order_by(FILE_AT_HUB.c.sha256)).scalars()
            )

    def send_again(self, shas: Sequence[str]) -> None:
        """Head office does not have these any more."""
        for start in range(0, len(shas), _IN_ONE):
            some = FILE_AT_HUB.c.sha256.in_(shas[start : start + _IN_ONE])
            with self._writer.transaction() as connection:
                connection.execute(delete(FILE_AT_HUB).where(some))

    def asked_at(self) -> datetime | None:
        """When head office was last asked whether it still has all of them."""
        with world_errors(), self._readers.connect() as connection:
            found = connection.execute(select(HUB_LINK.c.blobs_asked_at).where(HUB_LINK.c.place == HUB)).scalar()
        return None if found is None else utc_moment(found)

    def asked(self, at: datetime) -> None:
        """It was asked now."""
        with self._writer.transaction() as connection:
            connection.execute(update(HUB_LINK).where(HUB_LINK.c.place == HUB).values(blobs_asked_at=utc_text(at)))


def _waits() -> Select[Any]:
    of = BLOB.c.sha256.not_in(select(FILE_AT_HUB.c.sha256))
    return select(BLOB.c.sha256, BLOB.c.size).where(of).order_by(BLOB.c.size, BLOB.c.sha256)


def waiting_files(connection: Connection) -> tuple[int, int, tuple[tuple[str, int], ...]]:
    """How many files wait, their bytes together, and how many are held back by each code."""
    waits = BLOB.c.sha256.not_in(select(FILE_AT_HUB.c.sha256))
    count, size = connection.execute(select(func.count(), func.sum(BLOB.c.size)).where(waits)).one()
    held = (
        select(FILE_AT_HUB.c.held, func.count())
        .join(BLOB, BLOB.c.sha256 == FILE_AT_HUB.c.sha256)
        .where(FILE_AT_HUB.c.held != "")
        .group_by(FILE_AT_HUB.c.held)
    )
    return count, size or 0, tuple(sorted((code, number) for code, number in connection.execute(held)))
