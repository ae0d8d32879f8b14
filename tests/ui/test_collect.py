"""Page 2: facts with sources, papers by digit, files read beside the screen, one day for all that is missing."""

import threading
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QCoreApplication, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel
from pytestqt.qtbot import QtBot

from desktop_app.devices.reader import FileReader, SheetTable
from desktop_app.domain.case import CaseState
from desktop_app.domain.errors import RuleBroken, Unavailable
from desktop_app.domain.stages.collect import UNKNOWN, Collection, Fact, PaperState, Source
from desktop_app.domain.stages.imports import ColumnMapping, ColumnWords, PasteRecipe, header_fingerprint
from desktop_app.domain.stages.imports import Field as Column
from desktop_app.services.customer.customer_view import CustomerView
from desktop_app.services.packs.customer_pack import CHINESE
from desktop_app.services.papers.printed.slips import SlipsSent
from desktop_app.services.stages.collect import CheckedFile
from desktop_app.ui.case.table import CaseTable
from desktop_app.ui.facts.column_match_dialog import ColumnMatchDialog
from desktop_app.ui.facts.fact_cell import FactCell
from desktop_app.ui.facts.intake import Importing, ReadEvidence, facts_on_screen
from desktop_app.ui.messages import Messages
from desktop_app.ui.pages.collect import CollectPage
from desktop_app.ui.papers.receipt_dialog import ReceiptDialog
from desktop_app.ui.problems import UnavailableDialog
from desktop_app.ui.widgets.field import LineField
from desktop_app.ui.work.workers import Cancelled, Report
from tests.builders import CASE, TODAY, Counter, collection, identification, policy_on
from tests.fakes import FakeTextStore
from tests.ui.stage_bench import counter_table, in_wizard
from tests.ui.test_screens import look

__all__ = ["look"]
HISTORY = """账户交易明细查询
交易日期     交易金额    余额        摘要
2026-10-01   8000.00    9000.00    工资
2026-10-05   -20.00     8980.00    年费
"""
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
    image.save(buffer, "PNG")  # type: ignore[call-overload] # PySide takes text, its stubs ask for bytes
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

    def read_screen(self, text: str, recipe: PasteRecipe) -> SheetTable:
        return FileReader().read_pasted(text, recipe)

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
    printer_fails: bool = False


@pytest.fixture
def counter(request: pytest.FixtureRequest) -> Counter:
    """A case with page 1 done, of the kind of problem asked for."""
    counter = Counter()
    counter.identify(kind=getattr(request, "param", "loan_refused"))
    return counter


@pytest.fixture
def hands() -> Hands:
    return Hands()


@pytest.fixture
def table(qapp: QApplication, counter: Counter) -> Iterator[CaseTable]:
    with counter_table(counter) as made:
        yield made


@pytest.fixture
def make(qtbot: QtBot, counter: Counter, table: CaseTable, hands: Hands) -> Iterator[Callable[[], CollectPage]]:
    """Open the page as after a start of the program."""
    kept_alive = []

    def print_list(case: CaseState, given: Collection) -> SlipsSent:
        hands.printed.append((case.id, given))
        if hands.printer_fails:
            raise Unavailable("queue_stopped", queue="CAPTURE", reason="toner low")
        return counter.services.material_list.print(counter.session, case.id, given, counter.settings)

    def build() -> CollectPage:
        recipes = tuple(
            PasteRecipe.from_data(imports_data(f"{name}.toml"))
            for name in ("account_history_screen", "card_account_screen", "loan_account_screen")
        )
        importing = Importing(ColumnWords.from_data(imports_data("statement_columns.toml")), hands.memory, recipes)
        page = CollectPage(
            table,
            counter.services.collect,
            hands.files,
            importing,
            print_list,
            receipts=(counter.services.paper_receipts, lambda: counter.settings),
            choose=lambda *_: hands.chosen,
        )
        wizard = in_wizard(qtbot, table, page)
        qtbot.addWidget(wizard)
        kept_alive.append(wizard)
        return page

    yield build
    qtbot.waitUntil(lambda: not table.writer.is_busy)


@pytest.fixture
def page(make: Callable[[], CollectPage]) -> CollectPage:
    return make()


