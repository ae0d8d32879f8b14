"""Nobody touched the desk for a while: then the teller's side hides itself, whoever may stand behind the glass."""

import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow

_INPUT: Final = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
    QEvent.Type.TabletPress,
}


def boot_seconds() -> float:
    """Seconds that never run backwards and, where the system can tell, go on while it sleeps."""
    clock = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if clock is None else time.clock_gettime(clock)


class IdleWatch(QObject):
    """Sees the input of every window of the program, dialogs too.

    Args:
        limit_s: how long nobody may touch the desk.
        seconds: a clock that never runs backwards.
        parent: owner.
        longest_s: how long somebody may work on one sign-in, however busy they are.
    """

    idle = Signal()
    """Nobody touched the desk for the whole limit, or the sign-in is too long ago."""
    touched = Signal()
    """Somebody touched the desk; before what they touched hears of it."""
    lock_asked = Signal()
    """F12 in a dialog, where the window's own keys are shadowed."""

    def __init__(
        self,
        limit_s: float,
        seconds: Callable[[], float] = boot_seconds,
        parent: QObject | None = None,
        *,
        longest_s: float,
    ) -> None:
        super().__init__(parent)
        self._limit_s, self._longest_s, self._seconds = limit_s, longest_s, seconds
        self._touched_at = self._began_at = seconds()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.CoarseTimer)
        self._timer.timeout.connect(self._look)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusWindowChanged.connect(self._watch)

    def begin(self) -> None:
        """Somebody has just shown who they are: count from now on."""
        self._touched_at = self._began_at = self._seconds()
        self._timer.start(round(min(self._limit_s, self._longest_s) * 1000))

    def end(self) -> None:
        """Count no longer: the desk is locked, or nobody sits at it."""
        self._timer.stop()

    def note(self) -> None:
        """Somebody is there."""
        self._touched_at = self._seconds()
        self.touched.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _INPUT:
            self.note()
            if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_F12 and QGuiApplication.modalWindow():
                self.lock_asked.emit()
                return True
        return super().eventFilter(watched, event)

    def _watch(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)

    def _look(self) -> None:
        now = self._seconds()
        rest_s = min(self._limit_s - (now - self._touched_at), self._longest_s - (now - self._began_at))
        if rest_s <= 0:
            self.idle.emit()
        else:
            self._timer.start(max(1, round(rest_s * 1000)))
