"""Kinds without a plan of payments: what is done, for how much and by when."""

from dataclasses import replace
from datetime import date

import pytest

from desktop_app.domain.approvals.authority import Authority
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.offers import solutions
from desktop_app.domain.offers.solution import Figure
from desktop_app.domain.policy import Unit
from tests.builders import TODAY, context, policy_on, refused

RESTRICTED = {
    "账号后四位": "1234",
    "限制的业务": "非柜面转账",
    "近期主要交易用途": "货款",
    "现日累计限额": "5000",
    "限制原因": "长期未使用",
}
TYPED = {Unit.TEXT: "当面说明", Unit.DATE: TODAY.isoformat(), Unit.MONEY: "200.01", Unit.TAIL: "0042"}
DISPUTED = {"账号后四位": "1234", "交易日期": "2026-11-20", "交易金额": "300.05", "交易对手": "示例商户"}


def build(problem, way, facts=(), **terms):
    kind, _, option = way.partition(":")
    return solutions()[kind].package(replace(context(problem), facts=dict(facts)), option, terms)


def test_a_restriction_of_the_bank_is_lifted_on_proof_by_who_may():
    made = build("account_restricted", "account_release:lift", RESTRICTED)
    assert made.sentence == "核实客户说明的情况后，解除尾号1234账户的限制（非柜面转账），恢复正常使用。"
    assert made.papers == ("交易合同、发票或收入证明",)
    assert (made.authority, made.answer_by) == (Authority.BRANCH_MANAGER, date(2026, 11, 26))
    assert "解除有权机关的冻结" in made.not_promised


@pytest.mark.parametrize(
    "facts",
    [
        {"限制原因": "某某人民法院冻结"},
        {"限制原因": "公安机关要求"},
        {"冻结机关": "示例市公安局"},
        {"限制原因": "税务局扣押"},
        {"限制原因": "海关扣划"},
        {"限制原因": "监察委员会要求"},
        {"限制原因": "财产保全"},
        {"限制原因": "被冻结，机关不详"},
    ],
)
@pytest.mark.parametrize("option", ["lift", "partial", "limit", "activate"])
def test_a_freeze_by_an_authority_is_never_lifted_whatever_the_way(facts, option):
    with refused("freeze_not_ours", field="option"):
        build("account_restricted", f"account_release:{option}", {**RESTRICTED, **facts})


def test_a_frozen_account_is_offered_explanation_and_nothing_else():
    kind = policy_on().kind("judicial_freeze")
    assert set(kind.solutions) == {"refer", "explain"}
    made = build("judicial_freeze", "refer:freeze", {"联系电话": "010-00000001"}, refer_to="示例市人民法院")
    assert "银行无权自行解除" in made.sentence
    assert "示例市人民法院（电话：010-00000001）" in made.sentence


@pytest.mark.parametrize(
    ("limit", "authority"),
    [
        ("20000", Authority.TELLER),
        ("20000.01", Authority.SUPERVISOR),
        ("50000.01", Authority.BRANCH_MANAGER),
        ("200000.01", Authority.UPPER_BRANCH),
    ],
)
def test_a_higher_limit_needs_a_higher_level(limit, authority):
    made = build("account_restricted", "account_release:limit", RESTRICTED, daily_limit=limit)
    assert made.authority is authority
    assert [(one.title, one.before) for one in made.conditions] == [("日累计限额", "¥5,000.00")]


def test_a_limit_is_changed_or_it_is_no_offer():
    with refused("limit_not_changed", field="daily_limit"):
        build("account_restricted", "account_release:limit", RESTRICTED, daily_limit="5,000.00")
    with refused("term_out_of_bounds", field="valid_months"):
        build("account_restricted", "account_release:limit", RESTRICTED, valid_months="13")


def test_what_is_left_empty_is_left_out_of_the_sentence():
    made = build("account_restricted", "account_release:limit", RESTRICTED, valid_months="", purpose=" ")
    assert made.sentence == "将尾号1234账户的日累计限额由¥5,000.00调整为¥50,000.00。"


def test_a_disputed_amount_bears_no_interest_while_it_is_examined_and_no_result_is_promised():
    made = build("disputed_transaction", "disputed_transaction:investigate", DISPUTED)
    assert made.authority is Authority.TELLER
    assert "核查期间该金额暂不计收利息和违约金" in made.sentence
    assert "核查的结论" in made.not_promised
    assert made.figures[Figure.BANK_COST] == "0.00"


@pytest.mark.parametrize(
    ("amount", "authority"),
    [
        ("0.01", Authority.SUPERVISOR),
        ("2000", Authority.SUPERVISOR),
        ("2000.01", Authority.BRANCH_MANAGER),
        ("20000.01", Authority.UPPER_BRANCH),
    ],
)
def test_money_that_moves_at_once_is_never_the_tellers_alone(amount, authority):
    made = build("disputed_transaction", "disputed_transaction:provisional_credit", DISPUTED, amount=amount)
    assert (made.authority, made.figures[Figure.BANK_COST]) == (authority, f"{float(amount):.2f}")


