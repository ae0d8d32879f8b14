"""A label for words that came from data: never parsed as markup, and wrapped."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from desktop_app.ui.widgets.marked import mark


def plain_label(parent: QWidget, name: str, *, tone: str = "", size: str = "") -> QLabel:
    """A label with a stable name; *tone* and *size* are properties of the style sheet."""
    label = QLabel(parent)
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    for prop, value in (("tone", tone), ("type_size", size)):
        if value:
            label.setProperty(prop, value)
    return label


def say_in(label: QLabel, text: str, tone: str) -> None:
    """Say *text* in another tone; the label is out of sight while there is nothing to say."""
    label.setText(text)
    label.setVisible(bool(text))
    mark(label, "tone", tone)
