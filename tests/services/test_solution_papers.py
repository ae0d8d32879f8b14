"""The papers of agreements with payments: what the law wants in them, what they oblige to, how they are drawn."""

import hashlib
import subprocess
import sys
import tomllib
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from desktop_app import resources
from desktop_app.documents.writer import PaperWriter
from desktop_app.domain.approvals.authority import Authority
from desktop_app.domain.case import CaseState
from desktop_app.domain.offers import solutions
from desktop_app.domain.offers.solution import Figure, OfferContext, workdays_of
from desktop_app.domain.papers.paper import Notice, PageBreak, SignatureBlock, Table, Text, TextKind
from desktop_app.domain.policy import PolicyBook, SolutionPolicy, TermRule, Unit
from desktop_app.domain.stages.collect import Collection, CollectPart, Fact, Source
from desktop_app.domain.stages.communicate import Channel
from desktop_app.domain.stages.identify import IdentifyPart
from desktop_app.domain.stages.negotiate import NegotiatePart, Round, RoundAnswered, Side
from desktop_app.domain.stages.propose import Basis, Condition, Package
from desktop_app.domain.stages.requests import Request, Resolution
from desktop_app.services.papers.templates.agreement_text import (
    AgreementText,
    PolicyBroken,
    check_templates,
    load_templates,
)
from desktop_app.services.ports.papers import ComposedPaper, PaperRequest
from tests.builders import BRANCH, TODAY, identification, identity, policy_on
from tests.fakes import FakeTextStore

FACTS = {
    "卡号后四位": "6688",
    "其中本金": "48,000.00",
    "其中利息": "3,217.46",
    "其中违约金": "1,204.80",
    "欠款总额": "52,422.26",
}
"""An invented debt: the one of the vectors."""


@pytest.fixture(scope="module")
def policy() -> PolicyBook:
    return policy_on()


@pytest.fixture(scope="module")
def texts() -> AgreementText:
    return AgreementText(load_templates(FakeTextStore()))


def card_ground(missing: tuple[str, ...] = ()) -> OfferContext:
    policy = policy_on()
    return OfferContext(policy.kind("card_debt"), policy, workdays_of(policy), TODAY, missing, facts=FACTS)


def card(option: str = "long", missing: tuple[str, ...] = (), **terms: str) -> Package:
    return solutions()["card_instalment"].package(card_ground(missing), option, terms)


def request_for(package: Package, *, policy: PolicyBook | None = None, kind: str = "card_debt") -> PaperRequest:
    round_ = Round(1, Side.BANK, package, (), Channel.COUNTER, "", "", "", None)
    asked = (Request(1, "请帮我想一个还得起的办法", Resolution.GRANTED),)
    given = identification(
        kind=kind,
        restatement="您的欠款一时还不上，希望和我行商量办法。",
        is_complaint=False,
        customer=identity(address="示例市山脚路3号"),
    )
    case = CaseState(
        "case-9",
        rev=5,
        number="01234-01-26-000009-1",
        identify=IdentifyPart(given, asked),
        collect=CollectPart(Collection(tuple(Fact(k, v, Source.CORE, TODAY) for k, v in FACTS.items()), (), (), None)),
        negotiate=NegotiatePart((round_,), {1: RoundAnswered(1, is_accepted=True)}),
    )
    return PaperRequest(case, BRANCH, policy or policy_on(), f"{case.number}-1", 1, TODAY, "0123456789abcdef")


def text_of(composed: ComposedPaper) -> str:
    found: list[str] = []
    for block in composed.paper.blocks:
        match block:
            case Text():
                found.append(block.plain)
            case Notice():
                found += [line.plain for line in block.paragraphs]
            case Table():
                found += [column.header for column in block.columns]
                found += [cell for row in block.rows for cell in row]
            case SignatureBlock():
                found += [block.party, *(box.label for box in block.boxes)]
    return "\n".join(found)


