"""The customer's mood on a scale of 1 to 5, set with F7 and a digit; unchanged costs no key."""

from typing import ClassVar

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from desktop_app.domain.stages.communicate import MOODS
from desktop_app.ui.widgets.focus_ring import FocusRing

_DIGITS = {
    Qt.Key.Key_1: 1,
    Qt.Key.Key_2: 2,
    Qt.Key.Key_3: 3,
    Qt.Key.Key_4: 4,
    Qt.Key.Key_5: 5,
}


class Mood(QWidget):
    """Five dots, filled up to the mood, and its word; F7 brings the focus here, a digit sets it."""

    SPOKEN_ROLE: ClassVar = QAccessible.Role.List

    edited = Signal()
    answered = Signal()
    """A digit or a click set the mood: the focus may go back to where it was."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._value = 3
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._title = QLabel(self)
        self._title.setObjectName("mood_title_label")
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._word = QLabel(self)
        self._word.setObjectName("mood_word_label")
        self._word.setTextFormat(Qt.TextFormat.PlainText)
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 0, 4, 0)
        row.addWidget(self._title)
        self._dots = [self._dot(number) for number in MOODS]
        for dot in self._dots:
            row.addWidget(dot)
        row.addWidget(self._word)
        row.addStretch()
        self._ring = FocusRing(self)
        self._retranslate()

    def value(self) -> int:
        return self._value

    def set_value(self, mood: int) -> None:
        """Show *mood* as the program's doing."""
        self._value = mood
        self._show()

    def draft(self) -> str:
        return str(self._value)

    def set_draft(self, text: str) -> None:
        if text in {str(mood) for mood in MOODS}:
            self.set_value(int(text))

    def set_read_only(self, *, on: bool) -> None:
        self.setEnabled(not on)

    def words(self) -> tuple[str, ...]:
        """The words of the scale, 1 first."""
        return (self.tr("very upset"), self.tr("upset"), self.tr("neutral"), self.tr("calm"), self.tr("content"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if (mood := _DIGITS.get(Qt.Key(event.key()))) is not None:
            self._choose(mood)
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _dot(self, number: int) -> QPushButton:
        dot = QPushButton(self)
        dot.setObjectName(f"mood_{number}_button")
        dot.setProperty("dot", True)  # noqa: FBT003 - Qt's signature
        dot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        dot.setAutoDefault(False)
        dot.clicked.connect(self._on_dot)
        return dot

    def _on_dot(self) -> None:
        sender = self.sender()
        if isinstance(sender, QPushButton) and sender in self._dots:
            self._choose(MOODS[self._dots.index(sender)])

    def _choose(self, mood: int) -> None:
        if mood != self._value:
            self._value = mood
            self._show()
            self.edited.emit()
        self.answered.emit()

    def _retranslate(self) -> None:
        self._title.setText(self.tr("Mood (F7)"))
        for number, (dot, word) in enumerate(zip(self._dots, self.words(), strict=True), start=1):
            dot.setAccessibleName(f"{number} {word}")
        self._show()

    def _show(self) -> None:
        for number, dot in enumerate(self._dots, start=1):
            dot.setText("●" if number <= self._value else "○")
        word = self.words()[self._value - 1]
        self._word.setText(f"{self._value} {word}")
        self.setAccessibleName(self.tr("Mood of the customer: {word}").format(word=word))
