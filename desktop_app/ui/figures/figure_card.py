"""One figure as a card: title, headline, what stands beside it, and a bar for every number.

Nothing is told by colour alone: each bar has its name and its number, what is bad is hatched, and the period before is
a hollow bar below.  ↑ ↓ choose a number, Enter asks for the cases behind it.
"""

from typing import ClassVar, Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QBrush,
    QColor,
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.ui.figures.figure_words import Bar, Card
from desktop_app.ui.look.palettes import Colors
from desktop_app.ui.look.plain_tip import plain_tip

_PAD: Final = 8.0
_LABEL_SHARE: Final = 0.36
_LABEL_GAP: Final = 6
_LONG_LABEL_SHARE: Final = 0.48
"""The most that a label takes from the bars where it would be cut otherwise."""
_TEXT_SHARE: Final = 0.28
_LEAST_BAR: Final = 36
"""Pixels of a bar beside a number in words, with the gap between them."""
_LEAST_ROWS: Final = 4
_HEAD_LINES: Final = 3.35
_ROW_LINES: Final = 0.98
_WIDTH_LINES: Final = 19
_WIDE_CHARS: Final = 10
"""A number in words longer than this needs more room than the bar, and leaves the period before to the hollow one."""
_STEPS: Final = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_PageUp: (0, -1),
    Qt.Key.Key_PageDown: (0, 1),
}