@pytest.fixture(scope="module")
def plan(texts: AgreementText) -> ComposedPaper:
    """Half of the interest waived, 60 months: vector V4."""
    return texts.agreement(request_for(card(waive_interest_pct="50")))


@pytest.fixture
def run_tool(tmp_path: Path) -> Callable[..., str]:
    """Runs a PDF tool on bytes: ``run_tool(pdf, "pdftotext", "{}", "-")``."""

    def run(pdf: bytes, *command: str) -> str:
        file = tmp_path / "paper.pdf"
        file.write_bytes(pdf)
        line = [str(file) if part == "{}" else part for part in command]
        return subprocess.run(line, check=True, capture_output=True, text=True, encoding="utf-8").stdout

    return run


def test_a_card_plan_says_once_what_the_customer_gives_up_and_lists_what_no_clause_says(texts):
    policy, package = policy_on(), card()
    says = policy.papers.rule("card_instalment_plan").says
    assert set(says) == set(policy.solution("card_instalment").gives_up)

    once = text_of(texts.agreement(request_for(package)))
    assert once.count("不向任何银行申领信用卡") == 1
    assert "甲方并同意" not in once

    more = replace(package, gives_up=(*package.gives_up, "每月到网点报告一次还款情况"))
    assert "甲方并同意：\n（一）每月到网点报告一次还款情况。" in text_of(texts.agreement(request_for(more)))


# ── 个性化分期还款协议 ─────────────────────────────────────────────────────────────────────────────────────────────

ARTICLE_70 = [
    # 1 balance, structure, currency
    "欠款余额为¥52,422.26（人民币伍万贰仟肆佰贰拾贰元贰角陆分），其中：本金¥48,000.00，利息¥3,217.46，违约金¥1,204.80。币种：人民币",
    # 2 period, way, currency, dates and amount of each instalment
    "还款周期为每月一期，共60期。首期还款日2026年12月23日，最后还款日2031年11月23日；每期还款¥826.81，末期还款¥826.94",
    "合计¥49,608.73（人民币肆万玖仟陆佰零捌元柒角叁分）",
    "还款方式：甲方在还款日当日24:00之前将款项存入尾号6688的信用卡账户",
    # 3 annual fee, interest, other fees
    "还款期间，乙方不再计收新的利息、违约金、复利和其他费用；年费不收取。",
    # 4 no other card
    "在相关款项全部结清之前（按计划为2031年11月23日），甲方不向任何银行申领信用卡。",
    # 5 rights, duties, breach
    "双方的权利义务和违约责任",
    "甲方连续2期没有足额还款，经乙方书面通知后10日内仍未补足的，乙方可以宣布尚未归还的本金",
    "截至宣布之日已经产生的利息、费用全部到期，以后各期的利息、费用不再收取；乙方恢复计收已经减免的利息、违约金",
    # 6 other matters
    "诉讼时效自此重新计算",
]


def test_what_is_repaid_is_called_a_debt_and_never_a_principal(plan):
    text = text_of(plan)

    for line in ("本金\n¥48,000.00\n¥0.00\n¥48,000.00", "利息\n¥3,217.46\n¥1,608.73\n¥1,608.73"):
        assert line in text
    assert "由分期偿还的欠款为¥49,608.73。" in text
    assert "本期偿还欠款\n分期利息\n当期应还\n剩余欠款" in text
    assert "应还本金" not in text


def test_a_debt_known_in_total_only_is_printed_without_parts(texts):
    package = solutions()["card_instalment"].package(
        replace(card_ground(), facts={"卡号后四位": "6688", "欠款总额": "52,422.26"}), "long", {}
    )
    text = text_of(texts.agreement(request_for(package)))

    assert "欠款余额为¥52,422.26（" in text
    assert "减免前后的欠款" not in text
    assert "cost" not in package.figures


@pytest.mark.parametrize("content", ARTICLE_70)
def test_the_instalment_agreement_has_what_article_70_wants(plan, content):
    assert content in text_of(plan)


