"""A break counts down by the desk's clock and waits at its end."""

from datetime import UTC, datetime, timedelta

from PySide6.QtCore import Qt

from desktop_app.ui.case.break_dialog import BreakDialog

NOW = datetime(2026, 11, 23, 10, 41, tzinfo=UTC)


def test_a_break_says_what_is_left_and_rushes_nobody(qtbot):
    clock = [NOW]
    dialog = BreakDialog(5, lambda: clock[0], None)
    qtbot.addWidget(dialog)
    assert (dialog.time_label.text(), dialog.words_label.text()) == ("5:00", "A short break until 10:46")

    clock[0] = NOW + timedelta(minutes=3, seconds=55)
    dialog.tick()
    assert dialog.time_label.text() == "1:05"

    clock[0] = NOW + timedelta(minutes=9)
    dialog.tick()
    assert dialog.time_label.text() == "0:00"
    assert "over" in dialog.words_label.text()
    dialog.close()


def test_enter_ends_the_break_early(qtbot):
    dialog = BreakDialog(5, lambda: NOW, None)
    qtbot.addWidget(dialog)
    dialog.show()
    with qtbot.waitSignal(dialog.accepted):
        qtbot.keyClick(dialog.end_button, Qt.Key.Key_Return)
