"""The search box begins what the desk can do, by number and by name, through the real window and by keys alone."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication

from desktop_app.domain.staff.people import Role
from desktop_app.ui.bench.desk_actions import desk_actions
from desktop_app.ui.talks.mood_dialog import MoodDialog
from desktop_app.ui.widgets.entries import MARKS
from desktop_app.ui.window.main_window import MainWindow
from tests.ui.desk import FakeSeatParts, main_window


@pytest.fixture
def parts() -> FakeSeatParts:
    return FakeSeatParts.busy()


@pytest.fixture
def window(qtbot, qapp, parts) -> Iterator[MainWindow]:
    with main_window(qtbot, qapp, parts) as shown:
        yield shown


def settle(qtbot, window) -> None:
    qtbot.waitUntil(
        lambda: (
            not window._writer.is_busy
            and not window.finder.is_busy
            and not window.workbench.search.is_waiting
            and window.keys.is_said
            and (window.place is None or in_front(window))
        )
    )


def in_front(window) -> bool:
    wizard = window.place.wizard
    return bool(wizard.currentId() > 0 and wizard.page_in_front.content.isEnabled())


def typed(qtbot, window, text: str, *keys: Qt.Key) -> None:
    """F3, *text*, and once what it finds stands there the *keys*, where the keyboard is."""
    if window.workbench.form.search_edit.text():
        qtbot.keyClick(window.workbench.form.search_edit, Qt.Key.Key_Escape)
    qtbot.keyClick(window, Qt.Key.Key_F3)
    if text.isascii():
        qtbot.keyClicks(window.workbench.form.search_edit, text)
    else:
        composed = QInputMethodEvent()
        composed.setCommitString(text)
        QApplication.sendEvent(window.workbench.form.search_edit, composed)
    settle(qtbot, window)
    for key in keys:
        qtbot.keyClick(window.focusWidget(), key)
    settle(qtbot, window)


def lines(window) -> list[str]:
    model = window.workbench.form.cases_list.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def sit_down(window, role: Role) -> None:
    person = replace(window._session.person, role=role)
    window._session = replace(window._session, person=person)
    window.workbench.show_desk(person, window.today)


def test_the_window_runs_every_action_of_the_table_and_has_its_keys(window):
    assert window.acts.ids == {action.id for action in desk_actions()}

    bound = {shortcut.key().toString() for shortcut in window.findChildren(QShortcut)}
    keys = {action.key for action in desk_actions() if "F" in action.key or "Ctrl" in action.key}
    assert {QKeySequence(key).toString() for key in keys} - bound == set()
    assert len(keys) > 20


def test_a_whole_number_and_enter_begin_the_action_at_once(qtbot, window, parts):
    qtbot.keyClick(window, Qt.Key.Key_F3)
    qtbot.keyClicks(window.workbench.form.search_edit, "101")
    qtbot.keyClick(window.workbench.form.search_edit, Qt.Key.Key_Return)
    settle(qtbot, window)

    assert window.place is not None
    assert window.place.table.case_id == "new"
    assert parts.find.asked == []  # not even the search was waited for


def test_the_first_digit_lists_its_area_with_the_keys_and_the_arrows_choose(qtbot, window):
    typed(qtbot, window, "40")

    assert lines(window)[0] == "402  Settings\nFunction · key Ctrl+,"
    # 401 is a leader's.
    assert [line[:3] for line in lines(window)] == ["402", "403", "404", "405", "406", "407", "408"]
    model = window.workbench.form.cases_list.model()
    assert model.index(0, 0).data(MARKS) == ((0, 2),)
    assert model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "402  Settings, Function · key Ctrl+,"
    assert window.workbench.form.cases_title_label.text() == "Functions: 7 · cases: 0"

    for key in (*[Qt.Key.Key_Down] * 5, Qt.Key.Key_Up, Qt.Key.Key_Return):
        qtbot.keyClick(window.focusWidget(), key)

    assert window.desk_lock.is_locked  # 405


def test_a_name_in_either_language_its_pinyin_or_initials_find_an_action(qtbot, window):
    for text in ("sp", "suoping", "锁屏", "锁", "lock", "Lock the screen"):
        typed(qtbot, window, text)
        assert lines(window)[0] == "405  Lock the screen\nFunction · key F12", text

    qtbot.keyClick(window.workbench.form.search_edit, Qt.Key.Key_Return)

    assert window.desk_lock.is_locked
    assert window.workbench.form.search_edit.text() == ""


def test_a_part_of_a_name_stands_above_the_customers_and_the_customer_stays_chosen(qtbot, window, parts):
    parts.cases.rows = (replace(parts.cases.rows[0], customer="簿设*"), *parts.cases.rows[1:])

    typed(qtbot, window, "设")

    assert [line.split("\n")[0] for line in lines(window)] == ["402  Settings", "簿设* · Loan application refused"]
    assert window.workbench.chosen == "c1"
    qtbot.keyClick(window.workbench.form.search_edit, Qt.Key.Key_Return)
    settle(qtbot, window)
    assert window.place is not None
    assert window.place.table.case_id == "c1"


def test_four_digits_are_a_number_of_a_customer(qtbot, window):
    typed(qtbot, window, "0000")

    assert [line[:2] for line in lines(window)] == ["张*", "王*"]


def test_what_the_role_may_not_do_is_not_offered(qtbot, window):
    typed(qtbot, window, "301")
    assert lines(window) == []

    sit_down(window, Role.SUPERVISOR)
    typed(qtbot, window, "301")
    assert lines(window) == ["301  Register of cases\nFunction · key 9"]

    sit_down(window, Role.AUDITOR)
    typed(qtbot, window, "301")
    assert lines(window) == ["301  Register of cases\nFunction · key 7"]
    typed(qtbot, window, "10")
    assert lines(window) == []
    typed(qtbot, window, "70")
    assert len(lines(window)) == 6


def test_what_cannot_be_done_now_says_why(qtbot, window):
    typed(qtbot, window, "104")
    why = "only a training desk rehearses."
    assert lines(window) == [f"104  Rehearse with a scripted customer\nFunction · key 7 · not now: {why}"]

    qtbot.keyClick(window.workbench.form.search_edit, Qt.Key.Key_Return)

    assert window.workbench.closed_label.text() == f"104  Rehearse with a scripted customer: {why}"
    assert window.workbench.form.search_edit.text() == "104"


def test_an_action_with_a_case_is_done_with_the_one_that_f3_put_away(qtbot, window):
    window.open_case("c1")
    settle(qtbot, window)

    typed(qtbot, window, "606", Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: bool(window.findChildren(MoodDialog)))
    assert window.place is not None
    assert window.place.table.case_id == "c1"
    window.findChildren(MoodDialog)[0].reject()


def test_an_action_with_a_case_is_done_with_the_chosen_one_at_the_workbench(qtbot, window):
    window.workbench.choose("c2")
    typed(qtbot, window, "zzzz", Qt.Key.Key_Escape)
    assert window.workbench.chosen == "c2"  # what was chosen before is chosen again

    typed(qtbot, window, "601")
    assert lines(window) == ["601  Note pad\nFunction · key F2 · 王* 00001-01-26-000002-7"]
    qtbot.keyClick(window.workbench.form.search_edit, Qt.Key.Key_Return)
    settle(qtbot, window)

    qtbot.waitUntil(window.panel.note_box.isVisible)
    assert window.place is not None
    assert window.place.table.case_id == "c2"


def test_where_no_case_is_meant_the_row_says_so(qtbot, window, parts):
    parts.cases.rows, parts.cases.pending = (), ()
    window.refresh()
    settle(qtbot, window)

    typed(qtbot, window, "601", Qt.Key.Key_Return)

    assert lines(window) == ["601  Note pad\nFunction · key F2 · not now: no case is chosen, and none was in front."]
    assert window.place is None


def test_the_letter_views_and_the_help_are_found_by_number(qtbot, window):
    typed(qtbot, window, "204", Qt.Key.Key_Return)
    assert window.workbench.form.cases_list.hasFocus()
    assert len(lines(window)) == 3
    typed(qtbot, window, "204", Qt.Key.Key_Return)
    assert window.workbench.views.view is not None

    typed(qtbot, window, "503", Qt.Key.Key_Return)
    assert window.panel.isVisible()
    assert "| 503" not in window.panel._help.toPlainText()
    assert "Numbers of functions" in window.panel._help.toPlainText()
