import pytest
import zxingcpp
from PIL import Image

from desktop_app.documents.codes import symbol
from desktop_app.documents.geometry import (
    BODY_BOTTOM_MM,
    BODY_TOP_MM,
    PAGE_HEIGHT_MM,
    PAGE_WIDTH_MM,
    SEAM_BOTTOM_MM,
    SEAM_LEFT_MM,
    SEAM_TOP_MM,
    Rect,
    code_squares,
)
from desktop_app.domain.papers.page_code import PageCode
from tests.rectangles import touch

CODE = PageCode("10423-07-26-000128-5", 2, 1, 3, "9F2C41D07BE6")


def test_a_code_reads_back_what_it_says():
    assert CODE.payload == "10423-07-26-000128-5/2/1/3/9F2C41D07BE6"
    assert PageCode.read(CODE.payload) == CODE


@pytest.mark.parametrize(
    "payload",
    [
        "",
        "http://x/1/1/1/9F2C41D07BE6",
        "A/0/1/1/9F2C41D07BE6",
        "A/1/4/3/9F2C41D07BE6",
        "A/1/1/1/9f2c41d07be6",
        "A/１/1/1/9F2C41D07BE6",
        "A/1/1/1/9F2C41D07BE6\n",
        "A" * 41 + "/1/1/1/9F2C41D07BE6",
    ],
)
def test_a_foreign_payload_is_no_page_code(payload):
    assert PageCode.read(payload) is None


def test_the_symbol_stays_small_enough_for_16_mm():
    modules, pixels = symbol(CODE.payload)

    assert modules == 29
    assert len(pixels) == 29 * 4
    assert all(pixels[row * 4 + 3] & 0b111 == 0 for row in range(29))


def test_the_pixels_of_a_symbol_read_as_what_it_says():
    modules, pixels = symbol(CODE.payload)

    picture = Image.new("L", (modules + 8, modules + 8), 255)
    picture.paste(Image.frombytes("1", (modules, modules), pixels, "raw", "1;I"), (4, 4))

    (read,) = zxingcpp.read_barcodes(picture.resize((300, 300), Image.Resampling.NEAREST))
    assert read.text == CODE.payload


def test_the_codes_stand_inside_the_printable_paper_and_clear_of_body_and_seam():
    quiet = 4 * 16 / 29
    body = Rect(25, BODY_TOP_MM, 158.3, BODY_BOTTOM_MM - BODY_TOP_MM)
    seam = Rect(SEAM_LEFT_MM, SEAM_TOP_MM, PAGE_WIDTH_MM - SEAM_LEFT_MM, SEAM_BOTTOM_MM - SEAM_TOP_MM)
    for square in code_squares():
        around = Rect(square.left - quiet, square.top - quiet, 16 + 2 * quiet, 16 + 2 * quiet)
        assert min(around.left, around.top) >= 5
        assert PAGE_WIDTH_MM - around.right >= 5
        assert PAGE_HEIGHT_MM - around.bottom >= 5
        assert not touch(around, body)
        assert not touch(around, seam)
