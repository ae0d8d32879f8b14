"""What has the keys is seen whole, however many areas around it are scrolled; what is out of sight never gets them."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QScrollArea, QWidget


def bring_whole(widget: QWidget, within: QWidget) -> None:
    """Scroll each area between *widget* and *within* so far that *widget* is seen, from the innermost out.

    Qt's own ``ensureWidgetVisible`` is content with the caret, or the chosen row of a list.  Of what is higher than an
    area as much is shown as fits: with the caret, or from the beginning on, where Qt would show the middle.
    """
    inner = widget
    while inner is not within and (outer := inner.parentWidget()) is not None:
        area = outer.parentWidget()
        if isinstance(area, QScrollArea) and area.viewport() is outer:
            if widget.height() <= area.viewport().height() or _has_caret(widget):
                area.ensureWidgetVisible(widget)
            _fill(area, widget)
        inner = outer


def _has_caret(widget: QWidget) -> bool:
    """Whether *widget* says where in it something is typed or chosen; any other says its middle."""
    asked = Qt.InputMethodQuery.ImCursorRectangle
    return bool(widget.inputMethodQuery(asked) != QWidget.inputMethodQuery(widget, asked))


def _fill(area: QScrollArea, widget: QWidget) -> None:
    top = widget.mapTo(area.widget(), QPoint()).y()
    first, last = sorted((top, top + widget.height() - area.viewport().height()))
    bar = area.verticalScrollBar()
    bar.setValue(min(max(bar.value(), first), last))


def takes_focus(widget: QWidget) -> bool:
    """Whether the Tab key stops at *widget* as it stands now, and at no other in its place."""
    # What rules out most comes first: of a page of steps nearly all is out of sight, and it is asked of all of them.
    is_open = widget.isVisible() and widget.isEnabled() and widget.focusProxy() is None
    return is_open and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)


def has_tab_stop(outer: QWidget) -> bool:
    """Whether the Tab key stops anywhere in *outer*; nothing is asked of what is out of sight with all that it holds.

    The way of the Tab key itself leads through every widget of the window, seen or not.
    """
    inner = [child for child in outer.children() if isinstance(child, QWidget) and child.isVisible()]
    return any(takes_focus(child) or has_tab_stop(child) for child in inner)
