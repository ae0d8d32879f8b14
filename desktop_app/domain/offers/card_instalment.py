"""Kind ``card_instalment`` 个性化分期: a card debt, less what is waived and paid down, in equal monthly shares.

Source: CBRC Order 2011 No. 2 Art. 70: at most five years. Interest stops; a fee, if any, is a flat part of the
financed principal every month, shown as interest (card notice of 2022-07-07). Only interest and late fee can be
waived here.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Final

from desktop_app.domain.calendar import add_months, due_dates
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.money import Money
from desktop_app.domain.offers.rates import four_places, monthly_rates
from desktop_app.domain.offers.schedule import Computed, Schedule, equal_shares
from desktop_app.domain.offers.solution import Figure, OfferContext, condition, income_share, made, read
from desktop_app.domain.offers.terms import Terms
from desktop_app.domain.policy import SolutionOption
from desktop_app.domain.propose import Condition, Package

KIND: Final = "card_instalment"
MOST_PERIODS: Final = 60
MOST_MONTHLY_FEE_PCT: Final = Decimal(5)
"""60 % a year flat: no lawful plan comes near it; more is a slip of the keyboard."""
_MOST_READ_PERIODS: Final = 999
DEBT: Final = {"principal": "debt_principal", "interest": "debt_interest", "late_fee": "debt_late_fee"}
"""The parts of the debt structure and the terms of a package that hold them."""
DEBT_TOTAL: Final = "debt_total"
FIRST_DUE, CARD_TAIL = "first_due", "card_tail"


@dataclass(frozen=True, slots=True)
class CardDebt:
    """What is owed; a debt known only in total stands as principal, of which nothing is waived."""

    principal: Money
    interest: Money
    late_fee: Money

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
    """

    debt: CardDebt
    periods: int
    first_due: dt.date
    waive_interest_pct: Decimal = Decimal(0)
    waive_late_fee_pct: Decimal = Decimal(0)
    down_payment_pct: Decimal = Decimal(0)
    monthly_fee_rate_pct: Decimal = Decimal(0)
    due_day: int | None = None

    @property
    def waived_interest(self) -> Money:
        return _part(self.debt.interest, self.waive_interest_pct)

    @property
    def waived_late_fee(self) -> Money:
        return _part(self.debt.late_fee, self.waive_late_fee_pct)

    @property
    def waived(self) -> Money:
        return self.waived_interest + self.waived_late_fee

    @property
    def settled_debt(self) -> Money:
        """The debt that is left when the waivers are taken off."""
        return self.debt.total - self.waived

    @property
    def down_payment(self) -> Money:
        return _part(self.settled_debt, self.down_payment_pct)

    @property
    def financed(self) -> Money:
        """What the instalments repay."""
        return self.settled_debt - self.down_payment

    @property
    def period_fee(self) -> Money:
        return _part(self.financed, self.monthly_fee_rate_pct)


def read_terms(terms: Terms) -> CardInstalmentTerms:
    """Read the terms; the debt comes either by its structure or in total.

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
    _check_waivers(read, in_total=terms.has("debt_total"))
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
    fee = terms.period_fee
    dues = due_dates(terms.first_due, terms.periods, due_day=terms.due_day)
    return equal_shares(terms.financed, dues, lambda _: fee)


def _part(amount: Money, pct: Decimal) -> Money:
    return amount.times(Fraction(pct) / 100)


def _read_debt(terms: Terms) -> CardDebt:
    in_parts, in_total = terms.has("debt_structure"), terms.has("debt_total")
    if in_parts and in_total:
        raise RuleBroken("debt_given_twice", field="debt_total")
    if in_total:
        return CardDebt(terms.positive_money("debt_total"), Money(0), Money(0))
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

    def package(self, context: OfferContext, option: str, terms: Mapping[str, str]) -> Package:
        """One way of an instalment plan; without a first date it begins on that day next month.

        Raises:
            RuleBroken: the codes of ``solution.read`` and :func:`read_terms`; ``debt_total_differs`` when the parts on
                page 2 do not add up to its total.
        """
        policy = context.policy.solution(KIND)
        chosen = policy.option(option)
        typed = {FIRST_DUE: add_months(context.today, 1).isoformat(), **terms}
        canonical = read(context, policy, chosen, typed)
        engine = read_terms(Terms(_engine_terms(canonical)))
        canonical[DEBT_TOTAL] = engine.debt.total.plain()  # the agreement names the balance, known or added up
        plan = schedule(engine)
        return made(
            context,
            policy,
            chosen,
            canonical,
            {**_figures(engine, plan), **income_share(canonical, plan.rows[0].payment)},
            conditions=_conditions(chosen, engine),
        )

    def schedule(self, terms: Mapping[str, str]) -> Schedule | None:
        """The plan of canonical *terms*."""
        return schedule(read_terms(Terms(_engine_terms(terms))))

    def typed(self, package: Package) -> dict[str, str]:
        """The terms as they are."""
        return dict(package.terms)


def _engine_terms(terms: Mapping[str, str]) -> dict[str, object]:
    """The canonical terms of a package as the engine takes them."""
    structure = {part: terms[name] for part, name in DEBT.items()}
    parts = Money.total(Money.parse(text) for text in structure.values())
    if DEBT_TOTAL in terms and Money.parse(terms[DEBT_TOTAL]) != parts:
        raise RuleBroken("debt_total_differs", field="facts", expected=parts.plain())
    own = ("periods", FIRST_DUE, "waive_interest_pct", "waive_late_fee_pct", "down_payment_pct", "monthly_fee_rate_pct")
    return {"debt_structure": structure, **{name: terms[name] for name in own if name in terms}}


def _figures(terms: CardInstalmentTerms, plan: Schedule) -> dict[str, str]:
    rates = monthly_rates(terms.financed, plan.payments)
    totals = plan.totals
    could_be_waived = terms.debt.interest + terms.debt.late_fee
    share = Fraction(100 * terms.waived.fen, could_be_waived.fen) if could_be_waived else Fraction(0)
    return {
        Figure.PAYMENT: plan.rows[0].payment.plain(),
        Figure.PAYMENT_LAST: plan.rows[-1].payment.plain(),
        Figure.PERIODS: str(len(plan.rows)),
        Figure.LAST_DUE: plan.rows[-1].due.isoformat(),
        Figure.DOWN_PAYMENT: terms.down_payment.plain(),
        Figure.TOTAL: (totals.payment + terms.down_payment).plain(),
        Figure.COST: totals.interest.plain(),
        Figure.SIMPLE_PCT: f"{rates.annual_simple_pct:f}",
        Figure.COMPOUND_PCT: f"{rates.annual_compound_pct:f}",
        Figure.WAIVED: terms.waived.plain(),
        Figure.WAIVED_SHARE_PCT: f"{four_places(Decimal(share.numerator) / share.denominator):f}",
        Figure.BANK_COST: terms.waived.plain(),
    }


def _conditions(option: SolutionOption, terms: CardInstalmentTerms) -> Iterator[Condition]:
    """What is changed for this customer, before → after."""
    yield condition(option, "还款方式", f"一次还清{terms.debt.total.display()}", f"分{terms.periods}期偿还")
    for title, owed, waived in (
        ("利息", terms.debt.interest, terms.waived_interest),
        ("违约金", terms.debt.late_fee, terms.waived_late_fee),
    ):
        if waived:
            yield condition(option, title, owed.display(), (owed - waived).display())
