"""What the kinds that change a running loan tell the solver: each package that policy tries, by its few figures."""

from collections.abc import Iterator, Mapping
from itertools import product

from desktop_app.domain.money import Money
from desktop_app.domain.offers.reading import read
from desktop_app.domain.offers.running_loan import (
    IN_SHARES,
    NOTHING,
    RunningLoan,
    check_payment,
    read_loan,
    refuse_unfit,
    with_guarantors,
)
from desktop_app.domain.offers.schedule import Schedule
from desktop_app.domain.offers.solution import Figure, OfferContext
from desktop_app.domain.offers.solver import Candidate, Goal
from desktop_app.domain.policy import SolutionOption, SolutionPolicy, SolverPolicy


def tried_terms(search: SolverPolicy) -> Iterator[dict[str, str]]:
    """The terms of every package that policy tries, as typed."""
    for values in product(*search.steps.values()):
        yield {name: f"{value.normalize():f}" for name, value in zip(search.steps, values, strict=True)}


def loan_to_change(
    context: OfferContext, policy: SolutionPolicy, option: SolutionOption
) -> tuple[dict[str, str], RunningLoan]:
    """The canonical terms of the loan in shares that page 2 knows, nothing typed, and the loan they make.

    Raises:
        RuleBroken: the codes of ``running_loan.refuse_unfit``, ``reading.read``, ``with_guarantors``, ``read_loan`` and
            ``check_payment``.
    """
    refuse_unfit(context, policy, IN_SHARES)
    terms = with_guarantors(policy, option, read(context, policy, option, {}), context.policy.papers.fields)
    loan = read_loan(terms)
    check_payment(policy, terms, loan.plan())
    return terms, loan


def keeps_day(goal: Goal, pays_on: int) -> bool:
    """Whether a loan that is paid on this day of the month is paid on the day the customer named."""
    return goal.pay_day is None or goal.pay_day == pays_on


def candidate(
    typed: Mapping[str, str],
    canonical: Mapping[str, str],
    plan: Schedule,
    *,
    at_once: Money = NOTHING,
    bank_cost: Money = NOTHING,
) -> Candidate:
    """A package by its plan.

    Args:
        typed: what the package is made of.
        canonical: all its terms.
        plan: what is paid month by month.
        at_once: what is paid now, beside the plan.
        bank_cost: what the bank gives up.
    """
    total = plan.totals.payment + at_once
    figures = {
        Figure.PERIODS: str(len(plan.rows)),
        Figure.TOTAL: total.plain(),
        Figure.BANK_COST: bank_cost.plain(),
    }
    return Candidate(
        terms=typed,
        largest=max(plan.payments),
        last_due=plan.rows[-1].due,
        months=len(plan.rows),
        total=total,
        bank_cost=bank_cost,
        at_once=at_once,
        values={**canonical, **{str(name): text for name, text in figures.items()}},
    )
