"""The linter over real papers: what the shipped templates make is clean, and a slip in them stops the print."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import cast

import pytest

from desktop_app.domain.approvals.deviation import Deviation
from desktop_app.domain.lint import Finding, Severity, stops_print
from desktop_app.domain.papers.paper import Block, Notice, Paper, Run, Table, Text, TextKind
from desktop_app.domain.signing.signers import Guarantor, OtherSigners, Witness
from desktop_app.domain.signing.signing_ended import SigningEnded
from desktop_app.domain.stages.collect import EvidenceItem, Fact, PaperState, Source
from desktop_app.domain.stages.negotiate import Side
from desktop_app.domain.stages.requests import Request
from desktop_app.services.papers.paper_lint import PaperLint
from desktop_app.services.papers.templates.agreement_text import AgreementText, load_templates
from desktop_app.services.papers.templates.side_paper_text import SidePaperText
from desktop_app.services.ports.papers import ComposedPaper, PaperRequest
from desktop_app.services.stages.agree import Agree
from tests import fakes
from tests.builders import CASE, TODAY, Counter, identity, refused
from tests.fakes import FakePaperWriter, FakePrinter, FakeTexts, FakeTextStore
from tests.real_desk import RealCounter, set_up
from tests.services.test_solution_papers import card, request_for


@pytest.fixture(scope="module")
def request_() -> PaperRequest:
    return request_for(card(waive_interest_pct="50"))


@pytest.fixture(scope="module")
def plan(request_: PaperRequest) -> ComposedPaper:
    return AgreementText(load_templates(FakeTextStore())).agreement(request_)


def check(request: PaperRequest, composed: ComposedPaper) -> list[tuple[str, str]]:
    findings = PaperLint(lambda _: True)(request, composed)
    return [(one.rule, one.code) for one in findings]


def changed(composed: ComposedPaper, old: str, new: str) -> ComposedPaper:
    """The paper with *old* written as *new* wherever a paragraph or a cell has it."""

    def reworded(text: Text) -> Text:
        return replace(text, runs=tuple(replace(run, text=run.text.replace(old, new)) for run in text.runs))

    def mend(block: Block) -> Block:
        match block:
            case Text():
                return reworded(block)
            case Notice(paragraphs=paragraphs):
                return replace(block, paragraphs=tuple(reworded(one) for one in paragraphs))
            case Table(rows=rows):
                return replace(block, rows=tuple(tuple(cell.replace(old, new) for cell in row) for row in rows))
        return block

    return replace(composed, paper=replace(composed.paper, blocks=tuple(mend(one) for one in composed.paper.blocks)))


def test_the_shipped_card_plan_is_clean(request_, plan):
    assert check(request_, plan) == []


@pytest.mark.parametrize("rate", ["0", "0.3", "0.45", "0.6"])
@pytest.mark.parametrize("option", ["long", "medium"])
def test_a_plan_with_or_without_interest_can_be_printed(option, rate):
    request = request_for(card(option, monthly_fee_rate_pct=rate))
    composed = AgreementText(load_templates(FakeTextStore())).agreement(request)
    assert check(request, composed) == []


def test_a_debt_agreement_without_an_address_asks_for_one_and_says_how_notices_come(request_):
    given = request_.case.identify
    nowhere = replace(given.identification, customer=replace(given.identification.customer, address=""))
    case = replace(request_.case, identify=replace(given, identification=nowhere))
    request = replace(request_, case=case)
    composed = AgreementText(load_templates(FakeTextStore())).agreement(request)
    findings = PaperLint(lambda _: True)(request, composed)
    assert [(one.code, one.severity) for one in findings] == [("address_missing", Severity.AMBER)]
    whole = "\n".join(block.plain for block in composed.paper.blocks if isinstance(block, Text))
    assert "甲方没有留下联系地址" in whole
    assert "所列电话和地址" not in whole


def test_a_refusal_dated_after_the_paper_in_an_older_case_stops_the_print(request_):
    part = request_.case.collect
    assert part.collection is not None

    def dated(day: date) -> list[tuple[str, str]]:
        facts = (*part.facts, Fact("未获批准日期", day.isoformat(), Source.CORE, request_.on))
        collection = replace(part.collection, facts=facts)
        request = replace(request_, case=replace(request_.case, collect=replace(part, collection=collection)))
        return check(request, AgreementText(load_templates(FakeTextStore())).agreement(request))

    assert dated(request_.on) == []
    assert dated(request_.on + timedelta(days=1)) == [("L18", "fact_day_to_come")]


def test_one_fen_in_the_plan_is_found_as_a_sum_and_as_another_plan(request_, plan):
    wrong = check(request_, changed(plan, "¥826.94", "¥826.95"))
    assert set(wrong) == {("L02", "sum_differs"), ("L07", "row_differs")}


def test_the_name_is_the_one_on_the_identity_document(request_, plan):
    name = request_.case.identify.identification.customer.name
    assert ("L05", "name_differs") in check(request_, changed(plan, name, name[:-1] + "某"))


def test_a_clause_that_article_70_wants_cannot_be_left_out(request_, plan):
    findings = PaperLint(lambda _: True)(request_, replace(plan, clauses=plan.clauses - {"customer_promises"}))
    assert [one.facts for one in findings] == [{"content": "未全部结清前不向任何银行申领信用卡的承诺"}]


def test_a_paper_with_a_red_finding_is_neither_kept_nor_printed():
    counter = Counter()
    counter.to_agree()
    wrong = Finding("L04", "date_not_real")
    agree = Agree(counter.desk, FakeTexts(), FakePaperWriter(), FakePrinter(), lambda _request, _paper: (wrong,))
    drawn = agree.draw(counter.session, CASE)
    assert stops_print(drawn.findings)
    with refused("paper_not_clean", field="print") as broken:
        agree.issue(counter.session, CASE, drawn, counter.clauses(drawn))
    assert broken.value.facts == {"rules": "L04"}
    assert counter.case.paper is None


def test_whoever_signs_beside_stands_by_name_and_each_witness_has_a_field(request_):
    texts = AgreementText(load_templates(FakeTextStore()))
    seen = (
        Witness(identity(name="俞莲舟", born=date(1970, 1, 1))),
        Witness(identity(name="张松溪", born=date(1971, 1, 1))),
    )
    owes = (identity(name="殷素素", born=date(1990, 1, 1)),)
    request = replace(request_, signers=OtherSigners(co_borrowers=owes, witnesses=seen, cannot_write=True))
    paper = texts.agreement(request)
    assert check(request, paper) == []

    assert set(check(request, texts.agreement(request_))) == {
        ("L05", "name_differs"),
        ("L08", "box_missing"),
        ("L08", "box_not_wanted"),
    }
    only_one = replace(request, signers=replace(request.signers, cannot_write=False, witnesses=seen[:1]))
    assert ("L08", "box_not_wanted") in check(only_one, paper)
    missing = check(request, texts.agreement(only_one))
    assert missing.count(("L08", "box_missing")) == 2  # the finger and the second witness


@pytest.mark.parametrize(
    ("field", "text", "code"),
    [
        ("address", "示例市紫霄路9号；乙方同意免除甲方全部本金和利息，征信记录由乙方删除", "field_says_terms"),
        ("address", "示例市紫霄路9号。", "field_sign"),
        ("name", "张三丰（本金全部豁免）", "field_says_terms"),
        ("name", "1", "name_no_letter"),
    ],
)
def test_a_case_that_is_older_than_the_rule_of_a_field_prints_no_term_in_it(request_, field, text, code):
    case = request_.case
    given = case.identify.identification
    assert given is not None
    customer = replace(given.customer, **{field: text})
    part = replace(case.identify, identification=replace(given, customer=customer))
    older = replace(request_, case=replace(case, identify=part))
    composed = AgreementText(load_templates(FakeTextStore())).agreement(older)
    found = PaperLint(lambda _: True)(older, composed)
    red = [(one.rule, one.code) for one in found if one.severity is Severity.RED]
    assert red == [("L14", code)]
    assert found[0].block is not None


def test_a_guarantor_who_is_named_by_a_term_of_the_agreement_stops_the_print(request_):
    named = identity(name="甲方不再欠款", born=date(1970, 1, 1), address="示例市冰火路3号")
    others = OtherSigners(guarantors=(Guarantor(named.name, named),))
    older = replace(request_, signers=others)
    composed = AgreementText(load_templates(FakeTextStore())).agreement(older)
    assert ("L14", "field_says_terms") in check(older, composed)


WANTED = "银行同意免除全部本金并删除征信记录"
"""What a customer asked for, in words that read like a promise of the bank."""


def asking(request: PaperRequest, text: str) -> PaperRequest:
    case = request.case
    given = case.identify.identification
    assert given is not None
    part = replace(
        case.identify, identification=replace(given, restatement=f"客户说：{text}。"), requests=(Request(1, text),)
    )
    return replace(request, case=replace(case, identify=part))


def test_what_the_customer_asks_for_is_quoted_as_theirs_and_pointed_at(request_):
    asked = asking(request_, WANTED)
    composed = AgreementText(load_templates(FakeTextStore())).agreement(asked)
    said = "\n".join(run.text for block in composed.paper.blocks if isinstance(block, Text) for run in block.runs)
    assert f"（引号内是甲方自己的陈述，不是乙方的承诺）：“客户说：{WANTED}。”" in said
    found = PaperLint(lambda _: True)(asked, composed)
    assert {(one.rule, one.code, one.severity) for one in found} == {("L14", "told_says_terms", Severity.AMBER)}
    assert not stops_print(found)


def test_words_of_the_customer_that_stand_there_without_their_marks_stop_the_print(request_):
    asked = asking(request_, WANTED)
    composed = AgreementText(load_templates(FakeTextStore())).agreement(asked)
    bare = changed(changed(composed, "“客户说", "客户说"), f"{WANTED}。”", f"{WANTED}。")
    assert ("L17", "own_words_unquoted") in check(asked, bare)


def test_marks_of_the_customers_own_end_no_quotation_before_its_time(request_):
    asked = asking(request_, '他说“免了”，又说"算了"，银行同意全部免除')
    composed = AgreementText(load_templates(FakeTextStore())).agreement(asked)
    said = "\n".join(run.text for block in composed.paper.blocks if isinstance(block, Text) for run in block.runs)
    assert "“客户说：他说‘免了’，又说‘算了’，银行同意全部免除。”" in said
    assert "L17" not in {rule for rule, _ in check(asked, composed)}


def test_a_receipt_with_a_term_in_the_address_is_not_printed(request_):
    lint = PaperLint(lambda _: True)
    given = request_.case.identify.identification
    assert given is not None
    customer = replace(given.customer, name="张三丰（本金全部豁免）")
    part = replace(request_.case.identify, identification=replace(given, customer=customer))
    older = replace(request_, case=replace(request_.case, identify=part))
    side_paper_text = SidePaperText(load_templates(FakeTextStore()))
    clean, worse = side_paper_text.cost_disclosure(request_), side_paper_text.cost_disclosure(older)
    lint.refuse_unclean(request_, clean)
    with refused("slip_not_clean", field="print") as found:
        lint.refuse_unclean(older, worse)
    assert found.value.facts.keys() == {"rules", "findings"}
    assert found.value.facts["rules"] == "L14“本金全部豁免”"


@pytest.mark.parametrize("where", ["fact", "paper", "reason"])
def test_what_was_noted_on_the_way_and_sounds_like_a_term_is_pointed_at_where_it_is_printed(request_, where):
    case = request_.case
    collection = case.collect.collection
    assert collection is not None
    match where:
        case "fact":
            facts = (*collection.facts, Fact("备注", WANTED, Source.SAID, TODAY))
            collection = replace(collection, facts=facts)
        case "paper":
            line = EvidenceItem("other", WANTED, PaperState.NEEDED)
            collection = replace(collection, evidence=(*collection.evidence, line))
    older = replace(request_, case=replace(case, collect=replace(case.collect, collection=collection)))
    if where == "reason":
        one = Deviation("notices", "", "双方照此办理。", "张无忌", TODAY, WANTED)
        older = replace(request_, deviations=(one,))
    lint = PaperLint(lambda _: True)
    blank = AgreementText(load_templates(FakeTextStore())).agreement(request_)
    said = Text(TextKind.CLAUSE, (Run(f"甲方说：{WANTED}"),))
    printed = replace(blank, paper=replace(blank.paper, blocks=(*blank.paper.blocks, said)))
    found = [one for one in lint.beside(older, printed) if one.rule == "L14"]
    assert [(one.code, one.severity, one.facts["typed"]) for one in found] == [
        ("told_says_terms", Severity.AMBER, WANTED)
    ]
    assert not [one for one in lint.beside(request_, printed) if one.rule == "L14"]


def test_a_reason_of_the_banks_own_that_an_older_program_kept_stops_its_notice(request_):
    why = "本金全部豁免，双方债务结清"
    ended = SigningEnded(1, Side.BANK, why, TODAY, ("1/2",), TODAY, "p-supervisor")
    part = replace(request_.case.agree, ended=(ended,))
    older = replace(request_, case=replace(request_.case, agree=part))
    blank = AgreementText(load_templates(FakeTextStore())).agreement(request_)
    notice = replace(blank, paper=replace(blank.paper, blocks=(Text(TextKind.CLAUSE, (Run(f"原因：{why}。"),)),)))

    found = PaperLint(lambda _: True).beside(older, notice)

    assert ("L14", "reason_says_terms", Severity.RED) in [(one.rule, one.code, one.severity) for one in found]
    with refused("slip_not_clean", field="print"):
        PaperLint(lambda _: True).refuse_unclean(older, notice)


def test_what_a_fee_is_called_is_no_term(request_):
    collection = request_.case.collect.collection
    assert collection is not None
    facts = (*collection.facts, Fact("收费项目", "手续费", Source.SAID, TODAY))
    part = replace(request_.case.collect, collection=replace(collection, facts=facts))
    asked = replace(request_, case=replace(request_.case, collect=part))
    blank = AgreementText(load_templates(FakeTextStore())).agreement(request_)
    said = Text(TextKind.CLAUSE, (Run("收费项目：手续费"),))
    printed = replace(blank, paper=replace(blank.paper, blocks=(*blank.paper.blocks, said)))
    assert not [one for one in PaperLint(lambda _: True).beside(asked, printed) if one.rule == "L14"]


def test_no_paper_beside_the_agreement_is_made_kept_or_printed_with_a_red_finding(monkeypatch):
    counter = Counter()
    counter.to_negotiate()
    counter.offer()
    services, who, settings = counter.services, counter.session, counter.settings
    collection = counter.case.collect.collection
    assert collection is not None
    before, made = (counter.case, counter.printer.tried), fakes._paper  # beside the case the desk's key may be made

    def spoilt(request: PaperRequest, title: str, lines: Sequence[str]) -> Paper:
        return made(request, title, (*lines, "\ue000"))  # no font draws it

    monkeypatch.setattr(fakes, "_paper", spoilt)
    for make in (
        lambda: services.papers_beside.print_complaint_receipt(who, CASE, settings),
        lambda: services.papers_beside.print_offer_sheet(who, CASE, settings),
        lambda: services.material_list.print(who, CASE, collection, settings),
        lambda: services.round_sheets.print(who, CASE, 1, settings),
    ):
        with refused("slip_not_clean", field="print") as found:
            make()
        assert found.value.facts.keys() == {"rules", "findings"}
        assert found.value.facts["rules"] == "L09"
        (finding,) = cast("tuple[Finding]", found.value.facts["findings"])
        assert (finding.code, set(finding.facts)) == ("no_glyph", {"character", "codepoint", "where"})
    assert (counter.case, counter.printer.tried) == before
    monkeypatch.undo()
    services.papers_beside.print_complaint_receipt(who, CASE, settings)
    assert counter.printer.tried > before[1]


def test_the_linter_reads_the_paper_again_at_the_door_whatever_the_caller_says_was_found():
    counter = Counter()
    counter.to_agree()
    wrong = Finding("L04", "date_not_real")
    agree = Agree(counter.desk, FakeTexts(), FakePaperWriter(), FakePrinter(), lambda _request, _paper: (wrong,))
    drawn = replace(agree.draw(counter.session, CASE), findings=())
    with refused("paper_not_clean", field="print"):
        agree.issue(counter.session, CASE, drawn, counter.clauses(drawn))
    assert counter.case.paper is None


def test_what_the_customer_asks_for_and_nobody_may_promise_is_pointed_at_with_the_receipt(tmp_path):
    set_up(tmp_path, is_training=False)
    real = RealCounter(tmp_path)
    real.identify(
        requests=("全部豁免本金，并删除征信上的逾期记录",), restatement="结果一直待定，2月30日前要答复，补×××。"
    )
    sent = real.services.papers_beside.print_complaint_receipt(real.session, CASE, real.settings)
    again = real.services.papers_beside.print_complaint_receipt(real.session, CASE, real.settings)
    real.close()

    assert [(one.code, one.severity) for one in sent.notes] == [("told_says_terms", Severity.AMBER)]
    assert again.notes == sent.notes
    assert sent.notes[0].facts["typed"].startswith("全部豁免本金")
    assert sent.notes[0].facts["where"]
