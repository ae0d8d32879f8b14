"""Who may put a package on the table: you | supervisor | manager | 分行."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app.domain.approvals.authority import Authority, role_may
from desktop_app.domain.staff.people import Role
from desktop_app.ui.offers.lock_label import LockLabel
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.words import authority_word


class AuthorityBar(QWidget):
    """A sheet for each level; the lowest that is needed is marked, and has a lock while it is not the teller's own."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._needed, self._own = Authority.TELLER, Role.TELLER
        self._cards: dict[Authority, Card] = {}
        self._labels: dict[Authority, LockLabel] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for level in Authority:
            card = Card(self)
            label = LockLabel(card)
            label.setTextFormat(Qt.TextFormat.PlainText)
            inside = QHBoxLayout(card)
            inside.setContentsMargins(12, 4, 8, 4)
            inside.addWidget(label)
            row.addWidget(card)  # each as wide as its word needs: four equal parts would cut the longest
            self._cards[level], self._labels[level] = card, label
        self._show()

    @property
    def needed(self) -> Authority:
        return self._needed

    def show_authority(self, needed: Authority, own: Role) -> None:
        """Show the level that is needed and the role of the person at the desk."""
        self._needed, self._own = needed, own
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._show()

    def _show(self) -> None:
        is_within = role_may(self._own, self._needed)
        own = next((level for level in Authority if level.value == self._own.value), None)
        for level in Authority:
            is_marked = level is (own if is_within else self._needed)
            self._cards[level].mark(on=is_marked)
            self._labels[level].setText(self.tr("you") if level is own else self._word(level))
            self._labels[level].lock(on=is_marked and not is_within)
        sentence = self.tr("You may offer this.") if is_within else self.tr("This needs the {role}.")
        self.setAccessibleDescription(sentence.format(role=authority_word(self._needed)))

    def _word(self, level: Authority) -> str:
        """The level in one word: four of them stand side by side in the drawer."""
        short = {Authority.BRANCH_MANAGER: self.tr("manager"), Authority.UPPER_BRANCH: self.tr("upper")}
        return short.get(level) or authority_word(level)
