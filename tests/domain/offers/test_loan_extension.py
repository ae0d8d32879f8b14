"""An extension as it is offered: before the loan ends, as far as the rule goes, with a guarantor who is named."""

from decimal import Decimal

import pytest

from desktop_app.domain.approvals.authority import Authority
from desktop_app.domain.offers.solution import Figure
from tests.builders import refused
from tests.domain.offers.grounds import offered, plan_of
from tests.domain.offers.plans import known_row, worked

V7 = worked("V7")
LONG = {"贷款期限（月）": "36", "产品最长期限（月）": "60"}


def test_the_worked_example_is_offered_to_the_fen() -> None:
    package = offered("loan_extension", "one_year")
    assert [known_row(row) for row in plan_of(package).rows] == V7["schedule"]
    assert package.figures[Figure.COST] == package.figures[Figure.EXTRA_INTEREST] == V7["totals"]["interest"]
    assert package.figures[Figure.COMPOUND_PCT] == V7["rates"]["annual_compound_xirr_act365_pct"]
    assert package.figures[Figure.SIMPLE_PCT] == V7["rates"]["simple_rate_365_pct"]


def test_a_month_is_its_interest_in_the_dearest_month_and_the_principal_is_the_last_payment() -> None:
    package = offered("loan_extension", "half_year", {"到期日": "2027-01-31"})
    rows, figures = plan_of(package).rows, package.figures
    assert rows[0].payment.plain() == "1015.00"  # of February, the shortest month
    assert figures[Figure.PAYMENT] == max(row.interest for row in rows).plain() == "1123.75"
    assert figures[Figure.PAYMENT_LAST] == rows[-1].payment.plain() == "301123.75"
    assert figures[Figure.INCOME_SHARE_PCT] == "14.0469"
    assert Figure.PAYMENT_BEFORE not in figures  # the principal at maturity was paid in no month


def test_an_extension_by_a_month_has_one_payment_and_no_share_of_the_income() -> None:
    figures = offered("loan_extension", "half_year", extension_months="1").figures
    assert (figures[Figure.PAYMENT], figures[Figure.PAYMENT_LAST]) == ("1123.75", "301123.75")
    assert Figure.INCOME_SHARE_PCT not in figures


@pytest.mark.parametrize(
    ("facts", "months"),
    [
        ({}, "12"),
        ({"已展期（月）": "5"}, "7"),
        (LONG, "24"),
        ({**LONG, "已展期（月）": "12"}, "12"),
        ({"贷款期限（月）": "13"}, "47"),
    ],
)
def test_the_longest_way_opens_with_what_the_rule_leaves(facts: dict[str, str], months: str) -> None:
    assert offered("loan_extension", "longest", facts).terms["extension_months"] == months


@pytest.mark.parametrize(
    ("facts", "months", "code", "most"),
    [
        ({}, "13", "extension_over_original", 12),
        ({"已展期（月）": "6"}, "7", "extension_over_original", 6),
        (LONG, "25", "extension_over_product", 24),
        ({**LONG, "已展期（月）": "24"}, "1", "extension_over_product", 0),
    ],
)
def test_a_month_more_than_the_rule_leaves_is_refused_with_the_most(
    facts: dict[str, str], months: str, code: str, most: int
) -> None:
    with refused(code, field="extension_months") as found:
        offered("loan_extension", "longest", facts, extension_months=months)
    assert found.value.facts == {"most": most}


@pytest.mark.parametrize(
    ("option", "facts"),
    [
        ("half_year", {"已展期（月）": "7"}),
        ("one_year", {"贷款期限（月）": "6"}),
        ("longest", {"已展期（月）": "12"}),
        ("longest", {**LONG, "产品最长期限（月）": "36"}),
        ("half_year", {"还款方式": "等额本息"}),
    ],
)
def test_a_way_the_rule_leaves_no_room_for_is_not_opened(option: str, facts: dict[str, str]) -> None:
    with refused("option_not_possible"):
        offered("loan_extension", option, facts)


