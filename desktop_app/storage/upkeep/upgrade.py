"""A vault of an earlier program is brought up on a copy, which is proved and then takes its place in one step.

Whatever stops it, a kill, a full disk, a fault of the disk, the database that was there stays as it was, and the
program that wrote it can go on with it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from sqlalchemy import select

from desktop_app.domain.errors import Unavailable
from desktop_app.storage.atomic_file import sync_directory
from desktop_app.storage.engine import open_copy, open_engine
from desktop_app.storage.failures import world_errors
from desktop_app.storage.files import HomeFiles
from desktop_app.storage.journal import journal
from desktop_app.storage.journal.head import EMPTY, Head
from desktop_app.storage.journal.rebuild import rebuild
from desktop_app.storage.keys.key_file import Opened
from desktop_app.storage.lists.number_marks import NumberMarks
from desktop_app.storage.migrations import migrate, needs_migration
from desktop_app.storage.tables import JOURNAL
from desktop_app.storage.upkeep.copying import copy_database
from desktop_app.storage.upkeep.pages import check_pages, damaged_pages_of
from desktop_app.storage.writer import Writer
from desktop_app.wire import Wire

COPY: Final = "vault.db.upgrade"


def upgrade(files: HomeFiles, opened: Opened, wire: Wire) -> None:
    """Bring the database up to this program's schema, if it is of an earlier one.

    Raises:
        Unavailable: ``vault_newer``, ``vault_damaged``, ``disk_full``, ``vault_read_only``, ``vault_failed``; the
            database is as it was.
    """
    copy = files.folder / COPY
    _remove(copy)
    with _open(files.database, opened) as writer:
        with writer.transaction() as connection:
            if not needs_migration(connection):
                return
        writer.checkpoint()
    with world_errors():
        try:
            copy_database(files.database, opened.database_key, copy, lambda _done, _all: None)
            _bring_up(copy, files.database, opened, wire)
            _swap(copy, files)
        finally:
            _remove(copy)


def _bring_up(copy: Path, database: Path, opened: Opened, wire: Wire) -> None:
    """Migrate the copy, make its read tables anew, and hold its journal against the one it was copied from."""
    with _open(copy, opened) as writer:
        with writer.transaction() as connection:
            migrate(connection)
            rebuild(connection, wire, NumberMarks(opened.key.search))
        engine = open_engine(copy, opened.database_key, is_reader=True)
        try:
            check_pages(writer, engine)
        finally:
            engine.dispose()
    if _end(copy, opened) != _end(database, opened):
        raise Unavailable("vault_damaged", part="journal")


def _swap(copy: Path, files: HomeFiles) -> None:
    """Put the copy in the place of the database, whose log is home: a log of the one would spoil the other."""
    for ending in ("-wal", "-shm"):
        for path in (copy, files.database):
            left = path.with_name(path.name + ending)
            if ending == "-wal" and left.exists() and left.stat().st_size:
                raise Unavailable("vault_busy")
            left.unlink(missing_ok=True)
    copy.replace(files.database)
    sync_directory(files.folder)


def _end(path: Path, opened: Opened) -> tuple[Head, int]:
    """How far the journal goes, every seal proved, and how many rows it has."""
    engine = open_copy(path, opened.database_key)
    try:
        if damaged_pages_of(engine):
            raise Unavailable("vault_damaged", part="pages")
        with engine.connect() as connection:
            rows = len(connection.execute(select(JOURNAL.c.pos)).all())
            return journal.caught_up(connection, EMPTY, opened.key.seal), rows
    finally:
        engine.dispose()


@contextmanager
def _open(path: Path, opened: Opened) -> Iterator[Writer]:
    writer = Writer(open_engine(path, opened.database_key))
    try:
        yield writer
    finally:
        writer.close()


def _remove(copy: Path) -> None:
    """What an upgrade that was cut short has left."""
    with world_errors():
        for ending in ("", "-wal", "-shm", "-journal"):
            copy.with_name(copy.name + ending).unlink(missing_ok=True)
