"""Shift+F5 and Shift+F2: who answers for a case, handing it over and taking it over, recusal, and the brief.

It serves the case in front and, at the workbench, the one that is chosen there.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import tzinfo

from PySide6.QtCore import Signal
from shiboken6 import isValid

from desktop_app.domain.case import CaseState
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.policy import PolicyBook
from desktop_app.domain.staff.people import Person
from desktop_app.services.cases.briefs import Brief
from desktop_app.services.desk import Kept
from desktop_app.services.permissions import Operation, may
from desktop_app.services.ports.printing import PrintJob
from desktop_app.ui.approvals.second_person import second_person_at
from desktop_app.ui.case.act_dialog import ActDialog
from desktop_app.ui.case.brief_dialog import BriefDialog
from desktop_app.ui.case.brief_words import BriefWords
from desktop_app.ui.case.people_acts import (
    AskOtherDialog,
    DecideRecusalDialog,
    DeclineDialog,
    HandOverDialog,
    RecuseDialog,
)
from desktop_app.ui.case.people_dialog import PeopleAct, PeopleDialog, PeopleFacts, acts_of
from desktop_app.ui.choice_words import choice_lines
from desktop_app.ui.customer.succession_words import succession_lines
from desktop_app.ui.dialogs import open_over
from desktop_app.ui.staff.people_words import leader_lines, people_lines
from desktop_app.ui.widgets.digit_choice import MOST_PICKED, NO_DIGIT, Line
from desktop_app.ui.window.over_window import Around, OverWindow
from desktop_app.ui.words import role_word


@dataclass(frozen=True, slots=True)
class CasePeopleView:
    """A case, and the people it may go to."""

    case: CaseState
    colleagues: tuple[Person, ...]
    staff: tuple[Person, ...]


class CasePeople(OverWindow):
    """Everything about who works on a case."""

    changed = Signal(object)
    """The ``CaseState`` after a commit."""
    send_wanted = Signal(str)
    """This case is to go to another desk."""
    died_wanted = Signal(object)
    """The customer of this ``CaseState`` has died."""

    def __init__(self, around: Around) -> None:
        super().__init__(around)
        self._ask = second_person_at(self._seat.open_desk.vault, self._session, self._writer)

    # ── Who answers for it ───────────────────────────────────────────────────────────────────────────────────────

    def show(self, case_id: str) -> None:
        """Read who has it, and show what can be done."""
        self._read(case_id, self._open)

    def _open(self, view: CasePeopleView) -> None:
        person = self._session().person
        lines = people_lines(view.case, {one.id: one.name for one in view.staff}, self._policy(), self._zone())
        lines += (*leader_lines(view.case, view.staff), *succession_lines(view.case.succession, self._policy()))
        acts = acts_of(view.case, person, can_send=self._seat.head_office is not None)
        dialog = PeopleDialog(PeopleFacts(lines, acts), self._window)
        dialog.chosen.connect(lambda act: self._on_act(act, view))
        open_over(self._window, dialog)

    def _on_act(self, act: PeopleAct, view: CasePeopleView) -> None:
        acts: dict[PeopleAct, Callable[[CasePeopleView], None]] = {
            PeopleAct.HAND_OVER: self._hand_over,
            PeopleAct.TAKE_BACK: self._take_back,
            PeopleAct.ASSIGN: self._assign,
            PeopleAct.RECUSE: self._recuse,
            PeopleAct.ASK_OTHER: self._ask_other,
            PeopleAct.DECIDE: self._decide,
            PeopleAct.BRIEF: lambda view: self.show_brief(view.case.id),
            PeopleAct.SEND: lambda view: self.send_wanted.emit(view.case.id),
            PeopleAct.DIED: lambda view: self.died_wanted.emit(view.case),
        }
        acts[act](view)

    def _hand_over(self, view: CasePeopleView) -> None:
        dialog = HandOverDialog(_lines(view.colleagues), self._choices("hand_over_reason"), self._window)
        service, session, case_id = self._seat.counter.responsibility, self._session(), view.case.id
        dialog.given.connect(
            lambda to, why, to_do: self._do(dialog, lambda: service.offer(session, case_id, to, why, to_do))
        )
        open_over(self._window, dialog)

    def _take_back(self, view: CasePeopleView) -> None:
        service, session = self._seat.counter.responsibility, self._session()
        call = self._writer.run(lambda: service.withdraw(session, view.case.id))
        call.saved.connect(self._on_kept)
        call.failed.connect(self.failed)

    def _assign(self, view: CasePeopleView) -> None:
        dialog = HandOverDialog(_lines(view.colleagues), self._choices("assign_reason"), self._window, is_leaders=True)
        service, session, case_id = self._seat.counter.responsibility, self._session(), view.case.id

        def go_on(to: str, why: str, to_do: str) -> None:
            for value, code, field in (
                (to, "colleague_missing", "hand_over_to"),
                (why, "reason_missing", "assign_reason"),
            ):
                if not value:
                    dialog.say_problem(RuleBroken(code, field=field))
                    return
            leader = self._leader(Operation.ASSIGN_CASE, view.case)
            if leader is not None:
                self._do(dialog, lambda: service.assign(session, case_id, to, why, to_do, assigned_by=leader))

        dialog.given.connect(go_on)
        open_over(self._window, dialog)

    def _recuse(self, view: CasePeopleView) -> None:
        person = self._session().person
        is_owner = view.case.responsibility.owner == person.id
        others = [one for one in view.colleagues if one.id != person.id]
        dialog = RecuseDialog(self._choices("recusal_ground"), _lines(others), self._window)
        dialog.to.setVisible(is_owner)
        dialog.to_do.setVisible(is_owner)
        service, session, case_id = self._seat.counter.responsibility, self._session(), view.case.id
        dialog.given.connect(
            lambda why, note, to, to_do: self._do(
                dialog, lambda: service.declare(session, case_id, why, note, to=to, to_do=to_do)
            )
        )
        open_over(self._window, dialog)

    def _ask_other(self, view: CasePeopleView) -> None:
        part = view.case.responsibility
        # Whom it is most likely about first: who has the case.
        staff = sorted(view.staff, key=lambda one: one.id != part.owner)
        known = [one for one in staff if not part.is_recused(one)]
        dialog = AskOtherDialog(_lines(known), self._choices("recusal_ground"), self._window)
        service, session, case_id = self._seat.counter.responsibility, self._session(), view.case.id
        dialog.given.connect(
            lambda who, why, note: self._do(dialog, lambda: service.ask(session, case_id, who, why, note))
        )
        open_over(self._window, dialog)

    def _decide(self, view: CasePeopleView) -> None:
        asked = view.case.responsibility.asked
        if asked is None:
            return
        others = [one for one in view.colleagues if one.id != asked.person.id]
        is_owner = view.case.responsibility.owner == asked.person.id
        dialog = DecideRecusalDialog(asked.person.name, _lines(others), self._window, is_owner=is_owner)
        service, session, case_id = self._seat.counter.responsibility, self._session(), view.case.id

        def go_on(is_granted: bool, why: str, to: str) -> None:  # noqa: FBT001 - slot of a signal
            if not why.strip():
                dialog.say_problem(RuleBroken("why_missing", field="recusal_why"))
                return
            leader = self._leader(Operation.DECIDE_RECUSAL, view.case, but=asked.person.id)
            if leader is not None:
                self._do(
                    dialog,
                    lambda: service.decide(session, case_id, is_granted=is_granted, why=why, decided_by=leader, to=to),
                )

        dialog.given.connect(go_on)
        open_over(self._window, dialog)

    # ── The brief ────────────────────────────────────────────────────────────────────────────────────────────────

    def show_brief(self, case_id: str) -> None:
        """Read the brief of a case and show it; to whoever was asked to take it over, with their answer."""
        briefs, session = self._seat.counter.briefs, self._session()
        call = self._writer.run(lambda: briefs.of(session, case_id))
        call.saved.connect(self._open_brief)
        call.failed.connect(self.failed)

    def _open_brief(self, brief: Brief) -> None:
        if not isValid(self):
            return
        handed, person = brief.case.responsibility.handed, self._session().person
        waits = handed is not None and handed.to == person.id
        text = BriefWords(brief, self._policy()).text()
        may_decline = handed is not None and not handed.is_assigned
        dialog = BriefDialog(text, self._window, waits=waits, may_decline=may_decline)
        dialog.take_wanted.connect(lambda: self._take_over(dialog, brief.case.id))
        dialog.decline_wanted.connect(lambda: self._decline(dialog, brief.case.id))
        dialog.print_wanted.connect(lambda: self._print(dialog, brief.case.id))
        open_over(self._window, dialog)

    def _take_over(self, dialog: BriefDialog, case_id: str) -> None:
        service, session = self._seat.counter.responsibility, self._session()
        call = self._writer.run(lambda: service.accept(session, case_id))

        def finish(kept: Kept) -> None:
            if isValid(dialog):
                dialog.accept()
            self._on_kept(kept)
            self.case_wanted.emit(case_id)

        call.saved.connect(finish)
        call.failed.connect(lambda error: self._refuse(dialog, error))

    def _decline(self, dialog: BriefDialog, case_id: str) -> None:
        asking = DeclineDialog(self._choices("decline_reason"), dialog)
        service, session = self._seat.counter.responsibility, self._session()

        def finish() -> None:
            if isValid(dialog):
                dialog.accept()

        asking.given.connect(
            lambda why, note: self._do(asking, lambda: service.decline(session, case_id, why, note), finish)
        )
        open_over(dialog, asking)

    def _print(self, dialog: BriefDialog, case_id: str) -> None:
        briefs, session, settings, text = self._seat.counter.briefs, self._session(), self._printing(), dialog.text
        call = self._writer.run(lambda: briefs.print(session, case_id, text, settings))

        def said(job: PrintJob) -> None:
            if isValid(dialog):
                dialog.say(self.tr("The brief was sent to the printer: {queue}").format(queue=job.queue))

        call.saved.connect(said)
        call.failed.connect(lambda error: self._refuse(dialog, error))

    # ── Inside ───────────────────────────────────────────────────────────────────────────────────────────────────

    def _read(self, case_id: str, then: Callable[[CasePeopleView], None]) -> None:
        counter, session = self._seat.counter, self._session()

        def read() -> CasePeopleView:
            case = counter.desk.case(session, case_id)
            service = counter.responsibility
            return CasePeopleView(case, service.colleagues(session, case), service.staff(session))

        call = self._writer.run(read)
        call.saved.connect(lambda view: then(view) if isValid(self) else None)
        call.failed.connect(self.failed)

    def _leader(self, operation: Operation, case: CaseState, *, but: str = "") -> str | None:
        """Empty where whoever sits here may decide; else the leader who signed in beside, None for nobody."""
        person = self._session().person
        if may(person.role, operation) and person.id != but and not case.responsibility.is_recused(person):
            return ""
        return self._ask(operation)

    def _do(self, dialog: ActDialog, work: Callable[[], Kept], then: Callable[[], object] = lambda: None) -> None:
        """Do what *dialog* asked for; it closes after the commit, and says itself what was refused."""
        call = self._writer.run(work)

        def finish(kept: Kept) -> None:
            if isValid(dialog):
                dialog.accept()
            then()
            self._on_kept(kept)

        call.saved.connect(finish)
        call.failed.connect(lambda error: self._refuse(dialog, error))

    def _refuse(self, dialog: ActDialog | BriefDialog, error: object) -> None:
        if isinstance(error, RuleBroken) and isValid(dialog):
            dialog.say_problem(error)
        else:
            self.failed.emit(error)

    def _on_kept(self, kept: Kept) -> None:
        if isValid(self):
            self.changed.emit(kept.case)

    def _policy(self) -> PolicyBook:
        return self._seat.counter.desk.policy()

    def _zone(self) -> tzinfo | None:
        return self._seat.now().tzinfo

    def _choices(self, name: str) -> tuple[Line, ...]:
        return choice_lines(self._policy().choices[name])


def _lines(people: Iterable[Person]) -> Sequence[Line]:
    """People as lines to pick from, each by a digit or letter."""
    return tuple(
        Line(one.id, number if number <= MOST_PICKED else NO_DIGIT, f"{one.name} · {role_word(one.role)}")
        for number, one in enumerate(people, start=1)
    )
