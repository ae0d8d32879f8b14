"""The rehearsal desk by keys: a scripted customer begins a case, speaks over each page, and is replayed."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMainWindow

from desktop_app.domain.rehearsal.rehearsal import Scene, ScriptedCustomer, Words
from desktop_app.domain.stages.stage import Stage
from desktop_app.services.rehearsal.rehearsals import Replay, ReplayRow
from desktop_app.ui.rehearsal.dialogs import CustomersDialog, ReplayDialog
from desktop_app.ui.rehearsal.panel import RehearsalPanel
from tests.builders import CASE, Counter

CUSTOMER = ScriptedCustomer(
    "one",
    1,
    Words("甲", "Ms One"),
    Words("开口之前", "before"),
    (
        Scene(
            Stage.IDENTIFY,
            (Words("第一句", "first"), Words("第二句", "second")),
            2,
            4,
            Words("听", "listened"),
            Words("先听", "to be heard"),
        ),
    ),
)


@pytest.fixture
def panel(qtbot, qapp) -> Iterator[RehearsalPanel]:
    window = QMainWindow()
    qtbot.addWidget(window)
    made = RehearsalPanel(window)
    window.addDockWidget(Qt.DockWidgetArea.TopDockWidgetArea, made)
    yield made
    window.deleteLater()


def test_the_sentences_of_a_page_follow_each_other_and_begin_again(panel):
    panel.play(CUSTOMER)
    panel.turn_to(Stage.IDENTIFY)
    seen = []
    for _ in range(3):
        seen.append(panel.says.text())
        panel.say_next()
    assert "first" in seen[0]
    assert "second" in seen[1]
    assert seen[2] == seen[0]
    assert "1/2" in panel.count.text() or "2/2" in panel.count.text()


def test_where_the_customer_is_not_seen_the_panel_says_so(panel):
    panel.play(CUSTOMER)
    panel.turn_to(Stage.COLLECT)
    assert not panel.count.isVisible()
    assert not panel.next_button.isVisible()
    panel.play(None)
    assert not panel.isVisible()


@pytest.mark.parametrize("key", [Qt.Key.Key_1, Qt.Key.Key_Return])
def test_a_digit_or_enter_begins(qtbot, qapp, key):
    dialog = CustomersDialog([CUSTOMER])
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    dialog.table.setFocus()
    qtbot.waitUntil(dialog.table.hasFocus)
    with qtbot.waitSignal(dialog.chosen) as begun:
        qtbot.keyClick(dialog.table, key)
    assert begun.args == [CUSTOMER]
    assert not dialog.isVisible()


@pytest.fixture
def replayed() -> tuple[Counter, Replay]:
    counter = Counter()
    counter.identify()
    history = counter.services.histories.of(counter.session, CASE)
    return (
        counter,
        Replay(
            history.case,
            CUSTOMER,
            (
                ReplayRow(Stage.IDENTIFY, history.moments, 3, 2, CUSTOMER.scenes[0]),
                ReplayRow(Stage.COLLECT, (), None, None, None),
            ),
        ),
    )


def test_the_replay_shows_both_ways_and_can_be_copied(qtbot, qapp, replayed):
    counter, replay = replayed
    history = counter.services.histories.of(counter.session, CASE)
    dialog = ReplayDialog(replay, history, counter.desk.policy())
    qtbot.addWidget(dialog)
    model = dialog.table.model()
    cells = [[model.index(row, column).data() for column in range(4)] for row in range(2)]
    assert "3 min" in cells[0][1]
    assert "listened" in cells[0][2]
    assert cells[0][3] == "to be heard"
    assert cells[1][1] == "not reached"
    dialog.copy()
    assert "to be heard" in QApplication.clipboard().text()
