"""What is still owed, month by month, one line a package: drawn here, read by eye, by keys and by a screen reader."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from PySide6.QtCore import QEvent, QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFocusEvent, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.domain.money import Money
from desktop_app.domain.offers.schedule import Schedule

_HEIGHT_PX: Final = 120
_BODY_LINE_PX: Final = 20
"""Height of a line of text at 100 %; the chart grows with the text."""
_YEAR: Final = 12
_DASHES: Final[tuple[tuple[float, ...], ...]] = ((), (6, 3), (1.5, 2.5), (8, 3, 1.5, 3))
"""One a line, so that greyscale and weak eyes tell them apart; the first is solid."""
_THIN, _THICK = 1.6, 2.8
_FAINT_ALPHA: Final = 70


@dataclass(frozen=True, slots=True)
class Line:
    """One package: the digit of its card, and what is owed after each payment."""

    digit: int
    schedule: Schedule

    @property
    def opening(self) -> Money:
        """What is owed before the first payment."""
        first = self.schedule.rows[0]
        return first.balance + first.principal

    def balance(self, month: int) -> Money:
        """What is owed after the payment number *month*; 0 is before the first."""
        rows = self.schedule.rows
        return self.opening if month <= 0 else rows[min(month, len(rows)) - 1].balance


class BalanceChart(QWidget):
    """← → move a mark month by month, PgUp PgDn year by year, Home and End to the ends; it says every balance there."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[Line, ...] = ()
        self._marked = 0
        self._month = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._describe()

    @property
    def lines(self) -> tuple[Line, ...]:
        return self._lines

    @property
    def month(self) -> int:
        """Where the mark stands: after so many payments."""
        return self._month

    def show_lines(self, lines: Sequence[Line], marked: int) -> None:
        """Show *lines*; the one of the digit *marked* is drawn strongest."""
        self._lines, self._marked = tuple(lines), marked
        self._month = min(self._month, self._months)
        self._describe()

    def sentence(self) -> str:
        """What every package owes at the mark."""
        between = self.tr(", ", "between two balances")
        balances = [f"{line.digit}: {line.balance(self._month).display()}" for line in self._lines]
        if self._month == 0:
            head = self.tr("Owed now")
        else:
            head = self.tr("Owed after payment {month}, {day}").format(month=self._month, day=self._day_of(self._month))
        return self.tr("{head}: {balances}").format(head=head, balances=between.join(balances))

    def sizeHint(self) -> QSize:
        height = round(_HEIGHT_PX * max(1.0, self.fontMetrics().height() / _BODY_LINE_PX))
        return QSize(480, height)

    def minimumSizeHint(self) -> QSize:
        return QSize(240, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_PageUp: -_YEAR,
            Qt.Key.Key_PageDown: _YEAR,
            Qt.Key.Key_Home: -self._months,
            Qt.Key.Key_End: self._months,
        }
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
        step = steps.get(Qt.Key(event.key())) if plain else None
        if step is None:
            super().keyPressEvent(event)
            return
        self._move_to(self._month + step)
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        ground = self._ground()
        if self._months and ground.width() > 0:
            self._move_to(round((event.position().x() - ground.left()) / ground.width() * self._months))
        super().mouseMoveEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._describe()
        elif event.type() == QEvent.Type.FontChange:
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        if not self._lines:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        for place, line in enumerate(self._lines):
            self._paint_line(painter, place, line)
        self._paint_digits(painter)
        self._paint_mark(painter)
        if self.hasFocus():
            painter.setPen(QPen(self.palette().link().color(), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
        painter.end()

    # ── Inside ───────────────────────────────────────────────────────────────────────────────────────────────────

    @property
    def _months(self) -> int:
        return max((len(line.schedule.rows) for line in self._lines), default=0)

    @property
    def _most(self) -> int:
        """The highest balance there is, in fen."""
        balances = [row.balance.fen for line in self._lines for row in line.schedule.rows]
        return max([*balances, *(line.opening.fen for line in self._lines), 1])

    def _day_of(self, month: int) -> date:
        longest = max(self._lines, key=lambda line: len(line.schedule.rows))
        return longest.schedule.rows[min(month, len(longest.schedule.rows)) - 1].due

    def _move_to(self, month: int) -> None:
        found = min(max(month, 0), self._months)
        if found != self._month:
            self._month = found
            self._describe()

    def _describe(self) -> None:
        self.setAccessibleName(self.tr("What is still owed, month by month"))
        self.setAccessibleDescription(self.sentence() if self._lines else "")
        self.update()

    def _ground(self) -> QRectF:
        """Where the lines are drawn: under the sentence, above the dates, room for a digit at the right."""
        line = QFontMetricsF(self.font()).height()
        return QRectF(8, line + 6, max(self.width() - 16 - line, 1), max(self.height() - 2 * line - 10, 1))

    def _at(self, ground: QRectF, month: int, fen: int) -> QPointF:
        across = ground.width() * month / max(self._months, 1)
        return QPointF(ground.left() + across, ground.bottom() - ground.height() * fen / self._most)

    def _paint_ground(self, painter: QPainter) -> None:
        ground, line = self._ground(), QFontMetricsF(self.font()).height()
        muted = self.palette().placeholderText().color()
        faint = QColor(muted)
        faint.setAlpha(_FAINT_ALPHA)
        painter.setPen(QPen(faint, 1))
        for month in range(0, self._months + 1, _YEAR):
            x = self._at(ground, month, 0).x()
            painter.drawLine(QLineF(x, ground.top(), x, ground.bottom()))
        painter.drawLine(QLineF(ground.bottomLeft(), ground.bottomRight()))
        painter.setPen(self.palette().windowText().color())
        self._write(painter, QRectF(8, 2, self.width() - 16, line), self.sentence(), Qt.AlignmentFlag.AlignLeft)
        painter.setPen(muted)
        foot = QRectF(8, ground.bottom() + 2, self.width() - 16, line)
        first = min(line_.schedule.rows[0].due for line_ in self._lines)
        self._write(painter, foot, first.isoformat(), Qt.AlignmentFlag.AlignLeft)
        self._write(painter, foot, self._day_of(self._months).isoformat(), Qt.AlignmentFlag.AlignRight)

    def _write(self, painter: QPainter, box: QRectF, text: str, side: Qt.AlignmentFlag) -> None:
        text = self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(box.width()))
        painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter, text)

    def _paint_line(self, painter: QPainter, place: int, line: Line) -> None:
        ground = self._ground()
        is_marked = line.digit == self._marked
        pen = QPen(self._color(line), _THICK if is_marked else _THIN)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if dashes := _DASHES[place % len(_DASHES)]:
            pen.setDashPattern(dashes)
        painter.setPen(pen)
        months = len(line.schedule.rows)
        points = [self._at(ground, month, line.balance(month).fen) for month in range(months + 1)]
        painter.drawPolyline(points)

    def _paint_digits(self, painter: QPainter) -> None:
        """The digit at the end of each line, on a small disc; where ends are near they stand beside each other."""
        ground, size = self._ground(), QFontMetricsF(self.font()).height()
        free = float(self.width())
        for line in sorted(self._lines, key=lambda one: (-len(one.schedule.rows), -one.digit)):
            end = self._at(ground, len(line.schedule.rows), 0)
            left = min(end.x(), free - size)
            free = left
            box = QRectF(left, end.y() - size - 2, size, size)
            painter.setPen(QPen(self._color(line), 1))
            painter.setBrush(self.palette().button())
            painter.drawEllipse(box.adjusted(1, 1, -1, -1))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(line.digit))

    def _color(self, line: Line) -> QColor:
        palette = self.palette()
        return palette.link().color() if line.digit == self._marked else palette.windowText().color()

    def _paint_mark(self, painter: QPainter) -> None:
        ground = self._ground()
        painter.setPen(QPen(self.palette().windowText().color(), 1, Qt.PenStyle.DotLine))
        x = self._at(ground, self._month, 0).x()
        painter.drawLine(QLineF(x, ground.top(), x, ground.bottom()))
        painter.setBrush(self.palette().windowText())
        for line in self._lines:
            if self._month <= len(line.schedule.rows):
                painter.drawEllipse(self._at(ground, self._month, line.balance(self._month).fen), 3, 3)
