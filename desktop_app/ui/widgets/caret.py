"""Where somebody is typing: the field, its letters, and the place among them, to go on there when it is filled anew."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QWidget
from shiboken6 import isValid


class Caret:
    """The caret as it stands now within *root*; nowhere, where the keys go elsewhere."""

    def __init__(self, root: QWidget) -> None:
        now = QApplication.focusWidget()
        self._root = root
        self._widget = now if now is not None and root.isAncestorOf(now) else None
        self._kind, self._name = type(now or root), "" if now is None else now.accessibleName()
        line = _line_of(self._widget)
        self._typed, self._place = (
            ("", _place_in(self._widget)) if line is None else (line.text(), line.cursorPosition())
        )

    def put_back(self) -> None:
        """Bring the keys back to where they went; of a list that was made anew to the control of the same name.

        A line that was tidied meanwhile is as it was typed: it is still being typed.
        """
        widget = self._found()
        if widget is None:
            return
        widget.setFocus(Qt.FocusReason.OtherFocusReason)
        if (line := _line_of(widget)) is not None:
            if line.text() != self._typed:
                line.setText(self._typed)
            line.setCursorPosition(self._place)
            line.setModified(True)
        elif isinstance(widget, QPlainTextEdit):
            cursor = widget.textCursor()
            cursor.setPosition(min(self._place, len(widget.toPlainText())))
            widget.setTextCursor(cursor)

    def _found(self) -> QWidget | None:
        if self._widget is None:
            return None
        if isValid(self._widget) and self._widget.isVisible():
            return self._widget
        same = (one for one in self._root.findChildren(self._kind) if one.accessibleName() == self._name)
        return next((one for one in same if one.isVisible()), None)


def _line_of(widget: QWidget | None) -> QLineEdit | None:
    """The line that takes the letters."""
    if isinstance(widget, QComboBox):
        return widget.lineEdit()
    return widget if isinstance(widget, QLineEdit) else None


def _place_in(widget: QWidget | None) -> int:
    return widget.textCursor().position() if isinstance(widget, QPlainTextEdit) else 0
