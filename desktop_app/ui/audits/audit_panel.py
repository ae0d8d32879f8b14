"""What an auditor finds on the left of the workbench, in place of the next customer."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget


class AuditPanel(QWidget):
    """Seven buttons with their digits."""

    draw_asked = Signal()
    samples_asked = Signal()
    approvals_asked = Signal()
    promises_asked = Signal()
    days_asked = Signal()
    verify_asked = Signal()
    register_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("audit_panel")
        self._asks = (
            self.draw_asked,
            self.samples_asked,
            self.approvals_asked,
            self.promises_asked,
            self.days_asked,
            self.verify_asked,
            self.register_asked,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.buttons = tuple(QPushButton(self) for _ in self._asks)
        for digit, (button, ask) in enumerate(zip(self.buttons, self._asks, strict=True), start=1):
            button.setObjectName(f"audit_{digit}_button")
            button.setAutoDefault(False)
            button.clicked.connect(ask)
            column.addWidget(button)
        self.buttons[0].setProperty("large", True)  # noqa: FBT003 - Qt's signature
        self._retranslate()

    def took(self, key: int) -> bool:
        """Whether *key* is the digit of one of the buttons, which is pressed then."""
        digit = key - Qt.Key.Key_0
        if not 1 <= digit <= len(self.buttons):
            return False
        self.buttons[digit - 1].click()
        return True

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        texts = (
            self.tr("1  Draw a sample…"),
            self.tr("2  Samples so far…"),
            self.tr("3  Approvals…"),
            self.tr("4  Promises kept and missed…"),
            self.tr("5  Days signed off…"),
            self.tr("6  Verify the journal…"),
            self.tr("7  Register of cases…"),
        )
        for button, text in zip(self.buttons, texts, strict=True):
            button.setText(text)
