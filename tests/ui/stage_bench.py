"""One case at the counter, its real services, and the page of one stage in the wizard; keys go where the focus is."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.signing.seal import SealPlace
from desktop_app.domain.stages.stage import Stage
from desktop_app.services.ports.seals import OpenSealer, Sealer
from desktop_app.ui.case.table import CaseTable
from desktop_app.ui.case.wizard import CaseWizard
from desktop_app.ui.pages.base import StagePage
from desktop_app.ui.papers.handing_out import HandOutServices
from desktop_app.ui.work.workers import Workers
from desktop_app.ui.work.writer import Writer
from tests.builders import CASE, Counter
from tests.ui.conftest import FakeCases, SmallPage

MakePage = Callable[[CaseTable], StagePage]
NONE, CTRL, SHIFT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


@dataclass
class Bench:
    counter: Counter
    table: CaseTable
    wizard: CaseWizard
    page: StagePage
    qtbot: QtBot

    def settle(self) -> None:
        """Wait until the writer has answered everything."""
        self.qtbot.waitUntil(lambda: not self.table.writer.is_busy)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        self.qtbot.keyClick(QApplication.focusWidget(), key, modifier)

    def type(self, text: str) -> None:
        """Type figures or latin letters."""
        self.qtbot.keyClicks(QApplication.focusWidget(), text)

    def say(self, text: str) -> None:
        """What an input method commits."""
        event = QInputMethodEvent("", [])
        event.setCommitString(text)
        taker = QApplication.focusWidget()
        assert taker is not None
        QApplication.sendEvent(taker, event)

    def main(self) -> None:
        """Ctrl+Enter, and what follows from it."""
        self.press(Qt.Key.Key_Return, CTRL)
        self.settle()

    def drafts(self) -> dict[str, str]:
        """What would be there after the power was cut."""
        self.page.keep_drafts()
        self.settle()
        return self.counter.vault.drafts.load(CASE, self.page.stage)


def handing_of(counter: Counter, open_sealer: OpenSealer | None = None) -> HandOutServices:
    """What prints, copies and seals for *counter*; nobody can seal unless a test says how."""

    def no_key(_place: SealPlace, _password: str) -> Sealer:
        raise RuleBroken("seal_password_wrong", field="seal_password")

    services = counter.services
    return HandOutServices(
        services.papers_beside,
        services.paper_receipts,
        services.certified_copies,
        services.large_print,
        services.seals,
        open_sealer or no_key,
        counter.desk.policy,
        lambda: counter.settings,
        counter.desk.days,
    )


@contextmanager
def counter_table(counter: Counter) -> Iterator[CaseTable]:
    """The case of *counter* on a table with threads of its own."""
    writer, workers, clock = Writer(), Workers(), counter.clock
    try:
        yield CaseTable(
            counter.services.cases,
            counter.session,
            CASE,
            writer=writer,
            workers=workers,
            now=lambda: clock.local(clock.now()),
        )
    finally:
        workers.close()
        is_closed = writer.close()
    assert is_closed


def enter_alone(qtbot: QtBot, page: StagePage) -> None:
    """Bring a page to the front without a wizard around it."""
    page.show()
    page.activateWindow()
    page.await_view()
    page.table.load(page.stage).saved.connect(page.enter)
    with qtbot.waitSignal(page.entered):
        pass


def in_wizard(qtbot: QtBot, table: CaseTable, page: StagePage) -> CaseWizard:
    """A wizard at *page*, as after a start of the program; the other stages have small pages."""
    stage, writer = page.stage, table.writer
    others = {other: partial(SmallPage, other, table, FakeCases()) for other in Stage}
    wizard = CaseWizard(table, lambda _ground: {**others, stage: lambda: page})
    wizard.resize(1366, 556)
    wizard.show()
    wizard.activateWindow()
    qtbot.waitUntil(wizard.isActiveWindow)
    wizard.begin()
    qtbot.waitUntil(lambda: wizard.currentId() > 0 and not writer.is_busy)
    if wizard.stage is not stage:
        wizard.look_at(stage)
    qtbot.waitUntil(lambda: page.view is not None and page.content.isEnabled() and not writer.is_busy)
    return wizard


@contextmanager
def bench(qtbot: QtBot, counter: Counter, make: MakePage, stage: Stage) -> Iterator[Bench]:
    """The page of *stage* in front, entered, with the focus on its first field."""
    with counter_table(counter) as table:
        page = make(table)
        assert page.stage is stage
        wizard = in_wizard(qtbot, table, page)
        try:
            yield Bench(counter, table, wizard, page, qtbot)
        finally:
            for number in wizard.pageIds():
                other = wizard.page(number)
                assert isinstance(other, StagePage)
                other.keep_drafts()
            qtbot.waitUntil(lambda: not table.writer.is_busy)
            wizard.close()
            take_down(wizard)
    take_down(table, table.workers, table.writer)


def take_down(*items: QObject) -> None:
    """Delete here and now: left to the garbage collector, widgets may go in the writer thread of the next test."""
    for item in items:
        item.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def mnemonics(page: QWidget) -> list[str]:
    """The letters after & of what can be seen on *page*, in the order they are found."""
    words: list[QLabel | QAbstractButton] = [label for label in page.findChildren(QLabel) if label.buddy() is not None]
    words += page.findChildren(QAbstractButton)
    texts = [word.text().replace("&&", "") for word in words if word.isVisible()]
    return [text[text.index("&") + 1].upper() for text in texts if "&" in text]


def unnamed(page: QWidget) -> list[str]:
    """What takes the focus on *page* and has no name for a screen reader."""
    takers = [
        widget
        for widget in page.findChildren(QWidget)
        if widget.isVisible()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
        and not (isinstance(widget, QAbstractButton) and widget.text())
    ]
    return [widget.objectName() for widget in takers if not widget.accessibleName()]


def change_language(page: QWidget) -> None:
    """Tell *page* that the language of the screen changed."""
    QApplication.sendEvent(page, QEvent(QEvent.Type.LanguageChange))
