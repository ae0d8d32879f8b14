"""Long work beside the GUI thread (PDFs, imports, key derivation) with progress and Cancel."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Event

from PySide6.QtCore import QObject, Qt, Signal

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
        self._cancelled = Event()

    def cancel(self) -> None:
        """Ask the work to stop at its next report; nothing is delivered any more."""
        self._cancelled.set()

    @property
    def is_cancelled(self) -> bool:
        return self._cancelled.is_set()


class Workers(QObject):
    """A small pool; two cores are shared with the screen."""

    _progressed = Signal(object, object, object)
    _answered = Signal(object, object, object)

    def __init__(self, parent: QObject | None = None, *, threads: int = 2) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="worker")
        self._running: set[Worker] = set()
        self._progressed.connect(self._pass_on, Qt.ConnectionType.QueuedConnection)
        self._answered.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def start(self, work: LongWork) -> Worker:
        """Run *work(report)* in a thread of the pool; connect to the worker's signals right after."""
        worker = Worker(self)
        self._running.add(worker)
        self._pool.submit(self._run, worker, work)
        return worker

    def close(self) -> None:
        """Cancel what runs, wait for it to tidy up, and end the threads."""
        for worker in self._running:
            worker.cancel()
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _run(self, worker: Worker, work: LongWork) -> None:
        def report(done: int, total: int) -> None:
            if worker.is_cancelled:
                raise Cancelled
            self._progressed.emit(worker, done, total)

        try:
            self._answered.emit(worker, work(report), None)
        except Cancelled:
            self._answered.emit(worker, None, None)
        except Exception as error:  # noqa: BLE001 - shown in the GUI thread by whoever asked
            self._answered.emit(worker, None, error)

    def _pass_on(self, worker: Worker, done: int, total: int) -> None:
        if not worker.is_cancelled:
            worker.progressed.emit(done, total)

    def _deliver(self, worker: Worker, result: object, error: Exception | None) -> None:
        self._running.discard(worker)
        if error is not None:
            worker.failed.emit(error)
        elif not worker.is_cancelled:
            worker.done.emit(result)
        worker.ended.emit()
        worker.deleteLater()
