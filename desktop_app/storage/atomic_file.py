"""Small files that are there whole or not at all, readable by their owner only."""

import os
import sys
from pathlib import Path


def write_whole(path: Path, content: bytes, *, may_come_back: bool = False) -> None:
    """Write *content* beside *path*, sync it, and rename it into place; the old file stays until then.

    Args:
        path: of the file.
        content: all of it.
        may_come_back: a power cut may bring the old file back, which spares a wait for the disk.

    Raises:
        OSError: nothing was changed.
    """
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
    if not may_come_back:
        sync_directory(path.parent)


def sync_directory(folder: Path) -> None:
    """Make the names in *folder* durable; Windows has no such call and needs none."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
