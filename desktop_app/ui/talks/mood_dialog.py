"""F7 on a page that does not show the mood itself: one digit, and it is gone again."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout, QWidget

from desktop_app.ui.help.message_help_dialog import answer_f1
from desktop_app.ui.talks.mood import Mood


class MoodDialog(QDialog):
    """Closes as soon as the mood is said; Esc leaves it as it was.

    Before there is a case no mood can be kept: the dialog says so, and takes the digit so that it falls into no text.
    """

    said = Signal(int)

    def __init__(self, mood: int | None, parent: QWidget | None = None, *, is_early: bool = False) -> None:
        super().__init__(parent)
        self.setObjectName("mood_dialog")
        self.setWindowTitle(self.tr("Mood of the customer"))
        answer_f1(self)
        self._mood = Mood(self)
        self._mood.setObjectName("mood")
        if mood is not None:
            self._mood.set_value(mood)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.addWidget(self._mood)
        self._mood.answered.connect(self._say)
        if is_early:
            self._mood.hide()
            self.early_label = QLabel(self.tr("The mood can be kept once page 1 is saved.  Esc goes back."), self)
            self.early_label.setTextFormat(Qt.TextFormat.PlainText)
            column.addWidget(self.early_label)
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setFocus()
            return
        worst, *_between, best = self._mood.words()
        hint = QLabel(self.tr("Press 1 ({worst}) to 5 ({best}); Esc leaves it.").format(worst=worst, best=best), self)
        hint.setObjectName("mood_hint_label")
        hint.setTextFormat(Qt.TextFormat.PlainText)
        hint.setProperty("tone", "hint")
        column.addWidget(hint)
        self._mood.setFocus()

    def _say(self) -> None:
        self.said.emit(self._mood.value())
        self.accept()
