"""F8: the supervisor, by one digit."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_app.ui.help.message_help_dialog import answer_f1
from desktop_app.ui.widgets.key_button import key_button

HERE, QUEUE, SILENT, ASKED_FOR = 1, 2, 3, 4


class SupervisorDialog(QDialog):
    """1 here, 2 queue, 3 silent, 4 the customer asks; closes as soon as one is chosen, Esc leaves all as it was."""

    chosen = Signal(int)

    def __init__(self, *, has_package: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("supervisor_dialog")
        self.setWindowTitle(self.tr("Supervisor"))
        answer_f1(self)
        title = QLabel(self.tr("Supervisor"), self)
        title.setTextFormat(Qt.TextFormat.PlainText)
        title.setProperty("type_size", "title")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(8)
        column.addWidget(title)
        self.buttons: dict[int, QPushButton] = {}
        for digit, text in (
            (HERE, self.tr("1  Decides here, by their own password")),
            (QUEUE, self.tr("2  Decides later, from the queue")),
            (SILENT, self.tr("3  Please come (nothing is shown or heard)")),
            (ASKED_FOR, self.tr("4  The customer asks for whoever is in charge")),
        ):
            button = key_button(self, f"supervisor_{digit}_button", text)
            button.setEnabled(digit in {SILENT, ASKED_FOR} or has_package)
            button.clicked.connect(lambda _checked, digit=digit: self._choose(digit))
            column.addWidget(button)
            self.buttons[digit] = button
        if not has_package:
            hint = QLabel(self.tr("Nothing on this page needs leave from somebody else."), self)
            hint.setTextFormat(Qt.TextFormat.PlainText)
            hint.setProperty("tone", "hint")
            column.addWidget(hint)
        first = self.buttons[HERE if has_package else SILENT]
        first.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        digit = event.key() - Qt.Key.Key_0
        if digit in self.buttons and self.buttons[digit].isEnabled():
            self._choose(digit)
            return
        super().keyPressEvent(event)

    def _choose(self, digit: int) -> None:
        self.accept()
        self.chosen.emit(digit)
