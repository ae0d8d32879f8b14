"""What was copied here does not stay in the clipboard."""

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from desktop_app.ui.own_copy import KEPT_S, OwnCopy


@pytest.fixture
def clipboard(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    clipboard = QGuiApplication.clipboard()
    clipboard.clear()
    yield clipboard
    clipboard.clear()


def watched(**limits):
    owner = QObject()
    return owner, OwnCopy(owner, **limits)


def test_our_copy_is_gone_after_its_time(qtbot, clipboard):
    owner, _copy = watched(kept_s=0.02)
    clipboard.setText("案号 00423-01-26-000001-1")
    qtbot.waitUntil(lambda: clipboard.text() == "")
    del owner


def test_a_second_copy_has_its_own_time_and_the_lock_takes_it_at_once(clipboard):
    _owner, copy = watched()
    clipboard.setText("one")
    clipboard.setText("two")
    assert copy._timer.isActive()
    assert copy._timer.interval() == KEPT_S * 1000 == 15_000
    copy.forget()
    assert clipboard.text() == ""
    assert not copy._timer.isActive()
