"""Shift+F5, 9: the customer has died; who told it, who acts since, and how the case goes on or ends."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from shiboken6 import isValid

from desktop_app.domain.case import CaseState
from desktop_app.domain.customer.succession import SUCCESSORS
from desktop_app.domain.errors import RuleBroken
from desktop_app.services.desk import Kept
from desktop_app.services.permissions import Operation
from desktop_app.ui.approvals.second_person import second_person_at
from desktop_app.ui.case.act_dialog import ActDialog
from desktop_app.ui.choice_words import choice_lines
from desktop_app.ui.customer.identity_panel import DocumentChecks
from desktop_app.ui.customer.succession_acts import (
    DeathDialog,
    EndDialog,
    MistakeDialog,
    SuccessionAct,
    SuccessionDialog,
    SuccessorDialog,
    SuccessorLists,
)
from desktop_app.ui.customer.succession_words import succession_lines
from desktop_app.ui.dialogs import open_over
from desktop_app.ui.widgets.digit_choice import Line
from desktop_app.ui.window.over_window import Around, OverWindow


class SuccessionDesk(OverWindow):
    """Everything about a customer who has died, of the case in front or of the one that is chosen."""

    changed = Signal(object)
    """The ``CaseState`` after a commit."""
    ended = Signal(object)
    """The ``CaseState`` of a case that was closed by it."""

    def __init__(self, around: Around) -> None:
        super().__init__(around)
        self._ask = second_person_at(self._seat.open_desk.vault, self._session, self._writer)

    def show(self, case: CaseState) -> None:
        """Ask who told it; once that is written down, what can be done."""
        if case.succession.died is None:
            self._record(case)
            return
        policy = self._seat.counter.desk.policy()
        acts = frozenset({SuccessionAct.CORRECT, SuccessionAct.MISTAKE})
        if case.closed is None:
            acts |= {SuccessionAct.SUCCESSOR}
            acts |= {SuccessionAct.END} if case.succession.nobody_acts else set()
        dialog = SuccessionDialog(succession_lines(case.succession, policy), acts, self._window)
        dialog.chosen.connect(lambda act: self._on_act(act, case))
        open_over(self._window, dialog)

    def _on_act(self, act: SuccessionAct, case: CaseState) -> None:
        acts: dict[SuccessionAct, Callable[[CaseState], None]] = {
            SuccessionAct.SUCCESSOR: self._name,
            SuccessionAct.END: self._end,
            SuccessionAct.CORRECT: self._record,
            SuccessionAct.MISTAKE: self._take_back,
        }
        acts[act](case)

    def _record(self, case: CaseState) -> None:
        dialog = DeathDialog(self._choices("death_proof"), self._seat.now().date(), case.succession.died, self._window)
        service, session = self._seat.counter.succession, self._session()
        dialog.given.connect(lambda given: self._do(dialog, lambda: service.record(session, case.id, given)))
        open_over(self._window, dialog)

    def _name(self, case: CaseState) -> None:
        relations = tuple(one for one in self._choices("relation") if one.id in SUCCESSORS)
        lists = SuccessorLists(relations, self._choices("succession_proof"), self._choices("how_checked"))
        identify = self._seat.counter.identify
        checks = DocumentChecks(identify.check_document, identify.check_so_far, identify.check_name)
        dialog = SuccessorDialog(lists, checks, self._seat.now().date(), self._window)
        service, session = self._seat.counter.succession, self._session()
        dialog.given.connect(lambda given: self._do(dialog, lambda: service.name(session, case.id, given)))
        open_over(self._window, dialog)

    def _end(self, case: CaseState) -> None:
        dialog = EndDialog(self._choices("root_cause"), self._window)
        service, session = self._seat.counter.follow_up, self._session()
        dialog.given.connect(
            lambda cause: self._do(
                dialog, lambda: service.close_after_death(session, case.id, cause), then=self.ended.emit
            )
        )
        open_over(self._window, dialog)

    def _take_back(self, case: CaseState) -> None:
        dialog = MistakeDialog(self._window)
        service, session = self._seat.counter.succession, self._session()

        def go_on(why: str) -> None:
            if not why.strip():
                dialog.say_problem(RuleBroken("reason_missing", field="death_reason"))
                return
            leader = self._ask(Operation.TAKE_BACK_DEATH)
            if leader is not None:
                self._do(dialog, lambda: service.take_back(session, case.id, why, allowed_by=leader))

        dialog.given.connect(go_on)
        open_over(self._window, dialog)

    def _do(self, dialog: ActDialog, work: Callable[[], Kept], then: Callable[[CaseState], None] | None = None) -> None:
        """Do what *dialog* asked for; it closes after the commit, and says itself what was refused."""
        call = self._writer.run(work)

        def finish(kept: Kept) -> None:
            if isValid(dialog):
                dialog.accept()
            if isValid(self):
                (self.changed.emit if then is None else then)(kept.case)

        def refuse(error: object) -> None:
            if isinstance(error, RuleBroken) and isValid(dialog):
                dialog.say_problem(error)
            else:
                self.failed.emit(error)

        call.saved.connect(finish)
        call.failed.connect(refuse)

    def _choices(self, name: str) -> tuple[Line, ...]:
        return choice_lines(self._seat.counter.desk.policy().choices[name])
