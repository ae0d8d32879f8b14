"""What a proof remembers of a journal that it walks: in a database, for there is no bound to how many cases it has."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from sqlalchemy import Connection

_TABLES: Final = (
    "CREATE TABLE walked_revision (entity TEXT, entity_id TEXT, rev INTEGER, PRIMARY KEY (entity, entity_id))"
    " WITHOUT ROWID",
    "CREATE TABLE walked_file (place INTEGER PRIMARY KEY, sha256 TEXT UNIQUE, size INTEGER)",
    "CREATE TABLE walked_gone (place INTEGER PRIMARY KEY, id TEXT UNIQUE, pos INTEGER, seq INTEGER)",
    "CREATE TABLE walked_deleted (id TEXT PRIMARY KEY, pos INTEGER, seq INTEGER) WITHOUT ROWID",
)
_REVISION: Final = "SELECT rev FROM walked_revision WHERE entity = ? AND entity_id = ?"
_TAKE_REVISION: Final = "INSERT INTO walked_revision VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET rev = excluded.rev"
_TAKE_FILE: Final = (
    "INSERT INTO walked_file (sha256, size) VALUES (?, ?) ON CONFLICT (sha256) DO UPDATE SET size = excluded.size"
)
_TAKE_GONE: Final = (
    "INSERT INTO walked_gone (id, pos, seq) VALUES (?, ?, ?)"
    " ON CONFLICT (id) DO UPDATE SET pos = excluded.pos, seq = excluded.seq"
)
_TAKE_DELETED: Final = (
    "INSERT INTO walked_deleted VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET pos = excluded.pos, seq = excluded.seq"
)
_MISSING: Final = "SELECT pos, seq FROM walked_gone WHERE id NOT IN (SELECT id FROM walked_deleted) ORDER BY place"
_STILL_THERE: Final = "SELECT id, pos, seq FROM walked_deleted WHERE id NOT IN (SELECT id FROM walked_gone) ORDER BY id"
_BY_A_RULE: Final = "SELECT count(*) FROM walked_gone JOIN walked_deleted USING (id)"
_COUNT_FILES: Final = "SELECT count(*) FROM walked_file"
_FILES: Final = "SELECT sha256, size FROM walked_file ORDER BY place"

Place = tuple[int, int]
"""Position in the journal, number in the log."""


class Walked:
    """The rows walked so far: how far each entity has come, which files are named, which bodies are gone.

    Args:
        scratch: the connection they are kept on, in the transaction it has; past SQLAlchemy's expressions, for every
            event asks twice.
    """

    def __init__(self, scratch: Connection) -> None:
        self._scratch = scratch
        for table in _TABLES:
            scratch.exec_driver_sql(table)

    def revision(self, entity: str, entity_id: str) -> int:
        """The last revision of an entity; 0 before its first."""
        rev: int | None = self._one(_REVISION, (entity, entity_id))
        return rev or 0

    def take_revision(self, entity: str, entity_id: str, rev: int) -> None:
        """An entity has come to a revision."""
        self._scratch.exec_driver_sql(_TAKE_REVISION, (entity, entity_id, rev))

    def take_files(self, sizes: Mapping[str, int]) -> None:
        """An event names these files, by hash, with their sizes in bytes."""
        self._many(_TAKE_FILE, list(sizes.items()))

    def take_gone(self, event_ids: Iterable[str], at: Place) -> None:
        """These events have no body; *at* is where that was met."""
        self._many(_TAKE_GONE, [(one, *at) for one in event_ids])

    def take_deleted(self, event_ids: Iterable[str], at: Place) -> None:
        """A deletion at a place names these events."""
        self._many(_TAKE_DELETED, [(one, *at) for one in event_ids])

    def files(self) -> Iterator[tuple[str, int]]:
        """Hash and size of each file that is named, in the order they came."""
        for row in self._scratch.exec_driver_sql(_FILES):
            yield row.sha256, row.size

    def missing(self) -> Iterator[Place]:
        """Where bodies are gone that no deletion names."""
        for row in self._scratch.exec_driver_sql(_MISSING):
            yield row.pos, row.seq

    def still_there(self) -> Iterator[tuple[str, Place]]:
        """The events that a deletion names and whose bodies were met, with the place of the deletion."""
        for row in self._scratch.exec_driver_sql(_STILL_THERE):
            yield row.id, (row.pos, row.seq)

    @property
    def file_count(self) -> int:
        """How many files are named."""
        count: int = self._one(_COUNT_FILES, ())
        return count

    @property
    def deleted_count(self) -> int:
        """How many bodies went under a rule."""
        count: int = self._one(_BY_A_RULE, ())
        return count

    def _one(self, sql: str, values: tuple[Any, ...]) -> Any:
        return self._scratch.exec_driver_sql(sql, values).scalar()

    def _many(self, sql: str, rows: list[tuple[Any, ...]]) -> None:
        if rows:
            self._scratch.exec_driver_sql(sql, rows)
