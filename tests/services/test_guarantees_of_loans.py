"""A guarantor of a loan goes on by a contract that is named, or guarantees now by mode, scope and period: any kind."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from desktop_app.domain.lint import Severity
from desktop_app.domain.offers import solutions
from desktop_app.domain.signing.signers import GuaranteeContract, GuaranteeMode, Guarantor, OtherSigners
from desktop_app.domain.stages.collect import Fact, Source
from desktop_app.services.papers.paper_lint import PaperLint
from desktop_app.services.papers.templates.agreement_text import AgreementText, load_templates
from desktop_app.services.ports.papers import ComposedPaper, PaperRequest
from tests.builders import TODAY, identity, policy_on
from tests.domain.offers.grounds import FACTS, GUARANTEE, ground
from tests.fakes import FakeTextStore
from tests.services.test_agreement_text import asked_for, quick_refund, refused_loan
from tests.services.test_paper_lint import changed
from tests.services.test_solution_papers import request_for, text_of

NAME = "张翠山"
SEEN = identity(name=NAME, born=date(1970, 5, 6))
CONTRACT = GuaranteeContract("保字2024第018号", date(2024, 3, 1))
WAYS = ["loan_extension:half_year", "deferral:move_end", "replan:method", "waiver:lump_sum", "card_waiver:lump_sum"]


@pytest.fixture(scope="module")
def texts() -> AgreementText:
    return AgreementText(load_templates(FakeTextStore()))


def loan(way: str, *guarantors: Guarantor, **facts: str) -> PaperRequest:
    """A loan changed in this *way*, and what page 2 says of it."""
    kind, _, option = way.partition(":")
    known = {**FACTS[kind], **facts}
    package = solutions()[kind].package(ground(kind, facts), option, {})
    request = request_for(package, kind="card_debt" if kind.startswith("card") else "loan_hardship")
    held = request.case.collect.collection
    assert held is not None
    values = tuple(Fact(label, value, Source.CORE, TODAY) for label, value in known.items() if value)
    case = replace(request.case, collect=replace(request.case.collect, collection=replace(held, facts=values)))
    return replace(request, case=case, signers=OtherSigners(guarantors=guarantors))


def red(request: PaperRequest, composed: ComposedPaper) -> list[tuple[str, str]]:
    findings = PaperLint(lambda _: True)(request, composed)
    return [(one.rule, one.code) for one in findings if one.severity is Severity.RED]


@pytest.mark.parametrize("way", WAYS)
def test_who_guarantees_a_loan_by_nothing_stops_the_print_whatever_its_kind(texts, way):
    request = loan(way, Guarantor(NAME, SEEN))
    composed = texts.agreement(request)
    assert red(request, composed) == [("L16", "guarantee_unfounded")]
    assert "原保证合同" not in text_of(composed)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    ("given", "says", "says_not"),
    [
        ({"mode": GuaranteeMode.JOINT}, "提供连带责任保证", ("提供一般保证", "已有保证合同")),
        ({"mode": GuaranteeMode.GENERAL}, "提供一般保证", ("连带责任保证", "已有保证合同")),
    ],
)
def test_a_new_guarantor_of_a_loan_guarantees_by_mode_scope_and_period(texts, way, given, says, says_not):
    request = loan(way, Guarantor(NAME, SEEN, **given))
    composed = texts.agreement(request)
    assert red(request, composed) == []
    (clause,) = [line for line in text_of(composed).splitlines() if says in line]
    for words in (NAME, "保证范围为", "保证期间为", "届满之日起六个月"):
        assert words in clause
    assert not any(words in text_of(composed) for words in says_not)
    for words in (says, "保证范围为", "保证期间为"):  # the rule trusts neither template nor engine
        assert red(request, changed(composed, words, "承担责任")) == [("L16", "guarantee_unsaid")]


@pytest.mark.parametrize("way", WAYS)
def test_who_guarantees_already_goes_on_by_the_contract_that_is_named(texts, way):
    facts = {} if way.startswith("card") else {"有无保证人": "有", "保证人姓名": NAME}
    request = loan(way, Guarantor(NAME, SEEN, CONTRACT), **facts)
    composed = texts.agreement(request)
    assert red(request, composed) == []
    assert f"{NAME}（{CONTRACT.number}，2024年3月1日）。该保证合同继续有效" in text_of(composed)
    for words in (CONTRACT.number, "2024年3月1日", "该保证合同继续有效"):
        assert ("L16", "guarantee_unsaid") in red(request, changed(composed, words, "以前的合同"))


@pytest.mark.parametrize("way", WAYS[:3])
def test_the_contract_of_page_2_is_that_of_the_guarantors_of_page_2_seen_or_not(texts, way):
    facts = {**GUARANTEE, "保证人姓名": f"{NAME}，殷素素"}
    request = loan(way, Guarantor(NAME, SEEN), **facts)
    composed = texts.agreement(request)
    assert red(request, composed) == []
    both = "保证人一张翠山（保字2024第018号，2024年3月1日）、保证人二殷素素（保字2024第018号，2024年3月1日）。"
    assert both in text_of(composed)


@pytest.mark.parametrize(
    "lacking",
    [{"保证合同编号": ""}, {"保证合同签订日期": ""}, {"保证合同签订日期": "尚不清楚"}, {"保证合同编号": "尚不清楚"}],
)
def test_a_contract_of_page_2_has_a_number_and_a_day(texts, lacking):
    request = loan("replan:method", **{**GUARANTEE, "保证人姓名": NAME, **lacking})
    assert ("L16", "guarantee_unfounded") in red(request, texts.agreement(request))


def test_a_number_on_page_2_that_says_terms_stops_the_print(texts):
    facts = {**GUARANTEE, "保证人姓名": NAME, "保证合同编号": "保字2024第018号，丙方不承担责任"}
    request = loan("replan:method", **facts)
    assert ("L14", "field_says_terms") in red(request, texts.agreement(request))


def test_nobody_goes_on_by_a_contract_where_page_2_says_that_there_is_none(texts):
    request = loan("loan_extension:half_year", Guarantor(NAME, SEEN, CONTRACT))
    composed = texts.agreement(request)
    assert ("L22", "guarantor_denied") in red(request, composed)
    new = replace(request, signers=OtherSigners(guarantors=(Guarantor(NAME, SEEN, mode=GuaranteeMode.JOINT),)))
    assert red(new, texts.agreement(new)) == []  # somebody who guarantees from now on contradicts nothing


def test_two_of_one_name_are_told_apart_and_each_is_bound(texts):
    other = identity(name=NAME, born=date(1999, 9, 9))
    joint = Guarantor(NAME, SEEN, mode=GuaranteeMode.JOINT)
    request = loan("loan_extension:half_year", joint, Guarantor(NAME, other))
    assert red(request, texts.agreement(request)) == [("L16", "guarantee_unfounded")]
    bound = replace(request, signers=OtherSigners(guarantors=(joint, Guarantor(NAME, other, mode=GuaranteeMode.JOINT))))
    composed = texts.agreement(bound)
    assert red(bound, composed) == []
    assert "保证人一张翠山、保证人二张翠山，自愿自本协议生效之日起提供连带责任保证" in text_of(composed)


def review() -> PaperRequest:
    return asked_for(refused_loan(policy_on()), policy_on())


def refund() -> PaperRequest:
    return asked_for(quick_refund(policy_on()), policy_on())


@pytest.mark.parametrize(
    ("request_", "given", "codes"),
    [
        (review(), {}, []),  # it binds no guarantor, and says so
        (review(), {"mode": GuaranteeMode.JOINT}, [("L16", "guarantee_unsaid")]),
        (review(), {"contract": CONTRACT}, [("L16", "guarantee_unsaid")]),
        (refund(), {}, [("L16", "guarantee_unfounded")]),
        (refund(), {"mode": GuaranteeMode.GENERAL}, [("L16", "guarantee_unsaid")]),
    ],
)
def test_a_paper_that_cannot_say_what_a_guarantor_chose_is_not_printed(texts, request_, given: Any, codes):
    request = replace(request_, signers=OtherSigners(guarantors=(Guarantor(NAME, SEEN, **given),)))
    assert red(request, texts.agreement(request)) == codes
