"""A loan that is being repaid every month, as page 2 knows it: its plan in force, and what is compared with it.

Month = year / 12. A change of the loan needs the guarantor's written consent, or it does not bind him where it
weighs heavier and does not move his term (Civil Code Art. 695).
"""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Final

from desktop_app.domain.customer.printed_fields import FieldKind, FieldRules, checked_field
from desktop_app.domain.deadlines.calendar import add_months, due_dates
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.money import Money
from desktop_app.domain.offers.equal_payment import equal_payment_rows, monthly_rate
from desktop_app.domain.offers.extension import SHORT_LOAN_MONTHS, longest
from desktop_app.domain.offers.needs import Setting
from desktop_app.domain.offers.rates import Rates
from desktop_app.domain.offers.reading import read_fact
from desktop_app.domain.offers.schedule import Row, Schedule, equal_shares
from desktop_app.domain.offers.solution import INCOME, Figure, OfferContext
from desktop_app.domain.offers.terms import Terms
from desktop_app.domain.policy import EvidenceNeed, SolutionOption, SolutionPolicy, Unit

MOST_PERIODS: Final = 360
NOTHING: Final = Money(0)
METHOD, OVERDUE, GUARANTOR, MONTHLY_PAYMENT = "method", "overdue_principal", "guarantor", "monthly_payment"
GUARANTOR_NAMES: Final = "guarantor_names"
"""The term that names who guarantees: each of them signs, so only a way that weighs on them has it."""
NO_GUARANTOR: Final = "none"
GUARANTOR_PAPER: Final = "guarantor_identity"
"""Id of the paper that a way asks for which a guarantor must consent to, when the loan has one."""
MOST_GUARANTORS: Final = 5
_BETWEEN_NAMES: Final = re.compile("[、，,；;/]")
PAYMENT_TOLERANCE: Final = "payment_tolerance_pct"
"""The setting of a kind that says how far the payment on page 2 may lie from the one its other facts make."""


class Method(StrEnum):
    """How a loan is repaid; the values are the ids of the choices in the policy."""

    EQUAL_PAYMENT = "equal_payment"
    EQUAL_PRINCIPAL = "equal_principal"
    INTEREST_ONLY = "interest_only"
    """Interest every month, the principal at maturity."""


METHOD_WORDS: Final = {
    Method.EQUAL_PAYMENT: "等额本息",
    Method.EQUAL_PRINCIPAL: "等额本金",
    Method.INTEREST_ONLY: "先息后本",
}
LOAN_CHOICES: Final = {METHOD: frozenset(Method), GUARANTOR: frozenset({NO_GUARANTOR, "some"})}
LOAN_TERMS: Final = {
    METHOD: Unit.CHOICE,
    "outstanding_principal": Unit.MONEY,
    "annual_rate_pct": Unit.PERCENT,
    "remaining_periods_before": Unit.MONTHS,
    "first_due": Unit.DATE,
    GUARANTOR: Unit.CHOICE,
}
"""What :func:`read_loan` and :func:`needs_of` read of every package."""
LOAN_MAY_HAVE: Final = {
    OVERDUE: Unit.MONEY,
    MONTHLY_PAYMENT: Unit.MONEY,
    "due_day": Unit.DAY_OF_MONTH,
    GUARANTOR_NAMES: Unit.TEXT,
    INCOME: Unit.MONEY,
}
EXTENSION_FACTS: Final = dict.fromkeys(
    ("original_term_months", "product_max_months", "extended_before_months"), Unit.MONTHS
)
"""What :func:`months_left` reads, as far as page 2 knows it."""
TOLERANCE_SETTING: Final = {PAYMENT_TOLERANCE: Setting(Decimal(0), Decimal(100), places=2)}
IN_SHARES: Final = frozenset({Method.EQUAL_PAYMENT, Method.EQUAL_PRINCIPAL})
"""The methods that repay some principal every month."""


