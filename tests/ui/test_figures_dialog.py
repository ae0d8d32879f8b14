"""8 at a leader's workbench: figures by keys alone, from a number to its cases and on to one of them."""

import csv
import inspect
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from threading import Event
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QWidget

from desktop_app.devices.table_file import TableFiles
from desktop_app.domain.audits.access import FiguresExported
from desktop_app.domain.deadlines.period import PeriodKind
from desktop_app.domain.figures import figures
from desktop_app.domain.figures.figure_facts import CaseFacts, Facts, Given, PromiseFacts
from desktop_app.domain.money import Money
from desktop_app.domain.stages.negotiate import Side
from desktop_app.services.figures.figures import Listed
from desktop_app.services.ports.printing import PrintSettings
from desktop_app.ui.figures import figure_words
from desktop_app.ui.figures.card_id import CardId
from desktop_app.ui.figures.cases_dialog import FigureCasesDialog
from desktop_app.ui.figures.desk import FiguresDesk
from desktop_app.ui.figures.dialog import FiguresDialog
from desktop_app.ui.figures.figure_card import FigureCard
from desktop_app.ui.figures.figure_definitions import definition
from desktop_app.ui.look.palettes import DARK, LIGHT
from desktop_app.ui.staff.own_word import OwnWordDialog
from desktop_app.ui.window.over_window import Around
from desktop_app.ui.work.workers import Workers
from desktop_app.ui.work.writer import Writer
from tests import figure_samples
from tests.builders import CASE, PASSWORD, SUPERVISOR, TODAY, Counter, policy_on, session
from tests.ui.test_screens import look

__all__ = ["look"]

Key = Qt.Key
CLASSES = {
    CardId.BANK: figures.Kept,
    CardId.CUSTOMER: figures.Kept,
    CardId.DECISION: figures.Decision,
    CardId.FIRST_VISIT: figures.FirstVisit,
    CardId.ROUNDS: figures.Rounds,
    CardId.CONCESSIONS: figures.Concessions,
    CardId.SATISFACTION: figures.Satisfaction,
    CardId.CAUSES: figures.Causes,
    CardId.MIRROR: figures.Mirrors,
}


@pytest.fixture(scope="module")
def boards():
    return figure_samples.boards()


@pytest.fixture
def dialog(qtbot, boards) -> FiguresDialog:
    made = FiguresDialog(policy_on, LIGHT)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.begin(PeriodKind.THIS_MONTH)
    made.show_boards(boards)
    return made


def shown(dialog: FiguresDialog, card: CardId) -> figure_words.Card:
    found = dialog.cards[card].card
    assert found is not None
    return found


@pytest.mark.parametrize("card", CardId)
def test_the_definition_on_screen_is_that_of_the_module_that_counts(card):
    assert definition(card) == " ".join((inspect.getdoc(CLASSES[card]) or "").split())


def test_the_banks_own_promises_come_first_with_the_month_before_beside_them(dialog):
    card = shown(dialog, CardId.BANK)
    assert (card.headline, card.before) == ("34 of 42 (81 %)", "before: 27 of 39 (69 %)")
    assert [bar.label for bar in card.bars] == ["in time", "put off", "late", "not kept"]
    assert [bar.is_bad for bar in card.bars] == [False, False, True, True]
    assert dialog.cards[CardId.BANK].hasFocus()


def test_of_a_few_the_number_is_told_and_of_none_nothing():
    few = {card.id: card for card in figure_words.cards(figure_samples.boards(3), policy_on())}
    assert few[CardId.BANK].headline == "2 of 3"
    assert few[CardId.DECISION].headline == "cases: 3, at most 21 days"
    assert few[CardId.ROUNDS].headline == "cases: 3, at most 6"
    assert "%" not in few[CardId.FIRST_VISIT].headline
    none = {card.id: card for card in figure_words.cards(figure_samples.boards(0), policy_on())}
    assert {none[card].headline for card in (CardId.BANK, CardId.DECISION, CardId.ROUNDS, CardId.SATISFACTION)} == {"–"}


