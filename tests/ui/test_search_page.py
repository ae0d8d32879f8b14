"""What was found stands in place of the cases: a page at a time, from its first line on; nothing else is made anew."""

from dataclasses import replace

import pytest

from desktop_app.domain.words.find import Excerpt, FoundBy
from desktop_app.services.ports.search import SearchPage
from desktop_app.ui.bench.bench_rows import DeskRows, Reach
from desktop_app.ui.bench.workbench import Workbench
from desktop_app.ui.widgets.entries import Entry, EntryList
from tests.found import hit_of
from tests.ui.desk import TODAY, FakeSeatParts

PARTS = FakeSeatParts.busy()
ROW = PARTS.cases.rows[0]
CASES = tuple(replace(ROW, id=f"c{number}", number=f"00001-01-26-{number:06}-0") for number in range(60))
PAGE = SearchPage(tuple(hit_of(row, FoundBy.NAME, Excerpt(row.customer)) for row in CASES[:20]), 41)


@pytest.fixture
def bench(qtbot) -> Workbench:
    shown = Workbench(lambda kind: kind)
    qtbot.addWidget(shown)
    shown.resize(1100, 500)
    shown.show_rows(DeskRows(CASES, PARTS.cases.promises))
    shown._today = TODAY
    shown.show()
    return shown


def shown_for(bench: Workbench, text: str) -> None:
    bench.form.search_edit.setText(text)
    bench.search.show_found(text, PAGE, Reach.OWN)
    lay_out(bench)


def lay_out(bench: Workbench) -> None:
    """The list puts its layout off until somebody asks where a line is."""
    cases = bench.form.cases_list
    cases.visualRect(cases.model().index(0, 0))


def test_a_page_found_while_the_list_was_scrolled_begins_at_its_first_line_and_asks_for_no_other(qtbot, bench):
    asked: list[int] = []
    bench.search.more_asked.connect(lambda _text, below: asked.append(below))
    bench.choose("c59")
    lay_out(bench)
    assert bench.form.cases_list.verticalScrollBar().value() > 0
    for text in ("w", "wa"):
        shown_for(bench, text)
        assert bench.form.cases_list.verticalScrollBar().value() == 0
        assert (bench.chosen, asked) == ("c0", [])
    bench.form.cases_list.scrollToBottom()
    qtbot.waitUntil(lambda: asked == [41])


def test_a_key_of_the_search_does_not_make_the_promises_anew(bench):
    model = bench.form.promises_list.model()
    made: list[str] = []
    model.modelReset.connect(lambda: made.append("promises"))
    bench.form.cases_list.model().modelReset.connect(lambda: made.append("cases"))
    shown_for(bench, "w")
    assert model.rowCount() == 2
    assert made == ["cases"]


def test_the_same_rows_again_leave_the_list_as_it_lies(qtbot):
    model = EntryList()
    made: list[int] = []
    model.modelReset.connect(lambda: made.append(model.rowCount()))
    rows = [Entry("c1", "a", "b"), Entry("c2", "a", "b")]
    model.show_entries(rows)
    model.show_entries(list(rows))
    assert made == [2]
    model.show_entries(rows, has_more=True)
    model.show_entries(rows[:1])
    assert made == [2, 2, 1]
