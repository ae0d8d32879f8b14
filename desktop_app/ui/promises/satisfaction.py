"""How content the customer is: five large buttons, 1 to 5, or 0 when they would rather not say."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.domain.stages.follow_up import SatisfactionGiven
from desktop_app.ui.widgets.digit_choice import Line
from desktop_app.ui.widgets.digit_grid import DigitGrid

DECLINED: Final = "declined"


class Satisfaction(QWidget):
    """One key answers; the answer can be changed until the case is closed."""

    rated = Signal(object)
    """The level 1 … 5, or None when the customer declined."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._levels: dict[str, int] = {}
        self.grid = DigitGrid(self, columns=1, large=True)
        self.grid.setObjectName("satisfaction")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 8)
        column.addWidget(self.grid)
        self.setFocusProxy(self.grid)
        self.grid.picked.connect(lambda line: self.rated.emit(self._levels.get(line)))

    def show_scale(self, lines: Sequence[Line], title: str, declined: str) -> None:
        """Give the words of the scale, by digit; the best first."""
        ordered = sorted(lines, key=lambda line: -line.digit)
        self._levels = {line.id: line.digit for line in ordered}
        self.grid.set_lines([*ordered, Line(DECLINED, 0, declined)])
        self.grid.setAccessibleName(title)

    def show_given(self, given: SatisfactionGiven | None) -> None:
        """Show what was answered."""
        if given is None:
            self.grid.set_value(None)
            return
        by_level = {level: line for line, level in self._levels.items()}
        self.grid.set_value(DECLINED if given.level is None else by_level.get(given.level))

    def set_read_only(self, *, on: bool) -> None:
        self.grid.set_read_only(on=on)
