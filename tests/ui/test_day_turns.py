"""A page stays open over midnight: what nobody typed is never kept as of the day before."""

from datetime import timedelta
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from desktop_app.domain.stages.stage import Stage
from desktop_app.ui.widgets.date_edit import DateEdit
from desktop_app.ui.widgets.field import DateField
from tests.builders import Counter
from tests.ui.test_screens import at, followed_up, look, real_window, settle, spoken, threads

__all__ = ["look", "spoken", "threads"]


def overnight(counter: Counter) -> None:
    counter.clock.advance(days=1)


def test_a_paper_that_comes_in_after_midnight_came_in_that_day(qtbot, look, threads, spoken, tmp_path):
    counter = followed_up()
    window = real_window(qtbot, look, threads, tmp_path, counter)
    page: Any = at(qtbot, window, threads, Stage.FOLLOW_UP)
    body = page.ui.papers_body
    page._path.open("papers")
    settle()
    body.list.setFocus()
    qtbot.waitUntil(body.list.hasFocus)
    missing = {paper.id for paper in counter.case.collect.missing()}
    overnight(counter)

    QTest.keyClick(window.windowHandle(), Qt.Key.Key_1)
    qtbot.waitUntil(lambda: len(counter.case.collect.missing()) < len(missing) and not threads[0].is_busy)

    came_in = [one for paper, one in counter.case.collect.received.items() if paper in missing]
    assert [one.received_on for one in came_in] == [counter.today]
    assert body.received_on.editor.value() == counter.today
    assert counter.today.isoformat() in page.ui.time_line.accessibleDescription()


def test_a_day_of_receipt_that_was_typed_stays(qtbot, look, threads, tmp_path):
    counter = followed_up()
    window = real_window(qtbot, look, threads, tmp_path, counter)
    page: Any = at(qtbot, window, threads, Stage.FOLLOW_UP)
    typed = counter.today - timedelta(days=2)
    page.ui.papers_body.received_on.set_draft(typed.isoformat())
    overnight(counter)

    window.refresh()

    assert page.ui.papers_body.received_on.editor.value() == typed


def test_every_date_of_a_page_that_says_today_turns_with_the_day(qtbot, look, threads, tmp_path):
    counter = followed_up()
    window = real_window(qtbot, look, threads, tmp_path, counter)
    stale = {}
    for stage in Stage:
        page = at(qtbot, window, threads, stage)
        before = counter.today
        said_today = [edit for edit in page.findChildren(DateEdit) if edit._offered == before]
        overnight(counter)
        window.refresh()
        settle()
        if left := [edit.objectName() for edit in said_today if edit.isVisible() and edit.text() == before.isoformat()]:
            stale[stage.key] = left
        wrong = [edit for edit in page.findChildren(DateEdit) if edit._today not in {None, counter.today}]
        assert wrong == [], stage.key

    assert stale == {}


def test_a_dialog_that_stayed_open_knows_the_new_day(qtbot, look, threads, tmp_path):
    counter = followed_up()
    window = real_window(qtbot, look, threads, tmp_path, counter)
    dialog = QDialog(window)
    field = DateField(dialog, name="day")
    field.editor.offer_today(counter.today, past=True)
    overnight(counter)

    window.refresh()

    assert field.editor.value() == counter.today
