"""The backup before the program closes: made, skipped, or tried again; nobody is waited for in vain."""

from collections.abc import Iterator
from threading import Event
from typing import Any

import pytest
from PySide6.QtCore import Qt
from shiboken6 import delete

from desktop_app.domain.errors import Unavailable
from desktop_app.domain.upkeep.backup import SKIPPED
from desktop_app.ui.upkeep.closing_backup import ClosingBackup
from desktop_app.ui.work.workers import Cancelled, Report, Workers


@pytest.fixture
def workers(qapp: object) -> Iterator[Workers]:
    made = Workers()
    yield made
    made.close()
    delete(made)


def closing(qtbot: Any, workers: Workers, back_up: Any) -> tuple[ClosingBackup, list[str]]:
    dialog, why = ClosingBackup(back_up, workers, "✓ last"), list[str]()
    qtbot.addWidget(dialog)
    dialog.left.connect(why.append)
    dialog.show()
    dialog.begin()
    return dialog, why


def test_one_that_is_made_is_left_at_once(qtbot, workers):
    dialog, why = closing(qtbot, workers, lambda report: report(1, 1))
    qtbot.waitUntil(lambda: why == [""])
    assert not dialog.isVisible()


def test_esc_skips_it_and_stops_the_work(qtbot, workers):
    begun, stopped = Event(), Event()

    def back_up(report: Report) -> None:
        begun.set()
        try:
            while True:
                report(1, 2)
        except Cancelled:
            stopped.set()
            raise

    dialog, why = closing(qtbot, workers, back_up)
    qtbot.waitUntil(begun.is_set)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert why == [SKIPPED]
    qtbot.waitUntil(stopped.is_set)


def test_one_that_fails_says_why_and_can_be_tried_again(qtbot, workers):
    tries: list[int] = []

    def back_up(_report: Report) -> None:
        tries.append(1)
        if len(tries) == 1:
            raise Unavailable("backup_folder_missing", folder="/media/usb")

    dialog, why = closing(qtbot, workers, back_up)
    qtbot.waitUntil(dialog.again_button.isVisible)
    assert "/media/usb" in dialog.label.text()
    assert dialog.label.text().startswith("⚠")
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: why == [""])


def test_a_failure_that_nobody_answers_does_not_keep_the_vault_open(qtbot, workers):
    def back_up(_report: Report) -> None:
        raise Unavailable("backup_disk_full", folder="/media/usb")

    dialog, why = closing(qtbot, workers, back_up)
    qtbot.waitUntil(dialog.again_button.isVisible)
    assert dialog._patience.isActive()
    dialog._patience.timeout.emit()
    assert why == ["backup_disk_full"]


def test_closing_the_small_window_skips_it(qtbot, workers):
    held = Event()
    dialog, why = closing(qtbot, workers, lambda _report: held.wait(5))
    dialog.close()
    assert why == [SKIPPED]
    held.set()
