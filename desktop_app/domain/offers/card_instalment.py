"""Kind ``card_instalment`` 个性化分期: a card debt, less what is waived and paid down, in equal monthly shares.

Source: CBRC Order 2011 No. 2 Art. 70: at most five years. Interest stops; a fee, if any, is a flat part of the
financed principal every month, shown as interest (card notice of 2022-07-07). Only interest and late fee can be
waived here.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import product
from typing import Final

from desktop_app.domain.deadlines.calendar import add_months, due_dates
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.money import Money
from desktop_app.domain.offers.facts import refuse_other_total
from desktop_app.domain.offers.needs import TEXT, Needs, whole
from desktop_app.domain.offers.rates import four_places, monthly_rates
from desktop_app.domain.offers.schedule import Computed, Schedule, flat_shares, largest_share
from desktop_app.domain.offers.solution import (
    INCOME,
    DebtPart,
    Figure,
    OfferContext,
    condition,
    income_share,
    made,
    out_of_bounds,
    read,
    waived_condition,
)
from desktop_app.domain.offers.solver import Candidate, Goal
from desktop_app.domain.offers.terms import Terms
from desktop_app.domain.policy import SolutionOption, SolutionPolicy, SolverPolicy, Unit
from desktop_app.domain.stages.propose import Condition, Package

KIND: Final = "card_instalment"
MOST_PERIODS: Final = 60
MOST_MONTHLY_FEE_PCT: Final = Decimal(5)
"""60 % a year flat: no lawful plan comes near it; more is a slip of the keyboard."""
_MOST_READ_PERIODS: Final = 999
DEBT: Final = {"principal": "debt_principal", "interest": "debt_interest", "late_fee": "debt_late_fee"}
"""The parts of the debt structure and the terms of a package that hold them."""
GRID: Final = ("waive_interest_pct", "waive_late_fee_pct", "down_payment_pct")
"""What the solver varies beside the number of months."""
DEBT_TOTAL: Final = "debt_total"
FIRST_DUE, DUE_DAY, CARD_TAIL = "first_due", "due_day", "card_tail"
WAIVERS: Final = ("waive_interest_pct", "waive_late_fee_pct")
NEEDS: Final = Needs(
    settings={"annual_fee": TEXT, "breach_periods": whole(1, 60), "cure_days": whole(1, 365)},
    terms={
        CARD_TAIL: Unit.TAIL,
        "periods": Unit.MONTHS,
        FIRST_DUE: Unit.DATE,
        **dict.fromkeys((*GRID, "monthly_fee_rate_pct"), Unit.PERCENT),
    },
    may_have={**dict.fromkeys((*DEBT.values(), DEBT_TOTAL, INCOME), Unit.MONEY), DUE_DAY: Unit.DAY_OF_MONTH},
    to_come=frozenset({FIRST_DUE}),
    tried=frozenset({"periods", *GRID}),
)


@dataclass(frozen=True, slots=True)
class CardDebt:
    """What is owed; a debt known only in total stands as principal, of which nothing is waived."""

    principal: Money
    interest: Money
    late_fee: Money
    in_total: bool = field(default=False, kw_only=True)

    @property
    def total(self) -> Money:
        return self.principal + self.interest + self.late_fee


@dataclass(frozen=True, slots=True)
class CardInstalmentTerms:
    """What the plan is computed from.

    Attributes:
        waive_interest_pct: part of the interest owed that is waived, 0 to 100.
        waive_late_fee_pct: part of the late fee owed that is waived, 0 to 100.
        down_payment_pct: part of the settled debt that is paid at once, 0 to 100.
        monthly_fee_rate_pct: flat fee of every month, of the financed principal.
        due_day: day of the month the payments fall on; none means the day of *first_due*.
        settled_debt: the debt that is left when the waivers are taken off.
        financed: what the instalments repay, when the down payment is taken off as well.
    """

    debt: CardDebt
    periods: int
    first_due: dt.date
    waive_interest_pct: Decimal = Decimal(0)
    waive_late_fee_pct: Decimal = Decimal(0)
    down_payment_pct: Decimal = Decimal(0)
    monthly_fee_rate_pct: Decimal = Decimal(0)
    due_day: int | None = None

    waived_interest: Money = field(init=False, compare=False)
    waived_late_fee: Money = field(init=False, compare=False)
    settled_debt: Money = field(init=False, compare=False)
    down_payment: Money = field(init=False, compare=False)
    financed: Money = field(init=False, compare=False)
    period_fee: Money = field(init=False, compare=False)

    def __post_init__(self) -> None:
        """Take the parts off one by one, each rounded to the fen."""
        interest = _part(self.debt.interest, self.waive_interest_pct)
        late_fee = _part(self.debt.late_fee, self.waive_late_fee_pct)
        settled = self.debt.total - interest - late_fee
        down = _part(settled, self.down_payment_pct)
        financed = settled - down
        parts = {"waived_interest": interest, "waived_late_fee": late_fee, "settled_debt": settled}
        parts |= {"down_payment": down, "financed": financed, "period_fee": _part(financed, self.monthly_fee_rate_pct)}
        for name, amount in parts.items():
            object.__setattr__(self, name, amount)

    @property
    def waived(self) -> Money:
        return self.waived_interest + self.waived_late_fee


def read_terms(terms: Terms) -> CardInstalmentTerms:
    """Read the terms; the debt comes by its structure, by its parts side by side, or in total.

    Raises:
        RuleBroken: the codes of :class:`Terms`; ``debt_missing``, ``debt_given_twice``, ``amount_not_positive``,
            ``debt_total_differs`` (fact: expected); ``waiver_needs_structure``; ``term_too_long`` (fact: most);
            ``nothing_left_to_repay``, ``nothing_left_to_finance``.
    """
    has_fee = terms.has("monthly_fee_rate_pct")
    read = CardInstalmentTerms(
        debt=_read_debt(terms),
        periods=terms.whole("periods", least=1, most=_MOST_READ_PERIODS),
        first_due=terms.date("first_due"),
        waive_interest_pct=terms.optional_share_pct("waive_interest_pct"),
        waive_late_fee_pct=terms.optional_share_pct("waive_late_fee_pct"),
        down_payment_pct=terms.optional_share_pct("down_payment_pct"),
        monthly_fee_rate_pct=terms.rate_pct("monthly_fee_rate_pct", most=MOST_MONTHLY_FEE_PCT)
        if has_fee
        else Decimal(0),
        due_day=terms.due_day(),
    )
    terms.convention("period_rate_pct", "0")
    terms.convention("fee_base", "financed principal (flat)")
    _check_waivers(read, in_total=read.debt.in_total)
    terms.finish()
    _check_plan(read)
    return read


def compute(terms: Terms) -> Computed:
    """Read *terms* and compute the plan.

    Raises:
        RuleBroken: as :func:`read_terms` and :func:`schedule`.
    """
    read = read_terms(terms)
    plan = schedule(read)
    return Computed(
        schedule=plan,
        rates=monthly_rates(read.financed, plan.payments),
        payment_regular=plan.rows[0].payment,
        payment_last=plan.rows[-1].payment,
        adds={
            "waived": {"interest": read.waived_interest, "late_fee": read.waived_late_fee, "total": read.waived},
            "settled_debt": read.settled_debt,
            "down_payment": read.down_payment,
            "financed": read.financed,
            "period_fee": read.period_fee,
            "nominal_flat_annual_pct": 12 * read.monthly_fee_rate_pct,
        },
    )


def schedule(terms: CardInstalmentTerms) -> Schedule:
    """Compute the rows; the fee stands as interest, the last row takes what rounding left of the principal.

    Raises:
        RuleBroken: ``first_due_not_on_due_day``, ``schedule_not_possible``.
    """
    dues = due_dates(terms.first_due, terms.periods, due_day=terms.due_day)
    return flat_shares(terms.financed, dues, terms.period_fee)


def _part(amount: Money, pct: Decimal) -> Money:
    return amount.times(pct.scaleb(-2))


def _read_debt(terms: Terms) -> CardDebt:
    flat = [name for name in DEBT.values() if terms.has(name)]
    if flat:
        return _read_flat(terms)
    in_parts, in_total = terms.has("debt_structure"), terms.has("debt_total")
    if in_parts and in_total:
        raise RuleBroken("debt_given_twice", field="debt_total")
    if in_total:
        return CardDebt(terms.positive_money("debt_total"), Money(0), Money(0), in_total=True)
    if not in_parts:
        raise RuleBroken("debt_missing", field="debt_structure")
    parts = terms.nested("debt_structure")
    debt = CardDebt(parts.money("principal"), parts.money("interest"), parts.money("late_fee"))
    if parts.has("total") and parts.money("total") != debt.total:
        raise RuleBroken("debt_total_differs", field="debt_structure.total", expected=debt.total.plain())
    parts.finish()
    if not debt.total:
        raise RuleBroken("amount_not_positive", field="debt_structure")
    return debt


def _read_flat(terms: Terms) -> CardDebt:
    """The parts side by side, as a case file has them; a total beside them must be theirs."""
    if terms.has("debt_structure"):
        raise RuleBroken("debt_given_twice", field="debt_structure")
    debt = CardDebt(*(terms.money(name) for name in DEBT.values()))
    if terms.has(DEBT_TOTAL) and terms.money(DEBT_TOTAL) != debt.total:
        raise RuleBroken("debt_total_differs", field=DEBT_TOTAL, expected=debt.total.plain())
    if not debt.total:
        raise RuleBroken("amount_not_positive", field=DEBT["principal"])
    return debt


def _check_waivers(terms: CardInstalmentTerms, *, in_total: bool) -> None:
    """A debt in total does not say what part of it is interest or late fee."""
    for name, pct in (("interest", terms.waive_interest_pct), ("late_fee", terms.waive_late_fee_pct)):
        if in_total and pct:
            raise RuleBroken("waiver_needs_structure", field=f"waive_{name}_pct")


def _check_plan(terms: CardInstalmentTerms) -> None:
    if terms.periods > MOST_PERIODS:
        raise RuleBroken("term_too_long", field="periods", most=MOST_PERIODS)
    if not terms.settled_debt:
        raise RuleBroken("nothing_left_to_repay", field="waive_interest_pct")
    if not terms.financed:
        raise RuleBroken("nothing_left_to_finance", field="down_payment_pct")


# ── As it is offered ──────────────────────────────────────────────────────────────────────────────────────────────


class CardInstalment:
    """The kind as page 4 and the services see it."""

    kind = KIND
    needs = NEEDS

    def package(self, context: OfferContext, option: str, terms: Mapping[str, str]) -> Package:
        """One way of an instalment plan; without a first date it begins on that day next month.

        A debt that page 2 knows in total only opens without waiver.

        Raises:
            RuleBroken: the codes of ``solution.read``; ``term_too_long``, ``nothing_left_to_repay``,
                ``nothing_left_to_finance``; ``term_out_of_bounds`` where it would end after five years;
                ``schedule_not_possible``; ``fact_missing`` for a part of the debt; ``waiver_needs_structure``;
                ``debt_parts_differ`` when the parts on page 2 do not add up to its total.
        """
        policy = context.policy.solution(KIND)
        chosen = policy.option(option)
        opens = {FIRST_DUE: add_months(context.today, 1).isoformat(), **_without_waiver(context, policy)}
        canonical = read(context, policy, chosen, opens | dict(terms))
        _check_structure(policy, canonical)
        engine = _engine(canonical)
        canonical[DEBT_TOTAL] = engine.debt.total.plain()  # the agreement names the balance, known or added up
        plan = schedule(engine)
        _check_end(context, policy, engine, plan.rows[-1].due)
        figures = _figures(engine, plan) | income_share(canonical, plan.rows[0].payment)
        conditions = _conditions(policy, chosen, engine, figures)
        return made(context, policy, chosen, canonical, figures, conditions=conditions)

    def candidates(self, context: OfferContext, search: SolverPolicy, goal: Goal) -> Iterator[Candidate]:
        """Every number of months by every waiver and down payment that policy tries.

        Raises:
            RuleBroken: as :meth:`package`.
        """
        policy = context.policy.solution(KIND)
        option, tried = policy.option(search.option), search.steps
        rule = policy.term(FIRST_DUE)
        first = add_months(context.today, 1) if goal.pay_day is None else goal.first_due(context.today, rule)
        if rule.most is not None and (first - context.today).days > rule.most:
            return
        dates = {FIRST_DUE: first.isoformat()} | ({} if goal.pay_day is None else {DUE_DAY: str(goal.pay_day)})
        whole = _without_waiver(context, policy)
        canonical = read(context, policy, option, dates | whole)
        _check_structure(policy, canonical)
        base = _engine(canonical)
        periods = [int(count) for count in tried.get("periods", (base.periods,)) if count <= MOST_PERIODS]
        if not periods:
            return
        dues = due_dates(base.first_due, max(periods), due_day=base.due_day)
        periods = [count for count in periods if dues[count - 1] <= _latest_end(context)]
        tried = {name: values for name, values in tried.items() if name not in whole}
        steps = {name: tried.get(name, (getattr(base, name),)) for name in GRID}
        measured = {rule.measure for rule in policy.authority}
        for values in product(*steps.values()):
            parts = dict(zip(steps, values, strict=True))
            engine = replace(base, **parts)
            typed = dates | {name: f"{value.normalize():f}" for name, value in parts.items()}
            known = {**canonical, **typed, **_parts(engine)}.items()
            yield from _by_periods(
                engine, typed, {name: text for name, text in known if name in measured}, dues, periods
            )

    def schedule(self, terms: Mapping[str, str]) -> Schedule | None:
        """The plan of canonical *terms*."""
        return schedule(_engine(terms))

    def debt_parts(self, terms: Mapping[str, str]) -> tuple[DebtPart, ...]:
        """Principal, interest and late fee of the settled debt; none of a debt that is known in total only."""
        engine = _engine(terms)
        waived = {"interest": engine.waived_interest, "late_fee": engine.waived_late_fee}
        return tuple(
            DebtPart(term, getattr(engine.debt, name), waived.get(name, Money(0)))
            for name, term in DEBT.items()
            if not engine.debt.in_total
        )

    def typed(self, package: Package) -> dict[str, str]:
        """The terms as they are."""
        return dict(package.terms)


def _latest_end(context: OfferContext) -> dt.date:
    """Five years from the day of the offer: a plan that is agreed on later is the shorter for it."""
    return add_months(context.today, MOST_PERIODS)


def _check_end(context: OfferContext, policy: SolutionPolicy, terms: CardInstalmentTerms, end: dt.date) -> None:
    """Sixty months that begin later than in a month are more than the five years of Art. 70."""
    if end > _latest_end(context):
        first, latest = policy.term(FIRST_DUE), add_months(context.today, MOST_PERIODS + 1 - terms.periods)
        raise out_of_bounds(context, first, first.least, Decimal((latest - context.today).days))


def _without_waiver(context: OfferContext, policy: SolutionPolicy) -> dict[str, str]:
    """Of a debt that is known in total only nothing is waived, for nobody knows which part is interest."""
    has_parts = any(context.fact(policy.term(name).fact).strip() for name in DEBT.values())
    return {} if has_parts else dict.fromkeys(WAIVERS, "0")


def _check_structure(policy: SolutionPolicy, terms: Mapping[str, str]) -> None:
    """The debt is known in total, or in all of its parts, which add up to the total where that is known too."""
    known = [name for name in DEBT.values() if name in terms]
    wanted = DEBT.values() if known else (DEBT_TOTAL,)
    for name in wanted:
        if name not in terms:
            raise RuleBroken("fact_missing", field="facts", label=policy.term(name).fact)
    if known and DEBT_TOTAL in terms:
        parts = Money.total(Money.parse(terms[name]) for name in known)
        refuse_other_total(policy, DEBT_TOTAL, Money.parse(terms[DEBT_TOTAL]), parts)


def _by_periods(
    terms: CardInstalmentTerms,
    typed: Mapping[str, str],
    values: Mapping[str, str],
    dues: Sequence[dt.date],
    periods: Iterable[int],
) -> Iterator[Candidate]:
    """What these terms come to for each number of months, without making the rows."""
    fee, waived = terms.period_fee, terms.waived
    for count in periods:
        share = largest_share(terms.financed, count)
        if share is not None:
            number = {"periods": str(count)}
            yield Candidate(
                terms={**typed, **number},
                largest=share + fee if fee else share,
                last_due=dues[count - 1],
                months=count,
                total=terms.settled_debt + Money(fee.fen * count) if fee else terms.settled_debt,
                bank_cost=waived,
                at_once=terms.down_payment,
                values={**values, **number},
            )


def _engine(terms: Mapping[str, str]) -> CardInstalmentTerms:
    """The canonical terms of a package as the engine takes them; they were read within the bounds of policy."""
    parts = [Money.parse(terms[name]) for name in DEBT.values() if name in terms]
    in_total = Money.parse(terms[DEBT_TOTAL]) if DEBT_TOTAL in terms else None
    debt = CardDebt(*parts) if parts or in_total is None else CardDebt(in_total, Money(0), Money(0), in_total=True)
    engine = CardInstalmentTerms(
        debt=debt,
        periods=int(terms["periods"]),
        first_due=dt.date.fromisoformat(terms[FIRST_DUE]),
        waive_interest_pct=Decimal(terms["waive_interest_pct"]),
        waive_late_fee_pct=Decimal(terms["waive_late_fee_pct"]),
        down_payment_pct=Decimal(terms["down_payment_pct"]),
        monthly_fee_rate_pct=Decimal(terms["monthly_fee_rate_pct"]),
        due_day=int(terms[DUE_DAY]) if DUE_DAY in terms else None,
    )
    _check_waivers(engine, in_total=not parts)
    _check_plan(engine)
    return engine


def _figures(terms: CardInstalmentTerms, plan: Schedule) -> dict[str, str]:
    rates = monthly_rates(terms.financed, plan.payments)
    totals = plan.totals
    return {
        Figure.PAYMENT: plan.rows[0].payment.plain(),
        Figure.PAYMENT_LAST: plan.rows[-1].payment.plain(),
        Figure.PERIODS: str(len(plan.rows)),
        Figure.LAST_DUE: plan.rows[-1].due.isoformat(),
        **_parts(terms),
        Figure.TOTAL: (totals.payment + terms.down_payment).plain(),
        **_cost(terms, totals.interest),
        Figure.SIMPLE_PCT: f"{rates.annual_simple_pct:f}",
        Figure.COMPOUND_PCT: f"{rates.annual_compound_pct:f}",
    }


def _cost(terms: CardInstalmentTerms, fees: Money) -> dict[str, str]:
    """What is paid beyond the original principal: interest and late fee that are not waived, and what the plan costs.

    Of a debt that is known in total only nobody knows the first.
    """
    found: dict[str, str] = {}
    if not terms.debt.in_total:
        found[Figure.CARRIED] = (terms.settled_debt - terms.debt.principal).plain()
    if fees:
        found[Figure.COST] = fees.plain()
    return found


def _parts(terms: CardInstalmentTerms) -> dict[str, str]:
    """The figures that do not depend on the months."""
    could_be_waived = terms.debt.interest + terms.debt.late_fee
    share = Decimal(100 * terms.waived.fen) / could_be_waived.fen if could_be_waived else Decimal(0)
    return {
        Figure.DOWN_PAYMENT: terms.down_payment.plain(),
        Figure.WAIVED: terms.waived.plain(),
        Figure.WAIVED_SHARE_PCT: f"{four_places(share):f}",
        Figure.BANK_COST: terms.waived.plain(),
    }


def _conditions(
    policy: SolutionPolicy, option: SolutionOption, terms: CardInstalmentTerms, figures: Mapping[str, str]
) -> Iterator[Condition]:
    """What is changed for this customer, before → after."""
    yield condition(option, "还款方式", f"一次还清{terms.debt.total.display()}", f"分{terms.periods}期偿还")
    for title, owed, waived in (
        ("利息", terms.debt.interest, terms.waived_interest),
        ("违约金", terms.debt.late_fee, terms.waived_late_fee),
    ):
        if waived:
            yield waived_condition(policy, option, figures, title, owed.display(), (owed - waived).display())
