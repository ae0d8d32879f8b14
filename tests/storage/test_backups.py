"""Backups: whole, encrypted, proved by opening them, rotated; and the desk goes on meanwhile."""

import datetime as dt
import errno
import os
import shutil
import stat
import sys
import threading
from pathlib import Path

import pytest

from desktop_app import wire
from desktop_app.domain.errors import RuleBroken, Unavailable
from desktop_app.domain.staff.people import SignedIn
from desktop_app.domain.stages.communicate import NoteAdded
from desktop_app.domain.upkeep.backup import BackupMissed, BackupPolicy, Settled, backup_entity
from desktop_app.storage.engine import open_copy
from desktop_app.storage.journal import journal
from desktop_app.storage.journal.tail import Start, TailFile
from desktop_app.storage.journal.verify import verify
from desktop_app.storage.upkeep import backup_files, copying
from desktop_app.storage.upkeep.backups import UNFINISHED, VaultBackups, root_name
from desktop_app.storage.upkeep.manifest import lying_in
from tests.storage import sample

POLICY = BackupPolicy(daily=7, weekly=4, monthly=6, oldest_days=3)


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "second disk"
    folder.mkdir()
    return folder


def back_up(vault, folder, report=lambda _done, _all: None, **how):
    return VaultBackups(vault, lambda: POLICY).make(folder, report, **how)


def lying(vault, folder):
    return lying_in(folder, vault.opened.key.backup)


def note(vault, session, text="一句话"):
    with vault.work(session) as unit:
        unit.record(NoteAdded(text), "case-1")
        return unit.commit()


def rows_of(one, vault):
    engine = open_copy(one.files.database, vault.opened.database_key)
    with engine.connect() as connection:
        rows = list(journal.entries(connection))
    engine.dispose()
    return rows


def rows(vault):
    with vault.readers.connect() as connection:
        return list(journal.entries(connection))


def test_a_backup_holds_the_journal_the_envelope_and_every_file(vault, session, folder):
    sample.full_case(vault, session)
    made = back_up(vault, folder)
    (one,) = lying(vault, folder)
    assert rows_of(one, vault) == rows(vault)
    assert one.files.keys.read_bytes() == vault.files.keys.read_bytes()
    assert [path.name for path in one.blobs.glob("*/*")] == list(one.manifest.blobs)
    assert (made.pos, made.files, made.lacks) == (vault.desk.head.pos, 1, 0)
    assert one.folder.name == made.name


def test_a_backup_is_one_moment_and_the_teller_goes_on_meanwhile(vault, session, folder, monkeypatch):
    monkeypatch.setattr("desktop_app.storage.upkeep.copying.PAGES", 8)
    before = rows(vault)
    saved = []

    def work_on(_done, _all):
        saved.append(note(vault, session).seq)

    back_up(vault, folder, work_on)
    (one,) = lying(vault, folder)
    assert len(saved) > 5
    assert rows_of(one, vault) == before
    assert verify(vault).is_clean


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has a priority of each thread")
def test_a_backup_stands_back_and_the_thread_that_asked_for_it_does_not(vault, folder):
    def mine() -> int:
        return os.getpriority(os.PRIO_PROCESS, threading.get_native_id())

    before, seen = mine(), set[int]()
    back_up(vault, folder, lambda _done, _all: seen.add(mine()))
    assert min(seen) > before
    assert mine() == before


def test_a_backup_is_for_its_owner_only_and_shows_no_customer(vault, session, folder):
    sample.full_case(vault, session)
    back_up(vault, folder)
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert {stat.S_IMODE(path.stat().st_mode) for path in files} == {0o600}
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.rglob("*") if path.is_dir()} == {0o700}
    for path in files:
        content = path.read_bytes()
        for mark in ("令狐冲", sample.CUSTOMER.number, "%PDF-1.7 sample"):
            assert mark.encode() not in content


def test_files_are_copied_once(vault, session, folder):
    sample.full_case(vault, session)
    back_up(vault, folder)
    (path,) = (path for path in folder.glob("*/blobs/*/*"))
    written = path.stat().st_mtime_ns
    note(vault, session)
    back_up(vault, folder)
    assert path.stat().st_mtime_ns == written
    assert len(lying(vault, folder)) == 2


def test_a_file_that_went_bad_in_the_backup_is_copied_again(vault, session, folder):
    sample.full_case(vault, session)
    back_up(vault, folder)
    (path,) = (path for path in folder.glob("*/blobs/*/*"))
    whole = path.read_bytes()
    path.write_bytes(b"rot")
    assert back_up(vault, folder, is_full=True).lacks == 0
    assert path.read_bytes() == whole


