"""Who allows that a clause says something else reads it first: the standard text, the new one, what differs."""

from collections.abc import Callable
from dataclasses import dataclass
from difflib import SequenceMatcher
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from desktop_app.ui.dialogs import wait_until_left
from desktop_app.ui.kept import comma

_WIDTH, _HEIGHT = 760, 520


@dataclass(frozen=True, slots=True)
class Reading:
    """What somebody reads before they allow it.

    Attributes:
        clause: its heading; before: the standard paragraph, empty for one that is added.
        after: what is agreed instead, empty where it is struck; after_en: its English.
        why: the reason; pointed_out: words that sound like a promise.
    """

    clause: str
    before: str
    after: str
    after_en: str
    why: str
    pointed_out: tuple[str, ...]


ReadIt = Callable[[Reading], bool]
"""Shows it; whether somebody said that they read it."""


class ReadDeviationDialog(QDialog):
    """Both texts with what differs marked; one tick says that they were read, and only then it goes on."""

    def __init__(self, reading: Reading, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("read_deviation_dialog")
        self.setWindowTitle(self.tr("Read what would be agreed"))
        self.resize(_WIDTH, _HEIGHT)
        self.read_box = QCheckBox(self.tr("I who allow this have &read both texts and the English (Space)"), self)
        self.read_box.setObjectName("deviation_read_box")
        self.on_button = QPushButton(self.tr("&Sign in and decide (Enter)"), self)
        self.on_button.setObjectName("deviation_read_button")
        self.on_button.setProperty("main", True)  # noqa: FBT003 - Qt's signature
        self.on_button.setEnabled(False)
        cancel = QPushButton(self.tr("Not no&w"), self)
        cancel.setObjectName("cancel_button")
        for button in (self.on_button, cancel):
            button.setAutoDefault(False)
        self.on_button.setDefault(True)
        self.read_box.toggled.connect(self.on_button.setEnabled)
        self.on_button.clicked.connect(self.accept)
        cancel.clicked.connect(self.reject)
        texts = QWidget(self)
        column = QVBoxLayout(texts)
        for heading, text in self._parts(reading):
            column.addWidget(_label(texts, escape(heading), tone="hint"))
            column.addWidget(_label(texts, text))
        column.addStretch()
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setWidget(texts)
        title = QLabel(self.tr("Read what would be agreed"), self)
        title.setProperty("type_size", "title")
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(cancel)
        row.addWidget(self.on_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 24, 24, 24)
        for widget in (title, scroll, self.read_box):
            whole.addWidget(widget)
        whole.addLayout(row)
        self.read_box.setFocus()

    def _parts(self, reading: Reading) -> list[tuple[str, str]]:
        before, after = marked(reading.before, reading.after)
        parts = [
            (self.tr("Clause"), escape(reading.clause)),
            (self.tr("Standard text"), before or escape(self.tr("none: a paragraph is added"))),
            (self.tr("Agreed instead"), after or escape(self.tr("nothing: the paragraph is struck"))),
        ]
        if reading.after:
            parts.append(
                (self.tr("In English"), escape(reading.after_en or self.tr("none; the annex has the Chinese")))
            )
        parts.append((self.tr("Why"), escape(reading.why)))
        if reading.pointed_out:
            words = comma().join(reading.pointed_out)
            warning = self.tr("Sounds like a promise, which nobody follows unless it stands on page 7: {words}")
            parts.append((self.tr("Look at"), f"<b>{escape(warning.format(words=words))}</b>"))
        return parts


def marked(before: str, after: str) -> tuple[str, str]:
    """Both texts as rich text: what went is struck through, what came is bold and underlined."""
    old, new = "", ""
    for tag, start, end, new_start, new_end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        gone, come = escape(before[start:end]), escape(after[new_start:new_end])
        old += gone if tag == "equal" or not gone else f"<s>{gone}</s>"
        new += come if tag == "equal" or not come else f"<b><u>{come}</u></b>"
    return old, new


def read_deviation(reading: Reading) -> bool:
    """Show *reading* and wait; whether somebody said that they read it."""
    window = QApplication.activeWindow()
    dialog = ReadDeviationDialog(reading, window if window is not None and window.isVisible() else None)
    if not wait_until_left(dialog):
        return False  # its window was closed under it
    is_read = dialog.result() == QDialog.DialogCode.Accepted and dialog.read_box.isChecked()
    dialog.deleteLater()
    if window is not None and isValid(window) and window.isVisible():
        window.activateWindow()
    return is_read


def _label(parent: QWidget, text: str, *, tone: str = "") -> QLabel:
    label = QLabel(text, parent)
    label.setTextFormat(Qt.TextFormat.RichText)
    label.setWordWrap(True)
    if tone:
        label.setProperty("tone", tone)
    return label
