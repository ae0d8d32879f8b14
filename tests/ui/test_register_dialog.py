"""9 at a leader's workbench: the register of cases by keys alone, its views kept, its rows never all in memory."""

from collections.abc import Iterator
from typing import Any, TypeVar

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from desktop_app.devices.table_file import TableFiles
from desktop_app.domain.audits.access import RegisterExported
from desktop_app.domain.figures.register import FIXED, Column, Filter, Fixed, Scope
from desktop_app.services.figures.register import RegisterLine
from desktop_app.services.ports.printing import PrintSettings
from desktop_app.ui.look.palettes import LIGHT
from desktop_app.ui.register.desk import RegisterDesk
from desktop_app.ui.register.dialog import RegisterDialog
from desktop_app.ui.register.filter import RegisterFilterDialog
from desktop_app.ui.register.lists import ColumnsDialog, SortDialog
from desktop_app.ui.register.register_rows import KEPT, PAGE, RegisterRows
from desktop_app.ui.register.register_words import RegisterWords
from desktop_app.ui.register.views import ViewNameDialog, ViewsDialog
from desktop_app.ui.staff.own_word import OwnWordDialog
from desktop_app.ui.window.over_window import Around
from desktop_app.ui.work.workers import Workers
from desktop_app.ui.work.writer import Writer
from tests.builders import AUDITOR, CASE, PASSWORD, SECOND_TELLER, SUPERVISOR, TODAY, Counter, identification, session
from tests.ui.test_screens import look

__all__ = ["look"]

Key = Qt.Key
OTHER = "case-2"
T = TypeVar("T", bound=QDialog)
CONTROL = Qt.KeyboardModifier.ControlModifier


class SeatOf:
    """As much of a seat as the register needs."""

    def __init__(self, counter: Counter) -> None:
        self.counter = counter.services
        self.tables = TableFiles()
        self.now = lambda: counter.clock.local(counter.clock.now())


@pytest.fixture
def counter() -> Counter:
    made = Counter()
    made.to_propose()
    made.clock.advance(days=1)
    made.services.identify.identify(session(SECOND_TELLER), OTHER, identification(is_complaint=False))
    return made


@pytest.fixture
def person() -> list[Any]:
    """Who sits at the desk: the first."""
    return [SUPERVISOR]


@pytest.fixture
def desk(qtbot: QtBot, counter: Counter, person: list[Any]) -> Iterator[RegisterDesk]:
    window, workers, writer = QWidget(), Workers(), Writer()
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    seat: Any = SeatOf(counter)
    around = Around(seat, lambda: session(person[0]), writer, workers, lambda: LIGHT, PrintSettings, window)
    made = RegisterDesk(around, lambda kind: f"kind {kind}")
    yield made
    workers.close()
    assert writer.close()


def opened(qtbot: QtBot, desk: RegisterDesk) -> RegisterDialog:
    desk.show()
    (dialog,) = [one for one in desk._window.findChildren(RegisterDialog) if one.isVisible()]
    read(qtbot, dialog)
    return dialog


def read(qtbot: QtBot, dialog: RegisterDialog) -> None:
    """Its rows are here and counted."""
    qtbot.waitUntil(lambda: dialog.total >= 0 and bool(dialog.rows.line_at(0) or not dialog.total))


def over(qtbot: QtBot, dialog: QWidget, kind: type[T]) -> T:
    found: list[T] = []

    def is_there() -> bool:
        found[:] = [one for one in dialog.findChildren(kind) if one.isVisible()]
        return bool(found)

    qtbot.waitUntil(is_there)
    return found[0]


def cases(dialog: RegisterDialog) -> list[str]:
    lines = [dialog.rows.line_at(row) for row in range(dialog.rows.rowCount())]
    return [line.case.id for line in lines if line is not None]


def shown(dialog: RegisterDialog) -> list[str]:
    return [one.column for one in dialog.arranged.columns]


