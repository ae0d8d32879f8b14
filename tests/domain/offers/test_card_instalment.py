"""Personalised card instalments: waivers, down payment, flat fee, and the five years of Art. 70."""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from desktop_app.domain.deadlines.calendar import due_dates
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.money import Money
from desktop_app.domain.offers.card_instalment import KIND, CardDebt, CardInstalmentTerms, schedule
from desktop_app.domain.offers.schedule import Schedule, equal_shares, flat_shares, largest_share
from tests.domain.offers.plans import (
    assert_meets,
    assert_monthly_rates,
    assert_repays,
    computed,
    plan_of,
    refusal,
    worked,
)

V4, V5 = worked("V4"), worked("V5")
STRUCTURE = {"principal": "48000.00", "interest": "3217.46", "late_fee": "1204.80"}
GIVEN = {"debt_structure": STRUCTURE, "periods": 60, "first_due": "2026-12-15"}
IN_TOTAL = {"debt_total": "12000.00", "periods": 12, "first_due": "2026-12-15"}


def test_a_plan_with_waivers_is_met_to_the_fen() -> None:
    result = computed(KIND, V4["inputs"])
    waived = result.adds["waived"]

    assert_meets(result, V4)
    assert isinstance(waived, dict)
    assert {name: str(amount) for name, amount in waived.items()} == V4["waived"]
    assert str(result.adds["settled_debt"]) == str(result.adds["financed"]) == V4["settled_debt"]
    assert str(result.payment_regular) == V4["regular_payment"]
    assert result.rates is not None
    assert str(result.rates.annual_simple_pct) == V4["rates"]["annual_simple_pct"]
    assert str(result.rates.annual_compound_pct) == V4["rates"]["annual_compound_pct"]


def test_a_plan_with_down_payment_and_fee_is_met_to_the_fen() -> None:
    result = computed(KIND, V5["inputs"])

    assert_meets(result, V5)
    assert str(result.payment_regular) == V5["regular_payment"]
    assert {name: str(result.adds[name]) for name in ("down_payment", "financed", "period_fee")} == {
        name: V5[name] for name in ("down_payment", "financed", "period_fee")
    }
    assert result.adds["nominal_flat_annual_pct"] == Decimal(V5["nominal_flat_annual_pct"])
    assert result.rates is not None
    assert str(result.rates.annual_simple_pct) == V5["rates"]["annual_simple_pct"]
    assert str(result.rates.annual_compound_pct) == V5["rates"]["annual_compound_pct"]


def test_a_flat_fee_costs_nearly_twice_its_nominal_rate() -> None:
    result = computed(KIND, {**IN_TOTAL, "monthly_fee_rate_pct": "0.60"})

    assert {str(payment) for payment in plan_of(result).payments} == {"1072.00"}
    assert result.adds["nominal_flat_annual_pct"] == Decimal("7.2")
    assert result.rates is not None
    assert (f"{result.rates.annual_simple_pct:.2f}", f"{result.rates.annual_compound_pct:.2f}") == ("13.03", "13.84")


@pytest.mark.parametrize(
    ("waive", "settled"),
    [
        ({}, "52422.26"),
        ({"waive_interest_pct": "0", "waive_late_fee_pct": "0"}, "52422.26"),
        ({"waive_interest_pct": "100"}, "49204.80"),
        ({"waive_late_fee_pct": "100%"}, "51217.46"),
        ({"waive_interest_pct": 100, "waive_late_fee_pct": 100}, "48000.00"),
        ({"waive_interest_pct": "33.333333"}, "51349.77"),
    ],
)
def test_waivers_go_from_nothing_to_all_and_never_touch_the_principal(waive: dict[str, Any], settled: str) -> None:
    assert str(computed(KIND, {**GIVEN, **waive}).adds["settled_debt"]) == settled


def test_half_a_fen_is_waived_in_favour_of_the_customer() -> None:
    debt = CardDebt(Money(100_00), Money(1_01), Money(0))
    terms = CardInstalmentTerms(debt, 1, dt.date(2026, 12, 15), waive_interest_pct=Decimal(50))

    assert (str(terms.waived_interest), str(terms.settled_debt)) == ("0.51", "100.50")


amounts = st.integers(0, 10**9).map(Money)
shares = st.decimals("0", "100", places=2)


@settings(max_examples=60, deadline=None)
@given(
    st.builds(CardDebt, amounts, amounts, amounts),
    st.integers(1, 60),
    st.tuples(shares, shares, st.decimals("0", "90", places=2)),
    st.decimals("0", "1", places=3),
)
def test_every_plan_repays_what_is_financed_exactly(
    debt: CardDebt, periods: int, parts: tuple[Decimal, Decimal, Decimal], fee: Decimal
) -> None:
    terms = CardInstalmentTerms(debt, periods, dt.date(2026, 12, 31), *parts, fee)
    try:
        plan = schedule(terms)
    except RuleBroken as broken:
        assume(broken.code != "schedule_not_possible")
        raise

    assert_repays(plan, terms.financed)
    assert terms.waived + terms.down_payment + plan.totals.principal == debt.total
    assert {row.interest for row in plan.rows} == {terms.period_fee}


@pytest.mark.parametrize("fee", ["0", "0.45", "0.6", "5"])
def test_the_rates_agree_with_another_way_of_finding_them(fee: str) -> None:
    result = computed(KIND, {**GIVEN, "down_payment_pct": "10", "monthly_fee_rate_pct": fee})
    financed = result.adds["financed"]

    assert isinstance(financed, Money)
    assert_monthly_rates(result, financed)


