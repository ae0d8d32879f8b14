"""Joins the bundle for a help desk: what program, computer, settings, vault and lanes say of themselves.

Every area is read by itself, so that a vault which does not open, the case in which help is wanted, hides none of
the others.  What is free text anywhere, a printer's name, a folder, an address, is told as whether there is one.
"""

import os
import platform
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import Final

from desktop_app import log
from desktop_app.bootstrap import Parts, TreeTexts, unlock, vaults
from desktop_app.bootstrap.about import version_lines
from desktop_app.domain.errors import Unavailable
from desktop_app.domain.sync.in_step import LaneStatus
from desktop_app.services.staff.sign_in import OpenDesk, SignIn
from desktop_app.services.sync.desk import SyncState
from desktop_app.services.sync.rules import FOLDERS
from desktop_app.services.upkeep.support import Facts, Listed, Support
from desktop_app.storage.atomic_file import read_regular, write_whole
from desktop_app.storage.upkeep.health import closed_health, open_health
from desktop_app.storage.vault import SqlVault
from desktop_app.ui.device.settings import SettingsFile

_OS_RELEASE: Final = Path("/etc/os-release")
_INPUT_METHODS: Final = ("QT_IM_MODULE", "GTK_IM_MODULE", "XMODIFIERS")
_KNOWN_METHODS: Final = ("fcitx5", "fcitx", "ibus", "compose", "xim", "none")
_DESKTOPS: Final = ("deepin", "dde", "ukui", "gnome", "kde", "xfce", "mate", "cinnamon", "lxqt")
_KIB: Final = 1024
_PACK: Final = re.compile(r"([a-z]{1,20}/[a-z_]{1,60})(?:-20\d\d|\.\d{1,3})?", re.ASCII)
"""Folder and name of a pack, its year or version behind them."""


NOBODY: Final = "nobody_signed_in"


@contextmanager
def desk_for_support(given: Parts, staff_no: str | None, password: str | None) -> Iterator[tuple[OpenDesk | None, str]]:
    """The open desk of a command, or None and why: help is wanted most where a vault does not open.

    Raises:
        RuleBroken: ``sign_in_refused``, ``sign_in_locked``: somebody named themselves, and is not let in.
    """
    try:
        is_named = bool(staff_no) or vaults(given).is_training()
        desk = unlock(given, staff_no, password) if is_named else None
    except (Unavailable, OSError) as error:
        yield None, error.code if isinstance(error, Unavailable) else "home_not_readable"
        return
    if desk is None:
        yield None, NOBODY
        return
    try:
        yield desk, ""
    finally:
        with suppress(Unavailable):  # a vault too damaged to note it is closed all the same
            SignIn.sign_out(desk, "closed")
        desk.vault.close()


def support(
    given: Parts, desk: OpenDesk | None = None, sync: Callable[[], SyncState] | None = None, why: str = NOBODY
) -> Support:
    """What gathers the bundle of a home.

    Args:
        given: the shared parts.
        desk: its open vault; None where nobody could sign in, and then what only an open vault knows is left out.
        sync: how it stands with head office; None where no lane belongs to the desk.
        why: code of what keeps the vault shut.
    """
    texts = TreeTexts()
    facts: dict[str, Facts] = {
        "system": _system,
        "settings": lambda: _settings(given.home),
        "home": lambda: closed_health(given.home),
    }
    if desk is None:
        facts["vault"] = lambda: {"not_read": why}
    else:
        facts |= {"vault": lambda: _vault(desk), "backups": lambda: _backups(given, desk)}
    if sync is not None:
        facts["head_office"] = lambda: _head_office(sync(), _own_packs(texts))
    about = {f"about-{language}.md": texts.read("help", language, "support.md") for language in ("zh_CN", "en")}
    return Support(about, version_lines, facts, lambda: _logs(given.home), given.clock.now)


def write_bundle(path: Path, content: bytes) -> None:
    """Write a bundle, whole or not at all.

    Raises:
        Unavailable: ``support_not_written``.
    """
    try:
        write_whole(path, content)
    except OSError as error:
        raise Unavailable("support_not_written") from error


def sync_state(given: Parts, desk: OpenDesk) -> Callable[[], SyncState] | None:
    """How the lanes of a desk stand that are not running, as for a command; None of a training desk."""
    from desktop_app.bootstrap.syncing import synchronisation

    if not isinstance(desk.vault, SqlVault) or desk.vault.opened.envelope.training:
        return None
    lanes = synchronisation(given, desk.vault)
    return lambda: lanes.state(desk.session)


