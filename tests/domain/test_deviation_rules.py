"""What is agreed otherwise has words of its own: no figures, nothing struck that must stand, no promise of nobody's."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.approvals.deviation import Deviation, DeviationKind
from desktop_app.domain.approvals.deviation_rules import (
    DeviationRules,
    Fault,
    Level,
    OpenClause,
    faults,
    figures_of,
    level_of,
    pointed_out,
)
from tests.builders import TODAY, policy_on

BREACH = "甲方连续2期没有足额还款，经乙方书面通知后10日内仍未补足的，乙方可以宣布剩余款项全部到期，并恢复催收。"
PROMISE = "乙方及其工作人员不承诺：删除或者修改如实报送的征信记录；减免本金。"
GIVEN = Deviation("breach", BREACH, BREACH, "张无忌（网点负责人）", TODAY, "客户按季结算工资")
REQUIRED = ("breach", "plan", "other")
ALL_KINDS = frozenset(DeviationKind)
WIDE = tuple(
    OpenClause(one, ALL_KINDS) for one in ("breach", "plan", "other", "effect", "promises", "notices", "package")
)
"""More than any policy opens, so that the second net is tried alone."""


@pytest.fixture(scope="module")
def rules() -> DeviationRules:
    return policy_on().papers.deviations


def wrong(rules: DeviationRules, deviation: Deviation) -> list[Fault]:
    return list(faults(deviation, rules, required=REQUIRED, opened=WIDE, never=policy_on().never_say))


def grave(rules: DeviationRules, deviation: Deviation) -> list[str]:
    return [one.code for one in wrong(rules, deviation) if one.is_grave]


def added(text: str, english: str = "") -> Deviation:
    return replace(GIVEN, clause="plan", before="", after=text, after_en=english)


def changed(old: str, new: str, paragraph: str = BREACH) -> Deviation:
    assert old in paragraph
    return replace(GIVEN, before=paragraph, after=paragraph.replace(old, new))


@pytest.mark.parametrize(
    ("old", "new", "before", "after"),
    [
        ("10日", "1日", "10日", "1日"),
        ("10日", "１日", "10日", "1日"),
        ("10日", "十日", "10日", "十日"),
        ("10日", "10个工作日", "10日", "10个工作日"),
        ("连续2期", "任何一期", "2期", "一期"),
        ("后10日内", "当日", "10日", "—"),
        ("连续2期", "连续2期、累计5期", "—", "5期"),
    ],
)
def test_the_figures_of_a_changed_paragraph_stay_as_they_are(rules, old, new, before, after):
    (found,) = [one for one in wrong(rules, changed(old, new)) if one.code == "deviation_figures"]
    assert (found.facts["before"], found.facts["after"]) == (before, after)
    assert (found.where, found.is_grave) == ("deviation_after", True)


def test_two_figures_that_changed_places_are_other_figures(rules):
    paragraph = "首期还款¥1,456.17，末期还款¥1,456.31，第3条另有约定。"
    swapped = "首期还款¥1,456.31，末期还款¥1,456.17，第3条另有约定。"
    assert "deviation_figures" in grave(rules, replace(GIVEN, before=paragraph, after=swapped))


def test_words_may_change_round_the_figures(rules):
    assert wrong(rules, changed("书面通知", "书面（含短信）通知")) == []


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("甲方每月再付¥5,000.00。", "¥5,000.00"),
        ("甲方每月再付 5000 元。", "5000元"),
        ("甲方每月再付伍仟元整。", "伍仟元"),
        ("按百分之二十四计算。", "百分之二十四"),
        ("按24％计算。", "24%"),
        ("甲方于2027年1月5日前还清。", "2027年1月5日"),
        ("甲方于二〇二七年还清。", "二〇二七年"),
        ("乙方通知后三个工作日内办理。", "三个工作日"),
        ("甲方半年内还清。", "半年"),
        ("尾号6688的账户", "6688"),
    ],
)
def test_an_added_paragraph_names_no_figure(rules, text, figure):
    (found,) = [one for one in wrong(rules, added(text)) if one.code == "deviation_new_figure"]
    assert found.facts["figures"] == figure


@pytest.mark.parametrize(
    "text", ["甲方可以补充说明两次。", "第1期的对账单由甲方配偶代领，第三条照旧。", "统一日期由双方对账。"]
)
def test_what_only_refers_or_counts_times_is_no_figure(rules, text):
    assert wrong(rules, added(text)) == []


@given(
    amount=st.integers(1, 10**9), before=st.text("甲乙方应当还款", max_size=8), after=st.text("元整以内", max_size=4)
)
def test_every_amount_is_seen_however_it_is_written(amount, before, after):
    yuan = f"{amount / 100:,.2f}"
    for written in (f"¥{yuan}", f"￥ {yuan}", f"{yuan}元", yuan.replace(",", "")):
        assert figures_of(f"{before}{written}{after}")


@pytest.mark.parametrize("clause", ["breach", "other", "effect", "promises"])
def test_what_must_stand_on_the_paper_is_not_struck(rules, clause):
    struck = replace(GIVEN, clause=clause, before="甲方可以查询明细。", after="")
    (found,) = wrong(rules, struck)
    assert (found.code, found.where) == ("deviation_struck", "deviation_paragraph")


def test_a_paragraph_with_figures_is_not_struck_anywhere(rules):
    assert grave(rules, replace(GIVEN, clause="package", before="方案自2026年12月23日起。", after="")) == [
        "deviation_struck"
    ]
    assert wrong(rules, replace(GIVEN, clause="notices", before="双方以书面形式通知。", after="")) == []


def test_what_must_stand_is_not_rewritten_into_something_else(rules):
    paragraph = "乙方违反停止催收的承诺或者多收款项的，应当立即纠正、书面致歉并退还多收的款项。"
    assert grave(rules, replace(GIVEN, before=paragraph, after="乙方尽力履行。")) == ["deviation_rewritten"]


@pytest.mark.parametrize(
    "text",
    [
        "银行承诺删除甲方的逾期征信记录。",
        "银行删 除 征 信记录。",
        "并豁免全部本金。",
        "本金全部予以免除。",
        "乙方保证甲方以后的贷款申请通过。",
        "乙方不会对甲方起诉。",
        "The bank deletes all entries of the credit report.",
    ],
)
def test_nobody_promises_what_nobody_may(rules, text):
    assert "deviation_never" in grave(rules, added(text))


def test_the_english_is_read_as_well(rules):
    (found, *_reserved) = wrong(
        rules, added("双方照此办理。", "The Bank will delete entries of Party A's credit report.")
    )
    assert (found.code, found.where) == ("deviation_never", "deviation_after_en")
    assert grave(rules, added("双方照此办理。", "Party A brings 5,000 copies.")) == ["deviation_english_figure"]
    english = "… within 10 days of notice by letter or text"
    assert wrong(rules, replace(changed("书面通知", "书面（含短信）通知"), after_en=english)) == []


@pytest.mark.parametrize(
    "text",
    [
        "乙方无须停止催收。",
        "乙方可以继续催收。",
        "本协议自甲方签名时生效。",
        "甲方放弃向监管部门投诉的权利。",
        "甲方逾期的，剩余款项全部到期。",
        "未尽事宜由双方另行商定。",
    ],
)
def test_the_law_and_the_offer_are_not_turned_round(rules, text):
    assert "deviation_negates" in grave(rules, added(text))


@pytest.mark.parametrize(
    "text", ["甲方另付服务费。", "甲方承担律师费。", "按年化利率计息。", "A service fee is charged."]
)
def test_a_charge_belongs_into_the_offer(rules, text):
    assert "deviation_fee" in grave(rules, added(text))


def test_a_promise_is_pointed_out_for_page_seven(rules):
    (found,) = wrong(rules, added("乙方应以短信提醒甲方。"))
    assert (found.code, found.is_grave) == ("deviation_promise", False)


@pytest.mark.parametrize(("old", "new"), [("不承诺", "承诺"), ("不承诺", "不仅承诺"), ("删除或者修改", "删除")])
def test_a_denial_of_the_standard_text_stays_a_denial(rules, old, new):
    assert "deviation_never" in grave(rules, changed(old, new, PROMISE))
    assert wrong(rules, changed("工作人员", "经办人员", PROMISE)) == []


def test_the_branch_manager_allows_it_unless_policy_widens_it_for_that_clause():
    wish = replace(GIVEN, clause="notices", before="", after="双方照此办理。")
    opened = OpenClause("notices", ALL_KINDS)
    assert level_of(wish, ()) is Level.BRANCH_MANAGER
    assert level_of(wish, (opened,)) is Level.BRANCH_MANAGER
    assert level_of(wish, (replace(opened, leave=Level.SUPERVISOR),)) is Level.SUPERVISOR
    assert level_of(replace(wish, clause="papers"), (replace(opened, leave=Level.SUPERVISOR),)) is Level.BRANCH_MANAGER


def test_words_that_sound_like_a_promise_are_pointed_out_to_whoever_allows_it(rules):
    assert pointed_out(added("乙方應以短信提醒甲方。", "Party B will remind Party A."), rules) == ("乙方应", "will ")
    assert pointed_out(added("双方照此办理。"), rules) == ()
