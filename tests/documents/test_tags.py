import re
import subprocess
from dataclasses import replace
from io import BytesIO
from typing import Any

import pikepdf
import pytest

from desktop_app.domain.papers.paper import (
    Code,
    Column,
    Notice,
    Run,
    SignatureBlock,
    SignatureBox,
    Table,
    Text,
    TextKind,
)
from tests.documents.every_block import every_block
from tests.documents.reading import elements, told
from tests.documents.sample_paper import sample_paper

POPPLERS_MISTAKE = "Wrong Attribute 'Role' in element Form"
"""ISO 32000-1, table 340 asks for it in a field that is filled in by hand."""


def squeezed(value):
    return re.sub(r"\s+", "", value)


def said_in_order(paper):
    """What must be read aloud, block by block."""
    for block in paper.blocks:
        match block:
            case Text():
                yield block.plain
            case Notice():
                yield block.heading
                yield from (line.plain for line in block.paragraphs)
            case Table():
                yield block.caption
                if block.has_header:
                    yield from (column.header for column in block.columns)
                yield from (cell for row in block.rows for cell in row)
            case SignatureBlock():
                yield block.party
                for box in block.boxes:
                    yield box.label + box.hint
                for witness in block.witnesses:
                    yield witness.label + "签名证件号码日期"
                yield block.seal_label
            case Code():
                yield block.caption


@pytest.fixture(scope="module")
def pdf(writer):
    return writer.write(every_block()).pdf


@pytest.fixture
def found(pdf):
    with pikepdf.open(BytesIO(pdf)) as opened:
        yield elements(opened)


@pytest.mark.parametrize("paper", [sample_paper(), every_block()], ids=["sample", "every block"])
def test_what_is_read_aloud_is_the_paper_in_its_order_and_nothing_else(writer, paper):
    heard = "".join(one.text for one in told(writer.write(paper).pdf))

    assert squeezed(heard) == squeezed("".join(said_in_order(paper)))


def test_poppler_hears_the_same(writer, run_tool):
    paper = replace(sample_paper(), blocks=sample_paper().blocks[:8])

    heard = run_tool(writer.write(paper).pdf, "pdfinfo", "-struct-text", "{}")

    assert squeezed("".join(re.findall(r'^\s*"(.*)"$', heard, re.MULTILINE))) == squeezed("".join(said_in_order(paper)))


def test_poppler_reads_the_structure_without_complaint(tmp_path, pdf):
    (tmp_path / "paper.pdf").write_bytes(pdf)
    done = subprocess.run(
        ["pdfinfo", "-struct", str(tmp_path / "paper.pdf")], capture_output=True, text=True, check=True
    )
    assert [line for line in done.stderr.splitlines() if POPPLERS_MISTAKE not in line] == []


def test_the_document_is_marked_speaks_chinese_and_shows_its_title(pdf):
    with pikepdf.open(BytesIO(pdf)) as opened:
        assert bool(opened.Root.MarkInfo.Marked)
        assert bool(opened.Root.ViewerPreferences.DisplayDocTitle)
        assert str(opened.Root.Lang) == "zh-CN"
        assert str(opened.Root.StructTreeRoot.RoleMap.Strong) == "/Span"
        assert all(str(page.Tabs) == "/S" for page in opened.pages)


def test_the_kinds_of_text_have_their_standard_types(found):
    paths = {path for path, _ in found}

    for wanted in (
        ("Document", "H1"),
        ("Document", "H2"),
        ("Document", "Sect", "H2"),
        ("Document", "Sect", "P", "Strong"),
        ("Document", "L", "LI", "Lbl"),
        ("Document", "L", "LI", "LBody", "Strong"),
        ("Document", "Sect", "L", "LI", "LBody", "Strong"),
        ("Document", "Table", "Caption"),
        ("Document", "Table", "TR", "TH"),
        ("Document", "Table", "TR", "TD"),
        ("Document", "Sect", "Form"),
        ("Document", "Figure", "Caption"),
    ):
        assert wanted in paths


def test_items_that_follow_each_other_are_one_list(found):
    lists = [element for path, element in found if path == ("Document", "L")]

    assert [len(one.K) for one in lists] == [3, 2, 2]


def test_every_row_has_all_its_cells_and_headers_say_of_what(found):
    tables = [element for path, element in found if path[-1] == "Table"]
    blocks = [block for block in every_block().blocks if isinstance(block, Table)]

    for table, block in zip(tables, blocks, strict=True):
        rows = [kid for kid in table.K if str(kid.S) == "/TR"]
        assert len(rows) == len(block.rows) + block.has_header
        for row in rows:
            assert len(row.K) == len(block.columns)
    scopes = [str(element.A.Scope) for path, element in found if path[-1] == "TH"]
    assert scopes.count("/Column") == 5 + 3
    assert scopes.count("/Row") == 2 * 5


def test_a_header_repeated_on_the_next_page_is_told_once(writer):
    rows = tuple((str(number), "汉字") for number in range(90))
    table = Table((Column("期次", 1), Column("事项", 3)), rows)
    written = writer.write(replace(sample_paper(), blocks=(table,)))

    heard = [one.text for one in told(written.pdf)]

    assert written.pages > 1
    assert len(heard) == 91 * 2
    assert heard.count("期次") == 1


