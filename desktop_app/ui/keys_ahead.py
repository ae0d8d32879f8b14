"""Keys that are pressed while a dialog opens arrive in it, under X11 as well.

X11 gives a key to the window that has the focus, and a dialog has it once the window manager says so: 40 to 150 ms
after the key that asked for it (measured).  Until then its keys go to the window behind, which the dialog holds up: Qt
drops them before any event.  Of F5, 1, Ctrl+Enter the 1 was lost so at 40 ms a key, and with it the reason.

They are taken from the queue of X11 instead, and sent on to the dialog, modifiers and all, once it has the keys.  What
was read from the queue together with the key that asked, by a program that was busy until then, is lost as before.
"""

import ctypes
import sys
from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import QAbstractNativeEventFilter, QEvent, QObject, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog

_PATIENCE_MS: Final = 2_000
"""A dialog that has no keys by then was hidden by a lock, or lies behind another: what was meant for it is left."""
_EVENT: Final = b"xcb_generic_event_t"
_EVENT_BYTES: Final = 32
_KINDS: Final = frozenset({2, 3})
"""A key that is pressed, and one that is let go."""
_IS_SENT: Final = 0x80
"""Set in the first byte of what a program has sent."""
_WINDOW_AT: Final = slice(12, 16)
"""Where an event of a key names its window."""


def keep_keys_for(dialog: QDialog) -> None:
    """Let *dialog*, which is about to open, have the keys that are pressed from now on."""
    app = QGuiApplication.instance()
    if isinstance(app, QGuiApplication) and app.platformName() == "xcb":
        KeysAhead(app, dialog)


class KeysAhead(QObject):
    """Holds the keys until *dialog* has the focus, and sends them on; it goes with the dialog."""

    def __init__(self, app: QGuiApplication, dialog: QDialog) -> None:
        super().__init__(dialog)
        self._app, self._dialog = app, dialog
        self._held: list[bytes] = []
        self._on_their_way = 0
        self._filter = _KeyFilter(self._is_held)
        dialog.installEventFilter(self)
        dialog.finished.connect(self._forget)
        QTimer.singleShot(_PATIENCE_MS, self, self._forget)
        app.installNativeEventFilter(self._filter)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.WindowActivate:
            self._send_on()
        return super().eventFilter(watched, event)

    def _is_held(self, event: bytes) -> bool:
        """Whether *event* goes no further; what was sent on comes by here once more, before what was pressed since."""
        if event[0] & _IS_SENT and self._on_their_way:
            self._on_their_way -= 1
            if not self._on_their_way:
                QTimer.singleShot(0, self, self._send_on)
            return False
        self._held.append(event)
        return True

    def _send_on(self) -> None:
        """Send what is held; nothing more is held once all of it has arrived."""
        if self._on_their_way:
            return
        held, self._held = self._held, []
        if not held:
            self._forget()
            return
        self._on_their_way = len(held)
        xcb, window = ctypes.CDLL("libxcb.so.1"), self._dialog.winId()  # Qt has loaded it
        own: Any = self._app.nativeInterface()
        line = ctypes.c_void_p(own.connection())
        for one in held:
            event = bytearray(one)
            event[_WINDOW_AT] = window.to_bytes(4, sys.byteorder)
            xcb.xcb_send_event(line, 0, window, 0, bytes(event))
        xcb.xcb_flush(line)

    def _forget(self) -> None:
        self._held.clear()
        self._dialog.removeEventFilter(self)
        self._app.removeNativeEventFilter(self._filter)


class _KeyFilter(QAbstractNativeEventFilter):
    """Asks *is_held* of each event of a key."""

    def __init__(self, is_held: Callable[[bytes], bool]) -> None:
        super().__init__()
        self._is_held = is_held

    def nativeEventFilter(self, kind: Any, message: int) -> tuple[bool, int]:  # noqa: N802 - Qt's name
        if bytes(kind) != _EVENT:
            return False, 0
        event = ctypes.string_at(int(message), _EVENT_BYTES)
        return event[0] & ~_IS_SENT in _KINDS and self._is_held(event), 0
