"""Blocks beyond text: what they must look like on paper."""

import random
from dataclasses import replace

import pytest
import zxingcpp
from PIL import Image, ImageFilter

from desktop_app.documents.composition import compose
from desktop_app.documents.geometry import MEASURE_PT
from desktop_app.documents.marks import Placed, Strip, Words
from desktop_app.documents.preview import render_page
from desktop_app.documents.rules import rules
from desktop_app.documents.typesetter import Setting
from desktop_app.domain.papers.page_code import PageCode
from desktop_app.domain.papers.paper import CODE_MOST_BYTES, Align, Code, Column, Run, Table
from tests.documents.sample_paper import sample_paper

QR = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)


def photographed(pdf, page, dpi, *, angle=2.0, blur=0.6, noise=10, seed=4):
    """The page as a document camera sees it: at an angle, not quite sharp, with noise, packed as JPEG."""
    drawn = render_page(pdf, page, round(210 / 25.4 * dpi * 2))
    picture = Image.frombytes("RGB", (drawn.width, drawn.height), drawn.rgb).convert("L")
    picture = picture.rotate(angle, Image.Resampling.BICUBIC, fillcolor=200)
    picture = picture.resize((drawn.width // 2, drawn.height // 2), Image.Resampling.BOX)
    picture = picture.filter(ImageFilter.GaussianBlur(blur))
    lots = random.Random(seed)
    grain = Image.frombytes("L", picture.size, lots.randbytes(picture.width * picture.height))
    return Image.blend(picture, grain, noise / 255)


@pytest.mark.parametrize("length", [20, 300, 301, CODE_MOST_BYTES])
def test_a_code_to_take_home_is_read_by_a_camera_at_110_dpi(writer, length):
    lots = random.Random(length)
    payload = "".join(lots.choices('abcdefghijklmnopqrstuvwxyzABC+/=0123456789:;,{}"', k=length))
    written = writer.write(replace(sample_paper(), blocks=(Code(payload, "扫描核对"),)))

    read = [code.text for code in zxingcpp.read_barcodes(photographed(written.pdf, 1, 110), formats=QR)]

    assert payload in read


def test_corner_codes_are_read_by_a_camera_at_110_dpi(writer):
    written = writer.write(sample_paper())

    for page in range(1, written.pages + 1):
        read = zxingcpp.read_barcodes(photographed(written.pdf, page, 110, seed=page), formats=QR)
        assert len(read) >= 3
        assert all(found is not None and found.page == page for found in (PageCode.read(code.text) for code in read))


@pytest.mark.parametrize("payload", ["", "x" * (CODE_MOST_BYTES + 1), "要" * 401])
def test_a_code_that_no_camera_would_read_is_refused(payload):
    with pytest.raises(ValueError, match="1 to 1,200 bytes"):
        Code(payload)


def test_an_emphasised_figure_is_larger_and_bolder_than_every_other_and_is_not_split(setter):
    columns = (Column("项目", 8), Column("金额", 1, Align.RIGHT), Column("年化利率", 1, Align.RIGHT))
    rows = (("利息", "¥3,217.46", "13.4567%"), ("费用", "¥120.00", ""))
    table = Table(columns, rows, emphasised=((0, 2),))

    (page,) = compose(replace(sample_paper(), blocks=(table,)), setter)

    words = [mark for placed in page for mark in placed.strip.marks if isinstance(mark, Words)]
    (rate,) = [mark for mark in words if mark.text == "13.4567%"]
    assert rate.strong
    assert all(rate.size > 1.25 * mark.size for mark in words if mark is not rate)
    right = rate.x + setter.width(rate.text, rate.size, strong=True)
    assert right <= MEASURE_PT


def test_rows_that_touch_share_their_rules_and_others_stand_apart():
    narrow, wide = (0.0, 10.0), (0.0, 100.0)
    rows = [(0.0, narrow, 20.0), (20.0, narrow, 30.0), (60.0, narrow, 20.0), (80.0, wide, 20.0)]
    page = [Placed(y, Strip(height, edges=edges)) for y, edges, height in rows]

    lines = list(rules([Placed(0.0, Strip(50.0)), *page]))

    upright = [(line.x1, line.y1, line.y2) for line in lines if line.x1 == line.x2]
    level = [(line.y1, line.x2) for line in lines if line.y1 == line.y2]
    assert upright == [(0, 0, 50), (10, 0, 50), (0, 60, 80), (10, 60, 80), (0, 80, 100), (100, 80, 100)]
    assert level == [(0, 10), (20, 10), (50, 10), (60, 10), (80, 10), (80, 100), (100, 100)]


def test_what_is_underlined_ends_with_its_last_letter_and_not_beyond_the_margin(setter):
    sentence = "What the parties agree on is bold, and no line of it leaves the measure it is set in.  " * 6
    setting = Setting(11.5, 19.0, MEASURE_PT, justified=True)
    lines = setter.lines((Run(sentence, strong=True),), setting)
    ends = [words.x + words.underline for line in lines for words in line]
    assert len(lines) > 4
    assert max(ends) <= MEASURE_PT + 0.01
    assert ends[:-1] == pytest.approx([MEASURE_PT] * (len(lines) - 1))
