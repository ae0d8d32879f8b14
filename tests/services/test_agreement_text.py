from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import zip_longest
from pathlib import Path
from typing import Any

import pytest

from desktop_app.domain.case import CaseState
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.money import Money
from desktop_app.domain.offers import loan_review, refund, service_remedy
from desktop_app.domain.offers.solution import OfferContext, workdays_of
from desktop_app.domain.papers.paper import Notice, SignatureBlock, Text, TextKind
from desktop_app.domain.policy import PolicyBook
from desktop_app.domain.staff.people import Branch
from desktop_app.domain.stages.agree import AgreementIssued, AgreePart, DocumentKind, NoAgreementReached, Signed
from desktop_app.domain.stages.collect import UNKNOWN, Collection, CollectPart, EvidenceItem, Fact, PaperState, Source
from desktop_app.domain.stages.communicate import AgreedFact, Answer, Channel, CommunicatePart, Communication, Explained
from desktop_app.domain.stages.identify import Agent, Identification, IdentifyPart, Identity
from desktop_app.domain.stages.negotiate import NegotiatePart, Round, RoundAnswered, Side
from desktop_app.domain.stages.propose import Package
from desktop_app.domain.stages.requests import Request, Resolution
from desktop_app.services.packs.policy import load_policies
from desktop_app.services.papers.templates.agreement_text import AgreementText, PolicyBroken, load_templates
from desktop_app.services.ports.papers import ComposedPaper, PaperRequest, PaperTexts
from tests.fakes import ChangedTexts
from tests.printed_words import printed_words

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
TODAY = date(2026, 11, 23)
BRANCH = Branch(
    bank="中国银行",
    name="中国银行股份有限公司示例市东湖支行",
    code="01234",
    address="示例市东湖路1号",
    telephone="010-00000001",
    complaint_lines=("95566", "12378"),
)
CUSTOMER = Identity(
    name="张三丰",
    document_type="resident_id",
    number="11010519491231002X",
    valid_until=None,
    phone="13800000000",
    address="示例市武当巷2号",
)


@pytest.fixture(scope="module")
def policy() -> PolicyBook:
    return load_policies(ChangedTexts(), TODAY)


@pytest.fixture(scope="module")
def texts() -> AgreementText:
    return AgreementText(load_templates(ChangedTexts()))


def identified(kind: str, *requests: Request, **changes: Any) -> IdentifyPart:
    identification = Identification(
        words="你们凭什么不批！",
        requests=tuple(request.text for request in requests),
        kind=kind,
        is_complaint=True,
        customer=CUSTOMER,
        restatement="客户的贷款申请没有获批，希望重新审查。",
        is_agreed=True,
    )
    return IdentifyPart(replace(identification, **changes), requests)


def accepted(*packages: Package) -> NegotiatePart:
    rounds = tuple(
        Round(no, Side.BANK, package, (), Channel.COUNTER, "", "", "", None) for no, package in enumerate(packages, 1)
    )
    return NegotiatePart(rounds, {len(rounds): RoundAnswered(len(rounds), is_accepted=True)})


