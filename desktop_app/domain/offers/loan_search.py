"""What the kinds that change a running loan tell the solver: each package that policy tries, by its few figures."""

from collections.abc import Iterator, Mapping
from itertools import product

from desktop_app.domain.money import Money
from desktop_app.domain.offers.running_loan import NOTHING
from desktop_app.domain.offers.schedule import Schedule
from desktop_app.domain.offers.solution import Figure
from desktop_app.domain.offers.solver import Candidate, Goal
from desktop_app.domain.policy import SolverPolicy


def tried_terms(search: SolverPolicy) -> Iterator[dict[str, str]]:
    """The terms of every package that policy tries, as typed."""
    for values in product(*search.steps.values()):
        yield {name: f"{value.normalize():f}" for name, value in zip(search.steps, values, strict=True)}


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
