"""A digit list in columns."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from desktop_app.ui.widgets.digit_choice import Line
from desktop_app.ui.widgets.digit_grid import DigitGrid

LINES = (Line("reached", 1, "联系上了"), Line("no_answer", 5, "无人接听"), Line("other", 9, "其他"))


@pytest.fixture
def grid(qtbot):
    made = DigitGrid()
    made.set_lines(LINES)
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_digit_picks_its_line(qtbot, grid):
    with qtbot.waitSignals([grid.edited, grid.picked]):
        qtbot.keyClick(grid, Qt.Key.Key_5)

    assert grid.draft() == "no_answer"


def test_a_digit_without_a_line_picks_nothing(qtbot, grid):
    qtbot.keyClick(grid, Qt.Key.Key_4)

    assert grid.value() is None


def test_showing_a_draft_is_no_edit(qtbot, grid):
    with qtbot.assertNotEmitted(grid.edited):
        grid.set_draft("other")
        grid.set_draft("a line of another version")

    assert grid.value() is None


def test_what_was_chosen_stays_chosen_in_other_words_and_columns(grid):
    grid.set_draft("other")

    grid.set_columns(1)
    grid.set_lines([Line(line.id, line.digit, line.id) for line in LINES])

    assert grid.value() == "other"


def test_read_only_picks_nothing(qtbot, grid):
    grid.set_read_only(on=True)

    qtbot.mouseClick(grid.findChild(QPushButton, "line_reached_button"), Qt.MouseButton.LeftButton)

    assert grid.value() is None


def test_a_grid_that_folds_takes_the_columns_it_has_room_for_and_asks_for_one(qtbot):
    around = QWidget()
    qtbot.addWidget(around)
    grid = DigitGrid(around)
    grid.set_lines(LINES)
    grid.set_draft("other")
    grid.fold()
    around.show()
    wide, narrow = grid.sizeHint().width(), grid.minimumSizeHint().width()
    places = []
    for width in (wide, narrow, wide):
        grid.resize(width, 200)
        places.append(columns_of(grid))

    assert narrow < wide
    assert places == [3, 1, 3]
    assert grid.value() == "other"


def columns_of(grid):
    layout = grid.layout()
    return len({layout.getItemPosition(at)[1] for at in range(layout.count())})
