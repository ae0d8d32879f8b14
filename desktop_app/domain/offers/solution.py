"""What every kind of solution is made of: the ground it stands on, its terms read, its package put together.

A kind is one module of this package, one entry in ``resources/policies`` and one paper.  Its module turns terms into
figures; everything that is the same for all kinds — reading typed terms within the bounds of policy, who may offer,
the article behind each term — is here.
"""

import datetime as dt
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Final, Protocol

from desktop_app.domain.authority import Authority, Zone, highest
from desktop_app.domain.authority_policy import zone_of_quota
from desktop_app.domain.calendar import Workdays, parse_date
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.money import Money
from desktop_app.domain.numbers import parse_decimal, parse_whole
from desktop_app.domain.offers.rates import four_places
from desktop_app.domain.offers.schedule import Schedule
from desktop_app.domain.policy import PolicyBook, ProblemKind, SolutionOption, SolutionPolicy, TermRule, Unit, choice_in
from desktop_app.domain.propose import Basis, Condition, Package
from desktop_app.domain.text import clean_line

INCOME: Final = "monthly_income"
"""The term that holds the customer's income; any kind may have it."""
TAIL_LENGTH: Final = 4
_MOST_WHOLE: Final = 10**9
_MOST_DECIMAL: Final = Decimal(10**9)
_PLACES: Final = 6


class Figure(StrEnum):
    """Names of what a package was computed to; money with two decimals, rates in percent with four, as text."""

    PAYMENT = "payment"
    """What is paid in an ordinary month."""
    PAYMENT_LAST = "payment_last"
    PAYMENT_BEFORE = "payment_before"
    """What is paid a month today."""
    PAYMENT_GRACE = "payment_grace"
    """What is paid a month while only interest is paid."""
    PERIODS = "periods"
    LAST_DUE = "last_due"
    DOWN_PAYMENT = "down_payment"
    TOTAL = "total"
    """All the customer pays from now on, down payment included."""
    COST = "cost"
    """Interest and fees within the total."""
    EXTRA_INTEREST = "extra_interest"
    """Interest beside that of the plan in force."""
    SIMPLE_PCT = "annual_simple_pct"
    COMPOUND_PCT = "annual_compound_pct"
    WAIVED = "waived"
    WAIVED_SHARE_PCT = "waived_share_pct"
    """Of what could be waived."""
    BANK_COST = "bank_cost"
    """What the bank gives up or pays out."""
    INCOME_SHARE_PCT = "income_share_pct"
    """The monthly payment's part of the monthly income."""


@dataclass(frozen=True, slots=True)
class OfferContext:
    """The ground an offer stands on.

    Attributes:
        missing_titles: papers page 2 still asks for.
        today: the date in the branch's zone.
        facts: undisputed facts of page 2, by label; ``disputed`` are the labels two sources disagree on.
        quota_left: what this desk may still give away, by kind of solution: a kind that is not named may give nothing.
            None where no desk offers, as when figures are only compared; a desk always says what it has.
        at_least: levels that the case itself asks for, whatever is offered.
    """

    kind: ProblemKind
    policy: PolicyBook
    workdays: Workdays
    today: dt.date
    missing_titles: tuple[str, ...] = ()
    facts: Mapping[str, str] = field(default_factory=dict)
    disputed: frozenset[str] = frozenset()
    quota_left: Mapping[str, Money] | None = None
    at_least: tuple[Zone, ...] = ()

    def fact(self, label: str) -> str:
        """The value of a fact, empty when page 2 does not hold it.

        Raises:
            RuleBroken: ``fact_disputed`` (fact: label).
        """
        if label in self.disputed:
            raise RuleBroken("fact_disputed", field="facts", label=label)
        return self.facts.get(label, "")


class Solution(Protocol):
    """One kind of solution."""

    @property
    def kind(self) -> str: ...

    def package(self, context: OfferContext, option: str, terms: Mapping[str, str]) -> Package:
        """The package of one way with these terms; without terms as page 4 opens it.

        Raises:
            RuleBroken: with the term as its field; ``option_not_possible`` when the way changes nothing here.
        """
        ...

    def schedule(self, terms: Mapping[str, str]) -> Schedule | None:
        """The rows of a package with these canonical terms, None for a kind without payments."""
        ...

    def typed(self, package: Package) -> dict[str, str]:
        """What the fields show for *package*, by term."""
        ...


