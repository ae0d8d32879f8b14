"""Fcitx 4 by its own protocol, on a real bus: keys go there, text comes back, and nothing is waited for in vain."""

import pytest

from desktop_app.devices import fcitx
from desktop_app.devices.fcitx import FIVE, Fcitx, open_fcitx
from desktop_app.services.ports.input_method import Committed, Composed, Keystroke
from tests.devices.fcitx_daemon import SPACE, daemon
from tests.keystore import bus


@pytest.fixture
def address(tmp_path):
    with bus(tmp_path / "bus") as own:
        yield own


@pytest.fixture
def method(address):
    opened = Fcitx(address)
    yield opened
    opened.close()


def stroke(letter):
    return Keystroke(ord(letter), 38, 0, time_ms=7)


def test_letters_are_composed_and_the_space_bar_commits_them(address, method):
    with daemon(address) as own:
        method.focus(is_on=True)
        method.place(10, 20, 1, 16)
        method.place(10, 20, 1, 16)

        assert method.key(stroke("n"))
        assert method.said() == [Composed("你n", "你")]
        assert method.key(Keystroke(SPACE))
        assert method.said() == [Committed("你好"), Composed("", "")]
        assert not method.key(Keystroke(SPACE))
        assert method.said() == []

        method.reset()
        method.focus(is_on=False)
        assert not method.key(Keystroke(SPACE, is_release=True))  # whatever went before has arrived
    assert own.told == [
        ("CreateInputContext", ([("program", "accord-desk")],)),
        ("SetCapability", (0b10010,)),
        ("FocusIn", ()),
        ("SetCursorRect", (10, 20, 1, 16)),
        ("ProcessKeyEvent", (ord("n"), 38, 0, False, 7)),
        ("ProcessKeyEvent", (SPACE, 0, 0, False, 0)),
        ("ProcessKeyEvent", (SPACE, 0, 0, False, 0)),
        ("Reset", ()),
        ("FocusOut", ()),
        ("ProcessKeyEvent", (SPACE, 0, 0, True, 0)),
    ]


def test_fcitx_5_is_left_to_qt_which_reaches_it_as_ibus(address, method):
    with daemon(address, FIVE) as own:
        method.focus(is_on=True)

        assert not method.key(stroke("n"))
    assert own.told == []


def test_a_daemon_that_starts_later_is_found_with_the_next_field(address, method):
    method.focus(is_on=True)
    assert not method.key(stroke("n"))

    with daemon(address):
        assert not method.key(stroke("n"))
        method.focus(is_on=False)
        method.focus(is_on=True)
        assert method.key(stroke("n"))


def test_a_daemon_that_ends_leaves_the_keys_alone_and_is_found_again(address, method):
    with daemon(address):
        method.focus(is_on=True)
        assert method.key(stroke("n"))
    assert not method.key(stroke("n"))
    assert method.said() == []  # of a context that is gone

    with daemon(address):
        method.focus(is_on=True)
        assert method.key(stroke("n"))


def test_a_daemon_that_hangs_costs_one_key_its_patience_and_no_more(address, method, monkeypatch):
    monkeypatch.setattr(fcitx, "PATIENCE_S", 0.05)
    with daemon(address) as own:
        method.focus(is_on=True)
        own.is_mute.set()
        assert not method.key(stroke("n"))
        assert not method.key(stroke("i"))

        own.is_mute.clear()
        method.focus(is_on=True)
        assert method.key(stroke("n"))
    asked = [body for member, body in own.told if member == "ProcessKeyEvent"]
    assert len(asked) == 2
    assert "DestroyIC" in dict(own.told)


def test_a_bus_that_dies_leaves_the_keys_alone(tmp_path):
    with bus(tmp_path / "bus") as address:
        method = Fcitx(address)
        method.focus(is_on=True)
        assert method.fileno() >= 0

    assert not method.key(stroke("n"))
    assert method.said() == []
    method.focus(is_on=True)
    method.reset()
    assert method.fileno() == -1
    method.close()


@pytest.mark.parametrize("given", [None, "unix:path=/nowhere/at-all", "tcp:host=localhost,port=1", "none"])
def test_without_a_bus_there_is_no_fcitx(monkeypatch, given):
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    if given is not None:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", given)

    assert open_fcitx() is None
