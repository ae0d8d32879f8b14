"""At 150 % no place makes the window larger than a screen of 1366×768, with everything said at once that can be."""

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QWidget

from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.signing.standing import Standing
from desktop_app.domain.signing.waiting_paper import WaitingPaper
from desktop_app.domain.staff.people import Person, Role
from desktop_app.domain.stages.negotiate import Side
from desktop_app.domain.stages.stage import Stage
from desktop_app.services.cases.cases import PaperDue
from desktop_app.services.deadlines.reminders import DueKind, DueList, DueRow
from desktop_app.ui.audits.dialog import SampleForm
from desktop_app.ui.bench.bench_rows import DeskRows
from desktop_app.ui.window.main_window import MainWindow
from tests.builders import Counter, policy_on
from tests.fakes import UnhurriedClock
from tests.ui.desk import TODAY, FakeSeatParts
from tests.ui.test_large_text import cut_texts, offered
from tests.ui.test_screens import (
    SCREEN,
    at,
    beside_a_parked_case,
    build,
    look,
    real_window,
    scroll_of,
    settle,
    spoken,
    threads,
)

pytestmark = pytest.mark.long

__all__ = ["look", "spoken", "threads"]
LONG_AGO = date(2026, 11, 2)


def busy_rows() -> DeskRows:
    """A late morning: the bank is late with an answer, a promise and a paper, and a customer waits."""
    parts = FakeSeatParts.busy()
    cases = tuple(replace(row, owner_name="李四光") for row in parts.cases.rows)
    about = ("c1", cases[0].number, "张**")
    answer = DueRow(*about, DueKind.ANSWER, Side.BANK, "", LONG_AGO, -15)
    others = [
        DueRow(*about, DueKind.PROMISE, side, "答复复审结果", TODAY, days) for side in Side for days in (-3, 0, 2)
    ]
    paper = WaitingPaper(f"{cases[0].number}-1", 1, Standing.EFFECTIVE, LONG_AGO)
    return DeskRows(
        cases=cases,
        promises=parts.cases.promises,
        drafts=parts.cases.pending,
        papers=(PaperDue("c1", cases[0].number, "张**", paper, LONG_AGO, is_late=True),),
        due=DueList((answer, *others)),
        receipts={"c1": 2},
    )


def say_all(window: MainWindow) -> None:
    """Every band and every group of the workbench, and the strip of who is parked."""
    window.lists.show_rows(busy_rows())
    bench = window.workbench
    bench.day.show_days((LONG_AGO, LONG_AGO + timedelta(days=1)))
    bench.say_closed("00001-01-26-000001-0已结案。")
    bench.choose("c1")
    settle()
    settle()


def over(needed: QSize) -> tuple[int, int]:
    return max(0, needed.width() - SCREEN.width()), max(0, needed.height() - SCREEN.height())


@pytest.mark.parametrize("role", list(Role))
def test_the_workbench_fits_whoever_sits_there_and_whatever_is_due(qtbot, look, threads, spoken, role):
    look[0].apply(is_dark=False, scale_pct=150)
    window = build("bench", qtbot, look, threads)
    window.workbench.show_desk(Person("p1", "100001", "李四光", role), TODAY, is_training=True)
    say_all(window)

    assert over(window.minimumSizeHint()) == (0, 0)
    assert window.size() == SCREEN
    assert cut_texts(window) == []
    form = window.workbench.form
    lists = [rows for rows in (form.promises_list, window.workbench.papers.list, form.cases_list) if rows.isVisible()]
    first = {rows.objectName(): rows.visualRect(rows.model().index(0, 0)).height() for rows in lists}
    assert {rows.objectName(): rows.viewport().height() >= first[rows.objectName()] for rows in lists} == dict.fromkeys(
        first, True
    )


def test_what_lies_below_the_fold_of_the_left_column_comes_into_sight_with_the_focus(qtbot, look, threads):
    look[0].apply(is_dark=False, scale_pct=150)
    window = build("bench", qtbot, look, threads)
    bench = window.workbench
    bench.show_desk(Person("p1", "100001", "李四光", Role.BRANCH_MANAGER), TODAY, is_training=True)
    say_all(window)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    seen = bench.form.left_scroll.viewport()

    def is_seen() -> bool:
        button = bench.ways.register_button
        return bool(seen.rect().contains(QRect(button.mapTo(seen, QPoint(0, 0)), button.size())))

    assert not is_seen()
    bench.ways.register_button.setFocus(Qt.FocusReason.TabFocusReason)
    assert is_seen()


