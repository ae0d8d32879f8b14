"""Law and the bank's policy as dated data: what the rules read, never what they contain.

Everything here is loaded from ``resources/policies/*.toml``; a change of a limit or a deadline is a new dated
entry there, never an edit of code.  A case keeps the versions it used.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.money import Money
from desktop_app.domain.people import Role
from desktop_app.domain.stages import Stage

SOLUTIONS: Final = ("loan_review", "refund", "service_remedy", "explain")
"""The kinds of solution this version can compute; a problem kind may name no other."""


@dataclass(frozen=True, slots=True)
class PackHeader:
    """Where a policy comes from and how long it holds.

    Attributes:
        effective_until: the last day it holds, None while it is open.
        is_verified: False until the bank's compliance has confirmed the figures.
    """

    id: str
    version: str
    effective_from: date
    source: str
    effective_until: date | None = None
    is_verified: bool = True

    def holds_on(self, day: date) -> bool:
        """Tell whether the policy is in force on *day*."""
        return self.effective_from <= day and (self.effective_until is None or day <= self.effective_until)


@dataclass(frozen=True, slots=True)
class Article:
    """An article of law or policy.

    Attributes:
        id: e.g. ``complaint.20`` or ``loan_review.process_only``.
        title: how a banker names it, e.g. ``银行业保险业消费投诉处理管理办法 第二十条``.
        plain: one sentence the customer understands.
        text: what it says, for the teller.
        is_verified: False marks a figure compliance has not confirmed.
    """

    id: str
    version: str
    effective_from: date
    source: str
    title: str
    plain: str
    text: str
    is_verified: bool = True


@dataclass(frozen=True, slots=True)
class Choice:
    """One line of a digit list.

    Attributes:
        is_effective: of a contact's result: somebody spoke with the customer, so that it counts towards the day's
            limit.  True in every other list.
    """

    id: str
    digit: int
    text: str
    text_en: str
    is_effective: bool = True


def choice_in(choices: Iterable[Choice], choice_id: str, *, field: str) -> Choice:
    """The line of *choices* with this id.

    Raises:
        RuleBroken: ``choice_unknown``.
    """
    for choice in choices:
        if choice.id == choice_id:
            return choice
    raise RuleBroken("choice_unknown", field=field)


@dataclass(frozen=True, slots=True)
class EvidenceNeed:
    """A paper a problem of this kind may need.

    Attributes:
        bank_holds: the bank already has it; it must not be asked for again (complaint rule Art. 13).
        is_sensitive: needs its own consent (PIPL Art. 28-29).
        purpose: why it is asked for.
    """

    id: str
    title: str
    purpose: str
    bank_holds: bool = False
    is_sensitive: bool = False


@dataclass(frozen=True, slots=True)
class QuickRule:
    """When a small matter may go 1 → 6 → 7."""

    id: str
    not_needed: tuple[Stage, ...]
    most: Money
    """The largest amount a teller settles alone."""
    per_month: int
    """More than this per customer and month goes the full way."""


@dataclass(frozen=True, slots=True)
class ProblemKind:
    """A kind of problem a customer brings.

    Attributes:
        id: e.g. ``loan_refused``.
        digit: its number in the list on page 1.
        keywords: words in the customer's sentence that suggest it.
        category: class B of JR/T 0169-2018.
        request: the request proposed as the first line.
        facts: labels of the facts page 2 asks for, in order.
        needed_facts: those the offer of the kind stands on; what is not known of them is said to be unknown.
        solutions: kinds of solution, first is the default.
        understanding_checks: 0, 3 or 5 facts said back by the customer.
        template: id of the agreement template.
    """

    id: str
    digit: int
    title: str
    title_en: str
    keywords: tuple[str, ...]
    category: str
    request: str
    restatement: str
    facts: tuple[str, ...]
    evidence: tuple[EvidenceNeed, ...]
    articles: tuple[str, ...]
    reasons: tuple[Choice, ...]
    solutions: tuple[str, ...]
    understanding_checks: int
    template: str
    quick: QuickRule | None = None
    needed_facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReviewOption:
    """One way to answer a refused loan application.

    Attributes:
        id: ``re_review``, ``smaller_amount``, ``longer_term`` or ``guarantor``.
        adds_papers: evidence ids asked for beside those missing on page 2.
        authority: the lowest role that may put it on the table.
    """

    id: str
    title: str
    title_en: str
    summary: str
    adds_papers: tuple[EvidenceNeed, ...]
    authority: Role
    rule: str


@dataclass(frozen=True, slots=True)
class LoanReviewPolicy:
    """Bounds of a re-review of a refused application.

    Attributes:
        smaller_amount_pct: a smaller loan opens at this share of the refused amount, rounded down to whole steps
            of ``smaller_amount_step``; ``longer_term_step_months`` likewise for a longer term.
        amount_fact: label of the fact on page 2 that holds the amount applied for; ``term_fact`` the term in months.
        guarantor_to_be_named: what stands on the table until the customer names the guarantor.
    """

    id: str
    version: str
    options: tuple[ReviewOption, ...]
    supplement_workdays: int
    answer_days: int
    offer_valid_days: int
    call_every_workdays: int
    decided_by: str
    never_promised: tuple[str, ...]
    longest_term_months: int
    smallest_amount: Money
    smaller_amount_pct: int
    smaller_amount_step: Money
    longer_term_step_months: int
    guarantor_to_be_named: str
    amount_fact: str
    term_fact: str
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RefundPolicy:
    """Bounds of a refund of a fee."""

    id: str
    version: str
    limits: Mapping[str, Money]
    """Largest amount by role (``teller``, ``supervisor``, ``branch_manager``)."""
    pay_within_workdays: int
    articles: tuple[str, ...]

    def authority_for(self, amount: Money) -> Role:
        """The lowest role that may refund *amount*.

        Raises:
            RuleBroken: ``amount_over_branch_limit``.
        """
        for role in (Role.TELLER, Role.SUPERVISOR, Role.BRANCH_MANAGER):
            limit = self.limits.get(role.value, Money(0))
            if Money(0) < limit and amount <= limit:
                return role
        raise RuleBroken("amount_over_branch_limit", field="amount", rule=self.id)


@dataclass(frozen=True, slots=True)
class ContactPolicy:
    """When and how often the bank may call a customer."""

    id: str
    from_hour: int
    until_hour: int
    most_effective_a_day: int
    articles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PromisePolicy:
    """How far a teller alone may put off what the bank promised.

    Attributes:
        bank_put_off_workdays: workdays after the day promised, the first time; more or again is a supervisor's.
    """

    id: str
    version: str
    bank_put_off_workdays: int


@dataclass(frozen=True, slots=True)
class ComplaintPolicy:
    """The legal clock of a complaint, in calendar days from receipt."""

    id: str
    answer_days: int
    extended_days: int
    longest_days: int
    review_days: int
    articles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WorkdayYear:
    """A published calendar: holidays that fall on weekdays and weekend days that are worked (调休)."""

    year: int
    holidays: tuple[date, ...]
    worked: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A sentence the teller may read aloud; ``mood`` 0 marks the sentence that opens a stage."""

    stage: Stage
    mood: int
    text: str


