"""Shift+F1: what lies where, for whoever sits here for the first time."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication

from desktop_app.ui.help.tour import Tour
from desktop_app.ui.window.main_window import MainWindow
from tests.ui.desk import FakeSeatParts, main_window

SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(qtbot, qapp) -> Iterator[MainWindow]:
    with main_window(qtbot, qapp, FakeSeatParts.busy()) as shown:
        shown.resize(1366, 768)
        yield shown


def shown_round(qtbot, window) -> Tour:
    qtbot.keyClick(window, Qt.Key.Key_F1, SHIFT)
    tour: Tour | None = window.findChild(Tour)
    assert tour is not None
    assert tour.isVisible()
    return tour


def test_enter_leads_through_and_the_last_one_gives_the_focus_back(qtbot, window):
    before = QApplication.focusWidget()
    tour = shown_round(qtbot, window)
    titles = []
    while tour.isVisible():
        titles.append(tour.title.text())
        assert tour.text.text()
        assert tour.accessibleDescription() == tour.text.text()
        qtbot.keyClick(tour, Qt.Key.Key_Return)

    assert len(titles) == len(set(titles)) == 6
    assert QApplication.focusWidget() is before


def test_the_card_lies_within_the_window_and_not_over_what_it_speaks_of(qtbot, window):
    tour = shown_round(qtbot, window)
    while tour.isVisible():
        card = QRect(tour.card.mapTo(window, QPoint(0, 0)), tour.card.size())
        assert window.rect().contains(card)
        assert not card.intersects(tour._lit())
        qtbot.keyClick(tour, Qt.Key.Key_Right)


def test_the_way_back_and_the_end(qtbot, window):
    tour = shown_round(qtbot, window)
    first = tour.title.text()
    qtbot.keyClick(tour, Qt.Key.Key_Return)
    qtbot.keyClick(tour, Qt.Key.Key_Left)
    assert tour.title.text() == first
    qtbot.keyClick(tour, Qt.Key.Key_Escape)
    assert not tour.isVisible()


def test_no_key_of_the_window_is_pressed_by_mistake(qtbot, window):
    tour = shown_round(qtbot, window)
    for key in (Qt.Key.Key_1, Qt.Key.Key_F3, Qt.Key.Key_F10):
        qtbot.keyClick(tour, key)
    assert window.place is None
    assert tour.isVisible()
    assert QApplication.focusWidget() is tour


def test_a_locked_desk_shows_nothing(qtbot, window):
    tour = shown_round(qtbot, window)
    window.lock()
    assert not tour.isVisible()
    qtbot.keyClick(window, Qt.Key.Key_F1, SHIFT)
    assert all(not one.isVisible() for one in window.findChildren(Tour))


def test_a_case_has_its_own_places(qtbot, window):
    window.open_case("c1")
    qtbot.waitUntil(lambda: window.place.wizard.currentId() > 0 and not window._writer.is_busy)
    tour = shown_round(qtbot, window)
    titles = []
    while tour.isVisible():
        titles.append(tour.title.text())
        qtbot.keyClick(tour, Qt.Key.Key_Return)
    assert len(titles) == 4
