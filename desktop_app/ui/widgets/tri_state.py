"""Yes, no or unknown: 1, 2 or 3."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

VALUES = ("yes", "no", "unknown")


class TriState(QWidget):
    """Three joined buttons; 1, 2 and 3 press them, whichever has the focus."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for number, value in enumerate(VALUES):
            button = QPushButton(self)
            button.setObjectName(f"{value}_button")
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setProperty("segment", True)  # noqa: FBT003 - Qt's signature
            self._group.addButton(button, number)
            row.addWidget(button)
        self.setFocusProxy(self._group.button(0))
        self._retranslate()
        self._group.idClicked.connect(self._on_clicked)

    def value(self) -> bool | None:
        """True, False, or None for unknown and for not yet answered (see :meth:`is_answered`)."""
        return {0: True, 1: False}.get(self._group.checkedId())

    @property
    def is_answered(self) -> bool:
        return self._group.checkedId() >= 0

    def draft(self) -> str:
        chosen = self._group.checkedId()
        return VALUES[chosen] if chosen >= 0 else ""

    def set_draft(self, text: str) -> None:
        self._group.setExclusive(False)
        for number, value in enumerate(VALUES):
            self._group.button(number).setChecked(value == text)
        self._group.setExclusive(True)

    def set_read_only(self, *, on: bool) -> None:
        self.setEnabled(not on)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3)
        if event.key() in keys and not event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._group.button(keys.index(Qt.Key(event.key()))).click()
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
        for number, text in enumerate((self.tr("1 Yes"), self.tr("2 No"), self.tr("3 Unknown"))):
            self._group.button(number).setText(text)
        if self.accessibleName():
            self.setAccessibleName(self.accessibleName())

    def _on_clicked(self, _number: int) -> None:
        self.edited.emit()
