"""The customer's screen over a real case: his words, his yes, the lock, and nothing of it for the next one."""

from PySide6.QtCore import Qt

from desktop_app.domain.stages.stage import Stage
from desktop_app.ui.customer_screen.page import CustomerPage
from desktop_app.ui.customer_screen.side import Turned
from tests.journeys.conftest import Desk, Key


def turned(desk: Desk) -> CustomerPage:
    """The customer's page, shown over the one display there is."""
    desk.press(Key.Key_F6)
    side = desk.main.customer
    desk.until(lambda: side.window is not None and side.window.isVisible())
    assert side.window is not None
    page: CustomerPage = side.window.page
    return page


def test_his_words_are_on_his_screen_and_his_yes_is_in_the_field(qtbot, desk):
    desk.new_case()
    desk.at(Stage.IDENTIFY)
    desk.type("贷款申请被拒了，凭什么？")
    page = turned(desk)
    assert page.shown.sentence
    assert "贷款" in page.shown.sentence
    qtbot.keyClick(page, Qt.Key.Key_1)
    assert desk.page.ui.is_agreed.editor.value() is True
    assert not desk.page.customer_label.isHidden()
    qtbot.keyClick(page, Qt.Key.Key_F6)
    desk.until(lambda: desk.main.customer.window is None)
    assert desk.main.customer.state is Turned.OFF


def test_nothing_is_left_of_the_screen_when_the_desk_is_locked_or_the_customer_left(desk):
    desk.new_case()
    desk.at(Stage.IDENTIFY)
    desk.type("贷款申请被拒了")
    turned(desk)
    desk.main.lock()
    assert desk.main.customer.window is None
    desk.main.unlock()
    desk.main.show_bench()
    assert desk.main.customer.state is Turned.OFF
