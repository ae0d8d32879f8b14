"""The order in which a screen reader goes through a window: that of the layout, and not that of the building."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QWidget


def read_as_laid_out(*containers: QWidget) -> None:
    """Let what lies in each of *containers* be read in the order of its layout, from the first to the last.

    A reader follows the list of a widget's children, where what code adds to a form stands at the end although it is
    laid out above.  To be raised is to go to that end; side by side in a layout nothing covers anything.
    """
    for container in containers:
        layout = container.layout()
        for widget in _laid_out(layout) if layout is not None else ():
            if widget.parentWidget() is container:
                widget.raise_()


def tab_and_read(*stops: QWidget) -> None:
    """Let Tab, and a reader, go from one of *stops* to the next: siblings that stand in a row in this order."""
    for stop in stops:
        stop.raise_()
    for before, after in pairwise(stops):
        QWidget.setTabOrder(before, after)


def tab_as_read(root: QWidget) -> None:
    """Let Tab go through *root* in the order in which it is read."""
    stops = [
        one
        for one in root.findChildren(QWidget)
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.window() is root.window()  # a list that opens is another
    ]
    for before, after in pairwise(stops):
        QWidget.setTabOrder(before, after)


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        widget, inner = (None, None) if item is None else (item.widget(), item.layout())
        if widget is not None:
            yield widget
        elif inner is not None:
            yield from _laid_out(inner)
