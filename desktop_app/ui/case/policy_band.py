"""Other facts, another package or a newer policy came between offer and signature: a calm line, and the keys."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from desktop_app.domain.policy import PolicyBook
from desktop_app.domain.stages.negotiate import Change, changes
from desktop_app.domain.stages.propose import Package
from desktop_app.ui.offers.package_words import PackageWords
from desktop_app.ui.widgets.act_button import ActButton


class PolicyBand(QFrame):
    """Hidden while the offer stands on the facts and the rules of today."""

    accept_wanted = Signal()
    """The difference was shown to the customer, who still wants the offer; or the round is gone on with as it is."""
    renew_wanted = Signal()
    """A new package is made, or page 4's is put on the table."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("policy_band")
        self._shown: tuple[tuple[Change, ...], PolicyBook, str] | None = None
        self._is_by_facts = False
        self._packages: tuple[Package, Package, PolicyBook] | None = None
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
        self._show(found, policy, kind, is_by_facts=False)

    def show_other_facts(self, found: tuple[Change, ...], policy: PolicyBook, kind: str) -> None:
        """Show what facts that came after the offer change in it: it has to be computed anew.

        Args:
            found: none when they no longer give it at all.
            policy: names terms and figures; *kind* is the kind of solution.
            kind: as above.
        """
        self._show(found, policy, kind, is_by_facts=True)

    def show_other_proposal(self, proposed: Package, on_table: Package, policy: PolicyBook) -> None:
        """Say that page 4 has *proposed* by now, and that another package lies on the table."""
        self._shown, self._packages = None, (proposed, on_table, policy)
        self._say()
        self.show()

    def forget(self) -> None:
        """Nothing stands between offer and signature."""
        self._shown = self._packages = None
        self.hide()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()

    def _show(self, found: tuple[Change, ...], policy: PolicyBook, kind: str, *, is_by_facts: bool) -> None:
        self._shown, self._is_by_facts, self._packages = (found, policy, kind), is_by_facts, None
        self._say()
        self.show()

    def _say(self) -> None:
        if self._packages is not None:
            self._say_packages(*self._packages)
        if self._shown is None:
            return
        found, policy, kind = self._shown
        self.accept_button.setText(self.tr("Shown, still wanted (&Z)"))
        self.renew_button.setText(self.tr("New package (&U)"))
        self.accept_button.setVisible(bool(found) and not self._is_by_facts)
        words = PackageWords(policy, kind)
        if self._is_by_facts:
            known = {term.name for term in policy.solutions[kind].terms} if kind in policy.solutions else set()
            facts = [one for one in found if one.what in known]  # their figures follow; the drawer shows them
            self.label.setText(self._other_facts(words.changes(facts or found) if found else ""))
            return
        if not found:
            self.label.setText(
                self.tr("The rules changed since this was offered; it can no longer be signed like this.")
            )
            return
        told = [one for one in found if words.value(one.what, one.before) != words.value(one.what, one.after)]
        sentence = self.tr("The rules changed since this was offered: {changes}")
        only_wording = self.tr("another version of the articles it rests on")
        self.label.setText(sentence.format(changes=words.changes(told) if told else only_wording))

    def _say_packages(self, proposed: Package, on_table: Package, policy: PolicyBook) -> None:
        told = PackageWords(policy, proposed.kind).changes(changes(on_table, proposed))
        self.label.setText(self.tr("Page 4's package is not the one on the table: {changes}").format(changes=told))
        self.renew_button.setText(self.tr("Put it on the table (&U)"))
        self.accept_button.setText(self.tr("Keep what lies there (&Z)"))
        self.accept_button.show()

    def _other_facts(self, changes: str) -> str:
        if not changes:
            return self.tr("The facts on page 2 changed since this was offered; they no longer allow it.")
        sentence = self.tr("The facts on page 2 changed since this was offered; compute it anew: {changes}")
        return sentence.format(changes=changes)
