"""Penalty interest and interest on interest: by days, a 360th of the raised rate a day."""

from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.money import Money
from desktop_app.domain.offers.penalty import KIND, PenaltyTerms
from tests.domain.offers.plans import computed, refusal, worked

V9 = worked("V9")
GIVEN = V9["inputs"]


def test_the_worked_example_is_met_to_the_fen() -> None:
    result = computed(KIND, GIVEN)

    assert result.adds["penalty_annual_pct"] == Decimal(V9["penalty_annual_pct"])
    assert str(result.adds["penalty_interest"]) == V9["penalty_interest"]
    assert str(result.adds["compound_interest_on_interest"]) == V9["compound_interest_on_interest"]
    assert (result.schedule, result.rates, result.payment_regular) == (None, None, None)


@given(
    st.integers(0, 10**12),
    st.integers(0, 10_950),
    st.decimals("0", "24", places=4),
    st.decimals("1", "2", places=2),
)
def test_the_figure_is_the_formula_rounded_once(fen: int, days: int, rate: Decimal, multiplier: Decimal) -> None:
    terms = PenaltyTerms(Money(fen), Money(0), days, rate, multiplier)
    # Scaled to whole numbers, so that nothing but the last division rounds.
    exact = fen * int(rate * 10_000) * int(multiplier * 100) * days
    rounded = (Decimal(exact) / Decimal(36_000 * 1_000_000)).quantize(Decimal(1), ROUND_HALF_UP)

    assert terms.on(Money(fen)).fen == int(rounded)
    assert terms.on(Money(0)) == Money(0)


@pytest.mark.parametrize(("days", "interest"), [(0, "0.00"), (1, "1.50"), (360, "540.00"), (365, "547.50")])
def test_a_year_of_days_is_360(days: int, interest: str) -> None:
    terms = {**GIVEN, "overdue_principal": "10000", "annual_rate_pct": "3.60", "days": days}

    assert str(computed(KIND, terms).adds["penalty_interest"]) == interest


def test_half_a_fen_is_rounded_up() -> None:
    terms = {**GIVEN, "overdue_principal": "0.50", "annual_rate_pct": "1", "penalty_multiplier": "1", "days": 360}

    assert str(computed(KIND, terms).adds["penalty_interest"]) == "0.01"


def test_one_of_the_two_may_be_nothing_but_not_both() -> None:
    terms = {**GIVEN, "overdue_principal": "0"}

    assert computed(KIND, terms).adds["penalty_interest"] == Money(0)
    assert refusal(KIND, {**terms, "overdue_interest": "0.00"}) == ("nothing_overdue", "overdue_principal")


@pytest.mark.parametrize(
    ("change", "code", "field"),
    [
        ({"overdue_principal": "-1"}, "amount_negative", "overdue_principal"),
        ({"overdue_interest": "x"}, "amount_not_a_number", "overdue_interest"),
        ({"days": -1}, "number_out_of_range", "days"),
        ({"days": 10_951}, "number_out_of_range", "days"),
        ({"annual_rate_pct": "100.5"}, "rate_too_high", "annual_rate_pct"),
        ({"penalty_multiplier": "0.99"}, "number_out_of_range", "penalty_multiplier"),
        ({"penalty_multiplier": "2.01"}, "number_out_of_range", "penalty_multiplier"),
        ({"penalty_multiplier": "NaN"}, "decimal_needed", "penalty_multiplier"),
        ({"penalty_multiplier": 1.5}, "float_not_allowed", "penalty_multiplier"),
        ({"day_count": "actual/365"}, "convention_differs", "day_count"),
        ({"late_fee": "1"}, "field_unknown", "late_fee"),
    ],
)
def test_a_wrong_term_is_named(change: dict[str, Any], code: str, field: str) -> None:
    assert refusal(KIND, {**GIVEN, **change}) == (code, field)


@pytest.mark.parametrize("name", GIVEN)
def test_a_missing_term_is_named(name: str) -> None:
    assert refusal(KIND, {key: value for key, value in GIVEN.items() if key != name}) == ("field_missing", name)
