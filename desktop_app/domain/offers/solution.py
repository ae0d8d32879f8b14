"""What every kind of solution is computed from: policy, calendar, and what the case has collected."""

from dataclasses import dataclass
from datetime import date

from desktop_app.domain.calendar import Workdays
from desktop_app.domain.policy import PolicyBook, ProblemKind


@dataclass(frozen=True, slots=True)
class OfferContext:
    """The ground an offer stands on.

    Attributes:
        missing_titles: papers page 2 still asks for.
        today: the date in the branch's zone.
    """

    kind: ProblemKind
    policy: PolicyBook
    workdays: Workdays
    today: date
    missing_titles: tuple[str, ...] = ()


def workdays_of(policy: PolicyBook) -> Workdays:
    """The published calendars of *policy* as one calendar."""
    return Workdays(
        frozenset(day for year in policy.workdays for day in year.holidays),
        frozenset(day for year in policy.workdays for day in year.worked),
        frozenset(year.year for year in policy.workdays),
    )
