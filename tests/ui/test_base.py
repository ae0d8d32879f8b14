"""What every page does: drafts within a second, problems beside fields, Enter, the calm dialog."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QCoreApplication, QElapsedTimer, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWizard
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from desktop_app.domain.errors import RuleBroken, SeveralBroken, Unavailable
from desktop_app.domain.stages.stage import Stage
from desktop_app.services.cases.decided_on import ByOther
from desktop_app.ui.case.page_drafts import FIELD_IN_USE
from desktop_app.ui.case.table import CaseTable
from desktop_app.ui.case.wizard import CaseWizard
from desktop_app.ui.messages import Messages
from desktop_app.ui.problems import UnavailableDialog
from desktop_app.ui.widgets.field import LineField
from tests.ui.conftest import FakeCases, SmallPage, small_pages


@pytest.fixture
def wizard(qtbot: QtBot, table: CaseTable, cases: FakeCases) -> CaseWizard:
    wizard = CaseWizard(table, small_pages(table, cases))
    qtbot.addWidget(wizard)
    wizard.show()
    return wizard


@pytest.fixture
def page(qtbot: QtBot, wizard: CaseWizard) -> SmallPage:
    first = wizard.pages[Stage.IDENTIFY]
    assert isinstance(first, SmallPage)
    with qtbot.waitSignal(first.entered):
        wizard.begin()
    wizard.activateWindow()
    qtbot.waitUntil(wizard.isActiveWindow)
    return first


def failures(parent: QWizard) -> list[UnavailableDialog]:
    return [dialog for dialog in parent.findChildren(UnavailableDialog) if dialog.isVisible()]


def test_what_is_typed_is_a_draft_within_a_second_of_the_first_key(qtbot, page, cases, table):
    page.name.editor.setFocus()
    page.name.editor.clear()
    watch = QElapsedTimer()
    watch.start()

    with qtbot.waitSignal(table.kept, timeout=2000):
        qtbot.keyClicks(page.name.editor, "abc")

    assert watch.elapsed() < 1000
    assert cases.kept_drafts[Stage.IDENTIFY]["customer_name"] == "abc"


def test_a_key_that_leaves_the_buttons_as_they_are_does_not_lay_the_page_out_anew(qtbot, page):
    page.name.editor.setFocus()

    with qtbot.assertNotEmitted(page.completeChanged), qtbot.waitSignal(page.main_changed):
        qtbot.keyClicks(page.name.editor, "a")


def test_a_page_out_of_sight_leaves_the_buttons_to_who_is_in_front(qtbot, wizard, page):
    other = wizard.pages[Stage.COLLECT]

    with qtbot.assertNotEmitted(other.completeChanged), qtbot.assertNotEmitted(other.main_changed):
        other.set_buttons()


def test_whose_words_stand_half_typed_is_said_until_whoever_sits_here_acts(qtbot, page, cases):
    page.told.show_typed(ByOther("李晓", datetime(2026, 11, 29, 22, 51, tzinfo=UTC)))
    assert page.told.isVisible()

    page.attempt(lambda: cases.complete(Stage.IDENTIFY))

    qtbot.waitUntil(lambda: not page.told.isVisible())


def test_leaving_a_page_keeps_the_draft_at_once(qtbot, page, cases, table):
    page.words.editor.text_edit.insertPlainText("利息算错了")

    page.leave()

    qtbot.waitUntil(lambda: not table.writer.is_busy)
    assert cases.kept_drafts[Stage.IDENTIFY] == {"words": "利息算错了", FIELD_IN_USE: "words"}


def test_the_caret_comes_back_to_the_field_it_stood_in(qtbot, wizard, page, cases, table):
    qtbot.keyClicks(page.name.editor, "x")
    page.words.setFocus()
    page.keep_drafts()
    qtbot.waitUntil(lambda: not table.writer.is_busy)
    assert cases.kept_drafts[Stage.IDENTIFY][FIELD_IN_USE] == "words"

    again = CaseWizard(table, small_pages(table, cases))
    qtbot.addWidget(again)
    again.show()
    again.activateWindow()
    qtbot.waitUntil(again.isActiveWindow)
    first = again.pages[Stage.IDENTIFY]
    assert isinstance(first, SmallPage)
    with qtbot.waitSignal(first.entered):
        again.begin()

    assert first.words.editor.text_edit.hasFocus()


def test_a_page_of_acts_begins_at_its_own_beginning(qtbot, wizard, cases):
    cases.folded = replace(cases.folded, done=frozenset(stage for stage in Stage if stage < Stage.FOLLOW_UP))
    cases.kept_drafts[Stage.FOLLOW_UP] = {"customer_name": "x", FIELD_IN_USE: "words"}
    wizard.activateWindow()
    qtbot.waitUntil(wizard.isActiveWindow)
    last = wizard.pages[Stage.FOLLOW_UP]
    assert isinstance(last, SmallPage)

    with qtbot.waitSignal(last.entered):
        wizard.begin()

    assert last.name.editor.hasFocus()


def test_a_caret_that_only_wanders_makes_no_draft(qtbot, page, cases, table):
    page.words.setFocus()
    page.name.setFocus()
    page.keep_drafts()

    qtbot.waitUntil(lambda: not table.writer.is_busy)
    assert cases.kept_drafts == {}


def test_a_draft_comes_back_over_what_the_case_says(qtbot, wizard, cases):
    cases.kept_drafts[Stage.IDENTIFY] = {"customer_name": "张三", "field_of_another_version": "kept"}
    first = wizard.pages[Stage.IDENTIFY]

    with qtbot.waitSignal(first.entered):
        wizard.begin()

    assert first.name.draft() == "张三"
    assert cases.kept_drafts[Stage.IDENTIFY]["field_of_another_version"] == "kept"


def test_showing_a_case_makes_no_draft(qtbot, page, cases, table):
    page.keep_drafts()
    qtbot.waitUntil(lambda: not table.writer.is_busy)

    assert cases.kept_drafts == {}


def test_a_broken_rule_is_said_beside_its_field_and_to_a_screen_reader(qtbot, page, cases):
    cases.failure = RuleBroken("change_needs_reason", field="customer_name")

    with qtbot.waitSignal(page.refused):
        page.save_and_turn()

    assert page.name.problem
    assert page.name.editor.accessibleDescription() == page.name.problem
    assert page.name.editor.hasFocus()


def test_a_refusal_keeps_what_is_known_to_be_wrong_and_leads_to_the_first_of_it(qtbot, page, cases):
    page.name.refuse(RuleBroken("too_long", field="customer_name", length=99, limit=60))
    cases.failure = RuleBroken("emoji_not_allowed", field="words", position=3)

    with qtbot.waitSignal(page.refused):
        page.save_and_turn()

    assert "99" in page.name.problem
    assert "3" in page.words.problem
    assert page.name.editor.hasFocus()


def test_several_broken_rules_are_said_at_once(qtbot, page, monkeypatch):
    found = [RuleBroken("needed", field="customer_name"), RuleBroken("words_missing", field="words")]
    monkeypatch.setattr(page, "command", lambda: (_ for _ in ()).throw(SeveralBroken(found)))

    with qtbot.waitSignal(page.refused):
        page.save_and_turn()

    assert page.name.problem
    assert page.words.problem
    assert page.name.editor.hasFocus()


def test_what_was_mended_is_not_said_again(qtbot, page, cases):
    page.name.refuse(RuleBroken("needed", field="customer_name"))
    page.name.editor.setFocus()
    qtbot.keyClicks(page.name.editor, "x")
    page.keep_drafts()
    qtbot.waitUntil(lambda: not page.table.writer.is_busy)
    cases.failure = RuleBroken("words_missing", field="words")

    with qtbot.waitSignal(page.refused):
        page.save_and_turn()

    assert page.name.problem == ""
    assert page.words.editor.text_edit.hasFocus()


def test_a_problem_goes_away_when_its_field_is_edited(qtbot, page):
    page.say_problem(RuleBroken("change_needs_reason", field="customer_name"))

    qtbot.keyClicks(page.name.editor, "x")

    assert page.name.problem == ""
    assert page.name.editor.accessibleDescription() == ""


def test_a_broken_rule_without_a_field_is_said_at_the_foot_of_the_page(qtbot, page):
    page.say_problem(RuleBroken("change_needs_reason"))

    assert page.problem_label.isVisible()
    assert page.problem_label.text()


def test_a_failing_disk_asks_to_try_again_and_keeps_the_text(qtbot, wizard, page, cases):
    page.name.editor.setText("张三")
    cases.failure = Unavailable("disk_full")
    page.save_and_turn()
    qtbot.waitUntil(lambda: bool(failures(wizard)))
    dialog = failures(wizard)[0]
    cases.failure = None

    with qtbot.waitSignal(page.kept):
        qtbot.mouseClick(dialog.defaultButton(), Qt.MouseButton.LeftButton)

    assert page.name.draft() == "张三"
    qtbot.waitUntil(lambda: wizard.stage is Stage.COLLECT)


def test_leaving_it_for_now_stays_on_the_page(qtbot, wizard, page, cases):
    cases.failure = Unavailable("disk_full")
    page.save_and_turn()
    qtbot.waitUntil(lambda: bool(failures(wizard)))

    failures(wizard)[0].reject()

    assert wizard.stage is Stage.IDENTIFY
    assert wizard.button(QWizard.WizardButton.NextButton).isEnabled()


def test_a_draft_that_could_not_be_saved_is_saved_on_the_next_try(qtbot, wizard, page, cases):
    cases.failure = Unavailable("disk_full")
    qtbot.keyClicks(page.name.editor, "x")
    page.keep_drafts()
    qtbot.waitUntil(lambda: bool(failures(wizard)))
    cases.failure = None

    with qtbot.waitSignal(page.table.kept):
        qtbot.mouseClick(failures(wizard)[0].defaultButton(), Qt.MouseButton.LeftButton)

    assert cases.kept_drafts[Stage.IDENTIFY]["customer_name"].endswith("x")


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_goes_to_the_next_field_and_shift_enter_back(qtbot, page, key):
    page.name.editor.setFocus()

    qtbot.keyClick(page.name.editor, key)
    assert page.words.editor.text_edit.hasFocus()
    qtbot.keyClick(page.words.editor.text_edit, key, Qt.KeyboardModifier.ShiftModifier)

    assert page.name.editor.hasFocus()


def test_enter_in_a_text_is_a_new_line(qtbot, page):
    page.words.setFocus()

    qtbot.keyClick(page.words.editor.text_edit, Qt.Key.Key_Return)

    assert page.words.draft() == "\n"


def test_enter_belongs_to_the_input_method_while_it_composes(qtbot, page):
    page.name.editor.setFocus()
    QApplication.sendEvent(page.name.editor, QInputMethodEvent("ni", []))

    qtbot.keyClick(page.name.editor, Qt.Key.Key_Return)
    assert page.name.editor.hasFocus()
    QApplication.sendEvent(page.name.editor, QInputMethodEvent("", []))
    qtbot.keyClick(page.name.editor, Qt.Key.Key_Return)

    assert not page.name.editor.hasFocus()


def test_ctrl_enter_saves_from_within_a_text(qtbot, wizard, page):
    page.words.setFocus()

    with qtbot.waitSignal(page.kept):
        qtbot.keyClick(page.words.editor.text_edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_a_finished_page_is_changed_with_a_reason(qtbot, wizard, cases):
    cases.folded = replace(cases.folded, done=frozenset({Stage.IDENTIFY, Stage.COLLECT}))
    with qtbot.waitSignal(wizard.pages[Stage.COMMUNICATE].entered):
        wizard.begin()
    first = wizard.pages[Stage.IDENTIFY]
    with qtbot.waitSignal(first.entered):
        wizard.look_at(Stage.IDENTIFY)

    qtbot.mouseClick(first.findChild(QPushButton, "change_button"), Qt.MouseButton.LeftButton)
    assert "you are changing it" in first.findChild(QLabel, "reading_label").text()
    qtbot.keyClicks(QApplication.focusWidget(), "wrong name")
    with qtbot.waitSignal(first.kept):
        first.save_and_turn()

    assert first.reasons == ["wrong name"]


def test_a_reason_that_says_nothing_is_refused_beside_its_field_as_soon_as_it_is_left(qtbot, wizard, cases):
    cases.folded = replace(cases.folded, done=frozenset({Stage.IDENTIFY, Stage.COLLECT}))
    with qtbot.waitSignal(wizard.pages[Stage.COMMUNICATE].entered):
        wizard.begin()
    first = wizard.pages[Stage.IDENTIFY]
    with qtbot.waitSignal(first.entered):
        wizard.look_at(Stage.IDENTIFY)
    qtbot.mouseClick(first.findChild(QPushButton, "change_button"), Qt.MouseButton.LeftButton)
    reason = first.findChild(LineField, "change_reason")

    qtbot.keyClicks(QApplication.focusWidget(), "1")
    problems = [reason.problem]
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    problems.append(reason.problem)

    assert problems == ["", Messages().sentence("reason_says_nothing", {})]


def test_keys_typed_while_a_save_is_under_way_start_no_second_save(qtbot, wizard, page, cases):
    page.save_and_turn()
    page.save_and_turn()

    qtbot.waitUntil(lambda: wizard.stage is Stage.COLLECT)
    assert page.reasons == [""]


def test_a_second_ctrl_enter_during_a_save_is_answered_and_saves_no_other_page(qtbot, wizard, page, cases):
    def press() -> None:
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    cases.may_save.clear()
    press()
    assert not page.done_label.isVisible()
    press()
    assert page.done_label.isVisible()
    assert page.done_label.text() == "Still being saved: once is enough"
    cases.may_save.set()

    qtbot.waitUntil(lambda: wizard.stage is Stage.COLLECT and not wizard.table.writer.is_busy)
    assert cases.folded.done == {Stage.IDENTIFY}
    assert not page.done_label.isVisible()
    assert not wizard.page_in_front.done_label.isVisible()


def test_a_case_put_away_while_its_last_write_is_under_way_is_kept_all_the_same(qtbot, table, cases):
    page = SmallPage(Stage.IDENTIFY, table, cases)
    told: list[object] = []

    call = page.attempt(lambda: cases.complete(Stage.IDENTIFY), told.append)
    delete(page)

    with qtbot.waitSignal(call.ended):
        pass
    assert table.state.done == {Stage.IDENTIFY}
    assert told == []


def button(page: SmallPage, name: str) -> QPushButton:
    found = page.findChild(QPushButton, name)
    assert found is not None
    return found


def band(page: SmallPage) -> str:
    found = page.findChild(QLabel, "reading_label")
    assert found is not None
    return found.text()


def reason(page: SmallPage) -> str:
    found = page.findChild(LineField, "change_reason")
    assert found is not None
    return found.draft()


def leave_a_change_unsaved(qtbot, wizard, cases) -> SmallPage:
    """Page 1, done, is read again after a change of it was begun and left for page 3."""
    cases.folded = replace(cases.folded, done=frozenset({Stage.IDENTIFY, Stage.COLLECT}))
    with qtbot.waitSignal(wizard.pages[Stage.COMMUNICATE].entered):
        wizard.begin()
    wizard.activateWindow()
    qtbot.waitUntil(wizard.isActiveWindow)
    first = wizard.pages[Stage.IDENTIFY]
    assert isinstance(first, SmallPage)
    with qtbot.waitSignal(first.entered):
        wizard.look_at(Stage.IDENTIFY)
    qtbot.mouseClick(button(first, "change_button"), Qt.MouseButton.LeftButton)
    qtbot.keyClicks(QApplication.focusWidget(), "the name is wrong")
    first.name.setFocus()
    qtbot.keyClicks(first.name.editor, "00")
    with qtbot.waitSignal(wizard.pages[Stage.COMMUNICATE].entered):
        wizard.look_at(Stage.COMMUNICATE)
    with qtbot.waitSignal(first.entered):
        wizard.look_at(Stage.IDENTIFY)
    return first


def test_a_page_that_is_only_read_shows_what_is_kept_and_says_that_a_change_lies_there(qtbot, wizard, cases):
    first = leave_a_change_unsaved(qtbot, wizard, cases)

    assert first.is_reading
    assert first.name.draft() == "1"
    assert "a change lies here that is not saved" in band(first)
    assert cases.kept_drafts[Stage.IDENTIFY]["customer_name"] != "1"


def test_an_unsaved_change_is_gone_on_with_and_its_reason_stands_there(qtbot, wizard, cases):
    first = leave_a_change_unsaved(qtbot, wizard, cases)
    typed = cases.kept_drafts[Stage.IDENTIFY]["customer_name"]

    qtbot.mouseClick(button(first, "change_button"), Qt.MouseButton.LeftButton)

    assert not first.is_reading
    assert first.name.draft() == typed
    assert first.name.editor.hasFocus()
    assert reason(first) == "the name is wrong"
    with qtbot.waitSignal(first.kept):
        first.save_and_turn()
    assert first.reasons == ["the name is wrong"]


def test_an_unsaved_change_is_dropped_for_good(qtbot, wizard, cases, table):
    first = leave_a_change_unsaved(qtbot, wizard, cases)

    qtbot.mouseClick(button(first, "drop_button"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not table.writer.is_busy)

    assert cases.kept_drafts.get(Stage.IDENTIFY, {}) == {}
    assert band(first) == "This stage is done; you are reading it."
    assert not button(first, "drop_button").isVisible()
    qtbot.mouseClick(button(first, "change_button"), Qt.MouseButton.LeftButton)
    assert (first.name.draft(), reason(first)) == ("1", "")


def test_a_change_that_was_typed_back_is_none(qtbot, wizard, cases):
    cases.folded = replace(cases.folded, done=frozenset({Stage.IDENTIFY, Stage.COLLECT}))
    cases.kept_drafts[Stage.IDENTIFY] = {"customer_name": "1", "words": "", FIELD_IN_USE: "words", "of_old": "x"}
    with qtbot.waitSignal(wizard.pages[Stage.COMMUNICATE].entered):
        wizard.begin()
    first = wizard.pages[Stage.IDENTIFY]
    with qtbot.waitSignal(first.entered):
        wizard.look_at(Stage.IDENTIFY)

    assert band(first) == "This stage is done; you are reading it."


def test_a_page_that_grows_above_the_caret_takes_it_along(qtbot, wizard, page):
    """The answer to a look-up comes while somebody types below it."""
    view = page.content.parentWidget()
    earlier = QLabel("One earlier case")
    earlier.setFixedHeight(view.height())
    earlier.hide()
    page.content.layout().insertWidget(0, earlier)
    page.name.setFocus()
    assert page.name.editor.mapTo(view, page.name.editor.rect().bottomLeft()).y() < view.height()

    earlier.show()

    qtbot.waitUntil(lambda: earlier.isVisible() and page.content.height() > 1.5 * earlier.height())
    qtbot.waitUntil(lambda: page.name.editor.mapTo(view, page.name.editor.rect().bottomLeft()).y() < view.height())


def test_a_page_that_grows_leads_nobody_away_who_reads_elsewhere(qtbot, wizard, page):
    view, bar = page.content.parentWidget(), page.content.parentWidget().parentWidget().verticalScrollBar()
    earlier = QLabel("One earlier case")
    earlier.setFixedHeight(3 * view.height())
    page.content.layout().insertWidget(0, earlier)
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    page.name.setFocus()
    bar.setValue(0)
    with qtbot.waitSignal(bar.rangeChanged):
        earlier.setFixedHeight(4 * view.height())
    QCoreApplication.sendPostedEvents()

    assert bar.value() == 0
