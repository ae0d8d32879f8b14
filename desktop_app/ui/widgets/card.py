"""A sheet with a hairline; the one that counts has an accent edge."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QWidget

_LINE_ALPHA = 80
_SOFT_ALPHA = 22
_EDGE_PX = 4
_RADIUS_PX = 6


class Card(QFrame):
    """Paints itself from the palette, so that it is right in every theme."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_marked = False

    @property
    def is_marked(self) -> bool:
        return self._is_marked

    def mark(self, *, on: bool) -> None:
        """Give the card the accent edge, or take it away."""
        if on is not self._is_marked:
            self._is_marked = on
            self.update()  # with all that lies on it

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        accent, line = QColor(self.palette().link().color()), QColor(self.palette().placeholderText().color())
        line.setAlpha(_LINE_ALPHA)
        sheet = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(QPen(accent, 2) if self._is_marked else QPen(line, 1))
        fill = QColor(accent)
        fill.setAlpha(_SOFT_ALPHA)
        painter.setBrush(fill if self._is_marked else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(sheet, _RADIUS_PX, _RADIUS_PX)
        if self._is_marked:
            painter.fillRect(QRectF(0, _RADIUS_PX, _EDGE_PX, self.height() - 2 * _RADIUS_PX), accent)
        painter.end()
