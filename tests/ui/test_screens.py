"""Every screen of the frame at 1366×768, in both languages: nothing clipped, nothing untranslated, nothing mute."""

import re
from collections.abc import Iterator
from typing import Any, cast

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QScrollArea,
    QStyle,
    QStyleOptionFrame,
    QToolButton,
    QWidget,
    QWizard,
)
from pytestqt.qtbot import QtBot

from desktop_app.bootstrap import seating as wiring
from desktop_app.bootstrap.seating import _pages
from desktop_app.documents.preview import RenderedPage
from desktop_app.domain.staff.people import Branch
from desktop_app.domain.stages.negotiate import Side
from desktop_app.domain.stages.stage import Stage
from desktop_app.services.ports.papers import ConspicuousTerm
from desktop_app.services.ports.printing import PrintSettings
from desktop_app.services.ports.scans import SourceKind
from desktop_app.services.staff.sign_in import OpenDesk
from desktop_app.ui.case.park_dialog import ParkDialog
from desktop_app.ui.case.stage_bar import StageMark
from desktop_app.ui.compiled import rc_app
from desktop_app.ui.device.settings import Settings
from desktop_app.ui.device.settings_dialog import SettingsDialog
from desktop_app.ui.kept import read_with
from desktop_app.ui.language import Language
from desktop_app.ui.look.theme import Theme
from desktop_app.ui.pages.base import StagePage
from desktop_app.ui.pages.identify import IdentifyPage
from desktop_app.ui.seat import Seat
from desktop_app.ui.start.first_start import FirstStartPage
from desktop_app.ui.start.sign_in import SignInPage
from desktop_app.ui.talks.mood_plot import MoodPlot
from desktop_app.ui.widgets.digit_choice import Line
from desktop_app.ui.widgets.digit_grid import GridField
from desktop_app.ui.window.main_window import MainWindow
from desktop_app.ui.work.workers import Workers
from desktop_app.ui.work.writer import Writer
from tests.builders import CASE, SUPERVISOR, Counter, policy_on
from tests.fakes import UnhurriedClock
from tests.passwords import passwords
from tests.ui.desk import FakeSeatParts, make_seat

pytestmark = pytest.mark.long

SCREEN = QSize(1366, 768)
LANGUAGES = ["zh_CN", "en"]
SCREENS = ["sign_in", "branch", "people", "code", "bench", "case", "reading", "lock", "help", "park", "settings"]
MADE_ANEW = {"park"}
"""Each time it opens, so that no switch of the language meets it."""
BRANCH = Branch("中国银行", "平湖支行", "00001", "平湖路1号", "010-00000000", ("95566", "12378"), is_training=True)
# Keys, the name of a language in itself, and what page engineers put into the test's own page.
LATIN_ALLOWED = re.compile(r"\b(English|Ctrl|Shift|Enter|Alt|Esc|Home|laser|ABCD|EFGH)\b")
HAN_ALLOWED = re.compile(
    "简体中文|演练|中国银行|平湖支行|李四光|张|王|客户原话|客户姓名|金额|日期|答复复审结果|补交收入证明"
)


@pytest.fixture
def look(qapp: QApplication) -> Iterator[tuple[Theme, Language]]:
    rc_app.qInitResources()
    before = (qapp.styleSheet(), qapp.palette(), qapp.font())
    theme, language = Theme(qapp), Language(qapp)
    theme.apply(is_dark=False, scale_pct=100, is_training=False)
    yield theme, language
    language.use("en")
    qapp.setStyleSheet(before[0])
    qapp.setPalette(before[1])
    qapp.setFont(before[2])


