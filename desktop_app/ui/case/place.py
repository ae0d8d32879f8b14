"""The case in front: its strip, its stages and its wizard, and what the function keys do to it."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, tzinfo
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from desktop_app.domain.approvals.approval import ASKS_FOR_LEADER
from desktop_app.domain.case import CaseState
from desktop_app.domain.customer.shown import Ask, ShownPage
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.policy import PolicyBook
from desktop_app.domain.staff.people import Session
from desktop_app.domain.stages.negotiate import Side, may_take_home
from desktop_app.domain.stages.requests import Resolution
from desktop_app.domain.stages.stage import Stage
from desktop_app.domain.stages.temper import Calming, Pace, seconds_between
from desktop_app.services.approvals.approve import Credentials, OutsideDecision
from desktop_app.services.cases.decided_on import ByOther
from desktop_app.services.customer.customer_view import CustomerView
from desktop_app.services.desk import Kept
from desktop_app.services.papers.printed.print_ledger import Ledger
from desktop_app.ui.approvals.outside_dialog import OutsideDialog
from desktop_app.ui.case.act_dialog import ActDialog
from desktop_app.ui.case.break_dialog import BreakDialog
from desktop_app.ui.case.dialog_act import act_from
from desktop_app.ui.case.no_agreement_dialog import NoAgreementDialog
from desktop_app.ui.case.page_drafts import DRAFT_DELAY_MS
from desktop_app.ui.case.park_dialog import ParkDialog, Parking
from desktop_app.ui.case.stage_bar import StageBar
from desktop_app.ui.case.strip import CaseStrip, StripFacts
from desktop_app.ui.case.supervisor_dialog import ASKED_FOR, HERE, SILENT, SupervisorDialog
from desktop_app.ui.case.table import CaseTable
from desktop_app.ui.case.wizard import CaseWizard
from desktop_app.ui.choice_words import choice_lines
from desktop_app.ui.customer.care_words import care_words
from desktop_app.ui.customer.succession_words import shown_name
from desktop_app.ui.deadlines.clock_words import short, unsure
from desktop_app.ui.deadlines.clocks import CaseClockActs
from desktop_app.ui.dialogs import open_over
from desktop_app.ui.look.palettes import LIGHT, Colors
from desktop_app.ui.pages.agree import AgreePage
from desktop_app.ui.pages.base import StagePage
from desktop_app.ui.pages.collect import CollectPage
from desktop_app.ui.pages.follow_up import FollowUpPage
from desktop_app.ui.pages.identify import IdentifyPage
from desktop_app.ui.pages.negotiate import NegotiatePage, PrintOffer
from desktop_app.ui.papers.print_ledger_dialog import PrintLedgerDialog
from desktop_app.ui.seat import Seat
from desktop_app.ui.talks.mood_dialog import MoodDialog
from desktop_app.ui.work.workers import Workers
from desktop_app.ui.work.writer import Writer

_PACE_MS: Final = 15_000
_RECEIPT_KEYS: Final = {Stage.COLLECT: "", Stage.FOLLOW_UP: "F9"}
"""What leads to the receipt from a page of its own; page 2 says it at its foot."""
WAITS_FOR_APPROVAL: Final = "waits_for_approval"
"""Id of the reason to park a case with."""
NOTE_PAD: Final = "note_pad"
"""The note pad's field id; kept with the last stage, whose drafts stay until the case is closed."""


