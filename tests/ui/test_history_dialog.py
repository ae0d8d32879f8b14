"""Shift+F11: the way of a case in words, by the main steps or whole."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from desktop_app.domain import case
from desktop_app.domain.case import CaseNoted
from desktop_app.domain.events import Entity
from desktop_app.services.history import CaseHistory
from desktop_app.ui.history_dialog import HistoryDialog
from desktop_app.ui.models.history.words import HistoryWords, columns
from tests.builders import CASE, Counter, policy_on

OF_A_CASE = {Entity.CASE, Entity.PROMISE, Entity.PRINT, Entity.APPROVAL, Entity.IMPORT}
WHAT = 1


@pytest.fixture(scope="module")
def history() -> CaseHistory:
    counter = Counter()
    counter.to_follow_up()
    counter.miss_first_promise()
    return counter.services.histories.of(counter.session, CASE)


@pytest.fixture
def dialog(qtbot, history) -> HistoryDialog:
    made = HistoryDialog(lambda then: then(history), policy_on)
    qtbot.addWidget(made)
    made.show()
    return made


def rows(dialog: HistoryDialog) -> list[list[str]]:
    model = dialog.table.model()
    return [[model.index(at, n).data() for n in range(len(columns()))] for at in range(model.rowCount())]


def test_every_event_that_can_happen_to_a_case_has_words(qapp, history):
    mute = {kind for kind in case.EVENTS if kind.ENTITY in OF_A_CASE} - HistoryWords(history, policy_on()).known
    assert mute == {CaseNoted}  # what it notes stands in its place


def test_it_opens_with_the_main_steps_and_2_shows_everything(qtbot, dialog, history):
    steps = rows(dialog)
    assert 0 < len(steps) < len(history.moments)
    assert dialog.table.currentRow() == len(steps) - 1
    qtbot.keyClick(dialog.table, Qt.Key.Key_2)
    assert len(rows(dialog)) == len(history.moments)
    assert str(len(history.moments)) in dialog.hint.text()
    qtbot.keyClick(dialog.table, Qt.Key.Key_1)
    assert rows(dialog) == steps


def test_no_row_shows_a_name_of_the_journal_or_an_empty_sentence(qtbot, dialog):
    qtbot.keyClick(dialog.table, Qt.Key.Key_2)
    said = [row[WHAT] for row in rows(dialog)]
    assert all(said)
    assert not [what for what in said if "case." in what or "{" in what or "_" in what]


def test_ctrl_c_copies_what_is_shown_with_its_titles(qtbot, dialog):
    qtbot.keyClick(dialog.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().split("\n")
    assert lines[0].split("\t") == list(columns())
    assert [line.split("\t") for line in lines[1:]] == rows(dialog)
