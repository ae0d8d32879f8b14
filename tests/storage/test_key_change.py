"""The data key is changed: everything under another, everybody's password as it was, and never half of it."""

import errno
import os
import shutil
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_app.domain.errors import RuleBroken, Unavailable
from desktop_app.domain.events import Entity
from desktop_app.domain.papers.offer_sheet import DeskKeyMade
from desktop_app.domain.staff.staff import DeviceBound, KeyChanged
from desktop_app.domain.upkeep.backup import backup_entity
from desktop_app.storage.engine import open_copy
from desktop_app.storage.files import HomeFiles
from desktop_app.storage.journal import journal
from desktop_app.storage.journal.rebuild import digest, rebuild
from desktop_app.storage.journal.verify import verify
from desktop_app.storage.keys import key_change as module
from desktop_app.storage.keys import key_file
from desktop_app.storage.keys.key_change import FRESH
from desktop_app.storage.keys.key_file import Opened
from desktop_app.storage.keys.key_wraps import bound_wrap, direct_wrap
from desktop_app.storage.tables import DRAFT, READ_TABLES
from desktop_app.storage.upkeep.settling import BEFORE, RESTORED
from tests.storage import sample
from tests.storage.test_backups import back_up, folder, lying, note

__all__ = ["folder"]
SUPERVISOR = ("2001", "correct horse 2001")
SECOND = "second"
STEPS = ("copy_database", "check_room", "rebuild", "digest", "prove", "_swap", "finish_restore")


def nobody_watches(_done, _all):
    pass


@pytest.fixture
def worked(home):
    """A home with a case, a file, a half-typed page, a sheet's key, and both people known to this program."""
    sample.vaults(home).open(*SUPERVISOR).close()
    vault = sample.vaults(home).open("1001", sample.PASSWORD)
    session = sample.session(vault)
    sample.full_case(vault, session)
    with vault.work(session) as work:
        work.record(DeskKeyMade(0, vault.desk_keys.public(0).hex(), "00423-03"), vault.label)
        work.commit()
    vault.drafts.save("case-9", 1, {"name": "半句"}, session)
    vault.close()
    return home


def opened(home, who=("1001", sample.PASSWORD)):
    return sample.vaults(home).open(*who)


def change(home, code=None, report=nobody_watches, who=SUPERVISOR):
    """Change the key; returns the event and the new recovery code."""
    vaults = sample.vaults(home)
    code = code or vaults.new_recovery_code()
    vault = vaults.open(*who)
    try:
        return vaults.change_key(vault, sample.session(vault), code, report, second=SECOND), code
    finally:
        vault.close()


def kept(vault):
    """What must be the same under any key: every event as it was written, the tables, and what is half typed."""
    with vault.readers.connect() as connection:
        rows = [(one.envelope, one.salt, one.body, one.hash) for one in journal.entries(connection)]
        but = {"search_row": {"numbers"}}
        tables = {table.name: digest(connection, table, but.get(table.name, ())) for table in (*READ_TABLES, DRAFT)}
    return rows, tables


def desk_events(vault, about=None):
    with vault.work(sample.session(vault)) as work:
        return [one.event for one in work.history(Entity.DESK, about or backup_entity(vault.label))]


def test_everything_is_there_under_another_key_and_everybody_keeps_their_password(worked):
    vault = opened(worked)
    (rows, tables), before = kept(vault), vault.opened
    vault.close()

    event, _ = change(worked)

    for who in (("1001", sample.PASSWORD), SUPERVISOR):
        vault = opened(worked, who)
        report = verify(vault)
        after, (rows_now, tables_now) = vault.opened, kept(vault)
        assert report.is_clean, report.lines()
        assert after.key != before.key
        assert after.envelope.salt != before.envelope.salt
        assert after.device_secret != before.device_secret
        assert rows_now[: len(rows)] == rows
        assert {name for name in tables if tables[name] != tables_now[name]} == {"entity_event"}
        assert event == KeyChanged((), 1, 0, SECOND) == desk_events(vault)[-1]
        bound = desk_events(vault, vault.desk.log.workstation)[-1]
        assert bound == DeviceBound(after.envelope.device, after.envelope.place, "key_changed")
        with vault.readers.connect() as connection:
            assert not list(vault.desk.blobs.problems(connection))
        vault.close()
    assert sorted(path.name for path in worked.iterdir()) == ["vault", "vault.lock"]


