"""A disk of a few megabytes, and a file that fills it up to the last of them."""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.hub.postgres import USER


@contextmanager
def mounted(folder: Path, megabytes: int) -> Iterator[Path]:
    """A small disk at *folder*, which belongs to the database's user."""
    folder.mkdir(parents=True)
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "accord-small", str(folder)], check=True)
    shutil.chown(folder, USER, USER)
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


@contextmanager
def filled(disk: Path, *, left: int) -> Iterator[None]:
    """Nothing but *left* bytes are free in the block."""
    ballast = disk / "ballast"
    ballast.write_bytes(bytes(max(0, shutil.disk_usage(disk).free - left)))
    try:
        yield
    finally:
        ballast.unlink()
