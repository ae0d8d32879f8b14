"""Joins the change of the data key: for a command, and for the window."""

import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from desktop_app.bootstrap import Parts, vaults
from desktop_app.bootstrap.upkeep import backup_folder, upkeep
from desktop_app.domain.errors import RuleBroken, Unavailable
from desktop_app.domain.staff.staff import KeyChanged
from desktop_app.services.permissions import Operation, permit
from desktop_app.services.ports.upkeep import BackupMade
from desktop_app.services.ports.vault import Progress
from desktop_app.services.staff.key_changing import KeyChanging
from desktop_app.services.staff.sign_in import OpenDesk, SignIn
from desktop_app.storage.atomic_file import sync_directory
from desktop_app.ui.upkeep.changing_key import KeyDoor


@dataclass(frozen=True, slots=True)
class Changed:
    """What came of a change.

    Attributes:
        backup: the one that was made right after it; None where none could be.
        backup_failed: the code of why; empty where there is one.
    """

    changed: KeyChanged
    backup: BackupMade | None
    backup_failed: str = ""


def key_changing(given: Parts, *, cheap_keys: bool = False) -> KeyChanging:
    """What changes the key of the home."""
    return KeyChanging(vaults(given, cheap_keys=cheap_keys))


def key_door(given: Parts, *, cheap_keys: bool = False) -> KeyDoor:
    """How the window changes the key."""
    service = key_changing(given, cheap_keys=cheap_keys)
    return KeyDoor(
        change=lambda desk, wanted, report: service.change(desk, wanted.password, wanted.second, wanted.code, report),
        back_up=lambda staff_no, password, report: back_up_again(
            given, staff_no, password, None, report, cheap_keys=cheap_keys
        ),
    )


def change_by_command(
    given: Parts,
    desk: OpenDesk,
    password: str,
    second: tuple[str, str],
    code_file: Path,
    folder: Path | None,
    *,
    leave_out: bool,
) -> Changed:
    """Change the key of an open desk, which is closed then, and back it up under the new one.

    Args:
        given: the shared parts.
        desk: open.
        password: of who is signed in.
        second: number and password of who is present.
        code_file: takes the new recovery code before the one in force is given up; it stays where the change fails,
            and opens nothing then.
        folder: of the backup; None for the one of the settings.
        leave_out: whoever has no key pair is left without a way in.

    Raises:
        RuleBroken: the codes of ``KeyChanging.change`` and ``SignIn.second_person``.
        Unavailable: likewise; everything is as it was.
    """
    service = key_changing(given)
    permit(desk.session, Operation.CHANGE_KEY)  # who may not is told so before a colleague's password is tried
    present = SignIn.second_person(desk.vault, desk.session, *second, Operation.WITNESS_KEY)
    code = service.new_code(desk, password, may_leave_out=leave_out)
    write_code(code_file, code)
    changed = service.change(desk, password, present.id, code, _nobody_watches)
    try:
        return Changed(changed, back_up_again(given, desk.session.person.staff_no, password, folder, _nobody_watches))
    except (Unavailable, RuleBroken) as failed:
        return Changed(changed, None, failed.code)


def back_up_again(
    given: Parts, staff_no: str, password: str, folder: Path | None, report: Progress, *, cheap_keys: bool = False
) -> BackupMade:
    """Open the home under its new key, make a backup and prove it.

    Raises:
        RuleBroken, Unavailable: the codes of signing in and of ``Upkeep.back_up``.
    """
    desk = SignIn(vaults(given, cheap_keys=cheap_keys), given.new_id, given.passwords).sign_in(staff_no, password)
    try:
        return upkeep(given, desk.vault).back_up(desk.session, folder or backup_folder(given.home), report)
    finally:
        with suppress(Unavailable):
            SignIn.sign_out(desk, "closed")
        desk.vault.close()


def write_code(path: Path, code: str) -> None:
    """Write the recovery code into a new file of its owner's, which lies on the disk when this returns.

    Raises:
        Unavailable: ``code_file_exists``, ``code_not_written``.
    """
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0), 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(code + "\n")
            file.flush()
            os.fsync(file.fileno())
        sync_directory(path.parent)
    except FileExistsError as error:
        raise Unavailable("code_file_exists") from error
    except OSError as error:
        raise Unavailable("code_not_written") from error


def _nobody_watches(_done: int, _all: int) -> None:
    """A command shows no progress."""
