"""Stage 5, negotiate: every offer of either side is a round of the ledger; one of them is accepted, or none."""

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.domain.approvals.approval import has_refused, was_refused
from desktop_app.domain.case import CaseState
from desktop_app.domain.customer.shown import Ask
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.papers.side_paper import SidePaper
from desktop_app.domain.policy import PolicyBook
from desktop_app.domain.staff.people import Session
from desktop_app.domain.stages.negotiate import Move, Side, is_expired, may_take_home, moves
from desktop_app.domain.stages.propose import Package
from desktop_app.domain.stages.requests import Request, Resolution
from desktop_app.domain.stages.stage import Stage
from desktop_app.services.approvals.approve import Approve
from desktop_app.services.customer.customer_view import YES
from desktop_app.services.desk import Kept
from desktop_app.services.papers.printed.slips import SlipsSent
from desktop_app.services.stages.communicate import Communicate
from desktop_app.services.stages.negotiate import Negotiate
from desktop_app.services.stages.propose import Propose
from desktop_app.ui.approvals.approval_hold import ApprovalHold
from desktop_app.ui.approvals.leave import AskLeave
from desktop_app.ui.case.policy_watch import PolicyWatch
from desktop_app.ui.case.table import CaseTable, StageView
from desktop_app.ui.choice_words import choice_lines
from desktop_app.ui.compiled.ui_negotiate import Ui_NegotiatePage
from desktop_app.ui.kept import titled
from desktop_app.ui.pages.base import StagePage
from desktop_app.ui.papers.print_words import sent_words
from desktop_app.ui.promises.continuing_band import ContinuingBand
from desktop_app.ui.reading_order import read_as_laid_out
from desktop_app.ui.talks.folding_talks import FoldingTalks
from desktop_app.ui.talks.round_drawer import NextRound, RoundDrawer
from desktop_app.ui.talks.round_ledger import LedgerWords
from desktop_app.ui.talks.round_view import RoundView
from desktop_app.ui.widgets.folding_buttons import FoldingButtons
from desktop_app.ui.widgets.marked import mark
from desktop_app.ui.words import without_letter

NEUTRAL: Final = 3
_REASONS_SHOWN: Final = 5
PrintSheet = Callable[[Session, str, int], SlipsSent]
"""Prints the sheet of one round (``services.papers.round_sheet``); called in the writer's thread."""

PrintOffer = Callable[[Session, str], SlipsSent]
"""Prints the bank's offer to be taken home (``services.papers.side_papers``); called in the writer's thread."""


