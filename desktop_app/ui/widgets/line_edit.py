"""One line of text that knows when an input method is composing."""

import re
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

_PLAIN: Final = {number + 0xFEE0: number for number in range(0x21, 0x7F)}
"""The full-width forms of Unicode (U+FF01 to U+FF5E) and the ASCII signs they stand for."""
_BREAK_SIGNS: Final = "\t\n\v\f\r\u0085\u2028\u2029"
"""What ends a line or a cell: it comes with whatever is copied from another program, and nobody sees it here."""
_BREAKS: Final = re.compile(f"[{_BREAK_SIGNS}]+")
_MOST: Final = 1_000_000
"""Characters that a line holds: Qt would cut a paste at 32767 without a word, a rule says how many there are."""
_SIDE_MARGIN_PX: Final = 2  # Qt's own, beside the padding of the style sheet


def is_for_a_label(event: QKeyEvent) -> bool:
    """Whether Alt was held, as for the letter of a label: where no label has it, X11 would put it into the text.

    What is typed with AltGr, and with Ctrl and Alt as Windows says it, is a letter like others.
    """
    held = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
    return held == Qt.KeyboardModifier.AltModifier and event.text().isprintable() and bool(event.text())


class LineEdit(QLineEdit):
    """A line whose Enter belongs to the input method as long as that composes."""

    edited = Signal()
    """The teller changed the text (never a change by the program)."""

    is_composed = True
    """Whether an input method has its keys while it may be typed in."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaxLength(_MOST)
        self.is_composing = False
        self._least_digits = 0
        self.textEdited.connect(self._tell)

    def make_room_for(self, digits: int) -> None:
        """Never get so narrow that a number of this length is cut, however large the type is."""
        self._least_digits = digits
        self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        if not self._least_digits:
            return hint
        from PySide6.QtWidgets import QStyle, QStyleOptionFrame  # as large as the sign-in, where no line asks

        option = QStyleOptionFrame()
        self.initStyleOption(option)
        text = self.fontMetrics().horizontalAdvance("0" * self._least_digits) + 2 * _SIDE_MARGIN_PX
        kind = QStyle.ContentsType.CT_LineEdit
        needed = self.style().sizeFromContents(kind, option, QSize(text, hint.height()), self)
        return hint.expandedTo(QSize(needed.width(), 0))

    def is_cut(self) -> bool:
        """Whether more stands here than the line has room for."""
        from PySide6.QtWidgets import QStyle, QStyleOptionFrame

        option = QStyleOptionFrame()
        self.initStyleOption(option)
        room = self.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, self).width()
        return self.fontMetrics().horizontalAdvance(self.text()) > room - 2 * _SIDE_MARGIN_PX

    def draft(self) -> str:
        return self.text()

    def set_draft(self, text: str) -> None:
        self.setText(text)

    def set_read_only(self, *, on: bool) -> None:
        self.setReadOnly(on)

    def inputMethodQuery(self, query: Qt.InputMethodQuery) -> object:  # type: ignore[override]  # of two the virtual one
        """Of its own an enabled line lets an input method have its keys, whatever its attribute says (measured)."""
        if query == Qt.InputMethodQuery.ImEnabled:
            return self.is_composed and self.isEnabled() and not self.isReadOnly()
        return super().inputMethodQuery(query)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        super().inputMethodEvent(event)
        self.is_composing = bool(event.preeditString())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.is_composing and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.accept()
            return
        if is_for_a_label(event):
            event.ignore()
            return
        super().keyPressEvent(event)

    def _plain(self, text: str) -> str:
        """*text* as a line takes it: a break at an end is left out, one within becomes a blank."""
        return _BREAKS.sub(" ", text.strip(_BREAK_SIGNS))

    def _tell(self, text: str) -> None:
        plain = self._plain(text)
        if plain != text:
            before = _BREAKS.sub(" ", text[: self.cursorPosition()].lstrip(_BREAK_SIGNS))
            self.setText(plain)
            self.setCursorPosition(len(before))
        self.edited.emit()


class AsciiEdit(LineEdit):
    """A line for figures and codes: no input method, plain keys only."""

    is_composed = False

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, on=False)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhPreferNumbers
            | Qt.InputMethodHint.ImhLatinOnly
            | Qt.InputMethodHint.ImhNoPredictiveText
        )

    def _plain(self, text: str) -> str:
        """Full-width figures and signs, as an input method leaves them, become the plain ones they mean as well."""
        return super()._plain(text).translate(_PLAIN)


class SecretEdit(AsciiEdit):
    """A password: hidden, never a draft."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEchoMode(QLineEdit.EchoMode.Password)

    def draft(self) -> str:
        return ""

    def set_draft(self, text: str) -> None:
        """A password is never kept."""

    def _tell(self, text: str) -> None:  # noqa: ARG002 - of the signal
        """A password is taken as it was typed."""
        self.edited.emit()
