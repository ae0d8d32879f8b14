"""The fields of everybody who signs, as papers have them."""

from dataclasses import replace
from datetime import date
from itertools import combinations
from typing import Any

import pytest

from desktop_app.domain.offers import solutions
from desktop_app.domain.papers.paper import BoxKind, SignatureBlock
from desktop_app.domain.signing.signers import (
    Company,
    GuaranteeContract,
    GuaranteeMode,
    Guarantor,
    Interpreter,
    OtherSigners,
    Witness,
)
from desktop_app.domain.stages.identify import Agent
from desktop_app.domain.stages.negotiate import Side
from desktop_app.services.papers.templates.agreement_text import AgreementText, load_templates
from desktop_app.services.ports.papers import ComposedPaper, PaperRequest
from tests.builders import CASE, MANAGER, TODAY, Counter, agent, identity, policy_on, refused
from tests.domain.offers.grounds import ground
from tests.fakes import FakeTextStore
from tests.services.test_agreement_text import asked_for, quick_refund
from tests.services.test_solution_papers import card, request_for, text_of

WITNESSES = (Witness(identity(name="俞莲舟", born=date(1970, 1, 1))), Witness(identity(born=date(1971, 1, 1))))
WIFE = identity(name="殷素素", born=date(1980, 2, 2), address="示例市冰火路3号")
COMPANY = Company("示例市武当商贸有限公司", "91350100M000100Y43", "宋远桥")
"""Its representative is the customer of page 1."""


@pytest.fixture(scope="module")
def texts() -> AgreementText:
    return AgreementText(load_templates(FakeTextStore()))


def plan(others: OtherSigners, acting: Agent | None = None, **customer: Any) -> PaperRequest:
    request = request_for(card())
    given = request.case.identify.identification
    assert given is not None
    given = replace(given, agent=acting, customer=replace(given.customer, **customer))
    case = replace(request.case, identify=replace(request.case.identify, identification=given))
    return replace(request, case=case, signers=others)


def blocks(composed: ComposedPaper) -> list[SignatureBlock]:
    return [block for block in composed.paper.blocks if isinstance(block, SignatureBlock)]


def ids(composed: ComposedPaper) -> list[str]:
    return [box.id for block in blocks(composed) for box in block.boxes]


BANK = ["bank_handler", "bank_signatory", "bank_date"]


def test_the_ordinary_customer_copies_the_sentence_and_signs(texts):
    paper = texts.agreement(plan(OtherSigners()))
    assert ids(paper) == ["customer_read", "customer_signature", "customer_date", *BANK]
    assert paper.originals == 2


def test_an_agent_and_a_guardian_have_fields_of_their_own(texts):
    assert ids(texts.agreement(plan(OtherSigners(), agent())))[:3] == ["agent_read", "agent_signature", "agent_date"]
    parent = agent(relation="guardian", authority_no="", authority_until=None)
    paper = texts.agreement(plan(OtherSigners(), parent))
    assert ids(paper)[:3] == ["guardian_read", "guardian_signature", "guardian_date"]
    assert blocks(paper)[0].party == "甲方法定代理人（监护人）"


def test_who_cannot_write_sets_a_finger_before_two_witnesses_who_are_named(texts):
    paper = texts.agreement(plan(OtherSigners(witnesses=WITNESSES, cannot_write=True)))
    assert blocks(paper)[0].boxes[0].kind is BoxKind.FINGERPRINT
    assert ids(paper)[:2] == ["customer_fingerprint", "customer_date"]
    assert [(one.id, one.label) for one in blocks(paper)[1].witnesses] == [
        ("witness_1", "见证人一"),
        ("witness_2", "见证人二"),
    ]
    assert "本协议全文已当面向甲方宣读" in text_of(paper)
    assert "（一）见证人一：俞莲舟，居民身份证，号码**************" in text_of(paper)


