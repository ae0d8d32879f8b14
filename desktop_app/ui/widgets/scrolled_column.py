"""A column that scrolls downwards where the window is too low for it, and does not push it out of the screen."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QSizePolicy, QWidget

from desktop_app.ui.widgets.in_sight import bring_whole

_AROUND_ROW_PX: Final = 12
"""Padding of a row and of its list, above and below."""


_ARROWS: Final = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right})


class ScrolledColumn(QWidget):
    """What a ``ColumnScroll`` shows: as high as its least, so that lists in it shrink before anything scrolls."""

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        layout = self.layout()
        return super().heightForWidth(width) if layout is None else layout.minimumHeightForWidth(width)


class ListSheet(QFrame):
    """A sheet with a list below its heading, which may shrink to its least.

    Qt gives a frame whose heading wraps the height that everything in it prefers.  One row of two lines is seen whole.
    """

    def event(self, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.Show, QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            from PySide6.QtWidgets import QListView  # of the workbench; the first page has none

            for rows in self.findChildren(QListView):
                rows.setMinimumHeight(2 * rows.fontMetrics().lineSpacing() + _AROUND_ROW_PX)
        return super().event(event)

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        return False


class ColumnScroll(QScrollArea):
    """Never narrower than what it holds, and as low as need be; what takes the focus comes into sight."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._held: QWidget | None = None
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.setStyleSheet("QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; }")
        # Its own would be looked for among all classes of widgets, each of which is made up for that.
        self.setViewport(QWidget(self))
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    def setWidget(self, widget: QWidget) -> None:  # noqa: N802 - Qt's name
        super().setWidget(widget)
        self._held = widget
        widget.setAutoFillBackground(False)
        widget.installEventFilter(self)

    def sizeHint(self) -> QSize:
        return super().sizeHint() if self._held is None else self._held.sizeHint()

    def minimumSizeHint(self) -> QSize:
        bar = self.verticalScrollBar().sizeHint().width()
        width = 0 if self._held is None else self._held.minimumSizeHint().width() + bar
        return QSize(width, 3 * self.fontMetrics().lineSpacing())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ARROWS:
            event.ignore()  # they lead from a field to what was found: who holds the column knows where
        else:
            super().keyPressEvent(event)

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self._held is not None and self._held.isAncestorOf(now):
            bring_whole(now, within=self)