def test_every_page_fits_under_all_that_is_said_above_it(qtbot, look, threads, spoken, tmp_path):
    look[0].apply(is_dark=False, scale_pct=150)
    window = real_window(qtbot, look, threads, tmp_path)
    say_all(window)
    found: dict[str, Any] = {}
    for stage in Stage:
        at(qtbot, window, threads, stage)
        settle()
        if any(over(window.minimumSizeHint())) or not window.form.parked_strip.isVisible():
            found[stage.key] = window.minimumSizeHint()

    assert found == {}


@pytest.mark.parametrize("scale", [100, 150])
def test_page_5_shows_the_package_and_its_buttons_in_few_rows(qtbot, look, threads, spoken, tmp_path, scale):
    look[0].apply(is_dark=False, scale_pct=scale)
    window = beside_a_parked_case(real_window(qtbot, look, threads, tmp_path, offered(), Stage.NEGOTIATE))
    page: Any = at(qtbot, window, threads, Stage.NEGOTIATE)
    settle()
    form = page.form
    seen = scroll_of(page).viewport()

    def is_whole(button: QWidget) -> bool:
        return bool(seen.rect().contains(QRect(button.mapTo(seen, QPoint(0, 0)), button.size())))

    rows = form.table_package.viewport().height() // form.table_package.fontMetrics().lineSpacing()
    tops = {
        button.mapTo(page, QPoint(0, 0)).y()
        for button in (form.accept_button, form.decline_button, form.new_package_button)
    }

    assert rows >= {100: 8, 150: 5}[scale]
    assert len(tops) <= 2
    assert all(is_whole(button) for button in (form.accept_button, form.decline_button, form.new_package_button))
    assert not re.search(r"\d [^ ]", form.requests_keys_label.text())
    assert cut_texts(page) == []


def test_page_6_shows_each_new_step_from_its_heading(qtbot, look, threads, spoken, tmp_path):
    look[0].apply(is_dark=False, scale_pct=150)
    counter = Counter()
    counter.to_agree()
    window = beside_a_parked_case(real_window(qtbot, look, threads, tmp_path, counter, Stage.AGREE))
    page: Any = at(qtbot, window, threads, Stage.AGREE)
    qtbot.waitUntil(lambda: not page.is_drawing)
    seen = page.ui.path_scroll.viewport()
    begun = page._path.open_id
    page.ui.explained_terms.running_ms = UnhurriedClock(page.ui.explained_terms.running_ms())
    while not page.ui.explained_terms.is_finished:
        page.ui.explained_terms.next_button.click()
        qtbot.waitUntil(lambda: not threads[0].is_busy)
    qtbot.waitUntil(lambda: page._path.open_id != begun and not page._laid_out.isActive())
    settle()
    step = page._path.step(page._path.open_id)
    button = page.ui.check_button

    assert step.head.mapTo(seen, QPoint(0, 0)).y() >= 0
    assert seen.rect().contains(QRect(button.mapTo(seen, QPoint(0, 0)), button.size()))


def sit_down(window: MainWindow, role: Role) -> None:
    window._session = replace(window._session, person=replace(window._session.person, role=role))
    window.workbench.show_desk(window._session.person, TODAY, is_training=True)
    say_all(window)


@pytest.mark.parametrize("role", list(Role))
def test_help_beside_the_workbench_does_not_make_the_window_wider_than_the_screen(qtbot, look, threads, spoken, role):
    look[0].apply(is_dark=False, scale_pct=150)
    window = build("bench", qtbot, look, threads)
    sit_down(window, role)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)

    qtbot.keyClick(window, Qt.Key.Key_F1)
    qtbot.waitUntil(window.panel.isVisible)
    settle()

    assert over(window.minimumSizeHint()) == (0, 0)
    assert window.size() == SCREEN
    qtbot.keyClick(window.panel, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not window.panel.isVisible())
    settle()
    assert window.workbench.form.brief_sheet.isVisible() is (role is not Role.ADMINISTRATOR)


def test_what_an_auditor_does_not_find_is_said_whole(qtbot, look, threads, spoken):
    look[0].apply(is_dark=False, scale_pct=150)
    dialog = SampleForm(policy_on(), TODAY)
    qtbot.addWidget(dialog)
    dialog.show()

    dialog.say_problem(RuleBroken("nothing_to_sample", field="sample_first"))
    settle()
    settle()

    assert cut_texts(dialog) == []
