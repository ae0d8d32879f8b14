"""A home opens with a password and the device it was made on; each way the device's half can be missing has a name,
and the recovery code is the way back from all of them.
"""

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_app.devices.device_file import DeviceFiles
from desktop_app.devices.secret_service import SecretService
from desktop_app.domain.errors import RuleBroken, Unavailable
from desktop_app.domain.events import Entity
from desktop_app.domain.staff.staff import DeviceBound, KeyRaised
from desktop_app.services.ports.keys import Device, DevicePlace
from desktop_app.storage.keys import key_envelope, key_file
from desktop_app.storage.keys.kdf_calibration import LEAST_S, MOST_S, calibrated
from desktop_app.storage.keys.key_file import KdfProfile
from desktop_app.storage.vaults import DirectoryVaults
from tests import keystore
from tests.storage import sample

OLD_HOME = Path(__file__).parents[1] / "data" / "homes" / "0010"
OLD_CODE = "CW2D-N4QY-JFK7-9YRC-75JDE-B7P8B"
PASSWORD = sample.PASSWORD


class BrokenStore:
    """A keystore that answers with one of the ways to fail."""

    def __init__(self, code):
        self.code = code

    def get(self, name):
        raise Unavailable(self.code)

    def put(self, name, secret):
        raise Unavailable(self.code)

    def drop(self, name):
        raise Unavailable(self.code)


class MemoryStore:
    def __init__(self):
        self.kept = {}

    def get(self, name):
        return self.kept.get(name)

    def put(self, name, secret):
        self.kept[name] = secret

    def drop(self, name):
        self.kept.pop(name, None)


