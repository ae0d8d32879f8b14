"""The solver that goes backwards finds what making every package would find."""

import datetime as dt
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app.domain.approvals.authority import Authority, AuthorityRule, role_may
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.money import Money
from desktop_app.domain.offers import solutions
from desktop_app.domain.offers.solution import Figure, OfferContext
from desktop_app.domain.offers.solver import Found, Goal, solve
from desktop_app.domain.policy import SolverPolicy
from desktop_app.domain.staff.people import Role
from desktop_app.domain.stages.propose import Package
from tests.builders import TODAY, context, refused

KIND, OPTION = "card_instalment", "measured"
PARTS = ("48000.00", "3217.46", "1204.80")
STEPS = {
    "periods": tuple(map(Decimal, range(1, 7))),
    "down_payment_pct": (Decimal(0), Decimal(30)),
    "waive_interest_pct": (Decimal(0), Decimal(50)),
    "waive_late_fee_pct": (Decimal(0), Decimal(100)),
}


def ground(parts: tuple[str, str, str] = PARTS, *, today: dt.date = TODAY, **changes: Any) -> OfferContext:
    """A card debt of these parts; *changes* are those of the kind's policy."""
    given = context("card_debt", today=today)
    policy = replace(given.policy, solutions={KIND: replace(given.policy.solution(KIND), **changes)})
    facts = dict(zip(("其中本金", "其中利息", "其中违约金"), parts, strict=True))
    kind = replace(given.kind, solutions=("explain", KIND))
    return replace(given, kind=kind, policy=policy, facts={"卡号后四位": "1234", "月收入": "6000", **facts})


def small(parts: tuple[str, str, str] = PARTS, fee: str = "0", **changes: Any) -> OfferContext:
    """The same with a grid of 48 packages and a monthly fee."""
    policy = context("card_debt").policy.solution(KIND)
    options = tuple(replace(one, terms={**one.terms, "monthly_fee_rate_pct": fee}) for one in policy.options)
    return ground(parts, options=options, solvers=(SolverPolicy(OPTION, STEPS),), **changes)


def found(goal: Goal, role: Role = Role.TELLER, where: OfferContext | None = None) -> Found:
    return solve(solutions(), where or ground(), goal, role)


# ── By making everything ──────────────────────────────────────────────────────────────────────────────────────────


def every_package(where: OfferContext, goal: Goal) -> list[Package]:
    """Each package of the small grid, through the door that pages use."""
    made = []
    for interest in STEPS["waive_interest_pct"]:
        for late_fee in STEPS["waive_late_fee_pct"]:
            for down in STEPS["down_payment_pct"]:
                for periods in STEPS["periods"]:
                    terms = {"waive_interest_pct": str(interest), "waive_late_fee_pct": str(late_fee)}
                    terms |= {"down_payment_pct": str(down), "periods": str(periods), **dates(goal, where.today)}
                    try:
                        made.append(solutions()[KIND].package(where, OPTION, terms))
                    except RuleBroken as broken:
                        if broken.code != "schedule_not_possible":
                            raise
    return made


def dates(goal: Goal, today: dt.date) -> dict[str, str]:
    """The first income day after today, looked for day by day."""
    if goal.pay_day is None:
        return {}
    day = today + dt.timedelta(1)
    while day.day != min(goal.pay_day, monthrange(day.year, day.month)[1]):
        day += dt.timedelta(1)
    return {"first_due": day.isoformat(), "due_day": str(goal.pay_day)}


def misses(package: Package, goal: Goal) -> tuple[int, int]:
    """Days late and fen a month too much, by the rows themselves."""
    plan = solutions()[KIND].schedule(package.terms)
    assert plan is not None
    largest = max(row.payment.fen for row in plan.rows)
    late = 0 if goal.end_by is None else max(0, (plan.rows[-1].due - goal.end_by).days)
    return late, 0 if goal.monthly is None else max(0, largest - goal.monthly.fen)


def measures(package: Package, goal: Goal, role: Role) -> tuple[int, ...]:
    above = 0 if role_may(role, package.authority) else 1 + package.authority.rank
    last = int(package.figures[Figure.PERIODS])
    if goal.monthly is None:
        plan = solutions()[KIND].schedule(package.terms)
        assert plan is not None
        last = max(row.payment.fen for row in plan.rows)
    amounts = (Figure.DOWN_PAYMENT, Figure.TOTAL, Figure.BANK_COST)
    return (above, *(Money.parse(package.figures[name]).fen for name in amounts), last)