class NegotiatePage(StagePage):
    """Left the rounds, in the middle the package on the table, right how the requests end or the next round."""

    no_agreement_wanted = Signal()
    """The talks end without agreement: page 6 keeps the record of it."""
    park_wanted = Signal()
    """The customer goes home until whoever is asked has answered."""
    document_wanted = Signal(str)
    """分行 has decided on the approval of this id: its document is here."""

    def __init__(
        self,
        table: CaseTable,
        service: Negotiate,
        policy: Callable[[], PolicyBook],
        *,
        propose: Propose,
        communicate: Communicate,
        approve: Approve,
        ask_leave: AskLeave,
        print_sheet: PrintSheet | None = None,
        print_offer: PrintOffer | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(Stage.NEGOTIATE, table, parent)
        self._print_sheet, self.print_offer = print_sheet, print_offer
        self._service = service
        self._policy = policy
        self._communicate, self._propose = communicate, propose
        self._approve, self._ask_leave = approve, ask_leave
        self._is_sending = False
        self._asked = Move.REFUSE
        self._names: Mapping[str, str] = {}
        self.form = Ui_NegotiatePage()
        self.form.setupUi(self.content)
        form = self.form
        FoldingButtons.take_over(form.validity_row, form.validity_label, form.take_home_button, form.withdraw_button)
        FoldingButtons.take_over(form.answer_row, form.accept_button, form.decline_button, form.new_package_button)
        read_as_laid_out(form.table_side)
        self._columns = FoldingTalks(form, self.content)
        self._columns.drawer_row.turned.connect(self._bring_drawer)
        self.drawer = RoundDrawer(self.form, service, propose, policy, table, self)
        self._view = RoundView(self.form, table)
        self.mood = self.form.mood.mood
        self.hold = ApprovalHold(self)
        self.add_band(self.hold)
        self._continuing = ContinuingBand(self)
        self.add_band(self._continuing)
        self.watch = PolicyWatch(self, service, policy)
        # Behind all events that wait, the page's own paint among them: the writer takes turns with the window.
        self._opening = QTimer(self, singleShot=True, interval=0)
        self._opening.timeout.connect(self._put_proposed_on_table)
        # The reasons may scroll: their digits work whether their lines are in sight or not.
        reasons = self.form.answer_reason.editor
        reasons.setMinimumHeight(_REASONS_SHOWN * reasons.fontMetrics().lineSpacing())
        self.keep_as_draft("requests", self.form.requests)
        self.keep_as_draft("mood", self.form.mood)
        self.keep_as_draft("round_drawer", self.drawer)
        self._connect()

    # ── The page's contract ──────────────────────────────────────────────────────────────────────────────────────

    def show_view(self, view: StageView) -> None:
        self.form.answer_reason.setVisible(False)
        self.form.answer_reason.set_draft("")
        self.form.mood.set_value(view.case.communicate.mood or NEUTRAL)
        self.drawer.show_case(view.case)
        self.form.requests.show_requests(view.case.requests, self._articles(view.case))
        self._show_case(view.case)

    def fill(self, view: StageView) -> None:
        self._names = self._service.names()
        super().fill(view)
        self._say_phrase()

    def arrive(self) -> None:
        super().arrive()
        self.watch.look()
        self.drawer.settle()
        if self.is_reading or self.view is None:
            return
        self._grant_accepted(self.view.case)
        if self.view.case.negotiate.on_table is None:
            self._opening.start()

    def command(self) -> tuple[Request, ...]:
        if self.table.state.negotiate.accepted is None:
            raise RuleBroken("nothing_accepted", field="rounds")
        for request in self.form.requests.requests:
            if request.resolution is Resolution.OPEN:
                raise RuleBroken("request_open", field="requests", no=request.no)
        return self.form.requests.requests

    def send(self, command: object, reason: str) -> Kept:
        if not isinstance(command, tuple):
            raise TypeError(command)
        return self._service.finish(self.table.session, self.table.case_id, command, reason=reason)

    def main_action(self) -> None:
        negotiate = self.table.state.negotiate
        if self.is_reading:
            super().main_action()
        elif self._is_declining:
            self.say_problem(RuleBroken("refusal_needs_reason", field="answer_reason"))
        elif self.drawer.is_open:
            self.add_round()
        elif self._is_asked(self.table.state):
            self._say_what_waits()
        elif negotiate.on_table is None and not self._is_first_refused(self.table.state):
            self.put_on_table()
        elif self.table.state.has_other_proposal:
            self.say_problem(RuleBroken("proposal_not_on_table", field="rounds"))
            self.watch.band.renew_button.setFocus(Qt.FocusReason.OtherFocusReason)
        elif negotiate.accepted is not None:
            super().main_action()
        elif Move.ACCEPT in self._moves(self.table.state):
            self.accept()
        elif self._is_table_expired(self.table.state):
            self.compute_anew()
        else:
            self.open_drawer()

    def main_words(self) -> str:
        form, negotiate = self.form, self.table.state.negotiate
        has_other = self.table.state.has_other_proposal
        if self.is_reading or (negotiate.accepted is not None and not has_other):
            return super().main_words()
        if self._is_declining or has_other or self._is_asked(self.table.state):
            return self.tr("What is asked")
        if self.drawer.is_open:
            return without_letter(form.add_round_button.text())
        button = form.new_package_button if form.accept_button.isHidden() else form.accept_button
        return without_letter(button.text())

    def print_paper(self) -> bool:
        """F9: the sheet of the round on the table, for the customer to take home."""
        on_table, print_sheet = self.table.state.negotiate.on_table, self._print_sheet
        if on_table is None or print_sheet is None:
            return False
        session, case_id = self.table.session, self.table.case_id
        self._print(lambda: print_sheet(session, case_id, on_table.no), SidePaper.ROUND_SHEET)
        return True

    def take_home(self) -> None:
        """Print the bank's offer with its signed code: the customer thinks it over and may come to any branch."""
        session, case_id, print_offer = self.table.session, self.table.case_id, self.print_offer
        if print_offer is not None:
            self._print(lambda: print_offer(session, case_id), SidePaper.OFFER_SHEET)

    def set_reading(self, *, on: bool) -> None:
        super().set_reading(on=on)
        self.form.mood.let_act(on=self.table.may_work)
        self._show_acts(self.table.state)

    def leads_on(self) -> bool:
        """Only an accepted package leads on; to end without one is a way of its own."""
        case = self.table.state
        return self.is_reading or (case.negotiate.accepted is not None and not case.has_other_proposal)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and (self.drawer.is_open or self._is_declining):
            if self.drawer.is_open:
                self.close_drawer()
            else:
                self._leave_reasons()
            event.accept()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.form.retranslateUi(self.content)
            self.drawer.retranslate()
            self._show_case(self.table.state)

    # ── What the teller can do ───────────────────────────────────────────────────────────────────────────────────

    def put_on_table(self) -> None:
        """Round 1: the package chosen on page 4, by the bank; asked again it changes nothing."""
        if (following := self._first_round()) is not None:
            self._offer(following)

    def add_round(self) -> None:
        """Make what stands in the drawer the next round."""
        self.clear_problems()
        try:
            following = self.drawer.next_round()
        except RuleBroken as broken:
            self.say_problem(broken)
            return
        self._offer(following)

    def accept(self) -> None:
        """The other side says yes to the package on the table."""
        on_table = self.table.state.negotiate.on_table
        if on_table is None:
            return
        if on_table.side is Side.CUSTOMER and self._lacks_reason(on_table.package):
            return
        if on_table.side is Side.CUSTOMER and self._is_over_authority(self._as_it_is_now(on_table.package)):
            # The bank's yes to what is over the teller's authority is an offer of its own, with an approval.
            if (following := self._as_of_today(on_table.package)) is not None:
                self._offer(following)
            return
        self._answer(on_table.no, is_accepted=True)

    def package_for_leave(self) -> Package | None:
        following = None if self.is_reading else self._following()
        return following.package if following is not None and self._needs_leave(following) else None

    def ask_leave(self) -> None:
        if (following := self._following()) is not None and self._needs_leave(following):
            self._offer(following)

    def show_approvals(self) -> None:
        """Show what waits for an approval, or was decided."""
        case = self.table.state
        last = case.approval.approvals[-1] if case.approval.approvals else None
        usable = None if last is None else self._approve.usable(case, last.package)
        at = None if last is None else last.decided_at or last.requested_at
        since = "" if at is None else f"{at.astimezone(self.table.now().tzinfo):%H:%M}"
        on_table = case.negotiate.on_table
        is_used = (
            last is not None and on_table is not None and (on_table.side, on_table.package) == (Side.BANK, last.package)
        )
        is_over = case.negotiate.accepted is not None or (last is not None and last.used_by > 0) or is_used
        self.hold.show_approval(None if is_over or self.is_reading else last, usable, self._policy(), since)

    def withdraw_request(self) -> None:
        """No longer ask."""
        waiting, session, case_id = self.table.state.approval.pending, self.table.session, self.table.case_id
        if waiting is not None:
            self._send(lambda: self._approve.withdraw(session, case_id, waiting.id), self._on_withdrawn)

    def use_approval(self) -> None:
        """Put what was approved on the table."""
        last = self.table.state.approval.approvals[-1]
        if self._approve.usable(self.table.state, last.package) is not None:
            self._offer(NextRound(Side.BANK, last.package))

    def turn_day(self) -> None:
        """The date changed while the page was open: an offer may be over now."""
        super().turn_day()
        self._show_case(self.table.state)
        self.watch.look()

    def decline(self) -> None:
        """Ask for the reason; its digit is the answer."""
        self._ask_reason(Move.REFUSE)

    def withdraw(self) -> None:
        """The side that made the offer takes it back: ask why; the digit does it."""
        self._ask_reason(Move.WITHDRAW)

    def compute_anew(self) -> None:
        """Open the drawer with the expired package computed as of today, and what that changes."""
        if self.drawer.open_anew():
            self._show_acts(self.table.state)

    def renew(self) -> None:
        """The rules of today take the place of those of the offer: a new package, on a page that was finished too."""
        self.work_again()
        if not self.table.state.has_other_proposal or self.watch.has_other_facts:
            self.compute_anew()
        elif (following := self._proposed()) is not None:
            self._offer(following)

    def begin_round(self) -> None:
        """Page 6 asks for another round: page 4's package where it has another one, else whatever is built now."""
        if self.table.state.has_other_proposal:
            self.renew()
        else:
            self.work_again()
            self.open_drawer()

    def open_drawer(self) -> None:
        """Open the builder of the next round over the answers; the first round is the bank's."""
        self.form.answer_reason.hide()
        self.drawer.open(is_first=self.table.state.negotiate.on_table is None)
        self._show_acts(self.table.state)

    def _bring_drawer(self, is_below: bool) -> None:  # noqa: FBT001 - slot of a signal
        if is_below and self.drawer.is_open:
            self.bring_into_view(self.form.round_side)

    def close_drawer(self) -> None:
        self.drawer.close()
        self._show_acts(self.table.state)
        self.form.new_package_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def hear_customer(self, ask: Ask, answer: str) -> None:
        """The customer touched "I agree" or "I will think again": the teller's next key is ready for it."""
        if ask is not Ask.AGREE or self.is_reading or Move.ACCEPT not in self._moves(self.table.state):
            return
        if answer == YES:
            self._leave_reasons()
            self.form.accept_button.setFocus(Qt.FocusReason.OtherFocusReason)
            self.say_customer(self.tr("On the screen: the customer agrees. Ctrl+Enter keeps it."))
        else:
            self.form.decline_button.setFocus(Qt.FocusReason.OtherFocusReason)
            self.say_customer(self.tr("On the screen: the customer wants to think again."))

    @property
    def _is_declining(self) -> bool:
        """The list of reasons is open: a no is on its way, and Ctrl+Enter must not make a yes of it."""
        return not self.form.answer_reason.isHidden()

    def _leave_reasons(self) -> None:
        """The no is not said after all."""
        self.clear_problems()
        self.form.answer_reason.hide()
        self.form.decline_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.main_changed.emit()

    # ── Inside ───────────────────────────────────────────────────────────────────────────────────────────────────

    def _connect(self) -> None:
        self.form.accept_button.clicked.connect(self.main_action)
        self.drawer.edited.connect(self._show_mirror)
        self.form.round_side.edited.connect(self._show_mirror)
        self.form.decline_button.clicked.connect(self.decline)
        self.form.withdraw_button.clicked.connect(self.withdraw)
        self.form.take_home_button.clicked.connect(self.take_home)
        self.form.new_package_button.clicked.connect(self.open_drawer)
        self.form.drawer_close_button.clicked.connect(self.close_drawer)
        self.form.add_round_button.clicked.connect(self.add_round)
        self.form.no_agreement_button.clicked.connect(self.no_agreement_wanted)
        self.form.answer_reason.editor.picked.connect(self._on_reason)
        self.form.mood.edited.connect(self._on_mood)
        self.form.mood.calming_chosen.connect(self.calming_chosen)
        self.watch.renew_wanted.connect(self.renew)
        self.watch.changed.connect(self._show_main)
        self.watch.went_on.connect(self._on_upheld)
        self.hold.withdraw_wanted.connect(self.withdraw_request)
        self.hold.use_wanted.connect(self.use_approval)
        self.hold.park_wanted.connect(self.park_wanted)
        self.hold.document_wanted.connect(self._on_document)

    def _offer(self, following: NextRound) -> None:
        if self._is_sending or (following.side is Side.BANK and self._lacks_reason(following.package)):
            return
        approval = ""
        if following.side is Side.BANK and self._is_over_authority(following.package):
            approval = self._ask_leave(following.package) or ""
            self._show_acts(self.table.state)
            self.show_approvals()
            if not approval:
                package = following.package
                if was_refused(self.table.state.approval, package):
                    self._after_refusal()
                elif self.table.state.approval.pending is None:
                    self.say_problem(self._service.needs_more(self.table.state, package))
                else:
                    self.hold.take_focus()
                return
        session, case_id, sentence = self.table.session, self.table.case_id, self.form.fairness.text()
        self._send(
            lambda: self._service.add_round(
                session,
                case_id,
                following.side,
                following.package,
                reason=following.reason,
                note=following.note,
                approval=approval,
                outlier_reason=sentence,
            ),
            self._on_offered,
        )

    def focus_first(self) -> None:
        """What lies on the table is talked about, though Tab comes to the rounds before it."""
        table, here = self.form.table_package, QApplication.focusWidget()
        if table.isVisible() and (here is None or not self.content.isAncestorOf(here)):
            table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().focus_first()

    def _open_at_head(self) -> None:
        """Folded, the table that has the keys begins below what was moved: both are seen from the head on."""
        if self._columns.is_folded and self.form.table_package.hasFocus():
            self._scroll.verticalScrollBar().setValue(0)
        else:
            super()._open_at_head()

    def _on_upheld(self) -> None:
        """What stood between is settled: the page's next key is ready."""
        self._show_case(self.table.state)
        is_agreed = self.table.state.negotiate.accepted is not None
        target = self.form.requests if is_agreed else self.form.accept_button
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _after_refusal(self) -> None:
        """The band says who refused and why; what is left to do has the keys."""
        target = self.form.concession_reason if self.drawer.is_open else self.form.new_package_button
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _is_first_refused(self, case: CaseState) -> bool:
        """Leave was refused for the package of page 4: it cannot be offered, only another one."""
        package = case.propose.package
        if package is None or case.negotiate.on_table is not None or not has_refused(case.approval):
            return False
        return was_refused(case.approval, self._as_it_is_now(package))

    def _is_asked(self, case: CaseState) -> bool:
        """Leave for the package of page 4 was asked for and nobody has answered, though its days have moved on."""
        package, waiting = case.propose.package, case.approval.pending
        if package is None or waiting is None or case.negotiate.on_table is not None:
            return False
        asked = waiting.package
        return (asked.kind, asked.option, asked.terms) == (package.kind, package.option, package.terms)

    def _say_what_waits(self) -> None:
        waiting = self.table.state.approval.pending
        if waiting is not None:
            self.say_problem(RuleBroken("approval_waits", field="packages", role=waiting.package.authority.value))
            self.hold.take_focus()

    def _on_document(self) -> None:
        if (waiting := self.table.state.approval.pending) is not None:
            self.document_wanted.emit(waiting.id)

    def _on_withdrawn(self, _kept: Kept) -> None:
        self.show_approvals()

    def _first_round(self) -> NextRound | None:
        return None if self.table.state.negotiate.on_table is not None else self._proposed()

    def _proposed(self) -> NextRound | None:
        """Page 4's package as an offer of the bank."""
        package = self.table.state.propose.package
        return None if package is None else self._as_of_today(package)

    def _as_of_today(self, package: Package) -> NextRound | None:
        """An offer of the bank with the dates of today; None when the rules no longer give it, and the page says so."""
        try:
            return NextRound(Side.BANK, self._propose.again(self.table.state, package))
        except RuleBroken as broken:
            self.say_problem(broken)
            return None

    def _as_it_is_now(self, package: Package) -> Package:
        """*package* with the level it needs today; as it was made when the rules no longer give it."""
        try:
            return self._propose.again(self.table.state, package)
        except RuleBroken:
            return package

    def _put_proposed_on_table(self) -> None:
        """Begin the talks with page 4's package, unless the page was turned meanwhile."""
        if self.isHidden() or self.is_reading:
            return
        following = self._first_round()
        is_ready = not self.form.fairness.is_asking  # its sentence is the teller's to say
        if following is not None and is_ready and not self._is_over_authority(following.package):
            self._offer(following)

    def _following(self) -> NextRound | None:
        """What the page would put on the table next."""
        on_table = self.table.state.negotiate.on_table
        if self.drawer.is_open:
            try:
                return self.drawer.next_round()
            except RuleBroken:
                return None
        if on_table is None:
            return self._first_round()
        return self._as_of_today(on_table.package) if on_table.side is Side.CUSTOMER else None

    def _needs_leave(self, following: NextRound) -> bool:
        return following.side is Side.BANK and self._is_over_authority(following.package)

    def _lacks_reason(self, package: Package) -> bool:
        """Whether *package* is an outlier and nobody has said why; the page asks for it then."""
        found = self._propose.mirror(self.table.state, package)
        self.form.fairness.show_mirror(found, self._policy(), package.kind, is_offered=True)
        if self.form.fairness.lacks_reason:
            self.say_problem(RuleBroken("outlier_needs_reason", field="outlier_reason"))
        return self.form.fairness.lacks_reason

    def _show_mirror(self) -> None:
        """What similar cases got, beside what would be put on the table next, else what lies there."""
        case = self.table.state
        package, is_offered = self._mirrored(case)
        found = None if package is None else self._propose.mirror(case, package)
        kind = "" if package is None else package.kind
        self.form.fairness.show_mirror(found, self._policy(), kind, is_offered=is_offered and not self.is_reading)

    def _mirrored(self, case: CaseState) -> tuple[Package | None, bool]:
        """The package of the mirror, and whether the bank is about to offer it or to say yes to it."""
        on_table = case.negotiate.on_table
        if self.drawer.is_open:
            try:
                following = self.drawer.next_round()
            except RuleBroken:
                return None, False
            return following.package, following.side is Side.BANK
        if on_table is None:
            return case.propose.package, True
        return on_table.package, on_table.side is Side.CUSTOMER and Move.ACCEPT in self._moves(case)

    def _answer(self, no: int, *, is_accepted: bool, reason: str = "") -> None:
        session, case_id, sentence = self.table.session, self.table.case_id, self.form.fairness.text()
        self._send(
            lambda: self._service.answer(
                session, case_id, no, is_accepted=is_accepted, reason=reason, outlier_reason=sentence
            ),
            self._on_answered,
        )

    def _print(self, work: Callable[[], SlipsSent], document: SidePaper) -> None:
        """Print, and say that it was: who is not told prints again."""
        sent: list[SlipsSent] = []

        def run() -> Kept:
            sent.append(work())
            return sent[-1].kept

        def then(kept: Kept) -> None:
            self._show_case(kept.case)
            self.say_done(sent_words(sent[-1], document.value))

        self._send(run, then)

    def _send(self, work: Callable[[], Kept], then: Callable[[Kept], None]) -> None:
        """One act at a time: a key held down makes no second round."""
        if self._is_sending:
            return
        self._is_sending = True
        self.clear_problems()
        self.attempt(work, then).ended.connect(self._on_sent)

    def _on_sent(self) -> None:
        self._is_sending = False

    def _on_offered(self, kept: Kept) -> None:
        closes_over_keys = self.drawer.has_keys
        self.say_customer("")
        self.form.fairness.forget()
        self.drawer.finish(kept.case)
        self._show_case(kept.case)
        self.watch.begin_anew()  # a button that is off takes no focus, and the key of the page would be dead
        if closes_over_keys:
            self.form.accept_button.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.lead_on.to(self.form.accept_button)

    def _on_answered(self, kept: Kept) -> None:
        self.say_customer("")
        self.form.fairness.forget()
        self.form.answer_reason.hide()
        self.form.answer_reason.set_draft("")
        self.form.answer_reason.edited.emit()
        self._show_case(kept.case)
        self._grant_accepted(kept.case)
        if kept.case.negotiate.accepted is None:
            self.form.requests.take_back(kept.case.requests)
            self.form.requests.edited.emit()
        is_agreed = kept.case.negotiate.accepted is not None
        self.lead_on.to(self.form.requests if is_agreed else self.form.new_package_button)

    def _on_reason(self, reason: str) -> None:
        on_table = self.table.state.negotiate.on_table
        if on_table is None or self.is_reading:
            return
        if self._asked is Move.REFUSE:
            self._answer(on_table.no, is_accepted=False, reason=reason)
            return
        session, case_id = self.table.session, self.table.case_id
        self._send(
            lambda: self._service.withdraw(session, case_id, on_table.no, on_table.side, reason=reason),
            self._on_answered,
        )

    def _ask_reason(self, move: Move) -> None:
        self._asked = move
        self._say_what_is_asked()
        self.form.answer_reason.set_draft("")
        self.form.answer_reason.show()
        self.form.answer_reason.setFocus(Qt.FocusReason.OtherFocusReason)
        self.main_changed.emit()

    def _say_what_is_asked(self) -> None:
        is_refusal, choices = self._asked is Move.REFUSE, self._policy().choices
        why = self.tr("Declined because (&V)") if is_refusal else self.tr("Taken back because (&V)")
        self.form.answer_reason.set_label(why)
        reasons = choices.get("no_agreement_reason" if is_refusal else "withdrawal_reason", ())
        self.form.answer_reason.editor.set_lines(choice_lines(reasons))

    def _moves(self, case: CaseState) -> frozenset[Move]:
        """What can be done now: the same gate that the service asks."""
        return moves(case.negotiate, self.table.today)

    def _is_table_expired(self, case: CaseState) -> bool:
        """The offer on the table ended by itself; nobody said no to it."""
        on_table = case.negotiate.on_table
        return Move.REFUSE in self._moves(case) and on_table is not None and is_expired(on_table, self.table.today)

    def _on_mood(self) -> None:
        mood, session, case_id = self.form.mood.value(), self.table.session, self.table.case_id
        self._say_phrase()
        self.bring_into_view(self.form.mood)  # the sentence below it, which is read aloud now
        if not self.is_reading:
            self.attempt(
                lambda: self._communicate.note_mood(session, case_id, mood, Stage.NEGOTIATE),
                lambda kept: self._show_ledger(kept.case),
            )

    def _say_phrase(self) -> None:
        said = self._communicate.sentences(self.table.state, Stage.NEGOTIATE, self.form.mood.value())
        self.form.mood.say(said)

    def _grant_accepted(self, case: CaseState) -> None:
        """Propose "granted" for what is still open, once a package is accepted."""
        if case.negotiate.accepted is not None and self.form.requests.grant_open():
            self.form.requests.edited.emit()

    def _is_over_authority(self, package: Package | None) -> bool:
        """Somebody else is asked: it is over the own level, or counts payments."""
        return package is not None and self._approve.is_needed(self.table.session, self.table.state, package)

    def _articles(self, case: CaseState) -> Mapping[str, str]:
        """The articles a refusal may rest on: those of the kind, first those that were explained."""
        policy, given = self._policy(), case.identify.identification
        kind = None if given is None else policy.kinds.get(given.kind)
        told = case.communicate.communication
        ids = [*(() if told is None else (one.article for one in told.explained)), *(kind.articles if kind else ())]
        return {key: titled(policy.articles[key]) for key in dict.fromkeys(ids) if key in policy.articles}

    def _show_case(self, case: CaseState) -> None:
        negotiate = case.negotiate
        self._say_what_is_asked()
        self._show_ledger(case)
        self._continuing.show_case(case, self._policy(), self.table.today)
        on_table, earlier = negotiate.on_table, negotiate.rounds[:-1]
        before = earlier[-1].package if earlier and earlier[-1].no not in negotiate.set_aside else None
        package = case.propose.package if on_table is None else on_table.package
        self.form.table_package.show_package(package, before, self.table.session.person.role, self._policy())
        self._show_acts(case)
        self.show_approvals()

    def _show_ledger(self, case: CaseState) -> None:
        policy = self._policy()
        allowed = {one.used_by: one.granted_by for one in case.approval.approvals if one.used_by}
        words = LedgerWords(policy, self._names, self.table.now().tzinfo, allowed)
        self._view.show(case.negotiate, words)

    def _show_acts(self, case: CaseState) -> None:
        """Show what can be done now; the filled button is the main action, Ctrl+Enter."""
        negotiate, is_open = case.negotiate, not self.is_reading
        self.form.drawer.setVisible(self.drawer.is_open)
        self.form.answer_side.setVisible(not self.drawer.is_open)
        self._show_mirror()
        accept = self.form.accept_button
        accept.setText(self._accept_text(case))
        may_act = is_open and not self.drawer.is_open
        possible = self._moves(case)
        is_first_refused = self._is_first_refused(case)
        is_first_waiting = is_first_refused or self._is_granted(case) or self._is_asked(case)
        has_first = negotiate.on_table is None and not is_first_waiting
        can_go_on = Move.ACCEPT in possible or self._is_table_expired(case) or has_first
        accept.setVisible(may_act and negotiate.accepted is None and can_go_on)
        self._show_main()
        self.form.decline_button.setVisible(may_act and Move.REFUSE in possible)
        can_take_home = self.print_offer is not None and may_take_home(negotiate, self.table.today)
        self.form.take_home_button.setVisible(may_act and can_take_home)
        self.form.withdraw_button.setVisible(may_act and Move.WITHDRAW in possible)
        self.form.new_package_button.setVisible(may_act and (negotiate.on_table is not None or is_first_refused))
        self.form.no_agreement_button.setVisible(is_open)
        self.set_buttons()

    def _show_main(self) -> None:
        """What cannot be taken, because its facts changed or page 4 has another package, is not the filled button."""
        accept, can_be_taken = self.form.accept_button, not self.watch.has_other_facts
        can_be_taken = can_be_taken and not self.table.state.has_other_proposal
        mark(accept, "main", can_be_taken)
        accept.setEnabled(can_be_taken)

    def _is_granted(self, case: CaseState) -> bool:
        """What was approved waits in the band, with a button that puts it on the table."""
        last = case.approval.approvals[-1] if case.approval.approvals else None
        return last is not None and self._approve.usable(case, last.package) is not None

    def _accept_text(self, case: CaseState) -> str:
        on_table = case.negotiate.on_table
        if on_table is None:
            return self.tr("Put it on the table (&A)")
        if case.negotiate.accepted is None and self._is_table_expired(case):
            return self.tr("Compute it anew (&A)")
        if on_table.side is Side.CUSTOMER:
            return self.tr("The bank accepts (&A)")
        return self.tr("The customer accepts (&A)")
