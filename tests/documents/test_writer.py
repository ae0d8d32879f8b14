import dataclasses
import hashlib
import json
import os
import re
import struct
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
import zxingcpp
from fontTools.ttLib import TTFont
from PIL import Image

from desktop_app import resources
from desktop_app.documents.fonts import FontChain
from desktop_app.documents.frame import page_frame
from desktop_app.documents.geometry import PAGE_WIDTH_MM, Rect, code_squares, points
from desktop_app.documents.marks import FieldKind, Words
from desktop_app.documents.preview import render_page
from desktop_app.documents.typesetter import Typesetter
from desktop_app.documents.writer import PaperWriter
from desktop_app.domain.errors import RuleBroken, Unavailable
from desktop_app.domain.papers.page_code import COPY_MARK_MM, CopyCode, PageCode
from desktop_app.domain.papers.paper import (
    Align,
    Column,
    Notice,
    PageBreak,
    Paper,
    Run,
    SignatureBlock,
    SignatureBox,
    Table,
    Text,
    TextKind,
)
from desktop_app.services.papers.templates.agreement_text import load_templates
from tests.documents.sample_paper import ISSUER, NUMBER, sample_paper, text
from tests.fakes import FakeTextStore
from tests.rectangles import touch

ROOT = Path(__file__).parents[2]
DRAWN = 0x5F468E249987C9A9081B0D740C7440E63320115D1128CAF8FAD2D12550E17C91
"""SHA-256 of every instruction on the pages of the sample paper."""
VECTORS = json.loads((ROOT / "tests/data/vectors.json").read_text("utf-8"))
MARKUP = "<b>粗</b> & {name} %s \\n <img src='file:///etc/passwd'/> <a href=\"http://x\">y</a> &lt; {{}} </para>"


def paper_of(*blocks, **changes):
    paper = Paper("业务协商确认书", NUMBER, 1, "business_confirmation.1", blocks, ISSUER)
    return dataclasses.replace(paper, **changes)


def clause(*parts):
    return text(TextKind.CLAUSE, *parts)


def squeezed(value):
    return re.sub(r"\s+", "", value)


@pytest.fixture
def text_of(run_tool):
    return lambda pdf: squeezed(run_tool(pdf, "pdftotext", "-raw", "{}", "-"))


def test_rare_names_and_amounts_can_be_found_in_the_text(writer, text_of):
    written = writer.write(sample_paper(customer="马𬱖𬭎"))

    found = text_of(written.pdf)

    assert "马𬱖𬭎" in found
    assert "¥386,520.00" in found
    assert "人民币叁拾捌万陆仟伍佰贰拾元整" in found


def test_every_character_of_the_sample_is_in_the_text(writer, text_of):
    paper = sample_paper()

    found = text_of(writer.write(paper).pdf)

    for block in paper.blocks:
        if isinstance(block, Text):
            assert all(squeezed(part) in found for part in re.split(r"(?<=[，。；])", block.plain))


@pytest.mark.parametrize("strong", [False, True])
def test_each_rare_character_is_drawn_and_found(writer, text_of, strong):
    names = "、".join(row["char"] for row in VECTORS["rare_characters"])

    found = text_of(writer.write(paper_of(Text(TextKind.CLAUSE, (Run(names, strong=strong),)))).pdf)

    assert names in found


def test_two_faces_of_one_name_do_not_draw_each_others_glyphs(writer, run_tool):
    written = writer.write(paper_of(clause("一丁七頔龑𬎆")))

    fonts = [row.split()[0] for row in run_tool(written.pdf, "pdffonts", "{}").splitlines()[2:]]
    assert len(fonts) == len(set(fonts)) == 3


def test_no_text_shows_the_missing_glyph(writer):
    written = writer.write(sample_paper(customer="马𬱖頔龑𬎆"))

    with pikepdf.open(BytesIO(written.pdf)) as pdf:
        for page in pdf.pages:
            for one in pikepdf.parse_content_stream(page):
                if str(one.operator) == "Tj":
                    codes = bytes(one.operands[0])
                    assert 0 not in struct.unpack(f">{len(codes) // 2}H", codes)


def test_a_character_without_glyph_stops_the_paper(writer):
    for character, codepoint in (("\U0002ebf0", "U+2EBF0"), ("\ud86d", "U+D86D"), ("\u202e", "U+202E")):
        with pytest.raises(RuleBroken) as refusal:
            writer.write(sample_paper(customer=f"张{character}"))
        assert refusal.value.code == "no_glyph"
        assert refusal.value.facts["codepoint"] == codepoint


