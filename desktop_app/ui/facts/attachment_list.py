"""The files of one paper with their thumbnails, and the place to drop another one."""

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QWidget

_THUMBNAIL = QSize(48, 48)
_ROOM = 64
"""Height of one thumbnail and its margins."""


def local_files(data: QMimeData) -> list[str]:
    """The paths of what is dragged; nothing that lies elsewhere than on this machine."""
    return [url.toLocalFile() for url in data.urls() if url.isLocalFile()]


class AttachmentList(QListWidget):
    """Says what to drop here while it is empty."""

    files_dropped = Signal(list)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_read_only = False
        self.setAcceptDrops(True)
        self.setFlow(QListWidget.Flow.LeftToRight)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DropOnly)
        self.setIconSize(_THUMBNAIL)
        self.setFixedHeight(_ROOM + 2 * self.frameWidth())
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def set_read_only(self, *, on: bool) -> None:
        self._is_read_only = on

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if local_files(event.mimeData()) and not self._is_read_only:
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.files_dropped.emit(local_files(event.mimeData()))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.count() or self._is_read_only:
            return
        painter = QPainter(self.viewport())
        painter.setPen(self.palette().placeholderText().color())
        text = self.tr("Drop a picture or PDF for the chosen paper here")
        painter.drawText(self.viewport().rect(), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, text)
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.viewport().update()
