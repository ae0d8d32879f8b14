"""The mood at the foot of a page and, for an upset customer, one sentence to read aloud."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QSizePolicy, QWidget

from desktop_app.ui.widgets.mood import Mood


class MoodLine(QWidget):
    """F7 brings the focus to the mood; a digit sets it and gives the focus back to where it was."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.mood = Mood(self)
        self.mood.setObjectName("mood_scale")
        self.phrase_label = QLabel(self)
        self.phrase_label.setObjectName("phrase_label")
        self.phrase_label.setTextFormat(Qt.TextFormat.PlainText)
        self.phrase_label.setWordWrap(True)
        self.phrase_label.setProperty("type_size", "title")
        self.phrase_label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._before: QWidget | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(self.mood)
        row.addWidget(self.phrase_label, stretch=1)
        self.setFocusProxy(self.mood)
        self.mood.edited.connect(self.edited)
        self.mood.answered.connect(self._give_back)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)

    def say(self, sentence: str) -> None:
        """Show the sentence to read aloud; none takes no room but its line."""
        self.phrase_label.setText(f"“{sentence}”" if sentence else "")

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

    def _on_focus(self, old: QWidget | None, new: QWidget | None) -> None:
        if new is self.mood and old is not None and old is not self.mood:
            self._before = old

    def _give_back(self) -> None:
        before, self._before = self._before, None
        if before is not None and self.mood.hasFocus():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