@pytest.mark.parametrize(
    "content",
    [
        "个性化分期还款协议",
        "乙方减免¥2,813.53（人民币贰仟捌佰壹拾叁元伍角叁分）",
        "年化利率（单利）0.00%；年化利率（复利，内部收益率法）0.00%",
        "每笔还款先抵充最早到期而未还的一期；同一期内依次抵充费用（含违约金）、利息、本金",
        "乙方停止催收，并通知受托催收机构停止催收；甲方违约的除外",
        "征信信息由乙方按征信管理规定如实报送",
        "向甲方说明：\n（一）商业银行信用卡业务监督管理办法 第七十条：确实一时还不上",
        "30日内向乙方上级机构书面申请核查",
        "95500、12378",
        "附件一　还款计划表",
    ],
)
def test_the_instalment_agreement_says(plan, content):
    assert content in text_of(plan)


def test_the_schedule_is_an_annex_with_every_instalment_and_the_totals(plan):
    at = [isinstance(block, PageBreak) for block in plan.paper.blocks].index(True)
    table = plan.paper.blocks[at + 2]
    assert isinstance(table, Table)
    assert len(table.rows) == 61
    assert table.rows[0] == ("1", "2026年12月23日", "¥826.81", "¥0.00", "¥826.81", "¥48,781.92")
    assert table.rows[59] == ("60", "2031年11月23日", "¥826.94", "¥0.00", "¥826.94", "¥0.00")
    assert table.rows[60] == ("合计", "60期", "¥49,608.73", "¥0.00", "¥49,608.73", "—")


def test_a_fee_is_named_as_interest_with_both_annual_rates(texts):
    paper = texts.agreement(request_for(card("medium", monthly_fee_rate_pct="0.45", waive_late_fee_pct="0")))
    assert "乙方每月按分期偿还的欠款总额的0.45%计收分期利息" in text_of(paper)
    assert "年化利率（单利）10.02%；年化利率（复利，内部收益率法）10.50%" in text_of(paper)
    assert "不再计收新的利息" not in text_of(paper)


def test_what_is_of_weight_stands_in_boxes_and_is_explained(plan):
    boxed = {line.plain for block in plan.paper.blocks if isinstance(block, Notice) for line in block.paragraphs}
    ids = {term.id for term in plan.terms}
    assert ids == {
        "charges",
        "no_new_card",
        "stop_collection",
        "breach",
        "credit",
        "data",
        "disputes",
        "limitation",
        "papers_by",
    }
    # A list that a boxed paragraph announces is explained with it, and stands below the box.
    announced = {term.id: term.text.split("\n") for term in plan.terms}
    assert {lines[0] for lines in announced.values()} <= boxed
    items = {block.plain for block in plan.paper.blocks if isinstance(block, Text) and block.kind is TextKind.ITEM}
    listed = {line for lines in announced.values() for line in lines[1:]}
    assert listed == {"（一）收入证明；", "（二）还款意愿声明。"}
    assert listed <= items


def test_boxed_terms_that_follow_each_other_share_one_box(plan):
    boxes = [block.paragraphs for block in plan.paper.blocks if isinstance(block, Notice) and not block.heading]
    assert [len(lines) for lines in boxes if any("征信" in line.plain for line in lines)] == [2]


def test_both_sides_promise_and_every_instalment_is_a_promise_of_its_own(plan):
    due = {(thing.side, thing.what): thing for thing in plan.promises}
    stop = due[Side.BANK, "停止催收，并通知受托催收机构停止催收"]
    assert (stop.due, stop.on_effect) == (TODAY, True)
    assert due[Side.BANK, "还清后出具结清证明"].due == date(2031, 11, 23)
    assert due[Side.CUSTOMER, "全部结清之前不向任何银行申领信用卡"].due == date(2031, 11, 23)
    instalments = [thing for thing in plan.promises if thing.what.endswith(("¥826.81", "¥826.94"))]
    assert len(instalments) == 60
    assert {thing.clause for thing in instalments} == {"附件一"}
    assert (instalments[0].what, instalments[0].due) == ("第1期还款¥826.81", date(2026, 12, 23))
    assert instalments[59].due == date(2031, 11, 23)


