"""The English annex: on request, for every customer's agreement, saying what the Chinese says and no more."""

import re
from dataclasses import replace
from datetime import date

import pytest

from desktop_app import resources
from desktop_app.documents.writer import PaperWriter
from desktop_app.domain.approvals.deviation import Deviation
from desktop_app.domain.offers import solutions
from desktop_app.domain.papers.paper import Notice, PageBreak, Paper, Table, Text, TextKind
from desktop_app.services.papers.templates.agreement_text import AgreementText, PolicyBroken, load_templates
from desktop_app.services.papers.templates.told import load_told
from desktop_app.services.ports.papers import ComposedPaper, PaperRequest
from tests.builders import TODAY, agent, policy_on, refused
from tests.domain.offers.grounds import FACTS, ground
from tests.fakes import ChangedTexts, FakeTextStore
from tests.services.test_agreement_text import asked_for, quick_refund, refused_loan, without_agreement
from tests.services.test_no_agreement_record import ended
from tests.services.test_signing_papers import guaranteed
from tests.services.test_solution_papers import card, request_for, text_of

WAYS = [(kind, option.id) for kind in FACTS for option in policy_on().solution(kind).options]
DECEMBER = date(2026, 12, 1)
REFUND = "agreements/refund_confirmation.1.toml"


@pytest.fixture(scope="module")
def texts() -> AgreementText:
    return AgreementText(load_templates(FakeTextStore()))


def annexed(texts: AgreementText, request: PaperRequest) -> tuple[ComposedPaper, Paper]:
    """The whole paper, and one of the annex alone."""
    whole = texts.agreement(replace(request, english_annex=True))
    plain = texts.agreement(request).paper.blocks
    assert whole.paper.blocks[: len(plain)] == plain
    return whole, replace(whole.paper, blocks=whole.paper.blocks[len(plain) :])


def said(annex: Paper) -> str:
    return text_of(ComposedPaper(annex, "", (), ()))


def test_without_being_asked_for_there_is_no_annex(texts):
    assert "English" not in text_of(texts.agreement(request_for(card())))


def test_the_annex_begins_a_page_says_that_chinese_prevails_and_numbers_as_the_agreement(texts):
    _, annex = annexed(texts, request_for(card()))

    assert isinstance(annex.blocks[0], PageBreak)
    assert "附件二　英文参考译文　English text for reference" in said(annex)
    assert "与中文文本不一致的，以中文文本为准" in said(annex)
    assert "the Chinese text prevails" in said(annex)
    headings = [block.plain for block in annex.blocks if isinstance(block, Text) and block.kind is TextKind.HEADING]
    articles = [heading for heading in headings if heading.startswith("Article")]
    assert [heading.split("  ")[0] for heading in articles] == [f"Article {no}" for no in range(1, 14)]


@pytest.mark.parametrize(
    "content",
    [
        "of which principal ¥48,000.00, interest ¥3,217.46, late fees ¥1,204.80",
        "The first is due on 23 December 2026, the last on 23 November 2031",
        "Annual rate (simple) 0.00%; annual rate (compound, IRR) 0.00%",
        "Party A does not apply to any bank for a credit card",
        "stops collection",
        "Party A may complain at once under Article 11",
        "document: resident ID card",
        "the day on which both sides have signed",
        "The day and amount of each stand in Annex 1",
        "There are two originals, identical in content",
    ],
)
def test_the_annex_says_in_english(texts, content):
    _, annex = annexed(texts, request_for(card(waive_interest_pct="50")))
    assert content in said(annex)


def test_every_figure_and_day_of_the_annex_stands_in_the_agreement(texts):
    whole, annex = annexed(texts, request_for(card(waive_interest_pct="50")))
    chinese = replace(whole.paper, blocks=whole.paper.blocks[: len(whole.paper.blocks) - len(annex.blocks)])
    amounts = re.compile(r"¥[0-9,]+\.[0-9]{2}")

    assert set(amounts.findall(said(annex))) == set(amounts.findall(said(chinese)))


@pytest.mark.parametrize(("kind", "option"), WAYS)
def test_every_way_has_its_english(texts, kind, option):
    package = solutions()[kind].package(ground(kind), option, {})
    _, annex = annexed(texts, request_for(package, kind="loan_hardship"))
    chinese = [
        heading for heading in said(annex).split("\n") if heading.startswith("Article") and not heading.isascii()
    ]
    assert chinese == []


