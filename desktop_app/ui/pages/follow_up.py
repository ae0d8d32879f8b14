"""Page 7, follow up: both sides' promises face to face, the calls about them, and the way to closing."""

from collections.abc import Callable
from datetime import date
from typing import Final, Protocol

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.domain.agree import PromiseKind
from desktop_app.domain.case import CaseState
from desktop_app.domain.collect import PaperState
from desktop_app.domain.communicate import Channel, Contact
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.follow_up import Outcome, Promise, Proof
from desktop_app.domain.offers import loan_review
from desktop_app.domain.people import Session
from desktop_app.domain.policy import PolicyBook
from desktop_app.domain.stages import Stage
from desktop_app.services.desk import Kept
from desktop_app.services.follow_up import FollowUp
from desktop_app.services.permissions import Operation
from desktop_app.ui.compiled.ui_follow_up import Ui_FollowUpPage
from desktop_app.ui.models.choice_words import choice_lines, chosen_text
from desktop_app.ui.models.promise_rows import PromiseAct, promise_lines
from desktop_app.ui.pages.base import StagePage
from desktop_app.ui.second_person import AskSecondPerson
from desktop_app.ui.table import CaseTable, StageView
from desktop_app.ui.widgets.clear_ground import clear_ground
from desktop_app.ui.widgets.field_reading import choice_of, day_of
from desktop_app.ui.widgets.folding_row import FoldingRow
from desktop_app.ui.widgets.promise_panel import ASKING
from desktop_app.ui.widgets.step_path import Step, StepPath
from desktop_app.ui.writer import Call

_SIDE_PX: Final = 300
_WIDEST_PX: Final = 16_777_215  # QWIDGETSIZE_MAX: as wide as there is room
_PAPERS, _OUTCOME, _RATING, _CLOSING = "papers", "outcome", "rating", "closing"


class ContactService(Protocol):
    """What is asked of ``services.communicate.Communicate``; called in the writer's thread."""

    def log_contact(self, session: Session, case_id: str, given: Contact) -> Kept: ...


class PaperService(Protocol):
    """What is asked of ``services.collect.Collect``; called in the writer's thread."""

    def receive(
        self, session: Session, case_id: str, item: str, state: PaperState, received_on: date, why: str = ""
    ) -> Kept: ...


