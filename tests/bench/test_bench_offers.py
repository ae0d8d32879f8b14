"""How long figures take, beside a bare loop in plain Decimal that comes to the same ones in the same run.

Nothing fails by a time.  Milliseconds are those of the clock on the wall; the ratio is that of the processor's time,
which other work on the machine moves little.  What must hold is that both come to the same rows and rates.
"""

import time
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from math import prod
from statistics import median

from desktop_app.domain.money import Money
from desktop_app.domain.offers import kinds, solutions
from desktop_app.domain.offers.schedule import Schedule
from desktop_app.domain.offers.solution import Figure, OfferContext
from desktop_app.domain.offers.solver import Goal, solve
from desktop_app.domain.offers.terms import Terms
from desktop_app.domain.staff.people import Role
from tests.bench import bare
from tests.builders import context

REPEATS = 30
TIMES = 5
"""Calls in one measurement."""
FACTS = {"卡号后四位": "1234", "其中本金": "48000.00", "其中利息": "3217.46", "其中违约金": "1204.80", "月收入": "6000"}
WAIVED = {"waive_interest_pct": "50", "waive_late_fee_pct": "100", "monthly_fee_rate_pct": "0.45"}
LONG_LOAN = {
    "还款方式": "等额本息",
    "剩余本金": "1000000.00",
    "年利率": "4.90%",
    "剩余期数": "300",
    "下期还款日": "2026-12-15",
    "有无保证人": "无",
    "贷款期限（月）": "300",
    "产品最长期限（月）": "360",
}
LOAN = {"principal": "1000000.00", "annual_rate_pct": "4.35", "periods": 360, "first_due": "2026-12-25"}


def ground():
    given = context("card_debt")
    return replace(given, kind=replace(given.kind, solutions=("card_instalment",)), facts=FACTS)


def bare_card() -> bare.Plan:
    debt, waived = map(Decimal, ("48000.00", "3217.46", "1204.80")), (Decimal(0), Decimal(50), Decimal(100))
    return bare.card_instalment(tuple(debt), waived, Decimal("0.45"), 60)


def bare_loan() -> bare.Plan:
    return bare.equal_payment(Decimal("1000000.00"), Decimal("4.35"), 360)


def test_a_package_of_60_rows_beside_a_bare_loop() -> None:
    card, where = solutions()["card_instalment"], ground()
    package = card.package(where, "long", WAIVED)
    rows, simple, compound = bare_card()
    assert written(card.schedule(package.terms)) == plain(rows)
    rates = package.figures[Figure.SIMPLE_PCT], package.figures[Figure.COMPOUND_PCT]
    assert rates == (f"{simple:f}", f"{compound:f}")

    beside("package of 60 rows", lambda: card.package(where, "long", WAIVED), bare_card)


def test_a_schedule_of_360_rows_beside_a_bare_loop() -> None:
    engine = kinds()["equal_payment"]
    computed = engine(Terms(LOAN))
    rows, simple, compound = bare_loan()
    assert written(computed.schedule) == plain(rows)
    assert computed.rates is not None
    assert (computed.rates.annual_simple_pct, computed.rates.annual_compound_pct) == (simple, compound)

    beside("schedule of 360 rows", lambda: engine(Terms(LOAN)), bare_loan)


def test_the_search_for_what_a_customer_can_pay() -> None:
    search("card", ground(), Goal(monthly=Money(900_00)))


def test_the_search_for_a_loan_of_300_months() -> None:
    given = context("loan_hardship")
    search("loan of 300 months", replace(given, facts=LONG_LOAN), Goal(monthly=Money(5400_00)))


def search(name: str, where: OfferContext, goal: Goal) -> None:
    ways = [way for kind in where.kind.solutions for way in where.policy.solution(kind).solvers]
    tried = sum(prod(len(values) for values in way.steps.values()) for way in ways)
    found = solve(solutions(), where, goal, Role.TELLER)
    assert len(found.packages) == 3

    walls = [timed(lambda: solve(solutions(), where, goal, Role.TELLER), 1)[0] for _ in range(REPEATS)]
    say(f"{name}, search of {tried}", f"{1000 * median(walls):8.3f} ms, least {1000 * min(walls):.3f} ms")


def written(plan: Schedule | None) -> list[tuple[object, ...]]:
    assert plan is not None
    return [
        (row.period, row.due, *(str(part) for part in (row.payment, row.principal, row.interest, row.balance)))
        for row in plan.rows
    ]


def plain(rows: list[bare.Row]) -> list[tuple[object, ...]]:
    return [(period, due, *map(str, parts)) for period, due, *parts in rows]


# ── Measuring ─────────────────────────────────────────────────────────────────────────────────────────────────────


def beside(name: str, product: Callable[[], object], loop: Callable[[], object]) -> None:
    """Measure both in turn, so that what else the machine does meets them alike."""
    pairs = [(timed(product, TIMES), timed(loop, TIMES)) for _ in range(REPEATS)]
    ours, theirs = (1000 * median(wall for wall, _ in side) for side in zip(*pairs, strict=True))
    ratio = median(mine / its for (_, mine), (_, its) in pairs)
    say(name, f"{ours:8.3f} ms, bare loop {theirs:8.3f} ms, ratio {ratio:.2f}")


def timed(work: Callable[[], object], times: int) -> tuple[float, float]:
    """Seconds a call: on the wall, and of the processor."""
    wall, processor = time.perf_counter(), time.process_time()
    for _ in range(times):
        work()
    return (time.perf_counter() - wall) / times, (time.process_time() - processor) / times


def say(name: str, figures: str) -> None:
    print(f"\n{name:24}{figures}")  # noqa: T201 - the dated file
