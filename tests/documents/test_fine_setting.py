"""How lines are set of papers made from 30 November 2026 on; those of before are drawn as they were."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from io import BytesIO
from itertools import pairwise
from typing import Any

import pikepdf
import pytest

from desktop_app.documents.composition import compose
from desktop_app.documents.fonts import FontChain
from desktop_app.documents.geometry import BODY_SIZE_PT
from desktop_app.documents.marks import Placed, Words
from desktop_app.documents.paragraphs import paragraph
from desktop_app.documents.table import table
from desktop_app.documents.type_sizes import LARGE
from desktop_app.documents.typesetter import Setting, Typesetter
from desktop_app.domain.papers.layout import FINE, PLAIN, layout_on
from desktop_app.domain.papers.paper import (
    Block,
    Column,
    Notice,
    Paper,
    Run,
    SignatureBlock,
    SignatureBox,
    Table,
    Text,
    TextKind,
)
from tests.documents.reading import told
from tests.documents.sample_paper import sample_paper

MEASURE = 39 * BODY_SIZE_PT
SETTING = Setting(BODY_SIZE_PT, 19.0, MEASURE, first_indent=2 * BODY_SIZE_PT, justified=True)
ENGLISH = (
    "This Agreement is changed only in writing signed by all parties; corrections by hand are void.  It changes only "
    "what it lists, and the rest follows the original contract; where they differ, this Agreement prevails.  What was "
    "agreed individually goes before the printed clauses, save what this Agreement says individual terms do not change."
)
CHINESE = "甲方提前还款的，乙方不收取任何费用，提前归还的部分抵充尚未偿还的欠款"
BEFORE = "09d362dd"
"""First digits of the SHA-256 of what the sample's pages drew before there was another layout."""


@pytest.fixture
def fine(fonts: FontChain) -> Typesetter:
    return Typesetter(fonts, layout=FINE)


def set_by(setter: Typesetter, text: str, *, strong: bool = False) -> list[tuple[Words, ...]]:
    return setter.lines((Run(text, strong=strong),), SETTING)


def right_edge(setter: Typesetter, line: tuple[Words, ...]) -> float:
    last = line[-1]
    text = last.text.rstrip(" ")
    return last.x + setter.width(text, last.size, strong=last.strong) + last.spacing * (len(text) - 1)


def test_a_paper_is_laid_out_as_papers_were_on_its_day():
    assert (layout_on(date(2026, 11, 29)), layout_on(date(2026, 11, 30))) == (PLAIN, FINE)


def test_a_paper_of_before_keeps_its_content_and_its_bytes(writer):
    drawn = writer.write(sample_paper())
    assert drawn.content_sha256 == writer.content_sha256(replace(sample_paper(), layout=PLAIN))
    with pikepdf.open(BytesIO(drawn.pdf)) as opened:
        pages: list[Any] = list(opened.pages)
        assert hashlib.sha256(b"".join(page.Contents.read_bytes() for page in pages)).hexdigest().startswith(BEFORE)


@pytest.mark.parametrize("strong", [False, True])
def test_english_grows_between_its_words_and_every_line_but_the_last_ends_at_the_margin(fine, strong):
    lines = set_by(fine, ENGLISH, strong=strong)

    assert len(lines) > 4
    for line in lines[:-1]:
        assert right_edge(fine, line) == pytest.approx(MEASURE)
        assert {words.spacing for words in line} == {0.0}
        assert all(words.text.endswith(" ") for words in line[:-1])
    assert "".join(words.text for line in lines for words in line) == ENGLISH


def test_the_line_below_what_is_bold_goes_through_between_words_and_ends_with_the_last_letter(fine):
    line = set_by(fine, ENGLISH, strong=True)[1]

    for words, following in pairwise(line):
        assert words.x + words.underline == pytest.approx(following.x)
    assert line[-1].x + line[-1].underline == pytest.approx(MEASURE)


def test_chinese_grows_between_its_characters_as_before(fonts, fine):
    text = f"{CHINESE}。{CHINESE}（附件一）。"
    assert set_by(fine, text) == set_by(Typesetter(fonts), text)


def test_no_last_line_holds_one_character_and_its_stop(fonts, fine):
    left_alone = 0
    for count in range(60, 110):
        text = "汉" * count + "。"
        before, after = (set_by(setter, text) for setter in (Typesetter(fonts), fine))
        left_alone += len(before[-1][0].text) == len("汉。")
        assert len(before) == len(after)
        assert len(after[-1][0].text) > len("汉。")
        assert all(right_edge(fine, line) == pytest.approx(MEASURE) for line in after[:-1])
    assert left_alone > 0


