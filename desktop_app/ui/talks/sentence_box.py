"""A sentence of any length: it wraps, the box is as high as it is, and Enter goes on as from any line."""

from math import ceil
from typing import Final

from PySide6.QtCore import QMimeData, QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from desktop_app.ui.widgets.field import Field
from desktop_app.ui.widgets.marked import polish_again
from desktop_app.ui.widgets.text_box import PlainText

_MARGIN_PX: Final = 1
"""Around the text, within the padding of the style sheet: one line of it is as high as any other field."""


class SentenceBox(PlainText):
    """Shows all of what stands in it; a draft is its text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.document().setDocumentMargin(_MARGIN_PX)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)

    def draft(self) -> str:
        return self.toPlainText()

    def set_draft(self, text: str) -> None:
        self.show_text(text)

    def set_read_only(self, *, on: bool) -> None:
        if self.isReadOnly() is not on:
            self.setReadOnly(on)
            polish_again(self)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._height())

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), self._height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not self.is_composing:
            event.ignore()
            return
        super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802 - Qt's name
        """What is pasted in several lines becomes one, for the sentence is printed as one."""
        line = QMimeData()
        line.setText(" ".join(source.text().split("\n")))
        super().insertFromMimeData(line)

    def _fit(self) -> None:
        """Insist on it: beside labels that wrap, a layout gives less than what is asked for."""
        self.setMinimumHeight(self._height())
        self.updateGeometry()

    def _height(self) -> int:
        """Of the text as it wraps now: a pasted sentence is one block."""
        text = self.blockBoundingRect(self.document().firstBlock()).height()
        around = self.contentsMargins()
        frame = 2 * _MARGIN_PX + around.top() + around.bottom()
        return max(ceil(text), self.fontMetrics().lineSpacing()) + frame


class SentenceField(Field):
    """A sentence that is read whole."""

    IS_FREE_TEXT = True

    def __init__(self, parent: QWidget | None = None, *, name: str = "", label: str = "") -> None:
        self.editor = SentenceBox()
        super().__init__(self.editor, parent, name=name, label=label)
        self.keep_no_line()  # the box grows and shrinks in any case
