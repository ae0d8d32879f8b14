"""Deferral of principal: months of interest only, then equal payments again."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.money import Money
from desktop_app.domain.offers.deferral import KIND, DeferralTerms, schedule
from tests.domain.offers.plans import assert_monthly_rates, assert_repays, computed, plan_of, refusal

GIVEN = {
    "outstanding_principal": "86400.00",
    "annual_rate_pct": "4.90",
    "remaining_periods_before": 24,
    "grace_periods_interest_only": 6,
    "periods_after_grace": 24,
    "first_due": "2026-12-25",
}


def test_the_worked_example_is_met_to_the_fen() -> None:
    result = computed(KIND, GIVEN)
    rows = plan_of(result).rows

    assert {name: str(amount) for name, amount in result.adds.items()} == {
        "payment_before": "3786.62",
        "grace_payment": "352.80",
        "payment_after": "3786.62",
        "extra_interest_vs_original": "2116.80",
    }
    assert [str(row.payment) for row in rows[:7]] == ["352.80"] * 6 + ["3786.62"]
    assert [str(row.balance) for row in rows[:6]] == ["86400.00"] * 6
    assert (len(rows), rows[-1].due, rows[-1].balance) == (30, dt.date(2029, 5, 25), Money(0))
    assert (str(result.payment_regular), result.payment_last) == ("3786.62", rows[-1].payment)
    assert result.rates is not None
    assert f"{result.rates.annual_simple_pct:.2f}" == "4.90"


def test_keeping_the_maturity_raises_the_payment() -> None:
    result = computed(KIND, {**GIVEN, "periods_after_grace": 18})
    before, after = result.adds["payment_before"], result.adds["payment_after"]

    assert plan_of(result).rows[-1].due == dt.date(2028, 11, 25)
    assert isinstance(before, Money)
    assert isinstance(after, Money)
    assert after > before
    # P·i·(1+i)^18 / ((1+i)^18 − 1) in floats.
    monthly = 0.049 / 12
    assert abs(float(after.plain()) - 86400 * monthly / (1 - (1 + monthly) ** -18)) < 0.006


def test_without_interest_the_grace_costs_nothing() -> None:
    result = computed(KIND, {**GIVEN, "annual_rate_pct": "0"})

    assert (result.adds["grace_payment"], result.adds["extra_interest_vs_original"]) == (Money(0), Money(0))
    assert str(result.adds["payment_after"]) == "3600.00"
    assert result.rates is not None
    assert result.rates.annual_simple_pct == 0


@settings(max_examples=60, deadline=None)
@given(
    st.integers(100_00, 10**11),
    st.decimals("0", "24", places=4),
    st.integers(1, 12),
    st.integers(1, 348),
    st.dates(dt.date(2020, 1, 1), dt.date(2060, 12, 31)),
)
def test_every_plan_repays_the_debt_exactly(
    fen: int, rate: Decimal, grace: int, periods: int, first_due: dt.date
) -> None:
    terms = DeferralTerms(Money(fen), rate, periods, grace, periods, first_due)
    try:
        plan = schedule(terms)
    except RuleBroken as broken:
        assume(broken.code != "schedule_not_possible")
        raise

    assert_repays(plan, Money(fen))
    assert not any(row.principal for row in plan.rows[:grace])
    assert len({row.payment for row in plan.rows[:grace]}) == 1
    assert len({row.payment for row in plan.rows[grace:-1]}) <= 1


@pytest.mark.parametrize(("rate", "after"), [("0", 24), ("4.9", 24), ("24", 18)])
def test_the_rates_agree_with_another_way_of_finding_them(rate: str, after: int) -> None:
    result = computed(KIND, {**GIVEN, "annual_rate_pct": rate, "periods_after_grace": after})

    assert_monthly_rates(result, Money(86_400_00))


def test_one_month_of_each_and_an_odd_fen() -> None:
    change = {"outstanding_principal": "86400.01", "grace_periods_interest_only": 1, "periods_after_grace": 1}
    first, last = plan_of(computed(KIND, {**GIVEN, **change})).rows

    assert (str(first.payment), str(last.payment)) == ("352.80", "86752.81")


def test_due_day_31_falls_on_month_ends_also_in_leap_years_and_after_the_grace() -> None:
    change = {"first_due": "2027-11-30", "due_day": 31, "grace_periods_interest_only": 3}
    rows = plan_of(computed(KIND, {**GIVEN, **change})).rows

    assert [row.due.isoformat() for row in rows[2:5]] == ["2028-01-31", "2028-02-29", "2028-03-31"]


def test_thirty_years_are_the_longest_plan() -> None:
    change = {"remaining_periods_before": 348, "grace_periods_interest_only": 12}

    assert len(plan_of(computed(KIND, {**GIVEN, **change, "periods_after_grace": 348})).rows) == 360
    assert refusal(KIND, {**GIVEN, **change, "periods_after_grace": 349}) == ("term_too_long", "periods_after_grace")


@pytest.mark.parametrize(
    ("change", "code", "field"),
    [
        ({"outstanding_principal": "0"}, "amount_not_positive", "outstanding_principal"),
        ({"annual_rate_pct": "101"}, "rate_too_high", "annual_rate_pct"),
        ({"remaining_periods_before": 0}, "number_out_of_range", "remaining_periods_before"),
        ({"grace_periods_interest_only": 0}, "number_out_of_range", "grace_periods_interest_only"),
        ({"grace_periods_interest_only": 13}, "number_out_of_range", "grace_periods_interest_only"),
        ({"periods_after_grace": 0}, "number_out_of_range", "periods_after_grace"),
        ({"due_day": 24}, "first_due_not_on_due_day", "first_due"),
        ({"outstanding_principal": "0.10"}, "schedule_not_possible", "periods_after_grace"),
        (
            {"outstanding_principal": "0.10", "periods_after_grace": 1},
            "schedule_not_possible",
            "remaining_periods_before",
        ),
        ({"principal": "1"}, "field_unknown", "principal"),
        ({"period_rate": "actual/360"}, "convention_differs", "period_rate"),
    ],
)
def test_a_wrong_term_is_named(change: dict[str, Any], code: str, field: str) -> None:
    assert refusal(KIND, {**GIVEN, **change}) == (code, field)


@pytest.mark.parametrize("name", GIVEN)
def test_a_missing_term_is_named(name: str) -> None:
    assert refusal(KIND, {key: value for key, value in GIVEN.items() if key != name}) == ("field_missing", name)