# ── Rows ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_of_a_million_rows_only_the_pages_looked_at_are_in_memory(counter):
    register, who = counter.services.register, session(SUPERVISOR)
    beside = register.beside(who)
    line = RegisterLine(counter.vault.books.case_row(CASE))
    rows, asked = RegisterRows(), list[int]()
    rows.page_wanted.connect(asked.append)
    rows.begin([Column.NUMBER, Column.OWNER], RegisterWords(str, None, {}))
    rows.show_total(1_000_000)
    for row in (0, 250_000, *range(500_000, 500_000 + 20 * PAGE, PAGE), 999_999):
        assert rows.index(row, 0).data() == "…"
        rows.show_page(row // PAGE * PAGE, [line] * PAGE)
        assert rows.index(row, 0).data() == line.case.number
    assert rows.rowCount() == 1_000_000
    assert rows.held == KEPT * PAGE
    assert asked == [0, 250_000, *range(500_000, 500_000 + 20 * PAGE, PAGE), 999_900]
    assert rows.index(0, 0).data() == "…"  # gone again, and asked for again
    assert asked[-1] == 0
    assert beside.today


def test_a_page_is_asked_for_once_however_often_it_is_painted():
    rows, asked = RegisterRows(), list[int]()
    rows.page_wanted.connect(asked.append)
    rows.begin([Column.NUMBER], RegisterWords(str, None, {}))
    rows.show_total(500)
    for _ in range(3):
        assert rows.index(220, 0).data() == "…"
    assert asked == [200]


# ── The table ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_it_opens_with_the_open_cases_what_hurts_first_and_says_what_is_shown(qtbot, desk, counter):
    counter.clock.advance(days=20)
    dialog = opened(qtbot, desk)
    assert cases(dialog) == [CASE, OTHER]
    assert shown(dialog) == [one.column for one in FIXED[Fixed.OPEN].columns]
    assert dialog.title.text() == "1  Open cases"
    assert dialog.asks.text() == "Shown: open and parked cases"
    assert dialog.status.text() == "2 cases · by “Late” ↑"
    assert dialog.rows.index(0, 0).data() == "bank, 6 days late"
    assert dialog.table.currentIndex().row() == 0


def test_enter_opens_the_chosen_case_and_closes_the_register(qtbot, desk):
    dialog = opened(qtbot, desk)
    wanted = cases(dialog)[1]
    qtbot.keyClick(dialog.table, Key.Key_Down)
    with qtbot.waitSignal(desk.case_wanted) as asked:
        qtbot.keyClick(dialog.table, Key.Key_Return)
    assert asked.args == [wanted]
    assert not dialog.isVisible()


def test_s_and_a_letter_sort_and_the_same_again_turns_the_order_round(qtbot, desk):
    dialog = opened(qtbot, desk)
    letter = [one for one in Column if one not in (Column.STATUS, Column.REQUESTS)].index(Column.OPENED)
    for expected in ([OTHER, CASE], [CASE, OTHER]):
        qtbot.keyClick(dialog.table, Key.Key_S)
        lines = over(qtbot, dialog, SortDialog)
        qtbot.keyClick(lines.list, Key(Key.Key_A.value + letter))
        read(qtbot, dialog)
        assert cases(dialog) == expected


def test_the_arrow_in_the_head_points_as_the_words_at_the_foot_say(qtbot, look, desk):
    dialog = opened(qtbot, desk)
    for _ in range(2):
        dialog.sort_by(Column.CUSTOMER)
        read(qtbot, dialog)
        points_up = "↑" in foot(dialog)
        assert ("↓" in foot(dialog)) is not points_up
        above, below = halves_of_arrow(dialog, Column.CUSTOMER)
        assert (above > below) is points_up, (above, below)


def foot(dialog: RegisterDialog) -> str:
    """All that the labels of the register say."""
    return " ".join(label.text() for label in dialog.findChildren(QLabel) if label.isVisible())


def halves_of_arrow(dialog: RegisterDialog, column: Column) -> tuple[int, int]:
    """The ink of the arrow in the head of *column* above and below its middle: its head has more than its stem."""
    header = dialog.table.horizontalHeader()
    at = shown(dialog).index(column.value)
    end = header.sectionViewportPosition(header.logicalIndex(at)) + header.sectionSize(header.logicalIndex(at))
    pointed = header.viewport().grab(QRect(end - 16, 0, 14, header.height())).toImage()
    header.setSortIndicatorShown(False)
    plain = header.viewport().grab(QRect(end - 16, 0, 14, header.height())).toImage()
    header.setSortIndicatorShown(True)
    inked = [
        y for y in range(pointed.height()) for x in range(pointed.width()) if pointed.pixel(x, y) != plain.pixel(x, y)
    ]
    middle = (min(inked) + max(inked)) / 2
    return sum(y < middle for y in inked), sum(y > middle for y in inked)


def test_a_click_on_a_head_sorts_by_its_column(qtbot, desk):
    dialog = opened(qtbot, desk)
    dialog.table.horizontalHeader().sectionClicked.emit(shown(dialog).index("opened"))
    read(qtbot, dialog)
    assert (dialog.layout_now.sort.column, cases(dialog)) == ("opened", [OTHER, CASE])


def test_f_asks_for_other_cases_and_x_for_all_open_ones_again(qtbot, desk):
    dialog = opened(qtbot, desk)
    qtbot.keyClick(dialog.table, Key.Key_F)
    panel = over(qtbot, dialog, RegisterFilterDialog)
    panel.text.set_draft(SECOND_TELLER.name)
    panel.complaint.setChecked(False)
    qtbot.keyClick(panel.text.editor, Key.Key_Return, CONTROL)
    read(qtbot, dialog)
    assert cases(dialog) == [OTHER]
    assert dialog.asks.text() == f"Shown: open and parked cases · with “{SECOND_TELLER.name}”"
    assert dialog.title.text() == "1  Open cases, otherwise filtered"
    qtbot.keyClick(dialog.table, Key.Key_X)
    read(qtbot, dialog)
    assert len(cases(dialog)) == 2


def test_a_range_that_ends_before_it_begins_is_said_beside_its_field(qtbot, desk):
    dialog = opened(qtbot, desk)
    qtbot.keyClick(dialog.table, Key.Key_F)
    panel = over(qtbot, dialog, RegisterFilterDialog)
    panel.opened_from.set_draft("2026-11-20")
    panel.opened_until.set_draft("2026-11-19")
    qtbot.keyClick(panel, Key.Key_Return, CONTROL)
    assert panel.isVisible()
    assert panel.opened_until.problem == "The end lies before the beginning."
    panel.reject()


def test_every_field_of_the_filter_comes_back_as_it_was_asked_for(qtbot, desk):
    dialog = opened(qtbot, desk)
    wanted = Filter(
        scope=Scope.ALL,
        text="王",
        kind="fee_dispute",
        stage=3,
        owner=SUPERVISOR.id,
        late="bank",
        is_complaint=True,
        has_clock=True,
        has_paper=True,
        opened_from=TODAY,
        next_until=TODAY,
    )
    dialog.ask_for(wanted)
    read(qtbot, dialog)
    qtbot.keyClick(dialog, Key.Key_F)
    panel = over(qtbot, dialog, RegisterFilterDialog)
    with qtbot.waitSignal(panel.wanted) as asked:
        panel.act()
    assert asked.args == [wanted]


def test_where_no_case_fits_the_screen_says_what_to_press(qtbot, desk):
    dialog = opened(qtbot, desk)
    dialog.ask_for(Filter(scope=Scope.CLOSED))
    read(qtbot, dialog)
    assert dialog.empty.isVisible()
    assert not dialog.table.isVisible()
    assert dialog.empty.text().startswith("No case fits.  X")
    qtbot.keyClick(dialog.close_button, Key.Key_X)
    read(qtbot, dialog)
    assert dialog.table.isVisible()


# ── Columns and views ───────────────────────────────────────────────────────────────────────────────────────────────


def test_columns_are_hidden_moved_and_widened_by_keys_and_kept_for_the_person(qtbot, desk, counter):
    dialog = opened(qtbot, desk)
    qtbot.keyClick(dialog.table, Key.Key_C)
    lines = over(qtbot, dialog, ColumnsDialog)
    qtbot.keyClick(lines.list, Key.Key_Down, CONTROL)  # Late below Case
    qtbot.keyClick(lines.list, Key.Key_Right)
    qtbot.keyClick(lines.list, Key.Key_Down)
    qtbot.keyClick(lines.list, Key.Key_Space)  # no customer
    qtbot.keyClick(lines.list, Key.Key_Return, CONTROL)
    read(qtbot, dialog)
    assert shown(dialog)[:3] == ["number", "late", "kind"]
    widths = {one.column: one.width for one in dialog.arranged.columns}
    assert widths["late"] == 140
    columns = shown(dialog)
    qtbot.keyClick(dialog.table, Key.Key_Escape)
    again = opened(qtbot, desk)
    assert shown(again) == columns
    assert {one.column: one.width for one in again.arranged.columns} == widths
    kept = counter.services.register.views(session(AUDITOR))[0]
    assert kept.layout == FIXED[Fixed.OPEN]


def test_a_column_moved_by_hand_stays_there_when_sorted(qtbot, desk):
    dialog = opened(qtbot, desk)
    dialog.table.horizontalHeader().moveSection(0, 2)
    assert shown(dialog)[:3] == ["number", "customer", "late"]
    dialog.sort_by(Column.NUMBER)
    read(qtbot, dialog)
    assert shown(dialog)[:3] == ["number", "customer", "late"]
    assert dialog.rows.headerData(2, Qt.Orientation.Horizontal) == "Late"


def test_the_last_column_is_not_hidden(qtbot, desk):
    dialog = opened(qtbot, desk)
    qtbot.keyClick(dialog.table, Key.Key_C)
    lines = over(qtbot, dialog, ColumnsDialog)
    for row in range(lines.list.count()):
        lines.list.item(row).setCheckState(Qt.CheckState.Unchecked)
    qtbot.keyClick(lines.list, Key.Key_Return, CONTROL)
    assert lines.isVisible()
    assert lines.hint.text() == "One column at least has to be shown."
    lines.reject()


def test_a_view_is_kept_renamed_made_the_first_deleted_and_brought_back(qtbot, desk, counter):
    dialog = opened(qtbot, desk)
    dialog.ask_for(Filter(owner=SECOND_TELLER.id))
    read(qtbot, dialog)
    qtbot.keyClick(dialog.table, Key.Key_V)
    views = over(qtbot, dialog, ViewsDialog)

    def names() -> list[str]:
        return [one.name for one in counter.services.register.views(session(SUPERVISOR)) if not one.fixed]

    def name(text: str) -> None:
        form = over(qtbot, views, ViewNameDialog)
        form.name.set_draft(text)
        qtbot.keyClick(form.name.editor, Key.Key_Return)
        qtbot.waitUntil(lambda: text in names())
        qtbot.waitUntil(lambda: not isValid(form) or not form.isVisible())

    qtbot.keyClick(views.list, Key.Key_Plus)
    name("二组")
    assert views.list.item(4).text() == "5  二组"
    assert dialog.title.text() == "5  二组"
    views.list.setCurrentRow(4)
    qtbot.keyClick(views.list, Key.Key_F2)
    name("三组")
    qtbot.keyClick(views.list, Key.Key_0)
    qtbot.waitUntil(lambda: views.list.item(4).text() == "5  三组 · opens first")
    qtbot.keyClick(views.list, Key.Key_Delete)
    qtbot.waitUntil(lambda: views.list.count() == 4)
    assert (names(), views.hint.text()) == ([], "“三组” is deleted; Ctrl+Z brings it back.")
    qtbot.keyClick(views.list, Key.Key_Z, CONTROL)
    qtbot.waitUntil(lambda: views.list.count() == 5)
    assert names() == ["三组"]
    qtbot.keyClick(views.list, Key.Key_1)
    read(qtbot, dialog)
    assert (dialog.title.text(), len(cases(dialog))) == ("1  Open cases", 2)
    qtbot.keyClick(dialog.table, Key.Key_5)
    read(qtbot, dialog)
    assert cases(dialog) == [OTHER]
    qtbot.keyClick(dialog.table, Key.Key_Escape)
    assert cases(opened(qtbot, desk)) == [OTHER]  # it opens first


def test_what_is_shown_is_kept_in_a_view_of_ones_own_and_a_fixed_one_is_left(qtbot, desk, counter):
    register = counter.services.register
    dialog = opened(qtbot, desk)
    qtbot.keyClick(dialog.table, Key.Key_V)
    views = over(qtbot, dialog, ViewsDialog)
    assert [one.isEnabled() for one in (views.keep_button, views.rename_button, views.drop_button)] == [False] * 3
    qtbot.keyClick(views.list, Key.Key_Plus)
    form = over(qtbot, views, ViewNameDialog)
    qtbot.keyClick(form.name.editor, Key.Key_Return)
    qtbot.waitUntil(lambda: form.name.problem == "Give the view a name.")
    form.name.set_draft("甲")
    qtbot.keyClick(form.name.editor, Key.Key_Return)
    qtbot.waitUntil(lambda: not isValid(form) or not form.isVisible())
    views.reject()
    dialog.ask_for(Filter(stage=4))
    read(qtbot, dialog)
    assert dialog.title.text() == "5  甲, otherwise filtered"
    qtbot.keyClick(dialog.table, Key.Key_V)
    views = over(qtbot, dialog, ViewsDialog)
    assert views.list.currentRow() == 4
    qtbot.keyClick(views.list, Key.Key_S, CONTROL)
    qtbot.waitUntil(lambda: register.views(session(SUPERVISOR))[-1].layout.filter == Filter(stage=4))
    qtbot.waitUntil(lambda: dialog.title.text() == "5  甲")
    views.reject()


# ── Out of the desk ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_e_writes_what_is_shown_after_ones_own_password(qtbot, desk, counter, tmp_path):
    path = tmp_path / "cases.xlsx"
    desk.ask_path = lambda _parent, _name: str(path)
    dialog = opened(qtbot, desk)
    dialog.sort_by(Column.OPENED)
    read(qtbot, dialog)
    qtbot.keyClick(dialog.table, Key.Key_E)
    asking = over(qtbot, dialog, OwnWordDialog)
    qtbot.keyClicks(asking.password.editor, PASSWORD)
    qtbot.keyClick(asking.password.editor, Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.status.text().startswith("Written: cases.xlsx, cases: 2."))
    rows = list(load_workbook(path).active.iter_rows(values_only=True))
    assert rows[0][:3] == ("Late", "Case", "Customer")
    assert [row[2] for row in rows[1:]] == ["张**", "张**"]
    assert [one.cases for one in counter.vault.events() if isinstance(one, RegisterExported)] == [2]


def test_an_auditor_reads_and_takes_nothing_along(qtbot, desk, person):
    person[0] = AUDITOR
    dialog = opened(qtbot, desk)
    assert len(cases(dialog)) == 2
    assert not dialog.export_button.isVisible()
    qtbot.keyClick(dialog.table, Key.Key_E)
    assert not dialog.findChildren(OwnWordDialog)
