"""The line over the talks while an approval is under way: who is asked, what was said, and what can be done now."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from desktop_app.domain.approval import Approval, ApprovalState
from desktop_app.domain.policy import PolicyBook
from desktop_app.ui.models.choice_words import chosen_text
from desktop_app.ui.words import authority_word


class ApprovalHold(QFrame):
    """Hidden while nothing waits; a word and a button, not colour alone."""

    withdraw_wanted = Signal()
    use_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("approval_hold")
        self.label = QLabel(self)
        self.label.setObjectName("approval_hold_label")
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setWordWrap(True)
        self.withdraw_button = QPushButton(self)
        self.withdraw_button.setObjectName("withdraw_button")
        self.use_button = QPushButton(self)
        self.use_button.setObjectName("use_approval_button")
        for button in (self.withdraw_button, self.use_button):
            button.setAutoDefault(False)
        self.withdraw_button.clicked.connect(self.withdraw_wanted)
        self.use_button.clicked.connect(self.use_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.addWidget(self.label, stretch=1)
        row.addWidget(self.withdraw_button)
        row.addWidget(self.use_button)
        self.hide()

    def show_approval(self, last: Approval | None, usable: Approval | None, policy: PolicyBook, since: str) -> None:
        """Show the last approval of the case.

        Args:
            last: the last that was asked for.
            usable: the one that may be used now.
            policy: for the words of a refusal.
            since: the time of day it was asked for, or granted.
        """
        self.withdraw_button.setText(self.tr("Withdra&w"))
        self.use_button.setText(self.tr("Put it on the table (&X)"))
        is_waiting = last is not None and last.state is ApprovalState.PENDING
        self.withdraw_button.setVisible(is_waiting)
        self.use_button.setVisible(usable is not None)
        text = "" if last is None else self._sentence(last, usable, policy, since)
        self.label.setText(text)
        self.setVisible(bool(text))

    def _sentence(self, last: Approval, usable: Approval | None, policy: PolicyBook, since: str) -> str:
        title = last.package.title
        if last.state is ApprovalState.PENDING:
            sentence = self.tr("On hold: “{title}” waits for the {role}, asked at {time}.  Nothing is agreed yet.")
            return sentence.format(title=title, role=authority_word(last.package.authority), time=since)
        if usable is not None:
            sentence = self.tr("“{title}” was approved by {name} at {time}.")
            return sentence.format(title=title, name=usable.granted_by, time=since)
        if last.state is ApprovalState.REFUSED and last.approver is not None:
            why = chosen_text(policy.choices.get("approval_refusal_reason", ()), last.reason)
            sentence = self.tr("“{title}” was refused by {name}: {reason}.  Another package opens the next round.")
            return sentence.format(title=title, name=last.approver.name, reason=why)
        return ""
