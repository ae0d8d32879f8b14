"""How the columns of a table share its width: no number is cut, whatever the size of the text."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QTableWidget

from desktop_app.ui.table_dialog import TableDialog
from desktop_app.ui.widgets.shared_width import share_width, shared
from desktop_app.ui.widgets.table_filling import fill_table
from tests.ui.test_large_text import cut_cells

TITLES = ("Due", "What", "How it stands", "Case")
ROWS = (
    ("2026-11-25", "Call the customer with the result of the second look", "late by 3 days", "10086-01-26-000001-2"),
    ("2026-12-31", "答复客户的投诉并当面说明理由", "grace until 2027-01-04", "10086-01-26-000002-3"),
)

columns = st.lists(st.tuples(st.integers(0, 400), st.integers(0, 900)), min_size=1, max_size=8)


@given(columns, st.integers(0, 3000))
def test_each_column_has_what_it_needs_and_all_of_them_the_room_there_is(found, room):
    least = [needed for needed, _ in found]
    whole = [needed + more for needed, more in found]
    widths = shared(least, whole, room)

    assert all(width >= needed for width, needed in zip(widths, least, strict=True))
    assert sum(widths) <= max(room, sum(least))


@pytest.mark.parametrize("points", [11, 16, 22])
@pytest.mark.parametrize("width", [1366, 1100, 900])
def test_a_table_cuts_no_cell_and_is_gone_through_sideways_only_where_nothing_else_is_left(qtbot, points, width):
    dialog = TableDialog("any", "Any", table="Any", text=str, parent=None)
    qtbot.addWidget(dialog)
    font = dialog.font()
    font.setPointSize(points)
    dialog.setFont(font)
    dialog.stack(dialog.table)
    dialog.resize(width, 500)
    fill_table(dialog.table, TITLES, ROWS, wide=1)
    dialog.wrap(dialog.table, wide=1, folds={3: 0})
    dialog.show()
    bar = dialog.table.horizontalScrollBar()
    qtbot.waitUntil(lambda: not list(cut_cells(dialog)))

    assert bar.maximum() == 0 or (points, width) == (22, 900)
    dialog.table.setCurrentCell(0, 0)
    dialog.table.setFocus()
    for _column in TITLES:
        qtbot.keyClick(dialog.table, Qt.Key.Key_Right)
    assert bar.value() == bar.maximum()


def test_what_went_below_another_column_stands_beside_it_again_once_there_is_room(qtbot):
    dialog = TableDialog("any", "Any", table="Any", text=str, parent=None)
    qtbot.addWidget(dialog)
    dialog.stack(dialog.table)
    fill_table(dialog.table, TITLES, ROWS, wide=1)
    dialog.wrap(dialog.table, wide=1, folds={3: 0})
    dialog.show()
    seen = []
    for width in (1300, 420, 1300):
        dialog.resize(width, 500)
        qtbot.waitUntil(lambda width=width: dialog.width() == width and not list(cut_cells(dialog)))
        item, head = dialog.table.item(0, 0), dialog.table.horizontalHeaderItem(0)
        assert item is not None
        assert head is not None
        seen.append((dialog.table.isColumnHidden(3), item.text().splitlines(), head.text().splitlines()))

    beside, below = (False, [ROWS[0][0]], ["Due"]), (True, [ROWS[0][0], ROWS[0][3]], ["Due", "Case"])
    assert seen == [beside, below, beside]


def test_a_table_with_room_leaves_the_rest_to_the_column_that_says_most(qtbot):
    table = QTableWidget()
    qtbot.addWidget(table)
    table.resize(1900, 300)
    fill_table(table, TITLES, ROWS, wide=1)
    table.show()
    share_width(table, wide=1)
    lines = {
        (row, column): table.fontMetrics().boundingRect(
            QRect(0, 0, table.columnWidth(column), 999), Qt.TextFlag.TextWordWrap, ROWS[row][column]
        )
        for row, column in product(range(2), range(4))
    }

    assert max(place.height() for place in lines.values()) < 2 * table.fontMetrics().lineSpacing()
    assert table.columnWidth(1) > max(table.columnWidth(column) for column in (0, 2, 3))
