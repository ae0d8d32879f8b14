"""Secrets of the device in files of its owner, for a computer without a keystore.

Weaker than a keystore: who copies the whole disk, or reads it as this user or as root, has them.  They lie outside the
home, so that a copy or a backup of the home alone does not open it.
"""

import os
import sys
from contextlib import suppress
from pathlib import Path

from desktop_app.devices.durable import sync_folder
from desktop_app.domain.errors import Unavailable


class DeviceFiles:
    """See ``services.ports.keys.DeviceSecrets``.

    Args:
        folder: made when something is first put into it; never within a home.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, name: str) -> bytes | None:
        """The content of the file, None when there is none."""
        try:
            handle = os.open(self._path(name), os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
            with os.fdopen(handle, "rb") as file:
                if sys.platform != "win32":
                    os.fchmod(file.fileno(), 0o600)  # copied about by hand, it may be open to others
                return file.read()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise Unavailable("keystore_failed") from error

    def put(self, name: str, secret: bytes) -> None:
        """Write the file in one step."""
        path = self._path(name)
        fresh = path.with_name(f"{name}.new")
        try:
            self._make_folder()
            fresh.unlink(missing_ok=True)
            handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "wb") as file:
                file.write(secret)
                file.flush()
                os.fsync(file.fileno())
            fresh.replace(path)
            sync_folder(self._folder)
        except OSError as error:
            with suppress(OSError):
                fresh.unlink(missing_ok=True)
            raise Unavailable("keystore_failed") from error

    def drop(self, name: str) -> None:
        """Delete the file."""
        try:
            self._path(name).unlink(missing_ok=True)
        except OSError as error:
            raise Unavailable("keystore_failed") from error

    def _make_folder(self) -> None:
        """Make the folder and those above it, each durable in the one above: a home is lost without what lies here."""
        missing = [folder for folder in (self._folder, *self._folder.parents) if not folder.is_dir()]
        for folder in reversed(missing):
            folder.mkdir(mode=0o700, exist_ok=True)
            sync_folder(folder.parent)

    def _path(self, name: str) -> Path:
        return self._folder / name