def value_of(page: CollectPage, label: str, at: int = 0) -> FactCell:
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


def test_a_fact_that_the_bank_alone_can_know_is_typed_from_its_system(qtbot, page):
    fill_fact(qtbot, page, "申请编号", "SQ-1")
    fill_fact(qtbot, page, "月收入", "11000")

    found = {fact.label: fact.source for fact in page.ui.facts.editor.facts()}

    assert (found["申请编号"], found["月收入"]) == (Source.CORE, Source.SAID)
    draft = page.ui.facts.editor.draft()
    page.ui.facts.editor.set_draft(draft)
    fill_fact(qtbot, page, "申请编号", "2")  # another character
    assert value_of(page, "申请编号").typed().source is Source.CORE


def test_a_day_that_is_none_or_has_passed_is_said_when_its_field_is_left(qtbot, page):
    field = page.ui.return_by
    for typed in ("abc", "2020-01-01", "2030-01-01"):
        field.setFocus()
        field.editor.selectAll()
        qtbot.keyClicks(field.editor, typed)
        page.ui.evidence.setFocus()
        assert field.problem, typed
    field.setFocus()
    field.editor.selectAll()
    qtbot.keyClicks(field.editor, "+14")
    page.ui.evidence.setFocus()
    assert not field.problem


def test_what_is_wrong_with_a_fact_is_said_when_its_cell_is_left(qtbot, page):
    label = "申请金额"
    fill_fact(qtbot, page, label, "1e5")
    cell = value_of(page, label)
    assert not cell.problem

    qtbot.keyClick(cell.value_edit, Qt.Key.Key_Return)
    assert cell.problem == Messages().sentence("fact_not_an_amount", {"label": label})
    assert cell.value_edit.property("wrong") is True
    assert QApplication.focusWidget() is value_of(page, "申请期限（月）").value_edit

    cell.value_edit.setFocus()
    cell.value_edit.selectAll()
    qtbot.keyClicks(cell.value_edit, "120000")
    qtbot.keyClick(cell.value_edit, Qt.Key.Key_Return)
    assert not cell.problem

    cell.date_edit.setFocus()
    cell.date_edit.selectAll()
    qtbot.keyClicks(cell.date_edit, "2030-01-01")
    page.ui.evidence.setFocus()
    assert cell.problem == Messages().sentence("fact_date_in_future", {"label": label})
    assert [one.label for one in page.ui.facts.editor.problems()] == [label]


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
        ("申请金额", "200000.00", Source.SAID, TODAY),
    ]
    assert {item.id: item.state for item in kept.evidence}[SENSITIVE] is PaperState.NOT_NEEDED


def test_every_fact_comes_with_source_and_day(qtbot, page):
    fill_fact(qtbot, page, "月收入", "12000")
    cell = value_of(page, "月收入")
    press_alt(qtbot, page, Qt.Key.Key_S)
    press_alt(qtbot, page, Qt.Key.Key_D)
    assert QApplication.focusWidget() is cell.date_edit
    qtbot.keyClicks(cell.date_edit, "20261120")

    assert page.command().facts == (Fact("月收入", "12000", Source.PAPER, date(2026, 11, 20)),)


def test_a_core_value_typed_over_is_no_longer_the_core_systems(qtbot, page):
    day = date(2026, 11, 20)
    page.ui.facts.editor.take_in([Fact("月收入", "12000", Source.CORE, day)])
    editor = value_of(page, "月收入").value_edit
    editor.setFocus()
    editor.end(False)
    qtbot.keyClicks(editor, "0")
    assert page.command().facts == (Fact("月收入", "120000", Source.SAID, TODAY),)

    qtbot.keyClick(editor, Qt.Key.Key_Backspace)
    assert page.command().facts == (Fact("月收入", "12000", Source.CORE, day),)


def test_the_source_that_the_teller_names_stays_while_typing(qtbot, page):
    fill_fact(qtbot, page, "月收入", "12")
    for _ in range(2):
        press_alt(qtbot, page, Qt.Key.Key_S)
    qtbot.keyClicks(QApplication.focusWidget(), "000")
    assert [(fact.value, fact.source) for fact in page.command().facts] == [("12000", Source.CORE)]


