"""A personal instalment plan ends within the five years of Art. 70, counted from the day of its offer."""

import datetime as dt
from dataclasses import replace

import pytest

from desktop_app.domain.money import Money
from desktop_app.domain.offers import solutions
from desktop_app.domain.offers.card_instalment import KIND
from desktop_app.domain.offers.solver import Goal, solve
from desktop_app.domain.staff.people import Role
from tests.builders import context, refused
from tests.domain.offers.grounds import CARD, ground, offered, plan_of


@pytest.mark.parametrize(
    ("periods", "most", "later"),
    [("60", "2026-12-23", "2026-12-24"), ("60", "2026-12-23", "2027-01-24"), ("59", "2027-01-23", "2027-01-24")],
)
def test_however_late_a_plan_begins_it_ends_in_time(periods: str, most: str, later: str) -> None:
    """Sixty months that begin a month late are five years and a month."""
    allowed = offered(KIND, "long", CARD, periods=periods, first_due=most)
    assert plan_of(allowed).rows[-1].due == dt.date(2031, 11, 23)

    with refused("term_out_of_bounds", field="first_due") as found:
        offered(KIND, "long", CARD, periods=periods, first_due=later)
    assert found.value.facts["most"] == most


def test_the_last_day_of_a_shorter_month_is_in_time() -> None:
    """30 November: sixty payments on each month's last day, the first on 31 December, end on 30 November 2031."""
    where = ground(KIND, CARD, dt.date(2026, 11, 30))
    on_the_last_day = {"periods": "60", "first_due": "2026-12-31", "due_day": "31"}
    package = solutions()[KIND].package(where, "measured", on_the_last_day)
    assert plan_of(package).rows[-1].due == dt.date(2031, 11, 30)


def test_no_plan_that_is_found_ends_later() -> None:
    """28 February: the sixtieth payment on a month's last day would be 29 February five years on, a day too late."""
    today = dt.date(2027, 2, 28)
    where = replace(ground(KIND, CARD, today), kind=context("card_debt").kind)
    goal = Goal(monthly=Money(1), pay_day=31)  # nothing fits: the nearest is the longest
    found = solve(solutions(), where, goal, Role.BRANCH_MANAGER).nearest
    assert found is not None
    assert (found.terms["periods"], plan_of(found).rows[-1].due) == ("59", dt.date(2032, 1, 31))
