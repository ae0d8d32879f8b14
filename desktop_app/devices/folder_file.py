"""Writes a folder of files outside the vault: for its owner alone, under another name until it is whole."""

import os
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path

from desktop_app.devices.durable import sync_folder
from desktop_app.devices.table_file import world_errors
from desktop_app.domain.errors import RuleBroken


class FolderFiles:
    """See ``services.ports.figures.FolderWriter``."""

    def draft(self, path: Path, files: Iterable[tuple[str, bytes]]) -> Path:
        """See ``services.ports.figures.FolderWriter.draft``."""
        _refuse_taken(path)
        with world_errors():
            draft = Path(tempfile.mkdtemp(prefix=".", suffix=".partial", dir=path.parent))
        try:
            with world_errors():
                for name, content in files:
                    _write(draft / name, content)
                for folder in {draft, *(one for one in draft.rglob("*") if one.is_dir())}:
                    sync_folder(folder)
        except BaseException:
            self.drop(draft)
            raise
        return draft

    def keep(self, draft: Path, path: Path) -> None:
        """See ``services.ports.figures.FolderWriter.keep``."""
        _refuse_taken(path)
        with world_errors():
            draft.rename(path)
            sync_folder(path.parent)

    def drop(self, draft: Path) -> None:
        """See ``services.ports.figures.FolderWriter.drop``."""
        shutil.rmtree(draft, ignore_errors=True)


def _refuse_taken(path: Path) -> None:
    if path.exists() or path.is_symlink():
        raise RuleBroken("folder_exists", field="copy_folder")


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
