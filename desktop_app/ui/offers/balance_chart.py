"""What is still to be paid, month by month, one line a package: drawn, and read by eye, keys and screen reader.

All that is paid from now on, at once and with interest and fees: the same of a lump sum as of instalments, whatever
part of their payments the plans call principal.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from typing import ClassVar, Final

from PySide6.QtCore import QEvent, QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QAccessible,
    QColor,
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.domain.money import Money
from desktop_app.domain.offers.schedule import Schedule
from desktop_app.domain.offers.solution import Figure
from desktop_app.domain.stages.propose import Package

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
    """One package.

    Attributes:
        digit: of its card.
        dues: the days of its payments.
        left: what is still to be paid before the first payment, and after each of them; 0.00 in the end.
        at_once: what of it is paid now, beside the payments.
    """

    digit: int
    dues: tuple[date, ...]
    left: tuple[Money, ...]
    at_once: Money

    @property
    def months(self) -> int:
        return len(self.dues)

    def balance(self, month: int) -> Money:
        """What is still to be paid after the payment number *month*; 0 is before anything is paid."""
        return self.left[min(max(month, 0), self.months)]


def line_of(digit: int, package: Package, plan: Schedule) -> Line:
    """The line of *package*, whose payments month by month are *plan*."""
    payments = [row.payment.fen for row in plan.rows]
    left = [*accumulate(reversed(payments), initial=0)][::-1]
    total = package.figures.get(Figure.TOTAL)
    at_once = 0 if total is None else Money.parse(total).fen - left[0]
    dues = tuple(row.due for row in plan.rows)
    return Line(digit, dues, tuple(map(Money, (left[0] + at_once, *left[1:]))), Money(at_once))


class BalanceChart(QWidget):
    """← → move a mark month by month, PgUp PgDn year by year, Home and End to the ends; it says every balance there."""

    SPOKEN_ROLE: ClassVar = QAccessible.Role.Chart

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[Line, ...] = ()
        self._measured: tuple[tuple[str, int, str], float] = (("", -1, ""), 0.0)
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
        """What of every package is still to be paid at the mark."""
        between = self.tr(", ", "between two balances")
        balances = [f"{line.digit}: {line.balance(self._month).display()}" for line in self._lines]
        if self._month == 0:
            head = self.tr("Still to pay, interest and fees included")
        else:
            head = self.tr("Still to pay after payment {month}, {day}")
            head = head.format(month=self._month, day=self._day_of(self._month))
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
        return max((line.months for line in self._lines), default=0)

    @property
    def _most(self) -> int:
        """The highest balance there is, in fen."""
        return max([1, *(line.left[0].fen for line in self._lines)])

    def _day_of(self, month: int) -> date:
        longest = max(self._lines, key=lambda line: line.months)
        return longest.dues[min(month, longest.months) - 1]

    def _move_to(self, month: int) -> None:
        found = min(max(month, 0), self._months)
        if found != self._month:
            self._month = found
            self._describe()

    def _describe(self) -> None:
        self.setAccessibleName(self.tr("What is still to be paid, month by month"))
        self.setAccessibleDescription(self.sentence() if self._lines else "")
        self.update()

    def _ground(self) -> QRectF:
        """Where the lines are drawn: under the sentence, above the dates, room for a digit at the right."""
        line, head = QFontMetricsF(self.font()).height(), self._head_height()
        return QRectF(8, head + 6, max(self.width() - 16 - line, 1), max(self.height() - head - line - 10, 1))

    def _head_height(self) -> float:
        """What the sentence over the lines needs: with four packages in a narrow window it takes two lines."""
        asked = (self.sentence(), self.width(), self.font().key())
        if asked != self._measured[0]:
            room = QRectF(0, 0, max(self.width() - 16, 1), 1_000)
            needed = QFontMetricsF(self.font()).boundingRect(room, Qt.TextFlag.TextWordWrap, asked[0]).height()
            self._measured = (asked, needed)
        return self._measured[1]

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
        head = QRectF(8, 2, self.width() - 16, self._head_height())
        painter.drawText(head, Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft, self.sentence())
        painter.setPen(muted)
        foot = QRectF(8, ground.bottom() + 2, self.width() - 16, line)
        first = min(one.dues[0] for one in self._lines)
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
        points = [self._at(ground, month, left.fen) for month, left in enumerate(line.left)]
        if line.at_once:
            points.insert(1, self._at(ground, 0, (line.left[0] - line.at_once).fen))
        painter.drawPolyline(points)

    def _paint_digits(self, painter: QPainter) -> None:
        """The digit at the end of each line, on a small disc; where ends are near they stand beside each other."""
        ground, size = self._ground(), QFontMetricsF(self.font()).height()
        free = float(self.width())
        for line in sorted(self._lines, key=lambda one: (-one.months, -one.digit)):
            end = self._at(ground, line.months, 0)
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
            if self._month <= line.months:
                painter.drawEllipse(self._at(ground, self._month, line.balance(self._month).fen), 3, 3)