def press_alt(qtbot: QtBot, page: CollectPage, key: Qt.Key) -> None:
    qtbot.keyClick(QApplication.focusWidget(), key, Qt.KeyboardModifier.AltModifier)


def dispute(qtbot: QtBot, page: CollectPage) -> None:
    fill_fact(qtbot, page, "申请金额", "200000.00")
    press_alt(qtbot, page, Qt.Key.Key_O)
    qtbot.keyClicks(QApplication.focusWidget(), "180000.00")


def marks(page: CollectPage) -> list[str]:
    labels = page.ui.facts.findChildren(QLabel)
    return [label.text() for label in labels if label.text().startswith("≠") and label.isVisible()]


def test_contradicting_sources_stand_side_by_side_and_are_kept_as_disputed(qtbot, page, counter):
    dispute(qtbot, page)
    first, second = page.ui.facts.editor.cells("申请金额")
    assert first.mapTo(page, first.rect().topLeft()).y() == second.mapTo(page, second.rect().topLeft()).y()
    assert len(marks(page)) == 1

    consent(page)
    with qtbot.waitSignal(page.kept):
        page.main_action()

    kept = counter.vault.folded(CASE).collect.collection.facts
    assert [(fact.value, fact.source, fact.is_disputed) for fact in kept] == [
        ("200000.00", Source.SAID, True),
        ("180000.00", Source.PAPER, True),
    ]


def test_a_settled_contradiction_is_no_longer_marked(qtbot, page):
    dispute(qtbot, page)
    value_of(page, "申请金额", 1).value_edit.clear()
    page.ui.facts.editor._on_edited()

    assert marks(page) == []
    assert len(page.command().facts) == 1


def test_a_pasted_core_screen_fills_facts_with_its_day_and_clears_the_clipboard(qtbot, page):
    QApplication.clipboard().setText(SCREEN)
    editor = value_of(page, "申请编号").value_edit
    editor.setFocus()
    qtbot.keyClick(editor, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)

    assert page.command().facts == (
        Fact("贷款余额", "186,240.55", Source.CORE, date(2026, 11, 20)),
        Fact("逾期本金", "0.00", Source.CORE, date(2026, 11, 20)),
    )
    assert QApplication.clipboard().text() == ""


