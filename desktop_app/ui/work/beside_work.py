"""Long work beside the teller's: one piece at a time, with how far it is, a way to stop it, and a later try."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from desktop_app.domain.errors import RuleBroken, Unavailable
from desktop_app.ui.problems import report_bug
from desktop_app.ui.work.workers import Report, Worker, Workers

AGAIN_AFTER: Final = timedelta(minutes=30)
"""What failed by itself or was stopped is not tried again before."""


class BesideWork(QObject):
    """What the work is, and when it is due, says who inherits; all is called and answered in the GUI thread.

    Args:
        workers: where the work is done.
        now: local time.
        parent: owner.
    """

    changed = Signal()
    """How it stands, or how far it is."""
    settled = Signal()
    """A piece of work has tidied up, and the desk was not left: what was written may be read back."""

    def __init__(self, workers: Workers, now: Callable[[], datetime], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workers, self._now = workers, now
        self.percent: int | None = None
        """How far it is; None while nothing runs."""
        self._worker: Worker | None = None
        self._failed: Callable[[RuleBroken | Unavailable], None] | None = None
        self._not_before: datetime | None = None
        self._has_ended = False

    @property
    def is_running(self) -> bool:
        """Whether work is under way."""
        return self._worker is not None

    @property
    def is_time(self) -> bool:
        """Whether it may begin by itself again."""
        return self._not_before is None or self._now() >= self._not_before

    def cancel(self) -> None:
        """Stop what runs; nothing is left of it, and by itself it comes again later."""
        if self._worker is not None:
            self._put_off()
            self._worker.cancel()

    def end(self, then: Callable[[], None] = lambda: None) -> None:
        """The desk is left: stop what runs, and call *then* once it has tidied up."""
        self._has_ended = True
        if self._worker is None:
            then()
            return
        self._worker.cancel()
        self._worker.ended.connect(then)

    # ── For who inherits ─────────────────────────────────────────────────────────────────────────────────────────

    def _start(
        self,
        work: Callable[[Report], object],
        made: Callable[[object], None],
        failed: Callable[[RuleBroken | Unavailable], None],
    ) -> None:
        """Begin *work*; *made*, a method of ours, hears what it returned, *failed* why there is nothing."""
        self.percent, self._failed = 0, failed
        worker = self._worker = self._workers.start(work)
        worker.progressed.connect(self._on_progress)
        worker.done.connect(made)
        worker.failed.connect(self._on_failure)
        worker.ended.connect(self._on_ended)
        self.changed.emit()

    def _put_off(self) -> None:
        self._not_before = self._now() + AGAIN_AFTER

    def _on_progress(self, done: int, total: int) -> None:
        percent = 100 * done // max(total, 1)
        if isValid(self) and percent != self.percent:
            self.percent = percent
            self.changed.emit()

    def _on_failure(self, error: object) -> None:
        if isValid(self) and self._failed is not None:
            expect(error, self._failed)

    def _on_ended(self) -> None:
        if isValid(self):
            self._worker = self.percent = None
            self.changed.emit()
            if not self._has_ended:
                self.settled.emit()


def expect(error: object, then: Callable[[RuleBroken | Unavailable], None] = lambda _error: None) -> None:
    """Give *then* what a rule or the world refused; anything else is a fault of the program."""
    if isinstance(error, RuleBroken | Unavailable):
        then(error)
    elif isinstance(error, BaseException):
        report_bug(error)
