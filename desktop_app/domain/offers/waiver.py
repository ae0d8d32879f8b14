"""Kinds ``waiver`` and ``card_waiver`` 息费减免: part of what is owed beside the principal is let go.

What could be waived are the parts for which policy has both ``owed_x`` and ``waive_x_pct``: of a loan penalty interest,
compound interest and late fee, of a card interest and late fee. A waiver is taken off first, before anything is spread
or added to a principal, and never exceeds what is owed; principal and the interest of the contract are never waived.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Final

from desktop_app.domain.deadlines.calendar import add_months, due_dates
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.money import Money
from desktop_app.domain.offers.facts import refuse_other_total
from desktop_app.domain.offers.loan_search import candidate, tried_terms
from desktop_app.domain.offers.needs import Needs
from desktop_app.domain.offers.penalty import PenaltyTerms
from desktop_app.domain.offers.rates import four_places
from desktop_app.domain.offers.reading import refuse_emptied
from desktop_app.domain.offers.running_loan import MONTHLY_PAYMENT, NOTHING, in_order
from desktop_app.domain.offers.schedule import Row, Schedule
from desktop_app.domain.offers.solution import (
    INCOME,
    Figure,
    OfferContext,
    condition,
    income_share,
    made,
    read,
    waived_condition,
)
from desktop_app.domain.offers.solver import Candidate, Goal
from desktop_app.domain.policy import SolutionOption, SolutionPolicy, SolverPolicy, Unit
from desktop_app.domain.stages.propose import Condition, Package

KIND: Final = "waiver"
CARD_KIND: Final = "card_waiver"
LUMP_SUM: Final = "lump_sum"
PRINCIPAL, INTEREST, TOTAL = "overdue_principal", "overdue_interest", "debt_total"
PENALTY, COMPOUND = "penalty", "compound"
DAYS, RATE, UPLIFT = "overdue_days", "annual_rate_pct", "penalty_uplift_pct"
PAY_BY, PERIODS, FIRST_DUE = "pay_by", "periods", "first_due"
_PARTS: Final = ("penalty", "compound", "interest", "late_fee")
_OF_EVERY_WAIVER: Final = {
    PRINCIPAL: Unit.MONEY,
    "owed_late_fee": Unit.MONEY,
    PAY_BY: Unit.DATE,
    PERIODS: Unit.MONTHS,
    FIRST_DUE: Unit.DATE,
    INCOME: Unit.MONEY,
}
_NEEDS: Final = {
    KIND: Needs(
        terms=dict.fromkeys((UPLIFT, "waive_penalty_pct", "waive_compound_pct", "waive_late_fee_pct"), Unit.PERCENT),
        may_have={
            **_OF_EVERY_WAIVER,
            **dict.fromkeys((INTEREST, "owed_penalty", "owed_compound"), Unit.MONEY),
            DAYS: Unit.COUNT,
            RATE: Unit.PERCENT,
        },
        to_come=frozenset({PAY_BY, FIRST_DUE}),
        options=frozenset({LUMP_SUM, "kept_plan"}),
        is_closed=True,
        tried=frozenset({PERIODS, "waive_penalty_pct", "waive_compound_pct", "waive_late_fee_pct"}),
    ),
    CARD_KIND: Needs(
        terms={"waive_interest_pct": Unit.PERCENT, "waive_late_fee_pct": Unit.PERCENT},
        may_have={**_OF_EVERY_WAIVER, "owed_interest": Unit.MONEY, TOTAL: Unit.MONEY},
        to_come=frozenset({PAY_BY, FIRST_DUE}),
        options=frozenset({LUMP_SUM, "kept_plan"}),
        is_closed=True,
        tried=frozenset({PERIODS, "waive_interest_pct", "waive_late_fee_pct"}),
    ),
}


@dataclass(frozen=True, slots=True)
class Part:
    """One part of what is owed, and how much of it is let go.

    Attributes:
        pct: 0 to 100.
    """

    name: str
    owed: Money
    pct: Decimal

    @property
    def waived(self) -> Money:
        return self.owed.times(Fraction(self.pct) / 100)

    @property
    def kept(self) -> Money:
        return self.owed - self.waived


@dataclass(frozen=True, slots=True)
class Arrears:
    """What is overdue.

    Attributes:
        principal: never waived, nor is *interest*, that of the contract.
        parts: what could be waived.
    """

    principal: Money
    interest: Money
    parts: tuple[Part, ...]

    @property
    def could_be_waived(self) -> Money:
        return Money.total(part.owed for part in self.parts)

    @property
    def waived(self) -> Money:
        return Money.total(part.waived for part in self.parts)

    @property
    def owed(self) -> Money:
        return self.principal + self.interest + self.could_be_waived

    @property
    def beside_principal(self) -> Money:
        """What is left to pay beside the principal when the waiver is taken off."""
        return self.interest + self.could_be_waived - self.waived


class Waiver:
    """A kind of waiver as page 4 and the services see it: on paying all at once, or on keeping a plan."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.needs = _NEEDS[kind]

    def package(self, context: OfferContext, option: str, terms: Mapping[str, str]) -> Package:
        """One way of a waiver; of a part that is not owed nothing is waived.

        Raises:
            RuleBroken: the codes of ``solution.read``; ``option_not_possible`` when nothing is known to be owed that
                could be waived; ``fact_missing`` when neither the penalty nor days and rate are known;
                ``debt_parts_differ``; ``nothing_left_to_repay``, ``schedule_not_possible``.
        """
        policy = context.policy.solution(self.kind)
        chosen = policy.option(option)
        others = {PERIODS, FIRST_DUE} if chosen.id == LUMP_SUM else {PAY_BY}
        for name in terms:
            if name in others:
                raise RuleBroken("field_unknown", field=name, known=())
        refuse_emptied(chosen, terms)
        found = _read(context, policy, chosen, _with_days(context, chosen, terms))
        canonical = in_order(policy, found | _nothing_of_nothing(found))
        plan = _plan(canonical)
        figures = _figures(arrears_of(canonical), plan, canonical)
        return made(
            context,
            policy,
            chosen,
            canonical,
            figures,
            conditions=_conditions(policy, chosen, canonical | figures, arrears_of(canonical)),
        )

    def candidates(self, context: OfferContext, search: SolverPolicy, goal: Goal) -> Iterator[Candidate]:
        """Every number of months by every waiver that policy tries; a lump sum is nothing that is paid a month.

        Raises:
            RuleBroken: as :meth:`package`.
        """
        policy = context.policy.solution(self.kind)
        option = policy.option(search.option)
        if option.id == LUMP_SUM:
            return
        days = {} if goal.pay_day is None else {FIRST_DUE: _first_on(goal.pay_day, context.today).isoformat()}
        found = _read(context, policy, option, _with_days(context, option, days))
        for typed in tried_terms(search):
            canonical = found | typed
            canonical |= _nothing_of_nothing(canonical)
            try:
                plan = _plan(canonical)
            except RuleBroken:
                continue
            if plan is not None:
                arrears = arrears_of(canonical)
                values = canonical | _figures(arrears, plan, canonical)
                yield candidate(days | typed, values, plan, bank_cost=arrears.waived)

    def schedule(self, terms: Mapping[str, str]) -> Schedule | None:
        """What is left to pay: one row, or a row a month; None when everything owed is waived."""
        return _plan(terms)

    def typed(self, package: Package) -> dict[str, str]:
        """The terms as they are."""
        return dict(package.terms)


