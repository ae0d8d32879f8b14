"""What can be done for a running loan, from what the customer can pay: the same as making every package would find."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app.domain.approvals.authority import role_may
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.money import Money
from desktop_app.domain.offers import solutions
from desktop_app.domain.offers.fit import fits
from desktop_app.domain.offers.schedule import Schedule
from desktop_app.domain.offers.solution import Figure, OfferContext
from desktop_app.domain.offers.solver import Found, Goal, solve
from desktop_app.domain.policy import SolverPolicy
from desktop_app.domain.staff.people import Role
from desktop_app.domain.stages.propose import Package
from tests.builders import TODAY, context, refused
from tests.domain.offers.grounds import FACTS, plan_of

GRIDS: dict[str, dict[str, dict[str, tuple[int, ...]]]] = {
    "deferral": {
        "move_end": {"grace_periods_interest_only": (1, 3, 6)},
        "keep_end": {"grace_periods_interest_only": (1, 3, 6)},
        "longer": {"grace_periods_interest_only": (3, 6), "periods_after_grace": (6, 24, 36, 60)},
    },
    "loan_extension": {"longest": {"extension_months": (1, 2, 3, 6, 9, 12, 18)}},
    "replan": {
        "due_day": {},
        "method": {},
        "prepay_shorter": {"prepay_amount": (1000, 20_000, 50_000)},
        "prepay_lower": {"prepay_amount": (1000, 20_000, 50_000)},
    },
    "waiver": {"kept_plan": {"periods": (1, 2, 5, 12), "waive_penalty_pct": (0, 50), "waive_late_fee_pct": (0, 100)}},
    "card_waiver": {
        "kept_plan": {"periods": (1, 2, 5, 12), "waive_interest_pct": (0, 30), "waive_late_fee_pct": (0, 100)}
    },
}
"""Small grids, in the place of those of policy."""


def ground(kind: str, **facts: str) -> OfferContext:
    given = context("loan_hardship")
    searched = tuple(
        SolverPolicy(way, {name: tuple(map(Decimal, values)) for name, values in steps.items()})
        for way, steps in GRIDS[kind].items()
    )
    policy = replace(given.policy, solutions={kind: replace(given.policy.solution(kind), solvers=searched)})
    return replace(given, kind=replace(given.kind, solutions=(kind,)), policy=policy, facts={**FACTS[kind], **facts})


def found(where: OfferContext, goal: Goal, role: Role = Role.TELLER) -> Found:
    return solve(solutions(), where, goal, role)


# ── By making everything ──────────────────────────────────────────────────────────────────────────────────────────


def typed(where: OfferContext, goal: Goal) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Every way with every set of terms."""
    (kind,) = where.kind.solutions
    for search in where.policy.solution(kind).solvers:
        for values in product(*search.steps.values()):
            terms = {name: str(value) for name, value in zip(search.steps, values, strict=True)}
            if search.option == "due_day":
                if goal.pay_day is None:
                    continue
                terms["new_due_day"] = str(goal.pay_day)
            if search.option == "kept_plan" and goal.pay_day is not None:
                day = where.today + dt.timedelta(1)
                while day.day != goal.pay_day:
                    day += dt.timedelta(1)
                terms["first_due"] = day.isoformat()
            yield kind, search.option, terms


def every_package(where: OfferContext, goal: Goal) -> list[Package]:
    made = []
    for kind, option, terms in typed(where, goal):
        try:
            package = solutions()[kind].package(where, option, terms)
        except RuleBroken:
            continue
        if goal.pay_day is None or option in {"due_day", "kept_plan"} or pays_on(package) == goal.pay_day:
            made.append(package)
    if where.kind.solutions == ("loan_extension",) and goal.end_by is not None:
        in_time = [plan_of(one).rows[-1].due for one in made if plan_of(one).rows[-1].due <= goal.end_by]
        made = [one for one in made if not in_time or plan_of(one).rows[-1].due == max(in_time)]
    return made


def pays_on(package: Package) -> int:
    return int(package.terms.get("due_day") or package.terms["original_maturity"][-2:])


def largest(package: Package, plan: Schedule) -> int:
    """The most in a month; the principal that an extended loan repays at its end is none of them."""
    is_whole = package.kind == "loan_extension"
    return max((row.interest if is_whole else row.payment).fen for row in plan.rows)


