"""Page 2: facts with sources, papers by digit, files read beside the screen, one day for all that is missing."""

import threading
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QMimeData, QPointF, QSize, Qt, QUrl
from PySide6.QtGui import QDropEvent, QImage, QInputMethodEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel
from pytestqt.qtbot import QtBot

from desktop_app.domain.collect import Fact, PaperState, Source
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.imports import ColumnMapping, ColumnWords, PasteRecipe, header_fingerprint
from desktop_app.domain.imports import Field as Column
from desktop_app.domain.stages import Stage
from desktop_app.services.collect import CheckedFile
from desktop_app.ui.pages.collect import CollectPage, Importing, ReadEvidence, facts_on_screen
from desktop_app.ui.table import CaseTable
from desktop_app.ui.widgets.column_match_dialog import ColumnMatchDialog
from desktop_app.ui.wizard import CaseWizard
from desktop_app.ui.workers import Cancelled, Report, Workers
from desktop_app.ui.writer import Writer
from tests.builders import CASE, TODAY, Counter, collection, identification
from tests.fakes import FakeTextStore
from tests.ui.conftest import SmallPage

SCREEN = """贷款账户查询
贷款余额：186,240.55   逾期本金：0.00
查询日期：2026-11-20
期数  应还日期  应还本金
1  2026-12-01  100.00
"""
PAPER = "income_proof"
SENSITIVE = "other_bank_flow"


def imports_data(name: str) -> Mapping[str, object]:
    return tomllib.loads(FakeTextStore().read("imports", name))


@dataclass
class Table:
    header: tuple[str, ...] = ("交易日期", "交易金额", "摘要")
    rows: tuple[tuple[str, ...], ...] = (
        ("2026-10-01", "8000.00", "工资"),
        ("2026-10-05", "-20.00", "购物"),
        ("十月八日", "1.00", "看不清"),
    )
    first_row: int = 2


def png() -> bytes:
    image = QImage(8, 8, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(buffer.data().data())


@dataclass
class FakeFiles:
    """Reads at once, refuses, or waits until the teller cancels."""

    refusal: RuleBroken | None = None
    waits: bool = False
    table: Table = field(default_factory=Table)
    threads: set[str] = field(default_factory=set)
    cancelled: threading.Event = field(default_factory=threading.Event)

    def read_evidence(self, path: Path, report: Report) -> ReadEvidence:
        self._work(report)
        return ReadEvidence(CheckedFile(path.name, "image/png", b"picture", 1), png())

    def read_table(self, path: Path, report: Report) -> Table:
        self._work(report)
        return self.table

    def _work(self, report: Report) -> None:
        self.threads.add(threading.current_thread().name)
        if self.refusal is not None:
            raise self.refusal
        while self.waits:
            try:
                report(1, 2)
            except Cancelled:
                self.cancelled.set()
                raise
            self.cancelled.wait(0.005)


@dataclass
class Memory:
    kept: dict[str, Mapping[Column, int]] = field(default_factory=dict)

    def load(self) -> Mapping[str, Mapping[Column, int]]:
        return self.kept

    def keep(self, fingerprint: str, columns: Mapping[Column, int]) -> None:
        self.kept[fingerprint] = dict(columns)


@dataclass
class Hands:
    """What the page reaches for outside itself."""

    files: FakeFiles = field(default_factory=FakeFiles)
    memory: Memory = field(default_factory=Memory)
    chosen: Path | None = Path("工资单.png")
    printed: list[object] = field(default_factory=list)


@pytest.fixture
def counter() -> Counter:
    counter = Counter()
    counter.identify()
    return counter


@pytest.fixture
def hands() -> Hands:
    return Hands()


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
def make(qtbot: QtBot, counter: Counter, table: CaseTable, hands: Hands) -> Callable[[], CollectPage]:
    """Open the page as after a start of the program."""
    kept_alive = []

    def build() -> CollectPage:
        recipes = tuple(
            PasteRecipe.from_data(imports_data(f"{name}.toml"))
            for name in ("account_history_screen", "loan_account_screen")
        )
        importing = Importing(ColumnWords.from_data(imports_data("statement_columns.toml")), hands.memory, recipes)
        page = CollectPage(
            table,
            counter.services.collect,
            hands.files,
            importing,
            lambda case, given: hands.printed.append((case.id, given)),
            choose=lambda parent, title, name_filter: hands.chosen,
        )
        first = SmallPage(Stage.IDENTIFY, table, counter.services.cases)
        wizard = CaseWizard(table, {Stage.IDENTIFY: first, Stage.COLLECT: page})
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
def page(make: Callable[[], CollectPage]) -> CollectPage:
    return make()


def value_of(page: CollectPage, label: str, at: int = 0):
    return page.ui.facts.editor.cells(label)[at]


def fill_fact(qtbot: QtBot, page: CollectPage, label: str, value: str) -> None:
    cell = value_of(page, label)
    cell.value_edit.setFocus()
    qtbot.keyClicks(cell.value_edit, value)


def choose_paper(page: CollectPage, item_id: str) -> None:
    papers = page.ui.evidence.editor.papers()
    row = next(row for row, paper in enumerate(papers) if paper.id == item_id)
    page.ui.evidence.editor.setFocus()
    page.ui.evidence.editor.setCurrentCell(row, 0)


def state_of(page: CollectPage, item_id: str) -> PaperState:
    return next(paper.state for paper in page.ui.evidence.editor.papers() if paper.id == item_id)


def consent(page: CollectPage) -> None:
    page.ui.sensitive_consent.editor.click()


def test_the_page_opens_with_the_kinds_facts_papers_and_day(page, counter):
    opening = counter.services.collect.opening(counter.vault.folded(CASE))

    assert page.ui.facts.editor.cells("申请金额")
    assert page.ui.evidence.editor.papers() == opening.evidence
    assert page.command().return_by == opening.return_by
    assert page.command().articles == opening.articles


def test_the_page_is_filled_and_saved_by_keys_alone(qtbot, page, counter):
    editor = value_of(page, "申请编号").value_edit
    assert QApplication.focusWidget() is editor

    for text in ("A1", "", "200000.00"):
        qtbot.keyClicks(QApplication.focusWidget(), text)
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    choose_paper(page, SENSITIVE)
    qtbot.keyClick(page.ui.evidence.editor, Qt.Key.Key_4)
    with qtbot.waitSignal(page.kept):
        page.main_action()

    kept = counter.vault.folded(CASE).collect.collection
    assert [(fact.label, fact.value, fact.source, fact.as_of) for fact in kept.facts] == [
        ("申请编号", "A1", Source.CORE, TODAY),
        ("申请金额", "200000.00", Source.CORE, TODAY),
    ]
    assert {item.id: item.state for item in kept.evidence}[SENSITIVE] is PaperState.NOT_NEEDED
