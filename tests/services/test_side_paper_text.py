"""The papers beside the agreement: what the law wants on each, and what they refuse."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from desktop_app import resources
from desktop_app.documents.writer import PaperWriter
from desktop_app.domain.offers import solutions
from desktop_app.domain.offers.solution import OfferContext, workdays_of
from desktop_app.domain.papers.decision import Decision, Outcome
from desktop_app.domain.papers.paper import Code, Notice, SignatureBlock, Table, Text, TextKind
from desktop_app.domain.signing.signing_ended import SigningEnded
from desktop_app.domain.stages.agree import AgreementIssued, AgreePart, DocumentKind, Signed
from desktop_app.domain.stages.collect import Collection, CollectPart, Fact, Source
from desktop_app.domain.stages.negotiate import NegotiatePart, RoundAnswered, Side
from desktop_app.domain.stages.propose import Package
from desktop_app.services.papers.paper_lint import PaperLint
from desktop_app.services.papers.templates.agreement_text import AgreementText, load_templates
from desktop_app.services.papers.templates.side_paper_text import SidePaperText
from desktop_app.services.papers.values.side_paper_values import PaperNamed, needs_disclosure
from desktop_app.services.ports.papers import ComposedPaper, PaperRequest
from tests.builders import TODAY, policy_on, refused
from tests.domain.offers.grounds import FACTS, ground
from tests.fakes import FakeTextStore
from tests.services.test_solution_papers import card, request_for, text_of

PLAN = PaperNamed("个性化分期还款协议", "12345-01-26-000002-2-1", 1)
WAYS = [(kind, option.id) for kind in FACTS for option in policy_on().solution(kind).options]


@pytest.fixture(scope="module")
def side_paper_text() -> SidePaperText:
    return SidePaperText(load_templates(FakeTextStore()))


@pytest.fixture(scope="module")
def pages() -> Callable[[ComposedPaper], int]:
    writer = PaperWriter(resources.fonts())
    return lambda composed: writer.write(composed.paper).pages


def complained(request: PaperRequest) -> PaperRequest:
    given = request.case.identify.identification
    assert given is not None
    part = replace(request.case.identify, identification=replace(given, is_complaint=True))
    return replace(request, case=replace(request.case, identify=part), opened_on=date(2026, 11, 20))


def plain(problem: str, way: str, facts: dict[str, str], **terms: str) -> PaperRequest:
    """A matter without payments, with the facts of page 2."""
    policy = policy_on()
    kind, _, option = way.partition(":")
    context = OfferContext(policy.kind(problem), policy, workdays_of(policy), TODAY, facts=facts)
    request = request_for(solutions()[kind].package(context, option, terms), kind=problem)
    collected = Collection(tuple(Fact(k, v, Source.CORE, TODAY) for k, v in facts.items()), (), (), None)
    return replace(request, case=replace(request.case, collect=CollectPart(collected)))


# ── 综合融资成本明示表 ─────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def fee() -> PaperRequest:
    """Vector V5's way: a flat fee that is shown as interest."""
    return request_for(card("medium", monthly_fee_rate_pct="0.45", waive_late_fee_pct="0"))


@pytest.mark.parametrize(
    "content",
    [
        "由分期偿还的欠款\n¥51,778.77（人民币伍万壹仟柒佰柒拾捌元柒角柒分）",
        "分期利息\n按月随每期还款收取\n每月0.45%；折算年化（单利）10.02%\n示例银行武当支行",  # item, way, standard, who
        "正常履约的利息和费用合计\n¥8,388.00",
        "年费\n不收取\n0\n—",
        "合作机构收取的费用\n没有合作机构收费",
        "恢复计收的减免息费\n连续2期没有足额还款，书面通知后10日内仍未补足\n不超过已经减免的¥643.49",
        "提前还款违约金\n提前还款\n不收取",
        "除上面列明的项目以外，银行及其合作机构不收取其他与本次贷款（分期）有关的利息和费用",
        "本表在签署协议之前签署",
    ],
)
def test_the_table_of_cost_lists_every_item_and_who_collects(side_paper_text, fee, content):
    assert content in text_of(side_paper_text.cost_disclosure(fee))


