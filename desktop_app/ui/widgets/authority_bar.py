"""Who may put a package on the table: you | supervisor | manager."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from desktop_app.domain.people import Role
from desktop_app.domain.propose import role_may
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.lock_label import LockLabel
from desktop_app.ui.words import role_word

_ROLES = (Role.TELLER, Role.SUPERVISOR, Role.BRANCH_MANAGER)


class AuthorityBar(QWidget):
    """Three sheets; the lowest that is needed is marked, and has a lock while it is not the teller's own."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._needed, self._own = Role.TELLER, Role.TELLER
        self._cards: dict[Role, Card] = {}
        self._labels: dict[Role, LockLabel] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for role in _ROLES:
            card = Card(self)
            label = LockLabel(card)
            label.setTextFormat(Qt.TextFormat.PlainText)
            inside = QHBoxLayout(card)
            inside.setContentsMargins(12, 4, 8, 4)
            inside.addWidget(label)
            row.addWidget(card, stretch=1)
            self._cards[role], self._labels[role] = card, label
        self._show()

    @property
    def needed(self) -> Role:
        return self._needed

    def show_authority(self, needed: Role, own: Role) -> None:
        """Show the role that is needed and the role of the person at the desk."""
        self._needed, self._own = needed, own
        self._show()

    def label_of(self, role: Role) -> QLabel:
        return self._labels[role]

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._show()

    def _show(self) -> None:
        is_within = role_may(self._own, self._needed)
        for role in _ROLES:
            is_marked = role is (self._own if is_within else self._needed)
            self._cards[role].mark(on=is_marked)
            self._labels[role].setText(self.tr("you") if role is self._own else role_word(role))
            self._labels[role].lock(on=is_marked and not is_within)
        sentence = self.tr("You may offer this.") if is_within else self.tr("This needs the {role}.")
        self.setAccessibleDescription(sentence.format(role=role_word(self._needed)))