@dataclass(frozen=True, slots=True)
class RunningLoan:
    """A loan in force.

    Attributes:
        outstanding_principal: principal not repaid yet, none of it overdue.
        annual_rate_pct: nominal rate; a month bears a twelfth of it, a day beside whole months a 360th.
        method: one of ``IN_SHARES``.
        periods: payments still to come.
        first_due: the next payment.
        due_day: day of the month the payments fall on; none means the day of *first_due*.
    """

    outstanding_principal: Money
    annual_rate_pct: Decimal
    method: Method
    periods: int
    first_due: dt.date
    due_day: int | None = None

    @property
    def rate(self) -> Fraction:
        """The rate of a month."""
        return monthly_rate(self.annual_rate_pct)

    @property
    def pays_on(self) -> int:
        """The day of the month the payments fall on."""
        return self.due_day or self.first_due.day

    @property
    def last_paid(self) -> dt.date:
        """The due date before the next; interest runs from there."""
        return add_months(self.first_due, -1, due_day=self.pays_on)

    def dues(self) -> tuple[dt.date, ...]:
        """The dates of the payments still to come.

        Raises:
            RuleBroken: ``first_due_not_on_due_day``.
        """
        return due_dates(self.first_due, self.periods, due_day=self.due_day)

    def plan(self) -> Schedule:
        """The plan in force.

        Raises:
            RuleBroken: ``first_due_not_on_due_day``, ``schedule_not_possible`` (field ``remaining_periods_before``).
        """
        return Schedule(repaid(self.method, self.outstanding_principal, self.rate, self.dues()))


def repaid(
    method: Method,
    principal: Money,
    rate: Fraction,
    dues: Sequence[dt.date],
    *,
    first_period: int = 1,
    field: str = "remaining_periods_before",
) -> tuple[Row, ...]:
    """Repay *principal* on *dues* by equal payments or equal principal; the last row takes what rounding left.

    The rows count from *first_period*; *field* is the term to blame.

    Raises:
        RuleBroken: ``schedule_not_possible``.
    """
    if method is Method.EQUAL_PAYMENT:
        return equal_payment_rows(principal, rate, dues, first_period=first_period, field=field)
    try:
        rows = equal_shares(principal, dues, lambda balance: balance.times(rate)).rows
    except RuleBroken as broken:
        raise RuleBroken(broken.code, field=field, **broken.facts) from broken
    if first_period == 1:
        return rows
    return tuple(
        Row(period, row.due, row.payment, row.principal, row.interest, row.balance)
        for period, row in enumerate(rows, first_period)
    )


def read_loan(terms: Mapping[str, str]) -> RunningLoan:
    """Read the loan out of canonical terms.

    Raises:
        RuleBroken: the codes of :class:`Terms`.
    """
    given = Terms(terms)
    return RunningLoan(
        outstanding_principal=given.positive_money("outstanding_principal"),
        annual_rate_pct=given.rate_pct("annual_rate_pct"),
        method=Method(terms[METHOD]),
        periods=given.whole("remaining_periods_before", least=1, most=MOST_PERIODS),
        first_due=given.date("first_due"),
        due_day=given.due_day(),
    )


# ── As it is offered ──────────────────────────────────────────────────────────────────────────────────────────────


def refuse_unfit(context: OfferContext, policy: SolutionPolicy, methods: frozenset[Method]) -> None:
    """Refuse a loan that is repaid in another way, or is in arrears, before anything else of it is asked for.

    The plan of a loan is changed when nothing of it is overdue: what is left of it would be counted twice.

    Raises:
        RuleBroken: ``option_not_possible``; ``fact_missing`` and the codes of ``reading.read_fact``.
    """
    method, overdue = policy.term(METHOD), policy.term(OVERDUE)
    said = context.fact(method.fact).strip()
    if not said:
        raise RuleBroken("fact_missing", field="facts", label=method.fact)
    if Method(read_fact(context, method, said)) not in methods:
        raise RuleBroken("option_not_possible", field="option", because="loan_repaid_otherwise")
    amount = context.fact(overdue.fact).strip()
    if amount and Money.parse(read_fact(context, overdue, amount)):
        raise RuleBroken("option_not_possible", field="option", because="loan_in_arrears")


def check_payment(policy: SolutionPolicy, terms: Mapping[str, str], before: Schedule) -> None:
    """Refuse facts that contradict each other: principal, rate and months make another payment than page 2 says.

    Raises:
        RuleBroken: ``payment_differs`` (facts: label, expected).
    """
    if MONTHLY_PAYMENT not in terms:
        return
    said, ours = Money.parse(terms[MONTHLY_PAYMENT]), before.rows[0].payment
    allowed = ours.times(Decimal(policy.settings[PAYMENT_TOLERANCE]) / 100)
    if abs(said.fen - ours.fen) > allowed.fen:
        label = policy.term(MONTHLY_PAYMENT).fact
        raise RuleBroken("payment_differs", field="facts", label=label, expected=ours.display())


def months_left(policy: SolutionPolicy, terms: Mapping[str, str]) -> tuple[str, int]:
    """How many months the loan's end may still move, and the code of the refusal of more; see ``extension.longest``.

    Raises:
        RuleBroken: ``fact_missing`` (fact: label) for the term, and of a loan longer than a year for the product's.
    """
    original = int(_needed(policy, terms, "original_term_months"))
    product = terms.get("product_max_months")
    if original > SHORT_LOAN_MONTHS:
        product = _needed(policy, terms, "product_max_months")
    before = int(terms.get("extended_before_months", "0"))
    return longest(original, None if product is None else int(product), before)


