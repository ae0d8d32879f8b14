"""A card overdraft: interest by the day, the minimum payment, the late fee on what it lacks."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.money import Money
from desktop_app.domain.offers.overdraft import KIND, OverdraftTerms
from tests.domain.offers.plans import computed, refusal

GIVEN = {
    "balance": "8000.00",
    "daily_rate_pct": "0.05",
    "days": 45,
    "min_payment_pct": "10",
    "paid": "0.00",
    "late_fee_pct": "5",
}


def figures(**change: Any) -> dict[str, str]:
    return {name: str(amount) for name, amount in computed(KIND, {**GIVEN, **change}).adds.items()}


def test_the_worked_example_is_met_to_the_fen() -> None:
    result = computed(KIND, GIVEN)

    assert figures() == {"interest": "180.00", "min_payment": "800.00", "late_fee": "40.00"}
    assert (result.schedule, result.rates, result.payment_last) == (None, None, None)


@pytest.mark.parametrize(
    ("paid", "late_fee"), [("799.99", "0.00"), ("799.90", "0.01"), ("500", "15.00"), ("800", "0.00"), ("9000", "0.00")]
)
def test_the_late_fee_is_on_what_the_minimum_lacks(paid: str, late_fee: str) -> None:
    assert figures(paid=paid)["late_fee"] == late_fee


def test_nothing_is_borne_without_days_or_rate_or_minimum() -> None:
    assert figures(days=0)["interest"] == "0.00"
    assert figures(daily_rate_pct="0")["interest"] == "0.00"
    assert figures(min_payment_pct="0") == {"interest": "180.00", "min_payment": "0.00", "late_fee": "0.00"}


def test_the_whole_balance_may_be_the_minimum() -> None:
    assert figures(min_payment_pct="100%", late_fee_pct=100)["late_fee"] == "8000.00"


@given(
    st.integers(1, 10**11),
    st.decimals("0", "0.1", places=4),
    st.integers(0, 3650),
    st.decimals("0", "100", places=2),
    st.integers(0, 10**11),
)
def test_every_figure_is_its_formula_within_half_a_fen(
    fen: int, daily: Decimal, days: int, minimum: Decimal, paid: int
) -> None:
    terms = OverdraftTerms(Money(fen), daily, days, minimum, Money(paid), Decimal(5))

    assert abs(terms.interest.fen - Decimal(fen) * daily * days / 100) <= Decimal("0.5")
    assert abs(terms.min_payment.fen - Decimal(fen) * minimum / 100) <= Decimal("0.5")
    assert abs(terms.late_fee.fen - Decimal(max(terms.min_payment.fen - paid, 0)) / 20) <= Decimal("0.5")


@pytest.mark.parametrize(
    ("change", "code", "field"),
    [
        ({"balance": "0"}, "amount_not_positive", "balance"),
        ({"balance": "-1"}, "amount_negative", "balance"),
        ({"daily_rate_pct": "0.5"}, "rate_too_high", "daily_rate_pct"),
        ({"daily_rate_pct": "-0.05"}, "rate_negative", "daily_rate_pct"),
        ({"days": -1}, "number_out_of_range", "days"),
        ({"min_payment_pct": "101"}, "number_out_of_range", "min_payment_pct"),
        ({"late_fee_pct": "101"}, "number_out_of_range", "late_fee_pct"),
        ({"paid": "-1"}, "amount_negative", "paid"),
        ({"paid": 0.5}, "float_not_allowed", "paid"),
        ({"min_payment": "1"}, "field_unknown", "min_payment"),
    ],
)
def test_a_wrong_term_is_named(change: dict[str, Any], code: str, field: str) -> None:
    assert refusal(KIND, {**GIVEN, **change}) == (code, field)


@pytest.mark.parametrize("name", GIVEN)
def test_a_missing_term_is_named(name: str) -> None:
    assert refusal(KIND, {key: value for key, value in GIVEN.items() if key != name}) == ("field_missing", name)
