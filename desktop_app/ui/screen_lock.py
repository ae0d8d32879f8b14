"""The desktop locks its screen or goes to sleep: then the desk locks as well.

Heard on D-Bus: ``org.freedesktop.ScreenSaver`` (and GNOME's own) on the session's bus, ``org.freedesktop.login1`` on
the system's.  Where there is no bus nothing is heard, and the idle lock stays.  Windows is not heard yet.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import SLOT, QObject, Signal, Slot
from PySide6.QtDBus import QDBusConnection

_LOGIN: Final = "org.freedesktop.login1"


@dataclass(frozen=True, slots=True)
class _Heard:
    """A signal of the desktop; ``path`` empty for any."""

    service: str
    path: str
    interface: str
    name: str
    slot: str


_ON_SESSION: Final = (
    _Heard("org.freedesktop.ScreenSaver", "", "org.freedesktop.ScreenSaver", "ActiveChanged", "on_changed(bool)"),
    _Heard("org.gnome.ScreenSaver", "", "org.gnome.ScreenSaver", "ActiveChanged", "on_changed(bool)"),
)
_ON_SYSTEM: Final = (
    _Heard(_LOGIN, "/org/freedesktop/login1", f"{_LOGIN}.Manager", "PrepareForSleep", "on_changed(bool)"),
    _Heard(_LOGIN, "", f"{_LOGIN}.Session", "Lock", "on_lock()"),
)


class ScreenLock(QObject):
    """Hears the desktop.

    Args:
        session: the bus of the session; asked for where none is given.
        system: the bus of the machine, likewise.
        parent: owner.
    """

    locked = Signal()
    """The screen was locked, or the machine is about to sleep."""

    def __init__(
        self,
        parent: QObject | None = None,
        *,
        session: QDBusConnection | None = None,
        system: QDBusConnection | None = None,
    ) -> None:
        super().__init__(parent)
        self.is_heard = self._hear(session or QDBusConnection.sessionBus(), _ON_SESSION)
        self.is_heard |= self._hear(system or QDBusConnection.systemBus(), _ON_SYSTEM)

    def _hear(self, bus: QDBusConnection, signals: Sequence[_Heard]) -> bool:
        if not bus.isConnected():
            return False
        heard = [self._connect(bus, one) for one in signals]  # all of them, also after the first
        return any(heard)

    def _connect(self, bus: QDBusConnection, one: _Heard) -> bool:
        slot = SLOT(one.slot)
        return bus.connect(one.service, one.path, one.interface, one.name, self, slot)  # type: ignore[call-overload, no-any-return] # text, whatever the stubs say

    @Slot(bool)
    def on_changed(self, is_on: bool) -> None:  # noqa: FBT001 - as the desktop sends it
        """The screen saver began or ended; the machine goes to sleep or woke up."""
        if is_on:
            self.locked.emit()

    @Slot()
    def on_lock(self) -> None:
        """The session is to be locked."""
        self.locked.emit()
