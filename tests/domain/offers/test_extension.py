"""Extension of a loan: how far it may go, and its interest by days until the new maturity."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.money import Money
from desktop_app.domain.offers.extension import KIND
from tests.domain.offers.plans import (
    assert_dated_rate,
    assert_meets,
    assert_repays,
    computed,
    plan_of,
    refusal,
    worked,
)

V7 = worked("V7")
GIVEN = {name: value for name, value in V7["inputs"].items() if name != "new_maturity"}


def test_the_worked_example_is_met_to_the_fen() -> None:
    result = computed(KIND, V7["inputs"])

    assert_meets(result, V7)
    assert result.adds == {
        "new_maturity": dt.date.fromisoformat(V7["inputs"]["new_maturity"]),
        "simple_rate_365_pct": Decimal(V7["rates"]["simple_rate_365_pct"]),
    }
    assert result.rates is not None
    assert str(result.rates.annual_compound_pct) == V7["rates"]["annual_compound_xirr_act365_pct"]
    assert result.payment_regular is None


@pytest.mark.parametrize("rule", V7["rule_checks"])
def test_the_rule_allows_and_refuses_as_published(rule: dict[str, Any]) -> None:
    terms = {**GIVEN, "original_term_months": rule["original_months"], "extension_months": rule["extension_months"]}
    if "product_max_months" in rule:
        terms["product_max_months"] = rule["product_max_months"]

    assert (refusal(KIND, terms) == ("", None)) is rule["valid"]


@pytest.mark.parametrize(
    ("original", "extension", "before", "product", "code", "most"),
    [
        (12, 13, 0, None, "extension_over_original", 12),
        (6, 7, 0, 60, "extension_over_original", 6),
        (12, 7, 6, None, "extension_over_original", 6),
        (12, 1, 12, None, "extension_over_original", 0),
        (13, 48, 0, 60, "extension_over_product", 47),
        (36, 25, 0, 60, "extension_over_product", 24),
        (36, 13, 12, 60, "extension_over_product", 12),
        (72, 1, 0, 60, "extension_over_product", 0),
    ],
)
def test_the_refusal_tells_how_many_months_are_left(
    original: int, extension: int, before: int, product: int | None, code: str, most: int
) -> None:
    terms = {**GIVEN, "original_term_months": original, "extension_months": extension}
    terms |= {"extended_before_months": before} | ({} if product is None else {"product_max_months": product})

    with pytest.raises(RuleBroken) as refused:
        computed(KIND, terms)
    assert (refused.value.code, refused.value.field) == (code, "extension_months")
    assert refused.value.facts == {"most": most}


def test_a_loan_longer_than_a_year_may_reach_the_longest_term_of_its_product() -> None:
    terms = {**GIVEN, "original_term_months": 36, "extension_months": 24, "product_max_months": 60}

    assert len(plan_of(computed(KIND, terms)).rows) == 24
    del terms["product_max_months"]
    assert refusal(KIND, terms) == ("field_missing", "product_max_months")


def test_a_maturity_on_the_31st_falls_on_month_ends_also_in_leap_years() -> None:
    result = computed(KIND, {**GIVEN, "original_maturity": "2027-12-31", "extension_months": 3})

    assert [(row.due.isoformat(), row.days) for row in plan_of(result).rows] == [
        ("2028-01-31", 31),
        ("2028-02-29", 29),
        ("2028-03-31", 31),
    ]
    assert result.adds["new_maturity"] == dt.date(2028, 3, 31)


def test_one_month_at_no_interest_repays_the_debt_alone() -> None:
    (row,) = plan_of(computed(KIND, {**GIVEN, "annual_rate_pct": "0", "extension_months": 1})).rows

    assert (str(row.payment), str(row.interest), row.balance) == ("300000.00", "0.00", Money(0))


@settings(max_examples=40, deadline=None)
@given(
    st.integers(1, 10**11),
    st.decimals("0", "24", places=4),
    st.dates(dt.date(2020, 1, 1), dt.date(2060, 12, 31)),
    st.integers(1, 120),
)
def test_every_plan_repays_the_debt_and_counts_every_day_once(
    fen: int, rate: Decimal, maturity: dt.date, months: int
) -> None:
    terms = {
        "principal": Money(fen).plain(),
        "annual_rate_pct": str(rate),
        "original_term_months": 120,
        "original_maturity": maturity.isoformat(),
        "extension_months": months,
        "product_max_months": 240,
    }
    result = computed(KIND, terms)
    plan, end = plan_of(result), result.adds["new_maturity"]

    assert_repays(plan, Money(fen))
    assert isinstance(end, dt.date)
    assert plan.rows[-1].due == end
    assert sum(row.days or 0 for row in plan.rows) == (end - maturity).days
    assert len(plan.rows) == months


@pytest.mark.parametrize("rate", ["4.35", "18.25"])
def test_the_compound_rate_agrees_with_another_way_of_finding_it(rate: str) -> None:
    result = computed(KIND, {**GIVEN, "annual_rate_pct": rate})

    assert_dated_rate(result, Money(300_000_00), dt.date(2026, 12, 10))


@pytest.mark.parametrize(
    ("change", "code", "field"),
    [
        ({"principal": "0"}, "amount_not_positive", "principal"),
        ({"original_term_months": 0}, "number_out_of_range", "original_term_months"),
        ({"extension_months": 0}, "number_out_of_range", "extension_months"),
        ({"extended_before_months": -1}, "number_out_of_range", "extended_before_months"),
        ({"product_max_months": 361}, "number_out_of_range", "product_max_months"),
        ({"original_maturity": "2026-02-30"}, "date_impossible", "original_maturity"),
        ({"new_maturity": "2027-12-11"}, "convention_differs", "new_maturity"),
        ({"day_count": "actual/365"}, "convention_differs", "day_count"),
        ({"periods": 12}, "field_unknown", "periods"),
    ],
)
def test_a_wrong_term_is_named(change: dict[str, Any], code: str, field: str) -> None:
    assert refusal(KIND, {**GIVEN, **change}) == (code, field)


@pytest.mark.parametrize("name", GIVEN)
def test_a_missing_term_is_named(name: str) -> None:
    assert refusal(KIND, {key: value for key, value in GIVEN.items() if key != name}) == ("field_missing", name)
