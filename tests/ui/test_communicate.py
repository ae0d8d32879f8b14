"""Page 3: keys become one Communication; lists, answers and the log survive a power cut."""

import json
from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.domain.stages.collect import UNKNOWN, Fact, Source
from desktop_app.domain.stages.communicate import Answer, Channel
from desktop_app.domain.stages.stage import Stage
from desktop_app.domain.stages.temper import Calming
from desktop_app.ui.pages.communicate import CommunicatePage
from tests.builders import Counter, policy_on
from tests.ui.stage_bench import SHIFT, Bench, bench, change_language, mnemonics, unnamed

Key = Qt.Key


@pytest.fixture
def counter() -> Counter:
    counter = Counter()
    counter.to_communicate()
    return counter


def on_page(qtbot: QtBot, counter: Counter):
    return bench(
        qtbot, counter, lambda table: CommunicatePage(table, counter.services.communicate, policy_on), Stage.COMMUNICATE
    )


@pytest.fixture
def desk(qtbot: QtBot, counter: Counter) -> Iterator[Bench]:
    with on_page(qtbot, counter) as found:
        yield found


def fill(desk: Bench) -> None:
    """The whole page by keys alone, from the field that has the focus."""
    desk.say("孩子明年上学，想早点换房")
    desk.press(Key.Key_Tab)
    desk.press(Key.Key_Return)
    desk.press(Key.Key_3)
    desk.press(Key.Key_Return)
    desk.press(Key.Key_2)
    desk.press(Key.Key_Return)
    desk.press(Key.Key_0)


def test_the_page_is_completed_by_keys_alone(desk, counter):
    fill(desk)
    desk.main()

    kept = counter.case.communicate.communication
    assert kept.interest == "孩子明年上学，想早点换房"
    assert [one.article for one in kept.explained] == ["loan_review.process_only", "loan_review.time"]
    assert kept.reasons_told == ("income",)
    assert {fact.customer for fact in kept.facts} == {Answer.YES}
    assert {fact.bank for fact in kept.facts} == {Answer.YES}
    assert kept.mood == 3
    assert kept.expected_by == date(2026, 12, 8)
    assert "十五日" in kept.expectation
    assert desk.wizard.stage is Stage.PROPOSE


def test_a_digit_answers_a_fact_and_moves_on(desk):
    facts = desk.page.form.agreed_facts
    facts.setFocus()

    desk.press(Key.Key_1)
    desk.press(Key.Key_2)
    desk.press(Key.Key_3)

    assert [fact.customer for fact in facts.facts] == [Answer.YES, Answer.NO, Answer.UNKNOWN]
    assert desk.page.form.facts_sum_label.text() == "1 agreed, 1 disputed, 1 open"


def test_the_bank_changes_its_own_word_in_its_own_column(desk):
    facts = desk.page.form.agreed_facts
    facts.setFocus()

    desk.press(Key.Key_Right)
    desk.press(Key.Key_2)

    assert facts.facts[0].bank is Answer.NO
    assert facts.facts[0].customer is Answer.UNKNOWN


def test_zero_ticks_every_article_and_takes_all_away_again(desk):
    explained = desk.page.form.explained
    explained.setFocus()

    desk.press(Key.Key_0)
    assert len(explained.ticked()) == explained.count()
    desk.press(Key.Key_0)

    assert explained.ticked() == ()


def test_the_space_bar_ticks_the_current_line(desk):
    reasons = desk.page.form.reasons_told
    reasons.setFocus()

    desk.press(Key.Key_Space)

    assert reasons.ticked() == ("credit_record",)


def test_a_digit_writes_a_frequent_interest_for_the_teller(desk):
    desk.page.form.interest_help.setFocus()

    desk.press(Key.Key_1)

    assert desk.page.form.interest.draft() == "急需用款，时间要紧"
    assert "interest" in desk.drafts()


def test_without_the_interest_nothing_is_kept_and_nothing_is_lost(desk, counter):
    desk.page.form.reasons_told.setFocus()
    desk.press(Key.Key_2)

    desk.main()

    assert counter.case.communicate.communication is None
    assert desk.page.form.interest.problem
    assert desk.page.form.interest.isAncestorOf(QApplication.focusWidget())
    assert desk.page.form.reasons_told.ticked() == ("income",)