def test_it_is_applied_for_until_the_day_the_loan_ends_and_not_after() -> None:
    assert offered("loan_extension", "half_year", {"到期日": "2026-11-23"}).figures[Figure.LAST_DUE] == "2027-05-23"
    with refused("maturity_passed", field="facts") as found:
        offered("loan_extension", "half_year", {"到期日": "2026-11-22"})
    assert found.value.facts == {"label": "到期日", "on": "2026-11-22", "rule": "民法典 第六百七十八条"}


def test_a_loan_longer_than_a_year_needs_the_longest_term_of_its_product() -> None:
    with refused("fact_missing", field="facts") as found:
        offered("loan_extension", "longest", {"贷款期限（月）": "24", "产品最长期限（月）": ""})
    assert found.value.facts == {"label": "产品最长期限（月）"}
    assert offered("loan_extension", "longest", {"产品最长期限（月）": ""}).terms["extension_months"] == "12"


def test_a_guarantor_is_named_and_brings_a_document_or_there_is_none() -> None:
    without = offered("loan_extension", "half_year")
    assert (without.papers, "guarantor_names" in without.terms) == ((), False)
    guaranteed = offered("loan_extension", "half_year", {"有无保证人": "有", "保证人姓名": " 张翠山，殷素素 "})
    assert guaranteed.papers == ()  # looked at when the guarantor signs
    assert guaranteed.terms["guarantor_names"] == "张翠山、殷素素"
    with refused("fact_missing") as found:
        offered("loan_extension", "half_year", {"有无保证人": ""})
    assert found.value.facts == {"label": "有无保证人"}


@pytest.mark.parametrize(
    ("known", "named", "code", "facts"),
    [
        ("有", "", "fact_missing", {"label": "保证人姓名"}),
        ("有", " 、", "fact_missing", {"label": "保证人姓名"}),
        ("无", "张翠山", "guarantor_contradicted", {"label": "有无保证人", "named": "保证人姓名"}),
        ("有", "张翠山、殷素素、张翠山", "guarantor_twice", {"label": "保证人姓名", "name": "张翠山"}),
        ("有", "甲、乙、丙、丁、戊、己", "guarantors_too_many", {"label": "保证人姓名", "most": 5}),
    ],
)
def test_who_guarantees_must_be_known_by_name(known: str, named: str, code: str, facts: dict[str, object]) -> None:
    with refused(code, field="facts") as found:
        offered("loan_extension", "half_year", {"有无保证人": known, "保证人姓名": named})
    assert found.value.facts == facts


@pytest.mark.parametrize(
    ("months", "principal", "authority", "rule"),
    [
        ("6", "300000.00", Authority.BRANCH_MANAGER, "personal_loan.extension"),
        ("7", "300000.00", Authority.UPPER_BRANCH, "extension.months"),
        ("6", "300000.01", Authority.UPPER_BRANCH, "extension.principal"),
    ],
)
def test_who_may_offer_it_depends_on_months_and_principal(
    months: str, principal: str, authority: Authority, rule: str
) -> None:
    package = offered("loan_extension", "half_year", {"剩余本金": principal}, extension_months=months)
    assert (package.authority, package.rule) == (authority, rule)


def test_a_rate_below_the_contracts_costs_the_bank_the_difference() -> None:
    package = offered("loan_extension", "half_year", annual_rate_pct="4.00")
    usual = offered("loan_extension", "half_year")
    lost = Decimal(usual.figures[Figure.COST]) - Decimal(package.figures[Figure.COST])
    assert Decimal(package.figures[Figure.BANK_COST]) == lost > 0
    assert ("年利率", "4.35%", "4%") in [(one.title, one.before, one.after) for one in package.conditions]
    dearer = offered("loan_extension", "half_year", annual_rate_pct="5")
    assert dearer.figures[Figure.BANK_COST] == usual.figures[Figure.BANK_COST] == "0.00"


def test_month_ends_and_leap_years_keep_the_day() -> None:
    rows = plan_of(offered("loan_extension", "half_year", {"到期日": "2027-12-31"})).rows
    assert [row.due.isoformat() for row in rows[:3]] == ["2028-01-31", "2028-02-29", "2028-03-31"]
    assert [row.days for row in rows[:3]] == [31, 29, 31]
