"""The status line below the workbench: how old the last backup is, and how far the one is that runs."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from desktop_app.ui.widgets.status_line import StatusLine

_BAR_PX = 160


class BackupLine(StatusLine):
    """A sentence, a bar while something runs, and one button: stop it, or make a backup."""

    cancel_wanted = Signal()
    shown_wanted = Signal()
    """Ctrl+F10 by mouse."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("backup", parent)
        self.bar = QProgressBar(self)
        self.bar.setObjectName("backup_bar")
        self.bar.setFixedWidth(_BAR_PX)
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 100)
        self.row.addWidget(self.bar)
        self.cancel_button = self.add_button("cancel_backup_button")
        self.show_button = self.add_button("show_backups_button")
        self.cancel_button.clicked.connect(self.cancel_wanted)
        self.show_button.clicked.connect(self.shown_wanted)
        self._retranslate()
        self.show_state("", tone="hint", percent=None)

    def show_state(self, text: str, *, tone: str, percent: int | None) -> None:
        """Say *text*; *percent* is how far the work is that runs, None while none does."""
        self.say(text, tone=tone)
        self.bar.setVisible(percent is not None)
        self.bar.setValue(percent or 0)
        self.bar.setAccessibleName(text)
        self.cancel_button.setVisible(percent is not None)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self.cancel_button.setText(self.tr("Stop it"))
        self.cancel_button.setAccessibleName(self.tr("Stop the backup"))
        self.show_button.setText(self.tr("Back up now (Ctrl+F10)"))
        self.show_button.setAccessibleName(self.show_button.text())
