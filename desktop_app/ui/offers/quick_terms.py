"""The terms of a quick matter: an amount, a fee and an account, or one sentence and a date."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final, Protocol

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.case import CaseState
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.offers import refund, service_remedy
from desktop_app.domain.policy import ProblemKind
from desktop_app.domain.stages.propose import Package
from desktop_app.domain.stages.quick import amount_named, fee_named, is_over
from desktop_app.domain.words.plain_numbers import card_tail_in
from desktop_app.ui.widgets.act_button import ActButton
from desktop_app.ui.widgets.digit_choice import Line
from desktop_app.ui.widgets.digit_grid import GridField
from desktop_app.ui.widgets.field import CodeField, DateField, Field, LineField, MoneyField
from desktop_app.ui.widgets.field_reading import day_of

QUICK_SOLUTIONS: Final = (refund.KIND, service_remedy.KIND, service_remedy.EXPLAIN)


class Packages(Protocol):
    """What is asked of ``services.stages.propose.Propose``; called in the writer's thread."""

    def package(self, case: CaseState, kind: str, option: str, terms: Mapping[str, str]) -> Package: ...


class QuickTerms(QWidget):
    """The small form; its fields are drafts like any other."""

    settled = Signal()
    """Both sides want what stands in the form."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.solution = GridField(self, name="quick_solution", columns=3)
        # In the order of the keys, which is that of making them: of the screen, row by row.
        self.fee = LineField(self, name=refund.FEE)
        self.amount = MoneyField(self, name=refund.AMOUNT)
        self.account_tail = CodeField(self, name=refund.ACCOUNT_TAIL)
        self.remedy = LineField(self, name=service_remedy.REMEDY)
        self.done_by = DateField(self, name="done_by")
        self.settle_button = ActButton(self)
        self.settle_button.setObjectName("settle_button")
        self.settle_button.setProperty("main", True)  # noqa: FBT003 - Qt's signature
        self.settle_button.clicked.connect(self.settled)
        self._kinds: tuple[str, ...] = ()
        self._kind: ProblemKind | None = None
        self._lay_out()
        self.amount.edited.connect(self.say_limit)
        self.solution.edited.connect(self._show_solution)
        self.solution.editor.picked.connect(self._on_picked)
        self.setFocusProxy(self.solution)
        self._retranslate()

    def show_kind(self, kind: ProblemKind, words: str, today: date) -> None:
        """Open the form for *kind*, with what the customer's *words* already say."""
        self._kind = kind
        self._kinds = tuple(name for name in QUICK_SOLUTIONS if name in kind.solutions)
        self._retranslate()
        self.solution.editor.set_value(next((name for name in kind.solutions if name in self._kinds), None))
        self.solution.setVisible(len(self._kinds) > 1)
        # Proposals of the customer's own words: the teller sees and may change them.
        self.amount.set_draft(amount_named(words))
        self.fee.set_draft(fee_named(words, kind))
        self.account_tail.set_draft(card_tail_in(words))
        self.remedy.set_draft("")
        self.done_by.editor.offer_today(today)
        self._show_solution()

    def show_package(self, package: Package) -> None:
        """Put in what was settled before."""
        self.solution.editor.set_value(package.kind)
        for field in (self.amount, self.fee, self.account_tail, self.remedy):
            field.set_draft(package.terms.get(field.objectName(), ""))
        self.done_by.editor.set_value(package.answer_by)
        self._show_solution()

    def refresh(self) -> None:
        """Show the fields of the solution that is chosen, after drafts were put in."""
        self._show_solution()
        self.say_limit()

    def say_limit(self) -> None:
        """Say beside the amount how far the short way goes, and as soon as it is typed that it goes beyond."""
        over = self.over_limit()
        if over is not None:
            self.amount.refuse(over)

    def over_limit(self) -> RuleBroken | None:
        """Why what is typed is no small matter; None where it is one, and where there is no amount to read."""
        kind = self._kind
        if kind is None or kind.quick is None:
            return None
        try:
            is_beyond = self._is_refund() and is_over(kind, self.amount.draft().strip(" ¥"))
        except RuleBroken:
            return None  # no amount at all: the service says so beside its field
        return RuleBroken("amount_over_quick_limit", field=refund.AMOUNT, most=kind.quick.most) if is_beyond else None

    def typed(self) -> dict[str, str]:
        """What is typed of a refund, by term."""
        words = {field.objectName(): field.draft() for field in (self.fee, self.account_tail)}
        return {refund.AMOUNT: self.amount.draft().strip(" ¥"), **words}

    def read(self, packages: Packages, case: CaseState) -> Callable[[], Package]:
        """Read the form now; what is returned makes the package, in the writer's thread.

        Raises:
            RuleBroken: the date cannot be read.
        """
        kind = self.solution.draft()
        if kind == refund.KIND:
            terms = {field.objectName(): field.draft() for field in (self.amount, self.fee, self.account_tail)}
            return lambda: packages.package(case, kind, kind, terms)
        words = {service_remedy.REMEDY: self.remedy.draft(), service_remedy.DONE_BY: day_of(self.done_by).isoformat()}
        return lambda: packages.package(case, kind, kind, words)

    def first_field(self) -> Field:
        """Where the teller goes on: the first field that is empty."""
        shown = (self.fee, self.amount, self.account_tail) if self._is_refund() else (self.remedy,)
        return next((field for field in shown if not field.draft().strip()), shown[0])

    def is_filled(self) -> bool:
        return bool(self.first_field().draft().strip())

    def set_read_only(self, *, on: bool) -> None:
        self.settle_button.setEnabled(not on)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _is_refund(self) -> bool:
        return self.solution.draft() == refund.KIND

    def _on_picked(self) -> None:
        self._show_solution()
        self.first_field().setFocus()

    def _show_solution(self) -> None:
        is_refund = self._is_refund()
        for field in (self.amount, self.fee, self.account_tail):
            field.setVisible(is_refund)
        self.remedy.setVisible(not is_refund)
        self.done_by.setVisible(not is_refund)

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(0)
        grid.addWidget(self.fee, 0, 0, 1, 2)
        for at, field in enumerate((self.amount, self.account_tail)):  # side by side, however long one of them speaks
            grid.addWidget(field, 1, at, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(0, 2)  # what is said of the limit of an amount is long
        grid.setColumnStretch(1, 1)
        grid.addWidget(self.remedy, 2, 0, 1, 2)
        grid.addWidget(self.done_by, 3, 0)
        row = QHBoxLayout()
        row.addWidget(self.settle_button)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 0, 0, 8)
        column.addWidget(self.solution)
        column.addLayout(grid)
        column.addLayout(row)

    def _retranslate(self) -> None:
        words = {
            refund.KIND: self.tr("Give a fee back"),
            service_remedy.KIND: self.tr("Put something right"),
            service_remedy.EXPLAIN: self.tr("Explain"),
        }
        lines = [Line(name, digit, words[name]) for digit, name in enumerate(self._kinds, start=1)]
        self.solution.editor.set_lines(lines)
        self.solution.set_label(self.tr("What the bank does (&D)"))
        self.amount.set_label(self.tr("Amount (&A)"))
        self.fee.set_label(self.tr("Which fee (&W)"))
        self.account_tail.set_label(self.tr("Account, last 4 digits (&L)"))
        self.remedy.set_label(self.tr("What is done or explained (&R)"))
        self.done_by.set_label(self.tr("Until when (&U)"))
        rule = None if self._kind is None else self._kind.quick
        upto = self.tr("A small matter goes up to {most}.")
        self.amount.say_hint("" if rule is None else upto.format(most=rule.most.display()))
        self.settle_button.setText(self.tr("Both agree, make the paper  (Enter)"))