def refused_loan(policy: PolicyBook, *, on: date = TODAY, option: str = "smaller_amount", **changes: Any) -> CaseState:
    """The process case: re-review of a refused application with a smaller amount, against papers."""
    context = OfferContext(
        policy.kind("loan_refused"), policy, workdays_of(policy), on, ("收入证明", "在职证明或营业执照")
    )
    before = loan_review.ReviewTerms(Money(200_000_00), 36)
    wanted = {
        "re_review": before,
        "smaller_amount": loan_review.ReviewTerms(Money(150_000_00), 36),
        "guarantor": loan_review.ReviewTerms(Money(200_000_00), 36, "张翠山"),
    }[option]
    package = loan_review.package(context, before, wanted, option)
    package = replace(
        package, conditions=tuple(replace(condition, by_customer=True) for condition in package.conditions)
    )
    facts = (
        Fact("申请金额", "200,000.00", Source.CORE, on),
        Fact("月收入", "9,000.00", Source.SAID, on, is_disputed=True),
    )
    evidence = (
        EvidenceItem("application_form", "贷款申请表", PaperState.HELD),
        EvidenceItem("income_proof", "收入证明", PaperState.NEEDED),
    )
    case = CaseState(
        "case-1",
        rev=9,
        number="01234-01-26-000001-7",
        opened_at=datetime(on.year, on.month, on.day, 2, tzinfo=UTC),
        identify=identified(
            "loan_refused",
            Request(1, "请银行重新审查我的贷款申请", Resolution.GRANTED),
            Request(2, "今天就放款", Resolution.REFUSED, "loan_review.process_only"),
            Request(3, "少交材料", Resolution.PARTLY, "complaint.13"),
        ),
        collect=CollectPart(Collection(facts, evidence, ("complaint.13",), on + timedelta(days=10))),
        communicate=CommunicatePart(
            Communication(
                interest="店面装修急需用款",
                reasons_told=("income", "papers_missing"),
                explained=(Explained("loan_review.process_only", "2026.1"),),
                facts=(
                    AgreedFact("申请金额为二十万元", Answer.YES, Answer.YES),
                    AgreedFact("申请当日材料已交齐", Answer.YES, Answer.NO),
                ),
                mood=2,
            )
        ),
        negotiate=accepted(loan_review.package(context, before, before, "re_review"), package),
    )
    return replace(case, **changes)


def quick_refund(policy: PolicyBook) -> CaseState:
    context = OfferContext(policy.kind("fee_dispute"), policy, workdays_of(policy), TODAY)
    package = refund.package(context, refund.RefundTerms(Money(20_00), "账户管理费", "1234"))
    asked = identified("fee_dispute", Request(1, "请退还这笔费用", Resolution.GRANTED))
    return CaseState("case-2", rev=3, number="01234-01-26-000002-5", identify=asked, negotiate=accepted(package))


def service(policy: PolicyBook, kind: str, text: str, by: date | None) -> CaseState:
    context = OfferContext(policy.kind("service_complaint"), policy, workdays_of(policy), TODAY)
    package = service_remedy.package(context, kind, text, by)
    asked = identified("service_complaint", Request(1, "请改进服务并给我一个说法", Resolution.GRANTED))
    return CaseState("case-3", rev=3, number="01234-01-26-000003-3", identify=asked, negotiate=accepted(package))


def without_agreement(policy: PolicyBook, note: str = "") -> CaseState:
    case = refused_loan(policy)
    customer = replace(case.negotiate.rounds[0], no=3, side=Side.CUSTOMER)
    talks = NegotiatePart((*case.negotiate.rounds, customer))
    reached = NoAgreementReached("terms_not_accepted", note, policy.remedies)
    return replace(case, negotiate=talks, agree=AgreePart(no_agreement=reached))


def asked_for(case: CaseState, policy: PolicyBook, *, on: date = TODAY, branch: Branch = BRANCH) -> PaperRequest:
    return PaperRequest(case, branch, policy, f"{case.number}-1", 1, on, "0123456789abcdef")


def text_of(composed: ComposedPaper) -> str:
    return "\n".join(printed_words(composed.paper))


@pytest.fixture
def loan_paper(policy: PolicyBook, texts: PaperTexts) -> ComposedPaper:
    return texts.agreement(asked_for(refused_loan(policy), policy))