def test_the_key_of_before_opens_nothing_that_lies_there_now(worked):
    vault = opened(worked)
    before = vault.opened
    vault.close()
    change(worked)
    files = HomeFiles(worked / "vault")
    envelope = key_file.read(files.keys)

    for salt in (before.envelope.salt, envelope.salt):
        engine = open_copy(files.database, before.key.database + bytes.fromhex(salt))
        with pytest.raises(Exception, match="not a database"), engine.connect() as connection:
            connection.exec_driver_sql("SELECT count(*) FROM journal")
        engine.dispose()
    with pytest.raises(Unavailable):
        _ = Opened(envelope, before.key).device_secret
    with pytest.raises(Unavailable):
        _ = Opened(envelope, before.key).earlier
    raw = files.keys.read_bytes()
    assert before.key.secret.hex().encode() not in raw
    assert before.key.past.hex().encode() not in raw


def test_the_search_finds_by_number_under_the_new_key(worked):
    change(worked)
    vault = opened(worked)
    with vault.readers.connect() as connection:
        packed = connection.exec_driver_sql("SELECT numbers FROM search_row").scalars().all()
    assert any(vault.desk.marks.ending("3800000000").fitting(one) for one in packed)
    vault.close()


def test_the_recovery_code_is_another_and_the_one_before_opens_no_more(worked, recovery_code):
    _, code = change(worked)
    with pytest.raises(RuleBroken, match="recovery_refused"):
        sample.vaults(worked).recover(recovery_code, "1001")
    sample.vaults(worked).recover(code, "1001").close()


def test_past_passwords_are_known_again_after_two_changes_and_a_new_one_between(worked):
    change(worked)
    vault = opened(worked)
    vault.keys.add("1001", "Walnut-Orchard-5")
    vault.close()
    change(worked)
    vault = opened(worked, ("1001", "Walnut-Orchard-5"))
    assert vault.keys.was_used("1001", sample.PASSWORD, 5)
    assert vault.keys.was_used("1001", "Walnut-Orchard-5", 5)
    assert not vault.keys.was_used("1001", "Plum-Orchard-0", 5)
    vault.close()


def test_sheets_of_before_are_signed_alike_and_those_to_come_with_another_key(worked):
    vault = opened(worked)
    public, salt = vault.desk_keys.public(0), vault.desk_keys.salt(0, "a sheet", 16)
    signature = vault.desk_keys.sign(0, b"a sheet")
    vault.close()
    change(worked)
    vault = opened(worked)
    with vault.work(sample.session(vault)) as work:
        made = [one.event for one in work.history(Entity.DESK, vault.label) if isinstance(one.event, DeskKeyMade)]
    assert vault.desk_keys.public(0) == public
    assert vault.desk_keys.salt(0, "a sheet", 16) == salt
    assert vault.desk_keys.sign(0, b"a sheet") == signature
    assert [(one.generation, one.key) for one in made] == [(0, public.hex()), (1, vault.desk_keys.public(1).hex())]
    assert made[0].key != made[1].key
    vault.close()


def test_a_person_who_was_kept_out_before_is_not_let_in_by_their_envelope_of_then(worked, tmp_path):
    """Who has the files, their password and the computer of the day before opens that day, and nothing since."""
    again = shutil.copytree(worked, tmp_path / "again")
    change(worked)
    shutil.copy(again / "vault" / "keys.json", worked / "vault" / "keys.json")
    with pytest.raises(Unavailable, match="keys_put_back"):
        opened(worked)
    with pytest.raises(Unavailable, match="keys_put_back"):
        sample.vaults(worked).rescue(*SUPERVISOR, [tmp_path]).look()


def test_who_has_no_key_pair_yet_is_named_and_left_out(home):
    """As in a home of before: the wrap holds the data key itself, and only its owner's password can wrap another."""
    files = HomeFiles(home / "vault")
    vault = opened(home, SUPERVISOR)
    direct = older_wrap(vault.opened, "1001")
    vault.close()
    key_file.write(files.keys, direct.envelope)

    event, _ = change(home)

    assert event.left_out == ("1001",)
    with pytest.raises(RuleBroken, match="sign_in_refused"):
        opened(home)
    vault = opened(home, SUPERVISOR)
    vault.keys.add("1001", "Walnut-Orchard-5")
    vault.close()
    opened(home, ("1001", "Walnut-Orchard-5")).close()


