"""The desktop's lock and the computer's sleep, as a Linux desktop says them over D-Bus.

``org.freedesktop.ScreenSaver`` (and GNOME's own) on the bus of the session, ``org.freedesktop.login1`` on that of the
system.  Not by QtDBus: PySide's ``QDBusConnection.connect`` damaged the heap of the program (6.9.3, one start of a
hundred), and its thread asks for Python's lock while it holds its own.  Imported on Linux alone.
"""

from collections import deque
from collections.abc import Mapping, Sequence
from contextlib import suppress
from types import MappingProxyType
from typing import Final

from jeepney import HeaderFields, MatchRule, Message, MessageType, message_bus
from jeepney.io.blocking import DBusConnection, open_dbus_connection

SESSION: Final = "SESSION"
SYSTEM: Final = "SYSTEM"
PATIENCE_S: Final = 0.5
"""How long a bus may take to answer; one that hangs is not listened to."""
_LOGIN: Final = "org.freedesktop.login1"
_RULES: Final[Mapping[str, Sequence[MatchRule]]] = MappingProxyType(
    {
        SESSION: tuple(
            MatchRule(type="signal", sender=name, interface=name, member="ActiveChanged")
            for name in ("org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver")
        ),
        SYSTEM: (
            MatchRule(type="signal", sender=_LOGIN, interface=f"{_LOGIN}.Manager", member="PrepareForSleep"),
            MatchRule(type="signal", sender=_LOGIN, interface=f"{_LOGIN}.Session", member="Lock"),
        ),
    }
)


class DesktopLock:
    """See ``services.ports.screen_lock.LockSource``."""

    def __init__(self, kind: str, address: str = "") -> None:
        """Listen on the bus of *kind*, at *address* where it is not the desktop's own.

        Raises:
            KeyError: there is no such bus.
            OSError: nobody answers there, or not in time.
            RuntimeError: no socket of this computer.
            ValueError: not an address.
        """
        self._connection: DBusConnection | None = open_dbus_connection(address or kind)
        self._heard = deque[Message]()
        # The bus itself looks to it that the sender owns the name; to this program it shows its number alone.
        self._connection.filter(MatchRule(type="signal"), queue=self._heard)
        for rule in _RULES[kind]:
            self._connection.send_and_get_reply(message_bus.AddMatch(rule), timeout=PATIENCE_S)

    def fileno(self) -> int:
        """The connection's socket."""
        return -1 if self._connection is None else self._connection.sock.fileno()

    def is_lock_said(self) -> bool:
        """What lies in the socket."""
        try:
            while self._connection is not None:
                self._connection.recv_messages(timeout=0)
        except TimeoutError:
            pass
        except OSError:
            self.close()
        heard = [_says_lock(message) for message in self._heard]
        self._heard.clear()
        return any(heard)

    def close(self) -> None:
        """Leave the bus."""
        connection, self._connection = self._connection, None
        if connection is not None:
            with suppress(OSError):
                connection.close()


def open_desktop_locks() -> Sequence[DesktopLock]:
    """Those of this desktop; none where there is no bus."""
    found = list[DesktopLock]()
    for kind in _RULES:
        with suppress(KeyError, OSError, RuntimeError, ValueError):  # no address, a dead one, one that cannot be used
            found.append(DesktopLock(kind))
    return found


def _says_lock(message: Message) -> bool:
    """Whether a signal says it; one that was sent to this program alone passed no rule, and is a stranger's."""
    fields = message.header.fields
    if message.header.message_type is not MessageType.signal or HeaderFields.destination in fields:
        return False
    match fields.get(HeaderFields.member), message.body:
        case "ActiveChanged" | "PrepareForSleep", (is_on,):
            return bool(is_on)
        case "Lock", _:
            return True
    return False
