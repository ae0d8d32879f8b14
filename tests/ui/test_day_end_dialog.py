"""F10: each original gets its place by a digit, and two sign the day off; a signed original is not destroyed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from desktop_app.domain.stages.negotiate import Side
from desktop_app.domain.stages.stage import Stage
from desktop_app.domain.upkeep.day_end import SheetPlace
from desktop_app.services.cases.cases import WORDS_FIELD
from desktop_app.ui.day.end_dialog import DayEndDialog
from desktop_app.ui.look.palettes import LIGHT
from tests.builders import Counter

Key, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier
LEADER = "p-supervisor"
LAST = 4


@pytest.fixture
def counter() -> Counter:
    made = Counter()
    made.to_signing()
    return made


def shown(qtbot, counter: Counter) -> DayEndDialog:
    made = DayEndDialog(counter.services.day_end.review(counter.session), LIGHT)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)  # shortcuts are of the window in front
    return made


@pytest.fixture
def dialog(qtbot, counter) -> DayEndDialog:
    return shown(qtbot, counter)


def cell(dialog: DayEndDialog, row: int, column: int) -> str:
    return str(dialog.table.model().index(row, column).data())


def test_a_digit_says_where_the_original_lies_and_goes_on_to_the_next(qtbot, dialog):
    assert cell(dialog, 0, LAST) == "where is it?"
    qtbot.keyClick(dialog.table, Key.Key_1)
    assert (cell(dialog, 0, LAST), dialog.table.currentRow()) == ("with the customer", 1)
    qtbot.keyClick(dialog.table, Key.Key_2, Qt.KeyboardModifier.KeypadModifier)
    assert cell(dialog, 1, LAST) == "in the drawer"
    assert sorted(dialog.places.values()) == [SheetPlace.IN_DRAWER, SheetPlace.WITH_CUSTOMER]


def test_the_day_is_not_signed_off_while_an_original_may_lie_anywhere(qtbot, dialog):
    qtbot.keyClick(dialog.table, Key.Key_1)
    with qtbot.assertNotEmitted(dialog.sign_off_wanted):
        qtbot.keyClick(dialog.table, Key.Key_Return, CTRL)
    assert "1 more" in dialog.asked.text()
    assert dialog.table.currentRow() == 1
    qtbot.keyClick(dialog.table, Key.Key_2)
    with qtbot.waitSignal(dialog.sign_off_wanted) as asked:
        qtbot.keyClick(dialog.table, Key.Key_Return, CTRL)
    assert asked.args == [dialog.places]
    assert {type(place) for place in asked.args[0].values()} == {SheetPlace}


def test_once_signed_off_it_says_by_whom_and_f9_prints(qtbot, dialog, counter):
    with qtbot.assertNotEmitted(dialog.print_wanted):
        qtbot.keyClick(dialog, Key.Key_F9)
    given = {sheet.sheet: SheetPlace.IN_DRAWER for sheet in dialog.review.sheets}
    dialog.show_review(counter.services.day_end.sign_off(counter.session, LEADER, given))
    assert "灭绝师太" in dialog.signed.text()
    assert cell(dialog, 0, LAST) == "in the drawer"  # as it was signed
    with qtbot.waitSignal(dialog.print_wanted):
        qtbot.keyClick(dialog, Key.Key_F9)


def test_what_is_said_otherwise_after_the_sign_off_is_not_signed(qtbot, dialog, counter):
    given = {sheet.sheet: SheetPlace.IN_DRAWER for sheet in dialog.review.sheets}
    dialog.show_review(counter.services.day_end.sign_off(counter.session, LEADER, given))
    assert dialog.signed.property("tone") == "good"
    dialog.table.selectRow(0)
    qtbot.keyClick(dialog.table, Key.Key_1)
    assert dialog.signed.text().startswith("Changed since")
    assert dialog.signed.property("tone") == "late"
    with qtbot.assertNotEmitted(dialog.print_wanted):
        qtbot.keyClick(dialog, Key.Key_F9)


def test_a_signed_original_cannot_be_called_destroyed(qtbot, counter):
    counter.sign(Side.CUSTOMER)
    dialog = shown(qtbot, counter)
    qtbot.keyClick(dialog.table, Key.Key_3)
    assert dialog.asked.text().startswith("This original is signed")
    assert dialog.places == {}


def test_enter_opens_the_case_and_digits_do_nothing_on_other_rows(qtbot, dialog, counter):
    dialog.table.selectRow(dialog.table.rowCount() - 1)
    assert not any(button.isEnabled() for button in dialog.place_buttons)
    qtbot.keyClick(dialog.table, Key.Key_1)
    assert dialog.places == {}
    with qtbot.waitSignal(dialog.case_wanted) as asked:
        qtbot.keyClick(dialog.table, Key.Key_Return)
    assert asked.args == [counter.case.id]


def test_a_half_typed_customer_is_known_by_the_first_words(qtbot):
    counter = Counter()
    counter.services.cases.save_draft(counter.session, "case-7", Stage.IDENTIFY, {WORDS_FIELD: "排队两个小时"})
    dialog = shown(qtbot, counter)
    assert cell(dialog, 0, LAST - 1) == "Identify · “排队两个小时”"


def test_an_empty_desk_says_so_and_can_be_signed_off(qtbot):
    counter = Counter()
    dialog = shown(qtbot, counter)
    assert dialog.hint.text() == "Nothing is open at this desk."
    with qtbot.waitSignal(dialog.sign_off_wanted):
        qtbot.keyClick(dialog, Key.Key_Return, CTRL)


def test_all_of_it_is_copied(qtbot, dialog):
    qtbot.keyClick(dialog.table, Key.Key_C, CTRL)
    text = QGuiApplication.clipboard().text()
    assert dialog.hint.text() == "Copied."
    assert text.count("where is it?") == len(dialog.review.sheets)


def test_a_day_that_was_left_open_is_signed_off_late_and_the_dialog_says_so(qtbot, counter):
    worked = counter.today
    counter.clock.advance(days=1)
    late = DayEndDialog(counter.services.day_end.review(counter.session, worked), LIGHT)
    qtbot.addWidget(late)
    late.show()
    assert worked.isoformat() in late.title.text()
    assert worked.isoformat() in late.sign_button.text()
    assert late.print_button.isHidden()


def test_in_the_morning_f9_prints_what_goes_on_from_last_night(qtbot, counter):
    service = counter.services.day_end
    there = {sheet.sheet: SheetPlace.IN_DRAWER for sheet in service.review(counter.session).sheets}
    service.sign_off(counter.session, "p-supervisor", there)
    evening = counter.today
    counter.clock.advance(days=1)
    morning = shown(qtbot, counter)
    assert evening.isoformat() in morning.signed.text()
    with qtbot.waitSignal(morning.print_wanted):
        qtbot.keyClick(morning, Qt.Key.Key_F9)
