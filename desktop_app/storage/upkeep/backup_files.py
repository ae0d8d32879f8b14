"""The files of a backup: those of all backups of a desk lie in one place, are copied once and read again in turn."""

import shutil
from contextlib import suppress
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, select

from desktop_app.domain.errors import Unavailable
from desktop_app.services.ports.vault import Progress
from desktop_app.storage.atomic_file import sync_directory, write_whole
from desktop_app.storage.blobs import FileBlobs
from desktop_app.storage.failures import world_errors
from desktop_app.storage.tables import BLOB

ROOM_BYTES: Final = 64 << 20
"""Left free on the disk beside what is copied."""
READ_AGAIN_EACH: Final = 7
"""Of the files that lie there already each backup reads one in so many again: all of them within a week of days."""


class Copied:
    """The files of a backup.

    Args:
        folder: where those of all backups lie.
        there: reads them.
        here: reads the vault's own.
        turn: which of those that lie there are read again: one in seven; None for all.
    """

    def __init__(self, folder: Path, there: FileBlobs, here: FileBlobs, turn: int | None) -> None:
        self._folder, self._there, self._here, self._turn = folder, there, here, turn
        self.named: set[str] = set()

    def take(self, connection: Connection, report: Progress) -> set[str]:
        """Copy what is not there yet and prove it; returns what could be read nowhere."""
        rows = connection.execute(select(BLOB).order_by(BLOB.c.sha256)).all()
        self.named = {row.sha256 for row in rows}
        missing = [row for row in rows if not self._lies(row.sha256)]
        check_room(self._folder, sum(row.size for row in missing))
        for done, row in enumerate(missing):
            report(done, len(missing))
            with suppress(Unavailable):
                self._copy(row.sha256, row.key)
        lacks = set()
        fresh = {row.sha256 for row in missing}
        for done, row in enumerate(rows):
            report(done, len(rows))
            if (
                row.sha256 not in fresh
                and self._turn is not None
                and int(row.sha256[:8], 16) % READ_AGAIN_EACH != self._turn
            ):
                continue
            if not self._is_good(row.sha256, row.key):
                lacks.add(row.sha256)
        return lacks

    def _is_good(self, sha256: str, key: bytes) -> bool:
        """Whether the copy can be read; one that cannot is copied once more."""
        for is_last in (False, True):
            with suppress(Unavailable):
                self._there.read(sha256, key)
                return True
            if not is_last:
                with suppress(Unavailable):
                    self._copy(sha256, key)
        return False

    def _lies(self, sha256: str) -> bool:
        return self._path(sha256).is_file()

    def _copy(self, sha256: str, key: bytes) -> None:
        self._here.read(sha256, key)
        path = self._path(sha256)
        with world_errors(otherwise="backup_failed"):
            if not path.parent.is_dir():
                path.parent.mkdir(mode=0o700)
                sync_directory(self._folder)
            write_whole(path, self._here.sealed(sha256))

    def _path(self, sha256: str) -> Path:
        return self._folder / sha256[:2] / sha256


def check_room(folder: Path, needed: int) -> None:
    """Refuse to begin what will not fit.

    Raises:
        Unavailable: ``disk_full``.
    """
    if shutil.disk_usage(folder).free < needed + ROOM_BYTES:
        raise Unavailable("disk_full")
