"""Page 6, agree: the paper at true size beside one path that ends with both signatures."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QWidget, QWizard

from desktop_app.domain.agree import DocumentKind
from desktop_app.domain.case import CaseState
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.negotiate import Side
from desktop_app.domain.policy import PolicyBook
from desktop_app.domain.stages import Stage
from desktop_app.services.agree import Agree, Drawn, Printed
from desktop_app.services.desk import Kept
from desktop_app.services.permissions import Operation
from desktop_app.services.ports import PrintSettings
from desktop_app.ui.compiled.ui_agree import Ui_AgreePage
from desktop_app.ui.models.choice_words import choice_lines
from desktop_app.ui.models.clause_places import places_of
from desktop_app.ui.models.signing_path import DrawnFacts, SigningPath, SigningStep, copies_of, is_quick, signing_path
from desktop_app.ui.pages.base import StagePage
from desktop_app.ui.second_person import AskSecondPerson
from desktop_app.ui.table import CaseTable, StageView
from desktop_app.ui.widgets.clear_ground import clear_ground
from desktop_app.ui.widgets.field_reading import choice_of, day_of
from desktop_app.ui.widgets.job_follower import JobFollower
from desktop_app.ui.widgets.paper_check import PaperCheck
from desktop_app.ui.widgets.paper_view import Render
from desktop_app.ui.widgets.print_copies import UNSURE
from desktop_app.ui.widgets.quick_terms import Packages
from desktop_app.ui.widgets.refusal import Way
from desktop_app.ui.widgets.step_path import Step, StepPath
from desktop_app.ui.workers import Worker
from desktop_app.ui.writer import Call

_TAKEN_BACK: Final = {Way.PARK: "customer_left", Way.ANOTHER_ROUND: "terms_changed", Way.NO_AGREEMENT: "terms_changed"}
"""Why the originals are void, as ids of the digit list ``void_reason``."""
_NOT_IN_TRAY: Final = "bad_print"


class AgreePage(StagePage):
    """The paper and its path.

    Args:
        table: the case on the table.
        service: stage 6.
        packages: makes the package of a quick matter.
        policy: the policy in force.
        render: draws a page of a PDF; called in a worker's thread.
        print_settings: how this workstation prints now.
        ask_second_person: lets another person sign in for one act; their id, or None when they left it.
    """

    park_wanted = Signal()
    """The customer thinks it over at home; the originals are void already."""
    another_round_wanted = Signal()
    """The talks go on, on page 5; the originals are void already."""

    def __init__(
        self,
        table: CaseTable,
        service: Agree,
        packages: Packages,
        policy: Callable[[], PolicyBook],
        *,
        render: Render,
        print_settings: Callable[[], PrintSettings],
        ask_second_person: AskSecondPerson,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(Stage.AGREE, table, parent)
        self._service = service
        self._packages = packages
        self._policy = policy
        self._print_settings = print_settings
        self._ask_second_person = ask_second_person
        self._drawn: Drawn | None = None
        self._drawing: Worker | None = None
        self._is_refusing = False
        self._is_tray_right = False
        self.ui = Ui_AgreePage()
        self.ui.setupUi(self.content)
        self.ui.customer_body.set_up("customer_signed_on")
        self.ui.bank_body.set_up("bank_signed_on")
        clear_ground(self.ui.path_scroll)
        self.ui.paper.set_drawing(render, table.workers)
        self._check = PaperCheck(self)
        self._path = StepPath(self._steps(), self)
        self.jobs = JobFollower(
            table.writer, lambda sheet, job: service.follow_job(table.session, table.case_id, sheet, job), self
        )
        self._connect()
        self._word()
        self.keep_as_draft("explained_terms", self.ui.explained_terms)
        self.keep_as_draft("paper_checked", self._check)

    # ── What the base asks ───────────────────────────────────────────────────────────────────────────────────────

    def show_view(self, view: StageView) -> None:
        case, policy = view.case, self._policy()
        self._drawn, self._is_refusing, self._is_tray_right = None, False, False
        identification = case.identify.identification
        if is_quick(case) and identification is not None:
            quick = self.ui.quick_body
            quick.show_kind(policy.kind(identification.kind), identification.words, self.table.today)
            if case.negotiate.accepted is not None:
                quick.show_package(case.negotiate.accepted.package)
        self._show_reasons()
        for body in (self.ui.customer_body, self.ui.bank_body):
            body.show_today(self.table.today)
        refusal, print_body = self.ui.refusal_body, self.ui.print_body
        for keeper in (refusal.way, refusal.reason, refusal.note, print_body.reprint_reason, self._check):
            keeper.set_draft("")
        self.ui.explained_terms.set_draft("")
        self._refresh()

    def command(self) -> object:
        return None

    def send(self, command: object, reason: str) -> Kept:  # noqa: ARG002 - all that counts was kept step by step
        return self._service.finish(self.table.session, self.table.case_id, reason=reason)

    def main_action(self) -> None:
        """Do what the open step asks; after the last, save and turn the page."""
        acts: dict[str, Callable[[], None]] = {
            SigningStep.QUICK: self._settle,
            SigningStep.EXPLAIN: self.ui.explained_terms.explain_lit,
            SigningStep.CHECK: self._check_on,
            SigningStep.PRINT: self.print_now,
            SigningStep.CUSTOMER: self._sign_customer,
            SigningStep.BANK: self._sign_bank,
        }
        if self.is_reading:
            self.save_and_turn()
        elif self._is_refusing:
            self.ui.refusal_body.go_button.click()
        else:
            acts.get(self._path.open_id, self.save_and_turn)()

    def isComplete(self) -> bool:
        """The wizard's button turns the page once the path is walked; before, the open step has the one filled key."""
        return self.is_reading or self._path.open_id == SigningStep.EFFECT

    def print_paper(self) -> bool:
        self.print_now()
        return self._drawn is not None

    @property
    def open_step(self) -> str:
        """Id of the step of the path that is open."""
        return self._path.open_id

    @property
    def is_drawing(self) -> bool:
        """The paper is being drawn in a worker."""
        return self._drawing is not None

    def set_reading(self, *, on: bool) -> None:
        super().set_reading(on=on)
        quick, customer, bank = self.ui.quick_body, self.ui.customer_body, self.ui.bank_body
        for body in (quick, self.ui.print_body, customer, bank, self.ui.refusal_body):
            body.set_read_only(on=on)
        self.ui.print_body.reprint_reason.set_read_only(on=False)
        self.ui.check_button.setEnabled(not on)
        self._refresh()

    def leave(self) -> None:
        super().leave()
        self.jobs.pause()

    def show_failure(self, error: object, again: Callable[[], object]) -> None:
        """A copy may have been sent before the next one failed: show how things stand, then what is wrong."""
        self._is_tray_right = False
        self._reload()
        super().show_failure(error, again)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.jobs.pause()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.jobs.begin()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves what was opened beside the path."""
        is_esc = event.key() == Qt.Key.Key_Escape
        if is_esc and self.ui.print_body.is_reprinting:
            self._leave_reprint()
        elif is_esc and self._is_refusing and not self.ui.refusal_body.is_begun:
            self._end_refusal()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.ui.retranslateUi(self.content)
            self._show_reasons()
            self._word()
            self._refresh()

    def _show_reasons(self) -> None:
        policy = self._policy()
        self.ui.refusal_body.show_policy(choice_lines(policy.choices["no_agreement_reason"]), policy.remedies)

    # ── Acts ─────────────────────────────────────────────────────────────────────────────────────────────────────

    def print_now(self) -> None:
        """F9: print the originals that are missing; when none is, ask why a copy is printed again."""
        drawn, case = self._drawn, self.table.state
        if drawn is None:
            return
        if self.is_reading or case.is_in_force or SigningStep.PRINT in self._now().done:
            self._open_reprint()
            return
        if SigningStep.CHECK not in self._now().done:
            self._focus_step()
            return
        explained, settings = self.ui.explained_terms.explained(), self._print_settings()
        session, case_id = self.table.session, self.table.case_id

        def work() -> Printed:
            self._service.issue(session, case_id, drawn, explained)
            return self._service.print_originals(session, case_id, settings)

        self._print(work)

    def _open_reprint(self) -> None:
        if self.table.state.agree.originals():
            self.ui.print_body.open_reprint()
            self._refresh()
            self.ui.print_body.reprint_reason.setFocus()

    def _leave_reprint(self) -> None:
        self._close_reprint()
        self._go_on()

    def _reprint(self, reason: str) -> None:
        session, case_id, settings = self.table.session, self.table.case_id, self._print_settings()
        self._print(lambda: self._service.reprint(session, case_id, settings, reason), self._close_reprint)

    def _print(self, work: Callable[[], Printed], then: Callable[[], None] | None = None) -> None:
        known = {sheet.id for sheet in self.table.state.agree.sheets}
        printed: list[Printed] = []

        def keep() -> Kept:
            printed.append(work())
            return printed[-1].kept

        def follow(kept: Kept) -> None:
            sent = [sheet for sheet in kept.case.agree.sheets if sheet.id not in known and sheet.state != "failed"]
            # A copy sent before one that failed has no job here; of the new ones the last belong to these jobs.
            for sheet, job in zip(reversed(sent), reversed(printed[-1].jobs), strict=False):
                self.jobs.add(sheet, job)
            self.jobs.begin()
            if then is not None:
                then()
            self._go_on()

        self._begin(keep, follow)

    def _settle(self) -> None:
        if not self.ui.quick_body.is_filled():
            self.ui.quick_body.first_field().setFocus()
        self.clear_problems()
        try:
            make = self.ui.quick_body.read(self._packages, self.table.state)
        except RuleBroken as broken:
            self.say_problem(broken)
            return
        session, case_id = self.table.session, self.table.case_id
        self._begin(lambda: self._service.settle_quick(session, case_id, make()), lambda _kept: self._draw())

    def _check_on(self) -> None:
        """Read the next page; after the last one, the paper is checked."""
        if self._drawn is None:
            return
        if not self.ui.paper.is_seen_whole:
            self.ui.paper.read_on()
            return
        self._check.check(self._drawn.file.content_sha256)
        self._go_on()

    def _sign_customer(self) -> None:
        self._sign(Side.CUSTOMER, "")

    def _sign_bank(self) -> None:
        attested_by = self._ask_second_person(Operation.ATTEST)
        if attested_by is not None:
            self._sign(Side.BANK, attested_by)

    def _sign(self, side: Side, attested_by: str) -> None:
        self.clear_problems()
        body = self.ui.customer_body if side is Side.CUSTOMER else self.ui.bank_body
        try:
            day = day_of(body.day)
        except RuleBroken as broken:
            self.say_problem(broken)
            return
        session, case_id = self.table.session, self.table.case_id
        self._begin(lambda: self._service.sign(session, case_id, side, day, attested_by=attested_by))

    def _begin_refusal(self) -> None:
        self._is_refusing = True
        self._refresh()
        self.ui.refusal_body.way.setFocus()

    def _end_refusal(self) -> None:
        self._is_refusing = False
        self._go_on()

    def _go_way(self, way: Way) -> None:
        self.clear_problems()
        session, case_id, refusal = self.table.session, self.table.case_id, self.ui.refusal_body
        reason, note = "", refusal.note.draft()
        if way is Way.NO_AGREEMENT:
            try:
                reason = choice_of(refusal.reason)
            except RuleBroken as broken:
                self.say_problem(broken)
                return
        originals = self.table.state.agree.originals()
        state = self.table.state

        def work() -> Kept | None:
            kept = None
            for sheet in originals:
                kept = self._service.void_sheet(session, case_id, sheet.id, _TAKEN_BACK[way])
            if way is Way.NO_AGREEMENT:
                kept = self._service.end_without_agreement(session, case_id, reason, note)
            return kept

        call = self.table.writer.run(work)
        call.saved.connect(lambda kept: self._on_way(way, state if kept is None else kept.case))
        call.failed.connect(lambda error: self.show_failure(error, lambda: self._go_way(way)))

    def _on_way(self, way: Way, case: CaseState) -> None:
        self.table.note(case)
        self.ui.refusal_body.forget()
        self.keep_drafts()
        self._is_refusing = False
        self._refresh()
        match way:
            case Way.PARK:
                self.park_wanted.emit()
            case Way.ANOTHER_ROUND:
                self.another_round_wanted.emit()
            case Way.NO_AGREEMENT:
                self._draw()

    def _take_back(self, sheet_ids: list[str]) -> None:
        """These copies do not lie in the tray: they are void by their serial, and missing."""
        session, case_id = self.table.session, self.table.case_id

        def work() -> Kept:
            kept = [self._service.void_sheet(session, case_id, sheet_id, _NOT_IN_TRAY) for sheet_id in sheet_ids]
            return kept[-1]

        self._begin(work)

    def _trust_tray(self) -> None:
        self._is_tray_right = True
        self._go_on()

    def _close_reprint(self) -> None:
        self.ui.print_body.close_reprint()
        self.ui.print_body.reprint_reason.edited.emit()

    def _begin(self, work: Callable[[], Kept], then: Callable[[Kept], None] | None = None) -> None:
        """Call a service and go on along the path."""
        self.clear_problems()
        self.attempt(work, then or (lambda _kept: self._go_on()))

    # ── The paper ────────────────────────────────────────────────────────────────────────────────────────────────

    def _draw(self) -> None:
        """Draw what would be issued now, beside everything else."""
        case = self.table.state
        if case.negotiate.accepted is None and case.agree.no_agreement is None:
            self._go_on()
            return
        session, case_id = self.table.session, self.table.case_id
        worker = self.table.workers.start(lambda _report: self._service.draw(session, case_id))
        self._drawing = worker
        self._drawn = None
        worker.done.connect(lambda drawn: self._take_drawn(worker, drawn))
        worker.failed.connect(lambda error: self._on_draw_failed(worker, error))
        self._refresh()

    def _take_drawn(self, worker: Worker, drawn: Drawn) -> None:
        if worker is not self._drawing:
            return
        self._drawing, self._drawn = None, drawn
        self.ui.paper.show_paper(drawn.file.pdf, drawn.file.pages)
        known = {clause.clause: clause.seconds for clause in self.table.state.agree.explained}
        accepted = self.table.state.negotiate.accepted
        ground = f"round {accepted.no}" if accepted is not None and drawn.kind is DocumentKind.AGREEMENT else "none"
        self.ui.explained_terms.show_terms(drawn.composed.terms, ground, known)
        self._go_on()

    def _on_draw_failed(self, worker: Worker, error: object) -> None:
        if worker is self._drawing:
            self._drawing = None
            self._refresh()
            super().show_failure(error, self._draw)

    def _light(self, clause: str) -> None:
        drawn = self._drawn
        if drawn is None or self._path.open_id != SigningStep.EXPLAIN:
            self.ui.paper.light(())
            return
        text = next((term.text for term in drawn.composed.terms if term.id == clause), "")
        self.ui.paper.light(places_of(text, drawn.composed.paper, drawn.file.anchors))

    # ── The path ─────────────────────────────────────────────────────────────────────────────────────────────────

    def _now(self) -> SigningPath:
        return signing_path(self.table.state, self._facts())

    def _facts(self) -> DrawnFacts:
        drawn, copies = self._drawn, self._print_settings().copies
        if drawn is None:
            return DrawnFacts(copies=copies)
        sha256 = drawn.file.content_sha256
        return DrawnFacts(
            content_sha256=sha256,
            has_terms=bool(drawn.composed.terms),
            is_explained=self.ui.explained_terms.is_finished,
            is_checked=self._check.is_checked(sha256),
            copies=copies,
        )

    def _go_on(self) -> None:
        """Show the path as it stands now and bring the focus to its open step."""
        self._refresh()
        self._focus_step()

    def _refresh(self) -> None:
        case, path = self.table.state, self._now()
        self._show_sheets(case)
        is_asking = self.ui.print_body.is_asking and not case.is_in_force and not self.is_reading
        is_printing = is_asking or self.ui.print_body.is_reprinting
        open_id = SigningStep.PRINT if is_printing else path.open
        shown = "" if self._is_refusing or open_id is None else open_id
        self._path.show(shown, self._summaries(path), without=path.without)
        if shown == SigningStep.EXPLAIN and (term := self.ui.explained_terms.lit_term) is not None:
            self._light(term.id)
        else:
            self.ui.paper.light(())
        self._show_check()
        self._show_effect(case)
        may_refuse = not self.is_reading and not case.is_in_force and case.agree.no_agreement is None
        may_refuse = may_refuse and self._drawn is not None
        self.ui.refusal_line.setVisible(may_refuse)
        self.ui.refuse_button.setVisible(may_refuse and not self._is_refusing)
        is_signed = case.paper is not None and case.agree.signature(Side.CUSTOMER) is not None
        texts = self.tr("The bank will not sign (&X)…"), self.tr("The customer will not sign (&X)…")
        self.ui.refuse_button.setText(texts[0] if is_signed else texts[1])
        self.ui.refusal_body.show_side(is_signed_by_customer=is_signed)
        self.ui.refusal_body.setVisible(may_refuse and self._is_refusing)
        self.ui.paper_label.setText(self._paper_words(case))
        self.completeChanged.emit()

    def _focus_step(self) -> None:
        widgets: dict[str, QWidget] = {
            SigningStep.QUICK: self.ui.quick_body.first_field(),
            SigningStep.EXPLAIN: self.ui.explained_terms.next_button,
            SigningStep.CHECK: self.ui.check_button,
            SigningStep.PRINT: self.ui.print_body.first_control(),
            SigningStep.CUSTOMER: self.ui.customer_body.button,
            SigningStep.BANK: self.ui.bank_body.button,
        }
        widget = self.ui.refusal_body.way if self._is_refusing else widgets.get(self._path.open_id)
        button = getattr(self.wizard(), "button", None)  # Qt's stubs do not know that there may be no wizard
        if button is not None and self._path.open_id == SigningStep.EFFECT:
            widget = button(QWizard.WizardButton.NextButton)
        may_act = not self.is_reading or self.ui.print_body.is_reprinting
        if widget is not None and may_act and self.isVisible():
            widget.setFocus()
            if self.ui.path_body.isAncestorOf(widget):
                self.ui.path_scroll.ensureWidgetVisible(widget)

    def _show_sheets(self, case: CaseState) -> None:
        version = case.agree.current
        sheets = [s for s in case.agree.sheets if version is not None and s.version == version.version]
        originals = case.agree.originals()
        is_followed = all(self.jobs.is_following(sheet.id) for sheet in originals if sheet.state in UNSURE)
        self.ui.print_body.show_sheets(
            sheets,
            copies=copies_of(case, self._print_settings().copies),
            is_followed=is_followed or self._is_tray_right or case.agree.signature(Side.CUSTOMER) is not None,
        )

    def _show_check(self) -> None:
        is_seen = self.ui.paper.is_seen_whole
        text = self.tr("The paper is right  (Enter)") if is_seen else self.tr("Next page  (Enter)")
        self.ui.check_button.setText(text)

    def _show_effect(self, case: CaseState) -> None:
        day = case.agree.effective_from
        if case.is_in_force and day is not None:
            self.ui.effect_label.setText(self.tr("In effect from {date}").format(date=day.isoformat()))
            self.ui.effect_hint_label.setText(self.tr("Both sides have signed; each keeps one original."))
        else:
            self.ui.effect_label.setText(self.tr("Recorded: no agreement"))
            self.ui.effect_hint_label.setText(self.tr("Give the customer one copy; it names what they may do now."))
        is_end = case.agree.no_agreement is not None
        self.ui.effect_head.set_title(self.tr("No agreement") if is_end else self.tr("In effect"))

    def _summaries(self, path: SigningPath | None = None) -> dict[str, str]:
        case, drawn = self.table.state, self._drawn
        accepted, paper = case.negotiate.accepted, case.paper
        seconds = self.ui.explained_terms.total_seconds()
        said = {
            SigningStep.QUICK: "" if accepted is None else accepted.package.title,
            SigningStep.EXPLAIN: self.tr("{seconds} s").format(seconds=seconds) if seconds else "",
            SigningStep.CHECK: "" if drawn is None else self.tr("%n page(s)", "", drawn.file.pages),
            SigningStep.PRINT: "、".join(sheet.serial for sheet in case.agree.originals()) if paper else "",
        }
        for step, side in ((SigningStep.CUSTOMER, Side.CUSTOMER), (SigningStep.BANK, Side.BANK)):
            signed = case.agree.signature(side)
            said[step] = "" if signed is None else signed.signed_on.isoformat()
        return {step: said.get(step, "") for step in (path or self._now()).done}

    def _paper_words(self, case: CaseState) -> str:
        drawn = self._drawn
        if self._drawing is not None:
            return self.tr("The paper is being drawn…")
        if drawn is None:
            return self.tr("The paper appears here once both sides agree.")
        if case.paper is not None and case.paper.content_sha256 == drawn.file.content_sha256:
            return self.tr("Agreement {number}, as it was printed.").format(number=drawn.number)
        return self.tr("Agreement {number}, exactly as it will be printed.").format(number=drawn.number)

    def _reload(self) -> None:
        call: Call = self.table.load(self.stage)
        call.saved.connect(lambda _view: self._refresh())

    def _steps(self) -> tuple[Step, ...]:
        ui = self.ui
        return (
            Step(SigningStep.QUICK, ui.quick_head, ui.quick_body),
            Step(SigningStep.EXPLAIN, ui.explain_head, ui.explained_terms),
            Step(SigningStep.CHECK, ui.check_head, ui.check_body),
            Step(SigningStep.PRINT, ui.print_head, ui.print_body),
            Step(SigningStep.CUSTOMER, ui.customer_head, ui.customer_body),
            Step(SigningStep.BANK, ui.bank_head, ui.bank_body),
            Step(SigningStep.EFFECT, ui.effect_head, ui.effect_body),
        )

    def _connect(self) -> None:
        ui = self.ui
        ui.quick_body.settled.connect(self._settle)
        ui.explained_terms.lit.connect(self._light)
        ui.explained_terms.finished.connect(self._go_on)
        ui.check_button.clicked.connect(self._check_on)
        ui.paper.seen_whole.connect(self._show_check)
        ui.paper.failed.connect(self._on_page_failed)
        ui.print_body.print_wanted.connect(self.print_now)
        ui.print_body.reprint_wanted.connect(self._reprint)
        ui.print_body.not_there.connect(self._take_back)
        ui.print_body.tray_is_right.connect(self._trust_tray)
        ui.customer_body.signed.connect(self._sign_customer)
        ui.bank_body.signed.connect(self._sign_bank)
        ui.refuse_button.clicked.connect(self._begin_refusal)
        ui.refusal_body.chosen.connect(self._go_way)
        ui.refusal_body.withdrawn.connect(self._end_refusal)
        self._path.opened.connect(lambda _step: self._close_reprint())
        self.jobs.moved.connect(self._on_job_moved)
        self.entered.connect(self._on_entered)
        for key, steps in (("PgUp", -1), ("PgDown", 1)):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(ui.paper.scroll_pages, steps))

    def _on_entered(self) -> None:
        """The drafts are in: show what they ask, and draw."""
        self.ui.quick_body.refresh()
        self.ui.refusal_body.refresh()
        self._is_refusing = self.ui.refusal_body.is_begun
        self.jobs.begin()
        self._draw()
        if self.ui.print_body.reprint_reason.draft():
            self._open_reprint()

    def _on_job_moved(self, kept: Kept) -> None:
        self.table.note(kept.case)
        self._refresh()

    def _on_page_failed(self, error: object) -> None:
        super().show_failure(error, self._draw)

    def _word(self) -> None:
        ui = self.ui
        ui.customer_body.show_words(
            self.tr("Signed by the customer on (&S)"),
            self.tr("The customer has signed  (Enter)"),
            self.tr("The customer signs both originals first."),
        )
        ui.bank_body.show_words(
            self.tr("Signed for the bank on (&S)"),
            self.tr("The bank has signed, a second person confirms  (Enter)"),
            self.tr("A colleague looks at both signatures and confirms with their own password."),
        )
