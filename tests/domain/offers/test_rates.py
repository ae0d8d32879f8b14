"""Annual rates from payments: published examples, closed forms and limits."""

import datetime as dt
import json
import random
from collections.abc import Sequence
from decimal import Context, Decimal, localcontext
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.money import Money
from desktop_app.domain.offers.rates import dated_compound_pct, four_places, monthly_rates, periodic_irr

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


@pytest.mark.parametrize(
    ("received", "payments"), [(0, [100]), (-1, [100]), (100, [99]), (100, []), (100, [201, -1]), (1, [10**15])]
)
def test_a_loan_that_is_not_repaid_has_no_rate(received: int, payments: list[int]) -> None:
    with pytest.raises(RuleBroken, match="rate_not_computable"):
        monthly_rates(Money(received), [Money(fen) for fen in payments])


def test_what_is_paid_back_on_the_same_day_has_no_rate() -> None:
    day = dt.date(2026, 11, 23)

    with pytest.raises(RuleBroken, match="rate_not_computable"):
        dated_compound_pct(Money(100), day, [(day, Money(100)), (dt.date(2026, 12, 23), Money(1))])


def test_an_exact_half_of_the_last_decimal_is_rounded_up() -> None:
    # 120001 / 24000000 a month are 6.00005 % a year.
    assert monthly_rates(Money(24_000_000), [Money(24_120_001)]).annual_simple_pct == Decimal("6.0001")


@settings(max_examples=30, deadline=None)
@given(st.integers(1, 200), st.integers(1, 60))
def test_the_rate_put_in_is_the_rate_found(permille: int, periods: int) -> None:
    # Interest alone each month, the debt at the end: the monthly rate is the payment's share of the debt.
    payments = [Money(permille * 1000)] * (periods - 1) + [Money(1_000_000 + permille * 1000)]

    assert abs(periodic_irr(Money(1_000_000), payments) - Decimal(permille) / 1000) < Decimal("1e-20")


# ── Another way to the same four decimals ─────────────────────────────────────────────────────────────────────────


def worth(payments: Sequence[tuple[int, int]], factor: Decimal) -> Decimal:
    return sum((amount * factor**step for step, amount in payments), Decimal(0))


def bisected(received: int, payments: Sequence[tuple[int, int]]) -> Decimal:
    """The factor of one step of time, by halving 0 to 1 two hundred times."""
    low, high = Decimal(0), Decimal(1)
    for _ in range(200):
        middle = (low + high) / 2
        low, high = (low, middle) if worth(payments, middle) > received else (middle, high)
    return (low + high) / 2


def irregular(number: int) -> tuple[int, list[int]]:
    """A plan made of *number*: equal, falling or wild payments, one to 360, from a fen to a thousand million yuan."""
    dice = random.Random(number)
    received = dice.choice([1, 2, 99, 10**3, 10**6, dice.randrange(1, 10**9), 10**11, dice.randrange(1, 10**13)])
    count = dice.choice([1, 2, 3, 12, 24, 60, 60, 60, dice.randrange(1, 361), 360])
    share = received // count
    odd = received - share * count
    extra = dice.choice([0, 0, 1, dice.randrange(1, received // 50 + 2), dice.randrange(1, received + 2)])
    match dice.randrange(4):
        case 0:
            payments = [share + extra] * (count - 1) + [share + odd + extra]
        case 1:
            payments = [extra] * (count - 1) + [received + extra]
        case 2:
            payments = [share + extra * (count - number) // count for number in range(count - 1)] + [share + odd]
        case _:
            payments = [dice.randrange(0, 2 * share + 2) for _ in range(count - 1)] + [received + extra]
    return received, payments


@pytest.mark.parametrize("thousand", range(10))
def test_no_other_four_decimals_lie_nearer_to_what_was_received(thousand: int) -> None:
    """Ten thousand plans: half a step of the last decimal below and above, the payments are worth more and less."""
    for number in range(1000 * thousand, 1000 * thousand + 1000):
        received, payments = irregular(number)
        shown = monthly_rates(Money(received), [Money(fen) for fen in payments]).annual_simple_pct
        with localcontext(Context(prec=50)):
            below, above = ((shown + half) / 1200 for half in (Decimal("-0.00005"), Decimal("0.00005")))
            assert discounted(payments, 1 / (1 + above)) <= received, number
            assert discounted(payments, 1 / (1 + below)) >= received, number


def discounted(payments: list[int], factor: Decimal) -> Decimal:
    value = Decimal(0)
    for amount in reversed(payments):
        value = (value + amount) * factor
    return value


@pytest.mark.parametrize("number", range(0, 10_000, 250))
def test_halving_two_hundred_times_finds_the_same_rates(number: int) -> None:
    received, payments = irregular(number)
    with localcontext(Context(prec=60)):
        monthly = 1 / bisected(received, list(enumerate(payments, 1))) - 1
        expected = four_places(1200 * monthly), four_places(100 * ((1 + monthly) ** 12 - 1))
    rates = monthly_rates(Money(received), [Money(fen) for fen in payments])

    assert (rates.annual_simple_pct, rates.annual_compound_pct) == expected


@settings(max_examples=60, deadline=None)
@given(
    st.integers(1, 10**12),
    st.lists(st.tuples(st.integers(0, 12_000), st.integers(0, 10**11)), max_size=24),
    st.integers(1, 12_000),
)
def test_payments_on_any_days_have_the_rate_that_halving_finds(
    received: int, more: list[tuple[int, int]], last: int
) -> None:
    payments = sorted([*((day, fen) for day, fen in more if day), (last, received)])
    start = dt.date(2026, 2, 28)
    with localcontext(Context(prec=60)):
        expected = 100 * ((1 / bisected(received, payments)) ** 365 - 1)
        assume(expected < 10**20)
        expected = four_places(expected)
    dated = [(start + dt.timedelta(days), Money(fen)) for days, fen in payments]

    assert dated_compound_pct(Money(received), start, dated) == expected
