"""The copy in the second place beside the teller's work: made once the day was signed off, or when asked for."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from desktop_app.domain.errors import RuleBroken, Unavailable
from desktop_app.domain.people import Session
from desktop_app.services.second_place import CopyStatus, SecondPlace
from desktop_app.ui.problems import report_bug
from desktop_app.ui.workers import Worker, Workers

AGAIN_AFTER: Final = timedelta(minutes=30)
"""What failed or was stopped is not tried again by itself before."""


class CopyingOut(QObject):
    """One copy at a time, in a worker; a place that is not there is said and waited for, and stops nobody.

    Args:
        second: the service.
        folder: the second place, None while nobody has chosen one.
        session: whoever sits here now.
        workers: where the work is done.
        now: local time.
        parent: owner.
    """

    changed = Signal()
    """How it stands, or how far it is."""

    def __init__(
        self,
        second: SecondPlace,
        folder: Callable[[], Path | None],
        session: Callable[[], Session],
        workers: Workers,
        now: Callable[[], datetime],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._second, self._folder, self._session = second, folder, session
        self._workers, self._now = workers, now
        self.status: CopyStatus | None = None
        self.failure: RuleBroken | Unavailable | None = None
        """Why the last one was not made; None after one that was."""
        self.percent: int | None = None
        """How far it is; None while none is made."""
        self._worker: Worker | None = None
        self._is_looking = self._has_ended = False
        self._not_before: datetime | None = None

    @property
    def is_running(self) -> bool:
        """Whether a copy is under way."""
        return self._worker is not None

    def look(self) -> None:
        """Read how it stands; where a day was signed off since the last copy and the place is there, make one."""
        folder = self._folder()
        if folder is None:
            self.status = self.failure = None
            self.changed.emit()
        elif not self._is_looking and not self._has_ended:
            self._is_looking = True
            second, session = self._second, self._session()
            worker = self._workers.start(lambda _report: second.status(session, folder))
            worker.done.connect(self._on_status)
            worker.failed.connect(_note_bug)
            worker.ended.connect(self._on_looked)

    def copy(self) -> None:
        """Make one now, unless one is being made, or there is no second place."""
        folder = self._folder()
        if folder is None or self._worker is not None or self._has_ended:
            return
        second, session = self._second, self._session()
        self.percent = 0
        worker = self._worker = self._workers.start(lambda report: second.copy(session, folder, report))
        worker.progressed.connect(self._on_progress)
        worker.done.connect(self._on_made)
        worker.failed.connect(self._on_failed)
        worker.ended.connect(self._on_ended)
        self.changed.emit()

    def cancel(self) -> None:
        """Stop it; nothing is left of it, and by itself it comes again later."""
        if self._worker is not None:
            self._not_before = self._now() + AGAIN_AFTER
            self._worker.cancel()

    def end(self, then: Callable[[], None] = lambda: None) -> None:
        """The desk is left: stop what runs, and call *then* once it has tidied up."""
        self._has_ended = True
        if self._worker is None:
            then()
            return
        self._worker.cancel()
        self._worker.ended.connect(then)

    # ── Inside ───────────────────────────────────────────────────────────────────────────────────────────────────

    def _on_status(self, status: object) -> None:
        if not isValid(self) or not isinstance(status, CopyStatus) or self._has_ended:
            return
        self.status = status
        self.changed.emit()
        is_time = self._not_before is None or self._now() >= self._not_before
        if status.is_due and status.is_there and is_time:
            self.copy()

    def _on_looked(self) -> None:
        if isValid(self):
            self._is_looking = False

    def _on_progress(self, done: int, total: int) -> None:
        percent = 100 * done // max(total, 1)
        if isValid(self) and percent != self.percent:
            self.percent = percent
            self.changed.emit()

    def _on_made(self, _made: object) -> None:
        self.failure = self._not_before = None

    def _on_failed(self, error: object) -> None:
        if isinstance(error, RuleBroken | Unavailable):
            self.failure, self._not_before = error, self._now() + AGAIN_AFTER
        else:
            _note_bug(error)

    def _on_ended(self) -> None:
        if isValid(self):
            self._worker = self.percent = None
            self.changed.emit()
            self.look()


def _note_bug(error: object) -> None:
    """What the world refuses is read again by itself."""
    if isinstance(error, BaseException) and not isinstance(error, RuleBroken | Unavailable):
        report_bug(error)
