"""What a card of page 4 says of the payments of its package, and of what is wrong with a term."""

from collections.abc import Mapping

import pytest
from PySide6.QtWidgets import QApplication

from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.money import Money
from desktop_app.domain.staff.people import Role
from desktop_app.domain.stages.propose import Package
from desktop_app.ui.offers.package_rows import package_rows
from desktop_app.ui.offers.package_words import PackageWords
from tests.builders import TODAY, policy_on
from tests.domain.offers.grounds import offered

LONG = {"贷款期限（月）": "36", "产品最长期限（月）": "60"}


def rows(package: Package) -> Mapping[str, str]:
    return {row.key: row.value for row in package_rows(package, Role.TELLER, policy_on())}


@pytest.mark.parametrize(
    ("way", "terms", "says"),
    [
        ("loan_extension:half_year", {}, "up to ¥1,123.75"),
        ("loan_extension:half_year", {"extension_months": "1"}, "once ¥301,123.75"),
        ("replan:method", {}, "¥3,952.80, falling"),
        ("replan:due_day", {}, "¥3,786.62"),
        ("card_instalment:long", {}, "¥853.62"),
    ],
)
def test_a_payment_that_is_not_the_same_every_month_says_so(
    qapp: QApplication, way: str, terms: dict[str, str], says: str
) -> None:
    kind, _, option = way.partition(":")
    assert rows(offered(kind, option, **terms))["payment"] == says


def test_an_extension_repays_nothing_a_month_today_and_its_share_leaves_the_principal_out(qapp: QApplication) -> None:
    found = rows(offered("loan_extension", "half_year"))
    assert found["payment_before"] == ""
    assert found["income_share_pct"].endswith("14.05%, without the last payment of ¥301,123.75")
    assert rows(offered("loan_extension", "half_year", extension_months="1"))["income_share_pct"] == ""


def test_a_lump_sum_and_an_early_repayment_are_no_down_payment(qapp: QApplication) -> None:
    lump, prepaid = rows(offered("card_waiver", "lump_sum")), rows(offered("replan", "prepay_lower"))
    assert (lump["lump_sum"], lump["down_payment"]) == ("¥49,608.73", "")
    assert (bool(prepaid["prepaid"]), prepaid["down_payment"]) == (True, "")


@pytest.mark.parametrize(
    ("facts", "months", "ends"),
    [
        ({}, "13", "From 1 to 12 is allowed (个人贷款管理办法 关于展期的规定)."),
        ({"已展期（月）": "6"}, "7", "From 1 to 6 is allowed (个人贷款管理办法 关于展期的规定)."),
        ({**LONG, "已展期（月）": "24"}, "1", "the longest term of the product is reached."),
    ],
)
def test_the_range_beside_a_refusal_is_that_of_this_loan(
    qapp: QApplication, facts: dict[str, str], months: str, ends: str
) -> None:
    with pytest.raises(RuleBroken) as refused:
        offered("loan_extension", "longest", facts, extension_months=months)
    said = PackageWords(policy_on(), "loan_extension").refusal("extension_months", refused.value, TODAY)
    assert said.endswith(ends), said


@pytest.mark.parametrize("months", ["121", "999999999999"])
def test_a_number_out_of_range_is_said_in_one_sentence_however_far_out_it_is(qapp: QApplication, months: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        offered("loan_extension", "longest", {}, extension_months=months)
    said = PackageWords(policy_on(), "loan_extension").refusal("extension_months", refused.value, TODAY)
    assert said.partition(": ")[2] == "From 1 to 120 is allowed (个人贷款管理办法 关于展期的规定)."


def test_of_what_is_no_amount_no_range_is_said_that_a_real_amount_would_not_have(qapp: QApplication) -> None:
    unread = RuleBroken("amount_not_a_number", field="amount")

    said = PackageWords(policy_on(), "loan_review").refusal("amount", unread, TODAY)

    assert said.endswith("type it like 1234.50.")


def test_the_amount_of_a_refused_loan_has_one_limit_and_that_is_the_refused_amount(qapp: QApplication) -> None:
    over = RuleBroken("amount_over_refused", field="amount", most=Money.parse("120000.00"))

    said = PackageWords(policy_on(), "loan_review").refusal("amount", over, TODAY)

    assert said.count("¥120,000.00") == 2
    assert "100,000,000" not in said
