"""Where the case stands: seven marks with shape and word, 4 and 5 joined as one capsule."""

from datetime import tzinfo
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from desktop_app.domain.case import CaseState
from desktop_app.domain.stages.stage import Stage, StageState
from desktop_app.ui.look.palettes import LIGHT, Colors
from desktop_app.ui.look.plain_tip import plain_tip
from desktop_app.ui.reading_order import read_as_laid_out
from desktop_app.ui.words import stage_word, state_word

_LEAST_SHOWN: Final = 4
"""Letters of a shortened word, with its dots."""
_JOINED: Final = (Stage.PROPOSE, Stage.NEGOTIATE)


class StageMark(QAbstractButton):
    """One stage: a painted shape, its name, and the state as a word beneath."""

    def __init__(self, stage: Stage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.stage = stage
        self.state = StageState.AHEAD
        self.is_shown = self.is_short = False
        self.colors: Colors = LIGHT
        self._note = ""
        self.setObjectName(f"{stage.key}_mark")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_state(self, state: StageState, *, note: str = "", word: str = "", is_shown: bool) -> None:
        """Show *state*; *note* goes with its word (a date), *word* is another name of the stage.

        *is_shown* marks the page in front.
        """
        was_shown, self.state, self._note, self.is_shown = self.is_shown, state, note, is_shown
        self.setText(word or stage_word(self.stage))
        spoken = self.tr("{number} {stage}: {state}").format(
            number=self.stage.value, stage=self.text(), state=self.note()
        )
        if (self.accessibleName(), was_shown) == (spoken, is_shown):
            return  # asked several times a page
        self.setAccessibleName(spoken)
        self.setToolTip(plain_tip(self.accessibleName()))
        self.updateGeometry()
        self.update()

    def note(self) -> str:
        """The word under the name."""
        word = state_word(self.state)
        return f"{word} {self._note}".strip()

    def shorten(self, *, on: bool) -> None:
        """Show the shape alone, or the words beside it again."""
        if on != self.is_short:
            self.is_short = on
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint() if self.is_short else self.whole()

    def whole(self) -> QSize:
        """What its shape and its words need."""
        metrics = self.fontMetrics()
        width = max(metrics.horizontalAdvance(self.text()) * 1.12, metrics.horizontalAdvance(self.note()))
        return QSize(int(width) + 2 * metrics.height() + 4, 2 * metrics.height() + 2)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        height = self.fontMetrics().height()
        box = QRectF(height * 0.15, (self.height() - height) / 2, height, height)
        self._paint_shape(painter, box)
        if not self.is_short:
            self._paint_words(painter, box)
        if self.is_shown:
            painter.fillRect(QRectF(0, self.height() - 3, self.width(), 3), QColor(self.colors.accent))
        painter.end()

    def _paint_words(self, painter: QPainter, box: QRectF) -> None:
        height = self.fontMetrics().height()
        left = box.right() + height * 0.4
        top = self.height() / 2 - height
        font = QFont(self.font())
        font.setBold(self.is_shown or self.state in {StageState.CURRENT, StageState.REOPENED})
        painter.setFont(font)
        painter.setPen(QColor(self.colors.text if self.state is not StageState.AHEAD else self.colors.muted))
        painter.drawText(QPointF(left, top + self.fontMetrics().ascent()), self._fitting(painter, self.text(), left))
        painter.setFont(self.font())
        painter.setPen(QColor(self._ink()))
        note = self._fitting(painter, self.note(), left)
        painter.drawText(QPointF(left, top + height + self.fontMetrics().ascent()), note)

    def minimumSizeHint(self) -> QSize:
        """Beside an open side panel with large text the shape alone must do."""
        return QSize(2 * self.fontMetrics().height(), self.whole().height())

    def _fitting(self, painter: QPainter, text: str, left: float) -> str:
        """*text* as far as there is room; of a word of which next to nothing is left, nothing."""
        room = max(0, int(self.width() - left))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room)
        return shown if shown == text or len(shown) >= _LEAST_SHOWN else ""

    def _ink(self) -> str:
        if self.state in {StageState.CURRENT, StageState.REOPENED}:
            return self.colors.accent
        return self.colors.warn if self.state in {StageState.WAITING, StageState.CHECK_AGAIN} else self.colors.muted

    def _paint_shape(self, painter: QPainter, box: QRectF) -> None:
        ink = QColor(self._ink() if self.state is not StageState.DONE else self.colors.good)
        painter.setPen(QPen(ink, 1.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
        match self.state:
            case StageState.DONE:
                painter.drawPolyline(QPolygonF([_at(box, 0.15, 0.55), _at(box, 0.4, 0.8), _at(box, 0.88, 0.22)]))
            case StageState.CURRENT:
                painter.setBrush(ink)
                painter.drawEllipse(box)
                self._number(painter, box, QColor(self.colors.sheet))
            case StageState.WAITING:
                glass = [(0.2, 0.1), (0.8, 0.1), (0.2, 0.9), (0.8, 0.9), (0.2, 0.1)]
                painter.drawPolyline(QPolygonF([_at(box, x, y) for x, y in glass]))
            case StageState.NOT_NEEDED:
                painter.drawLine(_at(box, 0.2, 0.5), _at(box, 0.8, 0.5))
            case StageState.REOPENED:
                painter.drawArc(box.toRect(), 60 * 16, 300 * 16)
                painter.drawPolyline(QPolygonF([_at(box, 0.98, 0.0), _at(box, 0.78, 0.08), _at(box, 0.84, 0.32)]))
                self._number(painter, box, ink)
            case StageState.CHECK_AGAIN:
                painter.drawEllipse(box)
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, "!")
            case StageState.AHEAD:
                painter.drawEllipse(box)
                self._number(painter, box, ink)

    def _number(self, painter: QPainter, box: QRectF, ink: QColor) -> None:
        painter.save()
        font = QFont(self.font())
        font.setPointSizeF(self.font().pointSizeF() * 0.8)
        painter.setFont(font)
        painter.setPen(ink)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(self.stage.value))
        painter.restore()


