"""Stage 4, propose: lawful packages side by side; the teller changes terms and chooses, the engine composes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QWidget

from desktop_app.domain.collect import Fact
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.offers import loan_review, refund, service_remedy
from desktop_app.domain.policy import PolicyBook, ProblemKind
from desktop_app.domain.propose import Package, ProposePart
from desktop_app.domain.stages import Stage
from desktop_app.services.desk import Kept
from desktop_app.services.propose import Propose
from desktop_app.ui.compiled.ui_propose import Ui_ProposePage
from desktop_app.ui.messages import Messages
from desktop_app.ui.models.choice_words import option_titles
from desktop_app.ui.models.package_words import solution_word
from desktop_app.ui.pages.base import StagePage
from desktop_app.ui.table import CaseTable, StageView
from desktop_app.ui.widgets.digit_choice import Line
from desktop_app.ui.widgets.package_terms import build_package
from desktop_app.ui.wizard import CaseWizard

_REFUND_FACTS: Final = {refund.AMOUNT: "收费金额", refund.FEE: "收费项目", refund.ACCOUNT_TAIL: "账号后四位"}
"""The facts of page 2 that a refund opens with, by term."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What page 4 keeps: the packages that were shown and the number of the one chosen."""

    packages: tuple[Package, ...]
    chosen: int


