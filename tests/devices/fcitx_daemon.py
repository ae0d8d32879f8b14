"""What fcitx says on a bus, in a thread: one context, letters that become 你好 at the space bar."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread

from jeepney import DBusAddress, HeaderFields, Message, MessageType, new_error, new_method_call, new_method_return
from jeepney import new_signal as signal_of
from jeepney.io.blocking import DBusConnection, open_dbus_connection

from desktop_app.devices.fcitx import CONTEXT, PATH, SERVICE

CONTEXT_PATH = "/org/freedesktop/portal/inputcontext/1"
SPACE = 0x20
_BUS = DBusAddress("/org/freedesktop/DBus", "org.freedesktop.DBus", "org.freedesktop.DBus")
_STOP = "Stop"


class Daemon:
    """Owns *names* and remembers what it was told."""

    def __init__(self, address: str, names: tuple[str, ...]) -> None:
        self.told: list[tuple[str, tuple[object, ...]]] = []
        self.is_mute = Event()
        """Set, it answers no key any more."""
        self._connection: DBusConnection = open_dbus_connection(address)
        self._letters = ""
        for name in names:
            self._connection.send_and_get_reply(new_method_call(_BUS, "RequestName", "su", (name, 4)))

    def run(self) -> None:
        """Answer until it is told to stop."""
        with self._connection:
            while True:
                message = self._connection.receive()
                if message.header.message_type is not MessageType.method_call:
                    continue
                member = message.header.fields[HeaderFields.member]
                if member == _STOP:
                    return
                self.told.append((member, message.body))
                self._answer(message, member)

    def stop(self, address: str) -> None:
        with open_dbus_connection(address) as connection:
            own = DBusAddress("/", self._connection.unique_name)
            connection.send(new_method_call(own, _STOP))

    def _answer(self, message: Message, member: str) -> None:
        if member == "CreateInputContext":
            assert message.header.fields[HeaderFields.path] == PATH
            self._connection.send(new_method_return(message, "oay", (CONTEXT_PATH, b"0" * 16)))
        elif member == "ProcessKeyEvent" and not self.is_mute.is_set():
            symbol, _code, _state, is_release, _time = message.body
            self._connection.send(new_method_return(message, "b", (self._use(symbol, is_release),)))
        elif member not in {"FocusIn", "FocusOut", "Reset", "SetCapability", "SetCursorRect", "ProcessKeyEvent"}:
            self._connection.send(new_error(message, "org.freedesktop.DBus.Error.UnknownMethod"))

    def _use(self, symbol: int, is_release: bool) -> bool:
        if is_release or (symbol == SPACE and not self._letters):
            return False
        if symbol == SPACE:
            self._letters = ""
            self._say("CommitString", "s", ("你好",))
            self._say("UpdateFormattedPreedit", "a(si)i", ([], 0))
        else:
            self._letters += chr(symbol)
            parts = [("你", 16), (self._letters, 0)]
            self._say("UpdateFormattedPreedit", "a(si)i", (parts, len("你".encode())))
            self._say("CurrentIM", "sss", ("拼音", "pinyin", "zh_CN"))
        return True

    def _say(self, member: str, signature: str, body: tuple[object, ...]) -> None:
        """Fcitx says it to whoever listens, not to the one who asked (seen with 4.2.9.9)."""
        self._connection.send(signal_of(DBusAddress(CONTEXT_PATH, interface=CONTEXT), member, signature, body))


@contextmanager
def daemon(address: str, *names: str) -> Iterator[Daemon]:
    """Such a daemon on the bus at *address*, by fcitx's portal name and *names*."""
    running = Daemon(address, (SERVICE, *names))
    thread = Thread(target=running.run, name="fcitx-daemon")
    thread.start()
    try:
        yield running
    finally:
        running.stop(address)
        thread.join()