def test_co_borrower_and_guarantors_sign_consent_and_get_originals(texts):
    contract = GuaranteeContract("保字2025第7号", date(2025, 3, 1))
    seen = Guarantor("殷野王", identity(born=date(1960, 1, 1)), mode=GuaranteeMode.JOINT)
    others = OtherSigners((WIFE,), (Guarantor("张翠山", contract=contract), seen))
    paper = texts.agreement(plan(others))
    said = text_of(paper)

    assert "共同借款人：殷素素；证件：居民身份证" in said
    assert "与甲方共同承担本协议约定的义务" in said
    assert "丙方（保证人一）：张翠山；证件、联系电话和通讯地址由本人在签署页填写，并以此接收通知。" in said
    assert "没有丙方的书面同意，加重的部分对丙方不发生效力" in said
    assert "该保证合同继续有效，保证的方式和范围按该合同，保证期间自本协议约定的债务履行期限届满之日起计算。" in said
    assert "殷野王，自愿自本协议生效之日起提供连带责任保证" in said
    assert "保证期间为本协议约定的债务履行期限届满之日起六个月。" in said
    assert "一式五份，内容完全相同，甲方、乙方、共同借款人、丙方各执一份" in said
    assert paper.originals == 5
    written = [f"guarantor_{what}" for what in ("kind", "phone", "document", "address")]
    assert {"co_borrower_1_signature", *written, "guarantor_signature", "guarantor_2_signature"} <= set(ids(paper))
    assert "guarantor_2_document" not in ids(paper)  # seen already
    assert "丙方（保证人二）：殷野王；居民身份证，号码**************" in said
    assert "联系电话：13800000000；通讯地址：未留。" in said


def guaranteed(way: str, named: str = "") -> PaperRequest:
    kind, _, option = way.partition(":")
    facts = {"有无保证人": "有", "保证人姓名": named} if named else {}
    return request_for(solutions()[kind].package(ground(kind, facts), option, {}), kind="loan_hardship")


@pytest.mark.parametrize("way", ["loan_extension:half_year", "deferral:move_end", "replan:method"])
def test_a_loan_without_a_guarantor_prints_none_and_with_two_each_of_them_consents(texts: AgreementText, way: str):
    alone, both = texts.agreement(guaranteed(way)), texts.agreement(guaranteed(way, "张翠山，殷素素"))

    assert "丙方" not in text_of(alone).replace("丙方的同意", "")
    assert "没有保证人参加本次变更" in text_of(alone)
    assert "一式两份，内容完全相同，甲方、乙方各执一份" in text_of(alone)
    assert (alone.originals, alone.others) == (2, ())

    assert "丙方（保证人一）：张翠山；证件、联系电话和通讯地址由本人在签署页填写，并以此接收通知。" in text_of(both)
    assert "丙方（保证人二）：殷素素；" in text_of(both)
    assert "一式四份，内容完全相同，甲方、乙方、丙方各执一份" in text_of(both)
    assert both.originals == 4
    assert [(one.box, one.name) for one in both.others] == [
        ("guarantor_signature", "张翠山"),
        ("guarantor_2_signature", "殷素素"),
    ]


def test_an_early_repayment_weighs_on_no_guarantor_who_so_need_not_sign(texts: AgreementText):
    paper = texts.agreement(guaranteed("replan:prepay_shorter", "张翠山"))
    assert (paper.originals, paper.others) == (2, ())
    assert "丙方（保证人" not in text_of(paper)


def test_a_company_signs_by_its_representative_with_its_seal(texts):
    paper = texts.agreement(plan(OtherSigners(company=COMPANY), name="宋远桥"))
    assert (blocks(paper)[0].party, blocks(paper)[0].seal_label) == ("甲方（单位）", "单位印章")
    assert "统一社会信用代码：91350100M000100Y43；法定代表人：宋远桥" in text_of(paper)


def test_an_agent_of_a_company_is_spoken_of_where_one_acts_and_nowhere_else(texts):
    alone = plan(OtherSigners(company=COMPANY), name="宋远桥")
    by_agent = plan(OtherSigners(company=COMPANY), agent(person=WIFE), name="宋远桥")
    begins = date(2026, 11, 30)
    said = [text_of(texts.agreement(replace(one, on=begins))) for one in (alone, by_agent)]

    assert "法定代表人代表该单位签署本协议" in said[0]
    assert "代理人" not in said[0]
    assert "下列凭授权文书办理的代理人代表该单位签署本协议" in said[1]
    assert "甲方代理人：殷素素" in said[1]
    assert texts.agreement(replace(alone, on=begins, template="card_instalment_plan.1")).template.endswith(".1")
    assert "（或者下列凭授权文书办理的代理人）" in text_of(texts.agreement(alone))  # a paper of before


