"""The small window before the desk is left, by signing out or for good: the backup that is made then, or skipped."""

from collections.abc import Callable

from PySide6.QtCore import QEventLoop, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from desktop_app.domain.errors import RuleBroken, Unavailable
from desktop_app.domain.upkeep.backup import SKIPPED
from desktop_app.ui.help.message_help_dialog import answer_f1
from desktop_app.ui.messages import Messages
from desktop_app.ui.problems import report_bug
from desktop_app.ui.upkeep.backup_words import ALARM
from desktop_app.ui.widgets.marked import mark
from desktop_app.ui.widgets.plain_label import plain_label
from desktop_app.ui.work.workers import Report, Worker, Workers

_WIDTH_PX = 520
_FAULT = "backup_failed"
_PATIENCE_MS = 60_000
"""Whoever closed the program may have gone: a failure that nobody answers does not keep the vault open."""


class ClosingBackup(QDialog):
    """Esc skips it; where it fails one key tries again and another closes without.

    Args:
        back_up: makes the backup; called in a worker.
        workers: where.
        last: how the last backup stands, in words.
    """

    left = Signal(str)
    """It was made (empty), or why there is none: ``skipped``, or the code of what failed."""

    def __init__(
        self, back_up: Callable[[Report], object], workers: Workers, last: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._back_up, self._workers = back_up, workers
        self._worker: Worker | None = None
        self._why = ""
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE_MS)
        self._patience.timeout.connect(self.skip)
        self.setObjectName("closing_backup_dialog")
        self.setWindowTitle(self.tr("Before you leave"))
        answer_f1(self)
        self.label = plain_label(self, "closing_label")
        self.hint = plain_label(self, "closing_hint_label", tone="hint")
        self.hint.setText(
            self.tr(
                "{last}\nWho skips it loses nothing that was saved.  It is written down, and said at the next start."
            ).format(last=last)
        )
        self.bar = QProgressBar(self)
        self.bar.setObjectName("closing_bar")
        self.bar.setRange(0, 100)
        self.again_button, self.skip_button = QPushButton(self), QPushButton(self)
        self.again_button.setText(self.tr("&Try again (Enter)"))
        self.again_button.setObjectName("again_button")
        self.again_button.setProperty("main", True)  # noqa: FBT003 - Qt's signature
        self.skip_button.setObjectName("skip_button")
        for button in (self.again_button, self.skip_button):
            button.setAutoDefault(False)
        self.again_button.clicked.connect(self.begin)
        self.skip_button.clicked.connect(self.skip)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self.skip_button)
        row.addWidget(self.again_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(12)
        for part in (self.label, self.bar, self.hint):
            column.addWidget(part)
        column.addLayout(row)
        self.setMinimumWidth(_WIDTH_PX)

    def begin(self) -> None:
        """Make the backup, or try once more."""
        self._why = ""
        self._patience.stop()
        self._say(self.tr("The data is being backed up before you leave…"), tone="")
        self.bar.setValue(0)
        self.bar.setAccessibleName(self.label.text())
        self.bar.show()
        self.again_button.hide()
        self.skip_button.setText(self.tr("&Skip it (Esc)"))
        worker = self._worker = self._workers.start(self._back_up)
        worker.progressed.connect(lambda done, total: self.bar.setValue(100 * done // max(total, 1)))
        worker.done.connect(lambda _made: self._leave(""))
        worker.failed.connect(self._on_failed)

    def skip(self) -> None:
        """Leave without it."""
        if self._worker is not None:
            self._worker.cancel()
            self._worker = None
        self._leave(self._why or SKIPPED)

    def wait(self) -> str:
        """Show it, make the backup, and wait until it is made or skipped; returns why there is none, or nothing."""
        loop = QEventLoop()
        why: list[str] = []
        self.left.connect(why.append)
        self.left.connect(loop.quit)
        self.show()
        self.begin()
        loop.exec()
        return why[-1] if why else SKIPPED

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not self.again_button.isHidden():
            self.begin()
        elif event.key() == Qt.Key.Key_Escape:
            self.skip()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()
        self.skip()

    def _leave(self, why: str) -> None:
        self._worker = None
        self._patience.stop()
        self.hide()
        self.left.emit(why)

    def _say(self, text: str, *, tone: str) -> None:
        self.label.setText(text)
        mark(self.label, "tone", tone)

    def _on_failed(self, error: object) -> None:
        self._worker = None
        if isinstance(error, RuleBroken | Unavailable):
            self._why, facts = error.code, error.facts
        else:
            self._why, facts = _FAULT, {}
            if isinstance(error, BaseException):
                report_bug(error)
        self._say(f"{ALARM} {Messages().sentence(self._why, facts)}", tone="late")
        self.bar.hide()
        self.again_button.show()
        self.again_button.setFocus()
        self._patience.start()
        self.skip_button.setText(self.tr("Leave &without it (Esc)"))
        self.adjustSize()
