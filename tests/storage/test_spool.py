import datetime as dt
import errno
import json

import pytest

from desktop_app import wire
from desktop_app.domain.errors import RuleBroken, Unavailable
from desktop_app.domain.events import Happened
from desktop_app.domain.staff.people import SignInRefused
from desktop_app.storage.journal import journal
from desktop_app.storage.journal import spool as spool_module
from desktop_app.storage.journal.spool import MOST_ENTRIES, Spool
from desktop_app.storage.journal.verify import verify
from tests.storage import sample

ROOT = bytes(range(32))
AT = dt.datetime(2026, 11, 23, 2, 0, tzinfo=dt.UTC)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "spool.json"


@pytest.fixture
def spool(path):
    spool = Spool(path)
    spool.start(ROOT, 1)
    return spool


def refused_in(vault) -> list[Happened]:
    with vault.readers.connect() as connection:
        rows = [vault.desk.wire.happened(row.envelope, row.body) for row in journal.entries(connection)]
    return [happened for happened in rows if isinstance(happened.event, SignInRefused)]


def staff_no_of(happened: Happened) -> str:
    assert isinstance(happened.event, SignInRefused)
    return happened.event.staff_no


def refuse(vaults, staff_no):
    with pytest.raises(RuleBroken, match="sign_in_refused"):
        vaults.open(staff_no, "wrong")


def test_a_refused_recovery_code_becomes_an_event_at_the_next_unlock(vaults):
    with pytest.raises(RuleBroken, match="recovery_refused"):
        vaults.recover("0" * 26, "2001")
    vault = vaults.open("1001", sample.PASSWORD)

    assert [staff_no_of(happened) for happened in refused_in(vault)] == ["2001"]
    vault.close()


def test_refused_sign_ins_become_events_at_the_next_unlock(vaults):
    refuse(vaults, "1001")
    refuse(vaults, "my password in the wrong field")
    vault = vaults.open("2001", "correct horse 2001")

    assert [staff_no_of(happened) for happened in refused_in(vault)] == ["1001", ""]
    assert {happened.actor for happened in refused_in(vault)} == {vault.desk.log.workstation}
    assert verify(vault).is_clean
    vault.close()

    again = vaults.open("1001", sample.PASSWORD)
    assert len(refused_in(again)) == 2
    again.close()


def test_a_password_refused_at_the_open_vault_is_an_event_at_once(vault):
    for staff_no in ("1001", "my password in the wrong field"):
        with pytest.raises(RuleBroken, match="sign_in_refused"):
            vault.keys.check(staff_no, "wrong")

    assert [staff_no_of(happened) for happened in refused_in(vault)] == ["1001", ""]
    assert {happened.actor for happened in refused_in(vault)} == {vault.desk.log.workstation}


def test_a_spool_that_was_deleted_is_noticed(vaults, home):
    (home / "vault" / "spool.json").unlink()
    refuse(vaults, "1001")
    vault = vaults.open("1001", sample.PASSWORD)
    assert [problem.code for problem in verify(vault).problems] == ["spool_lost"]
    vault.close()


def test_a_spool_that_cannot_be_read_now_is_not_taken_for_a_changed_one(vaults, home, monkeypatch):
    def fail(_path):
        raise OSError(errno.EIO, "planted")

    refuse(vaults, "1001")
    with monkeypatch.context() as patched:
        patched.setattr(f"{spool_module.__name__}.read_regular", fail)
        with pytest.raises(Unavailable, match="vault_failed"):
            vaults.open("1001", sample.PASSWORD)

    vault = vaults.open("1001", sample.PASSWORD)
    assert len(refused_in(vault)) == 1
    assert verify(vault).is_clean
    vault.close()


def test_an_old_spool_put_back_is_noticed(vaults, home):
    path = home / "vault" / "spool.json"
    empty = path.read_bytes()
    refuse(vaults, "1001")
    vaults.open("1001", sample.PASSWORD).close()
    refuse(vaults, "1001")
    vaults.open("1001", sample.PASSWORD).close()
    path.write_bytes(empty)

    vault = vaults.open("1001", sample.PASSWORD)
    assert [problem.code for problem in verify(vault).problems] == ["spool_lost"]
    vault.close()


def test_what_was_noted_is_drained_in_order(spool):
    for staff_no in ("1001", "", "2001"):
        spool.add(staff_no, AT)
    drained = spool.drain(ROOT, 1)
    assert [(refusal.staff_no, refusal.tried_at) for refusal in drained.refusals] == [
        (staff_no, wire.utc_text(AT)) for staff_no in ("1001", "", "2001")
    ]
    assert drained.is_intact
    assert not drained.is_untouched


def test_a_drained_spool_is_not_drained_twice(spool):
    spool.add("1001", AT)
    drained = spool.drain(ROOT, 2)
    assert (drained.refusals, drained.is_intact) == ((), True)
    assert not spool.drain(ROOT, 3).is_intact


def change(path, **fields):
    path.write_bytes(wire.canonical(json.loads(path.read_bytes()) | fields))


def test_a_changed_entry_is_noticed_and_those_before_it_kept(spool, path):
    for staff_no in ("1001", "2001", "3001"):
        spool.add(staff_no, AT)
    refusals = json.loads(path.read_bytes())["refusals"]
    refusals[1]["staff_no"] = "9001"
    change(path, refusals=refusals)

    drained = spool.drain(ROOT, 1)

    assert [refusal.staff_no for refusal in drained.refusals] == ["1001"]
    assert not drained.is_intact


def test_the_last_entry_cannot_be_cut_off(spool, path):
    spool.add("1001", AT)
    spool.add("2001", AT)
    change(path, refusals=json.loads(path.read_bytes())["refusals"][:-1])
    assert not spool.drain(ROOT, 1).is_intact


def test_whoever_has_the_file_cannot_write_what_went_before(spool, path):
    """The key in the file is the next one; the last entry's MAC was made under one that is gone."""
    spool.add("1001", AT)
    stored = json.loads(path.read_bytes())
    forger = Spool(path)
    change(path, refusals=[], next_key=stored["next_key"])
    forger.add("2001", AT)
    drained = spool.drain(ROOT, 1)
    assert (drained.refusals, drained.is_intact) == ((), False)


@pytest.mark.parametrize("content", [b"", b"{}", b'{"v":1,"generation":1,"refusals":[],"next_key":"zz"}'])
def test_a_torn_spool_is_left_alone(spool, path, content):
    path.write_bytes(content)
    spool.add("1001", AT)
    assert path.read_bytes() == content
    assert not spool.drain(ROOT, 1).is_intact


def test_a_spool_does_not_grow_for_ever(spool, path):
    one = [{"staff_no": "", "tried_at": "", "mac": ""}]
    change(path, refusals=one * MOST_ENTRIES)
    before = path.read_bytes()
    spool.add("1001", AT)
    assert path.read_bytes() == before