def test_a_core_screen_pasted_where_the_reason_of_a_change_is_asked_fills_the_facts(qtbot, page):
    reason = page.findChild(LineField, "change_reason").editor
    QApplication.clipboard().setText(SCREEN)
    qtbot.keyClick(reason, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)

    assert [fact.label for fact in page.command().facts] == ["贷款余额", "逾期本金"]
    assert (reason.text(), QApplication.clipboard().text()) == ("", "")
    QApplication.clipboard().setText("补录事实")
    qtbot.keyClick(reason, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert reason.text() == "补录事实"  # one line is a reason


def test_the_bookings_of_a_pasted_screen_are_matched_and_kept_like_a_statement(qtbot, page, counter):
    QApplication.clipboard().setText(HISTORY)
    editor = value_of(page, "申请编号").value_edit
    editor.setFocus()
    qtbot.keyClick(editor, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)

    dialog = page.findChild(ColumnMatchDialog)
    assert dialog is not None
    assert QApplication.clipboard().text() == ""
    qtbot.waitUntil(dialog.accept_button.isEnabled)
    dialog.accept()
    qtbot.waitUntil(lambda: bool(counter.vault.folded(CASE).collect.imports))

    (kept,) = counter.vault.folded(CASE).collect.imports
    assert (kept.file_name, kept.rows, kept.refused_rows) == ("账户交易明细查询", 2, 0)
    assert (kept.first_day, kept.last_day) == (date(2026, 10, 1), date(2026, 10, 5))
    assert kept.columns == {"date": "交易日期", "amount": "交易金额", "balance": "余额", "note": "摘要"}
    qtbot.waitUntil(lambda: QApplication.focusWidget() is editor)
    assert not page.ui.facts.problem


def test_a_pasted_fact_goes_under_the_cases_own_label(page):
    recipe = PasteRecipe.from_data(imports_data("loan_account_screen.toml"))

    (first, *_) = facts_on_screen("本金余额：12.00", [recipe], ("剩余本金",), TODAY).facts

    assert (first.label, first.value, first.as_of) == ("剩余本金", "12.00", TODAY)


@pytest.mark.parametrize("counter", ["card_debt"], indirect=True)
@pytest.mark.parametrize(
    "card", ["卡号后四位：6688\n币种：USD", "卡号后四位：6688 币种：USD", "卡号后四位：6688\n账户币种：USD"]
)
def test_a_pasted_currency_that_is_not_the_renminbi_is_refused_in_its_cell(qtbot, page, card):
    page.take_screen(f"信用卡账户查询\n{card}\n欠款总额：52,422.26\n其中本金：48,000.00")

    cell = value_of(page, "币种")
    assert (cell.value_edit.text(), page.command().facts[1].source) == ("USD", Source.CORE)
    page.main_action()
    qtbot.waitUntil(lambda: cell.broken is not None)
    assert cell.broken is not None
    assert cell.broken.code == "currency_not_cny"


def test_a_screen_that_bears_tomorrows_date_is_taken_as_of_today_and_says_so(page):
    tomorrow = TODAY + timedelta(days=1)
    page.take_screen(f"贷款账户查询\n贷款余额：186,240.55\n查询日期：{tomorrow}")

    assert {fact.as_of for fact in page.command().facts} == {TODAY}
    assert tomorrow.isoformat() in page.ui.facts._message.text()


def test_a_screen_that_contradicts_stands_beside_what_the_customer_said(qtbot, page):
    page.ui.facts.editor.take_in([Fact("月收入", "12000", Source.SAID, TODAY)])
    page.ui.facts.editor.take_in([Fact("月收入", "9000", Source.CORE, TODAY)])

    assert [fact.value for fact in page.command().facts] == ["12000", "9000"]
    assert len(marks(page)) == 1


def test_an_unknown_screen_is_said_beside_the_facts_and_stays_in_the_clipboard(qtbot, page):
    QApplication.clipboard().setText("今天\n天气很好")
    page.take_screen(QApplication.clipboard().text())

    assert page.ui.facts.problem
    assert QApplication.clipboard().text()


@pytest.mark.parametrize(
    ("digit", "state"),
    [
        (Qt.Key.Key_1, PaperState.HELD),
        (Qt.Key.Key_2, PaperState.NEEDED),
        (Qt.Key.Key_3, PaperState.RECEIVED),
        (Qt.Key.Key_4, PaperState.NOT_NEEDED),
    ],
)
def test_a_digit_sets_the_state_of_a_paper_and_goes_on(qtbot, page, digit, state):
    choose_paper(page, PAPER)
    row = page.ui.evidence.editor.currentRow()
    qtbot.keyClick(page.ui.evidence.editor, digit)

    assert state_of(page, PAPER) is state
    assert page.ui.evidence.editor.currentRow() == row + 1


def test_what_is_missing_is_listed_and_the_day_asked_only_then(qtbot, page):
    assert "收入证明" in page.ui.missing_label.text()
    assert page.ui.return_by.isVisible()

    for paper in page.ui.evidence.editor.papers():
        if paper.state is PaperState.NEEDED:
            choose_paper(page, paper.id)
            qtbot.keyClick(page.ui.evidence.editor, Qt.Key.Key_4)

    assert not page.ui.return_by.isVisible()
    assert not page.ui.sensitive_consent.isVisible()


@pytest.mark.parametrize(
    ("spoil", "field_id"),
    [
        (lambda page: page.ui.return_by.editor.setText("2020-01-01"), "return_by"),
        (lambda page: page.ui.return_by.editor.setText(""), "return_by"),
        (lambda page: page.ui.return_by.editor.setText("somewhen"), "return_by"),
        (lambda page: page.ui.sensitive_consent.set_draft(""), "sensitive_consent"),
        (lambda page: page.ui.evidence.editor.set_state("account_flow", PaperState.NEEDED), "evidence"),
        (lambda page: value_of(page, "月收入").value_edit.setText("1\u202e2"), "facts"),
        (lambda page: value_of(page, "月收入").value_edit.setText("三" * 100_000), "facts"),
    ],
)
def test_bad_input_is_said_beside_its_field_and_nothing_is_lost(qtbot, page, counter, spoil, field_id):
    consent(page)
    fill_fact(qtbot, page, "申请金额", "200000.00")
    spoil(page)
    before = {name: each.draft() for name, each in page.fields().items()}
    page.main_action()

    qtbot.waitUntil(lambda: bool(page.fields()[field_id].problem))
    assert {name: each.draft() for name, each in page.fields().items()} == before
    assert counter.vault.folded(CASE).collect.collection is None


def test_all_wrong_facts_are_named_at_once_each_in_its_cell_and_the_caret_is_in_the_first(qtbot, page, counter):
    consent(page)
    typed = {"申请编号": "SQ-1", "申请金额": "十二万", "申请期限（月）": "36.5", "未获批准日期": "20270101"}
    for label, value in typed.items():
        value_of(page, label).value_edit.setText(value)
    page.main_action()
    qtbot.waitUntil(lambda: bool(page.ui.facts.problem))

    wrong = ["申请金额", "申请期限（月）", "未获批准日期"]
    assert [cell.label for cell in page.ui.facts.editor.problems()] == wrong
    for label in wrong:
        cell = value_of(page, label)
        assert (cell.value_edit.property("wrong"), cell.value_edit.accessibleDescription()) == (True, cell.problem)
        assert label in cell.problem
        assert cell._message.isVisible()
    assert not value_of(page, "申请编号").value_edit.property("wrong")
    assert QApplication.focusWidget() is value_of(page, "申请金额").value_edit
    assert not page.ui.facts._message.text()

    value_of(page, "申请金额").value_edit.selectAll()
    qtbot.keyClicks(value_of(page, "申请金额").value_edit, "120000")
    assert [cell.label for cell in page.ui.facts.editor.problems()] == wrong[1:]
    value_of(page, "申请期限（月）").value_edit.setText("36")
    value_of(page, "未获批准日期").value_edit.setText("20261120")
    page.main_action()
    qtbot.waitUntil(lambda: counter.vault.folded(CASE).collect.collection is not None)
    assert page.ui.facts.editor.problems() == ()


def test_each_wrong_fact_counts_as_one_and_is_led_to(qtbot, page):
    wrong = ["申请金额", "申请期限（月）", "未获批准日期"]
    for label in wrong:
        value_of(page, label).value_edit.setText("x1")
    page.main_action()
    qtbot.waitUntil(lambda: bool(page.ui.sensitive_consent.problem))
    assert page.faults.left == len(wrong) + 1

    met = []
    for _ in range(page.faults.left):
        met.append(QApplication.focusWidget())
        page.faults.lead_on()
    edits = [value_of(page, label).value_edit for label in wrong]
    assert met[: len(edits)] == edits
    assert page.ui.sensitive_consent.isAncestorOf(met[-1])
    assert QApplication.focusWidget() is edits[0]
    assert edits[0].selectedText() == "x1"


def test_the_day_of_a_fact_is_what_is_wrong_where_it_is_none(qtbot, page):
    fill_fact(qtbot, page, "月收入", "11000")
    fill_fact(qtbot, page, "申请金额", "120000")
    cell = value_of(page, "月收入")
    cell.date_edit.setText("somewhen")
    page.main_action()

    assert (cell.date_edit.property("wrong"), bool(cell.value_edit.property("wrong"))) == (True, False)
    assert QApplication.focusWidget() is cell.date_edit
    cell.date_edit.selectAll()
    qtbot.keyClicks(cell.date_edit, "20261120")
    assert not cell.problem


# ── Files ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_an_attached_file_is_read_in_a_worker_and_marks_its_paper_received(qtbot, page, counter, hands):
    choose_paper(page, PAPER)
    qtbot.keyClick(page.ui.evidence.editor, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: state_of(page, PAPER) is PaperState.RECEIVED)

    (attached,) = counter.vault.folded(CASE).collect.attachments
    assert (attached.item, attached.name) == (PAPER, "工资单.png")
    assert all(name.startswith("worker") for name in hands.files.threads)
    assert page.ui.attachments_list.count() == 1
    assert not page.ui.progress_panel.isVisible()


def test_a_dropped_file_is_attached_to_the_chosen_paper(qtbot, page, counter):
    choose_paper(page, PAPER)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/somewhere/合同.png")])
    drop = QDropEvent(
        QPointF(4, 4),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    page.ui.attachments_list.dropEvent(drop)
    qtbot.waitUntil(lambda: state_of(page, PAPER) is PaperState.RECEIVED)

    assert counter.vault.folded(CASE).collect.attachments[0].name == "合同.png"


@pytest.mark.parametrize("code", ["file_too_large", "file_type_mismatch", "pdf_encrypted"])
def test_a_refused_file_is_said_beside_the_papers(qtbot, page, counter, hands, code):
    hands.files.refusal = RuleBroken(code, limit=10, size=20)
    choose_paper(page, PAPER)
    page.ui.attach_button.click()

    qtbot.waitUntil(lambda: bool(page.ui.evidence.problem))
    assert counter.vault.folded(CASE).collect.attachments == ()
    assert state_of(page, PAPER) is PaperState.NEEDED


def test_reading_can_be_cancelled(qtbot, page, counter, hands):
    hands.files.waits = True
    choose_paper(page, PAPER)
    page.ui.attach_button.click()
    assert page.ui.progress_panel.isVisible()

    page.ui.cancel_button.click()

    assert hands.files.cancelled.wait(5)
    assert not page.ui.progress_panel.isVisible()
    assert counter.vault.folded(CASE).collect.attachments == ()


def test_a_sensitive_paper_is_not_even_read_without_consent(qtbot, page, hands):
    choose_paper(page, SENSITIVE)
    page.ui.attach_button.click()

    assert page.ui.sensitive_consent.problem
    assert hands.files.threads == set()


def dialog_of(qtbot: QtBot, page: CollectPage) -> ColumnMatchDialog:
    page.ui.import_button.click()
    qtbot.waitUntil(lambda: page.findChild(ColumnMatchDialog) is not None)
    dialog = page.findChild(ColumnMatchDialog)
    assert dialog is not None
    qtbot.waitUntil(dialog.accept_button.isEnabled)
    return dialog


def test_a_statement_is_matched_previewed_and_kept(qtbot, page, counter, hands):
    hands.chosen = Path("流水.csv")
    dialog = dialog_of(qtbot, page)
    assert dialog.mapping().columns == {Column.DATE: 0, Column.AMOUNT: 1, Column.NOTE: 2}
    marked = dialog._preview.item(2, 0)
    assert dialog.matched is not None
    assert dialog.matched.refused_rows == 1
    assert marked is not None
    assert marked.text().startswith("⚠")

    dialog.accept()
    qtbot.waitUntil(lambda: bool(counter.vault.folded(CASE).collect.imports))

    (kept,) = counter.vault.folded(CASE).collect.imports
    assert (kept.file_name, kept.rows, kept.refused_rows) == ("流水.csv", 2, 1)
    assert (kept.first_day, kept.last_day) == (date(2026, 10, 1), date(2026, 10, 5))
    assert (kept.monthly_income_fen, kept.monthly_expense_fen) == (800_000, 2_000)
    assert hands.memory.kept == {header_fingerprint(Table().header): {Column.DATE: 0, Column.AMOUNT: 1, Column.NOTE: 2}}
    qtbot.waitUntil(lambda: "流水.csv" in page.ui.imports_label.text())


def test_a_remembered_match_is_proposed_again(qtbot, page, hands):
    hands.memory.kept[header_fingerprint(Table().header)] = {Column.DATE: 0, Column.AMOUNT: 1}

    assert dialog_of(qtbot, page).mapping() == ColumnMapping({Column.DATE: 0, Column.AMOUNT: 1})


def test_without_a_date_column_nothing_can_be_taken_in(qtbot, page):
    dialog = dialog_of(qtbot, page)
    dialog.choose(Column.DATE, None)

    assert not dialog.accept_button.isEnabled()
    assert dialog.matched is None


# ── Printing, drafts, reading, keyboard, room ─────────────────────────────────────────────────────────────────────


def test_the_list_is_printed_as_the_page_stands(qtbot, page, hands):
    page.ui.print_button.click()
    qtbot.waitUntil(lambda: not page.table.writer.is_busy)

    assert hands.printed == [(CASE, page.command())]
    assert page.done_label.isVisible(), "who is not told that it was sent sends it again"


def test_a_printer_that_fails_is_said_calmly_and_may_be_tried_again(qtbot, page, hands):
    hands.printer_fails = True
    page.ui.print_button.click()
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, UnavailableDialog)
    assert "toner low" in dialog.text()

    hands.printer_fails = False
    dialog.defaultButton().click()
    qtbot.waitUntil(lambda: len(hands.printed) == 2 and not page.table.writer.is_busy)


def test_everything_half_typed_is_there_again_after_a_restart(qtbot, make, table):
    page = make()
    dispute(qtbot, page)
    page.take_screen(SCREEN)
    choose_paper(page, PAPER)
    qtbot.keyClick(page.ui.evidence.editor, Qt.Key.Key_3)
    page.ui.return_by.setFocus()
    page.ui.return_by.editor.selectAll()
    qtbot.keyClicks(page.ui.return_by.editor, "someday")
    consent(page)
    before = {name: field.draft() for name, field in page.fields().items()}
    page.leave()
    qtbot.waitUntil(lambda: not table.writer.is_busy)

    again = make()

    assert {name: field.draft() for name, field in again.fields().items()} == before
    assert len(marks(again)) == 1


def test_a_finished_page_is_read_and_not_changed(qtbot, make, counter, table):
    counter.services.collect.collect(counter.session, CASE, collection())
    page = make()

    assert page.is_reading
    assert [fact.value for fact in page.command().facts] == [fact.value for fact in collection().facts]
    choose_paper(page, PAPER)
    qtbot.keyClick(page.ui.evidence.editor, Qt.Key.Key_4)
    qtbot.keyClicks(value_of(page, "月收入").value_edit, "9")
    page.take_screen(SCREEN)
    assert state_of(page, PAPER) is PaperState.NEEDED
    assert value_of(page, "月收入").value_edit.text() == "12000"
    assert not page.ui.attach_button.isEnabled()


def test_no_letter_is_used_twice_nor_taken_from_the_wizard(page):
    texts = [label.text() for label in page.findChildren(QLabel) if label.buddy() is not None]
    texts += [button.text() for button in page.findChildren(QAbstractButton)]
    letters = [text[text.index("&") + 1].upper() for text in texts if "&" in text] + ["O", "S", "D"]

    assert sorted(letters) == sorted(set(letters))
    assert not {"N", "B", "F"} & set(letters)


def test_every_editor_has_a_name_for_a_screen_reader(page):
    assert [name for name, each in page.fields().items() if not each.editor.accessibleName()] == []
    assert all(cell.value_edit.accessibleName() for cell in page.ui.facts.editor.cells("月收入"))


def test_the_page_fits_without_scrolling(page):
    assert page.content.minimumSizeHint().height() <= 540
    assert page.content.minimumSizeHint().width() <= 1330


@pytest.mark.parametrize("counter", ["judicial_freeze"], indirect=True)
def test_needed_facts_are_named_when_missing_and_one_key_says_they_are_not_known(qtbot, counter, page):
    fill_fact(qtbot, page, "冻结机关", "Court 7")
    page.main_action()
    qtbot.waitUntil(lambda: bool(page.ui.facts.problem))
    assert "联系电话" in page.ui.facts.problem
    assert "冻结机关" not in page.ui.facts.problem

    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_K, Qt.KeyboardModifier.AltModifier)
    assert value_of(page, "联系电话").value_edit.text() == "not known yet"
    with qtbot.waitSignal(page.kept):
        page.main_action()

    kept = {fact.label: fact.value for fact in counter.case.collect.collection.facts}
    assert kept == {"冻结机关": "Court 7", "联系电话": UNKNOWN}


