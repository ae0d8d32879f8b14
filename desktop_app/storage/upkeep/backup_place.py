"""Whether a folder that somebody chose can hold backups, found out by writing into it."""

import os
import secrets
from pathlib import Path

from desktop_app.domain.errors import RuleBroken


def check_place(folder: Path, vault: Path) -> bool:
    """Refuse a folder that cannot hold backups of the vault in the folder *vault*.

    Returns:
        Whether it lies on another disk: on the same one a backup helps against a damaged file, not a lost disk.

    Raises:
        RuleBroken: ``backup_place_missing``, ``backup_place_in_vault``, ``backup_place_not_writable``; field
            ``backup_folder``.
    """
    if not folder.is_absolute() or not folder.is_dir():
        raise RuleBroken("backup_place_missing", field="backup_folder")
    try:
        place, own = folder.resolve(), vault.resolve()
        if place in {own.parent, own} or own in place.parents:
            raise RuleBroken("backup_place_in_vault", field="backup_folder")
        probe = place / f".accord-desk-{secrets.token_hex(8)}"
        handle = os.open(probe, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            os.write(handle, b"1")
            os.fsync(handle)
        finally:
            os.close(handle)
            probe.unlink()
        return place.stat().st_dev != own.stat().st_dev
    except OSError:
        raise RuleBroken("backup_place_not_writable", field="backup_folder") from None
