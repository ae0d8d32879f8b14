"""One line that says what is due: on the workbench, and above a case when the bank is late."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from desktop_app.services.deadlines.reminders import DueList
from desktop_app.ui.day.one_line import OneLine
from desktop_app.ui.deadlines.clock_words import due_parts
from desktop_app.ui.widgets.marked import mark


class DueBand(OneLine):
    """Not there while nothing is due; F11 or a click shows the list.

    Where not all of it finds room the last parts give way to "…"; the first stands in any case.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("due_band", parent)
        self._due = DueList()
        self.show_due(self._due)

    @property
    def due(self) -> DueList:
        return self._due

    def show_due(self, due: DueList) -> None:
        """Say what is due; the words change, nothing else moves."""
        self._due = due
        parts, tone = due_parts(due)
        mark(self, "tone", tone)
        self.say([self._line(parts, count) for count in range(len(parts), 0, -1)])

    def say_again(self) -> None:
        self.show_due(self._due)

    def _line(self, parts: Sequence[str], count: int) -> str:
        said = " · ".join(parts[:count])
        rest = "" if count == len(parts) else " · …"
        return self.tr("F11  Due · {what}").format(what=said + rest)
