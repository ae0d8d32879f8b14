"""What every kind of solution is made of: the ground it stands on, its terms read, its package put together.

A kind is one module of this package, one entry in ``resources/policies`` and one paper.  Its module turns terms into
figures; everything that is the same for all kinds — who may offer, the article behind each term — is here, and beside
it in ``reading`` how typed terms are read within the bounds of policy.
"""

import datetime as dt
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import Final, Protocol, runtime_checkable

from desktop_app.domain.approvals.authority import Authority, Zone, highest
from desktop_app.domain.approvals.authority_policy import zone_of_quota
from desktop_app.domain.deadlines.calendar import Workdays
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.money import Money
from desktop_app.domain.offers.needs import Needs
from desktop_app.domain.offers.rates import four_places
from desktop_app.domain.offers.reading import out_of_bounds, read, read_term
from desktop_app.domain.offers.schedule import Schedule
from desktop_app.domain.offers.titles import title_of_terms
from desktop_app.domain.policy import EvidenceNeed, PolicyBook, ProblemKind, SolutionOption, SolutionPolicy
from desktop_app.domain.stages.propose import Basis, Condition, Package

__all__ = [
    "INCOME",
    "DebtPart",
    "Figure",
    "OfferContext",
    "SettlesDebt",
    "Solution",
    "bases",
    "condition",
    "income_share",
    "made",
    "out_of_bounds",
    "read",
    "read_term",
    "waived_condition",
    "workdays_of",
    "zone_of",
]

INCOME: Final = "monthly_income"
"""The term that holds the customer's income; any kind may have it."""
HEAVY_OVER: Final = "income_share_warn_pct"
"""The setting of a kind that says over which part of the monthly income a payment is heavy."""
COST_DISCLOSURE: Final = "cost_disclosure"
"""Setting of a kind: ``not_needed`` where compliance wants no table of all-in cost before its agreement,
``without_rate`` where one is owed of any payments in parts, at nought per cent, too."""
_HEAVY_OVER_PCT: Final = Decimal(50)
"""Where the policy of a kind sets no other: half of the income."""


WAIVER_RULE: Final = "waiver.rule"
"""The article that says what may be waived."""


class Figure(StrEnum):
    """Names of what a package was computed to; money with two decimals, rates in percent with four, as text."""

    PAYMENT = "payment"
    """What is paid in an ordinary month; where months differ by their days, in the dearest of them."""
    PAYMENT_FIRST = "payment_first"
    """Where the first payment is not an ordinary one."""
    PAYMENT_LAST = "payment_last"
    PAYMENT_BEFORE = "payment_before"
    """What is paid a month today."""
    PAYMENT_GRACE = "payment_grace"
    """What is paid a month while only interest is paid."""
    PERIODS = "periods"
    PERIODS_BEFORE = "periods_before"
    LAST_DUE = "last_due"
    LAST_DUE_BEFORE = "last_due_before"
    OWED = "owed"
    """All that is owed before anything is waived."""
    DOWN_PAYMENT = "down_payment"
    """Paid at once, so that the rest can be paid in instalments."""
    LUMP_SUM = "lump_sum"
    """All that is left to pay, in one sum by a day."""
    PREPAID = "prepaid"
    """Repaid early, with the interest that goes with it."""
    TOTAL = "total"
    """All the customer pays from now on, with what is paid beside the plan."""
    COST = "cost"
    """Interest and fees within the total."""
    CARRIED = "carried"
    """Interest and late fees within the total that were owed before; the plan charges nothing for them."""
    EXTRA_INTEREST = "extra_interest"
    """Interest beside that of the plan in force; negative when less is paid."""
    STUB_INTEREST = "stub_interest"
    """Interest of the days that are no whole month."""
    SIMPLE_PCT = "annual_simple_pct"
    COMPOUND_PCT = "annual_compound_pct"
    WAIVED = "waived"
    WAIVED_SHARE_PCT = "waived_share_pct"
    """Of what could be waived."""
    BANK_COST = "bank_cost"
    """What the bank gives up or pays out."""
    INCOME_SHARE_PCT = "income_share_pct"
    """The monthly payment's part of the monthly income."""
    COUNTED = "counted"
    """The bookings by which the debt became what it starts from (``bookings.counted``); no figure of money."""


