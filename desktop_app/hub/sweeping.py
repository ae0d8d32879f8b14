"""Files that no event names any more go, and so do chunks of files that nobody ended."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import Connection, delete, exists, select

from desktop_app import wire
from desktop_app.hub.blobs import folder_of, parts_of
from desktop_app.hub.objects import Objects
from desktop_app.hub.store import Store
from desktop_app.hub.tables import BLOB_FILE, BLOB_REF, HELD_EVENT

KEPT_UNNAMED: Final = timedelta(days=30)
"""Since a file was announced: its events go before it, so that one without any was deleted under a retention rule."""
KEPT_UNFINISHED: Final = timedelta(days=14)
"""Since a file was announced (sync 5.9); whoever has it begins it again."""


@dataclass(frozen=True, slots=True)
class Swept:
    """How many files went."""

    unnamed: int
    unfinished: int


class Sweeper:
    """Takes away what nobody needs; the database goes first, so that nothing is named that is gone.

    Args:
        store: of the hub.
        objects: where the bytes lie.
        now: the time.
    """

    def __init__(self, store: Store, objects: Objects, now: Callable[[], datetime]) -> None:
        self._store = store
        self._objects = objects
        self._now = now

    def sweep(self) -> Swept:
        """Sweep once.

        Raises:
            HubRefusal: ``busy``.
            Unavailable: ``blob_failed``; what was left over goes the next time it is announced and swept.
        """
        named = exists().where(BLOB_REF.c.branch == BLOB_FILE.c.branch, BLOB_REF.c.sha256 == BLOB_FILE.c.sha256)
        # What a held event names is noted nowhere: where a branch has one, nothing is known to be unnamed.
        held = exists().where(HELD_EVENT.c.branch == BLOB_FILE.c.branch)
        unnamed = self._take(~named, ~held, self._before(KEPT_UNNAMED))
        unfinished = self._take(BLOB_FILE.c.is_stored == 0, self._before(KEPT_UNFINISHED))
        return Swept(unnamed, unfinished)

    def _before(self, age: timedelta) -> Any:
        return BLOB_FILE.c.at < wire.utc_text(self._now() - age)

    def _take(self, *which: Any) -> int:
        with self._store.reading() as connection:
            found = connection.execute(select(BLOB_FILE.c.branch, BLOB_FILE.c.sha256).where(*which)).all()
        return sum(self._take_one(row.branch, row.sha256, which) for row in found)

    def _take_one(self, branch: str, sha256: str, which: tuple[Any, ...]) -> bool:
        with self._store.writing() as connection:
            if not _deleted(connection, branch, sha256, which):
                return False  # somebody named or ended it meanwhile
        self._objects.delete(parts_of(branch, sha256))
        self._objects.delete(folder_of(branch, sha256))
        return True


def _deleted(connection: Connection, branch: str, sha256: str, which: tuple[Any, ...]) -> bool:
    this = (BLOB_FILE.c.branch == branch, BLOB_FILE.c.sha256 == sha256)
    return connection.execute(delete(BLOB_FILE).where(*this, *which)).rowcount == 1