def test_without_a_reason_the_list_of_reasons_has_the_focus(desk):
    desk.say("孩子明年上学")

    desk.main()

    form = desk.page.form
    assert form.reasons_told.hasFocus()
    assert form.reasons_problem_label.isVisible()
    assert form.reasons_problem_label.text() == "Tick at least one reason that the customer was told."
    assert not desk.page.problem_label.isVisible()
    assert form.reasons_told.property("wrong") is True  # framed as a wrong field is
    desk.press(Key.Key_1)
    assert not form.reasons_problem_label.isVisible()
    assert form.reasons_told.property("wrong") is False


def test_a_line_to_tick_is_marked_only_where_the_keys_are(desk):
    """A marked line of a list of reasons that nobody is at would pass for one that was told."""
    reasons, explained = desk.page.form.reasons_told, desk.page.form.explained
    assert (reasons.selectedIndexes(), explained.selectedIndexes()) == ([], [])

    reasons.setFocus()
    desk.press(Key.Key_Down)
    assert [one.row() for one in reasons.selectedIndexes()] == [1]

    explained.setFocus()
    assert (reasons.selectedIndexes(), [one.row() for one in explained.selectedIndexes()]) == ([], [0])
    assert reasons.currentRow() == 1


@pytest.mark.parametrize("typed", ["1399", "2026-11-22"])
def test_a_date_that_is_none_or_has_passed_is_said_beside_it(desk, typed):
    fill(desk)
    desk.page.form.expected_by.editor.setText(typed)

    desk.main()

    assert desk.page.form.expected_by.problem


def test_after_a_power_cut_the_page_shows_the_same(qtbot, counter):
    with on_page(qtbot, counter) as desk:
        fill(desk)
        desk.page.form.mood.setFocus()
        desk.press(Key.Key_4)
        desk.drafts()

    with on_page(qtbot, counter) as desk:
        form = desk.page.form
        assert form.interest.draft() == "孩子明年上学，想早点换房"
        assert form.explained.ticked() == ("loan_review.process_only", "loan_review.time")
        assert form.reasons_told.ticked() == ("income",)
        assert {fact.customer for fact in form.agreed_facts.facts} == {Answer.YES}
        assert form.mood.value() == 4


def test_a_fact_that_left_page_two_leaves_the_draft_too(desk):
    facts = desk.page.form.agreed_facts

    facts.set_draft(json.dumps([["gone", "yes", "yes"], [facts.facts[0].text, "no", "yes"]]))

    assert [fact.customer for fact in facts.facts] == [Answer.NO, Answer.UNKNOWN, Answer.UNKNOWN]


def test_an_upset_customer_is_offered_a_sentence_and_the_focus_goes_back(desk, counter):
    desk.page.form.reasons_told.setFocus()
    desk.page.mood.setFocus()

    desk.press(Key.Key_2)
    desk.settle()

    assert desk.page.form.mood.phrase_label.text()
    assert desk.page.form.reasons_told.hasFocus()
    assert counter.case.communicate.mood == 2


def test_an_upset_customer_is_offered_another_sentence_a_break_and_another_teller(desk):
    line = desk.page.form.mood
    assert not line.break_button.isVisible()
    desk.page.mood.setFocus()
    desk.press(Key.Key_1)
    desk.settle()
    first = line.phrase_label.text()

    line.next_button.click()
    assert line.phrase_label.text() not in ("", first)

    chosen: list[Calming] = []
    desk.page.calming_chosen.connect(chosen.append)
    line.break_button.click()
    line.teller_button.click()
    assert chosen == [Calming.BREAK, Calming.OTHER_TELLER]


def test_a_contact_is_logged_with_a_digit(desk, counter):
    desk.page.open_log()

    desk.press(Key.Key_2)
    desk.page.form.contact_result.setFocus()
    desk.press(Key.Key_5)
    desk.main()

    (contact,) = counter.case.communicate.contacts
    assert (contact.channel, contact.result, contact.is_effective) == (Channel.TELEPHONE, "no_answer", False)
    assert desk.page.form.contacts_list.count() == 1
    assert desk.page.form.contact_result.draft() == ""


@pytest.mark.parametrize(
    "typed", ["2026-11-22 10:00", "2026-11-24 10:00", "yesterday", "2026-11-31 10:00", "2026-11-23 25:00"]
)
def test_a_time_before_the_case_in_the_future_or_none_at_all_is_said_beside_it(desk, counter, typed):
    desk.page.open_log()
    desk.page.form.contact_result.editor.set_value("reached")
    desk.page.form.contact_at.editor.setText(typed)

    desk.main()

    assert desk.page.form.contact_at.problem
    assert counter.case.communicate.contacts == ()


def test_a_contact_without_a_result_is_asked_for_it(desk, counter):
    desk.page.open_log()

    desk.main()

    assert desk.page.form.contact_result.problem


