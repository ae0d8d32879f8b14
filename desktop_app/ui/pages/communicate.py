"""Stage 3, communicate: what the customer wants and why, what we explained, and the facts both sides agree on."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.domain.case import CaseState
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.offers import loan_review
from desktop_app.domain.policy import PolicyBook, ProblemKind
from desktop_app.domain.stages.communicate import AgreedFact, Answer, Channel, Communication, Contact, Explained
from desktop_app.domain.stages.stage import Stage
from desktop_app.services.desk import Kept
from desktop_app.services.stages.communicate import Communicate
from desktop_app.ui.case.table import CaseTable, StageView
from desktop_app.ui.choice_words import choice_lines, chosen_text
from desktop_app.ui.compiled.ui_communicate import Ui_CommunicatePage
from desktop_app.ui.kept import kept_of, said, titled
from desktop_app.ui.pages.base import StagePage
from desktop_app.ui.widgets.digit_choice import Line
from desktop_app.ui.widgets.field import Field
from desktop_app.ui.widgets.folding_row import FoldingRow
from desktop_app.ui.words import without_letter

NEUTRAL: Final = 3
"""The mood a conversation starts from."""
_OPEN: Final = "open"
_MINUTE: Final = "%Y-%m-%d %H:%M"
_AT: Final = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2}) ([0-9]{1,2}):([0-9]{2})", re.ASCII)
_CHANNELS: Final = {Channel.COUNTER: "counter", Channel.TELEPHONE: "telephone", Channel.EMAIL: "email"}
_INTEREST_LINES: Final = 2
_RESULTS_SHOWN: Final = 6


class CommunicatePage(StagePage):
    """Three columns as a conversation; under them the mood, what may be expected, and the contact log on demand."""

    def __init__(
        self, table: CaseTable, service: Communicate, policy: Callable[[], PolicyBook], parent: QWidget | None = None
    ) -> None:
        super().__init__(Stage.COMMUNICATE, table, parent)
        self._service = service
        self._policy = policy
        self.form = Ui_CommunicatePage()
        self.form.setupUi(self.content)
        for row in (self.form.hbox_2, self.form.hbox_6):
            FoldingRow(row, self.content)
        self.form.expected_by.editor.make_room_for(len("2026-12-12"))
        for field in (self.form.expectation, self.form.expected_by):  # the hint under one may take another line
            self.form.hbox_1.setAlignment(field, Qt.AlignmentFlag.AlignTop)
        self.mood = self.form.mood.mood
        self._log_state = _LogState(self)
        interest = self.form.interest.editor
        interest.set_lines(_INTEREST_LINES)
        interest.text_edit.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        # The lists may scroll: their digits work whether their lines are in sight or not.
        line = self.fontMetrics().lineSpacing()
        self.form.interest_help.editor.setMinimumHeight(_INTEREST_LINES * line)
        self.form.contact_result.editor.setMinimumHeight(_RESULTS_SHOWN * line)
        self.keep_as_draft("explained", self.form.explained)
        self.keep_as_draft("reasons_told", self.form.reasons_told)
        self.say_beside("reasons_told", self.form.reasons_problem_label, self.form.reasons_told.edited)
        self.keep_as_draft("agreed_facts", self.form.agreed_facts)
        self.keep_as_draft("mood", self.form.mood)
        self.keep_as_draft("contact_log_open", self._log_state)
        self._connect()

    # ── The page's contract ──────────────────────────────────────────────────────────────────────────────────────

    def show_view(self, view: StageView) -> None:
        case, kept = view.case, view.case.communicate.communication
        self._show_choices(case)
        self.form.interest.set_draft("" if kept is None else kept.interest)
        self.form.interest_help.set_draft("")
        self._show_told(case, kept)
        self.form.agreed_facts.show_facts(self._facts(view))
        self.form.mood.set_value(case.communicate.mood or NEUTRAL)
        self.form.expected_by.editor.set_today(self.table.today)
        text, day = self._expectation(case) if kept is None else (kept.expectation, kept.expected_by)
        self.form.expectation.set_draft(said(text))
        self.form.expected_by.editor.set_value(day)
        self._log_state.set_draft("")
        for field, fresh in self._fresh_contact().items():
            field.set_draft(fresh)
        self._show_contacts(case)

    def turn_day(self) -> None:
        super().turn_day()
        self._show_contacts(self.table.state)

    def fill(self, view: StageView) -> None:
        super().fill(view)
        self._count_facts()
        self._say_phrase()

    def command(self) -> Communication:
        return Communication(
            interest=self.form.interest.draft(),
            reasons_told=self.form.reasons_told.ticked(),
            explained=self._explained(),
            facts=self.form.agreed_facts.facts,
            mood=self.form.mood.value(),
            expectation=kept_of(self.form.expectation.draft()),
            expected_by=self._expected_by(),
        )

    def send(self, command: object, reason: str) -> Kept:
        if not isinstance(command, Communication):
            raise TypeError(command)
        return self._service.communicate(self.table.session, self.table.case_id, command, reason=reason)

    def set_reading(self, *, on: bool) -> None:
        super().set_reading(on=on)
        self.form.mood.let_act(on=self.table.may_work)
        self.form.log_button.setEnabled(not on)
        self.form.interest_help.setVisible(not on)

    def main_action(self) -> None:
        if self._log_state.is_open and not self.is_reading:
            self.log_contact()
        else:
            super().main_action()

    def main_words(self) -> str:
        is_logging = self._log_state.is_open and not self.is_reading
        return without_letter(self.form.log_button.text()) if is_logging else super().main_words()

    # ── The contact log ──────────────────────────────────────────────────────────────────────────────────────────

    def open_log(self) -> None:
        """Show the contacts and the form for a new one in place of the conversation."""
        self._log_state.open(on=True)
        self.form.contact_channel.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_log(self) -> None:
        self._log_state.open(on=False)
        self.form.interest.setFocus(Qt.FocusReason.OtherFocusReason)

    def log_contact(self) -> None:
        """Keep the contact that was filled in."""
        self.clear_problems()
        try:
            contact = self._contact()
        except RuleBroken as broken:
            self.say_problem(broken)
            return
        session, case_id = self.table.session, self.table.case_id
        logged = {field: field.draft() for field in self._fresh_contact()}
        self.attempt(
            lambda: self._service.log_contact(session, case_id, contact), lambda kept: self._on_logged(kept, logged)
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._log_state.is_open:
            self.close_log()
            event.accept()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.form.retranslateUi(self.content)
            self._show_choices(self.table.state)
            self._show_contacts(self.table.state)
            self._count_facts()
            self.form.expectation.set_draft(said(kept_of(self.form.expectation.draft())))

    # ── Inside ───────────────────────────────────────────────────────────────────────────────────────────────────

    def _connect(self) -> None:
        self.form.agreed_facts.edited.connect(self._count_facts)
        self.form.mood.edited.connect(self._on_mood)
        self.form.mood.calming_chosen.connect(self.calming_chosen)
        self.form.interest_help.editor.picked.connect(self._write_interest)
        self.form.log_open_button.clicked.connect(self.open_log)
        self.form.log_close_button.clicked.connect(self.close_log)
        self.form.log_button.clicked.connect(self.log_contact)

    def _kind(self, case: CaseState) -> ProblemKind | None:
        identification = case.identify.identification
        return None if identification is None else self._policy().kinds.get(identification.kind)

    def _show_choices(self, case: CaseState) -> None:
        """Fill the lists from the policy; what is ticked or chosen stays so."""
        policy, kind = self._policy(), self._kind(case)
        self.form.requests_label.setText("\n".join(f"{request.no}  {said(request.text)}" for request in case.requests))
        self.form.interest_help.editor.set_lines(choice_lines(policy.choices.get("interest", ())))
        articles = () if kind is None else tuple(key for key in kind.articles if key in policy.articles)
        lines = [Line(key, number, _told(policy, key)) for number, key in enumerate(articles, start=1)]
        self.form.explained.set_lines(lines)
        reasons = () if kind is None else kind.reasons
        self.form.reasons_told.set_lines(choice_lines(reasons))
        self.form.reasons_told.setVisible(bool(reasons))
        self.form.reasons_title_label.setVisible(bool(reasons))
        # Only a loan was refused; of an account or a fee nothing was applied for.
        is_refusal = kind is not None and loan_review.KIND in kind.solutions
        words = self.tr("Reasons told for the refusal (&R)") if is_refusal else self.tr("Reasons told (&R)")
        self.form.reasons_title_label.setText(words)
        self.form.contact_channel.editor.set_lines(choice_lines(policy.choices.get("contact_channel", ())))
        self.form.contact_result.editor.set_lines(choice_lines(policy.choices.get("contact_result", ())))

    def _show_told(self, case: CaseState, kept: Communication | None) -> None:
        kind = self._kind(case)
        first = () if kind is None else kind.articles[:1]
        self.form.explained.set_ticked(first if kept is None else [one.article for one in kept.explained])
        self.form.reasons_told.set_ticked(() if kept is None else kept.reasons_told)

    def _facts(self, view: StageView) -> tuple[AgreedFact, ...]:
        """The facts of page 2 with the answers they had; a finished page shows what was kept."""
        kept = view.case.communicate.communication
        known = {} if kept is None else {fact.text: fact for fact in kept.facts}
        if kept is not None and not view.is_open:
            return kept.facts
        return tuple(known.get(fact.text, fact) for fact in self._service.proposed_facts(view.case))

    def _explained(self) -> tuple[Explained, ...]:
        """What is ticked, in today's version; what was explained before keeps the version it was explained in."""
        kept = self.table.state.communicate.communication
        before = {} if kept is None else {one.article: one for one in kept.explained}
        return tuple(before.get(one.article, one) for one in self._service.explained(self.form.explained.ticked()))

    def _expectation(self, case: CaseState) -> tuple[str, date | None]:
        """What may be expected by policy: the answer to a complaint, the result of a re-review."""
        policy, kind = self._policy(), self._kind(case)
        if case.is_complaint:
            return _plain(policy, policy.complaint.articles), self._service.answer_until(case)
        return ("" if kind is None else _plain(policy, kind.articles)), None

    def _expected_by(self) -> date | None:
        try:
            return self.form.expected_by.editor.value()
        except RuleBroken as broken:
            raise RuleBroken(broken.code, field="expected_by", **broken.facts) from None

    def _count_facts(self) -> None:
        facts = self.form.agreed_facts.facts
        agreed = sum(fact.is_agreed for fact in facts)
        disputed = sum(_is_disputed(fact) for fact in facts)
        sentence = self.tr("{agreed} agreed, {disputed} disputed, {open} open")
        text = sentence.format(agreed=agreed, disputed=disputed, open=len(facts) - agreed - disputed)
        self.form.facts_sum_label.setText(text if facts else self.tr("Page 2 holds no facts yet."))

    def _write_interest(self, choice_id: str) -> None:
        if self.is_reading:
            return
        # In the bank's own language whatever the screen speaks: these words are read by colleagues.
        choices = self._policy().choices.get("interest", ())
        text = next((choice.text for choice in choices if choice.id == choice_id), "")
        before = self.form.interest.draft().rstrip()
        if text and text not in before:
            self.form.interest.set_draft(f"{before}\n{text}" if before else text)
            self.form.interest.edited.emit()

    def _on_mood(self) -> None:
        mood, session, case_id = self.form.mood.value(), self.table.session, self.table.case_id
        self._say_phrase()
        self.bring_into_view(self.form.mood)  # the sentence below it, which is read aloud now
        if not self.is_reading and self.table.state.exists:
            self.attempt(lambda: self._service.note_mood(session, case_id, mood, Stage.COMMUNICATE))

    def _say_phrase(self) -> None:
        said = self._service.sentences(self.table.state, Stage.COMMUNICATE, self.form.mood.value())
        self.form.mood.say(said)

    def _show_contacts(self, case: CaseState) -> None:
        results = self._policy().choices.get("contact_result", ())
        channels = self._policy().choices.get("contact_channel", ())
        self.form.contacts_list.clear()
        for contact in reversed(case.communicate.contacts):
            at = contact.at.strftime(_MINUTE)
            words = (at, chosen_text(channels, contact.channel.value), chosen_text(results, contact.result))
            self.form.contacts_list.addItem("\n".join(filter(None, ("  ".join(words), contact.note))))
        has_any = self.form.contacts_list.count() > 0
        self.form.contacts_list.setVisible(has_any)
        self.form.contacts_empty_label.setVisible(not has_any)

    def _fresh_contact(self) -> dict[Field, str]:
        """The fields of the next contact, with what they open with."""
        form = self.form
        return {
            form.contact_channel: _CHANNELS[Channel.TELEPHONE],
            form.contact_result: "",
            form.contact_at: self.table.now().strftime(_MINUTE),
            form.recording_no: "",
            form.contact_note: "",
        }

    def _contact(self) -> Contact:
        result = self.form.contact_result.draft()
        if not result:
            raise RuleBroken("contact_result_missing", field="contact_result")
        ended = self._policy().choice("contact_result", result, field="contact_result")
        return Contact(
            channel=Channel(self.form.contact_channel.draft() or Channel.TELEPHONE),
            result=result,
            at=self._contact_at(),
            is_effective=ended.is_effective,
            note=self.form.contact_note.draft(),
            recording_no=self.form.recording_no.draft(),
        )

    def _contact_at(self) -> datetime:
        found = _AT.fullmatch(self.form.contact_at.draft().strip(" "))
        if found is None:
            raise RuleBroken("time_not_a_time", field="contact_at")
        year, month, day, hour, minute = (int(part) for part in found.groups())
        try:
            return datetime(year, month, day, hour, minute, tzinfo=self.table.now().tzinfo)
        except ValueError:
            raise RuleBroken("time_not_a_time", field="contact_at") from None

    def _on_logged(self, kept: Kept, logged: Mapping[Field, str]) -> None:
        """What was logged makes room; what was typed since then belongs to the next contact."""
        for field, fresh in self._fresh_contact().items():
            if field.draft() == logged[field]:
                field.set_draft(fresh)
                field.edited.emit()
            else:
                field.take_out(logged[field])
        self._show_contacts(kept.case)
        self.lead_on.to(self.form.contact_channel)


