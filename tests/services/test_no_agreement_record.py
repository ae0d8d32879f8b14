"""The record of no agreement: both last offers with figures and bases, reasons, and a date for every further way."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from desktop_app.domain.deadlines.clock_reading import Today, read
from desktop_app.domain.deadlines.complaint_clock import ClockMark, ClockPart, ClockStep, MarkKind
from desktop_app.domain.offers.solution import workdays_of
from desktop_app.domain.papers.paper import Table, Text
from desktop_app.domain.stages.agree import AgreePart, NoAgreementReached
from desktop_app.domain.stages.collect import Collection, CollectPart, Fact, Source
from desktop_app.domain.stages.communicate import AgreedFact, Answer, Channel, CommunicatePart
from desktop_app.domain.stages.negotiate import NegotiatePart, Round, RoundAnswered, RoundWithdrawn, Side
from desktop_app.domain.stages.propose import Proposed, ProposePart
from desktop_app.services.papers.templates.agreement_text import AgreementText, load_templates
from desktop_app.services.ports.papers import ComposedPaper, PaperRequest
from tests.builders import TODAY, communication, policy_on
from tests.fakes import FakeTextStore
from tests.services.test_solution_papers import card, request_for, text_of

UNTIL = date(2026, 12, 23)
BANK = card(waive_interest_pct="30")
CUSTOMER = card(waive_interest_pct="50")


@pytest.fixture(scope="module")
def texts() -> AgreementText:
    return AgreementText(load_templates(FakeTextStore()))


def ended(*, talks: NegotiatePart | None = None, note: str = "", is_complaint: bool = True) -> PaperRequest:
    """Round 1 of the bank declined, round 2 of the customer, round 3 of the bank taken back."""
    rounds = (
        Round(1, Side.BANK, card("medium"), (), Channel.COUNTER, "", "", "", date(2026, 11, 30)),
        Round(2, Side.CUSTOMER, CUSTOMER, (), Channel.COUNTER, "hardship", "", "", None),
        Round(3, Side.BANK, BANK, (), Channel.COUNTER, "", "", "", date(2026, 11, 30)),
    )
    answers = {1: RoundAnswered(1, is_accepted=False, reason="terms_not_accepted")}
    withdrawn = {3: RoundWithdrawn(3, Side.BANK, "was_mistaken")}
    remedies = policy_on().remedies
    given = request_for(BANK)
    case = given.case
    assert case.identify.identification is not None
    facts = (
        AgreedFact("欠款总额：52,422.26", Answer.YES, Answer.YES),
        AgreedFact("逾期期数：3", Answer.NO, Answer.YES),
    )
    two_sources = (
        Fact("月收入", "9,000.00", Source.SAID, TODAY, is_disputed=True),
        Fact("月收入", "11,000.00", Source.CORE, TODAY, is_disputed=True),
    )
    identification = replace(case.identify.identification, is_complaint=is_complaint)
    case = replace(
        case,
        identify=replace(case.identify, identification=identification),
        collect=CollectPart(Collection(two_sources, (), (), None)),
        communicate=CommunicatePart(communication(facts=facts)),
        negotiate=talks or NegotiatePart(rounds, answers, withdrawn=withdrawn),
        agree=AgreePart(
            no_agreement=NoAgreementReached("beyond_rules", note, remedies, (UNTIL, *(None for _ in remedies[1:])))
        ),
    )
    return replace(given, case=case, opened_on=date(2026, 11, 20))


def rows_under(composed: ComposedPaper, heading: str) -> list[tuple[str, ...]]:
    """The rows of the tables of one clause."""
    found: list[tuple[str, ...]] = []
    inside = False
    for block in composed.paper.blocks:
        if isinstance(block, Text) and "条　" in block.plain:
            inside = block.plain.endswith(heading)
        if inside and isinstance(block, Table):
            found += block.rows
    return found


@pytest.fixture(scope="module")
def record(texts: AgreementText) -> ComposedPaper:
    return texts.no_agreement(ended(note="客户希望先与家人商量"))


def test_the_record_is_the_second_version(record):
    assert record.template == "no_agreement_record.2"
    assert record.promises == ()


def test_a_record_made_before_the_second_version_keeps_the_first(texts):
    assert texts.no_agreement(replace(ended(), on=date(2026, 11, 19))).template == "no_agreement_record.1"


def test_the_last_offers_of_both_sides_stand_side_by_side_with_figures_and_bases(record):
    lines = {row[0]: row[1:] for row in rows_under(record, "双方最后的方案")}
    assert lines["轮次"] == ("第2轮", "第3轮")
    assert lines["减免利息"] == ("50%", "30%")
    assert lines["每期还款额"] == ("¥826.81", "¥837.54")
    assert lines["合计应还"] == ("¥49,608.73", "¥50,252.22")
    assert lines["方案有效到"] == ("—", "2026年11月30日")
    assert all("商业银行信用卡业务监督管理办法 第七十条" in cell for cell in lines["依据"])
    assert "按银行最后的方案，客户合计比按自己的方案多付¥643.49。" in text_of(record)
    assert "第七十条：确实一时还不上、又愿意还的" in text_of(record)


def test_facts_agreed_and_facts_in_dispute_are_told_apart(record):
    assert "（一）欠款总额：¥52,422.26。" in text_of(record)
    assert rows_under(record, "有争议的事实") == [
        ("逾期期数：3", "不认可", "认可"),
        ("月收入（来源之间不一致，待核实）", "¥9,000.00", "¥11,000.00"),
    ]


def test_every_round_that_was_declined_or_taken_back_has_its_reason(record):
    assert rows_under(record, "未达成一致的原因") == [
        ("第1轮（银行的方案）", "客户没有接受：对条件未能达成一致"),
        ("第3轮（银行的方案）", "银行收回：方案有误"),
    ]
    assert "诉求超出现行规定。" in text_of(record)
    assert "补充说明：客户希望先与家人商量。" in text_of(record)


def test_an_offer_that_ran_out_is_listed_and_marked(texts):
    rounds = (
        Round(1, Side.BANK, card("medium"), (), Channel.COUNTER, "", "", "", date(2026, 11, 24), TODAY),
        Round(2, Side.CUSTOMER, CUSTOMER, (), Channel.COUNTER, "hardship", "", "", None, date(2026, 11, 25)),
        Round(3, Side.BANK, BANK, (), Channel.COUNTER, "", "", "", date(2026, 11, 30), date(2026, 11, 25)),
    )
    talks = NegotiatePart(rounds, ended=(3,))
    later = texts.no_agreement(replace(ended(talks=talks), on=date(2026, 12, 2)))
    assert rows_under(later, "未达成一致的原因") == [
        ("第1轮（银行的方案）", "到期没有答复，方案失效"),
        ("第3轮（银行的方案）", "到期没有答复，方案失效"),
    ]
    lines = {row[0]: row[1:] for row in rows_under(later, "双方最后的方案")}
    assert lines["方案有效到"] == ("—", "2026年11月30日（已过期）")

    on_its_last_day = texts.no_agreement(replace(ended(talks=talks), on=date(2026, 11, 30)))
    assert rows_under(on_its_last_day, "未达成一致的原因") == [("第1轮（银行的方案）", "到期没有答复，方案失效")]


def test_every_further_way_has_its_time_and_real_dates(record):
    ways = rows_under(record, "客户可以采取的途径")
    assert [row[0] for row in ways] == ["1", "2", "3", "4", "5"]
    assert ways[0][2] == "最后一天是2026年12月23日（以当天收到处理决定计算）"
    assert "30日内申请确认，今天达成协议的，最后一天是2026年12月23日" in ways[1][2]
    assert "12378" in ways[2][1]
    assert ways[2][2] == "随时可以拨打"
    assert "三年" in ways[4][2]


def test_a_record_made_on_a_later_day_names_one_last_day_of_a_review(texts):
    later = texts.no_agreement(replace(ended(), on=TODAY + timedelta(days=2)))
    assert "是2026年12月25日；收到书面处理决定更晚的" in text_of(later)
    assert rows_under(later, "客户可以采取的途径")[0][-1] == "最后一天是2026年12月25日（以当天收到处理决定计算）"


def test_a_complaint_says_by_when_it_is_answered(record, texts):
    assert "答复期限自受理之日起15日，最后一天是2026年12月5日" in text_of(record)
    assert "答复期限" not in text_of(texts.no_agreement(ended(is_complaint=False)))


def test_an_extension_that_was_told_is_what_the_record_names(texts):
    request = ended()
    at = datetime(2026, 11, 20, 2, tzinfo=UTC)
    marks = (
        ClockMark(MarkKind.STARTED, at, 1, "teller"),
        ClockMark(MarkKind.EXTENDED, at, 2, "supervisor", ClockStep.COMPLEX, "facts_complex"),
        ClockMark(MarkKind.TOLD, at, 3, "teller", ClockStep.COMPLEX, "by_post"),
    )
    on = Today(request.on, request.on)
    clock = read(ClockPart(marks), request.policy.complaint, workdays_of(request.policy), on, UTC)

    assert "答复期限自受理之日起30日，最后一天是2026年12月20日" in text_of(
        texts.no_agreement(replace(request, clock=clock))
    )


def test_a_side_that_offered_nothing_is_said_to_have_offered_nothing(texts):
    proposed = ended(talks=NegotiatePart())
    case = replace(proposed.case, propose=ProposePart(Proposed((BANK,), 0)))
    lines = {row[0]: row[1:] for row in rows_under(texts.no_agreement(replace(proposed, case=case)), "双方最后的方案")}
    assert lines["方案"] == ("没有提出具体方案", "分60期偿还")
    assert lines["轮次"] == ("—", "协商之前")
