"""Law and the bank's policy as dated data: what the rules read, never what they contain.

Everything here is loaded from ``resources/policies/*.toml``; a change of a limit or a deadline is a new dated
entry there, never an edit of code.  A case keeps the versions it used.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final

from desktop_app.domain.approvals.authority import WITHIN_BRANCH, Authority, AuthorityRule
from desktop_app.domain.approvals.authority_policy import AuthorityPolicy
from desktop_app.domain.audits.access_policy import AccessPolicy
from desktop_app.domain.deadlines.complaint_policy import ComplaintPolicy
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.figures.fairness import FairnessPolicy
from desktop_app.domain.money import Money
from desktop_app.domain.papers.paper_policy import PaperPolicy
from desktop_app.domain.promises.ask_again import AskAgainPolicy
from desktop_app.domain.promises.bookings import BookingShape
from desktop_app.domain.stages.stage import Stage
from desktop_app.domain.upkeep.backup import BackupPolicy
from desktop_app.domain.upkeep.retention_policy import RetentionPolicy
from desktop_app.domain.words.glossary import Glossary


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
            limit; of ``death_proof``: a paper was shown.  True in every other list.
        code: number of a class in JR/T 0169-2018, which the bank fills in; empty where it has not.
    """

    id: str
    digit: int
    text: str
    text_en: str
    is_effective: bool = True
    code: str = ""


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
        reuse_days: for so long after it was handed in it counts for another case of the same customer; 0: never.
    """

    id: str
    title: str
    purpose: str
    bank_holds: bool = False
    is_sensitive: bool = False
    reuse_days: int = 0


@dataclass(frozen=True, slots=True)
class QuickRule:
    """When a small matter may go 1 → 6 → 7."""

    id: str
    not_needed: tuple[Stage, ...]
    most: Money
    """The largest amount a teller settles alone."""
    per_month: int
    """More than this per customer and month goes the full way."""
    carries: "tuple[tuple[str, str], ...]" = ()
    """Term of the small form, and label of the fact of page 2 it becomes where the full way is needed after all."""


AT_THE_BRANCH: Final = "counter"
"""The line of ``handling_channel`` (营业现场) of business that was done where the customer sits now."""


@dataclass(frozen=True, slots=True)
class Filing:
    """What a closed matter is filed under: ids of the three axes of JR/T 0169-2018.

    Attributes:
        cause: axis C, of the digit list ``root_cause``.
        category: axis B, of ``business_category``.
        channel: axis A, of ``handling_channel``.
    """

    cause: str
    category: str
    channel: str


@dataclass(frozen=True, slots=True)
class ProblemKind:
    """A kind of problem a customer brings.

    Attributes:
        id: e.g. ``loan_refused``.
        digit: its number in the list on page 1.
        keywords: words in the customer's sentence that suggest it; ``…`` stands for up to twelve characters.
        is_general: a mere question, which yields to any other kind.
        fees: names of fees that customers say; the longest that was said is proposed.
        category: name of the kind of business, axis B of JR/T 0169-2018, a text of ``business_category``.
        cause: what closing proposes as the cause, axis C: an id of ``root_cause``.
        request: the request proposed as the first line.
        facts: labels of the facts page 2 asks for, in order.
        needed_facts: those the offer of the kind stands on; what is not known of them is said to be unknown.
        fact_units: by label, what a fact is that is no free text: a day, an amount, a number.
        days_to_come: those that are days and may lie ahead; every other day of a fact has happened.
        named_facts: those that say what something is called, in words.
        bank_facts: those that the bank alone can know; what is typed of them was read from its system.
        solutions: kinds of solution, first is the default.
        opens: the packages page 4 opens with, ``kind:option``, at most four; none means that one is typed.
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
    opens: tuple[str, ...] = ()
    is_general: bool = False
    fees: tuple[str, ...] = ()
    cause: str = ""
    fact_units: "FactUnits" = ()
    bank_facts: tuple[str, ...] = ()
    days_to_come: tuple[str, ...] = ()
    named_facts: tuple[str, ...] = ()

    def unit_of(self, label: str) -> "Unit | None":
        """What the fact of this label is; None for free text."""
        return next((unit for known, unit in self.fact_units if known == label), None)

    def has_happened(self, label: str) -> bool:
        """Whether the fact is a day that cannot lie ahead: of a refusal, a payment, a report."""
        return self.unit_of(label) is Unit.DATE and label not in self.days_to_come


