"""Long work that somebody waits for: how far it has come, and one key that stops it."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QProgressBar, QVBoxLayout, QWidget

from desktop_app.ui.help.message_help_dialog import answer_f1
from desktop_app.ui.widgets.key_button import key_button
from desktop_app.ui.widgets.plain_label import plain_label
from desktop_app.ui.work.workers import Worker

_WIDTH_PX: Final = 480
_STEPS: Final = 1_000


class LongWorkDialog(QDialog):
    """Goes when the work has ended, however it did; Esc stops the work, of which nothing is left then.

    Args:
        title: what is done.
        hint: what it does, and what it does not keep from.
        worker: the work, just started; whoever waits for its answer connects after this dialog was made.
    """

    def __init__(self, title: str, hint: str, worker: Worker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        answer_f1(self)
        self.setObjectName("long_work_dialog")
        self.setWindowTitle(title)
        head, said = (
            plain_label(self, "long_work_title", size="title"),
            plain_label(self, "long_work_hint", tone="hint"),
        )
        head.setText(title)
        said.setText(hint)
        self.bar = QProgressBar(self)
        self.bar.setObjectName("long_work_bar")
        self.bar.setAccessibleName(title)
        self.bar.setRange(0, 0)  # until the first report says how much there is
        self.stop_button = key_button(self, "stop_long_work_button", self.tr("Stop (Esc)"), self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(12)
        for widget in (head, said, self.bar):
            column.addWidget(widget)
        column.addWidget(self.stop_button, alignment=Qt.AlignmentFlag.AlignRight)
        self.setMinimumWidth(_WIDTH_PX)
        self.rejected.connect(worker.cancel)
        worker.progressed.connect(self._follow)
        # Before whoever asked is answered: what they open then stands in front.
        worker.done.connect(self._end)
        worker.failed.connect(self._end)
        self.stop_button.setFocus()

    def _end(self, _answer: object) -> None:
        self.accept()

    def _follow(self, done: int, total: int) -> None:
        self.bar.setRange(0, _STEPS)
        self.bar.setValue(_STEPS * done // max(total, 1))