def test_the_annual_rate_outshines_everything_else_in_both_ways_of_reckoning(side_paper_text, fee):
    box = next(block for block in side_paper_text.cost_disclosure(fee).paper.blocks if isinstance(block, Notice))
    figures = [line.plain for line in box.paragraphs if line.kind is TextKind.FIGURE]
    assert figures == ["10.02%（单利）", "10.50%（复利，内部收益率法）"]


def test_a_plan_without_interest_says_nought_and_no_item_of_interest(side_paper_text):
    said = text_of(side_paper_text.cost_disclosure(request_for(card(waive_interest_pct="50"))))
    assert "0.00%（单利）" in said
    assert "利息\n还款期间不计收\n0" in said
    assert "分期利息" not in said


def test_a_loan_has_principal_and_a_plan_of_a_card_the_debt_it_repays(side_paper_text, fee):
    loan = request_for(
        solutions()["loan_extension"].package(ground("loan_extension"), "half_year", {}), kind="loan_hardship"
    )
    tables = (side_paper_text.cost_disclosure(request).paper.blocks for request in (loan, fee))
    first = [next(block for block in blocks if isinstance(block, Table)) for blocks in tables]
    assert [table.rows[0][0] for table in first] == ["本金", "由分期偿还的欠款"]


def test_an_annual_fee_is_collected_by_the_branch_only_where_there_is_one(side_paper_text, fee):
    rules = fee.policy.solution("card_instalment")
    charged = replace(rules, settings={**rules.settings, "annual_fee": "每年¥200.00"})
    policy = replace(fee.policy, solutions={**fee.policy.solutions, "card_instalment": charged})
    request = replace(fee, policy=policy)
    composed = side_paper_text.cost_disclosure(request)
    assert "年费\n还款期间\n每年¥200.00\n示例银行武当支行" in text_of(composed)
    assert not PaperLint(lambda _: True).beside(request, composed)


def test_the_customer_signs_the_table_and_writes_the_sentence_out(side_paper_text, fee):
    paper = side_paper_text.cost_disclosure(fee)
    block = next(block for block in paper.paper.blocks if isinstance(block, SignatureBlock))
    assert next((box.id, box.hint) for box in block.boxes) == ("customer_read", "本人已知悉上述全部息费")
    assert paper.promises == ()


WAIVERS = ("kept_plan", "lump_sum")


@pytest.mark.parametrize(("kind", "option"), WAYS)
def test_every_way_with_a_rate_has_its_table_on_one_sheet_and_no_other_has(side_paper_text, pages, kind, option):
    package = solutions()[kind].package(ground(kind), option, {})
    request = request_for(package, kind="loan_hardship")
    if not needs_disclosure(policy_on(), package):
        assert "waiver" in kind
        with refused("no_schedule"):
            side_paper_text.cost_disclosure(request)
        return
    assert pages(side_paper_text.cost_disclosure(request)) == 2


def test_card_debt_paid_in_parts_has_its_table_at_nought_per_cent_too(side_paper_text):
    parts, once = (solutions()["card_waiver"].package(ground("card_waiver"), one, {}) for one in WAIVERS)
    policy = policy_on()
    assert needs_disclosure(policy, parts)
    assert not needs_disclosure(policy, once)  # paid off in one sum: no instalment

    paper = side_paper_text.cost_disclosure(request_for(parts, kind="card_debt"))
    said = text_of(paper)
    assert "0.00%（单利）" in said
    assert "6期，最后还款日" in said
    assert "此前已欠、由分期偿还的利息和费用（不是新计收的）\n¥3,217.46" in said
    assert "正常履约的利息和费用合计\n没有" in said
    assert (
        f"失效的减免\n没有按约定付清其余款项，书面通知后仍未补足\n按原合同恢复计收，不超过减免的¥{parts.figures['waived']}"
        in (said.replace(",", ""))
    )
    assert "申领信用卡" not in said


