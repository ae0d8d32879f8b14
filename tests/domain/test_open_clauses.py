"""A clause is agreed otherwise where policy opens it, and nowhere else; what may be said there is read twice.

The texts are those with which a newcomer made the paper say otherwise after the first lists of words.
"""

import pytest

from desktop_app.domain.approvals.deviation import Deviation, DeviationKind
from desktop_app.domain.approvals.deviation_rules import DeviationRules, faults
from desktop_app.domain.policy import PolicyBook
from tests.builders import TODAY, policy_on

AGREEMENTS = ("card_instalment_plan", "loan_extension_agreement", "replan_agreement", "waiver_confirmation")
ADDED = """\
乙方同意把甲方逾期信用信息从人民银行数据库里去掉。
乙方协助甲方恢复良好信用记录，原有不良信息不再显示。
甲方征信报告上的污点由乙方负责处理干净。
甲方征信记录自生效后恢复为正常。
剩余欠款一笔勾销。
甲方只需归还一半欠款，其余作罢。
甲方还清分期后，剩余本金乙方不再追讨。
本金打对折。
乙方放弃对剩余欠款的请求。
前述欠款全部免掉。
甲方每期另须缴纳五千块。
甲方应另行向经办人转账伍千整。
甲方每期多付两成。
甲方须购买乙方代理的保险产品。
甲方须向乙方合作机构购买理财产品。
每期金额翻倍。
每期款项双倍支付。
甲方每期还款以经办人口头通知为准。
还款日以乙方短信通知为准，计划表仅供参考。
附件一还款计划表不适用。
本协议其他条款与本条不一致的，以双方口头约定为准。
乙方可随时单方变更每期金额。
甲方放弃向监管部门反映的权利。
甲方不得向金融监管部门反映情况。
甲方承诺不再上访、不再联系媒体。
甲方同意乙方向其亲友、单位告知欠款。
催收不受本协议影响，照常进行。
外包公司仍会与甲方联系收款。
甲方签了名，本协议就算数，不用等乙方。
乙方不受本协议约束。
乙方可拒绝出具结清证明。
甲方可以立即再办一张信用卡。
甲方可以向其他银行办卡。
逾期一次，全部欠款立刻到期。
任一期逾期即视为根本违约。
首期延至明年春节后。
首期推迟到下下个月。
还款日改为每月最后一天。
还款日改为月底。
每月廿五日还款。
期数改为卅六期。
期数翻一番。
利率按年率两分四计。
月息二分。
按LPR加点计收。
乙方将以甲方房屋抵押。
甲方提前还款须征得乙方同意。
提前还款乙方收违约金。
甲方支付⑤仟元。
甲方支付Ⅴ千元。
甲方支付5️⃣千元。
甲方支付五 千 元。
甲方付5.000。
甲方付伍\u200b仟\u200b元。
甲方支付贰萬圓整。
乙方承諾刪除甲方的徵信記錄。
乙方承诺删\u0336除征\u0336信记录。
乙方承诺刪除甲方逾期記錄。
乙方確保甲方貸款獲批。
乙方会让甲方以后的贷款审批顺利。
乙方保障甲方下次办卡成功。
甲方以后贷款，包批。
The Bank wipes the default from the credit report.
The bank writes off the balance.
Party A pays five thousand yuan more.
Party A pays a commission of two percent.
Party A shall not complain to NFRA.
The agreement binds upon the signature of Party A alone.
Collection goes on.
Loan guaranteed.
""".strip().split("\n")
ENGLISH = """\
The Bank wipes the default from the credit report.
Party A owes nothing more.
The rest of the debt is written off.
Party A pays five thousand yuan more.
Party A pays twice a month.
The first payment is due in May next year.
Party A pays a commission.
The Bank forgives the balance.
This agreement binds when Party A signs.
Party A gives up the right to complain.
Party A may apply for a credit card.
The Bank deletes the bad record with PBOC.
In case of difference the English text prevails.
""".strip().split("\n")
CHANGED = [
    ("debt", "币种：人民币", "币种：美元"),
    ("plan", "每月一期", "每周一期"),
    ("plan", "它是本协议的组成部分", "它不是本协议的组成部分"),
    ("plan", "当日24:00之前", "前日24:00之前"),
    ("breach", "甲方有权随时提前还款", "甲方无权随时提前还款"),
    ("breach", "10日内仍未补足的，", "不论乙方是否在10日内书面通知，"),
    ("notices", "不超过3次", "不少于3次"),
    ("notices", "乙方只在8:00", "乙方除8:00"),
    ("other", "采用对甲方有利的理解", "采用对乙方有利的理解"),
    ("other", "不作为各方约定", "作为各方约定"),
    ("other", "手写涂改无效", "手写涂改有效"),
    ("package", "由分期偿还的欠款", "由银行承担的欠款"),
    ("package", "减免以甲方按本协议履行为前提", "减免不以履行为前提，永久有效"),
]
HARMLESS = [
    ("双方照此办理。", ""),
    (
        "书面材料也可以由甲方的配偶凭身份证件代收。",
        "Party A's spouse may take letters upon showing an identity document.",
    ),
    ("乙方先发短信，再打电话。", "Party B sends a text before it calls."),
    (
        "甲方在外地工作，材料可以交到就近的网点。",
        "Party A works elsewhere and may hand in papers at the nearest branch.",
    ),
]


