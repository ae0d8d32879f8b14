"""Stage 5, negotiate: every offer of either side is a round of the ledger; one of them is accepted, or none."""

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from desktop_app.domain.case import CaseState
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.negotiate import NegotiatePart, Round, Side
from desktop_app.domain.policy import PolicyBook
from desktop_app.domain.propose import Package, role_may
from desktop_app.domain.requests import Request, Resolution
from desktop_app.domain.stages import Stage
from desktop_app.services.communicate import Communicate
from desktop_app.services.desk import Kept
from desktop_app.services.negotiate import Negotiate
from desktop_app.services.permissions import Operation
from desktop_app.services.propose import Propose
from desktop_app.ui.compiled.ui_negotiate import Ui_NegotiatePage
from desktop_app.ui.models.choice_words import choice_lines, option_titles
from desktop_app.ui.pages.base import StagePage
from desktop_app.ui.second_person import AskSecondPerson
from desktop_app.ui.table import CaseTable, StageView
from desktop_app.ui.widgets.round_drawer import NextRound, RoundDrawer

NEUTRAL: Final = 3
_REASONS_SHOWN: Final = 5


class NegotiatePage(StagePage):
    """Left the rounds, in the middle the package on the table, right how the requests end or the next round."""

    no_agreement_wanted = Signal()
    """The talks end without agreement: page 6 keeps the record of it."""

    def __init__(
        self,
        table: CaseTable,
        service: Negotiate,
        policy: Callable[[], PolicyBook],
        *,
        propose: Propose,
        communicate: Communicate,
        ask_second_person: AskSecondPerson,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(Stage.NEGOTIATE, table, parent)
        self._service = service
        self._policy = policy
        self._communicate = communicate
        self._ask_second_person = ask_second_person
        self._is_sending = False
        self.form = Ui_NegotiatePage()
        self.form.setupUi(self.content)
        self.drawer = RoundDrawer(self.form, service, propose, policy, table, self)
        self.mood = self.form.mood.mood
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

    def enter(self, view: StageView) -> None:
        super().enter(view)
        self._say_phrase()
        self.drawer.settle()
        if self.is_reading:
            return
        self._grant_accepted(view.case)
        if not view.case.negotiate.rounds and not self._is_over_authority(view.case.propose.package):
            self.put_on_table()

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
        elif not negotiate.rounds:
            self.put_on_table()
        elif _is_settled(negotiate):
            self.open_drawer()
        elif negotiate.accepted is None:
            self.accept()
        else:
            super().main_action()

    def set_reading(self, *, on: bool) -> None:
        super().set_reading(on=on)
        self._show_acts(self.table.state)

    def isComplete(self) -> bool:
        """Only an accepted package leads on; to end without one is a way of its own."""
        return self.is_reading or self.table.state.negotiate.accepted is not None

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
        package = self.table.state.propose.package
        if package is not None and not self.table.state.negotiate.rounds:
            self._offer(NextRound(Side.BANK, package))

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
        needs_second = on_table.side is Side.CUSTOMER and not on_table.authorised_by
        if needs_second and self._is_over_authority(on_table.package):
            # The bank's yes to what is over the teller's authority is an offer of its own, with a second person.
            self._offer(NextRound(Side.BANK, on_table.package))
            return
        self._answer(on_table.no, is_accepted=True)

    def decline(self) -> None:
        """Ask for the reason; its digit is the answer."""
        self.form.answer_reason.show()
        self.form.answer_reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_drawer(self) -> None:
        """Open the builder of the next round over the answers."""
        self.form.answer_reason.hide()
        self.drawer.open()
        self._show_acts(self.table.state)

    def close_drawer(self) -> None:
        self.drawer.close()
        self._show_acts(self.table.state)
        self.form.new_package_button.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def _is_declining(self) -> bool:
        """The list of reasons is open: a no is on its way, and Ctrl+Enter must not make a yes of it."""
        return not self.form.answer_reason.isHidden()

    def _leave_reasons(self) -> None:
        """The no is not said after all."""
        self.clear_problems()
        self.form.answer_reason.hide()
        self.form.decline_button.setFocus(Qt.FocusReason.OtherFocusReason)

    # ── Inside ───────────────────────────────────────────────────────────────────────────────────────────────────

    def _connect(self) -> None:
        self.form.accept_button.clicked.connect(self.main_action)
        self.form.decline_button.clicked.connect(self.decline)
        self.form.new_package_button.clicked.connect(self.open_drawer)
        self.form.drawer_close_button.clicked.connect(self.close_drawer)
        self.form.add_round_button.clicked.connect(self.add_round)
        self.form.no_agreement_button.clicked.connect(self.no_agreement_wanted)
        self.form.answer_reason.editor.picked.connect(self._on_reason)
        self.form.mood.edited.connect(self._on_mood)

    def _offer(self, following: NextRound) -> None:
        if self._is_sending:
            return
        authorised_by = ""
        if following.side is Side.BANK and self._is_over_authority(following.package):
            authorised_by = self._ask_second_person(Operation.ATTEST) or ""
            if not authorised_by:
                package = following.package
                self.say_problem(
                    RuleBroken("authority_needed", field="packages", role=package.authority.value, rule=package.rule)
                )
                return
        session, case_id = self.table.session, self.table.case_id
        self._send(
            lambda: self._service.add_round(
                session,
                case_id,
                following.side,
                following.package,
                reason=following.reason,
                note=following.note,
                authorised_by=authorised_by,
            ),
            self._on_offered,
        )

    def _answer(self, no: int, *, is_accepted: bool, reason: str = "") -> None:
        session, case_id = self.table.session, self.table.case_id
        self._send(
            lambda: self._service.answer(session, case_id, no, is_accepted=is_accepted, reason=reason),
            self._on_answered,
        )

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
        self.drawer.finish(kept.case)
        self._show_case(kept.case)
        self.form.accept_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_answered(self, kept: Kept) -> None:
        self.form.answer_reason.hide()
        self.form.answer_reason.set_draft("")
        self.form.answer_reason.edited.emit()
        self._show_case(kept.case)
        self._grant_accepted(kept.case)
        if kept.case.negotiate.accepted is None:
            self.form.requests.take_back(kept.case.requests)
            self.form.requests.edited.emit()
            self.form.new_package_button.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.form.requests.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_reason(self, reason: str) -> None:
        on_table = self.table.state.negotiate.on_table
        if on_table is not None and not self.is_reading:
            self._answer(on_table.no, is_accepted=False, reason=reason)

    def _on_mood(self) -> None:
        mood, session, case_id = self.form.mood.value(), self.table.session, self.table.case_id
        self._say_phrase()
        if not self.is_reading:
            self.attempt(lambda: self._communicate.note_mood(session, case_id, mood, Stage.NEGOTIATE))

    def _say_phrase(self) -> None:
        phrases = self._communicate.phrases(Stage.NEGOTIATE, self.form.mood.value())
        self.form.mood.say(phrases[0].text if phrases else "")

    def _grant_accepted(self, case: CaseState) -> None:
        """Propose "granted" for what is still open, once a package is accepted."""
        if case.negotiate.accepted is not None and self.form.requests.grant_open():
            self.form.requests.edited.emit()

    def _is_over_authority(self, package: Package | None) -> bool:
        return package is not None and not role_may(self.table.session.person.role, package.authority)

    def _articles(self, case: CaseState) -> Mapping[str, str]:
        """The articles a refusal may rest on: those of the kind, first those that were explained."""
        policy, given = self._policy(), case.identify.identification
        kind = None if given is None else policy.kinds.get(given.kind)
        told = case.communicate.communication
        ids = [*(() if told is None else (one.article for one in told.explained)), *(kind.articles if kind else ())]
        return {key: policy.articles[key].title for key in dict.fromkeys(ids) if key in policy.articles}

    def _show_case(self, case: CaseState) -> None:
        negotiate, choices = case.negotiate, self._policy().choices
        self.form.answer_reason.editor.set_lines(choice_lines(choices.get("no_agreement_reason", ())))
        titles = option_titles(self._policy().loan_review.options)
        self.form.rounds.show_rounds(negotiate.rounds, negotiate.answers or {}, choices, titles)
        before = negotiate.rounds[-2].package if len(negotiate.rounds) > 1 else None
        on_table = negotiate.on_table
        package = case.propose.package if on_table is None else on_table.package
        self.form.table_package.show_package(package, before, self.table.session.person.role, titles)
        self._show_validity(None if negotiate.accepted is not None else on_table)
        self._show_acts(case)

    def _show_validity(self, on_table: Round | None) -> None:
        label, until = self.form.validity_label, None if on_table is None else on_table.valid_until
        label.setVisible(until is not None)
        if until is None:
            return
        days = (until - self.table.today).days
        is_over = days < 0
        sentence = self.tr("The offer ended on {day}; make a new package.") if is_over else self.tr("Holds until {day}")
        label.setText(sentence.format(day=until.isoformat()))
        label.setProperty("tone", "late" if is_over else "hint")
        label.style().unpolish(label)
        label.style().polish(label)

    def _show_acts(self, case: CaseState) -> None:
        """Show what can be done now; the filled button is the main action, Ctrl+Enter."""
        negotiate, is_open = case.negotiate, not self.is_reading
        self.form.drawer.setVisible(self.drawer.is_open)
        self.form.answer_side.setVisible(not self.drawer.is_open)
        accept = self.form.accept_button
        accept.setText(self._accept_text(case))
        may_act = is_open and not self.drawer.is_open
        is_on_table = bool(negotiate.rounds) and not _is_settled(negotiate)
        accept.setVisible(may_act and negotiate.accepted is None and (is_on_table or not negotiate.rounds))
        self.form.decline_button.setVisible(may_act and is_on_table)
        self.form.new_package_button.setVisible(may_act and bool(negotiate.rounds))
        self.form.no_agreement_button.setVisible(is_open)
        self.completeChanged.emit()

    def _accept_text(self, case: CaseState) -> str:
        on_table = case.negotiate.on_table
        if on_table is None:
            return self.tr("Put it on the table (&A)")
        if on_table.side is Side.CUSTOMER:
            return self.tr("The bank accepts (&A)")
        return self.tr("The customer accepts (&A)")


def _is_settled(negotiate: NegotiatePart) -> bool:
    """The last round belongs to an agreement of an earlier cycle: the talks begin with a new package."""
    return bool(negotiate.rounds) and negotiate.rounds[-1].no <= negotiate.before_cycle