def misses(package: Package, goal: Goal) -> tuple[int, int]:
    plan = plan_of(package)
    late = 0 if goal.end_by is None else max(0, (plan.rows[-1].due - goal.end_by).days)
    return late, 0 if goal.monthly is None else max(0, largest(package, plan) - goal.monthly.fen)


def measures(package: Package, goal: Goal, role: Role, longest: int) -> tuple[int, ...]:
    above = 0 if role_may(role, package.authority) else 1 + package.authority.rank
    plan = plan_of(package)
    at_once, total, cost = (
        Money.parse(package.figures.get(name, "0")).fen for name in (Figure.PREPAID, Figure.TOTAL, Figure.BANK_COST)
    )
    sooner = longest - len(plan.rows) if package.kind == "loan_extension" else 0
    last = largest(package, plan) if goal.monthly is None else len(plan.rows)
    return above, at_once, sooner, total, cost, last


def by_making_everything(where: OfferContext, goal: Goal, role: Role) -> tuple[list[Package], Package | None]:
    made = every_package(where, goal)
    possible = every_package(where, replace(goal, end_by=None))
    longest = max((len(plan_of(one).rows) for one in possible), default=0)
    rank = [measures(one, goal, role, longest) for one in made]
    fitting = [number for number, one in enumerate(made) if misses(one, goal) == (0, 0)]
    if not fitting:
        order = sorted(range(len(made)), key=lambda number: (misses(made[number], goal), rank[number]))
        return [], made[order[0]] if order else None
    front: list[int] = []
    for number in fitting:
        others = [rank[other] for other in fitting if rank[other] != rank[number]]
        is_outdone = any(all(a <= b for a, b in zip(theirs, rank[number], strict=True)) for theirs in others)
        if not is_outdone and all(rank[other] != rank[number] for other in front):
            front.append(number)
    rows: list[int] = []
    for level in sorted({rank[number][0] for number in front}):
        left = sorted((number for number in front if rank[number][0] == level), key=lambda number: rank[number])
        leading = [min((rank[number][order], rank[number], number) for number in left)[-1] for order in range(1, 6)]
        rows = list(dict.fromkeys([*rows, *leading, *left]))
    return [made[number] for number in rows[:3]], None


goals = st.builds(
    Goal,
    st.none() | (st.integers(1, 500_000) | st.integers(80_000, 200_000)).map(Money),
    st.none() | st.sampled_from([10, 15, 15, 31]),
    st.none() | st.integers(1, 1500).map(lambda days: TODAY + dt.timedelta(days)),
).filter(lambda goal: goal != Goal())
roles = st.sampled_from([Role.TELLER, Role.SUPERVISOR, Role.BRANCH_MANAGER])
methods = st.sampled_from(["等额本息", "等额本金"])


def assert_same(where: OfferContext, goal: Goal, role: Role) -> None:
    rows, nearest = by_making_everything(where, goal, role)
    answer = found(where, goal, role)

    assert answer.packages == tuple(rows)
    assert answer.nearest == nearest
    if nearest is not None:
        assert (answer.days_late, answer.short_by.fen) == misses(nearest, goal)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(goals, roles, methods, st.integers(2, 40), st.integers(12, 48))
def test_the_list_of_deferrals_is_that_of_making_every_package(
    goal: Goal, role: Role, method: str, periods: int, term: int
) -> None:
    facts = {"还款方式": method, "剩余期数": str(periods), "每月还款额": "", "贷款期限（月）": str(term)}
    assert_same(ground("deferral", **facts), goal, role)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(goals, roles, methods, st.integers(2, 40))
def test_the_list_of_other_plans_is_that_of_making_every_package(
    goal: Goal, role: Role, method: str, periods: int
) -> None:
    assert_same(ground("replan", 还款方式=method, 剩余期数=str(periods), 每月还款额=""), goal, role)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(goals, roles, st.sampled_from(["2026-12-10", "2026-12-15", "2027-01-31"]), st.integers(1, 14))
