"""A vertical path of steps of which only one is open; what is done keeps its mark and one line."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from PySide6.QtCore import Property, QObject, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

_GAP: Final = 8
_RING: Final = 4
_WIDEST: Final = 480
"""A size hint never asks for more; the rest of a long line is drawn shortened."""


class StepState(StrEnum):
    """How a step stands."""

    AHEAD = "ahead"
    OPEN = "open"
    DONE = "done"


class StepHead(QAbstractButton):
    """The line of one step: its mark, its title, and what came of it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.state = StepState.AHEAD
        self.summary = ""
        self.number = 0
        self.can_open = False
        """Whether a click, or a key while it has the focus, opens the step."""
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_title(self, text: str) -> None:
        self.setText(text)
        self._tell()

    def title_text(self) -> str:
        return self.text()

    title = Property(str, title_text, set_title)

    def show_state(self, state: StepState, number: int, summary: str) -> None:
        """Show how the step stands and, once it is done, what came of it."""
        self.state, self.number, self.summary = state, number, summary
        self._tell()
        self.update()

    def let_open(self, *, on: bool) -> None:
        """Take part in the round of Tab while the step can be opened; one that is open has nothing to press."""
        self.can_open = on
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if on else Qt.FocusPolicy.NoFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens it, as Space does."""
        if self.can_open and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.click()
            event.accept()
            return
        super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self._title_font())
        width = metrics.horizontalAdvance(self.text()) + 3 * metrics.height()
        return QSize(min(width, _WIDEST), metrics.height() + 2 * _GAP)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        metrics = QFontMetrics(self._title_font())
        side = float(metrics.height())
        box = QRectF(1, (self.height() - side) / 2, side, side)
        self._paint_mark(painter, box)
        is_ahead = self.state is StepState.AHEAD
        quiet = self.palette().color(QPalette.ColorRole.PlaceholderText)
        painter.setPen(quiet if is_ahead else self.palette().color(QPalette.ColorRole.WindowText))
        painter.setFont(self._title_font())
        left = box.right() + _GAP
        title_width = metrics.horizontalAdvance(self.text())
        line = QRectF(left, 0, title_width + 1, self.height())
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())
        painter.setFont(self.font())
        painter.setPen(quiet)
        room = QRectF(line.right() + 2 * _GAP, 0, self.width() - line.right() - 2 * _GAP - 2, self.height())
        shown = self.fontMetrics().elidedText(self.summary, Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, shown)
        if self.hasFocus():
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Link), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), _RING, _RING)
        painter.end()

    def _title_font(self) -> QFont:
        font = QFont(self.font())
        font.setBold(self.state is StepState.OPEN)
        return font

    def _paint_mark(self, painter: QPainter, box: QRectF) -> None:
        accent = self.palette().color(QPalette.ColorRole.Link)
        quiet = self.palette().color(QPalette.ColorRole.PlaceholderText)
        match self.state:
            case StepState.DONE:
                painter.setPen(QPen(accent, 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
                tick = ((0.18, 0.55), (0.42, 0.78), (0.86, 0.24))
                points = [QPointF(box.left() + x * box.width(), box.top() + y * box.height()) for x, y in tick]
                painter.drawPolyline(QPolygonF(points))
                return
            case StepState.OPEN:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(self.palette().color(QPalette.ColorRole.Highlight))
                ink: QColor = self.palette().color(QPalette.ColorRole.HighlightedText)
            case _:
                painter.setPen(QPen(quiet, 1.2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                ink = quiet
        painter.drawEllipse(box)
        painter.setPen(ink)
        small = QFont(self.font())
        small.setPointSizeF(self.font().pointSizeF() * 0.85)
        painter.setFont(small)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(self.number))

    def _tell(self) -> None:
        words = {
            StepState.AHEAD: self.tr("to come"),
            StepState.OPEN: self.tr("now"),
            StepState.DONE: self.tr("done"),
        }
        spoken = self.tr("Step {number}, {title}: {state}")
        self.setAccessibleName(spoken.format(number=self.number, title=self.text(), state=words[self.state]))
        self.setAccessibleDescription(self.summary)
        self.updateGeometry()


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a path: the line that is always seen, and what opens below it."""

    id: str
    head: StepHead
    body: QWidget


class StepPath(QObject):
    """Keeps one step of a column open."""

    opened = Signal(str)
    """The teller clicked the head of a step, or pressed Enter on it, and it is open now."""
    turned = Signal()
    """Another step is open, whatever opened it."""

    def __init__(self, steps: tuple[Step, ...], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._steps = steps
        self._done: Mapping[str, str] = {}
        self._left_out: frozenset[str] = frozenset()
        self.open_id = ""
        self.may_open_any = False
        """Whether a click opens a step that is still ahead, too."""
        for step in steps:
            step.head.clicked.connect(self._on_clicked)

    def show(self, open_id: str, done: Mapping[str, str], *, without: Collection[str] = ()) -> None:
        """Open one step.

        Args:
            open_id: the step to open; empty for none.
            done: the steps that are done, each with the line that says what came of it.
            without: steps that this case does not have.
        """
        is_other = open_id != self.open_id
        self.open_id, self._done, self._left_out = open_id, done, frozenset(without)
        number = 0
        for step in self._steps:
            is_there = step.id not in self._left_out
            step.head.setVisible(is_there)
            step.body.setVisible(is_there and step.id == open_id)
            if is_there:
                number += 1
                state = self._state(step)
                step.head.show_state(state, number, done.get(step.id, ""))
                step.head.let_open(on=state is StepState.DONE or (self.may_open_any and state is StepState.AHEAD))
        if is_other:
            self.turned.emit()

    def step(self, step_id: str) -> Step:
        return next(step for step in self._steps if step.id == step_id)

    def _state(self, step: Step) -> StepState:
        if step.id == self.open_id:
            return StepState.OPEN
        return StepState.DONE if step.id in self._done else StepState.AHEAD

    def _on_clicked(self) -> None:
        for step in self._steps:
            if step.head is self.sender() and (self.may_open_any or step.id in self._done):
                self.show(step.id, self._done, without=self._left_out)
                self.opened.emit(step.id)
