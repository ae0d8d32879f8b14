"""A column that is scrolled to a row begins with a whole one, whatever ends below it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.ui.widgets.from_top import scroll_to_row

ROW_PX, SPACING_PX, ROOM_PX = 40, 4, 200


class Path:
    """Ten rows of 40 pixels, four apart, in an area that shows four and a half of them."""

    def __init__(self, qtbot: QtBot) -> None:
        self.area = QScrollArea()
        qtbot.addWidget(self.area)
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        body = QWidget()
        self.column = QVBoxLayout(body)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(SPACING_PX)
        self.rows = [QLabel(str(number)) for number in range(10)]
        for row in self.rows:
            row.setFixedHeight(ROW_PX)
            self.column.addWidget(row)
        self.column.addStretch()
        self.area.setWidget(body)
        self.area.resize(300, ROOM_PX)
        self.area.show()

    def go_to(self, number: int) -> None:
        scroll_to_row(self.area, self.column, self.rows[number], self.rows)

    @property
    def first(self) -> list[int]:
        """The row whose top edge is that of the area, if any."""
        top = self.area.verticalScrollBar().value()
        return [number for number, row in enumerate(self.rows) if row.y() == top]

    @property
    def empty_px(self) -> int:
        """What is left empty below the last row."""
        held = self.area.widget()
        return held.height() - self.rows[-1].geometry().bottom() - 1


@pytest.fixture
def path(qtbot: QtBot) -> Path:
    return Path(qtbot)


def test_a_row_in_the_middle_stands_at_the_top(path):
    path.go_to(3)
    assert (path.first, path.empty_px) == ([3], 0)


@pytest.mark.parametrize("number", [6, 8, 9])
def test_near_the_end_the_first_row_is_whole_and_all_that_follows_is_in_view(path, number):
    path.go_to(number)
    assert path.first == [6]
    assert 0 < path.empty_px < ROW_PX + SPACING_PX


def test_the_room_below_goes_again(path):
    path.go_to(9)
    path.go_to(0)
    assert (path.first, path.empty_px) == ([0], 0)


def test_a_row_that_is_not_there_is_not_what_it_begins_with(qtbot, path):
    path.rows[6].hide()
    path.rows[2].hide()
    path.go_to(9)
    assert path.first not in ([2], [6], [])


def test_what_fits_is_not_scrolled(path):
    path.area.resize(300, 600)
    path.go_to(9)
    assert path.first == [0]