def test_the_mirror_never_shows_what_fewer_than_five_got(dialog):
    many, few = shown(dialog, CardId.MIRROR).bars
    assert "·" in many.text
    assert few.text == "3 ×"


def test_digits_and_arrows_lead_to_every_number(qtbot, dialog):
    qtbot.keyClick(dialog, Key.Key_3)
    card = dialog.cards[CardId.DECISION]
    assert card.hasFocus()
    for _ in range(9):
        qtbot.keyClick(card, Key.Key_Down)
    assert card.chosen is not None
    assert card.chosen.group.key == "61-"
    assert "61 days or more" in card.accessibleDescription()
    qtbot.keyClick(card, Key.Key_Up)
    assert card.chosen.group.key == "31-60"
    qtbot.keyClick(card, Key.Key_PageDown)
    below = CardId(CardId.DECISION + dialog._columns)
    assert dialog.cards[below].hasFocus()
    qtbot.keyClick(dialog.cards[below], Key.Key_Left)
    assert dialog.cards[CardId(below - 1)].hasFocus()
    qtbot.keyClick(dialog, Key.Key_8, Qt.KeyboardModifier.KeypadModifier)
    assert dialog.cards[CardId.CAUSES].hasFocus()


def test_enter_asks_for_the_cases_of_the_chosen_number(qtbot, dialog):
    qtbot.keyClick(dialog.cards[CardId.BANK], Key.Key_Down)
    with qtbot.waitSignal(dialog.cases_wanted) as asked:
        qtbot.keyClick(dialog.cards[CardId.BANK], Key.Key_Return)
    card, bar = asked.args
    assert (card, bar.group.key) == (CardId.BANK, figures.Keeping.PUT_OFF)
    assert len(bar.group.members) == 2


def test_f1_says_what_is_counted_of_the_figure_in_focus(qtbot, dialog):
    assert dialog.defined.isHidden()
    qtbot.keyClick(dialog, Key.Key_F1)
    assert dialog.defined.text() == definition(CardId.BANK)
    qtbot.keyClick(dialog, Key.Key_7)
    assert dialog.defined.text() == definition(CardId.SATISFACTION)


def test_x_turns_the_causes_over_all_three_axes(qtbot, dialog):
    titles = []
    for _ in range(3):
        titles.append(shown(dialog, CardId.CAUSES).title)
        qtbot.keyClick(dialog, Key.Key_X)
    assert titles == ["Causes", "Kinds of business", "Channels"]
    assert shown(dialog, CardId.CAUSES).title == "Causes"


@pytest.mark.parametrize(
    ("key", "kind"),
    [
        (Key.Key_M, PeriodKind.THIS_MONTH),
        (Key.Key_L, PeriodKind.LAST_MONTH),
        (Key.Key_Q, PeriodKind.QUARTER),
        (Key.Key_Y, PeriodKind.YEAR),
    ],
)
def test_a_letter_chooses_the_period(qtbot, dialog, key, kind):
    with qtbot.waitSignal(dialog.period_wanted) as asked:
        qtbot.keyClick(dialog, key)
    assert asked.args == [kind]


