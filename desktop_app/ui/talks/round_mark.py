"""What became of a round, as a shape: told apart in greyscale, without colour."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.domain.stages.negotiate import RoundState

_SIDE_PX = 16
_LINES: dict[RoundState, tuple[tuple[tuple[float, float], ...], ...]] = {
    RoundState.ACCEPTED: (((0.1, 0.55), (0.4, 0.85), (0.95, 0.15)),),
    RoundState.REFUSED: (((0.15, 0.15), (0.85, 0.85)), ((0.85, 0.15), (0.15, 0.85))),
    RoundState.COUNTERED: (
        ((0.05, 0.32), (0.95, 0.32), (0.72, 0.1)),
        ((0.95, 0.68), (0.05, 0.68), (0.28, 0.9)),
    ),
    RoundState.REPLACED: (((0.05, 0.5), (0.95, 0.5)), ((0.62, 0.2), (0.95, 0.5), (0.62, 0.8))),
    RoundState.WITHDRAWN: (((0.95, 0.9), (0.95, 0.4), (0.08, 0.4)), ((0.36, 0.12), (0.06, 0.4), (0.36, 0.68))),
    RoundState.SET_ASIDE: (((0.15, 0.85), (0.85, 0.15)),),
    RoundState.EXPIRED: (((0.2, 0.08), (0.8, 0.08), (0.2, 0.92), (0.8, 0.92), (0.2, 0.08)),),
}
"""Lines from point to point, in shares of the box."""


class RoundMark(QWidget):
    """A tick, a cross, arrows, an hourglass; a filled dot lies on the table."""

    def __init__(self, state: RoundState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(_SIDE_PX, _SIDE_PX)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = self.palette().color(QPalette.ColorRole.WindowText)
        box = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        painter.setPen(QPen(ink, 1.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
        if self._state is RoundState.ON_TABLE:
            painter.setBrush(ink)
            painter.drawEllipse(box.adjusted(1, 1, -1, -1))
        for line in _LINES.get(self._state, ()):
            painter.drawPolyline(QPolygonF([_at(box, across, down) for across, down in line]))
        painter.end()


def _at(box: QRectF, across: float, down: float) -> QPointF:
    return QPointF(box.left() + across * box.width(), box.top() + down * box.height())