def test_the_next_sign_in_gives_a_pair_and_leaves_the_wrap_that_the_journal_knows(home):
    files = HomeFiles(home / "vault")
    vault = opened(home, SUPERVISOR)
    direct = older_wrap(vault.opened, "1001")
    vault.close()
    key_file.write(files.keys, direct.envelope)
    (before,) = (wrap for wrap in direct.envelope.wraps if wrap.staff_no == "1001")

    opened(home).close()

    (after,) = (wrap for wrap in key_file.read(files.keys).wraps if wrap.staff_no == "1001")
    assert (after.salt, after.kdf) == (before.salt, before.kdf)
    assert (before.public, bool(after.public)) == ("", True)
    assert change(home)[0].left_out == ()
    opened(home).close()


def older_wrap(opened_, staff_no):
    """The envelope as version 3 had it for one person."""
    wrap = next(one for one in opened_.envelope.wraps if one.staff_no == staff_no)
    direct, _ = direct_wrap(opened_.key, wrap.kind, staff_no, sample.PASSWORD, wrap.kdf, is_training=False)
    direct = bound_wrap(direct, opened_.device_secret, is_training=False)
    wraps = tuple(direct if one is wrap else one for one in opened_.envelope.wraps)
    envelope = key_file.with_mac(replace(opened_.envelope, wraps=wraps), opened_.key)
    return replace(opened_, envelope=envelope)


class Stopped(Exception):
    pass


@pytest.mark.parametrize("at", [0, 15, 40, 60, 90, 100])
def test_it_is_stopped_at_any_time_before_the_last_step_and_the_desk_goes_on(worked, at):
    vaults = sample.vaults(worked)
    vault = vaults.open(*SUPERVISOR)
    session, before = sample.session(vault), (worked / "vault" / "keys.json").read_bytes()
    secrets = secrets_of(worked)

    def stop(done, _all):
        if done >= at:
            raise Stopped

    with pytest.raises(Stopped):
        vaults.change_key(vault, session, vaults.new_recovery_code(), stop, second=SECOND)
    note(vault, session)
    vault.close()
    assert sorted(path.name for path in worked.iterdir()) == ["vault", "vault.lock"]
    assert (worked / "vault" / "keys.json").read_bytes() == before
    assert secrets_of(worked) == secrets
    vault = opened(worked)
    assert verify(vault).is_clean
    vault.close()


def secrets_of(home):
    """What lies with the computer, by name: the secrets of the device, and no counts."""
    (device,) = {key_file.read(home / "vault" / "keys.json").device}
    return device, sorted(
        path.name for path in Path(os.environ["XDG_STATE_HOME"], "device").glob("*") if "attempts" not in path.name
    )


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("kind", ["kill", "full"])
def test_cut_short_at_any_step_the_one_or_the_other_opens(worked, monkeypatch, step, kind):
    class Killed(BaseException):
        pass

    def cut(*_args, **_how):
        raise Killed if kind == "kill" else OSError(errno.ENOSPC, "planted")

    vaults = sample.vaults(worked)
    code = vaults.new_recovery_code()
    with monkeypatch.context() as patched:
        patched.setattr(module, step, cut)
        if kind == "kill":
            patched.setattr(module.KeyChange, "_let_go", lambda *_: None)  # a killed program tidies nothing up
        with pytest.raises(Killed if kind == "kill" else Unavailable) as failed:
            change(worked, code)
    if isinstance(failed.value, Unavailable):
        assert failed.value.code == "disk_full"
    assert vaults.exists()
    vault = opened(worked)
    report = verify(vault)
    assert report.is_clean, report.lines()
    is_new = any(isinstance(one, KeyChanged) for one in desk_events(vault))
    vault.close()
    assert is_new == (step == "finish_restore" and kind == "kill")
    assert sorted(path.name for path in worked.iterdir()) == ["vault", "vault.lock"]
    if is_new:
        vaults.recover(code, "1001").close()


@pytest.mark.parametrize("left", [(FRESH,), (RESTORED,), (BEFORE,)])
def test_what_a_crash_has_left_beside_a_vault_that_opens_is_deleted(worked, left):
    for name in left:
        shutil.copytree(worked / "vault", worked / name)
    opened(worked).close()
    assert sorted(path.name for path in worked.iterdir()) == ["vault", "vault.lock"]


def test_with_neither_in_place_the_finished_one_is_put_there_and_else_the_one_before(worked):
    (worked / "vault").rename(worked / BEFORE)
    assert sample.vaults(worked).exists()
    opened(worked).close()
    shutil.copytree(worked / "vault", worked / BEFORE)
    (worked / "vault").rename(worked / RESTORED)
    (worked / BEFORE / "vault.db").write_bytes(b"")
    assert sample.vaults(worked).exists()
    opened(worked).close()