@pytest.mark.parametrize(
    "content",
    [
        "客户的贷款申请没有获批，希望重新审查。",  # the matter as agreed
        "收入与负债的比例偏高",  # the reason told
        "申请材料不齐",
        "本次复核由人工进行",  # PIPL Art. 24
        "请银行重新审查我的贷款申请",  # requests, and how each is answered
        "同意，按本文书约定办理",
        "未能同意。依据：个人贷款复核办法 第三条",
        "部分同意",
        "按第2轮的方案办理：调低金额后复核",  # the package of the last round
        "¥150,000.00（人民币壹拾伍万元整）",
        "¥200,000.00",  # the condition before
        "应客户建议",
        "2026年12月7日（含当日）之前提交",  # papers and their deadline, ten workdays
        "收入证明；",
        "乙方已经持有，不再要求甲方提供：贷款申请表",  # complaint rule Art. 13
        "最迟在2026年12月22日",  # the answer
        "分行个人贷款审批部门",  # who decides
        "不承诺：贷款获得批准",
        "删除或者修改如实报送的征信记录",
        "免于诉讼",
        "8:00至22:00",  # contact plan
        "2026年11月26日、2026年12月1日、2026年12月4日",
        "没有告知也没有交齐的",  # what happens if the customer is late
        "应在2026年12月23日（含当日）之前由网点负责人向甲方书面说明原因",  # and if the bank is
        "办结后至少保存三年",  # personal data
        "方式发出即视为送达",  # notices
        "30日内向乙方上级机构书面申请核查",  # disputes
        "95566、12378",
        "印章只用于标识文书，不是成立或者生效的条件",
        "一式两份，内容完全相同",
    ],
)
def test_the_refused_loan_paper_says(loan_paper, content):
    assert content in text_of(loan_paper)


def test_what_the_customer_brings_as_agreed_makes_no_other_paper(policy, texts, loan_paper):
    case = refused_loan(policy)
    assert case.collect.collection is not None
    assert case.negotiate.accepted is not None
    form, proof = case.collect.collection.evidence
    brought = replace(case.collect.collection, evidence=(form, replace(proof, state=PaperState.RECEIVED)))
    assert proof.title in case.negotiate.accepted.package.papers

    assert texts.agreement(asked_for(replace(case, collect=CollectPart(brought)), policy)) == loan_paper


def test_the_paper_carries_its_number_version_template_and_head(loan_paper):
    paper = loan_paper.paper
    assert (paper.title, paper.number, paper.version) == ("业务协商确认书", "01234-01-26-000001-7-1", 1)
    assert loan_paper.template == paper.template == "business_confirmation.1"
    assert paper.journal_head == "0123456789abcdef"
    assert paper.issuer == BRANCH.name


def test_clauses_are_numbered_without_a_gap_and_references_lead_to_them(loan_paper):
    headings = [
        block.plain for block in loan_paper.paper.blocks if isinstance(block, Text) and block.kind is TextKind.HEADING
    ]
    assert [heading.partition("　")[0] for heading in headings[:3]] == ["第一条", "第二条", "第三条"]
    assert headings[9].startswith("第十条")
    disputes = next(heading for heading in headings if "争议解决" in heading).partition("　")[0]
    assert f"也可以立即按{disputes}申请核查" in text_of(loan_paper)


def test_items_are_numbered_anew_in_each_clause(loan_paper):
    items = [
        block.plain for block in loan_paper.paper.blocks if isinstance(block, Text) and block.kind is TextKind.ITEM
    ]
    assert [item[:3] for item in items] == ["（一）", "（二）", "（一）", "（二）"]


def test_every_conspicuous_term_is_printed_strong_under_its_heading(loan_paper):
    assert {"papers_by", "answer_by", "not_promised", "customer_late", "bank_late", "data", "disputes"} == {
        term.id for term in loan_paper.terms
    }
    strong = {
        "".join(run.text for run in block.runs)
        for block in loan_paper.paper.blocks
        if isinstance(block, Text) and all(run.strong for run in block.runs)
    }
    for term in loan_paper.terms:
        lead, *items = term.text.split("\n")
        assert lead in strong
        assert lead.endswith("：") == bool(items)
        assert set(items) <= {block.plain for block in loan_paper.paper.blocks if isinstance(block, Text)}
        assert term.heading in strong
        assert term.heading.startswith("第")


