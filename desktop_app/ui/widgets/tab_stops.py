"""Where the Tab key stops."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


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
