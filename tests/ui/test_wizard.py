"""The wizard's own hazards: dead buttons, saving on a walk, hiding on Esc."""

import random
from collections.abc import Iterator
from dataclasses import replace
from threading import Event

import pytest
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QInputEvent
from PySide6.QtWidgets import QApplication, QWizard
from pytestqt.qtbot import QtBot

from desktop_app.domain.case import CaseClosed
from desktop_app.domain.errors import RuleBroken, Unavailable
from desktop_app.domain.stages.stage import Stage
from desktop_app.ui.case.first_seen import running_ms
from desktop_app.ui.case.table import CaseTable
from desktop_app.ui.case.wizard import CaseWizard
from desktop_app.ui.problems import UnavailableDialog
from tests.ui.conftest import FakeCases, small_pages

BACK = QWizard.WizardButton.BackButton
NEXT = QWizard.WizardButton.NextButton
FINISH = QWizard.WizardButton.FinishButton
PATIENCE_S = 30


@pytest.fixture
def wizard(qtbot: QtBot, table: CaseTable, cases: FakeCases) -> CaseWizard:
    wizard = CaseWizard(table, small_pages(table, cases))
    qtbot.addWidget(wizard)
    wizard.show()
    return wizard


def settle(qtbot: QtBot, wizard: CaseWizard) -> None:
    """Until the page in front has its state and no save is under way."""
    qtbot.waitUntil(
        lambda: (
            not wizard.table.writer.is_busy
            and wizard.currentId() > 0
            and wizard.page_in_front.content.isEnabled()
            and not wizard.page_in_front.is_saving
        )
    )


def begin(qtbot: QtBot, wizard: CaseWizard, cases: FakeCases, at: Stage = Stage.IDENTIFY) -> None:
    cases.folded = replace(cases.folded, done=frozenset(stage for stage in Stage if stage < at))
    wizard.begin()
    settle(qtbot, wizard)


def press(qtbot: QtBot, wizard: CaseWizard, which: QWizard.WizardButton) -> None:
    qtbot.mouseClick(wizard.button(which), Qt.MouseButton.LeftButton)
    settle(qtbot, wizard)


def read_so_far(cases: FakeCases) -> list[Stage]:
    """The stages whose drafts were read since it was asked last."""
    return [cases.read.get() for _ in range(cases.read.qsize())]


def check_alive(wizard: CaseWizard) -> None:
    """Back and Next (or Finish) are there and work."""
    at = wizard.stage
    visited = wizard.visitedIds()
    assert visited == sorted(set(visited))
    assert wizard.isVisible()
    assert wizard.updatesEnabled()
    assert wizard.button(BACK).isEnabled() == (len(visited) > 1)
    following = wizard.table.state.next_stage(at)
    forward = wizard.button(FINISH if following is None else NEXT)
    assert forward.isVisible(), f"no way forward at {at}"
    assert forward.isEnabled(), f"forward is dead at {at}"


def test_next_saves_and_turns_when_the_save_is_acknowledged(qtbot, wizard, cases):
    begin(qtbot, wizard, cases)

    qtbot.mouseClick(wizard.button(NEXT), Qt.MouseButton.LeftButton)
    assert wizard.currentId() == Stage.IDENTIFY

    qtbot.waitUntil(lambda: wizard.stage is Stage.COLLECT)
    settle(qtbot, wizard)
    assert cases.folded.done == {Stage.IDENTIFY}
    assert cases.threads == {"writer"}


def test_the_page_that_follows_is_read_behind_the_save_before_the_window_asks_for_it(qtbot, wizard, cases):
    begin(qtbot, wizard, cases)
    read_so_far(cases)
    cases.kept_drafts[Stage.COLLECT] = {"customer_name": "王", "words": "half"}

    qtbot.mouseClick(wizard.button(NEXT), Qt.MouseButton.LeftButton)
    # The window hears nothing meanwhile: no event is let through.
    assert cases.read.get(timeout=PATIENCE_S) is Stage.COLLECT

    settle(qtbot, wizard)
    following = wizard.page_in_front
    assert following.stage is Stage.COLLECT
    assert [view.case.done for view in following.shown] == [{Stage.IDENTIFY}]
    assert (following.name.draft(), following.words.draft()) == ("王", "half")
    assert not read_so_far(cases)


