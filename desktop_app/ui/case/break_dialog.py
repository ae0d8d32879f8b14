"""A break in the talk: how long it still lasts, large enough to read from the chair opposite."""

from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout, QWidget

from desktop_app.ui.help.message_help_dialog import answer_f1
from desktop_app.ui.widgets.act_button import ActButton

_TICK_MS = 1000


class BreakDialog(QDialog):
    """Counts down by the desk's clock; Enter or Esc ends the break early.

    Args:
        minutes: how long the break lasts.
        now: local time.
        parent: the window.
    """

    def __init__(self, minutes: int, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        answer_f1(self)
        self.setObjectName("break_dialog")
        self.setWindowTitle(self.tr("A break"))
        self._now, self._ends = now, now() + timedelta(minutes=minutes)
        self.time_label = self._label("figure")
        self.words_label = self._label("title")
        self.end_button = ActButton(self)
        self.end_button.setObjectName("end_break_button")
        self.end_button.setText(self.tr("Go on (Enter)"))
        self.end_button.setProperty("main", True)  # noqa: FBT003 - Qt's signature
        self.end_button.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(48, 32, 48, 32)
        column.setSpacing(16)
        for widget in (self.words_label, self.time_label, self.end_button):
            column.addWidget(widget)
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self.tick)
        self._timer.start()
        self.finished.connect(self._timer.stop)
        self.tick()
        self.end_button.setFocus()

    def tick(self) -> None:
        """Show what is left; at the end say so and wait, nobody is rushed."""
        left = max(0, round((self._ends - self._now()).total_seconds()))
        self.time_label.setText(f"{left // 60}:{left % 60:02d}")
        is_over = left == 0
        ends = self.tr("A short break until {time}").format(time=f"{self._ends:%H:%M}")
        self.words_label.setText(self.tr("The break is over, whenever you are ready.") if is_over else ends)
        if is_over:
            self._timer.stop()

    def _label(self, size: str) -> QLabel:
        label = QLabel(self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        label.setProperty("type_size", size)
        return label
