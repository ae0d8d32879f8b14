"""Marks of the style sheet on a widget: properties that its rules ask for, such as ``tone`` and ``wrong``.

Qt takes the rules up when a widget is polished and not when a property changes, so a widget that is shown already is
polished again.  That is a third of a millisecond for each, and a page has a hundred of them: it is done only where
the mark has changed, and not for what has not been polished a first time and will be.
"""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def mark(widget: QWidget, name: str, value: object) -> None:
    """Set the property *name*, which rules of the style sheet ask for; no mark is the empty text or false."""
    before, unmarked = widget.property(name), "" if isinstance(value, str) else False
    widget.setProperty(name, value)
    if (before or unmarked) != value:
        polish_again(widget)


def polish_again(widget: QWidget) -> None:
    """Let the rules be taken up that fit the widget now."""
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        widget.style().unpolish(widget)
        widget.style().polish(widget)
