"""How the cells of tables are set of papers made from 1 December 2026 on; those of before are drawn as they were."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from desktop_app.documents.chart import chart
from desktop_app.documents.figure_cells import figures_of
from desktop_app.documents.fonts import FontChain
from desktop_app.documents.marks import Panel, Words
from desktop_app.documents.table import table
from desktop_app.documents.type_sizes import USUAL, TypeSizes
from desktop_app.documents.typesetter import Setting, Typesetter
from desktop_app.domain.papers.layout import FINE, PLAIN, TIDY, layout_on
from desktop_app.domain.papers.paper import WHOLE_BAR, Align, Chart, ChartBar, Column, Table

CHANGES = Table(
    (Column("项目", 20), Column("变更前", 30), Column("变更后", 30), Column("依据", 26)),
    (
        ("还款方式", "一次还清¥52,422.26", "分60期偿还", "第七十条"),
        ("利息", "¥3,217.46", "¥1,608.73", "第二条"),
        ("违约金", "¥1,204.80", "—", "第二条"),
        ("合计", "¥52,422.26", "¥49,608.73", "第二条"),
    ),
)


def lines_of(
    block: Table, column: int, fonts: FontChain, layout: int, sizes: TypeSizes = USUAL
) -> list[list[tuple[str, float]]]:
    """Of each row the lines of one cell: what they say, and how far they are from the column's right edge."""
    setter = Typesetter(fonts, sizes, layout)
    found = []
    for strip in table(block, setter, 0, ()):
        words = [mark for mark in strip.marks if isinstance(mark, Words) and mark.text]
        left, right = strip.edges[column : column + 2]
        found.append(
            [
                (mark.text, right - mark.x - setter.width(mark.text.rstrip(), mark.size, strong=mark.strong))
                for mark in words
                if left <= mark.x < right
            ]
        )
    return found


def at_right(block: Table, column: int, fonts: FontChain, layout: int) -> list[str]:
    """The cells that end where the column does."""
    return [text for row in lines_of(block, column, fonts, layout)[1:] for text, room in row if room < 5]


def test_a_paper_is_tidy_from_its_day_on():
    assert [layout_on(date(2026, 11, 30)), layout_on(date(2026, 12, 1))] == [FINE, TIDY]


@pytest.mark.parametrize("layout", [PLAIN, FINE])
def test_figures_of_papers_of_before_stay_at_the_left(fonts, layout):
    assert at_right(CHANGES, 1, fonts, layout) == []


def test_figures_stand_at_the_right_and_the_words_among_them_at_the_left(fonts):
    assert at_right(CHANGES, 1, fonts, TIDY) == ["¥3,217.46", "¥1,204.80", "¥52,422.26"]
    assert at_right(CHANGES, 2, fonts, TIDY) == ["¥1,608.73", "—", "¥49,608.73"]
    assert at_right(CHANGES, 0, fonts, TIDY) == []


def test_a_column_that_says_where_it_stands_is_left_there(fonts):
    columns = tuple(replace(column, align=Align.CENTER) for column in CHANGES.columns)
    assert at_right(replace(CHANGES, columns=columns), 1, fonts, TIDY) == []


def test_labels_beside_values_without_a_header_are_left_as_they_are(fonts):
    assert at_right(replace(CHANGES, has_header=False), 1, fonts, TIDY) == []


@pytest.mark.parametrize(
    ("texts", "figures"),
    [
        (("¥1.00", "50%", "60期", "6个月", "2027年1月1日", "第2轮"), {"¥1.00", "50%", "60期", "6个月", "2027年1月1日"}),
        (("¥1.00", "50%", "60 months", "1 Jan 2027", "Round 2"), {"¥1.00", "50%", "60 months", "1 Jan 2027"}),
        (("-¥1.00", "—", ""), {"-¥1.00"}),
        (("¥300,000.00（人民币叁拾万元整）", "6期，最后还款日2027年6月10日", "¥6,597.50"), ()),  # most are words
        (("2026年12月1日", "2026年12月2日"), ()),  # days alone are no sum
        (("010-00000001", "6688", "**************0022"), ()),
        ((), ()),
    ],
)
def test_a_column_has_figures_where_most_of_its_cells_are_and_one_is_an_amount(texts, figures):
    assert figures_of(texts) - {"—"} == set(figures)


def cell(text: str, fonts: FontChain, layout: int, sizes: TypeSizes = USUAL) -> Sequence[str]:
    """The lines of a cell a third of a page wide."""
    block = Table((Column("事项", 1), Column("内容", 1), Column("说明", 1)), (("一", text, "二"),))
    return [text for text, _ in lines_of(block, 1, fonts, layout, sizes)[-1]]


@pytest.mark.parametrize("layout", [FINE, TIDY])
def test_no_cell_ends_in_a_line_of_one_character(fonts, layout):
    alone = [count for count in range(5, 60) if len(cell("汉" * count, fonts, layout)[-1]) == 1 and count > 1]
    assert bool(alone) is (layout == FINE)


def test_no_number_is_split_for_the_sake_of_the_last_character(fonts):
    setter = Typesetter(fonts, layout=TIDY)
    measure = setter.width("¥1,652,422.26", 10.0) + 5.0
    lines = setter.plain("¥1,652,422.26计", Setting(10.0, 14.0, measure))
    assert ["".join(words.text for words in line) for line in lines] == ["¥1,652,422.26", "计"]


@pytest.mark.parametrize("count", range(12, 60))
def test_no_line_begins_with_a_straight_mark_that_closes_or_ends_with_one_that_opens(fonts, count):
    words = " ".join(["afford"] * (count // 6))
    for text in (f'"{words}{"x" * (count % 6)}"', f'{words} "{"x" * (count % 6 + 1)}" (see "a")'):
        lines = cell(text, fonts, TIDY)
        assert not any(line.strip() == '"' for line in lines)
        assert not any(line.startswith('" ') or line.rstrip().endswith(' "') for line in lines)
        assert "".join(lines) == text


def test_a_mark_that_closes_stood_alone_before(fonts):
    text = '"Please help me find a way I can afford"'
    alone = [
        layout
        for layout in (FINE, TIDY)
        if any(cell(text.replace("find", "find " + "x" * extra), fonts, layout)[-1] == '"' for extra in range(1, 30))
    ]
    assert alone == [FINE]


def test_the_numbers_of_a_chart_take_one_line_and_all_its_bars_give_way_alike(fonts):
    bars = (
        ChartBar("退还费用", "¥25,237.65 (55) (¥21,659.45 (47))", WHOLE_BAR),
        ChartBar("罚息减免", "¥9.00 (1)", 500),
    )
    fine, tidy = (chart(Chart(bars), Typesetter(fonts, layout=layout), ()) for layout in (FINE, TIDY))
    long = [
        [next(mark.width for mark in strip.marks if isinstance(mark, Panel)) for strip in one] for one in (fine, tidy)
    ]

    assert fine[0].height == 2 * fine[1].height
    assert tidy[0].height == tidy[1].height
    assert long[1][0] < long[0][0]
    assert long[1][1] == pytest.approx(long[1][0] / 2)


def test_a_chart_of_short_numbers_is_as_it_was(fonts):
    bars = (ChartBar("按期", "34 (27)", WHOLE_BAR, 800),)
    fine, tidy = (chart(Chart(bars), Typesetter(fonts, layout=layout), ()) for layout in (FINE, TIDY))
    assert fine == tidy
