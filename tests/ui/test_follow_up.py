"""Page 7: promises by one key, calls by a digit, and a case that closes only when nothing is open."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.domain.follow_up import Outcome, PromiseState
from desktop_app.domain.stages import Stage
from desktop_app.ui.pages.follow_up import FollowUpPage
from desktop_app.ui.table import CaseTable
from desktop_app.ui.workers import Workers
from desktop_app.ui.writer import Writer
from tests.builders import CASE, Counter

ENTER = Qt.Key.Key_Return


@pytest.fixture
def counter() -> Counter:
    made = Counter()
    made.to_follow_up()
    return made


@pytest.fixture
def table(qapp: QApplication, counter: Counter) -> Iterator[CaseTable]:
    writer, workers, clock = Writer(), Workers(), counter.clock
    yield CaseTable(
        counter.services.cases,
        counter.session,
        CASE,
        writer=writer,
        workers=workers,
        now=lambda: clock.local(clock.now()),
    )
    workers.close()
    assert writer.close()


@pytest.fixture
def page(qtbot: QtBot, counter: Counter, table: CaseTable) -> FollowUpPage:
    services = counter.services
    made = FollowUpPage(table, services.follow_up, services.communicate, services.collect, counter.desk.policy)
    made.resize(1366, 560)
    qtbot.addWidget(made)
    return made


def enter(qtbot: QtBot, page: FollowUpPage) -> None:
    page.show()
    page.activateWindow()
    page.await_view()
    page.table.load(Stage.FOLLOW_UP).saved.connect(page.enter)
    with qtbot.waitSignal(page.entered):
        pass
    settle(qtbot, page)


def settle(qtbot: QtBot, page: FollowUpPage) -> None:
    qtbot.waitUntil(lambda: not page.table.writer.is_busy)


def press(qtbot: QtBot, page: FollowUpPage, *keys: object) -> None:
    """Keys to whatever has the focus, one after the other."""
    for key in keys:
        if isinstance(key, str):
            qtbot.keyClicks(QApplication.focusWidget(), key)
        else:
            qtbot.keyClick(QApplication.focusWidget(), key)
        settle(qtbot, page)


def states(counter: Counter) -> list[PromiseState]:
    return [promise.state for promise in counter.case.follow_up.promises]


def test_a_case_is_closed_by_keys_alone(qtbot, counter, page):
    enter(qtbot, page)

    press(qtbot, page, "k", "k")
    assert states(counter) == [PromiseState.KEPT, PromiseState.KEPT]
    while counter.case.collect.missing():
        press(qtbot, page, "1")
    press(qtbot, page, "1", ENTER)
    press(qtbot, page, "5")
    press(qtbot, page, "1")
    with qtbot.waitSignal(page.kept):
        page.main_action()

    case = counter.case
    assert case.follow_up.outcome.outcome is Outcome.APPROVED
    assert case.follow_up.outcome.decided_by == counter.case.negotiate.accepted.package.decided_by
    assert case.follow_up.satisfaction.level == 5
    assert case.closed.cause == "process"
