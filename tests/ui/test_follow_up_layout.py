"""Page 7 on a small screen: the promises of both sides at once, and one scroll bar for the whole page."""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, QSize, Qt
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QScrollArea, QScrollBar, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.stages.negotiate import Side
from desktop_app.domain.stages.stage import Stage
from desktop_app.ui.case.table import CaseTable
from desktop_app.ui.pages.follow_up import FollowUpPage
from desktop_app.ui.promises.promise_columns import PromiseRow
from tests.builders import Counter
from tests.real_desk import RealCounter, worked
from tests.services.test_card_plan_signed import to_signing
from tests.ui.stage_bench import Bench, bench, handing_of

WIZARD = QSize(1366, 514)
"""What the frame of the main window leaves of 1366×680 on a training desk."""


def to_page_7(counter: RealCounter) -> None:
    to_signing(counter)
    counter.sign_both()
    counter.services.agree.finish(counter.session, counter.case.id)


@pytest.fixture
def card_plan(qtbot: QtBot, tmp_path: Path) -> Iterator[Bench]:
    """Sixty instalments and what else the paper of a card plan promises, at page 7."""
    counter = RealCounter(worked(tmp_path, to_page_7, is_training=True))
    with at_page_7(qtbot, counter) as desk:
        yield desk
    counter.close()


def at_page_7(qtbot: QtBot, counter: Counter) -> AbstractContextManager[Bench]:
    services = counter.services

    def page(table: CaseTable) -> FollowUpPage:
        return FollowUpPage(
            table,
            services.follow_up,
            services.communicate,
            services.collect,
            counter.desk.policy,
            ask_second_person=lambda _operation: None,
            handing=handing_of(counter),
        )

    return bench(qtbot, counter, page, Stage.FOLLOW_UP)


def fit(desk: Bench) -> FollowUpPage:
    desk.wizard.resize(WIZARD)
    for _ in range(3):
        QCoreApplication.sendPostedEvents()
    assert isinstance(desk.page, FollowUpPage)
    return desk.page


def rows_of(page: FollowUpPage, side: Side) -> list[PromiseRow]:
    return [row for row in page.ui.promises.rows() if row.line is not None and row.line.promise.side is side]


def is_in_view(page: FollowUpPage, widget: QWidget) -> bool:
    scroll = page.findChild(QScrollArea, "page_scroll")
    assert scroll is not None
    top = widget.mapTo(scroll.viewport(), QPoint(0, 0)).y()
    return widget.isVisible() and 0 <= top <= top + widget.height() <= scroll.viewport().height()


def test_five_promises_of_a_side_and_more_are_in_view_at_once(card_plan):
    page = fit(card_plan)
    bank, customer = rows_of(page, Side.BANK), rows_of(page, Side.CUSTOMER)
    seen = [row for row in (*bank, *customer) if is_in_view(page, row) and is_in_view(page, row.button)]
    assert len(bank) >= 3
    assert len(customer) >= 5
    assert seen == [*bank, *customer]
    assert is_in_view(page, page.ui.time_line)


def test_nothing_scrolls_but_the_page(card_plan):
    page = fit(card_plan)
    areas = [area for area in page.content.findChildren(QAbstractScrollArea) if area.isVisible()]
    assert [area.objectName() for area in areas if area.verticalScrollBar().maximum()] == []


def test_the_columns_stand_side_by_side_and_the_side_is_300_wide(card_plan):
    page = fit(card_plan)
    bank, customer = rows_of(page, Side.BANK)[0], rows_of(page, Side.CUSTOMER)[0]
    assert bank.y() == customer.y()
    assert bank.width() == customer.width()
    assert page.ui.side_body.width() == 300
    assert page.ui.side_body.x() > page.ui.promises.geometry().right()


def test_the_page_opens_at_its_headings_where_the_row_in_question_fits_below_them(qtbot, card_plan):
    page = fit(card_plan)
    bar = scroll_bar(page)
    bar.setValue(bar.maximum())
    assert bar.maximum() > 0
    assert page.view is not None

    page.enter(page.view)

    qtbot.waitUntil(lambda: bar.value() == 0)
    assert isinstance(QApplication.focusWidget(), PromiseRow)


def scroll_bar(page: FollowUpPage) -> QScrollBar:
    area = page.findChild(QScrollArea, "page_scroll")
    assert area is not None
    return area.verticalScrollBar()


@pytest.mark.parametrize("leave", ["kept", "left"])
def test_the_page_stands_at_its_headings_again_once_the_panel_of_a_promise_is_gone(qtbot, card_plan, leave):
    page = fit(card_plan)
    bar, panel = scroll_bar(page), page.ui.promise_act
    rows_of(page, Side.BANK)[0].setFocus()
    card_plan.press(Qt.Key.Key_K)
    card_plan.settle()
    qtbot.waitUntil(lambda: panel.is_open)
    bar.setValue(21)
    assert bar.value() == 21

    if leave == "kept":
        card_plan.type("20261123-7")
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Return) if leave == "kept" else (Qt.Key.Key_Escape,):
        card_plan.press(key)
        card_plan.settle()

    assert not panel.is_open
    qtbot.waitUntil(lambda: bar.value() == 0)
