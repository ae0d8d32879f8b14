"""F10: reads what is open, takes originals back, asks the second person, signs off and prints."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from shiboken6 import isValid

from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.upkeep.day_end import SheetPlace
from desktop_app.services.day.day_end import beside_at_day_end
from desktop_app.services.day.day_review import DayReview
from desktop_app.services.permissions import Operation, may
from desktop_app.services.ports.printing import PrintJob
from desktop_app.ui.approvals.second_person import second_person_at
from desktop_app.ui.day.end_dialog import DayEndDialog
from desktop_app.ui.dialogs import open_over
from desktop_app.ui.window.over_window import Around, OverWindow


class EndingDay(OverWindow):
    """The end of the day of one desk; a day that nobody signed off comes before today."""

    unsigned_found = Signal(object)
    """Every ``date`` that was worked on and not signed off, the oldest first."""
    opened = Signal()
    """The end of the day is being looked at."""
    signed_off = Signal()
    """Two persons have signed a day off just now."""

    def __init__(self, around: Around) -> None:
        super().__init__(around)
        self._dialog: DayEndDialog | None = None
        self._copy = "", "hint"
        self._ask = second_person_at(self._seat.open_desk.vault, self._session, self._writer)

    def show_copy(self, text: str, tone: str) -> None:
        """Say how the copy in the second place stands, now and when the dialog is opened."""
        self._copy = text, tone
        dialog = self._front()
        if dialog is not None:
            dialog.show_copy(text, tone)

    def show(self) -> None:
        """Read what is open and show it."""
        session, day_end = self._session(), self._seat.counter.day_end
        call = self._writer.run(lambda: day_end.review(session, next(iter(day_end.unsigned(session)), None)))
        call.saved.connect(self._open)
        call.failed.connect(self.failed)

    def look(self) -> None:
        """Whether every day was signed off: asked at the start, when the day turns, and after a sign-off."""
        session, day_end = self._session(), self._seat.counter.day_end
        if may(session.person.role, Operation.END_DAY):
            call = self._writer.run(lambda: day_end.unsigned(session))
            call.saved.connect(self.unsigned_found)

    def _open(self, review: DayReview) -> None:
        if not isValid(self) or self._front() is not None:
            return
        dialog = self._dialog = DayEndDialog(review, self._colors(), self._window)
        dialog.case_wanted.connect(self.case_wanted)
        dialog.sign_off_wanted.connect(self._sign_off)
        dialog.print_wanted.connect(self._print)
        dialog.show_copy(*self._copy)
        open_over(self._window, dialog)
        self.opened.emit()

    def _sign_off(self, places: dict[str, SheetPlace]) -> None:
        second = self._ask(beside_at_day_end(self._session().person.role))
        if second is None:
            return
        session, day_end, dialog = self._session(), self._seat.counter.day_end, self._front()
        day = None if dialog is None else dialog.review.day
        self._run(lambda: day_end.sign_off(session, second, places, day=day))

    def _print(self) -> None:
        session, day_end, settings = self._session(), self._seat.counter.day_end, self._printing()
        call = self._writer.run(lambda: day_end.print(session, settings))
        call.saved.connect(self._on_printed)
        call.failed.connect(self._on_failed)

    def _on_printed(self, job: PrintJob) -> None:
        dialog = self._front()
        if dialog is not None:
            dialog.say(self.tr("The sheet was sent to the printer: {queue}").format(queue=job.queue))

    def _run(self, work: Callable[[], DayReview]) -> None:
        call = self._writer.run(work)
        call.saved.connect(self._on_review)
        call.saved.connect(lambda _review: self.signed_off.emit())
        call.failed.connect(self._on_failed)

    def _on_review(self, review: DayReview) -> None:
        dialog = self._front()
        if dialog is not None:
            dialog.show_review(review)
        self.look()

    def _on_failed(self, error: object) -> None:
        dialog = self._front()
        if dialog is not None and isinstance(error, RuleBroken):
            dialog.say_problem(error)
        else:
            self.failed.emit(error)

    def _front(self) -> DayEndDialog | None:
        dialog = self._dialog
        return dialog if dialog is not None and isValid(dialog) and dialog.isVisible() else None
