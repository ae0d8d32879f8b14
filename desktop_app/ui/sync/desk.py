"""Joins the lanes to the window: begun and ended with it, the status line, the dialog, the marks of the cases."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QTimer, Signal
from shiboken6 import isValid

from desktop_app.domain.errors import RuleBroken, Unavailable
from desktop_app.domain.sync.in_step import Lane, WaitingWork, lanes_that_wait
from desktop_app.domain.sync.metered import WhenMetered
from desktop_app.services.permissions import Operation, may
from desktop_app.services.sync.desk import SyncState
from desktop_app.services.sync.enrolling import WantedLink
from desktop_app.ui.dialogs import open_over
from desktop_app.ui.messages import Messages
from desktop_app.ui.problems import UnavailableDialog, report_bug
from desktop_app.ui.sync import sync_words
from desktop_app.ui.sync.carrying import Carrying
from desktop_app.ui.sync.dialog import SyncDialog
from desktop_app.ui.sync.enrol_desk_dialog import EnrolDeskDialog
from desktop_app.ui.sync.go_on_dialog import GoOnDialog
from desktop_app.ui.sync.head_office import HeadOffice, LineWatch
from desktop_app.ui.sync.metered_dialog import MeteredDialog
from desktop_app.ui.sync.renew_dialog import RenewDialog
from desktop_app.ui.sync.sync_line import SyncLine
from desktop_app.ui.window.over_window import Around, OverWindow
from desktop_app.ui.work.one_look import OneLook
from desktop_app.ui.work.workers import Worker

LOOK_MS: Final = 20_000
SOON_MS: Final = 700
"""Several steps of the lanes are looked at together."""


class SyncDesk(OverWindow):
    """What the window has of head office; without a link, an empty line and a dialog that offers to make one.

    Args:
        around: what lies around the dialogs.
        line: beside the line of the backups.
    """

    marks_changed = Signal()
    """Other cases than before wait for head office, or are held there."""
    looked = Signal()
    """It was read how the desk stands; other desks may have sent something."""
    metered_chosen = Signal(object)
    """What waits while the line is paid by volume: a ``WhenMetered``."""
    _stepped = Signal()

    def __init__(self, around: Around, line: SyncLine) -> None:
        super().__init__(around)
        self._line = line
        self.office = around.seat.head_office
        self.state: SyncState | None = None
        self._dialog: SyncDialog | None = None
        self._copy = "", "hint"
        self._metered, self._waiting = WhenMetered.FILES, frozenset[Lane]()
        self._watch: LineWatch | None = None
        self._enrolling: EnrolDeskDialog | GoOnDialog | RenewDialog | None = None
        self._carrying = None if self.office is None else Carrying(around, self.office)
        if self._carrying is not None:
            self._carrying.failed.connect(self._on_carry_failed)
        self._has_ended = False
        self._state_look = OneLook(self._begin_look, self)
        self._timer, self._soon = QTimer(self), QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._soon.setInterval(SOON_MS)
        self._soon.setSingleShot(True)
        for timer in (self._timer, self._soon):
            timer.timeout.connect(self._state_look.ask)
        self._stepped.connect(self._soon.start)  # from the lanes' threads: queued
        line.shown_wanted.connect(self.show)

    @property
    def waiting(self) -> WaitingWork:
        """What is not at head office, as it was last read; nothing while the desk is not enrolled."""
        return WaitingWork() if self.state is None else self.state.waiting

    def begin(self) -> None:
        """Start the lanes beside the window, and look how they do."""
        if self.office is None:
            return
        lanes = self.office.lanes
        lanes.told = self._stepped.emit
        self._writer.busy_changed.connect(self._on_busy)
        self._timer.start()
        self._run_beside(lanes.begin)

    def end(self) -> None:
        """The desk is left: the vault is closed behind this."""
        self._has_ended = True
        self._timer.stop()
        self._soon.stop()
        if self.office is not None:
            self.office.lanes.told = _nobody
            self.office.lanes.end()

    def show(self) -> None:
        """Ctrl+F5."""
        if self.office is None or self._front() is not None:
            return
        role = self._session().person.role
        may_enrol, may_carry = may(role, Operation.ENROL_DESK), may(role, Operation.CARRY_BY_HAND)
        dialog = self._dialog = SyncDialog(may_enrol=may_enrol, may_carry=may_carry, parent=self._window)
        dialog.now_wanted.connect(self._hurry)
        dialog.pause_wanted.connect(self._pause)
        dialog.enrol_wanted.connect(self._ask_enrol)
        dialog.go_on_wanted.connect(self._ask_go_on)
        dialog.renew_wanted.connect(self._ask_renew)
        dialog.metered_wanted.connect(self._ask_metered)
        if self._carrying is not None:
            self._carrying.said.connect(dialog.say)
            dialog.carry_wanted.connect(partial(self._carrying.carry_out, dialog))
            dialog.open_wanted.connect(partial(self._carrying.open, dialog))
        dialog.show_copy(*self._copy)
        if self.state is not None:
            dialog.show_state(self.state, self._seat.now())
        open_over(self._window, dialog)
        self._state_look.ask()

    def follow_line(self, choice: WhenMetered) -> None:
        """What waits while the line is paid by volume was chosen, now or once."""
        self._metered = choice
        self._follow_line()

    def show_copy(self, text: str, tone: str) -> None:
        """Say how the copy in the second place stands, now and when the dialog is opened."""
        self._copy = text, tone
        dialog = self._front()
        if dialog is not None:
            dialog.show_copy(text, tone)

    def retranslate(self) -> None:
        """Another language."""
        if self.state is not None:
            self._show(self.state)

    # ── Inside ───────────────────────────────────────────────────────────────────────────────────────────────────

    def _on_busy(self, is_busy: bool) -> None:  # noqa: FBT001 - slot of a signal
        if not is_busy and self.office is not None:
            self.office.lanes.committed()

    def _begin_look(self) -> Worker | None:
        office = self.office
        if office is None or self._has_ended:
            return None
        session = self._session()
        worker = self._workers.start(lambda _report: office.lanes.state(session))
        worker.done.connect(self._on_state)
        worker.failed.connect(self._on_failed)
        return worker

    def _on_state(self, state: object) -> None:
        if not isValid(self) or not isinstance(state, SyncState) or self._has_ended:
            return
        before, self.state = self.waiting, state
        self._follow_line()
        self._show(state)
        self.looked.emit()
        if state.people_wait and self.office is not None:
            call = self._writer.run(self.office.lanes.take_people)
            call.failed.connect(self._on_failed)
        if (before.cases, before.held_cases) != (state.waiting.cases, state.waiting.held_cases):
            self.marks_changed.emit()

    def _show(self, state: SyncState) -> None:
        text, tone = sync_words.line_words(state, self._seat.now())
        self._line.show_state(text, tone=tone)
        dialog = self._front()
        if dialog is not None:
            dialog.show_state(state, self._seat.now())

    def _hurry(self) -> None:
        if self.office is not None:
            self.office.lanes.hurry(self._session())
            self._soon.start()

    def _pause(self, is_paused: bool) -> None:  # noqa: FBT001 - slot of a signal
        office, session = self.office, self._session()
        if office is not None:
            call = self._writer.run(lambda: office.lanes.pause(session, is_paused=is_paused))
            call.saved.connect(lambda _nothing: self._state_look.ask())
            call.failed.connect(self._on_failed)

    def _ask_metered(self) -> None:
        dialog = self._front()
        if dialog is not None:
            asked = MeteredDialog(self._metered, dialog)
            asked.chosen.connect(self.metered_chosen)
            open_over(dialog, asked)

    def _follow_line(self) -> None:
        """Let wait what is to wait; the system is asked once head office knows the desk: before, nothing is sent."""
        office = self.office
        if office is None or self._has_ended:
            return
        if self._watch is None and self.state is not None and self.state.is_enrolled:
            self._watch = office.watch(self)
            self._watch.changed.connect(self._follow_line)
        is_metered = self._watch is not None and self._watch.is_metered
        waiting = lanes_that_wait(self._metered, is_metered=is_metered)
        if waiting != self._waiting:
            self._waiting = waiting
            office.lanes.wait_for(waiting)
            self._soon.start()

    def _ask_enrol(self) -> None:
        dialog = self._front()
        if dialog is not None:
            asked = self._enrolling = EnrolDeskDialog(dialog)
            asked.wanted.connect(self._enrol)
            open_over(dialog, asked)

    def _ask_go_on(self) -> None:
        dialog = self._front()
        if dialog is not None:
            asked = self._enrolling = GoOnDialog(dialog)
            asked.wanted.connect(self._go_on)
            open_over(dialog, asked)

    def _ask_renew(self) -> None:
        dialog = self._front()
        if dialog is not None:
            asked = self._enrolling = RenewDialog(dialog)
            asked.wanted.connect(self._renew)
            open_over(dialog, asked)

    def _enrol(self, wanted: WantedLink) -> None:
        session = self._session()

        def act(office: HeadOffice) -> None:
            office.enrolment.enrol(session, wanted)
            office.lanes.begin(at_once=True)

        self._settle(act)

    def _go_on(self, code: str, label: str) -> None:
        session = self._session()

        def act(office: HeadOffice) -> None:
            office.lanes.end()  # they speak as the desk was known, and stand still while it is known otherwise
            try:
                if label:
                    office.going_on.as_another(session, code, label)
                else:
                    office.going_on.in_next_epoch(session, code)
            finally:
                office.lanes.begin(at_once=True)

        self._settle(act)

    def _renew(self, code: str) -> None:
        session = self._session()

        def act(office: HeadOffice) -> None:
            office.enrolment.renew(session, code)
            office.lanes.hurry(session)

        self._settle(act)

    def _settle(self, act: Callable[[HeadOffice], None]) -> None:
        """Ask head office beside the window, the dialog open until it has answered."""
        office, asked = self.office, self._enrolling
        if office is None or asked is None:
            return
        asked.follow(is_asking=True)
        worker = self._workers.start(lambda _report: act(office))
        worker.done.connect(self._on_enrolled)
        worker.failed.connect(self._on_not_enrolled)

    def _on_enrolled(self, _nothing: object) -> None:
        if isValid(self):
            if self._enrolling is not None and isValid(self._enrolling):
                self._enrolling.accept()
            self._state_look.ask()

    def _on_not_enrolled(self, error: object) -> None:
        asked = self._enrolling
        if not isValid(self) or asked is None or not isValid(asked):
            return
        asked.follow(is_asking=False)
        if isinstance(error, RuleBroken):
            asked.say_problem(error)
        else:
            self._on_failed(error)

    def _run_beside(self, work: Callable[[], object]) -> None:
        worker = self._workers.start(lambda _report: work())
        worker.done.connect(lambda _nothing: self._state_look.ask())
        worker.failed.connect(self._on_failed)

    def _on_failed(self, error: object) -> None:
        """What is read again by itself is not said in a dialog."""
        if not isValid(self) or self._has_ended:
            return
        window = next((one for one in (self._enrolling, self._front()) if one is not None and isValid(one)), None)
        if isinstance(error, Unavailable) and window is not None:
            UnavailableDialog.ask(error, window, self._state_look.ask)
        elif isinstance(error, BaseException) and not isinstance(error, RuleBroken | Unavailable):
            report_bug(error)

    def _on_carry_failed(self, error: object) -> None:
        """A packet that is none is said where it was asked for."""
        dialog = self._front()
        if isinstance(error, RuleBroken) and dialog is not None:
            dialog.say(Messages().sentence(error.code, error.facts))
        else:
            self._on_failed(error)

    def _front(self) -> SyncDialog | None:
        dialog = self._dialog
        return dialog if dialog is not None and isValid(dialog) and dialog.isVisible() else None


def _nobody() -> None:
    """The window is gone."""
