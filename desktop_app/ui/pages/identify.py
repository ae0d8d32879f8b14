"""Page 1: the customer's words first, then who they are, what kind of problem it is, and what they ask for."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.domain.case import CaseState
from desktop_app.domain.customer.identity import CheckedDocument, tells_birth
from desktop_app.domain.customer.masking import MaskKind
from desktop_app.domain.customer.shown import Ask, ShownPage
from desktop_app.domain.errors import Findings, RuleBroken
from desktop_app.domain.money import Money
from desktop_app.domain.papers.side_paper import SidePaper
from desktop_app.domain.policy import Choice, PolicyBook, ProblemKind, QuickRule
from desktop_app.domain.stages import quick
from desktop_app.domain.stages.care import CARE_NEED
from desktop_app.domain.stages.identify import Agent, Identification, Identity, acts_by_law, check_agreed, checked_words
from desktop_app.domain.stages.requests import numbered
from desktop_app.domain.stages.stage import Stage
from desktop_app.domain.words.plain_numbers import PlainNumber
from desktop_app.services.customer.customer_view import YES, CustomerView
from desktop_app.services.desk import Kept
from desktop_app.services.papers.printed.slips import SlipsSent
from desktop_app.services.permissions import Operation
from desktop_app.services.ports.lists import CaseRow
from desktop_app.services.stages.identify import Identify
from desktop_app.services.stages.related import Because, RelatedCase
from desktop_app.ui.approvals.second_person import AskSecondPerson
from desktop_app.ui.bench.related_dialog import RelatedDialog, related_words
from desktop_app.ui.case.table import CaseTable, StageView
from desktop_app.ui.choice_words import choice_text
from desktop_app.ui.compiled.ui_identify import Ui_IdentifyPage
from desktop_app.ui.customer.identity_panel import NOBODY, KeptText, PersonDesk, PersonFields, last_day
from desktop_app.ui.dialogs import open_over
from desktop_app.ui.kept import kept_of, said
from desktop_app.ui.pages.base import StagePage
from desktop_app.ui.papers.receipting import print_slip
from desktop_app.ui.talks.calm_line import CalmLine
from desktop_app.ui.widgets.digit_choice import Line
from desktop_app.ui.widgets.field import TicksField
from desktop_app.ui.widgets.folding_row import FoldingRow
from desktop_app.ui.words import stage_word
from desktop_app.ui.work.writer import Call

_WORDS_LINES: Final = 4
_RESTATEMENT_LINES: Final = 3
_LEAST_LETTERS: Final = 112
"""Of a shorter line the card would take so much that the customer's words had no room beside it."""
_PHONE_DIGITS: Final = 11


