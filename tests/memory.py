"""A place in memory for what tests write: the program syncs each commit, and most of that time would go to a disk.

What a disk may do to the program is proved where a disk is played (``tests.faults.power``), not by having one.
"""

import os
from pathlib import Path
from typing import Final

SHARED: Final = Path("/dev/shm")  # noqa: S108 - each run makes a folder of its own in it
ROOM: Final = 4 * 1024**3
"""More than twice what the tests of two processes hold at once; containers often have 64 MiB."""


def place(room: int = ROOM) -> Path | None:
    """A folder in memory with *room* in bytes, from which programs may be run; None where there is none."""
    if not SHARED.is_dir():
        return None
    found = os.statvfs(SHARED)
    has_room = found.f_bavail * found.f_frsize >= room
    return SHARED if has_room and not found.f_flag & os.ST_NOEXEC else None
