"""Equal payments: the worked example to the fen, and what holds for every plan."""

import datetime as dt
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.money import Money
from desktop_app.domain.offers.equal_payment import compute, equal_payment, monthly_rate, schedule
from desktop_app.domain.offers.monthly_plan import MonthlyTerms, read_terms
from desktop_app.domain.offers.schedule import Schedule
from desktop_app.domain.offers.terms import Terms

VECTORS: dict[str, Any] = json.loads((Path(__file__).parents[2] / "data" / "vectors.json").read_text("utf-8"))
V1 = next(loan for loan in VECTORS["loans"] if loan["id"] == "V1")
GIVEN = {"principal": "120000.00", "annual_rate_pct": "3.45", "periods": 36, "first_due": "2026-12-20"}


def plan(
    principal: str, rate: str, periods: int, first_due: str = "2026-12-20", due_day: int | None = None
) -> Schedule:
    terms = MonthlyTerms(Money.parse(principal), Decimal(rate), periods, dt.date.fromisoformat(first_due), due_day)
    return schedule(terms)


def test_the_worked_example_is_met_to_the_fen() -> None:
    computed = compute(Terms(V1["inputs"]))

    assert computed.schedule is not None
    assert computed.rates is not None
    assert str(computed.payment_regular) == V1["regular_payment"]
    assert str(computed.payment_last) == V1["last_payment"]
    assert str(computed.rates.annual_simple_pct) == V1["rates"]["annual_simple_pct"]
    assert str(computed.rates.annual_compound_pct) == V1["rates"]["annual_compound_pct"]
    for row, known in zip(computed.schedule.rows, V1["schedule"], strict=True):
        assert (row.period, row.due.isoformat()) == (known["period"], known["due"])
        assert {name: str(getattr(row, name)) for name in ("payment", "principal", "interest", "balance")} == {
            name: known[name] for name in ("payment", "principal", "interest", "balance")
        }


@settings(max_examples=60, deadline=None)
@given(
    st.integers(100_00, 10**11),
    st.decimals("0", "24", places=4),
    st.integers(1, 360),
    st.dates(dt.date(2020, 1, 1), dt.date(2060, 12, 31)),
)
def test_every_plan_repays_the_debt_exactly(fen: int, rate: Decimal, periods: int, first_due: dt.date) -> None:
    terms = MonthlyTerms(Money(fen), rate, periods, first_due)
    try:
        rows = schedule(terms).rows
    except RuleBroken as broken:
        # Too small an amount for so many payments; never one that a fen a month could not disturb.
        assume(broken.code != "schedule_not_possible")
        raise

    assert Money.total(row.principal for row in rows) == Money(fen)
    assert rows[-1].balance == Money(0)
    assert [row.period for row in rows] == list(range(1, periods + 1))
    assert all(row.payment == row.principal + row.interest for row in rows)
    assert all(row.principal > Money(0) and not row.interest.is_negative for row in rows)
    assert len({row.payment for row in rows[:-1]}) <= 1


def test_without_interest_the_debt_is_divided_and_the_last_takes_the_rest() -> None:
    rows = plan("1000.00", "0", 3).rows

    assert [str(row.payment) for row in rows] == ["333.33", "333.33", "333.34"]
    assert not any(row.interest for row in rows)


def test_one_month_repays_all_with_a_month_of_interest() -> None:
    (row,) = plan("12000.00", "6", 1).rows

    assert (str(row.principal), str(row.interest), str(row.payment)) == ("12000.00", "60.00", "12060.00")


def test_thirty_years_have_360_rows() -> None:
    rows = plan("1000000.01", "4.1", 360).rows

    assert len(rows) == 360
    assert (rows[0].due, rows[-1].due) == (dt.date(2026, 12, 20), dt.date(2056, 11, 20))
    assert rows[-1].balance == Money(0)


