"""The case in front: its strip, its stages and its wizard, and what the function keys do to it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.domain.case import CaseState
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.masking import MaskKind, mask
from desktop_app.domain.people import Session
from desktop_app.domain.policy import PolicyBook
from desktop_app.domain.requests import Resolution
from desktop_app.domain.stages import Stage
from desktop_app.services.desk import Kept
from desktop_app.ui.case_strip import CaseStrip, StripFacts
from desktop_app.ui.mood_dialog import MoodDialog
from desktop_app.ui.park_dialog import ParkDialog, Parking
from desktop_app.ui.seat import Seat
from desktop_app.ui.stage_bar import StageBar
from desktop_app.ui.table import CaseTable
from desktop_app.ui.theme import Colors
from desktop_app.ui.widgets.digit_choice import Line
from desktop_app.ui.wizard import CaseWizard
from desktop_app.ui.workers import Workers
from desktop_app.ui.writer import Writer


class CasePlace(QObject):
    """One live customer: holds the table and the wizard as long as the case is in front."""

    parked = Signal()
    closed = Signal()
    stage_shown = Signal(object)

    def __init__(
        self,
        seat: Seat,
        session: Session,
        case_id: str,
        *,
        strip: CaseStrip,
        bar: StageBar,
        writer: Writer,
        workers: Workers,
        language: Callable[[], str],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._seat, self._strip, self._bar, self._language = seat, strip, bar, language
        self._window = parent
        self.table = CaseTable(
            seat.counter.cases, session, case_id, writer=writer, workers=workers, now=seat.now, parent=self
        )
        self.wizard = CaseWizard(self.table, seat.pages(self.table))
        self._facts = StripFacts(today=self.table.today)
        self._strip.show_facts(self._facts)
        self._bar.show_case(self.table.state, Stage.IDENTIFY)
        self.table.changed.connect(self._on_changed)
        self.table.kept.connect(self._on_kept)
        self.wizard.stage_shown.connect(self._on_stage)
        self.wizard.completed.connect(self.closed)
        self._bar.stage_picked.connect(self._on_picked)

    def begin(self) -> None:
        """Take a parked case up again, then open the page where the case stands."""
        session, case_id = self.table.session, self.table.case_id

        def resume() -> None:
            if self._seat.counter.cases.state(session, case_id).status == "parked":
                self._seat.counter.cases.resume(session, case_id)

        call = self.table.writer.run(resume)
        call.saved.connect(self.wizard.begin)
        call.failed.connect(self._on_failed)

    def leave(self) -> None:
        """Keep what is half-typed and take the wizard off the table."""
        if self.wizard.currentId() > 0:
            self.wizard.page_in_front.leave()
        self.wizard.setParent(None)
        self.wizard.deleteLater()

    def set_colors(self, colors: Colors) -> None:
        self._bar.set_colors(colors)

    def ask_to_park(self) -> None:
        """F5: a case that has no event yet is only left; its draft waits on the workbench."""
        if not self.table.state.exists:
            self.parked.emit()
            return
        reasons = choice_lines(self._seat.counter.desk.policy(), "park_reason", self._language())
        dialog = ParkDialog(reasons, self.table.today, self._window)

        def park(given: Parking) -> None:
            call = self.table.writer.run(lambda: self._park(given))
            call.saved.connect(finish)
            call.failed.connect(refuse)

        def finish(_kept: object) -> None:
            dialog.accept()
            dialog.deleteLater()
            self.parked.emit()

        def refuse(error: object) -> None:
            if isinstance(error, RuleBroken):
                dialog.say_problem(error)
            else:
                self.wizard.page_in_front.show_failure(error, lambda: None)

        dialog.parked.connect(park)
        dialog.open()

    def ask_mood(self) -> None:
        """F7: on the page if it shows the mood, else in a small dialog; unknown customers have no mood yet."""
        page = self.wizard.page_in_front
        if page.mood is not None:
            page.mood.setFocus()
        elif self.table.state.exists:
            dialog = MoodDialog(self.table.state.communicate.mood, self._window)
            dialog.said.connect(self._note_mood)
            dialog.finished.connect(dialog.deleteLater)
            dialog.open()

    def keep_note(self, text: str, then: Callable[[], None]) -> None:
        """F2: keep the note with the case; *then* runs once it is committed."""
        session, case_id = self.table.session, self.table.case_id
        page = self.wizard.page_in_front
        page.attempt(lambda: self._seat.counter.communicate.add_note(session, case_id, text), lambda _kept: then())

    def _park(self, given: Parking) -> Kept:
        return self._seat.counter.cases.park(
            self.table.session,
            self.table.case_id,
            given.reason,
            given.next_date,
            papers_returned=given.papers_returned,
        )

    def _note_mood(self, mood: int) -> None:
        session, case_id, stage = self.table.session, self.table.case_id, self.wizard.stage
        self.wizard.page_in_front.attempt(
            lambda: self._seat.counter.communicate.note_mood(session, case_id, mood, stage)
        )

    def _on_changed(self, state: CaseState) -> None:
        self._facts = facts_of(state, self._seat, self._language(), self._facts)
        self._strip.show_facts(self._facts)
        if self.wizard.currentId() > 0:
            self._bar.show_case(state, self.wizard.stage)

    def _on_kept(self, at: datetime) -> None:
        self._facts = replace(self._facts, saved_at=at)
        self._strip.show_facts(self._facts)

    def _on_stage(self, stage: Stage) -> None:
        self._bar.show_case(self.table.state, stage)
        self.stage_shown.emit(stage)

    def _on_picked(self, stage: Stage) -> None:
        self.wizard.look_at(stage)

    def _on_failed(self, error: object) -> None:
        self.wizard.show_failure(error, self.begin)


def choice_lines(policy: PolicyBook, name: str, language: str) -> tuple[Line, ...]:
    """A digit list of the policy in the language of the screen."""
    is_chinese = language.startswith("zh")
    return tuple(
        Line(choice.id, choice.digit, choice.text if is_chinese else choice.text_en)
        for choice in policy.choices.get(name, ())
    )


def problem_title(policy: PolicyBook, kind_id: str, language: str) -> str:
    """A kind of problem in the language of the screen; empty while it is open."""
    kind = policy.kinds.get(kind_id)
    if kind is None:
        return ""
    return kind.title if language.startswith("zh") else kind.title_en


def facts_of(state: CaseState, seat: Seat, language: str, before: StripFacts) -> StripFacts:
    """What the strip says of *state*."""
    given = state.identify.identification
    now = seat.now()
    answer_by = None
    if given is not None and given.is_complaint and state.opened_at is not None and now.tzinfo is not None:
        received = state.opened_at.astimezone(now.tzinfo).date()
        answer_by = received + timedelta(days=seat.counter.desk.policy().complaint.answer_days)
    return StripFacts(
        customer=mask(MaskKind.NAME, given.customer.name) if given else before.customer,
        problem=problem_title(seat.counter.desk.policy(), given.kind, language) if given else "",
        number=state.number,
        requests_answered=sum(request.resolution is not Resolution.OPEN for request in state.requests),
        requests_total=len(state.requests),
        answer_by=answer_by,
        today=now.date(),
        saved_at=before.saved_at,
    )