class ProposePage(StagePage):
    """Cards aligned row by row; a digit selects, the fields below change the selected one."""

    def __init__(
        self, table: CaseTable, service: Propose, policy: Callable[[], PolicyBook], parent: QWidget | None = None
    ) -> None:
        super().__init__(Stage.PROPOSE, table, parent)
        self._service = service
        self._policy = policy
        self._case = table.state
        self.form = Ui_ProposePage()
        self.form.setupUi(self.content)
        for ground in (self.form.cards_scroll.viewport(), self.form.cards_ground):
            ground.setAutoFillBackground(False)
        self._missing: RuleBroken | None = None
        self.keep_as_draft("packages", self.form.packages)
        self.form.packages.set_rebuild(self._rebuild)
        self.form.packages.picked.connect(self._on_picked)
        self.form.terms.edited.connect(self._on_terms)
        self.form.solution.edited.connect(self._on_solution)
        self.form.way_back_button.clicked.connect(self._go_to_facts)

    # ── The page's contract ──────────────────────────────────────────────────────────────────────────────────────

    def show_view(self, view: StageView) -> None:
        self._case = view.case
        self._missing = None
        try:
            packages = self._packages(view)
        except RuleBroken as broken:
            packages, self._missing = (), broken
        self._show_way_back()
        proposed = view.case.propose.proposed
        chosen = proposed.chosen if proposed is not None and len(proposed.packages) == len(packages) else 0
        self._show_solutions(packages)
        self.form.packages.show_option_titles(option_titles(self._policy().loan_review.options))
        self.form.packages.show_packages(packages, chosen, self.table.session.person.role)
        self._show_terms()
        self._describe()

    def enter(self, view: StageView) -> None:
        super().enter(view)
        if self._missing is None and not self.is_reading:
            self._settle(view)

    def command(self) -> Choice:
        if self._missing is not None:
            raise self._missing
        if self._is_built:
            self.form.packages.show_packages((self._build(),), 0, self.table.session.person.role)
        else:
            # What stands half-typed in a field is said now and never dropped in silence.
            self._build()
        return Choice(self.form.packages.packages, self.form.packages.chosen)

    def send(self, command: object, reason: str) -> Kept:
        if not isinstance(command, Choice):
            raise TypeError(command)
        session, case_id = self.table.session, self.table.case_id
        return self._service.propose(session, case_id, command.packages, command.chosen, reason=reason)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.form.retranslateUi(self.content)
            self._show_way_back()
            packages = self.form.packages
            packages.show_option_titles(option_titles(self._policy().loan_review.options))
            packages.show_packages(packages.packages, packages.chosen, self.table.session.person.role)
            self._describe()

    # ── Inside ───────────────────────────────────────────────────────────────────────────────────────────────────

    @property
    def _kind(self) -> ProblemKind | None:
        identification = self._case.identify.identification
        return None if identification is None else self._policy().kinds.get(identification.kind)

    @property
    def _is_built(self) -> bool:
        """No engine computes this kind of solution: its one package is built in the fields."""
        return self.form.solution.isVisibleTo(self.content)

    def _packages(self, view: StageView) -> tuple[Package, ...]:
        """The packages as kept; computed again when an earlier page was changed since."""
        if view.is_open and Stage.PROPOSE in view.case.check_again:
            return self._service.packages(replace(view.case, propose=ProposePart())) or self._service.packages(
                view.case
            )
        return self._service.packages(view.case)

    def _show_way_back(self) -> None:
        missing = self._missing
        self.form.sides.setCurrentIndex(0 if missing is None else 1)
        if missing is not None:
            self.form.way_back_label.setText(self._missing_sentence(missing))
            self.form.way_back_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _missing_sentence(self, missing: RuleBroken) -> str:
        policy = self._policy().loan_review
        label = {"amount_missing": policy.amount_fact, "term_missing": policy.term_fact}.get(missing.code)
        if label is None:
            return Messages().sentence(missing.code, missing.facts)
        return self.tr("Page 2 does not hold the fact “{label}” yet.").format(label=label)

    def _go_to_facts(self) -> None:
        """Page 2 is where the amount and the term are."""
        wizard = self.wizard()
        if isinstance(wizard, CaseWizard):
            wizard.look_at(Stage.COLLECT)

    def _show_solutions(self, packages: tuple[Package, ...]) -> None:
        kind = self._kind
        solutions = () if kind is None else kind.solutions
        is_built = loan_review.KIND not in solutions
        lines = [Line(one, number, solution_word(one)) for number, one in enumerate(solutions, start=1)]
        self.form.solution.editor.set_lines(lines if is_built else ())
        self.form.solution.setVisible(is_built)
        self.form.solution.set_draft(packages[0].kind if packages else next(iter(solutions), ""))

    def _show_terms(self) -> None:
        package = self.form.packages.package
        kind = self.form.solution.draft() if self._is_built else loan_review.KIND
        self.form.terms.set_kind(kind, self.table.today)
        if package is not None and package.kind == kind:
            self.form.terms.show_package(package)
        else:
            self.form.terms.show_terms(self._first_terms(kind))
        has_package = package is not None
        self.form.cards_scroll.setVisible(has_package)
        self.form.empty_label.setVisible(not has_package)

    def _first_terms(self, kind: str) -> Mapping[str, str]:
        """What a built package opens with: the facts of page 2, or the plain words of the first article."""
        collection, policy_kind = self._case.collect.collection, self._kind
        facts: tuple[Fact, ...] = () if collection is None else collection.facts
        if kind == refund.KIND:
            known = {fact.label: fact.value for fact in facts}
            return {term: known.get(label, "") for term, label in _REFUND_FACTS.items()}
        if kind == service_remedy.EXPLAIN and policy_kind is not None:
            articles = self._policy().articles
            plain = next((articles[key].plain for key in policy_kind.articles if key in articles), "")
            return {service_remedy.REMEDY: plain}
        return {}

    def _describe(self) -> None:
        package = self.form.packages.package
        is_again = Stage.PROPOSE in self._case.check_again
        again = self.tr("An earlier page was changed: the packages were computed again.")
        keys = self.tr("A digit selects, the space bar shows every paper; the fields below change package {number}.")
        hint = again if is_again else keys.format(number=self.form.packages.chosen + 1)
        self.form.hint_label.setText(hint)
        self.form.hint_label.setVisible(package is not None and not self._is_built)

    def _build(self) -> Package:
        package = self.form.packages.package
        return self.form.terms.build(self._service, self._case, "" if package is None else package.option)

    def _rebuild(self, option: str, terms: Mapping[str, str]) -> Package:
        kind = self.form.solution.draft() if self._is_built else loan_review.KIND
        return build_package(self._service, self._case, kind, option, terms)

    def _settle(self, view: StageView) -> None:
        """Bring cards and fields together after the drafts were laid over them."""
        typed = {name: text for name, text in view.drafts.items() if self.form.terms.field(name) is not None}
        if view.drafts.get("solution") or "packages" in view.drafts:
            self._show_terms()
        for name, text in typed.items():
            field = self.form.terms.field(name)
            if field is not None:
                field.set_draft(text)
        self._describe()
        if typed or self._is_built:
            self._refresh_package(is_quiet=not typed)

    def _on_picked(self) -> None:
        self._show_terms()
        self.form.terms.tell_edited()
        self._describe()

    def _on_solution(self) -> None:
        self.form.packages.show_packages((), 0, self.table.session.person.role)
        self._show_terms()
        self.form.terms.tell_edited()
        self._describe()

    def _on_terms(self) -> None:
        self._refresh_package(is_quiet=False)

    def _refresh_package(self, *, is_quiet: bool) -> None:
        """Compute the selected package again; what does not fit is said beside its field."""
        try:
            package = self._build()
        except RuleBroken as broken:
            field = self.form.terms.field(broken.field)
            if field is not None and not is_quiet and field.draft():
                field.say_problem(Messages().sentence(broken.code, broken.facts))
            if self._is_built:
                self._show_built(None)
            return
        if self._is_built:
            self._show_built(package)
        else:
            self.form.packages.replace_chosen(package)
        for name in package.terms:
            if (field := self.form.terms.field(name)) is not None:
                field.say_problem("")
        self.form.packages.edited.emit()

    def _show_built(self, package: Package | None) -> None:
        """Show the one package that was built, or that there is none yet."""
        packages = () if package is None else (package,)
        self.form.packages.show_packages(packages, 0, self.table.session.person.role)
        self.form.cards_scroll.setVisible(package is not None)
        self.form.empty_label.setVisible(package is None)