def test_promises_of_both_sides_follow_from_the_paper(loan_paper):
    promised = [(thing.side, thing.what, thing.due) for thing in loan_paper.promises]
    assert (Side.BANK, "完成人工复核，书面答复结果和主要理由", date(2026, 12, 22)) in promised
    assert (Side.BANK, "收到补充材料当日出具收件回执", date(2026, 12, 7)) in promised
    assert (Side.CUSTOMER, "提交收入证明", date(2026, 12, 7)) in promised
    assert (Side.CUSTOMER, "提交在职证明或营业执照", date(2026, 12, 7)) in promised
    kinds = {thing.what[:4]: thing.kind.value for thing in loan_paper.promises}
    assert kinds == {
        "完成人工": "answer",
        "收到补充": "receipt",
        "主动联系": "call",
        "提交收入": "paper",
        "提交在职": "paper",
    }
    calls = [due for _, what, due in promised if "主动联系" in what]
    assert calls == [date(2026, 11, 26), date(2026, 12, 1), date(2026, 12, 4)]
    printed = text_of(loan_paper)
    for thing in loan_paper.promises:
        assert thing.clause in printed
        assert f"{thing.due.year}年{thing.due.month}月{thing.due.day}日" in printed


def test_no_promise_of_the_bank_holds_words_nobody_may_promise(loan_paper, policy):
    for thing in loan_paper.promises:
        assert not [phrase for phrase in policy.never_say if phrase in thing.what]
    assert not [phrase for phrase in policy.never_say if phrase in text_of(loan_paper)]


def test_without_missing_papers_nothing_is_asked_of_the_customer(policy, texts):
    case = refused_loan(policy)
    package = replace(case.negotiate.rounds[-1].package, papers=())
    composed = texts.agreement(asked_for(replace(case, negotiate=accepted(package)), policy))
    assert "甲方不需要再提交材料" in text_of(composed)
    assert [thing.side for thing in composed.promises] == [Side.BANK, Side.BANK]
    assert "papers_by" not in {term.id for term in composed.terms}


def test_on_the_same_terms_no_change_is_printed(policy, texts):
    composed = texts.agreement(asked_for(refused_loan(policy, option="re_review"), policy))
    assert "与原申请相同" in text_of(composed)
    assert "变更前" not in text_of(composed)


def test_a_guarantor_is_named_and_not_bound_by_this_paper(policy, texts):
    composed = texts.agreement(asked_for(refused_loan(policy, option="guarantor"), policy))
    assert "甲方提出的保证人：张翠山" in text_of(composed)
    assert "提交保证人收入证明" in [thing.what for thing in composed.promises]


def test_a_guarantor_not_yet_named_is_left_open(policy, texts):
    case = refused_loan(policy, option="guarantor")
    package = case.negotiate.rounds[-1].package
    terms = {**package.terms, loan_review.GUARANTOR: policy.loan_review.guarantor_to_be_named}
    unnamed = replace(case, negotiate=accepted(replace(package, terms=terms)))
    assert "甲方提出的保证人：待甲方提出。" in text_of(texts.agreement(asked_for(unnamed, policy)))


def test_the_last_item_of_each_list_ends_with_a_full_stop(loan_paper):
    blocks = loan_paper.paper.blocks
    items = [
        (block.plain, isinstance(following, Text) and following.kind is TextKind.ITEM)
        for block, following in zip_longest(blocks, blocks[1:])
        if isinstance(block, Text) and block.kind is TextKind.ITEM
    ]

    assert len(items) > 2
    assert [text for text, has_next in items if not has_next and not text.endswith("。")] == []
    assert any(text.endswith("；") for text, has_next in items if has_next)


def test_an_agent_signs_for_the_customer(policy, texts):
    agent = Agent(
        replace(CUSTOMER, name="宋远桥", number="810000199408230021", document_type="hk_macao_residence"),
        "colleague",
        "授字第1号",
        date(2026, 12, 31),
        originals_seen=True,
    )
    case = refused_loan(policy)
    given = case.identify.identification
    assert given is not None
    part = replace(case.identify, identification=replace(given, agent=agent))
    composed = texts.agreement(asked_for(replace(case, identify=part), policy))
    assert "甲方代理人：宋远桥（与甲方关系：同事或朋友）" in text_of(composed)
    assert "授字第1号（有效期至2026年12月31日）" in text_of(composed)
    boxes = [box.id for block in composed.paper.blocks if isinstance(block, SignatureBlock) for box in block.boxes]
    assert "agent_signature" in boxes
    assert "customer_signature" not in boxes