class FigureCard(QWidget):
    """Draws a card; while nothing was read, its place."""

    SPOKEN_ROLE: ClassVar = QAccessible.Role.Button

    cases_wanted = Signal(object)
    """The :class:`Bar` whose cases are to be listed."""
    focused = Signal()
    left = Signal(int, int)
    """So many figures on to the right, and so many rows of them down; a scroll area would take the keys for itself."""

    def __init__(self, number: int, colors: Colors, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"figure_card_{number}")
        self._number, self._colors = number, colors
        self._card: Card | None = None
        self._chosen = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def card(self) -> Card | None:
        return self._card

    @property
    def chosen(self) -> Bar | None:
        """The number that Enter leads on from."""
        bars = () if self._card is None else self._card.bars
        return bars[self._chosen] if 0 <= self._chosen < len(bars) else None

    def show_card(self, card: Card) -> None:
        """Show *card*; the number that was chosen stays chosen where there still is one."""
        self._card = card
        self._chosen = min(self._chosen, max(len(card.bars) - 1, 0))
        self.setAccessibleName(f"{self._number} {card.title}: {card.headline}")
        self._describe()
        self.update()

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        metrics = QFontMetricsF(self.font())
        height = 2 * _PAD + metrics.lineSpacing() * (_HEAD_LINES + _LEAST_ROWS * _ROW_LINES)
        return QSize(round(metrics.lineSpacing() * _WIDTH_LINES), round(height))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        count = 0 if self._card is None else len(self._card.bars)
        if event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down} and count:
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            self._choose(min(max(self._chosen + step, 0), count - 1))
        elif event.key() in _STEPS:
            self.left.emit(*_STEPS[Qt.Key(event.key())])
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.chosen is not None:
            self.cases_wanted.emit(self.chosen)
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = int((event.position().y() - self._top()) // self._row_height())
        if self._card is not None and 0 <= row < len(self._shown()):
            self._choose(self._first() + row)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mousePressEvent(event)
        if self.chosen is not None:
            self.cases_wanted.emit(self.chosen)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()
        self.focused.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = QPen(QColor(self._colors.accent if self.hasFocus() else self._colors.line), 2 if self.hasFocus() else 1)
        painter.setPen(edge)
        painter.setBrush(QColor(self._colors.sheet))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        if self._card is not None:
            self._paint_head(painter, self._card)
            self._paint_bars(painter, self._card)
            self._paint_more(painter)
        painter.end()

    # ── Inside ───────────────────────────────────────────────────────────────────────────────────────────────────

    def _choose(self, at: int) -> None:
        self._chosen = at
        self._describe()
        self.update()

    def _describe(self) -> None:
        """What a screen reader says of the chosen number."""
        bar, card = self.chosen, self._card
        parts = [] if card is None else [card.before, card.note]
        if bar is not None:
            parts.append(f"{bar.label}: {bar.text}")
        said = ". ".join(part for part in parts if part)
        self.setAccessibleDescription(said)
        self.setToolTip(plain_tip(said))

    def _line(self) -> float:
        return QFontMetricsF(self.font()).lineSpacing()

    def _row_height(self) -> float:
        return self._line() * _ROW_LINES * (2 if self._is_tall() else 1)

    def _is_tall(self) -> bool:
        """Whether the names stand above their numbers: side by side the longest would be cut."""
        card = self._card
        if card is None or not _is_wide(card):
            return False
        metrics, width = QFontMetricsF(self.font()), self.width() - 2 * _PAD
        longest = max((metrics.horizontalAdvance(bar.label) for bar in card.bars), default=0.0)
        return longest + _LABEL_GAP + 1 + self._number_width(card, width) + _LEAST_BAR > width

    def _top(self) -> float:
        return _PAD + _HEAD_LINES * self._line()

    def _room(self) -> int:
        return max(1, int((self.height() - _PAD / 2 - self._top()) // self._row_height()))

    def _first(self) -> int:
        """The first number that is drawn, so that the chosen one is among them."""
        return max(0, self._chosen - self._room() + 1)

    def _shown(self) -> tuple[Bar, ...]:
        bars = () if self._card is None else self._card.bars
        return bars[self._first() : self._first() + self._room()]

    def _paint_head(self, painter: QPainter, card: Card) -> None:
        width, line = self.width() - 2 * _PAD, self._line()
        strong = QFont(self.font())
        strong.setWeight(QFont.Weight.DemiBold)
        painter.setFont(strong)
        self._write(painter, QRectF(_PAD, _PAD, width, line), f"{self._number}  {card.title}", self._colors.text)
        figure = QFont(strong)
        figure.setPointSizeF(self.font().pointSizeF() * 1.25)
        painter.setFont(figure)
        top = _PAD + line
        needed = QFontMetricsF(figure).horizontalAdvance(card.headline)
        self._write(painter, QRectF(_PAD, top, width, line * 1.3), card.headline, self._colors.accent)
        painter.setFont(self.font())
        beside = QRectF(_PAD + needed + 12, top, max(0.0, width - needed - 12), line * 1.3)
        if self._room_above(card, strong) >= QFontMetricsF(self.font()).horizontalAdvance(card.before) > beside.width():
            beside = QRectF(_PAD, _PAD, width - self._more_width(), line)
        self._write(painter, beside, card.before, self._colors.muted, right=True)
        note = QRectF(_PAD, top + line * 1.3, width, line * 0.95)
        self._write(painter, note, card.note, self._colors.muted)

    def _paint_bars(self, painter: QPainter, card: Card) -> None:
        shown = self._shown()
        most = max((max(bar.size, bar.size_before) for bar in card.bars), default=0)
        is_wide, is_tall = _is_wide(card), self._is_tall()
        width, height = self.width() - 2 * _PAD, self._row_height()
        text = self._number_width(card, width) if is_wide else width * _TEXT_SHARE
        most_of_label = max(0.0, width - text - _LEAST_BAR) if is_wide else width * _LONG_LABEL_SHARE
        label = self._label_width(card, width, most_of_label)
        for row, bar in enumerate(shown):
            top = self._top() + row * height
            is_chosen = self.hasFocus() and self._first() + row == self._chosen
            if is_chosen:
                painter.setPen(QPen(QColor(self._colors.accent), 1))
                painter.setBrush(QColor(self._colors.soft))
                painter.drawRoundedRect(QRectF(_PAD - 4, top, width + 8, height), 3, 3)
            painter.setFont(self.font())
            above = height / 2 if is_tall else 0.0
            named = QRectF(_PAD, top, width, above) if is_tall else QRectF(_PAD, top, label - _LABEL_GAP, height)
            self._write(painter, named, bar.label, self._colors.text)
            said = bar.text if is_wide or not bar.before else f"{bar.text}  ({bar.before})"
            right = QRectF(_PAD + width - text, top + above, text, height - above)
            self._write(painter, right, said, self._colors.text, right=True)
            begin = 0.0 if is_tall else label
            place = QRectF(_PAD + begin, top + above, width - begin - text - 6, height - above)
            if most > 0:
                self._paint_bar(painter, place, bar, float(bar.size / most), float(bar.size_before / most))

    def _label_width(self, card: Card, width: float, most: float) -> float:
        """As wide as the longest label, up to *most*; all of a card begin their bars at the same place."""
        metrics = QFontMetricsF(self.font())
        longest = max((metrics.horizontalAdvance(bar.label) for bar in card.bars), default=0.0)
        return min(max(longest + _LABEL_GAP + 1, width * _LABEL_SHARE), most)

    def _number_width(self, card: Card, width: float) -> float:
        """As wide as the longest number in words: the bar gives way to it, and then the label."""
        metrics = QFontMetricsF(self.font())
        return min(max((metrics.horizontalAdvance(bar.text) for bar in card.bars), default=0.0) + 1, width)

    def _paint_more(self, painter: QPainter) -> None:
        """Say that there are numbers above or below those that are drawn."""
        place = QRectF(_PAD, _PAD, self.width() - 2 * _PAD, self._line())
        painter.setFont(self.font())
        self._write(painter, place, self._more(), self._colors.muted, right=True)

    def _more(self) -> str:
        bars = () if self._card is None else self._card.bars
        above, below = self._first(), len(bars) - self._first() - len(self._shown())
        parts = [f"▴ {above}"] if above else []
        parts += [f"▾ {below}"] if below else []
        return "  ".join(parts)

    def _more_width(self) -> float:
        more = self._more()
        return QFontMetricsF(self.font()).horizontalAdvance(more) + 12 if more else 0.0

    def _room_above(self, card: Card, strong: QFont) -> float:
        """Pixels beside the name of the card, up to what says that there are more numbers."""
        name = QFontMetricsF(strong).horizontalAdvance(f"{self._number}  {card.title}")
        return self.width() - 2 * _PAD - name - 12 - self._more_width()

    def _paint_bar(self, painter: QPainter, place: QRectF, bar: Bar, now: float, before: float) -> None:
        height = place.height()
        ink = QColor(self._colors.late if bar.is_bad else self._colors.accent)
        solid = QRectF(
            place.x(), place.y() + 0.16 * height, max(1.5 if bar.size else 0.0, now * place.width()), 0.42 * height
        )
        painter.setPen(QPen(ink, 1))
        painter.setBrush(QBrush(ink, Qt.BrushStyle.BDiagPattern if bar.is_bad else Qt.BrushStyle.SolidPattern))
        if bar.size:
            painter.drawRect(solid)
        if bar.size_before:
            painter.setPen(QPen(QColor(self._colors.muted), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(
                QRectF(place.x(), place.y() + 0.66 * height, max(1.5, before * place.width()), 0.18 * height)
            )

    @staticmethod
    def _write(painter: QPainter, place: QRectF, text: str, color: str, *, right: bool = False) -> None:
        painter.setPen(QColor(color))
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        fitted = QFontMetricsF(painter.font()).elidedText(text, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, int(side | Qt.AlignmentFlag.AlignVCenter), fitted)


def _is_wide(card: Card) -> bool:
    """Whether the numbers of *card* are words."""
    return any(len(bar.text) > _WIDE_CHARS for bar in card.bars)
