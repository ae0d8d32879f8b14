"""A list within a page that scrolls: as high as its rows, whatever its width and the size of its text."""

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.ui.widgets.whole_list import WholeList

ROWS = ("收入证明（近六个月工资单或纳税记录）", "在职证明或营业执照", "已结清债务证明")


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    page = QWidget()
    qtbot.addWidget(page)
    return page


@pytest.fixture
def shown(page: QWidget) -> WholeList:
    made = WholeList(page)
    made.addItems(ROWS)
    column = QVBoxLayout(page)
    column.addWidget(made)
    column.addStretch()
    page.resize(400, 300)
    page.show()
    return made


def is_whole(one: WholeList) -> bool:
    """Every row is in view, and not much more."""
    bottom = one.visualItemRect(one.item(one.count() - 1)).bottom()
    return bottom < one.viewport().height() <= bottom + 16 and one.verticalScrollBar().maximum() == 0


@pytest.mark.parametrize("width", [400, 200, 120])
def test_every_row_is_in_view_and_nothing_scrolls(qtbot, shown, width):
    shown.window().resize(width, 300)
    qtbot.waitUntil(lambda: is_whole(shown))


def test_narrower_is_higher(qtbot, shown):
    wide = shown.height()
    shown.window().resize(120, 300)
    qtbot.waitUntil(lambda: shown.height() > wide)


def test_it_shrinks_with_its_rows(qtbot, shown):
    shown.clear()
    shown.addItems(ROWS[:1])
    shown.fit()
    qtbot.waitUntil(lambda: is_whole(shown))
    shown.clear()
    shown.fit()
    qtbot.waitUntil(lambda: shown.height() < 20)