@dataclass(frozen=True, slots=True)
class PolicyBook:
    """Everything in force on one day.

    Attributes:
        versions: pack id → version; written into every event's envelope.
        choices: digit lists by id: ``contact_result``, ``park_reason``, ``concession_reason``, ``no_agreement_reason``,
            ``satisfaction``, ``refusal_reason``, ``relation``, ``interest``, ``root_cause``, ``reschedule_reason``,
            ``contact_channel``, ``how_checked``, ``outcome``, ``paper_rejected_reason``, ``void_reason``.
        remedies: what a customer may do after no agreement, in order.
        never_say: phrases that must not stand in a promise.
    """

    versions: Mapping[str, str]
    articles: Mapping[str, Article]
    kinds: Mapping[str, ProblemKind]
    choices: Mapping[str, tuple[Choice, ...]]
    loan_review: LoanReviewPolicy
    refund: RefundPolicy
    contact: ContactPolicy
    complaint: ComplaintPolicy
    promises: PromisePolicy
    workdays: tuple[WorkdayYear, ...]
    remedies: tuple[str, ...]
    never_say: tuple[str, ...]
    phrases: tuple[Phrase, ...]
    headers: Mapping[str, PackHeader] = field(default_factory=dict)
    """Pack id → where it comes from; ``is_verified`` False is shown beside its figures."""

    def choice(self, list_id: str, choice_id: str, *, field: str) -> Choice:
        """The line of a digit list.

        Raises:
            RuleBroken: ``choice_unknown``.
        """
        return choice_in(self.choices[list_id], choice_id, field=field)

    def kind(self, kind_id: str) -> ProblemKind:
        """The problem kind.

        Raises:
            RuleBroken: ``problem_kind_unknown``.
        """
        try:
            return self.kinds[kind_id]
        except KeyError:
            raise RuleBroken("problem_kind_unknown", field="problem_kind", kind=kind_id) from None

    def guesses(self, words: str) -> tuple[ProblemKind, ...]:
        """Kinds whose keywords stand in the customer's *words*, best first, at most three."""
        scored = [(sum(keyword in words for keyword in kind.keywords), kind) for kind in self.kinds.values()]
        hits = sorted((item for item in scored if item[0]), key=lambda item: (-item[0], item[1].digit))
        return tuple(kind for _, kind in hits[:3])
