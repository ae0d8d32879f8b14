"""Who allows that a clause says something else reads it first, and says so, before anybody signs in."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from desktop_app.ui.read_deviation import ReadDeviationDialog, Reading, marked

BEFORE, AFTER = "书面通知送达甲方联系地址。", "书面通知送达甲方联系地址或者其配偶。"


@pytest.fixture
def dialog(qtbot) -> ReadDeviationDialog:
    made = ReadDeviationDialog(Reading("第十条", BEFORE, AFTER, "", "客户<长期>在外地", ("可以",)))
    qtbot.addWidget(made)
    made.show()
    return made


def test_nothing_goes_on_before_the_tick(qtbot, dialog):
    assert dialog.read_box.hasFocus()
    qtbot.keyClick(dialog.read_box, Qt.Key.Key_Return)
    assert dialog.isVisible()
    qtbot.keyClick(dialog.read_box, Qt.Key.Key_Space)
    with qtbot.waitSignal(dialog.accepted):
        qtbot.keyClick(dialog.read_box, Qt.Key.Key_Return)


def test_escape_leaves_it_undecided(qtbot, dialog):
    qtbot.keyClick(dialog.read_box, Qt.Key.Key_Space)
    with qtbot.waitSignal(dialog.rejected):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)


def test_what_differs_is_marked_and_what_was_typed_is_no_markup(dialog):
    assert marked(BEFORE, AFTER) == (BEFORE, "书面通知送达甲方联系地址<b><u>或者其配偶</u></b>。")
    shown = [label.text() for label in dialog.findChildren(QLabel)]
    assert "客户&lt;长期&gt;在外地" in shown
    assert any("可以" in text and "promise" in text for text in shown)
