"""SQLCipher through SQLAlchemy: every connection keyed, durable, fenced in, and asserted to be so."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from sqlalchemy import URL, Connection, Engine, ExceptionContext, create_engine, event
from sqlalchemy.pool import ConnectionPoolEntry, StaticPool
from sqlcipher3 import dbapi2

from desktop_app.domain.errors import Unavailable
from desktop_app.storage.failures import is_poisoned_by

BUSY_TIMEOUT_MS: Final = 5_000
CACHE_KIB: Final = 16_000
_COPY_CACHE_KIB: Final = 256
"""A copy touches each page once: the 8 MB that it would keep by itself are asked for by no one."""
BEGIN: Final = "vault_begin"
"""Execution option of a connection: how its transactions begin, ``IMMEDIATE`` for the writer."""

_ATTACH, _DETACH, _FUNCTION = 24, 25, 31
_ALLOW, _DENY = 0, 1

_ASSERTED: Final = {
    "journal_mode": "wal",
    "synchronous": 2,
    "foreign_keys": 1,
    "busy_timeout": BUSY_TIMEOUT_MS,
    "secure_delete": 1,
}


def library_versions() -> tuple[str, str]:
    """The versions of SQLCipher and of the SQLite in it, as the library itself says them."""
    database = dbapi2.connect(":memory:")
    try:
        (cipher,) = database.execute("PRAGMA cipher_version").fetchone()
    finally:
        database.close()
    return str(cipher), str(dbapi2.sqlite_version)


def keyed(path: Path, raw_key: bytes) -> Any:
    """A bare connection of the driver, with the key and nothing else; for copies.

    Raises:
        sqlcipher3.dbapi2.Error: the file cannot be opened.
    """
    connection = dbapi2.connect(str(path), isolation_level=None)
    give_key(connection, raw_key)
    connection.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")
    connection.execute(f"PRAGMA cache_size = -{_COPY_CACHE_KIB}")
    return connection


def open_copy(path: Path, raw_key: bytes) -> Engine:
    """An engine that reads a copy nobody writes to, and leaves no file beside it."""
    engine = create_engine(
        URL.create("sqlite", database=str(path)),
        module=dbapi2,
        connect_args={"check_same_thread": False, "isolation_level": None},
        hide_parameters=True,
    )

    def prepare(connection: Any, _record: Any) -> None:
        give_key(connection, raw_key)
        connection.execute("PRAGMA temp_store = MEMORY")
        connection.execute("PRAGMA query_only = ON")
        connection.set_authorizer(_authorize)

    event.listen(engine, "connect", prepare)
    event.listen(engine, "begin", begin)
    return engine


def give_key(connection: Any, raw_key: bytes) -> None:
    """Give a bare connection of the driver its key and salt: the first thing that is said to it."""
    connection.execute(f"PRAGMA key = \"x'{raw_key.hex()}'\"")
    # Off: damage is answered by an exception, and the details would go to stderr.
    connection.execute("PRAGMA cipher_log_level = NONE")


def open_engine(path: Path, raw_key: bytes, *, is_reader: bool = False, is_there: bool = False) -> Engine:
    """Return an engine on the database at *path*; it connects on first use.

    Args:
        path: the database file; made by the first connection that may write, unless it has to be there.
        raw_key: 32 bytes of key and 16 of salt: SQLCipher would else read the salt from page 1, which a power
            cut can garble while the log still holds a good copy.
        is_reader: connections may only read.
        is_there: no new database is made in the place of one that somebody took away.
    """
    there = URL.create("sqlite", database=path.absolute().as_uri(), query={"mode": "rw", "uri": "true"})
    engine = create_engine(
        there if is_there else URL.create("sqlite", database=str(path)),
        module=dbapi2,
        connect_args={"check_same_thread": False, "isolation_level": None},
        hide_parameters=True,
    )
    event.listen(engine, "connect", _prepared_by(raw_key, is_reader=is_reader))
    event.listen(engine, "begin", begin)
    if is_reader:
        event.listen(engine, "handle_error", _throw_away)
    return engine


def keep_no_more(engine: Engine) -> None:
    """Close what *engine* keeps; who still reads, as a list that was asked for before its desk was left, keeps nothing.

    Else that one connection stays open, with the key, until the program ends.
    """
    event.listen(engine, "checkin", _close_again)
    engine.dispose()


def _close_again(_connection: Any, record: ConnectionPoolEntry) -> None:
    record.invalidate()


def memory_engine() -> Engine:
    """Return an engine on an empty database that never reaches a disk; to replay the journal beside the vault."""
    engine = create_engine(
        "sqlite://",
        module=dbapi2,
        poolclass=StaticPool,
        connect_args={"check_same_thread": False, "isolation_level": None},
        hide_parameters=True,
    )
    event.listen(engine, "begin", begin)
    return engine


def _throw_away(met: ExceptionContext) -> None:
    """Give no connection back to the pool that met a page it could not read; the writer does so by itself."""
    if is_poisoned_by(met.original_exception):
        met.is_disconnect = True


def begin(connection: Connection) -> None:
    """How a transaction of an engine begins: past SQLAlchemy, whose way to run a statement takes ten times as long.

    What it throws is met alike.
    """
    kind = connection.get_execution_options().get(BEGIN, "DEFERRED")
    raw: Any = connection.connection.driver_connection
    raw.execute(f"BEGIN {kind}")


def _prepared_by(raw_key: bytes, *, is_reader: bool) -> Callable[[Any, Any], None]:
    def prepare(connection: Any, _record: Any) -> None:
        give_key(connection, raw_key)
        # Off: Python keeps copies of what it reads anyhow, and locking SQLCipher's own costs 15 to 50 % of time.
        connection.execute("PRAGMA cipher_memory_security = OFF")
        connection.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("PRAGMA temp_store = MEMORY")
        connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
        if is_reader:
            connection.execute("PRAGMA query_only = ON")
        assert_prepared(connection)
        connection.set_authorizer(_authorize)

    return prepare


def assert_prepared(connection: Any) -> None:
    """Read the settings back from a raw connection.

    Raises:
        Unavailable: ``vault_failed`` with the setting that did not take.
    """
    for pragma, wanted in _ASSERTED.items():
        (found,) = connection.execute(f"PRAGMA {pragma}").fetchone()
        if found != wanted:
            raise Unavailable("vault_failed", setting=pragma)
    if connection.execute("PRAGMA cipher_version").fetchone() is None:
        raise Unavailable("vault_failed", setting="cipher_version")


def _authorize(action: int, first: str | None, second: str | None, *_: str | None) -> int:
    """Deny what could write a copy without a key: ``ATTACH … KEY ''``, and code from outside."""
    if action in (_ATTACH, _DETACH):
        return _DENY
    return _DENY if action == _FUNCTION and "load_extension" in (first, second) else _ALLOW
