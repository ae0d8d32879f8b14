"""The pages of a print as pictures, drawn beside the screen when one is first wanted."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage, QPixmap
from shiboken6 import isValid

from desktop_app.ui.papers.paper_view import Picture, Render
from desktop_app.ui.work.workers import Workers


class PrintPictures(QObject):
    """Draws each page once.

    Args:
        render: draws a page; called in a worker's thread.
        workers: the threads.
        width_px: of the pictures.
        parent: owner.
    """

    came = Signal()
    """A page that was asked for has been drawn."""

    def __init__(self, render: Render, workers: Workers, width_px: int, parent: QObject) -> None:
        super().__init__(parent)
        self._render, self._workers, self._width_px = render, workers, width_px
        self._drawn: dict[int, QPixmap] = {}

    def page(self, pdf: bytes, page: int) -> QPixmap:
        """The picture, or an empty one until it has been drawn."""
        if page not in self._drawn:
            self._drawn[page] = QPixmap()
            worker = self._workers.start(lambda _report: self._render(pdf, page, self._width_px))
            worker.done.connect(lambda picture: self._keep(page, picture))
        return self._drawn[page]

    def forget(self) -> None:
        """Another version came."""
        self._drawn.clear()

    def _keep(self, page: int, picture: Picture) -> None:
        if not isValid(self):
            return
        image = QImage(picture.rgb, picture.width, picture.height, 3 * picture.width, QImage.Format.Format_RGB888)
        self._drawn[page] = QPixmap.fromImage(image.copy())
        self.came.emit()
