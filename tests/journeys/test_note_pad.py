"""F2: typed once while the customer speaks, used later."""

import pytest
from PySide6.QtWidgets import QApplication

from desktop_app.domain.stages.stage import Stage
from tests.builders import CASE, identification
from tests.journeys.conftest import CTRL, Desk, Key
from tests.journeys.test_ways_between_pages import Real


@pytest.fixture
def counter(desk: Desk) -> Real:
    return Real(desk)


def keep(desk: Desk) -> None:
    desk.press(Key.Key_Tab)
    desk.press(Key.Key_Space)
    desk.settle()


def test_a_line_is_dropped_into_the_field_the_teller_came_from(desk, counter):
    counter.to_communicate()
    desk.main.open_case(CASE)
    desk.at(Stage.COMMUNICATE)
    desk.page.form.interest.setFocus()
    desk.type("孩子上学，")

    desk.press(Key.Key_F2)
    desk.type("月底前要进货")
    desk.press(Key.Key_Return)
    desk.type("女儿在读高三")
    desk.press(Key.Key_Return, modifier=CTRL)

    assert desk.page.form.interest.draft() == "孩子上学，女儿在读高三"
    assert desk.page.form.interest.isAncestorOf(QApplication.focusWidget())
    assert desk.main.panel.note_box.text() == "月底前要进货\n女儿在读高三"
    desk.settle()
    assert counter.case.stage is Stage.COMMUNICATE


def test_a_kept_note_belongs_to_the_case_and_leaves_the_pad(desk, counter):
    counter.to_communicate()
    desk.main.open_case(CASE)
    desk.at(Stage.COMMUNICATE)
    desk.press(Key.Key_F2)
    desk.type("月底前要进货")

    keep(desk)

    assert counter.case.communicate.notes == ("月底前要进货",)
    assert desk.main.panel.note_box.text() == ""


def test_the_note_of_a_case_without_events_stays_a_draft_through_page_1(desk, counter):
    desk.new_case()
    case_id = desk.place.table.case_id
    desk.press(Key.Key_F2)
    desk.type("月底前要进货")
    keep(desk)
    assert desk.main.panel.note_box.text() == "月底前要进货"
    assert not desk.page.problem_label.isVisible()

    counter.services.identify.identify(counter.session, case_id, identification())
    desk.main.open_case(case_id)
    desk.at(Stage.COLLECT)

    assert desk.main.panel.note_box.text() == "月底前要进货"


def test_each_case_has_a_note_pad_of_its_own(desk, counter):
    counter.to_communicate()
    desk.new_case()
    desk.press(Key.Key_F2)
    desk.type("月底前要进货")

    desk.main.open_case(CASE)
    desk.at(Stage.COMMUNICATE)

    assert desk.main.panel.note_box.text() == ""


def test_typing_beside_the_open_panel_keeps_the_focus_in_the_field(desk):
    desk.new_case()
    desk.press(Key.Key_F1)
    desk.page.ui.words.setFocus()

    desk.type("abc")

    assert desk.page.ui.words.draft() == "abc"
    assert desk.page.ui.words.isAncestorOf(QApplication.focusWidget())
