"""Yes or no, one key each; a tick for what was seen or consented to."""

from collections.abc import Sequence

from PySide6.QtCore import Property, QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QHBoxLayout, QPushButton, QWidget

from desktop_app.ui.widgets.field import Field

_VALUES = ("yes", "no")
_KEYS = (Qt.Key.Key_1, Qt.Key.Key_2)


class YesNoChoice(QWidget):
    """Two joined buttons; 1 and 2 press them, whichever has the focus.  Nothing is chosen at first."""

    edited = Signal()
    answered = Signal()
    """The teller pressed one of them, also if it was chosen already."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._buttons = (QPushButton(self), QPushButton(self))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for number, (value, button) in enumerate(zip(_VALUES, self._buttons, strict=True)):
            button.setObjectName(f"{value}_button")
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setProperty("segment", True)  # noqa: FBT003 - Qt's signature
            self._group.addButton(button, number)
            row.addWidget(button)
        row.addStretch()
        self.setFocusProxy(self._group.button(0))
        # One stop of the Tab key is enough for two buttons.
        self._group.button(1).setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._retranslate()
        self._group.idClicked.connect(self._on_clicked)

    def value(self) -> bool | None:
        """The answer; None while there is none."""
        return {0: True, 1: False}.get(self._group.checkedId())

    def set_value(self, *, answer: bool | None) -> None:
        """Show *answer* as the program's doing: no ``edited``."""
        self.set_draft("" if answer is None else _VALUES[0 if answer else 1])

    def buttons(self) -> Sequence[QPushButton]:
        """Yes and no, in this order."""
        return self._buttons

    def draft(self) -> str:
        chosen = self._group.checkedId()
        return _VALUES[chosen] if chosen >= 0 else ""

    def set_draft(self, text: str) -> None:
        self._group.setExclusive(False)
        for number, value in enumerate(_VALUES):
            self._group.button(number).setChecked(value == text)
        self._group.setExclusive(True)

    def set_read_only(self, *, on: bool) -> None:
        self.setEnabled(not on)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _KEYS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._group.button(_KEYS.index(Qt.Key(event.key()))).click()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def setAccessibleName(self, name: str) -> None:  # noqa: N802 - Qt's name
        super().setAccessibleName(name)
        for button in self._group.buttons():
            button.setAccessibleName(f"{name}: {button.text()}")

    def _retranslate(self) -> None:
        for number, text in enumerate((self.tr("1 Yes"), self.tr("2 No"))):
            self._group.button(number).setText(text)
        if self.accessibleName():
            self.setAccessibleName(self.accessibleName())

    def _on_clicked(self, _number: int) -> None:
        self.edited.emit()
        self.answered.emit()


class Tick(QCheckBox):
    """A tick as an editor; the space key sets it."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.clicked.connect(self._on_clicked)

    def draft(self) -> str:
        return "yes" if self.isChecked() else ""

    def set_draft(self, text: str) -> None:
        self.setChecked(text == "yes")

    def set_read_only(self, *, on: bool) -> None:
        self.setEnabled(not on)

    def _on_clicked(self) -> None:
        self.edited.emit()


class YesNoField(Field):
    """A question with yes and no."""

    def __init__(self, parent: QWidget | None = None, *, name: str = "", label: str = "") -> None:
        self.editor = YesNoChoice()
        super().__init__(self.editor, parent, name=name, label=label)

    def _framed(self) -> Sequence[QWidget]:
        return self.editor.buttons()


class TickField(Field):
    """A tick whose label stands beside it instead of above."""

    def __init__(self, parent: QWidget | None = None, *, name: str = "", label: str = "") -> None:
        self.editor = Tick()
        super().__init__(self.editor, parent, name=name, label=label)
        self._message.hide()

    def set_label(self, text: str) -> None:
        self._label.hide()
        self.editor.setText(text)
        self.editor.setAccessibleName(text.replace("&", ""))

    def label_text(self) -> str:
        return self.editor.text()

    def _show_message(self) -> None:
        super()._show_message()
        self._message.setVisible(bool(self._message.text()))

    label = Property(str, label_text, set_label)
