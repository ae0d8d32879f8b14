"""Nobody stands on both sides of a paper: witnesses, interpreters, guarantors by name, and who binds a company."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from desktop_app.domain.lint import Severity
from desktop_app.domain.papers.paper import SignatureBlock, Text
from desktop_app.domain.papers.particulars import BesideRole, NamedSigner, SignersNamed
from desktop_app.domain.signing.signers import Company, GuaranteeMode, Guarantor, Interpreter, OtherSigners, Witness
from desktop_app.domain.stages.identify import Identity
from desktop_app.services.papers.paper_lint import PaperLint
from desktop_app.services.papers.templates.agreement_text import AgreementText, load_templates
from desktop_app.services.ports.papers import ComposedPaper, PaperRequest
from tests.builders import CASE, agent, identity, policy_on, refused
from tests.domain.offers.grounds import GUARANTEE
from tests.fakes import FakeTextStore
from tests.real_desk import RealCounter, set_up
from tests.services.test_agreement_text import asked_for, refused_loan
from tests.services.test_card_plan_signed import to_agreed
from tests.services.test_guarantees_of_loans import loan, red
from tests.services.test_paper_lint import changed
from tests.services.test_signing_papers import plan
from tests.services.test_solution_papers import text_of

COMPANY = Company("示例市武当商贸有限公司", "91350100M000100Y43", "宋远桥")


@pytest.fixture
def real(tmp_path: Path) -> Iterator[RealCounter]:
    set_up(tmp_path, is_training=False)
    counter = RealCounter(tmp_path)
    yield counter
    counter.close()


@pytest.fixture(scope="module")
def texts() -> AgreementText:
    return AgreementText(load_templates(FakeTextStore()))


def person(name: str, born: date = date(1970, 5, 6)) -> Identity:
    return identity(name=name, born=born)


def name(real: RealCounter, role: BesideRole, who: Identity | None = None, **more: Any) -> None:
    real.services.particulars.name_signer(real.session, CASE, NamedSigner(role, who, **more))


def codes(request: PaperRequest, composed: ComposedPaper) -> list[tuple[str, str]]:
    found = PaperLint(lambda _: True)(request, composed)
    return [(one.rule, one.code) for one in found if one.severity is Severity.RED]


# ── Witnesses and interpreters ──────────────────────────────────────────────────────────────────────────────────────


def test_the_teller_and_her_supervisor_witness_nothing(real):
    real.to_agree()
    for colleague in real.vault.books.people():
        who = person(colleague.name)
        with refused("signer_namesake", field="signer_works_here"):
            name(real, BesideRole.WITNESS, who)
        with refused("witness_of_bank", field="signer_is_of_bank"):
            name(real, BesideRole.WITNESS, who, was_asked=True, is_of_bank=True)
    assert real.case.agree.particulars.others == OtherSigners()


def test_a_colleague_does_not_interpret_for_the_customer(real):
    real.to_agree()
    given: dict[str, Any] = {"name": real.session.person.name, "detail": "英语"}
    with refused("signer_namesake", field="signer_works_here"):
        name(real, BesideRole.INTERPRETER, **given)
    with refused("signer_of_bank", field="signer_works_here"):
        name(real, BesideRole.INTERPRETER, **given, was_asked=True, is_of_bank=True)
    name(real, BesideRole.INTERPRETER, **given, was_asked=True)  # somebody else of that name
    assert real.draw().findings == ()


def test_a_blank_or_a_dot_in_a_colleagues_or_a_partys_name_makes_nobody_else_of_them(real):
    real.to_agree()
    for typed in ("灭绝 师太", "周·芷若"):
        with refused("signer_namesake", field="signer_works_here"):
            name(real, BesideRole.WITNESS, person(typed))
        with refused("signer_namesake", field="signer_works_here"):
            name(real, BesideRole.INTERPRETER, name=typed, detail="粤语")
    for typed in ("张 三丰", "张·三丰"):
        with refused("interpreter_is_party", field="interpreter_name"):
            name(real, BesideRole.INTERPRETER, name=typed, detail="粤语")


def test_whatever_the_journal_holds_who_interprets_for_themselves_under_another_form_of_the_name_stops_the_print(real):
    real.to_agree()
    kept = OtherSigners(interpreter=Interpreter("張三丰", "粤语"))
    with real.vault.work(real.session) as work:
        work.record(SignersNamed(kept), CASE)
        work.commit()
    assert [(one.rule, one.code) for one in real.draw().findings] == [("L19", "hand_of_party")]


def test_nobody_interprets_for_themselves(real):
    real.to_agree()
    name(real, BesideRole.WITNESS, person("俞莲舟"))
    for party in ("张三丰", "俞莲舟"):
        with refused("interpreter_is_party", field="interpreter_name") as found:
            name(real, BesideRole.INTERPRETER, name=party, detail="英语")
        assert found.value.facts == {"name": party}
    name(real, BesideRole.INTERPRETER, name="小昭", detail="波斯语")
    with refused("interpreter_is_party"):  # whichever of the two is named first
        name(real, BesideRole.WITNESS, person("小昭", date(1971, 1, 1)))


def test_whatever_the_journal_holds_a_colleague_nobody_asked_stops_the_print(real):
    real.to_agree()
    teller = real.session.person.name
    others = OtherSigners(
        witnesses=(Witness(person(teller)), Witness(person("俞莲舟", date(1971, 1, 1)))), cannot_write=True
    )
    with real.vault.work(real.session) as work:
        work.record(SignersNamed(others), CASE)
        work.commit()
    assert [(one.rule, one.code, one.facts["name"]) for one in real.draw().findings] == [
        ("L19", "hand_of_staff", teller)
    ]
    with real.vault.work(real.session) as work:
        work.record(SignersNamed(others, teller), CASE)
        work.commit()
    assert real.draw().findings == ()


# ── Guarantors known by name alone ──────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("named", "others", "code"),
    [
        ("张三丰", OtherSigners(), "hand_of_party"),  # the customer
        ("殷素素", OtherSigners(co_borrowers=(person("殷素素"),)), "hand_of_party"),
        ("俞莲舟", OtherSigners(witnesses=(Witness(person("俞莲舟")),)), "hand_of_party"),
        ("张 三丰", OtherSigners(), "hand_of_party"),
        ("灭绝师太", OtherSigners(), "hand_of_staff"),
        ("灭绝 师太", OtherSigners(), "hand_of_staff"),
        ("灭·绝师太", OtherSigners(), "hand_of_staff"),
        ("张翠山", OtherSigners(), None),
    ],
)
def test_a_guarantor_known_by_name_alone_bears_nobodys_name_of_this_paper_or_desk(texts, named, others, code):
    request = loan("loan_extension:half_year", **{**GUARANTEE, "保证人姓名": named})
    request = replace(request, signers=others, staff=frozenset({"灭绝师太", "周芷若"}))
    found = red(request, texts.agreement(request))
    assert found == ([("L19", code)] if code else [])


def test_an_interpreter_and_an_agent_are_no_guarantors_either(texts):
    request = loan("replan:method", **{**GUARANTEE, "保证人姓名": "小昭"})
    request = replace(request, signers=OtherSigners(interpreter=Interpreter("赵敏", "蒙古语")))
    assert red(request, texts.agreement(request)) == []
    given = request.case.identify.identification
    assert given is not None
    acts = replace(agent(), person=person("小昭"))
    part = replace(request.case.identify, identification=replace(given, agent=acts))
    acting = replace(request, case=replace(request.case, identify=part))
    assert red(acting, texts.agreement(acting)) == [("L19", "hand_of_party")]


def test_whose_document_was_seen_is_somebody_else_of_that_name(texts):
    request = loan("replan:method", **{**GUARANTEE, "保证人姓名": "张三丰"})
    seen = Guarantor("张三丰", person("张三丰", date(1940, 1, 1)))
    request = replace(request, signers=OtherSigners(guarantors=(seen,)))
    assert red(request, texts.agreement(request)) == []


def test_who_asks_for_a_loan_is_not_the_one_who_would_guarantee_it(texts):
    case = refused_loan(policy_on(), option="guarantor")
    accepted = case.negotiate.accepted
    assert accepted is not None
    given = case.identify.identification
    assert given is not None
    package = replace(accepted.package, terms={**accepted.package.terms, "guarantor": given.customer.name})
    rounds = tuple(replace(one, package=package) if one.no == accepted.no else one for one in case.negotiate.rounds)
    request = asked_for(replace(case, negotiate=replace(case.negotiate, rounds=rounds)), policy_on())
    assert ("L19", "hand_of_party") in codes(request, texts.agreement(request))


# ── Who binds a company ─────────────────────────────────────────────────────────────────────────────────────────────


def of_company(acting: Any = None, *, representative: str = "宋远桥") -> PaperRequest:
    """A loan of a company; the customer of page 1 is 宋远桥."""
    request = loan("replan:method")
    given = request.case.identify.identification
    assert given is not None
    given = replace(given, customer=replace(given.customer, name="宋远桥"), agent=acting)
    case = replace(request.case, identify=replace(request.case.identify, identification=given))
    others = OtherSigners(company=replace(COMPANY, representative=representative))
    return replace(request, case=case, signers=others)


def test_a_company_is_one_party_a_and_its_representative_signs(texts):
    request = of_company()
    composed = texts.agreement(request)
    assert red(request, composed) == []
    paragraphs = [block.plain for block in composed.paper.blocks if isinstance(block, Text)]
    (party,) = [text for text in paragraphs if text.startswith("甲方（客户")]
    assert (
        f"甲方（客户，单位）：{COMPANY.name}；统一社会信用代码：{COMPANY.credit_code}；法定代表人：宋远桥，证件"
        in party
    )


def test_a_company_s_representative_guarantees_its_loan_in_a_field_of_their_own(texts):
    request = of_company()
    given = request.case.identify.identification
    assert given is not None
    guarantor = Guarantor("宋远桥", given.customer, mode=GuaranteeMode.JOINT)
    request = replace(request, signers=replace(request.signers, guarantors=(guarantor,)))
    composed = texts.agreement(request)
    assert red(request, composed) == []
    assert "丙方（保证人）：宋远桥" in text_of(composed)
    assert [one.box for one in composed.others] == ["guarantor_signature"]
    assert composed.originals == 3


def test_an_agent_with_a_letter_of_authority_binds_a_company_and_one_without_does_not(texts):
    request = of_company(agent())
    composed = texts.agreement(request)
    assert red(request, composed) == []
    hands = [box for block in composed.paper.blocks if isinstance(block, SignatureBlock) for box in block.boxes]
    assert [box.hint for box in hands if box.label == "代理人"] == ["签名"]
    guardian = of_company(agent(relation="guardian", authority_no="", authority_until=None))
    assert red(guardian, texts.agreement(guardian)) == [("L21", "company_needs_authority")]


def test_somebody_who_is_not_its_representative_does_not_bind_a_company(texts):
    request = of_company(representative="俞岱岩")
    assert ("L21", "company_not_represented") in red(request, texts.agreement(request))


def test_a_paper_with_two_customers_is_not_printed(texts):
    request = of_company()
    doubled = changed(texts.agreement(request), "乙方（银行）：", "甲方（客户）：张三丰；乙方（银行）：")
    assert red(request, doubled) == [("L21", "party_doubled")]


def test_a_personal_plan_is_not_made_with_a_company(texts):
    request = plan(OtherSigners(company=COMPANY), name="宋远桥")
    assert ("L21", "company_no_personal_plan") in codes(request, texts.agreement(request))


def test_the_company_is_refused_as_it_is_named(real):
    real.to_agree()
    given: dict[str, Any] = {"name": COMPANY.name, "detail": COMPANY.credit_code}
    with refused("company_not_represented", field="company_representative") as found:
        name(real, BesideRole.COMPANY, **given, representative="宋远桥")
    assert found.value.facts == {"name": "张三丰", "representative": "宋远桥"}
    name(real, BesideRole.COMPANY, **given, representative="张三丰")
    assert real.draw().findings == ()


def test_no_company_is_named_beside_a_personal_plan(real):
    to_agreed(real)
    with refused("company_no_personal_plan", field="company_name"):
        name(real, BesideRole.COMPANY, name=COMPANY.name, detail=COMPANY.credit_code, representative="张三丰")
