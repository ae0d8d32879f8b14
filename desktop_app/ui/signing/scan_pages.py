"""The print and the scan of one page side by side, the place in question lit on both."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.domain.signing.scan import Place

_WIDTH_MM: Final = 210.0
_HEIGHT_MM: Final = 297.0
_LEAST: Final = QSize(240, 340)
AROUND_MM: Final = 12.0
"""How much of the page is shown around a place that is looked at closely."""


class ScannedSheet(QWidget):
    """One page, as large as there is room; a signed field is framed, a questioned place is lit."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = QPixmap()
        self._good: tuple[Place, ...] = ()
        self._asked: Place | None = None
        self._around: Place | None = None
        self._room_mm = AROUND_MM
        self.setMinimumSize(_LEAST)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_picture(
        self,
        picture: QPixmap,
        good: Sequence[Place] = (),
        asked: Place | None = None,
        *,
        around: Place | None = None,
        room_mm: float = AROUND_MM,
    ) -> None:
        """Show a page, or a place of it with *room_mm* around, enlarged; a null picture leaves it white."""
        self._picture, self._good, self._asked, self._around = picture, tuple(good), asked, around
        self._room_mm = room_mm
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        sheet = self._sheet()
        painter.setClipRect(self.rect() if self._around is None else self.rect().adjusted(1, 1, -1, -1))
        painter.fillRect(sheet, Qt.GlobalColor.white)
        if not self._picture.isNull():
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(sheet, self._picture, QRectF(self._picture.rect()))
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.PlaceholderText), 1))
        painter.drawRect(sheet)
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Link), 1.5))
        for place in self._good:
            painter.drawRect(self._area(sheet, place))
        if self._asked is not None:
            accent = QColor(self.palette().color(QPalette.ColorRole.Highlight))
            painter.setPen(QPen(accent, 2))
            wash = QColor(accent)
            wash.setAlpha(56 if self._around is None else 0)  # nothing lies over what is to be compared
            painter.setBrush(wash)
            painter.drawRoundedRect(self._area(sheet, self._asked).adjusted(-3, -3, 3, 3), 4, 4)
        painter.end()

    def _sheet(self) -> QRectF:
        if self._around is not None:
            return self._enlarged(self._around)
        scale = min((self.width() - 2) / _WIDTH_MM, (self.height() - 2) / _HEIGHT_MM)
        return QRectF((self.width() - scale * _WIDTH_MM) / 2, 1, scale * _WIDTH_MM, scale * _HEIGHT_MM)

    def _enlarged(self, place: Place) -> QRectF:
        """Where the whole page lies when *place* and some of its surroundings fill the widget."""
        wide, high = place.width + 2 * self._room_mm, place.height + 2 * self._room_mm
        scale = min(self.width() / wide, self.height() / high)
        left = self.width() / 2 - scale * (place.left + place.width / 2)
        top = self.height() / 2 - scale * (place.top + place.height / 2)
        return QRectF(left, top, scale * _WIDTH_MM, scale * _HEIGHT_MM)

    @staticmethod
    def _area(sheet: QRectF, place: Place) -> QRectF:
        scale = sheet.width() / _WIDTH_MM
        return QRectF(
            sheet.left() + place.left * scale,
            sheet.top() + place.top * scale,
            place.width * scale,
            place.height * scale,
        )


class ScanPages(QWidget):
    """What was printed, and what came back."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.print, self.scan = ScannedSheet(self), ScannedSheet(self)
        self.print.setObjectName("printed_page")
        self.scan.setObjectName("scanned_page")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self._titles = []
        for sheet in (self.print, self.scan):
            title = QLabel(self)
            title.setTextFormat(Qt.TextFormat.PlainText)
            title.setProperty("tone", "hint")
            self._titles.append(title)
            column = QVBoxLayout()
            column.addWidget(title)
            column.addWidget(sheet, stretch=1)
            row.addLayout(column, stretch=1)

    def set_titles(self, printed: str, scanned: str) -> None:
        for label, text in zip(self._titles, (printed, scanned), strict=True):
            label.setText(text)
