"""What the keys of the window do that is about no case in front."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.staff.people import Session
from desktop_app.ui.bench.sheet_dialog import SheetDialog, SheetServices
from desktop_app.ui.dialogs import open_over
from desktop_app.ui.help.message_help_dialog import problem_shown
from desktop_app.ui.seat import Seat
from desktop_app.ui.talks.round_words import RoundWords

if TYPE_CHECKING:
    from desktop_app.ui.window.main_window import MainWindow


class WindowActs(QObject):
    """Finds a case, explains the page, ends the day, shows the people: at the workbench, or from it.

    Args:
        window: the window.
        seat: the services.
        session: whoever sits here now.
    """

    def __init__(self, window: "MainWindow", seat: Seat, session: Callable[[], Session]) -> None:
        super().__init__(window)
        self._window, self._seat, self._session = window, seat, session

    def ask_sheet(self, scanned: str = "") -> None:
        """A customer brings the bank's offer on paper: read it, then go on from it."""
        counter = self._seat.counter
        services = SheetServices(
            counter.offer_sheets, counter.identify, self._session(), self._seat.new_id, self._seat.read_code
        )
        words = RoundWords(counter.desk.policy())
        dialog = SheetDialog(services, self._window.writer, words, self._seat.now().date(), self._window)
        dialog.case_wanted.connect(self._window.open_case, Qt.ConnectionType.QueuedConnection)
        open_over(self._window, dialog)
        if scanned:
            dialog.take(scanned)

    def show_help(self) -> None:
        """What the problem in front means; F1 once more, or where there is none, how the page works."""
        code = "" if self._window.panel.isVisible() else problem_shown(self._window)
        if code:
            self._window.panel.show_messages(code)
            return
        in_case = self._window.place is not None and self._window.place.wizard.currentId() > 0
        self._window.panel.toggle_help(
            self._window.place.wizard.stage.key if in_case and self._window.place else "workbench"
        )

    def show_round(self) -> None:
        """Shift+F1: what stands where."""
        self._window.panel.shut()
        self._window.first_look.open(None if self._window.place is None else self._window.place.wizard)

    def find_case(self) -> None:
        """To the box; the case that is put away for it is still the one that an action of the box means."""
        if self._window.place is not None:
            case_id = self._window.place.table.case_id
            self._window.show_bench()
            self._window.acts.left_case = case_id
        elif not self._window.workbench.form.search_edit.hasFocus():
            self._window.acts.left_case = ""
        self._window.workbench.search.take_focus()

    def show_policies(self) -> None:
        """F4: the policies in force."""
        self._window.panel.toggle_policies(tuple(self._seat.counter.desk.policy().articles.values()))

    def end_day(self) -> None:
        """At the workbench only: a customer who is still here comes first."""
        if not self._window.rights.ends_day:
            return
        if self._window.place is None:
            self._window.ending_day.show()
        else:
            self._window.place.wizard.page_in_front.say_problem(RuleBroken("case_in_front"))

    def show_staff(self) -> None:
        """The people of the branch; at the workbench, where no customer waits."""
        if self._window.place is None:
            self._window.staff.show()

    def show_retention(self) -> None:
        """What is over its time; at the workbench, where no customer waits."""
        if self._window.place is None:
            self._window.retention.show()

    def show_papers(self) -> None:
        """To the papers that wait, at the workbench."""
        self._window.show_bench()
        self._window.workbench.papers.take_focus()

    def say_alerts(self, count: int) -> None:
        """To a leader at the workbench: who looked around more than a task needs."""
        if self._window.place is None and self._seat.open_desk.password_days is None:
            self._window.workbench.say_refused(self.tr("Looking around to ask about: %n (Shift+F8)", "", count))

    def say_password_ends(self) -> None:
        """Days before it must be changed, at the sign-in; then nobody is surprised with a customer waiting."""
        days = self._seat.open_desk.password_days
        if days is not None:
            self._window.workbench.say_refused(
                self.tr("Your password holds %n more day(s); Ctrl+F12 changes it.", "", days)
            )