def test_within_a_week_of_days_every_file_is_read_again(vault, session, folder):
    with vault.work(session) as unit:
        for no in range(30):
            ref = vault.blobs.put(f"file {no}".encode(), mime="text/plain", role="evidence")
            unit.record(NoteAdded(f"{no}"), "case-1", refs=[ref])
        unit.commit()
    back_up(vault, folder)
    files = list(folder.glob("*/blobs/*/*"))
    for path in files:
        path.write_bytes(b"rot")
    for _ in range(backup_files.READ_AGAIN_EACH):
        vault.desk.clock.moment += dt.timedelta(days=1)
        back_up(vault, folder)
    assert all(path.read_bytes() != b"rot" for path in files)


def test_a_file_that_can_be_read_nowhere_is_told_and_stops_no_backup(vault, session, folder, home):
    sample.full_case(vault, session)
    for path in (home / "vault" / "blobs").glob("*/*"):
        path.write_bytes(b"rot")
    assert back_up(vault, folder).lacks == 1
    (one,) = lying(vault, folder)
    assert one.manifest.lacks == one.manifest.blobs


def test_a_whole_home_that_was_put_back_is_contradicted_by_its_own_backups(vaults, home, folder):
    old = shutil.copytree(home, home.with_name("kept aside"))
    vault = vaults.open("1001", sample.PASSWORD)
    sample.opened_case(vault, sample.session(vault))
    back_up(vault, folder)
    vault.close()
    shutil.rmtree(home)
    old.rename(home)  # database, head and tail of one moment: they fit each other

    vault = vaults.open("1001", sample.PASSWORD)
    assert verify(vault).is_clean
    before = lying(vault, folder)
    for how in ({}, {"is_second": True}):
        with pytest.raises(Unavailable, match="backup_goes_further") as refused:
            back_up(vault, folder, **how)
        made_at = vault.desk.clock.local(wire.utc_moment(before[0].manifest.made_at))
        assert refused.value.facts == {"name": before[0].folder.name, "made_at": made_at}
    for _ in range(3):  # nor once it has grown past it
        sample.opened_case(vault, sample.session(vault))
    with pytest.raises(Unavailable, match="backup_goes_further"):
        back_up(vault, folder)
    assert lying(vault, folder) == before
    settled = Settled(seals=frozenset(one.start.seal for one in before))  # once people have said which course holds
    assert back_up(vault, folder, settled=settled).pos == vault.desk.head.pos
    vault.close()


def test_old_backups_rotate_out_with_the_files_that_only_they_named(vaults, folder):
    clock = sample.StepClock()
    vault = sample.vaults(vaults._home, clock=clock).open("1001", sample.PASSWORD)
    session = sample.session(vault)
    for _ in range(12):
        note(vault, session)
        back_up(vault, folder)
        clock.moment += dt.timedelta(days=1)
    names = [one.folder.name[:8] for one in lying(vault, folder)]
    assert names == sorted(names, reverse=True)
    assert names[:7] == [f"202612{day:02d}" for day in range(4, 0, -1)] + ["20261130", "20261129", "20261128"]
    assert len(names) == 7
    assert not (folder / root_name(vault) / UNFINISHED).exists()
    vault.close()


def test_files_that_no_kept_backup_names_are_deleted(vault, session, folder):
    back_up(vault, folder)
    stray = folder / root_name(vault) / "blobs" / "ab" / ("ab" * 32)
    stray.parent.mkdir(exist_ok=True)
    stray.write_bytes(b"of a backup that rotated out")
    back_up(vault, folder)
    assert not stray.exists()


def test_the_tail_is_cut_to_the_backup_before_the_last_so_that_one_may_be_bad(vault, session, folder, home):
    def start():
        return TailFile(home / "vault" / "journal.tail", vault.opened.key.tail).read().start

    back_up(vault, folder)
    first = Start.of(vault.desk.head)
    assert start() == Start()
    note(vault, session)
    back_up(vault, folder)
    assert start() == first
    note(vault, session)
    second = lying(vault, folder)[0].start
    back_up(vault, folder)
    assert start() == second


def test_a_copy_that_is_not_whole_is_no_backup(vault, session, folder, monkeypatch):
    back_up(vault, folder)
    true_copy = copying.copy_database

    def spoilt(source, key, target, report):
        true_copy(source, key, target, report)
        content = bytearray(target.read_bytes())
        content[20_000] ^= 1
        target.write_bytes(content)

    monkeypatch.setattr("desktop_app.storage.upkeep.backups.copy_database", spoilt)
    with pytest.raises(Unavailable, match="backup_not_proved"):
        back_up(vault, folder)
    assert len(lying(vault, folder)) == 1
    assert not (folder / root_name(vault) / UNFINISHED).exists()


