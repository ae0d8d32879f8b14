"""Reminds without disturbing: the list is read at the start and every hour, and waits to be looked at (F11)."""

from typing import Final

from PySide6.QtCore import QTimer, Signal
from shiboken6 import isValid

from desktop_app.services.deadlines.reminders import DueList
from desktop_app.ui.approvals.second_person import second_person_at
from desktop_app.ui.deadlines.due_dialog import DueDialog
from desktop_app.ui.dialogs import open_over
from desktop_app.ui.window.over_window import Around, OverWindow

HOUR_MS: Final = 3_600_000


class Reminding(OverWindow):
    """The hour, and the dialog of what is due."""

    hour_passed = Signal()
    """The lists are to be read anew."""

    def __init__(self, around: Around) -> None:
        super().__init__(around)
        self._dialog: DueDialog | None = None
        self._ask = second_person_at(self._seat.open_desk.vault, self._session, self._writer)
        self._hour = QTimer(self)
        self._hour.setInterval(HOUR_MS)
        self._hour.timeout.connect(self.hour_passed)

    def begin(self) -> None:
        """Count the hours from now; the first list is read with the others."""
        self._hour.start()

    def end(self) -> None:
        """Remind no more."""
        self._hour.stop()

    def note(self, due: DueList) -> None:
        """The list was read again: the one in front shows it, if it is open."""
        dialog = self._front()
        if dialog is not None:
            dialog.show_due(due)

    def show_list(self) -> None:
        """Read it and show it."""
        session, reminders = self._session(), self._seat.counter.reminders
        call = self._writer.run(lambda: reminders.read(session))
        call.saved.connect(self._open)
        call.failed.connect(self.failed)

    def _open(self, due: DueList) -> None:
        if not isValid(self) or self._front() is not None:
            return
        dialog = self._dialog = DueDialog(due, self._seat.now().tzinfo, self._colors(), self._window)
        dialog.case_wanted.connect(self.case_wanted)
        dialog.confirm_wanted.connect(self._confirm_clock)
        open_over(self._window, dialog)

    def _confirm_clock(self) -> None:
        second = self._ask(self._seat.counter.clocks.leave_to_confirm())
        if second is None:
            return
        session, clocks = self._session(), self._seat.counter.clocks
        call = self._writer.run(lambda: clocks.confirm_clock(session, second))
        call.saved.connect(lambda _none: self.hour_passed.emit())
        call.failed.connect(self.failed)

    def _front(self) -> DueDialog | None:
        dialog = self._dialog
        return dialog if dialog is not None and isValid(dialog) and dialog.isVisible() else None