def test_all_figures_are_copied_without_any_case(qtbot, dialog, boards):
    qtbot.keyClick(dialog, Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    text = QGuiApplication.clipboard().text()
    assert text == figure_words.as_text(boards, policy_on())
    assert "34 of 42 (81 %)" in text
    assert "1-0001" not in text


def test_a_card_tells_good_from_bad_without_colour(qtbot, boards):
    """In greyscale a broken promise is hatched: its bar has paper in it, that of a kept one has none."""
    card = FigureCard(1, DARK)
    qtbot.addWidget(card)
    card.resize(436, 206)
    card.show_card(figure_words.cards(boards, policy_on())[0])
    picture = card.grab().toImage()
    line = card.fontMetrics().lineSpacing()

    def inks(row: int) -> set[str]:
        y = round(8 + 3.35 * line + row * 0.98 * line + 0.3 * 0.98 * line)
        left = round(8 + 0.36 * (card.width() - 16)) + 2
        return {picture.pixelColor(left + at, y).name() for at in range(10)}

    assert len(inks(0)) == 1
    assert len(inks(2)) > 1


def drawn(
    qtbot: Any, content: figure_words.Card, width: int, line_from: float, text: str, *, at_the_right: bool = False
) -> QImage:
    """What stands where *text* is written, from the left edge on or up to the right one, in a card of *width*."""
    card = FigureCard(9, LIGHT)
    qtbot.addWidget(card)
    font = card.font()
    font.setPointSizeF(11)  # the size of a desk
    card.setFont(font)
    card.resize(width, 204)
    card.show_card(content)
    line = card.fontMetrics().lineSpacing()
    advance = card.fontMetrics().horizontalAdvance(text)
    left = width - 8 - advance if at_the_right else 8
    place = QRect(left, round(8 + line_from * line), advance, round(0.9 * line))
    return card.grab().toImage().copy(place)


def test_nothing_written_in_a_card_is_cut_where_the_screen_is_small(qtbot, boards):
    """A long cause and the longest note, at 1366 pixels as on a wide screen."""
    cards = {card.id: card for card in figure_words.cards(boards, policy_on())}
    causes, mirror = cards[CardId.CAUSES], cards[CardId.MIRROR]
    longest = "Facilities and systems"
    named = replace(causes, bars=(replace(causes.bars[0], label=longest), *causes.bars[1:]))

    written = ((named, 3.35, longest), (mirror, 2.3, mirror.note), (mirror, 3.35, mirror.bars[0].label))
    for content, line, text in written:
        assert drawn(qtbot, content, 439, line, text) == drawn(qtbot, content, 900, line, text)


def test_the_period_before_is_said_whole_beside_the_title_where_the_headline_leaves_no_room(qtbot, boards, look):
    decision = next(card for card in figure_words.cards(boards, policy_on()) if card.id is CardId.DECISION)
    text = f"{decision.before}   ▾ 2"

    narrow, wider = (drawn(qtbot, decision, width, 0, text, at_the_right=True) for width in (439, 459))
    assert narrow == wider
    assert len({narrow.pixel(x, y) for x in range(narrow.width()) for y in range(narrow.height())}) > 1


def test_what_has_no_end_is_said_in_words(boards):
    labels = [bar.label for card in figure_words.cards(boards, policy_on()) for bar in card.bars]
    assert {"61 days or more", "in sitting 3 or later", "rounds: 4 or more"} <= set(labels)
    assert [label for label in labels if "+" in label] == []


def test_quartiles_are_never_cut_for_the_bar_beside_them(qtbot, boards):
    mirror = next(card for card in figure_words.cards(boards, policy_on()) if card.id is CardId.MIRROR)
    text = "10 ×  351.00% · 511.00% · 644.00%"
    content = replace(mirror, bars=(replace(mirror.bars[0], text=text), *mirror.bars[1:]))

    below = 3.35 + 0.98  # the name stands above them where it would be cut beside them
    narrow, wide = (drawn(qtbot, content, width, below, text, at_the_right=True) for width in (439, 470))
    assert narrow == wide


# ── From the desk ────────────────────────────────────────────────────────────────────────────────────────────────


class SeatOf:
    """As much of a seat as the figures need."""

    def __init__(self, counter: Counter) -> None:
        self.counter = counter.services
        self.tables = TableFiles()


@pytest.fixture
def counter() -> Counter:
    made = Counter()
    made.to_follow_up()
    day = TODAY - timedelta(days=2)
    one = CaseFacts(CASE, "loan_refused", day, day, 0, 1, 2, None, "", "", "", "")
    made.vault.figures.known = Facts([one])
    return made


@pytest.fixture
def desk(qtbot, qapp, counter):
    window, workers = QWidget(), Workers()
    qtbot.addWidget(window)
    window.show()
    seat: Any = SeatOf(counter)
    writer = Writer()  # proves a password; figures are read by workers alone
    made = FiguresDesk(Around(seat, lambda: session(SUPERVISOR), writer, workers, lambda: LIGHT, PrintSettings, window))
    yield made
    workers.close()
    assert writer.close()


def opened(qtbot, desk: FiguresDesk) -> FiguresDialog:
    desk.show()
    found = desk._window.findChild(FiguresDialog)
    assert found is not None
    found.activateWindow()
    qtbot.waitUntil(found.isActiveWindow)  # shortcuts are of the window in front
    return found


def test_from_the_figure_to_the_list_to_the_case(qtbot, desk):
    dialog = opened(qtbot, desk)
    qtbot.waitUntil(lambda: dialog.boards is not None)
    qtbot.keyClick(dialog, Key.Key_3)
    qtbot.keyClick(dialog.cards[CardId.DECISION], Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.findChild(FigureCasesDialog) is not None)
    cases = dialog.findChild(FigureCasesDialog)
    assert cases is not None
    shown_cells = [cases.table.model().index(0, column).data() for column in (1, 5)]
    assert shown_cells == ["张**", "days: 0"]

    with qtbot.waitSignal(desk.case_wanted) as asked:
        qtbot.keyClick(cases.table, Key.Key_Return)

    assert asked.args == [CASE]
    assert not dialog.isVisible()


def test_another_period_lets_the_first_reading_go(qtbot, desk, counter):
    reached, go_on = Event(), Event()
    read = counter.vault.figures.cases

    def slow(first, last, told):
        reached.set()
        assert go_on.wait(5)
        return read(first, last, told)

    counter.vault.figures.cases = slow
    dialog = opened(qtbot, desk)
    assert reached.wait(5)
    assert dialog.is_reading
    assert not dialog.export_button.isEnabled()
    counter.vault.figures.cases = read
    qtbot.keyClick(dialog, Key.Key_Y)
    qtbot.waitUntil(lambda: dialog.boards is not None)
    go_on.set()

    assert dialog.boards is not None
    assert dialog.boards.now.period.kind is PeriodKind.YEAR
    assert dialog.period_buttons[PeriodKind.YEAR].isChecked()
    assert not dialog.is_reading


def test_esc_stops_a_reading_and_shows_again_what_was_there(qtbot, desk, counter):
    dialog = opened(qtbot, desk)
    qtbot.waitUntil(lambda: dialog.boards is not None)
    reached, go_on = Event(), Event()

    def slow(_first, _last, told):
        reached.set()
        assert go_on.wait(5)
        told(1)
        return []

    counter.vault.figures.cases = slow
    qtbot.keyClick(dialog, Key.Key_Y)
    assert reached.wait(5)
    qtbot.keyClick(dialog, Key.Key_Escape)
    go_on.set()

    assert dialog.isVisible()
    assert not dialog.is_reading
    assert dialog.period_buttons[PeriodKind.THIS_MONTH].isChecked()
    assert dialog.boards is not None
    assert dialog.boards.now.period.kind is PeriodKind.THIS_MONTH


def test_a_long_list_says_how_many_more_there_are(qtbot, boards, counter):
    bar = figure_words.cards(boards, policy_on())[0].bars[0]
    row = counter.vault.books.case_row(CASE)
    assert row is not None
    found = [Listed(replace(row, id=member.case), member) for member in bar.group.members[:3]]
    cases = FigureCasesDialog(CardId.BANK, "Kept", bar, found, policy_on())
    qtbot.addWidget(cases)
    cases.show()
    assert "3 of 34" in cases.hint.text()
    cases.copy()
    text = QGuiApplication.clipboard().text()
    assert row.number in text
    assert "张三丰" not in text


@pytest.mark.parametrize("ending", ["xlsx", "zip"])
def test_e_writes_what_the_figures_were_counted_from_masked(qtbot, desk, counter, tmp_path, ending):
    path = tmp_path / f"figures.{ending}"
    desk.ask_path = lambda _parent, _name: str(path)
    made = PromiseFacts(CASE, Side.BANK, TODAY, TODAY, None, None)
    counter.vault.figures.known = counter.vault.figures.known._replace(promises=[made])
    dialog = opened(qtbot, desk)
    qtbot.waitUntil(lambda: dialog.boards is not None)
    qtbot.keyClick(dialog, Key.Key_E)
    (asked,) = dialog.findChildren(OwnWordDialog)
    asked.password.editor.setText("guessed")
    asked.act_wanted.emit()
    qtbot.waitUntil(lambda: bool(asked.password.problem))
    assert not path.exists()
    asked.password.editor.setText(PASSWORD)
    asked.act_wanted.emit()
    qtbot.waitUntil(lambda: path.name in dialog.hint.text())

    assert "promises: 1." in dialog.hint.text()
    if ending == "zip":
        assert "a figure is the sum of the table it rests on" in dialog.hint.text()
        with ZipFile(path) as archive:
            assert archive.namelist() == ["Cases.csv", "Promises.csv", "Conceded.csv", "Figures.csv"]
            rows = archive.read("Cases.csv").decode("utf-8-sig").splitlines()
        assert rows[0].startswith("Case,Customer,Problem")
        assert rows[1].startswith(f"{counter.case.number},张**,Loan application refused,")
    else:
        assert load_workbook(path).sheetnames == ["Cases", "Promises", "Conceded", "Figures"]
    assert [one.cases for one in counter.vault.events() if isinstance(one, FiguresExported)] == [1]


@pytest.mark.parametrize(("typed", "ending"), [("xlsx", "xlsx"), ("csv", "zip")])
def test_what_is_taken_along_comes_to_the_figure_whether_its_cases_were_decided_or_not(
    qtbot, desk, counter, tmp_path, typed, ending
):
    path = tmp_path / f"figures.{ending}"
    desk.ask_path = lambda _parent, _name: str(path.with_suffix(f".{typed}"))
    given = [Given(CASE, "refund", Money(20_01)), Given("signed by the customer alone", "refund", Money(5_02))]
    counter.vault.figures.known = counter.vault.figures.known._replace(given=given)
    counter.vault.figures.days_given = {one.case: TODAY for one in given}
    dialog = opened(qtbot, desk)
    qtbot.waitUntil(lambda: dialog.boards is not None)
    qtbot.keyClick(dialog, Key.Key_E)
    (asked,) = dialog.findChildren(OwnWordDialog)
    asked.password.editor.setText(PASSWORD)
    asked.act_wanted.emit()
    qtbot.waitUntil(lambda: path.name in dialog.hint.text())

    assert dialog.boards is not None
    amounts = [Decimal(str(row[3])) for row in _rows(path, "Conceded")]
    assert amounts == [Decimal("20.01"), Decimal("5.02")]
    assert Money.parse(f"{sum(amounts)}") == dialog.boards.now.concessions.total


def _rows(path, table):
    """The rows of one table below its head, of a workbook or an archive of text files."""
    if path.suffix == ".xlsx":
        return list(load_workbook(path)[table].iter_rows(values_only=True))[1:]
    with ZipFile(path) as archive:
        return list(csv.reader(archive.read(f"{table}.csv").decode("utf-8-sig").splitlines()))[1:]


def test_an_export_that_nobody_wants_after_all_is_none(qtbot, desk, counter):
    desk.ask_path = lambda _parent, _name: ""
    dialog = opened(qtbot, desk)
    qtbot.waitUntil(lambda: dialog.boards is not None)
    qtbot.keyClick(dialog, Key.Key_E)
    assert not dialog.is_reading
    assert not [one for one in counter.vault.events() if isinstance(one, FiguresExported)]


def test_f9_prints_the_report_of_what_is_shown(qtbot, desk, counter):
    dialog = opened(qtbot, desk)
    qtbot.waitUntil(lambda: dialog.boards is not None)
    qtbot.keyClick(dialog, Key.Key_F9)
    qtbot.waitUntil(lambda: "printer" in dialog.hint.text())
    ((title, _pdf),) = counter.printer.sent[-1:]
    assert title == "10086-01-M202611"
