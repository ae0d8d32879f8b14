"""Backups beside the teller's work: at day end, once a day, and whenever somebody asks; and the look at the pages."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from desktop_app.domain.errors import DAMAGE, RuleBroken, Unavailable
from desktop_app.domain.staff.people import Session
from desktop_app.services.ports.upkeep import BackupMade
from desktop_app.services.upkeep.upkeep import BackupStatus
from desktop_app.ui.upkeep.keeping import Keeping
from desktop_app.ui.work.beside_work import BesideWork, expect
from desktop_app.ui.work.workers import Workers

LOOK_MS: Final = 10 * 60 * 1000
"""So often it is asked whether a backup or a look is due."""
CHECK_EVERY: Final = timedelta(hours=24)


class BackingUp(BesideWork):
    """One piece of work at a time, in a worker; everything here is called and answered in the GUI thread.

    Args:
        keeping: the service and the folder.
        session: whoever sits here now.
        workers: read how the backups stand, and make them.
        now: local time.
        parent: owner.
    """

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
        super().__init__(workers, now, parent)
        self._keeping, self._session = keeping, session
        self.status: BackupStatus | None = None
        self.last_made: BackupMade | None = None
        self.failure: Unavailable | None = None
        """Why the last one was not made; None after one that was."""
        self.is_checking = False
        """What runs is the look at the pages."""
        self.is_looking = False
        """It is just being read how the backups stand."""
        self._is_asked = False
        self._checked_at: datetime | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self._look_again)
        self.settled.connect(self.look)

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
        self._has_ended = False
        self._timer.start()
        self.look()

    def end(self, then: Callable[[], None] = lambda: None) -> None:
        """The desk is left: stop what runs, and call *then* once it has tidied up."""
        self._timer.stop()
        super().end(then)

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
        if self.is_running:
            self._is_asked = self._is_asked or (is_asked and not self.is_checking)
            return
        upkeep, session, folder = self._keeping.upkeep, self._session(), self._keeping.folder()
        self._is_asked, self.is_checking = is_asked, False
        self._start(lambda report: upkeep.back_up(session, folder, report), self._on_made, self._on_failed)

    def check(self) -> None:
        """Look at every page now, unless something runs."""
        if not self.is_running:
            upkeep, session = self._keeping.upkeep, self._session()
            self._is_asked, self.is_checking = False, True
            self._start(lambda report: upkeep.check(session, report), self._on_checked, self._on_failed)

    # ── Inside ───────────────────────────────────────────────────────────────────────────────────────────────────

    def _on_made(self, made: object) -> None:
        if isinstance(made, BackupMade):
            self.failure, self.last_made, self._not_before = None, made, None
            self.made.emit(made)

    def _on_checked(self, _nothing: object) -> None:
        self._checked_at = self._now()

    def _on_failed(self, error: RuleBroken | Unavailable) -> None:
        found = error if isinstance(error, Unavailable) else Unavailable(error.code, **error.facts)
        self._put_off()
        if self._has_ended:
            return
        if found.code in DAMAGE and self.is_checking:
            self.damage_met.emit(found)
            return
        if found.code in DAMAGE:
            self._checked_at = None  # what a backup could not read is looked at page by page before it is believed
        self.failure = found
        self.failed.emit(found, self._is_asked)

    def _on_status(self, status: object) -> None:
        if not isValid(self) or not isinstance(status, BackupStatus):
            return
        self.status = status
        self.changed.emit()
        if not self._timer.isActive() or not self._keeping.is_automatic or self.is_running:
            return
        if self._checked_at is None or self._now() - self._checked_at >= CHECK_EVERY:
            self.check()
        elif status.is_due and self.is_time:
            self.back_up(is_asked=False)

    def _on_no_status(self, error: object) -> None:
        if not isValid(self) or not self._timer.isActive():
            return
        expect(error, lambda found: self.check() if found.code in DAMAGE else None)
