"""The keys that work everywhere, and what the workbench leads to."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from threading import Event

import pytest
from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from desktop_app.domain.staff.people import Role
from desktop_app.domain.stages.stage import Stage
from desktop_app.services.ports.lists import MOST_CASES
from desktop_app.services.ports.search import SearchPage
from desktop_app.services.ports.unit import DraftRow
from desktop_app.ui.bench.bench_rows import DeskRows, Reach
from desktop_app.ui.bench.look_up_dialog import LookUpDialog
from desktop_app.ui.bench.workbench import Workbench
from desktop_app.ui.case.park_dialog import ParkDialog
from desktop_app.ui.case.place import NOTE_PAD
from desktop_app.ui.start.first_paint import FirstPaint
from desktop_app.ui.talks.mood_dialog import MoodDialog
from desktop_app.ui.widgets.entries import MARKS, Entry, EntryList
from desktop_app.ui.window.main_window import MainWindow
from desktop_app.ui.work.writer import Writer
from tests.ui.desk import BRANCH, PASSWORD, TODAY, FakeSeatParts, main_window


@pytest.fixture
def parts() -> FakeSeatParts:
    return FakeSeatParts.busy()


@pytest.fixture
def window(qtbot, qapp, parts) -> Iterator[MainWindow]:
    with main_window(qtbot, qapp, parts) as shown:
        yield shown


def open_case(qtbot, window, case_id="c1") -> None:
    window.open_case(case_id)
    settle(qtbot, window)


def settle(qtbot, window) -> None:
    qtbot.waitUntil(
        lambda: (
            not window._writer.is_busy
            and not window.finder.is_busy
            and not window.workbench.search.is_waiting
            and window.keys.is_said
            and (
                window.place is None
                or (window.place.wizard.currentId() > 0 and window.place.wizard.page_in_front.content.isEnabled())
            )
        )
    )


@pytest.fixture
def held(window) -> Iterator[Event]:
    """The writer's thread, kept busy until it is let go."""
    go = Event()
    window._writer.run(go.wait)
    yield go
    go.set()


