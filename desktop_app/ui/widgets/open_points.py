"""What still stands in the way of closing, each a sentence that leads to its place."""

from functools import partial

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget


class OpenPoints(QWidget):
    """One plain button a point; the first one is where the main action leads."""

    wanted = Signal(str)
    """Go where the point with this code is settled."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.codes: tuple[str, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_codes(self, codes: tuple[str, ...]) -> None:
        """Show what is open, in the order a teller would settle it."""
        self.codes = codes
        while self._column.count():
            self._column.takeAt(0).widget().deleteLater()
        for code in codes:
            button = QPushButton(self.sentence(code), self)
            button.setObjectName(f"{code}_button")
            button.setAutoDefault(False)
            button.setProperty("plain", True)  # noqa: FBT003 - Qt's signature
            button.clicked.connect(partial(self.wanted.emit, code))
            self._column.addWidget(button)
        self.setVisible(bool(codes))

    def sentence(self, code: str) -> str:
        """What is left to do about the point with this code."""
        return {
            "agreement_open": self.tr("The agreement is not finished"),
            "request_open": self.tr("A request has no answer yet"),
            "signature_missing": self.tr("A signature is missing"),
            "promise_open": self.tr("A promise is still open"),
            "outcome_missing": self.tr("The outcome is not recorded"),
            "satisfaction_missing": self.tr("The customer was not asked"),
        }.get(code, code)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.show_codes(self.codes)
