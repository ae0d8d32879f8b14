"""Page 7, follow up: both sides' promises face to face, the calls about them, and the way to closing."""

from collections.abc import Callable, Collection
from datetime import date
from typing import Final, Protocol

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from desktop_app.domain.case import CaseState
from desktop_app.domain.customer.shown import Ask, ShownPage
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.papers.side_paper import SidePaper
from desktop_app.domain.policy import Filing, PolicyBook
from desktop_app.domain.promises.performed import in_performance
from desktop_app.domain.promises.put_off import with_fixed_day
from desktop_app.domain.staff.people import Session
from desktop_app.domain.stages.communicate import Channel, Contact
from desktop_app.domain.stages.follow_up import Promise
from desktop_app.domain.stages.stage import Stage
from desktop_app.services.customer.customer_view import CustomerView
from desktop_app.services.desk import Kept
from desktop_app.services.permissions import Operation
from desktop_app.services.promises.breach import Rung
from desktop_app.services.signing.undoing import ToUndo
from desktop_app.services.stages.follow_up import FollowUp
from desktop_app.ui.approvals.second_person import AskSecondPerson
from desktop_app.ui.case.act_dialog import ActDialog
from desktop_app.ui.case.dialog_act import act_from
from desktop_app.ui.case.table import CaseTable, StageView
from desktop_app.ui.choice_words import choice_lines
from desktop_app.ui.compiled.ui_follow_up import Ui_FollowUpPage
from desktop_app.ui.dialogs import open_over
from desktop_app.ui.pages.base import StagePage
from desktop_app.ui.papers.handing_out import HandOutServices, PaperHandingOut
from desktop_app.ui.promises.asking_again import AskAgainPanel, AskAgainService, AskingAgain
from desktop_app.ui.promises.change_dialog import Change, ChangeDialog
from desktop_app.ui.promises.closing_path import CLOSING, ClosingPath, PaperService
from desktop_app.ui.promises.closing_words import closed_words
from desktop_app.ui.promises.ladder_dialog import LadderDialog
from desktop_app.ui.promises.performed_words import performed_words
from desktop_app.ui.promises.promise_acts import PromiseActs
from desktop_app.ui.promises.promise_rows import promise_lines
from desktop_app.ui.widgets.field_reading import choice_of
from desktop_app.ui.widgets.folding_row import FoldingRow
from desktop_app.ui.widgets.plain_label import plain_label
from desktop_app.ui.work.writer import Call

_SIDE_PX: Final = 300
_WIDEST_PX: Final = 16_777_215  # QWIDGETSIZE_MAX: as wide as there is room


class ContactService(Protocol):
    """What is asked of ``services.stages.communicate.Communicate``; called in the writer's thread."""

    def log_contact(self, session: Session, case_id: str, given: Contact) -> Kept: ...


class BreachService(Protocol):
    """What is asked of ``services.promises.breach.Breach``; called in the writer's thread."""

    def rung(self, session: Session, case_id: str, promise_id: str) -> Rung: ...

    def give_notice(self, session: Session, case_id: str, promise_id: str, channel: str) -> Kept: ...


class AgreementService(Protocol):
    """What is asked of ``services.stages.agree.Agree``; called in the writer's thread."""

    def to_undo(self, session: Session, case_id: str) -> ToUndo: ...

    def take_back(
        self,
        session: Session,
        case_id: str,
        here: Collection[str],
        reason: str,
        *,
        attested_by: str,
        brought_back: Collection[str] = (),
    ) -> Kept: ...