def test_a_guardian_acts_by_law_and_the_paper_names_no_letter(policy, texts):
    mother = Agent(
        replace(CUSTOMER, name="黄蓉", number="110105198001010027"), "guardian", "", None, originals_seen=True
    )
    case = refused_loan(policy)
    given = case.identify.identification
    assert given is not None
    part = replace(case.identify, identification=replace(given, agent=mother))

    said = text_of(texts.agreement(asked_for(replace(case, identify=part), policy)))

    assert "法定代理（《民法典》第二十三条），无需授权文书" in said
    assert "长期" not in said


def test_both_sides_have_fields_to_sign_and_the_seal_a_field_of_its_own(loan_paper):
    blocks = [block for block in loan_paper.paper.blocks if isinstance(block, SignatureBlock)]
    boxes = [box.id for block in blocks for box in block.boxes]
    assert len(set(boxes)) == len(boxes)
    assert {"customer_signature", "customer_date", "bank_signatory", "bank_date"} <= set(boxes)
    assert [bool(block.seal_label) for block in blocks] == [False, True]


def test_only_the_last_four_of_the_identity_number_are_printed(loan_paper):
    printed = text_of(loan_paper)
    assert "**************002X" in printed
    assert "11010519491231002X" not in printed
    assert "110105" not in printed


def test_no_paper_prints_what_is_internal(policy, texts):
    case = refused_loan(policy)
    for composed in (
        texts.agreement(asked_for(case, policy)),
        texts.no_agreement(asked_for(without_agreement(policy), policy)),
    ):
        assert "凭什么" not in text_of(composed)
        assert "店面装修" not in text_of(composed)


def test_the_refund_is_one_short_page_with_amount_in_figures_and_capitals(policy, texts):
    composed = texts.agreement(asked_for(quick_refund(policy), policy))
    assert composed.template == "refund_confirmation.1"
    assert "账户管理费，金额¥20.00（人民币贰拾元整），最迟在2026年11月26日退回甲方尾号1234的账户" in text_of(composed)
    assert [(thing.side, thing.what, thing.due) for thing in composed.promises] == [
        (Side.BANK, "退还账户管理费¥20.00至尾号1234的账户", date(2026, 11, 26))
    ]
    assert len(text_of(composed)) < 900


def test_a_remedy_is_promised_and_an_explanation_is_not(policy, texts):
    remedy = texts.agreement(
        asked_for(service(policy, "service_remedy", "增设午间弹性窗口。", date(2026, 11, 30)), policy)
    )
    assert "致歉" in text_of(remedy)
    assert [(thing.what, thing.due) for thing in remedy.promises] == [("增设午间弹性窗口。", date(2026, 11, 30))]
    told = texts.agreement(asked_for(service(policy, "explain", "冻结由有权机关决定。", None), policy))
    assert "乙方已向甲方说明：冻结由有权机关决定。" in text_of(told)
    assert told.promises == ()


def test_a_kind_may_end_in_another_of_its_solutions(policy, texts):
    case = refused_loan(policy)
    package = service_remedy.package(
        OfferContext(policy.kind("loan_refused"), policy, workdays_of(policy), TODAY), "explain", "说明了原因。", None
    )
    composed = texts.agreement(asked_for(replace(case, negotiate=accepted(package)), policy))
    assert composed.template == "service_confirmation.1"


def test_every_solution_of_every_kind_has_its_paper(policy):
    templates = {one.header.id for one in load_templates(ChangedTexts())}
    for kind in policy.kinds.values():
        assert {policy.solution(solution).template for solution in kind.solutions} <= templates


