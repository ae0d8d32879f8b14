"""Certified copies: the scan is whole and uncovered, and below it stands who compared it."""

import datetime as dt
import re
from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest
from PIL import Image, ImageChops, ImageDraw

from desktop_app.documents.certified_copy import MOST_PAGES
from desktop_app.documents.preview import render_page
from desktop_app.services.ports.papers import CopyMark
from tests.builders import refused
from tests.documents.reading import elements, told
from tests.documents.sample_paper import sample_paper

MARK = CopyMark(
    "10423-07-26-000128-5-1", "王五一（T001）", dt.date(2026, 11, 26), 1, 2, "中国银行股份有限公司示范市滨江支行"
)

BLUE = (120, 160, 255)


def sheet_in(shown):
    """Where the blue sheet stands in a drawn page."""
    red, _green, blue = shown.split()
    found = ImageChops.subtract(blue, red).point(lambda value: 255 if value > 60 else 0).getbbox()
    assert found is not None
    return found


def scanned(kind="JPEG", size=(827, 1170), mode="RGB"):
    """A blue sheet with a black frame at its very edge: whatever covers or cuts it shows."""
    sheet = Image.new(mode, size, 160 if mode == "L" else BLUE)
    ImageDraw.Draw(sheet).rectangle((0, 0, size[0] - 1, size[1] - 1), outline=0 if mode == "L" else (0, 0, 0), width=6)
    target = BytesIO()
    sheet.save(target, kind)
    return target.getvalue()


def words(run_tool, pdf):
    pages = run_tool(pdf, "pdftotext", "-raw", "{}", "-").split("\f")
    return [re.sub(r"\s+", "", page) for page in pages if page.strip()]


def picture_of(pdf, page=1):
    drawn = render_page(pdf, page, 840)
    return Image.frombytes("RGB", (drawn.width, drawn.height), drawn.rgb)


def test_each_page_says_who_compared_it_when_and_which_copy_it_is(writer, run_tool):
    pages = words(run_tool, writer.certify([scanned(), scanned("PNG")], MARK))

    assert len(pages) == 2
    for number, page in enumerate(pages, 1):
        assert "与原件核对一致" in page
        assert "核对人：王五一（T001）" in page
        assert "2026年11月26日" in page
        assert f"第1份共2份第{number}页共2页" in page
        assert MARK.number in page


@pytest.mark.parametrize("size", [(827, 1170), (1170, 827), (300, 2000), (1240, 1240)])
def test_the_whole_page_is_there_and_nothing_lies_on_it(writer, size):
    shown = picture_of(writer.certify([scanned("PNG", size)], MARK))

    left, top, right, bottom = sheet_in(shown)
    assert (right - left) / (bottom - top) == pytest.approx(size[0] / size[1], rel=0.03)
    inside = shown.crop((left + 4, top + 4, right - 4, bottom - 4)).getcolors()
    assert inside == [((right - left - 8) * (bottom - top - 8), BLUE)]
    strip = shown.crop((0, int(shown.height * (1 - 28 / 297)), shown.width, shown.height)).convert("L")
    assert min(strip.getextrema()) < 100  # the words of the mark
    assert bottom < shown.height * (1 - 28 / 297) + 2


def test_a_pdf_is_copied_with_its_text_and_without_what_acts(writer, run_tool):
    signed = writer.write(sample_paper()).pdf
    target = BytesIO()
    with pikepdf.open(BytesIO(signed)) as pdf:
        pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
        pdf.save(target)

    copy = writer.certify(target.getvalue(), MARK)
    pages = words(run_tool, copy)
    assert len(pages) == 3
    assert "业务协商确认书" in pages[0]
    assert all("与原件核对一致" in page for page in pages)
    assert b"JavaScript" not in copy
    with pikepdf.open(BytesIO(copy)) as opened:
        assert "/OpenAction" not in opened.Root
        assert "/Metadata" not in opened.Root  # it claims no standard that the scan may not keep
    assert "No syntax or stream encoding errors" in run_tool(copy, "qpdf", "--check", "{}")


def test_a_turned_page_of_a_pdf_stands_upright_and_whole(writer):
    target = BytesIO()
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(842, 595))
        page.Contents = pdf.make_stream(b"0.47 0.63 1 rg 0 0 842 595 re f")
        page.Rotate = 90
        pdf.save(target)

    left, top, right, bottom = sheet_in(picture_of(writer.certify(target.getvalue(), MARK)))
    assert (right - left) / (bottom - top) == pytest.approx(595 / 842, rel=0.03)