@dataclass(frozen=True, slots=True)
class OfferContext:
    """The ground an offer stands on.

    Attributes:
        missing_titles: papers page 2 still asks for.
        held_titles: papers that are here already and are never asked for again (complaint rule Art. 13).
        return_by: the day page 2 names for what it still asks for; None where it asks for nothing.
        today: the date in the branch's zone.
        facts: undisputed facts of page 2, by label; ``disputed`` are the labels two sources disagree on.
        quota_left: what this desk may still give away, by kind of solution: a kind that is not named may give nothing.
            None where no desk offers, as when figures are only compared; a desk always says what it has.
        at_least: levels that the case itself asks for, whatever is offered.
        counted: the bookings that the facts count already, see ``Figure.COUNTED``.
    """

    kind: ProblemKind
    policy: PolicyBook
    workdays: Workdays
    today: dt.date
    missing_titles: tuple[str, ...] = ()
    held_titles: frozenset[str] = frozenset()
    return_by: dt.date | None = None
    facts: Mapping[str, str] = field(default_factory=dict)
    disputed: frozenset[str] = frozenset()
    quota_left: Mapping[str, Money] | None = None
    at_least: tuple[Zone, ...] = ()
    counted: str = ""

    def fact(self, label: str) -> str:
        """The value of a fact, empty when page 2 does not hold it.

        Raises:
            RuleBroken: ``fact_disputed`` (fact: label).
        """
        if label in self.disputed:
            raise RuleBroken("fact_disputed", field="facts", label=label)
        return self.facts.get(label, "")

    def papers_by(self, supplement_workdays: int) -> dt.date:
        """By when the papers of an offer are brought: one date for all of them.

        What page 2 named rules, for the customer took it home on the list of papers. Where it named none, or its day
        has passed, policy's *supplement_workdays* are counted from today.
        """
        if self.return_by is not None and self.return_by >= self.today:
            return self.return_by
        return self.workdays.add_workdays(self.today, supplement_workdays).date


@dataclass(frozen=True, slots=True)
class DebtPart:
    """One part of a debt that is settled.

    Attributes:
        term: name of the term that holds what is owed.
    """

    term: str
    owed: Money
    waived: Money

    @property
    def left(self) -> Money:
        return self.owed - self.waived


class Solution(Protocol):
    """One kind of solution."""

    @property
    def kind(self) -> str: ...

    @property
    def needs(self) -> Needs:
        """What it reads of its policy."""
        ...

    def package(self, context: OfferContext, option: str, terms: Mapping[str, str]) -> Package:
        """The package of one way with these terms; without terms as page 4 opens it.

        Raises:
            RuleBroken: with the term as its field; ``option_not_possible`` when the way changes nothing here (fact
                because: the code of the sentence that says why).
        """
        ...

    def schedule(self, terms: Mapping[str, str]) -> Schedule | None:
        """The rows of a package with these canonical terms, None for a kind without payments."""
        ...

    def typed(self, package: Package) -> dict[str, str]:
        """What the fields show for *package*, by term."""
        ...


@runtime_checkable
class SettlesDebt(Solution, Protocol):
    """A kind whose plan repays a settled debt: principal, interest and late fee together."""

    def debt_parts(self, terms: Mapping[str, str]) -> tuple[DebtPart, ...]:
        """What the debt of a package with these canonical terms consists of; none where only its total is known."""
        ...


def made(
    context: OfferContext,
    policy: SolutionPolicy,
    option: SolutionOption,
    terms: dict[str, str],
    figures: Mapping[str, str],
    *,
    conditions: Iterable[Condition] = (),
    title: str = "",
    sentence: str = "",
    needs: Iterable[EvidenceNeed] | None = None,
    answer_by: dt.date | None = None,
) -> Package:
    """Put a package together: dates, papers, who may offer it, and the article behind each term.

    Args:
        context: policy, calendar and what page 2 collected.
        policy: what policy says of the kind.
        option: the way.
        terms: canonical, as :func:`read` gives them.
        figures: what the kind computed, by :class:`Figure`.
        conditions: what is changed for this customer.
        sentence: for the paper, where the kind has no plan.
        title: where neither the title by the terms nor the option's own would do.
        needs: papers asked for, where not all of the option's are.
        answer_by: where the kind sets the date itself.
    """
    zone = zone_of(policy, option, {**terms, **figures})
    wanted = (need.title for need in (option.adds_papers if needs is None else needs))
    papers = tuple(dict.fromkeys((*context.missing_titles, *(one for one in wanted if one not in context.held_titles))))
    if answer_by is None and policy.answer_workdays:
        answer_by = context.workdays.add_workdays(context.today, policy.answer_workdays).date
    package = Package(
        kind=policy.kind,
        option=option.id,
        title=title or title_of_terms(option, terms),
        terms=terms,
        conditions=tuple(conditions),
        papers=papers,
        papers_by=context.papers_by(policy.supplement_workdays) if papers else None,
        answer_by=answer_by,
        decided_by=policy.decided_by,
        not_promised=policy.never_promised,
        articles=policy.articles,
        authority=zone.authority,
        rule=zone.rule,
        figures={str(name): text for name, text in figures.items()},
        gives_up=tuple(dict.fromkeys((*policy.gives_up, *option.gives_up))),
        bases=bases(context, policy, terms),
        sentence=sentence,
    )
    return raised(context, package)