@pytest.fixture
def threads(qapp: QApplication) -> Iterator[tuple[Writer, Workers]]:
    writer, workers = Writer(), Workers()
    yield writer, workers
    workers.close()
    assert writer.close()


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages of white paper: what the fakes put on paper is no PDF, and a dialog says so whenever it is drawn."""
    monkeypatch.setattr(wiring, "render_page", lambda _pdf, _page, width: RenderedPage(width, 2, bytes(width * 6)))


def build(name: str, qtbot: QtBot, look, threads) -> Any:
    _, language = look
    writer, _ = threads
    screen: Any
    if name == "sign_in":
        screen = SignInPage(lambda: cast("Any", None), writer, other_language=language.other())
        screen.form.bank_label.setText("中国银行")
        screen.form.password.say_problem("…")
    elif name in {"branch", "people", "code"}:
        screen = FirstStartPage(
            lambda _: "", writer, bank="中国银行", passwords=passwords(), other_language=language.other()
        )
        screen.form.code_label.setText("ABCD-EFGH")
        screen.form.steps.setCurrentIndex(["branch", "people", "code"].index(name))
        screen._show_step()
    else:
        screen = main_window(qtbot, look, threads)
        if name != "bench":
            screen.open_case("c1")
            qtbot.waitUntil(lambda: screen.place.wizard.currentId() == 5 and not writer.is_busy)
        if name == "reading":
            screen.place.wizard.look_at(type(screen.place.wizard.stage)(1))
            qtbot.waitUntil(lambda: not writer.is_busy)
        elif name == "lock":
            screen.lock()
        elif name == "help":
            screen.does.show_help()
        elif name == "park":
            screen.place.ask_to_park()
            return screen.findChild(ParkDialog)
        elif name == "settings":
            screen = SettingsDialog(Settings(), ["laser"])
            qtbot.addWidget(screen)
            screen.show()
            return screen
    qtbot.addWidget(screen)
    screen.resize(SCREEN)
    screen.show()
    qtbot.waitUntil(lambda: not writer.is_busy)
    return screen


def settle() -> None:
    """Language and layout changes are posted, not sent."""
    for _ in range(3):
        QCoreApplication.sendPostedEvents()


def main_window(qtbot, look, threads) -> MainWindow:
    theme, language = look
    window = MainWindow(
        make_seat(FakeSeatParts.busy()),
        BRANCH,
        settings=Settings(),
        theme=theme,
        language=language,
        writer=threads[0],
        workers=threads[1],
    )
    qtbot.addWidget(window)
    window.resize(SCREEN)
    window.show()
    qtbot.waitUntil(lambda: not threads[0].is_busy)
    return window


def visible(screen: QWidget, kind: type[QWidget]) -> list[Any]:
    found: list[Any] = screen.findChildren(kind)
    return [widget for widget in found if widget.isVisible()]


def texts(screen: QWidget) -> list[str]:
    kinds: tuple[type[QWidget], ...] = (QLabel, QAbstractButton)
    found: list[str] = [widget.text() for kind in kinds for widget in visible(screen, kind)]
    found += [edit.placeholderText() for edit in visible(screen, QLineEdit)]
    found += [
        view.model().index(row, 0).data()
        for view in visible(screen, QListView)
        for row in range(view.model().rowCount())
    ]
    return [text for text in found if text]


@pytest.fixture(params=LANGUAGES)
def spoken(request, look):
    look[1].use(request.param)
    return request.param


@pytest.mark.parametrize("name", SCREENS)
def test_a_screen_cuts_no_text_uses_no_letter_twice_and_names_every_control(qtbot, look, threads, spoken, name):
    screen = build(name, qtbot, look, threads)
    settle()
    letters = mnemonics(screen)

    assert cut_off(screen) == []
    assert screen.width() <= SCREEN.width()
    assert screen.height() <= SCREEN.height()
    assert len(letters) == len(set(letters))
    assert taken_from_the_wizard(screen) == []
    assert mute(screen) == []


def cut_off(screen: QWidget) -> list[tuple[str, str, QSize, QSize]]:
    cut = []
    for label in visible(screen, QLabel):
        needed = label.heightForWidth(label.width()) if label.wordWrap() else label.sizeHint().height()
        if needed > label.height() or (not label.wordWrap() and label.sizeHint().width() > label.width()):
            cut.append((label.objectName(), label.text(), label.size(), label.sizeHint()))
    for button in visible(screen, QAbstractButton):
        hint = button.sizeHint()
        if button.text() and (hint.width() > button.width() or hint.height() > button.height()):
            cut.append((button.objectName(), button.text(), button.size(), hint))
    return cut


def lettered(screen: QWidget) -> list[Any]:
    return [*visible(screen, QAbstractButton), *(label for label in visible(screen, QLabel) if label.buddy())]


def mnemonics(screen: QWidget) -> list[str]:
    return [found[1].upper() for widget in lettered(screen) if (found := re.search("&([A-Za-z0-9])", widget.text()))]


def taken_from_the_wizard(screen: QWidget) -> list[str]:
    wizard_own = {"上一步(&B)", "保存并继续(&N)", "下一阶段(&N)", "&Back", "Save and go on (&N)", "&Next stage"}
    taken = [widget.text() for widget in lettered(screen) if re.search("&[NBFnbf]", widget.text())]
    return [text for text in taken if text not in wizard_own]


def mute(screen: QWidget) -> list[tuple[str, str]]:
    return [
        (type(widget).__name__, widget.objectName())
        for kind in (QAbstractButton, QLineEdit, QComboBox, QPlainTextEdit, QListView)
        for widget in visible(screen, kind)
        if not (widget.accessibleName() or (isinstance(widget, QAbstractButton) and widget.text()))
    ]


@pytest.mark.parametrize("name", [name for name in SCREENS if name not in MADE_ANEW])
def test_no_text_is_left_in_the_other_language_after_a_switch(qtbot, look, threads, name):
    look[1].use("en")
    screen = build(name, qtbot, look, threads)

    look[1].use("zh_CN")
    settle()
    english = [text for text in texts(screen) if re.search(r"[A-Za-z]{4,}", LATIN_ALLOWED.sub("", text))]
    look[1].use("en")
    settle()
    chinese = [text for text in texts(screen) if re.search("[\u4e00-\u9fff]", HAN_ALLOWED.sub("", text))]

    titles = {"贷款申请未获批准", "信用卡欠款还不上", "取件"}
    assert english == []
    assert [text for text in chinese if not any(title in text for title in titles)] == []


def test_the_stage_bar_says_every_state_in_words(qtbot, look, threads):
    window = build("case", qtbot, look, threads)

    spoken = {mark.stage.value: mark.accessibleName() for mark in window.findChildren(StageMark)}

    assert (spoken[1], spoken[5], spoken[7]) == ("1 Identify: done", "5 Negotiate: now", "7 Follow up: ahead")


@pytest.mark.parametrize("scale", [125, 150])
def test_large_text_still_fits_the_frame(qtbot, look, threads, scale):
    look[0].apply(is_dark=True, scale_pct=scale, is_training=True)

    window = build("case", qtbot, look, threads)

    assert window.minimumSizeHint().width() <= SCREEN.width()
    assert window.minimumSizeHint().height() <= SCREEN.height()


class Hearing(QLabel):
    """A label that counts how often it was styled anew."""

    styled = 0

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self.styled += event.type() == QEvent.Type.StyleChange


def test_a_look_that_is_there_already_is_not_put_on_again(qtbot, look):
    label = Hearing()
    qtbot.addWidget(label)
    label.show()
    before = label.styled
    look[0].apply(is_dark=False, scale_pct=100)
    assert label.styled == before
    look[0].apply(is_dark=True, scale_pct=100)
    assert label.styled > before


def test_a_page_is_styled_as_it_is_made_for_nothing_styles_it_again(qtbot, look, threads, tmp_path):
    window = real_window(qtbot, look, threads, tmp_path)
    page = at(qtbot, window, threads, Stage.IDENTIFY)
    assert isinstance(page, IdentifyPage)
    words, forward = page.ui.words.editor.text_edit, page.wizard().button(QWizard.WizardButton.NextButton)

    filled = forward.grab().toImage().pixelColor(8, forward.height() // 2)

    assert filled.name() == look[0].colors.accent_fill
    assert words.height() > WORDS_LINES * words.fontMetrics().lineSpacing()


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
@pytest.mark.parametrize("scale_pct", [100, 200])
def test_a_list_to_choose_from_shows_every_line_it_has_whole(qtbot, look, scale_pct):
    look[0].apply(is_dark=False, scale_pct=scale_pct)
    dialog = SettingsDialog(Settings(), ("counter",))
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    for combo in (dialog.form.language_combo, dialog.form.printer_combo):
        combo.setFocus()
        qtbot.keyClick(combo, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
        rows = combo.view()
        qtbot.waitUntil(rows.isVisible)
        settle()

        whole = sum(rows.visualRect(rows.model().index(row, 0)).height() for row in range(combo.count()))
        assert rows.viewport().height() >= whole > 0
        combo.hidePopup()


def test_a_digit_that_is_missing_is_framed_in_red_also_where_the_keys_are(qtbot, look):
    field = GridField(name="told_how", columns=1)
    field.editor.set_lines([Line("in_person", 1, "In person")])
    qtbot.addWidget(field)
    field.show()
    field.activateWindow()
    qtbot.waitUntil(field.isActiveWindow)

    field.say_problem("Press the digit of how the customer was told.")
    field.setFocus()

    (button,) = field.findChildren(QAbstractButton)
    assert button.grab().toImage().pixelColor(button.width() // 2, 1).name() == look[0].colors.late


WORDS_LINES = 4
"""Of the customer's words, before they scroll."""
STRIP_PX = 40
"""Of the cases that wait."""
ROOM = QSize(1366, 680)
"""What a screen of 1366×768 leaves between its title bar and its task bar."""


