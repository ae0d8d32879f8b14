"""Interest first, principal at maturity: days counted as the bank counts them."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.money import Money
from desktop_app.domain.offers.interest_only import KIND
from desktop_app.domain.offers.schedule import Row
from tests.domain.offers.plans import assert_dated_rate, assert_repays, computed, plan_of, refusal

GIVEN = {
    "principal": "200000.00",
    "annual_rate_pct": "4.35",
    "disbursed": "2026-11-25",
    "maturity": "2027-05-25",
    "interest_day": 25,
}


def rows_of(**change: Any) -> tuple[Row, ...]:
    return plan_of(computed(KIND, {**GIVEN, **change})).rows


def test_the_worked_example_is_met_to_the_fen() -> None:
    result = computed(KIND, GIVEN)

    assert result.adds == {"days_total": 181, "simple_rate_365_pct": Decimal("4.4104")}
    assert str(plan_of(result).totals.interest) == "4374.18"
    assert result.rates is not None
    assert (result.rates.annual_simple_pct, f"{result.rates.annual_compound_pct:.2f}") == (Decimal("4.4104"), "4.50")
    assert (result.payment_regular, str(result.payment_last)) == (None, "200725.00")
    assert [(row.due.isoformat(), row.days, str(row.interest)) for row in plan_of(result).rows] == [
        ("2026-12-25", 30, "725.00"),
        ("2027-01-25", 31, "749.17"),
        ("2027-02-25", 31, "749.17"),
        ("2027-03-25", 28, "676.67"),
        ("2027-04-25", 31, "749.17"),
        ("2027-05-25", 30, "725.00"),
    ]


def test_the_months_that_are_not_whole_are_counted_by_their_days() -> None:
    rows = rows_of(interest_day=20)

    assert [row.days for row in rows] == [25, 31, 31, 28, 31, 30, 5]
    assert (rows[0].due, rows[-1].due) == (dt.date(2026, 12, 20), dt.date(2027, 5, 25))


def test_a_loan_shorter_than_a_month_has_one_row() -> None:
    (row,) = rows_of(disbursed="2026-11-25", maturity="2026-12-05", interest_day=10)

    assert (row.days, str(row.interest), str(row.payment)) == (10, "241.67", "200241.67")


def test_one_day_bears_one_day_of_interest() -> None:
    (row,) = rows_of(principal="360000.00", annual_rate_pct="1", maturity="2026-11-26")

    assert (row.days, str(row.interest)) == (1, "10.00")


def test_interest_day_31_falls_on_month_ends_also_in_leap_years() -> None:
    rows = rows_of(disbursed="2027-12-31", maturity="2028-04-15", interest_day=31)

    assert [(row.due.isoformat(), row.days) for row in rows] == [
        ("2028-01-31", 31),
        ("2028-02-29", 29),
        ("2028-03-31", 31),
        ("2028-04-15", 15),
    ]


def test_a_loan_paid_out_on_a_short_months_last_day_first_pays_a_month_later() -> None:
    rows = rows_of(disbursed="2027-02-28", maturity="2027-04-30", interest_day=31)

    assert [row.due.isoformat() for row in rows] == ["2027-03-31", "2027-04-30"]


def test_without_interest_only_the_principal_is_paid() -> None:
    result = computed(KIND, {**GIVEN, "annual_rate_pct": "0"})

    assert plan_of(result).totals.interest == Money(0)
    assert result.rates is not None
    assert result.rates.annual_compound_pct == 0


@settings(max_examples=40, deadline=None)
@given(
    st.integers(1, 10**11),
    st.decimals("0", "24", places=4),
    st.dates(dt.date(2020, 1, 1), dt.date(2060, 12, 31)),
    st.integers(1, 4000),
    st.integers(1, 31),
)
def test_every_plan_repays_the_debt_and_counts_every_day_once(
    fen: int, rate: Decimal, disbursed: dt.date, days: int, interest_day: int
) -> None:
    terms = {
        "principal": Money(fen).plain(),
        "annual_rate_pct": str(rate),
        "disbursed": disbursed.isoformat(),
        "maturity": (disbursed + dt.timedelta(days)).isoformat(),
        "interest_day": interest_day,
    }
    result = computed(KIND, terms)
    plan = plan_of(result)

    assert_repays(plan, Money(fen))
    assert sum(row.days or 0 for row in plan.rows) == days == result.adds["days_total"]
    exact = Decimal(fen) * rate * days / 36000
    assert abs(plan.totals.interest.fen - exact) <= Decimal(len(plan.rows)) / 2 + Decimal("0.001")


@pytest.mark.parametrize("change", [{}, {"interest_day": 20}, {"annual_rate_pct": "24", "maturity": "2029-02-03"}])
def test_the_compound_rate_agrees_with_another_way_of_finding_it(change: dict[str, Any]) -> None:
    assert_dated_rate(computed(KIND, {**GIVEN, **change}), Money(200_000_00), dt.date(2026, 11, 25))


def test_thirty_years_are_the_longest_term() -> None:
    assert len(rows_of(maturity="2056-11-25")) == 360
    assert len(rows_of(maturity="2056-11-25", interest_day=24)) == 361
    assert refusal(KIND, {**GIVEN, "maturity": "2056-11-26"}) == ("term_too_long", "maturity")


@pytest.mark.parametrize(
    ("change", "code", "field"),
    [
        ({"principal": "0"}, "amount_not_positive", "principal"),
        ({"annual_rate_pct": "-1"}, "rate_negative", "annual_rate_pct"),
        ({"maturity": "2026-11-25"}, "maturity_not_after_disbursed", "maturity"),
        ({"maturity": "2025-11-25"}, "maturity_not_after_disbursed", "maturity"),
        ({"interest_day": 0}, "number_out_of_range", "interest_day"),
        ({"interest_day": 32}, "number_out_of_range", "interest_day"),
        ({"day_count": "actual/365"}, "convention_differs", "day_count"),
        ({"first_due": "2026-12-25"}, "field_unknown", "first_due"),
    ],
)
def test_a_wrong_term_is_named(change: dict[str, Any], code: str, field: str) -> None:
    assert refusal(KIND, {**GIVEN, **change}) == (code, field)


@pytest.mark.parametrize("name", GIVEN)
def test_a_missing_term_is_named(name: str) -> None:
    assert refusal(KIND, {key: value for key, value in GIVEN.items() if key != name}) == ("field_missing", name)