class Unit(StrEnum):
    """What a term is measured in; says how it is typed, read and shown."""

    MONEY = "money"
    """Yuan, two decimals."""
    MONTHS = "months"
    COUNT = "count"
    PERCENT = "percent"
    """Of something or a year, 0 to 100."""
    DAY_OF_MONTH = "day_of_month"
    DATE = "date"
    TEXT = "text"
    TAIL = "tail"
    """The last four digits of an account or card."""
    CHOICE = "choice"
    """Id of one of the term's choices."""


FactUnits = tuple[tuple[str, Unit], ...]
"""By label, what a fact of page 2 is; pairs and no mapping, so that a kind of problem can be a key."""


@dataclass(frozen=True, slots=True)
class TermRule:
    """One term of a kind of solution: how it is called, typed and bounded.

    Attributes:
        name: canonical name, that of the engine's input.
        least: the smallest value allowed, in the unit; None for texts, dates and choices.
        article: what the bounds rest on; printed beside the offer.
        fact: label of the fact on page 2 that it opens with; empty for none.
        is_fixed: the fact is the only source: page 4 shows it and does not let it be typed.
        is_optional: may be left empty.
        choices: of the unit ``choice``.
        is_in_words: a text that names or tells something: no bare number.
    """

    name: str
    title: str
    title_en: str
    unit: Unit
    least: Decimal | None = None
    most: Decimal | None = None
    article: str = ""
    fact: str = ""
    is_fixed: bool = False
    is_optional: bool = False
    choices: tuple[Choice, ...] = ()
    is_in_words: bool = False

    @property
    def counts_payments(self) -> bool:
        """Whether its months are the payments of a plan (期数), of which there is one a month: 60期."""
        return self.unit is Unit.MONTHS and "期数" in self.title


@dataclass(frozen=True, slots=True)
class SolutionOption:
    """One way of a kind of solution.

    Attributes:
        terms: what it opens with, by term; the rest comes from facts.
        shows: the terms that are typed for it, in order; the others keep what they opened with.
        gives_up: what the customer gives up by this way, beside what every way of the kind asks.
        adds_papers: papers asked for beside those missing on page 2.
        authority: the lowest level that may offer it, whatever its figures; ``rule`` says why.
        problems: the kinds of problem it answers; empty for every one that names its kind of solution.
        sentence: what is agreed in one Chinese sentence, ``{term}`` for each term; for kinds without a plan.
        package_title: how a package of it is called, by its terms (``offers.titles``); empty where its own title is
            true whatever the terms are.
    """

    id: str
    title: str
    title_en: str
    summary: str
    terms: Mapping[str, str]
    shows: tuple[str, ...]
    gives_up: tuple[str, ...]
    adds_papers: tuple[EvidenceNeed, ...]
    authority: Authority
    rule: str
    problems: tuple[str, ...] = ()
    sentence: str = ""
    package_title: str = ""
    package_title_en: str = ""

    def answers(self, problem: str) -> bool:
        """Whether it is a way out of this kind of problem."""
        return not self.problems or problem in self.problems


@dataclass(frozen=True, slots=True)
class SolverPolicy:
    """What the solver tries of one way of a solution, going backwards from what the customer can pay.

    Attributes:
        option: the way.
        steps: by term, the values it tries, rising, within the bounds of the term.
    """

    option: str
    steps: Mapping[str, tuple[Decimal, ...]]


@dataclass(frozen=True, slots=True)
class SolutionPolicy:
    """What the bank's policy says of one kind of solution.

    Attributes:
        template: id of the paper both sides sign for it.
        offer_valid_days: how long an offer stands, calendar days.
        supplement_workdays: by when the customer brings what is missing.
        answer_workdays: by when the bank acts or answers; 0 when it owes nothing beside the agreement.
        decided_by: who decides in the end, when it is not decided at the counter.
        gives_up: what the customer gives up by any package of this kind.
        authority: limits by level; every one of them counts.
        settings: figures of this kind alone, as text; its module reads them.
        solvers: the ways the solver searches, each once.
    """

    kind: str
    version: str
    title: str
    title_en: str
    template: str
    offer_valid_days: int
    supplement_workdays: int
    answer_workdays: int
    decided_by: str
    gives_up: tuple[str, ...]
    never_promised: tuple[str, ...]
    articles: tuple[str, ...]
    terms: tuple[TermRule, ...]
    options: tuple[SolutionOption, ...]
    authority: tuple[AuthorityRule, ...]
    settings: Mapping[str, str] = field(default_factory=dict)
    solvers: tuple[SolverPolicy, ...] = ()

    def option(self, option_id: str) -> SolutionOption:
        """One way.

        Raises:
            RuleBroken: ``option_unknown``.
        """
        for option in self.options:
            if option.id == option_id:
                return option
        raise RuleBroken("option_unknown", field="option")

    def term(self, name: str) -> TermRule:
        """One term; a name that is not there is an error of the kind's module."""
        return next(term for term in self.terms if term.name == name)