def test_an_english_list_hangs_from_its_numbers_which_keep_their_distance(fine):
    item = paragraph(Text(TextKind.ITEM, (Run(f"(1) {ENGLISH}"),)), fine, ())
    first, *later = ([mark for mark in strip.marks if isinstance(mark, Words) and mark.text] for strip in item)

    assert first[0].text == "(1) "
    assert {round(line[0].x, 3) for line in later} == {round(first[1].x, 3)}


def lines_of_a_cell(setter: Typesetter, word: str) -> int:
    """In large print, beside a column that takes the room."""
    columns = (Column("事项", 26), Column("内容", 38), Column("来源", 18), Column("截至日期", 24))
    block = Table(columns, (("卡号后四位", "¥48,000.00", word, "2026年11月23日"),) * 2)
    row = table(block, setter, 0, ())[-1]
    return len([mark for mark in row.marks if isinstance(mark, Words) and mark.text and mark.text in word])


def test_a_column_of_words_breaks_none_where_there_is_room(fonts):
    assert lines_of_a_cell(Typesetter(fonts, LARGE), "业务系统") == len(("业务系", "统"))
    assert lines_of_a_cell(Typesetter(fonts, LARGE, FINE), "业务系统") == 1


@pytest.mark.parametrize(("layout", "together"), [(PLAIN, False), (FINE, True)])
def test_a_box_that_leads_into_a_list_stays_with_its_first_item(fonts, layout, together):
    setter = Typesetter(fonts, layout=layout)
    filler = tuple(Text(TextKind.CLAUSE, (Run("汉"),)) for _ in range(32))
    box = Notice("", (Text(TextKind.CLAUSE, (Run("甲方提交下列材料："),)),))
    items = tuple(Text(TextKind.ITEM, (Run(f"（{no}）收入证明；"),)) for no in "一二三四五六七八九十")
    parted = [
        count
        for count in range(len(filler))
        if ends_with(compose(replace(sample_paper(), blocks=(*filler[:count], box, *items)), setter)[0], block=count)
    ]
    assert bool(parted) is not together


def ends_with(page: Sequence[Placed], *, block: int) -> bool:
    return page[-1].strip.block == block


def test_a_paper_of_several_pages_keeps_space_above_its_headings(fonts):
    """What spares a page by taking nearly all of it is for a paper that comes on one page so."""
    heading = Text(TextKind.HEADING, (Run("第一条　汉字"),))
    clause = Text(TextKind.CLAUSE, (Run("汉" * 60),))
    signed = SignatureBlock("双方", (SignatureBox("a", "签名"), SignatureBox("b", "日期")), "印章")
    for count in range(18, 36):
        blocks: tuple[Block, ...] = (*((heading, clause) * count), signed)
        pages = compose(replace(sample_paper(), blocks=blocks), Typesetter(fonts, layout=FINE))
        for page in pages:
            above = [after.y - before.y - before.strip.height for before, after in pairwise(page)]
            spaces = [
                space
                for space, placed in zip(above, page[1:], strict=True)
                if isinstance(block := blocks[placed.strip.block], Text) and block.kind is TextKind.HEADING
            ]
            assert all(space > 2.5 for space in spaces)


def test_what_is_read_aloud_is_the_same_in_either_layout(writer):
    english = Text(TextKind.CLAUSE, (Run(ENGLISH, strong=True),))
    paper = replace(sample_paper(), blocks=(english, Text(TextKind.ITEM, (Run(f"(1) {ENGLISH}"),))))
    plain, fine = (told(writer.write(replace(paper, layout=one)).pdf) for one in (PLAIN, FINE))

    assert "".join(one.text for one in fine) == "".join(one.text for one in plain)


def stream_ends(pdf: bytes) -> list[bytes]:
    """What stands between each stream's last byte, by its own length, and its end."""
    found = []
    for head in re.finditer(rb"/Length (\d+)[^>]*>>\s*stream\n", pdf):
        end = head.end() + int(head[1])
        found.append(pdf[end - 1 : pdf.index(b"endstream", end)])
    return found


def small(no: int) -> Paper:
    return replace(sample_paper(), number=f"10423-07-26-{no:06}-1", blocks=sample_paper().blocks[:1], layout=FINE)


def test_the_length_of_a_stream_is_the_same_to_who_looks_for_its_end(writer):
    """A content that ends in a carriage return, and a line feed after it, would read as one line end of two bytes."""
    ends = [end for no in range(400) for end in stream_ends(writer.write(small(no)).pdf)]

    assert b"\r\r\n" in ends
    assert b"\r\n" not in ends
