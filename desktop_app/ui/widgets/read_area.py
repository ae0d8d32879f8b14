"""Text that is read on by the keys where it does not find room at once."""

from typing import ClassVar

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QScrollArea, QWidget


class ReadArea(QScrollArea):
    """Takes the keys to be scrolled by; to Qt it would be a filler, which a screen reader passes over."""

    SPOKEN_ROLE: ClassVar = QAccessible.Role.Document

    def __init__(self, name: str, said: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(said)
        self.setWidgetResizable(True)
