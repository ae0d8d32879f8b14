"""Asks the printer now and then where the jobs of this page stand."""

from collections.abc import Callable, Collection, Sequence
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app.domain.case import CaseState
from desktop_app.domain.papers.prints import FAILED, Sheet
from desktop_app.services.desk import Kept
from desktop_app.services.papers.printed.print_jobs import UNDER_WAY
from desktop_app.services.ports.printing import PrintJob
from desktop_app.ui.work.writer import Writer

FOLLOW_MS: Final = 1500

Ask = Callable[[Sheet, PrintJob], tuple[Kept, PrintJob]]
"""Ask where a job stands and keep a change; called in the writer's thread."""


class JobFollower(QObject):
    """Follows jobs by sheet id until the printer has no more to say; asks only while it is told to."""

    moved = Signal(object)
    """A job stands elsewhere now: the service's ``Kept``."""

    def __init__(self, writer: Writer, ask: Ask, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._writer = writer
        self._ask = ask
        self._jobs: dict[str, tuple[Sheet, PrintJob]] = {}
        self._is_asking = False
        self._timer = QTimer(self)
        self._timer.setInterval(FOLLOW_MS)
        self._timer.timeout.connect(self.ask_now)

    def add(self, sheet: Sheet, job: PrintJob) -> None:
        """Follow one more job from now on."""
        if job.state in UNDER_WAY:
            self._jobs[sheet.id] = (sheet, job)

    def add_new(self, case: CaseState, known: Collection[str], jobs: Sequence[PrintJob]) -> None:
        """Follow what a print sent, from now on.

        Args:
            case: as it stands after the print.
            known: ids of the sheets there were before.
            jobs: of the print, in its order.
        """
        sent = [sheet for sheet in case.agree.sheets if sheet.id not in known and sheet.state != FAILED]
        # A copy sent before one that failed has no job here; of the new ones the last belong to these jobs.
        for sheet, job in zip(reversed(sent), reversed(jobs), strict=False):
            self.add(sheet, job)
        self.begin()

    def is_following(self, sheet_id: str) -> bool:
        return sheet_id in self._jobs

    def begin(self) -> None:
        """Ask from now on, as long as there is anything to ask about."""
        if self._jobs and not self._timer.isActive():
            self._timer.start()

    def pause(self) -> None:
        self._timer.stop()

    def forget(self, sheet_id: str) -> None:
        self._jobs.pop(sheet_id, None)

    def ask_now(self) -> None:
        """One question for each job; none while the last ones are unanswered."""
        if self._is_asking or not self._jobs:
            self._stop_if_idle()
            return
        self._is_asking = True
        jobs = list(self._jobs.values())
        call = self._writer.run(lambda: [(sheet, job, self._ask(sheet, job)) for sheet, job in jobs])
        call.saved.connect(self._take)
        # A printer that cannot be asked just now is asked again; printing itself says what is wrong with it.
        call.ended.connect(self._on_ended)

    def _take(self, answers: list[tuple[Sheet, PrintJob, tuple[Kept, PrintJob]]]) -> None:
        last: Kept | None = None
        for sheet, before, (kept, now) in answers:
            if sheet.id in self._jobs:
                self._jobs[sheet.id] = (sheet, now)
            if now.state not in UNDER_WAY:
                self._jobs.pop(sheet.id, None)
            if now.state != before.state:
                last = kept
        self._stop_if_idle()
        if last is not None:
            self.moved.emit(answers[-1][2][0])

    def _on_ended(self) -> None:
        self._is_asking = False

    def _stop_if_idle(self) -> None:
        if not self._jobs:
            self._timer.stop()
