"""How something stands, and what can be done about it, each act by one digit."""

from collections.abc import Iterable
from enum import IntEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout, QWidget

from desktop_app.ui.help.message_help_dialog import answer_f1
from desktop_app.ui.widgets.key_button import key_button
from desktop_app.ui.widgets.plain_label import plain_label


class DigitActsDialog(QDialog):
    """Closes as soon as a digit is chosen; Esc leaves all as it was.

    Args:
        name: what the dialog and its parts are called by.
        parent: the window it stands over.
        topic: page of the help that F1 opens.
    """

    chosen = Signal(object)
    """The act, a member of the enumeration whose values are the digits."""

    def __init__(self, name: str, parent: QWidget | None = None, topic: str = "") -> None:
        super().__init__(parent)
        answer_f1(self, topic)
        self.setObjectName(f"{name}_dialog")
        self.buttons: dict[IntEnum, QPushButton] = {}
        self._name = name

    def show_acts(self, title: str, lines: Iterable[str], acts: Iterable[tuple[IntEnum, str]]) -> None:
        """Say how it stands, and offer each act with its text, which begins with its digit; the first has the keys."""
        self.setWindowTitle(title)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(8)
        head = plain_label(self, f"{self._name}_title_label", size="title")
        head.setText(title)
        column.addWidget(head)
        for line in lines:
            label = plain_label(self, f"{self._name}_line_label")
            label.setText(line)
            column.addWidget(label)
        for act, text in acts:
            name = f"{self._name}_{act.value}_button"
            self.buttons[act] = key_button(self, name, text, lambda _checked, act=act: self._choose(act))
            column.addWidget(self.buttons[act])
        for button in self.buttons.values():
            button.setFocus()
            break

    def keyPressEvent(self, event: QKeyEvent) -> None:
        digit = event.key() - Qt.Key.Key_0
        act = next((act for act in self.buttons if act.value == digit), None)
        if act is None:
            super().keyPressEvent(event)
        else:
            self._choose(act)

    def _choose(self, act: IntEnum) -> None:
        self.accept()
        self.chosen.emit(act)
