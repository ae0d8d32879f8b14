"""Page 6, agree: the paper at true size beside one path that ends with both signatures."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Final

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget, QWizard
from shiboken6 import isValid

from desktop_app.domain.case import CaseState
from desktop_app.domain.customer.shown import ShownPage
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.papers.side_paper import SidePaper
from desktop_app.domain.policy import PolicyBook
from desktop_app.domain.stages.agree import is_signed_by_anybody
from desktop_app.domain.stages.stage import Stage
from desktop_app.services.customer.customer_view import CustomerView
from desktop_app.services.desk import Kept
from desktop_app.services.papers.particulars import PaperParticulars
from desktop_app.services.papers.side_papers import PapersBeside
from desktop_app.services.ports.printing import PrintSettings
from desktop_app.services.signing.check_in import CheckIn
from desktop_app.services.stages.agree import Agree, Drawn
from desktop_app.ui.approvals.outside_dialog import ReadScan
from desktop_app.ui.approvals.second_person import AskSecondPerson
from desktop_app.ui.case.policy_watch import PolicyChanges, PolicyWatch
from desktop_app.ui.case.table import CaseTable, StageView
from desktop_app.ui.choice_words import choice_lines
from desktop_app.ui.compiled.ui_agree import Ui_AgreePage
from desktop_app.ui.customer.identity_panel import DocumentChecks
from desktop_app.ui.offers.quick_terms import Packages
from desktop_app.ui.pages.base import StagePage
from desktop_app.ui.papers.beside_path import BesidePath
from desktop_app.ui.papers.costs import PaperCosts
from desktop_app.ui.papers.drawing import PaperDrawing
from desktop_app.ui.papers.handing_out import HandOutServices, PaperHandingOut
from desktop_app.ui.papers.paper_view import Render
from desktop_app.ui.papers.path_words import PathWords
from desktop_app.ui.papers.printing import PaperPrinting
from desktop_app.ui.papers.read_deviation import ReadIt
from desktop_app.ui.papers.reading import PaperReading
from desktop_app.ui.papers.refusal import PaperRefusal
from desktop_app.ui.papers.refusal_panel import Way
from desktop_app.ui.papers.saying_back import PaperSayingBack
from desktop_app.ui.papers.settling import QuickSettling
from desktop_app.ui.papers.signing_path import (
    SigningPath,
    SigningStep,
    has_late_original,
    is_owed_original,
    signing_path,
)
from desktop_app.ui.papers.wishes import PaperWishes
from desktop_app.ui.reading_order import read_as_laid_out
from desktop_app.ui.signing.agent import PaperAgent
from desktop_app.ui.signing.checking_in import OpenScan, PaperCheckingIn
from desktop_app.ui.signing.signing import PaperSigning
from desktop_app.ui.widgets.clear_ground import clear_ground
from desktop_app.ui.widgets.digit_choice import Line
from desktop_app.ui.widgets.field import Field
from desktop_app.ui.widgets.folding_buttons import FoldingButtons
from desktop_app.ui.widgets.from_top import scroll_to_row
from desktop_app.ui.widgets.in_sight import bring_whole, has_tab_stop
from desktop_app.ui.widgets.step_path import Step, StepPath
from desktop_app.ui.words import without_letter
from desktop_app.ui.work.writer import Call

_ELSEWHERE: Final = frozenset({SidePaper.COMPLAINT_RECEIPT, SidePaper.PAPER_RECEIPT})
"""Handed out on pages 1, 2 and 7; the paper of this page needs the room."""
_AFTER_ONE_HAND: Final = (SidePaper.DECLINE_NOTICE, SidePaper.WITHDRAWAL_RECEIPT, SidePaper.NOT_YET_EFFECTIVE)
"""What a customer who signed alone gets, before anything else is printed."""
_SIGNED, _NOT_SIGNED = "signed", "not_signed"
_ROOM_FOR_BACK: Final = 2 / 3
"""How much of the page the day of effect and what takes the signed paper back may need together to be seen at once."""


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
        read_it: shows a clause that would be agreed otherwise to whoever allows it, who signs in for it.
        policy_changes: says what a newer policy would change in what is signed.
        beside: the papers beside the agreement.
        check_in: keeps that the signed paper came back.
        open_scan: opens the scan dialog over the page.
        handing: prints what is handed out, copies and seals.
    """

    park_wanted = Signal()
    """The customer thinks it over at home; the originals are void already."""
    another_round_wanted = Signal()
    """The talks go on, on page 5; the originals are void already."""

    stage_wanted = Signal(object)
    """A stage before this one has to be looked at again first."""
    people_wanted = Signal()
    """Somebody else is to go on with the case: who has it, and to whom it can be passed on."""
    full_way_wanted = Signal(object)
    """It is no small matter, as this ``RuleBroken`` says: it goes on at page 2."""

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
        read_it: ReadIt,
        read_scan: ReadScan,
        policy_changes: PolicyChanges,
        beside: PapersBeside,
        check_in: CheckIn,
        open_scan: OpenScan,
        particulars: PaperParticulars,
        checks: DocumentChecks,
        handing: HandOutServices,
        running_ms: Callable[[], int],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(Stage.AGREE, table, parent)
        self._service = service
        self._policy = policy
        self._print_settings = print_settings
        self.ui = Ui_AgreePage()
        self.ui.setupUi(self.content)
        clear_ground(self.ui.path_scroll)
        BesidePath(self.ui.path_scroll, self.ui.paper, self.content)
        FoldingButtons.take_over(
            self.ui.wishes_row, self.ui.who_signs_button, self.ui.otherwise_button, self.ui.english_button
        )
        column = self.ui.path_column
        later = self.ui.cost_table.later_button
        column.insertWidget(column.indexOf(self.ui.cost_table) + 1, later, alignment=Qt.AlignmentFlag.AlignLeft)
        read_as_laid_out(self.ui.path_body)
        self.ui.explained_terms.running_ms = running_ms
        self.ui.paper.set_drawing(render, table.workers)
        self._path = StepPath(self._steps(), self)
        ui = self.ui
        self.drawing = PaperDrawing(table, service, self)
        self._quick = QuickSettling(self, service, packages, ui.quick_body)
        self._reading = PaperReading(
            self,
            service,
            self.drawing,
            view=ui.paper,
            terms=ui.explained_terms,
            button=ui.check_button,
            findings=ui.findings,
            beside=beside,
            print_settings=print_settings,
            policy=policy,
        )
        self._agent = PaperAgent(self, particulars, ui.agent_of_bank)
        self._saying = PaperSayingBack(self, service, self.drawing, ui.understanding, policy)
        self._checking_in = PaperCheckingIn(self, check_in, ui.check_in, ask_second_person, open_scan)
        self._table_in = PaperCheckingIn(
            self, check_in, ui.cost_table_check_in, ask_second_person, open_scan, SidePaper.COST_TABLE
        )
        self._handing = PaperHandingOut(self, handing, ui.hand_outs, without=_ELSEWHERE)
        self._printing = PaperPrinting(self, service, beside, ui.print_body, print_settings)
        self.jobs = self._printing.jobs
        self._costs = PaperCosts(
            self, beside, ui.cost_table, view=ui.paper, print_settings=print_settings, jobs=self.jobs
        )
        self._signing = PaperSigning(
            self,
            service,
            customer=ui.customer_body,
            others=ui.others_body,
            bank=ui.bank_body,
            ask_second_person=ask_second_person,
        )
        for panel in (ui.check_in, ui.cost_table_check_in):
            panel.brought_back.came_back.connect(self._signing.bring_back)
        self._refusal = PaperRefusal(
            self,
            service,
            line=ui.refusal_line,
            button=ui.refuse_button,
            body=ui.refusal_body,
            ask_second_person=ask_second_person,
            give=self._handing.print,
        )
        ui.who_signs_body.set_checks(checks)
        ui.otherwise_body.set_reading(read_scan)
        self._wishes = PaperWishes(
            self,
            particulars,
            keys=(ui.who_signs_button, ui.otherwise_button, ui.english_button),
            summary=ui.wishes_label,
            signers=ui.who_signs_body,
            otherwise=ui.otherwise_body,
            read_it=read_it,
            ask_second_person=ask_second_person,
        )
        self._is_step_new = False
        self._issued = b"", ""
        """The bytes of the issued paper that is shown without being drawn anew, and what they are called by."""
        self._ready_by: tuple[PolicyBook, date] | None = None
        """What stands in the digit lists since :meth:`make_ready`, until the page is filled or the language changes."""
        self._laid_out = QTimer(self)
        self._laid_out.setSingleShot(True)
        self._laid_out.setInterval(0)
        self._laid_out.timeout.connect(self._bring_caret)
        self._words = PathWords(self)
        self.watch = PolicyWatch(self, policy_changes, policy)
        self._connect()

    # ── What the base asks ───────────────────────────────────────────────────────────────────────────────────────

    def make_ready(self) -> None:
        self._show_reasons()
        self._ready_by = self._policy(), self.table.today

    def show_view(self, view: StageView) -> None:
        self.drawing.forget()
        self._issued = b"", ""
        self._refusal.forget(view.case)
        self._wishes.forget()
        self._printing.forget_tray()
        self._quick.show_case(view.case, self._policy())
        ready, self._ready_by = self._ready_by, None
        if ready is None or ready[0] is not self._policy() or ready[1] != self.table.today:
            self._show_reasons()
        for body in (self.ui.customer_body, self.ui.others_body, self.ui.bank_body):
            body.show_today(self.table.today)
        self.ui.print_body.reprint_reason.set_draft("")
        self._reading.forget()
        self._costs.forget()
        self._saying.forget()
        # What stands on the path follows with ``set_reading``, once the drafts lie over it.

    def fill(self, view: StageView) -> None:
        super().fill(view)
        self.ui.quick_body.refresh()
        self._refusal.take_drafts()
        self._wishes.take_drafts(view.drafts)
        if view.drafts:
            self._refresh()  # what was begun is open again

    def turn_day(self) -> None:
        super().turn_day()
        self._refresh()

    def command(self) -> object:
        return None

    def send(self, command: object, reason: str) -> Kept:  # noqa: ARG002 - all that counts was kept step by step
        return self._service.finish(self.table.session, self.table.case_id, reason=reason)

    def main_action(self) -> None:
        """Do what the open step asks; after the last, save and turn the page."""
        acts: dict[str, Callable[[], None]] = {
            SigningStep.QUICK: self._quick.settle,
            SigningStep.AGENT: lambda: self.say_problem(RuleBroken("agent_not_asked", field="agent_of_bank")),
            SigningStep.COST_TABLE: self._costs.act,
            SigningStep.EXPLAIN: self.ui.explained_terms.explain_lit,
            SigningStep.UNDERSTAND: self.ui.understanding.go_on,
            SigningStep.CHECK: self._reading.read_on,
            SigningStep.PRINT: self.print_now,
            SigningStep.CUSTOMER: self._signing.sign_customer,
            SigningStep.OTHERS: self._signing.sign_other,
            SigningStep.BANK: self._signing.sign_bank,
            SigningStep.HANDOVER: lambda: self.say_problem(RuleBroken("handover_missing", field="handover")),
        }
        if self.is_ahead:
            return
        if self.is_reading and not has_late_original(self.table.state):
            self.save_and_turn()
        elif self._refusal.is_open:
            self.ui.refusal_body.go_button.click()
        elif self._wishes.is_open:
            self._wishes.act()
        elif self._is_stopped:
            self._mend_ground()
        else:
            acts.get(self._path.open_id, self.save_and_turn)()

    def reading_words(self) -> str:
        """As every page; ahead of the talks it is there for a paper that was signed before."""
        back = self.tr("Signed before, and still to come back: the talks go on elsewhere.")
        return back if self.is_ahead else super().reading_words()

    def leads_on(self) -> bool:
        """The wizard's button turns the page once the path is walked; before, the open step has the one filled key."""
        return (self.is_reading and not self.is_ahead) or self._path.open_id == SigningStep.EFFECT

    def print_paper(self) -> bool:
        self.print_now()
        return self._may_print

    @property
    def open_step(self) -> str:
        """Id of the step of the path that is open."""
        return self._path.open_id

    @property
    def is_drawing(self) -> bool:
        """The paper is being drawn in a worker."""
        return self.drawing.is_under_way

    def set_reading(self, *, on: bool) -> None:
        super().set_reading(on=on)
        quick = self.ui.quick_body
        asking = (self.ui.cost_table, self.ui.understanding)  # the paper comes back after the stage is done, too
        for body in (quick, self.ui.print_body, self.ui.refusal_body, *asking, *self._wishes.forms):
            body.set_read_only(on=on)
        self.ui.print_body.reprint_reason.set_read_only(on=False)
        self.ui.check_button.setEnabled(not on)
        self._refresh()

    def leave(self) -> None:
        super().leave()
        self.jobs.pause()

    def show_failure(self, error: object, again: Callable[[], object]) -> None:
        """A copy may have been sent before the next one failed: show how things stand, then what is wrong."""
        self._printing.forget_tray()
        if isinstance(error, RuleBroken) and error.code == "original_not_out":
            self._printing.doubt()
            error = RuleBroken(error.code, field="tray", **error.facts)  # what they go on with stands there
        self._reload()
        super().show_failure(error, again)
        if self._wishes.is_open:
            self._laid_out.start()  # what is said under a field has its place by then

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
            self._printing.leave_reprint()
        elif is_esc and self._refusal.is_open and not self.ui.refusal_body.is_begun:
            self._refusal.end()
        elif is_esc and self._wishes.is_open:
            self._wishes.end()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.ui.retranslateUi(self.content)
            self._ready_by = None
            self._show_reasons()
            self._signing.retranslate()
            self._refresh()

    def _show_reasons(self) -> None:
        policy = self._policy()
        lines = (Line(_SIGNED, 1, self.tr("Got it and signed")), Line(_NOT_SIGNED, 2, self.tr("Would not sign")))
        self.ui.handover.editor.set_columns(1)
        self.ui.handover.editor.set_lines(lines)
        self.ui.who_signs_body.show_today(self.table.today, choice_lines(policy.choices["how_checked"]))
        self.ui.refusal_body.show_policy(choice_lines(policy.choices["no_agreement_reason"]), policy.remedies)

    # ── Acts ─────────────────────────────────────────────────────────────────────────────────────────────────────

    def print_now(self) -> None:
        """F9: print what is missing: originals, what who signed alone is owed; else ask why it is printed again."""
        drawn, case, done = self.drawing.paper, self.table.state, self._now().done
        if not self._may_print:
            return
        if case.closed is None and is_owed_original(case):
            self._printing.print_left()
        elif not self.is_reading and (owed := self._handing.first_owed(_AFTER_ONE_HAND)):
            self._handing.print(owed)
        elif self.is_reading or case.is_in_force or SigningStep.PRINT in done:
            self._printing.open_reprint()
        elif SigningStep.CHECK not in done:
            self.clear_problems()
            self._focus_step()
            self.say_problem(RuleBroken("print_after_check"))
        elif drawn is not None:
            self._printing.print_missing(drawn, self.ui.explained_terms.explained())

    @property
    def _may_print(self) -> bool:
        """There is a paper: drawn as it would be issued now, or signed, and shown as it was."""
        return self.drawing.paper is not None or (self.table.may_work and self.table.state.is_in_force)

    def _hand_over(self, choice: str) -> None:
        session, case_id = self.table.session, self.table.case_id
        self.clear_problems()
        self.attempt(
            lambda: self._service.hand_over(session, case_id, is_signed=choice == _SIGNED), lambda _kept: self._go_on()
        )

    def _on_way(self, way: Way) -> None:
        match way:
            case Way.PARK:
                self.park_wanted.emit()
            case Way.ANOTHER_ROUND:
                self.another_round_wanted.emit()
            case Way.NO_AGREEMENT | Way.WITHDRAWN:
                self._draw()

    @property
    def _is_stopped(self) -> bool:
        """No paper can be made of what was agreed, so nothing of it is explained, said back or checked."""
        case = self.table.state
        is_open = not self.is_reading and not case.has_ended_talks and not is_signed_by_anybody(case.agree)
        return is_open and (self.watch.has_other_facts or case.has_other_proposal)

    def _mend_ground(self) -> None:
        """Lead to what comes first: the stages to be looked at again, then a new package."""
        case = self.table.state
        again = sorted(stage for stage in case.check_again if stage < Stage.NEGOTIATE)
        if again:
            self.stage_wanted.emit(again[0])
        elif self.watch.has_other_facts:
            self._renew()
        else:
            self.say_problem(RuleBroken("proposal_not_on_table"))
            self.watch.band.renew_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _renew(self) -> None:
        """Another round by the rules of today; what was printed is taken back first."""
        if self.table.state.agree.originals():
            self._refusal.begin(Way.ANOTHER_ROUND)
        else:
            self.another_round_wanted.emit()

    # ── The paper ────────────────────────────────────────────────────────────────────────────────────────────────

    def _draw(self) -> None:
        if not self.table.may_work or self.is_ahead:
            self._show_pinned()
        elif not self.drawing.begin():
            self._go_on()

    def _show_pinned(self) -> None:
        """Who only reads sees the bytes that were issued, and nothing is drawn anew."""
        self._refresh()
        issued, session, case_id = self.table.state.agree.current, self.table.session, self.table.case_id
        if issued is None:
            return

        def show(pdf: bytes) -> None:
            if isValid(self):
                self._issued = pdf, issued.number
                self.ui.paper.show_paper(pdf, issued.pages)
                self._say_paper()

        call = self.table.writer.run(lambda: self._service.pinned(session, case_id))
        call.saved.connect(show)
        call.failed.connect(lambda error: super(AgreePage, self).show_failure(error, self._show_pinned))

    def _take_drawn(self, drawn: Drawn) -> None:
        case = self.table.state
        if case.is_in_force and case.paper is not None and case.paper.content_sha256 != drawn.file.content_sha256:
            # What has come to the case since it was signed would make a supplement, and nobody has asked for one.
            self.drawing.forget()
            self._show_pinned()
            self._focus_step()
            return
        self._reading.show_terms(drawn)
        self._saying.show_paper()
        self._go_on()

    def _on_draw_failed(self, error: object) -> None:
        self._refresh()
        super().show_failure(error, self._draw)

    def shown_to_customer(self, view: CustomerView) -> ShownPage | None:
        """The term that is being explained, in the words of the paper."""
        term = self.ui.explained_terms.lit_term
        if self.is_reading or term is None or self._path.open_id != SigningStep.EXPLAIN:
            return None
        return view.term(self.table.state, term.heading, term.text, heading_en=term.heading_en, text_en=term.text_en)

    def _light(self, clause: str) -> None:
        self.customer_changed.emit()
        is_open = self._path.open_id == SigningStep.EXPLAIN
        self._reading.light(clause if is_open else "")
        if is_open:
            self._is_step_new = True
            self._laid_out.start()  # the next term is read from its heading

    # ── The path ─────────────────────────────────────────────────────────────────────────────────────────────────

    def _now(self) -> SigningPath:
        facts = replace(
            self._reading.facts(),
            has_facts=self._saying.has_facts,
            is_said=self._saying.is_said,
            needs_cost_table=self._costs.is_needed(self.table.state),
            asks_agent=self._agent.is_needed(self.table.state),
        )
        return signing_path(self.table.state, facts)

    def _go_on(self) -> None:
        """Show the path as it stands now and bring the focus to its open step."""
        self._refresh()
        self._focus_step()

    def _refresh(self) -> None:
        case, path, ui = self.table.state, self._now(), self.ui
        self._printing.show_sheets(case, self._reading.facts())
        # What lies in the tray, or has to come back, is asked where the print is: it hides no step that comes before.
        is_printed = path.open == SigningStep.PRINT or SigningStep.PRINT in path.done
        asks = ui.print_body.is_asking_old if self.is_reading else ui.print_body.is_asking
        is_asking = is_printed and asks and not case.is_in_force and case.closed is None
        is_printing = is_asking or self.ui.print_body.is_reprinting
        open_id = SigningStep.PRINT if is_printing else path.open
        is_beside = self._refusal.is_open or self._wishes.is_open
        shown = "" if is_beside or open_id is None or self._is_stopped else open_id
        told = self.ui.explained_terms.told()
        done = self._words.done(path.done, case, self.drawing.paper, told=told)
        # A form beside the path takes the room of its steps.
        self._path.show(shown, done, without=frozenset(SigningStep) if is_beside else path.without)
        self._signing.show_case(case)
        for body in (ui.customer_body, ui.others_body, ui.bank_body):  # an original may follow when all else is done
            body.set_read_only(on=self.is_reading and not has_late_original(case))
        self._agent.show_case(case)
        self._costs.show_case(case)
        if shown == SigningStep.COST_TABLE:
            self._costs.show_paper()
        else:
            self._reading.show_paper()
        if shown == SigningStep.CHECK and not self.is_reading:
            self._reading.begin_check()
        if shown == SigningStep.EXPLAIN:
            self._reading.light_open()
        else:
            self._reading.light("")
        self._reading.show_button()
        # What is to be looked at before the print is over with it, and its room is wanted.
        ui.findings.setVisible(bool(ui.findings.findings) and SigningStep.PRINT not in path.done)
        self._show_effect(case)
        for part in (self._checking_in, self._table_in):
            part.show_case(case, has_room=not is_beside)
        self._handing.show_case(case)
        self._refusal.show_case(case, has_paper=self.drawing.paper is not None and not self._wishes.is_open)
        self._wishes.show_case(case, has_room=not self._refusal.is_open)
        self._say_paper()
        self.set_buttons()

    def _say_paper(self) -> None:
        """Name the paper that is shown, whichever step asks for one: never another than the picture below."""
        drawn, ui = self.drawing.paper, self.ui
        is_agreement = drawn is not None and ui.paper.shows(drawn.file.pdf)
        is_table_next = self._path.open_id == SigningStep.COST_TABLE and not is_agreement
        is_costs = self._costs.is_shown or is_table_next
        issued, number = self._issued
        if drawn is None and ui.paper.shows(issued):
            words = self.tr("Paper {number}, as it was issued.").format(number=number)
        else:
            words = self._costs.words() if is_costs else self.drawing.words(self.table.state)
        is_there = bool(ui.paper.pages)
        ui.paper_label.setText(words if is_there else "")
        ui.paper_label.setVisible(is_there)
        ui.paper.announce("" if is_there else words)

    def main_words(self) -> str:
        if self.is_reading and not has_late_original(self.table.state):
            return super().main_words()
        if self._refusal.is_open:
            return without_letter(self.ui.refusal_body.go_button.text())
        if self._wishes.is_open or self._is_stopped:
            return self.tr("What is asked")
        step = self._path.open_id
        if step == SigningStep.QUICK:
            return without_letter(self.ui.quick_body.settle_button.text())
        return super().main_words() if step in ("", SigningStep.EFFECT) else self._path.step(step).head.title_text()

    def focus_first(self) -> None:
        """As every page; where the path has ended, what ends it is seen and not its first heading.

        No step is open before the paper is drawn: the page itself holds the keys, for on Back Enter would turn it back.
        """
        if self._path.open_id == SigningStep.EFFECT:
            self._focus_step()
            self._focus_owed()
            return
        if self._path.open_id or has_tab_stop(self.content):
            super().focus_first()
        here = QApplication.focusWidget()
        if not self.leads_on() and (here is None or not self.isAncestorOf(here)):
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _focus_owed(self) -> None:
        """A signed paper that has not come back is what a page that is read again is opened for, and Next leads off."""
        panels = (self.ui.cost_table_check_in, self.ui.check_in)
        wanted = next((one.scan_button for one in panels if one.scan_button.isVisibleTo(self)), None)
        if not (self.is_reading and self.table.may_work) or wanted is None:
            return
        # In large type the day of effect would go out of sight for it: then that is read first.
        self.ui.path_column.activate()
        day, room = self.ui.effect_label.mapTo(self, QPoint(0, 0)).y(), self._scroll.viewport().height()
        if wanted.mapTo(self, QPoint(0, wanted.height())).y() - day <= _ROOM_FOR_BACK * room:
            wanted.setFocus(Qt.FocusReason.OtherFocusReason)

    def _focus_step(self) -> None:
        widgets: dict[str, QWidget] = {
            SigningStep.QUICK: self.ui.quick_body.first_field(),
            SigningStep.AGENT: self.ui.agent_of_bank,
            SigningStep.COST_TABLE: self.ui.cost_table.first_control(),
            SigningStep.EXPLAIN: self.ui.explained_terms.next_button,
            SigningStep.UNDERSTAND: self.ui.understanding.right_button,
            SigningStep.CHECK: self.ui.check_button,
            SigningStep.PRINT: self.ui.print_body.first_control(),
            SigningStep.CUSTOMER: self.ui.customer_body.button,
            SigningStep.OTHERS: self.ui.others_body.first_control(),
            SigningStep.BANK: self.ui.bank_body.button,
            SigningStep.HANDOVER: self.ui.handover,
        }
        widget = self.ui.refusal_body.way if self._refusal.is_open else widgets.get(self._path.open_id)
        if self._wishes.is_open:
            widget = self._wishes.first_control()
        elif self._is_stopped and not self._refusal.is_open:
            widget = self.watch.band.renew_button
        button = getattr(self.wizard(), "button", None)  # Qt's stubs do not know that there may be no wizard
        if button is not None and self._path.open_id == SigningStep.EFFECT:
            widget = button(QWizard.WizardButton.NextButton)
            self._show_end()
            self._laid_out.start()  # what wraps has its height by then
        is_at_work = not self.is_reading or has_late_original(self.table.state) or self.ui.print_body.is_asking_old
        may_act = is_at_work or self.ui.print_body.is_reprinting
        self.main_changed.emit()
        if widget is not None and may_act and self.isVisible() and not _types_beside(widget):
            widget.setFocus()
            if self.ui.path_body.isAncestorOf(widget):
                self._is_step_new = True
                self._show_step(widget)
                self._laid_out.start()

    def _show_step(self, widget: QWidget) -> None:
        """Show the open step from its heading; what acts in it is seen, too, but for a term, which is read first."""
        if not self._path.open_id or self._refusal.is_open or self._wishes.is_open:
            bring_whole(widget, within=self)
            return
        heads = [step.head for step in self._steps()]
        scroll_to_row(self.ui.path_scroll, self.ui.path_column, self._path.step(self._path.open_id).head, heads)
        if self._path.open_id != SigningStep.EXPLAIN:
            bring_whole(widget, within=self)

    def _read_on_term(self) -> bool:
        """Bring more of a term into view that is longer than the screen; False once its end is seen."""
        self.ui.path_column.activate()
        seen, button = self.ui.path_scroll.viewport(), self.ui.explained_terms.next_button
        bar, before = self.ui.path_scroll.verticalScrollBar(), self.ui.path_scroll.verticalScrollBar().value()
        if button.mapTo(seen, QPoint(0, button.height())).y() > seen.height():
            bar.setValue(before + seen.height() - 2 * self.fontMetrics().lineSpacing())
        return bar.value() != before

    def _follow_focus(self, before: QWidget | None, now: QWidget | None) -> None:
        """The path scrolls by itself: a form beside it is longer than a small screen."""
        super()._follow_focus(before, now)
        is_long = self._wishes.is_open or self._refusal.is_open
        if now is not None and is_long and self.ui.path_body.isAncestorOf(now):
            self._laid_out.start()

    def _bring_caret(self) -> None:
        """What the last key opened has its place now, and what is said of it."""
        now = QApplication.focusWidget()
        is_new, self._is_step_new = self._is_step_new, False
        if now is not None and self.ui.path_body.isAncestorOf(now):
            if is_new:
                self._show_step(now)
            if not self.ui.explained_terms.isAncestorOf(now):
                self.ui.path_scroll.ensureWidgetVisible(_with_message(now, self.ui.path_scroll.viewport().height()))
            form = self.ui.otherwise_body
            if form.slot.isAncestorOf(now):  # the sentence grows below what is typed into it
                self.ui.path_scroll.ensureWidgetVisible(form.preview, 0, 0)
        elif self._path.open_id == SigningStep.EFFECT:
            self._show_end()

    def _stay_at_end(self) -> None:
        """What is answered late makes the path longer than it was when its end was brought into view."""
        if self._path.open_id == SigningStep.EFFECT:
            self._laid_out.start()

    def _show_end(self) -> None:
        """Bring into view what the path ended with: with large text it lies below the steps before it."""
        body = self.ui.effect_body
        self.ui.path_column.activate()
        self.ui.path_scroll.ensureWidgetVisible(body, 0, body.height())
        for panel in (self.ui.cost_table_check_in, self.ui.check_in):
            self.ui.path_scroll.ensureWidgetVisible(panel)
        self._scroll.ensureWidgetVisible(self.ui.effect_hint_label)
        for area in (self.ui.path_scroll, self._scroll):  # the day itself before what is said of it
            area.ensureWidgetVisible(self.ui.effect_label, 0, 0)

    def _show_effect(self, case: CaseState) -> None:
        words = self._words.end(case)
        self.ui.effect_label.setText(words.text)
        self.ui.effect_hint_label.setText(words.hint)
        self.ui.effect_head.set_title(words.title)
        self.ui.others_head.set_title(self._words.others_sign(case, self.drawing.paper))

    def _reload(self) -> None:
        def show(_view: StageView) -> None:
            if isValid(self):  # a case may be put away while it is read
                self._refresh()

        call: Call = self.table.load(self.stage)
        call.saved.connect(show)

    def _steps(self) -> tuple[Step, ...]:
        ui = self.ui
        return (
            Step(SigningStep.QUICK, ui.quick_head, ui.quick_body),
            Step(SigningStep.AGENT, ui.agent_head, ui.agent_body),
            Step(SigningStep.COST_TABLE, ui.cost_table_head, ui.cost_table),
            Step(SigningStep.EXPLAIN, ui.explain_head, ui.explained_terms),
            Step(SigningStep.UNDERSTAND, ui.understanding_head, ui.understanding),
            Step(SigningStep.CHECK, ui.check_head, ui.check_body),
            Step(SigningStep.PRINT, ui.print_head, ui.print_body),
            Step(SigningStep.CUSTOMER, ui.customer_head, ui.customer_body),
            Step(SigningStep.OTHERS, ui.others_head, ui.others_body),
            Step(SigningStep.BANK, ui.bank_head, ui.bank_body),
            Step(SigningStep.HANDOVER, ui.handover_head, ui.handover_body),
            Step(SigningStep.EFFECT, ui.effect_head, ui.effect_body),
        )

    def _connect(self) -> None:
        ui = self.ui
        ui.path_scroll.verticalScrollBar().rangeChanged.connect(self._stay_at_end)
        ui.explained_terms.lit.connect(self._light)
        ui.explained_terms.read_on = self._read_on_term
        ui.paper.failed.connect(self._on_page_failed)
        ui.paper.changed.connect(self._say_paper)
        ui.otherwise_body.slot.edited.connect(self._laid_out.start)
        ui.print_body.print_wanted.connect(self.print_now)
        ui.handover.editor.picked.connect(self._hand_over)
        parts = (self._reading, self._printing, self._signing, self._refusal, self._wishes, self.watch)
        for part in (*parts, self._agent, self._costs, self._saying, self._checking_in, self._table_in, self._handing):
            part.went_on.connect(self._go_on)
        for part in (self._printing, self._refusal, self._wishes):
            part.changed.connect(self._refresh)
        self._quick.settled.connect(self._draw)
        self._quick.left_quick_way.connect(self.full_way_wanted)
        self._costs.pass_on_wanted.connect(self.people_wanted)
        self._refusal.gone.connect(self._on_way)
        self._wishes.kept.connect(self._draw)
        self.watch.renew_wanted.connect(self._renew)
        self.watch.changed.connect(self._go_on)
        self.drawing.began.connect(self._refresh)
        self.drawing.drawn.connect(self._take_drawn)
        self.drawing.failed.connect(self._on_draw_failed)
        self._path.opened.connect(lambda _step: self._printing.close_reprint())
        self._path.opened.connect(lambda _step: self._focus_step())
        self._path.turned.connect(self.customer_changed)
        self.entered.connect(self._on_entered)

    def _on_entered(self) -> None:
        """The path stands as case and drafts have it: begin at its open step, and draw."""
        self.jobs.begin()
        self._handing.look()
        self.watch.look()
        if not self.table.may_work or self.is_ahead:
            self._show_pinned()
        elif not self.drawing.begin():
            self._focus_step()
        if self.ui.print_body.reprint_reason.draft():
            self._printing.open_reprint()

    def _on_page_failed(self, error: object) -> None:
        super().show_failure(error, self._draw)


def _types_beside(widget: QWidget) -> bool:
    """Whether somebody types in the step of *widget*: the paper may be there only now, and leads nowhere else."""
    now, body = QApplication.focusWidget(), widget.parentWidget()
    return isinstance(now, QLineEdit) and now.isModified() and body is not None and body.isAncestorOf(now)


def _with_message(widget: QWidget, room: int) -> QWidget:
    """The field that *widget* is the editor of, where all of it fits into *room*."""
    field: QWidget | None = widget
    while field is not None and not isinstance(field, Field):
        field = field.parentWidget()
    return field if field is not None and field.height() <= room else widget
