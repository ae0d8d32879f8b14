"""The rounds of a negotiation as a two-sided ledger: the customer left, the bank right, the newest at the bottom."""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from desktop_app.domain.negotiate import Round, RoundAnswered, Side
from desktop_app.domain.policy import Choice, PolicyBook
from desktop_app.ui.models.choice_words import chosen_text
from desktop_app.ui.models.package_words import PackageWords
from desktop_app.ui.widgets.card import Card

SHOWN: Final = 3
"""Rounds in sight; earlier ones are folded."""


class RoundLedger(QScrollArea):
    """One sheet a round; the one on the table is marked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._rounds: tuple[Round, ...] = ()
        self._answers: dict[int, RoundAnswered] = {}
        self._choices: Mapping[str, Sequence[Choice]] = {}
        self._policy: PolicyBook | None = None
        self._is_unfolded = False
        self._sheets: list[QWidget] = []
        self._ground = QWidget()
        self._column = QVBoxLayout(self._ground)
        self._column.setContentsMargins(0, 0, 8, 0)
        self._column.setSpacing(8)
        self.setWidget(self._ground)
        self.verticalScrollBar().rangeChanged.connect(self._to_bottom)
        for ground in (self.viewport(), self._ground):
            ground.setAutoFillBackground(False)
        self._fold_button = QPushButton(self)
        self._fold_button.setObjectName("fold_button")
        self._fold_button.setProperty("plain", True)  # noqa: FBT003 - Qt's signature
        self._fold_button.setAutoDefault(False)
        self._fold_button.clicked.connect(self._unfold)
        self._empty = _plain_label(self._ground, "hint")

    @property
    def is_unfolded(self) -> bool:
        return self._is_unfolded

    def shown_numbers(self) -> list[int]:
        """The numbers of the rounds in sight."""
        return [one.no for one in self._in_sight()]

    def show_rounds(
        self,
        rounds: Sequence[Round],
        answers: Mapping[int, RoundAnswered],
        choices: Mapping[str, Sequence[Choice]],
        policy: PolicyBook,
    ) -> None:
        """Show the rounds, the answers to them by number, and the policy's words for reasons and terms."""
        self._policy = policy
        self._rounds, self._answers, self._choices = tuple(rounds), dict(answers), choices
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._show()

    def sentence(self, one: Round) -> str:
        """What this round changed, in words."""
        return PackageWords(self._policy, one.package.kind).changes(one.changes)

    def _unfold(self) -> None:
        self._is_unfolded = not self._is_unfolded
        self._show()

    def _show(self) -> None:
        while self._column.count():
            self._column.takeAt(0)
        for sheet in self._sheets:
            sheet.hide()
            sheet.deleteLater()
        self._sheets = []
        earlier = max(len(self._rounds) - SHOWN, 0)
        self._fold_button.setVisible(earlier > 0)
        self._fold_button.setText(self._fold_text(earlier))
        self._column.addWidget(self._fold_button)
        self._empty.setText(self.tr("No offer was made yet."))
        self._empty.setVisible(not self._rounds)
        self._column.addWidget(self._empty)
        for one in self._in_sight():
            self._sheets.append(self._sheet(one))
            self._column.addWidget(self._sheets[-1])
        self._column.addStretch(1)

    def _in_sight(self) -> tuple[Round, ...]:
        return self._rounds if self._is_unfolded else self._rounds[-SHOWN:]

    def _fold_text(self, earlier: int) -> str:
        if self._is_unfolded:
            return self.tr("Fold the earlier rounds (&E)")
        return self.tr("{number} earlier rounds (&E)").format(number=earlier)

    def _to_bottom(self, _least: int, most: int) -> None:
        """The newest round is the one that is talked about."""
        self.verticalScrollBar().setValue(most)

    def _sheet(self, one: Round) -> QWidget:
        """The sheet on its side of the ledger."""
        words = PackageWords(self._policy)
        row = QWidget(self._ground)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        card = Card(row)
        card.setObjectName(f"round_{one.no}_card")
        card.mark(on=one is self._rounds[-1])
        head = self.tr("Round {no}: {side}, {channel}")
        text = head.format(no=one.no, side=words.side(one.side), channel=words.channel(one.channel))
        inside = QVBoxLayout(card)
        inside.setContentsMargins(16, 8, 12, 8)
        inside.setSpacing(4)
        inside.addWidget(_plain_label(card, "hint", text))
        title = words.title(one.package)
        what = _plain_label(card, "", self.sentence(one) if one.changes else title)
        font = what.font()
        font.setBold(True)
        what.setFont(font)
        inside.addWidget(what)
        for extra in filter(None, (self._reason(one), one.note, self._answer(one))):
            inside.addWidget(_plain_label(card, "", extra))
        if one.side is Side.BANK:
            line.addStretch(1)
        line.addWidget(card, stretch=4)
        if one.side is Side.CUSTOMER:
            line.addStretch(1)
        card.setAccessibleName(text)
        card.setAccessibleDescription(what.text())
        return row

    def _reason(self, one: Round) -> str:
        reason = chosen_text(self._choices.get("concession_reason", ()), one.reason)
        return self.tr("Because: {reason}").format(reason=reason) if reason else ""

    def _answer(self, one: Round) -> str:
        answer = self._answers.get(one.no)
        if answer is None:
            return ""
        if answer.is_accepted:
            return self.tr("✓ accepted")
        reason = chosen_text(self._choices.get("no_agreement_reason", ()), answer.reason)
        return self.tr("✗ declined: {reason}").format(reason=reason)


def _plain_label(parent: QWidget, tone: str, text: str = "") -> QLabel:
    label = QLabel(text, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    if tone:
        label.setProperty("tone", tone)
    return label
