"""The first thing that is seen: the window itself, in the desk's colours and with its title, and no word in it yet.

Painted before anything else is loaded, so that whoever starts the program sees at once that it starts.  The page is
put into this same window, and no key is taken until it is there: what was typed meanwhile arrives in its first field.
"""

from typing import Final

from PySide6.QtCore import QEvent, QEventLoop, QSize, QTimer
from PySide6.QtGui import QColor, QPalette, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.ui.look.palettes import Colors
from desktop_app.ui.start.first_paint import FirstPaint

BRAND_SHARE: Final = (2, 5)
"""How much of the sign-in's width is its brand panel (``forms/sign_in.ui``)."""
MOST_WAIT_MS: Final = 250
"""A window that nobody sees, because the session is locked or it starts minimised, is never painted."""
_WIDTH_PX, _HEIGHT_PX, _TITLE_BAR_PX = 1366, 768, 32


def first_size(available_height: int) -> QSize:
    """How large the first window opens: what the pages are made for, and never under the task bar.

    The *available_height* of the screen still has to hold the title bar.
    """
    return QSize(_WIDTH_PX, min(_HEIGHT_PX, available_height - _TITLE_BAR_PX))


class Ground(QWidget):
    """The window of the first page.

    Args:
        colors: of the desk.
        title: of the window, until a page has its own.
        is_set_up: whether the page will be the sign-in, whose outline is drawn.
    """

    def __init__(self, colors: Colors, title: str, *, is_set_up: bool) -> None:
        super().__init__()
        self.setWindowTitle(title)
        self._brand: QWidget | None = None
        self._is_held = False
        _fill(self, colors.window)
        if is_set_up:
            self._brand = QWidget(self)
            self._brand.setAutoFillBackground(True)
            _fill(self._brand, colors.accent_fill)
        self.resize(first_size(self.screen().availableGeometry().height()))

    def paint_now(self) -> None:
        """Show it and wait until it is painted; whatever is typed or clicked meanwhile waits."""
        loop = QEventLoop()
        patience = QTimer(loop)
        patience.timeout.connect(loop.quit)
        patience.start(MOST_WAIT_MS)
        first = FirstPaint(self)
        first.painted.connect(loop.quit)
        self.show()
        loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)

    def hold(self, page: QWidget) -> None:
        """Show *page* in this window; it is painted with the next turn of the loop, and nothing between."""
        if self._brand is not None:
            self._brand.hide()
            self._brand.deleteLater()
            self._brand = None
        self._is_held = True
        self.setPalette(QPalette())
        self.setWindowTitle(page.windowTitle())
        page.windowTitleChanged.connect(self.setWindowTitle)
        row = QVBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(page)
        page.show()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self._is_held:
            # A style sheet gives a window back the palette it once had of its own: other colours came to all but it.
            self.setPalette(QPalette())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._brand is not None:
            share, whole = BRAND_SHARE
            self._brand.resize(self.width() * share // whole, self.height())


def _fill(widget: QWidget, color: str) -> None:
    """By its palette: a painter of our own makes all of Qt's namespace, as long as all the rest takes (measured)."""
    palette = widget.palette()
    palette.setColor(QPalette.ColorRole.Window, QColor(color))
    widget.setPalette(palette)