class CasePlace(QObject):
    """One live customer: holds the table and the wizard as long as the case is in front.

    Args:
        room: where the wizard stands.
    """

    parked = Signal()
    closed = Signal()
    refused = Signal(object)
    """The ``RuleBroken`` why whoever sits here may not work on this case."""
    case_wanted = Signal(str)
    """Another case shall come to the front."""
    note_read = Signal(str)
    """What stands on the note pad of this case."""
    stage_shown = Signal(object)
    customer_changed = Signal()
    """What the customer may see of the case is another now."""
    main_changed = Signal()
    """What Ctrl+Enter does on the page in front may be something else now."""
    people_wanted = Signal()
    other_teller_wanted = Signal()
    """The customer wants to go on with somebody else: this person signs out."""

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
        room: QWidget,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._seat, self._strip, self._bar, self._language = seat, strip, bar, language
        self._window = parent
        self.table = CaseTable(
            seat.counter.cases, session, case_id, writer=writer, workers=workers, now=seat.now, parent=self
        )
        self.wizard = CaseWizard(
            self.table, lambda ground: seat.pages(self.table, ground), room, load_ahead=seat.load_ahead
        )
        self._pages = self.wizard.pages
        self._clocks = CaseClockActs(seat, self.table, self._window, do=self._do)
        self._clocks.voided.connect(self.closed)
        self._state = self.table.state
        self._colors = LIGHT
        self._wants_round = False
        self._said_on_entry: RuleBroken | None = None
        self._note: str | None = None
        self._names: Mapping[str, str] = {}
        self._changed_by: ByOther | None = None
        self._note_timer = QTimer(self)
        self._note_timer.setSingleShot(True)
        self._note_timer.setInterval(DRAFT_DELAY_MS)
        self._note_timer.timeout.connect(self._keep_note_draft)
        self._around = QTimer(self, singleShot=True, interval=0)
        """What lies around the page is said behind the first paint of the page, and once, however often it changed."""
        self._around.timeout.connect(self._show_around)
        self._facts = StripFacts(today=self.table.today)
        self._strip.show_facts(self._facts)
        self._bar.show_case(self.table.state, Stage.IDENTIFY, self._zone)
        self.table.changed.connect(self._on_changed)
        self.table.kept.connect(self._on_kept)
        self.table.typed.connect(self._on_typed)
        self._pace_timer = QTimer(self)
        self._pace_timer.setInterval(_PACE_MS)
        self._pace_timer.timeout.connect(self._look_at_time)
        self._pace_timer.start()
        self.wizard.stage_shown.connect(self._on_stage)
        self.wizard.completed.connect(self.closed)
        self._bar.stage_picked.connect(self._on_picked)
        self.wizard.stage_shown.connect(self.customer_changed)
        self.table.changed.connect(self.customer_changed)
        self.wizard.page_made.connect(self._join)
        for page in self._pages.made:
            self._join(page)

    @property
    def is_said(self) -> bool:
        """Whether strip and stages say how the case stands now."""
        return not self._around.isActive()

    def main_words(self) -> str:
        """What Ctrl+Enter does on the page in front; empty before there is one."""
        return self.wizard.page_in_front.main_words() if self.wizard.currentId() > 0 else ""

    def begin(self) -> None:
        """Take a parked case up again, then open the page where the case stands.

        One that another desk has meanwhile stays parked here, and is read.
        """
        session, case_id, cases = self.table.session, self.table.case_id, self._seat.counter.cases
        books = self._seat.open_desk.vault.books

        def resume() -> str:
            self._names = {person.id: person.name for person in books.people()}
            self._changed_by = cases.changed_since_here(session, case_id)
            case = cases.state(session, case_id)
            self.table.elsewhere = cases.only_read_because(session, case)
            if self.table.may_work and case.status == "parked":
                try:
                    cases.resume(session, case_id)
                except RuleBroken:  # head office's order may have come in between
                    self.table.elsewhere = cases.only_read_because(session, case)
                    if self.table.elsewhere is None:
                        raise
            return cases.load_draft(session, case_id, Stage.FOLLOW_UP).get(NOTE_PAD, "")

        call = self.table.writer.run(resume)
        call.saved.connect(self.note_read.emit)
        call.saved.connect(self.wizard.begin)
        call.failed.connect(self._on_not_begun)

    def leave(self) -> None:
        """Keep what is half-typed and take the wizard off the table.

        It stays under its parent until it is deleted: without one it would be styled anew first, with all its pages.
        """
        self.keep_drafts()
        self._pace_timer.stop()
        self._around.stop()
        self.wizard.end_ahead()
        if self.wizard.currentId() > 0:
            self.wizard.page_in_front.leave()
        self.wizard.hide()
        self.wizard.deleteLater()

    def keep_drafts(self) -> None:
        """Save what is half-typed now, the note pad too."""
        self._keep_note_draft()
        if self.wizard.currentId() > 0:
            self.wizard.page_in_front.keep_drafts()

    def note_draft(self, text: str) -> None:
        """The note pad holds *text* now; kept like any field.  A closed case takes no note, so none is half typed."""
        if self.table.state.closed is not None or not self.table.may_work:
            return
        self._note = text
        if not self._note_timer.isActive():
            self._note_timer.start()

    def set_colors(self, colors: Colors) -> None:
        self._colors = colors
        self._bar.set_colors(colors)

    def retranslate(self) -> None:
        """Say what the strip shows in the language of the screen."""
        self._facts = self._facts_of(self.table.state, self._facts)
        self._strip.show_facts(self._facts)

    def shown_to_customer(self, view: CustomerView) -> ShownPage:
        """What the customer sees of the page in front."""
        page = self.wizard.page_in_front if self.wizard.currentId() > 0 else None
        if page is None or page.view is None:
            return view.calm()
        return page.shown_to_customer(view) or view.of(self.table.state, page.stage, self.table.today)

    def hear_customer(self, ask: Ask, answer: str) -> None:
        """Hand the customer's answer to the page in front."""
        if self.wizard.currentId() > 0:
            self.wizard.page_in_front.hear_customer(ask, answer)

    def turn_day(self) -> None:
        """The branch's date changed while the case is in front."""
        self.retranslate()
        if self.wizard.currentId() > 0:
            self.wizard.page_in_front.turn_day()

    def ask_to_park(self, reason: str = "") -> None:
        """F5: a case that has no event yet is only left, its draft waits on the workbench; so is one that is closed."""
        if not self.table.state.exists or self.table.state.closed is not None or not self.table.may_work:
            self.parked.emit()
            return
        reasons = choice_lines(self._seat.counter.desk.policy().choices["park_reason"])
        print_offer = self._print_offer() if may_take_home(self.table.state.negotiate, self.table.today) else None
        to_receipt = self._to_receipt()
        dialog = ParkDialog(
            reasons, self.table.today, self._window, has_offer=print_offer is not None, to_receipt=to_receipt
        )
        dialog.receipt_wanted.connect(self._ask_receipt, Qt.ConnectionType.QueuedConnection)
        dialog.parked.connect(lambda given: self._do(dialog, lambda: self._park(given, print_offer), self.parked.emit))
        if reason:
            dialog.wait_for_answer(reason)
        open_over(self._window, dialog, takes_keys=not reason)

    def _print_offer(self) -> PrintOffer | None:
        talks = self._pages.get(Stage.NEGOTIATE)
        return talks.print_offer if isinstance(talks, NegotiatePage) else None

    def _to_receipt(self) -> int:
        """How many papers lie here without a receipt, with what page 2 shows and has not kept."""
        page = self.wizard.page_in_front
        return page.to_receipt if isinstance(page, CollectPage) else self.table.state.papers_to_receipt

    def _ask_receipt(self) -> None:
        page = self._pages.get(Stage.COLLECT)
        if isinstance(page, CollectPage):
            page.ask_receipt_on(self.wizard.page_in_front)

    def ask_document(self, approval_id: str) -> None:
        """分行's document, entered at this desk by the branch manager and a second person."""
        session, case_id, approve = self.table.session, self.table.case_id, self._seat.counter.approve
        dialog = OutsideDialog(self._seat.read_scan, self._window, asks_manager=True)
        dialog.decided_on.editor.set_today(self.table.today)

        def keep(decision: OutsideDecision, second: Credentials) -> None:
            manager = dialog.manager()
            work = lambda: approve.record_outside_here(  # noqa: E731 - runs later
                session, case_id, approval_id, decision, manager, second
            )
            self._do(dialog, work, self.wizard.page_in_front.show_approvals)

        dialog.entered.connect(keep)
        open_over(self._window, dialog)

    def ask_no_agreement(self) -> None:
        """Ask why the talks end; page 6 then keeps the record of it."""
        policy = self._seat.counter.desk.policy()
        reasons = choice_lines(policy.choices["no_agreement_reason"])
        session, case_id, agree = self.table.session, self.table.case_id, self._seat.counter.agree
        record = agree.end_as_it_would_be(self.table.state)
        dialog = NoAgreementDialog(reasons, self._window, record=record, policy=policy)

        def end(reason: str, note: str) -> None:
            work = lambda: agree.end_without_agreement(session, case_id, reason, note)  # noqa: E731 - runs later
            self._do(dialog, work, self.wizard.go_on, ends=Stage.NEGOTIATE)

        dialog.ended.connect(end)
        open_over(self._window, dialog)

    def show_papers(self) -> None:
        """Shift+F9: every sheet of the case, and where it is."""
        if not self.table.state.exists:
            return
        dialog = PrintLedgerDialog(
            self._read_ledger, self._seat.counter.desk.policy().choices, self._colors, self._window
        )
        open_over(self._window, dialog)

    def show_clocks(self) -> None:
        """F11: the clock of the complaint, what else is due, and what can be done about it."""
        if self.table.state.exists:
            self._clocks.show(self._colors)

    def _read_ledger(self, then: Callable[[Ledger], None]) -> None:
        session, case_id, ledger = self.table.session, self.table.case_id, self._seat.counter.print_ledger
        call = self.table.writer.run(lambda: ledger.read(session, case_id))

        def show(found: Ledger) -> None:
            if isValid(self.table):
                self.table.note(found.case)
                then(found)

        call.saved.connect(show)
        call.failed.connect(
            lambda error: self.wizard.page_in_front.show_failure(error, lambda: self._read_ledger(then))
        )

    @property
    def has_mood(self) -> bool:
        """Whether there is a case yet that a mood can be kept with."""
        return self.table.state.exists

    def ask_mood(self) -> None:
        """F7: on the page if it shows the mood, else in a small dialog; unknown customers have no mood yet."""
        page = self.wizard.page_in_front
        if self.has_mood and page.mood is not None:
            page.mood.setFocus()
            return
        dialog = MoodDialog(self.table.state.communicate.mood, self._window, is_early=not self.has_mood)
        dialog.said.connect(self._note_mood)
        open_over(self._window, dialog)

    def ask_supervisor(self) -> None:
        """F8: 1 decides here, 2 from the queue, 3 is called without a word, 4 because the customer asks for them."""
        page = self.wizard.page_in_front
        dialog = SupervisorDialog(has_package=page.package_for_leave() is not None, parent=self._window)
        dialog.chosen.connect(self._on_supervisor, Qt.ConnectionType.QueuedConnection)
        open_over(self._window, dialog, takes_keys=True)

    def call_silently(self, reason: str = "") -> None:
        """Call the supervisor; without a *reason* nothing on this screen changes, whoever looks at it."""
        session, case_id, stage = self.table.session, self.table.case_id, self.wizard.stage
        approve = self._seat.counter.approve
        call = self.table.writer.run(lambda: approve.call_silently(session, case_id, stage, reason))
        if reason:
            call.saved.connect(lambda kept: self.table.note(kept.case))
        call.failed.connect(self._on_call_failed)

    def _on_supervisor(self, digit: int) -> None:
        page = self.wizard.page_in_front
        package = page.package_for_leave()
        if digit in {SILENT, ASKED_FOR}:
            self.call_silently(ASKS_FOR_LEADER if digit == ASKED_FOR else "")
        elif digit == HERE:
            page.ask_leave()
        elif package is not None:
            session, case_id, approve = self.table.session, self.table.case_id, self._seat.counter.approve
            page.attempt(lambda: approve.request(session, case_id, package), lambda _kept: page.show_approvals())

    def _on_call_failed(self, error: object) -> None:
        """A call that could not be kept is said: it has not reached anybody."""
        self.wizard.page_in_front.show_failure(error, self.call_silently)

    def keep_note(self, text: str, then: Callable[[], None]) -> None:
        """F2: keep the note with the case; *then* runs once it is committed.

        A case without events cannot keep it yet: it stays on the pad, as a draft.
        """
        if not self.table.state.exists:
            self._keep_note_draft()
            return
        session, case_id = self.table.session, self.table.case_id
        page = self.wizard.page_in_front
        page.attempt(lambda: self._seat.counter.communicate.add_note(session, case_id, text), lambda _kept: then())

    def _keep_note_draft(self) -> None:
        self._note_timer.stop()
        if self._note is None:
            return
        text, self._note = self._note, None
        call = self.table.save_drafts(Stage.FOLLOW_UP, {NOTE_PAD: text})
        call.failed.connect(lambda error: self._on_note_failed(error, text))

    def _on_note_failed(self, error: object, text: str) -> None:
        if not isinstance(error, RuleBroken):  # a closed case takes no note, however often it is asked
            self._note = text if self._note is None else self._note
        if isValid(self.wizard) and self.wizard.currentId() > 0:
            self.wizard.page_in_front.show_failure(error, self._keep_note_draft)

    def _join(self, page: StagePage) -> None:
        """Lead where *page* asks to be led; pages know nothing of each other."""
        page.calming_chosen.connect(self._calm)
        page.customer_changed.connect(self.customer_changed)
        page.entered.connect(self._tell_changed)
        for signal in (page.entered, page.reading_changed, page.completeChanged, page.main_changed):
            signal.connect(self.main_changed)
        match page:
            case IdentifyPage():
                page.case_wanted.connect(self.case_wanted)
                page.short_way_left.connect(self._say_next)
            case NegotiatePage():
                page.no_agreement_wanted.connect(self.ask_no_agreement)
                page.park_wanted.connect(lambda: self.ask_to_park(WAITS_FOR_APPROVAL))
                page.document_wanted.connect(self.ask_document)
                # Queued: the page has finished entering by then.
                page.entered.connect(self._begin_round, Qt.ConnectionType.QueuedConnection)
            case AgreePage():
                page.park_wanted.connect(self.ask_to_park)
                page.people_wanted.connect(self.people_wanted)
                page.another_round_wanted.connect(self._go_back_to_talks)
                page.full_way_wanted.connect(self._go_full_way)
                page.stage_wanted.connect(self._on_picked)
            case CollectPage():
                page.entered.connect(self._say_on_entry, Qt.ConnectionType.QueuedConnection)
                page.case_wanted.connect(self.case_wanted)
            case FollowUpPage():
                page.reopened.connect(self.wizard.begin)
                page.stage_wanted.connect(self._on_picked)

    def _tell_changed(self) -> None:
        """Once, on the page that a case opens with: somebody else has worked on it since."""
        by, self._changed_by = self._changed_by, None
        if by is not None:
            self.wizard.page_in_front.told.show_changed(by)

    def _calm(self, what: Calming) -> None:
        """A break counts down; another teller takes over at this counter, with everything as it stands."""
        session, case_id, stage = self.table.session, self.table.case_id, self.wizard.stage
        page, communicate = self.wizard.page_in_front, self._seat.counter.communicate

        def then(_kept: Kept) -> None:
            if what is Calming.OTHER_TELLER:
                self.other_teller_wanted.emit()
                return
            minutes = self._seat.counter.desk.policy().temper.break_minutes
            open_over(self._window, BreakDialog(minutes, self._seat.now, self._window))

        page.attempt(lambda: communicate.calm(session, case_id, what, stage), then)

    def _on_typed(self, text: str) -> None:
        """Words of harm lead to a hint, no more: the teller hears how they are said."""
        alarm = self._seat.counter.communicate.alarm(text) or self._facts.alarm
        heard = (*self._facts.heard, *self._seat.counter.desk.heard(text))
        facts = replace(self._facts, alarm=alarm, heard=tuple(dict.fromkeys(heard)))
        if facts != self._facts:
            self._facts = facts
            self._strip.show_facts(facts)

    def _look_at_time(self) -> None:
        """Compare the time of the stage with its usual one."""
        state, communicate = self.table.state, self._seat.counter.communicate
        seconds = seconds_between(state.stage_since, self._seat.now())
        self._facts = self._facts_of(state, self._facts)
        is_long = communicate.pace(state.stage, seconds) is Pace.LONG
        self._facts = replace(self._facts, minutes=seconds // 60, is_long=is_long)
        self._strip.show_facts(self._facts)

    def _was_short(self, before: CaseState, after: CaseState) -> bool:
        """Whether the stage that was just completed took less time than listening takes."""
        new = after.done - before.done
        if not new or before.stage_since is None or after.stage_since is None:
            return self._facts.was_short and not new
        seconds = seconds_between(before.stage_since, after.stage_since)
        return self._seat.counter.communicate.pace(max(new), seconds) is Pace.SHORT

    def _go_back_to_talks(self) -> None:
        self._wants_round = self.wizard.look_at(Stage.NEGOTIATE)

    def _go_full_way(self, why: RuleBroken) -> None:
        """Go on at page 2, and say there why."""
        self._say_next(why)
        self.wizard.begin()

    def _say_next(self, why: RuleBroken) -> None:
        self._said_on_entry = why

    def _say_on_entry(self) -> None:
        why, self._said_on_entry = self._said_on_entry, None
        if why is not None:
            self.wizard.page_in_front.say_problem(why)

    def _begin_round(self) -> None:
        page = self.wizard.page_in_front
        if self._wants_round and isinstance(page, NegotiatePage):
            self._wants_round = False
            page.begin_round()

    def _do(
        self, dialog: ActDialog, work: Callable[[], Kept], then: Callable[[], object], *, ends: Stage | None = None
    ) -> None:
        """Do what *dialog* asked for; it closes after the commit, and says itself what was refused."""
        act_from(
            dialog,
            self.table,
            work,
            then,
            lambda error: self.wizard.page_in_front.show_failure(error, lambda: None),
            ends=ends,
        )

    def _park(self, given: Parking, print_offer: PrintOffer | None) -> Kept:
        if given.takes_offer_home and print_offer is not None:
            # First, while the customer is still here: a printer that fails is said, and nothing is put aside.
            print_offer(self.table.session, self.table.case_id)
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
        was_short = self._was_short(self._state, state)
        self._state = state
        self._facts = self._facts_of(state, replace(self._facts, was_short=was_short))
        self._around.start()

    def _on_kept(self, at: datetime) -> None:
        self._facts = replace(self._facts, saved_at=at)
        self._around.start()

    def _on_stage(self, stage: Stage) -> None:
        self._facts = replace(self._facts, receipt_key=_RECEIPT_KEYS.get(stage, "Alt+2"))
        self._around.start()
        self.stage_shown.emit(stage)

    def _show_around(self) -> None:
        self._strip.show_facts(self._facts)
        if self.wizard.currentId() > 0:
            self._bar.show_case(self.table.state, self.wizard.stage, self._zone)

    def _facts_of(self, state: CaseState, before: StripFacts) -> StripFacts:
        """What the strip says, with the name of who answers for the case where that is not whoever sits here."""
        owner = state.responsibility.owner
        is_own = owner in {"", self.table.session.person.id}
        found = facts_of(state, self._seat, self._language(), before)
        return replace(found, owner="" if is_own else self._names.get(owner, owner))

    @property
    def _zone(self) -> tzinfo | None:
        return self.table.now().tzinfo

    def _on_picked(self, stage: Stage) -> None:
        self.wizard.pick(stage)

    def _on_not_begun(self, error: object) -> None:
        if isinstance(error, RuleBroken) and error.code == "recused":
            self.refused.emit(error)
        else:
            self._on_failed(error)

    def _on_failed(self, error: object) -> None:
        self.wizard.show_failure(error, self.begin)


def problem_title(policy: PolicyBook, kind_id: str, language: str) -> str:
    """A kind of problem in the language of the screen; empty while it is open."""
    kind = policy.kinds.get(kind_id)
    if kind is None:
        return ""
    return kind.title if language.startswith("zh") else kind.title_en


def _has_signed(state: CaseState) -> bool:
    """The customer signed or the talks are over: nobody is asked any more whether everything was heard."""
    return state.stage is Stage.FOLLOW_UP or state.agree.signature(Side.CUSTOMER) is not None


def facts_of(state: CaseState, seat: Seat, language: str, before: StripFacts) -> StripFacts:
    """What the strip says of *state*."""
    given = state.identify.identification
    clocks = seat.counter.clocks
    reading = clocks.reading(state.clock)
    clock, tone = unsure(clocks.doubt()) if reading is None else short(reading, clocks.today().latest)
    return StripFacts(
        customer=shown_name(state, given.customer.name) if given else before.customer,
        problem=problem_title(seat.counter.desk.policy(), given.kind, language) if given else "",
        number=state.number,
        requests_answered=sum(request.resolution is not Resolution.OPEN for request in state.requests),
        requests_total=len(state.requests),
        clock=clock,
        clock_tone=tone,
        today=seat.now().date(),
        saved_at=before.saved_at,
        minutes=before.minutes,
        is_long=before.is_long,
        was_short=before.was_short and not _has_signed(state),
        alarm=before.alarm,
        triggers=seat.counter.desk.triggers(state),
        heard=before.heard,
        to_receipt=state.papers_to_receipt,
        receipt_key=before.receipt_key,
        care=care_words(state, seat.counter.desk.policy()),
    )
