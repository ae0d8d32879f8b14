"""Text at 100 and 150 % on 1366×768, in both languages: no screen, page or dialog cuts a word."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from itertools import combinations, product
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QCheckBox,
    QDialog,
    QHeaderView,
    QLabel,
    QLineEdit,
    QScrollArea,
    QTableWidget,
    QWidget,
)

from desktop_app.domain.audits.access import REASONS
from desktop_app.domain.deadlines.desk_time import Doubt, Slip
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.stages.negotiate import Side
from desktop_app.domain.stages.stage import Stage
from desktop_app.domain.upkeep.day_end import SheetPlace
from desktop_app.services.deadlines.reminders import DueKind, DueList, DueRow
from desktop_app.ui.bench.look_up_dialog import LookUpDialog
from desktop_app.ui.case.park_dialog import ParkDialog
from desktop_app.ui.choice_words import choice_lines
from desktop_app.ui.deadlines.clock_dialog import CaseClocks, ClockDialog
from desktop_app.ui.deadlines.clock_words import due_summary
from desktop_app.ui.deadlines.due_dialog import DueDialog
from desktop_app.ui.device.settings import Settings
from desktop_app.ui.device.settings_dialog import SettingsDialog
from desktop_app.ui.help.key_bar import KeyBar
from desktop_app.ui.kept import read_with
from desktop_app.ui.look.palettes import LIGHT, SCALES_PCT
from desktop_app.ui.papers.receipt_dialog import ReceiptDialog
from desktop_app.ui.promises.change_dialog import ChangeDialog
from desktop_app.ui.table_dialog import TableDialog
from desktop_app.ui.widgets.digit_choice import DigitChoice
from desktop_app.ui.widgets.pane import Pane
from tests.builders import CASE, SUPERVISOR, Counter, policy_on
from tests.domain.offers.grounds import owing
from tests.fakes import UnhurriedClock
from tests.ui.test_round_ledger import three_rounds
from tests.ui.test_screens import (
    ROOM,
    at,
    build,
    followed_up,
    look,
    real_window,
    room_in,
    settle,
    spoken,
    threads,
    visible,
)

pytestmark = pytest.mark.long

__all__ = ["look", "spoken", "threads"]
SCALES = [100, 150]
DIALOG_ROOM = QSize(1366, 720)
"""What a small screen leaves beside the bars of the system."""
CELL_PX = 4
"""Around the text of a cell, at least."""


Cut = tuple[str, str, str]


def cut_texts(root: QWidget) -> list[Cut]:
    """Labels, buttons, ticks, headings and prompts below *root* that are smaller than their text, or hang out."""
    return [*cut_labels(root), *cut_buttons(root), *cut_headings(root), *cut_prompts(root)]


def cut_labels(root: QWidget) -> Iterator[Cut]:
    for label in visible(root, QLabel):
        needed = label.heightForWidth(label.width()) if label.wordWrap() else label.sizeHint().height()
        is_narrow = not label.wordWrap() and label.sizeHint().width() > label.width()
        if label.text() and (needed > label.height() or is_narrow or hangs_out(label)):
            yield ("label", label.objectName(), label.text())


def cut_buttons(root: QWidget) -> Iterator[Cut]:
    """The key bar names what lacks room by its key alone, with the word as a tip: it has a test of its own."""
    for button in visible(root, QAbstractButton):
        hint = button.sizeHint() if isinstance(button, QCheckBox) else button.minimumSizeHint()
        is_small = hint.width() > button.width() or button.sizeHint().height() > button.height()
        if button.text() and not isinstance(button.parent(), KeyBar) and (is_small or hangs_out(button)):
            yield ("button", button.objectName(), button.text())


def cut_headings(root: QWidget) -> Iterator[Cut]:
    for header in visible(root, QHeaderView):
        across = header.orientation()
        for section in range(header.count() if across is Qt.Orientation.Horizontal else 0):
            needed = header.sectionSizeFromContents(section).width()
            if not header.isSectionHidden(section) and needed > header.sectionSize(section):
                yield ("heading", header.objectName(), header.model().headerData(section, across))


def cut_prompts(root: QWidget) -> Iterator[Cut]:
    for edit in visible(root, QLineEdit):
        prompt = edit.placeholderText()
        if prompt and not edit.text() and edit.fontMetrics().horizontalAdvance(prompt) > room_in(edit):
            yield ("prompt", edit.objectName(), prompt)


def hangs_out(widget: QWidget) -> bool:
    """Whether *widget* reaches out of one of its parents; what a scroll area holds can be scrolled to."""
    inner: QWidget = widget
    while (outer := inner.parentWidget()) is not None and not inner.isWindow():
        if isinstance(outer.parentWidget(), QAbstractScrollArea):
            return False
        if (
            not outer.rect()
            .adjusted(-1, -1, 1, 1)
            .contains(QRect(widget.mapTo(outer, widget.rect().topLeft()), widget.size()))
        ):
            return True
        inner = outer
    return False


def sideways(root: QWidget) -> list[str]:
    """Areas that have to be scrolled sideways."""
    return [area.objectName() for area in visible(root, QScrollArea) if area.horizontalScrollBar().maximum() > 0]


def cut_cells(root: QWidget) -> Iterator[Cut]:
    """Cells whose text, wrapped as it is, needs more room than its row and column give."""
    for table in visible(root, QTableWidget):
        columns = [column for column in range(table.columnCount()) if not table.isColumnHidden(column)]
        for row, column in product(range(table.rowCount()), columns):
            item = table.item(row, column)
            room = QRect(0, 0, table.columnWidth(column) - CELL_PX, 10_000)
            text = "" if item is None else item.text()
            needed = table.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, text)
            if needed.width() > room.width() or needed.height() > table.rowHeight(row):
                yield ("cell", table.objectName(), text)


def cut_lines(root: QWidget) -> Iterator[Cut]:
    """Digit lists whose longest line is wider than the list."""
    for lines in visible(root, DigitChoice):
        if lines.sizeHintForColumn(0) > lines.viewport().width():
            yield ("line", lines.objectName(), lines.accessibleName())


def hidden_buttons(root: QWidget) -> Iterator[Cut]:
    """Buttons that an area of rows lies over."""
    areas = [area for area in visible(root, QScrollArea) if area.parentWidget() is root]
    for button in visible(root, QAbstractButton):
        if button.parentWidget() is root and any(area.geometry().intersects(button.geometry()) for area in areas):
            yield ("hidden", button.objectName(), button.text())


@pytest.fixture(params=SCALES)
def scale(request, look):
    look[0].apply(is_dark=False, scale_pct=request.param)
    return request.param


@pytest.mark.parametrize("name", ["sign_in", "branch", "people", "code", "bench", "case", "reading", "lock", "help"])
def test_no_screen_cuts_a_word(qtbot, look, threads, spoken, scale, name):
    screen = build(name, qtbot, look, threads)
    screen.resize(ROOM)
    settle()

    assert screen.width() <= ROOM.width()
    assert screen.height() <= ROOM.height()
    assert (cut_texts(screen), sideways(screen)) == ([], [])


def test_who_goes_on_at_a_lock_reads_whole_why_they_are_not_let_in(qtbot, look, threads, spoken, scale):
    window = build("lock", qtbot, look, threads)
    window.resize(ROOM)
    window.desk_lock.other.ask()
    window.form.password.refuse(RuleBroken("sign_in_locked", minutes=30))
    settle()

    assert (cut_texts(window), sideways(window)) == ([], [])


def test_no_page_cuts_a_word_neither_open_nor_read(qtbot, look, threads, spoken, scale, tmp_path):
    window = real_window(qtbot, look, threads, tmp_path)
    found = {}
    for stage in Stage:
        page = at(qtbot, window, threads, stage)
        for way in ("read", "changed"):
            page._show_reading(on=way == "read")
            if way == "changed":
                page._reading_bar.show()
                page.begin_change()
            settle()
            qtbot.waitUntil(lambda: not threads[0].is_busy)
            settle()
            if cut := [*cut_texts(page), *sideways(page)]:
                found[stage.key, way] = cut

    assert found == {}


def offered() -> Counter:
    counter = Counter()
    counter.to_negotiate()
    counter.offer()
    return counter


def signing() -> Counter:
    counter = Counter()
    counter.to_signing()
    return counter


def signed_by_one() -> Counter:
    counter = signing()
    counter.sign(Side.CUSTOMER)
    return counter


def at_stage(name: str) -> Callable[[], Counter]:
    def make() -> Counter:
        counter = Counter()
        getattr(counter, name)()
        return counter

    return make


def at_rest(qtbot, threads, page: Any) -> None:
    """Wait until nothing is under way that lays *page* out anew when it is answered, then let it be laid out."""
    qtbot.waitUntil(lambda: not threads[0].is_busy and not page.is_drawing)
    settle()


STANDS: dict[str, tuple[Callable[[], Counter], Stage]] = {
    "propose": (at_stage("to_propose"), Stage.PROPOSE),
    "negotiate": (at_stage("to_negotiate"), Stage.NEGOTIATE),
    "offered": (offered, Stage.NEGOTIATE),
    "agree": (at_stage("to_agree"), Stage.AGREE),
    "signing": (signing, Stage.AGREE),
    "signed_by_one": (signed_by_one, Stage.AGREE),
}


@pytest.mark.parametrize("stand", list(STANDS))
def test_a_page_cuts_no_word_where_the_case_stands(qtbot, look, threads, spoken, scale, tmp_path, stand):
    make, stage = STANDS[stand]
    window = real_window(qtbot, look, threads, tmp_path, make(), stage)
    page = at(qtbot, window, threads, stage)
    settle()

    assert [*cut_texts(page), *sideways(page)] == []


@pytest.fixture
def largest(look: Any) -> Iterator[None]:
    """English in the largest text: words and sizes that ask for most room."""
    look[0].apply(is_dark=True, scale_pct=SCALES_PCT[-1])
    look[1].use("en")
    read_with(lambda: policy_on().english)
    yield
    read_with(None)


@pytest.mark.parametrize(
    ("make", "stage", "mood"),
    [
        (at_stage("to_communicate"), Stage.COMMUNICATE, Qt.Key.Key_2),
        (at_stage("to_propose"), Stage.PROPOSE, None),
        (offered, Stage.NEGOTIATE, Qt.Key.Key_4),
    ],
)
def test_in_the_largest_text_no_page_is_scrolled_sideways_nor_lies_over_itself(
    qtbot, look, threads, largest, tmp_path, make, stage, mood
):
    window = real_window(qtbot, look, threads, tmp_path, make(), stage)
    page: Any = at(qtbot, window, threads, stage)
    settle()
    if mood is not None:
        page.mood.setFocus()
        qtbot.keyClick(page.mood, mood)
        qtbot.waitUntil(lambda: not threads[0].is_busy)
        settle()

    assert sideways(page) == []
    assert overlapping(page) == []


def overlapping(page: QWidget) -> list[tuple[str, str]]:
    """What lies over its neighbour in a pane of *page*, though a layout put both there."""
    found = []
    for pane in visible(page, Pane):
        parts = [one for one in pane.children() if isinstance(one, QWidget) and one.isVisible()]
        found += [
            (one.objectName(), other.objectName())
            for one, other in combinations(parts, 2)
            if one.geometry().intersects(other.geometry())
        ]
    return found


def test_page_5_opens_at_its_head_and_scrolls_to_the_sentence_once_a_mood_is_noted(
    qtbot, look, threads, spoken, tmp_path
):
    look[0].apply(is_dark=False, scale_pct=150)
    window = real_window(qtbot, look, threads, tmp_path, offered(), Stage.NEGOTIATE)
    page: Any = at(qtbot, window, threads, Stage.NEGOTIATE)
    settle()
    bar, sentence = page._scroll.verticalScrollBar(), page.form.mood.phrase_label
    assert (bar.value(), bar.maximum() > 0) == (0, True)
    assert not sentence.visibleRegion().contains(sentence.rect().center())

    page.mood.setFocus()
    qtbot.keyClick(page.mood, Qt.Key.Key_1)
    qtbot.waitUntil(lambda: not threads[0].is_busy)
    settle()
    assert sentence.visibleRegion().contains(sentence.rect().center())


def late_by_journal() -> Counter:
    """The clock was set back to the day after the customer signed, after 75 days in the journal."""
    counter = signed_by_one()
    counter.clock.advance(days=75)
    counter.services.follow_up.promise(counter.session, CASE, Side.BANK, "电话告知客户", counter.today)
    counter.clock.set_by(days=-74)
    return counter


def lapsed() -> Counter:
    counter = signed_by_one()
    counter.clock.advance(days=10)
    return counter


@pytest.mark.parametrize("key", ["signers", "otherwise"])
def test_page_6_is_never_scrolled_sideways_to_say_who_signs_and_what_differs(
    qtbot, look, threads, spoken, tmp_path, key
):
    look[0].apply(is_dark=False, scale_pct=150)
    window = real_window(qtbot, look, threads, tmp_path, at_stage("to_agree")(), Stage.AGREE)
    page: Any = at(qtbot, window, threads, Stage.AGREE)
    qtbot.waitUntil(lambda: not page.is_drawing)
    signers, otherwise = page._wishes.forms
    button = {"signers": page.ui.who_signs_button, "otherwise": page.ui.otherwise_button}[key]
    button.click()
    qtbot.waitUntil(lambda: not threads[0].is_busy)
    wide = {}

    def look_at(place: str) -> None:
        settle()  # the form has its place
        settle()  # and the path beside the paper its width, which the form's lines wrap by
        if found := [*sideways(page), *cut_texts(page)]:
            wide[place] = found

    look_at("begun")
    for line in signers.role.editor.lines() if key == "signers" else ():
        signers.role.set_draft(line.id)
        signers.refresh()
        look_at(line.id)
    for clause in otherwise._clauses:
        otherwise.clause.set_draft(clause.id)
        otherwise._show_paragraphs()
        for row in range(otherwise.paragraph.editor.count()):
            otherwise.paragraph.editor.setCurrentRow(row)
            otherwise.refresh()
            look_at(f"{clause.id} {row}")

    assert wide == {}
    assert button.isVisible()


@pytest.mark.parametrize("make", [lapsed, late_by_journal])
def test_page_6_says_all_of_why_a_signature_comes_late(qtbot, look, threads, spoken, scale, tmp_path, make):
    window = real_window(qtbot, look, threads, tmp_path, make(), Stage.AGREE)
    page: Any = at(qtbot, window, threads, Stage.AGREE)
    qtbot.waitUntil(lambda: not page.is_drawing)
    if make is lapsed:
        page.main_action()
        qtbot.waitUntil(lambda: bool(page.ui.bank_body.day.problem))
    at_rest(qtbot, threads, page)

    assert page.ui.bank_body.hint.property("tone") == "late"
    assert [*cut_texts(page), *sideways(page)] == []


@pytest.mark.parametrize("make", [signing, signed_by_one])
def test_page_6_cuts_no_word_while_a_side_does_not_sign(qtbot, look, threads, spoken, scale, tmp_path, make):
    window = real_window(qtbot, look, threads, tmp_path, make(), Stage.AGREE)
    page: Any = at(qtbot, window, threads, Stage.AGREE)
    qtbot.waitUntil(lambda: not page.is_drawing)
    page.ui.refuse_button.click()
    page.ui.refusal_body.way.editor.set_value("no_agreement")
    page.ui.refusal_body.refresh()
    at_rest(qtbot, threads, page)

    assert [*cut_texts(page), *sideways(page)] == []


def test_page_6_cuts_no_word_while_the_paper_is_checked(qtbot, look, threads, spoken, scale, tmp_path):
    window = real_window(qtbot, look, threads, tmp_path, at_stage("to_agree")(), Stage.AGREE)
    page: Any = at(qtbot, window, threads, Stage.AGREE)
    qtbot.waitUntil(lambda: not page.is_drawing)
    page.ui.explained_terms.running_ms = UnhurriedClock(page.ui.explained_terms.running_ms())
    while page.open_step == "explain":
        qtbot.keyClick(page.ui.explained_terms.next_button, Qt.Key.Key_Return)
    at_rest(qtbot, threads, page)

    assert page.open_step == "check"
    assert [*cut_texts(page), *sideways(page)] == []


def dialogs(counter: Counter) -> Iterator[QDialog]:
    """What F5, F11 of a case and of the workbench, F3 twice, Ctrl+comma and the receipt for papers open."""
    policy, services, session = policy_on(), counter.services, counter.session
    rest = [one.id for one in counter.case.collect.missing()]
    yield ReceiptDialog(services.paper_receipts.to_count(counter.case, rest))
    reasons = choice_lines(policy.choices["park_reason"])
    yield ParkDialog(reasons, counter.today, has_offer=True, to_receipt=len(rest))
    doubt = Doubt(Slip.JUMPED, counter.clock.now(), counter.clock.now())
    due = DueList(services.reminders.of_case(session, CASE), doubt, open_year=2027)
    yield DueDialog(due, counter.clock.now().tzinfo, LIGHT)
    clocks = CaseClocks(services.clocks.view(session, CASE), due.rows)
    yield ClockDialog(lambda then: then(clocks), policy_on, counter.clock.now().tzinfo, LIGHT)
    yield LookUpDialog(choice_lines(policy.choices[REASONS]))
    yield SettingsDialog(Settings(), ["laser"], may_choose_seal=True)


@pytest.mark.parametrize("is_late", [False, True])
def test_the_change_of_an_agreement_cuts_no_word_once_something_is_wrong(qtbot, look, spoken, scale, is_late):
    counter = followed_up()
    if is_late:
        counter.clock.advance(days=2)
    else:
        sheets = counter.services.day_end.review(counter.session).sheets
        places = {one.sheet: SheetPlace.WITH_CUSTOMER for one in sheets}
        counter.services.day_end.sign_off(counter.session, SUPERVISOR.id, places)
    reasons = choice_lines(policy_on().choices["supplement_reason"])
    to_undo = counter.services.agree.to_undo(counter.session, CASE)
    read_with(lambda: policy_on().english)
    dialog = ChangeDialog(reasons, counter.today, "1 of 6 paid: ¥8,737.04, ¥43,685.22 left.", to_undo)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.keyClick(dialog.wish.editor, Qt.Key.Key_4)
    settle()
    read_with(None)

    assert [tick.isVisible() for tick in dialog.ticks] == ([] if is_late else [True, True])
    assert [*cut_texts(dialog), *cut_lines(dialog)] == []
    least = dialog.minimumSizeHint()
    assert (least.width() <= DIALOG_ROOM.width(), least.height() <= DIALOG_ROOM.height()) == (True, True)


def test_no_dialog_cuts_a_word_in_large_text(qtbot, look, spoken):
    look[0].apply(is_dark=False, scale_pct=150)
    counter = followed_up()
    read_with(lambda: policy_on().english)
    found: dict[str, list[Any]] = {}
    for dialog in dialogs(counter):
        qtbot.addWidget(dialog)
        dialog.setMaximumSize(DIALOG_ROOM)
        dialog.show()
        settle()
        if isinstance(dialog, TableDialog):
            dialog.resize(DIALOG_ROOM)  # what it asks for in large text; the screen of the tests is narrower
        settle()
        needed, is_cut = dialog.minimumSizeHint(), (cut_texts, cut_cells, cut_lines, hidden_buttons, sideways)
        found[dialog.objectName()] = [cut for each in is_cut for cut in each(dialog)]
        assert needed.boundedTo(DIALOG_ROOM) == needed, dialog.objectName()
        dialog.hide()
    read_with(None)

    assert {name: cut for name, cut in found.items() if cut} == {}
    assert len(found) == 6


def due_row(side: Side, days_left: int, case_id: str) -> DueRow:
    return DueRow(case_id, "10086-01-26-000001-2", "张**", DueKind.PROMISE, side, "x", date(2026, 11, 23), days_left)


def heaps_of(*, bank: int, today: int, customer: int, soon: int, doubt: bool) -> DueList:
    rows = [due_row(Side.BANK, -2, f"b{n}") for n in range(bank)]
    rows += [due_row(Side.BANK, 0, f"t{n}") for n in range(today)]
    rows += [due_row(Side.CUSTOMER, -1, f"c{n}") for n in range(customer)]
    rows += [due_row(Side.CUSTOMER, 2, f"s{n}") for n in range(soon)]
    moment = datetime(2026, 11, 23, tzinfo=UTC)
    return DueList(tuple(rows), Doubt(Slip.JUMPED, moment, moment) if doubt else None)


def test_whatever_is_due_at_once_the_window_fits_the_screen(qtbot, look, threads, spoken):
    look[0].apply(is_dark=False, scale_pct=150)
    window = build("bench", qtbot, look, threads)
    band, wide, mute = window.workbench.due, {}, []
    for bank, today, customer, soon, doubt in product((0, 12), (0, 37), (0, 18), (0, 29), (False, True)):
        due = heaps_of(bank=bank, today=today, customer=customer, soon=soon, doubt=doubt)
        band.show_due(due)
        settle()
        if (width := window.minimumSizeHint().width()) > ROOM.width():
            wide[bank, today, customer, soon, doubt] = width
        if due_summary(due)[0] not in band.accessibleName() or (band.isVisible() and cut_texts(band.parentWidget())):
            mute.append((bank, today, customer, soon, doubt))

    assert (wide, mute) == ({}, [])
    assert band.text().endswith("· …")
    assert band.toolTip() == band.accessibleName()


@pytest.mark.parametrize("code", ["en", "zh_CN"])
def test_page_5_stands_in_one_column_in_the_largest_text_and_opens_at_its_head(
    qtbot, look, threads, largest, tmp_path, code
):
    look[1].use(code)
    card = owing()
    card.propose()
    three_rounds(card)
    window = real_window(qtbot, look, threads, tmp_path, card, Stage.NEGOTIATE)
    page: Any = at(qtbot, window, threads, Stage.NEGOTIATE)
    settle()
    form, bar = page.form, page._scroll.verticalScrollBar()
    columns = (form.headline_label, form.table_side, form.ledger_side, form.answer_side)

    assert sideways(page) == []
    assert overlapping(page) == []
    tops = [one.mapTo(page.content, QPoint()).y() for one in columns]
    assert tops == sorted(tops)
    assert {one.width() for one in columns} == {form.talks.contentsRect().width()}
    assert (bar.value(), form.table_package.hasFocus()) == (0, True)
    assert form.headline_label.visibleRegion().boundingRect() == form.headline_label.rect()
    assert not form.table_package.visibleRegion().isEmpty()

    look[0].apply(is_dark=True, scale_pct=100)
    settle()
    side = (form.ledger_side, form.table_side, form.answer_side)
    assert [one.x() for one in side] == sorted({one.x() for one in side})
    assert form.headline_label.width() <= form.ledger_side.width() <= form.ledger_side.maximumWidth() == 560
    assert [form.hbox_3.stretch(form.hbox_3.indexOf(one)) for one in side] == [6, 5, 4]


@pytest.mark.parametrize("code", ["en", "zh_CN"])
def test_in_the_largest_text_the_drawer_of_page_5_opens_below_and_in_sight(
    qtbot, look, threads, largest, tmp_path, code
):
    look[1].use(code)
    window = real_window(qtbot, look, threads, tmp_path, offered(), Stage.NEGOTIATE)
    page: Any = at(qtbot, window, threads, Stage.NEGOTIATE)
    settle()

    page.open_drawer()
    settle()

    form = page.form
    assert sideways(page) == []
    assert form.drawer.y() > form.talks.y()
    assert form.drawer.width() == form.talks.width()
    qtbot.waitUntil(lambda: not form.round_side.editor.visibleRegion().isEmpty())
    page.close_drawer()
    settle()
    assert sideways(page) == []
