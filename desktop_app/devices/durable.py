"""Names that outlive a power cut: a file is there for good once its folder has been synced as well."""

import errno
import os
import sys
from pathlib import Path


def sync_file(path: Path) -> None:
    """Make the content of a finished file durable.

    Raises:
        OSError: it may be gone after a power cut.
    """
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_folder(folder: Path) -> None:
    """Make the names in *folder* durable; Windows has no such call and needs none, nor have some file systems.

    Raises:
        OSError: a name may be gone after a power cut.
    """
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno != errno.EINVAL:
            raise
    finally:
        os.close(handle)
