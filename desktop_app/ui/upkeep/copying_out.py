"""The copy in the second place beside the teller's work: made once the day was signed off, or when asked for."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject
from shiboken6 import isValid

from desktop_app.domain.errors import RuleBroken, Unavailable
from desktop_app.domain.staff.people import Session
from desktop_app.services.upkeep.second_place import CopyStatus, SecondPlace
from desktop_app.ui.work.beside_work import BesideWork, expect
from desktop_app.ui.work.one_look import OneLook
from desktop_app.ui.work.workers import Worker, Workers


class CopyingOut(BesideWork):
    """One copy at a time, in a worker; a place that is not there is said and waited for, and stops nobody.

    Args:
        second: the service.
        folder: the second place, None while nobody has chosen one.
        session: whoever sits here now.
        workers: where the work is done.
        now: local time.
        parent: owner.
    """

    def __init__(
        self,
        second: SecondPlace,
        folder: Callable[[], Path | None],
        session: Callable[[], Session],
        workers: Workers,
        now: Callable[[], datetime],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(workers, now, parent)
        self._second, self._folder, self._session = second, folder, session
        self.status: CopyStatus | None = None
        self.failure: RuleBroken | Unavailable | None = None
        """Why the last one was not made; None after one that was."""
        self.status_look = OneLook(self._begin_look, self)
        self.settled.connect(self.look)

    def look(self) -> None:
        """Read how it stands; where a day was signed off since the last copy and the place is there, make one."""
        folder = self._folder()
        if folder is None:
            self.status = self.failure = None
            self.changed.emit()
        else:
            self.status_look.ask()

    def copy(self) -> None:
        """Make one now, unless one is being made, or there is no second place."""
        folder = self._folder()
        if folder is None or self.is_running or self._has_ended:
            return
        second, session = self._second, self._session()
        self._start(lambda report: second.copy(session, folder, report), self._on_made, self._on_failed)

    # ── Inside ───────────────────────────────────────────────────────────────────────────────────────────────────

    def _begin_look(self) -> Worker | None:
        folder = self._folder()
        if folder is None or self._has_ended:
            return None
        second, session = self._second, self._session()
        worker = self._workers.start(lambda _report: second.status(session, folder))
        worker.done.connect(self._on_status)
        worker.failed.connect(expect)  # what the world refuses is read again by itself
        return worker

    def _on_status(self, status: object) -> None:
        if not isValid(self) or not isinstance(status, CopyStatus) or self._has_ended:
            return
        self.status = status
        self.changed.emit()
        if status.is_due and status.is_there and self.is_time:
            self.copy()

    def _on_made(self, _made: object) -> None:
        self.failure = self._not_before = None

    def _on_failed(self, error: RuleBroken | Unavailable) -> None:
        self.failure = error
        self._put_off()
