"""The right of page 7: papers that are still brought, the outcome, the rating, and the closing of the case."""

from collections.abc import Callable
from datetime import date
from typing import Final, Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.domain.case import CaseState
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.offers import loan_review
from desktop_app.domain.policy import PolicyBook
from desktop_app.domain.staff.people import Session
from desktop_app.domain.stages.collect import PaperState
from desktop_app.domain.stages.communicate import Channel
from desktop_app.domain.stages.follow_up import ON_SCREEN, Outcome
from desktop_app.domain.stages.stage import Stage
from desktop_app.services.desk import Kept
from desktop_app.services.stages.follow_up import FollowUp, likely_filing
from desktop_app.ui.choice_words import choice_lines, chosen_text
from desktop_app.ui.compiled.ui_follow_up import Ui_FollowUpPage
from desktop_app.ui.kept import kept_of, said
from desktop_app.ui.pages.base import StagePage
from desktop_app.ui.promises.closing_words import closed_words
from desktop_app.ui.promises.filing import FilingLine
from desktop_app.ui.promises.promise_acts import Do
from desktop_app.ui.widgets.field_reading import choice_of, day_of
from desktop_app.ui.widgets.step_path import Step, StepPath

PAPERS, OUTCOME, RATING, CLOSING = "papers", "outcome", "rating", "closing"
_FIELDS: Final = {
    PAPERS: ("received_on", "rejected_why"),
    OUTCOME: ("outcome", "decided_by", "decided_on", "told_on", "told_how", "withdrawal_evidence"),
    CLOSING: ("root_cause", "closing"),
}
"""Which fields of the rules lie in which part."""
_PROVED_BY: Final = {"promise_needs_paper": PAPERS, "promise_needs_outcome": OUTCOME}
_ON_PAGE_6: Final = frozenset(
    {"void_originals_open", "late_original_unsigned", "paper_not_checked_in", "cost_table_not_checked_in"}
)
"""Open points that page 6 settles."""
_SETTLED_IN: Final = {"outcome_missing": OUTCOME, "complaint_unanswered": OUTCOME, "satisfaction_missing": RATING}


class PaperService(Protocol):
    """What is asked of ``services.stages.collect.Collect``; called in the writer's thread."""

    def receive(
        self, session: Session, case_id: str, item: str, state: PaperState, received_on: date, why: str = ""
    ) -> Kept: ...