def computer(store, name="this one", files=None):
    places = {DevicePlace.KEYSTORE: store}
    return Device(places if files is None else places | {DevicePlace.FILE: files}, name)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A home, the keystore it is bound to, and its recovery code."""
    home, store = tmp_path_factory.mktemp("made") / "home", MemoryStore()
    code = sample.vaults(home, device=computer(store)).create(sample.BRANCH, "00423-03", sample.PEOPLE)
    return home, store, code


@pytest.fixture
def home(made, tmp_path):
    return shutil.copytree(made[0], tmp_path / "home")


@pytest.fixture
def store(made):
    copy = MemoryStore()
    copy.kept.update(made[1].kept)
    return copy


@pytest.fixture
def old_home(tmp_path):
    home = shutil.copytree(OLD_HOME, tmp_path / "old")
    (home / "vault" / "blobs").mkdir()
    return home


def bindings(vault):
    with vault.work(sample.session(vault)) as work:
        past = work.history(Entity.DESK, vault.desk.log.workstation)
    return [happened.event for happened in past if isinstance(happened.event, DeviceBound)]


def opened(home, device, staff_no="1001", password=PASSWORD):
    vault = sample.vaults(home, device=device).open(staff_no, password)
    try:
        return bindings(vault), vault.keys.place()
    finally:
        vault.close()


def refused(home, device, password=PASSWORD):
    with pytest.raises((Unavailable, RuleBroken)) as failed:
        opened(home, device, password=password)
    assert isinstance(failed.value, Unavailable | RuleBroken)
    return failed.value.code


def test_a_home_is_bound_to_its_device_from_the_first_event_on(store, home):
    found, place = opened(home, computer(store))
    assert [(event.why, event.place) for event in found] == [("set_up", "keystore")]
    assert place is DevicePlace.KEYSTORE


@pytest.mark.parametrize("code", ["keystore_missing", "keystore_locked", "keystore_failed"])
def test_a_keystore_that_does_not_open_is_named(home, code):
    assert refused(home, computer(BrokenStore(code))) == code


def test_a_lost_secret_another_computer_a_damaged_secret_and_a_wrong_password_are_told_apart(store, home):
    (name,) = (name for name in store.kept if not name.startswith("attempts"))
    damaged = MemoryStore()
    damaged.put(name, bytes(32))
    assert refused(home, computer(MemoryStore())) == "device_secret_missing"
    assert refused(home, computer(MemoryStore(), name="another one")) == "device_secret_elsewhere"
    assert refused(home, computer(damaged)) == "device_secret_damaged"
    assert refused(home, computer(store), password="not the password") == "sign_in_refused"
    (home / "vault" / "keys.json").write_bytes(b"{}")
    assert refused(home, computer(store)) == "vault_damaged"


def test_neither_disk_nor_keystore_alone_finds_the_key(store, home):
    envelope = key_file.read(home / "vault" / "keys.json")
    (secret,) = (secret for name, secret in store.kept.items() if not name.startswith("attempts"))
    key_envelope.unlock(envelope, "1001", PASSWORD, sample.QUICK_KDF, secret)
    for wrong in (b"", bytes(32)):
        with pytest.raises(RuleBroken, match="sign_in_refused"):
            key_envelope.unlock(envelope, "1001", PASSWORD, sample.QUICK_KDF, wrong)
    with pytest.raises(RuleBroken, match="sign_in_refused"):
        key_envelope.unlock(envelope, "1001", "not the password", sample.QUICK_KDF, secret)
    assert secret not in (home / "vault" / "keys.json").read_bytes()
    assert secret.hex().encode() not in (home / "vault" / "keys.json").read_bytes()


@pytest.mark.parametrize("lost", [MemoryStore(), BrokenStore("keystore_locked"), BrokenStore("keystore_missing")])
def test_the_recovery_code_makes_a_new_secret_and_everybody_keeps_their_password(made, home, tmp_path, lost):
    files = DeviceFiles(tmp_path / "device")
    device = computer(lost, name="a new computer", files=files)
    vaults = sample.vaults(home, device=device)
    vault = vaults.recover(made[2], "1001")
    vault.keys.renew("1001", "Another-Horse-77", vaults.new_recovery_code())
    vault.close()
    place = DevicePlace.KEYSTORE if isinstance(lost, MemoryStore) else DevicePlace.FILE
    for staff_no, password in (("1001", "Another-Horse-77"), ("2001", "correct horse 2001")):
        found, now = opened(home, device, staff_no, password)
        assert now is place
        assert [event.why for event in found] == ["set_up", "recovered"]


def test_a_key_file_from_before_a_recovery_opens_nothing_more_but_the_code_of_its_time_does(made, store, home):
    code = made[2]
    before = (home / "vault" / "keys.json").read_bytes()
    vaults = sample.vaults(home, device=computer(store))
    vault = vaults.recover(code, "1001")
    vault.keys.renew("1001", "Another-Horse-77", vaults.new_recovery_code())
    vault.close()
    (home / "vault" / "keys.json").write_bytes(before)
    assert refused(home, computer(store)) == "keys_put_back"
    with pytest.raises(Unavailable, match="keys_put_back"):
        opened(home, computer(store), "2001", "correct horse 2001")
    vaults.recover(code, "1001").close()  # the last way in, when the newest key file is lost


def test_a_recovery_that_was_killed_before_its_event_is_written_down_at_the_next_start(made, store, home, monkeypatch):
    code = made[2]
    vaults = sample.vaults(home, device=computer(store))
    vault = vaults.recover(code, "1001")
    killed = key_file.write

    class Killed(BaseException):
        pass

    def write_and_die(path, envelope):
        killed(path, envelope)
        raise Killed

    monkeypatch.setattr(key_file, "write", write_and_die)
    with pytest.raises(Killed):
        vault.keys.renew("1001", "Another-Horse-77", vaults.new_recovery_code())
    monkeypatch.undo()
    vault.close()
    found, _ = opened(home, computer(store), password="Another-Horse-77")
    assert [event.why for event in found] == ["set_up", "recovered"]


def test_a_home_of_before_is_bound_at_the_next_sign_in_for_everybody_and_once(old_home):
    store = MemoryStore()
    before = (old_home / "vault" / "keys.json").read_bytes()
    assert json.loads(before)["v"] == 1
    found, place = opened(old_home, computer(store))
    assert place is DevicePlace.KEYSTORE
    assert [event.why for event in found] == ["upgraded"]
    found, _ = opened(old_home, computer(store), "2001", "correct horse 2001")
    assert len(found) == 1
    assert refused(old_home, computer(MemoryStore())) == "device_secret_missing"
    (old_home / "vault" / "keys.json").write_bytes(before)
    assert refused(old_home, computer(store)) == "keys_put_back"


def test_a_home_of_before_opens_while_the_keystore_does_not_and_is_bound_later(old_home, tmp_path):
    found, place = opened(old_home, computer(BrokenStore("keystore_locked")))
    assert (found, place) == ([], None)
    files = DeviceFiles(tmp_path / "device")
    found, place = opened(old_home, computer(BrokenStore("keystore_missing"), files=files))
    assert place is DevicePlace.FILE
    assert [event.place for event in found] == ["file"]


def test_the_recovery_code_of_a_home_of_before_still_opens_it(old_home):
    vault = sample.vaults(old_home, device=computer(MemoryStore())).recover(OLD_CODE, "1001")
    vault.close()


def test_a_wrap_below_the_floor_is_raised_at_sign_in_and_the_one_before_is_void(home, store):
    before = (home / "vault" / "keys.json").read_bytes()
    dearer = KdfProfile(memory_kib=8 * 1024, passes=2, lanes=1)
    vault = sample.vaults(home, kdf=dearer, device=computer(store)).open("1001", PASSWORD)
    person = sample.session(vault).person
    with vault.work(sample.session(vault)) as work:
        raised = [one.event for one in work.history(Entity.PERSON, person.id) if isinstance(one.event, KeyRaised)]
    assert len(raised) == 1
    vault.close()
    (home / "vault" / "keys.json").write_bytes(before)
    vault = sample.vaults(home, device=computer(store)).open("2001", "correct horse 2001")
    assert vault.keys.staff() == ("2001",)
    vault.close()


def test_a_real_keystore_opens_a_home_after_it_was_started_anew(tmp_path, monkeypatch):
    home = tmp_path / "home"
    with keystore.bus(tmp_path / "bus") as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        device = computer(SecretService(), files=DeviceFiles(tmp_path / "device"))
        with keystore.keystore(tmp_path / "ring", address):
            sample.vaults(home, device=device).create(sample.BRANCH, "00423-03", sample.PEOPLE)
        assert refused(home, device) == "keystore_missing"
        with keystore.keystore(tmp_path / "ring", address):
            assert opened(home, device)[1] is DevicePlace.KEYSTORE
            keystore.lock_keystore()
            assert refused(home, device) == "keystore_locked"
        with keystore.keystore(tmp_path / "another ring", address):
            assert refused(home, device) == "device_secret_missing"
    assert not (tmp_path / "device").exists()


def test_the_cost_of_a_guess_is_measured_out_between_floor_and_patience():
    floor = KdfProfile()

    def on_a_computer(gib_per_s):
        return lambda profile: profile.memory_kib / (1 << 20) * profile.passes / gib_per_s

    for gib_per_s in (0.6, 1, 2, 4, 8, 16):
        took = on_a_computer(gib_per_s)
        chosen = calibrated(floor, took)
        assert not chosen.is_below(floor)
        assert LEAST_S <= took(chosen) <= MOST_S
    slow = on_a_computer(0.1)
    assert calibrated(floor, slow) == floor


def test_the_cost_that_was_measured_out_is_kept_and_holds_for_new_passwords(tmp_path):
    dearer = KdfProfile(memory_kib=8 * 1024, passes=3, lanes=1)
    outfit = sample.outfit(device=computer(MemoryStore()))
    vaults = DirectoryVaults(tmp_path / "home", replace(outfit, calibrate=lambda _floor: dearer))
    vaults.create(sample.BRANCH, "00423-03", sample.PEOPLE)
    vault = DirectoryVaults(tmp_path / "home", outfit).open("1001", PASSWORD)
    vault.keys.add("1001", "Another-Horse-77")
    vault.close()
    envelope = key_file.read(tmp_path / "home" / "vault" / "keys.json")
    assert envelope.kdf == dearer
    assert {wrap.kdf for wrap in envelope.wraps} == {dearer}
