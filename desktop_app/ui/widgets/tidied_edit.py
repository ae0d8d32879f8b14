"""A line that is put into its usual form once it is left, and as it was typed again for who was not done with it."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent

from desktop_app.ui.widgets.line_edit import AsciiEdit

STAYS: Final = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)
"""The keys go to another window, or to a menu of the field: whoever types here is not done."""

_BACK: Final = (*STAYS, Qt.FocusReason.OtherFocusReason)
"""The keys come back by themselves, or a page gives them back."""


class TidiedEdit(AsciiEdit):
    """Says with :meth:`tidy` what its usual form is.

    A page takes the keys for a moment where its buttons change, which no teller sees: half a number that was tidied
    then, and typed on, would be another number.
    """

    _left: tuple[str, int, str] | None = None
    """What was typed, where the caret stood in it, and what became of it when the line was left."""

    def tidy(self) -> None:
        """Show what stands here in its usual form; what cannot be read stays as it was typed, as all does here."""

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        typed, caret = self.text(), self.cursorPosition()
        self.tidy()
        self._left = (typed, caret, self.text())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        left, self._left = self._left, None
        if left is None or event.reason() not in _BACK:
            return  # by Tab, a letter or the mouse: somebody comes to it anew
        typed, caret, shown = left
        if self.text() == shown != typed:
            self.setText(typed)
            self.setCursorPosition(caret)