@pytest.mark.parametrize("name", ["branch", "people", "code"])
def test_the_first_start_is_seen_whole_on_a_small_screen(qtbot, look, threads, spoken, name):
    screen = build(name, qtbot, look, threads)
    screen.resize(ROOM)
    settle()

    scroll = screen.findChild(QScrollArea, "steps_scroll")
    assert (screen.width(), screen.height()) == (ROOM.width(), ROOM.height())
    assert (scroll.verticalScrollBar().maximum(), scroll.horizontalScrollBar().maximum()) == (0, 0)


def followed_up() -> Counter:
    counter = Counter()
    counter.to_follow_up()
    return counter


def real_window(
    qtbot, look, threads, tmp_path, counter: Counter | None = None, stage: Stage = Stage.FOLLOW_UP
) -> MainWindow:
    """The main window over the real pages and services, with the case of *counter* at *stage*."""
    counter = counter or followed_up()
    services, clock = counter.services, counter.clock
    seat = Seat(
        open_desk=OpenDesk(cast("Any", counter.vault), counter.session),
        counter=services,
        pages=lambda table, ground: _pages(
            table, ground, services, PrintSettings, lambda: (SourceKind.FILES, None), tmp_path
        ),
        new_id=counter.new_id,
        now=lambda: clock.local(clock.now()),
        queues=lambda: ("laser",),
        read_scan=lambda path: (path.read_bytes(), "application/pdf"),
    )
    window = MainWindow(
        seat,
        BRANCH,
        settings=Settings(),
        theme=look[0],
        language=look[1],
        writer=threads[0],
        workers=threads[1],
    )
    qtbot.addWidget(window)
    window.resize(ROOM)
    window.show()
    window.activateWindow()
    window.open_case(CASE)
    at(qtbot, window, threads, stage)
    return window