def test_a_down_payment_is_promised_for_the_day_it_takes_effect(texts):
    paper = texts.agreement(request_for(card("down_payment", waive_interest_pct="0", waive_late_fee_pct="0")))
    assert "支付首付款¥5,242.23（人民币伍仟贰佰肆拾贰元贰角叁分）" in text_of(paper)
    assert [t.on_effect for t in paper.promises if t.what == "支付首付款¥5,242.23"] == [True]


def test_papers_still_missing_are_promised(texts):
    paper = texts.agreement(request_for(card(missing=("收入证明",))))
    assert ("提交收入证明", date(2026, 12, 7)) in [(thing.what, thing.due) for thing in paper.promises]


def test_the_bank_promises_nothing_it_may_never_promise(plan, policy):
    said = [thing.what for thing in plan.promises if thing.side is Side.BANK]
    assert not [phrase for phrase in policy.never_say for what in said if phrase in what]
    assert not [phrase for phrase in policy.never_say if phrase in text_of(plan)]


def test_the_agreement_with_sixty_instalments_is_small_whole_and_embedded(plan, run_tool):
    written = PaperWriter(resources.fonts()).write(plan.paper)
    assert written.pages <= 7
    assert len(written.pdf) < 260_000
    fonts = run_tool(written.pdf, "pdffonts", "{}").splitlines()[2:]
    assert fonts
    assert all(line.split()[-5] == "yes" for line in fonts)
    assert "No syntax or stream encoding errors" in run_tool(written.pdf, "qpdf", "--check", "{}")
    pages = run_tool(written.pdf, "pdftotext", "-layout", "{}", "-").split("\f")
    with_rows = [page for page in pages if "本期偿还欠款" in page]
    assert len(with_rows) == 2  # the head of the table stands on both of its pages
    assert "合计" in with_rows[1]


_ONE = """
from tests.services.test_solution_papers import *
paper = AgreementText(load_templates(FakeTextStore())).agreement(request_for(card(waive_interest_pct="50"))).paper
print(hashlib.sha256(PaperWriter(resources.fonts()).write(paper).pdf).hexdigest())
"""


def test_two_processes_write_the_same_bytes(plan):
    root = Path(__file__).parents[2]
    other = subprocess.run([sys.executable, "-c", _ONE], capture_output=True, text=True, cwd=root, check=True)
    mine = hashlib.sha256(PaperWriter(resources.fonts()).write(plan.paper).pdf).hexdigest()
    assert other.stdout.strip() == mine


# ── Kinds that this test makes up: a new kind needs a policy and a template, no code ────────────────────────────────


def made_up(kind: str, template: str, **more: str) -> tuple[PolicyBook, Package]:
    """A kind nobody has code for, with terms of several units."""
    policy = policy_on()
    terms = (
        TermRule("contract_no", "借款合同编号", "Contract", Unit.TEXT),
        TermRule("new_maturity", "展期后到期日", "New maturity", Unit.DATE),
        TermRule("months", "展期期限（月）", "Months", Unit.MONTHS),
        TermRule("annual_rate_pct", "展期年利率（%）", "Rate", Unit.PERCENT),
        TermRule("principal", "展期金额", "Principal", Unit.MONEY),
        TermRule("due_day", "还款日", "Due day", Unit.DAY_OF_MONTH),
        TermRule("guarantor_names", "保证人", "Guarantor", Unit.TEXT, is_optional=True),
    )
    like = policy.solution("card_instalment")
    rules: SolutionPolicy = replace(like, kind=kind, template=template, title="贷款展期", terms=terms, settings={})
    values = {
        "contract_no": "借字第7号",
        "new_maturity": "2027-11-25",
        "months": "12",
        "annual_rate_pct": "4.35",
        "principal": "300000.00",
        "due_day": "25",
        **more,
    }
    package = Package(
        kind=kind,
        option="one_year",
        title="展期一年",
        terms=values,
        conditions=(Condition("到期日", "2026年11月25日", "2027年11月25日", "civil.678", Authority.TELLER),),
        papers=(),
        papers_by=None,
        answer_by=date(2026, 12, 1),
        decided_by="分行",
        not_promised=("减免本金",),
        articles=("civil.678",),
        authority=Authority.BRANCH_MANAGER,
        rule="civil.678",
        figures={"total": "313231.25", "extra_interest": "13231.25", "annual_simple_pct": "4.4104", "waived": "120.00"},
        bases=(Basis("months", "personal_loan.term", "2024.3", "0" * 64),),
    )
    return replace(policy, solutions={**policy.solutions, kind: rules}), package


