"""How well a package answers what the customer named: whether it fits, and how far off it is where it does not."""

import datetime as dt
from calendar import monthrange
from collections.abc import Sequence

from desktop_app.domain.money import Money
from desktop_app.domain.offers.solution import Figure
from desktop_app.domain.offers.solver import Goal
from desktop_app.domain.stages.propose import Package


def has_payments(package: Package) -> bool:
    """Whether there is something to pay, that a goal can be held against."""
    return bool(package.figures.get(Figure.PAYMENT)) and bool(package.figures.get(Figure.LAST_DUE))


def too_much(goal: Goal, package: Package) -> Money:
    """What an ordinary month costs over the budget; nothing without a budget."""
    payment = Money.parse(package.figures[Figure.PAYMENT])
    return Money(0) if goal.monthly is None else max(payment - goal.monthly, Money(0))


def days_late(goal: Goal, package: Package) -> int:
    """How many days after the wanted end the last payment falls; 0 without such an end."""
    last = dt.date.fromisoformat(package.figures[Figure.LAST_DUE])
    return 0 if goal.end_by is None else max((last - goal.end_by).days, 0)


def fits(goal: Goal, package: Package) -> bool:
    """Whether *package* keeps the budget, the income's day (or the end of a shorter month), and the wanted end."""
    if not has_payments(package) or too_much(goal, package) or days_late(goal, package):
        return False
    if goal.pay_day is None:
        return True
    last = dt.date.fromisoformat(package.figures[Figure.LAST_DUE])
    return last.day == min(goal.pay_day, monthrange(last.year, last.month)[1])


def nearest(goal: Goal, packages: Sequence[Package]) -> int | None:
    """The number of the package that comes nearest to *goal*: least late, then least over the budget; None of none."""
    found = [number for number, package in enumerate(packages) if has_payments(package)]
    return min(found, key=lambda one: (days_late(goal, packages[one]), too_much(goal, packages[one])), default=None)