def test_each_embedded_font_agrees_with_the_widths_in_the_file(writer):
    with pikepdf.open(BytesIO(writer.write(sample_paper(customer="马𬱖頔龑𬎆")).pdf)) as opened:
        fonts = [item for item in opened.objects if isinstance(item, pikepdf.Dictionary) and "/FontDescriptor" in item]
        for font in fonts:
            face = TTFont(BytesIO(font.FontDescriptor.FontFile2.read_bytes()))
            em, count = face["head"].unitsPerEm, face["maxp"].numGlyphs
            widths: dict[int, float] = {}
            for start, run in zip(font.W[::2], font.W[1::2], strict=True):
                widths.update(enumerate((float(width) for width in run), start=int(start)))
            text_layer = [item for item in opened.objects if item.get("/DescendantFonts", [None])[0] == font]
            codes = text_layer[0].ToUnicode.read_bytes().count(b"> <") - 1
            for glyph in range(1, codes + 1):
                advance = face["hmtx"].metrics[face.getGlyphName(glyph)][0] * 1000 / em
                assert round(widths.get(glyph, float(font.DW))) == round(advance)
            assert int.from_bytes(font.FontDescriptor.CIDSet.read_bytes(), "big").bit_count() == count

    assert len(fonts) == 4


def test_every_font_is_embedded_and_helvetica_is_not_among_them(writer, run_tool):
    rows = run_tool(writer.write(sample_paper(customer="頔𬎆")).pdf, "pdffonts", "{}").splitlines()[2:]

    assert len(rows) >= 4
    assert all(re.search(r"\byes yes yes\b", row) for row in rows)
    assert not any("Helvetica" in row for row in rows)


def test_the_file_is_clean(writer, run_tool):
    assert "No syntax or stream encoding errors" in run_tool(writer.write(sample_paper()).pdf, "qpdf", "--check", "{}")


def test_the_metadata_hold_title_and_producer_only(writer, run_tool):
    pdf = writer.write(sample_paper(customer="张三丰")).pdf

    with pikepdf.open(BytesIO(pdf)) as opened:
        assert {key: str(value) for key, value in opened.docinfo.items()} == {
            "/Title": "业务协商确认书",
            "/Producer": "Accord Desk",
        }
        with opened.open_metadata() as metadata:
            assert metadata.pdfa_status == "2B"
            assert metadata["dc:title"] == "业务协商确认书"
            assert metadata["pdf:Producer"] == "Accord Desk"
        assert str(opened.Root.Lang) == "zh-CN"
        assert opened.Root.OutputIntents[0].S == "/GTS_PDFA1"
    assert b"endstream" in pdf
    assert not re.search(rb"[^\n]endstream", pdf)


def test_headings_are_the_outline(writer):
    with pikepdf.open(BytesIO(writer.write(sample_paper()).pdf)) as opened, opened.open_outline() as outline:
        (title,) = outline.root
        headings = [item.title for item in title.children]

    assert title.title == "业务协商确认书"
    assert headings[0] == "第一条　事实确认"
    assert len(headings) == 8


def test_equal_papers_give_equal_bytes_and_a_changed_one_does_not(writer):
    first, second = writer.write(sample_paper()), writer.write(sample_paper())
    other = writer.write(sample_paper(customer="张三封"))

    assert first.pdf == second.pdf
    assert first.content_sha256 == second.content_sha256
    assert other.content_sha256 != first.content_sha256
    assert other.sha256 != first.sha256


def test_what_is_drawn_is_what_was_drawn_before_whatever_library_draws_it(writer):
    """Whoever sees this fail looks at the pages, old beside new, before the number is changed."""
    drawn = hashlib.sha256()
    with pikepdf.open(BytesIO(writer.write(sample_paper()).pdf)) as opened:
        for page in opened.pages:
            drawn.update(pikepdf.unparse_content_stream(pikepdf.parse_content_stream(page)))

    assert int(drawn.hexdigest(), 16) == DRAWN