LOAN_PAPERS = ["loan_extension_agreement", "replan_agreement", "waiver_confirmation"]


@pytest.mark.parametrize("template", LOAN_PAPERS)
def test_a_kind_is_printed_by_the_titles_and_units_of_its_policy(texts, template):
    policy, package = made_up("invented", template)
    paper = texts.agreement(request_for(package, policy=policy, kind="loan_hardship"))
    said = text_of(paper)
    assert paper.template == f"{template}.1"
    for pair in ("展期后到期日\n2027年11月25日", "展期期限\n12个月", "展期年利率\n4.35%", "还款日\n每月25日"):
        assert pair in said
    assert "展期金额\n¥300,000.00" in said
    assert "合计应还\n¥313,231.25" in said
    assert "到期日\n2026年11月25日\n2027年11月25日" in said
    assert "民法典 第六百七十八条：贷款到期之前可以申请展期" in said
    assert "停止催收" in said
    assert "乙方及其工作人员不承诺：减免本金" in said
    stop = next(thing for thing in paper.promises if "停止催收" in thing.what)
    assert (stop.side, stop.on_effect) == (Side.BANK, True)
    assert [thing.due for thing in paper.promises if thing.due != TODAY] == [date(2026, 12, 1)]


@pytest.mark.parametrize("template", ["loan_extension_agreement", "replan_agreement"])
def test_a_loans_paper_says_why_its_annual_rate_is_another_than_the_contracts(texts, template):
    policy, package = made_up("invented", template)
    said = text_of(texts.agreement(request_for(package, policy=policy, kind="loan_hardship")))
    assert ("合同年利率按一年三百六十天计息，所以两者可能不同" in said) is ("年化利率（单利）" in said)
    priced = replace(package, figures={**package.figures, Figure.SIMPLE_PCT: "4.41", Figure.COMPOUND_PCT: "4.50"})
    said = text_of(texts.agreement(request_for(priced, policy=policy, kind="loan_hardship")))
    assert said.index("年化利率（单利）4.41%") < said.index("合同年利率按一年三百六十天计息，所以两者可能不同")


@pytest.mark.parametrize("template", ["refund_confirmation", "compensation_confirmation", "service_confirmation"])
def test_when_a_short_paper_takes_effect_stands_in_the_type_of_its_other_clauses(template):
    blocks = tomllib.loads(FakeTextStore().read("agreements", f"{template}.1.toml"))["block"]
    (effect,) = [block for block in blocks if "成立并生效" in block.get("text", "") and "签署页" in block["text"]]
    assert effect["kind"] == "clause"


def test_what_prevails_over_what_was_agreed_otherwise_stands_in_the_type_of_a_clause():
    blocks = tomllib.loads(FakeTextStore().read("agreements", "deviation_sheet.1.toml"))["block"]
    (prevails,) = [block for block in blocks if "以文书载明的为准" in block.get("text", "")]
    assert prevails["kind"] == "clause"


def test_a_guarantor_signs_as_the_third_party_and_gets_a_copy(texts):
    policy, package = made_up("invented", "loan_extension_agreement", guarantor_names="张翠山")
    said = text_of(texts.agreement(request_for(package, policy=policy, kind="loan_hardship")))
    assert "丙方（保证人）：张翠山" in said
    assert "书面同意上述变更，并按变更后的期限和金额承担保证责任" in said
    assert "一式三份" in said
    assert "丙方（保证人）：张翠山\n证件种类\n证件号码\n联系电话\n通讯地址\n抄写\n签名\n日期" in said


