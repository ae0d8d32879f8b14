"""Several lines of plain text with a counter that speaks up only when the room gets short."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from desktop_app.domain.words.text import NOTE_LIMIT
from desktop_app.ui.widgets.line_edit import is_for_a_label
from desktop_app.ui.widgets.marked import mark, polish_again

_SPEAK_UP: Final = 0.8
"""Share of the limit from which on the counter is shown."""
_MOST_PASTED: Final = 25 * NOTE_LIMIT
"""Characters; a file of megabytes that is pasted by mistake would hold the window for seconds, at each key anew."""


class PlainText(QPlainTextEdit):
    """Plain text only; Ctrl+Enter and Shift+Enter belong to the page, Tab leaves the field."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.is_composing = False
        self._typed_text = ""
        self._was_pasted = False
        self.setTabChangesFocus(True)
        self.textChanged.connect(self._tell)

    def show_text(self, text: str) -> None:
        """Put *text* in as the program's doing: no ``edited``."""
        self._typed_text = text
        self.setPlainText(text)

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802 - Qt's name
        if not source.hasText():
            return
        # A step of its own: Qt would join it to the words typed around it, and one Ctrl+Z would take those, too.
        with self._one_step():
            self.insertPlainText(source.text()[:_MOST_PASTED])
        self._was_pasted = True
        self.ensureCursorVisible()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        super().inputMethodEvent(event)
        self.is_composing = bool(event.preeditString())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        held = event.modifiers() & (Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier)
        if (is_enter and held and not self.is_composing) or is_for_a_label(event):
            event.ignore()
            return
        if self._was_pasted and event.text() and event.text().isprintable():
            self._was_pasted = False
            with self._one_step():
                super().keyPressEvent(event)
            return
        super().keyPressEvent(event)

    @contextmanager
    def _one_step(self) -> Iterator[None]:
        """What is done within is one step of undoing."""
        cursor = self.textCursor()
        cursor.beginEditBlock()
        try:
            yield
        finally:
            cursor.endEditBlock()

    def _tell(self) -> None:
        # textChanged also comes with changes of format; only other text is an edit.
        if (text := self.toPlainText()) != self._typed_text:
            self._typed_text = text
            self.edited.emit()


class TextBox(QWidget):
    """A plain text editor, its limit and its counter."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text_edit = PlainText(self)
        self.text_edit.setObjectName("text_edit")
        self._counter = QLabel(self)
        self._counter.setObjectName("counter_label")
        self._counter.setTextFormat(Qt.TextFormat.PlainText)
        self._counter.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._counter.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.text_edit)
        column.addWidget(self._counter)
        self.setFocusProxy(self.text_edit)
        self.text_edit.edited.connect(self._on_edited)

    @property
    def is_composing(self) -> bool:
        return self.text_edit.is_composing

    def set_lines(self, lines: int) -> None:
        """Keep room for this many lines."""
        self.text_edit.ensurePolished()  # or they would be lines of a letter that is not shown
        margins = self.text_edit.contentsMargins()
        frame = 2 * (self.text_edit.frameWidth() + int(self.text_edit.document().documentMargin()))
        height = lines * self.text_edit.fontMetrics().lineSpacing() + frame + margins.top() + margins.bottom()
        self.text_edit.setMinimumHeight(height)

    def text(self) -> str:
        return self.text_edit.toPlainText()

    def set_text(self, text: str) -> None:
        self.text_edit.show_text(text)
        self._count()

    def draft(self) -> str:
        return self.text()

    def set_draft(self, text: str) -> None:
        self.set_text(text)

    def set_read_only(self, *, on: bool) -> None:
        if self.text_edit.isReadOnly() is not on:
            self.text_edit.setReadOnly(on)
            polish_again(self.text_edit)

    def setAccessibleName(self, name: str) -> None:  # noqa: N802 - Qt's name
        super().setAccessibleName(name)
        self.text_edit.setAccessibleName(name)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.text_edit.setFocus(event.reason())

    def _on_edited(self) -> None:
        self._count()
        self.edited.emit()

    def _count(self) -> None:
        length = len(self.text())
        self._counter.setVisible(length > NOTE_LIMIT * _SPEAK_UP)
        over = self.tr("{length} / {limit}: too long by %n character(s)", "", length - NOTE_LIMIT)
        count = over if length > NOTE_LIMIT else "{length} / {limit}"
        self._counter.setText(count.format(length=length, limit=NOTE_LIMIT))
        mark(self._counter, "tone", "problem" if length > NOTE_LIMIT else "hint")