def test_a_damaged_vault_makes_no_backup_and_the_good_ones_stay(vault, session, folder):
    back_up(vault, folder)
    with vault.desk.writer.transaction() as connection:
        connection.exec_driver_sql("DROP TRIGGER journal_no_update")
        connection.exec_driver_sql("UPDATE journal SET body = CAST('{}' AS BLOB) WHERE pos = 3")
    with pytest.raises(Unavailable, match="backup_not_proved"):
        back_up(vault, folder)
    assert len(lying(vault, folder)) == 1


def test_a_folder_that_is_not_there_is_named_and_nothing_is_made_in_its_place(vault, tmp_path, folder):
    missing = tmp_path / "unplugged"
    with pytest.raises(Unavailable, match="backup_folder_missing") as failed:
        back_up(vault, missing)
    assert failed.value.facts == {"folder": str(missing)}
    assert not missing.exists()
    with pytest.raises(Unavailable, match="backup_folder_missing"):
        back_up(vault, folder, is_known=True)  # the place a share is mounted at, without the share
    assert not list(folder.iterdir())


def test_a_disk_without_room_is_named_before_anything_is_written(vault, folder, monkeypatch):
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: shutil._ntuple_diskusage(100, 50, 50))
    with pytest.raises(Unavailable, match="backup_disk_full"):
        back_up(vault, folder)
    assert not lying(vault, folder)


def test_a_disk_that_fills_up_meanwhile_leaves_no_torso(vault, session, folder, monkeypatch):
    def fail(_):
        raise OSError(errno.ENOSPC, "planted")

    with monkeypatch.context() as patched:
        patched.setattr("desktop_app.storage.atomic_file.os.fsync", fail)
        with pytest.raises(Unavailable, match="backup_disk_full"):
            back_up(vault, folder)
    assert not (folder / root_name(vault) / UNFINISHED).exists()
    assert not lying(vault, folder)


@pytest.mark.parametrize("at", [1, 50, 70])
def test_a_backup_that_is_stopped_leaves_everything_as_it_was(vault, session, folder, at):
    class Stopped(Exception):
        pass

    def stop(done, _all):
        if done >= at:
            raise Stopped

    back_up(vault, folder)
    note(vault, session)
    sample.full_case(vault, session)
    with pytest.raises(Stopped):
        back_up(vault, folder, stop)
    assert len(lying(vault, folder)) == 1
    assert not (folder / root_name(vault) / UNFINISHED).exists()


def test_a_backup_of_another_home_is_not_taken_for_ones_own(vault, folder, tmp_path):
    back_up(vault, folder)
    other = sample.vaults(tmp_path / "other")
    other.create(sample.BRANCH, "00423-03", sample.PEOPLE)
    opened = other.open("1001", sample.PASSWORD)
    back_up(opened, folder)
    assert len(lying(vault, folder)) == len(lying(opened, folder)) == 1
    opened.close()


def test_a_manifest_that_was_changed_is_none(vault, folder):
    back_up(vault, folder)
    (one,) = lying(vault, folder)
    path = one.folder / "manifest.json"
    path.write_bytes(path.read_bytes().replace(b'"pos":', b'"pos":1'))
    assert lying(vault, folder) == ()


def test_a_folder_is_tried_by_writing_and_the_vaults_own_is_refused(vault, home, folder):
    store = VaultBackups(vault, lambda: POLICY)
    assert store.check_place(folder) is (folder.stat().st_dev != home.stat().st_dev)
    assert list(folder.iterdir()) == []
    (home / "backups").mkdir()
    store.check_place(home / "backups")  # where they go while nothing else was chosen
    for place, code in (
        (home, "backup_place_in_vault"),
        (home / "vault", "backup_place_in_vault"),
        (home / "vault" / "blobs", "backup_place_in_vault"),
        (folder / "nowhere", "backup_place_missing"),
        (Path("relative"), "backup_place_missing"),
    ):
        with pytest.raises(RuleBroken, match=code):
            store.check_place(place)


def test_a_folder_that_takes_nothing_is_refused(vault, folder, monkeypatch):
    def refuse(*_):
        raise OSError(errno.EROFS, "read only")

    with monkeypatch.context() as patched:
        patched.setattr("desktop_app.storage.upkeep.backup_place.os.open", refuse)
        with pytest.raises(RuleBroken, match="backup_place_not_writable"):
            VaultBackups(vault, lambda: POLICY).check_place(folder)


def test_coming_and_going_is_no_news_and_anything_else_is(vault, session):
    store = VaultBackups(vault, lambda: POLICY)
    at = vault.desk.head.pos
    assert not store.has_news(at)
    with vault.work(session) as unit:
        unit.record(SignedIn("1001"), session.id)
        unit.record(BackupMissed("skipped"), backup_entity(vault.label))
        unit.commit()
    assert not store.has_news(at)
    note(vault, session)
    assert store.has_news(at)
    assert not store.has_news(vault.desk.head.pos)
