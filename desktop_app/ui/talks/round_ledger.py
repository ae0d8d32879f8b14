"""The rounds of a negotiation as a two-sided ledger: the customer left, the bank right, the newest at the bottom."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import tzinfo
from typing import ClassVar, Final

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from desktop_app.domain.policy import PolicyBook
from desktop_app.domain.stages.ledger import Entry
from desktop_app.ui.talks.round_row import Frame, RoundRow, plain_label
from desktop_app.ui.talks.round_words import RoundWords
from desktop_app.ui.widgets.focus_ring import CLEAR_PX, FocusRing

_LEAST_LINES: Final = 6
SHOWN: Final = 3
"""Rounds in sight; earlier ones are folded."""


@dataclass(frozen=True, slots=True)
class LedgerWords:
    """What the ledger is read with.

    Attributes:
        policy: names terms, ways and reasons.
        names: by id of person.
        zone: of the branch.
        allowed: who said yes to what was over the teller's authority, by number of the round.
    """

    policy: PolicyBook | None = None
    names: Mapping[str, str] = field(default_factory=dict)
    zone: tzinfo | None = None
    allowed: Mapping[int, str] = field(default_factory=dict)


class RoundLedger(QScrollArea):
    """One sheet a round; talks of earlier cycles, and rounds before the last three, are a line each until asked for."""

    SPOKEN_ROLE: ClassVar = QAccessible.Role.Document

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._entries: tuple[Entry, ...] = ()
        self._words = LedgerWords()
        self._is_unfolded = self._are_talks_unfolded = False
        self._rows: list[RoundRow] = []
        self._ground = QWidget()
        self._column = QVBoxLayout(self._ground)
        self._column.setContentsMargins(CLEAR_PX, 0, 8, 0)
        self._column.setSpacing(8)
        self.setWidget(self._ground)
        self.verticalScrollBar().rangeChanged.connect(self._to_bottom)
        for ground in (self.viewport(), self._ground):
            ground.setAutoFillBackground(False)
        self._talks_button = self._button("earlier_talks_button")
        self._talks_button.clicked.connect(self._unfold_talks)
        self._fold_button = self._button("fold_button")
        self._fold_button.clicked.connect(self._unfold)
        self._empty = plain_label(self._ground, "hint")
        self._ring = FocusRing(self)

    def minimumSizeHint(self) -> QSize:
        """The newest round stays in view whole in large type, too."""
        return super().minimumSizeHint().expandedTo(QSize(0, _LEAST_LINES * self.fontMetrics().lineSpacing()))

    @property
    def rows(self) -> tuple[RoundRow, ...]:
        """The sheets in sight, the oldest first."""
        return tuple(self._rows)

    def show_ledger(self, entries: Sequence[Entry], words: LedgerWords) -> None:
        """Show the ledger as it stands."""
        self._entries, self._words = tuple(entries), words
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._show()

    # ── Inside ───────────────────────────────────────────────────────────────────────────────────────────────────

    def _button(self, name: str) -> QPushButton:
        button = QPushButton(self._ground)
        button.setObjectName(name)
        button.setProperty("plain", True)  # noqa: FBT003 - Qt's signature
        button.setAutoDefault(False)
        return button

    def _unfold(self) -> None:
        self._is_unfolded = not self._is_unfolded
        self._show()

    def _unfold_talks(self) -> None:
        self._are_talks_unfolded = not self._are_talks_unfolded
        self._show()

    def _show(self) -> None:
        while self._column.count():
            self._column.takeAt(0)
        for row in self._rows:
            row.hide()
            row.deleteLater()
        words = RoundWords(self._words.policy)
        before, earlier = self._earlier_talks(), max(len(self._this_cycle()) - SHOWN, 0)
        self._talks_button.setVisible(bool(before))
        self._talks_button.setText(f"↺ {words.earlier_talks(before)} (&K)")
        self._fold_button.setVisible(earlier > 0)
        self._fold_button.setText(self._fold_text(earlier))
        self._empty.setText(self.tr("No offer was made yet."))
        self._empty.setVisible(not self._this_cycle())
        self._rows = [self._row(entry, words) for entry in self._in_sight()]
        this_cycle = [row for row, entry in zip(self._rows, self._in_sight(), strict=True) if entry not in before]
        others = [row for row in self._rows if row not in this_cycle]
        for widget in (self._talks_button, *others, self._fold_button, self._empty, *this_cycle):
            self._column.addWidget(widget)
        self._column.addStretch(1)

    def _earlier_talks(self) -> tuple[Entry, ...]:
        """The rounds of the cycles that are over; the last cycle is worked, or read, as a whole."""
        last = self._entries[-1].cycle if self._entries else 1
        return tuple(entry for entry in self._entries if entry.cycle < last)

    def _this_cycle(self) -> tuple[Entry, ...]:
        return self._entries[len(self._earlier_talks()) :]

    def _in_sight(self) -> tuple[Entry, ...]:
        before = self._earlier_talks() if self._are_talks_unfolded else ()
        now = self._this_cycle()
        return (*before, *(now if self._is_unfolded else now[-SHOWN:]))

    def _fold_text(self, earlier: int) -> str:
        if self._is_unfolded:
            return self.tr("Fold the earlier rounds (&L)")
        return self.tr("{number} earlier rounds (&L)").format(number=earlier)

    def _to_bottom(self, _least: int, most: int) -> None:
        """The newest round is the one that is talked about."""
        self.verticalScrollBar().setValue(most)

    def _row(self, entry: Entry, words: RoundWords) -> RoundRow:
        names, one = self._words.names, entry.round
        at = entry.made.at
        frame = Frame(
            at="" if at is None else at.astimezone(self._words.zone).strftime("%m-%d %H:%M"),
            by=names.get(entry.made.by, ""),
            # Rounds of before approvals were entities name the second person only.
            allowed_by=self._words.allowed.get(one.no) or names.get(one.authorised_by, one.authorised_by),
        )
        title = words.title(one.package)
        is_full = self._is_unfolded or self._are_talks_unfolded or entry is self._entries[-1]
        return RoundRow(entry, words, title, frame, self._ground, is_full=is_full)
