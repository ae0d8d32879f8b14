"""The one thread in which services are called; answers come back in the GUI thread."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from queue import SimpleQueue
from threading import Thread

from PySide6.QtCore import QObject, Qt, Signal

from desktop_app.domain.errors import DAMAGE, Unavailable
from desktop_app.ui.let_go import let_go

Work = Callable[[], object]


class Call(QObject):
    """One call of a service.  The signals fire in the GUI thread, never before ``run`` has returned."""

    saved = Signal(object)
    """What the service returned."""
    failed = Signal(object)
    """The exception it raised: ``RuleBroken``, ``Unavailable``, or a bug."""
    ended = Signal()
    """After either of the two."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.result: object = None
        """What the service returned; None until it has, and where it raised."""


@dataclass(frozen=True, slots=True)
class _Outcome:
    result: object = None
    error: Exception | None = None


def _read_twice(work: Work) -> object:
    """A disk may fail to read once: damage is believed when it is met twice.  What failed so has kept nothing."""
    try:
        return work()
    except Unavailable as failure:
        if failure.code not in DAMAGE:
            raise
    return work()


def _outcome(work: Work) -> _Outcome:
    try:
        return _Outcome(_read_twice(work))
    except Exception as error:  # noqa: BLE001 - shown in the GUI thread by whoever asked
        return _Outcome(error=error)


class Writer(QObject):
    """Runs calls one after the other in a thread of its own, in the order they were given.

    The vault has one writer, so the screen has one too: what was asked first is committed first, and a draft
    never overtakes the command that replaced it.

    The thread knows a call by its number and lets its work go before it answers: whatever object of the screen the
    work holds, a page or a dialog, is let go, and where that was the last hold destroyed, in the GUI thread alone.
    """

    busy_changed = Signal(bool)
    _answered = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._queue: SimpleQueue[int | None] = SimpleQueue()
        self._waiting: dict[int, tuple[Sequence[Call], Sequence[Work]]] = {}
        self._came_to: dict[int, Sequence[_Outcome]] = {}
        self._last = 0
        self._is_closed = False
        self._answered.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        # Daemon: a program that dies elsewhere must not hang on; an unfinished transaction rolls back by itself.
        self._thread = Thread(target=self._serve, name="writer", daemon=True)
        self._thread.start()

    @property
    def is_busy(self) -> bool:
        """Whether a call is under way or waiting."""
        return bool(self._waiting)

    def run(self, work: Work) -> Call:
        """Call *work* in the writer's thread; connect to the answer's signals right after."""
        return self.run_together(work)[0]

    def run_together(self, *works: Work) -> Sequence[Call]:
        """Call *works* one after the other; each ends by itself, and all are answered at once, in their order.

        Whoever hears the first answer finds what the others came to in their calls already.
        """
        if self._is_closed:
            raise RuntimeError("the writer has been closed")
        calls, number = [Call(self) for _ in works], self._last + 1
        self._last = number
        self._waiting[number] = calls, works
        self._queue.put(number)
        if len(self._waiting) == 1:
            self.busy_changed.emit(self.is_busy)  # last of all: who hears it may give the next call
        return calls

    def close(self, wait_s: float = 30) -> bool:
        """Finish every call given so far, end the thread, and return whether it ended in time."""
        if not self._is_closed:
            self._is_closed = True
            self._queue.put(None)
        self._thread.join(wait_s)
        return not self._thread.is_alive()

    def _serve(self) -> None:
        while (number := self._queue.get()) is not None:
            self._do(number)
            self._answered.emit(number)

    def _do(self, number: int) -> None:
        """Keep what the work came to; the thread holds nothing of it once this returns."""
        self._came_to[number] = [_outcome(work) for work in self._waiting[number][1]]

    def _deliver(self, number: int) -> None:
        (calls, _), outcomes = self._waiting.pop(number), self._came_to.pop(number)
        if not self._waiting:
            self.busy_changed.emit(self.is_busy)
        for call, outcome in zip(calls, outcomes, strict=True):
            call.result = outcome.result
        for call, outcome in zip(calls, outcomes, strict=True):
            if outcome.error is None:
                call.saved.emit(outcome.result)
            else:
                call.failed.emit(outcome.error)
            call.ended.emit()
            let_go(call)
