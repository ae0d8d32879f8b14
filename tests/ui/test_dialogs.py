"""The desk is locked while dialogs are open: they come back as they were, and what was left meanwhile does not."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit, QVBoxLayout, QWidget
from shiboken6 import isValid

from desktop_app.domain.errors import Unavailable
from desktop_app.ui.dialogs import choose_file, choose_files, choose_folder, open_over, wait_until_left
from desktop_app.ui.problems import UnavailableDialog
from desktop_app.ui.window.main_window import MainWindow
from tests.real_window import has_keys
from tests.ui.desk import PASSWORD, FakeSeatParts, main_window


@pytest.fixture
def window(qtbot, qapp) -> Iterator[MainWindow]:
    with main_window(qtbot, qapp, FakeSeatParts.busy()) as shown:
        yield shown


def unlock(qtbot, window: MainWindow) -> None:
    window.form.password.editor.setText(PASSWORD)
    window.unlock()
    qtbot.waitUntil(lambda: not window.form.lock_place.isVisible())


def asking(window: MainWindow) -> tuple[QDialog, QLineEdit]:
    dialog = QDialog(window)
    line = QLineEdit(dialog)
    QVBoxLayout(dialog).addWidget(line)
    return dialog, line


def during(act: Callable[[], None]) -> None:
    QTimer.singleShot(0, act)


class Asking(QWidget):
    """A window that counts how often it asked for the keys."""

    asked = 0

    def activateWindow(self) -> None:  # noqa: N802 - Qt's name
        self.asked += 1
        super().activateWindow()


@pytest.mark.parametrize("ask", [choose_file, choose_files, choose_folder])
def test_whatever_is_answered_to_which_file_the_window_that_asked_has_the_keys_again(qtbot, ask):
    window = Asking()
    line = QLineEdit(window)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    line.setFocus()
    before = window.asked

    def leave() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        dialog.reject()

    during(leave)

    assert not ask(line, "")
    assert window.asked == before + 1
    qtbot.waitUntil(line.hasFocus)


def test_a_dialog_somebody_waits_for_is_neither_left_nor_lost_by_a_lock(qtbot, window):
    dialog, line = asking(window)
    seen: list[bool] = []

    def lock_and_come_back() -> None:
        line.setText("half-typed")
        window.lock()
        seen.append(dialog.isVisible())
        unlock(qtbot, window)
        seen.append(dialog.isVisible())
        dialog.accept()

    during(lock_and_come_back)

    assert wait_until_left(dialog)
    assert seen == [False, True]
    assert (line.text(), dialog.result()) == ("half-typed", QDialog.DialogCode.Accepted)


def test_a_dialog_that_was_destroyed_behind_the_lock_does_not_break_the_way_back(qtbot, window):
    dialog, line = asking(window)
    dialog.show()
    line.setFocus()
    window.lock()
    dialog.deleteLater()
    qtbot.waitUntil(lambda: not isValid(dialog))

    unlock(qtbot, window)

    assert window.workbench.isVisible()


def test_what_work_answered_behind_the_lock_is_not_asked_again(qtbot, window):
    dialog, _line = asking(window)
    dialog.show()
    window.lock()
    dialog.accept()

    unlock(qtbot, window)

    assert not dialog.isVisible()


def test_a_dialog_that_opens_behind_the_lock_waits_for_its_teller(qtbot, window):
    window.lock()
    dialog = UnavailableDialog.ask(Unavailable("scanner_jammed"), window, lambda: None)
    qtbot.waitUntil(lambda: not dialog.isVisible())
    assert QApplication.activeModalWidget() is None

    unlock(qtbot, window)

    assert dialog.isVisible()
    dialog.reject()


def test_a_dialog_whose_window_goes_is_no_longer_waited_for(qtbot, window):
    dialog, _line = asking(window)
    during(dialog.deleteLater)

    assert not wait_until_left(dialog)


def test_a_dialog_that_opens_as_one_is_left_has_the_keys(qtbot, window):
    (first, _), (second, line) = asking(window), asking(window)
    first.accepted.connect(lambda: open_over(window, second))  # heard before what gives the keys back
    open_over(window, first)
    qtbot.waitUntil(first.isActiveWindow)

    first.accept()

    qtbot.waitUntil(has_keys)
    assert (QApplication.activeWindow(), QApplication.focusWidget()) == (second, line)
    second.reject()
    qtbot.waitUntil(window.isActiveWindow)