def beside_a_parked_case(window: MainWindow) -> MainWindow:
    """*window* over the whole screen, under the strip that names who waits."""
    window.resize(SCREEN)
    window.form.parked_strip.setMinimumHeight(STRIP_PX)
    window.form.parked_strip.show()
    return window


def at(qtbot, window, threads, stage: Stage) -> StagePage:
    """Bring the page of *stage* to the front, and wait until it may be used and every layout has settled."""

    def is_there() -> bool:
        wizard = window.place.wizard
        is_open = wizard.currentId() == stage and wizard.page_in_front.content.isEnabled()
        return is_open and not threads[0].is_busy and window.keys.is_said

    if window.place.wizard.currentId() > 0:
        window.place.wizard.look_at(stage)
    qtbot.waitUntil(is_there)
    settle()
    page = window.place.wizard.page_in_front
    assert isinstance(page, StagePage)
    return page


def scroll_of(page: StagePage) -> QScrollArea:
    found = page.findChild(QScrollArea, "page_scroll")
    assert found is not None
    return found


def cut_fields(page: StagePage) -> list[tuple[str, str]]:
    """Lines of text that are longer than what shows them."""
    return [
        (edit.accessibleName(), edit.text())
        for edit in page.content.findChildren(QLineEdit)
        if edit.isVisible() and edit.fontMetrics().horizontalAdvance(edit.text()) > room_in(edit)
    ]


