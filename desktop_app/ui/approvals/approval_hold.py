"""The line over the talks while an approval is under way: who is asked, what was said, and what can be done now."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from desktop_app.domain.approvals.approval import Approval, ApprovalState
from desktop_app.domain.approvals.authority import Authority
from desktop_app.domain.policy import PolicyBook
from desktop_app.ui.choice_words import chosen_text
from desktop_app.ui.offers.package_words import PackageWords
from desktop_app.ui.words import authority_word


class ApprovalHold(QFrame):
    """Hidden while nothing waits; a word and a button, not colour alone."""

    withdraw_wanted = Signal()
    use_wanted = Signal()
    park_wanted = Signal()
    """The customer goes home until the answer is there."""
    document_wanted = Signal()
    """分行 has decided: its document is entered here."""

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
        self.park_button = QPushButton(self)
        self.park_button.setObjectName("park_for_answer_button")
        self.document_button = QPushButton(self)
        self.document_button.setObjectName("outside_document_button")
        acts = {
            self.document_button: self.document_wanted,
            self.park_button: self.park_wanted,
            self.withdraw_button: self.withdraw_wanted,
            self.use_button: self.use_wanted,
        }
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.addWidget(self.label, stretch=1)
        for button, wanted in acts.items():
            button.setAutoDefault(False)
            button.clicked.connect(wanted)
            row.addWidget(button)
        self.hide()

    def show_approval(self, last: Approval | None, usable: Approval | None, policy: PolicyBook, since: str) -> None:
        """Show the last approval of the case.

        Args:
            last: the last that was asked for.
            usable: the one that may be used now.
            policy: for the words of a refusal.
            since: the time of day it was asked for, or granted.
        """
        self.withdraw_button.setText(self.tr("Withdraw (&Q)"))
        self.use_button.setText(self.tr("Put it on the table (&X)"))
        self.park_button.setText(self.tr("Park until answered (&O)"))
        self.document_button.setText(self.tr("Document is here (&M)…"))
        is_waiting = last is not None and last.state is ApprovalState.PENDING
        is_outside = last is not None and last.package.authority is Authority.UPPER_BRANCH
        self.park_button.setVisible(is_waiting)
        self.document_button.setVisible(is_waiting and is_outside)
        self.withdraw_button.setVisible(is_waiting)
        self.use_button.setVisible(usable is not None)
        text = "" if last is None else self._sentence(last, usable, policy, since)
        self.label.setText(text)
        self.setVisible(bool(text))

    def take_focus(self) -> None:
        """The keys go to what is done while the answer is waited for: its document, or to part until then."""
        target = self.document_button if self.document_button.isVisible() else self.park_button
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _sentence(self, last: Approval, usable: Approval | None, policy: PolicyBook, since: str) -> str:
        title = PackageWords(policy).title(last.package)
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
