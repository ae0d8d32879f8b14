"""Five wrong passwords lock a person out, whatever file is put back; a leader lifts it, as an event."""

import shutil
from dataclasses import replace

import pytest
from sqlalchemy import text

from desktop_app.domain.errors import RuleBroken, Unavailable
from desktop_app.domain.events import Entity
from desktop_app.domain.staff.people import SignInRefused
from desktop_app.domain.staff.staff import LockLifted
from desktop_app.services.desk import Desk
from desktop_app.services.staff.staff import Staff
from desktop_app.storage.keys import attempts, key_envelope
from desktop_app.storage.keys.attempts import AttemptLedger, Counting
from tests.fakes import FakeIds
from tests.passwords import passwords
from tests.storage import sample

PASSWORD, LEADER_PASSWORD = sample.PASSWORD, "correct horse 2001"
MINUTE = 60_000


class Ticks(sample.StepClock):
    def __init__(self):
        super().__init__()
        self.ms, self.run = 1_000, "boot-1"

    def monotonic_ms(self):
        return self.ms

    def boot(self):
        return self.run


@pytest.fixture
def clock():
    return Ticks()


@pytest.fixture
def vaults(home, clock):
    return sample.vaults(home, clock=clock)


def tried(vaults, password, staff_no="1001"):
    """The code of the refusal, and the minutes it names; None for a sign-in."""
    try:
        vaults.open(staff_no, password).close()
    except RuleBroken as broken:
        return broken.code, broken.facts.get("minutes")
    return None


def lock_out(vaults, staff_no="1001"):
    found = [tried(vaults, "wrong", staff_no) for _ in range(5)]
    assert found[:4] == [("sign_in_refused", None)] * 4
    assert found[4] == ("sign_in_locked", 30)


def test_five_in_vain_lock_for_half_an_hour_even_for_the_right_password(vaults, clock):
    lock_out(vaults)
    assert tried(vaults, PASSWORD) == ("sign_in_locked", 30)
    clock.ms += 29 * MINUTE
    assert tried(vaults, PASSWORD) == ("sign_in_locked", 1)
    clock.ms += MINUTE
    assert tried(vaults, PASSWORD) is None
    assert tried(vaults, "wrong") == ("sign_in_refused", None)


def test_five_more_in_vain_lock_for_twice_as_long(vaults, clock):
    lock_out(vaults)
    clock.ms += 30 * MINUTE
    assert [tried(vaults, "wrong") for _ in range(5)][-1] == ("sign_in_locked", 60)


def test_the_right_password_begins_the_count_anew(vaults):
    for _ in range(3):
        assert [tried(vaults, "wrong") for _ in range(4)] == [("sign_in_refused", None)] * 4
        assert tried(vaults, PASSWORD) is None


def test_a_number_nobody_has_is_locked_like_any_other_and_locks_nobody_else(vaults):
    lock_out(vaults, "9999")
    assert tried(vaults, PASSWORD) is None


def test_a_clock_set_back_or_forward_and_a_restart_do_not_shorten_the_wait(vaults, clock):
    lock_out(vaults)
    clock.moment = clock.moment.replace(year=2036)
    assert tried(vaults, PASSWORD) == ("sign_in_locked", 30)
    clock.moment = clock.moment.replace(year=2016)
    clock.run, clock.ms = "boot-2", 5 * MINUTE
    assert tried(vaults, PASSWORD) == ("sign_in_locked", 25)


def files_of(home):
    return sorted(path for root in (home, home.parent / "device of home") for path in root.rglob("*") if path.is_file())


def test_putting_back_an_old_copy_of_any_one_file_gives_no_new_tries(vaults, home, tmp_path):
    assert tried(vaults, "wrong") == ("sign_in_refused", None)
    before = {path: path.read_bytes() for path in files_of(home)}
    for _ in range(3):
        tried(vaults, "wrong")
    assert tried(vaults, "wrong") == ("sign_in_locked", 30)
    after = {path: path.read_bytes() for path in files_of(home)}
    assert sum(before.get(path) != content for path, content in after.items()) >= 3
    for path, content in after.items():
        path.unlink() if path not in before else path.write_bytes(before[path])
        if path.name not in {"keys.json", "vault.db", "vault.lock"}:
            assert tried(vaults, PASSWORD) == ("sign_in_locked", 30), path.name
        path.write_bytes(content)


def test_who_deletes_both_counts_waits_like_after_five(vaults, home, clock):
    for path in files_of(home):
        if path.name.startswith("attempts"):
            path.unlink()
    assert tried(vaults, PASSWORD) == ("sign_in_locked", 30)
    assert tried(vaults, LEADER_PASSWORD, "2001") == ("sign_in_locked", 30)
    clock.ms += 30 * MINUTE
    assert tried(vaults, PASSWORD) is None


