import threading

import pytest

from desktop_app.documents.preview import page_count, render_page
from desktop_app.domain.errors import Unavailable
from tests.documents.sample_paper import sample_paper


@pytest.fixture(scope="module")
def pdf(writer):
    return writer.write(sample_paper()).pdf


def test_a_page_is_white_paper_with_ink_in_rows_without_padding(pdf):
    page = render_page(pdf, 1, 401)

    assert (page.width, page.height) == (401, 568)
    assert len(page.rgb) == page.width * page.height * 3
    assert page.rgb[:3] == b"\xff\xff\xff"
    assert b"\x00\x00\x00" in page.rgb
    assert page_count(pdf) == 3


def test_pages_are_drawn_alike_from_several_threads(pdf):
    expected = [render_page(pdf, number, 300) for number in (1, 2, 3)]
    drawn = {}

    def draw(number):
        drawn[number] = render_page(pdf, number, 300)

    threads = [threading.Thread(target=draw, args=(number,)) for number in (1, 2, 3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert [drawn[number] for number in (1, 2, 3)] == expected


@pytest.mark.parametrize("damaged", [b"", b"%PDF-1.7\n", b"no pdf at all"])
def test_damaged_bytes_are_unavailable(damaged):
    with pytest.raises(Unavailable) as refusal:
        page_count(damaged)

    assert refusal.value.code == "pdf_damaged"


@pytest.mark.parametrize(("page", "width"), [(0, 100), (4, 100), (1, 0), (1, 10_001)])
def test_a_page_or_width_out_of_range_is_an_error_of_the_caller(pdf, page, width):
    with pytest.raises(ValueError, match="out of range"):
        render_page(pdf, page, width)