def room_in(edit: QLineEdit) -> int:
    """Pixels for text within the padding."""
    option = QStyleOptionFrame()
    edit.initStyleOption(option)
    inner = edit.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, edit)
    return inner.width()


@pytest.mark.parametrize("scale", [100, 125, 150])
def test_no_page_scrolls_sideways_or_cuts_a_field(qtbot, look, threads, spoken, tmp_path, scale):
    look[0].apply(is_dark=False, scale_pct=scale)
    window = real_window(qtbot, look, threads, tmp_path)
    wide, cut = [], []
    for stage in Stage:
        page = at(qtbot, window, threads, stage)
        wide += [stage] if scroll_of(page).horizontalScrollBar().maximum() else []
        cut += cut_fields(page)

    assert (wide, cut) == ([], [])


def cut_labels(page: StagePage) -> list[tuple[str, str]]:
    """Labels that are smaller than their text, and pictures that are smaller than what they draw."""
    cut = []
    for label in visible(page.content, QLabel):
        needed = label.heightForWidth(label.width()) if label.wordWrap() else label.sizeHint().height()
        if label.text() and (
            needed > label.height() or (not label.wordWrap() and label.sizeHint().width() > label.width())
        ):
            cut.append((label.objectName(), label.text()))
    for plot in visible(page.content, MoodPlot):
        if plot.height() < plot.sizeHint().height():
            cut.append((plot.objectName(), ""))
    return cut


@pytest.mark.parametrize("scale", [100, 150])
def test_no_page_cuts_a_label(qtbot, look, threads, spoken, tmp_path, scale):
    look[0].apply(is_dark=False, scale_pct=scale)
    window = real_window(qtbot, look, threads, tmp_path)
    cut = {}
    for stage in Stage:
        page = at(qtbot, window, threads, stage)
        settle()  # a label that wraps asks for its height only once it has its width
        if found := cut_labels(page):
            cut[stage.key] = found

    assert cut == {}


@pytest.mark.parametrize("stage", [Stage.IDENTIFY, Stage.COLLECT, Stage.FOLLOW_UP])
def test_at_150_percent_a_page_follows_the_focus(qtbot, look, threads, spoken, tmp_path, stage):
    look[0].apply(is_dark=False, scale_pct=150)
    window = real_window(qtbot, look, threads, tmp_path)
    page = at(qtbot, window, threads, stage)
    seen = scroll_of(page).viewport()
    fields = [field for field in page.fields().values() if field.isVisible()]
    assert fields

    for field in fields:
        field.setFocus(Qt.FocusReason.TabFocusReason)
        top = field.mapTo(seen, QPoint(0, 0)).y()
        assert 0 <= top < seen.height(), field.objectName()


