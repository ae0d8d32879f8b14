"""Buttons side by side where they have room, and else in as many rows as they need."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

_Shown = QPushButton | QLabel


class FoldingButtons(QWidget):
    """Never asks for more width than its widest button, so that no column is pushed out of sight.

    A label among them, which wraps, takes what its row has left.
    """

    def __init__(self, *buttons: _Shown, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons = buttons
        self._lines: list[list[_Shown]] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._rows = [QHBoxLayout() for _ in buttons]
        for row in self._rows:
            self._column.addLayout(row)
        self._lay([list(buttons)])

    @classmethod
    def take_over(cls, row: QBoxLayout, *buttons: _Shown) -> None:
        """Put *buttons*, which a form laid in *row*, into one of these at its end."""
        for button in buttons:
            row.removeWidget(button)
        row.addWidget(cls(*buttons, parent=row.parentWidget()), stretch=0 if row.count() > 1 else 1)

    def sizeHint(self) -> QSize:
        """All in one row, however they lie now."""
        shown = self._shown()
        gaps = self._rows[0].spacing() * max(0, len(shown) - 1)
        return QSize(sum(map(_wide, shown)) + gaps, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        widest = max((button.minimumSizeHint().width() for button in self._shown()), default=0)
        return QSize(widest, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._fold()
        return super().event(event)

    def _shown(self) -> list[_Shown]:
        return [button for button in self._buttons if not button.isHidden()]

    def _fold(self) -> None:
        """Fill one row after the other; what is hidden lies with what is before it."""
        lines: list[list[_Shown]] = [[]]
        room = self.width()
        for button in self._buttons:
            needed = 0 if button.isHidden() else _wide(button)
            if needed > room and any(not one.isHidden() for one in lines[-1]):
                lines.append([])
                room = self.width()
            lines[-1].append(button)
            room -= needed + self._rows[0].spacing() * (needed > 0)
        if lines != self._lines:
            self._lay(lines)
            self.updateGeometry()

    def _lay(self, lines: list[list[_Shown]]) -> None:
        self._lines = lines
        for row in self._rows:
            while row.count():
                row.takeAt(0)
        for row, line in zip(self._rows, lines, strict=False):
            has_label = False
            for one in line:
                is_label = isinstance(one, QLabel)
                has_label = has_label or is_label
                side = Qt.AlignmentFlag(0) if is_label else Qt.AlignmentFlag.AlignLeft
                row.addWidget(one, stretch=int(is_label), alignment=side)
            if not has_label:
                row.addStretch()


def _wide(one: _Shown) -> int:
    """The width that shows all of it in one line."""
    return one.fontMetrics().horizontalAdvance(one.text()) + 2 if isinstance(one, QLabel) else one.sizeHint().width()
