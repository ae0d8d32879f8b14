from dataclasses import replace

import pytest

from desktop_app.domain.authority import Authority
from desktop_app.domain.offers import solutions
from desktop_app.domain.offers.solution import Figure
from tests.builders import context, refused

FACTS = {
    "卡号后四位": "1234",
    "欠款总额": "52422.26",
    "其中本金": "48,000.00",
    "其中利息": "3217.46",
    "其中违约金": "1204.80",
    "月收入": "6000",
}


def build(facts=(), **terms):
    ground = replace(context("card_debt"), facts={**FACTS, **dict(facts)})
    return solutions()["card_instalment"].package(ground, "long", terms)


def test_terms_open_with_the_way_and_the_facts_and_are_kept_as_canonical_text():
    terms = build(waive_interest_pct=" 50 % ").terms
    assert terms["debt_principal"] == "48000.00"
    assert (terms["periods"], terms["waive_interest_pct"], terms["first_due"]) == ("60", "50", "2026-12-23")


def test_a_package_of_one_way_is_computed_from_its_terms_alone():
    package = build(waive_interest_pct="50")
    plan = solutions()["card_instalment"].schedule(package.terms)
    assert plan is not None
    assert [plan.rows[0].payment.plain(), plan.rows[-1].payment.plain()] == ["826.81", "826.94"]
    assert package.figures[Figure.PAYMENT] == "826.81"
    assert package.figures[Figure.TOTAL] == plan.totals.payment.plain() == "49608.73"
    assert package.figures[Figure.INCOME_SHARE_PCT] == "13.7802"


@pytest.mark.parametrize(
    ("terms", "code", "field"),
    [
        ({"periods": "61"}, "term_out_of_bounds", "periods"),
        ({"periods": "-1"}, "term_out_of_bounds", "periods"),
        ({"periods": "0"}, "term_out_of_bounds", "periods"),
        ({"periods": "x"}, "whole_number_needed", "periods"),
        ({"periods": "NaN"}, "whole_number_needed", "periods"),
        ({"first_due": "2026-11-01"}, "term_out_of_bounds", "first_due"),
        ({"monthly_fee_rate_pct": "0.76"}, "term_out_of_bounds", "monthly_fee_rate_pct"),
        ({"waive_interest_pct": "Infinity"}, "decimal_needed", "waive_interest_pct"),
        ({"unheard": "1"}, "field_unknown", "unheard"),
    ],
)
def test_a_term_outside_its_bounds_is_refused_beside_its_field(terms, code, field):
    with refused(code, field=field):
        build(**terms)


def test_a_refusal_names_the_range_and_the_rule():
    with refused("term_out_of_bounds") as found:
        build(periods="61")
    assert found.value.facts == {"least": "1", "most": "60", "rule": "商业银行信用卡业务监督管理办法 第七十条"}


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"其中利息": ""}, "fact_missing"),
        ({"其中利息": "about 3000"}, "fact_not_readable"),
        ({"欠款总额": "52422.27"}, "debt_total_differs"),
    ],
)
def test_a_fact_that_does_not_fit_leads_back_to_page_two(facts, code):
    with refused(code, field="facts"):
        build(facts)


def test_who_may_offer_follows_the_highest_limit_and_says_which():
    assert (build(periods="36", waive_late_fee_pct="0").authority, build().authority) == (
        Authority.TELLER,
        Authority.SUPERVISOR,
    )
    over = build(waive_interest_pct="50")
    assert (over.authority, over.rule) == (Authority.BRANCH_MANAGER, "card.waived")


def test_every_bounded_term_keeps_the_article_and_the_text_it_rests_on():
    package = build()
    article = context("card_debt").policy.articles["card.70"]
    basis = next(one for one in package.bases if one.term == "periods")
    assert (basis.article, basis.version, len(basis.text_sha)) == ("card.70", article.version, 64)
