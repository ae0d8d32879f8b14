"""Whatever slot of the window raises: a number is shown, nothing of the customer is logged, and the desk goes on."""

import json
import sys
import threading
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import SIGNAL, SignalInstance, qInstallMessageHandler
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QAbstractButton, QApplication, QMessageBox

from desktop_app.domain.stages.stage import Stage
from desktop_app.log import open_log
from desktop_app.storage.journal.verify import verify
from desktop_app.ui.app import watch_faults
from desktop_app.ui.window.main_window import MainWindow
from tests.builders import identification
from tests.journeys.conftest import Desk

NAME, NUMBER = "张三丰", "13800000000"
FEWEST_SLOTS = 250
"""Of a window with a case in front: keys, and the buttons of all seven pages."""


@pytest.fixture
def log(tmp_path, monkeypatch):
    """The hooks and the log of the program, in place of the tests' own."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    opened = open_log(tmp_path / "log")
    watch_faults()
    yield opened
    qInstallMessageHandler(None)
    opened.close()


def fault(place: str) -> None:
    raise ValueError(f"{place}: {NAME} {NUMBER}")


def slots(desk: Desk) -> Iterator[tuple[str, SignalInstance, Callable[[], object]]]:
    """Name, signal and how to set it off, of everything that can be pressed while a case is in front."""
    for shortcut in desk.main.findChildren(QShortcut):
        if shortcut.receivers(SIGNAL("activated()")):
            yield shortcut.key().toString(), shortcut.activated, shortcut.activated.emit
    for button in desk.main.findChildren(QAbstractButton):
        if button.receivers(SIGNAL("clicked(bool)")):
            yield button.objectName() or button.text(), button.clicked, button.clicked.emit


def shown_reference() -> str:
    """The number in the one dialog that is open, which is closed."""
    (box,) = [one for one in QApplication.topLevelWidgets() if one.objectName() == "fault_dialog" and one.isVisible()]
    assert isinstance(box, QMessageBox)
    shown = box.text() + box.informativeText()
    assert NAME not in shown
    assert NUMBER not in shown
    box.close()
    return shown.replace("：", " ").split()[-1]


def test_a_fault_in_every_slot_shows_a_number_and_the_vault_stays_usable(desk, log):
    desk.new_case()
    assert len(list(desk.main.place.wizard.pages.values())) == len(Stage)  # makes those that are not there yet
    references = []
    for name, signal, set_off in list(slots(desk)):
        signal.disconnect()
        signal.connect(lambda *_, place=name: fault(place))
        set_off()
        references.append(shown_reference())

    assert len(references) >= FEWEST_SLOTS
    assert len(set(references)) == len(references)
    lines = [json.loads(line) for line in log.path.read_text("ascii").splitlines()]
    assert [line["reference"] for line in lines if "reference" in line] == references
    assert NAME not in json.dumps(lines, ensure_ascii=False)
    assert NUMBER not in json.dumps(lines)

    vault, session = desk.main._seat.open_desk.vault, desk.main._session
    saved = desk.main._seat.counter.identify.identify(session, desk.place.table.case_id, identification())
    assert saved.case.identify.identification is not None
    assert verify(vault).is_clean


def test_a_fault_in_the_writer_and_in_a_worker_is_the_same_number_and_both_go_on(desk, log):

    call = desk.shell.writer.run(lambda: fault("writer"))
    call.failed.connect(lambda error: sys.excepthook(type(error), error, error.__traceback__))
    desk.until(lambda: any(one.objectName() == "fault_dialog" for one in QApplication.topLevelWidgets()))
    first = shown_reference()
    worker = desk.shell.workers.start(lambda _report: fault("worker"))
    worker.failed.connect(lambda error: sys.excepthook(type(error), error, error.__traceback__))
    desk.until(
        lambda: any(one.isVisible() for one in QApplication.topLevelWidgets() if one.objectName() == "fault_dialog")
    )

    assert shown_reference() != first
    assert NAME not in log.path.read_text("ascii")
    desk.main.activateWindow()
    desk.front(MainWindow)
    desk.new_case()
