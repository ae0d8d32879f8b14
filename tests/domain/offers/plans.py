"""What the tests of every kind ask of a plan: the worked examples, what always holds, rates found another way."""

import datetime as dt
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.money import Money
from desktop_app.domain.offers import kinds
from desktop_app.domain.offers.schedule import Computed, Row, Schedule
from desktop_app.domain.offers.terms import Terms

VECTORS: dict[str, Any] = json.loads((Path(__file__).parents[2] / "data" / "vectors.json").read_text("utf-8"))


def worked(identifier: str) -> dict[str, Any]:
    """The worked example of that name."""
    return next(loan for loan in VECTORS["loans"] if loan["id"] == identifier)


def computed(kind: str, terms: dict[str, Any]) -> Computed:
    return kinds()[kind](Terms(terms))


def plan_of(result: Computed) -> Schedule:
    assert result.schedule is not None
    return result.schedule


def refusal(kind: str, terms: dict[str, Any]) -> tuple[str, str | None]:
    """Code and field of the rule that *terms* break, none if they do not."""
    try:
        computed(kind, terms)
    except RuleBroken as broken:
        return broken.code, broken.field
    return "", None


def known_row(row: Row) -> dict[str, Any]:
    """A row as the worked examples write it."""
    amounts = {name: str(getattr(row, name)) for name in ("payment", "principal", "interest", "balance")}
    days = {} if row.days is None else {"days": row.days}
    return {"period": row.period, "due": row.due.isoformat(), **amounts, **days}


def assert_meets(result: Computed, known: dict[str, Any]) -> None:
    """Compare the whole schedule, the totals and the payments with a worked example."""
    plan = plan_of(result)
    assert [known_row(row) for row in plan.rows] == known["schedule"]
    assert {name: str(getattr(plan.totals, name)) for name in known["totals"]} == known["totals"]
    assert str(result.payment_last) == known["schedule"][-1]["payment"]


def assert_repays(plan: Schedule, debt: Money) -> None:
    """Every plan repays the debt, no more and no less, row by row."""
    balance, due = debt, dt.date.min
    for period, row in enumerate(plan.rows, 1):
        assert row.period == period
        assert row.due > due
        assert row.payment == row.principal + row.interest
        assert not row.principal.is_negative
        assert not row.interest.is_negative
        assert row.balance == balance - row.principal
        balance, due = row.balance, row.due
    assert balance == Money(0)
    assert plan.totals.principal == debt
    assert plan.totals.payment == plan.totals.principal + plan.totals.interest


def irr_by_newton(received: Money, payments: Sequence[tuple[float, Money]], guess: float = 0.01) -> float:
    """The rate of one unit of time, by Newton's method in binary floats: another way to the same figure."""
    rate = guess
    for _ in range(200):
        value = sum(amount.fen / (1 + rate) ** time for time, amount in payments) - received.fen
        slope = -sum(time * amount.fen / (1 + rate) ** (time + 1) for time, amount in payments)
        rate -= value / slope
    return rate


def assert_monthly_rates(result: Computed, received: Money) -> None:
    rates = result.rates
    assert rates is not None
    monthly = irr_by_newton(received, list(enumerate(plan_of(result).payments, 1)))
    assert abs(float(rates.annual_simple_pct) - 1200 * monthly) < 2e-4
    assert abs(float(rates.annual_compound_pct) - 100 * ((1 + monthly) ** 12 - 1)) < 2e-4


def assert_dated_rate(result: Computed, received: Money, start: dt.date) -> None:
    rates = result.rates
    assert rates is not None
    times = [((row.due - start).days / 365, row.payment) for row in plan_of(result).rows]
    assert abs(float(rates.annual_compound_pct) - 100 * irr_by_newton(received, times)) < 2e-4
