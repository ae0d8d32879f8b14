"""Who is led back from a case to the workbench: it is closed, at another desk, or not theirs any more."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop_app.domain.case import CaseState
from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.staff.people import Session
from desktop_app.services.desk import Desk
from desktop_app.ui.messages import Messages
from desktop_app.ui.promises.closing_words import closed_words

if TYPE_CHECKING:
    from desktop_app.ui.window.main_window import MainWindow


class LedBack(QObject):
    """Hears what becomes of the case in front, and says it where nobody stays with it.

    Args:
        window: the window.
        desk: knows the words of an outcome.
        session: whoever sits here now.
    """

    def __init__(self, window: "MainWindow", desk: Desk, session: Callable[[], Session]) -> None:
        super().__init__(window)
        self._window, self._desk, self._session = window, desk, session

    def say_closed(self) -> None:
        """The last word of a case is said on the workbench, for nobody stays with it."""
        place, desk = self._window.place, self._desk
        if place is not None:
            case, zone = place.table.state, place.table.now().tzinfo
            self._window.workbench.say_closed(closed_words(case, zone, desk.policy().choices["outcome"]))
        self._window.show_bench()

    def say_ended(self, case: CaseState) -> None:
        """The case was closed by an act beside its pages."""
        place = self._window.place
        if place is None or place.table.case_id != case.id:
            self._window.refresh()
            return
        place.table.note(case)
        self.say_closed()

    def note_people(self, case: CaseState) -> None:
        """Somebody else has it now, or is asked to; who must not work on it any more is led away from it."""
        if self._window.place is None:
            self._window.refresh()
        elif case.responsibility.is_recused(self._session().person):
            self._window.show_bench()
        elif self._window.place.table.case_id == case.id:
            self._window.place.table.note(case)

    def leave_sent(self, case_id: str) -> None:
        """The case is at another desk: whoever has it in front is led back to the workbench."""
        if self._window.place is not None and self._window.place.table.case_id == case_id:
            self._window.show_bench()
        else:
            self._window.refresh()

    def say_refused(self, broken: RuleBroken) -> None:
        """A case that this person may not work on is not opened, and the workbench says why."""
        self._window.show_bench()
        self._window.workbench.say_refused(Messages().sentence(broken.code, broken.facts))
