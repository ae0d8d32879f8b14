"""The desktop's own lock and sleep, on a real bus of the tests' own."""

import pytest
from jeepney import DBusAddress, new_method_call, new_signal
from jeepney.io.blocking import open_dbus_connection
from PySide6.QtDBus import QDBusConnection

from desktop_app.ui.screen_lock import ScreenLock
from tests import keystore

SAVER = ("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver")
GNOME = ("org.gnome.ScreenSaver", "/org/gnome/ScreenSaver", "org.gnome.ScreenSaver")
MANAGER = ("org.freedesktop.login1", "/org/freedesktop/login1", "org.freedesktop.login1.Manager")
SESSION = ("org.freedesktop.login1", "/org/freedesktop/login1/session/_31", "org.freedesktop.login1.Session")


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    with keystore.bus(tmp_path_factory.mktemp("desktop")) as address:
        yield address


@pytest.fixture
def heard(qapp, address):
    """The lock, and how often it said so."""
    bus = QDBusConnection.connectToBus(address, "of the tests")
    lock, times = ScreenLock(session=bus, system=bus), []
    lock.locked.connect(lambda: times.append(1))
    yield times
    lock.deleteLater()
    del bus, lock
    QDBusConnection.disconnectFromBus("of the tests")


@pytest.fixture
def desktop(address):
    """Says things as the desktop's services do."""
    with open_dbus_connection(address) as connection:

        def say(where, name, *body):
            service, path, interface = where
            connection.send_and_get_reply(new_method_call(keystore.BUS, "RequestName", "su", (service, 0)))
            spoken = DBusAddress(path, interface=interface)
            connection.send(new_signal(spoken, name, "b" * len(body), body))

        yield say


@pytest.mark.parametrize(
    ("where", "name", "body"),
    [
        (SAVER, "ActiveChanged", (True,)),
        (GNOME, "ActiveChanged", (True,)),
        (MANAGER, "PrepareForSleep", (True,)),
        (SESSION, "Lock", ()),
    ],
)
def test_the_desktops_lock_and_sleep_are_heard(qtbot, heard, desktop, where, name, body):
    desktop(where, name, *body)
    qtbot.waitUntil(lambda: heard == [1])


def test_waking_up_and_an_opened_screen_lock_nothing(qtbot, heard, desktop):
    desktop(SAVER, "ActiveChanged", False)
    desktop(MANAGER, "PrepareForSleep", False)
    desktop(SAVER, "ActiveChanged", True)
    qtbot.waitUntil(lambda: heard == [1])


def test_a_stranger_on_the_bus_locks_nothing(qtbot, heard, desktop):
    desktop(("org.example.Other", *SAVER[1:]), "ActiveChanged", True)
    desktop(SAVER, "ActiveChanged", True)
    qtbot.waitUntil(lambda: heard != [])
    assert heard == [1]


def test_without_a_bus_nothing_is_heard_and_nothing_fails(qapp):
    nowhere = QDBusConnection("no such bus")
    assert not ScreenLock(session=nowhere, system=nowhere).is_heard
