"""What this customer's paper has that the standard paper has not: who else signs, English, clauses agreed otherwise."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from shiboken6 import isValid

from desktop_app.domain.case import CaseState
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.offers.running_loan import guarantor_names
from desktop_app.domain.papers.particulars import BesideRole
from desktop_app.domain.signing.left_out import Bound
from desktop_app.domain.stages.agree import is_being_signed
from desktop_app.domain.stages.care import CareNeed, to_arrange
from desktop_app.domain.words.reason import typed_reason
from desktop_app.services.desk import Kept
from desktop_app.services.papers.particulars import AgreedOtherwise as Otherwise
from desktop_app.services.papers.particulars import PaperParticulars
from desktop_app.services.permissions import Operation
from desktop_app.services.ports.papers import StandardClause
from desktop_app.ui.approvals.second_person import AskSecondPerson
from desktop_app.ui.kept import comma
from desktop_app.ui.pages.base import StagePage
from desktop_app.ui.papers.agreed_otherwise import AgreedOtherwise
from desktop_app.ui.papers.read_deviation import Reading, ReadIt
from desktop_app.ui.signing.who_signs import WhoSigns
from desktop_app.ui.work.writer import Call

_SIGNERS: Final = "signers"
_OTHERWISE: Final = "otherwise"
_ROLES: Final = {
    CareNeed.INTERPRETER: BesideRole.INTERPRETER.value,
    CareNeed.CANNOT_WRITE: BesideRole.CANNOT_WRITE.value,
}
"""What page 6 asks first, by what page 1 noted."""


class PaperWishes(QObject):
    """Opens one of the two forms beside the path; what is kept is drawn at once.

    Args:
        page: shows how a call ended.
        service: keeps it.
        keys: the keys that open the forms and ask for English: who signs, agreed otherwise, English.
        summary: says what the paper has of it.
        signers: the form of who signs; ``otherwise`` that of the clauses.
        ask_second_person: lets another person sign in for one act; their id, or None when they left it.
        read_it: shows whoever may allow it a clause that would be agreed otherwise; who read it and signed in.
    """

    changed = Signal()
    """A form was opened or closed."""
    went_on = Signal()
    """The path goes on."""
    kept = Signal()
    """The paper is another one now: draw it."""

    def __init__(
        self,
        page: StagePage,
        service: PaperParticulars,
        *,
        keys: tuple[QPushButton, QPushButton, QPushButton],
        summary: QLabel,
        signers: WhoSigns,
        otherwise: AgreedOtherwise,
        read_it: ReadIt,
        ask_second_person: AskSecondPerson,
    ) -> None:
        super().__init__(page)
        self._is_asked = False
        self._read_it, self._ask_second_person = read_it, ask_second_person
        self._page, self._service = page, service
        self._keys, self._summary, self._signers, self._otherwise = keys, summary, signers, otherwise
        self._open, self._next_role = "", ""
        self._drafts: Mapping[str, str] = {}
        who, clause, self._english = keys
        who.clicked.connect(lambda: self._begin(_SIGNERS))
        clause.clicked.connect(lambda: self._begin(_OTHERWISE))
        self._english.clicked.connect(self._ask_english)
        signers.added.connect(self._name)
        signers.dropped.connect(self._drop_signer)
        signers.left_out.connect(self._leave_out)
        otherwise.wanted.connect(self._agree)
        otherwise.dropped.connect(self._drop_deviation)
        for form in (signers, otherwise):
            form.withdrawn.connect(self.end)

    @property
    def is_open(self) -> bool:
        return bool(self._open)

    @property
    def forms(self) -> tuple[WhoSigns, AgreedOtherwise]:
        return self._signers, self._otherwise

    def act(self) -> None:
        """Ctrl+Enter: what the open form's main key does."""
        form = self._signers.add_button if self._open == _SIGNERS else self._otherwise.ask_button
        form.click()

    def first_control(self) -> QWidget:
        """Where the caret goes while a form is open."""
        return self._signers.role if self._open == _SIGNERS else self._otherwise.clause

    def forget(self) -> None:
        """Another case, or the same one anew."""
        self._open, self._drafts = "", {}

    def take_drafts(self, drafts: Mapping[str, str]) -> None:
        """The drafts are in: what was begun is open again."""
        self._signers.refresh()
        self._signers.check_now()
        self._drafts = drafts
        if self._signers.is_begun:
            self._open = _SIGNERS
        elif drafts.get("deviation_clause"):
            self._open = _OTHERWISE
            self._load()

    def end(self) -> None:
        """Close the form; what is half typed stays a draft."""
        self._open = ""
        self.went_on.emit()

    def show_case(self, case: CaseState, *, has_room: bool) -> None:
        """Offer the forms while the paper may still be made anew and nothing else is open beside the path."""
        accepted, particulars = case.negotiate.accepted, case.agree.particulars
        is_signed = case.paper is not None and is_being_signed(case.agree)  # not the agreement that is changed
        is_ended = case.agree.no_agreement is not None or case.is_in_force or is_signed
        may = accepted is not None and has_room and not is_ended and not self._page.is_reading
        for key in self._keys:
            key.setVisible(may)
        self._english.setChecked(particulars.has_english)
        named = set() if accepted is None else set(guarantor_names(accepted.package.terms))
        seen = {one.name for one in particulars.others.guarantors}
        missing = () if is_ended else self._service.left_out(case)
        self._signers.show_signers(particulars.others, sorted(named - seen), missing)
        self._otherwise.set_today(self._page.table.today)
        self._otherwise.show_deviations(particulars.deviations, has_english=particulars.has_english)
        self._signers.setVisible(may and self._open == _SIGNERS)
        self._otherwise.setVisible(may and self._open == _OTHERWISE)
        self._say(case, is_shown=may)

    def _say(self, case: CaseState, *, is_shown: bool) -> None:
        particulars, others = case.agree.particulars, case.agree.particulars.others
        people = (*(one.name for one in others.co_borrowers), *(one.name for one in others.guarantors))
        people += tuple(one.person.name for one in others.witnesses)
        people += () if others.interpreter is None else (others.interpreter.name,)
        people += () if others.company is None else (others.company.name,)
        said = [self.tr("Signs too: {names}").format(names=comma().join(people))] if people else []
        said += [self.tr("finger instead of a name")] if others.cannot_write else []
        said += [self.tr("English annex")] if particulars.has_english else []
        if particulars.deviations:
            said.append(self.tr("%n clause(s) agreed otherwise", "", len(particulars.deviations)))
        said += self._left_to_arrange(case)
        self._summary.setText(" · ".join(said))
        self._summary.setVisible(is_shown and bool(said) and not self._open)

    def _left_to_arrange(self, case: CaseState) -> list[str]:
        """What page 1 noted and the paper has not yet, with the key or the page that leads there."""
        self._next_role = ""
        words = []
        key = QKeySequence.mnemonic(self._keys[0].text()).toString()
        for need in to_arrange(case):
            if need is CareNeed.GUARDIAN:
                words.append(self.tr("Noted on page 1: a guardian; who acts is entered there (Alt+1)"))
                continue
            self._next_role = self._next_role or _ROLES[need]
            noted = {
                CareNeed.INTERPRETER: self.tr("Noted on page 1: an interpreter; name them with {key}"),
                CareNeed.CANNOT_WRITE: self.tr("Noted on page 1: cannot write; two witnesses, with {key}"),
            }[need]
            words.append(noted.format(key=key))
        return words

    def _begin(self, form: str) -> None:
        if self._open == form:
            self.end()
            return
        self._open = form
        if form == _SIGNERS and self._next_role and not self._signers.is_begun:
            self._signers.role.set_draft(self._next_role)
            self._signers.refresh()
        if form == _OTHERWISE:
            self._load()
        self.changed.emit()
        self.first_control().setFocus()

    def _load(self) -> None:
        session, case_id = self._page.table.session, self._page.table.case_id
        call: Call = self._page.table.writer.run(lambda: self._service.standard(session, case_id))
        call.saved.connect(self._on_loaded)
        call.failed.connect(lambda error: self._page.show_failure(error, self._load))

    def _on_loaded(self, clauses: object) -> None:
        if isinstance(clauses, tuple) and all(isinstance(one, StandardClause) for one in clauses):
            self._otherwise.show_clauses(clauses, self._drafts)
            self._drafts = {}
            self.changed.emit()
            self.first_control().setFocus()

    def _name(self) -> None:
        self._page.clear_problems()
        session, case_id = self._page.table.session, self._page.table.case_id
        try:
            given = self._signers.given()
        except RuleBroken as broken:
            self._page.show_failure(broken, self._name)
            return
        self._keep(lambda: self._service.name_signer(session, case_id, given), self._signers.forget)

    def _drop_signer(self, role: BesideRole, no: int) -> None:
        session, case_id = self._page.table.session, self._page.table.case_id
        self._keep(lambda: self._service.drop_signer(session, case_id, role, no))

    def _leave_out(self, one: Bound) -> None:
        """Nobody is called before the reason stands there."""
        self._page.clear_problems()
        why = self._signers.left_out_why.draft()
        try:
            typed_reason(why, field="left_out_why")
        except RuleBroken as broken:
            self._page.say_problem(broken)
            return
        allowed_by = self._ask_second_person(Operation.ALLOW_DEVIATION)
        if allowed_by is None:
            return
        session, case_id, service = self._page.table.session, self._page.table.case_id, self._service
        self._keep(
            lambda: service.leave_out(
                session, case_id, one.role, one.name, why, allowed_by=allowed_by, person=one.mark
            ),
            lambda: self._signers.left_out_why.set_draft(""),
        )

    def _ask_english(self) -> None:
        session, case_id = self._page.table.session, self._page.table.case_id
        is_wanted = not self._page.table.state.agree.particulars.has_english
        self._english.setChecked(not is_wanted)  # it is down once it is kept
        self._keep(lambda: self._service.ask_english(session, case_id, is_wanted=is_wanted))

    def _agree(self) -> None:
        """What nobody may allow is said beside it; else somebody with the authority reads it and signs in."""
        form = self._otherwise
        try:
            given = form.given()
            typed_reason(given.why, field="deviation_why")
        except RuleBroken as broken:
            self._page.clear_problems()
            self._page.say_problem(broken)
            return
        session, case_id = self._page.table.session, self._page.table.case_id
        if self._is_asked:  # a key held down asks once
            return
        self._is_asked = True
        self._page.clear_problems()

        def ask_leave() -> tuple[Otherwise, Operation, tuple[str, ...]]:
            leave = self._service.leave_for(session, case_id, given)
            return self._service.said(given), leave, self._service.pointed_out(session, case_id, given)

        call = self._page.table.writer.run(ask_leave)
        call.saved.connect(lambda found: self._have_allowed(given, *found))
        call.failed.connect(self._on_refused)
        call.ended.connect(self._on_asked)

    def _on_refused(self, error: object) -> None:
        if isinstance(error, RuleBroken) and error.field == "deviation_after" and self._otherwise.wording is not None:
            error = RuleBroken(error.code, field="deviation_slot", **error.facts)  # where the sentence was typed
        self._page.show_failure(error, self._agree)

    def _on_asked(self) -> None:
        self._is_asked = False

    def _have_allowed(self, given: Otherwise, said: Otherwise, leave: Operation, words: tuple[str, ...]) -> None:
        """Nothing stands against it: now somebody who may allow it is called, reads it and signs in."""
        if not isValid(self):
            return
        form = self._otherwise
        reading = Reading(form.heading, said.before, said.after, said.after_en, said.why, words)
        allowed_by = self._read_it(reading, leave)
        if allowed_by is None:
            return
        session, case_id = self._page.table.session, self._page.table.case_id
        allowed = replace(given, allowed_by=allowed_by, is_read=True)
        self._keep(lambda: self._service.agree_otherwise(session, case_id, allowed), self._otherwise.forget)

    def _drop_deviation(self, no: int) -> None:
        session, case_id = self._page.table.session, self._page.table.case_id
        self._keep(lambda: self._service.drop_deviation(session, case_id, no))

    def _keep(self, work: Callable[[], Kept], then: Callable[[], None] | None = None) -> None:
        def kept(_kept: Kept) -> None:
            if then is not None:
                then()
                self._page.keep_drafts()
            self.kept.emit()

        self._page.clear_problems()
        self._page.attempt(work, kept)
