"""A paper on the screen, page under page, as it will come out of the printer."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPalette, QPen, QPixmap, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

from desktop_app.ui.work.workers import Workers

TRUE_WIDTH_PX: Final = 794
"""An A4 page at 96 pixels an inch: true size."""
LEAST_WIDTH_PX: Final = 560
"""What is still read beside a path in text of 200 %."""
_TRUE_HEIGHT_PX: Final = 1123
_LEAST_HEIGHT_PX: Final = 320
"""What the view asks for; it takes all the height there is."""
_GAP_PX: Final = 16
_WORDS_MARGIN_PX: Final = 80
"""On either side of what is said of a paper that is not there yet."""
_LIT_MARGIN_PX: Final = 6
_LIT_RISE_PX: Final = 1
"""Above and below what is lit; more of it runs through the letters of the lines next to it."""
_LIT_ALPHA: Final = 56
_PAGE_WIDTH_MM: Final = 210.0
_AHEAD: Final = 1
"""Pages before and after what is seen that are drawn as well."""


class Picture(Protocol):
    """One drawn page: rows of RGB, three bytes a pixel, no padding."""

    @property
    def width(self) -> int: ...

    @property
    def height(self) -> int: ...

    @property
    def rgb(self) -> bytes: ...


Render = Callable[[bytes, int, int], Picture]
"""``render(pdf, page from 1, width in pixels)``; called in a worker's thread."""


@dataclass(frozen=True, slots=True)
class Place:
    """A rectangle of a page, in millimetres from its top left corner; ``page`` from 1."""

    page: int
    left: float
    top: float
    width: float
    height: float


