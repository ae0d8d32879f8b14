"""A column of rows that is scrolled to one of them, and cuts none at its top."""

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QBoxLayout, QScrollArea, QWidget

_BELOW: Final = "below"
"""Property of the area: how much empty room its column has got below itself."""


def scroll_to_row(area: QScrollArea, column: QBoxLayout, row: QWidget, rows: Iterable[QWidget]) -> None:
    """Scroll *area* so that *row* stands at its top, or the first of *rows* from which on all that follows is in view.

    Where the column ends before that, Qt would stop between two rows; the few pixels that are missing are left empty
    below.

    Args:
        area: shows the widget that *column* lays out.
        column: has the rows one below the other.
        row: what is to be seen first.
        rows: what may stand at the top beside it, each seen whole.
    """
    _leave_below(area, column, 0)
    bar = area.verticalScrollBar()
    tops = [one.y() for one in (row, *rows) if not one.isHidden() and one.y() <= row.y()]
    top = min((one for one in tops if one >= bar.maximum()), default=row.y())
    if bar.maximum() > 0:
        _leave_below(area, column, max(0, top - bar.maximum()))
    bar.setValue(top)


def _leave_below(area: QScrollArea, column: QBoxLayout, room: int) -> None:
    margins = column.contentsMargins()
    margins.setBottom(margins.bottom() - int(area.property(_BELOW) or 0) + room)
    area.setProperty(_BELOW, room)
    column.setContentsMargins(margins)
    column.activate()
    # The area measures its column anew when it hears of it, which would be after the next event.
    QCoreApplication.sendEvent(area, QEvent(QEvent.Type.LayoutRequest))
