"""A newer policy came between offer and signature: a calm line that says what differs, and two keys."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from desktop_app.domain.negotiate import Change
from desktop_app.domain.policy import PolicyBook
from desktop_app.ui.models.package_words import PackageWords
from desktop_app.ui.widgets.act_button import ActButton


class PolicyBand(QFrame):
    """Hidden while the offer stands on the rules of today."""

    accept_wanted = Signal()
    """The difference was shown to the customer, who still wants the offer."""
    renew_wanted = Signal()
    """A new package is made."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("policy_band")
        self._shown: tuple[tuple[Change, ...], PolicyBook, str] | None = None
        self.label = QLabel(self)
        self.label.setObjectName("policy_band_label")
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setWordWrap(True)
        self.accept_button = ActButton(self)
        self.accept_button.setObjectName("accept_policy_button")
        self.renew_button = ActButton(self)
        self.renew_button.setObjectName("renew_package_button")
        self.accept_button.clicked.connect(self.accept_wanted)
        self.renew_button.clicked.connect(self.renew_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.addWidget(self.label, stretch=1)
        row.addWidget(self.accept_button)
        row.addWidget(self.renew_button)
        self.hide()

    def show_changes(self, found: tuple[Change, ...], policy: PolicyBook, kind: str) -> None:
        """Show what the policy of today would change in the offer, and that it may still be signed as it is.

        Args:
            found: none when the offer is no longer allowed as it is.
            policy: names terms and figures; *kind* is the kind of solution.
            kind: as above.
        """
        self._shown = (found, policy, kind)
        self._say()
        self.show()

    def forget(self) -> None:
        """Nothing stands between offer and signature."""
        self._shown = None
        self.hide()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()

    def _say(self) -> None:
        if self._shown is None:
            return
        found, policy, kind = self._shown
        self.accept_button.setText(self.tr("Shown, still wanted (&Z)"))
        self.renew_button.setText(self.tr("New package (&U)"))
        self.accept_button.setVisible(bool(found))
        if not found:
            self.label.setText(
                self.tr("The rules changed since this was offered; it can no longer be signed like this.")
            )
            return
        words = PackageWords(policy, kind)
        told = [one for one in found if words.value(one.what, one.before) != words.value(one.what, one.after)]
        sentence = self.tr("The rules changed since this was offered: {changes}")
        only_wording = self.tr("another version of the articles it rests on")
        self.label.setText(sentence.format(changes=words.changes(told) if told else only_wording))
