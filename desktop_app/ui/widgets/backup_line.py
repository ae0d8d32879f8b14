"""The status line below the workbench: how old the last backup is, and how far the one is that runs."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QPushButton, QSizePolicy, QWidget

from desktop_app.ui.plain_tip import plain_tip
from desktop_app.ui.widgets.plain_label import plain_label

_BAR_PX = 160


class BackupLine(QFrame):
    """A sentence, a bar while something runs, and one button: stop it, or make a backup."""

    cancel_wanted = Signal()
    shown_wanted = Signal()
    """Ctrl+F10 by mouse."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("backup_line")
        self.label = plain_label(self, "backup_label", tone="hint")
        self.label.setWordWrap(False)
        self.label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._text = ""
        self.bar = QProgressBar(self)
        self.bar.setObjectName("backup_bar")
        self.bar.setFixedWidth(_BAR_PX)
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 100)
        self.cancel_button, self.show_button = QPushButton(self), QPushButton(self)
        for name, button in (("cancel_backup_button", self.cancel_button), ("show_backups_button", self.show_button)):
            button.setObjectName(name)
            button.setAutoDefault(False)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.setProperty("plain", True)  # noqa: FBT003 - Qt's signature
        self.cancel_button.clicked.connect(self.cancel_wanted)
        self.show_button.clicked.connect(self.shown_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(12)
        row.addWidget(self.label, stretch=1)
        for part in (self.bar, self.cancel_button, self.show_button):
            row.addWidget(part)
        self._retranslate()
        self.show_state("", tone="hint", percent=None)

    def show_state(self, text: str, *, tone: str, percent: int | None) -> None:
        """Say *text*; *percent* is how far the work is that runs, None while none does."""
        self._text = text
        self._fit()
        self.label.setToolTip(plain_tip(text))
        self.label.setAccessibleName(text)
        if self.label.property("tone") != tone:
            self.label.setProperty("tone", tone)
            self.label.style().unpolish(self.label)
            self.label.style().polish(self.label)
        self.bar.setVisible(percent is not None)
        self.bar.setValue(percent or 0)
        self.bar.setAccessibleName(text)
        self.cancel_button.setVisible(percent is not None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """A long path makes no window wider; all of it is in the tool tip."""
        room = self.label.contentsRect().width()
        self.label.setText(self.label.fontMetrics().elidedText(self._text, Qt.TextElideMode.ElideRight, room))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self.cancel_button.setText(self.tr("Stop it"))
        self.cancel_button.setAccessibleName(self.tr("Stop the backup"))
        self.show_button.setText(self.tr("Back up now (Ctrl+F10)"))
        self.show_button.setAccessibleName(self.show_button.text())