def raised(context: OfferContext, package: Package) -> Package:
    """*package* with the level that the desk's quota and the case ask for, where higher, and the payments it counts."""
    if context.counted:
        package = replace(package, figures={**package.figures, Figure.COUNTED.value: context.counted})
    zones = [Zone(package.authority, package.rule), *context.at_least]
    if context.quota_left is not None:
        cost = package.figures.get(Figure.BANK_COST)
        left = context.quota_left.get(package.kind, Money(0))
        zones.append(zone_of_quota(None if cost is None else Money.parse(cost, may_be_negative=True), left))
    zone = highest(zones)
    is_same = zone.authority is package.authority and zone.rule == package.rule
    return package if is_same else replace(package, authority=zone.authority, rule=zone.rule)


def zone_of(policy: SolutionPolicy, option: SolutionOption, values: Mapping[str, str]) -> Zone:
    """The level the values need: the highest that the option or any limit asks for.

    A limit whose measure the values do not have asks for the highest level: what is not known is not allowed.
    """
    zones = [Zone(option.authority, option.rule)]
    for rule in policy.authority:
        text = values.get(rule.measure)
        needed = Authority.UPPER_BRANCH if text is None else rule.needed(Decimal(text))
        zones.append(Zone(needed, rule.id))
    return highest(zones)


def income_share(terms: Mapping[str, str], payment: Money) -> dict[str, str]:
    """The part of the monthly income that *payment* takes, as a figure; nothing when the income is not known."""
    income = Money.parse(terms[INCOME]) if terms.get(INCOME) else Money(0)
    if not income:
        return {}
    return {Figure.INCOME_SHARE_PCT: f"{four_places(Decimal(100 * payment.fen) / income.fen):f}"}


def heavy_over(policy: PolicyBook, kind: str) -> Decimal:
    """Over which part of the monthly income, in percent, a payment of this kind is pointed out as heavy."""
    solution = policy.solutions.get(kind)
    limit = None if solution is None else solution.settings.get(HEAVY_OVER)
    return _HEAVY_OVER_PCT if limit is None else Decimal(limit)


def condition(option: SolutionOption, title: str, before: str, after: str) -> Condition:
    """A condition changed for this customer, allowed by the option's own rule and level."""
    return Condition(title, before, after, option.rule, option.authority)


def waived_condition(
    policy: SolutionPolicy, option: SolutionOption, values: Mapping[str, str], title: str, before: str, after: str
) -> Condition:
    """A part of a debt that is waived: allowed by the rule on waivers, by the level that the waived amounts need."""
    limits = [rule for rule in policy.authority if rule.article == WAIVER_RULE and rule.measure in values]
    needed = [Zone(rule.needed(Decimal(values[rule.measure])), rule.id) for rule in limits]
    level = highest([Zone(option.authority, option.rule), *needed]).authority
    return Condition(title, before, after, WAIVER_RULE, level)


def bases(context: OfferContext, policy: SolutionPolicy, terms: Mapping[str, str]) -> tuple[Basis, ...]:
    """The article behind each term that has one, with the text it had when the term was offered."""
    found = []
    for term in policy.terms:
        if term.article and term.name in terms:
            article = context.policy.articles[term.article]
            found.append(Basis(term.name, article.id, article.version, _sha(article.text)))
    return tuple(found)


@lru_cache(maxsize=256)
def _sha(text: str) -> str:
    """Of the same few articles, while a term is typed."""
    return hashlib.sha256(text.encode()).hexdigest()


def workdays_of(policy: PolicyBook) -> Workdays:
    """The published calendars of *policy* as one calendar."""
    return Workdays(
        frozenset(day for year in policy.workdays for day in year.holidays),
        frozenset(day for year in policy.workdays for day in year.worked),
        frozenset(year.year for year in policy.workdays),
    )
