"""The sheet that would hold hardly more than the signatures is spared, and no page is left half empty before them."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from desktop_app import resources
from desktop_app.documents.composition import compose, placed_fields
from desktop_app.documents.fonts import FontChain
from desktop_app.documents.geometry import BODY_BOTTOM_MM, BODY_TOP_MM, points
from desktop_app.documents.marks import Placed, Words
from desktop_app.documents.typesetter import Typesetter
from desktop_app.domain.offers import solutions
from desktop_app.domain.papers.paper import (
    Block,
    BoxKind,
    Column,
    PageBreak,
    Paper,
    Run,
    SignatureBlock,
    SignatureBox,
    Table,
    Text,
    TextKind,
)
from desktop_app.domain.stages.requests import Request, Resolution
from desktop_app.services.papers.templates.agreement_text import AgreementText, load_templates
from tests.builders import policy_on
from tests.domain.offers.grounds import ground
from tests.fakes import FakeTextStore
from tests.services.test_agreement_text import asked_for, quick_refund
from tests.services.test_solution_papers import request_for

Pages = list[list[Placed]]
ROOM = points(BODY_BOTTOM_MM - BODY_TOP_MM)
SIGNED = SignatureBlock(
    "甲方（客户）",
    (SignatureBox("customer_signature", "签名", BoxKind.PEN), SignatureBox("customer_date", "日期", BoxKind.PEN)),
)


@pytest.fixture(scope="module")
def lay_out() -> Callable[[Paper], Pages]:
    setter = Typesetter(FontChain(resources.fonts()))
    return lambda paper: compose(paper, setter)


@pytest.fixture(scope="module")
def texts() -> AgreementText:
    return AgreementText(load_templates(FakeTextStore()))


HANDS = tuple(
    SignatureBlock(
        f"共同借款人{no}",
        (
            SignatureBox(f"co_borrower_{no}_read", "抄写", "本人已知悉上述全部息费", wide=True),
            SignatureBox(f"co_borrower_{no}_signature", "签名", BoxKind.PEN),
            SignatureBox(f"co_borrower_{no}_date", "日期", BoxKind.PEN),
        ),
    )
    for no in range(1, 6)
)


def clause(text: str) -> Text:
    return Text(TextKind.CLAUSE, (Run(text),))


def paper_of(lines: int, last: str = "最后一条。") -> Paper:
    blocks: tuple[Block, ...] = (*(clause("双方就本事项达成一致。") for _ in range(lines)), clause(last), SIGNED)
    return Paper("确认书", "1", 1, "test.1", blocks, "示例银行")


def filled(page: Sequence[Placed]) -> float:
    """How much of the body *page* takes."""
    return max(placed.y + placed.strip.height for placed in page) / ROOM


def signed_on(pages: Pages, paper: Paper) -> int:
    """Index of the page of the first signature."""
    blocks = {index for index, block in enumerate(paper.blocks) if isinstance(block, SignatureBlock)}
    return next(i for i, page in enumerate(pages) if any(placed.strip.block in blocks for placed in page))


def sizes(pages: Pages) -> set[float]:
    return {mark.size for page in pages for placed in page for mark in placed.strip.marks if isinstance(mark, Words)}


def test_lines_stand_closer_where_that_spares_the_sheet_of_the_signatures(lay_out):
    by_lines = {lines: lay_out(paper_of(lines)) for lines in range(24, 40)}
    longest = max(lines for lines, pages in by_lines.items() if len(pages) == 1)
    short, long = by_lines[24], by_lines[longest]

    assert filled(long[0]) > 0.95
    pitch = [pages[0][1].y - pages[0][0].y for pages in (short, long)]
    assert 0.85 < pitch[1] / pitch[0] < 1.0
    assert sizes(short) == sizes(long)
    fields = [[(f.id, f.rect.width, f.rect.height) for f in placed_fields(pages)] for pages in (short, long)]
    assert fields[0] == fields[1]


def test_what_closer_lines_cannot_spare_is_laid_out_as_ever(lay_out):
    short, long = lay_out(paper_of(24)), lay_out(paper_of(45))
    assert len(long) == 2
    assert long[0][1].y - long[0][0].y == short[0][1].y - short[0][0].y


def test_a_sheet_of_a_few_lines_is_spared_where_nobody_signs_and_in_an_annex(lay_out):
    def sheet(lines: int) -> Paper:
        return replace(paper_of(0), blocks=tuple(clause("双方就本事项达成一致。") for _ in range(lines)))

    def annex(lines: int) -> Paper:
        return replace(paper_of(8), blocks=(*paper_of(8).blocks, PageBreak(), *sheet(lines).blocks))

    full = next(lines for lines in range(20, 80) if len(lay_out(sheet(lines + 1))) > len(lay_out(sheet(lines))))
    assert filled(lay_out(sheet(full))[0]) > 0.95
    few = lay_out(sheet(full))
    assert few[0][1].y - few[0][0].y < lay_out(sheet(20))[0][1].y - lay_out(sheet(20))[0][0].y
    assert sizes(few) == sizes(lay_out(sheet(20)))
    assert [len(lay_out(annex(lines))) for lines in (full, full + 1)] == [2, 3]
    begun = [lay_out(annex(lines))[0][1].y for lines in (20, full)]
    assert begun[0] == begun[1]  # what is signed before it stays as it was
    long = lay_out(sheet(full + 8))
    assert long[0][1].y - long[0][0].y == lay_out(sheet(20))[0][1].y - lay_out(sheet(20))[0][0].y


def test_the_whole_last_clause_goes_with_the_signatures(lay_out):
    last = "本确认书一式两份，双方各执一份，自双方签署之日起生效，未尽事宜另行协商。" * 3
    pages = lay_out(paper_of(45, last))
    block = 45
    with_it = [index for index, page in enumerate(pages) if any(placed.strip.block == block for placed in page)]
    assert with_it == [signed_on(pages, paper_of(45, last))]


@pytest.mark.parametrize(
    ("kind", "option"),
    [
        ("waiver", "lump_sum"),
        ("waiver", "kept_plan"),
        ("card_waiver", "kept_plan"),
        ("replan", "method"),
        ("card_instalment", "long"),
        ("loan_extension", "one_year"),
    ],
)
def test_no_agreement_leaves_a_page_half_empty_before_its_signatures(lay_out, texts, kind, option):
    paper = texts.agreement(
        request_for(solutions()[kind].package(ground(kind), option, {}), kind="loan_hardship")
    ).paper
    pages = lay_out(paper)
    assert all(filled(page) > 0.8 for page in pages[: signed_on(pages, paper)])


def test_a_refund_with_two_requests_takes_one_sheet(lay_out, texts):
    policy = policy_on()
    asked = asked_for(quick_refund(policy), policy)
    requests = tuple(Request(no, "请退还多收的账户管理费，并说明原因", Resolution.GRANTED) for no in (1, 2))
    case = replace(asked.case, identify=replace(asked.case.identify, requests=requests))
    assert len(lay_out(texts.agreement(replace(asked, case=case)).paper)) == 1


def said(page: Sequence[Placed]) -> str:
    return "".join(mark.text for placed in page for mark in placed.strip.marks if isinstance(mark, Words))


def signed_by(page: Sequence[Placed], paper: Paper) -> list[str]:
    """The parties whose fields begin on *page*."""
    blocks = paper.blocks
    found = dict.fromkeys(placed.strip.block for placed in page if placed.strip.block >= 0)
    return [block.party for index in found if isinstance(block := blocks[index], SignatureBlock)]


def test_many_hands_leave_no_page_empty_and_part_between_two_parties(lay_out):
    paper = paper_of(8)
    paper = replace(paper, blocks=(*paper.blocks, *HANDS[:4]))
    pages = lay_out(paper)

    assert len(pages) == 2
    assert filled(pages[0]) > 0.8
    assert signed_by(pages[0], paper)[0] == SIGNED.party  # with the clause above it
    assert [*signed_by(pages[0], paper), *signed_by(pages[1], paper)] == [
        SIGNED.party,
        *(one.party for one in HANDS[:4]),
    ]
    assert "本页是《确认书》（编号1，第1版）的签署页" in said(pages[1])
    assert pages[1][0].is_repeated  # no part of the text, as the header of a page is none
    assert "签署页" not in said(pages[0])


def test_more_hands_than_a_page_holds_never_stand_on_a_page_that_does_not_say_what_they_sign(lay_out):
    paper = paper_of(30)
    paper = replace(paper, blocks=(*paper.blocks, *HANDS))
    pages = lay_out(paper)

    first = signed_on(pages, paper)
    assert not pages[first][0].is_repeated
    assert all(said(page).startswith("（接上页，本页无正文）本页是《确认书》") for page in pages[first + 1 :])
    assert sum(len(signed_by(page, paper)) for page in pages) == 1 + len(HANDS)


def test_signatures_that_leave_the_page_before_them_half_full_stay_together(lay_out):
    paper = paper_of(24)
    paper = replace(paper, blocks=(*paper.blocks, *HANDS[:3]))
    pages = lay_out(paper)

    assert len(pages) == 2
    assert 0.5 < filled(pages[0]) < 0.8
    assert len(signed_by(pages[1], paper)) == 4
    assert "签署页" not in said(pages[1])


def rows(count: int) -> Table:
    columns = (Column("项目", 40), Column("内容", 60))
    return Table(columns, tuple((f"第{no}项", "不收取") for no in range(count)))


def test_a_table_ends_a_page_after_any_row_where_that_spares_the_sheet_of_the_signatures(
    lay_out: Callable[[Paper], Pages],
) -> None:
    def laid(lines: int) -> Pages:
        *before, last, signed = paper_of(lines).blocks
        after = (clause("双方就本事项达成一致。"),) * 5
        return lay_out(replace(paper_of(0), blocks=(*before, rows(3), *after, last, signed, *HANDS[:3])))

    parts = []
    for lines in range(20, 36):
        pages = laid(lines)
        on = [[placed for placed in page if placed.strip.block == lines and not placed.is_repeated] for page in pages]
        if all(on[:2]):
            parts.append((len(pages), [len(part) for part in on], [said([one]) for one in pages[1] if one.is_repeated]))
    assert parts
    assert all(count == 2 and header == ["项目内容"] for count, _, header in parts)  # else no row stands alone
