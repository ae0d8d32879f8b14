"""A new teller rehearses the process case on the training desk, by keys alone."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop_app.domain.stages.stage import Stage
from desktop_app.storage.keys.key_file import TRAINING_PASSWORD
from desktop_app.ui.rehearsal.dialogs import CustomersDialog, ReplayDialog
from desktop_app.ui.start.first_start import FirstStartPage
from desktop_app.ui.start.sign_in import SignInPage
from tests.journeys.conftest import ALT, Desk
from tests.journeys.hands import Hands

Key = Qt.Key


@pytest.fixture
def hands(open_desk: Callable[[], Desk]) -> Hands:
    desk = open_desk()
    desk.start()
    desk.front(FirstStartPage)
    desk.press(Key.Key_T, modifier=ALT)
    desk.front(SignInPage)
    desk.sign_in("T001", TRAINING_PASSWORD)
    return Hands(desk)


def dialog(kind):
    found = QApplication.activeModalWidget()
    return found if isinstance(found, kind) else None


def test_a_scripted_customer_from_the_first_sentence_to_the_replay(hands):
    desk = hands.desk
    hands.press("7")
    hands.until(lambda: dialog(CustomersDialog))
    hands.press("1")
    hands.at(Stage.IDENTIFY)
    panel = desk.main.rehearsal
    hands.until(panel.isVisible)
    first = panel.says.text()
    hands.press("Alt+.")
    assert panel.says.text() != first
    assert dialog(ReplayDialog) is None
    assert not panel.replay_button.isEnabled()  # nothing was done yet that could be shown beside it

    hands.identify()
    hands.at(Stage.COLLECT)
    hands.until(lambda: hands.case.rehearsed == "refused_loan")
    assert panel.says.text() != first
    assert panel.replay_button.isEnabled()
    hands.press("Alt+,")
    hands.until(lambda: dialog(ReplayDialog))
    table = dialog(ReplayDialog).table
    assert table.rowCount() == len(Stage)
    assert table.item(0, 1).text()
    hands.press("Escape")
    hands.until(lambda: dialog(ReplayDialog) is None)
    hands.back_from_dialog()

    case_id = hands.case_id
    hands.press("F12")
    assert not panel.isVisible()
    hands.type(TRAINING_PASSWORD)
    hands.press("Return")
    hands.until(panel.isVisible)
    desk.main.show_bench()
    assert not panel.isVisible()
    desk.main.open_case(case_id)
    hands.until(panel.isVisible)