class SheetOfPaper(QWidget):
    """One page; white until it has been drawn."""

    def __init__(self, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.number = number
        self.is_asked_for = False
        self.picture: QPixmap | None = None
        self.lit: tuple[QRectF, ...] = ()
        self.setObjectName(f"paper_page_{number}")
        self.fit(TRUE_WIDTH_PX)
        self._retranslate()

    @property
    def scale(self) -> float:
        """How large it is, of its true size."""
        return self.width() / TRUE_WIDTH_PX

    def fit(self, width: int) -> None:
        """Be *width* pixels wide."""
        self.setFixedSize(width, round(width * _TRUE_HEIGHT_PX / TRUE_WIDTH_PX))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Page {number} of the paper").format(number=self.number))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, self.width() < TRUE_WIDTH_PX)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        if self.picture is not None:
            painter.drawPixmap(self.rect(), self.picture)
        accent = QColor(self.palette().color(QPalette.ColorRole.Highlight))
        painter.scale(self.scale, self.scale)
        for area in self.lit:
            painter.setPen(QPen(accent, 2))
            wash = QColor(accent)
            wash.setAlpha(_LIT_ALPHA)
            painter.setBrush(wash)
            painter.drawRoundedRect(area, 4, 4)
        painter.resetTransform()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()


class PaperView(QScrollArea):
    """Draws the pages that are seen, and no others, in a worker, at true size, or smaller where there is less room."""

    seen_whole = Signal()
    """Every page has been in view whole."""
    changed = Signal()
    """Another paper is shown."""
    turned = Signal()
    """Other parts of the paper are in view."""
    failed = Signal(object)
    """A page could not be drawn: the exception."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pdf = b""
        self._sheets: list[SheetOfPaper] = []
        self._seen: set[int] = set()
        self._begun: set[int] = set()
        self._read: set[int] = set()
        self._render: Render | None = None
        self._workers: Workers | None = None
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self._to_come = ""
        self._lay_out(0)

    @property
    def is_seen_whole(self) -> bool:
        """Every page of the paper has been in view from its top to its end, since it was begun to be read."""
        return bool(self._sheets) and len(self._read) == len(self._sheets)

    @property
    def pages_read(self) -> int:
        """How many pages have been in view whole."""
        return len(self._read)

    @property
    def pages(self) -> int:
        return len(self._sheets)

    def begin_reading(self) -> None:
        """Read from the top: what was in view while terms were explained is not yet checked."""
        self._begun.clear()
        self._read.clear()
        self.verticalScrollBar().setValue(0)
        self._draw_seen()

    @property
    def is_drawn(self) -> bool:
        """Every page that is in view has its picture."""
        return bool(self._sheets) and all(self._sheets[index].picture is not None for index in self._seen)

    def set_drawing(self, render: Render, workers: Workers) -> None:
        """Say who draws a page, and in which threads."""
        self._render, self._workers = render, workers

    def show_paper(self, pdf: bytes, pages: int) -> None:
        """Show *pages* pages of *pdf*; the same bytes again change nothing."""
        if pdf == self._pdf:
            return
        self._pdf = pdf
        for known in (self._seen, self._begun, self._read):
            known.clear()
        self._lay_out(pages)
        self.verticalScrollBar().setValue(0)
        self._draw_seen()
        self.changed.emit()

    def announce(self, words: str) -> None:
        """Say on an empty sheet what will stand here, as long as no paper does; empty shows no sheet at all."""
        if words == self._to_come:
            return
        self._to_come = words
        self.setAccessibleDescription(words)
        if not self._sheets:
            self.viewport().update()

    def shows(self, pdf: bytes) -> bool:
        """Whether it is this paper that is shown."""
        return bool(self._sheets) and pdf == self._pdf

    def light(self, places: Sequence[Place]) -> None:
        """Light these places, and scroll to the first."""
        for sheet in self._sheets:
            sheet.lit = _joined(_area(place) for place in places if place.page == sheet.number)
            sheet.update()
        if places:
            sheet = self._sheets[places[0].page - 1]
            middle = sheet.y() + _area(places[0]).center().y() * sheet.scale
            self.verticalScrollBar().setValue(int(middle - self.viewport().height() / 2))

    def scroll_pages(self, steps: int) -> None:
        """PgUp and PgDn, wherever the focus is."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + steps * bar.pageStep())

    def sizeHint(self) -> QSize:
        return QSize(TRUE_WIDTH_PX + _GAP_PX, _LEAST_HEIGHT_PX)

    def read_on(self) -> None:
        """Scroll on; at the end go back to the first page not yet read whole (a lit term may have skipped it)."""
        before = self.verticalScrollBar().value()
        self.scroll_pages(1)
        missed = [sheet for index, sheet in enumerate(self._sheets) if index not in self._read]
        if self.verticalScrollBar().value() == before and missed:
            self.verticalScrollBar().setValue(missed[0].y())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._to_come and not self._sheets:
            self._paint_to_come()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
        self._draw_seen()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._draw_seen()

    def _lay_out(self, pages: int) -> None:
        board = QWidget()
        board.setObjectName("paper_board")
        board.setBackgroundRole(QPalette.ColorRole.Window)
        column = QVBoxLayout(board)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_GAP_PX)
        sheets = [SheetOfPaper(number, board) for number in range(1, pages + 1)]
        for sheet in sheets:
            column.addWidget(sheet)
        self._sheets = []  # while one board goes and the other comes there is nothing to scroll over
        self.setWidget(board)
        self._sheets = sheets
        self._fit()

    def _paint_to_come(self) -> None:
        """The head of a sheet in outline, as wide as the paper will be, that runs out below; words at the middle."""
        room = self.viewport().rect()
        width = min(TRUE_WIDTH_PX, room.width())
        sheet = QRect((room.width() - width) // 2, 0, width - 1, room.height() + _GAP_PX)
        painter = QPainter(self.viewport())
        quiet = self.palette().color(QPalette.ColorRole.PlaceholderText)
        painter.setPen(QPen(quiet, 1, Qt.PenStyle.DashLine))
        painter.drawRect(sheet)
        painter.setPen(quiet)
        words = room.adjusted(_WORDS_MARGIN_PX, 0, -_WORDS_MARGIN_PX, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._to_come)
        painter.end()

    def _fit(self) -> None:
        width = min(TRUE_WIDTH_PX, max(self.viewport().width(), LEAST_WIDTH_PX))
        for sheet in self._sheets:
            if sheet.width() != width:
                sheet.fit(width)
        self.widget().adjustSize()

    def _on_scrolled(self) -> None:
        self._draw_seen()

    def _draw_seen(self) -> None:
        if not self.isVisible() or not self._sheets:
            return
        if (layout := self.widget().layout()) is not None:
            layout.activate()
        top = self.verticalScrollBar().value()
        view = QRect(0, top, self.viewport().width(), self.viewport().height())
        in_view = [index for index, sheet in enumerate(self._sheets) if sheet.geometry().intersects(view)]
        for index in in_view:
            self._seen.add(index)
            self._note_read(index, view)
            for near in range(max(0, index - _AHEAD), min(len(self._sheets), index + _AHEAD + 1)):
                self._ask_for(self._sheets[near])
        self.turned.emit()
        if self.is_seen_whole:
            self.seen_whole.emit()

    def _note_read(self, index: int, view: QRect) -> None:
        """A page is read once its top and then its end were in view; the paging key shows all between."""
        sheet = self._sheets[index].geometry()
        if sheet.top() >= view.top():
            self._begun.add(index)
        if index in self._begun and sheet.bottom() <= view.bottom():
            self._read.add(index)

    def _ask_for(self, sheet: SheetOfPaper) -> None:
        if sheet.is_asked_for or self._render is None or self._workers is None:
            return
        sheet.is_asked_for = True
        render, pdf, number = self._render, self._pdf, sheet.number
        width = round(TRUE_WIDTH_PX * self.devicePixelRatioF())
        worker = self._workers.start(lambda _report: render(pdf, number, width))

        def take(picture: Picture) -> None:
            if isValid(sheet) and self._pdf == pdf and sheet in self._sheets:
                sheet.picture = _pixmap(picture)
                sheet.update()

        worker.done.connect(take)
        worker.failed.connect(self.failed)


def _joined(areas: Iterable[QRectF]) -> tuple[QRectF, ...]:
    """One area for those that all but touch: the paragraphs of a list are one term, with one outline."""
    found: list[QRectF] = []
    for area in sorted(areas, key=QRectF.top):
        if found and found[-1].intersects(area):
            found[-1] = found[-1].united(area)
        else:
            found.append(area)
    too_much = _LIT_MARGIN_PX - _LIT_RISE_PX
    return tuple(area.adjusted(0, too_much, 0, -too_much) for area in found)


def _area(place: Place) -> QRectF:
    scale = TRUE_WIDTH_PX / _PAGE_WIDTH_MM
    exact = QRectF(place.left * scale, place.top * scale, place.width * scale, place.height * scale)
    return exact.adjusted(-_LIT_MARGIN_PX, -_LIT_MARGIN_PX, _LIT_MARGIN_PX, _LIT_MARGIN_PX)


def _pixmap(picture: Picture) -> QPixmap:
    image = QImage(picture.rgb, picture.width, picture.height, 3 * picture.width, QImage.Format.Format_RGB888)
    # The picture's bytes belong to Python; the copy is Qt's own.
    return QPixmap.fromImage(image.copy())
