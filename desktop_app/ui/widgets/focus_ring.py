"""A ring around what has the keys, for what we draw ourselves: a style sheet rings Qt's own controls alone."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

RING_PX: Final = 2
CLEAR_PX: Final = 4
"""What stands in a ring keeps this far from its sides, or the ring lies over how its lines begin."""
_ROUND_PX: Final = 4


class FocusRing(QWidget):
    """Lies over *target* while that has the keys, and takes nothing from it."""

    def __init__(self, target: QWidget) -> None:
        super().__init__(target)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        target.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, QWidget) and watched is self.parent():
            if event.type() in {QEvent.Type.FocusIn, QEvent.Type.Resize, QEvent.Type.LayoutRequest}:
                self.setGeometry(watched.rect())
                self.raise_()
            if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
                self.setVisible(event.type() == QEvent.Type.FocusIn)
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.palette().link().color(), RING_PX))
        half = RING_PX / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), _ROUND_PX, _ROUND_PX)
        painter.end()
