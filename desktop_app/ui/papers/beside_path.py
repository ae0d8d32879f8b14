"""The path of page 6 and the paper beside it: what the path holds comes first, the paper takes what is left."""

from typing import Final

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QScrollArea, QWidget

from desktop_app.ui.papers.paper_view import LEAST_WIDTH_PX, PaperView

_MAY_CHANGE_ROOM: Final = frozenset({QEvent.Type.LayoutRequest, QEvent.Type.Resize, QEvent.Type.Show})


class BesidePath(QObject):
    """Keeps *path* as wide as what it shows, within its own bounds where that is enough, for it scrolls downwards only.

    With large text the paper is then drawn smaller, so that the page is not scrolled sideways.
    """

    def __init__(self, path: QScrollArea, paper: PaperView, page: QWidget) -> None:
        super().__init__(path)
        self._path, self._paper, self._page = path, paper, page
        self._least, self._most, self._paper_px = path.minimumWidth(), path.maximumWidth(), paper.minimumWidth()
        for watched in (path.widget(), page):
            watched.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in _MAY_CHANGE_ROOM:
            self._share()
        return False

    def _share(self) -> None:
        layout, seen = self._page.layout(), self._page.parentWidget()
        if layout is None or seen is None:
            return
        margins = layout.contentsMargins()
        room = seen.width() - margins.left() - margins.right() - layout.spacing()
        needed = self._path.widget().minimumSizeHint().width() + self._path.verticalScrollBar().sizeHint().width()
        self._path.setMaximumWidth(max(self._most, needed))
        self._path.setMinimumWidth(max(self._least, needed))
        left = room - max(self._least, needed)
        self._paper.setMinimumWidth(min(self._paper_px, max(LEAST_WIDTH_PX, left)))
