"""The list of what is due, and what it says of holidays that have not come."""

from datetime import UTC

from desktop_app.services.deadlines.reminders import DueList
from desktop_app.ui.deadlines.due_dialog import DueDialog
from desktop_app.ui.look.palettes import LIGHT


def test_it_says_that_holidays_have_not_come_until_they_have(qtbot):
    dialog = DueDialog(DueList(open_year=2027), UTC, LIGHT)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.calendar.isVisible()
    assert "holidays of 2027" in dialog.calendar.text()

    dialog.show_due(DueList())

    assert not dialog.calendar.isVisible()
