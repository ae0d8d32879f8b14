"""Backups beside the teller's work: at day end, once a day, and whenever somebody asks; and the look at the pages."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from desktop_app.domain.errors import DAMAGE, RuleBroken, Unavailable
from desktop_app.domain.people import Session
from desktop_app.services.ports.upkeep import BackupMade
from desktop_app.services.upkeep import BackupStatus
from desktop_app.ui.keeping import Keeping
from desktop_app.ui.problems import report_bug
from desktop_app.ui.workers import Report, Worker, Workers

LOOK_MS: Final = 10 * 60 * 1000
"""So often it is asked whether a backup or a look is due."""
AGAIN_AFTER: Final = timedelta(minutes=30)
"""What failed by itself is not tried again before."""
CHECK_EVERY: Final = timedelta(hours=24)


class BackingUp(QObject):
    """One piece of work at a time, in a worker; everything here is called and answered in the GUI thread.

    Args:
        keeping: the service and the folder.
        session: whoever sits here now.
        workers: read how the backups stand, and make them.
        now: local time.
        parent: owner.
    """

    changed = Signal()
    """How it stands, or how far it is."""
    made = Signal(object)
    """A ``BackupMade``."""
    failed = Signal(object, bool)
    """What went wrong, and whether somebody had asked for it."""
    damage_met = Signal(object)
    """The data is damaged, seen twice: an ``Unavailable``."""

    def __init__(
        self,
        keeping: Keeping,
        session: Callable[[], Session],
        workers: Workers,
        now: Callable[[], datetime],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._keeping, self._session, self._workers, self._now = keeping, session, workers, now
        self.status: BackupStatus | None = None
        self.last_made: BackupMade | None = None
        self.failure: Unavailable | None = None
        """Why the last one was not made; None after one that was."""
        self.percent: int | None = None
        """How far it is; None while nothing runs."""
        self.is_checking = False
        """What runs is the look at the pages."""
        self.is_looking = False
        """It is just being read how the backups stand."""
        self._is_asked = False
        self._worker: Worker | None = None
        self._not_before: datetime | None = None
        self._checked_at: datetime | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self._look_again)

    @property
    def is_running(self) -> bool:
        """Whether a backup or a look is under way."""
        return self._worker is not None

    @property
    def place(self) -> str:
        """Where backups go now."""
        return str(self._keeping.folder())

    @property
    def keeping(self) -> Keeping:
        """The service and the folder."""
        return self._keeping

    def begin(self) -> None:
        """Look from now on; a large vault was opened unchecked, and its pages are looked at first."""
        if not self._keeping.upkeep.is_large(self._session()):
            self._checked_at = self._now()
        self._timer.start()
        self.look()

    def end(self, then: Callable[[], None] = lambda: None) -> None:
        """The desk is left: stop what runs, and call *then* once it has tidied up."""
        self._timer.stop()
        if self._worker is None:
            then()
            return
        self._worker.cancel()
        self._worker.ended.connect(then)

    def look(self) -> None:
        """Read how the backups stand, and do what is due."""
        if self.is_looking:
            return
        upkeep, session = self._keeping.upkeep, self._session()
        self.is_looking = True
        # Not in the writer's thread: whoever waits for its answers counts as somebody who sits here.
        worker = self._workers.start(lambda _report: upkeep.status(session))
        worker.done.connect(self._on_status)
        worker.failed.connect(self._on_no_status)
        worker.ended.connect(self._on_looked)

    def _on_looked(self) -> None:
        if isValid(self):
            self.is_looking = False

    def _look_again(self) -> None:
        self.last_made = None  # said long enough
        self.look()

    def back_up(self, *, is_asked: bool) -> None:
        """Make a backup now, unless something runs."""
        if self._worker is not None:
            self._is_asked = self._is_asked or (is_asked and not self.is_checking)
            return
        upkeep, session, folder = self._keeping.upkeep, self._session(), self._keeping.folder()
        self._is_asked = is_asked
        self._start(lambda report: upkeep.back_up(session, folder, report), self._on_made, is_checking=False)

    def check(self) -> None:
        """Look at every page now, unless something runs."""
        if self._worker is None:
            upkeep, session = self._keeping.upkeep, self._session()
            self._is_asked = False
            self._start(lambda report: upkeep.check(session, report), self._on_checked, is_checking=True)

    def cancel(self) -> None:
        """Stop what runs; nothing is left of it, and by itself it comes again later."""
        if self._worker is not None:
            self._not_before = self._now() + AGAIN_AFTER
            self._worker.cancel()

    # ── Inside ───────────────────────────────────────────────────────────────────────────────────────────────────

    def _start(self, work: Callable[[Report], object], then: Callable[[object], None], *, is_checking: bool) -> None:
        self.percent, self.is_checking = 0, is_checking
        worker = self._worker = self._workers.start(work)
        worker.progressed.connect(self._on_progress)
        worker.done.connect(then)
        worker.failed.connect(self._on_failed)
        worker.ended.connect(self._on_ended)
        self.changed.emit()

    def _on_progress(self, done: int, total: int) -> None:
        percent = 100 * done // max(total, 1)
        if isValid(self) and percent != self.percent:
            self.percent = percent
            self.changed.emit()

    def _on_made(self, made: object) -> None:
        if isinstance(made, BackupMade):
            self.failure, self.last_made, self._not_before = None, made, None
            self.made.emit(made)

    def _on_checked(self, _nothing: object) -> None:
        self._checked_at = self._now()

    def _on_failed(self, error: object) -> None:
        if not isinstance(error, RuleBroken | Unavailable):
            if isinstance(error, BaseException):
                report_bug(error)
            return
        found = error if isinstance(error, Unavailable) else Unavailable(error.code, **error.facts)
        self._not_before = self._now() + AGAIN_AFTER
        if not self._timer.isActive():
            return  # the desk was left meanwhile
        if found.code in DAMAGE and self.is_checking:
            self.damage_met.emit(found)
            return
        if found.code in DAMAGE:
            self._checked_at = None  # what a backup could not read is looked at page by page before it is believed
        self.failure = found
        self.failed.emit(found, self._is_asked)

    def _on_ended(self) -> None:
        """The worker has tidied up; what was written is read back, and what is due behind it begins."""
        if not isValid(self):
            return
        self._worker, self.percent = None, None
        self.changed.emit()
        if self._timer.isActive():
            self.look()

    def _on_status(self, status: object) -> None:
        if not isValid(self) or not isinstance(status, BackupStatus):
            return
        self.status = status
        self.changed.emit()
        if not self._timer.isActive() or not self._keeping.is_automatic or self._worker is not None:
            return
        now = self._now()
        if self._checked_at is None or now - self._checked_at >= CHECK_EVERY:
            self.check()
        elif status.is_due and (self._not_before is None or now >= self._not_before):
            self.back_up(is_asked=False)

    def _on_no_status(self, error: object) -> None:
        if not isValid(self) or not self._timer.isActive():
            return
        if not isinstance(error, RuleBroken | Unavailable) and isinstance(error, BaseException):
            report_bug(error)
        elif isinstance(error, Unavailable) and error.code in DAMAGE:
            self.check()