def test_the_process_case_a_refund_and_an_agent_have_their_english(texts):
    policy = policy_on()
    loan = asked_for(refused_loan(policy), policy)
    given = loan.case.identify.identification
    assert given is not None
    part = replace(loan.case.identify, identification=replace(given, agent=agent()))
    _, annex = annexed(texts, replace(loan, case=replace(loan.case, identify=part)))
    assert "Agent of Party A: 宋远桥 (relation to Party A: Child)" in said(annex)
    assert "authority: 授字第1号 (valid until 31 December 2026)" in said(annex)
    assert "made by the upper branch's personal loan approval (by a person" in said(annex)
    assert "(1) Debts too high for the income;\n(2) Papers missing." in said(annex)
    assert "no later than 22 December 2026" in said(annex)
    _, annex = annexed(texts, asked_for(quick_refund(policy), policy))
    assert "Party B refunds to Party A the account fee, ¥20.00" in said(annex)


def test_a_deviation_stands_in_the_annex_in_english_or_as_it_was_agreed(texts):
    request = request_for(card())
    breach = next(term.text for term in texts.agreement(request).terms if term.id == "breach")
    given = Deviation("breach", breach, "连续三期。", "张无忌", TODAY, "应客户建议", "Three payments in a row.")
    _, annex = annexed(texts, replace(request, deviations=(given,)))
    assert "[Individually agreed] Three payments in a row." in said(annex)
    _, annex = annexed(texts, replace(request, deviations=(replace(given, after_en=""),)))
    assert "[Individually agreed] in Chinese: “连续三期。”" in said(annex)
    assert "fails to pay in full" not in said(annex)


def test_a_deviation_without_english_is_quoted_with_its_own_stop_where_it_is_said_back():
    store, request = FakeTextStore(), request_for(card())
    texts = AgreementText(load_templates(store), load_told(store))
    breach = next(term.text for term in texts.agreement(request).terms if term.id == "breach")
    given = Deviation("breach", breach, "连续三期；并恢复催收。", "张无忌", TODAY, "应客户建议")
    composed = texts.agreement(replace(request, deviations=(given,)))
    asked = next(fact for fact in composed.facts if fact.is_otherwise)
    assert asked.answer_en == "in Chinese: “连续三期；并恢复催收。”"
    spoken = " ".join(term.text_en for term in composed.ladder)
    assert "individually agreed: in Chinese: “连续三期；并恢复催收。”" in spoken
    assert "催收." not in spoken


OWN = re.compile("in Chinese: “[^”]*”")
HAN = re.compile("[\u3400-\u9fff]")
NAMED = ("张三丰", "示例市山脚路3号", "示例银行武当支行", "示例市紫霄路1号", "张翠山", "殷素素")
"""Names and addresses stand as they are."""


@pytest.mark.parametrize("way", ["replan:due_day", "loan_extension:half_year", "replan:prepay_shorter"])
def test_the_annex_of_a_guaranteed_loan_is_english_but_for_names_and_what_it_quotes(texts, way):
    _, annex = annexed(texts, guaranteed(way, "张翠山，殷素素"))
    english = OWN.sub("", "\n".join(said(annex).split("\n")[2:]))
    for name in NAMED:
        english = english.replace(name, "")
    assert [line for line in english.split("\n") if HAN.search(line)] == []


def test_the_annex_of_a_record_of_no_agreement_is_english_but_for_names_and_what_it_quotes(texts):
    asked = replace(ended(note="客户希望先与家人商量"), english_annex=True)
    whole = texts.no_agreement(asked)
    begins = next(i for i, block in enumerate(whole.paper.blocks) if isinstance(block, PageBreak))
    english = OWN.sub("", said(replace(whole.paper, blocks=whole.paper.blocks[begins + 3 :])))
    for name in NAMED:
        english = english.replace(name, "")

    assert [line for line in english.split("\n") if HAN.search(line)] == []
    assert "Round 1 (offer of the bank)" in english
    assert "the last day is 23 December 2026" in english


def test_a_supplement_names_in_english_what_it_changes():
    read = policy_on().english.read
    titles = ("方案", "补充材料", "办理或者答复的最后一天", "甲方姓名", "甲方证件号码（后四位）", "甲方联系地址")
    assert [title for title in titles if HAN.search(read(title))] == []


def test_the_annex_quotes_the_customers_own_words_and_reads_what_the_program_says(texts):
    _, annex = annexed(texts, guaranteed("replan:due_day", "张翠山，殷素素"))
    theirs = "Party A reports (Party A's own words, no promise of Party B), in Chinese"
    assert f"{theirs}: “您的欠款一时还不上，希望和我行商量办法。”" in said(annex)
    written = "identity document, telephone and address are written on the signature page, and notices go there."
    assert f"Party C (Guarantor 2): 殷素素; {written}" in said(annex)


