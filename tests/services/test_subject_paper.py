"""A customer's own copy as it is read: what happened in words for them, amounts and days as papers write them."""

from collections.abc import Mapping
from datetime import UTC, datetime

from desktop_app.bootstrap import TreeTexts
from desktop_app.domain.papers.paper import Paper, Table, Text
from desktop_app.services.customer.subject_paper import subject_paper
from desktop_app.services.customer.subject_words import SubjectWords
from desktop_app.services.upkeep.data_register import About, load_register
from tests.builders import BRANCH, policy_on

PACKAGE = {
    "kind": "card_instalment",
    "title": "分60期偿还",
    "terms": {"debt_total": "52422.26", "periods": "60", "waive_interest_pct": "20", "card_tail": "6688"},
    "figures": {"bank_cost": "1848.29", "payment": "842.90", "total": "50573.97", "down_payment": "0.00"},
    "conditions": [{"title": "还款方式", "before": "一次还清", "after": "分60期偿还"}],
}


def copied(*records: tuple[str, Mapping[str, object], str]) -> Paper:
    """The paper of records: name, content and what each is about."""
    frame = {"at": "2026-11-24T09:30:00+08:00", "purpose": "计算和协商方案"}
    kept = [frame | {"what": what, "about": about, "content": content} for what, content, about in records]
    plain = {"cases": [{"number": "1", "kept_until": None, "records": kept}]}
    return subject_paper(plain, policy_on(), BRANCH, "10086-01", datetime(2026, 11, 24, 1, 30, tzinfo=UTC))


def said(what: str, content: Mapping[str, object]) -> str:
    """The line of one record; nothing where it has none."""
    last = copied((what, content, "")).blocks[-1]
    assert isinstance(last, Text)
    return last.plain.removeprefix("2026年11月24日09:30　") if last.plain.startswith("2026年") else ""


def test_everything_that_is_kept_of_a_customer_has_words():
    register = load_register(TreeTexts())
    theirs = {name for name, kept in register.events.items() if kept.about is About.CUSTOMER}
    assert theirs - SubjectWords(policy_on()).known == set()


def test_a_round_is_told_as_an_offer_with_its_figures_and_not_by_the_names_of_its_conditions():
    line = said(
        "case.round_added",
        {
            "round": {
                "no": 3,
                "side": "bank",
                "package": PACKAGE,
                "reason": "customer_suggested",
                "valid_until": "2026-12-01",
                "note": "",
            }
        },
    )
    assert line == (
        "第3轮，我行提出方案：分60期偿还；期数：60个月；减免利息：20%；每期还款额：¥842.90；合计应还：¥50,573.97；"
        "原因：应客户建议；有效期至：2026年12月1日"
    )


def test_amounts_have_their_mark_whatever_was_typed():
    fact = {"label": "欠款总额", "value": "52,422.26"}
    collection = {
        "facts": [fact, {"label": "逾期期数", "value": "3"}],
        "evidence": [{"title": "信用卡账单"}],
        "sensitive_consent": False,
        "return_by": None,
    }
    assert said("case.collected", {"collection": collection}) == (
        "登记事实和所需的材料：欠款总额：¥52,422.26；逾期期数：3；材料：信用卡账单"
    )
    talk = {"facts": [{"text": "欠款总额：52,422.26"}], "interest": "monthly_burden", "expectation": ""}
    assert said("case.communicated", {"communication": talk}) == (
        "听取您的想法：您的想法：每月负担要承受得起；一起核对过的事实：欠款总额：¥52,422.26"
    )
    assert said("case.proposed", {"monthly_budget_fen": 90_000, "packages": []}) == (
        "计算可以选择的方案：您每月可以还：¥900.00"
    )


def test_a_reason_is_read_and_a_code_of_the_program_is_not():
    assert said("case.parked", {"reason": "thinks_it_over", "next_date": "2026-12-24"}) == (
        "暂停办理：原因：客户回去考虑；再办日期：2026年12月24日"
    )
    assert said("print.sent", {"kind": "slip", "serial": "1/1", "reason": "on_table"}) == "打印文书"
    assert said("print.sent", {"kind": "original", "serial": "1/2", "reason": ""}) == "打印原件：共2份，第1份"
    assert said("case.stage_completed", {"stage": 1}) == ""


def test_what_bank_keeps_to_itself_of_a_talk_stands_on_no_paper():
    assert said("case.mood_noted", {"mood": 2, "stage": 3}) == ""


def test_promises_of_one_time_are_one_table_and_what_became_of_one_says_which():
    made = {"side": "customer", "what": "第1期还款¥842.90", "due": "2026-12-24"}
    other = {"side": "bank", "what": "还清后出具结清证明", "due": "2031-11-24"}
    kept = {"on": "2026-12-24", "is_partly": True, "paid_fen": 50_000, "note": "", "reference": "0817"}

    *_, table, line = copied(
        ("promise.made", made, "a"), ("promise.made", other, "b"), ("promise.kept", kept, "a")
    ).blocks

    assert isinstance(table, Table)
    assert table.rows == (
        ("您", "第1期还款¥842.90", "2026年12月24日"),
        ("我行", "还清后出具结清证明", "2031年11月24日"),
    )
    assert isinstance(line, Text)
    assert line.plain == (
        "2026年11月24日09:30　约定事项办到：第1期还款¥842.90；日期：2026年12月24日；办了一部分；"
        "付款：¥500.00；凭证：0817"
    )