class IdentifyPage(StagePage):
    """Stage 1."""

    # Another number, date of birth, relation or person may mend them.
    MENDED_ELSEWHERE = frozenset(
        {"agent_is_customer", "authority_missing", "birth_date_differs", "guardian_needed", "minor_needs_guardian"}
    )

    case_wanted = Signal(str)
    short_way_left = Signal(object)
    """The small matter is none any more, for the reason of this ``RuleBroken``; page 2 says so."""
    """The teller wants to see this earlier case of the same customer."""

    def __init__(
        self,
        table: CaseTable,
        service: Identify,
        policy: Callable[[], PolicyBook],
        ask_second_person: AskSecondPerson,
        print_receipt: Callable[[], SlipsSent],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(Stage.IDENTIFY, table, parent)
        self._service = service
        self._policy = policy
        self._ask_second_person = ask_second_person
        self._print_receipt = print_receipt
        self._earlier_id = ""
        self._related: tuple[RelatedCase, ...] = ()
        self._agent_number = ""
        self._sought_key = ""
        self._seeking: Call | None = None
        self._is_filling = True
        self._is_opened_for_birth = False
        self._allowed_by = KeptText(self)
        self.ui = Ui_IdentifyPage()
        self.ui.setupUi(self.content)
        self.care = TicksField(self.ui.more_panel, name="care")
        self.ui.grid_6.addWidget(self.care, 2, 0, 1, 2)
        self.setTabOrder(self.ui.care_needs, self.care)
        self.setTabOrder(self.care, self.ui.address)
        self.related_line = CalmLine("related", self.content)
        column = self.ui.vbox_12
        column.insertWidget(column.indexOf(self.ui.earlier_panel) + 1, self.related_line)
        self._customer = self._person_desk("")
        self._agent = self._person_desk("agent_")
        self.keep_as_draft("expired_allowed_by", self._allowed_by)
        self._shape()
        self._rows = [
            FoldingRow(row, self.content, least_letters=_LEAST_LETTERS) for row in (self.ui.top_row, self.ui.bottom_row)
        ]
        self._connect()
        self._fill_choices()

    # ── Contract of a page ───────────────────────────────────────────────────────────────────────────────────────

    def turn_day(self) -> None:
        super().turn_day()
        for desk in (self._customer, self._agent):
            desk.set_today(self.table.today)

    def show_view(self, view: StageView) -> None:
        self._is_filling = True
        ui, kept = self.ui, view.case.identify.identification
        for desk in (self._customer, self._agent):
            desk.set_today(self.table.today)
        ui.agent_authority_until.editor.set_today(self.table.today)
        ui.birth.editor.set_today(self.table.today, past=True)
        ui.words.set_draft(kept.words if kept else "")
        ui.requests.editor.show_lines(kept.requests if kept else ())
        ui.problem_kind.editor.set_value(kept.kind if kept else "")
        ui.restatement.set_draft(said(kept.restatement) if kept else "")
        ui.is_complaint.editor.set_value(answer=kept.is_complaint if kept else None)
        ui.is_agreed.editor.set_value(answer=kept.is_agreed if kept else None)
        self._customer.show_person(kept.customer if kept else None)
        ui.address.set_draft(kept.customer.address if kept else "")
        ui.birth.editor.set_value(kept.customer.birth if kept else None)
        ui.lives_on_own_income.set_draft("yes" if kept and kept.customer.lives_on_own_income else "")
        ui.care_needs.set_draft(kept.care_needs if kept else "")
        self.care.editor.set_ticked(kept.care if kept else ())
        self._allowed_by.set_draft(kept.expired_allowed_by if kept else "")
        self._show_agent(kept.agent if kept else None)

    def command(self) -> Identification:
        ui = self.ui
        read = Findings()
        words = read.read(lambda: checked_words(ui.words.editor.text()), "")
        read.read(lambda: bool(numbered(ui.requests.editor.lines())), otherwise=False)
        customer = read.read(self._read_customer, NOBODY)
        kind = read.read(self._kind, "")
        read.read(lambda: check_agreed(is_agreed=ui.is_agreed.editor.value() is True), None)
        is_complaint = read.read(self._is_complaint, otherwise=False)
        agent = read.read(self._read_agent, None)
        read.settle()
        return Identification(
            words=words,
            requests=ui.requests.editor.lines(),
            kind=kind,
            is_complaint=is_complaint,
            customer=replace(customer, lives_on_own_income=ui.lives_on_own_income.editor.isChecked()),
            restatement=kept_of(ui.restatement.editor.text()),
            is_agreed=ui.is_agreed.editor.value() is True,
            agent=agent,
            expired_allowed_by=self._allowed_by.text() if self._customer.is_expired else "",
            care_needs=ui.care_needs.editor.text(),
            care=self.care.editor.ticked(),
        )

    def send(self, command: object, reason: str) -> Kept:
        if not isinstance(command, Identification):
            raise TypeError(type(command).__name__)
        return self._service.identify(self.table.session, self.table.case_id, command, reason=reason)

    def print_paper(self) -> bool:
        """The receipt of a complaint; a page that was not saved yet is kept first, for the receipt bears its number."""
        self.clear_problems()
        service, session, case_id = self._service, self.table.session, self.table.case_id
        print_receipt = self._print_receipt
        if self.table.state.exists:
            print_slip(self, print_receipt, SidePaper.COMPLAINT_RECEIPT, lambda: None)
            return True
        try:
            given = self.command()
        except RuleBroken as broken:
            self.say_problem(broken)
            return True
        if not given.is_complaint:
            self.say_problem(RuleBroken("not_a_complaint", field="is_complaint"))
            return True
        self.keep_drafts()  # now: what comes later would only bring the old words back

        def keep_and_print() -> SlipsSent:
            service.identify(session, case_id, given)
            return print_receipt()

        print_slip(self, keep_and_print, SidePaper.COMPLAINT_RECEIPT, lambda: None)
        return True

    def set_reading(self, *, on: bool) -> None:
        super().set_reading(on=on)
        self.ui.expired_button.setEnabled(not on)

    def say_problem(self, error: RuleBroken) -> None:
        # A folded field cannot take the focus.
        if error.field in {"birth", "care", "care_needs", "address"}:
            self.ui.more_button.setChecked(True)
        super().say_problem(error)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        # The base also changes while it is built, before there is a form.
        if not hasattr(self, "ui"):
            return
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._fit_texts()
        if event.type() == QEvent.Type.LanguageChange:
            self.ui.retranslateUi(self.content)
            self._fill_choices()
            self._customer.check_now()
            self._show_all()
            self._say_related()
            restatement = self.ui.restatement.editor
            restatement.set_text(said(kept_of(restatement.text())))

    # ── Building ─────────────────────────────────────────────────────────────────────────────────────────────────

    def _person_desk(self, prefix: str) -> PersonDesk:
        names = ("document_type", "document_number", "name", "valid_until", "phone", "how_checked")
        fields = PersonFields(*(getattr(self.ui, prefix + name) for name in names))
        verdict = self.ui.agent_checked_label if prefix else self.ui.checked_label
        return PersonDesk(
            fields,
            verdict,
            check=self._service.check_document,
            check_so_far=self._service.check_so_far,
            check_name=self._service.check_name,
            parent=self,
        )

    def _shape(self) -> None:
        # The style sheet gives the customer's words the size of a title.
        self.ui.words.editor.text_edit.setProperty("type_size", "title")
        self._fit_texts()
        for phone in (self.ui.phone, self.ui.agent_phone):
            phone.editor.make_room_for(_PHONE_DIGITS)
        self.ui.is_agreed.keep_no_line()
        for name in ("expired_panel", "earlier_panel", "lives_on_own_income", "more_panel", "agent_panel"):
            getattr(self.ui, name).hide()

    def _fit_texts(self) -> None:
        for field, lines in ((self.ui.words, _WORDS_LINES), (self.ui.restatement, _RESTATEMENT_LINES)):
            field.editor.set_lines(lines)
            field.editor.text_edit.setFixedHeight(field.editor.text_edit.minimumHeight())
            field.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def _connect(self) -> None:
        ui = self.ui
        ui.words.edited.connect(self._guess)
        for field in (ui.words, ui.requests, ui.restatement, ui.care_needs, ui.address):
            field.numbers_hidden.connect(self._take_numbers)
        ui.address.editor.editingFinished.connect(self._on_address_left)
        ui.problem_kind.editor.chosen.connect(self._on_kind)
        ui.restatement.edited.connect(self._withdraw_yes)
        ui.is_complaint.edited.connect(self._show_complaint)
        ui.is_complaint.editor.answered.connect(self._after_complaint)
        ui.has_agent.edited.connect(self._on_agent)
        ui.agent_relation.edited.connect(self._name_authority)
        ui.birth.edited.connect(self._name_authority)
        ui.more_button.toggled.connect(ui.more_panel.setVisible)
        ui.open_button.clicked.connect(self._on_open)
        ui.expired_button.clicked.connect(self._on_ask)
        self.related_line.button.clicked.connect(self._show_related)
        self._agent.checked.connect(self._on_agent_checked)
        self._agent.unchecked.connect(self._on_agent_unchecked)
        self._customer.checked.connect(self._on_checked)
        self.table.changed.connect(self._show_complaint)
        self._customer.unchecked.connect(self._on_unchecked)
        self._customer.validity_changed.connect(self._on_validity)
        self.entered.connect(self._on_entered)

    def _on_address_left(self) -> None:
        """What is no address is said where it was typed: paper prints it beside the terms."""
        field = self.ui.address
        if field.editor.isReadOnly():
            return
        try:
            self._service.check_address(field.editor.text())
        except RuleBroken as broken:
            field.refuse(broken)

    def _fill_choices(self) -> None:
        choices = self._policy().choices
        for field in (self.ui.how_checked, self.ui.agent_how_checked):
            field.editor.set_lines(_lines(choices["how_checked"]))
        self.ui.agent_relation.editor.set_lines(_lines(choices["relation"]))
        self.care.editor.set_lines(_lines(choices[CARE_NEED]))
        self.care.set_label(self.tr("Care (by digit; on no paper)"))

    # ── The customer's screen ────────────────────────────────────────────────────────────────────────────────────

    def shown_to_customer(self, view: CustomerView) -> ShownPage | None:
        """His own words while they are written down; "is this what you said?"."""
        if self.is_reading or self._is_filling:
            return None
        words, understood = self.ui.words.editor.text(), kept_of(self.ui.restatement.editor.text())
        return view.heard(words, self.ui.requests.editor.lines(), understood)

    def hear_customer(self, ask: Ask, answer: str) -> None:
        """A yes or no to what was read back stands in its field, as if the teller had noted it."""
        if ask is not Ask.HEARD_RIGHT or self.is_reading:
            return
        self.ui.is_agreed.editor.set_value(answer=answer == YES)
        self.ui.is_agreed.edited.emit()
        right, wrong = (
            self.tr("On the screen: the customer says this is right."),
            self.tr("On the screen: the customer says this is not quite right."),
        )
        self.say_customer(right if answer == YES else wrong)

    # ── What follows from what ───────────────────────────────────────────────────────────────────────────────────

    def _on_entered(self) -> None:
        """Everything that follows from fields and drafts, shown once they stand."""
        kinds = tuple(self._policy().kinds.values())
        self.ui.requests.editor.know_proposals(kind.request for kind in kinds)
        self.ui.problem_kind.editor.set_kinds(kinds)
        self._guess()
        self._propose(self.ui.problem_kind.editor.value())
        self._customer.check_now()
        self._agent.check_now()
        self._show_all()
        self._is_filling = False

    def _show_all(self) -> None:
        ui = self.ui
        ui.agent_panel.setVisible(ui.has_agent.editor.isChecked())
        ui.more_button.setChecked(ui.more_button.isChecked() or self._has_more)
        self._show_complaint()
        self._show_quick()
        self._name_authority()
        self._on_validity()

    @property
    def _has_more(self) -> bool:
        """Something stands in what is folded away; a birth that the number tells is seen beside it."""
        kind = self._customer.fields.document_type.editor.kind()
        is_asked = kind is None or not tells_birth(kind)
        folded = (self.ui.care_needs, self.ui.address, *([self.ui.birth] if is_asked else []))
        return any(field.draft() for field in folded) or bool(self.care.editor.ticked())

    def _guess(self) -> None:
        self.ui.problem_kind.editor.guess(self._service.guesses(self.ui.words.editor.text()))
        self._show_quick()

    def _take_numbers(self, found: Sequence[PlainNumber]) -> None:
        """Numbers that stood in a free text go to the fields they belong to, where those are empty."""
        for kind, field in ((MaskKind.ID_NUMBER, self.ui.document_number), (MaskKind.PHONE, self.ui.phone)):
            number = next((one.number for one in found if one.kind is kind), "")
            if number and not field.draft().strip():
                field.keeper.set_draft(number)
                field.keeper.edited.emit()
        self._customer.check_now()

    def _on_kind(self, kind_id: str) -> None:
        if kind_id:
            self.ui.problem_kind.say_problem("")  # also when the words chose it and no key
        if not self._is_filling:
            self._propose(kind_id)
            self.faults.count()
        self._show_quick()

    def _propose(self, kind_id: str) -> None:
        """The bank's wording for the kind, where the teller has not written another one."""
        kind = self._policy().kinds.get(kind_id)
        if kind is None or self.is_reading:
            return
        if self.ui.requests.editor.propose(kind.request):
            self.ui.requests.say_problem("")  # what was missing there stands there now
        current = kept_of(self.ui.restatement.editor.text())
        proposals = {kind.restatement for kind in self._policy().kinds.values()}
        if current != kind.restatement and (not current.strip() or current in proposals):
            self.ui.restatement.editor.set_text(said(kind.restatement))
            self.ui.restatement.say_problem("")
            self._withdraw_yes()

    def _withdraw_yes(self) -> None:
        """The customer said yes to other words."""
        if not self._is_filling and self.ui.is_agreed.editor.value() is not None:
            self.ui.is_agreed.editor.set_value(answer=None)
            self.ui.is_agreed.edited.emit()

    def was_kept(self, before: CaseState, after: CaseState) -> None:
        """Say on the next page why all pages are needed now."""
        given = after.identify.identification
        if after.skipped or given is None:
            return
        kind, is_agreed = self._policy().kind(given.kind), before.negotiate.accepted is not None
        if not before.skipped:
            if kind.quick is not None and before.identify.identification is None:
                self.short_way_left.emit(_why_full_way(kind, kind.quick, given))
        elif kind.quick is not None and quick.is_over(kind, quick.amount_named(given.words)):
            code = "short_way_over" if is_agreed else "amount_over_quick_limit"
            self.short_way_left.emit(RuleBroken(code, most=kind.quick.most))
        elif is_agreed:
            self.short_way_left.emit(RuleBroken("short_way_left"))

    def _show_quick(self) -> None:
        kind, words = self._policy().kinds.get(self.ui.problem_kind.editor.value()), self.ui.words.draft()
        if self.ui.problem_kind.editor.is_in_doubt:
            self.ui.problem_kind.say_hint(self.tr("The words fit more than one: press the digit."))
            return
        if kind is None or kind.quick is None:
            self.ui.problem_kind.say_hint("")
            return
        if self.ui.has_agent.editor.isChecked():
            self.ui.problem_kind.say_hint(self.tr("With somebody acting for the customer: goes all seven pages."))
            return
        if self._has_full_way(kind.id):
            self.ui.problem_kind.say_hint(self.tr("No small matter any more: goes all seven pages."))
            return
        amount = quick.amount_named(words)
        if quick.is_over(kind, amount):
            full = self.tr("Over {most}: not a small matter, goes all seven pages.")
            self.ui.problem_kind.say_hint(full.format(most=kind.quick.most.display()))
            return
        way = " → ".join(str(stage.value) for stage in Stage if stage not in kind.quick.not_needed)
        fee = quick.fee_named(words, kind)
        if fee and amount:
            back = self.tr("Small matter: goes {way}; {fee} {amount} back.")
            self.ui.problem_kind.say_hint(back.format(way=way, fee=fee, amount=Money.parse(amount).display()))
            return
        self.ui.problem_kind.say_hint(self.tr("Small matter: goes {way}.").format(way=way))

    def _has_full_way(self, kind_id: str) -> bool:
        """The case was kept with this kind and is walked page by page, for whichever reason."""
        case = self.table.state
        kept = case.identify.identification
        return kept is not None and kept.kind == kind_id and kept.agent is None and not case.skipped

    def _show_complaint(self) -> None:
        rule = self._policy().complaint
        due = self.table.today + timedelta(days=rule.answer_days)
        said = self.ui.is_complaint.editor.value()
        receipt = self.table.state.agree.side_papers.made.get((SidePaper.COMPLAINT_RECEIPT, ""))
        if said and receipt:
            self.ui.is_complaint.say_hint(self.tr("Receipt printed on {date}.").format(date=receipt[-1].made_on))
            return
        text = self.tr("Receipt now (F9); answer within {days} days, by {due}.").format(days=rule.answer_days, due=due)
        self.ui.is_complaint.say_hint(text if said else "")

    def _after_complaint(self) -> None:
        """On to the customer's yes: the wording stands before it, and is read out; an empty one is written first."""
        is_worded = bool(self.ui.restatement.draft().strip())
        after = self.ui.is_agreed if is_worded else self.ui.restatement
        after.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_agent(self) -> None:
        self.ui.agent_panel.setVisible(self.ui.has_agent.editor.isChecked())
        self._show_quick()
        if self.ui.has_agent.editor.isChecked():
            self.ui.agent_document_type.setFocus(Qt.FocusReason.TabFocusReason)

    def _name_authority(self) -> None:
        """Ask for what the agent brings: a letter, or of who represents by law the papers that show it."""
        ui = self.ui
        try:
            birth = self._birth() or self._customer.birth
        except RuleBroken:
            birth = self._customer.birth
        if acts_by_law(ui.agent_relation.editor.value() or "", birth, self.table.today):
            ui.agent_authority_no.set_label(self.tr("Proof of guardianship, number (may be empty)"))
            ui.agent_authority_until.set_label(self.tr("Guardianship until (may be empty)"))
            ui.agent_originals_seen.set_label(
                self.tr("The household register or proof of relation and the agent's document were seen")
            )
        else:
            ui.agent_authority_no.set_label(self.tr("Number of the authority"))
            ui.agent_authority_until.set_label(self.tr("Authority until (0 = no end)"))
            ui.agent_originals_seen.set_label(self.tr("The signed original and the agent's document were seen"))

    # ── The customer's document ──────────────────────────────────────────────────────────────────────────────────

    def _on_checked(self, document: CheckedDocument) -> None:
        self.ui.lives_on_own_income.setVisible(self._customer.may_live_on_own_income)
        self._name_authority()
        if document.birth is None:
            self._is_opened_for_birth = not self.ui.more_button.isChecked()
            self.ui.more_button.setChecked(True)  # the date of birth is asked for there
        if document.comparable != self._sought_key:
            self._sought_key = document.comparable
            self._seek_earlier(document.comparable)

    def _on_agent_checked(self, document: CheckedDocument) -> None:
        self._agent_number = document.number
        self._seek_earlier(self._sought_key)

    def _on_agent_unchecked(self) -> None:
        if self._agent_number:
            self._agent_number = ""
            self._seek_earlier(self._sought_key)

    def _on_unchecked(self) -> None:
        self._sought_key = ""
        self.ui.earlier_panel.hide()
        self.related_line.say("")
        self.ui.lives_on_own_income.hide()
        kind = self._customer.fields.document_type.editor.kind()
        if self._is_opened_for_birth and kind is not None and tells_birth(kind) and not self._has_more:
            self._is_opened_for_birth = False
            self.ui.more_button.setChecked(False)
        self._name_authority()
        if not self._is_filling:
            self._allowed_by.change("")
            self._on_validity()

    def _seek_earlier(self, key: str) -> None:
        session, case_id = self.table.session, self.table.case_id
        agent = self._agent_number
        self._seeking = self.table.writer.run(lambda: self._service.related(session, key, agent=agent, but=case_id))
        # Methods, not closures: an answer that comes after the page was closed goes nowhere.
        self._seeking.saved.connect(self._on_found)
        self._seeking.failed.connect(self._on_not_found)

    def _on_found(self, found: Sequence[RelatedCase]) -> None:
        if self.sender() is not self._seeking:
            return
        self._related = tuple(found)
        self._show_earlier([one.case for one in found if Because.OPEN in one.because])
        self._say_related()

    def _say_related(self) -> None:
        """One line of what else may belong here; the first open case has its own, and its own key."""
        opened = [one for one in self._related if Because.OPEN in one.because]
        others = [one for one in self._related if one not in opened[:1]]
        self.related_line.say(related_words(others))
        self.related_line.button.setText(self.tr("&Look…"))

    def _show_related(self) -> None:
        dialog = RelatedDialog(self._related, self.window())
        dialog.case_wanted.connect(self.case_wanted)
        open_over(self.window(), dialog)

    def _on_not_found(self, error: object) -> None:
        key = self._sought_key
        self.show_failure(error, lambda: self._seek_earlier(key))

    def _show_earlier(self, rows: Sequence[CaseRow]) -> None:
        self.ui.earlier_panel.setVisible(bool(rows))
        if rows:
            self._earlier_id = rows[0].id
            text = self.tr("This customer has an open case: {number}, {stage}.")
            self.ui.earlier_label.setText(text.format(number=rows[0].number, stage=stage_word(rows[0].stage)))

    def _on_open(self) -> None:
        self.case_wanted.emit(self._earlier_id)

    def _on_validity(self) -> None:
        is_expired = self._customer.is_expired
        if not is_expired and not self._is_filling:
            self._allowed_by.change("")
        is_allowed = bool(self._allowed_by.text())
        self._customer.is_expiry_allowed = is_allowed
        self.ui.expired_panel.setVisible(is_expired)
        self.ui.expired_button.setVisible(not is_allowed)
        self.ui.expired_label.setText(
            self.tr("A second person has allowed the expired document.")
            if is_allowed
            else self.tr("The document has expired; a second person may allow it.")
        )

    def _on_ask(self) -> None:
        allowed_by = self._ask_second_person(Operation.ALLOW_EXPIRED_DOCUMENT)
        if allowed_by:
            self._allowed_by.change(allowed_by)
            self.ui.valid_until.say_problem("")
            self._on_validity()
            self.ui.phone.setFocus(Qt.FocusReason.OtherFocusReason)

    # ── Reading ──────────────────────────────────────────────────────────────────────────────────────────────────

    def _kind(self) -> str:
        kind = self.ui.problem_kind.editor.value()
        if not kind:
            raise RuleBroken("problem_kind_missing", field="problem_kind")
        return kind

    def _is_complaint(self) -> bool:
        said = self.ui.is_complaint.editor.value()
        if said is None:
            raise RuleBroken("complaint_not_answered", field="is_complaint")
        return said

    def _read_customer(self) -> Identity:
        address, read = self.ui.address.editor.text(), Findings()
        birth = read.read(self._birth, None)
        read.read(lambda: self._check_address(address), None)
        customer = read.read(lambda: self._customer.person(birth=birth, address=address), NOBODY)
        read.settle()
        return customer

    def _check_address(self, address: str) -> None:
        try:
            self._service.check_address(address)
        except RuleBroken as broken:
            raise RuleBroken(broken.code, field="address", **broken.facts) from None

    def _birth(self) -> date | None:
        try:
            return self.ui.birth.editor.value()
        except RuleBroken as broken:
            raise RuleBroken(broken.code, field="birth", **broken.facts) from None

    # ── The agent ────────────────────────────────────────────────────────────────────────────────────────────────

    def _show_agent(self, agent: Agent | None) -> None:
        ui = self.ui
        ui.has_agent.set_draft("yes" if agent else "")
        self._agent.show_person(agent.person if agent else None)
        ui.agent_relation.set_draft(agent.relation if agent else "")
        ui.agent_authority_no.set_draft(agent.authority_no if agent else "")
        ui.agent_authority_until.set_draft("")
        if agent is not None and agent.authority_until is None:
            ui.agent_authority_until.editor.set_without_end()
        elif agent is not None:
            ui.agent_authority_until.editor.set_value(agent.authority_until)
        ui.agent_originals_seen.set_draft("yes" if agent and agent.originals_seen else "")

    def _authority_until(self) -> date | None:
        """The last day of the authority; a guardian has neither number nor day, which is the service's to judge."""
        ui = self.ui
        if ui.agent_authority_until.editor.is_empty and not ui.agent_authority_no.editor.text().strip():
            return None
        return last_day(ui.agent_authority_until, "agent_authority_until")

    def _relation(self) -> str:
        relation = self.ui.agent_relation.editor.value()
        if not relation:
            raise RuleBroken("relation_missing", field="agent_relation")
        return relation

    def _read_agent(self) -> Agent | None:
        ui = self.ui
        if not ui.has_agent.editor.isChecked():
            return None
        read = Findings()
        person = read.read(lambda: self._agent.person(prefix="agent_"), NOBODY)
        until = read.read(self._authority_until, None)
        relation = read.read(self._relation, "")
        read.settle()
        return Agent(
            person=person,
            relation=relation,
            authority_no=ui.agent_authority_no.editor.text(),
            authority_until=until,
            originals_seen=ui.agent_originals_seen.editor.isChecked(),
        )


def _why_full_way(kind: ProblemKind, rule: QuickRule, given: Identification) -> RuleBroken:
    """Why a small matter that was just taken in goes all pages: the rules of ``stages.identify``, in its order."""
    if given.agent is not None:
        return RuleBroken("short_way_agent")
    if quick.is_over(kind, quick.amount_named(given.words)):
        return RuleBroken("amount_over_quick_limit", most=rule.most)
    return RuleBroken("short_way_used", most=rule.per_month)


def _lines(choices: Sequence[Choice]) -> list[Line]:
    return [Line(choice.id, choice.digit, choice_text(choice)) for choice in choices]
