"""One round of the ledger as a sheet: whose, what changed, what it gave, what became of it."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop_app.domain.stages.ledger import Entry
from desktop_app.domain.stages.negotiate import RoundState, Side
from desktop_app.ui.talks.round_mark import RoundMark
from desktop_app.ui.talks.round_words import RoundWords, state_word
from desktop_app.ui.widgets.card import Card

_LIVE = (RoundState.ON_TABLE, RoundState.ACCEPTED)


@dataclass(frozen=True, slots=True)
class Frame:
    """What is read of a round's envelope, in words: local time, who kept it, who allowed it."""

    at: str = ""
    by: str = ""
    allowed_by: str = ""


class RoundRow(QWidget):
    """The customer's sheet lies left, the bank's right; the one on the table has the accent edge.

    Args:
        is_full: with reason, note and who allowed it; else two lines, so that three rounds stand in sight.
    """

    def __init__(
        self, entry: Entry, words: RoundWords, title: str, frame: Frame, parent: QWidget, *, is_full: bool
    ) -> None:
        super().__init__(parent)
        one = entry.round
        self.card = Card(self)
        self.card.setObjectName(f"round_{one.no}_card")
        self.card.mark(on=entry.state in _LIVE)
        self.head = words.head(entry, at=frame.at, by=frame.by if is_full else "")
        self.what = words.changes(one.changes, one.package.kind) if one.changes else title
        self.concession, self.state, self.mood = words.concession(entry), words.state(entry), words.mood(entry)
        why = (words.because(entry), words.allowed(frame.allowed_by))
        inside = QVBoxLayout(self.card)
        inside.setContentsMargins(16, 6, 12, 6)
        inside.setSpacing(2)
        if is_full:
            inside.addWidget(plain_label(self.card, "hint", self.head))
            inside.addWidget(_bold(plain_label(self.card, "", self.what)))
            if any((self.concession, *why)):
                inside.addWidget(plain_label(self.card, "", " · ".join(filter(None, (self.concession, *why)))))
            inside.addLayout(_line(*self._state(entry, self.state), *self._mood(entry, wraps=True)))
        else:
            short = plain_label(self.card, "hint", words.short_head(entry, at=frame.at))
            mark, state = self._state(entry, state_word(entry.state))
            state.setWordWrap(False)
            inside.addLayout(_line(short, mark, state))
            inside.addLayout(_line(_bold(plain_label(self.card, "", self.concession or self.what)), *self._mood(entry)))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        if one.side is Side.BANK:
            line.addStretch(1)
        line.addWidget(self.card, stretch=7)
        if one.side is Side.CUSTOMER:
            line.addStretch(1)
        self.card.setAccessibleName(self.head)
        self.card.setAccessibleDescription(
            ". ".join(filter(None, (self.what, self.concession, *why, self.state, self.mood)))
        )

    def _state(self, entry: Entry, text: str) -> tuple[QWidget, QLabel]:
        """What became of the round, by shape and word."""
        label = plain_label(self.card, "late" if entry.state is RoundState.EXPIRED else "", text)
        label.setObjectName(f"round_{entry.round.no}_state")
        return RoundMark(entry.state, self.card), label

    def _mood(self, entry: Entry, *, wraps: bool = False) -> tuple[QLabel]:
        """How the customer felt; on a sheet in full it may take another line, so that large type is not cut for it."""
        label = plain_label(self.card, "warn" if entry.mood_change < 0 else "hint", self.mood)
        label.setWordWrap(wraps)
        return (label,)


def plain_label(parent: QWidget, tone: str, text: str = "") -> QLabel:
    """A label that shows its text as it is."""
    label = QLabel(text, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    if tone:
        label.setProperty("tone", tone)
    return label


def _bold(label: QLabel) -> QLabel:
    font = label.font()
    font.setBold(True)
    label.setFont(font)
    return label


def _line(*widgets: QWidget) -> QHBoxLayout:
    """Side by side; a label that may wrap takes what room is left."""
    line = QHBoxLayout()
    line.setSpacing(8)
    for widget in widgets:
        can_wrap = isinstance(widget, QLabel) and widget.wordWrap()
        line.addWidget(widget, stretch=1 if can_wrap else 0)
    return line
