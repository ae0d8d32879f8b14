"""F11 on a case: shows its clocks, and asks what moving one needs; who allows it signs in at this desk."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from desktop_app.domain.deadlines.complaint_clock import ClockStep
from desktop_app.domain.errors import RuleBroken, Unavailable
from desktop_app.services.deadlines.clocks import leave_for
from desktop_app.services.desk import Kept
from desktop_app.services.permissions import Operation
from desktop_app.ui.approvals.second_person import AskSecondPerson, second_person_at
from desktop_app.ui.case.act_dialog import ActDialog
from desktop_app.ui.case.dialog_act import say_outdated
from desktop_app.ui.case.table import CaseTable
from desktop_app.ui.choice_words import choice_lines
from desktop_app.ui.deadlines.clock_acts import ExtendDialog, PauseDialog, ReasonDialog, TellDialog, VoidDialog
from desktop_app.ui.deadlines.clock_dialog import CaseClocks, ClockDialog
from desktop_app.ui.dialogs import open_over
from desktop_app.ui.look.palettes import Colors
from desktop_app.ui.problems import UnavailableDialog, report_bug
from desktop_app.ui.seat import Seat


class Do(Protocol):
    """Does what a dialog asked for and closes it after the commit."""

    def __call__(self, dialog: ActDialog, work: Callable[[], Kept], then: Callable[[], object]) -> None: ...


class CaseClockActs(QObject):
    """Everything behind the clock dialog of the case in front.

    Args:
        seat: the services.
        table: the case.
        window: what the dialogs stand before.
        do: see :class:`Do`.
    """

    voided = Signal()
    """The case is void: it is put away."""

    def __init__(self, seat: Seat, table: CaseTable, window: QWidget, *, do: Do) -> None:
        super().__init__(table)
        self._seat, self._table, self._window, self._do = seat, table, window, do
        self._dialog: ClockDialog | None = None
        self._ask: AskSecondPerson = second_person_at(seat.open_desk.vault, lambda: table.session, table.writer)

    def show(self, colors: Colors) -> None:
        """Open the dialog."""
        policy, zone = self._seat.counter.desk.policy, self._seat.now().tzinfo
        dialog = self._dialog = ClockDialog(self._read, policy, zone, colors, self._window)
        dialog.extend_wanted.connect(self._extend)
        dialog.tell_wanted.connect(self._tell)
        dialog.pause_wanted.connect(self._pause)
        dialog.resume_wanted.connect(self._resume)
        dialog.void_wanted.connect(self._void)
        dialog.confirm_wanted.connect(self._confirm_clock)
        open_over(self._window, dialog)

    def _read(self, then: Callable[[CaseClocks], None]) -> None:
        session, case_id, counter = self._table.session, self._table.case_id, self._seat.counter

        def read() -> CaseClocks:
            return CaseClocks(counter.clocks.view(session, case_id), counter.reminders.of_case(session, case_id))

        call = self._table.writer.run(read)
        call.saved.connect(then)
        call.failed.connect(self._on_failed)

    def _extend(self) -> None:
        dialog = self._front()
        view = None if dialog is None or dialog.shown is None else dialog.shown.view
        step = None if view is None or view.reading is None else view.reading.step.following
        if step is None:
            return
        lines = choice_lines(self._seat.counter.desk.policy().choices["extension_reason"])
        asking = ExtendDialog(lines, self._front(), is_last=step is ClockStep.LONGEST)
        clocks, session, case_id = self._seat.counter.clocks, self._table.session, self._table.case_id

        def go_on(reason: str, document: str) -> None:
            allowed = self._leave(asking, leave_for(step), is_ready=bool(reason))
            if allowed is not None:
                self._do(
                    asking,
                    lambda: clocks.extend(session, case_id, reason, approved_by=allowed, document=document),
                    self._again,
                )

        self._open(asking, go_on)

    def _tell(self) -> None:
        lines = choice_lines(self._seat.counter.desk.policy().choices["told_how"])
        asking = TellDialog(lines, self._front())
        clocks, session, case_id = self._seat.counter.clocks, self._table.session, self._table.case_id
        self._open(
            asking,
            lambda how, note: self._do(asking, lambda: clocks.tell(session, case_id, how, note), self._again),
        )

    def _pause(self) -> None:
        clocks, session, case_id = self._seat.counter.clocks, self._table.session, self._table.case_id
        asking = PauseDialog(clocks.policy_of(self._table.state.clock).pauses, self._front())
        self._open(
            asking,
            lambda why, proof: self._do(asking, lambda: clocks.pause(session, case_id, why, proof), self._again),
        )

    def _resume(self) -> None:
        clocks, session, case_id = self._seat.counter.clocks, self._table.session, self._table.case_id
        call = self._table.act(lambda: clocks.resume(session, case_id))

        def finish(kept: Kept) -> None:
            if isValid(self):
                self._table.note(kept.case)
                self._again()

        call.saved.connect(finish)
        call.failed.connect(self._on_failed)

    def _void(self) -> None:
        lines = choice_lines(self._seat.counter.desk.policy().choices["mistaken_reason"])
        asking = VoidDialog(lines, self._front())
        clocks, session, case_id = self._seat.counter.clocks, self._table.session, self._table.case_id

        def go_on(reason: str, note: str) -> None:
            allowed = self._leave(asking, Operation.VOID_CASE, is_ready=bool(reason))
            if allowed is not None:
                self._do(
                    asking,
                    lambda: clocks.void(session, case_id, reason, allowed_by=allowed, note=note),
                    self._put_away,
                )

        self._open(asking, go_on)

    def _confirm_clock(self) -> None:
        second = self._ask(self._seat.counter.clocks.leave_to_confirm())
        if second is None:
            return
        session, clocks = self._table.session, self._seat.counter.clocks
        call = self._table.writer.run(lambda: clocks.confirm_clock(session, second))
        call.saved.connect(lambda _none: self._again())
        call.failed.connect(self._on_failed)

    def _leave(self, asking: ReasonDialog, operation: Operation, *, is_ready: bool) -> str | None:
        """Who allows it; empty where the service has something to refuse before anybody is asked."""
        if not is_ready:
            asking.say_problem(RuleBroken("reason_missing", field=asking.reason.objectName()))
            return None
        return self._ask(operation)

    def _open(self, asking: ReasonDialog, go_on: Callable[[str, str], None]) -> None:
        asking.given.connect(go_on)
        open_over(self._front() or self._window, asking)

    def _again(self) -> None:
        """What was done is shown; the strip above the pages says it, too."""
        if not isValid(self):
            return
        self._table.changed.emit(self._table.state)
        dialog = self._front()
        if dialog is not None:
            dialog.activateWindow()
            dialog.refresh()

    def _put_away(self) -> None:
        dialog = self._front()
        if dialog is not None:
            dialog.accept()
        self.voided.emit()

    def _front(self) -> ClockDialog | None:
        dialog = self._dialog
        return dialog if dialog is not None and isValid(dialog) else None

    def _on_failed(self, error: object) -> None:
        say_outdated(self._table, error)
        if isinstance(error, RuleBroken | Unavailable):
            shown = error if isinstance(error, Unavailable) else Unavailable(error.code, **error.facts)
            UnavailableDialog.ask(shown, self._front() or self._window, self._again)
        elif isinstance(error, BaseException):
            report_bug(error)
