"""What the disk and the database say when they fail, in the product's words."""

import errno
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2

from desktop_app.domain.errors import Unavailable

_BY_MESSAGE: Final = (
    ("disk is full", "disk_full"),
    ("readonly database", "vault_read_only"),
    ("unable to open database file", "vault_read_only"),
    ("not a database", "vault_damaged"),
    ("malformed", "vault_damaged"),
    ("could not decode", "vault_damaged"),
    ("is locked", "vault_busy"),
)
_STOPPED: Final = "interrupted"
_POISON: Final = frozenset({"vault_damaged", "vault_failed"})
_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_READ_ONLY: Final = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})

ROOM_BYTES: Final = 64 << 20
"""What a case may take with its papers, its scans and the log of the database: so much is asked to be free again."""
_MIB: Final = 1 << 20

DATABASE_ERRORS: Final = (DBAPIError, dbapi2.Error)


@contextmanager
def world_errors(
    *, otherwise: str = "vault_failed", read_only: str = "vault_read_only", folder: Path | None = None
) -> Iterator[None]:
    """Turn what the world throws into :class:`Unavailable`.

    Args:
        otherwise: the code when nothing closer is known.
        read_only: the code when a file may not be written.
        folder: where it is written; a full disk is then named, with how much is to be freed there (requirement A5).
    """
    try:
        yield
    except DATABASE_ERRORS as error:
        raise _placed(_code_of_database(error), folder) from error
    except OSError as error:
        raise _placed(_code_of_file(error, otherwise, read_only), folder) from error
    except MemoryError as error:
        raise Unavailable(otherwise) from error


def is_poison(failure: Unavailable) -> bool:
    """Whether the connection must be thrown away: a page it could not read spoils what SQLCipher reads after it."""
    return failure.code in _POISON


def is_poisoned_by(error: BaseException) -> bool:
    """The same, of what the database itself threw."""
    return isinstance(error, DATABASE_ERRORS) and not was_stopped(error) and _code_of_database(error) in _POISON


def was_stopped(error: BaseException) -> bool:
    """Whether somebody wanted no answer any more: nothing is wrong with the database then."""
    return isinstance(error, DATABASE_ERRORS) and _STOPPED in str(getattr(error, "orig", None) or error)


def _placed(code: str, folder: Path | None) -> Unavailable:
    if code != "disk_full" or folder is None:
        return Unavailable(code)
    drive = folder.absolute()
    while not drive.is_mount() and drive != drive.parent:
        drive = drive.parent
    try:
        free = shutil.disk_usage(drive).free
    except OSError:
        free = 0
    # What lies there that nobody may use (a quota, what is kept for root) is no room either.
    return Unavailable(code, because="disk_full_at", drive=str(drive), needed=max(ROOM_BYTES - free, _MIB))


def _code_of_database(error: Exception) -> str:
    message = str(error.orig if isinstance(error, DBAPIError) else error).lower()
    return next((code for part, code in _BY_MESSAGE if part in message), "vault_failed")


def _code_of_file(error: OSError, otherwise: str, read_only: str) -> str:
    if error.errno in _FULL:
        return "disk_full"
    return read_only if error.errno in _READ_ONLY else otherwise
