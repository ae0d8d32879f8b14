"""Page 7 of a closed case: one key for what the customer says some days later, and the way back to the table."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.domain.case import CaseReopened
from desktop_app.domain.promises.ask_again import Answer
from desktop_app.domain.stages.communicate import Channel
from desktop_app.domain.stages.follow_up import Outcome
from desktop_app.ui.case.table import CaseTable
from desktop_app.ui.pages.follow_up import FollowUpPage
from desktop_app.ui.promises.asking_again import AskAgainPanel, ReopenDialog
from tests.builders import AUDITOR, CASE, Counter, session
from tests.ui.stage_bench import counter_table, enter_alone, handing_of


@pytest.fixture
def counter() -> Counter:
    """A case that was closed a week ago."""
    made = Counter()
    made.to_follow_up()
    for promise in made.case.follow_up.unsettled():
        made.keep(promise.id)
    made.check_in()
    service, today = made.services.follow_up, made.today
    service.record_outcome(made.session, CASE, Outcome.APPROVED, "分行", today, today, told_how="by_post")
    service.rate(made.session, CASE, 4, "counter")
    service.close(made.session, CASE, "process")
    made.clock.advance(days=7)
    return made


@pytest.fixture
def table(qapp: QApplication, counter: Counter) -> Iterator[CaseTable]:
    with counter_table(counter) as made:
        yield made


def page_of(qtbot: QtBot, counter: Counter, table: CaseTable) -> FollowUpPage:
    services = counter.services
    made = FollowUpPage(
        table,
        services.follow_up,
        services.communicate,
        services.collect,
        counter.desk.policy,
        ask_second_person=lambda _operation: None,
        handing=handing_of(counter),
        after_closing=services.ask_again,
    )
    made.resize(1366, 560)
    qtbot.addWidget(made)
    enter_alone(qtbot, made)
    return made


@pytest.fixture
def page(qtbot: QtBot, counter: Counter, table: CaseTable) -> FollowUpPage:
    return page_of(qtbot, counter, table)


@pytest.fixture
def panel(page: FollowUpPage) -> AskAgainPanel:
    found = page.findChild(AskAgainPanel)
    assert found is not None
    return found


def press(qtbot: QtBot, table: CaseTable, key: Qt.Key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
    qtbot.keyClick(QApplication.focusWidget(), key, modifier)
    qtbot.waitUntil(lambda: not table.writer.is_busy)


def test_one_key_keeps_what_the_customer_says_on_the_telephone(qtbot, counter, table, page, panel):
    assert panel.isVisible()
    assert panel.grid.hasFocus()
    assert "2026-11-30" in panel.hint.text()

    press(qtbot, table, Qt.Key.Key_5)

    (asked,) = counter.case.follow_up.asked_again
    assert (asked.answer, asked.level, asked.channel) == (Answer.RATED, 5, "telephone")
    assert panel.told.isVisible()
    assert not panel.grid.isVisible()


def test_nobody_reached_is_said_and_asked_again(qtbot, counter, table, page, panel):
    press(qtbot, table, Qt.Key.Key_9)

    assert counter.case.follow_up.asked_again[-1].answer is Answer.NOT_REACHED
    assert panel.grid.isVisible()
    assert "1" in panel.hint.text()


def test_what_is_refused_is_said_and_leaves_the_question(qtbot, counter, table, page, panel):
    counter.clock.advance(hours=13)

    press(qtbot, table, Qt.Key.Key_5)

    assert counter.case.follow_up.asked_again == ()
    assert "22:00" in page.problem_label.text()
    assert panel.grid.isVisible()


def test_a_discontent_customer_comes_back_with_the_case(qtbot, counter, table, page, panel):
    press(qtbot, table, Qt.Key.Key_1)
    assert panel.reopen_button.hasFocus()
    panel.reopen_button.click()
    dialog = page.window().findChild(ReopenDialog)
    qtbot.keyClick(dialog.wish.editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(dialog.wish.problem))  # no reason was given
    qtbot.keyClick(dialog.wish.editor, Qt.Key.Key_9)
    assert dialog.wish.draft() == "other"
    dialog.reason.set_draft("审批一直没有结果")

    with qtbot.waitSignal(page.reopened):
        qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    assert counter.case.status == "open"
    assert counter.case.reopened == CaseReopened(2, "", "审批一直没有结果", "other")


def test_an_open_case_has_no_such_panel(qtbot, qapp):
    counter = Counter()
    counter.to_follow_up()
    with counter_table(counter) as table:
        panel = page_of(qtbot, counter, table).findChild(AskAgainPanel)
        assert panel is not None
        assert not panel.isVisible()


def test_an_auditor_reads_the_answer_and_is_offered_no_key(qtbot, qapp, counter):
    counter.services.ask_again.ask(counter.session, CASE, Answer.NOT_REACHED, None, Channel.TELEPHONE)
    counter.session = session(AUDITOR)
    with counter_table(counter) as table:
        panel = page_of(qtbot, counter, table).findChild(AskAgainPanel)
        assert panel is not None
        assert panel.told.isVisible()
        assert not panel.grid.isVisible()
        assert not panel.reopen_button.isVisible()
