"""The reverse way: from what the customer can pay to the packages that fit."""

import datetime as dt
from dataclasses import dataclass
from typing import Final

from desktop_app.domain.money import Money
from desktop_app.domain.propose import Package

MOST_ROWS: Final = 3
NOTHING: Final = Money(0)


@dataclass(frozen=True, slots=True)
class Goal:
    """What the customer names; at least one of the three.

    Attributes:
        monthly: the most that can be paid in an ordinary month.
        pay_day: day of the month the income comes, 1 to 31.
        end_by: when everything shall be paid.
    """

    monthly: Money | None = None
    pay_day: int | None = None
    end_by: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """What the solver found.

    Attributes:
        packages: at most three, best first.
        nearest: when none fits, the one that misses least.
        short_by: what *nearest* needs a month beyond the goal.
        days_late: by how many days it ends after the goal.
    """

    packages: tuple[Package, ...]
    nearest: Package | None = None
    short_by: Money = NOTHING
    days_late: int = 0