def _system() -> Mapping[str, object]:
    """What the program runs on; of variables only what is known by name, since a person sets them."""
    release = _os_release()
    found: dict[str, object] = {
        "system": platform.system().lower(),
        "distribution": release.get("ID", "").lower().replace("-", "_") or None,
        "distribution_version": release.get("VERSION_ID") or None,
        "kernel": platform.release().partition("-")[0],
        "machine": platform.machine().lower(),
        "processors": os.cpu_count(),
        "session": os.environ.get("XDG_SESSION_TYPE", "").lower() or None,
        "desktop": _first_known(os.environ.get("XDG_CURRENT_DESKTOP", ""), _DESKTOPS),
        "input_methods": {
            name.lower(): _first_known(os.environ[name], _KNOWN_METHODS)
            for name in _INPUT_METHODS
            if name in os.environ
        },
    }
    with suppress(OSError, ValueError, AttributeError):  # Windows has no such call
        found["memory_kib"] = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // _KIB
    return found


def _os_release() -> Mapping[str, str]:
    with suppress(OSError, UnicodeError):
        lines = _OS_RELEASE.read_text("utf-8").splitlines()
        return {name: value.strip("\"'") for name, _, value in (line.partition("=") for line in lines)}
    return {}


def _first_known(text: str, known: Iterable[str]) -> str:
    return next((name for name in known if name in text.lower()), "other" if text else "none")


def _settings(home: Path) -> Mapping[str, object]:
    chosen = SettingsFile(home).read()
    return {
        "language": chosen.language.lower(),
        "is_dark": chosen.is_dark,
        "scale_pct": chosen.scale_pct,
        "has_own_printer": bool(chosen.printing.queue),
        "two_sided": chosen.printing.two_sided,
        "scans_from": chosen.scanning.kind,
        "has_scan_place": bool(chosen.scanning.place),
        "has_backup_folder": bool(chosen.backup_folder),
        "backup_folder_is_there": bool(chosen.backup_folder) and Path(chosen.backup_folder).is_dir(),
    }


def _vault(desk: OpenDesk) -> Mapping[str, object]:
    return open_health(desk.vault) if isinstance(desk.vault, SqlVault) else {}


def _backups(given: Parts, desk: OpenDesk) -> Mapping[str, object]:
    from desktop_app.bootstrap.upkeep import upkeep

    found = upkeep(given, desk.vault).status(desk.session)
    return {
        "last_at": found.last_at,
        "is_alarm": found.is_alarm,
        "is_due": found.is_due,
        "has_news": found.has_news,
        "lacks": found.lacks,
        "missed": found.missed or None,
    }


def _head_office(state: SyncState, packs: frozenset[str]) -> Mapping[str, object]:
    waiting = state.waiting
    return {
        "is_enrolled": state.is_enrolled,
        "certificate_until": state.until,
        "is_paused": state.is_paused,
        "is_level": state.is_level,
        "confirmed_at": state.confirmed_at,
        "lanes": {one.lane.value: _lane(one) for one in state.lanes},
        "waiting_events": waiting.events,
        "waiting_since": waiting.since,
        "waiting_files": waiting.files,
        "waiting_kib": waiting.size // _KIB,
        "held_events": dict(waiting.held),
        "held_files": dict(waiting.held_files),
        "people_wait": state.people_wait,
        "rules": [
            {
                "name": _pack_name(one.name, packs),
                "version": one.version,
                "valid_from": _day(one.valid_from),
                "state": one.state,
                "refused": one.refused,
            }
            for one in state.rules
        ],
    }


def _own_packs(texts: TreeTexts) -> frozenset[str]:
    """What the program's own packs are called, with their folder, without year and version."""
    named = (f"{folder}/{name}" for folder in FOLDERS for name in texts.names(folder))
    return frozenset(match[1] for name in named if (match := _PACK.fullmatch(name.removesuffix(".toml"))))


def _pack_name(name: str, packs: frozenset[str]) -> Listed | str:
    """The name of a pack that takes the place of one of the program's; any other is judged like every fact."""
    match = _PACK.fullmatch(name)
    return Listed(name) if match is not None and match[1] in packs else name


def _day(text: str) -> date | str:
    """A day as such; what is none is judged like every fact."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return text


def _lane(one: LaneStatus) -> Mapping[str, object]:
    return {
        "trouble": one.trouble,
        "code": one.code or None,
        "since": one.since,
        "done_at": one.done_at,
        "again_at": one.again_at,
    }


def _logs(home: Path) -> Mapping[str, Iterable[str]]:
    """The files of the log, the newest first; one that was turned over meanwhile is left out."""
    found: dict[str, Iterable[str]] = {}
    names = (log.FILE_NAME, *(f"{log.FILE_NAME}.{number}" for number in range(1, log.FILES_KEPT + 1)))
    for name in names:
        with suppress(OSError):
            found[name] = read_regular(home / "log" / name).decode("ascii", "replace").splitlines()
    return found
