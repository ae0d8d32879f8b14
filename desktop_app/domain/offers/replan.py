"""Kind ``replan`` 调整还款计划: another due day, another method, or part of the loan prepaid; engine ``replanning``.

The terms of a way say which way it is: ``new_due_day``, ``new_method``, or ``prepay_to`` with amount and day.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Final

from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.money import Money
from desktop_app.domain.offers.loan_search import candidate, keeps_day, loan_to_change, tried_terms
from desktop_app.domain.offers.needs import Needs, Setting, whole
from desktop_app.domain.offers.rates import Rates, dated_compound_pct, four_places, monthly_rates
from desktop_app.domain.offers.reading import refuse_emptied
from desktop_app.domain.offers.replanning import Replanned, change_method, move_due_day, other_method, prepay
from desktop_app.domain.offers.running_loan import (
    IN_SHARES,
    LOAN_CHOICES,
    LOAN_MAY_HAVE,
    LOAN_TERMS,
    METHOD_WORDS,
    TOLERANCE_SETTING,
    RunningLoan,
    check_payment,
    in_order,
    needs_of,
    plan_figures,
    rate_figures,
    read_loan,
    refuse_unfit,
    with_guarantors,
)
from desktop_app.domain.offers.schedule import Schedule
from desktop_app.domain.offers.solution import (
    Figure,
    OfferContext,
    condition,
    income_share,
    made,
    out_of_bounds,
    read,
)
from desktop_app.domain.offers.solver import Candidate, Goal
from desktop_app.domain.offers.terms import Terms
from desktop_app.domain.policy import SolutionOption, SolutionPolicy, SolverPolicy, Unit
from desktop_app.domain.stages.propose import Condition, Package

KIND: Final = "replan"
DUE_DAY, CHANGE_METHOD = "due_day", "method"
"""The ways beside those that prepay."""
NEW_DUE_DAY, NEW_METHOD = "new_due_day", "new_method"
PREPAY_TO, PREPAY_AMOUNT, PREPAY_ON = "prepay_to", "prepay_amount", "prepay_on"
SHORTER: Final = "shorter"
_OWN: Final = {
    DUE_DAY: frozenset({NEW_DUE_DAY}),
    CHANGE_METHOD: frozenset({NEW_METHOD}),
}
_PREPAY: Final = frozenset({PREPAY_TO, PREPAY_AMOUNT, PREPAY_ON})
_ALL_OWN: Final = frozenset({NEW_DUE_DAY, NEW_METHOD}) | _PREPAY
_FEN: Final = Decimal("0.01")
NEEDS: Final = Needs(
    settings={
        **TOLERANCE_SETTING,
        "opens_due_day": whole(1, 31),
        "opens_other_due_day": whole(1, 31),
        "opens_prepay_pct": whole(1, 99),
        "opens_prepay_step": Setting(_FEN, Decimal(10**7), places=2),
    },
    terms=LOAN_TERMS,
    may_have={
        **LOAN_MAY_HAVE,
        NEW_DUE_DAY: Unit.DAY_OF_MONTH,
        NEW_METHOD: Unit.CHOICE,
        PREPAY_TO: Unit.CHOICE,
        PREPAY_AMOUNT: Unit.MONEY,
        PREPAY_ON: Unit.DATE,
    },
    choices={**LOAN_CHOICES, NEW_METHOD: frozenset(IN_SHARES), PREPAY_TO: frozenset({SHORTER, "lower"})},
    to_come=frozenset({"first_due", PREPAY_ON}),
    options=frozenset({DUE_DAY, CHANGE_METHOD, "prepay_shorter", "prepay_lower"}),
    is_closed=True,
    tried=frozenset({PREPAY_AMOUNT}),
)


class Replan:
    """The kind as page 4 and the services see it."""

    kind = KIND
    needs = NEEDS

    def package(self, context: OfferContext, option: str, terms: Mapping[str, str]) -> Package:
        """One way of another plan; what is not typed opens as policy says.

        Raises:
            RuleBroken: the codes of ``solution.read``, ``running_loan`` and the engine; ``field_unknown`` for a term of
                another way; ``option_not_possible`` for a loan in arrears or repaid at maturity,
                or when the way changes nothing.
        """
        policy = context.policy.solution(KIND)
        chosen = policy.option(option)
        own = _OWN.get(chosen.id, _PREPAY)
        for name in terms:
            if name in _ALL_OWN - own:
                raise RuleBroken("field_unknown", field=name, known=tuple(sorted(own)))
        refuse_unfit(context, policy, IN_SHARES)
        refuse_emptied(chosen, terms)
        read_in = read(context, policy, chosen, terms)
        found = with_guarantors(policy, chosen, read_in, context.policy.papers.fields)
        loan = read_loan(found)
        check_payment(policy, found, loan.plan())
        found |= _opening(context, policy, chosen, loan, found)
        if own is _PREPAY:
            _check_prepayment(context, policy, loan, found)
        canonical = in_order(policy, found)
        plan = _replanned(loan, canonical)
        figures = _figures(loan, plan)
        return made(
            context,
            policy,
            chosen,
            canonical,
            {**figures, **income_share(canonical, Money.parse(figures[Figure.PAYMENT]))},
            conditions=_conditions(chosen, loan, plan, canonical),
            needs=needs_of(chosen),
        )

    def candidates(self, context: OfferContext, search: SolverPolicy, goal: Goal) -> Iterator[Candidate]:
        """The day of the goal, the other method, or every amount prepaid that policy tries.

        Raises:
            RuleBroken: as :meth:`package` of the loan as page 2 knows it.
        """
        policy = context.policy.solution(KIND)
        option = policy.option(search.option)
        found, loan = loan_to_change(context, policy, option)
        moves_day = option.id == DUE_DAY
        if goal.pay_day is None if moves_day else not keeps_day(goal, loan.pays_on):
            return
        own = {NEW_DUE_DAY: str(goal.pay_day)} if moves_day else {}
        for typed in tried_terms(search):
            try:
                canonical = found | typed | own
                canonical |= _opening(context, policy, option, loan, canonical)
                if PREPAY_AMOUNT in canonical:
                    canonical[PREPAY_AMOUNT] = Money.parse(canonical[PREPAY_AMOUNT]).plain()
                    _check_prepayment(context, policy, loan, canonical)
                plan = _replanned(loan, canonical)
            except RuleBroken:
                continue
            yield candidate(typed | own, canonical, plan.after, at_once=plan.prepaid + plan.interest_at_once)

    def schedule(self, terms: Mapping[str, str]) -> Schedule | None:
        """The plan of canonical *terms*; what is prepaid is not in it."""
        return _replanned(read_loan(terms), terms).after

    def typed(self, package: Package) -> dict[str, str]:
        """The terms as they are."""
        return dict(package.terms)


# ── Terms ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def _opening(
    context: OfferContext, policy: SolutionPolicy, option: SolutionOption, loan: RunningLoan, terms: Mapping[str, str]
) -> dict[str, str]:
    """The terms of the way that were not typed."""
    if option.id == DUE_DAY:
        first, second = policy.settings["opens_due_day"], policy.settings["opens_other_due_day"]
        opens = {NEW_DUE_DAY: second if int(first) == loan.pays_on else first}
    elif option.id == CHANGE_METHOD:
        return {NEW_METHOD: other_method(loan.method)}
    else:
        if context.today >= loan.first_due and PREPAY_ON not in terms:
            raise RuleBroken("option_not_possible", field="option", because="payment_due_already")
        opens = {PREPAY_ON: max(context.today, loan.last_paid).isoformat()}
        if PREPAY_AMOUNT not in terms:
            opens[PREPAY_AMOUNT] = _share(policy, loan.outstanding_principal)
    return {name: text for name, text in opens.items() if name not in terms}


def _share(policy: SolutionPolicy, principal: Money) -> str:
    """A share of the principal in whole steps."""
    step = Money.parse(policy.settings["opens_prepay_step"]).fen
    amount = principal.fen * int(policy.settings["opens_prepay_pct"]) // 100 // step * step
    if not amount:
        raise RuleBroken("option_not_possible", field="option", because="too_little_to_prepay")
    return Money(amount).plain()


def _check_prepayment(
    context: OfferContext, policy: SolutionPolicy, loan: RunningLoan, terms: Mapping[str, str]
) -> None:
    """Less than everything, on a day from the last due date (or today) to the one before the next."""
    least, most = max(context.today, loan.last_paid), loan.first_due - dt.timedelta(days=1)
    if not least <= dt.date.fromisoformat(terms[PREPAY_ON]) <= most:
        days = (Decimal((day - context.today).days) for day in (least, most))
        raise out_of_bounds(context, policy.term(PREPAY_ON), *days)
    all_but_a_fen = Decimal(loan.outstanding_principal.plain()) - _FEN
    if Decimal(terms[PREPAY_AMOUNT]) > all_but_a_fen:
        term = policy.term(PREPAY_AMOUNT)
        raise out_of_bounds(context, term, term.least, all_but_a_fen)


def _replanned(loan: RunningLoan, terms: Mapping[str, str]) -> Replanned:
    """What the terms of a way make of the loan."""
    given = Terms(terms)
    if NEW_DUE_DAY in terms:
        return move_due_day(loan, given.whole(NEW_DUE_DAY, least=1, most=31))
    if NEW_METHOD in terms:
        return change_method(loan)
    is_shorter = terms[PREPAY_TO] == SHORTER
    return prepay(loan, given.positive_money(PREPAY_AMOUNT), given.date(PREPAY_ON), is_shorter=is_shorter)


# ── Figures ───────────────────────────────────────────────────────────────────────────────────────────────────────


def _figures(loan: RunningLoan, plan: Replanned) -> dict[str, str]:
    first, received = plan.after.rows[0].payment, loan.outstanding_principal - plan.prepaid
    if plan.prepaid:
        return {
            **plan_figures(plan.before, plan.after, at_once=plan.prepaid, interest_at_once=plan.interest_at_once),
            Figure.PREPAID: (plan.prepaid + plan.interest_at_once).plain(),
            Figure.STUB_INTEREST: plan.stub_interest.plain(),
            **rate_figures(monthly_rates(received, plan.after.payments)),
        }
    figures = plan_figures(plan.before, plan.after)
    if not plan.stub_days:
        return {**figures, **rate_figures(monthly_rates(received, plan.after.payments))}
    # The first period is no whole month: the simple rate is that of the contract, the compound one goes by days.
    paid = [(row.due, row.payment) for row in plan.after.rows]
    rates = Rates(four_places(loan.annual_rate_pct), dated_compound_pct(received, loan.last_paid, paid))
    usual = plan.before.rows[0].payment
    return {
        **figures,
        Figure.PAYMENT: usual.plain(),
        **({Figure.PAYMENT_FIRST: first.plain()} if first != usual else {}),
        Figure.STUB_INTEREST: plan.stub_interest.plain(),
        **rate_figures(rates),
    }


def _conditions(
    option: SolutionOption, loan: RunningLoan, plan: Replanned, terms: Mapping[str, str]
) -> Iterator[Condition]:
    """What is changed for this customer, before → after."""
    before, after = plan.before.rows, plan.after.rows
    if NEW_DUE_DAY in terms:
        yield condition(option, "还款日", f"每月{loan.pays_on}日", f"每月{terms[NEW_DUE_DAY]}日")
        yield condition(option, "下期还款日", before[0].due.isoformat(), after[0].due.isoformat())
    elif NEW_METHOD in terms:
        yield condition(option, "还款方式", METHOD_WORDS[loan.method], METHOD_WORDS[other_method(loan.method)])
    else:
        paid = f"{terms[PREPAY_ON]}归还{plan.prepaid.display()}，另付利息{plan.stub_interest.display()}"
        yield condition(option, "提前归还本金", "无", paid)
        rest = loan.outstanding_principal - plan.prepaid
        yield condition(option, "剩余本金", loan.outstanding_principal.display(), rest.display())
    if len(before) != len(after):
        yield condition(option, "剩余期数", f"{len(before)}期", f"{len(after)}期")
    if before[-1].due != after[-1].due:
        yield condition(option, "到期日", before[-1].due.isoformat(), after[-1].due.isoformat())
    usual, now = before[0].payment, after[0].payment
    if now != usual:
        yield condition(option, "下期还款额", usual.display(), now.display())
    if NEW_DUE_DAY in terms:
        for old, new in zip(before[1:], after[1:], strict=True):
            if new.payment != old.payment:
                yield condition(option, f"第{new.period}期还款额", old.payment.display(), new.payment.display())
