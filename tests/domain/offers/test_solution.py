from dataclasses import replace

import pytest

from desktop_app.domain.approvals.authority import Authority
from desktop_app.domain.offers import solutions
from desktop_app.domain.offers.reading import read_fact
from desktop_app.domain.offers.solution import Figure, made
from desktop_app.domain.policy import Choice, EvidenceNeed, TermRule, Unit
from tests.builders import context, refused
from tests.domain.offers.grounds import CARD


def build(facts=(), **terms):
    ground = replace(context("card_debt"), facts={**CARD, **dict(facts)})
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
        ({"欠款总额": "52422.27"}, "debt_parts_differ"),
    ],
)
def test_a_fact_that_does_not_fit_leads_back_to_page_two(facts, code):
    with refused(code, field="facts"):
        build(facts)


@pytest.mark.parametrize(
    ("facts", "label"),
    [
        ({"其中本金": "USD 4,800.00"}, "其中本金"),
        ({"其中利息": "$20"}, "其中利息"),
        ({"欠款总额": "8000港币"}, "欠款总额"),
    ],
)
def test_a_debt_in_foreign_currency_is_refused_in_so_many_words(facts, label):
    with refused("currency_not_cny", field="facts") as found:
        build(facts)
    assert found.value.facts == {"label": label, "said": facts[label]}


def test_a_fact_outside_its_bounds_names_the_fact_the_range_and_the_rule():
    with refused("fact_out_of_bounds", field="facts") as found:
        build({"其中本金": "10000000.01", "欠款总额": ""})
    assert found.value.facts == {
        "label": "其中本金",
        "least": "¥0.01",
        "most": "¥10,000,000.00",
        "rule": "商业银行信用卡业务监督管理办法 第七十条",
    }


METHOD = TermRule(
    "method",
    "还款方式",
    "Repaid by",
    Unit.CHOICE,
    fact="还款方式",
    is_fixed=True,
    choices=(Choice("equal_payment", 1, "等额本息", "Equal"), Choice("interest_only", 2, "先息后本", "Interest")),
)


@pytest.mark.parametrize("said", ["先息后本", " 先息后本 ", "interest_only"])
def test_a_fact_names_a_choice_by_its_words(said):
    assert read_fact(context(), METHOD, said) == "interest_only"


def test_a_fact_that_names_no_choice_is_told_which_there_are():
    with refused("fact_not_one_of", field="facts") as found:
        read_fact(context(), METHOD, "随便")
    assert found.value.facts == {"label": "还款方式", "choices": ("等额本息", "先息后本")}


@pytest.mark.parametrize("said", ["人民币", "CNY", "cny", "RMB"])
def test_the_renminbi_has_several_names(said):
    currency = replace(METHOD, name="currency", unit=Unit.TEXT, choices=())
    assert read_fact(context(), currency, said) == said
    with refused("currency_not_cny", field="facts"):
        read_fact(context(), currency, "USD")


def test_a_paper_that_is_here_already_is_not_asked_for_again():
    policy = context("card_debt").policy.solution("card_instalment")
    option = replace(policy.option("long"), adds_papers=(EvidenceNeed("a", "收入证明", "核实"),))
    ground = context("card_debt", missing=("困难证明",))
    terms = build().terms
    asked = made(ground, policy, option, terms, build().figures)
    again = made(replace(ground, held_titles=frozenset({"收入证明"})), policy, option, terms, build().figures)
    assert (asked.papers, again.papers) == (("困难证明", "收入证明"), ("困难证明",))


IN_TOTAL = {"其中本金": "", "其中利息": "", "其中违约金": ""}


def test_a_debt_known_in_total_only_opens_without_waiver():
    package = build(IN_TOTAL)
    assert (package.figures[Figure.WAIVED], package.figures[Figure.TOTAL]) == ("0.00", "52422.26")
    assert {package.terms["waive_interest_pct"], package.terms["waive_late_fee_pct"]} == {"0"}
    assert "debt_principal" not in package.terms
    with refused("waiver_needs_structure", field="waive_late_fee_pct"):
        build(IN_TOTAL, waive_late_fee_pct="100")


@pytest.mark.parametrize(
    ("facts", "label"), [({**IN_TOTAL, "欠款总额": ""}, "欠款总额"), ({"其中违约金": ""}, "其中违约金")]
)
def test_a_debt_known_in_part_is_asked_for_its_other_parts(facts, label):
    with refused("fact_missing", field="facts") as found:
        build(facts)
    assert found.value.facts == {"label": label}


def test_the_two_conditions_of_the_law_are_proved_by_papers():
    assert build().papers == ("收入证明", "还款意愿声明")
    purposes = [need.purpose for need in context().policy.solution("card_instalment").option("long").adds_papers]
    assert purposes == ["确认欠款超出还款能力（第七十条）", "确认仍有还款意愿（第七十条）"]


def test_waivers_are_limited_by_amount_and_by_share():
    small = {"其中利息": "100.00", "其中违约金": "10.00", "欠款总额": ""}
    found = build(small, waive_interest_pct="50", periods="36")
    assert (found.authority, found.rule) == (Authority.BRANCH_MANAGER, "card.waived_share")


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
