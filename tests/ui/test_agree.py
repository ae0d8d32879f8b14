"""Page 6: from the terms to both signatures by one key a step, and what happens when the customer will not sign."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.domain.negotiate import Side
from desktop_app.domain.stages import Stage
from desktop_app.services.permissions import Operation
from desktop_app.ui.pages.agree import AgreePage
from desktop_app.ui.table import CaseTable
from desktop_app.ui.workers import Workers
from desktop_app.ui.writer import Writer
from tests.builders import CASE, SUPERVISOR, Counter

ENTER, CTRL = Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier


@dataclass(frozen=True)
class Drawn:
    width: int
    height: int
    rgb: bytes


@pytest.fixture
def counter() -> Counter:
    """A counter whose vault waits like the real one when a worker and the writer meet."""
    made = Counter()
    lock, plain = Lock(), made.vault.work

    @contextmanager
    def work(*given):
        with lock, plain(*given) as unit:
            yield unit

    made.vault.work = work
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
def world() -> SimpleNamespace:
    """Who attests when a second person is asked for, and which pages were drawn."""
    return SimpleNamespace(attests=SUPERVISOR.id, asked=[], drawn=[])


@pytest.fixture
def page(qtbot: QtBot, counter: Counter, table: CaseTable, world: SimpleNamespace) -> AgreePage:
    def render(pdf: bytes, number: int, width: int) -> Drawn:
        world.drawn.append(number)
        return Drawn(2, 2, b"\xff" * 12)

    def ask(operation: Operation) -> str | None:
        world.asked.append(operation)
        return world.attests

    made = AgreePage(
        table,
        counter.services.agree,
        counter.services.propose,
        counter.desk.policy,
        render=render,
        print_settings=lambda: counter.settings,
        ask_second_person=ask,
    )
    made.resize(1366, 560)
    qtbot.addWidget(made)
    return made


def enter(qtbot: QtBot, page: AgreePage) -> None:
    """Bring the page to the front and wait for the paper."""
    page.show()
    page.activateWindow()
    page.await_view()
    call = page.table.load(Stage.AGREE)
    call.saved.connect(page.enter)
    with qtbot.waitSignal(page.entered):
        pass
    settle(qtbot, page)


def settle(qtbot: QtBot, page: AgreePage) -> None:
    qtbot.waitUntil(lambda: not page.table.writer.is_busy and page._drawing is None)


def press(qtbot: QtBot, page: AgreePage, key: Qt.Key = ENTER) -> None:
    """One key to whatever has the focus."""
    qtbot.keyClick(QApplication.focusWidget(), key)
    settle(qtbot, page)


def step(page: AgreePage) -> str:
    return page._path.open_id


def test_enter_alone_leads_from_the_terms_to_both_signatures(qtbot, counter, page, world):
    counter.to_agree()
    enter(qtbot, page)
    steps = []

    while step(page) != "effect":
        steps.append(step(page))
        press(qtbot, page)

    assert steps == ["explain", "check", "print", "customer", "bank"]
    case = counter.case
    assert [clause.clause for clause in case.agree.explained] == ["answer_by"]
    assert [title.rpartition(" ")[2] for title, _ in counter.printer.sent] == ["1/2", "2/2"]
    assert case.agree.signature(Side.CUSTOMER).signed_on == counter.today
    assert case.agree.signature(Side.BANK).attested_by == SUPERVISOR.id
    assert world.asked == [Operation.ATTEST]
    assert counter.today.isoformat() in page.ui.effect_label.text()
