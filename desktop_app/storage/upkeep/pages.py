"""Whether every page of the database is as it was written: SQLCipher keeps a MAC beside each.

One damaged page poisons what is read after it on the same connection, and what lies in the write-ahead log has no
place yet: so the check runs on a fresh connection and after a checkpoint, and all of its rows are read.
"""

import hashlib
import hmac
from collections.abc import Callable
from pathlib import Path
from typing import Final

from sqlalchemy import Engine, text

from desktop_app.domain.errors import Unavailable
from desktop_app.storage.failures import is_poison, world_errors
from desktop_app.storage.writer import Writer

FRONT_BYTES: Final = 200 << 20
"""A database up to this size is checked before it is worked with (0.7 s for 194 MiB); a larger one meanwhile."""
PAGE_BYTES: Final = 4096
CHUNK_PAGES: Final = 256
"""Looked at before whoever waits is asked whether to go on: 1 MB."""
_SALT, _MAC = 16, 64
_KEY: Final = 32
_MAC_MASK: Final = 0x3A
_LOCK_BYTE: Final = 0x40000000
"""SQLite keeps the page that holds this byte for its locks and never writes it."""


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


def suspect_pages(path: Path, database_key: bytes, report: Callable[[int, int], None]) -> tuple[int, ...]:
    """Numbers of the pages whose MAC does not fit, read piece by piece beside whoever writes.

    SQLCipher's own check is one call that nobody can stop.  This one reads the file itself, as SQLCipher 4 lays it out:
    HMAC-SHA-512 over the page, its IV and its number.  A page that is being written just now may look wrong: what is
    named here is to be proved by :func:`check_pages`.

    Args:
        path: of the database.
        database_key: key and salt, as SQLCipher has them.
        report: told the pages done and their number; what it raises stops the look.

    Raises:
        OSError: the file cannot be opened.
    """
    key, salt = database_key[:_KEY], database_key[_KEY:]
    mac_key = hashlib.pbkdf2_hmac("sha512", key, bytes(byte ^ _MAC_MASK for byte in salt), 2, _KEY)
    size = path.stat().st_size
    pages = -(-size // PAGE_BYTES)
    suspects: list[int] = []
    with path.open("rb", buffering=0) as file:
        for first in range(1, pages + 1, CHUNK_PAGES):
            report(first - 1, pages)
            last = min(first + CHUNK_PAGES, pages + 1)
            try:
                file.seek((first - 1) * PAGE_BYTES)
                content = file.read((last - first) * PAGE_BYTES)
            except OSError:
                suspects += range(first, last)
                continue
            for number in range(first, last):
                at = (number - first) * PAGE_BYTES
                if not _is_as_written(content[at : at + PAGE_BYTES], number, mac_key):
                    suspects.append(number)
    report(pages, pages)
    return tuple(suspects)


def _is_as_written(page: bytes, number: int, mac_key: bytes) -> bool:
    if number == _LOCK_BYTE // PAGE_BYTES + 1:
        return True
    if len(page) != PAGE_BYTES:
        return False
    covered = page[_SALT if number == 1 else 0 : -_MAC]
    return hmac.compare_digest(hmac.digest(mac_key, covered + number.to_bytes(4, "little"), "sha512"), page[-_MAC:])


def look_through(
    path: Path, database_key: bytes, writer: Writer, readers: Engine, report: Callable[[int, int], None]
) -> None:
    """Look at every page of an open vault in the background; writers go on meanwhile.

    What looks wrong is read once more before it is called damaged: a disk may fail to read once, and a page may have
    been on its way home.

    Raises:
        Unavailable: ``vault_damaged``; as :func:`damaged_pages`.
    """
    writer.checkpoint()
    with world_errors(otherwise="vault_damaged"):
        suspects = suspect_pages(path, database_key, report)
    if suspects:
        proved_twice(lambda: check_pages(writer, readers))


def proved_twice(look: Callable[[], None]) -> None:
    """Believe in damage only when it is seen twice, on fresh connections: a disk may fail to read once.

    Raises:
        Unavailable: of the second look.
    """
    try:
        look()
    except Unavailable as failure:
        if not is_poison(failure):
            raise
        look()
