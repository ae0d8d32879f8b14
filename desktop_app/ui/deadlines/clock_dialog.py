"""F11 with a case in front: its complaint's clock, all else that is due of it, and what happened to the clock."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import tzinfo
from typing import Final

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from desktop_app.domain.deadlines.clock_reading import ClockState
from desktop_app.domain.policy import PolicyBook
from desktop_app.services.deadlines.clocks import ClockView
from desktop_app.services.deadlines.reminders import DueRow
from desktop_app.ui.deadlines import clock_words
from desktop_app.ui.deadlines.clock_words import HINT, LATE, WARN
from desktop_app.ui.look.palettes import Colors
from desktop_app.ui.look.plain_tip import plain_tip
from desktop_app.ui.table_dialog import TableDialog
from desktop_app.ui.widgets.marked import mark
from desktop_app.ui.widgets.plain_label import plain_label
from desktop_app.ui.widgets.toned_rows import TonedRows

_WIDTH_PX: Final = 980
_HEIGHT_PX: Final = 620
_WIDE: Final = {"due": 2, "history": 3}
_FOLDS: Final = {3: 0}
"""In large text the day since stands below the day until."""


@dataclass(frozen=True, slots=True)
class CaseClocks:
    """What the dialog shows."""

    view: ClockView
    due: tuple[DueRow, ...]


class ClockDialog(TableDialog):
    """Letters do what can be done now, Ctrl+C copies all of it, Esc closes.

    Args:
        read: reads the clocks and hands them to the callback.
        policy: names reasons.
        zone: of the branch.
    """

    extend_wanted = Signal()
    tell_wanted = Signal()
    pause_wanted = Signal()
    resume_wanted = Signal()
    void_wanted = Signal()
    confirm_wanted = Signal()
    """Two persons held the desk's clock against the official time."""

    def __init__(
        self,
        read: Callable[[Callable[[CaseClocks], None]], object],
        policy: Callable[[], PolicyBook],
        zone: tzinfo | None,
        colors: Colors,
        parent: QWidget | None = None,
    ) -> None:
        title = self.tr("Clocks of this case")
        super().__init__("clock", title, table=self.tr("What is due of this case"), text=self._as_text, parent=parent)
        self._read, self._policy, self._zone, self._colors = read, policy, zone, colors
        self.shown: CaseClocks | None = None
        self.title.setText(title)
        self.doubt = plain_label(self, "clock_doubt_label", tone="late")
        self.due_title = plain_label(self, "clock_due_label")
        self.history_title = plain_label(self, "clock_history_label")
        self.history = _history_table(self)
        self.history.setAccessibleName(self.tr("What happened to the clock"))
        self._buttons = {
            "extend_clock_button": self._button("extend_clock_button", self.tr("&Extend…"), self.extend_wanted),
            "tell_button": self._button("tell_button", self.tr("Customer was &told…"), self.tell_wanted),
            "pause_button": self._button("pause_button", self.tr("Let it &stand still…"), self.pause_wanted),
            "resume_button": self._button("resume_button", self.tr("Let it &run on"), self.resume_wanted),
            "void_button": self._button("void_button", self.tr("Opened by &mistake…"), self.void_wanted),
            "confirm_clock_button": self._button(
                "confirm_clock_button", self.tr("The desk's clock is ri&ght…"), self.confirm_wanted
            ),
        }
        self.close_button = self.add_button("close_clock_button", self.tr("Close (Esc)"), self.reject)
        self._lay_out()
        self.refresh()

    def refresh(self) -> None:
        """Read them again."""
        self._read(self.show_clocks)

    def show_clocks(self, clocks: CaseClocks) -> None:
        """Show what was read."""
        if not isValid(self):
            return  # closed before the answer came
        self.shown, view = clocks, clocks.view
        self.hint.setText("\n".join(clock_words.summary(view)))
        mark(self.hint, "tone", _tone_of(view))
        self.doubt.setText("" if view.doubt is None else clock_words.doubt_sentence(view.doubt, self._zone))
        self.doubt.setVisible(view.doubt is not None)
        due = [clock_words.due_line(row) for row in clocks.due]
        self.due_title.setText(
            self.tr("Else due of this case") if due else self.tr("Nothing else is due of this case.")
        )
        self._fill(self.table, clock_words.due_columns(), due, _WIDE["due"])
        self.table.setVisible(bool(due))
        history = clock_words.history(view, self._policy(), self._zone)
        self.history_title.setText(self.tr("What happened to the clock") if history else "")
        self._fill(self.history, clock_words.history_columns(), history, _WIDE["history"])
        self.history.setVisible(bool(history))
        self._show_buttons(view)

    def _show_buttons(self, view: ClockView) -> None:
        reading, is_open = view.reading, view.case.closed is None and view.case.exists
        is_running = is_open and reading is not None and not reading.state.is_over
        is_late = reading is not None and reading.state is ClockState.LATE
        is_untold = is_running and reading is not None and reading.untold is not None
        is_paused = is_running and reading is not None and reading.state is ClockState.PAUSED
        may_extend = reading is not None and reading.step.following is not None
        shown = {
            "extend_clock_button": is_running and not is_late and not is_untold and may_extend,
            "tell_button": is_untold,
            "pause_button": is_running and not is_late and not is_paused,
            "resume_button": is_paused,
            "void_button": is_open,
            "confirm_clock_button": view.doubt is not None,
        }
        for name, button in self._buttons.items():
            button.setVisible(shown[name])
        if not any(button.hasFocus() for button in self._buttons.values() if shown[button.objectName()]):
            self.close_button.setFocus()

    def _fill(self, table: QTableWidget, titles: Sequence[str], lines: Sequence[clock_words.Line], wide: int) -> None:
        inks = {LATE: self._colors.late, WARN: self._colors.warn}
        table.clear()
        table.setColumnCount(len(titles))
        table.setHorizontalHeaderLabels(list(titles))
        table.setRowCount(len(lines))
        for at, line in enumerate(lines):
            for column, text in enumerate(line.cells):
                item = QTableWidgetItem(text)
                item.setToolTip(plain_tip(text))
                if line.tone in inks:
                    item.setForeground(QColor(inks[line.tone]))
                table.setItem(at, column, item)
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.wrap(table, wide=wide, folds=_FOLDS if table is self.table else None)

    def _as_text(self) -> str:
        if self.shown is None:
            return ""
        lines = clock_words.history(self.shown.view, self._policy(), self._zone)
        due = [clock_words.due_line(row) for row in self.shown.due]
        return "\n".join(
            (
                *clock_words.summary(self.shown.view),
                *("\t".join(line.cells) for line in due),
                *("\t".join(line.cells) for line in lines),
            )
        )

    def _button(self, name: str, text: str, signal: SignalInstance) -> QPushButton:
        button = self.add_button(name, text, signal)
        button.hide()
        return button

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(8)
        for label in (self.title, self.doubt, self.hint, self.due_title):
            column.addWidget(label)
        column.addWidget(self.table, stretch=2)
        column.addWidget(self.history_title)
        column.addWidget(self.history, stretch=3)
        column.addStretch()
        foot = QHBoxLayout()
        for button in self._buttons.values():
            foot.addWidget(button)
        foot.addStretch()
        foot.addWidget(self.close_button)
        column.addLayout(foot)
        self.fit(_WIDTH_PX, _HEIGHT_PX)


def _history_table(parent: QWidget) -> QTableWidget:
    table = QTableWidget(parent)
    table.setObjectName("clock_history_table")
    table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
    table.setTabKeyNavigation(False)
    table.setItemDelegate(TonedRows(table))
    table.setShowGrid(False)
    table.verticalHeader().hide()
    return table


def _tone_of(view: ClockView) -> str:
    if view.reading is None:
        return HINT
    return clock_words.short(view.reading, view.today.latest)[1].replace(HINT, "")
