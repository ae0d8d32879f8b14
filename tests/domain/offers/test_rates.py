"""Annual rates from payments: published examples, closed forms and limits."""

import datetime as dt
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.money import Money
from desktop_app.domain.offers.rates import dated_compound_pct, monthly_rates, periodic_irr

VECTORS: dict[str, Any] = json.loads((Path(__file__).parents[2] / "data" / "vectors.json").read_text("utf-8"))
MONTHLY = [loan for loan in VECTORS["loans"] if "annual_simple_pct" in loan.get("rates", {})]
DATED = [loan for loan in VECTORS["loans"] if "annual_compound_xirr_act365_pct" in loan.get("rates", {})]


def payments_of(loan: dict[str, Any]) -> list[Money]:
    return [Money.parse(row["payment"]) for row in loan["schedule"]]


@pytest.mark.parametrize("loan", MONTHLY, ids=lambda loan: loan["id"])
def test_the_rates_of_the_worked_examples(loan: dict[str, Any]) -> None:
    rates = monthly_rates(Money.parse(loan["totals"]["principal"]), payments_of(loan))

    assert str(rates.annual_simple_pct) == loan["rates"]["annual_simple_pct"]
    assert str(rates.annual_compound_pct) == loan["rates"]["annual_compound_pct"]


@pytest.mark.parametrize("loan", DATED, ids=lambda loan: loan["id"])
def test_the_rate_of_payments_on_dates(loan: dict[str, Any]) -> None:
    dates = [dt.date.fromisoformat(row["due"]) for row in loan["schedule"]]
    start = dt.date.fromisoformat(loan["inputs"]["original_maturity"])
    rate = dated_compound_pct(
        Money.parse(loan["totals"]["principal"]), start, list(zip(dates, payments_of(loan), strict=True))
    )

    assert str(rate) == loan["rates"]["annual_compound_xirr_act365_pct"]


def test_a_flat_fee_costs_nearly_twice_its_nominal_rate() -> None:
    rates = monthly_rates(Money.parse("12000.00"), [Money.parse("1072.00")] * 12)

    assert (f"{rates.annual_simple_pct:.2f}", f"{rates.annual_compound_pct:.2f}") == ("13.03", "13.84")


def test_one_payment_a_year_later_is_the_plain_rate() -> None:
    paid = [(dt.date(2027, 11, 23), Money.parse("105.00"))]

    assert dated_compound_pct(Money.parse("100.00"), dt.date(2026, 11, 23), paid) == Decimal("5.0000")


def test_paying_back_no_more_than_received_costs_nothing() -> None:
    assert periodic_irr(Money(300), [Money(100)] * 3) == 0


@pytest.mark.parametrize(("received", "payments"), [(0, [100]), (-1, [100]), (100, [99]), (100, [])])
def test_a_loan_that_is_not_repaid_has_no_rate(received: int, payments: list[int]) -> None:
    with pytest.raises(RuleBroken, match="rate_not_computable"):
        periodic_irr(Money(received), [Money(fen) for fen in payments])


@settings(max_examples=30, deadline=None)
@given(st.integers(1, 200), st.integers(1, 60))
def test_the_rate_put_in_is_the_rate_found(permille: int, periods: int) -> None:
    # Interest alone each month, the debt at the end: the monthly rate is the payment's share of the debt.
    payments = [Money(permille * 1000)] * (periods - 1) + [Money(1_000_000 + permille * 1000)]

    assert abs(periodic_irr(Money(1_000_000), payments) - Decimal(permille) / 1000) < Decimal("1e-20")
