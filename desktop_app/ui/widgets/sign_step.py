"""One side's signature: the day it was written, and one key."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.ui.widgets.act_button import ActButton
from desktop_app.ui.widgets.digit_grid import GridField
from desktop_app.ui.widgets.field import DateField


class SignStep(QWidget):
    """Asks the day beside the signature; today unless the teller says otherwise."""

    signed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offered: date | None = None
        self.day = DateField(self)
        self.hint = QLabel(self)
        self.hint.setProperty("tone", "hint")
        self.hint.setWordWrap(True)
        self.button = ActButton(self)
        self.button.setProperty("main", True)  # noqa: FBT003 - Qt's signature
        self.button.clicked.connect(self.signed)
        self.day.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout()
        row.addWidget(self.day, stretch=1)
        row.addStretch(1)
        buttons = QHBoxLayout()
        buttons.addWidget(self.button)
        buttons.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 0, 0, 8)
        column.addWidget(self.hint)
        column.addLayout(row)
        column.addLayout(buttons)

    def set_up(self, name: str) -> None:
        """Give the field its stable id, e.g. ``customer_signed_on``."""
        self.day.setObjectName(name)
        self.hint.setObjectName(f"{name}_hint_label")
        self.button.setObjectName(f"{name}_button")

    def ask_who(self, name: str) -> GridField:
        """Several sign here, whoever comes first: a digit says who; returns the question."""
        who = GridField(self, name=name, columns=1)
        who.is_drafted = False
        column = self.layout()
        if isinstance(column, QVBoxLayout):
            column.insertWidget(0, who)
        who.editor.picked.connect(lambda _box: self.button.setFocus())
        return who

    def show_words(self, label: str, act: str, hint: str) -> None:
        """Put in the words of the side."""
        self.day.set_label(label)
        self.button.setText(act)
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))

    def show_today(self, today: date) -> None:
        """Fill in the day this is most likely signed: today."""
        self._offered = today
        self.day.editor.set_today(today, past=True)
        self.day.editor.set_value(today)

    def turn_day(self, today: date) -> None:
        """The day has turned while the page was open: what nobody typed is not left standing as today's."""
        if self.day.editor.value() == self._offered:
            self.show_today(today)
        else:
            self.day.editor.set_today(today, past=True)

    def set_read_only(self, *, on: bool) -> None:
        self.button.setEnabled(not on)