def test_without_a_guarantor_nobody_signs_for_one(texts):
    policy, package = made_up("invented", "loan_extension_agreement")
    said = text_of(texts.agreement(request_for(package, policy=policy, kind="loan_hardship")))
    assert "丙方（保证人）" not in said
    assert "一式两份" in said


def test_the_waiver_names_what_is_waived_in_capitals(texts):
    policy, package = made_up("invented", "waiver_confirmation")
    said = text_of(texts.agreement(request_for(package, policy=policy, kind="loan_hardship")))
    assert "乙方减免¥120.00（人民币壹佰贰拾元整）" in said


def test_every_kind_has_a_paper_that_names_only_its_own_terms(policy):
    check_templates(load_templates(FakeTextStore()), policy.solutions.values())


@pytest.mark.parametrize(
    ("name", "key"), [("{term.debt_total}", "term.debts"), ("{setting.cure_days}", "setting.days")]
)
def test_a_term_that_no_policy_has_is_refused_by_name(policy, name, key):
    store = FakeTextStore()
    text = store.read("agreements", "card_instalment_plan.1.toml").replace(name, f"{{{key}}}")

    class Changed(FakeTextStore):
        def read(self, *parts: str) -> str:
            return text if parts[-1] == "card_instalment_plan.1.toml" else super().read(*parts)

    with pytest.raises(PolicyBroken) as caught:
        check_templates(load_templates(Changed()), policy.solutions.values())
    assert caught.value.key == key
    assert caught.value.file == "agreements/card_instalment_plan.1.toml"


def test_a_paper_beside_the_agreement_names_only_terms_that_some_kind_has(policy):
    text = (
        FakeTextStore().read("agreements", "cost_disclosure.1.toml").replace("{term.annual_rate_pct}", "{term.rates}")
    )

    class Changed(FakeTextStore):
        def read(self, *parts: str) -> str:
            return text if parts[-1] == "cost_disclosure.1.toml" else super().read(*parts)

    with pytest.raises(PolicyBroken) as caught:
        check_templates(load_templates(Changed()), policy.solutions.values())
    assert (caught.value.key, caught.value.file) == ("term.rates", "agreements/cost_disclosure.1.toml")


# ── 服务事项确认书 of ways without a plan ─────────────────────────────────────────────────────────────────────────


def service_paper(texts: AgreementText, problem: str, way: str, facts: dict[str, str], **terms: str) -> str:
    policy = policy_on()
    kind, _, option = way.partition(":")
    ground = OfferContext(policy.kind(problem), policy, workdays_of(policy), TODAY, facts=facts)
    return text_of(texts.agreement(request_for(solutions()[kind].package(ground, option, terms), kind=problem)))


def test_the_paper_of_a_freeze_never_sounds_as_if_it_would_be_lifted(texts):
    text = service_paper(
        texts, "judicial_freeze", "refer:freeze", {"冻结机关": "示例市人民法院", "联系电话": "010-00000001"}
    )

    assert text.count("已说明") == 0
    assert text.count("乙方已向甲方说明：") == 1
    assert "。冻结机关：示例市人民法院（电话：010-00000001）。解除冻结须由该机关出具文书，银行无权自行解除。" in text
    assert "办妥" not in text
    assert "完成上述告知或者转办" in text
    assert "。。" not in text


def test_the_paper_of_a_dispute_says_the_state_of_the_card_and_what_is_given_up(texts):
    facts = {"账号后四位": "1234", "交易日期": "2026-11-20", "交易金额": "300.05", "是否已挂失": "否"}
    text = service_paper(texts, "disputed_transaction", "disputed_transaction:investigate", facts)

    assert "办理时账户或卡的状态：没有挂失，正常使用。" in text
    assert "甲方知悉并同意：\n" in text
    assert "账户先行止付" in text
    assert "最迟在" in text
