from hypothesis import given
from hypothesis import strategies as st

from desktop_app.documents.marks import Strip
from desktop_app.documents.pagination import paginate

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
