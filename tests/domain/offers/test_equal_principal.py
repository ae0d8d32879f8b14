"""Equal principal: the worked example to the fen, and what holds for every plan."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.money import Money
from desktop_app.domain.offers.equal_principal import KIND, schedule
from desktop_app.domain.offers.monthly_plan import MonthlyTerms
from desktop_app.domain.offers.schedule import Schedule
from tests.domain.offers.plans import assert_meets, assert_monthly_rates, assert_repays, computed, refusal, worked

V2 = worked("V2")
GIVEN = {"principal": "500000.00", "annual_rate_pct": "4.10", "periods": 24, "first_due": "2026-12-20"}


def plan(
    principal: str, rate: str, periods: int, first_due: str = "2026-12-20", due_day: int | None = None
) -> Schedule:
    return schedule(
        MonthlyTerms(Money.parse(principal), Decimal(rate), periods, dt.date.fromisoformat(first_due), due_day)
    )


def test_the_worked_example_is_met_to_the_fen() -> None:
    result = computed(KIND, V2["inputs"])

    assert_meets(result, V2)
    assert str(result.payment_regular) == V2["schedule"][0]["payment"]
    assert result.rates is not None
    assert str(result.rates.annual_simple_pct) == V2["rates"]["annual_simple_pct"]
    assert str(result.rates.annual_compound_pct) == V2["rates"]["annual_compound_pct"]


@settings(max_examples=60, deadline=None)
@given(
    st.integers(100_00, 10**11),
    st.decimals("0", "24", places=4),
    st.integers(1, 360),
    st.dates(dt.date(2020, 1, 1), dt.date(2060, 12, 31)),
)
def test_every_plan_repays_the_debt_exactly(fen: int, rate: Decimal, periods: int, first_due: dt.date) -> None:
    try:
        rows = schedule(MonthlyTerms(Money(fen), rate, periods, first_due))
    except RuleBroken as broken:
        # So few fen a month that rounding up has eaten the last shares.
        assume(broken.code != "schedule_not_possible")
        raise

    assert_repays(rows, Money(fen))
    assert len({row.principal for row in rows.rows[:-1]}) <= 1
    assert list(rows.payments[:-1]) == sorted(rows.payments[:-1], reverse=True)


@pytest.mark.parametrize("rate", ["0", "4.1", "24"])
def test_the_rates_agree_with_another_way_of_finding_them(rate: str) -> None:
    result = computed(KIND, {**GIVEN, "principal": "98765.43", "annual_rate_pct": rate})

    assert_monthly_rates(result, Money(98_765_43))


def test_an_odd_fen_without_interest_falls_on_the_last() -> None:
    assert [str(row.payment) for row in plan("1000.01", "0", 3).rows] == ["333.34", "333.34", "333.33"]


def test_one_month_repays_all_with_a_month_of_interest() -> None:
    (row,) = plan("12000.00", "6", 1).rows

    assert (str(row.principal), str(row.interest), str(row.payment)) == ("12000.00", "60.00", "12060.00")


def test_thirty_years_have_360_rows() -> None:
    rows = plan("1000000.01", "4.1", 360).rows

    assert (len(rows), rows[-1].due, rows[-1].balance) == (360, dt.date(2056, 11, 20), Money(0))


def test_due_day_31_falls_on_month_ends_also_in_leap_years() -> None:
    rows = plan("36000.00", "3", 4, "2027-12-31", 31).rows

    assert [row.due.isoformat() for row in rows] == ["2027-12-31", "2028-01-31", "2028-02-29", "2028-03-31"]


@pytest.mark.parametrize(
    ("change", "code", "field"),
    [
        ({"principal": "0.00"}, "amount_not_positive", "principal"),
        ({"principal": 1.5}, "float_not_allowed", "principal"),
        ({"annual_rate_pct": "100.01"}, "rate_too_high", "annual_rate_pct"),
        ({"periods": 0}, "number_out_of_range", "periods"),
        ({"periods": 361}, "number_out_of_range", "periods"),
        ({"due_day": 32}, "number_out_of_range", "due_day"),
        ({"due_day": 19}, "first_due_not_on_due_day", "first_due"),
        ({"first_due": "2026-02-29"}, "date_impossible", "first_due"),
        ({"period": 36}, "field_unknown", "period"),
        ({"period_rate": "daily"}, "convention_differs", "period_rate"),
        ({"principal": "1.00", "periods": 300}, "schedule_not_possible", "periods"),
    ],
)
def test_a_wrong_term_is_named(change: dict[str, Any], code: str, field: str) -> None:
    assert refusal(KIND, {**GIVEN, **change}) == (code, field)


@pytest.mark.parametrize("name", GIVEN)
def test_a_missing_term_is_named(name: str) -> None:
    assert refusal(KIND, {key: value for key, value in GIVEN.items() if key != name}) == ("field_missing", name)
