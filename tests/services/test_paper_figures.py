"""What papers call the payments of a plan, and how they show what page 2 holds."""

from dataclasses import replace
from datetime import date

import pytest

from desktop_app.domain.offers import solutions
from desktop_app.domain.policy import Unit
from desktop_app.domain.stages.collect import Collection, Fact, Source
from desktop_app.domain.stages.propose import Package
from desktop_app.services.papers.templates.agreement_text import AgreementText, load_templates
from desktop_app.services.papers.values.fact_rows import fact_text, facts_of
from desktop_app.services.papers.values.package_values import figure_rows
from desktop_app.services.ports.papers import PaperRequest
from tests.builders import TODAY, policy_on
from tests.domain.offers.grounds import AT_MATURITY, FACTS, ground, offered
from tests.fakes import FakeTextStore
from tests.services.test_solution_papers import request_for, text_of


@pytest.fixture(scope="module")
def texts() -> AgreementText:
    return AgreementText(load_templates(FakeTextStore()))


def shown(package: Package) -> dict[str, str]:
    return {row["title"]: row["value"] for row in figure_rows(package)}


def on_facts(kind: str, option: str, problem: str) -> PaperRequest:
    """A paper on a package of *kind*, beside the facts it was made of."""
    package = solutions()[kind].package(ground(kind), option, {})
    request = request_for(package, kind=problem)
    facts = tuple(Fact(label, value, Source.CORE, TODAY) for label, value in FACTS[kind].items())
    collect = replace(request.case.collect, collection=Collection(facts, (), (), None))
    return replace(request, case=replace(request.case, collect=collect))


def test_the_interest_of_an_extension_is_called_so_and_is_that_of_its_longest_month():
    figures = shown(offered("loan_extension", "half_year"))
    assert figures["每期利息（按实际天数，最多的一期）"] == "¥1,123.75"
    assert figures["末期还款额"] == "¥301,123.75"
    assert not {"每期还款额", "原每期还款额"} & set(figures)


def test_an_extension_by_a_month_and_a_lump_sum_are_one_payment():
    once = shown(offered("loan_extension", "half_year", extension_months="1"))
    assert once["还款金额"] == "¥301,123.75"
    assert "末期还款额" not in once
    lump = shown(offered("card_waiver", "lump_sum"))
    assert "一次付清的金额" in lump
    assert not {"首付款", "每期还款额"} & set(lump)


def test_falling_payments_a_grace_and_a_prepayment_are_called_what_they_are():
    assert "首期还款额（以后逐期减少）" in shown(offered("replan", "method"))
    deferred = shown(offered("deferral", "move_end"))
    assert {"只还利息期间的每期还款额", "只还利息期满后的每期还款额"} <= set(deferred)
    prepaid = shown(offered("replan", "prepay_lower"))
    assert "提前归还的本金和利息" in prepaid
    assert "首付款" not in prepaid
    assert "每期还款额" in shown(offered("card_instalment", "long"))


def test_a_lump_sum_is_paid_by_its_day_and_not_in_one_instalment(texts):
    said = text_of(texts.agreement(on_facts("card_waiver", "lump_sum", "card_debt")))
    assert "甲方最迟在2026年11月30日一次付清¥" in said
    assert "分1期" not in said
    assert "一次付清" not in text_of(texts.agreement(on_facts("waiver", "kept_plan", "loan_hardship")))


def test_what_page_two_says_is_a_fact_and_no_agreed_term(texts):
    said = text_of(texts.agreement(on_facts("waiver", "kept_plan", "loan_hardship")))
    facts, _, agreed = said.partition("各项约定如下：")
    assert "月收入\n¥8,000.00\n业务系统" in facts
    assert "每月还款额\n¥3,786.62\n业务系统" in facts
    assert "分几个月付清\n6个月" in agreed
    assert "月收入\n" not in agreed
    assert "每月还款额\n" not in agreed


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        ("300000.00", Unit.MONEY, "¥300,000.00"),
        ("86,400.00", Unit.MONEY, "¥86,400.00"),
        ("约8000", Unit.MONEY, "约8000"),
        ("4.35", Unit.PERCENT, "4.35%"),
        ("4.90%", Unit.PERCENT, "4.9%"),
        ("2026-12-10", Unit.DATE, "2026年12月10日"),
        ("20261210", Unit.DATE, "2026年12月10日"),
        ("15", Unit.DAY_OF_MONTH, "每月15日"),
        ("36", Unit.MONTHS, "36"),
        ("等额本息", Unit.CHOICE, "等额本息"),
        ("自2026-12-10起", Unit.TEXT, "自2026年12月10日起"),
    ],
)
def test_a_fact_is_shown_as_its_unit_wants_and_what_cannot_be_read_as_it_was_typed(value, unit, expected):
    assert fact_text(value, unit) == expected


def test_each_fact_has_the_unit_of_the_term_it_becomes():
    request = on_facts("loan_extension", "half_year", "loan_hardship")
    rows = {row["label"]: row["value"] for row in facts_of(request.case, policy_on())}
    assert list(rows) == list(AT_MATURITY)
    assert (rows["剩余本金"], rows["年利率"], rows["到期日"]) == ("¥300,000.00", "4.35%", "2026年12月10日")
    assert date(2026, 12, 10).isoformat() not in rows.values()
