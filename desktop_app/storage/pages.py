"""Whether every page of the database is as it was written: SQLCipher keeps a MAC beside each.

One damaged page poisons what is read after it on the same connection, and what lies in the write-ahead log has no
place yet: so the check runs on a fresh connection and after a checkpoint, and all of its rows are read.
"""

from typing import Final

from sqlalchemy import Engine, text

from desktop_app.domain.errors import Unavailable
from desktop_app.storage.failures import world_errors
from desktop_app.storage.writer import Writer

FRONT_BYTES: Final = 200 << 20
"""A database up to this size is checked before it is worked with (0.7 s for 194 MiB); a larger one meanwhile."""


def damaged_pages(writer: Writer, readers: Engine) -> tuple[str, ...]:
    """What is wrong with the pages of an open vault, a line each.

    Raises:
        Unavailable: the log could not be brought home, or the database cannot be read at all.
    """
    writer.checkpoint()
    return damaged_pages_of(readers)


def damaged_pages_of(readers: Engine) -> tuple[str, ...]:
    """The same of a database that nobody writes to.

    Raises:
        Unavailable: it cannot be read at all.
    """
    readers.dispose()
    try:
        with world_errors(), readers.connect() as connection:
            rows = connection.execute(text("PRAGMA cipher_integrity_check")).all()
        return tuple(str(row[0]) for row in rows)
    finally:
        readers.dispose()


def check_pages(writer: Writer, readers: Engine) -> None:
    """Refuse a database with a damaged page.

    Raises:
        Unavailable: ``vault_damaged`` with how many there are; as :func:`damaged_pages`.
    """
    damaged = damaged_pages(writer, readers)
    if damaged:
        raise Unavailable("vault_damaged", part="pages", count=len(damaged))