def test_compliance_may_switch_the_table_off_for_a_kind():
    package = solutions()["loan_extension"].package(ground("loan_extension"), "half_year", {})
    policy = policy_on()
    rules = policy.solution("loan_extension")
    off = replace(rules, settings={**rules.settings, "cost_disclosure": "not_needed"})
    assert needs_disclosure(policy, package)
    assert not needs_disclosure(replace(policy, solutions={**policy.solutions, "loan_extension": off}), package)


# ── 补充协议 ──────────────────────────────────────────────────────────────────────────────────────────────────────


def changed(before: Package, after: Package, *, is_signed: bool = True) -> PaperRequest:
    """A plan in force, and another package that both sides want now."""
    request = request_for(before)
    first = request.case.negotiate.rounds[0]
    issued = AgreementIssued(
        DocumentKind.AGREEMENT, request.number, 1, "card_instalment_plan.1", "zh-CN", 1, "c", "p", 6, "h", TODAY, ()
    )
    signed = (Signed(1, Side.CUSTOMER, TODAY), Signed(1, Side.BANK, TODAY, "p-supervisor")) if is_signed else ()
    case = replace(
        request.case,
        agree=AgreePart(issued=(issued,), signatures=signed),
        negotiate=NegotiatePart(
            (first, replace(first, no=2, package=after)),
            {1: RoundAnswered(1, is_accepted=True), 2: RoundAnswered(2, is_accepted=True)},
        ),
    )
    return replace(request, case=case, version=2, number=f"{case.number}-2")


def test_a_supplement_names_its_agreement_and_puts_before_beside_after(side_paper_text):
    paper = side_paper_text.supplement(changed(card(waive_interest_pct="50"), card(waive_interest_pct="100")))
    said = text_of(paper)

    assert "编号为01234-01-26-000009-1-1的《个性化分期还款协议》，自2026年11月23日起生效（以下称原协议）" in said
    assert "减免利息\n50%\n100%" in said
    assert "每期还款额\n¥826.81\n¥800.00" in said
    assert "原协议没有列明变更的条款（包括乙方停止催收的承诺" in said
    assert "它代替原协议的还款计划表" in said
    assert [thing.what for thing in paper.promises[:2]] == ["第1期还款¥800.00", "第2期还款¥800.00"]
    assert {thing.clause for thing in paper.promises[:60]} == {"附件一"}


def test_what_is_not_in_force_cannot_be_supplemented(side_paper_text):
    with refused("nothing_in_force"):
        side_paper_text.supplement(changed(card(), card("medium"), is_signed=False))


# ── 要约单 ────────────────────────────────────────────────────────────────────────────────────────────────────────


def on_table(side: Side = Side.BANK) -> PaperRequest:
    request = request_for(card())
    round_ = replace(request.case.negotiate.rounds[0], side=side, valid_until=date(2026, 11, 30))
    return replace(request, case=replace(request.case, negotiate=NegotiatePart((round_,))))


def test_an_offer_to_take_home_is_no_agreement_and_says_how_long_it_holds(side_paper_text):
    paper = side_paper_text.offer_sheet(on_table(), "ACCORD1:ABC")
    said = text_of(paper)

    assert "这不是协议" in [block.heading for block in paper.paper.blocks if isinstance(block, Notice)]
    assert "要约有效到2026年11月30日（含当日）" in said
    assert "本单和本人的有效身份证件原件" in said
    assert [block.payload for block in paper.paper.blocks if isinstance(block, Code)] == ["ACCORD1:ABC"]
    assert not [block for block in paper.paper.blocks if isinstance(block, SignatureBlock)]
    assert (paper.terms, paper.promises) == ((), ())