def test_a_copy_that_lost_something_does_not_take_the_place(worked, monkeypatch):
    def loses(connection, wire, marks, **how):
        connection.exec_driver_sql("DELETE FROM draft")
        rebuild(connection, wire, marks, **how)

    with monkeypatch.context() as patched:
        patched.setattr(module, "rebuild", loses)
        with pytest.raises(Unavailable, match="vault_damaged"):
            change(worked)
    vault = opened(worked)
    assert vault.drafts.load("case-9", 1) == {"name": "半句"}
    vault.close()


def test_who_writes_meanwhile_waits_and_is_refused_and_nobody_was_told_saved(worked):
    """The writer is taken for as long as the copy is made, and writes no more to what is about to be put aside."""
    vaults = sample.vaults(worked)
    vault = vaults.open(*SUPERVISOR)
    session, met, asking = sample.session(vault), [], threading.Event()

    def write():
        asking.set()
        try:
            note(vault, session, "同时写入")
        except Unavailable as refused:
            met.append(refused.code)

    writing = threading.Thread(target=write)

    def watch(_done, _all):
        if not asking.is_set():
            writing.start()
            asking.wait()

    vaults.change_key(vault, session, vaults.new_recovery_code(), watch, second=SECOND)
    writing.join()
    vault.close()
    assert met == ["vault_failed"]
    vault = opened(worked)
    assert verify(vault).is_clean
    vault.close()


def test_a_damaged_file_goes_along_and_is_counted(worked):
    (path,) = (worked / "vault" / "blobs").glob("*/*")
    content = path.read_bytes()
    path.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    event, _ = change(worked)
    assert (event.files, event.lacks) == (1, 1)
    vault = opened(worked)
    assert [one.code for one in verify(vault).problems] == ["blob_damaged"]
    vault.close()


def test_the_published_key_of_a_training_desk_is_not_changed(tmp_path):
    vaults = sample.vaults(tmp_path / "home")
    vaults.create(replace(sample.BRANCH, is_training=True), "03", sample.PEOPLE)
    vault = vaults.open("2001", key_file.TRAINING_PASSWORD)
    with pytest.raises(RuleBroken, match="key_of_training_desk"):
        vaults.change_key(vault, sample.session(vault), vaults.new_recovery_code(), nobody_watches, second=SECOND)
    vault.close()


def test_backups_of_before_stay_until_two_are_made_under_the_new_key(worked, folder):
    vault = opened(worked)
    old = back_up(vault, folder).name
    vault.close()
    change(worked)
    vault = opened(worked)
    session = sample.session(vault)
    for expected in ({old}, set()):
        note(vault, session)
        new = back_up(vault, folder).name
        there = {path.parent.name for path in folder.glob("*/*/manifest.json")}
        ours = {one.folder.name for one in lying(vault, folder)}
        assert there - ours == expected
        assert new in ours
    assert verify(vault).is_clean
    vault.close()


def test_a_backup_of_before_is_opened_by_its_own_envelope_where_nothing_newer_lies(worked, folder, tmp_path):
    vault = opened(worked)
    back_up(vault, folder)
    pos = vault.desk.head.pos
    vault.close()
    change(worked)
    opened(worked).close()
    shutil.rmtree(worked / "vault")
    rescue = sample.vaults(worked).rescue(*SUPERVISOR, [folder])
    findings = rescue.look()
    rescue.close()
    assert findings.reached == pos


def test_a_backup_of_before_does_not_take_the_place_of_a_home_of_since(worked, folder):
    """Where only the envelope is gone the backup's opens the backup alone: nothing older comes silently."""
    vault = opened(worked)
    back_up(vault, folder)
    vault.close()
    change(worked)
    (worked / "vault" / "keys.json").write_bytes(b"{}")
    rescue = sample.vaults(worked).rescue(*SUPERVISOR, [folder])
    with pytest.raises(Unavailable, match="keys_put_back"):
        rescue.look()
    rescue.close()


def test_a_damaged_vault_comes_back_from_a_backup_and_the_tail_of_after_the_change(worked, folder):
    change(worked)
    vault = opened(worked)
    back_up(vault, folder)
    session = sample.session(vault)
    note(vault, session, "之后的一句")
    pos = vault.desk.head.pos
    vault.close()
    database = worked / "vault" / "vault.db"
    content = bytearray(database.read_bytes())
    content[9 * 4096 + 1000] ^= 1
    database.write_bytes(content)
    rescue = sample.vaults(worked).rescue(*SUPERVISOR, [folder])
    findings = rescue.look()
    rescue.close()
    assert (findings.reached, findings.lost_count) == (pos, 0)
