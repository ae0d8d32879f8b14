"""Papers were taken in and nobody gave a receipt: every place the customer may leave from says so, and leads to it."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication, QPushButton

from desktop_app.domain.stages.collect import PaperState
from desktop_app.domain.stages.stage import Stage
from desktop_app.ui.case.park_dialog import ParkDialog
from desktop_app.ui.papers.receipt_dialog import ReceiptDialog
from tests.builders import CASE, collection
from tests.journeys.conftest import ALT, CTRL, Desk, Key
from tests.journeys.test_ways_between_pages import Real, dialog

PAPER = "income_proof"


@pytest.fixture
def counter(desk: Desk) -> Real:
    """Page 2 is kept with a paper marked as received."""
    counter = Real(desk)
    counter.identify()
    received = tuple(
        replace(one, state=PaperState.RECEIVED) if one.id == PAPER else one for one in collection().evidence
    )
    counter.collect(evidence=received)
    return counter


def said(desk: Desk) -> bool:
    return desk.main.form.case_strip.facts.to_receipt == 1


def test_page_3_the_workbench_and_f5_say_that_a_paper_has_no_receipt_and_f5_gives_it(desk, counter):
    desk.main.refresh()
    desk.settle()
    brief = desk.main.workbench.form.brief_receipt_label
    assert brief.isVisible()
    desk.main.open_case(CASE)
    desk.at(Stage.COMMUNICATE)
    assert said(desk)
    assert desk.main.form.case_strip.facts.receipt_key == "Alt+2"

    desk.press(Key.Key_F5)
    parking = dialog(desk, ParkDialog)
    assert parking.findChild(QPushButton, "receipt_first_button").isVisible()
    desk.press(Key.Key_E, modifier=ALT)
    dialog(desk, ReceiptDialog)
    desk.press(Key.Key_Return, modifier=CTRL)
    desk.until(lambda: QApplication.activeModalWidget() is None and desk.page.done_label.isVisible())

    assert desk.page.stage is Stage.COMMUNICATE
    assert not said(desk)
    assert [one.item for one in desk.place.table.state.collect.receipts[0]] == [PAPER]
    desk.press(Key.Key_F5)
    assert not dialog(desk, ParkDialog).findChild(QPushButton, "receipt_first_button").isVisible()
    desk.press(Key.Key_Escape)
    desk.main.show_bench()
    desk.until(lambda: not brief.isVisible())