def _read(
    context: OfferContext, policy: SolutionPolicy, option: SolutionOption, terms: Mapping[str, str]
) -> dict[str, str]:
    """The terms, of something that could be waived."""
    found = read(context, policy, option, terms)
    _check_known(policy, found)
    arrears = arrears_of(found)
    if TOTAL in found:
        refuse_other_total(policy, TOTAL, _money(found, TOTAL), arrears.owed)
    if not arrears.could_be_waived:
        raise RuleBroken("option_not_possible", field="option", because="nothing_to_waive")
    return found


def _nothing_of_nothing(terms: Mapping[str, str]) -> dict[str, str]:
    """Of a part that is not owed nothing is waived."""
    return {_share(part.name): "0" for part in arrears_of(terms).parts if not part.owed}


def _first_on(day: int, today: dt.date) -> dt.date:
    """The first such day after *today* that the months after it can keep: none that a short month has cut."""
    months = (add_months(today, month, due_day=day) for month in range(4))
    return next(one for one in months if one > today and one.day == day)


def arrears_of(terms: Mapping[str, str]) -> Arrears:
    """What canonical *terms* say is owed; penalty and compound interest by days and rate where no figure is given."""
    names = [name for name in _PARTS if _share(name) in terms]
    parts = tuple(Part(name, _owed(terms, name), Decimal(terms[_share(name)])) for name in names)
    return Arrears(_money(terms, PRINCIPAL), _money(terms, INTEREST), parts)


def in_months(principal: Money, beside: Money, dues: tuple[dt.date, ...]) -> Schedule:
    """Pay *principal* and what is owed *beside* it in equal parts on *dues*; the last row takes what rounding left.

    Raises:
        RuleBroken: ``schedule_not_possible`` (field ``periods``) when it is too little for so many.
    """
    part, extra, balance, left = principal.share(len(dues)), beside.share(len(dues)), principal, beside
    rows: list[Row] = []
    for period, due in enumerate(dues, 1):
        is_last = period == len(dues)
        paid, more = (balance, left) if is_last else (part, extra)
        balance, left = balance - paid, left - more
        if balance.is_negative or left.is_negative or not (paid + more):
            raise RuleBroken("schedule_not_possible", field=PERIODS, period=period)
        rows.append(Row(period, due, paid + more, paid, more, balance))
    return Schedule(tuple(rows))