@pytest.mark.parametrize(
    ("key", "modifier", "then"),
    [
        (Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier, Stage.IDENTIFY),
        (Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier, Stage.COMMUNICATE),
        (Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier, Stage.COLLECT),
    ],
)
def test_a_look_that_is_asked_for_during_a_save_is_done_behind_it(qtbot, wizard, cases, key, modifier, then):
    begin(qtbot, wizard, cases, Stage.COLLECT)
    qtbot.waitUntil(wizard.isActiveWindow)
    cases.may_save.clear()
    qtbot.keyClick(wizard.page_in_front.name.editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert wizard.page_in_front.is_saving

    qtbot.keyClick(wizard.page_in_front.name.editor, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(wizard.page_in_front.name.editor, key, modifier)
    assert wizard.stage is Stage.COLLECT
    cases.may_save.set()

    qtbot.waitUntil(lambda: wizard.stage is then and Stage.COLLECT in cases.folded.done)
    settle(qtbot, wizard)
    assert wizard.stage is then
    check_alive(wizard)


def test_a_look_that_is_asked_for_while_the_case_is_closed_is_not_done(qtbot, wizard, cases):
    begin(qtbot, wizard, cases, Stage.FOLLOW_UP)
    cases.may_save.clear()
    wizard.page_in_front.save_and_turn()
    wizard.pick(Stage.IDENTIFY)

    with qtbot.waitSignal(wizard.completed):
        cases.may_save.set()

    assert wizard.stage is Stage.FOLLOW_UP


def test_after_a_save_that_fails_nothing_else_than_why_is_shown(qtbot, wizard, cases):
    begin(qtbot, wizard, cases, Stage.COLLECT)
    cases.may_save.clear()
    cases.failure = RuleBroken("words_missing", field="words")
    wizard.page_in_front.save_and_turn()
    wizard.pick(Stage.IDENTIFY)
    cases.may_save.set()
    settle(qtbot, wizard)
    assert (wizard.stage, wizard.page_in_front.words.broken) == (Stage.COLLECT, cases.failure)

    cases.failure = None
    press(qtbot, wizard, NEXT)

    assert wizard.stage is Stage.COMMUNICATE


def test_a_save_is_done_once_though_the_page_behind_it_was_not_read_at_first(qtbot, wizard, cases):
    begin(qtbot, wizard, cases)
    cases.unreadable = [Unavailable("vault_damaged")]

    press(qtbot, wizard, NEXT)

    assert cases.folded.rev == 2
    assert wizard.stage is Stage.COLLECT
    assert len(wizard.page_in_front.shown) == 1


def test_a_page_that_could_not_be_read_behind_the_save_is_turned_to_and_read_again(qtbot, wizard, cases):
    begin(qtbot, wizard, cases)
    cases.unreadable = [Unavailable("vault_failed")]

    qtbot.mouseClick(wizard.button(NEXT), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: any(dialog.isVisible() for dialog in wizard.findChildren(UnavailableDialog)))
    assert wizard.stage is Stage.COLLECT
    assert not wizard.page_in_front.content.isEnabled()
    qtbot.mouseClick(wizard.findChild(UnavailableDialog).defaultButton(), Qt.MouseButton.LeftButton)
    settle(qtbot, wizard)

    assert cases.folded.rev == 2
    assert wizard.page_in_front.filled_in_front == [True]


def test_the_page_that_follows_is_filled_once_and_before_it_is_shown(qtbot, wizard, cases):
    begin(qtbot, wizard, cases)

    press(qtbot, wizard, NEXT)
    assert wizard.page_in_front.filled_in_front == [False]

    press(qtbot, wizard, BACK)
    press(qtbot, wizard, NEXT)
    assert wizard.page_in_front.filled_in_front == [False, True]


class Shown(QObject):
    """Counts how often a widget came into sight."""

    times = 0

    def eventFilter(self, watched, event):
        self.times += event.type() == QEvent.Type.Show
        return super().eventFilter(watched, event)


def test_what_the_next_page_holds_comes_into_sight_once(qtbot, wizard, cases):
    begin(qtbot, wizard, cases)
    shown = Shown()
    wizard.pages[Stage.COLLECT].words.installEventFilter(shown)

    press(qtbot, wizard, NEXT)

    assert wizard.page_in_front.words.isVisible()
    assert shown.times == 1


def test_a_refused_save_leaves_the_page_that_would_follow_unread(qtbot, wizard, cases):
    begin(qtbot, wizard, cases)
    read_so_far(cases)
    cases.failure = RuleBroken("field_empty")

    press(qtbot, wizard, NEXT)

    assert not read_so_far(cases)


def test_a_new_case_has_one_page_when_it_takes_keys_and_all_of_them_soon_after(qtbot, wizard):
    made: list[Stage] = []
    wizard.pages[Stage.IDENTIFY].entered.connect(lambda: made.extend(page.stage for page in wizard.pages.made))
    wizard.begin()

    qtbot.waitUntil(lambda: len(wizard.pages.made) == len(Stage))
    assert made == [Stage.IDENTIFY]
    assert wizard.pageIds() == [stage.value for stage in Stage]


def test_pages_are_made_ready_while_the_first_one_is_read_and_that_is_no_typing(qtbot, wizard, cases):
    begin(qtbot, wizard, cases, at=Stage.COMMUNICATE)

    qtbot.waitUntil(lambda: wizard.pages[Stage.FOLLOW_UP].made_ready == 1)
    settle(qtbot, wizard)

    ready = [stage for stage in Stage if wizard.pages[stage].made_ready]
    assert ready == [stage for stage in Stage if stage is not Stage.COMMUNICATE]
    for stage in ready:
        wizard.pages[stage].keep_drafts()
    settle(qtbot, wizard)
    assert not cases.kept_drafts


@pytest.mark.parametrize(
    ("at", "is_quick", "first"),
    [
        (Stage.IDENTIFY, False, [Stage.COLLECT]),
        (Stage.IDENTIFY, True, [Stage.AGREE, Stage.COLLECT]),
        (Stage.PROPOSE, False, [Stage.NEGOTIATE]),
    ],
)
def test_a_page_that_may_be_turned_to_next_is_made_ready_first(qtbot, wizard, cases, at, is_quick, first):
    wizard.is_quick = is_quick
    begin(qtbot, wizard, cases, at=at)
    qtbot.waitUntil(lambda: len(cases.ready) == len(Stage) - 1)

    assert cases.ready == [*first, *(stage for stage in Stage if stage not in (at, *first))]


def test_for_a_case_that_is_left_no_page_is_made_any_more(qtbot, wizard, cases):
    cases.folded = replace(cases.folded, done=frozenset())
    with qtbot.waitSignal(wizard.pages[Stage.IDENTIFY].entered):
        wizard.begin()

    wizard.end_ahead()
    made, turns = wizard.pages.made, QTimer(wizard, interval=0)
    with qtbot.waitSignals([turns.timeout] * 3):
        turns.start()
    turns.stop()

    assert len(made) < len(Stage)
    assert wizard.pages.made == made


def test_no_page_is_made_ready_in_the_way_of_a_save(qtbot, wizard, cases):
    first, goes_on = wizard.pages[Stage.IDENTIFY], Event()
    with qtbot.waitSignal(first.entered):
        wizard.begin()
    wizard.table.writer.run(lambda: goes_on.wait(PATIENCE_S))
    first.save_and_turn()
    before = [page.made_ready for page in wizard.pages.values()]
    for _ in range(2):
        with qtbot.waitSignal(wizard._ahead.timeout):
            pass
    assert [page.made_ready for page in wizard.pages.values()] == before

    goes_on.set()
    settle(qtbot, wizard)
    qtbot.waitUntil(lambda: wizard.pages[Stage.FOLLOW_UP].made_ready == 1)


def test_what_a_case_wants_is_loaded_while_its_first_page_is_read_and_not_before(qtbot, table, cases):
    loaded = []
    load_ahead = [lambda: loaded.append("papers"), lambda: loaded.append("pictures")]
    wizard = CaseWizard(table, small_pages(table, cases), load_ahead=load_ahead)
    qtbot.addWidget(wizard)
    wizard.show()
    with qtbot.waitSignal(wizard.pages[Stage.IDENTIFY].entered):
        wizard.begin()
    assert not loaded

    qtbot.waitUntil(lambda: loaded == ["papers", "pictures"])


def test_a_case_is_resumed_at_its_stage_without_saving_the_pages_before(qtbot, wizard, cases):
    begin(qtbot, wizard, cases, at=Stage.NEGOTIATE)

    assert wizard.stage is Stage.NEGOTIATE
    assert wizard.visitedIds() == [1, 2, 3, 4, 5]
    assert cases.folded.rev == 1
    check_alive(wizard)


def test_only_the_page_in_front_is_entered_on_a_resume(qtbot, wizard, cases):
    begin(qtbot, wizard, cases, at=Stage.NEGOTIATE)

    entered = [stage for stage in Stage if wizard.pages[stage].shown]
    assert entered == [Stage.NEGOTIATE]


def test_esc_leaves_the_case_on_the_screen(qtbot, wizard, cases):
    begin(qtbot, wizard, cases, at=Stage.PROPOSE)

    with qtbot.waitSignal(wizard.escaped):
        qtbot.keyClick(wizard.page_in_front, Qt.Key.Key_Escape)

    check_alive(wizard)
    assert wizard.stage is Stage.PROPOSE


def test_looking_back_reads_and_going_on_saves_nothing(qtbot, wizard, cases):
    begin(qtbot, wizard, cases, at=Stage.NEGOTIATE)

    assert wizard.look_at(Stage.COLLECT)
    settle(qtbot, wizard)
    assert wizard.page_in_front.is_reading
    assert wizard.page_in_front.name.editor.isReadOnly()
    press(qtbot, wizard, NEXT)

    assert wizard.stage is Stage.COMMUNICATE
    assert cases.folded.rev == 1


def test_a_stage_that_was_not_reached_cannot_be_looked_at(qtbot, wizard, cases):
    begin(qtbot, wizard, cases, at=Stage.COLLECT)

    assert not wizard.look_at(Stage.AGREE)
    assert wizard.stage is Stage.COLLECT


def test_a_quick_matter_walks_one_six_seven(qtbot, wizard, cases):
    cases.folded = replace(cases.folded, skipped=frozenset({Stage(2), Stage(3), Stage(4), Stage(5)}))
    begin(qtbot, wizard, cases)

    press(qtbot, wizard, NEXT)
    assert wizard.currentId() == Stage.AGREE
    press(qtbot, wizard, NEXT)
    assert wizard.stage is Stage.FOLLOW_UP
    assert wizard.visitedIds() == [1, 6, 7]


def test_a_skipped_stage_can_be_opened_all_the_same(qtbot, wizard, cases):
    cases.folded = replace(cases.folded, skipped=frozenset({Stage(2), Stage(3), Stage(4), Stage(5)}))
    begin(qtbot, wizard, cases, at=Stage.AGREE)

    assert wizard.look_at(Stage.COMMUNICATE)
    settle(qtbot, wizard)

    assert wizard.stage is Stage.COMMUNICATE
    check_alive(wizard)


def test_a_broken_promise_leads_from_seven_to_five_and_next_works_again(qtbot, wizard, cases, table):
    begin(qtbot, wizard, cases, at=Stage.FOLLOW_UP)
    cases.folded = replace(cases.folded, cycle=2, done=frozenset({Stage(1), Stage(2), Stage(3), Stage(4)}))

    wizard.begin()
    settle(qtbot, wizard)
    assert wizard.currentId() == Stage.NEGOTIATE
    check_alive(wizard)
    press(qtbot, wizard, NEXT)

    assert wizard.stage is Stage.AGREE


def test_finish_tells_that_the_case_is_complete_and_keeps_the_wizard(qtbot, wizard, cases):
    begin(qtbot, wizard, cases, at=Stage.FOLLOW_UP)

    with qtbot.waitSignal(wizard.completed):
        qtbot.mouseClick(wizard.button(FINISH), Qt.MouseButton.LeftButton)

    settle(qtbot, wizard)
    assert wizard.isVisible()
    assert cases.folded.rev == 2


def test_a_closed_case_is_only_read(qtbot, wizard, cases):
    cases.folded = replace(cases.folded, closed=CaseClosed("service"))
    begin(qtbot, wizard, cases, at=Stage.FOLLOW_UP)

    assert wizard.page_in_front.is_reading


def test_a_refused_save_stays_on_the_page(qtbot, wizard, cases):
    begin(qtbot, wizard, cases, at=Stage.COLLECT)
    cases.failure = RuleBroken("change_needs_reason", field="customer_name")

    press(qtbot, wizard, NEXT)

    assert wizard.stage is Stage.COLLECT
    assert wizard.page_in_front.name.problem
    check_alive(wizard)


@pytest.mark.parametrize("seed", range(6))
def test_back_and_next_stay_alive_on_any_walk(qtbot, wizard, cases, table, seed):
    chance = random.Random(seed)
    begin(qtbot, wizard, cases, at=Stage(chance.randint(1, 7)))

    def resume() -> None:
        wizard.begin()

    def reopen() -> None:
        if cases.folded.stage is Stage.FOLLOW_UP:
            cases.folded = replace(cases.folded, cycle=2, done=frozenset(Stage(n) for n in range(1, 5)))
            wizard.begin()

    def new_package() -> None:
        wizard.look_at(Stage.PROPOSE)

    moves = [
        lambda: qtbot.mouseClick(wizard.button(NEXT), Qt.MouseButton.LeftButton),
        lambda: qtbot.mouseClick(wizard.button(BACK), Qt.MouseButton.LeftButton),
        lambda: wizard.look_at(Stage(chance.randint(1, 7))),
        lambda: qtbot.keyClick(wizard.page_in_front, Qt.Key.Key_Escape),
        lambda: qtbot.keyClick(wizard.page_in_front, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier),
        wizard.look_back,
        wizard.look_forward,
        resume,
        reopen,
        new_package,
    ]
    for _ in range(40):
        chance.choice(moves)()
        settle(qtbot, wizard)
        check_alive(wizard)


@pytest.mark.parametrize("at", list(Stage))
def test_enter_past_the_last_field_of_a_page_goes_to_what_continues(qtbot, wizard, cases, at):
    begin(qtbot, wizard, cases, at=at)
    wizard.activateWindow()
    qtbot.waitUntil(wizard.isActiveWindow)
    page = wizard.page_in_front
    page.words.editor.text_edit.setFocus()

    page.words.focusNextPrevChild(True)
    following = wizard.table.state.next_stage(at)

    assert wizard.button(FINISH if following is None else NEXT).hasFocus()


class Pressed(QObject):
    """Gives the keys and clicks of a test the moment at which they are said to have been made."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.at_ms = 0
        app.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QInputEvent):
            event.setTimestamp(self.at_ms % (1 << 32))
        return False


class Painted(QObject):
    """Hears when a widget is painted."""

    def __init__(self, widget: QWizard) -> None:
        super().__init__(widget)
        self.times = 0
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.times += event.type() == QEvent.Type.Paint
        return False


@pytest.fixture
def pressed(qapp: QApplication) -> Iterator[Pressed]:
    pressed = Pressed(qapp)
    yield pressed
    qapp.removeEventFilter(pressed)


def until_painted(qtbot: QtBot, wizard: CaseWizard) -> None:
    painted = Painted(wizard)
    wizard.update()
    qtbot.waitUntil(lambda: painted.times > 0)


def turn_once(qtbot: QtBot, wizard: CaseWizard, cases: FakeCases, pressed: Pressed) -> None:
    """From page 1 to page 2 by Ctrl+Enter, and until page 2 was seen."""
    begin(qtbot, wizard, cases)
    qtbot.waitUntil(wizard.isActiveWindow)
    until_painted(qtbot, wizard)
    pressed.at_ms = running_ms()
    main_key(qtbot, wizard)
    qtbot.waitUntil(lambda: wizard.stage is Stage.COLLECT)
    settle(qtbot, wizard)
    until_painted(qtbot, wizard)


def main_key(qtbot: QtBot, wizard: CaseWizard) -> None:
    qtbot.keyClick(wizard.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def letter(qtbot: QtBot, wizard: CaseWizard) -> None:
    qtbot.keyClick(wizard.focusWidget(), Qt.Key.Key_N, Qt.KeyboardModifier.AltModifier)


def click(qtbot: QtBot, wizard: CaseWizard) -> None:
    qtbot.mouseClick(wizard.button(NEXT), Qt.MouseButton.LeftButton)


def second_click(qtbot: QtBot, wizard: CaseWizard) -> None:
    qtbot.mouseDClick(wizard.button(NEXT), Qt.MouseButton.LeftButton)


@pytest.mark.parametrize(
    ("in_a_hurry", "then"),
    [(main_key, main_key), (letter, letter), (second_click, click)],
    ids=["key", "letter", "click"],
)
def test_what_was_pressed_before_a_page_was_seen_does_not_save_it(qtbot, wizard, cases, pressed, in_a_hurry, then):
    """The page was turned in the meantime: whoever pressed twice in a hurry has not read it."""
    turn_once(qtbot, wizard, cases, pressed)

    pressed.at_ms += 1
    in_a_hurry(qtbot, wizard)
    assert not wizard.page_in_front.is_saving
    assert not wizard.button(NEXT).isDown()
    qtbot.waitUntil(lambda: running_ms() > pressed.at_ms + 1)
    pressed.at_ms = running_ms()
    then(qtbot, wizard)

    qtbot.waitUntil(lambda: wizard.stage is Stage.COMMUNICATE)
    settle(qtbot, wizard)
    assert cases.folded.done == {Stage.IDENTIFY, Stage.COLLECT}
