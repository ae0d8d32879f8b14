"""Shift+F1: what lies where, one place after the other, for whoever sits here for the first time."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from desktop_app.ui.look.palettes import Colors
from desktop_app.ui.widgets.plain_label import plain_label

_LINE: Final = 26
"""Han characters to a line of the card."""
_GAP_PX: Final = 12
_ROUND_PX: Final = 6
_SHADE: Final = 120
"""How dark what is not spoken of becomes, of 255."""
_ON: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_Down})
_BACK: Final = frozenset({Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_Backspace})


@dataclass(frozen=True, slots=True)
class Place:
    """One place of the window, and what a teller does there."""

    widget: QWidget
    title: str
    text: str


class Tour(QWidget):
    """Lies over the window, lights one place and says a sentence; nothing behind it can be pressed meanwhile.

    Args:
        places: in the order in which they are shown; those that are not visible are left out.
        colors: of the theme.
        window: the window that is shown.
    """

    ended = Signal()

    def __init__(self, places: Sequence[Place], colors: Callable[[], Colors], window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("tour")
        self._window, self._colors = window, colors
        self._places = tuple(place for place in places if place.widget.isVisible())
        self._at = 0
        self.card = QFrame(self)
        self.card.setObjectName("tour_card")
        self.title = plain_label(self.card, "tour_title")
        self.title.setProperty("type_size", "title")
        self.text = plain_label(self.card, "tour_text")
        self.count = plain_label(self.card, "tour_count", tone="hint")
        self.count.setWordWrap(False)
        self.next_button, self.end_button = QPushButton(self.card), QPushButton(self.card)
        self.next_button.setObjectName("tour_next_button")
        self.next_button.setProperty("main", True)  # noqa: FBT003 - Qt's signature
        self.end_button.setObjectName("tour_end_button")
        for button in (self.next_button, self.end_button):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.next_button.clicked.connect(self.go_on)
        self.end_button.clicked.connect(self.end)
        row = QHBoxLayout()
        row.addWidget(self.count)
        row.addStretch()
        row.addWidget(self.end_button)
        row.addWidget(self.next_button)
        column = QVBoxLayout(self.card)
        column.setContentsMargins(16, 12, 16, 12)
        for widget in (self.title, self.text):
            column.addWidget(widget)
        column.addLayout(row)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        window.installEventFilter(self)

    def begin(self) -> None:
        """Show the first place; without any there is nothing to show."""
        if not self._places:
            self.end()
            return
        self.setGeometry(self._window.rect())
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show()

    def go_on(self) -> None:
        """The next place; after the last one it ends."""
        if self._at + 1 == len(self._places):
            self.end()
            return
        self._at += 1
        self._show()

    def go_back(self) -> None:
        """The place before."""
        self._at = max(0, self._at - 1)
        self._show()

    def end(self) -> None:
        """Leave it, wherever it stands."""
        self._window.removeEventFilter(self)
        self.hide()
        self.ended.emit()
        self.deleteLater()

    # ── Called by Qt ─────────────────────────────────────────────────────────────────────────────────────────────

    def event(self, event: QEvent) -> bool:
        """The keys of the window mean nothing meanwhile, but for the one that hides everything."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            event.setAccepted(event.key() != Qt.Key.Key_F12)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Every key is the tour's: what is shown cannot be pressed by mistake."""
        if event.key() in _ON:
            self.go_on()
        elif event.key() in _BACK:
            self.go_back()
        elif event.key() == Qt.Key.Key_Escape:
            self.end()
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window and event.type() == QEvent.Type.Resize:
            self.setGeometry(self._window.rect())
            self._lay_card()
        return False

    def changeEvent(self, event: QEvent) -> None:
        """Its sentences are those of the language it began in."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self.isVisible():
            self.end()

    def paintEvent(self, _event: QPaintEvent) -> None:
        colors, lit = self._colors(), QRectF(self._lit())
        shade, hole = QPainterPath(), QPainterPath()
        shade.addRect(QRectF(self.rect()))
        hole.addRoundedRect(lit, _ROUND_PX, _ROUND_PX)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillPath(shade.subtracted(hole), QColor(0, 0, 0, _SHADE))
        painter.setPen(QPen(QColor(colors.accent), 3))
        painter.drawPath(hole)

    # ── Inside ───────────────────────────────────────────────────────────────────────────────────────────────────

    def _show(self) -> None:
        place = self._places[self._at]
        self.title.setText(place.title)
        self.text.setText(place.text)
        self.count.setText(f"{self._at + 1} / {len(self._places)}")
        is_last = self._at + 1 == len(self._places)
        self.next_button.setText(self.tr("Begin to work (Enter)") if is_last else self.tr("Next (Enter)"))
        self.end_button.setText(self.tr("End (Esc)"))
        self.setAccessibleName(place.title)
        self.setAccessibleDescription(place.text)
        self._lay_card()
        self.update()

    def _lit(self) -> QRect:
        """Where the place lies, in the coordinates of the window; nothing once it is gone."""
        widget = self._places[self._at].widget if self._places else None
        if widget is None or not isValid(widget):
            return QRect()
        place = QRect(widget.mapTo(self._window, QPoint(0, 0)), widget.size())
        return place.adjusted(-4, -4, 4, 4).intersected(self.rect().adjusted(2, 2, -2, -2))

    def _lay_card(self) -> None:
        """Below the place, else above it, else beside it: never over it unless it fills the window."""
        width = min(_LINE * self.fontMetrics().horizontalAdvance("中"), self.width() - 2 * _GAP_PX)
        layout = self.card.layout()
        if layout is not None:
            layout.activate()
            self.card.resize(width, layout.totalHeightForWidth(width))
        lit, card, room = self._lit(), self.card.size(), self.rect()
        left = min(max(lit.left(), _GAP_PX), room.width() - card.width() - _GAP_PX)
        if lit.bottom() + card.height() + 2 * _GAP_PX <= room.height():
            spot = QPoint(left, lit.bottom() + _GAP_PX)
        elif lit.top() - card.height() - _GAP_PX >= 0:
            spot = QPoint(left, lit.top() - card.height() - _GAP_PX)
        elif lit.right() + card.width() + 2 * _GAP_PX <= room.width():
            spot = QPoint(lit.right() + _GAP_PX, (room.height() - card.height()) // 2)
        elif lit.left() - card.width() - _GAP_PX >= 0:
            spot = QPoint(lit.left() - card.width() - _GAP_PX, (room.height() - card.height()) // 2)
        else:
            spot = room.center() - self.card.rect().center()
        self.card.move(spot)
