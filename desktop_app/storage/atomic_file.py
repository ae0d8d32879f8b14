"""Small files that are there whole or not at all, readable by their owner only."""

import errno
import os
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import BinaryIO, Final

MOST_BYTES: Final = 64 << 20
"""More than any of the small files ever has: what somebody put in its place does not fill the memory."""


class NotThisFileError(OSError):
    """A link, a pipe, a device or a giant lies where a small file belongs: somebody put it there."""


def read_regular(path: Path, most: int = MOST_BYTES) -> bytes:
    """The content of a regular file; a pipe is not waited for, and a link is not followed.

    Raises:
        NotThisFileError: something else lies there, or one with more than *most* bytes.
        OSError: it cannot be read.
    """
    with open_regular(path) as file:
        if os.fstat(file.fileno()).st_size > most:
            raise NotThisFileError(errno.EINVAL, "too large")
        return file.read()


def open_regular(path: Path) -> BinaryIO:
    """Open a regular file for reading, as :func:`read_regular` does; how much is read is the caller's to limit.

    Raises:
        NotThisFileError: something else lies there.
        OSError: it cannot be opened.
    """
    flags = os.O_RDONLY
    for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_NOCTTY", "O_BINARY"):
        flags |= getattr(os, name, 0)
    try:
        handle = os.open(path, flags)
    except OSError as error:
        if error.errno in (errno.ELOOP, errno.ENXIO):  # a link, a socket
            raise NotThisFileError(error.errno, "no regular file") from error
        raise
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise NotThisFileError(errno.EINVAL, "no regular file")
        return os.fdopen(handle, "rb")
    except OSError:
        os.close(handle)
        raise


def is_regular(path: Path) -> bool:
    """Whether a regular file lies there, and no link to one."""
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except OSError:
        return False


def write_whole(path: Path, content: bytes, *, may_come_back: bool = False) -> None:
    """Write *content* beside *path*, sync it, and rename it into place; the old file stays until then.

    A name that could not be made durable is written once more, for what failed once may have been forgotten by the
    system: only a disk that refuses for good leaves it open which of the two files the next start finds.

    Args:
        path: of the file.
        content: all of it.
        may_come_back: a power cut may bring the old file back, which spares a wait for the disk.

    Raises:
        NotThisFileError: a pipe, a device, a folder or a link to one lies there; nothing was changed.
        OSError: nothing was changed; or *content* lies there and a power cut may bring the old file back.
    """
    if may_come_back:
        _put(path, content)
        return
    with names_of(path.parent) as sync:
        _put(path, content)
        try:
            sync()
        except OSError:
            _put(path, content)
            sync()


def _put(path: Path, content: bytes) -> None:
    _leave_alone(path)
    fresh = path.with_name(path.name + ".new")
    try:
        handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_NOFOLLOW", 0), 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
    except OSError:
        fresh.unlink(missing_ok=True)
        raise


def _leave_alone(path: Path) -> None:
    """Refuse to rename over what is no file: root who says ``--out /dev/full`` would be left without that device."""
    try:
        kind = path.stat().st_mode
    except FileNotFoundError:
        return
    if not stat.S_ISREG(kind):
        raise NotThisFileError(errno.EINVAL, "no regular file")


def sync_directory(folder: Path) -> None:
    """Make the names in *folder* durable; Windows has no such call and needs none."""
    with names_of(folder) as sync:
        sync()


@contextmanager
def names_of(folder: Path) -> Iterator[Callable[[], None]]:
    """What makes the names in *folder* durable, opened before anything in it is changed."""
    if sys.platform == "win32":
        yield lambda: None
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        yield partial(os.fsync, handle)
    finally:
        os.close(handle)
