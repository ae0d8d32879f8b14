"""Large print: nothing below 16 pt but in a table, no number split, every sheet says what it is, tags like the rest."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

import pytest

from desktop_app.documents.composition import compose
from desktop_app.documents.content import canonical_json
from desktop_app.documents.fonts import FontChain
from desktop_app.documents.marks import Words
from desktop_app.documents.tags import Role
from desktop_app.documents.type_sizes import LARGE
from desktop_app.documents.typesetter import Typesetter
from desktop_app.documents.writer import PaperWriter
from desktop_app.domain.papers.paper import READING_COPY, Align, Column, Paper, SignatureBlock, Table
from tests.documents.reading import told
from tests.documents.sample_paper import sample_paper

LARGE_PT: Final = 16.0
LEAST_PT: Final = 12.0
"""In a table of six columns of amounts, which could not stand on the sheet otherwise."""


def schedule(amount: str) -> Table:
    columns = (Column("期次", 8, Align.CENTER), Column("还款日", 20, Align.CENTER))
    money = tuple(Column(name, 18, Align.RIGHT) for name in ("本期偿还欠款", "分期利息", "当期应还", "剩余欠款"))
    rows = tuple((str(no), "2027年12月28日", *(amount,) * len(money)) for no in range(1, 61))
    return Table((*columns, *money), rows)


@pytest.fixture(scope="module")
def paper() -> Paper:
    sample = sample_paper()
    text = (block for block in sample.blocks if not isinstance(block, SignatureBlock))
    return replace(sample, large=True, blocks=(*text, schedule("¥386,520.00")))


def test_text_is_large_and_a_wide_table_keeps_its_numbers_whole(fonts: FontChain, paper: Paper) -> None:
    pages = compose(paper, Typesetter(fonts, LARGE))
    words = [mark for page in pages for placed in page for mark in placed.strip.marks if isinstance(mark, Words)]
    tables = [one for one in words if any(step.role is Role.TABLE for step in one.tag)]

    assert min(one.size for one in words if one not in tables) >= LARGE_PT
    assert min(one.size for one in tables) >= LEAST_PT
    assert sum(one.text == "¥386,520.00" for one in tables) == 240
    assert {one.grey for one in words} == {0.0}


def test_each_sheet_says_that_it_is_no_original(
    writer: PaperWriter, paper: Paper, run_tool: Callable[..., str]
) -> None:
    pages = run_tool(writer.write(paper).pdf, "pdftotext", "{}", "-").split("\f")[:-1]

    assert len(pages) > 3
    assert all(READING_COPY in page for page in pages)


def test_it_is_tagged_and_the_same_paper_in_usual_type_is_another_content(writer: PaperWriter, paper: Paper) -> None:
    file = writer.write(paper)

    roles = {one.path[-1] for one in told(file.pdf)}
    assert {"H1", "H2", "TD", "P"} <= roles
    assert file.content_sha256 != writer.content_sha256(replace(paper, large=False))


def test_papers_from_before_large_print_keep_their_digest() -> None:
    assert b'"large"' not in canonical_json(sample_paper())