@dataclass(frozen=True, slots=True)
class ReviewOption:
    """One way to answer a refused loan application.

    Attributes:
        id: ``re_review``, ``smaller_amount``, ``longer_term`` or ``guarantor``.
        adds_papers: evidence ids asked for beside those missing on page 2.
        authority: the lowest level that may put it on the table.
    """

    id: str
    title: str
    title_en: str
    summary: str
    adds_papers: tuple[EvidenceNeed, ...]
    authority: Authority
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

    def authority_for(self, amount: Money) -> Authority:
        """The lowest level that may refund *amount*."""
        for level in WITHIN_BRANCH:
            limit = self.limits.get(level.value, Money(0))
            if Money(0) < limit and amount <= limit:
                return level
        return Authority.UPPER_BRANCH


@dataclass(frozen=True, slots=True)
class ContactPolicy:
    """When and how often the bank may call a customer, and when it asks once more how content they are."""

    id: str
    from_hour: int
    until_hour: int
    most_effective_a_day: int
    ask_again: AskAgainPolicy
    articles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PromisePolicy:
    """How far a teller alone may put off what the bank promised.

    Attributes:
        bank_put_off_workdays: workdays after the day promised, the first time; more or again is a supervisor's.
        customer_grace_days: calendar days after the customer's day before it is called broken.
        remind_days: what falls due within so many days stands on the list of what is due.
        bank_explains_workdays: by when the bank explains itself in writing after a breach of its own.
        booking: what the number of a booking of the core system looks like.
    """

    id: str
    version: str
    bank_put_off_workdays: int
    customer_grace_days: int = 0
    remind_days: int = 3
    bank_explains_workdays: int = 3
    booking: BookingShape = field(default_factory=BookingShape)