def test_the_list_of_extensions_is_that_of_making_every_package(
    goal: Goal, role: Role, maturity: str, term: int
) -> None:
    facts = {"到期日": maturity, "贷款期限（月）": str(term), "产品最长期限（月）": "24"}
    assert_same(ground("loan_extension", **facts), goal, role)


fen = st.integers(0, 90_000).map(lambda fen: Money(fen).plain())


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(goals, roles, st.sampled_from(["waiver", "card_waiver"]), fen, fen)
def test_the_list_of_waivers_is_that_of_making_every_package(
    goal: Goal, role: Role, kind: str, interest: str, late_fee: str
) -> None:
    facts = {"其中利息": interest, "其中违约金": late_fee, "欠款总额": "", "罚息": interest, "违约金": late_fee}
    assert_same(ground(kind, **facts), goal, role)


# ── What a teller sees ────────────────────────────────────────────────────────────────────────────────────────────


def shown(packages: tuple[Package, ...]) -> list[tuple[str, ...]]:
    return [(one.title, one.figures[Figure.PAYMENT], one.figures.get(Figure.PREPAID, "")) for one in packages]


def shipped(kind: str, **facts: str) -> OfferContext:
    """Policy as it is shipped, with every kind that answers a loan that weighs too much."""
    return replace(context("loan_hardship"), facts={**FACTS[kind], **facts})


def test_less_a_month_is_found_by_a_longer_plan_and_by_prepaying() -> None:
    packages = found(shipped("deferral"), Goal(monthly=Money(3000_00))).packages

    assert packages
    assert all(max(plan_of(one).payments) <= Money(3000_00) for one in packages)
    assert all(fits(Goal(monthly=Money(3000_00)), one) for one in packages)
    assert {one.kind for one in found(shipped("deferral"), Goal(monthly=Money(3000_00))).packages} >= {"replan"}


def test_the_least_that_must_be_prepaid_comes_first_of_what_is_prepaid() -> None:
    where = ground("replan")
    packages = found(where, Goal(monthly=Money(3000_00)), Role.BRANCH_MANAGER).packages
    prepaid = [Money.parse(one.terms["prepay_amount"]) for one in packages if "prepay_amount" in one.terms]

    assert prepaid[0] == Money(20_000_00)
    assert prepaid == sorted(prepaid)


def test_an_income_day_moves_the_payments_to_it() -> None:
    packages = found(shipped("replan"), Goal(pay_day=10)).packages

    assert [one.option for one in packages] == ["due_day"]
    assert all(row.due.day == 10 for row in plan_of(packages[0]).rows)


def test_an_income_day_that_is_the_due_day_already_leaves_it_alone() -> None:
    packages = found(shipped("replan"), Goal(pay_day=15)).packages

    assert packages
    assert "due_day" not in {one.option for one in packages}


def test_who_can_repay_by_a_day_is_given_until_then() -> None:
    packages = found(shipped("loan_extension"), Goal(end_by=dt.date(2027, 5, 31))).packages

    assert [(one.title, one.figures[Figure.LAST_DUE]) for one in packages] == [("展期5个月", "2027-05-10")]


def test_a_budget_for_the_interest_alone_shows_the_longest_within_the_nearest_level_first() -> None:
    packages = found(shipped("loan_extension"), Goal(monthly=Money(1200_00))).packages

    assert [one.title for one in packages[:2]] == ["展期6个月", "展期1个月"]


def test_a_way_that_does_not_fit_leaves_the_others_to_be_found() -> None:
    packages = found(shipped("deferral", **{"贷款期限（月）": ""}), Goal(monthly=Money(6000_00))).packages

    assert packages
    assert all(one.option != "move_end" for one in packages)


def test_where_no_way_has_a_package_the_first_missing_fact_is_named() -> None:
    with refused("fact_missing", field="facts"):
        found(shipped("deferral", 剩余本金=""), Goal(monthly=Money(6000_00)))


@pytest.mark.parametrize("kind", ["deferral", "replan", "loan_extension"])
def test_every_row_is_a_package_like_any_other(kind: str) -> None:
    where = shipped(kind)
    for goal in (Goal(monthly=Money(4500_00)), Goal(end_by=dt.date(2028, 11, 30))):
        for one in found(where, goal).packages:
            assert solutions()[one.kind].package(where, one.option, one.terms) == one