@pytest.mark.parametrize("spoken", ["zh_CN", "en"])
def test_the_three_columns_stand_side_by_side_on_the_smallest_screen(look, page, spoken):
    look[1].use(spoken)
    page.window().resize(1366, 600)
    for _ in range(3):
        QCoreApplication.sendPostedEvents()
    assert not page._row.is_folded


def test_a_day_on_which_the_branch_is_closed_is_said_beside_the_return_date(page):
    page.ui.return_by.editor.set_value(date(2026, 12, 5))
    assert "Saturday" in page.ui.return_by._message.text()
    assert "no workday" in page.ui.return_by._message.text()
    page.ui.return_by.editor.set_value(date(2026, 12, 7))
    assert "no workday" not in page.ui.return_by._message.text()


def test_papers_brought_to_the_counter_get_their_receipt_before_the_page_is_kept(qtbot, page, counter):
    assert not page.ui.receipt_button.isVisible()
    choose_paper(page, PAPER)
    assert not page.receipt_label.isVisible()
    qtbot.keyClick(page.ui.evidence.editor, Qt.Key.Key_3)
    consent(page)
    assert (page.to_receipt, page.receipt_label.isVisible()) == (1, True)
    assert "Alt+E" in page.receipt_label.text()
    qtbot.mouseClick(page.ui.receipt_button, Qt.MouseButton.LeftButton)
    dialog = page.window().findChild(ReceiptDialog)
    assert [one.isChecked() for _, one in dialog.rows] == [False]
    dialog.rows[0][0].setText("3")
    dialog.act()
    qtbot.waitUntil(lambda: not page.table.writer.is_busy and page.done_label.isVisible())

    (named,) = counter.case.collect.receipts
    assert [(one.item, one.pages) for one in named] == [(PAPER, 3)]
    assert counter.case.collect.collection is None
    assert state_of(page, PAPER) is PaperState.RECEIVED
    assert (page.to_receipt, page.receipt_label.isVisible()) == (0, False)


