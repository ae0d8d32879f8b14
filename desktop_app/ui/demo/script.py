"""Plays a script on the running window: a generator that says what it waits for, and a timer that looks."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from time import monotonic

from PySide6.QtCore import QObject, QTimer, Signal

LOOK_EVERY_MS = 5
PATIENCE_S = 60


@dataclass(frozen=True, slots=True)
class Until:
    """Go on when *holds* does.

    Attributes:
        what: names it in the complaint when it never does.
    """

    holds: Callable[[], bool]
    what: str


Script = Iterator[Until]


class Player(QObject):
    """Plays one script, step by step, between the events of the window.

    What a step raises goes where every fault of the window goes, to ``sys.excepthook``; the script stops there.
    """

    ended = Signal()

    def __init__(self, script: Script, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._script = script
        self._waiting: Until | None = None
        self._since = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY_MS)
        self._timer.timeout.connect(self._look)

    def start(self) -> None:
        """Begin with the next turn of the event loop."""
        self._timer.start()

    def _look(self) -> None:
        # A dialog runs its own loop inside the next step; the timer must not enter the generator twice.
        self._timer.stop()
        if self._waiting is not None and not self._waiting.holds():
            if monotonic() - self._since > PATIENCE_S:
                raise TimeoutError(self._waiting.what)
        else:
            self._waiting = next(self._script, None)
            self._since = monotonic()
        if self._waiting is None:
            self.ended.emit()
        else:
            self._timer.start()