def test_no_agreement_is_recorded_with_facts_offers_reason_and_remedies(policy, texts):
    composed = texts.no_agreement(asked_for(without_agreement(policy, "客户希望先与家人商量"), policy))
    printed = printed_words(composed.paper)
    text = "\n".join(printed)
    assert composed.paper.title == "协商未达成一致记录"
    assert "申请金额为二十万元" in text
    assert printed[printed.index("申请当日材料已交齐") + 1 : printed.index("申请当日材料已交齐") + 3] == [
        "认可",
        "不认可",
    ]
    at = printed.index("轮次")
    assert printed[at : at + 3] == ["轮次", "第3轮", "第2轮"]  # the customer's last offer beside the bank's
    assert "对条件未能达成一致。" in text
    assert "客户希望先与家人商量" in text
    assert "最后一天是2026年12月23日" in text
    assert all(remedy in text for remedy in policy.remedies)
    assert "客户留存一份" in text
    assert "不表示您同意银行的意见" in text
    assert composed.promises == ()


def test_no_agreement_before_any_talk_still_makes_a_record(policy, texts):
    case = replace(
        without_agreement(policy), negotiate=NegotiatePart(), communicate=CommunicatePart(), collect=CollectPart()
    )
    text = text_of(texts.no_agreement(asked_for(case, policy)))
    assert text.count("没有提出具体方案") == 2
    assert "双方没有提出有争议的事实" in text


def test_a_training_desk_says_on_the_paper_that_it_is_void(policy, texts):
    branch = replace(BRANCH, is_training=True)
    for composed in (
        texts.agreement(asked_for(refused_loan(policy), policy, branch=branch)),
        texts.agreement(asked_for(quick_refund(policy), policy, branch=branch)),
        texts.no_agreement(asked_for(without_agreement(policy), policy, branch=branch)),
    ):
        assert composed.paper.title.startswith("【演练 文书 无效】")
        first = composed.paper.blocks[1]
        assert isinstance(first, Notice)
        assert "没有约束力" in first.paragraphs[0].plain


def test_a_real_desk_never_mentions_training(loan_paper):
    assert "演练" not in text_of(loan_paper)


HOSTILE = ["{customer_name}", "{row.title}", "<b>张</b>&amp;", "张" * 100, "𬭎𠅤𪻐", "%s {0} ${x} \\n", "第一条　作废"]


@pytest.mark.parametrize("text", HOSTILE)
def test_customers_text_is_printed_as_it_is(policy, texts, text):
    case = refused_loan(policy)
    customer = replace(CUSTOMER, name=text, address=text)
    given = case.identify.identification
    assert given is not None
    part = IdentifyPart(replace(given, customer=customer, restatement=text), (Request(1, text),))
    for composed in (
        texts.agreement(asked_for(replace(case, identify=part), policy)),
        texts.no_agreement(asked_for(replace(without_agreement(policy, text), identify=part), policy)),
    ):
        printed = printed_words(composed.paper)
        assert any(f"：{text}；证件" in one for one in printed)
        assert f"“{text}”" in printed  # the request
        plain = [block for block in composed.paper.blocks if isinstance(block, Text) and text in block.plain]
        assert all(block.kind is TextKind.CLAUSE for block in plain)


def test_no_placeholder_is_left_on_any_paper(policy, texts):
    requests = [
        asked_for(case, policy)
        for case in (
            refused_loan(policy),
            refused_loan(policy, option="guarantor"),
            quick_refund(policy),
            service(policy, "service_remedy", "改进", TODAY),
            service(policy, "explain", "说明", None),
        )
    ]
    papers = [texts.agreement(request) for request in requests]
    papers.append(texts.no_agreement(asked_for(without_agreement(policy), policy)))
    for composed in papers:
        assert not [one for one in printed_words(composed.paper) if "{" in one or "}" in one]
        assert "None" not in text_of(composed)