@pytest.mark.usefixtures("drawn")
def test_at_150_percent_page_6_shows_from_when_the_agreement_is_in_effect(qtbot, look, threads, spoken, tmp_path):
    look[0].apply(is_dark=False, scale_pct=150)
    window = real_window(qtbot, look, threads, tmp_path)
    page: Any = at(qtbot, window, threads, Stage.AGREE)
    qtbot.waitUntil(lambda: not page.is_drawing)
    settle()
    for area in (page.ui.path_scroll, page.findChild(QScrollArea, "page_scroll")):
        seen, label = area.viewport(), page.ui.effect_label
        top = label.mapTo(seen, QPoint(0, 0)).y()
        assert top >= 0
        assert top + label.height() <= seen.height()


@pytest.mark.usefixtures("drawn")
def test_at_150_percent_a_long_term_is_read_from_its_heading_and_enter_first_shows_the_rest(
    qtbot, look, threads, spoken, tmp_path
):
    look[0].apply(is_dark=False, scale_pct=150)
    counter = Counter()
    counter.to_agree()
    window = real_window(qtbot, look, threads, tmp_path, counter, Stage.AGREE)
    page: Any = at(qtbot, window, threads, Stage.AGREE)
    qtbot.waitUntil(lambda: not page.is_drawing)
    terms, seen = page.ui.explained_terms, page.ui.path_scroll.viewport()
    terms.running_ms = UnhurriedClock(terms.running_ms())

    def is_seen(widget: QWidget) -> bool:
        top = widget.mapTo(seen, QPoint(0, 0)).y()
        return top >= 0 and top + widget.height() <= seen.height()

    long = ConspicuousTerm("long", "第五条　补充材料", "甲方补交材料，乙方当面清点。" * 60)
    terms.show_terms((long, ConspicuousTerm("short", "第六条　答复", "最迟七日内书面答复。")), "round 1")
    terms.next_button.setFocus()
    qtbot.waitUntil(lambda: is_seen(terms._heading) and not is_seen(terms.next_button))
    while not is_seen(terms.next_button):
        assert terms.lit_term is long  # it was not seen to its end
        QTest.keyClick(terms.next_button, Qt.Key.Key_Return)
    assert terms.lit_term is long

    QTest.keyClick(terms.next_button, Qt.Key.Key_Return)
    assert terms.lit_term is not long
    qtbot.waitUntil(lambda: is_seen(terms._heading) and is_seen(terms.next_button))


@pytest.mark.usefixtures("drawn")
def test_at_150_percent_page_6_ends_with_both_ways_to_check_the_paper_in(qtbot, look, threads, spoken, tmp_path):
    look[0].apply(is_dark=False, scale_pct=150)
    counter = Counter()
    counter.to_signing()
    counter.sign(Side.CUSTOMER)
    window = beside_a_parked_case(real_window(qtbot, look, threads, tmp_path, counter, Stage.AGREE))
    page: Any = at(qtbot, window, threads, Stage.AGREE)
    page.attempt(lambda: counter.sign(Side.BANK, SUPERVISOR.id), lambda _: page._go_on())
    seen, panel = page.ui.path_scroll.viewport(), page.ui.check_in

    def is_seen(widget: QWidget) -> bool:
        top = widget.mapTo(seen, QPoint(0, 0)).y()
        return widget.isVisible() and top >= 0 and top + widget.height() <= seen.height()

    qtbot.waitUntil(lambda: all(map(is_seen, (page.ui.effect_label, panel.scan_button, panel.two_button))))


BARE_PX = 460
"""What a full screen leaves page 1 on a training desk where two lines of cases wait."""


def test_page_1_is_seen_whole_where_cases_wait(qtbot, look, threads, spoken, tmp_path):
    window = beside_a_parked_case(real_window(qtbot, look, threads, tmp_path, Counter(), Stage.IDENTIFY))
    page = at(qtbot, window, threads, Stage.IDENTIFY)
    settle()
    assert scroll_of(page).verticalScrollBar().maximum() == 0
    assert page.content.minimumSizeHint().height() <= BARE_PX


