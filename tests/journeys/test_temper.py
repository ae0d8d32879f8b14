"""Temper at the counter: words may ask for help, a break is kept, another teller goes on where this one stopped."""

import pytest
from PySide6.QtWidgets import QApplication, QToolButton

from desktop_app.domain.stages.stage import Stage
from desktop_app.domain.stages.temper import Alarm
from desktop_app.ui.bench.bench_words import waiting_entries
from desktop_app.ui.case.break_dialog import BreakDialog
from desktop_app.ui.case.supervisor_dialog import SupervisorDialog
from desktop_app.ui.start.sign_in import SignInPage
from desktop_app.ui.talks.mood_dialog import MoodDialog
from desktop_app.ui.window.main_window import MainWindow
from tests.builders import CASE
from tests.journeys.conftest import OTHER_PASSWORD, SUPERVISOR_NO, Desk, Key
from tests.journeys.test_ways_between_pages import Real


@pytest.fixture
def talks(desk: Desk) -> Desk:
    """An upset customer on page 3, half a sentence typed."""
    Real(desk).to_communicate()
    desk.main.open_case(CASE)
    desk.at(Stage.COMMUNICATE)
    desk.page.form.interest.setFocus()
    desk.type("孩子明年上学")
    desk.press(Key.Key_F7, Key.Key_1)
    desk.settle()
    return desk


def test_words_of_harm_to_oneself_lead_to_a_hint_that_says_nothing_aloud(desk):
    desk.new_case()
    desk.type("贷款批不下来，我不想活了")
    desk.place.keep_drafts()
    desk.settle()

    facts = desk.main.form.case_strip.facts
    assert facts.alarm is Alarm.SELF_HARM
    words = desk.main.form.case_strip._labels["alarm"].text()
    assert words
    assert "活" not in words


def test_a_break_is_counted_down_and_the_talk_goes_on_where_it_was(talks):
    talks.page.form.mood.break_button.click()
    talks.until(lambda: isinstance(QApplication.activeModalWidget(), BreakDialog))
    talks.press(Key.Key_Return)
    talks.until(lambda: QApplication.activeModalWidget() is None)

    assert talks.page.form.interest.draft() == "孩子明年上学"


def test_another_teller_takes_over_at_this_counter_with_everything_as_it_stands(talks):
    talks.page.form.mood.teller_button.click()
    talks.front(SignInPage)
    talks.sign_in(SUPERVISOR_NO, OTHER_PASSWORD)
    assert isinstance(talks.window, MainWindow)

    talks.main.open_case(CASE)
    talks.at(Stage.COMMUNICATE)

    assert talks.page.form.interest.draft() == "孩子明年上学"
    assert talks.page.form.mood.value() == 1


def test_somebody_else_signs_in_after_signing_out_at_the_workbench(desk):
    desk.main.sign_out()
    desk.front(SignInPage)
    desk.sign_in(SUPERVISOR_NO, OTHER_PASSWORD)
    assert desk.main._session.person.staff_no == SUPERVISOR_NO


def test_a_customer_who_asks_for_the_manager_is_on_the_strip_and_in_the_queue_by_one_key(talks):
    strip = talks.main.form.case_strip
    assert strip._labels["alarm"].text() == ""
    talks.press(Key.Key_F8)
    talks.until(lambda: isinstance(QApplication.activeWindow(), SupervisorDialog))
    talks.press(Key.Key_4)
    talks.until(lambda: QApplication.activeModalWidget() is None)
    talks.until(lambda: bool(strip._labels["alarm"].text()))
    talks.settle()
    assert [one.id for one in strip.facts.triggers] == ["customer_asks"]
    assert "F8" in strip._labels["alarm"].text()
    assert [call.case_id for call in talks.main._seat.open_desk.vault.books.calls()] == [CASE]


def test_words_of_press_and_regulator_are_heard_while_they_are_typed(desk):
    desk.new_case()
    desk.type("再不解决我就找记者")
    desk.place.keep_drafts()
    desk.settle()
    strip = desk.main.form.case_strip
    assert [one.id for one in strip.facts.heard] == ["media_or_regulator"]
    assert "记者" not in strip._labels["alarm"].text()
    assert strip._labels["alarm"].accessibleDescription()


def test_from_the_first_word_the_supervisor_can_be_called_without_a_word(desk):
    desk.new_case()
    desk.type("我要炸了这里")
    desk.press(Key.Key_F8)
    desk.until(lambda: isinstance(QApplication.activeWindow(), SupervisorDialog))
    desk.press(Key.Key_3)
    desk.until(lambda: QApplication.activeModalWidget() is None)
    desk.until(lambda: bool([*desk.main._seat.open_desk.vault.books.calls()]))
    assert desk.page.fields()["words"].draft() == "我要炸了这里"
    desk.main.sign_out()
    desk.sign_in(SUPERVISOR_NO, OTHER_PASSWORD)
    assert desk.window.findChild(QToolButton, "key_3_button") is not None
    desk.until(lambda: bool(desk.main.workbench._rows.queue.calls))
    (entry,) = waiting_entries(desk.main.workbench._rows.queue)
    assert entry.title == "请过来：01号柜台"


def test_f7_before_there_is_a_case_says_so_and_its_digit_falls_into_no_text(desk):
    desk.new_case()
    assert desk.window.findChild(QToolButton, "key_f7_button") is None
    desk.type("我要炸了这里")
    desk.press(Key.Key_F7)
    desk.until(lambda: isinstance(QApplication.focusWidget(), MoodDialog))
    desk.press(Key.Key_3, Key.Key_Escape)
    desk.until(lambda: QApplication.activeModalWidget() is None)
    assert desk.page.fields()["words"].draft() == "我要炸了这里"