def test_answers_and_doubtful_facts_are_read_and_only_names_and_quotes_stay_chinese(texts):
    policy = policy_on()
    request = asked_for(refused_loan(policy), policy)
    _, annex = annexed(texts, request)
    given = request.case.identify.identification
    assert given is not None
    assert "Not agreed.  Basis: " in said(annex)
    assert "Agreed in part, as this document provides.  Basis: " in said(annex)
    assert "¥9,000.00 (sources differ, to be clarified)" in said(annex)
    english = re.sub("“[^”]*”", "", said(annex).partition("stand as in the Chinese text;")[2])
    for name in (given.customer.name, given.customer.address, request.branch.name, request.branch.address):
        english = english.replace(name, "")
    assert [line for line in english.split("\n") if HAN.search(line)] == []


def test_months_are_cut_short_in_tables_only(texts):
    _, annex = annexed(texts, request_for(card()))
    schedule = [block for block in annex.blocks if isinstance(block, Table)][-1]
    assert schedule.rows[0][1] == "23 Dec 2026"


def test_a_paper_that_has_no_english_says_so(texts):
    policy = policy_on()
    asked = replace(asked_for(without_agreement(policy), policy), english_annex=True)
    with refused("english_missing", field="english_annex"):
        texts.no_agreement(replace(asked, template="no_agreement_record.1"))


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("no later than {answer_by}.", "soon.", "{answer_by} stands in one language only"),
        ('en = "Refund"\n', "", "has no English"),
        ('title_en = "Confirmation of a Refund"\n', "", "the paper has no title_en"),
    ],
)
def test_english_that_says_less_or_is_missing_is_refused(old, new, why):
    text = ChangedTexts().read(*REFUND.split("/"))
    assert old in text
    with pytest.raises(PolicyBroken) as caught:
        load_templates(ChangedTexts({REFUND: text.replace(old, new, 1)}))
    assert why in caught.value.why


def test_the_annex_is_drawn_with_every_character(texts):
    whole, annex = annexed(texts, request_for(card()))
    boxes = [block for block in annex.blocks if isinstance(block, Notice)]
    assert PaperWriter(resources.fonts()).write(whole.paper).pages <= 15
    assert boxes


def test_the_title_of_the_annex_is_no_conspicuous_term(texts):
    _, annex = annexed(texts, request_for(card()))
    (title,) = [block for block in annex.blocks if isinstance(block, Text) and block.kind is TextKind.SUBTITLE]
    assert not any(run.strong for run in title.runs)


def test_what_is_not_promised_goes_on_with_its_sentence(texts):
    _, annex = annexed(texts, request_for(card()))
    assert "do not promise: deleting or changing" in said(annex)


@pytest.mark.parametrize("plural", ["(s)", "boxed, bold"])
def test_the_annex_hedges_no_number_and_speaks_of_no_box_that_it_has_not(texts, plural):
    for kind, option in WAYS:
        request = request_for(solutions()[kind].package(ground(kind), option, {}), kind="loan_hardship")
        assert plural not in said(annexed(texts, request)[1]), (kind, option)


def test_quotes_are_as_wide_as_what_they_stand_around(of_a_refund):
    text = said(of_a_refund)
    assert '"Please give me this fee back"' in text
    assert "“" not in re.sub("“[^“”]*[\u3400-\u9fff][^“”]*”", "", text)


@pytest.fixture
def of_a_refund(texts) -> Paper:
    """The annex of a refund."""
    policy = policy_on()
    return annexed(texts, asked_for(quick_refund(policy), policy))[1]


ONE_MONTH = [
    ("deferral", "move_end", "grace_periods_interest_only"),
    ("loan_extension", "half_year", "extension_months"),
]


@pytest.mark.parametrize(("kind", "option", "term"), ONE_MONTH)
def test_one_month_and_one_payment_are_counted_as_one_on_papers_of_december(texts, kind, option, term):
    package = solutions()[kind].package(ground(kind), option, {term: "1"})
    request = request_for(package, kind="loan_hardship")
    many = re.compile(r"(?<![0-9.,])1 (?:months|payments|instalments|days)\b|There are 1 ")
    new, old = (said(annexed(texts, replace(request, on=day))[1]) for day in (DECEMBER, TODAY))

    assert not many.search(new)
    assert "1 month" in new
    assert many.search(old)  # an annex that was printed is drawn again as it was


def test_what_is_said_of_one_payment_before_signing_says_one(texts):
    package = solutions()["loan_extension"].package(ground("loan_extension"), "half_year", {"extension_months": "1"})
    whole, annex = annexed(texts, replace(request_for(package, kind="loan_hardship"), on=DECEMBER))

    assert "There is 1 payment, together" in said(annex)
    assert not any("1 payments" in one.text_en for one in whole.terms)
