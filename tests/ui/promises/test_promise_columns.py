"""Promises face to face; a plan of sixty payments shows what is next, and the rest on request."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.domain.deadlines.calendar import add_months
from desktop_app.domain.deadlines.clock_reading import Today
from desktop_app.domain.stages.follow_up import Promise, PromiseState
from desktop_app.domain.stages.negotiate import Side
from desktop_app.services.ports.lists import PromiseRow
from desktop_app.ui.bench.bench_rows import near_promises
from desktop_app.ui.promises.promise_columns import MOST_ROWS, PromiseColumns
from desktop_app.ui.promises.promise_rows import promise_lines
from desktop_app.ui.promises.time_line import TimeLine
from tests.builders import TODAY

FIRST = date(2026, 12, 23)


def plan(kept: int = 0) -> tuple[Promise, ...]:
    """The bank's one promise and sixty instalments, the first *kept* of them paid."""
    bank = Promise("bank", Side.BANK, "停止催收", TODAY, "第六条")
    rows = (
        Promise(
            f"p{no}",
            Side.CUSTOMER,
            f"第{no}期还款¥826.81",
            add_months(FIRST, no - 1),
            "附件一",
            PromiseState.KEPT if no <= kept else PromiseState.OPEN,
        )
        for no in range(1, 61)
    )
    return (bank, *rows)


@pytest.fixture
def columns(qtbot: QtBot) -> PromiseColumns:
    made = PromiseColumns()
    qtbot.addWidget(made)
    made.show()
    return made


def shown(columns: PromiseColumns) -> list[str]:
    return [row.line.promise.id for row in columns.rows() if row.line is not None]


def show(columns: PromiseColumns, promises: tuple[Promise, ...], today: date = TODAY) -> None:
    columns.show_lines(promise_lines(promises, Today(today, today), may_negotiate=True))


def test_of_sixty_instalments_the_next_ones_are_shown(columns):
    show(columns, plan())
    assert shown(columns) == ["bank", *(f"p{no}" for no in range(1, MOST_ROWS + 1))]
    button = columns.findChild(type(columns.rows()[0].button), "customer_more_button")
    assert button is not None
    assert button.isVisible()
    assert str(60 - MOST_ROWS) in button.text()
    assert "2031-11-23" in button.text()


def test_what_was_kept_after_its_day_says_by_how_many_days(columns):
    late = Promise("late", Side.BANK, "回电", TODAY, "第八条", PromiseState.KEPT, kept_on=TODAY + timedelta(days=4))
    in_time = replace(late, id="in_time", kept_on=TODAY)
    show(columns, (late, in_time), TODAY + timedelta(days=9))
    words = {row.line.promise.id: row.state_words() for row in columns.rows() if row.line is not None}
    assert "kept, 4 day" in words["late"]
    assert words["in_time"].endswith("kept")


def test_what_is_paid_makes_room_for_what_comes_next(columns):
    show(columns, plan())
    show(columns, plan(kept=3))
    assert shown(columns) == ["bank", *(f"p{no}" for no in range(4, 4 + MOST_ROWS))]
    rows = [columns.row(name) for name in shown(columns)[1:]]
    assert sorted(rows, key=lambda row: row.y()) == rows


def test_all_are_shown_on_request_in_the_order_of_their_dates(columns):
    show(columns, plan(kept=3))
    columns.findChild(type(columns.rows()[0].button), "customer_more_button").click()
    assert shown(columns) == ["bank", *(f"p{no}" for no in range(1, 61))]
    rows = [columns.row(f"p{no}") for no in range(1, 61)]
    assert sorted(rows, key=lambda row: row.y()) == rows


def test_a_short_list_is_shown_whole(columns):
    show(columns, plan()[:4])
    assert len(shown(columns)) == 4
    assert not columns.findChild(type(columns.rows()[0].button), "customer_more_button").isVisible()


def after_supplement() -> tuple[Promise, ...]:
    """Eight payments, the first kept; a supplement made the others seven others that end two months earlier."""
    kept, *others = plan(kept=1)[1:9]
    old = (replace(one, state=PromiseState.SUPERSEDED, note="2") for one in others)
    new = (replace(one, id=f"n{no}") for no, one in enumerate(plan()[1:8], 1))
    return (kept, *old, *new)


def test_after_a_supplement_what_is_more_is_what_the_plan_in_force_has_still_to_come(columns):
    show(columns, after_supplement())
    assert shown(columns) == [f"n{no}" for no in range(1, MOST_ROWS + 1)]
    button = columns.findChild(type(columns.rows()[0].button), "customer_more_button")
    assert button.text() == "1 more, up to 2027-06-23"


def test_of_a_plan_that_is_paid_the_settled_ones_are_counted(columns):
    show(columns, plan(kept=60))
    button = columns.findChild(type(columns.rows()[0].button), "customer_more_button")
    assert button.text() == f"{60 - MOST_ROWS} settled"


def test_no_day_of_a_plan_that_a_supplement_took_over_stands_on_the_line_of_days(qtbot):
    line = TimeLine()
    qtbot.addWidget(line)
    line.show_lines(promise_lines(after_supplement(), Today(TODAY, TODAY), may_negotiate=True), TODAY)
    days = line.accessibleDescription()
    assert ("2027-06-23" in days, "2027-07-23" in days) == (True, False)


def test_a_day_that_waits_for_a_calendar_is_called_provisional_until_it_is_settled(columns):
    waits = replace(plan()[0], due=date(2027, 1, 6), open_year=2027)
    show(columns, (waits,))
    (found,) = columns.rows()
    assert found.state_words().endswith("provisional: calendar not published")
    show(columns, (replace(waits, state=PromiseState.KEPT),))
    assert "provisional" not in found.state_words()


def row(no: int, due: date, case: str = "a", side: str = "customer") -> PromiseRow:
    return PromiseRow(f"{case}{no}", case, "1", "张*", side, "还款", due, "open")


def test_the_workbench_lists_what_is_late_and_what_is_near_and_of_the_rest_the_next():
    late, near = row(1, date(2026, 10, 1)), row(2, date(2026, 12, 23))
    far = [row(no, add_months(date(2026, 12, 25), no)) for no in range(1, 30)]
    other = [row(no, add_months(date(2027, 6, 1), no), case="b") for no in range(3)]
    assert near_promises([late, near, *far, *other], TODAY) == (late, near, other[0])


def test_what_hurts_first_stands_first_whatever_its_date():
    older = row(1, date(2026, 10, 1))
    banks_late, banks_today = (
        row(2, TODAY - timedelta(days=1), "b", "bank"),
        row(3, TODAY, "c", "bank"),
    )
    today, soon = row(4, TODAY, "d"), row(5, TODAY + timedelta(days=1), "e", "bank")
    by_date = sorted((older, banks_late, banks_today, today, soon), key=lambda one: one.due)
    assert near_promises(by_date, TODAY) == (banks_late, banks_today, older, today, soon)