class FollowUpPage(StagePage):
    """Promises, contacts, papers, outcome, rating, closing.  The page scrolls as a whole, and nothing within it.

    Args:
        table: the case on the table.
        service: stage 7.
        contacts: keeps calls and visits.
        papers: keeps papers that are handed in.
        policy: the policy in force.
        ask_second_person: lets another person sign in for one act; their id, or None when they left it.
        handing: prints what is handed out, copies and seals.
        agreements: undoes what says something wrong; without it only a supplement does.
        breach: knows what the paper says of a broken promise.
        after_closing: asks the customer once more, and opens a closed case again.
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
        handing: HandOutServices,
        agreements: AgreementService | None = None,
        breach: BreachService | None = None,
        after_closing: AskAgainService | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(Stage.FOLLOW_UP, table, parent)
        self._service = service
        self._contacts = contacts
        self._policy = policy
        self._agreements, self._ask_second_person = agreements, ask_second_person
        self._breach = breach
        self._is_logging = False
        self._ready_by: tuple[PolicyBook, date] | None = None
        """What stands in the digit lists since :meth:`make_ready`, until the page is filled or the language changes."""
        self._at_rest = QTimer(self, singleShot=True, interval=0)
        self.ui = ui = Ui_FollowUpPage()
        ui.setupUi(self.content)
        self._performed = plain_label(self.content, "performed_label")
        ui.left_column.insertWidget(ui.left_column.indexOf(ui.promises) + 1, self._performed)
        self.change_button = QPushButton(self.content)
        self.change_button.setObjectName("change_agreement_button")
        self.change_button.setAutoDefault(False)
        self.change_button.setProperty("plain", True)  # noqa: FBT003 - Qt's signature
        self.change_button.clicked.connect(self.ask_change)
        ui.side_column.insertWidget(ui.side_column.count() - 1, self.change_button)
        panel = AskAgainPanel(self.content)
        ui.side_column.insertWidget(0, panel)
        self._after = AskingAgain(self, panel, after_closing, policy)
        self._after.answered.connect(self._show_case)
        self._after.reopened.connect(self.reopened)
        self._columns = FoldingRow(ui.columns, self.content)
        self._columns.turned.connect(self._fit_side)
        self._path = ClosingPath(self, ui, service, papers, policy=policy, do=self._do)
        self._acts = PromiseActs(
            self,
            service,
            promises=ui.promises,
            panel=ui.promise_act,
            do=self._do,
            ask_second_person=ask_second_person,
        )
        self._handing = PaperHandingOut(self, handing, ui.hand_outs)
        ui.papers_body.receipt_wanted.connect(lambda: self._handing.print(SidePaper.PAPER_RECEIPT))
        self._connect()
        self.keep_as_draft("promise_act", ui.promise_act)
        self.keep_as_draft("filed_under", self._path.filing)
        self.keep_as_draft("contact_channel", ui.contact_log.channel)
        self.keep_as_draft("contact_about", ui.contact_log)

    # ── What the base asks ───────────────────────────────────────────────────────────────────────────────────────

    def make_ready(self) -> None:
        self._show_choices()
        self._ready_by = self._policy(), self.table.today

    def show_view(self, view: StageView) -> None:
        self._fit_side()
        ready, self._ready_by = self._ready_by, None
        if ready is not None and ready[0] is self._policy() and ready[1] == self.table.today:
            self._path.show_outcomes()
        else:
            self._show_choices()
        self._show_fields(view.case)
        self._show_case()

    def command(self) -> object:
        return self._path.filing.filing(choice_of(self.ui.root_cause))

    def send(self, command: object, reason: str) -> Kept:  # noqa: ARG002 - a case is closed once, nothing is changed
        if not isinstance(command, Filing):
            raise TypeError("a case is closed with what it is filed under")
        session, case_id = self.table.session, self.table.case_id
        return self._service.close(session, case_id, command.cause, category=command.category, channel=command.channel)

    def main_action(self) -> None:
        """Keep what a promise was asked, or a call that is typed; close the case, else go to what is left of it."""
        left = self._service.left_to_do(self.table.state)
        is_at_act = self.ui.promise_act.is_open or self.ui.contact_log.is_begun
        if self.is_reading or (not left and self.ui.root_cause.draft() and not is_at_act):
            self.save_and_turn()
        elif self.ui.promise_act.is_open:
            self._acts.confirm()
        elif self.ui.contact_log.is_begun:
            self.ui.contact_log.log()
        elif left:
            self._path.go_to(left[0].code)
            self.say_problem(left[0])
        else:
            self._path.open(CLOSING)

    def main_words(self) -> str:
        if self.is_reading:
            return super().main_words()
        if self.ui.promise_act.is_open:
            return self.tr("Keep it")
        if self.ui.contact_log.is_begun:
            return self.tr("Log the call")
        is_ready = not self._service.left_to_do(self.table.state) and bool(self.ui.root_cause.draft())
        return self.tr("Close the case") if is_ready else self.tr("What is left")

    def leads_on(self) -> bool:
        """The wizard's button closes a case once."""
        return self.table.state.closed is None

    def validatePage(self) -> bool:
        """The wizard's button does what Ctrl+Enter does."""
        if self.is_reading:
            return True
        self.main_action()
        return False

    def turn_day(self) -> None:
        """What is late is late by one day more, and what came in comes in today."""
        super().turn_day()
        self.ui.promise_act.set_today(self.table.today)
        self._show_case()

    def set_reading(self, *, on: bool) -> None:
        super().set_reading(on=on)
        self.set_buttons()
        ui = self.ui
        for body in (ui.promises, ui.contact_log, ui.papers_body, ui.rating_body):
            body.set_read_only(on=on)
        ui.outcome_button.setVisible(not on)
        self.change_button.setVisible(self.change_button.isVisibleTo(self) and not on)

    def show_failure(self, error: object, again: Callable[[], object]) -> None:
        """Open the part of the side that the problem belongs to, so that its field is seen."""
        if isinstance(error, RuleBroken):
            if self._acts.take_refusal(error):
                self._show_panel()
                return
            self._path.uncover(error.field or "")
            self._acts.lead_to_proof(error.code)
        super().show_failure(error, again)

    def print_paper(self) -> bool:
        """F9: the receipt for papers that have none; else the notice of the decision, once there is one."""
        if self.table.state.collect.to_receipt and self.table.state.closed is None:
            self._handing.print(SidePaper.PAPER_RECEIPT)
            return True
        if not self._handing.offers(SidePaper.DECISION_NOTICE):
            return False
        self._handing.print(SidePaper.DECISION_NOTICE)
        return True

    def shown_to_customer(self, view: CustomerView) -> ShownPage | None:
        """The five levels while they are asked; else what both sides promised."""
        return view.rating(self.table.state) if self._path.is_rating else None

    def hear_customer(self, ask: Ask, answer: str) -> None:
        """The customer rated on their screen, out of the teller's sight."""
        if ask is Ask.RATE and not self.is_reading:
            self._path.rate_on_screen(int(answer))
            self.say_customer(self.tr("Rated on the customer's screen."))

    def reading_words(self) -> str:
        """Of a closed case with what became of it."""
        if self.view is None:
            return super().reading_words()
        outcomes = self._policy().choices["outcome"]
        return closed_words(self.table.state, self.table.now().tzinfo, outcomes) or super().reading_words()

    def ask_change(self) -> None:
        """A side wishes a change, or something on the paper is wrong: the talks open, or the paper is undone."""
        agreements, session, case_id = self._agreements, self.table.session, self.table.case_id
        if agreements is None:
            self._open_change(None)
            return
        call = self.table.writer.run(lambda: agreements.to_undo(session, case_id))
        call.saved.connect(self._open_change)
        call.failed.connect(lambda error: self.show_failure(error, self.ask_change))

    def _open_change(self, to_undo: ToUndo | None) -> None:
        reasons = choice_lines(self._policy().choices["supplement_reason"])
        done = in_performance(self.table.state, self.table.today)
        paid = "" if done is None else performed_words(done)
        dialog = ChangeDialog(reasons, self.table.today, paid, to_undo, self.window())
        dialog.wanted.connect(lambda change: self._change(dialog, change))
        open_over(self, dialog)

    def show_ladder(self, promise: Promise) -> None:
        """What the paper says of this breach; read first, then asked."""
        breach, session, case_id = self._breach, self.table.session, self.table.case_id
        if breach is None:
            return
        call = self.table.writer.run(lambda: breach.rung(session, case_id, promise.id))
        call.saved.connect(lambda rung: self._open_ladder(breach, rung))
        call.failed.connect(lambda error: self.show_failure(error, lambda: self.show_ladder(promise)))

    def _open_ladder(self, breach: BreachService, rung: Rung) -> None:
        session, case_id = self.table.session, self.table.case_id
        dialog = LadderDialog(rung, choice_lines(self._policy().choices["told_how"]), self.window())

        def give(channel: str) -> None:
            work = lambda: breach.give_notice(session, case_id, rung.promise.id, channel)  # noqa: E731 - runs later
            self._do_from(dialog, work, then)

        def then() -> None:
            self._show_case()
            row = self.ui.promises.row(rung.promise.id)
            if row is not None:
                row.setFocus()

        dialog.noticed.connect(give)
        open_over(self, dialog)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves what a promise was asked."""
        if event.key() == Qt.Key.Key_Escape and self.ui.promise_act.is_open:
            self.ui.promise_act.cancel_button.click()
        elif not self._pass_to_promise(event):
            super().keyPressEvent(event)

    def _pass_to_promise(self, event: QKeyEvent) -> bool:
        """At the result of a call the letters of the promise that the call is about still do what they say."""
        log = self.ui.contact_log
        row = self.ui.promises.row(log.about) if log.about and not self.is_reading else None
        if row is None or not log.result.editor.hasFocus():
            return False
        return row.take_letter(event)

    def _follow_focus(self, before: QWidget | None, now: QWidget | None) -> None:
        """What Ctrl+Enter does goes by whether somebody is at a call."""
        super()._follow_focus(before, now)
        log = self.ui.contact_log
        if any(one is not None and log.isAncestorOf(one) for one in (before, now)):
            self.main_changed.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self.view is not None:
            self._fit_side()
        if event.type() == QEvent.Type.LanguageChange:
            self.ui.retranslateUi(self.content)
            self._ready_by = None
            if self.view is not None:
                self._show_choices()
                self._show_case()

    # ── Inside ───────────────────────────────────────────────────────────────────────────────────────────────────

    def _do(self, work: Callable[[], Kept], then: Callable[[], None]) -> Call:
        """Call a service; show the case as it stands then, and go on."""
        self.clear_problems()

        def go_on(_kept: Kept) -> None:
            self._acts.forget()
            self._show_case()
            then()

        return self.attempt(work, go_on)

    def _change(self, dialog: ChangeDialog, change: Change) -> None:
        session, case_id, agreements = self.table.session, self.table.case_id, self._agreements
        if change.here and agreements is not None:
            second = self._ask_second_person(Operation.UNDO_SIGNED)
            if second is None:
                return
            reason = change.note or self.tr("Wrong on the paper")
            work = lambda: agreements.take_back(  # noqa: E731 - runs later
                session, case_id, change.here, reason, attested_by=second, brought_back=change.brought_back
            )
        else:
            work = lambda: self._service.change_agreement(  # noqa: E731 - runs later
                session, case_id, change.wish, note=change.note, appointment=change.appointment
            )

        def then() -> None:
            self.keep_drafts()
            self.reopened.emit()

        self._do_from(dialog, work, then)

    def _do_from(self, dialog: ActDialog, work: Callable[[], Kept], then: Callable[[], None]) -> None:
        act_from(dialog, self.table, work, then, lambda error: self.show_failure(error, lambda: None))

    def _log(self, contact: Contact) -> None:
        session, case_id = self.table.session, self.table.case_id
        if self._is_logging:  # a key pressed twice is one call
            return
        self._is_logging = True

        def then() -> None:
            self.ui.contact_log.take_out(contact)
            row = self.ui.promises.row(contact.promise) if contact.is_effective else None
            self.lead_on.to(self.ui.contact_log.result if row is None else row)

        call = self._do(lambda: self._contacts.log_contact(session, case_id, contact), then)
        call.ended.connect(self._on_log_ended)

    def _on_log_ended(self) -> None:
        self._is_logging = False

    def _show_choices(self) -> None:
        policy, ui = self._policy(), self.ui
        choices = policy.choices
        ui.contact_log.show_policy(choices["contact_channel"], choices["contact_result"], policy.contact)
        ui.promise_act.reason.editor.set_lines(choice_lines(choices["reschedule_reason"]))
        ui.promise_act.set_today(self.table.today)
        self._path.show_choices()
        self._after.show_choices()

    def _show_fields(self, case: CaseState) -> None:
        """Empty what is typed for one act after the other; drafts go over it."""
        panel, log = self.ui.promise_act, self.ui.contact_log
        panel.set_draft("")
        for field in panel.fields():
            field.set_draft("")
        log.set_draft("")
        for field in (log.result, log.note):
            field.set_draft("")
        log.channel.set_draft(Channel.TELEPHONE.value)
        self._path.show_fields(case)

    def _show_case(self) -> None:
        case, ui, today = self.table.state, self.ui, self.table.today
        grace = self._policy().promises
        fixed = with_fixed_day(case)
        can_talk = Stage.AGREE in case.done
        days = self._service.days()
        lines = promise_lines(case.follow_up.promises, days, may_negotiate=can_talk, policy=grace, fixed=fixed)
        ui.promises.show_lines(lines)
        ui.time_line.show_lines(lines, today)
        ui.contact_log.show_contacts(case.communicate.contacts, self.table.now)
        done = in_performance(case, today)
        self._performed.setText("" if done is None else performed_words(done))
        self._performed.setVisible(done is not None)
        self._path.show_case(case)
        self._after.show_case(case)
        self._handing.show_case(case)
        self.change_button.setText(self.tr("Change the &agreement…"))
        self.change_button.setVisible(case.is_bound and Stage.AGREE in case.done and not self.is_reading)

    def _show_panel(self) -> None:
        """Bring what the panel asks into view."""
        self.ui.left_column.activate()
        self._scroll.ensureWidgetVisible(self.ui.promise_act)

    def _fit_side(self) -> None:
        """300 pixels, and more only where large type needs it; below the left column the side is as wide as that."""
        side = self.ui.side_body
        width = max(_SIDE_PX, side.minimumSizeHint().width())
        side.setMinimumWidth(width)
        side.setMaximumWidth(_WIDEST_PX if self._columns.is_folded else width)

    def _make_room(self, *, is_asking: bool) -> None:
        """The panel takes the place of the contacts while it asks, and the page then stands as it stood before."""
        self.ui.contact_log.setVisible(not is_asking)
        if not is_asking:
            self._at_rest.start()

    def _connect(self) -> None:
        ui, acts = self.ui, self._acts
        ui.promise_act.opened.connect(lambda is_asking: self._make_room(is_asking=is_asking))
        ui.contact_log.logged.connect(self._log)
        acts.reopened.connect(self.reopened)
        acts.ladder_wanted.connect(self.show_ladder)
        acts.contact_wanted.connect(ui.contact_log.begin)
        acts.proof_wanted.connect(self._path.show_proof)
        acts.settled.connect(self._path.open_first)
        self._path.stage_wanted.connect(self.stage_wanted)
        self._handing.went_on.connect(self._show_case)
        self.entered.connect(self._on_entered)
        self._at_rest.timeout.connect(self._begin_at_top)

    def _on_entered(self) -> None:
        """The drafts are in: begin at the first open promise."""
        self._handing.look()
        self._acts.take_up()
        if self._after.is_asked:
            self._after.focus()
            return
        if not self.is_reading and not self.ui.promises.focus_first():
            self._path.open_first()
        self._at_rest.start()

    def _begin_at_top(self) -> None:
        """Once all is laid out: where the row in question is seen from the top, the page begins with its headings."""
        now = QApplication.focusWidget()
        is_here = now is not None and self.content.isAncestorOf(now)
        bottom = now.mapTo(self.content, now.rect().bottomLeft()).y() if now is not None and is_here else 0
        if bottom < self._scroll.viewport().height():
            self._scroll.verticalScrollBar().setValue(0)