class FollowUpPage(StagePage):
    """Promises, contacts, papers, outcome, rating, closing.

    Args:
        table: the case on the table.
        service: stage 7.
        contacts: keeps calls and visits.
        papers: keeps papers that are handed in.
        policy: the policy in force.
        ask_second_person: lets another person sign in for one act; their id, or None when they left it.
    """

    reopened = Signal()
    """The talks are open again as a new cycle: page 5 is the page to be at."""
    stage_wanted = Signal(object)
    """This ``Stage`` is to be checked again before the case is closed."""

    def __init__(
        self,
        table: CaseTable,
        service: FollowUp,
        contacts: ContactService,
        papers: PaperService,
        policy: Callable[[], PolicyBook],
        *,
        ask_second_person: AskSecondPerson,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(Stage.FOLLOW_UP, table, parent)
        self._service = service
        self._contacts = contacts
        self._papers = papers
        self._policy = policy
        self._ask_second_person = ask_second_person
        self._is_logging = False
        self._asking: Promise | None = None
        self.ui = Ui_FollowUpPage()
        self.ui.setupUi(self.content)
        self.ui.outcome.editor.set_columns(1)
        self.ui.told_how.editor.set_columns(1)
        clear_ground(self.ui.side_scroll)
        self._columns = FoldingRow(self.ui.columns, self.content)
        self._columns.turned.connect(self._fit_side)
        self._path = StepPath(self._steps(), self)
        self._path.may_open_any = True
        self._connect()
        self.keep_as_draft("promise_act", self.ui.promise_act)
        self.keep_as_draft("contact_channel", self.ui.contact_log.channel)
        self.keep_as_draft("contact_about", self.ui.contact_log)

    # ── What the base asks ───────────────────────────────────────────────────────────────────────────────────────

    def show_view(self, view: StageView) -> None:
        self._fit_side()
        self._show_choices()
        self._show_fields(view.case)
        self._show_case()

    def command(self) -> object:
        return choice_of(self.ui.root_cause)

    def send(self, command: object, reason: str) -> Kept:  # noqa: ARG002 - a case is closed once, nothing is changed
        return self._service.close(self.table.session, self.table.case_id, str(command))

    def main_action(self) -> None:
        """Keep what a promise was asked; close the case when nothing is open, else say what is left and go there."""
        left = self._service.left_to_do(self.table.state)
        if self.is_reading or (not left and self.ui.root_cause.draft() and not self.ui.promise_act.is_open):
            self.save_and_turn()
        elif self.ui.promise_act.is_open:
            self._confirm()
        elif left:
            self._go_to(left[0].code)
            self.say_problem(left[0])
        else:
            self._open(_CLOSING)

    def validatePage(self) -> bool:
        """The wizard's button does what Ctrl+Enter does."""
        if self.is_reading:
            return True
        self.main_action()
        return False

    def set_reading(self, *, on: bool) -> None:
        super().set_reading(on=on)
        ui = self.ui
        for body in (ui.promises, ui.contact_log, ui.papers_body, ui.rating_body):
            body.set_read_only(on=on)
        ui.outcome_button.setVisible(not on)

    def show_failure(self, error: object, again: Callable[[], object]) -> None:
        """Open the part of the side that the problem belongs to, so that its field is seen."""
        if isinstance(error, RuleBroken) and error.code == "put_off_needs_leave":
            allowed_by = self._ask_second_person(Operation.PUT_OFF_BANK_PROMISE)
            if allowed_by is not None:
                self._confirm(allowed_by)
                return
        if isinstance(error, RuleBroken) and self._asking is not None and self._ask_more(error, self._asking):
            return
        if isinstance(error, RuleBroken):
            self._uncover(error.field or "")
            if self._asking is not None:
                self._lead_to_proof(error.code, self._asking)
        super().show_failure(error, again)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves what a promise was asked."""
        if event.key() == Qt.Key.Key_Escape and self.ui.promise_act.is_open:
            self.ui.promise_act.cancel_button.click()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self.view is not None:
            self._fit_side()
        if event.type() == QEvent.Type.LanguageChange:
            self.ui.retranslateUi(self.content)
            if self.view is not None:
                self._show_choices()
                self._show_case()

    # ── Promises ─────────────────────────────────────────────────────────────────────────────────────────────────

    def _act(self, promise: Promise, act: PromiseAct) -> None:
        session, case_id, service = self.table.session, self.table.case_id, self._service
        if act in ASKING:
            self.ui.promise_act.open_for(promise, act, self._proposal(promise, act))
        elif act is PromiseAct.KEEP:
            self._asking = promise
            self._do(lambda: service.keep(session, case_id, promise.id), self._stay_at(promise))
        elif act is PromiseAct.MISS:
            self._do(lambda: service.miss(session, case_id, promise.id), self._stay_at(promise))
        else:
            self.ui.contact_log.begin(promise.id)

    def _ask_more(self, error: RuleBroken, promise: Promise) -> bool:
        """Ask what "kept" needs beside its key; False when the panel asked it already, or it is something else."""
        panel = self.ui.promise_act
        is_asked = panel.is_open and panel.promise_id == promise.id
        if error.code not in ("promise_kept_early", "proof_missing") or (is_asked and panel.wants_proof):
            return False
        is_early = error.code == "promise_kept_early"
        wants_proof = not is_early or promise.kind is PromiseKind.OTHER
        panel.ask_if_kept(promise, is_early=is_early or panel.is_early, wants_proof=wants_proof)
        self.ui.left_column.activate()
        self._scroll.ensureWidgetVisible(panel)
        return True

    def _lead_to_proof(self, code: str, promise: Promise) -> None:
        """Bring the focus to where the case gets what shows that *promise* was kept."""
        if code == "promise_needs_contact":
            self.ui.contact_log.begin(promise.id)
        elif code == "promise_needs_paper":
            self._open(_PAPERS)
        elif code == "promise_needs_outcome":
            self._open(_OUTCOME)

    def _confirm(self, allowed_by: str = "") -> None:
        """Do what the panel asked for; *allowed_by* is the second person it needed."""
        panel = self.ui.promise_act
        try:
            promise = self.table.state.follow_up.promise(panel.promise_id)
            work = self._asked(promise, allowed_by)
        except RuleBroken as broken:
            self.say_problem(broken)
            return
        is_again = panel.act is PromiseAct.AGAIN

        def then() -> None:
            panel.close_panel()
            self._stay_at(promise)()
            if is_again:
                self.keep_drafts()
                self.reopened.emit()

        self._do(work, then)

    def _asked(self, promise: Promise, allowed_by: str) -> Callable[[], Kept]:
        panel, service = self.ui.promise_act, self._service
        session, case_id, note = self.table.session, self.table.case_id, panel.note.draft()
        panel_is_early = panel.is_early
        match panel.act:
            case PromiseAct.KEEP:
                self._asking = promise
                proof, reference = panel.proof.editor.value(), panel.reference.draft()
                return lambda: service.keep(
                    session,
                    case_id,
                    promise.id,
                    proof=Proof(proof) if proof else None,
                    reference=reference,
                    is_sure=panel_is_early,
                )
            case PromiseAct.UNDO:
                return lambda: service.take_back_kept(session, case_id, promise.id, note)
            case PromiseAct.PARTLY:
                return lambda: service.keep_partly(session, case_id, promise.id, note)
            case PromiseAct.RESCHEDULE:
                reason, due = choice_of(panel.reason), day_of(panel.due)
                return lambda: service.reschedule(session, case_id, promise.id, due, reason, allowed_by=allowed_by)
            case PromiseAct.DROP:
                return lambda: service.drop(session, case_id, promise.id, note)
            case _:
                return lambda: service.reopen(session, case_id, promise.id, note)

    def _proposal(self, promise: Promise, act: PromiseAct) -> str:
        if act is PromiseAct.UNDO:
            return self.tr("Marked by mistake")
        if act is not PromiseAct.AGAIN:
            return ""
        return self.tr("Not kept by {date}: {what}").format(date=promise.due.isoformat(), what=promise.what)

    def _stay_at(self, promise: Promise) -> Callable[[], None]:
        """Afterwards the focus is at the next open promise of the same side, or stays; or where the case is closed."""

        def stay() -> None:
            row = self.ui.promises.row(promise.id)
            if row is not None and row.line is not None and not row.line.promise.state.is_settled:
                row.setFocus()
            elif self.ui.promises.focus_first(promise.side):
                return
            elif row is not None and self.table.state.follow_up.unsettled():
                row.setFocus()
            else:
                self._open(self._first_open_part())

        return stay

    # ── Contacts and papers ──────────────────────────────────────────────────────────────────────────────────────

    def _log(self, contact: Contact) -> None:
        session, case_id = self.table.session, self.table.case_id
        if self._is_logging:  # a key pressed twice is one call
            return
        self._is_logging = True

        def then() -> None:
            self.ui.contact_log.clear_entry(keeps_about=not contact.is_effective)
            row = self.ui.promises.row(contact.promise) if contact.is_effective else None
            (self.ui.contact_log.result if row is None else row).setFocus()

        call = self._do(lambda: self._contacts.log_contact(session, case_id, contact), then)
        call.ended.connect(self._on_log_ended)

    def _on_log_ended(self) -> None:
        self._is_logging = False

    def _receive(self, paper: str, state: PaperState, why: str) -> None:
        session, case_id = self.table.session, self.table.case_id
        try:
            day = day_of(self.ui.papers_body.received_on)
        except RuleBroken as broken:
            self.say_problem(broken)
            return

        def then() -> None:
            if not self.table.state.collect.missing():
                self._open(self._first_open_part())

        self._do(lambda: self._papers.receive(session, case_id, paper, state, day, why), then)

    # ── Outcome, rating, closing ─────────────────────────────────────────────────────────────────────────────────

    def _record_outcome(self) -> None:
        session, case_id, ui = self.table.session, self.table.case_id, self.ui
        self.clear_problems()
        try:
            outcome, decided_on, told_on = Outcome(choice_of(ui.outcome)), day_of(ui.decided_on), day_of(ui.told_on)
        except RuleBroken as broken:
            self.say_problem(broken)
            return
        decided_by, told_how = ui.decided_by.draft(), ui.told_how.draft()
        self._do(
            lambda: self._service.record_outcome(
                session, case_id, outcome, decided_by, decided_on, told_on, told_how=told_how
            ),
            lambda: self._open(self._first_open_part()),
        )

    def _on_outcome(self, outcome: str) -> None:
        """One digit withdraws a complaint: the customer decided it, and it ends today."""
        ui, case = self.ui, self.table.state
        given = case.identify.identification
        if outcome == Outcome.WITHDRAWN and given is not None:
            ui.decided_by.set_draft(given.customer.name)
            ui.decided_by.edited.emit()
            for field in (ui.decided_on, ui.told_on):
                field.editor.set_value(self.table.today)
                field.edited.emit()
        following: QWidget = ui.told_how if case.is_complaint else ui.outcome_button
        following.setFocus()

    def _rate(self, level: int | None) -> None:
        session, case_id = self.table.session, self.table.case_id
        channel = self._channel_today()
        self._do(
            lambda: self._service.rate(session, case_id, level, channel), lambda: self._open(self._first_open_part())
        )

    def _channel_today(self) -> str:
        """How the customer was met last today: at the counter unless a contact of today says otherwise."""
        for contact in reversed(self.table.state.communicate.contacts):
            if contact.is_effective and contact.at.astimezone(self.table.now().tzinfo).date() == self.table.today:
                return contact.channel.value
        return Channel.COUNTER.value

    def _go_to(self, code: str) -> None:
        """Bring the focus to where an open point is settled."""
        if code == "promise_open" and self.ui.promises.focus_first():
            return
        if code == "stage_to_check_again":
            self.stage_wanted.emit(min(self.table.state.check_again))
            return
        parts = {"outcome_missing": _OUTCOME, "complaint_unanswered": _OUTCOME, "satisfaction_missing": _RATING}
        self._open(parts.get(code, _CLOSING))

    # ── Showing ──────────────────────────────────────────────────────────────────────────────────────────────────

    def _do(self, work: Callable[[], Kept], then: Callable[[], None]) -> Call:
        """Call a service; show the case as it stands then, and go on."""
        self.clear_problems()

        def go_on(_kept: Kept) -> None:
            self._asking = None
            self._show_case()
            then()

        return self.attempt(work, go_on)

    def _show_choices(self) -> None:
        policy, ui = self._policy(), self.ui
        choices = policy.choices
        ui.contact_log.show_policy(choices["contact_channel"], choices["contact_result"], policy.contact)
        ui.papers_body.show_policy(choices["paper_rejected_reason"], self.table.today)
        ui.promise_act.reason.editor.set_lines(choice_lines(choices["reschedule_reason"]))
        ui.promise_act.due.editor.set_today(self.table.today)
        may_end = _outcomes(self.table.state)
        ui.outcome.editor.set_lines(choice_lines([one for one in choices["outcome"] if one.id in may_end]))
        ui.told_how.editor.set_lines(choice_lines(choices["told_how"]))
        ui.root_cause.editor.set_lines(choice_lines(choices["root_cause"]))
        ui.rating_body.show_scale(
            choice_lines(choices["satisfaction"]),
            self.tr("How content is the customer?"),
            self.tr("Would rather not say"),
        )

    def _show_fields(self, case: CaseState) -> None:
        """What a teller would most likely type; drafts go over it."""
        ui, today = self.ui, self.table.today
        ui.promise_act.set_draft("")
        panel = ui.promise_act
        for field in (panel.note, panel.due, panel.reason, panel.proof, panel.reference, ui.root_cause):
            field.set_draft("")
        ui.contact_log.set_draft("")
        for field in (ui.contact_log.result, ui.contact_log.note):
            field.set_draft("")
        ui.contact_log.channel.set_draft(Channel.TELEPHONE.value)
        known = case.follow_up.outcome
        accepted = case.negotiate.accepted
        package = None if accepted is None else accepted.package
        decider = package.decided_by if package is not None and package.decided_by else self.tr("This branch")
        ui.decided_by.set_draft(decider if known is None else known.decided_by)
        ui.decided_by.editor.setCursorPosition(0)
        ui.told_how.setVisible(case.is_complaint)
        ui.told_how.set_draft("" if known is None else known.told_how)
        ui.outcome.set_draft(_likely_outcome(case) if known is None else known.outcome.value)
        for field, day in ((ui.decided_on, known and known.decided_on), (ui.told_on, known and known.told_on)):
            field.editor.set_today(today, past=True)
            field.editor.set_value(day or today)

    def _show_case(self) -> None:
        case, ui, today = self.table.state, self.ui, self.table.today
        lines = promise_lines(case.follow_up.promises, today, may_negotiate=Stage.AGREE in case.done)
        ui.promises.show_lines(lines)
        ui.time_line.show_lines(lines, today)
        ui.contact_log.show_contacts(case.communicate.contacts, self.table.now)
        ui.papers_body.show_items(case.collect.missing())
        ui.rating_body.show_given(case.follow_up.satisfaction)
        points = self._service.open_points(case)
        ui.open_points.show_codes(points, tuple(sorted(case.check_again)))
        ui.closing_label.setText(
            self.tr("Still open:")
            if points
            else self.tr("Nothing is open. Choose the root cause, then close the case.")
        )
        ui.root_cause.setVisible(not points)
        if self._path.open_id not in self._done_parts() and self._path.open_id:
            self._show_path(self._path.open_id)
        else:
            self._show_path(self._first_open_part())

    def _show_path(self, part: str) -> None:
        without = () if self.table.state.collect.collection is not None else (_PAPERS,)
        self._path.show(part, self._done_parts(), without=without)
        self._fit_side()

    def _open(self, part: str) -> None:
        """Open a part of the side and bring the focus into it."""
        self._show_path(part)
        self._focus_part(part)

    def _focus_part(self, part: str) -> None:
        ui = self.ui
        is_ready = not ui.open_points.codes
        first: dict[str, QWidget] = {
            _PAPERS: ui.papers_body.list,
            _OUTCOME: ui.outcome,
            _RATING: ui.rating_body.grid,
            _CLOSING: ui.root_cause if is_ready else ui.open_points,
        }
        first[part].setFocus()
        ui.side_scroll.ensureWidgetVisible(first[part])

    def _fit_side(self) -> None:
        """300 pixels, and more only where large type needs it; below the left column the side is shown whole."""
        side, body = self.ui.side_scroll, self.ui.side_body
        width = max(_SIDE_PX, body.minimumSizeHint().width() + side.verticalScrollBar().sizeHint().width())
        is_below = self._columns.is_folded
        side.setMinimumSize(width, body.sizeHint().height() if is_below else 0)
        side.setMaximumWidth(_WIDEST_PX if is_below else width)
        # What is Ignored counts as nothing high, whatever its least height.
        down = QSizePolicy.Policy.Minimum if is_below else QSizePolicy.Policy.Ignored
        side.setSizePolicy(side.sizePolicy().horizontalPolicy(), down)

    def _make_room(self, *, is_asking: bool) -> None:
        """The panel takes the place of the contacts while it asks."""
        self.ui.contact_log.setVisible(not is_asking)

    def _uncover(self, field: str) -> None:
        for part, names in _FIELDS.items():
            if field in names:
                self._show_path(part)

    def _first_open_part(self) -> str:
        done = self._done_parts()
        # Without an agreement nobody brings papers any more; the part stays to be opened.
        is_ended = self.table.state.agree.no_agreement is not None
        ways = (_OUTCOME, _RATING) if is_ended else (_PAPERS, _OUTCOME, _RATING)
        return next((part for part in ways if part not in done), _CLOSING)

    def _done_parts(self) -> dict[str, str]:
        """The parts of the side that are done, each with one line that says how."""
        case, choices = self.table.state, self._policy().choices
        done = {}
        if not case.collect.missing():
            done[_PAPERS] = self.tr("none missing")
        if case.follow_up.outcome is not None:
            done[_OUTCOME] = chosen_text(choices["outcome"], case.follow_up.outcome.outcome.value)
        given = case.follow_up.satisfaction
        if given is not None:
            done[_RATING] = self.tr("declined") if given.level is None else f"{given.level} / 5"
        return done

    def _steps(self) -> tuple[Step, ...]:
        ui = self.ui
        return (
            Step(_PAPERS, ui.papers_head, ui.papers_body),
            Step(_OUTCOME, ui.outcome_head, ui.outcome_body),
            Step(_RATING, ui.rating_head, ui.rating_body),
            Step(_CLOSING, ui.closing_head, ui.closing_body),
        )

    def _connect(self) -> None:
        ui = self.ui
        ui.promises.act_wanted.connect(self._act)
        ui.promise_act.confirmed.connect(self._confirm)
        ui.promise_act.cancelled.connect(ui.promises.focus_first)
        ui.promise_act.opened.connect(lambda is_asking: self._make_room(is_asking=is_asking))
        ui.contact_log.logged.connect(self._log)
        ui.papers_body.received.connect(self._receive)
        ui.outcome.editor.picked.connect(self._on_outcome)
        ui.told_how.editor.picked.connect(lambda _id: ui.outcome_button.setFocus())
        ui.outcome_button.clicked.connect(self._record_outcome)
        ui.rating_body.rated.connect(self._rate)
        ui.open_points.wanted.connect(self._go_to)
        ui.open_points.stage_wanted.connect(self.stage_wanted)
        self._path.opened.connect(self._focus_part)
        self.entered.connect(self._on_entered)

    def _on_entered(self) -> None:
        """The drafts are in: name the promise the panel is about, and begin at the first open promise."""
        panel = self.ui.promise_act
        if panel.is_open:
            try:
                panel.show_promise(self.table.state.follow_up.promise(panel.promise_id))
            except RuleBroken:
                panel.close_panel()
        if not self.is_reading and not self.ui.promises.focus_first():
            self._open(self._first_open_part())


_FIELDS: Final = {
    _PAPERS: ("received_on", "rejected_why"),
    _OUTCOME: ("outcome", "decided_by", "decided_on", "told_on", "told_how"),
    _CLOSING: ("root_cause", "closing"),
}
"""Which fields of the rules lie in which part of the side."""


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
