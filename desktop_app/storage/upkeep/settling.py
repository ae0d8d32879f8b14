"""What a crash has left beside a vault is put in its place before anybody looks whether there is one.

Loads nothing but files and folders: the first window asks before the database is loaded.
"""

from pathlib import Path
from typing import Final

from desktop_app.storage.atomic_file import sync_directory

VAULT: Final = "vault"
RESTORED: Final = "vault.restored"
"""Restored whole, or made anew under another key; not in its place yet."""
BEFORE: Final = "vault.before-key"
"""The one in force before the key was changed."""


def settle(home: Path) -> None:
    """Put in its place what a crash has left beside it, when nothing stands there; the finished one first.

    Raises:
        OSError: it stays where it is, and the next start tries again.
    """
    finish_restore(home)
    before, place = home / BEFORE, home / VAULT
    if before.is_dir() and not place.exists():
        before.rename(place)
        sync_directory(home)


def finish_restore(home: Path) -> None:
    """Put a vault that was restored whole in its place, when nothing stands there; also after a crash in between.

    Raises:
        OSError: it stays beside its place, and the next start tries again.
    """
    restored, place = home / RESTORED, home / VAULT
    if restored.is_dir() and not place.exists():
        restored.rename(place)
        sync_directory(home)
