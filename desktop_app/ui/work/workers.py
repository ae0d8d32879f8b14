"""Long work beside the GUI thread (PDFs, imports, key derivation) with progress and Cancel."""

from collections.abc import Callable
from functools import cached_property
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from desktop_app.ui.let_go import let_go

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

Report = Callable[[int, int], None]
"""``report(done, total)``; raises :class:`Cancelled` once the teller has pressed Cancel."""
LongWork = Callable[[Report], object]


class Cancelled(Exception):
    """The teller pressed Cancel; leaves the work by the way of any exception, so that it can tidy up."""


class Worker(QObject):
    """One piece of long work.  The signals fire in the GUI thread, never before ``start`` has returned."""

    progressed = Signal(object, object)
    done = Signal(object)
    failed = Signal(object)
    ended = Signal()
    """After success, failure or Cancel."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.cancelled = Event()

    def cancel(self) -> None:
        """Ask the work to stop at its next report; nothing is delivered any more."""
        self.cancelled.set()

    @property
    def is_cancelled(self) -> bool:
        return self.cancelled.is_set()


class Workers(QObject):
    """A small pool; two cores are shared with the screen.  Its threads know work by number, like that of the writer."""

    _progressed = Signal(int, object, object)
    _answered = Signal(int)

    def __init__(self, parent: QObject | None = None, *, threads: int = 2) -> None:
        super().__init__(parent)
        self._threads = threads
        self._running: dict[int, tuple[Worker, LongWork]] = {}
        self._came_to: dict[int, tuple[object, Exception | None]] = {}
        self._last = 0
        self._progressed.connect(self._pass_on, Qt.ConnectionType.QueuedConnection)
        self._answered.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @cached_property
    def _pool(self) -> "ThreadPoolExecutor":
        """Made with the first work: the first page has none."""
        from concurrent.futures import ThreadPoolExecutor

        return ThreadPoolExecutor(self._threads, thread_name_prefix="worker")

    def start(self, work: LongWork) -> Worker:
        """Run *work(report)* in a thread of the pool; connect to the worker's signals right after."""
        worker = Worker(self)
        self._last += 1
        self._running[self._last] = worker, work
        self._pool.submit(self._run, self._last, worker.cancelled)
        return worker

    def close(self) -> None:
        """Cancel what runs, wait for it to tidy up, and end the threads."""
        for worker, _ in self._running.values():
            worker.cancel()
        if self._last:
            self._pool.shutdown(wait=True, cancel_futures=True)

    def _run(self, number: int, cancelled: Event) -> None:
        self._do(number, cancelled)
        self._answered.emit(number)

    def _do(self, number: int, cancelled: Event) -> None:
        """Keep what the work came to; the thread holds nothing of it once this returns."""

        def report(done: int, total: int) -> None:
            if cancelled.is_set():
                raise Cancelled
            self._progressed.emit(number, done, total)

        try:
            self._came_to[number] = self._running[number][1](report), None
        except Cancelled:
            self._came_to[number] = None, None
        except Exception as error:  # noqa: BLE001 - shown in the GUI thread by whoever asked
            self._came_to[number] = None, error

    def _pass_on(self, number: int, done: int, total: int) -> None:
        worker, _ = self._running[number]
        if not worker.is_cancelled:
            worker.progressed.emit(done, total)

    def _deliver(self, number: int) -> None:
        (worker, _), (result, error) = self._running.pop(number), self._came_to.pop(number)
        if error is not None:
            worker.failed.emit(error)
        elif not worker.is_cancelled:
            worker.done.emit(result)
        worker.ended.emit()
        let_go(worker)
