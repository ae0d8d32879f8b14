"""Page 1: from the customer's words to an identification, by keys alone."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.identify import HowChecked
from desktop_app.domain.stages import Stage
from desktop_app.ui.pages.identify import IdentifyPage
from desktop_app.ui.table import CaseTable
from desktop_app.ui.widgets.field import Field
from desktop_app.ui.wizard import CaseWizard
from desktop_app.ui.workers import Workers
from desktop_app.ui.writer import Writer
from tests.builders import CASE, SUPERVISOR, Counter, agent, identification, identity, resident_number

NUMBER = resident_number(date(1988, 1, 1))
WORDS = "我的贷款申请被拒了，凭什么？"


@pytest.fixture
def counter() -> Counter:
    return Counter()


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
def second() -> SimpleNamespace:
    """Who answers when a second person is asked for."""
    return SimpleNamespace(person=None, asked=[])


@pytest.fixture
def make(qtbot: QtBot, counter: Counter, table: CaseTable, second: SimpleNamespace) -> Callable[[], IdentifyPage]:
    """Open the page as after a start of the program."""

    def ask(operation: object) -> str | None:
        second.asked.append(operation)
        return second.person

    kept_alive = []

    def build() -> IdentifyPage:
        page = IdentifyPage(table, counter.services.identify, counter.services.desk.policy, ask)
        wizard = CaseWizard(table, {Stage.IDENTIFY: page})
        qtbot.addWidget(wizard)
        kept_alive.append(wizard)
        wizard.resize(1366, 560)
        wizard.show()
        with qtbot.waitSignal(page.entered):
            wizard.begin()
        wizard.activateWindow()
        qtbot.waitUntil(wizard.isActiveWindow)
        return page

    return build


@pytest.fixture
def page(make: Callable[[], IdentifyPage]) -> IdentifyPage:
    return make()


def say(text: str, into: QWidget | None = None) -> None:
    """Type as an input method does."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(into or QApplication.focusWidget(), event)


def press(qtbot: QtBot, *keys: Qt.Key | str) -> None:
    """Keys as they come from the keyboard, to whatever has the focus."""
    for key in keys:
        if isinstance(key, str):
            qtbot.keyClicks(QApplication.focusWidget(), key)
        else:
            qtbot.keyClick(QApplication.focusWidget(), key)


def type_into(qtbot: QtBot, field: Field, text: str) -> None:
    """Replace what stands in a field and leave it with Enter."""
    field.setFocus()
    editor = field.editor
    editor.selectAll() if hasattr(editor, "selectAll") else editor.text_edit.selectAll()
    say(text)
    if hasattr(editor, "selectAll"):
        qtbot.keyClick(editor, Qt.Key.Key_Return)


def fill(qtbot: QtBot, page: IdentifyPage) -> None:
    """Everything but what engine and policy propose."""
    ui = page.ui
    say(WORDS, ui.words.editor.text_edit)
    type_into(qtbot, ui.document_number, NUMBER)
    type_into(qtbot, ui.name, "张三丰")
    type_into(qtbot, ui.valid_until, "20360101")
    type_into(qtbot, ui.phone, "13800000000")
    qtbot.keyClick(ui.is_complaint.editor, Qt.Key.Key_2)
    qtbot.keyClick(ui.is_agreed.editor, Qt.Key.Key_1)


def saved(qtbot: QtBot, page: IdentifyPage) -> None:
    with qtbot.waitSignal(page.kept):
        page.main_action()


def test_the_page_is_filled_by_keys_alone(qtbot, page, counter):
    enter, tab = Qt.Key.Key_Return, Qt.Key.Key_Tab
    assert QApplication.focusWidget() is page.ui.words.editor.text_edit

    say(WORDS)
    press(qtbot, tab, tab, enter, NUMBER.lower(), enter)
    say("张三丰")
    press(qtbot, enter, "0", enter, "13800000000", enter, enter, enter, "1", enter, "1", "1")
    saved(qtbot, page)

    kept = counter.vault.folded(CASE).identify.identification
    assert kept.words == WORDS
    assert kept.kind == "loan_refused"
    assert kept.requests == ("请银行重新审查我的贷款申请",)
    assert (kept.customer.name, kept.customer.number, kept.customer.valid_until) == ("张三丰", NUMBER, None)
    assert kept.customer.how_checked is HowChecked.SEEN
    assert kept.is_complaint
    assert kept.is_agreed


def test_what_stands_on_the_page_is_the_command(qtbot, page):
    fill(qtbot, page)
    given = page.command()

    assert given.customer.valid_until == date(2036, 1, 1)
    assert given.customer.phone == "13800000000"
    assert not given.is_complaint
    assert given.restatement.startswith("您申请的贷款没有获得批准")
    assert given.agent is None