def by_making_everything(where: OfferContext, goal: Goal, role: Role) -> tuple[list[Package], Package | None]:
    """The list and the nearest, by their definitions."""
    made = every_package(where, goal)
    rank = {id(one): measures(one, goal, role) for one in made}
    fitting = [one for one in made if misses(one, goal) == (0, 0)]
    if not fitting:
        return [], min(made, key=lambda one: (misses(one, goal), rank[id(one)]), default=None)
    best: list[Package] = []
    for one in fitting:
        mine = rank[id(one)]
        better = [rank[id(other)] for other in fitting if rank[id(other)] != mine]
        is_first = not any(rank[id(other)] == mine for other in best)
        if is_first and not any(all(a <= b for a, b in zip(theirs, mine, strict=True)) for theirs in better):
            best.append(one)
    rows: list[Package] = []
    for level in range(6):
        left = sorted((one for one in best if rank[id(one)][0] == level), key=lambda one: rank[id(one)])
        for order in range(1, 5):
            leading = min(left, key=lambda one: (rank[id(one)][order], rank[id(one)]), default=None)
            rows += [leading] if leading is not None and leading not in rows else []
        rows += [one for one in left if one not in rows]
    return rows[:3], None


money = st.integers(0, 300_000).map(lambda fen: Money(fen).plain())
tiny = st.integers(0, 120).map(lambda fen: Money(fen).plain())
principal = (st.integers(1, 120) | st.integers(1, 6_000_000)).map(lambda fen: Money(fen).plain())
goals = st.builds(
    Goal,
    st.none() | (st.integers(1, 200) | st.integers(1, 900_000)).map(Money),
    st.none() | st.integers(1, 31),
    st.none() | st.integers(1, 420).map(lambda days: TODAY + dt.timedelta(days)),
).filter(lambda goal: goal != Goal())
rules = st.sampled_from(["waived", "periods", "waived_share_pct", "total", "annual_simple_pct", "income_share_pct"])


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.tuples(principal, money | tiny, money | tiny),
    goals,
    st.sampled_from([Role.TELLER, Role.SUPERVISOR, Role.BRANCH_MANAGER]),
    st.sampled_from(["0", "0.45"]),
    st.lists(st.tuples(rules, st.integers(0, 4000)), max_size=2),
)
def test_the_list_is_that_of_making_every_package(
    parts: tuple[str, str, str], goal: Goal, role: Role, fee: str, limits: list[tuple[str, int]]
) -> None:
    authority = tuple(
        AuthorityRule(
            f"{number}", measure, {Authority.TELLER: Decimal(most), Authority.SUPERVISOR: Decimal(2 * most)}, ""
        )
        for number, (measure, most) in enumerate(limits)
    )
    where = small(parts, fee, authority=authority)
    rows, nearest = by_making_everything(where, goal, role)
    answer = found(goal, role, where)

    assert answer.packages == tuple(rows)
    assert answer.nearest == nearest
    if nearest is not None:
        assert (answer.days_late, answer.short_by.fen) == misses(nearest, goal)


def is_as_good(one: Package, other: Package) -> bool:
    first, second = (measures(package, Goal(monthly=Money(1)), Role.TELLER) for package in (one, other))
    return all(a <= b for a, b in zip(first, second, strict=True))


WHERE = small()
ALL = every_package(WHERE, Goal(monthly=Money(1)))


@settings(max_examples=25, deadline=None)
@given(st.integers(1, 6_000_000), st.integers(0, 600_000))
def test_more_a_month_never_leaves_the_customer_with_less(fen: int, more: int) -> None:
    low, high = Goal(monthly=Money(fen)), Goal(monthly=Money(fen + more))
    before, after = found(low, Role.TELLER, WHERE), found(high, Role.TELLER, WHERE)
    fitting = [one for one in ALL if misses(one, high) == (0, 0)]

    assert bool(after.packages) >= bool(before.packages)
    assert after.short_by <= before.short_by
    assert all(any(is_as_good(other, one) for other in fitting) for one in before.packages)
    assert not any(one != other and is_as_good(other, one) for one in after.packages for other in fitting)


# ── What a teller sees ────────────────────────────────────────────────────────────────────────────────────────────


def shown(packages: Iterable[Package]) -> list[tuple[str, ...]]:
    names = (Figure.PERIODS, Figure.PAYMENT, Figure.DOWN_PAYMENT, Figure.TOTAL, Figure.BANK_COST)
    return [(one.authority.value, *(one.figures[name] for name in names)) for one in packages]


def test_i_can_pay_900_yuan_a_month_is_answered_by_three_plans() -> None:
    assert shown(found(Goal(monthly=Money(900_00))).packages) == [
        ("supervisor", "57", "891.47", "0.00", "50813.53", "1608.73"),
        ("supervisor", "59", "888.51", "0.00", "52422.26", "0.00"),
        ("supervisor", "40", "889.24", "15244.06", "50813.53", "1608.73"),
    ]


def test_what_the_desk_may_offer_alone_comes_first() -> None:
    alone = found(Goal(monthly=Money(1500_00)))
    manager = found(Goal(monthly=Money(1500_00)), Role.BRANCH_MANAGER)

    assert [one.authority for one in alone.packages] == [Authority.TELLER] * 3
    assert manager.packages[0].authority is Authority.BRANCH_MANAGER
    assert manager.packages[0].figures[Figure.TOTAL] < alone.packages[0].figures[Figure.TOTAL]


