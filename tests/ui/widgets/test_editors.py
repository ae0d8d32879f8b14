"""The editors of a field: what keys do to them, and what they keep as a draft."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QInputMethodEvent, QInputMethodQueryEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.money import Money
from desktop_app.domain.words.text import NOTE_LIMIT, clean_note
from desktop_app.ui.talks.mood import Mood
from desktop_app.ui.widgets.date_edit import read_date
from desktop_app.ui.widgets.digit_choice import Line
from desktop_app.ui.widgets.document_edit import DocumentNumberField
from desktop_app.ui.widgets.field import (
    ChoiceField,
    CodeField,
    DateField,
    LineField,
    MoneyField,
    SecretField,
    TextField,
)
from desktop_app.ui.widgets.yes_no_choice import YesNoField

TODAY = date(2026, 11, 23)
LINES = (Line("papers", 1, "取材料"), Line("think", 2, "考虑"), Line("other", 9, "其他"))


def test_a_line_cuts_no_paste_so_that_a_rule_can_say_how_long_it_is(qtbot):
    field = LineField(name="name")
    qtbot.addWidget(field)
    QApplication.clipboard().setText("三" * 100_000)
    field.editor.paste()
    assert len(field.draft()) == 100_000


@pytest.mark.parametrize(
    ("copied", "meant"),
    [("110105198811110019\r\n", "110105198811110019"), ("\t张三\n", "张三"), ("练习路1号\n二单元", "练习路1号 二单元")],
)
def test_the_end_of_a_line_or_cell_that_was_copied_is_no_part_of_what_is_pasted(qtbot, copied, meant):
    field = LineField(name="name")
    qtbot.addWidget(field)
    with qtbot.waitSignal(field.editor.edited):
        QApplication.clipboard().setText(copied)
        field.editor.paste()
    assert field.draft() == meant
    assert field.editor.cursorPosition() == len(meant)


def test_several_lines_that_are_refused_have_the_same_frame_as_one(qtbot):
    field = shown(qtbot, TextField(name="words"))
    field.refuse(RuleBroken("words_missing"))
    assert field.editor.text_edit.property("wrong") is True
    field.set_draft("贷款")
    assert field.editor.text_edit.property("wrong") is False


def test_what_a_narrow_line_cuts_is_said_whole_below_it(qtbot):
    field = shown(qtbot, LineField(name="decided_by"))
    field.say_whole()
    field.resize(160, field.height())
    field.set_draft("分行个人贷款审批部门（由未参与原审批的人员人工复核）")
    assert field.findChild(QLabel, "field_message").text() == field.draft()

    field.resize(900, field.height())
    assert field.findChild(QLabel, "field_message").text() == ""


def shown(qtbot, widget):
    qtbot.addWidget(widget)
    widget.show()
    widget.activateWindow()
    qtbot.waitUntil(widget.isActiveWindow)
    return widget


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("1223", date(2026, 12, 23)),
        ("0101", date(2027, 1, 1)),
        ("1123", TODAY),
        ("20261223", date(2026, 12, 23)),
        ("2026-12-23", date(2026, 12, 23)),
        ("2026.1.5", date(2026, 1, 5)),
        ("12/23", date(2026, 12, 23)),
        ("+14", date(2026, 12, 7)),
        ("2026年12月23日", date(2026, 12, 23)),
        ("2027 年 1 月 5 日", date(2027, 1, 5)),
        ("12月8号", date(2026, 12, 8)),
        ("0229", date(2028, 2, 29)),
    ],
)
def test_a_date_takes_as_few_digits_as_it_needs(typed, meant):
    assert read_date(typed, TODAY) == meant


def test_a_past_date_without_a_year_is_the_last_one():
    assert read_date("1223", TODAY, past=True) == date(2025, 12, 23)
    assert read_date("1123", TODAY, past=True) == TODAY


@pytest.mark.parametrize("typed", ["1332", "1", "20260230", "２０２６１２２３", "abc", "+", "2026-13-01", "99999999"])
def test_what_is_no_date_is_refused(typed):
    with pytest.raises(RuleBroken, match="date_not_a_date"):
        read_date(typed, TODAY)


@given(st.text(max_size=12))
def test_reading_a_date_never_fails_otherwise(text):
    with suppress(RuleBroken):
        assert isinstance(read_date(text, TODAY), date)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("20261124", "Tuesday, tomorrow"),
        ("20261207", "Monday, in 14 days"),
        ("20281122", "Wednesday, in 730 days"),
        ("20281123", "Thursday, in 2 years"),
        ("19880101", "Friday, 38 years ago"),
        ("19881124", "Thursday, 37 years ago"),
    ],
)
def test_what_is_years_away_is_said_in_years(qtbot, typed, said):
    field = shown(qtbot, DateField(name="birth", label="Birth"))
    field.editor.set_today(TODAY)
    field.editor.setText(typed)
    assert field.keeper.accessibleDescription() == said


def test_a_date_shows_iso_and_its_distance_when_it_is_left(qtbot):
    field = shown(qtbot, DateField(name="due", label="Due"))
    field.editor.set_today(TODAY)
    field.setFocus()

    qtbot.keyClicks(field.editor, "1124")
    field.editor.clearFocus()

    assert field.draft() == "2026-11-24"
    assert "tomorrow" in field.editor.accessibleDescription()


def test_an_amount_is_tidied_when_it_is_left_and_read_to_the_fen(qtbot):
    field = shown(qtbot, MoneyField(name="amount"))
    field.setFocus()

    qtbot.keyClicks(field.editor, "1234.5")
    field.editor.clearFocus()

    assert field.editor.text() == "¥1,234.50"
    assert field.editor.value() == Money(123450)


def test_a_wrong_amount_stays_as_typed(qtbot):
    field = shown(qtbot, MoneyField(name="amount"))
    field.setFocus()

    qtbot.keyClicks(field.editor, "12,3x")
    field.editor.clearFocus()

    assert field.editor.text() == "12,3x"


def is_composed(editor: QWidget) -> bool:
    """Whether an input method is told that it has the keys of *editor*."""
    asked = QInputMethodQueryEvent(Qt.InputMethodQuery.ImEnabled)
    QApplication.sendEvent(editor, asked)
    return bool(asked.value(Qt.InputMethodQuery.ImEnabled))


@pytest.mark.parametrize("kind", [MoneyField, CodeField, DateField, SecretField])
def test_figures_codes_and_passwords_go_to_no_input_method(qtbot, kind):
    field = shown(qtbot, kind(name="amount"))

    assert not field.editor.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    assert not is_composed(field.editor)
    field.set_read_only(on=True)
    field.set_read_only(on=False)
    assert not is_composed(field.editor)


def test_words_are_composed_while_they_may_be_typed(qtbot):
    field = shown(qtbot, LineField(name="name"))

    assert is_composed(field.editor)
    field.set_read_only(on=True)
    assert not is_composed(field.editor)


def test_the_number_of_a_document_is_composed_where_it_bears_characters(qtbot):
    number = DocumentNumberField(name="document_number")
    field = shown(qtbot, number)

    for of_any_script in (False, True, False):
        number.editor.take_letters(of_any_script=of_any_script)
        assert is_composed(field.editor) is of_any_script


@pytest.mark.parametrize("make", [LineField, CodeField, SecretField, TextField], ids=lambda kind: kind.__name__)
def test_alt_and_the_letter_of_no_label_put_nothing_into_the_text(qtbot, make):
    """Least of all into a password, where nobody would see it."""
    field = shown(qtbot, make(name="typed"))
    keys = field.editor.text_edit if make is TextField else field.editor
    qtbot.keyClick(keys, Qt.Key.Key_P, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClicks(keys, "q")
    qtbot.keyClick(keys, "r", Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ControlModifier)  # AltGr of Windows
    text = keys.toPlainText() if make is TextField else keys.text()
    assert text.startswith("q")
    assert "p" not in text.lower()


def test_a_password_is_never_a_draft(qtbot):
    field = shown(qtbot, SecretField(name="password"))
    field.editor.setText("Right-Horse-7")

    assert field.draft() == ""


def test_a_digit_picks_its_line(qtbot):
    field = shown(qtbot, ChoiceField(name="reason"))
    field.editor.set_lines(LINES)
    field.setFocus()

    with qtbot.waitSignals([field.edited, field.editor.picked]):
        qtbot.keyClick(field.editor, Qt.Key.Key_9)

    assert field.draft() == "other"


def test_the_focus_alone_chooses_nothing(qtbot):
    field = shown(qtbot, ChoiceField(name="reason"))
    field.editor.set_lines(LINES)

    with qtbot.assertNotEmitted(field.edited):
        field.setFocus()

    assert field.draft() == ""


def test_an_arrow_key_chooses_from_the_first_line_on(qtbot):
    field = shown(qtbot, ChoiceField(name="reason"))
    field.editor.set_lines(LINES)
    field.setFocus()

    qtbot.keyClick(field.editor, Qt.Key.Key_Down)
    assert field.draft() == "papers"
    qtbot.keyClick(field.editor, Qt.Key.Key_Down)

    assert field.draft() == "think"


def test_a_kept_choice_is_shown_where_it_is_only_read(qtbot):
    field = shown(qtbot, ChoiceField(name="reason"))
    field.editor.set_lines(LINES)
    field.set_read_only(on=True)

    field.set_draft("other")
    qtbot.mouseClick(field.editor.viewport(), Qt.MouseButton.LeftButton)

    assert field.draft() == "other"


def test_a_digit_without_a_line_changes_nothing(qtbot):
    field = shown(qtbot, ChoiceField(name="reason"))
    field.editor.set_lines(LINES)

    qtbot.keyClick(field.editor, Qt.Key.Key_5)

    assert field.draft() == ""


def test_lines_in_another_language_keep_the_choice(qtbot):
    field = shown(qtbot, ChoiceField(name="reason"))
    field.editor.set_lines(LINES)
    field.set_draft("think")

    with qtbot.assertNotEmitted(field.edited):
        field.editor.set_lines([Line(line.id, line.digit, line.id) for line in LINES])

    assert field.draft() == "think"


def test_a_choice_that_is_only_read_ignores_digits(qtbot):
    field = shown(qtbot, ChoiceField(name="reason"))
    field.editor.set_lines(LINES)
    field.set_read_only(on=True)

    qtbot.keyClick(field.editor, Qt.Key.Key_1)

    assert field.draft() == ""


@pytest.mark.parametrize(("key", "draft", "value"), [("1", "yes", True), ("2", "no", False)])
def test_yes_and_no_are_one_and_two(qtbot, key, draft, value):
    field = shown(qtbot, YesNoField(name="agreed", label="Agreed"))
    field.setFocus()
    assert field.editor.value() is None

    with qtbot.waitSignals([field.edited, field.editor.answered]):
        qtbot.keyClicks(field.editor, key)

    assert (field.draft(), field.editor.value()) == (draft, value)


def test_mood_is_one_digit(qtbot):
    mood = shown(qtbot, Mood())

    with qtbot.waitSignals([mood.edited, mood.answered]):
        qtbot.keyClick(mood, Qt.Key.Key_2)

    assert mood.value() == 2
    assert mood.draft() == "2"


def test_the_same_mood_again_is_no_edit(qtbot):
    mood = shown(qtbot, Mood())

    with qtbot.assertNotEmitted(mood.edited), qtbot.waitSignal(mood.answered):
        qtbot.keyClick(mood, Qt.Key.Key_3)


def test_pasted_text_is_plain(qtbot):
    field = shown(qtbot, TextField(name="words"))
    pasted = QMimeData()
    pasted.setHtml("<b>bold</b>")
    pasted.setText("<b>bold</b>")

    field.editor.text_edit.insertFromMimeData(pasted)

    assert field.draft() == "<b>bold</b>"


def test_of_a_book_that_is_pasted_so_much_is_taken_that_it_is_counted_red_and_refused(qtbot):
    field = shown(qtbot, TextField(name="words"))
    pasted = QMimeData()
    pasted.setText("一本书" * 50_000)

    field.editor.text_edit.insertFromMimeData(pasted)

    assert len(field.draft()) == 100_000
    with pytest.raises(RuleBroken, match="too_long"):
        clean_note(field.draft())


def test_more_than_the_limit_can_be_typed_but_is_counted_red(qtbot):
    field = shown(qtbot, TextField(name="words"))

    field.editor.text_edit.insertPlainText("客" * (NOTE_LIMIT + 1))

    assert field.draft() == "客" * (NOTE_LIMIT + 1)
    assert field.editor._counter.isVisible()
    assert field.editor._counter.property("tone") == "problem"


def test_a_field_names_its_editor_for_a_screen_reader(qtbot):
    field = shown(qtbot, LineField(name="customer_name", label="&Name"))

    assert field.editor.accessibleName() == "Name"


def test_a_label_shows_markup_as_it_is(qtbot):
    field = shown(qtbot, LineField(name="x", label="<img src='file:///etc/passwd'>"))
    field.say_problem("<b>x</b>")

    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in field.findChildren(type(field._label)))


def test_full_width_figures_become_plain_ones_as_they_are_typed(qtbot):
    field = shown(qtbot, MoneyField(name="amount"))
    event = QInputMethodEvent()
    event.setCommitString("９００．５０")
    QApplication.sendEvent(field.editor, event)
    assert field.editor.text() == "900.50"
    assert field.editor.value() == Money(90050)


def test_a_paste_is_undone_by_itself_and_leaves_the_words_typed_around_it(qtbot):
    field = shown(qtbot, TextField(name="words"))
    words = field.editor.text_edit
    qtbot.keyClicks(words, "abc")
    pasted = QMimeData()
    pasted.setText("def")
    words.insertFromMimeData(pasted)
    qtbot.keyClicks(words, "ghi")

    steps = []
    for _ in range(3):
        qtbot.keyClick(words, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        steps.append(words.toPlainText())
    assert steps == ["abcdef", "abc", ""]
