"""What the tour (Shift+F1) shows: the workbench, and a case in front."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from desktop_app.ui.bench.workbench import Workbench
from desktop_app.ui.compiled.ui_main_window import Ui_MainWindow
from desktop_app.ui.help.tour import Place, Tour
from desktop_app.ui.look.palettes import Colors


class FirstLook(QObject):
    """Opens the tour of what is in front.

    Args:
        form: the window's.
        workbench: the workbench.
        colors: of the theme.
        window: the window.
    """

    def __init__(
        self, form: Ui_MainWindow, workbench: Workbench, colors: Callable[[], Colors], window: QWidget
    ) -> None:
        super().__init__(window)
        self._form, self._workbench, self._colors, self._window = form, workbench, colors, window
        self._tour: Tour | None = None

    def open(self, page: QWidget | None) -> None:
        """Show the case whose *page* is in front, or the workbench; the key where it stands goes back there."""
        if self._tour is not None and isValid(self._tour) and self._tour.isVisible():
            return
        before = QApplication.focusWidget()
        places = self._bench() if page is None else self._case(page)
        self._tour = tour = Tour(places, self._colors, self._window)

        def give_back() -> None:
            if before is not None and isValid(before) and before.isVisible():
                before.setFocus()

        tour.ended.connect(give_back)
        tour.begin()

    def end(self) -> None:
        """Leave it: the desk is locked."""
        if self._tour is not None and isValid(self._tour) and self._tour.isVisible():
            self._tour.end()

    def _bench(self) -> tuple[Place, ...]:
        form = self._workbench.form
        return (
            Place(
                form.new_customer_button,
                self.tr("The next customer"),
                self.tr("1 begins a case as soon as somebody sits down.  What is typed stays by itself."),
            ),
            Place(
                form.quick_matter_button,
                self.tr("A small matter"),
                self.tr("2 is the short way: from the problem to the paper, without the stages between."),
            ),
            Place(
                form.search_edit,
                self.tr("Find a case"),
                self.tr("F3, then a part of the name, its initials, or the last four digits of a number."),
            ),
            Place(
                form.cases_sheet,
                self.tr("What lies on your desk"),
                self.tr("Open and half-typed cases.  Arrow keys choose, Enter goes on where it was left."),
            ),
            Place(
                form.promises_sheet,
                self.tr("What the bank owes"),
                self.tr("What hurts first stands first: the bank's own late promises.  F11 lists all that is due."),
            ),
            Place(
                self._form.key_bar,
                self.tr("The keys"),
                self.tr("Every key that works here.  F1 explains the page, F12 hides everything, F10 ends the day."),
            ),
        )

    def _case(self, page: QWidget) -> tuple[Place, ...]:
        form = self._form
        return (
            Place(
                form.case_strip,
                self.tr("Whose case it is"),
                self.tr("Customer, requests, mood and the legal clock stay in sight on every page."),
            ),
            Place(
                form.stage_bar,
                self.tr("Seven stages"),
                self.tr("Alt+1 … Alt+7 look at a stage; a tick is done.  Going back loses nothing."),
            ),
            Place(
                page,
                self.tr("The page"),
                self.tr("Enter goes to the next field, a digit picks a line.  Ctrl+Enter keeps the page and goes on."),
            ),
            Place(
                form.key_bar,
                self.tr("The keys"),
                self.tr(
                    "F2 notes, F4 policies, F5 the customer leaves for today, F6 turns the screen to the customer, F7"
                    " the mood, F8 calls the supervisor, F9 prints."
                ),
            ),
        )
