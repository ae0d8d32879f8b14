"""Words with a small lock before them while something is over the teller's authority."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QWidget


class LockLabel(QLabel):
    """A lock and words: never the colour alone."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._is_locked = False
        self._room = 0

    @property
    def is_locked(self) -> bool:
        return self._is_locked

    def lock(self, *, on: bool) -> None:
        """Show the lock, or take it away."""
        self._is_locked = on
        margins = self.contentsMargins()
        room = self.fontMetrics().lineSpacing() if on else 0
        margins.setLeft(margins.left() - self._room + room)
        self._room = room
        self.setContentsMargins(margins)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._is_locked:
            return
        side = self.fontMetrics().ascent()
        inside = self.contentsRect()
        left, top = inside.left() - self._room, inside.top() + (self.fontMetrics().lineSpacing() - side) / 2
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.palette().windowText().color(), side / 10))
        bow = QRectF(left + side * 0.3, top + side * 0.1, side * 0.4, side * 0.7)
        painter.drawRoundedRect(bow, side * 0.2, side * 0.2)
        painter.setBrush(self.palette().windowText())
        painter.drawRoundedRect(QRectF(left + side * 0.15, top + side * 0.45, side * 0.7, side * 0.5), 1, 1)
        painter.end()
