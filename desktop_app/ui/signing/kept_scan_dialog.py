"""The scan that was kept of a document of the upper branch or head office, page under page, to be read and no more."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QKeyEvent, QPixmap
from PySide6.QtWidgets import QDialog, QPushButton, QScrollArea, QVBoxLayout, QWidget

from desktop_app.domain.errors import Unavailable
from desktop_app.ui.dialogs import room_for
from desktop_app.ui.help.message_help_dialog import answer_f1
from desktop_app.ui.papers.paper_view import TRUE_WIDTH_PX, Picture
from desktop_app.ui.widgets.plain_label import plain_label

DrawPdf = Callable[[bytes, int], Sequence[Picture]]
"""``draw(pdf, width in pixels)``: each page; called in a worker's thread."""
_PDF: Final = b"%PDF"
_BESIDE_PX: Final = 64
_HEIGHT_PX: Final = 700
_PAGING: Final = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1, Qt.Key.Key_End: 1_000, Qt.Key.Key_Home: -1_000}


def pages_of(content: bytes, draw: DrawPdf, width: int = TRUE_WIDTH_PX) -> tuple[QImage, ...]:
    """What there is to see of a kept scan, a picture or a PDF; may be called in a worker.

    Raises:
        Unavailable: ``pdf_damaged`` for what cannot be drawn.
    """
    if content.startswith(_PDF):
        found = tuple(_image(one) for one in draw(content, width))
    else:
        found = (QImage.fromData(content),)
    if not found or any(one.isNull() for one in found):
        raise Unavailable("pdf_damaged")
    return tuple(one.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation) for one in found)


class KeptScanDialog(QDialog):
    """PgUp, PgDn, Home and End turn the pages; Esc closes.

    Args:
        title: what it is a scan of.
        pages: from :func:`pages_of`.
    """

    def __init__(self, title: str, pages: Sequence[QImage], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("kept_scan_dialog")
        self.setWindowTitle(title)
        board = QWidget()
        sheets = QVBoxLayout(board)
        self.sheets = tuple(plain_label(board, f"scan_page_{no}") for no in range(1, len(pages) + 1))
        for no, (sheet, page) in enumerate(zip(self.sheets, pages, strict=True), start=1):
            sheet.setPixmap(QPixmap.fromImage(page))
            sheet.setAccessibleName(self.tr("Page {number} of the scan").format(number=no))
            sheets.addWidget(sheet)
        self.view = QScrollArea(self)
        self.view.setWidget(board)
        self.view.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.close_button = QPushButton(self.tr("Close (Esc)"), self)
        self.close_button.setObjectName("close_scan_button")
        self.close_button.clicked.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(self.view)
        column.addWidget(self.close_button, alignment=Qt.AlignmentFlag.AlignRight)
        room = room_for(self)
        self.resize(min(TRUE_WIDTH_PX + _BESIDE_PX, room.width()), min(_HEIGHT_PX, room.height()))
        answer_f1(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = _PAGING.get(Qt.Key(event.key()))
        if steps is None:
            super().keyPressEvent(event)
            return
        bar = self.view.verticalScrollBar()
        bar.setValue(bar.value() + steps * bar.pageStep())


def _image(picture: Picture) -> QImage:
    image = QImage(picture.rgb, picture.width, picture.height, 3 * picture.width, QImage.Format.Format_RGB888)
    return image.copy()  # the picture's bytes belong to Python
