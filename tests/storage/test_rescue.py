"""The way back: whatever file is damaged, what was acknowledged comes back, or is named when it cannot."""

import copy
import shutil
import time

import pytest

from desktop_app.devices.device_file import DeviceFiles
from desktop_app.domain.errors import RuleBroken, Unavailable
from desktop_app.domain.events import Entity
from desktop_app.domain.stages.communicate import NoteAdded
from desktop_app.domain.upkeep.backup import Base, VaultRestored, backup_entity
from desktop_app.services.ports.keys import Device, DevicePlace
from desktop_app.services.staff.sign_in import SignIn
from desktop_app.services.upkeep.restoring import restore, restore_by
from desktop_app.storage.journal import journal
from desktop_app.storage.journal.rebuild import digest
from desktop_app.storage.journal.tail import Start
from desktop_app.storage.journal.verify import verify
from desktop_app.storage.tables import READ_TABLES
from desktop_app.storage.upkeep import rescue as module
from desktop_app.storage.upkeep.rescue import ASIDE, RESCUE
from desktop_app.storage.upkeep.settling import RESTORED
from tests.passwords import passwords
from tests.storage import sample
from tests.storage.test_backups import back_up, folder, note

__all__ = ["folder"]
SUPERVISOR = ("2001", "correct horse 2001")


