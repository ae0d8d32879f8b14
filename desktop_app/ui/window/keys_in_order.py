"""Keys take effect in the order in which they were pressed, where a screen reader listens to them, too.

While one listens, Qt asks it over the bus about each key before the key is delivered (``QSpiApplicationAdaptor``), and
a shortcut passes all that wait for an answer: on a busy machine Ctrl+Enter kept an amount without its last figure
(measured: of "90000" and Ctrl+Enter, pressed while the program was busy, the shortcut came first of all).  So a
shortcut is held while letters that were pressed before it are on their way.
"""

from collections.abc import Callable
from typing import Final, cast

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAccessible, QGuiApplication, QKeyEvent, QShortcutEvent
from shiboken6 import isValid

_PATIENCE_MS: Final = 300
"""The bus is asked for 100 ms; a key that the reader keeps for itself never comes."""
_MODIFIERS: Final = frozenset({Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr})
_KEY, _TRIED, _SHORTCUT = QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride, QEvent.Type.Shortcut


class KeysInOrder(QObject):
    """Watches the keys of the application; the window that makes it tells it when it comes to the front.

    Args:
        parent: the window.
        is_heard: whether somebody listens who is asked about each key.
    """

    def __init__(self, parent: QObject, is_heard: Callable[[], bool] = QAccessible.isActive) -> None:
        super().__init__(parent)
        self._is_heard = is_heard
        self._on_their_way: list[int] = []
        self._held: list[tuple[QObject, QShortcutEvent]] = []
        self._is_listening = False
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE_MS)
        self._patience.timeout.connect(self._let_go)

    def look(self) -> None:
        """Listen from now on where a screen reader does: every event of the program passes through here then."""
        app = QCoreApplication.instance()
        if app is None or self._is_listening or not self._is_heard():
            return
        self._is_listening = True
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == _SHORTCUT and isinstance(event, QShortcutEvent):
            return self._hold(watched, event)
        is_key = kind in (_TRIED, _KEY) and isinstance(event, QKeyEvent) and event.key() not in _MODIFIERS
        if is_key and watched is QGuiApplication.focusObject():
            self._note(cast("QKeyEvent", event).key(), is_there=kind == _KEY)
        return False

    def _note(self, key: int, *, is_there: bool) -> None:
        """Each key is tried as a shortcut when it is pressed, and, if it was sent on its way, once more as it comes."""
        if not is_there:
            self._on_their_way.append(key)
            return
        for place in (-1, 0):
            if self._on_their_way and self._on_their_way[place] == key:
                self._on_their_way.pop(place)
        if self._held and not self._on_their_way:
            QTimer.singleShot(0, self, self._let_go)  # behind this key, which is delivered now

    def _hold(self, watched: QObject, event: QShortcutEvent) -> bool:
        """Keep the shortcut back while keys from before it are on their way; its own was tried just now."""
        del self._on_their_way[-1:]
        if not self._on_their_way:
            return False
        self._held.append((watched, QShortcutEvent(event.key(), event.shortcutId(), event.isAmbiguous())))
        self._patience.start()
        return True

    def _let_go(self) -> None:
        self._patience.stop()
        self._on_their_way.clear()
        held, self._held = self._held, []
        for watched, event in held:
            if isValid(watched):  # its dialog may have been closed meanwhile
                QCoreApplication.sendEvent(watched, event)