def _needed(policy: SolutionPolicy, terms: Mapping[str, str], name: str) -> str:
    if name not in terms:
        raise RuleBroken("fact_missing", field="facts", label=policy.term(name).fact)
    return terms[name]


def needs_of(option: SolutionOption) -> tuple[EvidenceNeed, ...]:
    """The papers of *option* to be handed in.

    A guarantor's identity document is none of them: it is looked at when the guarantor signs, and not owed after.
    """
    return tuple(need for need in option.adds_papers if need.id != GUARANTOR_PAPER)


def with_guarantors(
    policy: SolutionPolicy, option: SolutionOption, terms: Mapping[str, str], rules: FieldRules
) -> dict[str, str]:
    """*terms* with who consents by signing: nobody to what is no heavier for them, as an early repayment.

    Raises:
        RuleBroken: ``fact_missing`` (fact: label) when the loan has a guarantor whom nobody named;
            ``guarantor_contradicted`` (facts: label, named) when somebody is named and there is none;
            ``guarantor_twice`` (facts: label, name), ``guarantors_too_many`` (facts: label, most); the codes of
            ``printed_fields.checked_field``.
    """
    label = policy.term(GUARANTOR_NAMES).fact
    names = guarantor_names(terms)
    rest = {name: text for name, text in terms.items() if name != GUARANTOR_NAMES}
    if terms[GUARANTOR] == NO_GUARANTOR:
        if names:
            known = policy.term(GUARANTOR).fact
            raise RuleBroken("guarantor_contradicted", field="facts", label=known, named=label)
        return rest
    if all(need.id != GUARANTOR_PAPER for need in option.adds_papers):
        return rest
    if not names:
        raise RuleBroken("fact_missing", field="facts", label=label)
    if len(names) > MOST_GUARANTORS:
        raise RuleBroken("guarantors_too_many", field="facts", label=label, most=MOST_GUARANTORS)
    for name in names:
        checked_field(FieldKind.PERSON, name, rules, at="facts")
        if names.count(name) > 1:
            raise RuleBroken("guarantor_twice", field="facts", label=label, name=name)
    return {**rest, GUARANTOR_NAMES: "、".join(names)}


def guarantor_names(terms: Mapping[str, str]) -> tuple[str, ...]:
    """Who guarantees, one by one, as page 2 writes them in one line."""
    names = (name.strip() for name in _BETWEEN_NAMES.split(terms.get(GUARANTOR_NAMES, "")))
    return tuple(name for name in names if name)


def in_order(policy: SolutionPolicy, terms: Mapping[str, str]) -> dict[str, str]:
    """*terms* in the order of the policy, so that one package is always written in one way."""
    return {term.name: terms[term.name] for term in policy.terms if term.name in terms}


def plan_figures(
    before: Schedule,
    after: Schedule,
    *,
    ordinary: int = 0,
    at_once: Money = NOTHING,
    interest_at_once: Money = NOTHING,
) -> dict[str, str]:
    """What two plans of one loan come to, side by side.

    Args:
        before: the plan in force.
        after: the plan instead of it.
        ordinary: the row of an ordinary month of the new plan.
        at_once: principal repaid now, beside the new plan.
        interest_at_once: what is paid with it.
    """
    totals, last = after.totals, after.rows[-1]
    cost = totals.interest + interest_at_once
    payment = after.rows[ordinary].payment
    return {
        Figure.PAYMENT: payment.plain(),
        Figure.PAYMENT_LAST: last.payment.plain(),
        Figure.PAYMENT_BEFORE: before.rows[0].payment.plain(),
        Figure.PERIODS: str(len(after.rows)),
        Figure.PERIODS_BEFORE: str(len(before.rows)),
        Figure.LAST_DUE: last.due.isoformat(),
        Figure.LAST_DUE_BEFORE: before.rows[-1].due.isoformat(),
        Figure.TOTAL: (totals.principal + at_once + cost).plain(),
        Figure.COST: cost.plain(),
        Figure.EXTRA_INTEREST: (cost - before.totals.interest).plain(),
        Figure.BANK_COST: NOTHING.plain(),
    }


def rate_figures(rates: Rates) -> dict[str, str]:
    """The two annual rates as figures."""
    return {
        Figure.SIMPLE_PCT: f"{rates.annual_simple_pct:f}",
        Figure.COMPOUND_PCT: f"{rates.annual_compound_pct:f}",
    }
