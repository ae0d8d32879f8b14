"""The table of all-in cost read before it is printed: each rule finds the one slip that was put in for it."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

import pytest

from desktop_app.domain.offers.solution import Figure
from desktop_app.domain.papers.paper import Block, Notice, Paper, Run, SignatureBlock, Table, Text, TextKind
from desktop_app.domain.signing.signers import Company, OtherSigners
from desktop_app.services.papers.paper_lint import PaperLint
from desktop_app.services.papers.templates.agreement_text import AgreementText, load_templates
from desktop_app.services.papers.templates.side_paper_text import SidePaperText
from desktop_app.services.papers.values.package_values import figure_text, schedule_of
from desktop_app.services.ports.papers import ComposedPaper, PaperRequest
from tests.domain.offers.grounds import offered
from tests.fakes import FakeTextStore
from tests.services.test_solution_papers import card, request_for, text_of

RATE = "0.45"


@pytest.fixture(scope="module")
def request_() -> PaperRequest:
    return request_for(card(monthly_fee_rate_pct=RATE))


@pytest.fixture(scope="module")
def table(request_: PaperRequest) -> ComposedPaper:
    return SidePaperText(load_templates(FakeTextStore())).cost_disclosure(request_)


def found(request: PaperRequest, composed: ComposedPaper, *blocks: Block) -> set[tuple[str, str]]:
    """What stops the print of the table with these blocks in the place of its own."""
    paper = replace(composed.paper, blocks=blocks) if blocks else composed.paper
    findings = PaperLint(lambda _: True).beside(request, replace(composed, paper=paper))
    return {(one.rule, one.code) for one in findings}


def without(paper: Paper, kind: type[Block]) -> tuple[Block, ...]:
    return tuple(block for block in paper.blocks if not isinstance(block, kind))


def rewritten(paper: Paper, write: Callable[[str], str]) -> Iterator[Block]:
    """The paper with each text, line of a box and cell as *write* makes it."""

    def run(one: Run) -> Run:
        return replace(one, text=write(one.text))

    for block in paper.blocks:
        match block:
            case Text(runs=runs):
                yield replace(block, runs=tuple(map(run, runs)))
            case Notice(paragraphs=lines):
                yield replace(block, paragraphs=tuple(replace(one, runs=tuple(map(run, one.runs))) for one in lines))
            case Table(rows=rows):
                yield replace(block, rows=tuple(tuple(map(write, row)) for row in rows))
            case _:
                yield block


def test_the_shipped_table_is_clean_with_and_without_a_rate(request_, table):
    assert found(request_, table) == set()
    free = request_for(card())
    assert found(free, SidePaperText(load_templates(FakeTextStore())).cost_disclosure(free)) == set()


def test_another_name_than_on_the_document_is_found(request_, table):
    name = request_.case.identify.identification.customer.name
    blocks = rewritten(table.paper, lambda text: text.replace(name, "李四"))
    assert found(request_, table, *blocks) == {("L05", "name_differs")}


def test_an_empty_cell_is_found(request_, table):
    emptied = [
        replace(block, rows=tuple((row[0], *row[1:-1], "") if row[0] == "担保费" else row for row in block.rows))
        if isinstance(block, Table)
        else block
        for block in table.paper.blocks
    ]
    assert found(request_, table, *emptied) == {("L06", "cell_empty"), ("L24", "cost_item_missing")}


def test_a_table_without_its_hands_is_found(request_, table):
    assert found(request_, table, *without(table.paper, SignatureBlock)) == {("L08", "box_missing")}


def test_a_heading_without_its_text_is_found(request_, table):
    lacking = replace(table, clauses=table.clauses - {"contingent"})
    assert found(request_, lacking) == {("L01", "content_missing")}


@pytest.mark.parametrize(
    ("figure", "code"),
    [
        ("principal", "cost_principal_missing"),
        ("interest", "cost_interest_missing"),
        ("payment", "cost_total_missing"),
    ],
)
def test_a_sum_that_is_not_the_plans_is_found(request_, table, figure, code):
    plan = schedule_of(request_.case.negotiate.accepted.package)
    assert plan is not None
    stated = getattr(plan.totals, figure).display()
    blocks = rewritten(table.paper, lambda text: text.replace(stated, "¥1.00"))
    assert ("L23", code) in found(request_, table, *blocks)


@pytest.mark.parametrize(
    ("printed", "code"), [("60期", "cost_count_missing"), ("2031年11月23日", "cost_last_day_missing")]
)
def test_another_number_of_payments_or_last_day_is_found(request_, table, printed, code):
    blocks = rewritten(table.paper, lambda text: text.replace(printed, "某"))
    assert found(request_, table, *blocks) == {("L23", code)}


def test_a_table_that_lists_no_items_is_found(request_, table):
    blocks = [block for block in table.paper.blocks if not isinstance(block, Table) or len(block.columns) == 2]
    assert found(request_, table, *blocks) == {("L24", "cost_items_missing")}


def test_a_table_that_does_not_say_that_nothing_else_is_collected_is_found(request_, table):
    blocks = rewritten(table.paper, lambda text: text.replace("不收取其他", "收取其他"))
    assert found(request_, table, *blocks) == {("L24", "cost_nothing_else_missing")}


def test_an_annual_rate_that_does_not_stand_out_is_found(request_, table):
    def weak(block: Block) -> Block:
        if not isinstance(block, Notice):
            return block
        return replace(
            block,
            paragraphs=tuple(
                replace(one, runs=tuple(replace(run, strong=False) for run in one.runs)) for one in block.paragraphs
            ),
        )

    assert found(request_, table, *map(weak, table.paper.blocks)) == {("L25", "cost_rate_unboxed")}


@pytest.mark.parametrize(
    "words",
    ["月利率0.45%，日利率0.015%", "每月0.45%", "0.45%/月", "日利率万分之一点五", "月息4.5厘", "每日按余额0.015%计收"],
)
def test_a_rate_of_a_day_or_a_month_as_large_as_the_annual_one_is_found(request_, table, words):
    loud = Text(TextKind.CLAUSE, (Run(words, strong=True),))
    assert found(request_, table, *table.paper.blocks, loud) == {("L25", "cost_other_rate")}
    quiet = Text(TextKind.CLAUSE, (Run(words),))
    assert found(request_, table, *table.paper.blocks, quiet) == set()


def test_an_annual_rate_that_stands_nowhere_is_found(request_, table):
    figures = request_.case.negotiate.accepted.package.figures
    rates = [figure_text(name, figures[name]) for name in (Figure.SIMPLE_PCT, Figure.COMPOUND_PCT)]
    blocks = rewritten(table.paper, lambda text: text.replace(rates[0], "1.00%").replace(rates[1], "1.00%"))
    assert {("L10", "annual_rate_missing"), ("L25", "cost_rate_unboxed")} <= found(request_, table, *blocks)


@pytest.mark.parametrize(("pct", "is_over"), [("24.00", False), ("24.01", True), ("24.33", True)])
def test_an_annual_rate_over_the_banks_bound_stops_the_table_and_the_agreement(pct, is_over):
    package = card(monthly_fee_rate_pct=RATE)
    dear = request_for(replace(package, figures={**package.figures, Figure.SIMPLE_PCT: pct}))
    over = {("L26", "annual_rate_over")} if is_over else set()
    templates = load_templates(FakeTextStore())
    assert found(dear, SidePaperText(templates).cost_disclosure(dear)) == over
    agreed = PaperLint(lambda _: True)(dear, AgreementText(templates).agreement(dear))
    assert {(one.rule, one.code) for one in agreed if one.rule == "L26"} == over
    assert {one.facts["rate"] for one in agreed if one.rule == "L26"} == ({f"{pct}%"} if is_over else set())


def cells(paper: Paper, write: Callable[[tuple[str, ...]], tuple[str, ...] | None]) -> Iterator[Block]:
    """The paper with each line of its tables as *write* makes it; None takes the line out."""
    for block in paper.blocks:
        rows = (write(row) for row in block.rows) if isinstance(block, Table) else ()
        made = tuple(row for row in rows if row is not None)
        yield replace(block, rows=made) if isinstance(block, Table) else block


def renamed(label: str, place: int, row: tuple[str, ...]) -> tuple[str, ...]:
    return (*row[:place], "某某科技公司", *row[place + 1 :]) if row[0] == label else row


@pytest.mark.parametrize(
    "label",
    [
        "分期利息",
        "年费",
        "担保费",
        "手续费、服务费、咨询费等",
        "合作机构收取的费用",
        "恢复计收的减免息费",
        "逾期利息、违约金",
        "提前还款违约金",
        "催收、诉讼等实现债权的费用",
    ],
)
def test_no_line_of_the_table_is_left_out_or_reads_otherwise(label):
    request = request_for(card(monthly_fee_rate_pct=RATE, waive_interest_pct="50", waive_late_fee_pct="100"))
    table = SidePaperText(load_templates(FakeTextStore())).cost_disclosure(request)
    assert found(request, table) == set()
    out = cells(table.paper, lambda row: None if row[0] == label else row)
    assert found(request, table, *out) == {("L24", "cost_item_missing")}
    for place in (1, 2, 3):
        assert found(request, table, *cells(table.paper, partial(renamed, label, place))) == {
            ("L24", "cost_item_missing")
        }
    twice = [
        replace(block, rows=(*block.rows, *((*row[:3], "某某科技公司") for row in block.rows if row[0] == label)))
        if isinstance(block, Table)
        else block
        for block in table.paper.blocks
    ]
    assert found(request, table, *twice) == {("L24", "cost_item_unknown")}


@pytest.mark.parametrize(
    ("was", "becomes", "wanted"),
    [
        ("60期", "160期", {("L23", "cost_count_missing")}),
        ("2031年11月23日", "12031年11月23日", {("L23", "cost_last_day_missing")}),
        ("（单利）", "", {("L24", "cost_item_missing"), ("L25", "cost_rate_unboxed")}),
        ("每月0.45%", "每月0.05%", {("L24", "cost_item_missing")}),
        (
            "由分期偿还的欠款",
            "合计应付",
            {("L23", "cost_principal_missing"), ("L24", "cost_item_unknown")},
        ),
        (
            "不收取其他与本次贷款（分期）有关的利息和费用",
            "不收取其他费用，但另收取与本次贷款有关的利息和手续费",
            {("L24", "cost_nothing_else_missing"), ("L24", "cost_beside")},
        ),
        ("张三丰", "张三丰丰", {("L05", "name_differs")}),
    ],
)
def test_a_figure_a_label_a_sentence_and_a_name_are_held_whole(request_, table, was, becomes, wanted):
    assert found(request_, table, *rewritten(table.paper, lambda text: text.replace(was, becomes))) == wanted


def test_the_two_rates_stand_under_their_own_methods(request_, table):
    def swapped(text: str) -> str:
        return (
            text.replace("（单利）", "@")
            .replace("（复利，内部收益率法）", "（单利）")
            .replace("@", "（复利，内部收益率法）")
        )

    assert ("L25", "cost_rate_unboxed") in found(request_, table, *rewritten(table.paper, swapped))


@pytest.mark.parametrize(
    "words", ["另收服务费：每期50元，由合作机构收取。", "担保费500元由担保公司收取。", "客户还须支付账户管理费。"]
)
def test_a_charge_that_stands_beside_the_lists_is_found(request_, table, words):
    beside = Text(TextKind.CLAUSE, (Run(words),))
    assert found(request_, table, *table.paper.blocks, beside) == {("L24", "cost_beside")}


def test_who_signs_writes_out_that_they_know_the_cost(request_, table):
    def otherwise(block: Block) -> Block:
        if not isinstance(block, SignatureBlock):
            return block
        return replace(block, boxes=tuple(replace(one, hint=one.hint.replace("知悉", "不知悉")) for one in block.boxes))

    assert found(request_, table, *map(otherwise, table.paper.blocks)) == {("L24", "cost_not_written_out")}


@pytest.mark.parametrize(
    "words",
    [
        "0.45% p.m.",
        "0.45％／月",
        "每万元每日1.5元",
        "月利4厘5",
        "日息1.5元（每万元）",
        "0.45% a month",
        "月费率０．４５％",
    ],
)
def test_a_rate_in_other_signs_or_words_is_one_all_the_same(request_, table, words):
    loud = Text(TextKind.CLAUSE, (Run(words, strong=True),))
    assert ("L25", "cost_other_rate") in found(request_, table, *table.paper.blocks, loud)


def test_a_companys_table_names_the_company_with_who_acts_for_it():
    company = Company("示例市武当商贸有限公司", "91350100M000100Y43", "张三丰")
    asked = replace(request_for(card(monthly_fee_rate_pct=RATE)), signers=OtherSigners(company=company))
    table = SidePaperText(load_templates(FakeTextStore())).cost_disclosure(asked)
    said = text_of(table)
    opening = "客户：示例市武当商贸有限公司；统一社会信用代码：91350100M000100Y43；法定代表人：张三丰，"
    assert opening in said
    assert "客户：张三丰；" not in said
    assert found(asked, table) == set()
    other = rewritten(table.paper, lambda text: text.replace("武当商贸", "昆仑商贸"))
    assert found(asked, table, *other) == {("L05", "name_differs")}


def test_only_a_table_with_a_contract_rate_says_why_the_annual_one_is_another(request_, table):
    why = "合同年利率按一年三百六十天计息"
    assert why not in text_of(table)
    loan = request_for(offered("replan", "method"), kind="loan_hardship")
    composed = SidePaperText(load_templates(FakeTextStore())).cost_disclosure(loan)
    assert why in text_of(composed)
    assert found(loan, composed) == set()


def test_what_the_offer_is_called_is_no_charge_beside_the_lists():
    package = card(monthly_fee_rate_pct=RATE)
    named = request_for(replace(package, title="分60期偿还，减免违约金100%"))
    table = SidePaperText(load_templates(FakeTextStore())).cost_disclosure(named)
    assert "减免违约金100%" in text_of(table)
    assert found(named, table) == set()