def test_the_same_case_gives_the_same_paper(policy, texts):
    request = asked_for(refused_loan(policy), policy)
    assert texts.agreement(request) == texts.agreement(request)


def test_a_date_in_a_year_without_a_published_calendar_is_marked(policy, texts):
    on = date(2026, 12, 28)
    composed = texts.agreement(asked_for(refused_loan(policy, on=on), policy, on=on))
    text = text_of(composed)
    assert "2027年1月11日（含当日；放假安排未公布，暂定）" in text
    assert "暂定）（" not in text
    assert "国家公布放假安排后，乙方重新计算并书面告知甲方" in text


def test_a_date_within_the_published_calendar_is_not_marked(loan_paper):
    assert "未公布" not in text_of(loan_paper)


def test_days_off_are_passed_over_when_dates_are_counted(policy, texts):
    on = date(2026, 9, 24)  # before 中秋 and 国庆
    composed = texts.agreement(asked_for(refused_loan(policy, on=on), policy, on=on))
    assert "2026年10月15日（含当日）之前提交" in text_of(composed)


def test_nothing_accepted_makes_no_paper(policy, texts):
    with pytest.raises(RuleBroken) as caught:
        texts.agreement(asked_for(replace(refused_loan(policy), negotiate=NegotiatePart()), policy))
    assert caught.value.code == "nothing_accepted"
    with pytest.raises(RuleBroken) as caught:
        texts.no_agreement(asked_for(refused_loan(policy), policy))
    assert caught.value.code == "no_agreement_missing"


def test_before_its_first_day_a_template_is_missing(policy, texts):
    with pytest.raises(RuleBroken) as caught:
        texts.agreement(asked_for(refused_loan(policy), policy, on=date(2025, 12, 31)))
    assert caught.value.code == "template_missing"


def test_a_later_version_of_a_template_takes_over_on_its_day(policy):
    later = ChangedTexts().read("agreements", "refund_confirmation.1.toml").replace('version = "1"', 'version = "2"')
    later = later.replace("2026-01-01", "2026-11-23")
    texts = AgreementText(load_templates(ChangedTexts({"agreements/refund_confirmation.2.toml": later})))
    request = asked_for(quick_refund(policy), policy)
    assert texts.agreement(request).template == "refund_confirmation.2"
    assert texts.agreement(replace(request, on=TODAY - timedelta(days=1))).template == "refund_confirmation.1"


LOAN = "agreements/business_confirmation.1.toml"
REFUND = "agreements/refund_confirmation.1.toml"
BROKEN = [
    (REFUND, "{fee}，", "{fees}，", "text", "unknown placeholder {fees}"),
    (REFUND, "{fee}，", "{fee，", "text", "brace"),
    (REFUND, "{fee}，", "{}，", "text", "unknown placeholder {}"),
    (REFUND, "{fee}，", "{fee.__class__}，", "text", "unknown placeholder"),
    (REFUND, "{row.answer}", "{row.title}", "text", "unknown placeholder"),
    (REFUND, 'when = "has_agent"', 'when = "has_agents"', "when", "unknown condition has_agents"),
    (REFUND, 'rows = "requests"', 'rows = "wishes"', "rows", "wishes"),
    (REFUND, 'kind = "subtitle"', 'kind = "headline"', "kind", "headline"),
    (REFUND, 'align = "center"', 'align = "middle"', "align", "middle"),
    (REFUND, 'term = "refund"', 'terms = "refund"', "terms", "unknown key"),
    (REFUND, 'due = "answer_by"', 'due = "made_on"', "due", "made_on"),
    (REFUND, 'clause = "refund"', 'clause = "refunds"', "promise", "refunds"),
    (REFUND, "最迟在{answer_by}", "尽快", "promise", "does not print {answer_by}"),
    (REFUND, 'side = "bank"', 'side = "branch"', "side", "branch"),
    (REFUND, 'term = "settled"', 'term = "refund"', "block", "refund stands twice"),
    (REFUND, 'version = "1"', 'version = "2"', "policy", "name"),
    (LOAN, "{clause.answer}", "{clause.answers}", "block", "refers to no heading"),
    (LOAN, 'each = "reasons"', 'each = "excuses"', "each", "excuses"),
]  # fmt: skip


