"""What has the keys is seen whole, and looks different."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QListWidget, QPushButton, QScrollArea, QVBoxLayout, QWidget

from desktop_app.ui.offers.package_cards import PackageCards
from desktop_app.ui.offers.table_package import TablePackage
from desktop_app.ui.talks.round_ledger import RoundLedger
from desktop_app.ui.widgets.focus_ring import RING_PX, FocusRing
from desktop_app.ui.widgets.in_sight import bring_whole

SEEN_PX = 200


@pytest.fixture
def nested(qtbot):
    """A list in an area in an area; each shows 200 pixels, and the list is far down in both."""
    rows = QListWidget()
    rows.addItems(["a", "b", "c", "d"])
    inner: QWidget = rows
    window: QScrollArea | None = None
    for _ in range(2):
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 300, 0, 300)
        column.addWidget(inner)
        inner = window = QScrollArea()
        window.setWidget(content)
        window.setFixedHeight(SEEN_PX)
    assert window is not None
    qtbot.addWidget(window)
    window.show()
    return window, rows


@pytest.mark.parametrize("row", [0, 3])
def test_a_list_is_seen_whole_and_not_its_chosen_row_alone(nested, row):
    window, rows = nested
    rows.setFixedHeight(SEEN_PX - 40)
    rows.setCurrentRow(row)
    for area in (*window.findChildren(QScrollArea), window):
        area.widget().adjustSize()

    bring_whole(rows, within=window)

    assert rows.viewport().visibleRegion().boundingRect().height() == rows.viewport().height()


def test_of_what_is_too_high_as_much_is_seen_as_fits(nested):
    window, rows = nested
    rows.setFixedHeight(3 * SEEN_PX)
    for area in (*window.findChildren(QScrollArea), window):
        area.widget().adjustSize()

    bring_whole(rows, within=window)

    (inner,) = window.findChildren(QScrollArea)
    top = rows.mapTo(inner.viewport(), QPoint()).y()
    assert top <= 0
    assert top + rows.height() >= inner.viewport().height()


def test_what_is_too_high_and_has_no_caret_is_seen_from_its_beginning(nested, qtbot):
    window, rows = nested
    cards = QWidget()
    cards.setFixedHeight(3 * SEEN_PX)
    (inner,) = window.findChildren(QScrollArea)
    inner.widget().layout().replaceWidget(rows, cards)
    rows.hide()
    cards.show()
    for area in (inner, window):
        area.widget().adjustSize()

    bring_whole(cards, within=window)

    assert cards.mapTo(inner.viewport(), QPoint()).y() == 0


def test_cards_stay_where_they_were_scrolled_for_who_tabs_away_and_back(qtbot):
    content, area, after = QWidget(), QScrollArea(), QPushButton()
    cards = PackageCards()
    cards.setFixedHeight(3 * SEEN_PX)
    column = QVBoxLayout(content)
    for widget in (cards, after):
        column.addWidget(widget)
    area.setWidget(content)
    area.setFixedHeight(SEEN_PX)
    qtbot.addWidget(area)
    area.show()
    area.activateWindow()
    after.setFocus()
    qtbot.waitUntil(after.hasFocus)
    area.verticalScrollBar().setValue(20)

    qtbot.keyClick(after, Qt.Key.Key_Backtab)

    assert cards.hasFocus()
    assert area.verticalScrollBar().value() == 20


def test_a_ring_is_there_while_the_keys_are_and_takes_no_click(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    drawn, other = QWidget(), QPushButton()
    drawn.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    drawn.setMinimumSize(60, 40)
    for widget in (drawn, other):
        column.addWidget(widget)
    ring = FocusRing(drawn)
    window.show()
    window.activateWindow()
    drawn.setFocus()
    qtbot.waitUntil(drawn.hasFocus)

    assert ring.isVisible()
    assert ring.geometry() == drawn.rect()
    assert ring.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    other.setFocus()
    assert not ring.isVisible()


@pytest.mark.parametrize("drawn", [PackageCards, RoundLedger, TablePackage])
def test_a_ring_lies_over_the_beginning_of_no_line(qtbot, drawn):
    shown = drawn()
    qtbot.addWidget(shown)
    ground = shown.widget() if isinstance(shown, QScrollArea) else shown
    laid_out = ground.layout()
    assert laid_out is not None
    free = laid_out.contentsMargins()

    assert min(free.left(), free.right()) > RING_PX