def test_the_code_of_an_offer_sheet_stands_on_its_first_page_beside_the_offer(side_paper_text):
    made = side_paper_text.offer_sheet(on_table(), "ACCORD1:" + "A" * 600).paper
    kinds = [block.kind if isinstance(block, Text) else type(block) for block in made.blocks]
    code, heading = kinds.index(Code), kinds.index(TextKind.HEADING)
    places = {one.block: one.page for one in PaperWriter(resources.fonts()).write(made).anchors}
    assert code < heading
    assert (places[code], places[heading]) == (1, 1)


def test_an_offer_sheet_without_a_payload_has_no_code_and_a_customer_s_offer_no_sheet(side_paper_text):
    assert not [b for b in side_paper_text.offer_sheet(on_table()).paper.blocks if isinstance(b, Code)]
    with refused("round_not_on_table"):
        side_paper_text.offer_sheet(on_table(Side.CUSTOMER))


# ── 受理、决定、账户 ──────────────────────────────────────────────────────────────────────────────────────────────


def test_the_receipt_of_a_complaint_has_number_day_and_every_time_of_the_law_on_one_page(side_paper_text, pages):
    paper = side_paper_text.complaint_receipt(complained(request_for(card())), "周芷若")
    said = text_of(paper)

    assert "受理编号：01234-01-26-000009-1；受理日期：2026年11月20日；受理人：周芷若" in said
    assert "15日内作出决定并告知您，最后一天是2026年12月5日" in said
    assert "延长到30日（2026年12月20日）" in said
    assert "最长到60日（2027年1月19日）" in said
    assert "30日内向我行上级机构书面申请核查" in said
    assert "95500、12378" in said
    assert [(thing.side, thing.due) for thing in paper.promises] == [(Side.BANK, date(2026, 12, 5))]
    assert pages(paper) == 1


def test_what_is_no_complaint_gets_no_receipt(side_paper_text):
    with refused("not_a_complaint"):
        side_paper_text.complaint_receipt(request_for(card()), "周芷若")


REFUSED = Decision(
    Outcome.REFUSED,
    "本次贷款申请未能批准。",
    ("收入与负债的比例偏高",),
    ("pipl.24", "loan_review.process_only"),
    "分行个人贷款审批部门",
    TODAY,
    found=("客户月收入12,000.00元",),
    is_automated=True,
    data_used=("个人信用报告", "本行账户流水（近六个月）"),
)


def test_a_notice_of_decision_has_what_was_found_reasons_basis_data_and_every_way_with_its_day(side_paper_text, pages):
    paper = side_paper_text.decision_notice(complained(request_for(card())), REFUSED)
    said = text_of(paper)

    assert "未能同意。本次贷款申请未能批准。" in said
    assert "客户月收入12,000.00元" in said
    assert "收入与负债的比例偏高" in said
    assert "个人信息保护法 第二十四条：" in said
    assert "使用了您的下列信息：\n（一）个人信用报告；\n（二）本行账户流水（近六个月）。" in said
    assert "要求人工复核（《个人信息保护法》第二十四条）" in said
    assert "申请核查的最后一天，以今天收到本告知书计算，是2026年12月23日" in said
    asked, *_, ways = [block for block in paper.paper.blocks if isinstance(block, Table)]
    assert [column.header for column in asked.columns][-1] == "协商时的答复"  # 同意办理 is no word of the decision
    assert len(ways.rows) == len(policy_on().remedies)
    assert pages(paper) == 2


def test_a_decision_of_people_says_so_and_an_automated_one_names_its_data(side_paper_text):
    by_people = replace(REFUSED, is_automated=False, data_used=())
    assert "没有仅凭系统自动决定" in text_of(side_paper_text.decision_notice(request_for(card()), by_people))
    with refused("data_used_missing"):
        side_paper_text.decision_notice(request_for(card()), replace(REFUSED, data_used=()))


