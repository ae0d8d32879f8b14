"""Another plan as it is offered: due day, method, prepayment; its figures beside those of the plan in force."""

from decimal import Decimal

import pytest

from desktop_app.domain.approvals.authority import Authority
from desktop_app.domain.offers.solution import Figure
from tests.builders import refused
from tests.domain.offers.grounds import offered, plan_of


def test_another_due_day_bears_the_days_between_with_the_first_payment() -> None:
    package = offered("replan", "due_day", new_due_day="25")
    figures = package.figures
    assert (figures[Figure.STUB_INTEREST], figures[Figure.PAYMENT_FIRST]) == ("117.60", "3904.22")
    assert figures[Figure.PAYMENT] == figures[Figure.PAYMENT_BEFORE] == "3786.62"
    assert figures[Figure.EXTRA_INTEREST] == "117.60"
    assert figures[Figure.SIMPLE_PCT] == "4.9000"
    assert [row.due.day for row in plan_of(package).rows] == [25] * 24


@pytest.mark.parametrize(("due", "day", "opens"), [("2026-12-15", "15", "10"), ("2026-12-10", "10", "20")])
def test_the_due_day_opens_with_another_than_it_is(due: str, day: str, opens: str) -> None:
    assert offered("replan", "due_day", {"下期还款日": due, "每月还款日": day}).terms["new_due_day"] == opens


def test_the_method_is_exchanged_for_the_other_both_ways() -> None:
    there = offered("replan", "method")
    assert (there.terms["new_method"], there.figures[Figure.EXTRA_INTEREST]) == ("equal_principal", "-68.88")
    back = offered("replan", "method", {"还款方式": "等额本金", "每月还款额": "3952.80"})
    assert (back.terms["new_method"], back.figures[Figure.EXTRA_INTEREST]) == ("equal_payment", "68.88")


def test_prepaid_and_shorter_or_lower() -> None:
    shorter = offered("replan", "prepay_shorter", prepay_amount="43200", prepay_on="2026-11-25")
    lower = offered("replan", "prepay_lower", prepay_amount="43200", prepay_on="2026-11-25")
    assert (shorter.figures[Figure.PERIODS], shorter.figures[Figure.PAYMENT]) == ("12", "3786.62")
    assert (lower.figures[Figure.PERIODS], lower.figures[Figure.PAYMENT]) == ("24", "1893.31")
    for package in (shorter, lower):
        assert package.figures[Figure.STUB_INTEREST] == "58.80"
        assert package.figures[Figure.PREPAID] == "43258.80"
        assert Decimal(package.figures[Figure.EXTRA_INTEREST]) < 0


def test_a_prepayment_opens_with_a_tenth_in_whole_steps_today() -> None:
    terms = offered("replan", "prepay_lower").terms
    assert (terms["prepay_amount"], terms["prepay_on"]) == ("8600.00", "2026-11-23")
    ahead = offered("replan", "prepay_lower", {"下期还款日": "2027-01-15"})
    assert ahead.terms["prepay_on"] == "2026-12-15"


@pytest.mark.parametrize(
    ("given", "field", "bounds"),
    [
        ({"prepay_amount": "86400"}, "prepay_amount", ("¥0.01", "¥86,399.99")),
        ({"prepay_amount": "0"}, "prepay_amount", ("¥0.01", "¥100,000,000.00")),
        ({"prepay_on": "2026-12-15"}, "prepay_on", ("2026-11-23", "2026-12-14")),
        ({"prepay_on": "2026-11-22"}, "prepay_on", ("2026-11-23", "2027-01-24")),
    ],
)
def test_a_prepayment_outside_its_range_names_field_range_and_rule(
    given: dict[str, str], field: str, bounds: tuple[str, str]
) -> None:
    with refused("term_out_of_bounds", field=field) as found:
        offered("replan", "prepay_shorter", **given)
    assert (found.value.facts["least"], found.value.facts["most"]) == bounds
    assert found.value.facts["rule"] == "民法典 第六百七十七条"


def test_terms_of_two_ways_contradict_each_other() -> None:
    with refused("field_unknown", field="new_due_day"):
        offered("replan", "prepay_lower", new_due_day="20")
    with refused("field_unknown", field="prepay_amount"):
        offered("replan", "due_day", prepay_amount="1000")


@pytest.mark.parametrize("option", ["due_day", "method", "prepay_shorter", "prepay_lower"])
def test_a_loan_repaid_at_its_end_has_no_plan_to_change(option: str) -> None:
    with refused("option_not_possible", field="option"):
        offered("replan", option, {"还款方式": "先息后本"})


def test_nothing_is_prepaid_on_the_due_day_itself_nor_of_a_few_yuan() -> None:
    with refused("term_out_of_bounds", field="prepay_on"):
        offered("replan", "prepay_lower", {"下期还款日": "2026-11-23", "每月还款日": "23"}, prepay_on="2026-11-23")
    with refused("option_not_possible"):
        offered("replan", "prepay_lower", {"下期还款日": "2026-11-23", "每月还款日": "23"})
    with refused("option_not_possible"):
        offered("replan", "prepay_lower", {"剩余本金": "999.99", "每月还款额": ""})


def test_who_may_offer_which_way() -> None:
    found = {way: offered("replan", way).authority for way in ("due_day", "method", "prepay_shorter", "prepay_lower")}
    assert found == {
        "due_day": Authority.SUPERVISOR,
        "method": Authority.BRANCH_MANAGER,
        "prepay_shorter": Authority.TELLER,
        "prepay_lower": Authority.TELLER,
    }


def test_a_guarantor_consents_to_what_weighs_on_him_not_to_a_prepayment() -> None:
    with_one = {"有无保证人": "有", "保证人姓名": "张翠山"}
    method, prepaid = offered("replan", "method", with_one), offered("replan", "prepay_lower", with_one)
    assert (method.papers, method.terms["guarantor_names"]) == ((), "张翠山")
    assert (prepaid.papers, "guarantor_names" in prepaid.terms) == ((), False)
    assert offered("replan", "prepay_lower", {"有无保证人": "有"}).papers == ()
