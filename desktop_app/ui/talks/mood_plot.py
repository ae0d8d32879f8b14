"""The customer's mood under the rounds: which move heated, which calmed."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.domain.stages.communicate import MOODS
from desktop_app.domain.stages.ledger import Entry

_LEAST_EDGE: Final = 28.0
_DOT: Final = 9.0
_STEP: Final = 6.0
"""Pixels from one mood to the next."""
_MOST_APART: Final = 96.0
_SMALL: Final = 0.85


class MoodPlot(QWidget):
    """One point a round with its mood as a digit; the line falls as the talks heat and rises as they calm.

    Painted; its accessible description says the same in words.  Internal: it is never shown to the customer.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._points: tuple[tuple[int, int, int], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._retranslate()

    @property
    def points(self) -> tuple[tuple[int, int, int], ...]:
        """Number of the round, the mood it left behind, and by how much it changed."""
        return self._points

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show the rounds of this cycle for which a mood is known."""
        last = entries[-1].cycle if entries else 1
        self._points = tuple(
            (entry.round.no, entry.mood, entry.mood_change)
            for entry in entries
            if entry.mood is not None and entry.cycle == last
        )
        self.setVisible(bool(self._points))
        self._describe()
        self.update()

    def sizeHint(self) -> QSize:
        height = 2 * _DOT + (len(MOODS) - 1) * _STEP + self.fontMetrics().height() + 4
        return QSize(240, int(height))

    def minimumSizeHint(self) -> QSize:
        return QSize(160, self.sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = self.palette().color(QPalette.ColorRole.WindowText)
        quiet = self.palette().color(QPalette.ColorRole.PlaceholderText)
        shown = self._points[-self._fits() :]
        places = [self._place(number, mood) for number, (_, mood, _) in enumerate(shown)]
        painter.setPen(QPen(quiet, 1.4))
        painter.drawPolyline(QPolygonF(places))
        small = QFont(self.font())
        small.setPointSizeF(self.font().pointSizeF() * _SMALL)
        painter.setFont(small)
        for place, (no, mood, change) in zip(places, shown, strict=True):
            self._paint_point(painter, place, mood, change, ink)
            text = self.tr("R{no}").format(no=no) + (" ▼" if change < 0 else " ▲" if change > 0 else "")
            top = self.height() - self.fontMetrics().height()
            box = QRectF(place.x() - self._edge(), top, 2 * self._edge(), self.fontMetrics().height())
            painter.setPen(ink if change else quiet)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
        painter.end()

    def _paint_point(self, painter: QPainter, place: QPointF, mood: int, change: int, ink: QColor) -> None:
        """A digit in a ring; a move that heated has a square, so that it is seen without colour."""
        sheet = self.palette().color(QPalette.ColorRole.Base)
        painter.setPen(QPen(ink, 2 if change else 1))
        painter.setBrush(sheet)
        box = QRectF(place.x() - _DOT, place.y() - _DOT, 2 * _DOT, 2 * _DOT)
        if change < 0:
            painter.drawRect(box)
        else:
            painter.drawEllipse(box)
        painter.setPen(ink)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(mood))

    def _edge(self) -> float:
        """Half the room of one round: its label fits at every size of text."""
        widest = self.fontMetrics().horizontalAdvance(self.tr("R{no}").format(no=88) + " ▼")
        return max(_LEAST_EDGE, widest * _SMALL / 2 + 2)

    def _fits(self) -> int:
        return max(1, int((self.width() - 2 * self._edge()) // (2 * self._edge())) + 1)

    def _place(self, number: int, mood: int) -> QPointF:
        count = min(len(self._points), self._fits())
        apart = min(_MOST_APART, (self.width() - 2 * self._edge()) / max(1, count - 1))
        return QPointF(self._edge() + number * apart, _DOT + 1 + (MOODS[-1] - mood) * _STEP)

    def _describe(self) -> None:
        words = []
        for no, mood, change in self._points:
            plain = self.tr("round {no}: {mood}")
            heated, calmed = self.tr("round {no}: {mood}, heated"), self.tr("round {no}: {mood}, calmed")
            words.append((plain if not change else heated if change < 0 else calmed).format(no=no, mood=mood))
        self.setAccessibleDescription("; ".join(words))

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Mood under the rounds"))
        self._describe()
        self.update()
