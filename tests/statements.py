"""Statements compiled once for all the vaults of a test process, where every sign-in at a desk compiles its own.

SQLAlchemy keeps with each engine what it compiled, under the dialect's identity.  A test opens a vault for itself and
asks it a handful of things once, so a fifth of such a test went into compiling what the one before it had compiled.
What is kept depends on the statement and the kind of the dialect alone: no parameter, no row, no connection.
"""

from typing import Final

from sqlalchemy import Connection, Engine, event
from sqlalchemy.dialects.sqlite.base import SQLiteDialect
from sqlalchemy.util import LRUCache

MOST: Final = 4_000
"""Some four times the statements there are."""


def share() -> None:
    """From now on the engines on SQLite files of this process compile together; a PostgreSQL has one engine anyhow."""
    kept: LRUCache[object, object] = LRUCache(MOST)

    def use(connection: Connection) -> None:
        if isinstance(connection.dialect, SQLiteDialect):
            connection.engine._compiled_cache = kept  # type: ignore[assignment] # its key type is private

    event.listen(Engine, "engine_connect", use)
    SQLiteDialect.__eq__ = _is_alike  # type: ignore[method-assign] # the key asks nothing else of a dialect
    SQLiteDialect.__hash__ = _hash  # type: ignore[assignment,method-assign] # the same


def _is_alike(one: object, other: object) -> bool:
    return type(one) is type(other)


def _hash(one: object) -> int:
    return hash(type(one))