# ── Reading terms ─────────────────────────────────────────────────────────────────────────────────────────────────


def read(
    context: OfferContext, policy: SolutionPolicy, option: SolutionOption, given: Mapping[str, str]
) -> dict[str, str]:
    """Read the terms of one way into canonical text, each within the bounds of policy.

    A term that is not given opens with the option's own value, else with its fact.  A fixed one is always the fact.

    Args:
        context: for facts and today.
        policy: what policy says of the kind.
        option: the way.
        given: text by term as typed; names that the kind does not know are refused.

    Raises:
        RuleBroken: ``field_unknown``, ``field_missing``, ``fact_missing`` and ``fact_not_readable`` (fact: label),
            ``fact_disputed``, and every code of :func:`read_term`, with the term as the field.
    """
    known = {term.name for term in policy.terms}
    for name in given:
        if name not in known:
            raise RuleBroken("field_unknown", field=name, known=tuple(sorted(known)))
    found: dict[str, str] = {}
    for term in policy.terms:
        text = _source(context, term, option, given)
        if text:
            found[term.name] = _read_fact(context, term, text) if term.is_fixed else read_term(context, term, text)
        elif not term.is_optional:
            raise _missing(term)
    return found


def read_term(context: OfferContext, term: TermRule, text: str) -> str:  # noqa: PLR0911 - one return a unit
    """Read one term into canonical text.

    Raises:
        RuleBroken: the codes of ``Money.parse``, ``parse_whole``, ``parse_decimal``, ``parse_date``, ``clean_line``;
            ``account_tail_wrong``, ``choice_unknown``; ``term_out_of_bounds`` (facts: least, most, rule).
    """
    match term.unit:
        case Unit.MONEY:
            amount = Money.parse(text, field=term.name)
            _check_bounds(context, term, Decimal(amount.plain()))
            return amount.plain()
        case Unit.MONTHS | Unit.COUNT | Unit.DAY_OF_MONTH:
            whole = _whole(context, term, text)
            _check_bounds(context, term, Decimal(whole))
            return str(whole)
        case Unit.PERCENT:
            stripped = text.strip(" ").removesuffix("%").rstrip(" ")
            share = parse_decimal(stripped, least=-_MOST_DECIMAL, most=_MOST_DECIMAL, places=_PLACES, field=term.name)
            _check_bounds(context, term, share)
            return f"{share.normalize():f}"
        case Unit.DATE:
            day = parse_date(text.strip(" "), field=term.name)
            _check_bounds(context, term, Decimal((day - context.today).days))
            return day.isoformat()
        case Unit.TAIL:
            tail = text.strip(" ")
            if len(tail) != TAIL_LENGTH or not (tail.isascii() and tail.isdigit()):
                raise RuleBroken("account_tail_wrong", field=term.name, length=TAIL_LENGTH)
            return tail
        case Unit.CHOICE:
            return choice_in(term.choices, text.strip(" "), field=term.name).id
        case Unit.TEXT:
            return clean_line(text, field=term.name)


def _whole(context: OfferContext, term: TermRule, text: str) -> int:
    try:
        return parse_whole(text, least=-_MOST_WHOLE, most=_MOST_WHOLE, field=term.name)
    except RuleBroken as broken:
        bounds = {"least": _bound(context, term, term.least), "most": _bound(context, term, term.most)}
        raise RuleBroken(broken.code, field=term.name, **bounds) from broken


def _read_fact(context: OfferContext, term: TermRule, text: str) -> str:
    """A fact is changed on page 2, so that is where its refusal leads."""
    try:
        return read_term(context, term, text)
    except RuleBroken as broken:
        raise RuleBroken("fact_not_readable", field="facts", label=term.fact, why=broken.code) from broken


def _source(context: OfferContext, term: TermRule, option: SolutionOption, given: Mapping[str, str]) -> str:
    if term.is_fixed:
        return context.fact(term.fact).strip()
    if term.name in given:
        return given[term.name].strip()
    if term.name in option.terms:
        return option.terms[term.name]
    return context.fact(term.fact).strip() if term.fact else ""


