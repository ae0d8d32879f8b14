"""The line over the paper when policy has changed since the offer: what differs, and the key that says it was shown."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget


class PolicyBand(QFrame):
    """Hidden while policy is what it was; it never takes the focus, so that no Enter accepts what nobody read."""

    accepted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("policy_band")
        self.label = QLabel(self)
        self.label.setObjectName("policy_band_label")
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setWordWrap(True)
        self.label.setProperty("tone", "warn")
        self.accept_button = QPushButton(self)
        self.accept_button.setObjectName("accept_policy_button")
        self.accept_button.setAutoDefault(False)
        self.accept_button.clicked.connect(self.accepted)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.addWidget(self.label, stretch=1)
        row.addWidget(self.accept_button)
        self.hide()

    def say(self, sentence: str, *, may_accept: bool) -> None:
        """Show *sentence*; an empty one takes the line away."""
        self.accept_button.setText(self.tr("Shown, the customer still wants it (&V)"))
        self.accept_button.setVisible(may_accept)
        self.label.setText(sentence)
        self.setVisible(bool(sentence))
