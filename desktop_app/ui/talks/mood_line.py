"""The mood at the foot of a page and, for an upset customer, sentences to read aloud and what else may calm."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.domain.stages.temper import Calming
from desktop_app.ui.kept import said
from desktop_app.ui.talks.mood import Mood
from desktop_app.ui.widgets.act_button import ActButton
from desktop_app.ui.widgets.whole_label import WholeLabel

_LEAST_EM: Final = 16
"""A sentence narrower than that is a tower of words."""


class MoodLine(QWidget):
    """F7 brings the focus to the mood; a digit sets it and gives the focus back to where it was."""

    edited = Signal()
    calming_chosen = Signal(object)
    """A :class:`Calming` the customer wants: a break, or another teller."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.mood = Mood(self)
        self.mood.setObjectName("mood_scale")
        self.phrase_label = WholeLabel(self)
        self.phrase_label.setObjectName("phrase_label")
        self.phrase_label.setTextFormat(Qt.TextFormat.PlainText)
        self.phrase_label.setProperty("type_size", "title")
        self.phrase_label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._before: QWidget | None = None
        self._sentences: tuple[str, ...] = ()
        self._said = 0
        self.next_button = self._act("next_sentence_button", self._say_next)
        self.break_button = self._act("break_button", lambda: self.calming_chosen.emit(Calming.BREAK))
        self.teller_button = self._act("other_teller_button", lambda: self.calming_chosen.emit(Calming.OTHER_TELLER))
        self._buttons = (self.next_button, self.break_button, self.teller_button)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self.mood)
        row.addWidget(self.phrase_label, stretch=1)
        row.addStretch()
        for button in self._buttons:
            row.addWidget(button)
        self._row, self._column = row, QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(row)
        self.setFocusProxy(self.mood)
        self.mood.edited.connect(self.edited)
        self.mood.answered.connect(self._give_back)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)

    def say(self, sentences: Sequence[str]) -> None:
        """Offer the sentences to read aloud, one at a time; without any nothing but the mood is shown."""
        if tuple(sentences) != self._sentences:
            self._sentences, self._said = tuple(sentences), 0
        self._show()

    def value(self) -> int:
        return self.mood.value()

    def set_value(self, mood: int) -> None:
        self.mood.set_value(mood)

    def draft(self) -> str:
        return self.mood.draft()

    def set_draft(self, text: str) -> None:
        self.mood.set_draft(text)

    def set_read_only(self, *, on: bool) -> None:
        self.mood.set_read_only(on=on)

    def let_act(self, *, on: bool) -> None:
        """Whether whoever looks may begin a break, or hand the customer to another teller; who only reads may not."""
        for button in (self.break_button, self.teller_button):
            button.setEnabled(on)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._show()

    def _act(self, name: str, act: Callable[[], object]) -> ActButton:
        button = ActButton(self)
        button.setObjectName(name)
        button.clicked.connect(act)
        button.hide()
        return button

    def _arrange(self) -> None:
        """The sentence stands between mood and buttons where there is room to read it, else on a line of its own."""
        others = [one for one in (self.mood, *self._buttons) if not one.isHidden()]
        taken = sum(one.sizeHint().width() + self._row.spacing() for one in others)
        is_beside = self.width() - taken >= _LEAST_EM * self.phrase_label.fontMetrics().height()
        if is_beside == (self._row.indexOf(self.phrase_label) < 0):
            (self._column if is_beside else self._row).removeWidget(self.phrase_label)
            if is_beside:
                self._row.insertWidget(1, self.phrase_label, stretch=1)
            else:
                self._column.addWidget(self.phrase_label)

    def _say_next(self) -> None:
        self._said = (self._said + 1) % max(len(self._sentences), 1)
        self._show()

    def _show(self) -> None:
        is_upset = bool(self._sentences)
        self.phrase_label.setText(f"“{said(self._sentences[self._said])}”" if is_upset else "")
        self.next_button.setText(self.tr("Another sentence"))
        self.break_button.setText(self.tr("A break"))
        self.teller_button.setText(self.tr("Another teller"))
        self.next_button.setVisible(len(self._sentences) > 1)
        self.break_button.setVisible(is_upset)
        self.teller_button.setVisible(is_upset)
        self.phrase_label.setVisible(is_upset)
        self._arrange()

    def _on_focus(self, old: QWidget | None, new: QWidget | None) -> None:
        if new is self.mood and old is not None and old is not self.mood:
            self._before = old

    def _give_back(self) -> None:
        before, self._before = self._before, None
        if before is not None and self.mood.hasFocus():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
