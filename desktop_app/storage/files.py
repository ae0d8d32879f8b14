"""Where the parts of a home lie."""

import os
from dataclasses import dataclass
from pathlib import Path

from desktop_app.storage.atomic_file import is_regular


@dataclass(frozen=True, slots=True)
class HomeFiles:
    """The paths below one folder."""

    folder: Path

    @property
    def keys(self) -> Path:
        """The key envelope."""
        return self.folder / "keys.json"

    @property
    def database(self) -> Path:
        """The encrypted database."""
        return self.folder / "vault.db"

    @property
    def is_database_sound(self) -> bool:
        """Whether a file with something in it lies in the database's place, and nothing but files beside it.

        An emptied file is what a power cut may leave of one; SQLite would take it for a new database.
        """
        beside = (self.folder / f"vault.db{ending}" for ending in ("-wal", "-shm"))
        return (
            is_regular(self.database)
            and self.database.stat().st_size > 0
            and all(is_regular(one) for one in beside if os.path.lexists(one))
        )

    @property
    def head(self) -> Path:
        """The head file."""
        return self.folder / "head.json"

    @property
    def tail(self) -> Path:
        """What was committed since the last backups, once more."""
        return self.folder / "journal.tail"

    @property
    def spool(self) -> Path:
        """The spool of what happened while locked."""
        return self.folder / "spool.json"

    @property
    def attempts(self) -> Path:
        """How often passwords were tried in vain."""
        return self.folder / "attempts.json"

    @property
    def blobs(self) -> Path:
        """The folder of files."""
        return self.folder / "blobs"
