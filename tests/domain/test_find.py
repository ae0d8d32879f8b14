import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.words.find import TYPED_LIMIT, Excerpt, excerpt, fold, long_numbers, note_of, wanted


@pytest.mark.parametrize(
    ("typed", "words", "number"),
    [
        ("", (), ""),
        (" * ", (), ""),
        ("王 丽", ("王", "丽"), ""),
        ("ＷＡＮＧ", ("wang",), ""),
        ("wánglǜ", ("wanglv",), ""),
        ("1234", ("1234",), "1234"),
        ("123", ("123",), ""),
        ("110101 19900307 001x", ("11010119900307001x",), "11010119900307001X"),
        ("138-0000-0000", ("13800000000",), "13800000000"),
        ("EA 1234567", ("ea", "1234567"), "EA1234567"),
        ("王 0011", ("王", "0011"), ""),
        ("１２３４", ("1234",), "1234"),
    ],
)
def test_what_is_typed_is_cut_into_words_and_numbers(typed, words, number):
    found = wanted(typed)
    assert (found.words, found.number) == (words, number)


def test_of_a_pasted_book_the_beginning_is_looked_for():
    assert wanted("王" * 5_000).words == ("王" * TYPED_LIMIT,)


@given(st.text(max_size=80))
def test_anything_may_be_typed(typed):
    assert all(wanted(typed).words)


@given(st.text(max_size=80))
def test_folding_twice_changes_nothing_more(text):
    once = fold(text)
    assert fold(fold(once)) == fold(once)


@pytest.mark.parametrize(
    ("text", "typed", "shown"),
    [
        ("客户说利率太高", "利率", Excerpt("客户说利率太高", ((3, 2),))),
        ("王丽华说利率太高", "利率", Excerpt("王**说利率太高", ((4, 2),))),
        ("利率\n太高", "利率", Excerpt("利率 太高", ((0, 2),))),
        ("Wants a LOAN", "loan", Excerpt("Wants a LOAN", ((8, 4),))),
        ("电话13911112222", "电话", Excerpt("电话***********", ((0, 2),))),
        ("卡号6222 0000 1111 2222", "卡号", Excerpt("卡号************…", ((0, 2),))),
        ("退20元", "20", Excerpt("退20元", ((1, 2),))),
    ],
)
def test_the_piece_of_a_note_is_shown_masked_around_what_was_typed(text, typed, shown):
    assert excerpt(note_of(text, ("王丽华",)), wanted(typed)) == shown


def test_a_long_note_is_cut_on_both_sides():
    shown = excerpt(note_of("前" * 50 + "利率" + "后" * 50), wanted("利率"))
    assert shown == Excerpt("…" + "前" * 12 + "利率" + "后" * 12 + "…", ((13, 2),))


def test_what_is_masked_is_not_marked_although_it_was_typed():
    assert excerpt(note_of("尾号2222的卡"), wanted("2222")) == Excerpt("尾号****的卡", ())
    assert excerpt(note_of("令狐冲来过", ("令狐冲",)), wanted("狐冲")) == Excerpt("令**来过", ())


def test_nothing_is_shown_where_no_word_stands():
    assert excerpt(note_of("客户说利率太高"), wanted("汇率")) is None


def test_long_numbers_of_a_note_are_known_however_they_are_grouped():
    assert long_numbers("电话139 1111 2222，证件11010119900307001x，金额120000元") == [
        "13911112222",
        "11010119900307001X",
    ]
