"""Keys that are pressed while something opens arrive in it, under X11 as well.

X11 gives a key to the window that has the focus, and a dialog has it once the window manager says so: 40 to 150 ms
after the key that asked for it (measured).  Until then its keys go to the window behind, which the dialog holds up: Qt
drops them before any event.  Of F5, 1, Ctrl+Enter the 1 was lost so at 40 ms a key, and with it the reason.  What is
read from the vault first opens later still, and until then they are typed into whatever has the focus: figures meant
for a dialog into a field of the page, words meant for a page that has no case yet into its buttons.

They are taken from the queue of X11 instead, and sent on, modifiers and all, to what they were pressed for once it has
the keys.  So they go through an input method as if they were pressed then.  What was read from the queue together with
the key that asked, by a program that was busy until then, goes where it went before.
"""

import ctypes
import sys
from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import QAbstractNativeEventFilter, QEvent, QObject, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QWidget

_PATIENCE_MS: Final = 2_000
"""What has no keys by then was hidden by a lock, lies behind another, or is still being read."""
_EVENT: Final = b"xcb_generic_event_t"
_EVENT_BYTES: Final = 32
_KINDS: Final = frozenset({2, 3})
"""A key that is pressed, and one that is let go."""
_IS_SENT: Final = 0x80
"""Set in the first byte of what a program has sent."""
_WINDOW_AT: Final = slice(12, 16)
"""Where an event of a key names its window."""


class KeysAhead(QObject):
    """Holds the keys that are pressed from now on until it is said who has them, and sends them on.

    Args:
        app: of X11.
        owner: nothing is held for it once it is gone.
        in_the_end: the window that has them where nothing comes for too long; without it they are left.
    """

    def __init__(self, app: QGuiApplication, owner: QObject, in_the_end: QWidget | None) -> None:
        super().__init__(owner)
        self._app, self._in_the_end = app, in_the_end
        self._window: QWidget | None = None
        self._held: list[bytes] = []
        self._on_their_way = 0
        self._is_over = False
        self._filter = _KeyFilter(self._is_held)
        owner.destroyed.connect(self._filter_off)
        QTimer.singleShot(_PATIENCE_MS, self, self._end)
        app.installNativeEventFilter(self._filter)

    def wait_for(self, dialog: QDialog) -> None:
        """Send them to *dialog*, which opens now, once it is active."""
        self._window = dialog
        dialog.installEventFilter(self)
        dialog.finished.connect(self.forget)

    def give_to(self, window: QWidget) -> None:
        """Send them to *window*, which is active, and shows what they were pressed for."""
        self._window = window
        self._send_on()

    def forget(self) -> None:
        """Hold nothing any more; what is held still, nobody is there for."""
        if not self._is_over:
            self._filter_off()
            self.deleteLater()

    def _end(self) -> None:
        if self._window is None and self._in_the_end is not None:
            self.give_to(self._in_the_end)
        else:
            self.forget()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.WindowActivate and watched is self._window:
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
        if self._on_their_way or self._is_over or self._window is None:
            return
        held, self._held = self._held, []
        if not held:
            self.forget()
            return
        self._on_their_way = len(held)
        xcb, window = ctypes.CDLL("libxcb.so.1"), self._window.winId()  # Qt has loaded it
        own: Any = self._app.nativeInterface()
        line = ctypes.c_void_p(own.connection())
        for one in held:
            event = bytearray(one)
            event[_WINDOW_AT] = window.to_bytes(4, sys.byteorder)
            xcb.xcb_send_event(line, 0, window, 0, bytes(event))
        xcb.xcb_flush(line)

    def _filter_off(self) -> None:
        self._is_over = True
        self._held.clear()
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
