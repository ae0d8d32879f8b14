from collections.abc import Iterator, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.documents.line_breaking import NEVER_FIRST, NEVER_LAST, break_lines, widest_atom

SIZE = 10.0
ORDINARY = "".join(map(chr, range(0x4E00, 0x4E40)))
PIECES = st.lists(
    st.one_of(
        st.text(ORDINARY + "𬭎𬱖 ", min_size=1, max_size=8),
        st.sampled_from(
            ["386,520.00", "3.45%", "2026年11月23日", "¥1,409.50", "10423-07-26-000128-5", "Zhang", "——", "……"]
        ),
        st.sampled_from(["。", "，", "、", "；", "）", "》", "”", "。”", "）。"]),
        st.sampled_from(["（", "《", "“", "「"]),
    ),
    max_size=60,
)


def widths(text):
    return [SIZE if ord(character) > 0x2000 else SIZE * 0.55 for character in text]


def lines(text, measure=200.0, first=None):
    return [text[span.start : span.end] for span in break_lines(text, widths(text), measure, first)]


@given(PIECES, st.floats(120, 460), st.floats(100, 120))
@settings(max_examples=150, deadline=None)
def test_the_lines_give_the_text_back_and_none_is_wider_than_its_measure(pieces, measure, first):
    text = "".join(pieces)
    spans = break_lines(text, widths(text), measure, first)

    assert "".join(text[span.start : span.end] for span in spans) == text
    assert all(span.width <= (measure if index else first) + 1e-6 for index, span in enumerate(spans))
    assert [span.is_last for span in spans] == [False] * (len(spans) - 1) + [True]


@given(PIECES, st.floats(160, 460))
@settings(max_examples=150, deadline=None)
def test_punctuation_keeps_its_side_of_a_break(pieces, measure):
    text = "".join(pieces)
    if widest_atom(text, widths(text)) > measure:
        return
    broken = lines(text, measure)

    assert all(line[0] not in NEVER_FIRST for line in broken[1:])
    assert all(line.rstrip(" ")[-1:] not in NEVER_LAST or not line.strip() for line in broken[:-1])


@pytest.mark.parametrize(
    "kept", ["386,520.00", "¥386,520.00", "3.45%", "2026年", "23日", "Zhangsan", "10423-07-26-000128-5"]
)
def test_a_number_or_word_is_never_split(kept):
    for lead in range(1, 40):
        text = "汉" * lead + kept + "汉" * 5
        assert any(kept in line for line in lines(text))


def test_only_what_is_wider_than_a_line_is_split():
    text = "号码" + "9" * 100 + "。"

    broken = lines(text)

    assert "".join(broken) == text
    assert len(broken) > 2
    assert broken[-1] != "。"


def test_spaces_at_the_end_of_a_line_hang_outside_its_width():
    text = "汉" * 20 + "   " + "汉" * 3

    spans = break_lines(text, widths(text), 200.0)

    assert [text[span.start : span.end] for span in spans] == ["汉" * 20 + "   ", "汉" * 3]
    assert spans[0].width == 200.0


def test_an_empty_text_is_one_empty_line():
    assert lines("") == [""]


class Counted(Sequence[float]):
    """Widths that know how often one of them was looked at."""

    def __init__(self, text: str) -> None:
        self._widths = widths(text)
        self.looks = 0

    def __len__(self) -> int:
        return len(self._widths)

    def __getitem__(self, at):
        found = self._widths[at]
        self.looks += len(found) if isinstance(at, slice) else 1
        return found

    def __iter__(self) -> Iterator[float]:
        self.looks += len(self._widths)
        return iter(self._widths)


@pytest.mark.parametrize("unit", ["汉字，", "。", "（", " ", "9"])
def test_work_grows_with_the_text_and_not_with_its_square(unit):
    def looks(times: int) -> int:
        counted = Counted(unit * times)
        break_lines(unit * times, counted, 450.0)
        return counted.looks

    assert looks(4_000) <= 8 * 1.1 * looks(500)


def test_a_number_of_which_the_rest_is_hidden_stays_on_one_line():
    for number in ("**************002X", "138****0000"):
        text = f"甲方（客户）：张三丰；居民身份证{number}；电话如下。"
        for measure in range(12, 40):
            lines = [text[span.start : span.end] for span in break_lines(text, [1.0] * len(text), measure)]
            whole = any(number in line for line in lines)
            assert whole or measure < len(number) + 2, measure
