"""Where the bytes of files lie: a directory; or an object store of a data centre (``s3_objects``)."""

import secrets
import shutil
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from desktop_app.domain.errors import Unavailable
from desktop_app.storage.atomic_file import sync_directory, write_whole
from desktop_app.storage.failures import world_errors


class Objects(Protocol):
    """A store of named bytes; a name is made by the hub, never by who sends."""

    def write(self, name: str, content: bytes) -> None:
        """Keep *content*, durably once this returns.

        Raises:
            Unavailable: ``disk_full``, ``blob_failed``.
        """
        ...

    def read(self, name: str, start: int = 0, length: int | None = None) -> bytes:
        """A part of what was kept, or all of it.

        Raises:
            Unavailable: ``blob_missing``, ``blob_failed``.
        """
        ...

    def names(self, folder: str) -> list[str]:
        """The last parts of the names below *folder*."""
        ...

    def delete(self, folder: str) -> None:
        """Take away everything below *folder*."""
        ...


class DirectoryObjects:
    """See :class:`Objects`; a name is a path below *folder*."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def write(self, name: str, content: bytes) -> None:
        """See :class:`Objects`."""
        path = self._folder / name
        with world_errors(otherwise="blob_failed", read_only="blob_failed"):
            for folder in reversed([path.parent, *path.parent.parents]):
                if self._folder in (folder, *folder.parents) and not folder.is_dir():
                    folder.mkdir(mode=0o700, exist_ok=True, parents=folder == self._folder)
                    sync_directory(folder.parent)
            # Two may send the same at once: each writes beside, and either one may be the last.
            own = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
            write_whole(own, content, may_come_back=True)
            own.replace(path)
            sync_directory(path.parent)

    def read(self, name: str, start: int = 0, length: int | None = None) -> bytes:
        """See :class:`Objects`."""
        try:
            with (self._folder / name).open("rb") as file:
                file.seek(start)
                return file.read(-1 if length is None else length)
        except FileNotFoundError as error:
            raise Unavailable("blob_missing") from error
        except OSError as error:
            raise Unavailable("blob_failed") from error

    def names(self, folder: str) -> list[str]:
        """See :class:`Objects`."""
        place = self._folder / folder
        return sorted(path.name for path in place.iterdir()) if place.is_dir() else []

    def delete(self, folder: str) -> None:
        """See :class:`Objects`."""
        with suppress(FileNotFoundError):
            shutil.rmtree(self._folder / folder)