def test_page_3_is_seen_whole_with_all_that_the_customer_may_expect(qtbot, look, threads, spoken, tmp_path):
    counter = Counter()
    counter.to_communicate()
    read_with(lambda: policy_on().english)
    window = real_window(qtbot, look, threads, tmp_path, counter, Stage.COMMUNICATE)
    page: Any = at(qtbot, window, threads, Stage.COMMUNICATE)
    settle()  # the box knows how its text wraps once it has its width
    settle()
    read_with(None)
    box = page.form.expectation.editor
    assert box.verticalScrollBar().maximum() == 0
    assert box.height() >= box.sizeHint().height() > 2 * box.fontMetrics().lineSpacing()
    assert scroll_of(page).verticalScrollBar().maximum() == 0


def test_page_4_shows_the_cards_of_a_refused_loan_whole(qtbot, look, threads, spoken, tmp_path):
    counter = Counter()
    counter.to_propose()
    read_with(lambda: policy_on().english)
    window = beside_a_parked_case(real_window(qtbot, look, threads, tmp_path, counter, Stage.PROPOSE))
    page: Any = at(qtbot, window, threads, Stage.PROPOSE)
    settle()

    read_with(None)
    bars = [area.verticalScrollBar().maximum() for area in (page.form.cards_scroll, scroll_of(page))]
    assert (len(page.form.packages.offers), page.form.hint_label.isVisible()) == (4, True)
    assert bars == [0, 0]


def test_at_150_percent_page_4_has_one_scroll_bar_and_no_more(qtbot, look, threads, spoken, tmp_path):
    look[0].apply(is_dark=False, scale_pct=150)
    counter = Counter()
    counter.to_propose()
    read_with(lambda: policy_on().english)
    window = beside_a_parked_case(real_window(qtbot, look, threads, tmp_path, counter, Stage.PROPOSE))
    page: Any = at(qtbot, window, threads, Stage.PROPOSE)
    settle()

    read_with(None)
    assert page.form.cards_scroll.verticalScrollBar().maximum()
    assert scroll_of(page).verticalScrollBar().maximum() == 0


def test_at_150_percent_page_5_read_with_a_case_parked_shows_the_newest_round(qtbot, look, threads, spoken, tmp_path):
    look[0].apply(is_dark=False, scale_pct=150)
    window = real_window(qtbot, look, threads, tmp_path)
    window.form.parked_strip.show()
    page: Any = at(qtbot, window, threads, Stage.NEGOTIATE)
    page._show_reading(on=True)
    rounds, headline = page.form.rounds, page.form.headline_label
    newest = rounds.rows[-1]
    least = min(newest.height(), 5 * newest.fontMetrics().lineSpacing())
    qtbot.waitUntil(lambda: rounds.viewport().height() >= least)
    assert headline.height() >= headline.heightForWidth(headline.width())


@pytest.mark.parametrize("scale", [100, 150])
def test_beside_the_open_help_the_keys_most_needed_are_named_and_none_is_bare(qtbot, look, threads, spoken, scale):
    look[0].apply(is_dark=False, scale_pct=scale)
    window = build("help", qtbot, look, threads)
    window.form.key_bar.resize(900, window.form.key_bar.height())
    shown = [button for button in window.form.key_bar.findChildren(QToolButton) if button.isVisibleTo(window)]
    names = [button.text().split("  ")[0] for button in shown]
    assert names[-1] == "F12"
    assert {"F1", "Ctrl+Enter", "F5", "F9"} <= set(names)
    assert shown[-1].geometry().right() <= window.form.key_bar.width()
    assert all(button.text().partition("  ")[2] for button in shown)


def test_a_training_desk_says_so_in_banner_and_title(qtbot, look, threads):
    window = main_window(qtbot, look, threads)

    assert window.form.training_banner.isVisible()
    assert window.windowTitle().startswith("TRAINING")
