"""A disk of three megabytes: what does not fit is refused, and goes on when there is room again."""

import os
import re
import shutil
import subprocess
import sys
import tempfile

import pytest

from desktop_app import bootstrap
from desktop_app.domain.errors import Unavailable
from desktop_app.domain.stages.communicate import NoteAdded
from desktop_app.domain.upkeep.backup import BackupPolicy
from desktop_app.storage import scratch
from desktop_app.storage.failures import ROOM_BYTES
from desktop_app.storage.journal.verify import verify
from desktop_app.storage.upkeep.backups import VaultBackups
from desktop_app.ui.messages import Messages
from tests.storage import sample

MOUNT = shutil.which("mount")
UMOUNT = shutil.which("umount")


def mounted(folder, options):
    """Whether the system let us mount a disk in memory at *folder*."""
    command = [MOUNT or "mount", "-t", "tmpfs", "-o", options, "accord-test", str(folder)]
    return MOUNT is not None and subprocess.run(command, capture_output=True, check=False).returncode == 0


def unmount(folder):
    subprocess.run([UMOUNT or "umount", "-l", str(folder)], capture_output=True, check=True)


def may_mount():
    if sys.platform != "linux":
        return False
    with tempfile.TemporaryDirectory() as folder:
        if not mounted(folder, "size=1m"):
            return False
        unmount(folder)
    return True


pytestmark = pytest.mark.skipif(not may_mount(), reason="only root may mount a small disk")


@pytest.fixture
def small_disk(tmp_path):
    folder = tmp_path / "disk"
    folder.mkdir()
    assert mounted(folder, "size=3m")
    yield folder
    unmount(folder)


def remount(folder, options):
    subprocess.run([MOUNT or "mount", "-o", f"remount,{options}", str(folder)], capture_output=True, check=True)


def test_a_full_disk_loses_nothing_and_the_same_unit_goes_on(small_disk, home):
    vault = sample.vaults(shutil.copytree(home, small_disk / "home")).open("1001", sample.PASSWORD)
    session = sample.session(vault)
    case_id = sample.full_case(vault, session)

    saved = 0
    while fits(vault, session, case_id, small_disk):
        saved += 1
    report = verify(vault)
    with vault.work(session) as unit:
        notes = unit.case(case_id).communicate.notes
    vault.close()

    assert len(notes) == saved + 1
    assert report.is_clean, report.lines()


def fits(vault, session, case_id, disk):
    """Note a long sentence; when the disk is full, read on, make room and commit the same unit again."""
    with vault.work(session) as unit:
        unit.record(NoteAdded("长" * 3_000), case_id)
        code = refusal_of(unit)
        if not code:
            return True
        row = vault.books.case_row(case_id)
        remount(disk, "size=64m")
        unit.commit()
    assert (code, row.id) == ("disk_full", case_id)
    return False


def refusal_of(unit):
    try:
        unit.commit()
    except Unavailable as failure:
        return failure.code
    return ""


def test_a_file_that_does_not_fit_is_refused(small_disk, home):
    vault = sample.vaults(shutil.copytree(home, small_disk / "home")).open("1001", sample.PASSWORD)
    with pytest.raises(Unavailable, match="disk_full") as refused:
        vault.blobs.put(os.urandom(4 << 20), mime="application/pdf", role="scan")
    assert refused.value.facts["drive"] == str(small_disk)
    assert vault.books.people()
    vault.close()


def fill(vault, session, case_id):
    while True:
        with vault.work(session) as unit:
            unit.record(NoteAdded("长" * 3_000), case_id)
            unit.commit()


def test_a_full_disk_is_named_with_what_is_to_be_freed_on_it(qapp, small_disk, home):
    vault = sample.vaults(shutil.copytree(home, small_disk / "home")).open("1001", sample.PASSWORD)
    session = sample.session(vault)
    case_id = sample.full_case(vault, session)
    with pytest.raises(Unavailable) as refused:
        fill(vault, session, case_id)
    vault.close()

    failure = refused.value
    free = shutil.disk_usage(small_disk).free
    assert (failure.code, failure.facts["drive"]) == ("disk_full", str(small_disk))
    needed = failure.facts["needed"]
    assert isinstance(needed, int)
    assert ROOM_BYTES - (3 << 20) <= needed <= ROOM_BYTES
    assert free < 3 << 20
    said = Messages().sentence(failure.code, failure.facts)
    assert str(small_disk) in said
    assert re.search(r"6[1-4](\.\d)? MB", said)


def test_a_proof_that_finds_no_room_calls_nothing_damaged(small_disk, home, tmp_path, monkeypatch):
    """Where the vault lies and not where the backup goes; there is a backup as soon as there is room."""
    monkeypatch.setattr(scratch, "CACHE_KIB", 64)
    folder = tmp_path / "second disk"
    folder.mkdir()
    vault = sample.vaults(shutil.copytree(home, small_disk / "home")).open("1001", sample.PASSWORD)
    backups, session = VaultBackups(vault, lambda: BackupPolicy(7, 4, 6, 3)), sample.session(vault)
    with pytest.raises(Unavailable, match="disk_full"):
        fill(vault, session, sample.full_case(vault, session))

    with pytest.raises(Unavailable) as unproved:
        verify(vault)
    with pytest.raises(Unavailable) as not_kept:
        backups.make(folder, lambda _done, _all: None)
    remount(small_disk, "size=64m")
    report, made = verify(vault), backups.make(folder, lambda _done, _all: None)
    vault.close()

    for refused in (unproved.value, not_kept.value):
        assert (refused.code, refused.facts["drive"]) == ("disk_full", str(small_disk))
    assert report.is_clean, report.lines()
    assert made.pos == report.events
    assert [one.name for one in folder.rglob("manifest*")] == ["manifest.json"]


def test_a_read_only_disk_is_named(small_disk, home):
    moved = shutil.copytree(home, small_disk / "home")
    remount(small_disk, "ro")
    with pytest.raises(Unavailable, match="vault_read_only"):
        sample.vaults(moved).open("1001", sample.PASSWORD)
    with pytest.raises(Unavailable, match="home_not_writable"):
        sample.vaults(small_disk / "other").create(sample.BRANCH, "00423-03", sample.PEOPLE)


def test_the_window_opens_on_a_read_only_disk_and_the_sign_in_says_it(qapp, small_disk, home, monkeypatch):
    moved = shutil.copytree(home, small_disk / "home")
    remount(small_disk, "ro")
    told = []

    def run(joints, opening):
        told.append(opening.guard.is_first)
        told.append(opening.ground.isVisible())
        with pytest.raises(Unavailable, match="vault_read_only"):
            joints.sign_in.sign_in("1001", sample.PASSWORD)
        opening.ground.close()
        opening.language.use("en")
        opening.guard.release()
        return 0

    monkeypatch.setattr("desktop_app.ui.app.run", run)

    assert bootstrap.open_window(moved) == 0
    assert told == [True, True]
