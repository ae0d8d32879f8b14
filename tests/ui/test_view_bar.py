"""The four views at the workbench: one letter each, their counts, and the way back."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any, cast

import pytest
from PySide6.QtCore import Qt

from desktop_app.domain.stages.negotiate import Side
from desktop_app.services.cases.case_views import View
from desktop_app.services.deadlines.reminders import DueKind, DueList, DueRow
from desktop_app.services.ports.lists import MOST_CASES
from desktop_app.ui.bench.bench_rows import DeskRows
from desktop_app.ui.bench.workbench import Workbench
from desktop_app.ui.window.main_window import MainWindow
from tests.builders import TELLER
from tests.ui.desk import FakeSeatParts, main_window

LATE = DueRow("c1", "00001-01-26-000001-0", "张**", DueKind.PROMISE, Side.BANK, "答复", date(2026, 11, 20), -3)


@pytest.fixture
def parts() -> FakeSeatParts:
    return FakeSeatParts.busy()


@pytest.fixture
def window(qtbot, qapp, parts) -> Iterator[MainWindow]:
    with main_window(qtbot, qapp, parts) as shown:
        reminders = cast("Any", shown._seat.counter.reminders)
        reminders.due = DueList((LATE,))
        shown.refresh()
        qtbot.waitUntil(lambda: bool(shown.workbench._rows.due.rows))
        yield shown


def lines(window) -> list[str]:
    model = window.workbench.form.cases_list.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def press(qtbot, window, key) -> None:
    qtbot.keyClick(window.workbench.form.cases_list, key)


def test_each_view_says_how_many_cases_it_has(window):
    texts = [button.text() for button in window.workbench.views.buttons.values()]
    assert texts == ["T  Today 1", "M  Mine 3", "W  Waiting 1", "P  Papers 0"]  # one of mine is half-typed


def marked(window) -> list[str]:
    views = window.workbench.views
    return [button.text() for button in (*views.buttons.values(), views.all_button) if button.isChecked()]


def test_one_button_is_marked_whatever_list_stands_below(qtbot, window):
    assert marked(window) == ["Esc  All 3"]
    press(qtbot, window, Qt.Key.Key_M)
    assert marked(window) == ["M  Mine 3"]
    press(qtbot, window, Qt.Key.Key_Escape)
    assert marked(window) == ["Esc  All 3"]
    window.workbench.search.take_focus()
    qtbot.keyClicks(window.workbench.form.search_edit, "000002")
    qtbot.waitUntil(lambda: len(lines(window)) == 1)
    assert marked(window) == []  # what was found is no view
    qtbot.mouseClick(window.workbench.views.all_button, Qt.MouseButton.LeftButton)
    assert marked(window) == ["Esc  All 3"]
    assert len(lines(window)) == 3


def test_of_more_cases_than_the_list_holds_no_other_number_is_said(window):
    rows = window.workbench._rows
    window.workbench.show_rows(replace(rows, cases=rows.cases[:1] * MOST_CASES))
    assert marked(window) == [f"Esc  All {MOST_CASES + 1}+"]


def test_a_letter_shows_its_view_and_says_why_a_case_stands_there(qtbot, window):
    press(qtbot, window, Qt.Key.Key_T)
    assert lines(window) == [
        "张** · Loan application refused\nthe bank is late since 2026-11-20 · 00001-01-26-000001-0 · Negotiate · open"
    ]
    assert window.workbench.chosen == "c1"


def test_the_same_letter_and_escape_lead_back_to_all_open_cases(qtbot, window):
    for back in (Qt.Key.Key_W, Qt.Key.Key_Escape):
        press(qtbot, window, Qt.Key.Key_W)
        assert ["waits for the customer" in line for line in lines(window)] == [True]
        press(qtbot, window, back)
        assert len(lines(window)) == 3


def test_a_view_is_remembered_while_a_case_is_in_front_and_over_a_search(qtbot, window):
    press(qtbot, window, Qt.Key.Key_M)
    window.open_case("c1")
    qtbot.waitUntil(lambda: window.place.wizard.currentId() > 0 and not window._writer.is_busy)
    window.show_bench()
    qtbot.waitUntil(lambda: not window._writer.is_busy)
    assert window.workbench.views.view is View.MINE
    window.workbench.search.take_focus()
    qtbot.keyClicks(window.workbench.form.search_edit, "000002")
    qtbot.waitUntil(lambda: len(lines(window)) == 1)
    assert window.workbench.form.search_edit.text() == "000002"
    qtbot.keyClick(window.workbench, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: len(lines(window)) == 3)
    assert window.workbench.views.view is View.MINE


def test_an_empty_view_says_so_and_its_letters_still_work(qtbot, window):
    press(qtbot, window, Qt.Key.Key_P)
    assert window.workbench.form.no_cases_label.text() == "No paper waits."
    qtbot.keyClick(window.workbench.views, Qt.Key.Key_T)
    assert window.workbench.chosen == "c1"


def test_the_mouse_does_what_the_letters_do(qtbot, window):
    qtbot.mouseClick(window.workbench.views.buttons[View.WAITING], Qt.MouseButton.LeftButton)
    assert window.workbench.chosen == "c2"


def test_a_view_that_is_cut_off_says_how_many_there_are(window):
    rows = window.workbench._rows
    many = replace(rows.views[View.MINE], total=4321)
    window.workbench.views.pick(View.MINE)
    window.workbench.show_rows(replace(rows, views={**rows.views, View.MINE: many}))
    assert window.workbench.form.cases_title_label.text() == "Your own cases (Esc: all): the first 2 of 4321"


def test_until_the_cases_have_come_nothing_is_said_to_be_none(qtbot):
    bench = Workbench(str)
    qtbot.addWidget(bench)
    bench.show_desk(TELLER, date(2026, 11, 23))
    buttons = (*bench.views.buttons.values(), bench.views.all_button)
    assert [button.text() for button in buttons] == ["T  Today", "M  Mine", "W  Waiting", "P  Papers", "Esc  All"]
    assert (bench.form.no_promises_label.text(), bench.form.no_cases_label.text()) == ("…", "Reading the cases…")

    bench.show_rows(DeskRows())

    assert buttons[-1].text() == "Esc  All 0"
    assert bench.form.no_promises_label.text() == "Nothing is due."
    assert bench.form.no_cases_label.text().startswith("No case is open.")
