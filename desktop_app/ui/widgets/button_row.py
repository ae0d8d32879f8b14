"""Buttons beside each other, or one below the other where large words leave no room for that."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QPushButton, QWidget


class ButtonRow(QWidget):
    """No wider than its widest button need be."""

    def __init__(self, *buttons: QPushButton, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons = buttons
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        for button in buttons:
            self._row.addWidget(button)
        self._row.addStretch()

    def minimumSizeHint(self) -> QSize:
        widths = [button.minimumSizeHint().width() for button in self._buttons if not button.isHidden()]
        return QSize(max(widths, default=0), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        shown = [button for button in self._buttons if not button.isHidden()]
        room = self.width() - self._row.spacing() * len(shown)
        fits = sum(button.sizeHint().width() for button in shown) <= room
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if fits else QBoxLayout.Direction.TopToBottom)