class _LogState(QWidget):
    """Whether the contact log is open, kept among the drafts."""

    edited = Signal()

    def __init__(self, page: CommunicatePage) -> None:
        super().__init__(page)
        self._page = page
        self.hide()

    @property
    def is_open(self) -> bool:
        return self._page.form.sides.currentIndex() == 1

    def open(self, *, on: bool) -> None:
        self.set_draft(_OPEN if on else "")
        self.edited.emit()

    def draft(self) -> str:
        return _OPEN if self.is_open else ""

    def set_draft(self, text: str) -> None:
        is_open = text == _OPEN
        self._page.form.sides.setCurrentIndex(int(is_open))
        self._page.form.log_open_button.setVisible(not is_open)
        self._page.main_changed.emit()

    def set_read_only(self, *, on: bool) -> None:
        """The log may be opened while reading, too."""


def _plain(policy: PolicyBook, article_ids: Sequence[str]) -> str:
    """The plain sentence of the first of the articles that is known."""
    return next((policy.articles[key].plain for key in article_ids if key in policy.articles), "")


def _told(policy: PolicyBook, article_id: str) -> str:
    """The plain sentence, and under it how a banker names the article."""
    article = policy.articles[article_id]
    return f"{said(article.plain)}\n{titled(article)}"


def _is_disputed(fact: AgreedFact) -> bool:
    return Answer.NO in (fact.customer, fact.bank)
