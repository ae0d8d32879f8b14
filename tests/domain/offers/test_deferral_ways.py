"""A deferral as it is offered: the end moved, kept or moved further, never further than the loan allows."""

import pytest

from desktop_app.domain.approvals.authority import Authority
from desktop_app.domain.offers.solution import Figure
from tests.builders import refused
from tests.domain.offers.grounds import offered, plan_of


def test_the_worked_example_is_offered_to_the_fen() -> None:
    package = offered("deferral", "move_end", {"下期还款日": "2026-12-25", "每月还款日": "25"})
    figures = package.figures
    assert [str(row.payment) for row in plan_of(package).rows[:7]] == ["352.80"] * 6 + ["3786.62"]
    assert (figures[Figure.PAYMENT_BEFORE], figures[Figure.PAYMENT_GRACE]) == ("3786.62", "352.80")
    assert (figures[Figure.PAYMENT], figures[Figure.EXTRA_INTEREST]) == ("3786.62", "2116.80")
    assert (figures[Figure.LAST_DUE_BEFORE], figures[Figure.LAST_DUE]) == ("2028-11-25", "2029-05-25")
    assert (figures[Figure.PERIODS_BEFORE], figures[Figure.PERIODS]) == ("24", "30")


def test_the_end_is_kept_and_more_is_paid_after_the_grace() -> None:
    package = offered("deferral", "keep_end", grace_periods_interest_only="3")
    assert package.terms["periods_after_grace"] == "21"
    assert package.figures[Figure.LAST_DUE] == package.figures[Figure.LAST_DUE_BEFORE]
    assert float(package.figures[Figure.PAYMENT]) > float(package.figures[Figure.PAYMENT_BEFORE])
    assert "宽限期满后每月还款额提高" in package.gives_up


def test_the_end_is_moved_further_and_less_is_paid_a_month() -> None:
    package = offered("deferral", "longer")
    assert package.terms["periods_after_grace"] == "36"
    assert float(package.figures[Figure.PAYMENT]) < float(package.figures[Figure.PAYMENT_BEFORE])
    assert offered("deferral", "longer", periods_after_grace="30").figures[Figure.PERIODS] == "36"


def test_equal_principal_stays_equal_principal() -> None:
    facts = {"还款方式": "等额本金", "每月还款额": "3952.80"}
    rows = plan_of(offered("deferral", "move_end", facts)).rows
    assert {str(row.principal) for row in rows[6:]} == {"3600.00"}
    assert [row.period for row in rows] == list(range(1, 31))


@pytest.mark.parametrize(
    ("option", "facts", "grace", "after"),
    [
        ("keep_end", {"剩余期数": "4"}, "3", "1"),
        ("move_end", {"产品最长期限（月）": "40"}, "4", "24"),
        ("move_end", {"贷款期限（月）": "12", "剩余期数": "6", "已展期（月）": "10"}, "2", "6"),
        ("longer", {"产品最长期限（月）": "50"}, "6", "32"),
        ("move_end", {"剩余期数": "348", "贷款期限（月）": "348", "产品最长期限（月）": "360"}, "6", "348"),
    ],
)
def test_a_way_opens_with_as_much_as_the_loan_leaves(
    option: str, facts: dict[str, str], grace: str, after: str
) -> None:
    terms = offered("deferral", option, {"每月还款额": "", **facts}).terms
    assert (terms["grace_periods_interest_only"], terms["periods_after_grace"]) == (grace, after)


@pytest.mark.parametrize(
    ("option", "facts"),
    [
        ("keep_end", {"剩余期数": "1"}),
        ("move_end", {"产品最长期限（月）": "36"}),
        ("longer", {"产品最长期限（月）": "42"}),
        ("move_end", {"还款方式": "先息后本"}),
    ],
)
def test_a_way_the_loan_leaves_no_room_for_is_not_opened(option: str, facts: dict[str, str]) -> None:
    with refused("option_not_possible", field="option"):
        offered("deferral", option, {"每月还款额": "", **facts})


def test_more_than_the_loan_leaves_is_refused_beside_the_field_with_the_range() -> None:
    with refused("term_out_of_bounds", field="grace_periods_interest_only") as found:
        offered("deferral", "keep_end", {"剩余期数": "4", "每月还款额": ""}, grace_periods_interest_only="4")
    assert (found.value.facts["least"], found.value.facts["most"]) == ("1", "3")
    with refused("extension_over_product", field="grace_periods_interest_only") as found:
        offered("deferral", "move_end", {"产品最长期限（月）": "40"}, grace_periods_interest_only="5")
    assert found.value.facts == {"most": 4}
    with refused("extension_over_product", field="periods_after_grace"):
        offered("deferral", "longer", periods_after_grace="43")
    with refused("term_out_of_bounds", field="grace_periods_interest_only"):
        offered("deferral", "move_end", grace_periods_interest_only="13")


def test_facts_that_contradict_each_other_lead_back_to_page_two() -> None:
    with refused("payment_differs", field="facts") as found:
        offered("deferral", "move_end", {"剩余期数": "42"})
    assert found.value.facts == {"label": "每月还款额", "expected": "¥2,242.77"}
    near = offered("deferral", "move_end", {"每月还款额": "3800"})
    assert near.figures[Figure.PAYMENT_BEFORE] == "3786.62"


@pytest.mark.parametrize(
    ("fact", "code"),
    [
        ({"下期还款日": "2026-11-22"}, "fact_out_of_bounds"),
        ({"下期还款日": "2027-02-30"}, "fact_not_readable"),
        ({"剩余本金": "0"}, "fact_out_of_bounds"),
        ({"剩余本金": "-1"}, "fact_not_readable"),
        ({"年利率": "24.01"}, "fact_out_of_bounds"),
        ({"剩余期数": "361"}, "fact_out_of_bounds"),
        ({"还款方式": "随便还"}, "fact_not_one_of"),
        ({"还款方式": ""}, "fact_missing"),
        ({"有无保证人": "张三丰"}, "fact_not_one_of"),
    ],
)
def test_a_fact_that_cannot_be_computed_with_leads_back_to_page_two(fact: dict[str, str], code: str) -> None:
    with refused(code, field="facts") as found:
        offered("deferral", "move_end", fact)
    assert found.value.facts["label"] == next(iter(fact))


def test_a_due_date_that_is_not_on_the_due_day_is_refused() -> None:
    with refused("first_due_not_on_due_day") as found:
        offered("deferral", "move_end", {"每月还款日": "20"})
    assert found.value.facts == {"expected": "2026-12-20"}


@pytest.mark.parametrize(
    ("grace", "principal", "authority"),
    [
        ("3", "86400.00", Authority.SUPERVISOR),
        ("4", "86400.00", Authority.BRANCH_MANAGER),
        ("7", "86400.00", Authority.UPPER_BRANCH),
        ("1", "200000.01", Authority.BRANCH_MANAGER),
        ("1", "1000000.01", Authority.UPPER_BRANCH),
    ],
)
def test_who_may_offer_it_depends_on_months_and_principal(grace: str, principal: str, authority: Authority) -> None:
    facts = {"剩余本金": principal, "每月还款额": ""}
    assert offered("deferral", "move_end", facts, grace_periods_interest_only=grace).authority is authority