def test_due_day_31_falls_on_month_ends_also_in_leap_years() -> None:
    rows = plan("36000.00", "3", 5, "2027-11-30", 31).rows

    assert [row.due.isoformat() for row in rows] == [
        "2027-11-30",
        "2027-12-31",
        "2028-01-31",
        "2028-02-29",
        "2028-03-31",
    ]


@pytest.mark.parametrize(
    ("principal", "rate", "periods"),
    [("1.00", "0", 60), ("0.01", "0", 2), ("0.40", "24", 360), ("120000.00", "100", 360)],
)
def test_a_plan_that_would_not_come_down_to_zero_is_refused(principal: str, rate: str, periods: int) -> None:
    with pytest.raises(RuleBroken, match="schedule_not_possible"):
        plan(principal, rate, periods)


@pytest.mark.parametrize(
    ("change", "code", "field"),
    [
        ({"principal": "0"}, "amount_not_positive", "principal"),
        ({"principal": "-1"}, "amount_negative", "principal"),
        ({"principal": 1.5}, "float_not_allowed", "principal"),
        ({"principal": True}, "field_wrong_type", "principal"),
        ({"principal": None}, "field_wrong_type", "principal"),
        ({"principal": []}, "field_wrong_type", "principal"),
        ({"principal": "１２０"}, "amount_not_a_number", "principal"),
        ({"annual_rate_pct": "NaN"}, "rate_not_a_number", "annual_rate_pct"),
        ({"annual_rate_pct": "-1"}, "rate_negative", "annual_rate_pct"),
        ({"annual_rate_pct": "100.01"}, "rate_too_high", "annual_rate_pct"),
        ({"periods": 0}, "number_out_of_range", "periods"),
        ({"periods": "361"}, "number_out_of_range", "periods"),
        ({"periods": "12.0"}, "whole_number_needed", "periods"),
        ({"first_due": "2026-02-29"}, "date_impossible", "first_due"),
        ({"first_due": "23.11.2026"}, "date_not_readable", "first_due"),
        ({"first_due": "1026-12-20"}, "date_out_of_range", "first_due"),
        ({"due_day": 32}, "number_out_of_range", "due_day"),
        ({"period": 36}, "field_unknown", "period"),
        ({"period_rate": "daily"}, "convention_differs", "period_rate"),
    ],
)
def test_a_wrong_term_is_named(change: dict[str, Any], code: str, field: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        read_terms(Terms({**GIVEN, **change}))

    assert (refused.value.code, refused.value.field) == (code, field)


@pytest.mark.parametrize("name", ["principal", "annual_rate_pct", "periods", "first_due"])
def test_a_missing_term_is_named(name: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        read_terms(Terms({key: value for key, value in GIVEN.items() if key != name}))

    assert (refused.value.code, refused.value.field) == ("field_missing", name)


def test_whole_numbers_and_text_are_the_same_terms() -> None:
    text = {"principal": "¥120,000", "annual_rate_pct": "3.45%", "periods": "36", "first_due": "20261220", "note": "甲"}

    assert read_terms(Terms({**GIVEN, "principal": 120000})) == read_terms(Terms(text))


def test_nested_terms_are_named_with_their_group() -> None:
    outer = Terms({"debt": {"interest": "x"}, "other": 1})

    with pytest.raises(RuleBroken) as refused:
        outer.nested("debt").money("interest")
    assert refused.value.field == "debt.interest"
    with pytest.raises(RuleBroken) as refused:
        outer.nested("other")
    assert (refused.value.code, refused.value.field) == ("field_wrong_type", "other")


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 10**12), st.decimals("0.000001", "100", places=6), st.integers(1, 360))
def test_the_payment_is_that_of_the_exact_formula(fen: int, annual_pct: Decimal, periods: int) -> None:
    rate = monthly_rate(annual_pct)
    growth = (1 + rate) ** periods

    assert equal_payment(Money(fen), rate, periods) == Money(fen).times(rate * growth / (growth - 1))
