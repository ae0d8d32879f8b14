"""The work behind the scan dialog: files are read and scanners scan in a worker, a folder is looked into by itself."""

from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Event
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from desktop_app.domain.errors import Unavailable
from desktop_app.services.ports.scans import SourceKind
from desktop_app.services.signing.scanning import ScannedPaper, ScanRun
from desktop_app.ui.work.workers import Worker, Workers

LOOK_MS: Final = 1000
"""How often the folder of scans is looked into."""

Report = Callable[[int, int], None]
Work = Callable[[Report, Event], ScannedPaper | None]


class ScanReading(QObject):
    """Reads one thing after another, and tells how it ended; after :meth:`close` it tells nothing more.

    Args:
        run: reads and judges; closed with this.
        so_far: the paper as it stands, to which more is added.
        workers: the threads.
        parent: owner.
    """

    came = Signal(object)
    """The :class:`ScannedPaper` after what was read."""
    failed = Signal(object, object)
    """The error, and a function that tries again."""
    changed = Signal()
    """Something is being read, further than before, or no longer."""

    def __init__(
        self, run: ScanRun, so_far: Callable[[], ScannedPaper | None], workers: Workers, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._run, self._so_far, self._workers = run, so_far, workers
        self._worker: Worker | None = None
        self._look: Worker | None = None
        self._next: Callable[[], None] | None = None
        self._cancelled = Event()
        self.progress = (0, 0)
        """Files read and files in all."""
        self.destroyed.connect(run.close)
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self._look_into_folder)

    @property
    def kind(self) -> SourceKind:
        """Where this workstation's scans come from."""
        return self._run.kind

    @property
    def is_reading(self) -> bool:
        """Whether somebody waits for something; looking into a folder is nothing to wait for."""
        return self._worker is not None

    def begin(self) -> None:
        """Start the reader, and whatever brings scans by itself."""
        if self.kind is SourceKind.SCANNER:
            self.scan()
            return
        run = self._run
        self._workers.start(lambda _report: run.warm())
        if self.kind is SourceKind.FOLDER:
            self._timer.start()

    def read(self, paths: Sequence[Path]) -> None:
        """Read these files."""
        run, before = self._run, self._so_far()
        self._start(
            lambda report, cancelled: run.read_files(paths, before, cancelled=cancelled, progress=report),
            lambda: self.read(paths),
        )

    def scan(self) -> None:
        """Scan what lies in the scanner."""
        run, before = self._run, self._so_far()
        self._start(lambda report, cancelled: run.take(before, cancelled=cancelled, progress=report), self.scan)

    def stop(self) -> None:
        """Give up what is being read."""
        self._next = None
        self._cancelled.set()
        for worker in (self._worker, self._look):
            if worker is not None:
                worker.cancel()
        self._worker = self._look = None
        self.changed.emit()

    def close(self) -> None:
        """Give up and end the reader."""
        self._timer.stop()
        self.stop()
        self._run.close()

    def _look_into_folder(self) -> None:
        if self._worker is None and self._look is None:
            run, before, cancelled = self._run, self._so_far(), Event()
            self._cancelled = cancelled
            self._look = self._begin(
                lambda report: run.take(before, cancelled=cancelled, progress=report), self._timer.start
            )

    def _start(self, work: Work, again: Callable[[], None]) -> None:
        if self._worker is not None:
            return
        if self._look is not None:
            self._next = again  # after the look, for what it finds comes first
            return
        cancelled = self._cancelled = Event()
        self.progress = (0, 0)
        self._worker = self._begin(lambda report: work(report, cancelled), again)
        self.changed.emit()

    def _begin(self, work: Callable[[Report], object], again: Callable[[], None]) -> Worker:
        worker = self._workers.start(work)
        worker.progressed.connect(lambda done, total: self._on_progress(worker, done, total))
        worker.done.connect(lambda paper: self._on_done(worker, paper))
        worker.failed.connect(lambda error: self._on_failed(worker, error, again))
        return worker

    def _has_ended(self, worker: Worker) -> bool:
        """Whether its end still matters; the dialog may have been left, or be gone with its case."""
        if not isValid(self) or worker not in {self._worker, self._look}:
            return False
        if worker is self._worker:
            self._worker = None
        else:
            self._look = None
        return True

    def _on_progress(self, worker: Worker, done: int, total: int) -> None:
        if isValid(self) and worker is self._worker:
            self.progress = (done, total)
            self.changed.emit()

    def _on_done(self, worker: Worker, paper: ScannedPaper | None) -> None:
        was_waited_for = worker is self._worker
        if self._has_ended(worker):
            is_new = paper is not None and paper is not self._so_far()
            if is_new:
                self.came.emit(paper)
            if is_new or was_waited_for or self._next is not None:
                self._go_on()

    def _on_failed(self, worker: Worker, error: object, again: Callable[[], None]) -> None:
        if self._has_ended(worker):
            if isinstance(error, Unavailable):
                self._timer.stop()  # until somebody wants it to be tried again
            self.failed.emit(error, again)
            self._go_on()

    def _go_on(self) -> None:
        wanted, self._next = self._next, None
        if not isValid(self):
            return
        if wanted is not None:
            wanted()
        self.changed.emit()
