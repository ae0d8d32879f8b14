"""Joins the cases between desks to the window: the line that says that one waits, the list, sending, taking in."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from shiboken6 import isValid

from desktop_app.domain.case import CaseState
from desktop_app.domain.errors import RuleBroken, Unavailable
from desktop_app.domain.sync.transfer import AWAY
from desktop_app.services.desk import Kept
from desktop_app.services.permissions import Operation, may
from desktop_app.services.sync.merging import MergeView
from desktop_app.services.sync.ports import DeskNear
from desktop_app.services.sync.transfers import Roads
from desktop_app.ui.case.people_acts import KeepCaseDialog, SendCaseDialog
from desktop_app.ui.dialogs import open_over
from desktop_app.ui.problems import UnavailableDialog, report_bug
from desktop_app.ui.sync import road_words
from desktop_app.ui.sync.case_carrying import CaseCarrying
from desktop_app.ui.sync.merge_dialog import MergeDialog
from desktop_app.ui.sync.roads_dialog import RoadsDialog
from desktop_app.ui.sync.roads_line import RoadsLine
from desktop_app.ui.widgets.digit_choice import MOST_PICKED, NO_DIGIT, Line
from desktop_app.ui.window.over_window import Around, OverWindow
from desktop_app.ui.work.long_work_dialog import LongWorkDialog
from desktop_app.ui.work.one_look import OneLook
from desktop_app.ui.work.workers import Worker
from desktop_app.ui.work.writer import Call

_DRAFTS_LEFT: Final = "drafts_left"


class RoadsDesk(OverWindow):
    """Cases that wait for this desk, and those it has sent away.

    Args:
        around: what lies around the dialogs.
        line: below the workbench; empty while no case waits.
    """

    left = Signal(str)
    """This case is at another desk from now on."""
    half_typed = Signal(str, object)
    """This case cannot leave for what is half typed on one of its pages: a ``RuleBroken``, ``drafts_left``."""
    came = Signal(str)
    """This case is worked here from now on."""

    def __init__(self, around: Around, line: RoadsLine) -> None:
        super().__init__(around)
        self._line = line
        self.office = around.seat.head_office
        self.roads: Roads | None = None
        self._dialog: RoadsDialog | None = None
        self._look = OneLook(self._begin_look, self)
        self._carrying = None if self.office is None else CaseCarrying(around, self.office)
        if self._carrying is not None:
            self._carrying.came.connect(self.look)
            self._carrying.failed.connect(self._on_not_carried)
        line.shown_wanted.connect(self.show)

    def look(self) -> None:
        """Read what waits, beside whoever works; head office has brought something, perhaps."""
        self._look.ask()

    def show(self) -> None:
        """Ctrl+Shift+F5."""
        if self.office is None or self._front() is not None:
            return
        dialog = self._dialog = RoadsDialog(self._window)
        dialog.take_wanted.connect(self._take_in)
        dialog.recall_wanted.connect(self._recall)
        dialog.merge_wanted.connect(self._show_merge)
        dialog.send_wanted.connect(self._send_asked)
        dialog.decline_wanted.connect(self._ask_why)
        if self._carrying is not None:
            self._carrying.said.connect(dialog.say)
            dialog.write_wanted.connect(partial(self._carrying.write, dialog))
            dialog.open_wanted.connect(partial(self._carrying.open, dialog))
        if self.roads is not None:
            dialog.show_roads(self.roads, self._seat.now())
        open_over(self._window, dialog)
        self.look()

    def send(self, case_id: str) -> None:
        """Ask to which desk a case goes, and send it there."""
        office, session = self.office, self._session()
        if office is None:
            return
        call = self._writer.run(lambda: office.transfers.near(session))
        call.saved.connect(lambda near: self._ask(case_id, near) if isValid(self) else None)
        call.failed.connect(lambda error: self._say_why_not(case_id, error) if isValid(self) else None)

    def retranslate(self) -> None:
        """Another language."""
        if self.roads is not None:
            self._line.show_state(road_words.line_words(self.roads), tone="hint")

    # ── Inside ───────────────────────────────────────────────────────────────────────────────────────────────────

    def _begin_look(self) -> Worker | None:
        office, session = self.office, self._session()
        if office is None or not may(session.person.role, Operation.TAKE_IN_CASE):
            return None
        worker = self._workers.start(lambda _report: office.transfers.look(session))
        worker.done.connect(self._on_roads)
        worker.failed.connect(_note_bug)
        return worker

    def _say_why_not(self, case_id: str, error: object) -> None:
        """Where no case can leave the desk, the dialog says so before anything is typed."""
        if isinstance(error, RuleBroken):
            self._ask(case_id, ()).say_problem(error)
        else:
            self.failed.emit(error)

    def _ask(self, case_id: str, desks: Sequence[DeskNear]) -> SendCaseDialog:
        office, session = self.office, self._session()
        near = tuple(
            Line(one.label, number if number <= MOST_PICKED else NO_DIGIT, one.label)
            for number, one in enumerate(desks, start=1)
        )
        dialog = SendCaseDialog(near, self._window)

        def give(branch: str, to: str, to_do: str) -> None:
            if office is not None:
                call = self._do(dialog, lambda: office.transfers.send(session, case_id, to, to_do, branch=branch))
                call.failed.connect(offer_way)

        def offer_way(error: object) -> None:
            if isinstance(error, RuleBroken) and error.code == _DRAFTS_LEFT and isValid(dialog) and isValid(self):
                dialog.offer_way(lambda: self.half_typed.emit(case_id, error))

        dialog.given.connect(give)
        open_over(self._window, dialog)
        return dialog

    def _do(self, dialog: SendCaseDialog | KeepCaseDialog, work: Callable[[], Kept]) -> Call:
        call = self._writer.run(work)

        def finish(kept: Kept) -> None:
            if isValid(dialog):
                dialog.accept()
            if isValid(self):
                if kept.case.status == AWAY:
                    self.left.emit(kept.case.id)
                self.look()

        def refuse(error: object) -> None:
            if isinstance(error, RuleBroken) and isValid(dialog):
                dialog.say_problem(error)
            elif isValid(self):
                self.failed.emit(error)

        call.saved.connect(finish)
        call.failed.connect(refuse)
        return call

    def _take_in(self, case_id: str) -> None:
        office, session, dialog = self.office, self._session(), self._front()
        if office is None or dialog is None:
            return
        worker = self._workers.start(lambda report: office.transfers.take_in(session, case_id, report))
        hint = self.tr("Its papers are fetched from head office; the case stays where it is until all are here.")
        waiting = LongWorkDialog(self.tr("The case is taken in"), hint, worker, dialog)
        worker.done.connect(self._on_taken)
        worker.failed.connect(lambda error: self._on_refused(error, lambda: self._take_in(case_id)))
        open_over(dialog, waiting)

    def _recall(self, case_id: str) -> None:
        office, session = self.office, self._session()
        if office is None:
            return
        worker = self._workers.start(lambda _report: office.transfers.recall(session, case_id))
        worker.done.connect(self._on_taken)
        worker.failed.connect(lambda error: self._on_refused(error, lambda: self._recall(case_id)))

    def _on_not_carried(self, error: object) -> None:
        self._on_refused(error, self.look)

    def _send_asked(self, case_id: str) -> None:
        dialog = self._front()
        if dialog is not None:
            dialog.accept()
            self.send(case_id)

    def _ask_why(self, case_id: str, desk: str) -> None:
        office, session, before = self.office, self._session(), self._front()
        if office is None or before is None:
            return
        dialog = KeepCaseDialog(desk, before)
        dialog.given.connect(
            lambda why: self._do(dialog, lambda: office.transfers.decline(session, case_id, desk, why))
        )
        open_over(before, dialog)

    def _show_merge(self, case_id: str) -> None:
        office, session, before = self.office, self._session(), self._front()
        if office is None or before is None:
            return
        call = self._writer.run(lambda: office.merging.view(session, case_id))
        call.saved.connect(lambda view: self._open_merge(case_id, view) if isValid(self) else None)
        call.failed.connect(lambda error: self._on_refused(error, lambda: self._show_merge(case_id)))

    def _open_merge(self, case_id: str, view: MergeView) -> None:
        office, session, before = self.office, self._session(), self._front()
        if office is None or before is None:
            return
        dialog = MergeDialog(view, self._seat.counter.desk.policy(), before)

        def decide(take: object, reason: str) -> None:
            chosen = frozenset(take) if isinstance(take, frozenset) else frozenset[str]()
            worker = self._workers.start(lambda report: office.merging.merge(session, case_id, chosen, reason, report))
            worker.done.connect(lambda case: self._on_merged(dialog, case))
            worker.failed.connect(
                lambda error: (
                    dialog.say_problem(error)
                    if isinstance(error, RuleBroken) and isValid(dialog)
                    else self._on_refused(error, lambda: decide(take, reason))
                )
            )

        dialog.given.connect(decide)
        open_over(before, dialog)

    def _on_merged(self, dialog: MergeDialog, case: object) -> None:
        if isValid(dialog):
            dialog.accept()
        self._on_taken(case)

    def _on_taken(self, case: object) -> None:
        if isValid(self) and isinstance(case, CaseState):
            dialog = self._front()
            if dialog is not None:
                dialog.accept()
            self.came.emit(case.id)
            self.look()

    def _on_refused(self, error: object, again: Callable[[], None]) -> None:
        dialog = self._front()
        if not isValid(self) or dialog is None:
            return
        if isinstance(error, RuleBroken):
            dialog.say_problem(error)
        elif isinstance(error, Unavailable):
            UnavailableDialog.ask(error, dialog, again)
        else:
            self.failed.emit(error)

    def _on_roads(self, roads: object) -> None:
        if not isValid(self) or not isinstance(roads, Roads):
            return
        has_changed, self.roads = roads != self.roads, roads
        self._line.show_state(road_words.line_words(roads), tone="hint")
        dialog = self._front()
        if dialog is not None and has_changed:
            dialog.show_roads(roads, self._seat.now())

    def _front(self) -> RoadsDialog | None:
        dialog = self._dialog
        return dialog if dialog is not None and isValid(dialog) and dialog.isVisible() else None


def _note_bug(error: object) -> None:
    """What is read again by itself is not said in a dialog."""
    if isinstance(error, BaseException) and not isinstance(error, RuleBroken | Unavailable):
        report_bug(error)
