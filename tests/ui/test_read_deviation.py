"""Who allows that a clause says something else reads it first, and says so, before anybody signs in."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from shiboken6 import delete

from desktop_app.domain.staff.people import Person
from desktop_app.services.permissions import Operation
from desktop_app.services.staff.sign_in import SignIn
from desktop_app.ui.papers.read_deviation import ReadDeviationDialog, Reading, marked
from desktop_app.ui.work.writer import Writer
from tests.builders import PASSWORD, SUPERVISOR, TELLER, Counter, session

BEFORE, AFTER = "书面通知送达甲方联系地址。", "书面通知送达甲方联系地址或者其配偶。"
READING = Reading("第十条", BEFORE, AFTER, "", "客户<长期>在外地", ("可以",))
RETURN = Qt.Key.Key_Return


@pytest.fixture
def asked() -> list[str]:
    return []


@pytest.fixture
def dialog(qtbot, asked) -> Iterator[ReadDeviationDialog]:
    vault, writer = Counter().vault, Writer()

    def confirm(staff_no: str, password: str, operation: Operation) -> Person:
        asked.append(staff_no)
        return SignIn.second_person(vault, session(TELLER), staff_no, password, operation)

    made = ReadDeviationDialog(READING, confirm, Operation.ALLOW_DEVIATION, writer)
    made.open()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    assert writer.close()
    delete(made)


def type_in(qtbot, dialog: ReadDeviationDialog, staff_no: str, password: str) -> None:
    qtbot.keyClicks(dialog.staff_no.editor, staff_no)
    qtbot.keyClicks(dialog.password.editor, password)


def test_reading_ticking_and_signing_in_are_one_act_by_keys_alone(qtbot, dialog, asked):
    assert dialog.read_box.hasFocus()
    qtbot.keyClick(dialog.read_box, Qt.Key.Key_Space)
    qtbot.keyClick(dialog.read_box, RETURN)
    assert dialog.staff_no.editor.hasFocus()
    type_in(qtbot, dialog, SUPERVISOR.staff_no, PASSWORD)
    dialog.password.setFocus()
    with qtbot.waitSignal(dialog.accepted):
        qtbot.keyClick(dialog.password.editor, RETURN)
    assert dialog.person == SUPERVISOR
    assert asked == [SUPERVISOR.staff_no]


def test_nobody_signs_in_for_what_they_have_not_said_that_they_read(qtbot, dialog, asked):
    type_in(qtbot, dialog, SUPERVISOR.staff_no, PASSWORD)
    qtbot.keyClick(dialog, RETURN, Qt.KeyboardModifier.ControlModifier)
    assert dialog.isVisible()
    assert dialog.read_box.hasFocus()
    unread = dialog.findChild(QLabel, "deviation_unread_label")
    assert unread is not None
    assert unread.isVisible()
    assert asked == []
    qtbot.keyClick(dialog.read_box, Qt.Key.Key_Space)
    assert not unread.isVisible()


def test_who_may_not_allow_it_is_refused_in_the_same_dialog_and_the_tick_stays(qtbot, dialog, asked):
    qtbot.keyClick(dialog.read_box, Qt.Key.Key_Space)
    type_in(qtbot, dialog, "1002", PASSWORD)
    dialog.confirm_button.click()
    qtbot.waitUntil(lambda: bool(dialog.staff_no.problem or dialog.password.problem))
    assert dialog.isVisible()
    assert dialog.read_box.isChecked()
    assert dialog.person is None


def test_what_lies_below_the_fold_is_read_on_to_before_it_can_be_ticked(qtbot, dialog, asked):
    dialog.text_area.setMaximumHeight(60)
    qtbot.waitUntil(lambda: dialog.text_area.verticalScrollBar().maximum() > 0)
    below = dialog.findChild(QLabel, "deviation_below_label")
    assert below is not None
    assert (dialog.read_box.isEnabled(), below.isVisible(), dialog.text_area.hasFocus()) == (False, True, True)
    type_in(qtbot, dialog, SUPERVISOR.staff_no, PASSWORD)
    qtbot.keyClick(dialog, RETURN, Qt.KeyboardModifier.ControlModifier)
    assert asked == []
    assert dialog.text_area.hasFocus()
    for _ in range(20):
        if dialog.read_box.isEnabled():
            break
        qtbot.keyClick(dialog.text_area, Qt.Key.Key_Space)
    assert dialog.read_box.hasFocus()
    assert not below.isVisible()
    qtbot.keyClick(dialog.read_box, Qt.Key.Key_Space)
    dialog.text_area.verticalScrollBar().setValue(0)  # looked at once more: it was read
    assert dialog.read_box.isChecked()


def test_a_window_that_shrinks_below_the_texts_takes_the_tick_back(qtbot, dialog):
    qtbot.keyClick(dialog.read_box, Qt.Key.Key_Space)
    dialog.text_area.setMaximumHeight(60)
    qtbot.waitUntil(lambda: not dialog.read_box.isEnabled())
    assert not dialog.read_box.isChecked()


def test_escape_leaves_it_undecided(qtbot, dialog):
    qtbot.keyClick(dialog.read_box, Qt.Key.Key_Space)
    with qtbot.waitSignal(dialog.rejected):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.person is None


def test_what_differs_is_marked_and_what_was_typed_is_no_markup(dialog):
    assert marked(BEFORE, AFTER) == (BEFORE, "书面通知送达甲方联系地址<b><u>或者其配偶</u></b>。")
    shown = [label.text() for label in dialog.findChildren(QLabel)]
    assert "客户&lt;长期&gt;在外地" in shown
    assert any("可以" in text and "promise" in text for text in shown)