def _missing(term: TermRule) -> RuleBroken:
    if term.is_fixed:
        return RuleBroken("fact_missing", field="facts", label=term.fact)
    return RuleBroken("field_missing", field=term.name)


def _check_bounds(context: OfferContext, term: TermRule, value: Decimal) -> None:
    """Name the field, the range and the rule; of a date the bounds are days from today."""
    least, most = term.least, term.most
    if (least is None or least <= value) and (most is None or value <= most):
        return
    article = context.policy.articles.get(term.article)
    raise RuleBroken(
        "term_out_of_bounds",
        field=term.name,
        least=_bound(context, term, least),
        most=_bound(context, term, most),
        rule="" if article is None else article.title,
    )


def _bound(context: OfferContext, term: TermRule, bound: Decimal | None) -> str:
    if bound is None:
        return "…"
    if term.unit is Unit.DATE:
        return (context.today + dt.timedelta(days=int(bound))).isoformat()
    return Money(int(bound * 100)).display() if term.unit is Unit.MONEY else f"{bound.normalize():f}"


# ── Putting a package together ────────────────────────────────────────────────────────────────────────────────────


def made(
    context: OfferContext,
    policy: SolutionPolicy,
    option: SolutionOption,
    terms: dict[str, str],
    figures: Mapping[str, str],
    *,
    conditions: Iterable[Condition] = (),
    title: str = "",
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
        title: where the option's own title would not do.
        answer_by: where the kind sets the date itself.
    """
    zone = zone_of(policy, option, {**terms, **figures})
    papers = tuple(dict.fromkeys((*context.missing_titles, *(need.title for need in option.adds_papers))))
    add = context.workdays.add_workdays
    if answer_by is None and policy.answer_workdays:
        answer_by = add(context.today, policy.answer_workdays).date
    package = Package(
        kind=policy.kind,
        option=option.id,
        title=title or option.title,
        terms=terms,
        conditions=tuple(conditions),
        papers=papers,
        papers_by=add(context.today, policy.supplement_workdays).date if papers else None,
        answer_by=answer_by,
        decided_by=policy.decided_by,
        not_promised=policy.never_promised,
        articles=policy.articles,
        authority=zone.authority,
        rule=zone.rule,
        figures={str(name): text for name, text in figures.items()},
        gives_up=tuple(dict.fromkeys((*policy.gives_up, *option.gives_up))),
        bases=bases(context, policy, terms),
    )
    return raised(context, package)


def raised(context: OfferContext, package: Package) -> Package:
    """*package* with the level that the desk's quota and the case itself ask for, where that is higher than its own."""
    zones = [Zone(package.authority, package.rule), *context.at_least]
    if context.quota_left is not None:
        cost = package.figures.get(Figure.BANK_COST)
        left = context.quota_left.get(package.kind, Money(0))
        zones.append(zone_of_quota(None if cost is None else Money.parse(cost, may_be_negative=True), left))
    zone = highest(zones)
    return replace(package, authority=zone.authority, rule=zone.rule)


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
    share = Fraction(payment.fen, income.fen) * 100
    return {Figure.INCOME_SHARE_PCT: f"{four_places(Decimal(share.numerator) / share.denominator):f}"}


def condition(option: SolutionOption, title: str, before: str, after: str) -> Condition:
    """A condition changed for this customer, allowed by the option's own rule and level."""
    return Condition(title, before, after, option.rule, option.authority)


def bases(context: OfferContext, policy: SolutionPolicy, terms: Mapping[str, str]) -> tuple[Basis, ...]:
    """The article behind each term that has one, with the text it had when the term was offered."""
    found = []
    for term in policy.terms:
        if term.article and term.name in terms:
            article = context.policy.articles[term.article]
            text_sha = hashlib.sha256(article.text.encode()).hexdigest()
            found.append(Basis(term.name, article.id, article.version, text_sha))
    return tuple(found)


def workdays_of(policy: PolicyBook) -> Workdays:
    """The published calendars of *policy* as one calendar."""
    return Workdays(
        frozenset(day for year in policy.workdays for day in year.holidays),
        frozenset(day for year in policy.workdays for day in year.worked),
        frozenset(year.year for year in policy.workdays),
    )
