"""A counter's desktop: a screen with a window manager, a session's bus, and the bus of who reads the screen aloud."""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from jeepney import MatchRule, new_method_call
from jeepney.io.blocking import open_dbus_connection

from desktop_app.devices.release import LIST
from tests.conftest import ROOT
from tests.keystore import BUS, bus
from tests.outside.screen import Screen
from tests.outside.screen_reader import PATIENCE_S, ScreenReader

LAUNCHER: Final = "/usr/libexec/at-spi-bus-launcher"
NAMED_BY: Final = "ACCORD_PROGRAM"
"""The variable that names an installed program, to be driven in place of what was built here."""
_TOLD: Final = "org.a11y.Bus"
_SOURCES: Final = ("desktop_app", "forms", "resources")
_WRITTEN: Final = {".py", ".ui", ".toml", ".md", ".qss", ".ts", ".qrc", ".svg"}


def program() -> list[str]:
    """What starts the program: what is named, or the one folder that ``package`` built, or the tree itself.

    A folder that was built before the tree was changed says nothing about the tree, and is passed over.
    """
    frozen = ROOT / "build" / "package" / "accord-desk" / "accord-desk"
    named = os.environ.get(NAMED_BY, str(frozen) if _is_of_this_tree(frozen) else "")
    return [named] if named else [str(Path(sys.executable).with_name("accord-desk"))]


def _is_of_this_tree(frozen: Path) -> bool:
    listed = frozen.with_name(LIST)  # written last, by the clock of the machine
    if not listed.exists():
        return False
    sources = (path for folder in _SOURCES for path in (ROOT / folder).rglob("*") if path.suffix in _WRITTEN)
    own = (path for path in sources if "compiled" not in path.parts)
    return max(path.stat().st_mtime for path in own) < listed.stat().st_mtime


@dataclass(frozen=True)
class Desktop:
    """What runs before any program does.

    Attributes:
        session: what its programs find in their environment.
    """

    screen: Screen
    reader: ScreenReader
    session: Mapping[str, str]

    @classmethod
    @contextmanager
    def shown(cls, folder: Path) -> Iterator["Desktop"]:
        """A desktop whose files lie in *folder*; gone afterwards, with all that was started on it."""
        with Screen.shown() as screen, bus(folder / "bus") as address:
            session = {**os.environ, "DISPLAY": screen.name, "DBUS_SESSION_BUS_ADDRESS": address}
            session |= {"QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1", "QT_ACCESSIBILITY": "1", "QT_QPA_PLATFORM": "xcb"}
            session |= {"XDG_RUNTIME_DIR": str(folder), "HOME": str(folder), "LC_ALL": "C.UTF-8"}
            with _launched(session, address), ScreenReader.at(address) as reader:
                yield cls(screen, reader, session)

    @contextmanager
    def running(self, command: Sequence[str], home: Path, **environment: str) -> Iterator["subprocess.Popen[bytes]"]:
        """The program *command* on *home*, told to end afterwards."""
        own = {**self.session, "ACCORD_HOME": str(home), **environment}
        with subprocess.Popen(command, env=own) as program:
            try:
                yield program
            finally:
                program.terminate()


@contextmanager
def _launched(session: Mapping[str, str], address: str) -> Iterator[None]:
    with open_dbus_connection(address) as connection:
        rule = MatchRule(type="signal", interface=BUS.interface, member="NameOwnerChanged")
        rule.add_arg_condition(0, _TOLD)
        connection.send_and_get_reply(new_method_call(BUS, "AddMatch", "s", (rule.serialise(),)))
        with (
            connection.filter(rule) as changes,
            subprocess.Popen([LAUNCHER, "--launch-immediately"], env=session, stderr=subprocess.DEVNULL) as launcher,
        ):
            try:
                connection.recv_until_filtered(changes, timeout=PATIENCE_S)
                yield
            finally:
                launcher.terminate()