def test_a_field_to_be_filled_in_says_what_belongs_there(found):
    alts = [str(element.Alt) for path, element in found if path[-1] == "Form"]

    assert "签名：手写栏" in alts
    assert "指印：按指印处" in alts
    assert "公司公章（盖章处）：盖章处，须加盖实物印章" in alts
    assert "见证人一证件号码：手写栏" in alts
    assert all(str(element.A.O) == "/PrintField" for path, element in found if path[-1] == "Form")
    assert [str(element.Alt) for path, element in found if path[-1] == "Figure"] == ["二维码：扫描核对本要约"]


def test_each_stretch_of_content_is_found_from_its_page(pdf):
    with pikepdf.open(BytesIO(pdf)) as opened:
        numbers = opened.Root.StructTreeRoot.ParentTree.Nums
        by_page = dict(zip((int(key) for key in numbers[::2]), numbers[1::2], strict=True))
        for page in opened.pages:
            marked = [
                int(one.operands[1].MCID)
                for one in pikepdf.parse_content_stream(page)
                if str(one.operator) == "BDC" and "/MCID" in one.operands[1]
            ]
            parents = by_page[int(page.StructParents)]
            assert marked == list(range(len(parents)))
            for number, parent in zip(marked, parents, strict=True):
                kids: list[Any] = list(parent.K) if isinstance(parent.K, pikepdf.Array) else [parent.K]
                other = [kid for kid in kids if isinstance(kid, pikepdf.Dictionary)]
                here = [kid for kid in kids if kid not in other] if parent.Pg == page.obj else []
                here += [kid.MCID for kid in other if "/MCID" in kid and kid.Pg == page.obj]
                assert number in [int(kid) for kid in here]


def test_what_is_english_is_read_in_english_and_no_chinese_with_a_latin_word_is(writer):
    paper = sample_paper()
    blocks = (
        Text(TextKind.HEADING, (Run("附件二　英文参考译文　English text for reference"),)),
        Text(TextKind.CLAUSE, (Run("Party A (the customer): 张三丰; document: resident ID card."),)),
        Text(TextKind.ITEM, (Run("(1) Proof of income;"),)),
        Table((Column("Item", 1), Column("As of", 1)), (("¥1.00", "23 Nov 2026"),)),
        Text(TextKind.CLAUSE, (Run("利率以LPR为准。"),)),
        Table((Column("项目", 1),), (("LPR",),)),
    )
    with pikepdf.open(BytesIO(writer.write(replace(paper, blocks=blocks)).pdf)) as opened:
        assert str(opened.Root.Lang) == "zh-CN"
        spoken = [(path[-1], str(one.get("/Lang", ""))) for path, one in elements(opened)]
    told_in = [one for one in spoken if one[0] in {"H2", "P", "LI", "Table"}]
    assert told_in == [("H2", ""), ("P", "en"), ("LI", "en"), ("Table", "en"), ("P", ""), ("Table", "")]


def test_a_list_says_that_it_is_numbered_where_its_items_are(found):
    for path, element in found:
        if path[-1] == "L":
            labels = [one for one in element.K if any(str(part.S) == "/Lbl" for part in kids_of(one))]
            assert ("/A" in element) is bool(labels)
            assert not labels or str(element.A.ListNumbering) == "/Decimal"
    assert any(path[-1] == "L" and "/A" in element for path, element in found)


def kids_of(element: Any) -> list[Any]:
    kids = element.K
    return [kid for kid in (kids if isinstance(kids, pikepdf.Array) else [kids]) if isinstance(kid, pikepdf.Dictionary)]


def test_a_code_says_where_it_stands(found):
    (figure,) = [element for path, element in found if path[-1] == "Figure"]
    left, bottom, right, top = (float(length) for length in figure.A.BBox)
    assert str(figure.A.O) == "/Layout"
    assert 0 < left < right < 595.3
    assert 0 < bottom < top < 841.9
    assert right - left == pytest.approx(top - bottom, abs=0.02)
    assert right - left > 85  # of at least 30 mm


def test_a_field_of_an_english_paper_is_spoken_of_in_english(writer):
    boxes = (SignatureBox("hand_1", "Compiled by"), SignatureBox("hand_1_date", "Date"))
    paper = replace(sample_paper(), blocks=(SignatureBlock("Compiled and checked", boxes),), language="en")
    with pikepdf.open(BytesIO(writer.write(paper).pdf)) as opened:
        alts = [str(element.Alt) for path, element in elements(opened) if path[-1] == "Form"]
    assert alts == ["Compiled by: to be filled in by hand", "Date: to be filled in by hand"]


def test_nothing_on_a_page_is_neither_told_nor_marked_as_no_part_of_the_text(pdf):
    """PDF/UA-1, 7.1: all content is tagged or an artifact."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        for page in opened.pages:
            depth = 0
            for one in pikepdf.parse_content_stream(page):
                operator = str(one.operator)
                depth += operator in {"BDC", "BMC"}
                depth -= operator == "EMC"
                assert 0 <= depth <= 1  # an artifact lies in no text, and no text in an artifact
                assert depth or operator not in {"Tj", "TJ", "Do", "S", "f", "B", "f*"}