def test_one_month_and_an_odd_fen() -> None:
    (only,) = plan_of(computed(KIND, {**IN_TOTAL, "debt_total": "0.01", "periods": 1})).rows
    rows = plan_of(computed(KIND, {**IN_TOTAL, "debt_total": "1000.01", "periods": 3})).rows

    assert str(only.payment) == "0.01"
    assert [str(row.payment) for row in rows] == ["333.34", "333.34", "333.33"]


def test_due_day_31_falls_on_month_ends_also_in_leap_years() -> None:
    rows = plan_of(computed(KIND, {**IN_TOTAL, "first_due": "2028-02-29", "due_day": 31})).rows

    assert [row.due.isoformat() for row in rows[:3]] == ["2028-02-29", "2028-03-31", "2028-04-30"]


@pytest.mark.parametrize(
    ("change", "code", "field"),
    [
        ({"periods": 61}, "term_too_long", "periods"),
        ({"periods": 0}, "number_out_of_range", "periods"),
        ({"debt_total": "52422.26"}, "debt_given_twice", "debt_total"),
        ({"debt_structure": "52422.26"}, "field_wrong_type", "debt_structure"),
        ({"debt_structure": {**STRUCTURE, "total": "52422.27"}}, "debt_total_differs", "debt_structure.total"),
        ({"debt_structure": {**STRUCTURE, "fees": "1"}}, "field_unknown", "debt_structure.fees"),
        ({"debt_structure": {"principal": "1", "interest": "1"}}, "field_missing", "debt_structure.late_fee"),
        ({"debt_structure": {**STRUCTURE, "interest": "-1"}}, "amount_negative", "debt_structure.interest"),
        ({"debt_structure": dict.fromkeys(STRUCTURE, "0")}, "amount_not_positive", "debt_structure"),
        ({"waive_interest_pct": "100.01"}, "number_out_of_range", "waive_interest_pct"),
        ({"waive_late_fee_pct": "-1"}, "number_out_of_range", "waive_late_fee_pct"),
        ({"waive_late_fee_pct": "all"}, "decimal_needed", "waive_late_fee_pct"),
        ({"waive_interest_pct": 0.5}, "float_not_allowed", "waive_interest_pct"),
        ({"waive_principal_pct": "10"}, "field_unknown", "waive_principal_pct"),
        ({"down_payment_pct": "100"}, "nothing_left_to_finance", "down_payment_pct"),
        ({"monthly_fee_rate_pct": "5.01"}, "rate_too_high", "monthly_fee_rate_pct"),
        ({"period_rate_pct": "0.5"}, "convention_differs", "period_rate_pct"),
        ({"fee_base": "balance"}, "convention_differs", "fee_base"),
    ],
)
def test_a_wrong_term_is_named(change: dict[str, Any], code: str, field: str) -> None:
    assert refusal(KIND, {**GIVEN, **change}) == (code, field)


@pytest.mark.parametrize(
    ("change", "code", "field"),
    [
        ({"debt_total": "0.00"}, "amount_not_positive", "debt_total"),
        ({"waive_interest_pct": "1"}, "waiver_needs_structure", "waive_interest_pct"),
        ({"waive_late_fee_pct": "1"}, "waiver_needs_structure", "waive_late_fee_pct"),
        ({"debt_total": "0.11", "periods": 60}, "schedule_not_possible", "periods"),
    ],
)
def test_a_debt_in_total_has_its_own_refusals(change: dict[str, Any], code: str, field: str) -> None:
    assert refusal(KIND, {**IN_TOTAL, **change}) == (code, field)


def test_a_debt_waived_altogether_needs_no_plan() -> None:
    structure = {"principal": "0", "interest": "100", "late_fee": "5"}
    terms = {**GIVEN, "debt_structure": structure, "waive_interest_pct": "100", "waive_late_fee_pct": "100"}

    assert refusal(KIND, terms) == ("nothing_left_to_repay", "waive_interest_pct")


@pytest.mark.parametrize(
    ("name", "code"), [("debt_structure", "debt_missing"), ("periods", "field_missing"), ("first_due", "field_missing")]
)
def test_a_missing_term_is_named(name: str, code: str) -> None:
    assert refusal(KIND, {key: value for key, value in GIVEN.items() if key != name}) == (code, name)


def test_the_flat_debt_of_a_case_file_is_the_debt_by_its_structure() -> None:
    rest = {name: value for name, value in GIVEN.items() if name != "debt_structure"}
    flat = {f"debt_{name}": STRUCTURE[name] for name in ("principal", "interest", "late_fee")}
    total = {"debt_total": "52422.26"}

    assert computed(KIND, {**rest, **flat}) == computed(KIND, {**rest, **flat, **total}) == computed(KIND, GIVEN)
    assert refusal(KIND, {**GIVEN, **flat}) == ("debt_given_twice", "debt_structure")
    assert refusal(KIND, {**rest, **flat, "debt_total": "1"}) == ("debt_total_differs", "debt_total")
    assert refusal(KIND, {**rest, "debt_principal": "1"}) == ("field_missing", "debt_interest")


@given(st.integers(1, 400), st.integers(1, 60), st.integers(0, 30))
def test_equal_shares_with_a_fee_are_those_made_one_by_one(fen: int, periods: int, fee: int) -> None:
    principal, dues = Money(fen), due_dates(dt.date(2026, 12, 23), periods)

    flat = outcome(lambda: flat_shares(principal, dues, Money(fee)))
    assert flat == outcome(lambda: equal_shares(principal, dues, lambda _: Money(fee)))
    if isinstance(flat, Schedule):
        assert largest_share(principal, periods) == max(row.principal for row in flat.rows)
    else:
        assert largest_share(principal, periods) is None


def outcome(work: Callable[[], Schedule]) -> Schedule | tuple[object, ...]:
    """The plan, or the refusal with its facts."""
    try:
        return work()
    except RuleBroken as broken:
        return broken.code, broken.field, broken.facts
