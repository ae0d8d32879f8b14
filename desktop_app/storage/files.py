"""Where the parts of a home lie."""

from dataclasses import dataclass
from pathlib import Path


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
