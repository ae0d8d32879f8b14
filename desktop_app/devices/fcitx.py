"""Fcitx 4 over D-Bus: Qt's wheel has no plugin for it, and a system's plugin fits no other Qt than its own.

The protocol is that of fcitx's ``ipcportal`` module (4.2.9 and later, as UOS V20 and Kylin V10 have it).  Fcitx 5
speaks it as well, and is left to Qt's own plugin for ibus, which it answers.  Imported on Linux alone.
"""

import os
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from typing import Any, Final

from jeepney import (
    DBusAddress,
    DBusErrorResponse,
    HeaderFields,
    MatchRule,
    Message,
    MessageFlag,
    message_bus,
    new_method_call,
)
from jeepney.io.blocking import DBusConnection, open_dbus_connection
from jeepney.wrappers import unwrap_msg

from desktop_app.services.ports.input_method import Committed, Composed, Forwarded, Keystroke, Said

SERVICE: Final = "org.freedesktop.portal.Fcitx"
"""The name under which any account's program may ask; fcitx 4 and 5 own it both."""
FIVE: Final = "org.fcitx.Fcitx5"
"""What fcitx 5 alone owns."""
PATH: Final = "/org/freedesktop/portal/inputmethod"
MAKER: Final = "org.fcitx.Fcitx.InputMethod1"
CONTEXT: Final = "org.fcitx.Fcitx.InputContext1"
PATIENCE_S: Final = 0.5
"""How long a key may wait for its answer; then the input method is let go of until the next field."""
_PREEDIT, _FORMATTED_PREEDIT = 1 << 1, 1 << 4
_CAN: Final = _PREEDIT | _FORMATTED_PREEDIT
"""What the field shows by itself (fcitx-utils, ``capability.h``)."""


class Fcitx:
    """See ``services.ports.input_method.InputMethod``."""

    def __init__(self, bus: str) -> None:
        """Connect to *bus*, a D-Bus address.

        Raises:
            OSError: nobody answers there.
            RuntimeError: no socket of this computer.
            ValueError: not an address.
        """
        self._connection: DBusConnection | None = open_dbus_connection(bus)
        self._signals = deque[Message]()
        self._connection.filter(MatchRule(type="signal", interface=CONTEXT), queue=self._signals)
        self._context: DBusAddress | None = None
        self._caret = (0, 0, 0, 0)

    def fileno(self) -> int:
        """The connection's socket."""
        return -1 if self._connection is None else self._connection.sock.fileno()

    def focus(self, *, is_on: bool) -> None:
        """Tell the daemon, and look for it where it was not there before."""
        if is_on and self._context is None:
            self._context = self._made()
        self._tell("FocusIn" if is_on else "FocusOut")

    def place(self, left: int, top: int, width: int, height: int) -> None:
        """Tell the daemon when the caret has moved."""
        if (left, top, width, height) != self._caret:
            self._caret = (left, top, width, height)
            self._tell("SetCursorRect", "iiii", self._caret)

    def key(self, stroke: Keystroke) -> bool:
        """Ask the daemon, for half a second at most."""
        if self._context is None:
            return False
        body = (stroke.symbol, stroke.code, stroke.state, stroke.is_release, stroke.time_ms)
        answer = self._ask(new_method_call(self._context, "ProcessKeyEvent", "uuubu", body))
        return bool(answer and answer[0])

    def reset(self) -> None:
        """Tell the daemon."""
        self._tell("Reset")

    def said(self) -> Sequence[Said]:
        """What the daemon has sent meanwhile."""
        self._take_in()
        heard = list[Said]()
        while self._signals:
            message = self._signals.popleft()
            if self._context is not None and _signals_of(self._context).matches(message):
                heard += _understood(message)
        return heard

    def close(self) -> None:
        """Give the context back and leave the bus."""
        self._tell("DestroyIC")
        self._leave()

    def _made(self) -> DBusAddress | None:
        """A new context, where fcitx 4 is on the bus.

        It is spoken to by the daemon's own name on the bus, which none that starts later will have: that one's contexts
        have the same paths, and are other programs'.
        """
        owner = self._ask(message_bus.GetNameOwner(SERVICE))
        if not owner or self._is_there(FIVE):
            return None
        maker = DBusAddress(PATH, owner[0], MAKER)
        answer = self._ask(new_method_call(maker, "CreateInputContext", "a(ss)", ([("program", "accord-desk")],)))
        if not answer:
            return None
        self._context = DBusAddress(answer[0], owner[0], CONTEXT)
        self._caret = (0, 0, 0, 0)
        # Its signals go to whoever listens; no other context's are asked for.
        self._ask(message_bus.AddMatch(_signals_of(self._context)))
        self._tell("SetCapability", "t", (_CAN,))
        return self._context

    def _is_there(self, name: str) -> bool:
        answer = self._ask(message_bus.NameHasOwner(name))
        return bool(answer and answer[0])

    def _ask(self, message: Message) -> tuple[Any, ...]:
        """The answer; none where there is no daemon, which is then let go of."""
        if self._connection is None:
            return ()
        try:
            answer: tuple[Any, ...] = unwrap_msg(self._connection.send_and_get_reply(message, timeout=PATIENCE_S))
        except TimeoutError:
            self._tell("DestroyIC")  # whatever it was composing is nobody's by the time it wakes up
            self._context = None
        except DBusErrorResponse:
            self._context = None
        except OSError:
            self._leave()
        else:
            return answer
        return ()

    def _tell(self, member: str, signature: str | None = None, body: tuple[object, ...] = ()) -> None:
        """Call *member* of the context without waiting for an answer."""
        if self._connection is None or self._context is None:
            return
        message = new_method_call(self._context, member, signature, body)
        message.header.flags |= MessageFlag.no_reply_expected
        try:
            self._connection.send(message)
        except OSError:
            self._leave()

    def _take_in(self) -> None:
        """Read what lies in the socket."""
        try:
            while self._connection is not None:
                self._connection.recv_messages(timeout=0)
        except TimeoutError:
            return
        except OSError:
            self._leave()

    def _leave(self) -> None:
        connection, self._connection, self._context = self._connection, None, None
        if connection is not None:
            with suppress(OSError):
                connection.close()


def open_fcitx() -> Fcitx | None:
    """Fcitx on the bus of the session; None where there is no bus."""
    try:
        return Fcitx(os.environ["DBUS_SESSION_BUS_ADDRESS"])
    except (KeyError, OSError, RuntimeError, ValueError):  # no address, a dead one, one that cannot be used
        return None


def _signals_of(context: DBusAddress) -> MatchRule:
    return MatchRule(type="signal", sender=context.bus_name, path=context.object_path, interface=CONTEXT)


def _understood(message: Message) -> Iterator[Said]:
    """What a signal of the context says; nothing where it is of no matter to a field."""
    member, body = message.header.fields.get(HeaderFields.member), message.body
    match member:
        case "CommitString":
            yield Committed(body[0])
        case "UpdateFormattedPreedit":
            yield _composed(body[0], body[1])
        case "ForwardKey":
            yield Forwarded(Keystroke(body[0], state=body[1], is_release=body[2]))


def _composed(parts: Iterable[tuple[str, int]], caret_bytes: int) -> Composed:
    """The caret is counted in bytes of UTF-8; below 0 it is not shown, and stands at the end here."""
    text = "".join(part for part, _look in parts)
    before = text if caret_bytes < 0 else text.encode()[:caret_bytes].decode(errors="ignore")
    return Composed(text, before)