def _with_days(context: OfferContext, option: SolutionOption, terms: Mapping[str, str]) -> dict[str, str]:
    """The day of the lump sum, or of the first payment, when it was not typed."""
    name, opens = (PAY_BY, context.today + dt.timedelta(days=7))
    if option.id != LUMP_SUM:
        name, opens = FIRST_DUE, add_months(context.today, 1)
    return {name: opens.isoformat(), **terms}


def _check_known(policy: SolutionPolicy, terms: Mapping[str, str]) -> None:
    """What could be waived must be known part by part; penalty may be computable instead."""
    bears_penalty = any(term.name == DAYS for term in policy.terms)
    is_overdue = bears_penalty and bool(_money(terms, PRINCIPAL) or _money(terms, INTEREST))
    if not is_overdue and not any(_owed_name(name) in terms for name in _PARTS):
        raise RuleBroken("option_not_possible", field="option", because="nothing_to_waive")
    if is_overdue and _owed_name(PENALTY) not in terms:
        for name in (DAYS, RATE):
            if name not in terms:
                raise RuleBroken("fact_missing", field="facts", label=policy.term(name).fact)


def _owed(terms: Mapping[str, str], name: str) -> Money:
    if _owed_name(name) in terms:
        return _money(terms, _owed_name(name))
    if name not in (PENALTY, COMPOUND) or DAYS not in terms or RATE not in terms:
        return NOTHING
    multiplier = 1 + Decimal(terms[UPLIFT]) / 100
    principal, interest = _money(terms, PRINCIPAL), _money(terms, INTEREST)
    bears = PenaltyTerms(principal, interest, int(terms[DAYS]), Decimal(terms[RATE]), multiplier)
    return bears.on(principal if name == PENALTY else interest)


def _owed_name(part: str) -> str:
    return f"owed_{part}"


def _share(part: str) -> str:
    return f"waive_{part}_pct"


def _money(terms: Mapping[str, str], name: str) -> Money:
    return Money.parse(terms[name]) if name in terms else NOTHING


def _plan(terms: Mapping[str, str]) -> Schedule | None:
    arrears = arrears_of(terms)
    if not arrears.principal and not arrears.beside_principal:
        return None
    first = dt.date.fromisoformat(terms.get(PAY_BY) or terms[FIRST_DUE])
    periods = 1 if PAY_BY in terms else int(terms[PERIODS])
    return in_months(arrears.principal, arrears.beside_principal, due_dates(first, periods))


def _figures(arrears: Arrears, plan: Schedule | None, terms: Mapping[str, str]) -> dict[str, str]:
    """A lump sum is paid at once; the share of the income counts what is paid every month beside the arrears."""
    share = Fraction(100 * arrears.waived.fen, arrears.could_be_waived.fen)
    figures: dict[str, str] = {
        Figure.OWED: arrears.owed.plain(),
        Figure.WAIVED: arrears.waived.plain(),
        Figure.WAIVED_SHARE_PCT: f"{four_places(Decimal(share.numerator) / share.denominator):f}",
        Figure.BANK_COST: arrears.waived.plain(),
        Figure.TOTAL: (arrears.owed - arrears.waived).plain(),
        Figure.COST: arrears.beside_principal.plain(),
    }
    if plan is None:
        return figures
    first, last = plan.rows[0].payment, plan.rows[-1]
    figures[Figure.LAST_DUE] = last.due.isoformat()
    if PAY_BY in terms:
        return {Figure.LUMP_SUM: first.plain(), **figures}
    return {
        Figure.PAYMENT: first.plain(),
        Figure.PAYMENT_LAST: last.payment.plain(),
        Figure.PERIODS: str(len(plan.rows)),
        **figures,
        **income_share(terms, first + _money(terms, MONTHLY_PAYMENT)),
    }


def _conditions(
    policy: SolutionPolicy, option: SolutionOption, values: Mapping[str, str], arrears: Arrears
) -> Iterator[Condition]:
    """What is changed for this customer, before → after."""
    for part in arrears.parts:
        if part.waived:
            title = policy.term(_owed_name(part.name)).title
            yield waived_condition(policy, option, values, title, part.owed.display(), part.kept.display())
    left = arrears.owed - arrears.waived
    yield condition(option, "应还合计", arrears.owed.display(), left.display())
