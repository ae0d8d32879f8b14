"""What policy wants of papers: their contents, and how soon signatures are followed up."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from desktop_app.domain.approvals.deviation_rules import NO_DEVIATION_RULES, DeviationRules, OpenClause
from desktop_app.domain.customer.printed_fields import FieldRules
from desktop_app.domain.deadlines.calendar import Workdays
from desktop_app.domain.words.reading_pace import FASTEST_READ


@dataclass(frozen=True, slots=True)
class RequiredContent:
    """A content that a kind of paper must have.

    Attributes:
        clause: id of the heading it stands under.
        title: what it is, as the rule that wants it says.
        article: id of that rule.
    """

    clause: str
    title: str
    article: str


@dataclass(frozen=True, slots=True)
class PaperRule:
    """What policy wants of one kind of paper.

    Attributes:
        template: its id, without version.
        contents: that it must have.
        opened: the clauses that two sides may agree otherwise; every other one is closed.
        says: of what the customer gives up by the package, what clauses of the paper say already, in the pack's words.
    """

    template: str
    contents: tuple[RequiredContent, ...] = ()
    opened: tuple[OpenClause, ...] = ()
    says: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ContractFacts:
    """The facts of page 2 that name a contract, by their labels; empty where policy asks for none."""

    number: str = ""
    day: str = ""


NO_CONTRACT_FACTS: Final = ContractFacts()


@dataclass(frozen=True, slots=True)
class PaperPolicy:
    """What policy wants of papers.

    Attributes:
        bank_signs_workdays: by when the bank signs or declines what the customer signed alone.
        undone_days: for how many days after the one it took effect an agreement is undone at the counter, while nothing
            has followed from it; 0 is that day alone.
        check_in_workdays: by when a paper both signed is checked back in.
        other_original_workdays: by when the other original follows where only one could be printed.
        bank_keeps_one: the bank keeps the only one for both sides until then; else the customer does.
        account_problems: kinds of problem with a notice on the account.
        automated_fact: the fact that says how the decision at issue was made; one of ``automated_words`` in it says
            that a system made it (PIPL Art. 24).
        rules: by template id.
        deviations: what may be agreed otherwise than the standard text.
        loan_contract: the facts that name the contract a loan rests on, of the kinds of solution in ``loan_kinds``.
        guarantee: the facts that name the contract by which the guarantors of page 2 guarantee the loan already, and
            ``guarantor_fact`` the one that says whether there is any, which says there is none by ``no_guarantor``.
        fastest_read: characters a second that nobody reads faster; a conspicuous term is lit at least as long before
            it is explained.
        most_annual_pct: percent a year that the simple all-in rate of a plan is not over.
        sheet_days: for how long after it was made anybody goes on from an offer sheet.
    """

    bank_signs_workdays: int = 3
    check_in_workdays: int = 3
    undone_days: int = 0
    other_original_workdays: int = 1
    bank_keeps_one: bool = True
    account_problems: frozenset[str] = frozenset()
    automated_fact: str = ""
    automated_words: tuple[str, ...] = ()
    loan_contract: ContractFacts = NO_CONTRACT_FACTS
    loan_kinds: frozenset[str] = frozenset()
    guarantee: ContractFacts = NO_CONTRACT_FACTS
    guarantor_fact: str = ""
    no_guarantor: str = ""
    rules: Mapping[str, PaperRule] = field(default_factory=dict)
    fastest_read: int = FASTEST_READ
    most_annual_pct: int = 24
    sheet_days: int = 180
    deviations: DeviationRules = NO_DEVIATION_RULES

    @property
    def fields(self) -> FieldRules:
        """What no name, address or number of a document says."""
        return self.deviations.fields

    def bank_signs_by(self, signed_on: date, workdays: Workdays) -> date:
        """By when the bank signs or declines what the customer alone signed on *signed_on*."""
        return workdays.add_workdays(signed_on, self.bank_signs_workdays).date

    def checked_in_by(self, effective_from: date, workdays: Workdays) -> date:
        """By when what binds since *effective_from* is checked back in."""
        return workdays.add_workdays(effective_from, self.check_in_workdays).date

    def other_original_by(self, made_on: date, workdays: Workdays) -> date:
        """By when the other original follows after *made_on*."""
        return workdays.add_workdays(made_on, self.other_original_workdays).date

    def rule(self, template: str) -> PaperRule:
        """The rule of a template, by id or by id and version; an empty one for a paper policy says nothing of."""
        template_id = template.split(".", 1)[0]
        return self.rules.get(template_id, PaperRule(template_id))