def test_a_count_by_another_hand_is_no_count(vaults, home):
    lock_out(vaults)
    path = home / "vault" / "attempts.json"
    path.write_bytes(path.read_bytes().replace(b'"failures":5', b'"failures":0'))
    assert tried(vaults, PASSWORD) == ("sign_in_locked", 30)


def test_a_try_is_counted_before_it_is_made(vaults, monkeypatch):
    class Killed(BaseException):
        pass

    def killed(*_):
        raise Killed

    for _ in range(5):
        monkeypatch.setattr(key_envelope, "unlock", killed)
        with pytest.raises(Killed):
            vaults.open("1001", "a guess")
        monkeypatch.undo()
    assert tried(vaults, PASSWORD) == ("sign_in_locked", 30)


def test_nothing_is_tried_while_the_count_cannot_be_moved(vaults, home, monkeypatch):
    def full(*_):
        raise OSError(28, "full")

    monkeypatch.setattr(attempts, "write_whole", full)
    assert tried(vaults, "wrong") == ("sign_in_refused", None)  # one of two places is enough
    shutil.rmtree(home.parent / "device of home")
    (home.parent / "device of home").write_text("in the way")
    with pytest.raises(Unavailable):
        vaults.open("1001", PASSWORD)


def test_neither_place_holds_what_was_typed_for_a_number(vaults, home):
    tried(vaults, "wrong", "My-Secret-Password-1")
    assert not any(b"My-Secret" in path.read_bytes() for path in files_of(home))


def test_numbers_that_nobody_has_do_not_fill_the_disk_nor_free_who_is_locked(vaults, home, clock, tmp_path):
    ledger = AttemptLedger(tmp_path / "l.json", sample.CopiesOfAHome(home), "d", bytes(32), Counting(clock))
    ledger.start()
    for _ in range(5):
        ledger.begin("1001", ("1001",))
    attempts_before = attempts._MOST_NAMES
    try:
        attempts._MOST_NAMES = 10  # type: ignore[misc] # the real bound takes minutes
        for no in range(30):
            ledger.begin(f"x{no}", ("1001",))
    finally:
        attempts._MOST_NAMES = attempts_before  # type: ignore[misc]
    assert len(ledger._read().people) <= 10
    assert ledger.refused("1001") == 30


def test_the_open_desk_counts_too_and_a_leader_lifts_it_alone_as_an_event(vaults, home):
    vault = vaults.open("2001", LEADER_PASSWORD)
    leader, ids = sample.session(vault), FakeIds()
    people = {one.staff_no: one for one in vault.books.staff()}
    leader = type(leader)("session-2", people["2001"])
    for code in ["sign_in_refused"] * 4 + ["sign_in_locked"] * 2:
        with pytest.raises(RuleBroken, match=code):
            vault.keys.check("1001", "wrong")
    staff = Staff(
        Desk(vault, sample.StepClock(), ids, lambda _day: pytest.fail("no policy is needed")),
        passwords(sample.StepClock()),
    )
    assert {row.person.staff_no: row.locked_minutes for row in staff.rows(leader)} == {"1001": 30, "2001": 0}
    with pytest.raises(RuleBroken, match="not_locked"):
        staff.lift_lock(leader, people["2001"].id)
    teller = type(leader)("session-3", people["1001"])
    with pytest.raises(RuleBroken, match="not_permitted"):
        staff.lift_lock(teller, people["1001"].id)
    staff.lift_lock(leader, people["1001"].id)
    vault.keys.check("1001", PASSWORD)
    with vault.work(leader) as work:
        kept = [one for one in work.history(Entity.PERSON, people["1001"].id) if isinstance(one.event, LockLifted)]
    assert [one.actor for one in kept] == [people["2001"].id]
    vault.close()


def test_a_training_desk_counts_nothing(tmp_path):
    training = sample.vaults(tmp_path / "home")
    training.create(replace(sample.BRANCH, is_training=True), "01", sample.PEOPLE)
    assert [tried(training, "wrong") for _ in range(7)] == [("sign_in_refused", None)] * 7


def test_the_recovery_code_is_the_way_back_of_the_last_leader(vaults, recovery_code):
    lock_out(vaults, "2001")
    vault = vaults.recover(recovery_code, "2001")
    vault.keys.renew("2001", "Another-Horse-77", vaults.new_recovery_code())
    vault.close()
    assert tried(vaults, "Another-Horse-77", "2001") is None


def test_what_was_refused_while_locked_is_in_the_journal(vaults):
    lock_out(vaults)
    vault = vaults.open("2001", LEADER_PASSWORD)
    with vault.readers.connect() as connection:
        bodies = connection.execute(
            text("SELECT count(*) FROM journal WHERE envelope LIKE :op"), {"op": f"%{SignInRefused.OP}%"}
        )
        assert bodies.scalar() == 5
    vault.close()