def test_from_pictures_it_is_fit_for_the_archive(writer, run_tool):
    copy = writer.certify([scanned(), scanned("JPEG", mode="L")], MARK)

    with pikepdf.open(BytesIO(copy)) as opened, opened.open_metadata() as metadata:
        assert metadata.pdfa_status == "2B"
    assert "No syntax or stream encoding errors" in run_tool(copy, "qpdf", "--check", "{}")
    assert all(re.search(r"\byes yes yes\b", row) for row in run_tool(copy, "pdffonts", "{}").splitlines()[2:])


def test_equal_input_gives_equal_bytes_and_another_copy_does_not(writer):
    for scan in ([scanned(), scanned("PNG")], writer.certify([scanned()], MARK)):
        assert writer.certify(scan, MARK) == writer.certify(scan, MARK)
        assert writer.certify(scan, MARK) != writer.certify(scan, replace(MARK, copy=2))


def test_a_long_name_of_a_branch_stays_in_the_strip(writer):
    shown = picture_of(writer.certify([scanned()], replace(MARK, issuer="示范" * 30)))

    below = shown.crop((0, int(shown.height * (1 - 5 / 297)), shown.width, shown.height)).convert("L")
    assert below.getextrema() == (255, 255)


def test_what_cannot_be_copied_is_said(writer):
    for scan, code in (
        (b"no pdf", "pdf_broken"),
        ([b"no picture"], "picture_broken"),
        ([scanned()[:200]], "picture_broken"),
        ([], "pdf_broken"),
        ([scanned()] * (MOST_PAGES + 1), "pdf_too_many_pages"),
    ):
        with refused(code):
            writer.certify(scan, MARK)
    with refused("no_glyph"):
        writer.certify([scanned()], replace(MARK, compared_by="王\U0002ebf0"))


def test_a_locked_pdf_is_not_copied(writer):
    target = BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(target, encryption=pikepdf.Encryption(owner="o", user="u"))

    with refused("pdf_encrypted"):
        writer.certify(target.getvalue(), MARK)


def test_a_scan_of_several_files_is_one_copy_with_pages_counted_through(writer, run_tool):
    tiff = BytesIO()
    first, second = (Image.open(BytesIO(scanned("PNG"))).convert(mode) for mode in ("1", "RGB"))
    first.save(tiff, "TIFF", save_all=True, append_images=[second])
    pdf = writer.write(sample_paper()).pdf
    with pikepdf.open(BytesIO(pdf)) as paper:
        count = len(paper.pages)

    copy = writer.certify([scanned(), tiff.getvalue(), pdf], MARK)
    pages = words(run_tool, copy)

    assert len(pages) == 3 + count
    assert all(f"第{number}页共{3 + count}页" in page for number, page in enumerate(pages, 1))
    assert copy == writer.certify([scanned(), tiff.getvalue(), pdf], MARK)
    with refused("picture_broken"):
        writer.certify([b"II*\x00\x08\x00\x00\x00" + bytes(6)], MARK)


@pytest.mark.parametrize("kind", ["pictures", "pdf"])
def test_a_copy_says_that_its_pages_are_scans_and_reads_the_strip(writer, kind):
    scan = writer.write(sample_paper()).pdf if kind == "pdf" else [scanned(), scanned("PNG")]
    copied = writer.certify(scan, MARK)
    with pikepdf.open(BytesIO(copied)) as opened:
        assert bool(opened.Root.MarkInfo.Marked)
        assert bool(opened.Root.ViewerPreferences.DisplayDocTitle)
        assert str(opened.Root.Lang) == "zh-CN"
        assert all(str(page.Tabs) == "/S" for page in opened.pages)
        pages = len(opened.pages)
        figures = [one for path, one in elements(opened) if path == ("Document", "Figure")]
        assert [str(one.Alt) for one in figures] == [f"签署原件第{number}页的扫描件" for number in range(1, pages + 1)]
        for figure, page in zip(figures, opened.pages, strict=True):
            assert figure.Pg == page.obj
            assert int(figure.K) == 0
            shown = [str(one.operator) for one in pikepdf.parse_content_stream(page)]
            assert shown[0] == "BDC"
            assert "Do" in shown[: shown.index("EMC")]
    heard = [one.text for one in told(copied)]
    assert len(heard) == pages
    assert all("核对人：王五一（T001）" in line for line in heard)
