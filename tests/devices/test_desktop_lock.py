"""The desktop's own lock and sleep, on a real bus of the tests' own."""

import select

import pytest
from jeepney import DBusAddress, HeaderFields, new_method_call, new_signal
from jeepney.io.blocking import open_dbus_connection

from desktop_app.devices.desktop_lock import SESSION, SYSTEM, DesktopLock, open_desktop_locks
from tests import keystore

PATIENCE_S = 5.0
SAVER = ("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver")
GNOME = ("org.gnome.ScreenSaver", "/org/gnome/ScreenSaver", "org.gnome.ScreenSaver")
MANAGER = ("org.freedesktop.login1", "/org/freedesktop/login1", "org.freedesktop.login1.Manager")
LOGIN_SESSION = ("org.freedesktop.login1", "/org/freedesktop/login1/session/_31", "org.freedesktop.login1.Session")


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    with keystore.bus(tmp_path_factory.mktemp("desktop")) as address:
        yield address


@pytest.fixture
def lock(address, request):
    opened = DesktopLock(getattr(request, "param", SESSION), address)
    yield opened
    opened.close()


@pytest.fixture
def say(address):
    """Says things as the desktop's services do."""
    with open_dbus_connection(address) as connection:

        def say(where, name, *body, to=None):
            service, path, interface = where
            connection.send_and_get_reply(new_method_call(keystore.BUS, "RequestName", "su", (service, 0)))
            signal = new_signal(DBusAddress(path, interface=interface), name, "b" * len(body), body)
            if to is not None:
                signal.header.fields[HeaderFields.destination] = to
            connection.send(signal)
            # Whatever went before has been handed on when this is answered.
            connection.send_and_get_reply(new_method_call(keystore.BUS, "ReleaseName", "s", (service,)))

        yield say


def is_said(lock):
    """What the lock says once something has come."""
    assert select.select([lock.fileno()], [], [], PATIENCE_S)[0]
    return lock.is_lock_said()


@pytest.mark.parametrize(
    ("lock", "where", "name", "body"),
    [
        (SESSION, SAVER, "ActiveChanged", (True,)),
        (SESSION, GNOME, "ActiveChanged", (True,)),
        (SYSTEM, MANAGER, "PrepareForSleep", (True,)),
        (SYSTEM, LOGIN_SESSION, "Lock", ()),
    ],
    indirect=["lock"],
)
def test_the_desktops_lock_and_sleep_are_heard(lock, say, where, name, body):
    assert not lock.is_lock_said()
    say(where, name, *body)

    assert is_said(lock)
    assert not lock.is_lock_said()  # once


@pytest.mark.parametrize(
    ("lock", "where", "name"),
    [(SESSION, SAVER, "ActiveChanged"), (SYSTEM, MANAGER, "PrepareForSleep")],
    indirect=["lock"],
)
def test_waking_up_and_an_opened_screen_lock_nothing(lock, say, where, name):
    say(where, name, False)

    assert not is_said(lock)


def test_of_many_things_said_one_is_enough(lock, say):
    for is_on in (False, True, False):
        say(SAVER, "ActiveChanged", is_on)

    assert is_said(lock)


def test_a_stranger_on_the_bus_locks_nothing(lock, say, address):
    with open_dbus_connection(address) as other:
        everybody = other.send_and_get_reply(new_method_call(keystore.BUS, "ListNames")).body[0]
        numbers = [name for name in everybody if name.startswith(":")]
    say(("org.example.Other", *SAVER[1:]), "ActiveChanged", True)
    assert not lock.is_lock_said()
    for number in numbers:  # to this program alone, past what it asked the bus for
        say(("org.example.Other", *SAVER[1:]), "ActiveChanged", True, to=number)
    assert not is_said(lock)


def test_a_bus_that_ends_is_listened_to_no_more(tmp_path):
    with keystore.bus(tmp_path / "bus") as address:
        lock = DesktopLock(SESSION, address)
        assert lock.fileno() >= 0
    assert not lock.is_lock_said()

    assert lock.fileno() == -1
    assert not lock.is_lock_said()
    lock.close()


@pytest.mark.parametrize("given", [None, "unix:path=/nowhere/at-all", "tcp:host=localhost,port=1", "none"])
def test_without_a_bus_nothing_is_heard_and_nothing_fails(monkeypatch, given):
    for name in ("DBUS_SESSION_BUS_ADDRESS", "DBUS_SYSTEM_BUS_ADDRESS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/nowhere/at-all")
    if given is not None:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", given)

    assert open_desktop_locks() == []


def test_the_buses_of_the_desktop_are_both_listened_to(monkeypatch, address, say):
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", address)
    session, system = open_desktop_locks()
    say(SAVER, "ActiveChanged", True)
    assert is_said(session)
    say(LOGIN_SESSION, "Lock")
    assert is_said(system)
    for lock in (session, system):
        lock.close()
