"""A database for what is needed for minutes and kept by nobody: small ones stay in memory, large ones go to a file.

The file is encrypted under a key that is drawn for it and written nowhere; where the system lets an open file go it
has no name from the first page on.
"""

import os
import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final

from sqlalchemy import URL, Engine, create_engine, event
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2

from desktop_app.storage.engine import begin, give_key, memory_engine

CACHE_KIB: Final = 8_000
"""So much stays in memory; what is more goes to the file, page by page."""
_PREFIX, _ENDING = "scratch-", ".tmp"
_KEY_BYTES: Final = 48


@contextmanager
def scratch_engine(folder: Path) -> Iterator[Engine]:
    """An engine with one connection on an empty database that is gone afterwards; nothing in it is ever committed.

    Args:
        folder: where its file may lie; where none can be made, as on a disk that only reads, all of it is in memory.

    Raises:
        sqlcipher3.dbapi2.Error: by the statements that follow, "database or disk is full".
    """
    path = _file_in(folder)
    engine = memory_engine() if path is None else _engine_on(path)
    try:
        yield engine
    finally:
        engine.dispose()
        if path is not None:
            path.unlink(missing_ok=True)


def clear(folder: Path) -> None:
    """Delete what a program that was killed has left; nobody has the key of it.  Nothing in *folder* is in use."""
    for path in folder.glob(f"{_PREFIX}*{_ENDING}"):
        with suppress(OSError):
            path.unlink()


def _file_in(folder: Path) -> Path | None:
    path = folder / f"{_PREFIX}{secrets.token_hex(8)}{_ENDING}"
    try:
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    except OSError:
        return None
    return path


def _engine_on(path: Path) -> Engine:
    engine = create_engine(
        URL.create("sqlite", database=str(path)),
        module=dbapi2,
        poolclass=StaticPool,
        connect_args={"check_same_thread": False, "isolation_level": None},
        hide_parameters=True,
    )

    def prepare(connection: Any, _record: Any) -> None:
        give_key(connection, secrets.token_bytes(_KEY_BYTES))
        connection.execute("PRAGMA cipher_memory_security = OFF")
        # One transaction on an empty file: there is no page of before that a journal could hold.
        connection.execute("PRAGMA journal_mode = MEMORY")
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        connection.execute("PRAGMA temp_store = MEMORY")
        connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
        if sys.platform != "win32":
            path.unlink()

    event.listen(engine, "connect", prepare)
    event.listen(engine, "begin", begin)
    return engine
