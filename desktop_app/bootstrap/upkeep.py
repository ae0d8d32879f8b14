"""Joins what keeps the desk's own data: backups, the look at its pages, and the way back."""

import json
from contextlib import suppress
from pathlib import Path
from typing import Final

from desktop_app.bootstrap import Parts, vaults
from desktop_app.domain.errors import Unavailable
from desktop_app.services.desk import Desk
from desktop_app.services.ports.upkeep import Rescue
from desktop_app.services.ports.vault import Vault
from desktop_app.services.upkeep.second_place import SecondPlace
from desktop_app.services.upkeep.upkeep import Upkeep
from desktop_app.storage.atomic_file import read_regular
from desktop_app.storage.keys.key_file import TRAINING_PASSWORD
from desktop_app.storage.upkeep.backups import VaultBackups
from desktop_app.storage.vault import SqlVault
from desktop_app.wire import MALFORMED

SETTINGS: Final = "settings.json"
OWN_FOLDER: Final = "backups"
"""In the home, while no other disk was chosen: it helps against a damaged file, not against a lost disk."""


def upkeep(given: Parts, vault: Vault) -> Upkeep:
    """What looks after an open vault."""
    if not isinstance(vault, SqlVault):
        raise TypeError("only a real vault can be backed up")
    desk = Desk(vault, given.clock, given.new_id, given.policies)
    return Upkeep(desk, VaultBackups(vault, lambda: desk.policy().upkeep))


def second_place(given: Parts, vault: Vault) -> SecondPlace:
    """What makes the copy of an open vault in a second place."""
    if not isinstance(vault, SqlVault):
        raise TypeError("only a real vault can be copied")
    desk = Desk(vault, given.clock, given.new_id, given.policies)
    return SecondPlace(desk, VaultBackups(vault, lambda: desk.policy().upkeep))


def take_in_hand(
    given: Parts, staff_no: str | None, password: str | None, folder: Path, *, cheap_keys: bool = False
) -> Rescue:
    """Take a damaged home in hand, with the backups below *folder* and in the second place.

    A training home needs no password.

    Raises:
        RuleBroken: ``sign_in_refused``.
        Unavailable: as ``DirectoryVaults.rescue``.
    """
    home = vaults(given, cheap_keys=cheap_keys)
    if password is None:
        with suppress(Unavailable):
            password = TRAINING_PASSWORD if home.is_training() else None
    return home.rescue(staff_no or "", password or "", _places(given.home, folder))


def take_in_hand_by_code(given: Parts, code: str, folder: Path, *, cheap_keys: bool = False) -> Rescue:
    """The same by head office's recovery code, on a computer that does not hold this desk's half of the keys.

    Raises:
        RuleBroken: ``recovery_refused``.
        Unavailable: as ``DirectoryVaults.rescue``.
    """
    return vaults(given, cheap_keys=cheap_keys).rescue_with_code(code, _places(given.home, folder))


def backup_folder(home: Path) -> Path:
    """Where backups go: as chosen in the settings, else a folder of the home, which is made."""
    chosen = _chosen(home, "backup_folder")
    if chosen:
        return Path(chosen)
    own = home / OWN_FOLDER
    with suppress(OSError):
        own.mkdir(mode=0o700, exist_ok=True)
    return own


def second_folder(home: Path) -> Path | None:
    """Where the copy of the end of the day goes, as chosen in the settings; None while nobody has."""
    chosen = _chosen(home, "second_folder")
    return Path(chosen) if chosen else None


def _places(home: Path, folder: Path) -> tuple[Path, ...]:
    """Where backups may lie: the furthest of all is restored from."""
    second = second_folder(home)
    return (folder,) if second is None else (folder, second)


def _chosen(home: Path, name: str) -> str:
    with suppress(OSError, KeyError, TypeError, AttributeError, *MALFORMED):
        chosen = json.loads(read_regular(home / SETTINGS))[name]
        return chosen if isinstance(chosen, str) else ""
    return ""