@pytest.mark.parametrize("day", ["2026-11-24", "2020-01-01"])
def test_a_transaction_lies_in_the_past_and_not_too_far(day):
    with refused("term_out_of_bounds", field="transaction_date"):
        build("disputed_transaction", "disputed_transaction:investigate", DISPUTED, transaction_date=day)


def test_a_wrong_posting_is_corrected_with_what_it_cost():
    made = build("wrong_posting", "disputed_transaction:correct", DISPUTED, amount="88")
    assert made.sentence.endswith("多记的¥88.00，由此多收的利息和费用一并退还。")


def test_a_way_of_another_problem_is_no_way_here():
    with refused("option_unknown", field="option"):
        build("wrong_posting", "disputed_transaction:investigate", DISPUTED)
    with refused("option_unknown", field="option"):
        build("credit_record", "refer:wealth")


@pytest.mark.parametrize(
    ("problem", "way"),
    [
        ("wealth_explain", "refer:wealth"),
        ("credit_record", "refer:credit_record"),
        ("personal_data", "refer:personal_data"),
    ],
)
def test_who_cannot_decide_explains_and_passes_on_by_a_day(problem, way):
    made = build(problem, way)
    assert (made.answer_by, made.authority) == (date(2026, 11, 26), Authority.TELLER)
    first = policy_on().articles[policy_on().kind(problem).articles[0]]
    assert first.plain.rstrip("。") in made.sentence


def test_an_explanation_promises_no_return_and_no_deletion():
    with refused("never_promised", field="explained"):
        build("wealth_explain", "refer:wealth", explained="这只产品保本")


def test_a_direct_loss_is_made_good_by_amount():
    made = build(
        "fee_dispute", "compensation:direct_loss", {"账号后四位": "0042"}, amount="200.01", cause="重复扣款造成透支利息"
    )
    assert made.title == "补偿直接损失（¥200.01）"
    assert made.sentence == "因重复扣款造成透支利息，补偿直接损失¥200.01，入尾号0042账户。"
    assert (made.authority, made.figures[Figure.BANK_COST]) == (Authority.BRANCH_MANAGER, "200.01")


def opened(solution, ground, option):
    """The package that *option* opens with; what it asks for and no fact gives is typed."""
    units = {term.name: term.unit for term in ground.policy.solution(solution.kind).terms}
    typed: dict[str, str] = {}
    while True:
        try:
            return solution.package(ground, option, typed)
        except RuleBroken as broken:
            if broken.field is None or broken.field not in units or broken.field in typed:
                raise
            typed[broken.field] = TYPED[units[broken.field]]


@pytest.mark.parametrize("problem", ["account_restricted", "disputed_transaction", "wealth_explain", "fee_dispute"])
def test_a_package_is_made_again_from_what_its_fields_show(problem):
    facts = {**RESTRICTED, **DISPUTED, "收费金额": "20", "收费项目": "管理费"}
    ground = replace(context(problem), facts=facts)
    for kind in ground.kind.solutions:
        solution = solutions()[kind]
        for option in ground.policy.solution(kind).options:
            if not option.answers(problem):
                continue
            made = opened(solution, ground, option.id)
            assert solution.package(ground, option.id, solution.typed(made)) == made


@pytest.mark.parametrize(
    ("said", "state", "words"),
    [("否", "open", "没有挂失，正常使用"), ("是", "locked", "已挂失止付"), ("", None, ""), ("不清楚", None, "")],
)
def test_the_state_of_the_card_is_that_of_page_2_and_stands_on_the_paper(said, state, words):
    made = build("disputed_transaction", "disputed_transaction:investigate", {**DISPUTED, "是否已挂失": said})
    assert made.terms.get("card_state") == state
    assert (f"状态：{words}。" in made.sentence) if words else ("状态" not in made.sentence)


@pytest.mark.parametrize("ending", ["", "。", "；", " 。", "！"])
def test_sentences_are_parted_by_one_full_stop_whatever_was_typed(ending):
    facts = {"冻结机关": "示例市人民法院", "联系电话": "010-00000001"}
    made = build("judicial_freeze", "refer:freeze", facts, explained=f"账户由法院冻结{ending}")
    assert made.title == "有权机关冻结：告知机关与文书"
    assert made.sentence == (
        "账户由法院冻结。冻结机关：示例市人民法院（电话：010-00000001）。解除冻结须由该机关出具文书，银行无权自行解除。"
    )


def test_no_plain_way_speaks_on_screens_as_a_party_of_a_contract():
    for policy in policy_on().solutions.values():
        for option in policy.options:
            assert "乙方" not in f"{option.title}{option.summary}{option.sentence}"