def test_the_open_log_is_open_again_after_a_power_cut_and_esc_closes_it(qtbot, counter):
    with on_page(qtbot, counter) as desk:
        desk.page.open_log()
        desk.page.form.contact_note.setFocus()
        desk.type("call")
        desk.drafts()

    with on_page(qtbot, counter) as desk:
        assert desk.page.form.sides.currentIndex() == 1
        assert desk.page.form.contact_note.draft() == "call"
        desk.press(Key.Key_Escape)
        assert desk.page.form.sides.currentIndex() == 0


def test_a_finished_page_is_only_read(qtbot, counter):
    counter.communicate()
    with on_page(qtbot, counter) as desk:
        form = desk.page.form
        assert desk.page.is_reading
        form.explained.setFocus()
        desk.press(Key.Key_0)
        form.agreed_facts.setFocus()
        desk.press(Key.Key_2)
        assert form.explained.ticked() == ("loan_review.process_only",)
        assert [fact.customer for fact in form.agreed_facts.facts] == [Answer.YES]


def test_tab_goes_through_the_conversation_from_left_to_right(desk):
    seen = []
    for _ in range(8):
        seen.append(QApplication.focusWidget())
        desk.press(Key.Key_Tab)

    form = desk.page.form
    order = [form.interest, form.interest_help, form.explained, form.reasons_told, form.agreed_facts]
    order += [form.expectation, form.expected_by]
    assert [field is widget or field.isAncestorOf(widget) for field, widget in zip(order, seen, strict=False)] == [
        True
    ] * len(order)


def test_every_letter_is_used_once_and_everything_has_a_name(desk):
    for is_open in (False, True):
        desk.page.open_log() if is_open else None
        letters = mnemonics(desk.page)
        assert len(letters) == len(set(letters))
        assert not {"N", "B", "F"} & set(letters)
        assert unnamed(desk.page) == []


def test_nothing_is_cut_off_at_the_smallest_screen(desk):
    viewport = desk.page._scroll.viewport()
    assert desk.page.content.width() <= viewport.width()
    assert desk.page.content.height() <= viewport.height()


def test_a_change_of_language_keeps_what_was_typed(desk):
    fill(desk)

    change_language(desk.page)

    assert desk.page.form.reasons_told.ticked() == ("income",)
    assert desk.page.form.interest.draft() == "孩子明年上学，想早点换房"


def test_shift_enter_goes_back(desk):
    desk.page.form.reasons_told.setFocus()

    desk.press(Key.Key_Return, SHIFT)

    assert desk.page.form.explained.hasFocus()


@pytest.mark.parametrize(("kind", "is_refusal"), [("loan_refused", True), ("judicial_freeze", False)])
def test_only_where_something_was_refused_the_reasons_are_those_of_a_refusal(qtbot, kind, is_refusal):
    counter = Counter()
    counter.identify(kind=kind)
    facts = tuple(Fact(label, UNKNOWN, Source.SAID, counter.today) for label in ("冻结机关", "联系电话"))
    counter.collect(facts=facts, evidence=(), return_by=None)
    with on_page(qtbot, counter) as desk:
        assert ("refusal" in desk.page.form.reasons_title_label.text()) is is_refusal


def test_what_the_customer_may_expect_is_read_whole_however_long_it_is(desk):
    field, box = desk.page.form.expectation, desk.page.form.expectation.editor
    heights = []

    def is_whole() -> bool:
        end = box.textCursor()
        end.movePosition(QTextCursor.MoveOperation.End)
        is_seen = box.viewport().rect().contains(box.cursorRect(end).center())
        is_grown = box.height() == box.sizeHint().height() and field.height() > box.height()
        return bool(is_seen) and is_grown and box.verticalScrollBar().maximum() == 0

    for times in (0, 3, 6):
        field.set_draft("我们答应您的是按时、由人工认真复核一次；结果要等复核以后才知道，不能提前答应。" * times)
        desk.qtbot.waitUntil(is_whole)
        heights.append(field.height())
    assert heights == sorted(set(heights))
    assert field.width() > 2 * desk.page.form.expected_by.width()


def test_in_a_sentence_enter_goes_on_and_a_paste_of_lines_is_one(desk):
    field = desk.page.form.expectation
    field.set_draft("")
    field.setFocus()
    QApplication.clipboard().setText("按时复核\n书面答复")
    field.editor.paste()
    desk.press(Qt.Key.Key_Return)
    assert field.draft() == "按时复核 书面答复"
    assert not field.editor.hasFocus()