class Worked:
    """A home with a case before its backups, one between them, and one after the last."""

    def __init__(self, home, folder, *, backups=2):
        vault = sample.vaults(home).open("1001", sample.PASSWORD)
        session = sample.session(vault)
        self.cases = [sample.full_case(vault, session)]
        for _ in range(backups):
            back_up(vault, folder)
            self.cases.append(sample.full_case(vault, session))
        with vault.desk.writer.transaction() as connection:  # leaves a page free, of no use to the journal
            connection.exec_driver_sql("CREATE TABLE gone (filler BLOB)")
            self.unused = connection.exec_driver_sql("PRAGMA page_count").scalar() - 1
            connection.exec_driver_sql("DROP TABLE gone")
        vault.drafts.save("case-9", 1, {"name": "半句", "words": "放弃的改动"}, session)
        vault.drafts.drop("case-9", 1, ["words"])
        self.pos = vault.desk.head.pos
        with vault.readers.connect() as connection:
            self.entries = list(journal.entries(connection))
            self.tables = {table.name: digest(connection, table) for table in READ_TABLES}
        vault.close()
        self.at(home, folder)

    def at(self, home, folder):
        self.home, self.folder = home, folder
        self.vault_folder = home / "vault"
        self.database = self.vault_folder / "vault.db"

    def spoil(self, page=-1):
        content = bytearray(self.database.read_bytes())
        content[(page % (len(content) // 4096)) * 4096 + 1000] ^= 1
        self.database.write_bytes(content)

    def rescue(self, who=SUPERVISOR):
        return sample.vaults(self.home).rescue(*who, [self.folder])

    def restored(self):
        rescue = self.rescue()
        try:
            findings = rescue.look()
            restore(rescue, "2001", "session-restore")
        finally:
            rescue.close()
        return findings

    def opened(self):
        return sample.vaults(self.home).open("1001", sample.PASSWORD)

    def holds_everything(self):
        """Every event that was acknowledged, then the one of the restore; everything proved."""
        vault = self.opened()
        try:
            report = verify(vault)
            assert report.is_clean, report.lines()
            with vault.readers.connect() as connection:
                entries = list(journal.entries(connection))
                tables = {table.name: digest(connection, table) for table in READ_TABLES}
            assert entries[: self.pos] == self.entries
            assert {name for name in tables if tables[name] != self.tables[name]} == {"entity_event"}
            assert vault.drafts.load("case-9", 1) == {"name": "半句"}
            event = event_of(vault)
        finally:
            vault.close()
        return event


def event_of(vault):
    with vault.work(sample.session(vault)) as unit:
        (happened,) = unit.history(Entity.DESK, backup_entity(vault.label))
    assert isinstance(happened.event, VaultRestored)
    assert happened.actor == next(person.id for person in vault.books.people() if person.staff_no == "2001")
    return happened.event


@pytest.fixture(scope="module")
def made(finished_home, tmp_path_factory):
    at = tmp_path_factory.mktemp("worked")
    (at / "second disk").mkdir()
    return at, Worked(shutil.copytree(finished_home[0], at / "home"), at / "second disk")


@pytest.fixture
def worked(made, tmp_path):
    at, first = made
    again = copy.copy(first)
    again.at(
        shutil.copytree(at / "home", tmp_path / "worked home"), shutil.copytree(at / "second disk", tmp_path / "d")
    )
    return again


def test_the_drill_a_damaged_database_comes_back_with_every_acknowledged_event(worked, capsys):
    worked.spoil()
    with pytest.raises(Unavailable, match="vault_damaged"):
        worked.opened()
    damaged = worked.database.read_bytes()
    began = time.perf_counter()
    findings = worked.restored()
    took = time.perf_counter() - began

    assert (findings.damage, findings.base, findings.lost, findings.reached) == (
        ("pages",), Base.BACKUP, (), worked.pos,
    )  # fmt: skip
    event = worked.holds_everything()
    (aside,) = worked.home.glob(f"{ASIDE}*")
    assert (aside / "vault.db").read_bytes() == damaged
    assert (event.kept_aside, event.base_name, event.lost) == (aside.name, findings.base_name, ())
    with capsys.disabled():
        figures = f"restore drill: {worked.pos} events acknowledged, 0 lost, {took * 1000:.0f} ms"
        print(f"\n{figures}")  # noqa: T201 - the figures are what the drill is for


@pytest.mark.parametrize("page", [0, 1, 5, 40])
def test_damage_in_any_page_is_mended(worked, page):
    worked.spoil(page)
    worked.restored()
    worked.holds_everything()


def test_a_vault_that_is_gone_whole_comes_back_as_far_as_the_backup_reaches(worked):
    shutil.rmtree(worked.vault_folder)
    findings = worked.restored()
    assert findings.damage == ("head", "tail", "keys", "database", "file_mended")
    assert (findings.reached, findings.lost_count) == (findings.base_pos, 0)  # nothing here knows of what came after
    vault = worked.opened()
    assert [row.id for row in reversed(vault.books.cases())] == worked.cases[:2]
    assert verify(vault).is_clean
    vault.close()


def test_a_log_that_was_dropped_is_mended_from_the_tail_alone(home, folder):
    old = (home / "vault" / "vault.db").read_bytes()
    worked = Worked(home, folder, backups=0)
    worked.database.write_bytes(old)
    with pytest.raises(Unavailable, match="vault_older_than_seal"):
        worked.opened()
    findings = worked.restored()
    assert (findings.damage, findings.base, findings.lost_count) == (("older_than_seal",), Base.VAULT, 0)
    worked.holds_everything()


def test_without_any_backup_the_tail_brings_the_journal_back_from_its_first_event(home, folder):
    worked = Worked(home, folder, backups=0)
    worked.database.write_bytes(b"")
    findings = worked.restored()
    assert (findings.base, findings.base_pos, findings.reached) == (Base.TAIL, 0, worked.pos)
    worked.holds_everything()


def test_one_bad_backup_is_passed_over_and_nothing_is_lost(worked):
    newest = max(worked.folder.glob("*/2*"))
    (newest / "vault.db").write_bytes(b"rot")
    worked.spoil()
    findings = worked.restored()
    assert findings.base_name != newest.name
    worked.holds_everything()


def test_a_file_that_is_damaged_here_comes_from_the_backup(worked):
    for path in (worked.vault_folder / "blobs").glob("*/*"):
        path.write_bytes(b"rot")
    findings = worked.restored()
    assert (findings.damage, findings.base) == (("file_mended",), Base.VAULT)
    worked.holds_everything()


def test_a_key_envelope_that_is_gone_comes_from_the_backup(worked):
    (worked.vault_folder / "keys.json").write_bytes(b"{}")
    with pytest.raises(Unavailable, match="vault_damaged"):
        worked.opened()
    assert worked.restored().damage == ("keys",)
    worked.holds_everything()


def test_what_is_nowhere_is_listed_by_number_and_case_and_never_passed_over(worked):
    """Database and both backups are damaged but one; the tail begins behind it."""
    oldest, newest = sorted(worked.folder.glob("*/2*"))
    shutil.rmtree(newest)
    tail = worked.vault_folder / "journal.tail"
    content = bytearray(tail.read_bytes())
    content[len(content) // 2] ^= 1
    tail.write_bytes(content)
    worked.database.write_bytes(b"rot")
    findings = worked.restored()
    assert findings.base_name == oldest.name
    assert findings.reached < worked.pos
    assert [one.pos for one in findings.lost] == list(range(findings.reached + 1, worked.pos + 1))
    assert findings.lost_count == worked.pos - findings.reached
    vault = worked.opened()
    assert event_of(vault).lost == findings.lost
    vault.close()


def test_events_behind_a_gap_are_named_with_their_case(worked):
    for backup in worked.folder.glob("*/2*"):
        if backup.name != min(path.name for path in worked.folder.glob("*/2*")):
            shutil.rmtree(backup)
    vault = worked.opened()
    session = sample.session(vault)
    start = Start.of(vault.desk.head)
    with vault.work(session) as unit:
        unit.record(NoteAdded("之后"), worked.cases[0])
        unit.commit()
    vault.desk.tail.cut(start)
    number = vault.books.case_row(worked.cases[0]).number
    last = vault.desk.head
    vault.close()
    worked.database.write_bytes(b"rot")
    rescue = worked.rescue()
    findings = rescue.look()
    rescue.close()
    assert findings.lost_count == last.pos - findings.reached
    assert (findings.lost[0].seq, findings.lost[0].case) == (0, "")
    assert (findings.lost[-1].pos, findings.lost[-1].case) == (last.pos, number)
    assert findings.lost[-1].seq > 0


def test_a_damaged_database_is_read_on_where_the_tail_is_gone(worked):
    (worked.vault_folder / "journal.tail").unlink()
    worked.spoil(worked.unused)
    findings = worked.restored()
    assert (findings.damage, findings.base) == (("tail", "pages"), Base.BACKUP)
    assert findings.base_pos < findings.reached == worked.pos
    vault = worked.opened()
    assert verify(vault).is_clean
    vault.close()


def test_a_whole_vault_is_not_restored_over(worked):
    before = worked.database.read_bytes()
    rescue = worked.rescue()
    with pytest.raises(RuleBroken, match="vault_is_whole"):
        rescue.look()
    rescue.close()
    assert worked.database.read_bytes() == before
    worked.opened().close()


def test_a_teller_does_not_restore_and_nothing_is_moved(worked):
    worked.spoil()
    rescue = worked.rescue(("1001", sample.PASSWORD))
    rescue.look()
    with pytest.raises(RuleBroken, match="not_permitted"):
        restore(rescue, "1001", "session-restore")
    rescue.close()
    assert not (worked.home / RESCUE).exists()
    assert not list(worked.home.glob(f"{ASIDE}*"))


def test_nothing_to_restore_from_is_said_and_the_damaged_files_stay(worked):
    shutil.rmtree(worked.folder)
    for name in ("vault.db", "journal.tail"):
        (worked.vault_folder / name).write_bytes(b"rot")
    rescue = worked.rescue()
    with pytest.raises(Unavailable, match="restore_impossible"):
        rescue.look()
    rescue.close()
    assert worked.database.read_bytes() == b"rot"


@pytest.mark.parametrize("step", ["before", "between"])
def test_a_crash_while_the_vault_is_put_in_place_leaves_one_that_opens_or_can_be_restored(worked, monkeypatch, step):
    worked.spoil()

    def cut(*_):
        raise KeyboardInterrupt

    rescue = worked.rescue()
    rescue.look()
    with monkeypatch.context() as patched:
        patched.setattr(module, "finish_restore" if step == "between" else "SqlUnitOfWork", cut)
        with pytest.raises(KeyboardInterrupt):
            restore(rescue, "2001", "session-restore")
    rescue.close()
    if step == "between":
        assert (worked.home / RESTORED).is_dir()
        assert sample.vaults(worked.home).exists()
    else:
        worked.restored()
    worked.holds_everything()


def test_a_second_program_waits_while_a_home_is_in_hand(worked):
    worked.spoil()
    rescue = worked.rescue()
    with pytest.raises(Unavailable, match="vault_busy"):
        worked.opened()
    rescue.close()


def test_the_restored_desk_goes_on_and_is_backed_up_again(worked):
    worked.spoil()
    worked.restored()
    vault = worked.opened()
    session = sample.session(vault)
    note(vault, session)
    back_up(vault, worked.folder)
    assert verify(vault).is_clean
    vault.close()
    worked.opened().close()


def test_a_look_says_what_is_whole_what_the_newest_backup_has_and_what_the_tail_adds(worked):
    worked.spoil(5)
    rescue = worked.rescue()
    told = []
    findings = rescue.look(lambda done, all_: told.append((done, all_)))
    seen = rescue.seen()
    rescue.close()
    assert told[0] == (0, 100)
    assert told[-1] == (100, 100)
    assert sorted(told) == told
    assert (seen.damage, seen.whole, seen.damaged_pages) == (("pages",), ("keys", "head", "tail", "files"), (6,))
    assert (seen.backups, seen.newest.name, seen.newest.pos) == (2, findings.base_name, findings.base_pos)
    assert (seen.marked, findings.reached - findings.base_pos) == (worked.pos, worked.pos - seen.newest.pos)
    assert seen.tail_from + seen.tail_events == worked.pos
    assert (seen.files, seen.pages) == (1, len(worked.database.read_bytes()) // 4096)
    assert findings.last_at is not None


def test_a_look_can_be_stopped_at_any_step_and_leaves_nothing(worked):
    worked.spoil()
    steps = []
    rescue = worked.rescue()
    rescue.look(lambda done, _all: steps.append(done))
    rescue.close()
    for stop_at in sorted(set(steps)):
        rescue = worked.rescue()

        def stop(done, _all, at=stop_at):
            if done >= at:
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            rescue.look(stop)
        rescue.close()
        assert not (worked.home / RESCUE).exists()
    worked.restored()
    worked.holds_everything()


def test_what_is_lost_for_good_is_said_with_what_was_seen(worked):
    shutil.rmtree(worked.folder)
    for name in ("vault.db", "journal.tail"):
        (worked.vault_folder / name).write_bytes(b"rot")
    rescue = worked.rescue()
    with pytest.raises(Unavailable, match="restore_impossible"):
        rescue.look()
    seen = rescue.seen()
    rescue.close()
    assert (seen.damage, seen.newest, seen.backups) == (("tail", "pages"), None, 0)
    assert (seen.whole, seen.marked) == (("keys", "head"), worked.pos)


def test_what_would_be_restored_is_read_whole_and_nothing_is_written(worked):
    worked.spoil()
    before = everything(worked)
    rescue = worked.rescue()
    rescue.look()
    vault = rescue.read()
    session = sample.session(vault)
    assert [row.id for row in reversed(vault.books.cases())] == worked.cases
    with vault.work(session) as unit:
        assert unit.case(worked.cases[-1]).number
        assert [vault.blobs.get(path.name) for path in (worked.vault_folder / "blobs").glob("*/*")]
        unit.record(NoteAdded("救援期间"), worked.cases[0])
        with pytest.raises(Unavailable, match="vault_read_only"):
            unit.commit()
    with pytest.raises(Unavailable, match="vault_read_only"):
        vault.drafts.save("case-9", 1, {"name": "另半句"}, session)
    vault.close()
    assert everything(worked) == before
    restore(rescue, "2001", "session-restore")
    rescue.close()
    worked.holds_everything()


def test_a_leader_restores_what_a_teller_took_in_hand_by_their_own_password(worked):
    worked.spoil()
    rescue = worked.rescue(("1001", sample.PASSWORD))
    rescue.look()
    for who, password, code in (
        ("2001", "wrong", "sign_in_refused"),
        ("1001", sample.PASSWORD, "not_permitted"),
    ):
        with pytest.raises(RuleBroken, match=code):
            restore_by(rescue, who, password, "session-restore")
    restore_by(rescue, *SUPERVISOR, "session-restore")
    rescue.close()
    worked.holds_everything()


def test_on_a_new_computer_the_recovery_code_brings_the_desk_back_and_binds_it_there(
    home, recovery_code, tmp_path, folder
):  # fmt: skip
    """The disk, and with it this desk's half of the keys, is gone for good."""
    code = recovery_code
    worked = Worked(home, folder, backups=1)
    shutil.rmtree(home)
    new = tmp_path / "new computer" / "home"
    own = Device({DevicePlace.FILE: DeviceFiles(tmp_path / "device of the new one")}, "another computer")
    vaults = sample.vaults(new, device=own)
    with pytest.raises(Unavailable, match="device_secret_elsewhere"):
        vaults.rescue(*SUPERVISOR, [folder])
    with pytest.raises(RuleBroken, match="recovery_refused"):
        vaults.rescue_with_code("0" * 26, [folder])
    rescue = vaults.rescue_with_code(code.lower().replace("-", " "), [folder])
    findings = rescue.look()
    with pytest.raises(RuleBroken, match="not_permitted"):
        restore(rescue, "1001", "session-restore")
    restore(rescue, "2001", "session-restore")
    rescue.close()
    assert (findings.base, findings.reached) == (Base.BACKUP, findings.base_pos)
    with pytest.raises(Unavailable, match="device_secret_elsewhere"):
        vaults.open(*SUPERVISOR)

    signing_in = SignIn(vaults, lambda: "session-new", passwords(sample.StepClock()))
    new_code = signing_in.new_recovery_code("2001", code, "Another-Horse-99")
    desk = signing_in.recover("2001", code, "Another-Horse-99", new_code)
    assert [row.id for row in reversed(desk.vault.books.cases())] == worked.cases[:1]
    desk.vault.close()
    vault = vaults.open("2001", "Another-Horse-99")
    assert verify(vault).is_clean
    vault.close()
    vaults.open("1001", sample.PASSWORD).close()  # bound to this computer, with the password they had
    with pytest.raises(RuleBroken, match="recovery_refused"):
        vaults.recover(code, "2001")


def everything(worked):
    """Each file's bytes, but for the count of tried passwords: one was tried."""
    files = (path for path in worked.vault_folder.rglob("*") if path.is_file() and path.name != "attempts.json")
    return {path: path.read_bytes() for path in files}


def test_a_look_leaves_every_file_of_the_damaged_vault_as_it_was(worked):
    worked.spoil()
    before = everything(worked)
    rescue = worked.rescue()
    rescue.look()
    rescue.close()
    assert everything(worked) == before