class ClosingPath(QObject):
    """One part is open, by itself the first that is not done; any other opens on a click.

    Args:
        page: shows how a call ended.
        ui: the form of the page.
        service: stage 7.
        papers: keeps papers that are handed in.
        policy: the policy in force.
        do: calls a service and shows the case afterwards.
    """

    stage_wanted = Signal(object)
    """This ``Stage`` is to be checked again before the case is closed."""

    def __init__(
        self,
        page: StagePage,
        ui: Ui_FollowUpPage,
        service: FollowUp,
        papers: PaperService,
        *,
        policy: Callable[[], PolicyBook],
        do: Do,
    ) -> None:
        super().__init__(page)
        self._page, self._ui, self._service, self._papers = page, ui, service, papers
        self._policy, self._do = policy, do
        self._path = StepPath(self._steps(), self)
        self._path.may_open_any = True
        self._path.opened.connect(self._focus)
        self._path.turned.connect(page.customer_changed)
        self.filing = FilingLine(policy, ui.closing_body)
        ui.closing_column.insertWidget(ui.closing_column.indexOf(ui.root_cause), self.filing)
        ui.outcome.editor.set_columns(1)
        ui.told_how.editor.set_columns(1)
        ui.decided_by.say_whole()
        ui.papers_body.received.connect(self._receive)
        ui.outcome.editor.picked.connect(self._on_outcome)
        ui.told_how.editor.picked.connect(lambda _id: self._after_told_how())
        ui.outcome_button.clicked.connect(self._record_outcome)
        ui.rating_body.rated.connect(self._rate)
        ui.open_points.wanted.connect(self.go_to)
        ui.open_points.stage_wanted.connect(self.stage_wanted)

    # ── Showing ──────────────────────────────────────────────────────────────────────────────────────────────────

    def show_choices(self) -> None:
        """Show the digit lists of the policy in the language of the screen."""
        choices, ui = self._policy().choices, self._ui
        ui.papers_body.show_policy(choices["paper_rejected_reason"], self._page.table.today)
        self.show_outcomes()
        ui.told_how.editor.set_lines(choice_lines(choices["told_how"]))
        ui.root_cause.editor.set_lines(choice_lines(choices["root_cause"]))
        self.filing.show_words()
        ui.rating_body.show_scale(
            choice_lines(choices["satisfaction"]),
            self.tr("How content is the customer?"),
            self.tr("Would rather not say"),
        )

    def show_outcomes(self) -> None:
        """Show how the case may end, which is all of the digit lists that goes by the case."""
        may_end = _outcomes(self._page.table.state)
        outcomes = [one for one in self._policy().choices["outcome"] if one.id in may_end]
        self._ui.outcome.editor.set_lines(choice_lines(outcomes))

    def show_fields(self, case: CaseState) -> None:
        """What a teller would most likely type; drafts go over it."""
        ui, today, known = self._ui, self._page.table.today, case.follow_up.outcome
        likely = likely_filing(case, self._policy()) if case.identify.identification is not None else None
        ui.root_cause.set_draft("" if likely is None else likely.cause)
        self.filing.set_draft("" if likely is None else f"{likely.category} {likely.channel}")
        accepted = case.negotiate.accepted
        package = None if accepted is None else accepted.package
        decider = package.decided_by if package is not None and package.decided_by else self.tr("This branch")
        ui.decided_by.set_draft(said(decider if known is None else known.decided_by))
        ui.decided_by.editor.setCursorPosition(0)
        ui.told_how.setVisible(case.is_complaint)
        ui.withdrawal_evidence.set_draft("" if known is None else said(known.evidence))
        ui.told_how.set_draft("" if known is None else known.told_how)
        ui.outcome.set_draft(_likely_outcome(case) if known is None else known.outcome.value)
        self._show_evidence(ui.outcome.draft())
        days = (None, None) if known is None else (known.decided_on, known.told_on)
        for field, day in zip((ui.decided_on, ui.told_on), days, strict=True):
            field.editor.offer_today(today, past=True)
            if day is not None:
                field.editor.set_value(day)

    def show_case(self, case: CaseState) -> None:
        """Show what is done and what is left; the part that is open stays until it is done."""
        ui = self._ui
        ui.papers_body.show_items(case.collect.missing())
        ui.papers_body.show_waiting(len(case.collect.to_receipt))
        ui.rating_body.show_given(case.follow_up.satisfaction)
        points = self._service.open_points(case)
        ui.open_points.show_codes(points, tuple(sorted(case.check_again)))
        if case.closed is not None:
            zone, outcomes = self._page.table.now().tzinfo, self._policy().choices["outcome"]
            ui.closing_label.setText(closed_words(case, zone, outcomes))
        elif points:
            ui.closing_label.setText(self.tr("Still open:"))
        else:
            ui.closing_label.setText(self.tr("Nothing is open. Is this the root cause? Then close the case."))
        for part in (ui.root_cause, self.filing):
            part.setVisible(not points and case.closed is None)
        stays = self._path.open_id and self._path.open_id not in self._done()
        self._show(self._path.open_id if stays else self._first_open())

    def open(self, part: str) -> None:
        """Open a part and bring the focus into it."""
        self._show(part)
        self._focus(part)

    def open_first(self) -> None:
        """Open the first part that is not done."""
        self.open(self._first_open())

    def uncover(self, field: str) -> None:
        """Open the part that *field* lies in, so that what is wrong with it is seen."""
        for part, names in _FIELDS.items():
            if field in names:
                self._show(part)

    def show_proof(self, code: str) -> None:
        """Open the part where the case gets what the refusal *code* asks for."""
        if code in _PROVED_BY:
            self.open(_PROVED_BY[code])

    def go_to(self, code: str) -> None:
        """Bring the focus to where an open point is settled."""
        if code == "promise_open" and self._ui.promises.focus_first():
            return
        if code == "stage_to_check_again":
            self.stage_wanted.emit(min(self._page.table.state.check_again))
            return
        if code in _ON_PAGE_6:
            self.stage_wanted.emit(Stage.AGREE)
            return
        self.open(_SETTLED_IN.get(code, CLOSING))

    # ── Acts ─────────────────────────────────────────────────────────────────────────────────────────────────────

    def _receive(self, paper: str, state: PaperState, why: str) -> None:
        table = self._page.table
        try:
            day = day_of(self._ui.papers_body.received_on)
        except RuleBroken as broken:
            self._page.say_problem(broken)
            return

        def then() -> None:
            if not table.state.collect.missing():
                self.open_first()

        self._do(lambda: self._papers.receive(table.session, table.case_id, paper, state, day, why), then)

    def _record_outcome(self) -> None:
        session, case_id, ui = self._page.table.session, self._page.table.case_id, self._ui
        self._page.clear_problems()
        try:
            outcome, decided_on, told_on = Outcome(choice_of(ui.outcome)), day_of(ui.decided_on), day_of(ui.told_on)
        except RuleBroken as broken:
            self._page.say_problem(broken)
            return
        decided_by, told_how = kept_of(ui.decided_by.draft()), ui.told_how.draft()
        evidence = kept_of(ui.withdrawal_evidence.draft())
        self._do(
            lambda: self._service.record_outcome(
                session, case_id, outcome, decided_by, decided_on, told_on, told_how=told_how, evidence=evidence
            ),
            self.open_first,
        )

    def _on_outcome(self, outcome: str) -> None:
        """One digit withdraws a complaint: the customer decided it, and it ends today."""
        ui, case = self._ui, self._page.table.state
        given = case.identify.identification
        if outcome == Outcome.WITHDRAWN and given is not None:
            ui.decided_by.set_draft(given.customer.name)
            ui.decided_by.edited.emit()
            for field in (ui.decided_on, ui.told_on):
                field.editor.set_value(self._page.table.today)
                field.edited.emit()
        self._show_evidence(outcome)
        following: QWidget = ui.told_how if case.is_complaint else ui.outcome_button
        following.setFocus()

    def _after_told_how(self) -> None:
        ui = self._ui
        (ui.outcome_button if ui.withdrawal_evidence.isHidden() else ui.withdrawal_evidence).setFocus()

    def _show_evidence(self, outcome: str) -> None:
        """What shows that a complaint was withdrawn is asked for with that outcome alone."""
        is_withdrawn = outcome == Outcome.WITHDRAWN and self._page.table.state.is_complaint
        self._ui.withdrawal_evidence.setVisible(is_withdrawn)

    @property
    def is_rating(self) -> bool:
        """The customer is being asked how content they are."""
        return self._path.open_id == RATING

    def rate_on_screen(self, level: int) -> None:
        """Keep what the customer chose on their own screen."""
        self._rate(level, ON_SCREEN)

    def _rate(self, level: int | None, channel: str = "") -> None:
        session, case_id = self._page.table.session, self._page.table.case_id
        channel = channel or self._channel_today()
        self._do(lambda: self._service.rate(session, case_id, level, channel), self.open_first)

    def _channel_today(self) -> str:
        """How the customer was met last today: at the counter unless a contact of today says otherwise."""
        table = self._page.table
        for contact in reversed(table.state.communicate.contacts):
            if contact.is_effective and contact.at.astimezone(table.now().tzinfo).date() == table.today:
                return contact.channel.value
        return Channel.COUNTER.value

    # ── Inside ───────────────────────────────────────────────────────────────────────────────────────────────────

    def _show(self, part: str) -> None:
        without = () if self._page.table.state.collect.collection is not None else (PAPERS,)
        self._path.show(part, self._done(), without=without)

    def _focus(self, part: str) -> None:
        ui = self._ui
        is_ready = not ui.open_points.codes
        first: dict[str, QWidget] = {
            PAPERS: ui.papers_body.list,
            OUTCOME: ui.outcome,
            RATING: ui.rating_body.grid,
            CLOSING: ui.root_cause if is_ready else ui.open_points,
        }
        first[part].setFocus()

    def _first_open(self) -> str:
        done = self._done()
        # Without an agreement nobody brings papers any more; the part stays to be opened.
        is_ended = self._page.table.state.agree.no_agreement is not None
        ways = (OUTCOME, RATING) if is_ended else (PAPERS, OUTCOME, RATING)
        return next((part for part in ways if part not in done), CLOSING)

    def _done(self) -> dict[str, str]:
        """The parts that are done, each with one line that says how."""
        case, choices = self._page.table.state, self._policy().choices
        done = {}
        if not case.collect.missing():
            done[PAPERS] = (
                self.tr("receipt: F9") if case.collect.to_receipt and case.closed is None else self.tr("none missing")
            )
        if case.follow_up.outcome is not None:
            done[OUTCOME] = chosen_text(choices["outcome"], case.follow_up.outcome.outcome.value)
        given = case.follow_up.satisfaction
        if given is not None:
            done[RATING] = self.tr("declined") if given.level is None else f"{given.level} / 5"
        return done

    def _steps(self) -> tuple[Step, ...]:
        ui = self._ui
        return (
            Step(PAPERS, ui.papers_head, ui.papers_body),
            Step(OUTCOME, ui.outcome_head, ui.outcome_body),
            Step(RATING, ui.rating_head, ui.rating_body),
            Step(CLOSING, ui.closing_head, ui.closing_body),
        )


def _outcomes(case: CaseState) -> frozenset[str]:
    """How a case of this way can end: only what was reviewed again is approved or refused again."""
    accepted = case.negotiate.accepted
    if case.agree.no_agreement is not None:
        found = {Outcome.NO_AGREEMENT, Outcome.WITHDRAWN}
    elif accepted is not None and accepted.package.kind == loan_review.KIND:
        found = {Outcome.APPROVED, Outcome.REFUSED_AGAIN, Outcome.WITHDRAWN, Outcome.DONE}
    else:
        found = {Outcome.WITHDRAWN, Outcome.DONE}
    known = case.follow_up.outcome
    return frozenset(one.value for one in found | ({known.outcome} if known is not None else set()))


def _likely_outcome(case: CaseState) -> str:
    """What a case of this way mostly ends with; nothing where somebody else decides."""
    if case.agree.no_agreement is not None:
        return Outcome.NO_AGREEMENT.value
    accepted = case.negotiate.accepted
    is_decided_elsewhere = accepted is None or accepted.package.kind == loan_review.KIND
    return "" if is_decided_elsewhere else Outcome.DONE.value
