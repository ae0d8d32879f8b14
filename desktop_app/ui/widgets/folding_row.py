"""Columns that stand side by side where they have room, and else one below the other, as large text needs it."""

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QBoxLayout, QLayout, QWidget

_SIDE_BY_SIDE, _FOLDED = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
_MAY_CHANGE_ROOM = frozenset(
    {
        QEvent.Type.Resize,
        QEvent.Type.Show,
        QEvent.Type.LayoutRequest,
        QEvent.Type.FontChange,
        QEvent.Type.StyleChange,
    }
)


class FoldingRow(QObject):
    """Folds a row of a page that scrolls downwards only.

    Args:
        row: the row as the form made it.
        content: what the page's scroll area shows; the row is its layout, or stands in it.
        least_letters: how many digits a line over the whole page has to hold for the columns to stay side by side;
            with fewer a field would cut what it holds long before the columns lack room.
    """

    turned = Signal(bool)
    """Whether the columns now stand one below the other."""

    def __init__(self, row: QBoxLayout, content: QWidget, *, least_letters: int = 0) -> None:
        super().__init__(content)
        self._row, self._content, self._least_letters = row, content, least_letters
        content.installEventFilter(self)

    @property
    def is_folded(self) -> bool:
        return self._row.direction() == _FOLDED

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _MAY_CHANGE_ROOM:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        seen = self._content.parentWidget()
        if seen is None:
            return
        direction = _SIDE_BY_SIDE if self._needed() <= seen.width() else _FOLDED
        if direction != self._row.direction():
            self._row.setDirection(direction)
            self.turned.emit(direction == _FOLDED)

    def _needed(self) -> int:
        """The width that side by side needs, however the columns stand now."""
        items = [self._row.itemAt(index) for index in range(self._row.count())]
        columns = sum(item.minimumSize().width() for item in items if not item.isEmpty())
        gaps = self._row.spacing() * (len(items) - 1)
        outer = self._content.layout()
        margins = _margins(self._row) + (_margins(outer) if outer is not None and outer is not self._row else 0)
        letters = self._least_letters * self._content.fontMetrics().horizontalAdvance("0")
        return max(columns + gaps + margins, letters)


def _margins(layout: QLayout) -> int:
    margins = layout.contentsMargins()
    return margins.left() + margins.right()
