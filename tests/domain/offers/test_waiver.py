"""Waivers: of what is owed beside the principal, part by part, taken off before anything is spread."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from desktop_app.domain.approvals.authority import Authority
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.money import Money
from desktop_app.domain.offers import solutions
from desktop_app.domain.offers.solution import Figure
from desktop_app.domain.offers.waiver import Arrears, Part, in_months
from tests.builders import refused
from tests.domain.offers.grounds import offered, plan_of
from tests.domain.offers.plans import assert_repays, worked

V9 = worked("V9")
TWO = ("lump_sum", "kept_plan")


def test_penalty_and_compound_interest_are_those_of_the_worked_example() -> None:
    package = offered("waiver", "lump_sum", {"违约金": ""}, waive_penalty_pct="0", waive_compound_pct="0")
    owed = Money.parse(package.figures[Figure.OWED]) - Money.parse("3180.00") - Money.parse("340.10")
    assert owed == Money.parse(V9["penalty_interest"]) + Money.parse(V9["compound_interest_on_interest"])


def test_a_figure_of_the_core_system_goes_before_our_own() -> None:
    package = offered("waiver", "lump_sum", {"罚息": "30.00", "复利": "4.00"})
    assert [(one.title, one.before, one.after) for one in package.conditions][:2] == [
        ("罚息", "¥30.00", "¥15.00"),
        ("复利", "¥4.00", "¥2.00"),
    ]


def test_a_lump_sum_is_paid_at_once_and_a_plan_month_by_month() -> None:
    (row,) = plan_of(offered("waiver", "lump_sum")).rows
    assert (row.due, row.principal) == (dt.date(2026, 11, 30), Money(3180_00))
    plan = plan_of(offered("waiver", "kept_plan", periods="5", first_due="2026-12-31"))
    assert_repays(plan, Money(3180_00))
    assert [row.due.isoformat() for row in plan.rows[:3]] == ["2026-12-31", "2027-01-31", "2027-02-28"]


def test_the_share_of_the_income_counts_what_is_paid_a_month_beside() -> None:
    figures = offered("waiver", "kept_plan").figures
    paid = Decimal(figures[Figure.PAYMENT]) + Decimal("3786.62")
    assert abs(Decimal(figures[Figure.INCOME_SHARE_PCT]) - paid / 80) < Decimal("0.0001")


@pytest.mark.parametrize("kind", ["waiver", "card_waiver"])
@pytest.mark.parametrize("option", TWO)
def test_the_principal_is_never_waived(kind: str, option: str) -> None:
    most = {name: "100" for name in offered(kind, option).terms if name.startswith("waive_")}
    package = offered(kind, option, **most)
    assert package.figures[Figure.WAIVED_SHARE_PCT] == "100.0000"
    principal = Money.parse(package.terms["overdue_principal"])
    assert plan_of(package).totals.principal == principal
    interest = Money.parse(package.terms.get("overdue_interest", "0"))
    assert Money.parse(package.figures[Figure.TOTAL]) == principal + interest
    assert "减免本金" in package.not_promised


money = st.integers(0, 10**9).map(Money)


@settings(max_examples=80, deadline=None)
@given(money, money, st.lists(st.tuples(money, st.decimals("0", "100", places=2)), min_size=1, max_size=3))
def test_no_more_is_waived_than_is_owed_of_each_part(
    principal: Money, interest: Money, parts: list[tuple[Money, Decimal]]
) -> None:
    arrears = Arrears(principal, interest, tuple(Part(str(no), owed, pct) for no, (owed, pct) in enumerate(parts)))
    for part in arrears.parts:
        assert Money(0) <= part.waived <= part.owed
        assert part.waived + part.kept == part.owed
    assert principal + arrears.beside_principal + arrears.waived == arrears.owed
    assert arrears.beside_principal >= interest


@settings(max_examples=80, deadline=None)
@given(money, money, st.integers(1, 12))
def test_arrears_in_months_repay_all_of_it(principal: Money, beside: Money, months: int) -> None:
    dues = tuple(dt.date(2027, month, 28) for month in range(1, months + 1))
    try:
        plan = in_months(principal, beside, dues)
    except RuleBroken as broken:
        assume(broken.code != "schedule_not_possible")
        raise
    assert_repays(plan, principal)
    assert plan.totals.interest == beside


def test_the_waiver_is_taken_off_before_the_debt_becomes_a_principal() -> None:
    financed = plan_of(offered("card_instalment", "long", waive_interest_pct="100")).totals.principal
    assert financed == Money.parse("48000.00")
    # Once interest and fee are in one sum with the principal, nothing of it can be waived any more.
    in_total = {"其中本金": "", "其中利息": "", "其中违约金": ""}
    with refused("option_not_possible", field="option"):
        offered("card_waiver", "lump_sum", in_total)
    with refused("waiver_needs_structure", field="waive_interest_pct"):
        offered("card_instalment", "long", in_total, waive_interest_pct="1")


@pytest.mark.parametrize("option", TWO)
def test_where_nothing_is_owed_nothing_is_waived(option: str) -> None:
    nothing = {"逾期本金": "", "逾期利息": "", "违约金": ""}
    with refused("option_not_possible", field="option"):
        offered("waiver", option, nothing)
    with refused("option_not_possible", field="option"):
        offered("waiver", option, {**nothing, "逾期本金": "100", "逾期天数": "0"})
    part = offered("waiver", option, {"违约金": ""})
    assert part.terms["waive_late_fee_pct"] == "0"


def test_how_long_it_is_overdue_must_be_known_to_compute_the_penalty() -> None:
    with refused("fact_missing", field="facts") as found:
        offered("waiver", "lump_sum", {"逾期天数": ""})
    assert found.value.facts == {"label": "逾期天数"}
    known = offered("waiver", "lump_sum", {"逾期天数": "", "罚息": "21.33"})
    assert known.conditions[0].before == "¥21.33"


@pytest.mark.parametrize("way", ["card_waiver:lump_sum", "card_instalment:long"])
def test_a_debt_table_that_does_not_add_up_is_refused_with_both_sums_and_the_fact(way: str) -> None:
    kind, _, option = way.partition(":")
    with refused("debt_parts_differ", field="facts") as found:
        offered(kind, option, {"欠款总额": "52422.27"})
    assert found.value.facts == {"label": "欠款总额", "said": Money(52422_27), "expected": Money(52422_26)}


def test_everything_waived_and_nothing_else_owed_leaves_nothing_to_pay() -> None:
    only_fee = {"逾期本金": "", "逾期利息": "", "违约金": "80"}
    package = offered("waiver", "lump_sum", only_fee, waive_late_fee_pct="100")
    assert package.figures[Figure.TOTAL] == "0.00"
    assert solutions()["waiver"].schedule(package.terms) is None


def test_terms_of_the_two_ways_contradict_each_other() -> None:
    with refused("field_unknown", field="periods"):
        offered("waiver", "lump_sum", periods="3")
    with refused("field_unknown", field="pay_by"):
        offered("waiver", "kept_plan", pay_by="2026-11-30")
    with refused("term_out_of_bounds", field="pay_by"):
        offered("waiver", "lump_sum", pay_by="2026-11-22")


@pytest.mark.parametrize(
    ("given", "authority", "rule"),
    [
        ({"waive_penalty_pct": "0", "waive_compound_pct": "0", "waive_late_fee_pct": "0"}, "supervisor", "waiver.rule"),
        ({"waive_penalty_pct": "30"}, "branch_manager", "waiver.compound_share"),
        ({"waive_penalty_pct": "50"}, "branch_manager", "waiver.penalty_share"),
        ({"waive_penalty_pct": "50.01"}, "upper_branch", "waiver.penalty_share"),
        ({"waive_late_fee_pct": "50.5"}, "branch_manager", "waiver.penalty_share"),
    ],
)
def test_who_may_offer_it_depends_on_the_share_of_each_part(given: dict[str, str], authority: str, rule: str) -> None:
    package = offered("waiver", "lump_sum", **given)
    assert (package.authority, package.rule) == (Authority(authority), rule)


@pytest.mark.parametrize(
    ("fee", "authority"), [("1000", "supervisor"), ("1001", "branch_manager"), ("10001", "upper_branch")]
)
def test_who_may_offer_it_depends_on_the_amount(fee: str, authority: str) -> None:
    package = offered("waiver", "lump_sum", {"违约金": fee}, waive_penalty_pct="0", waive_compound_pct="0")
    assert package.authority is Authority(authority)


@pytest.mark.parametrize("option", TWO)
def test_what_is_not_kept_revives_what_was_waived(option: str) -> None:
    assert any("减免作废" in line for line in offered("waiver", option).gives_up)
