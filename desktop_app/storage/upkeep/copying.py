"""Copies of the encrypted database, made by SQLite's own backup: whole, of one moment, while others write."""

import os
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from pathlib import Path
from typing import Final, TypeVar

from desktop_app.storage.atomic_file import sync_directory
from desktop_app.storage.engine import keyed

T = TypeVar("T")

PAGES: Final = 256
"""As many at a time: 1 MB, then whoever waits for the processor has it."""
_PAUSE_S: Final = 0.001
_NICENESS: Final = 15


def copy_database(
    source: Path, raw_key: bytes, target: Path, report: Callable[[int, int], None], *, fresh_key: bytes | None = None
) -> None:
    """Copy an open database into a new file, under the same key or another; durable when this returns.

    The copy has no write-ahead log, so that it can be read from a disk that cannot be written.

    Args:
        source: the database; what is committed later is not in the copy.
        raw_key: key and salt.
        target: made by this function, for its owner only.
        report: told the pages done and their number; what it raises stops the copy.
        fresh_key: key and salt of the copy; None for those of the source.

    Raises:
        OSError: the target cannot be written.
        sqlcipher3.dbapi2.Error: the source cannot be read, or the disk is full.
    """
    os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    with closing(keyed(source, raw_key)) as from_where, closing(keyed(target, fresh_key or raw_key)) as to_where:
        # Reading first fixes the moment: a copy would else begin again with every commit.
        from_where.execute("BEGIN")
        from_where.execute("SELECT count(*) FROM sqlite_master").fetchone()
        from_where.backup(to_where, pages=PAGES, progress=_told(report), sleep=_PAUSE_S)
        from_where.execute("ROLLBACK")
        to_where.execute("PRAGMA journal_mode = DELETE").fetchone()
    with target.open("rb+") as file:
        os.fsync(file.fileno())
    sync_directory(target.parent)


def _told(report: Callable[[int, int], None]) -> Callable[[int, int, int], None]:
    def progress(_status: int, left: int, total: int) -> None:
        if total:  # a step that could not even read how many pages there are says nothing of them
            report(total - left, total)

    return progress


def behind_others(work: Callable[[], T]) -> T:
    """Do *work* in a thread that waits for all others, and wait for it: a teller's key goes before a backup.

    The thread is the work's own and ends with it: one of a pool, once it stands back, is not let forward again by the
    system, and what a teller waits for would be done in it later.  Only Linux knows a priority of a thread.

    Raises:
        BaseException: whatever *work* raises.
    """
    with ThreadPoolExecutor(1, "behind", initializer=_stand_back) as one:
        return one.submit(work).result()


def _stand_back() -> None:
    if sys.platform == "linux":
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), _NICENESS)
