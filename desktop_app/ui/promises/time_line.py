"""All promises on one line of days, with today's mark; the bank's above the line, the customer's below."""

from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from desktop_app.domain.stages.negotiate import Side
from desktop_app.ui.promises.promise_rows import PromiseLine

_EDGE: Final = 40.0
_DOT: Final = 5.0


class TimeLine(QWidget):
    """Painted; its accessible description says the same in words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[PromiseLine, ...] = ()
        self._today = date.min
        # The style sheet gives this label the colour of what is late; the painting asks it.
        self._late = QLabel(self)
        self._late.setTextFormat(Qt.TextFormat.PlainText)
        self._late.setObjectName("late_ink")
        self._late.setProperty("tone", "late")
        self._late.hide()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._retranslate()

    def show_lines(self, lines: tuple[PromiseLine, ...], today: date) -> None:
        """Show the days of *lines* around *today*, but those of which a later paper says otherwise."""
        self._lines, self._today = tuple(line for line in lines if line.is_in_force), today
        self.setVisible(bool(self._lines))
        days = ", ".join(sorted({line.promise.due.isoformat() for line in self._lines}))
        self.setAccessibleDescription(self.tr("Today {today}; due: {days}").format(today=today.isoformat(), days=days))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(320, 3 * self.fontMetrics().height() + 8)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, self.sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._lines:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        quiet = self.palette().color(QPalette.ColorRole.PlaceholderText)
        accent = self.palette().color(QPalette.ColorRole.Link)
        middle = self.height() / 2
        painter.setPen(QPen(quiet, 1))
        painter.drawLine(QPointF(_EDGE / 2, middle), QPointF(self.width() - _EDGE / 2, middle))
        today_x = self._x(self._today)
        painter.setPen(QPen(accent, 2))
        painter.drawLine(QPointF(today_x, middle - 12), QPointF(today_x, middle + 12))
        ends: dict[Side, float] = {}
        for line in self._lines:
            self._paint_line(painter, line, middle, ends)
        painter.setPen(accent)
        text = self.tr("today")
        self._write(painter, text, today_x, middle - 12 - self.fontMetrics().height())
        painter.end()

    def _paint_line(self, painter: QPainter, line: PromiseLine, middle: float, ends: dict[Side, float]) -> None:
        x = self._x(line.promise.due)
        ink = self._ink(line)
        painter.setPen(QPen(ink, 1.6))
        painter.setBrush(ink if line.promise.state.is_settled else Qt.BrushStyle.NoBrush)
        is_bank = line.promise.side is Side.BANK
        painter.drawEllipse(QPointF(x, middle + (-_DOT - 1 if is_bank else _DOT + 1)), _DOT - 1, _DOT - 1)
        text = line.promise.due.strftime("%m-%d" if line.promise.due.year == self._today.year else "%Y-%m")
        width = self.fontMetrics().horizontalAdvance(text)
        near_today = is_bank and abs(x - self._x(self._today)) < width
        if ends.get(line.promise.side, 0.0) <= x - width / 2 and not near_today:
            ends[line.promise.side] = x + width / 2 + _DOT
            height = self.fontMetrics().height()
            self._write(painter, text, x, middle - 12 - height if is_bank else middle + 12)

    def _write(self, painter: QPainter, text: str, x: float, top: float) -> None:
        width = self.fontMetrics().horizontalAdvance(text) + 2
        left = min(max(0.0, x - width / 2), self.width() - width)
        painter.drawText(QRectF(left, top, width, self.fontMetrics().height()), Qt.AlignmentFlag.AlignCenter, text)

    def _x(self, day: date) -> float:
        days = [line.promise.due for line in self._lines] + [self._today]
        first, last = min(days) - timedelta(days=1), max(days) + timedelta(days=1)
        share = (day - first).days / max(1, (last - first).days)
        return _EDGE + share * (self.width() - 2 * _EDGE)

    def _ink(self, line: PromiseLine) -> QColor:
        if line.days_late:
            self._late.ensurePolished()
            return self._late.palette().color(QPalette.ColorRole.WindowText)
        role = QPalette.ColorRole.PlaceholderText if line.promise.state.is_settled else QPalette.ColorRole.Link
        return self.palette().color(role)

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Time line of the promises"))
        self.show_lines(self._lines, self._today)
