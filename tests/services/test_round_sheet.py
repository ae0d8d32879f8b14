"""The sheet of a round: what it says, that it is kept, and that the journal makes it again byte for byte."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from desktop_app.domain.events import Entity
from desktop_app.domain.papers.paper import Align, Table
from desktop_app.domain.papers.prints import PrintKind
from desktop_app.domain.papers.side_paper import PaperMade, SidePaper
from desktop_app.domain.stages.communicate import Channel
from desktop_app.domain.stages.negotiate import NegotiatePart, Round, Side, changes
from desktop_app.services.papers.templates.agreement_text import AgreementText, load_templates
from desktop_app.services.ports.papers import PaperRequest
from tests.builders import CASE, Counter, refused
from tests.fakes import FakeTextStore
from tests.real_desk import RealCounter, set_up
from tests.services.test_solution_papers import card, request_for, text_of


def sheet_of(counter: Counter, no: int) -> PaperMade:
    """The pinned sheet of a round."""
    made = counter.case.agree.side_papers.last(SidePaper.ROUND_SHEET, str(no))
    assert made is not None
    return made


def third_round() -> PaperRequest:
    bank, customer, again = card("medium"), card(waive_interest_pct="50"), card(waive_interest_pct="30")
    rounds = (
        Round(1, Side.BANK, bank, (), Channel.COUNTER, "", "", "", date(2026, 11, 30)),
        Round(2, Side.CUSTOMER, customer, changes(bank, customer), Channel.COUNTER, "hardship", "", "", None),
        Round(
            3, Side.BANK, again, changes(customer, again), Channel.COUNTER, "customer_gives", "", "x", date(2026, 12, 1)
        ),
    )
    given = request_for(bank)
    return replace(given, case=replace(given.case, negotiate=NegotiatePart(rounds)))


@pytest.mark.parametrize(
    "content",
    [
        "第3轮方案单",
        "提出方：银行",
        "不是协议",
        "提出的理由：客户也作了让步",
        "期数\n60个月",
        "首期还款日\n2026年12月23日",
        "每期还款额\n¥837.54",
        "年化利率（单利）\n0.00%",
        "减免利息\n50%\n30%",  # what changed since the last round
        "客户\n第2轮，与第1轮相比",
        "银行\n第3轮，与第1轮相比，让步¥321.75，期数增加24期，每期少还¥567.29",
        "有效到2026年12月1日（含当日）",
        "至少需要网点负责人的权限",
        "本轮已由具备权限的第二人当面授权",
        "删除或者修改如实报送的征信记录",
        "欠款全部结清之前，不向任何银行申领信用卡",
        "附件一　还款计划表",
        "合计应还¥50,252.22（人民币伍万零贰佰伍拾贰元贰角贰分）",
    ],
)
def test_the_sheet_of_a_round_says(content):
    assert content in text_of(AgreementText(load_templates(FakeTextStore())).round_sheet(third_round()))


def test_the_first_round_has_nothing_to_be_compared_with():
    given = third_round()
    first = replace(given, case=replace(given.case, negotiate=NegotiatePart(given.case.negotiate.rounds[:1])))
    said = text_of(AgreementText(load_templates(FakeTextStore())).round_sheet(first))
    assert "这是第一轮方案" in said
    assert "银行\n第1轮首次提出" in said
    assert "客户\n还没有提出方案" in said


def test_a_round_that_costs_the_bank_nothing_more_boasts_of_no_concession():
    given = third_round()
    first, second, third = given.case.negotiate.rounds
    longer = replace(third, package=card(waive_interest_pct="20"))
    same = replace(given, case=replace(given.case, negotiate=NegotiatePart((first, second, longer))))
    said = text_of(AgreementText(load_templates(FakeTextStore())).round_sheet(same))
    assert "银行\n第3轮，与第1轮相比，期数增加24期，每期少还" in said
    assert "¥0.00，期数" not in said


@pytest.mark.parametrize(("day", "align"), [(date(2026, 11, 29), Align.LEFT), (date(2026, 11, 30), Align.RIGHT)])
def test_what_changed_stands_under_each_other_since_the_second_version(day, align):
    paper = AgreementText(load_templates(FakeTextStore())).round_sheet(replace(third_round(), on=day)).paper
    tables = [block for block in paper.blocks if isinstance(block, Table)]
    changed = next(table for table in tables if table.columns[1].header == "上一轮")
    assert [column.align for column in changed.columns[1:]] == [align, align]


# ── Kept and printed ────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def counter() -> Counter:
    made = Counter()
    made.to_negotiate()
    made.offer()
    return made


def test_printing_a_round_keeps_its_bytes_and_notes_a_slip(counter):
    printed = counter.services.round_sheets.print(counter.session, CASE, 1, counter.settings)

    made = counter.case.agree.side_papers.last(SidePaper.ROUND_SHEET, "1")
    assert counter.vault.blobs.get(made.pdf_sha256)
    assert printed.kept.case.agree.side_papers.last(SidePaper.ROUND_SHEET, "1") == made
    assert [(s.version, s.kind) for s in counter.case.agree.sheets] == [(1, PrintKind.SLIP)]
    assert counter.case.agree.originals() == ()


def test_printing_a_round_again_prints_the_kept_bytes_marked_as_another_copy(counter):
    for _ in range(2):
        counter.services.round_sheets.print(counter.session, CASE, 1, counter.settings)

    first, second = (pdf for _, pdf in counter.printer.sent)
    assert first == counter.vault.blobs.get(sheet_of(counter, 1).pdf_sha256)
    assert second == first + "\n% 补打第1次".encode()
    assert [sheet.serial for sheet in counter.case.agree.sheets] == ["1/1", "R1"]
    events = [h.event.OP for h in counter.vault.stored.happened]
    assert events.count("case.paper_made") == 1
    assert events.count("print.sent") == 2


def withdraw(counter):
    counter.services.negotiate.withdraw(counter.session, CASE, 1, Side.BANK, reason="was_mistaken")


def decline(counter):
    counter.services.negotiate.answer(counter.session, CASE, 1, is_accepted=False, reason="other")


def let_expire(counter):
    counter.clock.advance(days=8)


def offer_another(counter):
    counter.offer(counter.build(amount="90000", term_months="36"))


def ask_for_another(counter):
    counter.offer(counter.build(amount="90000", term_months="36"), Side.CUSTOMER)


@pytest.mark.parametrize(
    ("end", "words", "state"),
    [
        (withdraw, "本方案已收回，不再有效", "withdrawn"),
        (decline, "对方没有接受本方案，不再有效", "refused"),
        (let_expire, "本方案已过期，不再有效", "expired"),
        (offer_another, "已有下一轮方案，本方案不再有效", "replaced"),
        (ask_for_another, "已有下一轮方案，本方案不再有效", "countered"),
    ],
)
def test_a_copy_of_a_round_that_is_over_says_so_and_the_sheet_itself_stays(counter, end, words, state):
    sheets = counter.services.round_sheets
    pinned = sheets.draw(counter.session, CASE, 1).file.pdf
    end(counter)
    for _ in range(2):
        sheets.print(counter.session, CASE, 1, counter.settings)

    first, second = (pdf for _, pdf in counter.printer.sent)
    assert first == pinned + f"\n% {words}".encode()
    assert second == pinned + f"\n% {words}　补打第1次".encode()
    assert sheets.draw(counter.session, CASE, 1).file.pdf == pinned
    sent = [happened.event for happened in counter.vault.stored.happened if happened.event.OP == "print.sent"]
    assert [event.reason for event in sent] == [state, state]


def test_what_was_accepted_is_no_longer_open_but_good(counter):
    counter.accept()
    counter.services.round_sheets.print(counter.session, CASE, 1, counter.settings)
    ((_, pdf),) = counter.printer.sent
    assert pdf == counter.vault.blobs.get(sheet_of(counter, 1).pdf_sha256)


def test_a_round_that_never_was_has_no_sheet(counter):
    with refused("round_not_on_table", field="rounds"):
        counter.services.round_sheets.print(counter.session, CASE, 7, counter.settings)


# ── On what is delivered ────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def real(tmp_path: Path) -> Iterator[RealCounter]:
    set_up(tmp_path, is_training=False)
    counter = RealCounter(tmp_path)
    yield counter
    counter.close()


def test_the_journal_folded_up_to_a_round_makes_its_printed_sheet_again_byte_for_byte(real):
    """Printed in the first minutes, drawn again months later, when the talks and the paper have gone on."""
    real.to_negotiate()
    real.offer()
    sheets = real.services.round_sheets
    sheets.print(real.session, CASE, 1, real.settings)
    real.clock.advance(days=1)
    real.offer(real.build(amount="90000", term_months="36"), Side.CUSTOMER)
    sheets.print(real.session, CASE, 2, real.settings)
    real.accept()
    real.finish_talks()
    real.issue()
    real.print()
    real.clock.advance(days=200)

    for no in (1, 2):
        kept = real.vault.blobs.get(real.case.agree.side_papers.last(SidePaper.ROUND_SHEET, str(no)).pdf_sha256)
        again = sheets.draw(real.session, CASE, no)
        assert again.file.pdf == kept
        assert again.file.sha256 == real.case.agree.side_papers.last(SidePaper.ROUND_SHEET, str(no)).pdf_sha256
    assert real.case.agree.side_papers.last(SidePaper.ROUND_SHEET, "1").made_on == date(2026, 11, 23)
    assert real.case.agree.side_papers.last(SidePaper.ROUND_SHEET, "2").made_on == date(2026, 11, 24)


def test_a_sheet_is_bound_to_its_round_in_the_journal(real):
    real.to_negotiate()
    real.offer()
    drawn = real.services.round_sheets.draw(real.session, CASE, 1)
    with real.vault.work(real.session) as work:
        ids = [h.id for h in work.history(Entity.CASE, CASE) if h.event.OP == "case.round_added"]
    assert [drawn.composed.paper.record] == ids
    assert drawn.composed.paper.journal_head == ""  # verify-journal takes an id for no 存证
    assert drawn.composed.paper.number.endswith("-R1")
