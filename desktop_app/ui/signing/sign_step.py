"""One side's signature: the day it was written, and one key."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.ui.signing.brought_back import BroughtBack
from desktop_app.ui.widgets.act_button import ActButton
from desktop_app.ui.widgets.digit_grid import GridField
from desktop_app.ui.widgets.field import CodeField, DateField
from desktop_app.ui.widgets.marked import mark
from desktop_app.ui.widgets.whole_label import WholeLabel


class SignStep(QWidget):
    """Asks the day beside the signature; today unless the teller says otherwise."""

    signed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._code: CodeField | None = None
        self.day = DateField(self)
        self.day.show_message_whole()
        self.hint = WholeLabel(self)
        self.hint.setTextFormat(Qt.TextFormat.PlainText)
        self.hint.setProperty("tone", "hint")
        self.brought_back = BroughtBack(self)
        self.button = ActButton(self)
        self.button.setProperty("main", True)  # noqa: FBT003 - Qt's signature
        self.button.clicked.connect(self.signed)
        field = self.day.layout()
        if field is not None:  # a day is short, and what is wrong with it is long
            field.setAlignment(self.day.editor, Qt.AlignmentFlag.AlignLeft)
        buttons = QHBoxLayout()
        buttons.addWidget(self.button)
        buttons.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 0, 0, 8)
        column.addWidget(self.hint)
        column.addWidget(self.brought_back)
        column.addWidget(self.day)
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
        who.editor.picked.connect(lambda _box: self.first_control().setFocus())
        return who

    def ask_code(self, name: str) -> CodeField:
        """What is typed of the paper itself, above the day; returns the field, which stands there when it is shown."""
        code = CodeField(self, name=name)
        code.is_drafted = False
        code.hide()
        column = self.layout()
        if isinstance(column, QVBoxLayout):
            column.insertWidget(column.indexOf(self.day), code)
        self._code = code
        return code

    def first_control(self) -> QWidget:
        """Where the teller goes on: what is still to be typed, else the key."""
        code = self._code
        return self.button if code is None or code.isHidden() or code.draft() else code

    def show_words(self, label: str, act: str, hint: str, *, is_late: bool = False) -> None:
        """Put in the words of the side; *is_late* says that the hint is one to be read first."""
        self.day.set_label(label)
        self.button.setText(act)
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))
        mark(self.hint, "tone", "late" if is_late else "hint")

    def show_today(self, today: date) -> None:
        """Fill in the day this is most likely signed: today."""
        self.day.editor.offer_today(today, past=True)

    def set_read_only(self, *, on: bool) -> None:
        self.button.setEnabled(not on)
        self.brought_back.set_read_only(on=on)
