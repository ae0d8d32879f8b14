"""What a key was pressed for: what is in front now, or what stood there when it was pressed.

Ctrl+Enter pressed twice in a hurry came to the page behind the first save as well, which nobody had read; on page 5 the
first puts a package on the table, and the second says that the customer agrees to it.  An event bears the moment at
which its key was pressed, by the clock of the screen: it is held against the moment at which what is in front was first
painted.
"""

import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QInputEvent
from PySide6.QtWidgets import QWidget

_HALF: Final = 1 << 31
_WHOLE: Final = 1 << 32
"""A screen counts milliseconds in 32 bits, and begins again every 49 days."""
_AGAIN: Final = QEvent.Type.MouseButtonDblClick
"""Whoever clicks twice has clicked once for what is in front."""


def running_ms() -> int:
    """Milliseconds of a clock that only runs on."""
    return time.monotonic_ns() // 1_000_000


class FirstSeen(QObject):
    """Watches the keys of a wizard, and when what is in front of it was painted.

    The clock of a screen may be another than *now_ms*; how far they are apart is the least that an event was late by so
    far.  A key is so never taken for older than it is.  One without a moment, as an input method or a test makes it, is
    as old as its coming.

    Args:
        wizard: whose shortcuts are told apart.
        now_ms: milliseconds of a clock that only runs on.
    """

    def __init__(self, wizard: QWidget, now_ms: Callable[[], int] = running_ms) -> None:
        super().__init__(wizard)
        self._wizard, self._now_ms = wizard, now_ms
        self._front: tuple[QWidget, str] | None = None
        self._seen_at: int | None = None
        """By the clock of *now_ms*; None until what is in front was painted."""
        self._first_late: int | None = None
        self._least_later = 0
        """Against the first event, which was late by ``_first_late``: the least that any was later by."""
        self._pressed_at: int | None = None
        self._buttons: list[QObject] = []
        wizard.installEventFilter(self)

    def watch(self, button: QWidget) -> None:
        """*button* is pressed for what is in front, or not at all."""
        self._buttons.append(button)
        button.installEventFilter(self)

    def turn(self) -> None:
        """Another page comes to the front, and shows nothing yet."""
        self._front = self._seen_at = None

    def show(self, page: QWidget, does: str) -> None:
        """*page* is in front, and its main action *does* this: nobody has seen it until it is painted, if it is new."""
        if self._front != (page, does):
            self._front, self._seen_at = (page, does), None
            self._wizard.update()

    def was_for_another(self) -> bool:
        """Whether the key that is obeyed now was pressed before what is in front was seen; each key is asked of once.

        The wizard asks for what a key does, and a click that no key asked for is never meant.
        """
        pressed, self._pressed_at = self._pressed_at, None
        return pressed is not None and (self._seen_at is None or pressed < self._seen_at)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if watched in self._buttons:
            if kind == _AGAIN and isinstance(event, QInputEvent):
                self._note(event)
            return kind in {QEvent.Type.Shortcut, _AGAIN} and self.was_for_another()
        if kind == QEvent.Type.ShortcutOverride and isinstance(event, QInputEvent):
            self._note(event)
        elif kind == QEvent.Type.Paint and self._front is not None and self._seen_at is None:
            # Behind the pass that is under way: with its end the screen has it all.
            QTimer.singleShot(0, self, self._on_painted)
        return False

    def _on_painted(self) -> None:
        if self._front is not None and self._seen_at is None:
            self._seen_at = self._now_ms()

    def _note(self, event: QInputEvent) -> None:
        if not event.timestamp():
            self._pressed_at = None
            return
        now = self._now_ms()
        late = now - event.timestamp()
        if self._first_late is None:
            self._first_late = late
        later = (late - self._first_late + _HALF) % _WHOLE - _HALF
        self._least_later = min(self._least_later, later)
        self._pressed_at = now - (later - self._least_later)