def test_nothing_fits_and_the_nearest_says_what_is_missing() -> None:
    answer = found(Goal(monthly=Money(500_00)))

    assert answer.packages == ()
    assert answer.nearest is not None
    assert answer.nearest.figures[Figure.PAYMENT] == "560.00"
    assert (answer.short_by, answer.days_late) == (Money(60_00), 0)


def test_an_end_before_the_first_payment_is_late_by_days() -> None:
    answer = found(Goal(end_by=dt.date(2026, 12, 1)))

    assert answer.nearest is not None
    assert (answer.nearest.figures[Figure.LAST_DUE], answer.days_late) == ("2026-12-23", 22)


def test_an_end_alone_asks_the_least_a_month_by_then() -> None:
    first = found(Goal(end_by=dt.date(2027, 12, 31))).packages[0]

    assert (first.figures[Figure.PERIODS], first.figures[Figure.LAST_DUE]) == ("13", "2027-12-23")


@pytest.mark.parametrize(
    ("pay_day", "first", "second"),
    [(10, "2026-12-10", "2027-01-10"), (23, "2026-12-23", "2027-01-23"), (24, "2026-11-24", "2026-12-24"),
     (31, "2026-11-30", "2026-12-31"), (29, "2026-11-29", "2026-12-29")],
)  # fmt: skip
def test_payments_fall_on_the_income_day_or_on_the_last_day_of_a_shorter_month(
    pay_day: int, first: str, second: str
) -> None:
    package = found(Goal(pay_day=pay_day)).packages[0]
    plan = solutions()[KIND].schedule(package.terms)

    assert plan is not None
    assert [row.due.isoformat() for row in plan.rows[:2]] == [first, second]
    assert all(row.due.day == min(pay_day, monthrange(row.due.year, row.due.month)[1]) for row in plan.rows)


def test_an_income_day_in_february_of_a_leap_year_is_the_29th() -> None:
    package = found(Goal(pay_day=31), where=ground(today=dt.date(2028, 2, 10))).packages[0]

    assert package.terms["first_due"] == "2028-02-29"


@pytest.mark.parametrize(
    ("owed", "budget", "periods"),
    [("100.01", 50_01, "2"), ("100.01", 50_00, "3"), ("100.00", 33_34, "3"), ("100.00", 33_33, "4"), ("1.00", 2, "50")],
)  # 100.01 are 50.01 and 50.00, 100.00 are 33.33, 33.33 and 33.34.
def test_neither_the_first_nor_the_last_payment_goes_over_the_budget_by_a_fen(
    owed: str, budget: int, periods: str
) -> None:
    first = found(Goal(monthly=Money(budget)), Role.BRANCH_MANAGER, ground((owed, "0", "0"))).packages[0]

    assert (first.figures[Figure.PERIODS], first.figures[Figure.DOWN_PAYMENT]) == (periods, "0.00")


def test_a_debt_of_one_fen_is_one_payment() -> None:
    answer = found(Goal(monthly=Money(1)), where=ground(("0.01", "0", "0")))

    assert [one.figures[Figure.PERIODS] for one in answer.packages] == ["1"]


def test_a_plan_without_fee_costs_the_interest_and_late_fee_that_are_owed() -> None:
    first = found(Goal(monthly=Money(1500_00))).packages[0]

    assert (first.figures[Figure.CARRIED], first.figures[Figure.SIMPLE_PCT]) == ("4422.26", "0.0000")
    assert first.figures[Figure.TOTAL] == "52422.26"


def test_a_problem_without_plans_has_nothing_to_find() -> None:
    assert found(Goal(monthly=Money(1)), where=context("loan_refused")) == Found(())


def test_a_kind_that_policy_does_not_search_is_left_alone() -> None:
    assert found(Goal(monthly=Money(900_00)), where=ground(solvers=())) == Found(())


def test_every_row_is_a_package_like_any_other() -> None:
    for one in found(Goal(monthly=Money(900_00))).packages:
        assert solutions()[KIND].package(ground(), one.option, one.terms) == one


# ── Bad input ─────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("named", "code", "field"),
    [
        ({"monthly": Money(0)}, "amount_not_positive", "monthly"),
        ({"monthly": Money(-1)}, "amount_not_positive", "monthly"),
        ({"pay_day": 0}, "number_out_of_range", "pay_day"),
        ({"pay_day": 32}, "number_out_of_range", "pay_day"),
    ],
)
def test_a_goal_that_cannot_be_meant_is_refused_beside_its_field(named: dict[str, Any], code: str, field: str) -> None:
    with refused(code, field=field):
        Goal(**named)


@pytest.mark.parametrize(
    ("goal", "code", "field"),
    [(Goal(), "goal_missing", "monthly"), (Goal(end_by=TODAY), "end_by_past", "end_by")],
)
def test_a_goal_that_leads_nowhere_is_refused(goal: Goal, code: str, field: str) -> None:
    with refused(code, field=field):
        found(goal)


def test_what_page_two_lacks_leads_back_to_it() -> None:
    with refused("fact_missing", field="facts"):
        found(Goal(monthly=Money(900_00)), where=replace(ground(), facts={}))
