"""Buttons in as many rows as they need, each as wide as the widest: none is cut, whatever the size of text."""

from typing import Final

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QSizePolicy, QWidget

from desktop_app.ui.reading_order import tab_and_read

_GAP_PX: Final = 6


class FlowingButtons(QWidget):
    """Never asks for more width than its widest button."""

    def __init__(self, *buttons: QPushButton, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons = buttons
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(_GAP_PX)
        for button in buttons:
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._lay(len(buttons))
        tab_and_read(*buttons)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._widest, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._flow()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._flow()
        return super().event(event)

    @property
    def _widest(self) -> int:
        return max((button.sizeHint().width() for button in self._buttons if not button.isHidden()), default=1)

    def _flow(self) -> None:
        """As few rows as there is room for, and the buttons spread evenly over them."""
        shown = sum(not button.isHidden() for button in self._buttons)
        fitting = max(1, (self.width() + _GAP_PX) // (self._widest + _GAP_PX))
        rows = -(-shown // fitting)
        self._lay(-(-shown // max(1, rows)))

    def _lay(self, columns: int) -> None:
        columns = max(1, columns)
        if columns == self._columns:
            return
        self._columns = columns
        shown = [button for button in self._buttons if not button.isHidden()]
        for place, button in enumerate(shown):
            self._grid.addWidget(button, place // columns, place % columns)
        self.updateGeometry()