def test_a_paper_kept_as_received_without_a_receipt_is_still_said_when_the_page_is_read(qtbot, make, counter):
    given = collection()
    counter.collect(
        evidence=tuple(replace(one, state=PaperState.RECEIVED) if one.id == PAPER else one for one in given.evidence)
    )
    page = make()
    assert (page.is_reading, page.receipt_label.isVisible()) == (True, True)
    assert counter.case.papers_to_receipt == 1


def test_the_customer_sees_the_papers_asked_for_while_the_page_is_being_filled(qtbot, page, counter):
    view, asked = CustomerView(policy_on(), CHINESE), []
    page.customer_changed.connect(lambda: asked.append(page.shown_to_customer(view)))
    choose_paper(page, PAPER)
    qtbot.keyClick(page.ui.evidence.editor, Qt.Key.Key_3)
    page.ui.return_by.editor.set_value(date(2026, 12, 9))
    page.ui.return_by.edited.emit()

    shown = asked[-1]
    states = {line.title: line.value for line in shown.lines}
    titles = {one.id: one.title for one in page.ui.evidence.editor.papers()}
    assert (states[titles[PAPER]], states[titles[SENSITIVE]]) == ("已有", "需要")
    assert "2026年12月9日" in shown.sentence
    assert counter.case.collect.collection is None


def test_a_sensitive_paper_has_no_receipt_before_the_customer_consented(qtbot, page, counter):
    choose_paper(page, SENSITIVE)
    qtbot.keyClick(page.ui.evidence.editor, Qt.Key.Key_3)
    page.ask_receipt()
    page.window().findChild(ReceiptDialog).act()
    qtbot.waitUntil(lambda: not page.table.writer.is_busy and bool(page.ui.sensitive_consent.problem))
    assert not counter.case.collect.received


def test_a_paper_of_an_earlier_case_is_offered_and_taken_over_by_one_key(qtbot, make, counter):
    counter.services.identify.identify(counter.session, "case-0", identification())
    counter.services.collect.collect(counter.session, "case-0", collection())
    counter.services.collect.receive(counter.session, "case-0", PAPER, PaperState.RECEIVED, counter.today)
    page = make()
    qtbot.waitUntil(page.held_line.isVisible)
    assert "handed in 2026-11-23" in page.held_line.label.text()
    assert page.related_line.label.text() == "Other cases — open, of this customer: 1"
    page.held_line.button.click()
    qtbot.waitUntil(lambda: not page.held_line.isVisible())
    assert state_of(page, PAPER) is PaperState.HELD
    assert page.to_receipt == 0