@dataclass(frozen=True, slots=True)
class WorkdayYear:
    """A published calendar: holidays that fall on weekdays and weekend days that are worked (调休)."""

    year: int
    holidays: tuple[date, ...]
    worked: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A sentence the teller may read aloud; ``mood`` 0 marks the sentence that opens a stage.

    Attributes:
        text: with ``{request}``, ``{papers_by}``, ``{answer_by}``, ``{decided_by}`` or ``{branch}`` where the case says
            them.
        kinds: the kinds of problem it is for; empty for every one.
    """

    stage: Stage
    mood: int
    text: str
    kinds: tuple[str, ...] = ()

    def fits(self, kind: str) -> bool:
        """Whether it may be said in a talk about this kind of problem."""
        return not self.kinds or kind in self.kinds


@dataclass(frozen=True, slots=True)
class TimeBand:
    """How long a stage takes when it goes well, in minutes."""

    least_minutes: int
    most_minutes: int


@dataclass(frozen=True, slots=True)
class TemperPolicy:
    """Breaks, words that ask for help, and the bands of time.

    Attributes:
        self_harm_words: in what the customer says; a hint to the teller, never shown to the customer.
        violence_words: likewise.
        bands: by stage; a stage without a band has no right length.
    """

    break_minutes: int
    self_harm_words: tuple[str, ...]
    violence_words: tuple[str, ...]
    bands: Mapping[Stage, TimeBand]


@dataclass(frozen=True, slots=True)
class Remedy:
    """What a customer may do after no agreement.

    Attributes:
        within_days: counted from the day the record is given; None where the law counts from another day or not at all.
        then_days: within which the next step follows, from the day this one succeeded (judicial confirmation of a
            mediated agreement); None where there is none.
        time: when else, in words.
    """

    id: str
    text: str
    within_days: int | None = None
    then_days: int | None = None
    time: str = ""


WORKDAYS: Final = "workdays-"
"""A pack of this name and a year holds its holidays."""


def calendars_in(versions: Iterable[str]) -> frozenset[int]:
    """The years whose holidays stand in packs of these names."""
    years = (pack.removeprefix(WORKDAYS) for pack in versions if pack.startswith(WORKDAYS))
    return frozenset(int(year) for year in years if year.isascii() and year.isdigit())


@dataclass(frozen=True, slots=True)
class PolicyBook:
    """Everything in force on one day.

    Attributes:
        versions: pack id → version; written into every event's envelope.
        choices: digit lists by id: ``contact_result``, ``park_reason``, ``concession_reason``, ``no_agreement_reason``,
            ``satisfaction``, ``refusal_reason``, ``relation``, ``interest``, ``root_cause``, ``business_category``,
            ``handling_channel``, ``reschedule_reason``,
            ``contact_channel``, ``how_checked``, ``outcome``, ``paper_rejected_reason``, ``void_reason``,
            ``withdrawal_reason``, ``approval_refusal_reason``, ``extension_reason``,
            ``mistaken_reason``, ``hand_over_reason``, ``decline_reason``, ``assign_reason``, ``recusal_ground``,
            ``care_need``.
        further_remedies: what a customer may do after no agreement, in order.
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
    further_remedies: tuple[Remedy, ...]
    never_say: tuple[str, ...]
    phrases: tuple[Phrase, ...]
    temper: TemperPolicy
    solutions: Mapping[str, SolutionPolicy] = field(default_factory=dict)
    """What policy says of each kind of solution, by kind."""
    authority: AuthorityPolicy = field(default_factory=AuthorityPolicy)
    """Leases, deputies, the telephone, when to ask higher; the limits of a kind lie with the kind."""
    fairness: FairnessPolicy = field(default_factory=FairnessPolicy)
    """What offers are compared by with those of similar cases."""
    papers: PaperPolicy = field(default_factory=PaperPolicy)
    """What papers must hold, and how soon signatures are followed up."""
    upkeep: BackupPolicy = field(default_factory=BackupPolicy)
    """How many backups of the desk's data are kept, and how old the last one may be."""
    retention: RetentionPolicy = field(default_factory=RetentionPolicy)
    """How long the content of a case is kept."""
    access: AccessPolicy = field(default_factory=AccessPolicy)
    """Passwords, tries, how long a desk stays open, and from how much looking around on the leaders are told."""
    customer_texts: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """What the customer's screen says, by language (``zh``, ``en``) and name."""
    headers: Mapping[str, PackHeader] = field(default_factory=dict)
    """Pack id → where it comes from, and whether compliance has confirmed it."""
    english: Glossary = field(default_factory=Glossary)
    """The English of all this, and of what is kept of it in a case."""

    def with_calendars(self, years: Collection[int]) -> "PolicyBook":
        """The same as it was while the holidays of *years* alone were published."""
        return replace(self, workdays=tuple(one for one in self.workdays if one.year in years))

    @property
    def since(self) -> date:
        """The first day on which all of it holds; ``date.min`` where nothing says so."""
        return max((header.effective_from for header in self.headers.values()), default=date.min)

    @property
    def remedies(self) -> tuple[str, ...]:
        """The texts of what a customer may do after no agreement."""
        return tuple(remedy.text for remedy in self.further_remedies)

    def choice(self, list_id: str, choice_id: str, *, field: str) -> Choice:
        """The line of a digit list.

        Raises:
            RuleBroken: ``choice_unknown``.
        """
        return choice_in(self.choices[list_id], choice_id, field=field)

    def solution(self, kind: str) -> SolutionPolicy:
        """What policy says of a kind of solution.

        Raises:
            RuleBroken: ``solution_unknown``.
        """
        try:
            return self.solutions[kind]
        except KeyError:
            raise RuleBroken("solution_unknown", field="solution", kind=kind) from None

    def filed_under(self, kind_id: str) -> Filing:
        """What closing proposes for a problem of this kind: its business, the likely cause, done at the branch.

        Raises:
            RuleBroken: ``problem_kind_unknown``.
        """
        kind = self.kind(kind_id)
        category = next(choice.id for choice in self.choices["business_category"] if choice.text == kind.category)
        return Filing(kind.cause, category, AT_THE_BRANCH)

    def kind(self, kind_id: str) -> ProblemKind:
        """The problem kind.

        Raises:
            RuleBroken: ``problem_kind_unknown``.
        """
        try:
            return self.kinds[kind_id]
        except KeyError:
            raise RuleBroken("problem_kind_unknown", field="problem_kind", kind=kind_id) from None
