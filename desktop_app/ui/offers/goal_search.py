"""Finds packages for what the customer can pay, beside the GUI thread; the last thing that was typed wins."""

from typing import Protocol

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from desktop_app.domain.case import CaseState
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.offers.solver import Found, Goal
from desktop_app.domain.staff.people import Role
from desktop_app.ui.case.table import CaseTable
from desktop_app.ui.offers.solver_bar import SolverBar
from desktop_app.ui.work.workers import Worker


class Find(Protocol):
    """What is asked of ``services.stages.propose.Propose``; called in a thread of the pool."""

    def __call__(self, case: CaseState, goal: Goal, *, role: Role) -> Found: ...


class GoalSearch(QObject):
    """One search at a time; a newer one takes the place of the one that runs."""

    found = Signal(object)
    """What the solver ``Found``."""
    cleared = Signal()
    """Nothing is named any more."""
    failed = Signal(object)
    """What went wrong that is not about a field."""

    def __init__(self, bar: SolverBar, find: Find, table: CaseTable, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bar, self._find, self._table = bar, find, table
        self._running: Worker | None = None

    @property
    def is_running(self) -> bool:
        return self._running is not None

    def ask(self, case: CaseState) -> None:
        """Search for what stands in the bar; what cannot be read is said there, and nothing else changes."""
        self.stop()
        try:
            goal = self._bar.goal()
        except RuleBroken as broken:
            self._bar.refuse(broken)
            return
        self._bar.say("")
        if goal is None:
            self.cleared.emit()
            return
        role = self._table.session.person.role
        worker = self._table.workers.start(lambda _report: self._find(case, goal, role=role))
        self._running = worker
        worker.done.connect(lambda found: self._on_found(worker, found))
        worker.failed.connect(lambda error: self._on_failed(worker, error))

    def stop(self) -> None:
        """Want no answer any more."""
        if self._running is not None:
            self._running.cancel()
            self._running = None

    def _on_found(self, worker: Worker, found: Found) -> None:
        if isValid(self) and worker is self._running:
            self._running = None
            self.found.emit(found)

    def _on_failed(self, worker: Worker, error: object) -> None:
        if not isValid(self) or worker is not self._running:
            return
        self._running = None
        if isinstance(error, RuleBroken):
            self._bar.refuse(error)
        else:
            self.failed.emit(error)
