"""Buttons side by side where they have room, and else one below the other."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QPushButton, QWidget


class FoldingButtons(QWidget):
    """Never asks for more width than its widest button, so that no column is pushed out of sight."""

    def __init__(self, *buttons: QPushButton, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons = buttons
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        for button in buttons:
            self._row.addWidget(button, alignment=Qt.AlignmentFlag.AlignLeft)
        self._row.addStretch()

    @classmethod
    def take_over(cls, row: QBoxLayout, *buttons: QPushButton) -> None:
        """Put *buttons*, which a form laid in *row*, into one of these at its end."""
        for button in buttons:
            row.removeWidget(button)
        row.addWidget(cls(*buttons, parent=row.parentWidget()), stretch=0 if row.count() > 1 else 1)

    def minimumSizeHint(self) -> QSize:
        widest = max((button.sizeHint().width() for button in self._shown()), default=0)
        return QSize(widest, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._fold()
        return super().event(event)

    def _shown(self) -> list[QPushButton]:
        return [button for button in self._buttons if not button.isHidden()]

    def _fold(self) -> None:
        shown = self._shown()
        needed = sum(button.sizeHint().width() for button in shown) + self._row.spacing() * max(0, len(shown) - 1)
        is_wide = needed <= self.width()
        direction = QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom
        if direction != self._row.direction():
            self._row.setDirection(direction)
            self.updateGeometry()