@pytest.fixture(scope="module")
def policy() -> PolicyBook:
    return policy_on()


def grave(policy: PolicyBook, paper: str, deviation: Deviation) -> set[str]:
    rule = policy.papers.rule(paper)
    required = {one.clause for one in rule.contents}
    rules = policy.papers.deviations
    found = faults(deviation, rules, required=required, opened=rule.opened, never=policy.never_say)
    return {one.code for one in found if one.is_grave}


def wish(clause: str, after: str, *, before: str = "", english: str = "") -> Deviation:
    return Deviation(clause, before, after, "张无忌（网点负责人）", TODAY, "客户按季结算工资", english)


@pytest.mark.parametrize("clause", ["papers", "notices"])
@pytest.mark.parametrize("text", ADDED)
def test_what_an_open_clause_may_not_say_is_refused_in_it(policy, clause, text):
    codes = grave(policy, AGREEMENTS[0], wish(clause, text))
    assert codes
    assert "deviation_closed" not in codes


@pytest.mark.parametrize("text", ADDED)
def test_a_closed_clause_says_nothing_more_whatever_it_is(policy, text):
    assert "deviation_closed" in grave(policy, AGREEMENTS[0], wish("plan", text))


@pytest.mark.parametrize("english", ENGLISH)
def test_english_is_read_by_the_same_rules_as_its_chinese(policy, english):
    assert grave(policy, AGREEMENTS[0], wish("papers", "双方照此办理。", english=english))
    assert "deviation_not_chinese" in grave(policy, AGREEMENTS[0], wish("papers", english))


@pytest.mark.parametrize(("clause", "old", "new"), CHANGED)
@pytest.mark.parametrize("paper", AGREEMENTS)
def test_no_word_of_a_closed_clause_is_changed(policy, paper, clause, old, new):
    assert "deviation_closed" in grave(policy, paper, wish(clause, new, before=old))


@pytest.mark.parametrize(("text", "english"), HARMLESS)
def test_how_papers_and_letters_reach_each_other_may_be_agreed(policy, text, english):
    for paper in AGREEMENTS:
        for clause in ("papers", "notices"):
            assert grave(policy, paper, wish(clause, text, english=english)) == set()


@pytest.mark.parametrize("clause", ["plan", "breach", "effect", "other", "debt", "schedule", "disputes", "data", ""])
@pytest.mark.parametrize("kind", DeviationKind)
def test_harmless_words_do_not_open_a_closed_clause(policy, clause, kind):
    before = "" if kind is DeviationKind.ADDED else "双方照旧办理。"
    after = "" if kind is DeviationKind.STRUCK else "双方照此办理。"
    assert "deviation_closed" in grave(policy, AGREEMENTS[0], wish(clause, after, before=before))


def test_a_paper_of_which_policy_opens_nothing_is_closed_altogether(policy):
    assert policy.papers.rule("supplement_agreement").opened == ()
    assert "deviation_closed" in grave(policy, "supplement_agreement", wish("papers", "双方照此办理。"))


def test_every_open_clause_is_neither_one_the_paper_must_have_nor_a_closed_one(policy):
    rules: DeviationRules = policy.papers.deviations
    for rule in policy.papers.rules.values():
        opened = {one.clause for one in rule.opened}
        assert not opened & ({one.clause for one in rule.contents} | rules.closed_clauses)
