"""Bars on paper: as long as they say, told apart without colour, and a table to who has them read aloud."""

import pytest

from desktop_app.documents.chart import chart
from desktop_app.documents.geometry import MEASURE_PT
from desktop_app.documents.marks import Panel, Stroke, Words
from desktop_app.documents.tags import Role, Step, block_tag
from desktop_app.domain.papers.paper import WHOLE_BAR, Chart, ChartBar
from tests.documents.sample_paper import sample_paper

BARS = (
    ChartBar("按期", "34 (27)", WHOLE_BAR, 800),
    ChartBar("未兑现", "4 (8)", 120, 240, is_hatched=True),
    ChartBar("改期", "0 (0)", 0),
)


@pytest.fixture
def strips(setter):
    return chart(Chart(BARS), setter, block_tag(Chart(BARS), 4, ()))


def panels(strip):
    return [mark for mark in strip.marks if isinstance(mark, Panel)]


def test_bars_are_as_long_as_their_numbers_and_the_period_before_is_hollow(strips):
    whole, before = panels(strips[0])
    assert before.width == pytest.approx(0.8 * whole.width)
    assert (whole.fill, before.fill) == (pytest.approx(0.35), None)
    assert whole.x + whole.width < MEASURE_PT
    assert panels(strips[2]) == []


def test_what_is_bad_is_hatched_within_its_bar_and_not_filled(strips):
    bad = panels(strips[1])[0]
    lines = [mark for mark in strips[1].marks if isinstance(mark, Stroke)]
    assert bad.fill is None
    assert bad.line > 0
    assert len(lines) > 3
    assert all(bad.x < line.x1 == line.x2 < bad.x + bad.width for line in lines)
    assert all(bad.y <= line.y1 < line.y2 <= bad.y + bad.height for line in lines)
    assert not [mark for mark in strips[0].marks if isinstance(mark, Stroke)]


def test_names_and_numbers_are_the_cells_of_a_table(strips):
    said = [[(mark.text, mark.tag[-1].role) for mark in strip.marks if isinstance(mark, Words)] for strip in strips]
    assert said == [[(bar.label, Role.HEADER), (bar.text, Role.CELL)] for bar in BARS]
    assert {mark.tag[0] for strip in strips for mark in strip.marks if isinstance(mark, Words)} == {Step(Role.TABLE, 4)}


def test_a_chart_stays_on_one_page_and_long_words_take_more_lines(setter):
    bars = (*BARS, ChartBar("管理制度、业务规则与流程以及其他很长的原因说明", "12", 10))
    strips = chart(Chart(bars), setter, ())
    assert [strip.stays for strip in strips] == [True, True, True, False]
    assert strips[-1].height == 2 * strips[0].height


def test_a_paper_with_a_chart_is_the_same_bytes_each_time(writer):
    paper = sample_paper()
    charted = type(paper)(paper.title, paper.number, 1, "t.1", (*paper.blocks, Chart(BARS)), paper.issuer)
    assert writer.write(charted).pdf == writer.write(charted).pdf
