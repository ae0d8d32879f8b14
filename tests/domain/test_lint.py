"""The linter of papers: each rule finds its fault, names it and its place, and leaves a right paper alone."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from desktop_app.domain.customer.printed_fields import FieldKind, PrintedField
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.lint import BESIDE, Finding, LintGround, Severity, lint, placed, stops_print
from desktop_app.domain.money import Money
from desktop_app.domain.offers.schedule import equal_shares
from desktop_app.domain.papers.paper import (
    Block,
    Column,
    Notice,
    Paper,
    Run,
    SignatureBlock,
    SignatureBox,
    Table,
    Text,
    TextKind,
)

PLAN = equal_shares(Money(100_000), (date(2026, 12, 1), date(2027, 1, 1), date(2027, 2, 1)), lambda _: Money(500))
COLUMNS = tuple(Column(title, 10) for title in ("期次", "还款日", "本金", "利息", "当期应还", "剩余"))


def said(text: str, *, strong: bool = False) -> Text:
    return Text(TextKind.CLAUSE, (Run(text, strong=strong),))


def plan_table(**changes: Any) -> Table:
    rows = [
        (
            str(row.period),
            f"{row.due.year}年{row.due.month}月{row.due.day}日",
            row.principal.display(),
            row.interest.display(),
            row.payment.display(),
            row.balance.display(),
        )
        for row in PLAN.rows
    ]
    for place, cell in changes.pop("cells", {}).items():
        row, column = place
        rows[row] = (*rows[row][:column], cell, *rows[row][column + 1 :])
    totals = changes.pop("totals", ("合计", "3期", "¥1,000.00", "¥15.00", "¥1,015.00", "—"))
    return Table(COLUMNS, (*rows, totals))


def paper(*blocks: Block) -> Paper:
    return Paper("协议", "N-1", 1, "card_instalment_plan.1", blocks, "示例银行武当支行")


def found(*blocks: Block, **ground: Any) -> list[tuple[str, str, int | None]]:
    return [(one.rule, one.code, one.block) for one in lint(paper(*blocks), LintGround(**ground))]


def test_a_hand_that_may_be_of_the_other_side_is_named():
    ground = LintGround(on_both_sides=(("hand_of_party", "张三丰"), ("hand_of_staff", "灭绝师太")))
    facts = [(one.rule, one.code, one.facts) for one in lint(paper(), ground)]
    assert facts == [
        ("L19", "hand_of_party", {"name": "张三丰"}),
        ("L19", "hand_of_staff", {"name": "灭绝师太"}),
    ]


def test_a_company_is_bound_by_who_may_bind_it_and_there_is_one_customer():
    fault = RuleBroken("company_not_represented", field="company_representative", name="甲", representative="乙")
    (one,) = lint(paper(), LintGround(for_company=fault))
    assert (one.rule, one.code, one.facts) == ("L21", fault.code, {"name": "甲", "representative": "乙"})
    customers = (said("甲方（客户）：令狐冲；"), said("乙方（银行）：示例；"), said("甲方（客户，单位）：示例商贸；"))
    assert found(*customers) == [("L21", "party_doubled", 2)]
    assert found(*customers[1:]) == []


def test_a_guarantee_is_said_in_one_paragraph_with_all_its_words():
    words = (("张翠山", ("张翠山", "提供一般保证", "保证范围为")),)
    whole, part = said("张翠山提供一般保证，保证范围为应还款项。"), said("张翠山提供一般保证。")
    assert found(whole, guarantees=words) == []
    assert found(part, said("保证范围为应还款项。"), guarantees=words) == [("L16", "guarantee_unsaid", None)]
    assert found(no_guarantor=("张翠山",)) == [("L22", "guarantor_denied", None)]


def test_a_right_paper_has_no_finding():
    blocks = (
        said("甲方（客户）：令狐冲，合计¥1,015.00（人民币壹仟零壹拾伍元整），首期还款日2026年12月1日。"),
        said("年化利率（单利）9.00%；年化利率（复利）9.12%。", strong=True),
        plan_table(),
        SignatureBlock("甲方", (SignatureBox("customer_signature", "签名"),)),
    )
    ground = LintGround(
        names=("令狐冲",),
        required={"plan": "还款安排"},
        clauses=frozenset({"plan"}),
        boxes=("customer_signature",),
        schedule=PLAN,
        bears_cost=True,
        annual_rates=("9.00%", "9.12%"),
        never=("保证通过",),
    )
    assert lint(paper(*blocks), ground) == ()


def test_a_copy_to_read_is_never_issued_as_the_paper_itself():
    copy = replace(paper(said("一")), large=True)

    assert [(one.rule, one.code) for one in lint(copy, LintGround())] == [("L08", "copy_to_read")]
    assert stops_print(lint(copy, LintGround()))


def test_a_missing_content_is_named_as_its_rule_says():
    only = lint(paper(said("一")), LintGround(required={"debt": "欠款余额、结构、币种"}))
    assert only == (Finding("L01", "content_missing", facts={"content": "欠款余额、结构、币种"}),)


@pytest.mark.parametrize(
    ("totals", "column"),
    [
        (("合计", "3期", "¥1,000.01", "¥15.00", "¥1,015.00", "—"), "本金"),
        (("合计", "3期", "¥1,000.00", "¥15.00", "¥1,014.99", "—"), "当期应还"),
    ],
)
def test_a_sum_that_is_wrong_by_a_fen_is_found(totals, column):
    wrong = lint(paper(plan_table(totals=totals)), LintGround())
    assert [(one.rule, one.code, one.facts["column"]) for one in wrong] == [("L02", "sum_differs", column)]


def test_capitals_that_say_another_amount_are_found():
    assert found(said("合计¥1,015.00（人民币壹仟零壹拾伍元壹分）。")) == [("L03", "words_differ", 0)]
    assert found(said("合计人民币壹仟元整。")) == [("L03", "words_alone", 0)]
    assert found(said("合计人民币壹仟元整，即¥1,000.00。")) == []


@pytest.mark.parametrize(
    "day",
    ["2026年2月29日", "2027年13月1日", "2026年11月31日", "2026-02-30", "2026/02/30", "2026.2.30", "2月30日", "13月1日"],
)
def test_a_date_that_does_not_exist_is_found(day):
    assert found(said(f"还款日{day}。")) == [("L04", "date_not_real", 0)]


@pytest.mark.parametrize(
    "text",
    [
        "2月29日",
        "2026-02-28",
        "2024/2/29",
        "10086-01-26-000001-2",
        "编号2026-13-45-7",
        "第2026.13条",
        "1.50%至2026.2.3",
    ],
)
def test_a_day_that_exists_and_a_number_that_is_none_are_no_finding(text):
    assert found(said(f"{text}。")) == []


@pytest.mark.parametrize(
    "words", ["我的申请一直待定", "补×××证明", "（ ）里填什么", "2月30日还没有答复", "给我人民币壹佰元整，，好吗"]
)
def test_what_the_customer_said_stops_no_paper(words):
    quoted = (PrintedField(FieldKind.QUOTED, words),)
    blocks = (said(f"客户说：“{words}”"),)
    assert found(*blocks, fields=quoted) == []
    assert found(*blocks) != []
    assert lint(paper(*blocks), LintGround(fields=quoted), BESIDE) == ()


def test_a_blank_beside_the_customers_words_is_still_found():
    quoted = (PrintedField(FieldKind.QUOTED, "结果待定"),)
    assert found(said("客户说：“结果待定”，答复日期待定。"), fields=quoted) == [("L06", "left_open", 0)]


def test_a_finding_says_below_which_heading_it_stands():
    blocks = (Text(TextKind.HEADING, (Run("受理事项"),)), said("答复日期2026年2月30日。"))
    for order, where in ((blocks, "受理事项"), (tuple(reversed(blocks)), "协议")):
        whole = paper(*order)
        assert [one.facts["where"] for one in placed(whole, lint(whole, LintGround()))] == [where]


def test_a_day_that_must_have_happened_and_lies_ahead_is_found_where_its_fact_stands():
    ahead = (("未获批准日期", date(2027, 1, 1)),)
    blocks = (said("还款日2027年1月1日。"), said("未获批准日期：2027年1月1日。"))
    assert found(*blocks, days_to_come=ahead) == [("L18", "fact_day_to_come", 1)]
    assert found(blocks[0], days_to_come=ahead) == []
    assert found(*blocks) == []


def test_a_name_that_is_not_the_documents_is_found():
    assert found(said("甲方：马㐅骁"), names=("马𬱖骁",)) == [("L05", "name_differs", None)]


@pytest.mark.parametrize("text", ["金额____元", "金额【】元", "日期待定", "{customer_name}", "编号XXX"])
def test_what_is_left_open_is_found(text):
    assert found(said(text)) == [("L06", "left_open", 0)]


def test_an_empty_cell_is_found_and_a_doubled_mark_is_only_shown():
    table = Table((Column("事项", 1), Column("内容", 1)), (("收入", " "),))
    assert found(table) == [("L06", "cell_empty", 0)]
    shown = lint(paper(said("如下，，内容。")), LintGround())
    assert [one.severity for one in shown] == [Severity.AMBER]
    assert not stops_print(shown)


@pytest.mark.parametrize(
    ("table", "code"),
    [
        (
            plan_table(cells={(1, 4): "¥338.34", (1, 5): "¥333.33"}, totals=("合计", "3期", "—", "—", "—", "—")),
            "row_differs",
        ),
        (plan_table(cells={(0, 1): "2026年12月2日"}), "row_differs"),
        (Table(COLUMNS, plan_table().rows[1:]), "periods_differ"),
    ],
)
def test_a_plan_that_is_not_the_agreed_one_is_found(table, code):
    findings = found(said("合计¥1,015.00。"), table, schedule=PLAN)
    assert ("L07", code, 1) in findings


def test_a_plan_that_is_not_printed_is_found():
    assert found(said("合计¥1,015.00。"), schedule=PLAN) == [("L07", "plan_missing", None)]
    assert ("L07", "total_missing", None) in found(
        plan_table(totals=("合计", "3期", "—", "—", "—", "—")), schedule=PLAN
    )


def test_the_boxes_are_those_of_the_people_who_sign():
    block = SignatureBlock(
        "甲方", (SignatureBox("customer_signature", "签名"), SignatureBox("agent_signature", "代理人"))
    )
    assert found(block, boxes=("customer_signature", "guarantor_signature")) == [
        ("L08", "box_not_wanted", 0),
        ("L08", "box_missing", None),
    ]
    twice = SignatureBlock("甲方", (SignatureBox("a", "签名"), SignatureBox("a", "签名")))
    assert found(twice) == [("L08", "box_doubled", 0)]


def test_a_character_no_font_draws_is_named_once():
    findings = lint(paper(said("马\ue000骁"), said("\ue000")), LintGround(can_draw=lambda char: char != "\ue000"))
    assert [(one.rule, one.facts["codepoint"], one.block) for one in findings] == [("L09", "U+E000", 0)]


def test_the_annual_rate_stands_there_and_is_no_less_conspicuous():
    rates = {"bears_cost": True, "annual_rates": ("9.00%", "9.12%")}
    plain, loud = (
        said("年化利率（单利）9.00%；复利9.12%。"),
        Notice("", (said("每月按余额的0.75%计收。", strong=True),)),
    )
    assert found(plain, **rates) == []
    assert found(loud, **rates) == [("L10", "annual_rate_missing", None)]
    assert found(plain, loud, **rates) == [("L10", "annual_rate_less", 1)]
    assert found(said(plain.plain, strong=True), loud, **rates) == []


def test_a_phrase_nobody_may_promise_is_found_unless_it_is_denied():
    assert found(said("乙方保证通过审查。"), never=("保证通过",)) == [("L11", "never_promised", 0)]
    assert found(said("乙方不承诺保证通过审查。"), never=("保证通过",)) == []


def test_red_findings_come_first_then_those_of_the_first_place():
    findings = lint(paper(said("如下，，内容。"), said("还款日2026年2月30日。"), said("____")), LintGround())
    assert [(one.rule, one.block) for one in findings] == [("L04", 1), ("L06", 2), ("L06", 0)]


def test_the_contract_that_is_changed_is_named_in_one_paragraph_by_number_and_day():
    words = ("借字第7号", "2024年2月28日")
    named = said("本协议变更的合同：编号借字第7号，签订日期2024年2月28日。")
    assert found(named, contract=words) == []
    assert found(named) == []
    assert found(said("编号借字第7号"), said("2024年2月28日"), contract=words) == [("L20", "contract_unsaid", None)]
    assert found(named, contract=()) == [("L20", "contract_unnamed", None)]