@pytest.mark.parametrize(("path", "old", "new", "key", "why"), BROKEN)
def test_a_broken_template_is_refused_with_file_and_key(path, old, new, key, why):
    text = ChangedTexts().read(*path.split("/"))
    assert old in text
    with pytest.raises(PolicyBroken) as caught:
        load_templates(ChangedTexts({path: text.replace(old, new, 1)}))
    assert caught.value.file == path
    # A fault at the top of the file names the table it is in.
    assert (caught.value.key or caught.value.where) == key
    assert why in caught.value.why


def test_a_template_is_understood_once_however_often_a_desk_is_opened():
    first, again = load_templates(ChangedTexts()), load_templates(ChangedTexts())

    assert first
    assert all(one is other for one, other in zip(first, again, strict=True))


def test_a_template_that_asks_for_what_the_case_cannot_have_prints_nothing(policy):
    text = ChangedTexts().read("agreements", "refund_confirmation.1.toml").replace("{fee}", "{loan_term}")
    texts = AgreementText(load_templates(ChangedTexts({REFUND: text})))
    with pytest.raises(PolicyBroken, match="loan_term"):
        texts.agreement(asked_for(quick_refund(policy), policy))


@pytest.fixture(scope="module")
def write():
    from desktop_app import resources
    from desktop_app.documents.writer import PaperWriter

    return PaperWriter(resources.fonts()).write


def test_a_quick_matter_takes_one_page_and_the_process_case_two_sheets(policy, texts, write):
    quick = [quick_refund(policy), service(policy, "service_remedy", "增设午间弹性窗口，由专人引导老年客户。", TODAY)]
    for case in quick:
        assert write(texts.agreement(asked_for(case, policy)).paper).pages == 1
    assert write(texts.agreement(asked_for(refused_loan(policy), policy)).paper).pages <= 4


def signed_before(case: CaseState) -> CaseState:
    """A first agreement of the case is in effect."""
    first = AgreementIssued(
        kind=DocumentKind.AGREEMENT,
        number=f"{case.number}-1",
        version=1,
        template="business_confirmation.1",
        language="zh_CN",
        round_no=1,
        content_sha256="0",
        pdf_sha256="0",
        pages=1,
        printed_head="0",
        made_on=TODAY,
        promises=(),
    )
    days = {Side.CUSTOMER: TODAY, Side.BANK: TODAY + timedelta(days=1)}
    signatures = tuple(Signed(1, side, day) for side, day in days.items())
    return replace(case, agree=AgreePart(issued=(first,), signatures=signatures))


def test_a_second_agreement_says_which_paper_it_replaces_and_what_stays(policy, texts):
    for case in (
        refused_loan(policy),
        quick_refund(policy),
        service(policy, "service_remedy", "道歉。", date(2026, 11, 30)),
    ):
        request = replace(asked_for(signed_before(case), policy), number=f"{case.number}-2", version=2)
        printed = text_of(texts.agreement(request))
        assert f"编号为{case.number}-1" in printed
        assert "自2026年11月24日起生效" in printed
        assert "前一份的其他条款继续有效" in printed
        assert "前一份" not in text_of(texts.agreement(asked_for(signed_before(case), policy)))  # drawn again itself


def test_a_paper_says_what_nobody_knew(policy, texts):
    facts = (Fact("冻结机关", "练习市人民法院", Source.CORE, TODAY), Fact("联系电话", UNKNOWN, Source.SAID, TODAY))
    known = replace(
        service(policy, "service_remedy", "道歉。", date(2026, 11, 30)),
        collect=CollectPart(Collection(facts, (), (), None)),
    )
    assert "尚不清楚的情况：联系电话。" in text_of(texts.agreement(asked_for(known, policy)))
