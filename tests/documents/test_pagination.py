from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app import resources
from desktop_app.documents.composition import compose
from desktop_app.documents.fonts import FontChain
from desktop_app.documents.marks import Strip
from desktop_app.documents.pagination import paginate
from desktop_app.documents.typesetter import Typesetter
from desktop_app.domain.papers.paper import Column, Paper, Run, Table, Text, TextKind

HEADER = Strip(10.0, block=-2)
STRIPS = st.lists(
    st.builds(
        lambda height, before, stays, repeats, block: Strip(height, (), before, stays, repeats, block=block),
        height=st.floats(1, 40),
        before=st.floats(0, 10),
        stays=st.booleans(),
        repeats=st.sampled_from([(), (HEADER,)]),
        block=st.integers(0, 10_000),
    ),
    max_size=60,
)


@given(STRIPS)
def test_every_strip_is_on_a_page_in_order_and_none_overlaps_or_overflows(strips):
    pages = paginate(strips, 100.0)

    assert [placed.strip for page in pages for placed in page if placed.strip is not HEADER] == strips
    for page in pages:
        bottom = 0.0
        for placed in page:
            assert placed.y >= bottom - 1e-6
            bottom = placed.y + placed.strip.height
        assert bottom <= 100.0 + 1e-6


def test_what_stays_with_the_next_goes_to_its_page():
    pages = paginate([Strip(80.0, block=0), Strip(10.0, block=1, stays=True), Strip(20.0, block=2)], 100.0)

    assert [[placed.strip.block for placed in page] for page in pages] == [[0], [1, 2]]


def test_a_header_is_repeated_only_at_the_top_of_a_page():
    pages = paginate([Strip(30.0, repeats=(HEADER,)) for _ in range(6)], 100.0)

    assert [[placed.strip is HEADER for placed in page] for page in pages] == [[True, False, False, False]] * 2


def test_space_above_is_left_out_at_the_top_of_a_page():
    pages = paginate([Strip(90.0, before=9.0), Strip(90.0, before=9.0)], 100.0)

    assert [page[0].y for page in pages] == [0.0, 0.0]


def test_breaks_in_a_row_and_at_the_end_make_no_empty_page():
    new_page = Strip(0.0, breaks_page=True)

    pages = paginate([new_page, Strip(5.0), new_page, new_page, Strip(5.0, stays=True), new_page], 100.0)

    assert [len(page) for page in pages] == [1, 1]
    assert paginate([], 100.0) == [[]]


@pytest.fixture(scope="module")
def lay_out():
    setter = Typesetter(FontChain(resources.fonts()))
    return lambda blocks: compose(Paper("确认书", "1", 1, "test.1", tuple(blocks), "示例银行"), setter)


def pages_of(pages, wanted):
    """On which pages the strips of the blocks *wanted* stand, by block."""
    return [{no for no, page in enumerate(pages) for placed in page if placed.strip.block == one} for one in wanted]


def line(kind, words="双方就本事项达成一致。"):
    return Text(kind, (Run(words),))


@pytest.mark.parametrize("before", range(24, 36))
def test_the_last_item_of_a_list_is_on_no_page_without_the_one_before_it(lay_out, before):
    items = [line(TextKind.ITEM, f"（{no}）向乙方上级机构申请核查；") for no in "一二三四五"]
    blocks = [line(TextKind.CLAUSE) for _ in range(before)] + items + [line(TextKind.CLAUSE) for _ in range(10)]
    *_, last_but_one, last = pages_of(lay_out(blocks), range(before, before + 5))
    assert last_but_one == last


@pytest.mark.parametrize("rows", [2, 3, 4])
@pytest.mark.parametrize("before", range(24, 34))
def test_no_row_of_a_table_stands_alone_on_either_page(lay_out, before, rows):
    table = Table((Column("期次", 1), Column("事项", 3)), tuple((str(no), "还款") for no in range(rows)))
    blocks = [line(TextKind.CLAUSE) for _ in range(before)] + [table] + [line(TextKind.CLAUSE) for _ in range(10)]
    by_page = Counter(
        no
        for no, page in enumerate(lay_out(blocks))
        for placed in page
        if placed.strip.block == before and not placed.is_repeated
    )
    if rows < 4:
        assert list(by_page.values()) == [rows + 1]
    assert min(by_page.values()) > 1