def _at(box: QRectF, across: float, down: float) -> QPointF:
    return QPointF(box.left() + across * box.width(), box.top() + down * box.height())


class StageBar(QFrame):
    """The seven marks; a click looks at the stage, as Alt+1..7 does."""

    stage_picked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("stage_bar")
        self._state: CaseState | None = None
        self._shown: Stage | None = None
        self._zone: tzinfo | None = None
        self._marks = {stage: StageMark(stage, self) for stage in Stage}
        self._round = QLabel(self)
        self._round.setObjectName("round_label")
        self._round.setTextFormat(Qt.TextFormat.PlainText)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 2, 16, 2)
        for stage, mark in self._marks.items():
            mark.clicked.connect(self._on_clicked)
            if stage not in _JOINED:
                row.addWidget(mark)
            elif stage is _JOINED[0]:
                row.addWidget(self._capsule())
            if stage is not Stage.FOLLOW_UP and stage is not _JOINED[0]:
                row.addStretch()
        read_as_laid_out(self)

    def show_case(self, state: CaseState, shown: Stage, zone: tzinfo | None = None) -> None:
        """Show how *state* stands while the page of *shown* is in front; *zone* is the branch's, for its days."""
        self._state, self._shown, self._zone = state, shown, zone
        closed_on = state.closed_on(zone)
        for stage, stage_state in state.stage_states().items():
            note = ""
            if stage_state is StageState.WAITING and state.parked is not None and state.parked.next_date is not None:
                note = state.parked.next_date.isoformat()
            is_without = stage is Stage.AGREE and state.agree.no_agreement is not None
            word = self.tr("No agreement") if is_without else ""
            if stage is Stage.FOLLOW_UP and closed_on is not None:
                word, note = self.tr("Case closed"), closed_on.isoformat()
            self._marks[stage].show_state(stage_state, note=note, word=word, is_shown=stage is shown)
        # A quick matter has no talks: its one offer is no round to anybody.
        has_talks = Stage.NEGOTIATE not in state.skipped
        rounds = state.negotiate.rounds if has_talks else ()
        is_talking = state.negotiate.on_table is not None and len(rounds) > state.negotiate.before_cycle
        # The number that the ledger and the paper give the round: they count through all cycles.
        self._round.setText(self.tr("Round {number}").format(number=rounds[-1].no) if is_talking else "")
        self._round.setVisible(is_talking)

    def set_colors(self, colors: Colors) -> None:
        for mark in self._marks.values():
            mark.colors = colors
            mark.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self._state is not None and self._shown is not None:
            self.show_case(self._state, self._shown, self._zone)

    def event(self, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.Resize, QEvent.Type.LayoutRequest, QEvent.Type.Show}:
            self._shorten()
        return super().event(event)

    def _shorten(self) -> None:
        """Where not all names have room, the page in front and the stage that is open are named, and whole."""
        marks = self._marks.values()
        around = self.sizeHint().width() - sum(mark.sizeHint().width() for mark in marks)
        lacks_room = around + sum(mark.whole().width() for mark in marks) > self.width()
        for mark in marks:
            is_open = mark.state in {StageState.CURRENT, StageState.REOPENED}
            mark.shorten(on=lacks_room and not (mark.is_shown or is_open))

    def _capsule(self) -> QFrame:
        capsule = QFrame(self)
        capsule.setObjectName("capsule")
        arrows = QLabel("⇄", capsule)
        arrows.setObjectName("arrows_label")
        arrows.setTextFormat(Qt.TextFormat.PlainText)
        row = QHBoxLayout(capsule)
        row.setContentsMargins(8, 0, 12, 0)
        for widget in (self._marks[Stage.PROPOSE], arrows, self._marks[Stage.NEGOTIATE], self._round):
            row.addWidget(widget)
        return capsule

    def _on_clicked(self) -> None:
        mark = self.sender()
        if isinstance(mark, StageMark):
            self.stage_picked.emit(mark.stage)
