"""Secrets of the device: in a real keystore on a bus of its own, and in files where there is none."""

import stat

import pytest

from desktop_app.devices.device_file import DeviceFiles
from desktop_app.devices.dpapi import SealedFiles
from desktop_app.devices.secret_service import SecretService
from desktop_app.devices.this_device import this_device
from desktop_app.domain.errors import Unavailable
from desktop_app.services.ports.keys import DevicePlace
from tests import keystore


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    with keystore.bus(tmp_path_factory.mktemp("bus")) as address:
        yield address


@pytest.fixture
def on_bus(address, monkeypatch):
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    return address


def refused(act):
    with pytest.raises(Unavailable) as failed:
        act()
    return failed.value.code


def test_without_a_bus_or_on_one_without_a_keystore_it_is_missing(on_bus, monkeypatch):
    assert refused(lambda: SecretService().get("a")) == "keystore_missing"
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS")
    assert refused(lambda: SecretService().put("a", b"secret")) == "keystore_missing"


def test_the_keystore_keeps_replaces_and_forgets_and_tells_when_it_is_locked(on_bus, tmp_path):
    service = SecretService()
    with keystore.keystore(tmp_path, on_bus):
        assert service.get("a") is None
        service.put("a", b"\x00first")
        service.put("b", b"another")
        service.put("a", b"\x00second")
        assert (service.get("a"), service.get("b")) == (b"\x00second", b"another")
        service.drop("b")
        service.drop("b")
        assert service.get("b") is None
        keystore.lock_keystore()
        assert refused(lambda: service.get("a")) == "keystore_locked"
        assert refused(lambda: service.put("a", b"third")) == "keystore_locked"
    with keystore.keystore(tmp_path, on_bus):
        assert service.get("a") == b"\x00second"
    assert not any(b"second" in path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())


def test_a_keystore_that_goes_away_in_the_middle_is_a_failure_and_no_crash(tmp_path, monkeypatch):
    with keystore.bus(tmp_path / "bus") as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        assert refused(lambda: SecretService().get("a")) == "keystore_missing"
    assert refused(lambda: SecretService().get("a")) == "keystore_missing"


def test_a_file_of_the_device_is_for_its_owner_only_and_lies_where_it_is_told(tmp_path):
    files = DeviceFiles(tmp_path / "state" / "device")
    assert files.get("a") is None
    files.put("a", b"first")
    files.put("a", b"second")
    path = tmp_path / "state" / "device" / "a"
    assert (files.get("a"), stat.S_IMODE(path.stat().st_mode)) == (b"second", 0o600)
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    path.chmod(0o644)
    assert files.get("a") == b"second"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    files.drop("a")
    assert files.get("a") is None
    assert list(path.parent.iterdir()) == []


def test_a_file_that_is_a_link_or_cannot_be_written_is_refused(tmp_path):
    files = DeviceFiles(tmp_path / "device")
    files.put("a", b"secret")
    (tmp_path / "device" / "b").symlink_to(tmp_path / "device" / "a")
    assert refused(lambda: files.get("b")) == "keystore_failed"
    (tmp_path / "in the way").write_text("")
    assert refused(lambda: DeviceFiles(tmp_path / "in the way").put("a", b"secret")) == "keystore_failed"


def test_this_computer_takes_the_keystore_before_a_file(tmp_path):
    device = this_device(tmp_path)
    assert list(device.places) == [DevicePlace.KEYSTORE, DevicePlace.FILE]
    assert device.name == this_device(tmp_path / "other").name


def test_windows_own_sealing_is_missing_elsewhere(tmp_path):
    files = DeviceFiles(tmp_path)
    assert SealedFiles(files).get("a") is None
    assert refused(lambda: SealedFiles(files).put("a", b"secret")) == "keystore_missing"