class Painted(QObject):
    """Counts how often a widget is painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.times = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.times += event.type() == QEvent.Type.Paint
        return False


def test_until_a_case_is_read_nothing_of_a_new_customer_is_drawn_in_its_place(qtbot, window, held):
    window.open_case("c1")
    strip, bar, wizard = window.form.case_strip, window.form.stage_bar, window.place.wizard
    seen = [Painted(one) for one in (strip, bar, wizard)]
    with qtbot.waitSignal(FirstPaint(window.form.key_bar).painted):
        window.form.key_bar.update()
    assert window.form.stack.currentWidget() is window.form.case_place
    assert [one.times for one in seen] == [0, 0, 0]

    held.set()
    settle(qtbot, window)
    qtbot.waitUntil(lambda: all(one.times for one in seen))


def test_a_new_case_is_seen_at_once(qtbot, window, held):
    window.new_case(is_quick=False)
    seen = Painted(window.place.wizard)
    qtbot.waitUntil(lambda: seen.times > 0)
    held.set()
    settle(qtbot, window)


def test_the_title_names_the_bank_once(window):
    assert window.windowTitle() == "Accord Desk · 示例银行 平湖支行"

    window._branch = replace(BRANCH, name="示例银行股份有限公司平湖支行")
    QApplication.sendEvent(window, QEvent(QEvent.Type.LanguageChange))

    assert window.windowTitle() == "Accord Desk · 示例银行股份有限公司平湖支行"


class NotingWriter(Writer):
    """Notes of each call how many workbenches there were when it was given, and what it came to."""

    def __init__(self):
        super().__init__()
        self.noted = []

    def run_together(self, *works):
        benches = sum(isinstance(one, Workbench) for one in QApplication.allWidgets())
        calls = super().run_together(*works)
        self.noted += [(benches, call) for call in calls]
        return calls


def test_the_first_lists_are_read_once_and_while_the_window_is_made(qtbot, qapp, parts):
    before = sum(isinstance(one, Workbench) for one in QApplication.allWidgets())
    writer = NotingWriter()
    with main_window(qtbot, qapp, parts, writer) as shown:
        read = [benches for benches, call in writer.noted if isinstance(call.result, DeskRows)]
        rows = shown.workbench.form.cases_list.model().rowCount()

    assert read == [before]
    assert rows > 0


def test_a_calendar_that_came_is_counted_by_behind_the_lists_and_they_are_read_again(qtbot, window):
    recounting = window.lists._seat.counter.recounting
    recounting.is_published = True
    shown = []
    window.lists.shown.connect(lambda: shown.append(recounting.runs))
    window.refresh()
    qtbot.waitUntil(lambda: shown == [0, 1])


def test_the_bank_owes_first_and_lateness_is_said(window):
    first = window.workbench.form.promises_list.model().index(0, 0).data()

    assert first.startswith("the bank")
    assert "late since 2026-11-20" in first
    assert "first promised for 2026-11-17" in first


def test_a_list_that_ends_at_the_most_cases_says_so(qtbot, window, parts):
    one = parts.cases.rows[0]
    parts.cases.rows = tuple(replace(one, id=f"c{no}") for no in range(MOST_CASES))
    window.refresh()
    title = window.workbench.form.cases_title_label
    qtbot.waitUntil(lambda: str(MOST_CASES) in title.text())
    assert "F3" in title.text()


def test_the_day_turns_at_midnight_while_nobody_touches_the_desk(qtbot, window, parts):
    first = window.workbench.form.promises_list.model().index(1, 0)
    assert "today" in first.data()
    parts.now = datetime(2026, 11, 23, 23, 59, 59, 960_000, tzinfo=UTC)
    window.refresh()
    parts.now = datetime(2026, 11, 24, tzinfo=UTC)

    qtbot.waitUntil(lambda: window.workbench.form.day_label.text() == "2026-11-24")
    settle(qtbot, window)

    late = window.workbench.form.promises_list.model().index(1, 0).data()
    assert "late since 2026-11-23" in late


def test_a_desk_that_slept_over_midnight_knows_the_day_when_it_is_looked_at(qtbot, window, parts):
    parts.now = datetime(2026, 11, 25, 8, tzinfo=UTC)

    QApplication.sendEvent(window, QEvent(QEvent.Type.ActivationChange))
    settle(qtbot, window)

    assert window.workbench.form.day_label.text() == "2026-11-25"


def test_a_day_that_was_left_open_waits_in_one_line_until_it_is_signed_off(qtbot, window):
    settle(qtbot, window)
    assert window.workbench.day.isHidden()
    day_end = window.ending_day._seat.counter.day_end
    day_end.open_days = (date(2026, 11, 20),)
    window.ending_day.look()
    settle(qtbot, window)
    assert not window.workbench.day.isHidden()
    assert "2026-11-20" in window.workbench.day.text()
    day_end.open_days = ()
    window.ending_day.look()
    settle(qtbot, window)
    assert window.workbench.day.isHidden()


def test_choosing_a_promise_chooses_its_case_and_enter_opens_it(qtbot, window):
    bench = window.workbench
    bench.form.promises_list.setFocus()
    bench.form.promises_list.setCurrentIndex(bench.form.promises_list.model().index(0, 0))
    assert bench.chosen == "c1"

    with qtbot.waitSignal(bench.case_asked):
        qtbot.keyClick(bench.form.promises_list, Qt.Key.Key_Return)

    settle(qtbot, window)
    assert window.place.wizard.stage is Stage.NEGOTIATE


def test_after_signing_in_the_arrows_choose_a_case_and_enter_goes_on_with_it(qtbot, window):
    settle(qtbot, window)
    bench = window.workbench
    assert bench.form.cases_list.hasFocus()
    first = bench.chosen

    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    second = bench.chosen
    with qtbot.waitSignal(bench.case_asked) as asked:
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    settle(qtbot, window)

    assert asked.args == [second]
    assert second not in {"", first}


def test_that_nothing_is_owed_takes_no_more_room_than_a_line(qtbot, window, parts):
    form, cases = window.workbench.form, tuple(parts.cases.rows)
    window.resize(1366, 768)
    window.workbench.show_rows(DeskRows(cases=cases, promises=tuple(parts.cases.promises)))
    qtbot.waitUntil(lambda: form.promises_sheet.height() > form.cases_sheet.height() / 2)
    owed, listed = form.promises_sheet.height(), form.cases_sheet.height()

    window.workbench.show_rows(DeskRows(cases=cases))

    qtbot.waitUntil(lambda: form.promises_sheet.height() < owed / 2)
    assert form.cases_sheet.height() > listed + owed / 2


def test_without_cases_the_next_customer_has_the_focus(qtbot, window):
    window.workbench.show_rows(DeskRows())
    window.workbench.take_focus()
    assert window.workbench.form.new_customer_button.hasFocus()


def test_what_was_half_typed_last_is_chosen_first(window, parts):
    c2 = DraftRow("c2", Stage.COLLECT, has_events=True, changed_at=datetime(2026, 11, 23, 3, tzinfo=UTC), by="0001")
    window.workbench.show_rows(DeskRows())
    window.workbench.show_rows(DeskRows(cases=tuple(parts.cases.rows), drafts=(c2,)))
    assert window.workbench.chosen == "c2"


def test_one_begins_with_a_new_customer(qtbot, window):
    window.workbench.form.cases_list.setFocus()

    qtbot.keyClick(window.workbench.form.cases_list, Qt.Key.Key_1)
    settle(qtbot, window)

    assert window.place.table.case_id == "new"
    assert window.place.wizard.stage is Stage.IDENTIFY


def test_a_one_typed_into_the_search_begins_nothing(qtbot, window):
    window.workbench.search.take_focus()

    qtbot.keyClick(window.workbench.form.search_edit, Qt.Key.Key_1)

    assert window.place is None


def test_search_shows_what_it_found_and_escape_ends_it(qtbot, window):
    window.workbench.search.take_focus()
    qtbot.keyClicks(window.workbench.form.search_edit, "000002")
    model = window.workbench.form.cases_list.model()
    qtbot.waitUntil(lambda: model.rowCount() == 1)

    qtbot.keyClick(window.workbench, Qt.Key.Key_Escape)

    qtbot.waitUntil(lambda: model.rowCount() == 3)


def search_and_enter(qtbot, window, text: str) -> None:
    """Type *text* and press Enter at once, faster than the search waits for the next letter."""
    qtbot.keyClick(window, Qt.Key.Key_F3)
    qtbot.keyClicks(window.workbench.form.search_edit, text)
    qtbot.keyClick(window.workbench.form.search_edit, Qt.Key.Key_Return)
    settle(qtbot, window)


def test_enter_after_a_search_that_finds_nothing_opens_nobody_elses_case(qtbot, window):
    window.workbench.choose("c1")

    search_and_enter(qtbot, window, "zzzz")

    assert window.place is None
    assert window.workbench.chosen == ""
    qtbot.keyClick(window.workbench.form.search_edit, Qt.Key.Key_Return)
    settle(qtbot, window)
    assert window.place is None


def test_enter_at_once_opens_the_case_that_the_text_finds(qtbot, window):
    window.workbench.choose("c1")

    search_and_enter(qtbot, window, "000002")

    assert window.place is not None
    assert window.place.table.case_id == "c2"


def test_a_search_that_led_to_a_case_is_over_when_the_teller_comes_back(qtbot, window):
    search_and_enter(qtbot, window, "000002")

    window.show_bench()
    settle(qtbot, window)

    assert window.workbench.form.search_edit.text() == ""
    assert window.workbench.form.cases_list.model().rowCount() == 3


def test_enter_at_once_on_several_cases_lets_the_teller_choose(qtbot, window):
    search_and_enter(qtbot, window, "00001-01")

    assert window.place is None
    assert window.workbench.form.cases_list.hasFocus()
    qtbot.keyClick(window.workbench.form.cases_list, Qt.Key.Key_Down)
    with qtbot.waitSignal(window.workbench.case_asked) as asked:
        qtbot.keyClick(window.workbench.form.cases_list, Qt.Key.Key_Return)
    settle(qtbot, window)
    assert asked.args == ["c2"]


def test_enter_on_an_empty_search_goes_to_the_list_and_opens_nothing(qtbot, window):
    search_and_enter(qtbot, window, "")

    assert window.place is None
    assert window.workbench.form.cases_list.hasFocus()


def test_the_answer_to_another_text_is_not_shown(qtbot, window, parts):
    bench = window.workbench
    bench.search.take_focus()
    qtbot.keyClicks(bench.form.search_edit, "000002")

    bench.search.show_found("0000", SearchPage((), 0), Reach.OWN)

    assert bench.form.cases_list.model().rowCount() == 3
    qtbot.keyClick(bench, Qt.Key.Key_Escape)


def type_and_wait(qtbot, window, text: str) -> EntryList:
    """Type *text* into the box; returns the rows that are shown then."""
    qtbot.keyClick(window, Qt.Key.Key_F3)
    qtbot.keyClicks(window.workbench.form.search_edit, text)
    settle(qtbot, window)
    model = window.workbench.form.cases_list.model()
    assert isinstance(model, EntryList)
    return model


def test_down_goes_to_the_hits_enter_opens_and_up_leads_back(qtbot, window, parts):
    bench = window.workbench
    type_and_wait(qtbot, window, "00001-01")
    assert bench.form.search_edit.hasFocus()

    qtbot.keyClick(bench.form.search_edit, Qt.Key.Key_Down)
    assert bench.form.cases_list.hasFocus()
    assert bench.chosen == "c1"
    qtbot.keyClick(bench.form.cases_list, Qt.Key.Key_Up)
    assert bench.form.search_edit.hasFocus()
    qtbot.keyClick(bench.form.search_edit, Qt.Key.Key_Down)
    qtbot.keyClick(bench.form.cases_list, Qt.Key.Key_Down)
    qtbot.keyClick(bench.form.cases_list, Qt.Key.Key_Return)
    settle(qtbot, window)

    assert window.place.table.case_id == "c2"
    assert parts.find.was_opened == []


def test_escape_in_the_hits_clears_the_box_and_gives_it_the_keys(qtbot, window):
    bench = window.workbench
    type_and_wait(qtbot, window, "000002")
    qtbot.keyClick(bench.form.search_edit, Qt.Key.Key_Down)

    qtbot.keyClick(bench.form.cases_list, Qt.Key.Key_Escape)

    assert (bench.form.search_edit.text(), bench.form.search_edit.hasFocus()) == ("", True)
    assert bench.form.cases_list.model().rowCount() == 3
    assert not bench.search.reach_button.isVisible()


def test_escape_in_the_empty_box_leads_back_to_the_cases_where_digits_begin_something(qtbot, window):
    bench = window.workbench
    type_and_wait(qtbot, window, "000002")

    qtbot.keyClick(bench.form.search_edit, Qt.Key.Key_Escape)
    assert bench.form.search_edit.hasFocus()
    qtbot.keyClick(bench.form.search_edit, Qt.Key.Key_Escape)

    assert bench.form.cases_list.hasFocus()
    qtbot.keyClick(bench.form.cases_list, Qt.Key.Key_1)
    assert window.place is not None


def test_what_was_typed_is_marked_in_what_was_found(qtbot, window):
    index = type_and_wait(qtbot, window, "000002").index(0, 0)
    ((start, length),) = index.data(MARKS)
    assert index.data()[start : start + length] == "000002"


def test_a_case_of_a_colleague_is_found_with_a_reason_that_is_kept(qtbot, window, parts):
    bench, (first, second) = window.workbench, parts.cases.rows
    parts.cases.rows = (first, replace(second, owner="p2", status="closed"))
    assert type_and_wait(qtbot, window, "000002").rowCount() == 0
    assert "F3" in bench.search.reach_button.text()

    qtbot.keyClick(window, Qt.Key.Key_F3)
    dialog = window.findChild(LookUpDialog)
    assert dialog.isVisible()
    qtbot.keyClick(dialog.reason.editor, Qt.Key.Key_1)
    qtbot.waitUntil(lambda: bench.form.cases_list.model().rowCount() == 1)

    assert parts.find.looked_up == [("000002", "customer_here")]
    assert bench.form.search_edit.hasFocus()
    assert not bench.search.reach_button.isEnabled()
    qtbot.keyClick(bench.form.search_edit, Qt.Key.Key_Return)
    settle(qtbot, window)
    assert (window.place.table.case_id, parts.find.was_opened) == ("c2", ["c2"])


def test_leave_to_look_further_ends_with_what_it_was_given_for(qtbot, window, parts):
    bench, (first, second) = window.workbench, parts.cases.rows
    parts.cases.rows = (first, replace(second, owner="p2"))
    type_and_wait(qtbot, window, "000002")
    qtbot.keyClick(window, Qt.Key.Key_F3)
    dialog = window.findChild(LookUpDialog)
    qtbot.keyClick(dialog.reason.editor, Qt.Key.Key_1)
    qtbot.waitUntil(lambda: bench.form.cases_list.model().rowCount() == 1)

    qtbot.keyClick(bench.form.search_edit, Qt.Key.Key_Backspace)
    settle(qtbot, window)

    assert [bench.form.cases_list.model().entry_at(0).case_id] == ["c1"]
    assert bench.search.reach_button.isEnabled()


def test_who_may_not_look_further_is_not_offered_it(qtbot, window, parts):
    window._session = replace(window._session, person=replace(window._session.person, role=Role.ADMINISTRATOR))
    type_and_wait(qtbot, window, "000002")
    assert not window.workbench.search.reach_button.isVisible()
    qtbot.keyClick(window, Qt.Key.Key_F3)
    assert window.findChild(LookUpDialog) is None


def test_further_hits_are_read_when_somebody_scrolls_to_them(qtbot, window, parts):
    first = parts.cases.rows[0]
    parts.cases.rows = tuple(replace(first, id=f"c{no}", number=f"00001-01-26-{no:06}-0") for no in range(50))
    model = type_and_wait(qtbot, window, "00001-01")
    assert model.rowCount() == parts.find.page
    window.workbench.form.cases_list.scrollToBottom()
    qtbot.waitUntil(lambda: model.rowCount() > parts.find.page)
    while model.canFetchMore(QModelIndex()):
        model.fetchMore(QModelIndex())
        settle(qtbot, window)
    assert model.rowCount() == 50
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)


def test_only_the_last_of_several_quick_keys_is_answered(qtbot, window, parts):
    model = type_and_wait(qtbot, window, "00001-01-26-000001")
    assert model.rowCount() == 1
    assert parts.find.asked[-1] == "00001-01-26-000001"


def test_f5_parks_with_a_digit_and_a_date(qtbot, window, parts):
    open_case(qtbot, window)
    qtbot.keyClick(window, Qt.Key.Key_F5)
    dialog = window.findChild(ParkDialog)
    qtbot.keyClick(dialog.reason.editor, Qt.Key.Key_1)
    dialog.next_date.editor.setText("1201")
    assert not dialog.papers.isChecked()  # nobody has said so yet
    dialog.papers.click()

    qtbot.mouseClick(dialog.act_button, Qt.MouseButton.LeftButton)

    qtbot.waitUntil(lambda: window.place is None)
    settle(qtbot, window)
    assert parts.cases.parked_with[0][1:] == (date(2026, 12, 1), True)


def test_parking_without_a_reason_is_refused_beside_the_list(qtbot, window):
    open_case(qtbot, window)
    qtbot.keyClick(window, Qt.Key.Key_F5)
    dialog = window.findChild(ParkDialog)

    qtbot.mouseClick(dialog.act_button, Qt.MouseButton.LeftButton)

    qtbot.waitUntil(lambda: bool(dialog.reason.problem))
    dialog.reject()


def test_a_case_that_was_only_typed_is_left_without_asking(qtbot, window):
    window.new_case(is_quick=False)
    settle(qtbot, window)

    qtbot.keyClick(window, Qt.Key.Key_F5)
    settle(qtbot, window)

    assert window.place is None


def test_ctrl_1_opens_the_first_parked_case(qtbot, window):
    qtbot.keyClick(window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, window)

    assert window.place.table.case_id == "c2"


def test_a_parked_customer_keeps_the_key_until_somebody_serves_them(qtbot, window, parts):
    first = next(row for row in parts.cases.rows if row.status == "parked")
    second = replace(first, id="c9", customer="陈*")
    parts.cases.rows = (second, *parts.cases.rows)  # the last one to be parked is listed first
    window.refresh()
    settle(qtbot, window)

    assert [(number, row.id) for number, row in window.parked.keys.numbered()] == [(1, "c2"), (2, "c9")]
    parts.cases.rows = tuple(row for row in parts.cases.rows if row.id != "c2")
    window.refresh()
    settle(qtbot, window)
    qtbot.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, window)

    assert window.place.table.case_id == "c9"


def test_the_lock_hides_everything_and_gives_back_the_same_caret(qtbot, window):
    open_case(qtbot, window)
    field = window.place.wizard.page_in_front.name.editor
    field.setFocus()
    qtbot.keyClicks(field, "abc")
    field.setCursorPosition(1)
    qtbot.keyClick(window, Qt.Key.Key_F12)
    assert not field.isVisible()
    assert not window.form.case_strip.isVisible()

    window.form.password.editor.setText(PASSWORD)
    qtbot.keyClick(window.form.password.editor, Qt.Key.Key_Return)

    qtbot.waitUntil(field.isVisible)
    assert field.hasFocus()
    assert field.cursorPosition() == 1
    settle(qtbot, window)


def test_a_wrong_password_keeps_the_lock(qtbot, window):
    window.lock()
    window.form.password.editor.setText("wrong")

    window.unlock()

    qtbot.waitUntil(lambda: bool(window.form.password.problem))
    assert window.form.password.problem == "This is not your password."
    assert window.form.lock_place.isVisible()


def test_no_key_works_behind_the_lock(qtbot, window):
    window.lock()

    qtbot.keyClick(window, Qt.Key.Key_F1)
    qtbot.keyClick(window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)

    assert not window.panel.isVisible()
    assert window.place is None


def test_f1_shows_the_help_of_the_stage_and_escape_closes_it(qtbot, window):
    open_case(qtbot, window)

    qtbot.keyClick(window, Qt.Key.Key_F1)
    assert window.panel.isVisible()
    assert window.panel._title.text() == "Help · Negotiate"
    qtbot.keyClick(window.panel, Qt.Key.Key_Escape)

    assert not window.panel.isVisible()


@pytest.mark.parametrize("key", [Qt.Key.Key_F1, Qt.Key.Key_F2, Qt.Key.Key_F4])
@pytest.mark.parametrize("closing", ["the same key", "escape"])
def test_closing_the_panel_gives_the_caret_back_to_the_field_in_use(qtbot, window, key, closing):
    open_case(qtbot, window)
    field = window.place.wizard.page_in_front.name.editor
    field.setFocus()
    qtbot.keyClicks(field, "12")

    qtbot.keyClick(field, key)
    assert window.panel.isVisible()
    assert not field.hasFocus()
    qtbot.keyClick(QApplication.focusWidget(), key if closing == "the same key" else Qt.Key.Key_Escape)

    assert not window.panel.isVisible()
    qtbot.keyClicks(QApplication.focusWidget(), "3")
    assert field.text() == "123"
    settle(qtbot, window)


def test_closing_the_panel_on_the_workbench_gives_the_caret_back_to_the_search(qtbot, window):
    window.workbench.search.take_focus()

    qtbot.keyClick(window, Qt.Key.Key_F4)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_F4)

    assert window.workbench.form.search_edit.hasFocus()


def test_f2_keeps_a_note_with_the_case(qtbot, window, parts):
    open_case(qtbot, window)
    qtbot.keyClick(window, Qt.Key.Key_F2)
    window.panel.note_box.text_edit.insertPlainText("客户急用款")

    window.panel._keep.click()

    qtbot.waitUntil(lambda: window.panel.note_box.text() == "")
    settle(qtbot, window)


def test_what_is_typed_on_the_pad_while_a_note_is_kept_stays_on_it(qtbot, window):
    open_case(qtbot, window)
    qtbot.keyClick(window, Qt.Key.Key_F2)
    pad = window.panel.note_box
    pad.text_edit.insertPlainText("客户急用款")
    window.panel._keep.click()
    pad.text_edit.insertPlainText("\n下午再来")
    settle(qtbot, window)

    assert pad.text() == "下午再来"
    pad.text_edit.insertPlainText("。")
    assert pad.text() == "下午再来。"


def test_whoever_is_quicker_than_the_disk_goes_on_behind_the_half_typed_note(qtbot, window, parts):
    parts.cases.kept_drafts[Stage.FOLLOW_UP] = {NOTE_PAD: "月底前要进货"}
    window.open_case("c1")
    window.panel.note_box.text_edit.insertPlainText("女儿在读高三")
    settle(qtbot, window)

    assert window.panel.note_box.text() == "月底前要进货\n女儿在读高三"


def test_f4_finds_a_policy_by_a_word(qtbot, window):
    qtbot.keyClick(window, Qt.Key.Key_F4)
    everything = window.panel._model.rowCount()

    qtbot.keyClicks(window.panel._filter, "complaint.")

    assert 0 < window.panel._model.rowCount() < everything


def test_f7_says_the_mood_with_one_digit(qtbot, window):
    open_case(qtbot, window)
    qtbot.keyClick(window, Qt.Key.Key_F7)
    hint = window.findChild(MoodDialog).findChild(QLabel, "mood_hint_label")
    assert hint.text() == "Press 1 (very upset) to 5 (content); Esc leaves it."
    mood = window.findChild(MoodDialog)._mood

    qtbot.keyClick(mood, Qt.Key.Key_2)

    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    settle(qtbot, window)


def test_what_is_half_typed_is_kept_when_the_case_is_left(qtbot, window, parts):
    open_case(qtbot, window)
    field = window.place.wizard.page_in_front.name.editor
    field.setFocus()
    qtbot.keyClicks(field, "abc")

    window.show_bench()
    settle(qtbot, window)

    assert parts.cases.kept_drafts[Stage.NEGOTIATE]["customer_name"] == "abc"


def test_the_list_model_keeps_to_the_rules_of_qt(qapp):
    model = EntryList()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)

    model.show_entries([Entry("a", "one", "two"), Entry("b", "three", "four")])

    assert isinstance(tester.model(), QAbstractItemModel)
    assert model.index(1, 0).data() == "three\nfour"
    assert model.row_of("b") == 1


def test_a_key_that_can_do_nothing_here_says_why(qtbot, window):
    open_case(qtbot, window)
    page = window.place.wizard.page_in_front
    qtbot.keyClick(window, Qt.Key.Key_F9)
    assert page.problem_label.text() == "This page has nothing to print now."
    qtbot.keyClick(window, Qt.Key.Key_F10)
    assert page.problem_label.text().startswith("A case is in front")


def test_an_administrator_is_told_nothing_of_what_is_due_and_finds_what_the_desk_can_do(qtbot, window):
    window._session = replace(window._session, person=replace(window._session.person, role=Role.ADMINISTRATOR))
    bench = window.workbench
    bench.show_desk(window._session.person, TODAY, is_training=False)
    settle(qtbot, window)

    assert not bench.form.promises_sheet.isVisible()
    assert not bench.form.brief_sheet.isVisible()
    window.activateWindow()
    qtbot.keyClick(window, Qt.Key.Key_F3)
    qtbot.waitUntil(bench.form.search_edit.hasFocus)
    model = type_and_wait(qtbot, window, "settings")
    found = [model.entry_at(row) for row in range(model.rowCount())]
    assert [entry and entry.title for entry in found] == ["402  Settings"]


def test_the_band_names_every_day_that_was_not_signed_off(qtbot, window):
    days = (TODAY - timedelta(days=30), TODAY - timedelta(days=1))

    window.ending_day.unsigned_found.emit(days)

    assert window.workbench.day.isVisible()
    assert all(day.isoformat() in window.workbench.day.accessibleName() for day in days)
