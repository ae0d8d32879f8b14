"""The input methods of Debian 12, in a clean root: each with pinyin as its only way to type, on a bus of its own."""

import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from jeepney import DBusAddress, MatchRule, message_bus
from jeepney.io.blocking import open_dbus_connection

from tests.packages.clean_root import TELLER, CleanRoot

PATIENCE_S = 60.0
_BUS_CONFIG = """<busconfig>
  <type>session</type>
  <listen>{address}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow user="*"/>
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""
"""As a session's own, but that root may look on from outside."""
_HOME = f"/home/{TELLER}"
_BUS = DBusAddress("/org/freedesktop/DBus", "org.freedesktop.DBus", "org.freedesktop.DBus")


@dataclass(frozen=True)
class InputDaemon:
    """One input method.

    Attributes:
        name: as its desktop calls it.
        packages: Debian's.
        command: starts it, in the foreground.
        owns: the name on the bus by which it is known to be there.
        asks_for: what its desktop sets for every program.
        files: its settings, by their place in the teller's home.
        chooses: a command that makes its last word the engine, where a file does not say so; without it, it tells.
        instead_of: packages that it cannot lie beside, or has to do without.
    """

    name: str
    packages: tuple[str, ...]
    command: tuple[str, ...]
    owns: str
    asks_for: Mapping[str, str]
    files: Mapping[str, str] = field(default_factory=dict)
    chooses: tuple[str, ...] = ()
    instead_of: tuple[str, ...] = ()


_FCITX = {"QT_IM_MODULE": "fcitx", "GTK_IM_MODULE": "fcitx", "XMODIFIERS": "@im=fcitx", "QT4_IM_MODULE": "fcitx"}
"""What UOS and Kylin set for every program, for fcitx 4 and 5 alike."""

DAEMONS = (
    InputDaemon(
        "ibus",
        ("dbus", "ibus", "ibus-libpinyin"),
        ("ibus-daemon", "--replace", "--panel=disable", "--xim"),
        "org.freedesktop.IBus",
        {"QT_IM_MODULE": "ibus", "GTK_IM_MODULE": "ibus", "XMODIFIERS": "@im=ibus"},
        chooses=("ibus", "engine", "libpinyin"),
    ),
    InputDaemon(
        "fcitx5",
        ("dbus", "fcitx5", "fcitx5-pinyin"),
        ("fcitx5",),
        "org.fcitx.Fcitx5",
        _FCITX,
        {
            ".config/fcitx5/profile": "[Groups/0]\nName=Default\nDefault Layout=us\nDefaultIM=pinyin\n\n"
            "[Groups/0/Items/0]\nName=pinyin\nLayout=\n\n[GroupOrder]\n0=Default\n"
        },
        instead_of=("ibus", "ibus-libpinyin"),  # as on a desktop that never had it
    ),
    InputDaemon(
        "fcitx4",
        ("dbus", "fcitx-bin", "fcitx-modules", "fcitx-module-dbus", "fcitx-module-x11", "fcitx-pinyin"),
        ("fcitx", "-D"),
        "org.freedesktop.portal.Fcitx",
        _FCITX,
        {
            ".config/fcitx/profile": "[Profile]\nIMName=pinyin\nEnabledIMList=pinyin:True\n",
            ".config/fcitx/config": "[Program]\nDefaultInputMethodState=Active\nShareStateAmongWindow=All\n",
        },
        instead_of=("fcitx5", "fcitx5-pinyin"),
    ),
)


@contextmanager
def running(root: CleanRoot, daemon: InputDaemon, display: str) -> Iterator[Mapping[str, str]]:
    """*daemon* for the teller's session on *display*; gives what the session tells its programs."""
    socket = f"{_HOME}/bus-{daemon.name}"
    address = f"unix:path={socket}"
    for name, content in {**daemon.files, "bus.conf": _BUS_CONFIG.format(address=address)}.items():
        _put(root.place / _HOME.lstrip("/") / name, content)
    assert root.run("chown", "-R", f"{TELLER}:", _HOME).returncode == 0
    session = {"HOME": _HOME, "DISPLAY": display, "DBUS_SESSION_BUS_ADDRESS": address, **daemon.asks_for}
    bus = root.start(
        *("dbus-daemon", f"--config-file={_HOME}/bus.conf", "--nofork", "--print-address"),
        user=TELLER,
        environment=session,
        output=subprocess.PIPE,
    )
    assert bus.stdout is not None
    assert bus.stdout.readline()  # it listens
    method = root.start(*daemon.command, user=TELLER, environment=session)
    try:
        _wait_for(f"unix:path={root.place}{socket}", daemon.owns)
        if daemon.chooses:
            # Its exit code is 1 where there is no setxkbmap, although the engine was changed; it is asked instead.
            *ask, engine = daemon.chooses
            root.run(*daemon.chooses, user=TELLER, **session)
            assert root.run(*ask, user=TELLER, **session).stdout.strip() == engine
        yield session
    finally:
        for process in (method, bus):
            process.terminate()
            process.wait()
        bus.stdout.close()


def _wait_for(address: str, name: str) -> None:
    """Wait until somebody owns *name*."""
    with open_dbus_connection(address) as connection:
        rule = MatchRule(type="signal", interface=_BUS.interface, member="NameOwnerChanged")
        rule.add_arg_condition(0, name)
        connection.send_and_get_reply(message_bus.AddMatch(rule))
        with connection.filter(rule) as changes:
            if not connection.send_and_get_reply(message_bus.NameHasOwner(name)).body[0]:
                connection.recv_until_filtered(changes, timeout=PATIENCE_S)


def _put(path: Path, content: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, "utf-8")