def test_the_notice_of_a_freeze_says_who_decides_and_that_the_bank_cannot(side_paper_text):
    facts = {"冻结机关": "示例市人民法院", "联系电话": "010-00000001", "冻结截止日期": "2027-04-01"}
    said = text_of(side_paper_text.account_notice(plain("judicial_freeze", "refer:freeze", facts)))

    assert "本措施由示例市人民法院依法决定，银行必须执行，无权自行解除" in said
    assert "该机关的联系电话：010-00000001" in said
    assert "2027年4月1日" in said


def test_the_notice_of_the_bank_s_own_restriction_says_that_the_bank_decides(side_paper_text):
    facts = {"账号后四位": "1234", "限制的业务": "非柜面转账", "限制原因": "长期没有使用"}
    said = text_of(side_paper_text.account_notice(plain("account_restricted", "account_release:lift", facts)))
    assert "由我行审核决定是否解除" in said
    assert "依法决定，银行必须执行" not in said


# ── 签名之后 ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_who_signed_first_gets_a_receipt_that_says_not_yet_effective_and_until_when(side_paper_text, pages):
    paper = side_paper_text.not_yet_effective(
        request_for(card()), PLAN, signed_on=TODAY, bank_by=date(2026, 11, 26), serials=("1/2", "2/2")
    )
    said = text_of(paper)

    assert "银行还没有签署。在银行签署之前，这份文书没有生效" in said
    assert "银行最迟在2026年11月26日决定是否签署" in said
    assert "到2026年11月26日银行既没有签署也没有告知的，您的签名不再有效" in said
    assert "由银行保管的原件，序号：1/2、2/2" in said
    assert [(thing.side, thing.due) for thing in paper.promises] == [(Side.BANK, date(2026, 11, 26))]
    assert pages(paper) == 1


def test_who_signed_alone_reads_why_the_bank_declined_or_that_the_signature_is_back(side_paper_text, pages):
    ended = SigningEnded(1, Side.BANK, "收入证明没有核实", TODAY, ("1/2", "2/2"), TODAY)
    declined = side_paper_text.signing_ended(request_for(card()), PLAN, ended)
    assert declined.template == "decline_notice.1"
    assert "收入证明没有核实。" in text_of(declined)
    ended_already = side_paper_text.signing_ended(
        request_for(card()), PLAN, replace(ended, reason="收入证明没有核实。")
    )
    assert text_of(ended_already) == text_of(declined)
    assert "（序号：1/2、2/2）已经作废，随本告知书退回" in text_of(declined)
    assert pages(declined) == 1
    back = side_paper_text.signing_ended(request_for(card()), PLAN, replace(ended, side=Side.CUSTOMER, reason=""))
    assert back.template == "withdrawal_receipt.1"
    assert "撤回不需要理由，没有费用" in text_of(back)
    assert pages(back) == 1


def test_one_original_is_kept_against_a_receipt_and_the_other_promised(side_paper_text, pages):
    paper = side_paper_text.hand_receipt(
        request_for(card()), PLAN, serial="1/2", kept_by="银行", copy_by=date(2026, 11, 24)
    )
    assert "序号1/2。经双方同意，这份原件由银行保管" in text_of(paper)
    assert "最迟在2026年11月24日补印另一份原件" in text_of(paper)
    assert pages(paper) == 1
    kept = side_paper_text.hand_receipt(request_for(card()), PLAN, serial="1/2", kept_by="客户", copy_by=None)
    assert "补印另一份原件" not in text_of(kept)


def test_compensation_has_a_paper_of_its_own_on_one_page(pages):
    request = plain(
        "fee_dispute", "compensation:direct_loss", {"账号后四位": "0042"}, amount="200.00", cause="重复扣款"
    )
    paper = AgreementText(load_templates(FakeTextStore())).agreement(request)
    assert paper.template == "compensation_confirmation.1"
    assert "差错和损失：重复扣款" in text_of(paper)
    assert "补偿甲方直接损失¥200.00（人民币贰佰元整），最迟在" in text_of(paper)
    assert [thing.what for thing in paper.promises] == ["补偿直接损失¥200.00至尾号0042的账户"]
    assert pages(paper) == 1