def test_another_process_with_another_hash_seed_and_hostile_surroundings_writes_the_same_bytes(writer, tmp_path):
    home = tmp_path / "home"
    home.mkdir()
    for name in (".reportlab_settings", ".reportlab_mods"):
        (home / name).write_text(f"open({str(tmp_path / 'marker')!r}, 'w').close()\n", "utf-8")
    program = (
        "from desktop_app import resources\n"
        "from desktop_app.documents.writer import PaperWriter\n"
        "from tests.documents.sample_paper import sample_paper\n"
        "print(PaperWriter(resources.fonts()).write(sample_paper()).sha256)\n"
    )
    surroundings = {
        **os.environ,
        "PYTHONHASHSEED": "4711",
        "HOME": str(home),
        "RL_invariant": "0",
        "RL_useA85": "1",
        "SOURCE_DATE_EPOCH": "1",
    }

    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, env=surroundings, capture_output=True, text=True, check=True
    )

    assert done.stdout.strip() == writer.write(sample_paper()).sha256
    assert not (tmp_path / "marker").exists()


def test_four_codes_on_each_page_are_read_at_200_dpi(writer):
    written = writer.write(sample_paper())
    pixels_per_mm = 200 / 25.4

    for page in range(1, written.pages + 1):
        drawn = render_page(written.pdf, page, round(PAGE_WIDTH_MM * pixels_per_mm))
        picture = Image.frombytes("RGB", (drawn.width, drawn.height), drawn.rgb)
        codes = zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode))
        assert len(codes) == 4
        expected = PageCode(NUMBER, 1, page, written.pages, written.content_sha256[:12].upper())
        assert {PageCode.read(code.text) for code in codes} == {expected}
        corners = sorted((code.position.top_left.y // 500, code.position.top_left.x) for code in codes)
        squares = sorted((square.top * pixels_per_mm // 500, square.left * pixels_per_mm) for square in code_squares())
        assert all(abs(found[1] - wanted[1]) < 4 for found, wanted in zip(corners, squares, strict=True))


def test_no_pen_box_touches_a_seal_field_or_another_box(writer):
    placed = writer.write(sample_paper()).fields

    assert [field.id for field in placed if field.kind is FieldKind.SEAL] == ["seal_1"]
    assert len(placed) == 9
    for index, field in enumerate(placed):
        for other in placed[index + 1 :]:
            assert field.page != other.page or not touch(field.rect, other.rect)
    seal = next(field for field in placed if field.kind is FieldKind.SEAL)
    assert (round(seal.rect.width, 3), round(seal.rect.height, 3)) == (45.0, 45.0)


def test_a_signature_block_stays_on_one_page(writer):
    for lines in range(20, 60, 3):
        block = SignatureBlock("甲方", tuple(SignatureBox(f"b{i}", "签名") for i in range(4)), seal_label="公章")
        placed = writer.write(paper_of(clause("\n".join("汉字" for _ in range(lines))), block)).fields
        assert len({field.page for field in placed}) == 1


def test_a_schedule_of_sixty_rows_repeats_its_header_and_splits_no_row(writer, run_tool):
    columns = (
        Column("期次", 10, Align.CENTER),
        Column("应还日期", 25, Align.CENTER),
        Column("应还金额", 25, Align.RIGHT),
        Column("剩余本金", 25, Align.RIGHT),
    )
    rows = tuple(
        (f"{n}", f"20{26 + n // 12}年{n % 12 + 1}月23日", f"11,{n:03}.00", f"386,{n:03}.55") for n in range(1, 61)
    )

    written = writer.write(paper_of(Table(columns, rows, caption="还款计划表")))

    pages = run_tool(written.pdf, "pdftotext", "-layout", "{}", "-").split("\f")[:-1]
    assert len(pages) == written.pages == 2
    assert all(page.count("应还日期") == 1 for page in pages)
    for row in rows:
        assert sum(all(re.search(rf"(?<![\d,]){re.escape(cell)}", page) for cell in row[1:]) for page in pages) == 1


def test_a_number_in_a_narrow_column_is_not_split(writer, run_tool):
    columns = (Column("说明", 90), Column("金额", 1, Align.RIGHT))
    rows = (("汉" * 60, "1,386,520.00"), ("汉", "2026年11月23日"))

    found = run_tool(writer.write(paper_of(Table(columns, rows))).pdf, "pdftotext", "-layout", "{}", "-")

    assert "1,386,520.00" in found
    assert "2026年11月23日" in found


def test_a_cell_longer_than_a_page_goes_on_over_the_page(writer, text_of):
    long = "合同" * 2_000 + "完"
    written = writer.write(paper_of(Table((Column("项", 1), Column("内容", 3)), (("一", long), ("二", "短")))))

    assert written.pages >= 2
    assert text_of(written.pdf).count("合同") == 2_000


def test_a_heading_never_ends_a_page(writer):
    for lines in range(25, 45):
        written = writer.write(
            paper_of(
                clause("\n".join("汉" for _ in range(lines))),
                text(TextKind.HEADING, "第一条　标题"),
                clause("正文" * 60),
                PageBreak(),
                text(TextKind.HEADING, "附件"),
                Table((Column("项", 1),), (("一",),)),
            )
        )
        page_of = {anchor.block: anchor.page for anchor in reversed(written.anchors)}
        assert page_of[1] == page_of[2]
        assert page_of[4] == page_of[5]


def test_nobody_signs_on_a_page_without_text_and_a_note_follows_its_table(writer):
    for lines in range(20, 45):
        body = clause("\n".join("汉字" for _ in range(lines)))
        rows = tuple((str(n),) for n in range(lines))
        boxes = tuple(SignatureBox(f"b{i}", "签名") for i in range(4))
        written = writer.write(
            paper_of(
                body,
                SignatureBlock("甲方", boxes),
                SignatureBlock("乙方", boxes, seal_label="公章"),
                Table((Column("项", 1),), rows),
                text(TextKind.NOTE, "注"),
            )
        )
        pages = {block: [anchor.page for anchor in written.anchors if anchor.block == block] for block in range(5)}
        assert pages[1][0] == pages[2][0] == pages[0][-1]
        assert pages[4][0] == pages[3][-1]


def test_a_clause_of_four_thousand_characters_and_a_name_of_a_hundred_lay_out(writer, text_of):
    name = "古丽巴合提·阿不都热合曼" * 9
    block = SignatureBlock(name, (SignatureBox("s", name[:40]),), seal_label=name[:30])
    written = writer.write(
        paper_of(
            text(TextKind.TITLE, name),
            clause("约定" * 2_000),
            Notice("提示" * 20, (clause("条款" * 1_000),)),
            Table((Column("甲方", 1), Column("姓名", 2)), (("甲", name),)),
            block,
            issuer=name,
        )
    )

    assert written.pages >= 3
    assert text_of(written.pdf).count("约定") >= 1_990


def test_nothing_leaves_the_body_or_overlaps(writer, run_tool):
    name = "古丽巴合提·阿不都热合曼" * 9
    blocks = (*sample_paper(customer=name).blocks, clause(name, name), Notice("提示", (clause(name * 10),)))

    words = run_tool(writer.write(paper_of(*blocks)).pdf, "pdftotext", "-bbox", "{}", "-")

    right_edge = 204 / 25.4 * 72
    boxes = re.findall(r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)"', words)
    assert boxes
    assert all(float(x0) > 60 and float(x1) < right_edge for x0, _, x1, _ in boxes)


def test_text_that_looks_like_markup_is_printed_as_it_is(writer, text_of):
    block = Notice(MARKUP, (clause(MARKUP, MARKUP),))
    table = Table((Column(MARKUP, 1), Column("x", 1)), ((MARKUP, MARKUP),), caption=MARKUP)
    written = writer.write(paper_of(block, table, text(TextKind.HEADING, MARKUP), issuer="A&B<c>"))

    found = text_of(written.pdf)

    assert squeezed(MARKUP)[:20] in found
    assert "A&B<c>" in found
    with pikepdf.open(BytesIO(written.pdf)) as opened:
        assert all("/Annots" not in page for page in opened.pages)
        assert all(not page.get_images() for page in opened.pages)


def written(page):
    """What each text is written with on *page*: its size, grey, place, and how often its measures were changed."""
    grey, changed, size, place, kept = 0.0, 0, 0.0, (0.0, 0.0), []
    for one in pikepdf.parse_content_stream(page):
        operator, given = str(one.operator), [*one.operands]
        assert operator not in HIDING_OPERATORS
        if operator == "q":
            kept.append((grey, changed))
        elif operator == "Q":
            grey, changed = kept.pop()
        elif operator == "cm":
            changed += 1
        elif operator == "g":
            grey = float(given[0])
        elif operator == "Tf":
            size = float(given[1])
        elif operator == "Td":
            place = (float(given[0]), float(given[1]))
        elif operator == "Tj":
            yield size, grey, place, changed


HIDING_OPERATORS = {"Tr", "Tz", "Ts", "Tm", "TJ", "'", '"', "rg", "k", "sc", "scn", "cs", "gs", "W", "W*", "sh"}
"""What could hide a text or write one another way: none is needed for a paper."""


def test_no_text_is_small_pale_off_the_page_or_hidden(writer):
    with pikepdf.open(BytesIO(writer.write(sample_paper()).pdf)) as opened:
        for page in opened.pages:
            left, bottom, right, top = (float(edge) for edge in page.mediabox)
            texts = [*written(page)]
            assert texts
            for size, grey, (x, y), changed in texts:
                assert size >= 6
                assert grey <= 0.5
                assert left <= x <= right
                assert bottom <= y <= top - size / 2
                assert changed == 0


def test_empty_blocks_lay_out(writer):
    columns = (Column("项", 1), Column("", 1))
    written = writer.write(
        paper_of(
            Text(TextKind.CLAUSE, ()),
            Text(TextKind.HEADING, ()),
            Notice("", ()),
            Table(columns, ()),
            Table(columns, (("", ""),), has_header=False),
            Table(columns, (), has_header=False),
            SignatureBlock("", ()),
            SignatureBlock("", (), seal_label="公章"),
            PageBreak(),
        )
    )

    assert written.pages == 1


def test_a_paper_without_blocks_is_one_page(writer):
    written = writer.write(paper_of())

    assert (written.pages, written.fields, written.anchors) == (1, (), ())


def test_a_reprint_is_marked_on_each_page_and_leaves_the_stored_bytes_alone(writer, run_tool):
    written = writer.write(sample_paper())
    before = written.sha256

    marked = writer.mark_copy(written.pdf, CopyCode(2))

    pages = run_tool(marked, "pdftotext", "{}", "-").split("\f")[:-1]
    assert all("补打第2次" in page for page in pages)
    assert len(pages) == written.pages
    assert marked == writer.mark_copy(written.pdf, CopyCode(2))
    assert writer.write(sample_paper()).sha256 == before
    assert "No syntax" in run_tool(marked, "qpdf", "--check", "{}")


def test_two_originals_say_which_they_are_on_each_page_and_are_else_the_same(writer, run_tool):
    written = writer.write(sample_paper())

    first, second = (writer.mark_copy(written.pdf, CopyCode(no, 2)) for no in (1, 2))

    said = [run_tool(pdf, "pdftotext", "-layout", "{}", "-") for pdf in (first, second)]
    assert [text.count("原件 1/2") for text in said] == [written.pages, 0]
    assert [text.count("原件 2/2") for text in said] == [0, written.pages]
    assert said[0].replace("原件 1/2", "原件 2/2") == said[1]


def test_a_copy_mark_stands_where_no_paper_has_text_code_or_seam():
    left, top, width, height = COPY_MARK_MM
    place = Rect(left, top, width, height)
    setter = Typesetter(FontChain(resources.fonts()))
    assert not any(touch(place, square) for square in code_squares())
    for template in load_templates(FakeTextStore()):
        paper = dataclasses.replace(
            sample_paper(),
            title="".join(piece.text for piece in template.title),
            number="10423-07-26-000128-5-19",
            version=19,
        )
        code = PageCode(paper.number, paper.version, 19, 19, "0" * 12)
        for mark in page_frame(paper, code, setter):
            if isinstance(mark, Words):
                mm = 1 / points(1)
                wide = setter.width(mark.text, mark.size, strong=mark.strong)
                assert not touch(place, Rect(mark.x * mm, (mark.y - mark.size) * mm, wide * mm, mark.size * mm))


def test_a_paper_can_be_written_with_its_mark_and_a_marked_one_marked_again(writer, font_files, text_of):
    other = PaperWriter(font_files)
    marked = writer.write(sample_paper(), mark=CopyCode(2))

    again = writer.mark_copy(marked.pdf, CopyCode(3))

    assert (
        marked.pdf
        == writer.mark_copy(writer.write(sample_paper()).pdf, CopyCode(2))
        == other.mark_copy(other.write(sample_paper()).pdf, CopyCode(2))
    )
    assert text_of(again).count("补打第2次") == text_of(again).count("补打第3次") == marked.pages


def test_what_became_of_a_paper_is_laid_over_each_page(writer, run_tool):
    written = writer.write(sample_paper())
    words = "已有下一轮方案，本方案不再有效　补打第12次"

    marked = writer.mark(written.pdf, words)

    pages = run_tool(marked, "pdftotext", "{}", "-").split("\f")[:-1]
    assert len(pages) == written.pages
    assert all(words.split("　", maxsplit=1)[0] in page and "补打第12次" in page for page in pages)


def test_stored_bytes_that_are_no_pdf_cannot_be_marked(writer):
    with pytest.raises(Unavailable) as refusal:
        writer.mark_copy(b"no pdf", CopyCode(1))

    assert refusal.value.code == "pdf_damaged"