def test_a_foreigner_signs_as_the_passport_has_the_name_and_an_interpreter_signs_too(texts):
    others = OtherSigners(interpreter=Interpreter("哲别", "英语"))
    paper = texts.agreement(plan(others, name="WILLIAM EXAMPLE", document_type="foreign_passport", number="X1234567"))
    assert next(box.hint for box in blocks(paper)[0].boxes if box.id == "customer_signature") == "与证件上的姓名一致"
    assert "interpreter_signature" in ids(paper)
    assert "由翻译人员哲别以英语向甲方如实翻译" in text_of(paper)


def test_a_one_page_paper_has_one_block_for_both_until_more_hands_are_needed(texts):
    policy = policy_on()
    request = asked_for(quick_refund(policy), policy)
    assert [block.party for block in blocks(texts.agreement(request))] == ["双方签署"]
    more = texts.agreement(replace(request, signers=OtherSigners(witnesses=WITNESSES, cannot_write=True)))
    assert [block.party for block in blocks(more)] == [
        "甲方（客户，不能书写，已当面宣读）",
        "见证人（与本文书没有利害关系）",
        "乙方（银行）",
    ]


MORE: dict[str, Any] = {
    "co_borrowers": (WIFE,),
    "guarantors": (Guarantor("张翠山"),),
    "company": COMPANY,
    "interpreter": Interpreter("哲别", "英语"),
}


@pytest.mark.parametrize("names", [names for count in (1, 2, 3, 4) for names in combinations(MORE, count)])
def test_no_two_fields_of_a_paper_share_an_id(texts, names):
    paper = texts.agreement(plan(OtherSigners(**{name: MORE[name] for name in names})))
    assert len(ids(paper)) == len(set(ids(paper)))
    assert {one.box for one in paper.others} <= set(ids(paper))


def test_an_agent_whose_authority_ended_after_page_1_does_not_sign():
    counter = Counter()
    counter.identify(agent=agent(authority_until=counter.today))
    counter.collect()
    counter.communicate()
    counter.propose()
    counter.offer()
    counter.accept()
    counter.finish_talks()
    counter.issue()
    counter.print()
    counter.clock.advance(days=1)

    with refused("authority_expired", field="customer_signed_on"):
        counter.sign(Side.CUSTOMER)
    sign = counter.services.agree.sign
    with refused("entered_late", field="customer_signed_on"):  # nobody writes an earlier day alone
        sign(counter.session, CASE, Side.CUSTOMER, TODAY)
    signed = sign(counter.session, CASE, Side.CUSTOMER, TODAY, attested_by=MANAGER.id).case.agree.signatures
    assert [one.is_entered_late for one in signed] == [True]


def test_a_parent_whose_child_came_of_age_signs_on_no_earlier_day_by_a_tellers_word_alone():
    counter = Counter()
    parent = agent(relation="parent", authority_no="", authority_until=None)
    counter.identify(agent=parent, customer=identity(born=date(2008, 11, 24)))
    counter.collect()
    counter.communicate()
    counter.propose()
    given = counter.case.propose.package
    assert given is not None
    counter.services.negotiate.add_round(counter.session, CASE, Side.BANK, given, approval=counter.approved(given))
    counter.accept()
    counter.finish_talks()
    counter.issue()
    counter.print()
    before = counter.today
    assert counter.services.agree.entered_late(counter.case, Side.CUSTOMER) is None
    counter.clock.advance(days=1)
    with refused("entered_late", field="customer_signed_on"):
        counter.services.agree.sign(counter.session, CASE, Side.CUSTOMER, before)


def test_the_day_of_a_guarantors_contract_is_written_as_every_day(texts):
    contract = GuaranteeContract("保字2025第7号", date(2025, 3, 1))
    said = text_of(texts.agreement(plan(OtherSigners((), (Guarantor("张翠山", contract=contract),)))))
    assert "张翠山（保字2025第7号，2025年3月1日）" in said
    assert "2025-03-01" not in said


def test_who_acts_by_law_and_who_by_letter_say_what_they_rest_on(texts):
    by_letter = text_of(texts.agreement(plan(OtherSigners(), agent())))
    parent = agent(relation="guardian", authority_no="", authority_until=None)
    by_law = text_of(texts.agreement(plan(OtherSigners(), parent)))
    assert "代理依据：授字第1号（有效期至2026年12月31日）" in by_letter
    assert "代理依据：法定代理（《民法典》第二十三条），无需授权文书" in by_law
