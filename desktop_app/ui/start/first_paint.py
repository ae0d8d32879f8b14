"""What waits for the first paint: until a window is on the screen, nothing is loaded that it does not show."""

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget


class FirstPaint(QObject):
    """Says once that a window has been painted.

    Args:
        window: that is shown, or will be; this lives as long as it does.
    """

    painted = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            # The window is painted before its children are: what waits comes after them.
            QTimer.singleShot(0, self.painted.emit)
        return False


class Ahead(QObject):
    """Takes one step of *steps* in each turn of the event loop, so that a key that is pressed waits for one at most."""

    ended = Signal()

    def __init__(self, steps: Iterator[None], parent: QObject) -> None:
        super().__init__(parent)
        self._steps = steps
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._go_on)
        self._timer.start(0)

    def _go_on(self) -> None:
        for _ in self._steps:
            return
        self._timer.stop()
        self.ended.emit()
