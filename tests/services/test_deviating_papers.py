"""An agreement with deviations, and the sheet that lists them."""

from dataclasses import replace

import pytest

from desktop_app.domain.approvals.deviation import Deviation
from desktop_app.domain.papers.paper import Table
from desktop_app.services.papers.templates.agreement_text import AgreementText, load_templates
from desktop_app.services.papers.templates.deviating import PRECEDENCE
from desktop_app.services.papers.templates.side_paper_text import SidePaperText
from desktop_app.services.papers.templates.template import Heading, Paragraph
from desktop_app.services.ports.papers import ComposedPaper, PaperRequest
from tests.builders import TODAY, policy_on, refused
from tests.fakes import FakeTextStore
from tests.services.test_solution_papers import card, request_for, text_of

APPROVER = "张无忌（网点负责人）"


@pytest.fixture(scope="module")
def texts() -> AgreementText:
    return AgreementText(load_templates(FakeTextStore()))


@pytest.fixture(scope="module")
def side_paper_text() -> SidePaperText:
    return SidePaperText(load_templates(FakeTextStore()))


@pytest.fixture(scope="module")
def standard(texts: AgreementText) -> ComposedPaper:
    return texts.agreement(request_for(card()))


def breach(standard: ComposedPaper) -> str:
    return next(term.text for term in standard.terms if term.id == "breach")


def deviating(before: str, after: str, clause: str = "breach") -> Deviation:
    return Deviation(clause, before, after, APPROVER, TODAY, "客户按季结算工资")


def request(*deviations: Deviation) -> PaperRequest:
    return replace(request_for(card()), deviations=deviations)


def test_what_was_changed_stands_in_place_of_the_standard_and_is_explained(texts, standard):
    after = breach(standard).replace("连续2期", "连续3期")
    paper = texts.agreement(request(deviating(breach(standard), after)))

    assert breach(standard) not in text_of(paper)
    assert f"【专门商定】{after}" in text_of(paper)
    assert [term.text for term in paper.terms if term.id == "breach"] == [f"【专门商定】{after}"]
    assert "列在《偏离清单》里" in text_of(paper)
    assert paper.promises == standard.promises


def test_what_was_struck_is_neither_printed_nor_explained(texts, standard):
    paper = texts.agreement(request(deviating(breach(standard), "")))
    assert breach(standard) not in text_of(paper)
    assert "breach" not in {term.id for term in paper.terms}


def test_what_was_added_stands_at_the_end_of_its_clause(texts):
    said = text_of(texts.agreement(request(deviating("", "甲方每年可以提前还款两次。", "plan"))))
    clause = said[said.index("第三条") : said.index("第四条")]
    *_before, added, reminder = clause.strip().split("\n")
    assert added == "【专门商定】甲方每年可以提前还款两次。"
    assert reminder.startswith("【专门商定】的内容不改变金额、日期、还款计划")
    assert reminder.endswith("见第十二条方框。")


@pytest.mark.parametrize("clause", ["papers", "notices"])
def test_what_no_deviation_changes_is_said_after_all_of_them_in_a_box_and_explained(texts, clause):
    given = deviating("", "双方照此办理。", clause)
    paper = texts.agreement(replace(request(given), english_annex=True))
    said = text_of(paper)
    agreed, box = said.index("【专门商定】双方照此办理。"), said.index("专门商定的内容只补充办理的方式")
    assert agreed < said.index("见第十二条方框") < box < said.index("第十三条")
    assert "【专门商定】" not in said[box : said.index("第十三条")]
    assert said.count("不一致的部分无效，以上列各项为准") == 1
    (term,) = [one for one in paper.terms if one.id == "precedence"]
    assert term.text in said
    assert "statutory rights of anybody" in term.text_en
    assert term.text_en in said
    assert "see the box in Article 12." in said


@pytest.mark.parametrize("template", load_templates(FakeTextStore()), ids=lambda one: one.name)
def test_every_paper_that_may_deviate_says_last_what_no_deviation_changes(template):
    """In a clause that takes none, after whatever may differ."""
    parts = list(template.parts)
    terms = [at for at, part in enumerate(parts) if isinstance(part, Paragraph) and part.term == PRECEDENCE]
    names = {name for part in parts if isinstance(part, Paragraph) for name in (part.when.name,)} if parts else set()
    assert len(terms) == ("has_deviations" in names)
    closed = policy_on().papers.deviations.closed_clauses
    for at in terms:
        heading = next(part for part in reversed(parts[:at]) if isinstance(part, Heading))
        assert heading.is_fixed or heading.id in closed
        following = [part for part in parts[at:] if isinstance(part, Heading)]
        assert all(part.is_fixed or part.id in closed for part in following)
        assert parts[at].is_boxed


def test_without_deviations_the_paper_says_nothing_of_them(standard):
    assert "专门商定】" not in text_of(standard)
    assert "《偏离清单》" not in text_of(standard)


def test_what_is_typed_into_a_deviation_is_printed_literally(texts):
    said = text_of(texts.agreement(request(deviating("", "见{customer_name}与{clause.plan}。", "plan"))))
    assert "【专门商定】见{customer_name}与{clause.plan}。" in said


@pytest.mark.parametrize("clause", ["customer_promises", "bank_promises", "charges", "disputes", "effect", "data"])
def test_what_the_law_wants_in_the_agreement_cannot_be_touched(texts, clause):
    with refused("deviation_not_allowed"):
        texts.agreement(request(deviating("", "不适用。", clause)))


def test_a_paragraph_with_a_promised_date_changes_by_its_terms_only(texts):
    paper = texts.agreement(request_for(card(missing=("收入证明",))))
    papers_by, *_list = next(term.text for term in paper.terms if term.id == "papers_by").split("\n")
    given = replace(
        request_for(card(missing=("收入证明",))), deviations=(deviating(papers_by, "随时提交。", "papers"),)
    )
    with refused("deviation_not_allowed"):
        texts.agreement(given)


def test_a_deviation_from_a_text_that_is_not_printed_any_more_is_outdated(texts, standard):
    with refused("deviation_outdated"):
        texts.agreement(request(deviating("以前的文字。", "新的文字。")))
    with refused("deviation_clause_unknown"):
        texts.agreement(request(deviating("", "新的文字。", "nowhere")))
    once = deviating(breach(standard), "新的文字。")
    with refused("deviation_twice"):
        texts.agreement(request(once, replace(once, after="又一段文字。")))


def test_the_sheet_lists_clause_before_after_reason_and_who_approved(side_paper_text, standard):
    after = breach(standard).replace("连续2期", "连续3期")
    of = request(deviating(breach(standard), after), deviating("", "可以提前还款。", "plan"))
    sheet = side_paper_text.deviation_sheet(request(), of)
    before_after, approved = [block for block in sheet.paper.blocks if isinstance(block, Table)]

    assert before_after.rows == (
        ("1", "第八条　双方的权利义务和违约责任", "变更", breach(standard), after),
        ("2", "第三条　还款周期、方式、币种、日期和金额", "增加", "—", "可以提前还款。"),
    )
    assert approved.rows[0] == ("1", "客户按季结算工资", "张无忌（网点负责人），2026年11月23日")


def test_where_nothing_deviates_there_is_no_sheet(side_paper_text):
    with refused("no_deviations"):
        side_paper_text.deviation_sheet(request(), request())
