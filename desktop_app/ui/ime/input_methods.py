"""Chinese is typed whatever input method the desktop has.

The wheel of Qt knows ibus alone.  Fcitx 5 answers as ibus once it is asked to; fcitx 4 does not, and is spoken to by
:class:`InputBridge`, key by key.
"""

from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSocketNotifier, Qt
from PySide6.QtGui import (
    QGuiApplication,
    QInputMethodEvent,
    QInputMethodQueryEvent,
    QKeyEvent,
    QTextCharFormat,
    QWindow,
)
from shiboken6 import isValid

from desktop_app.services.ports.input_method import Committed, Composed, Forwarded, InputMethod, Keystroke, Said

_TYPED_AS_IS: Final = (
    Qt.InputMethodHint.ImhHiddenText
    | Qt.InputMethodHint.ImhDigitsOnly
    | Qt.InputMethodHint.ImhFormattedNumbersOnly
    | Qt.InputMethodHint.ImhLatinOnly
)
"""Fields for passwords and numbers: their keys are nobody else's."""
_NAMED: Final = {
    0xFF08: Qt.Key.Key_Backspace,
    0xFF09: Qt.Key.Key_Tab,
    0xFF0D: Qt.Key.Key_Return,
    0xFF1B: Qt.Key.Key_Escape,
    0xFF50: Qt.Key.Key_Home,
    0xFF51: Qt.Key.Key_Left,
    0xFF52: Qt.Key.Key_Up,
    0xFF53: Qt.Key.Key_Right,
    0xFF54: Qt.Key.Key_Down,
    0xFF57: Qt.Key.Key_End,
    0xFFFF: Qt.Key.Key_Delete,
}
"""Keysyms that name no character (X11, ``keysymdef.h``)."""
_PRINTABLE: Final = range(0x20, 0x7F)
"""Keysyms that are the character they name."""
_MODIFIERS: Final = {
    1 << 0: Qt.KeyboardModifier.ShiftModifier,
    1 << 2: Qt.KeyboardModifier.ControlModifier,
    1 << 3: Qt.KeyboardModifier.AltModifier,
}


class InputBridge(QObject):
    """Between the field that has the keyboard and an input method that Qt does not reach.

    Only that field is watched, and it alone: a filter on the application would cost each event of every widget.

    Args:
        method: the input method; closed with :meth:`close`.
        app: says which field has the keyboard.
    """

    def __init__(self, method: InputMethod, app: QGuiApplication) -> None:
        super().__init__()
        self._method, self._app = method, app
        self._field: QObject | None = None
        self._composed = ""
        self._is_own = self._is_closed = False
        self._bell: QSocketNotifier | None = QSocketNotifier(method.fileno(), QSocketNotifier.Type.Read, self)
        self._bell.activated.connect(self._take)
        app.focusObjectChanged.connect(self._on_focus)
        self._on_focus(app.focusObject())

    def close(self) -> None:
        """Leave the field and the input method; a second time does nothing."""
        if self._is_closed:
            return
        self._is_closed = True
        self._app.focusObjectChanged.disconnect(self._on_focus)
        self._on_focus(None)
        self._silence()
        self._method.close()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Give each key to the input method first, before the shortcuts of the window while something is composed."""
        match event.type():
            case QEvent.Type.ShortcutOverride if self._composed:
                event.accept()
                return True
            case QEvent.Type.KeyPress | QEvent.Type.KeyRelease if isinstance(event, QKeyEvent):
                return self._is_used(event)
            case QEvent.Type.FocusAboutToChange | QEvent.Type.FocusOut | QEvent.Type.MouseButtonPress:
                self._finish()
        return False

    def _on_focus(self, now: QObject | None) -> None:
        field = now if now is not None and _takes_text(now) else None
        if field is self._field:
            return
        if self._field is not None:
            if isValid(self._field):
                self._field.removeEventFilter(self)
            self._method.focus(is_on=False)
        self._field, self._composed = field, ""
        if field is not None:
            field.installEventFilter(self)
            self._method.focus(is_on=True)
            self._place()
        self._watch()

    def _is_used(self, event: QKeyEvent) -> bool:
        symbol = event.nativeVirtualKey()
        if self._is_own or not symbol:
            return False
        self._place()
        stroke = Keystroke(
            symbol,
            event.nativeScanCode(),
            event.nativeModifiers(),
            is_release=event.type() == QEvent.Type.KeyRelease,
            time_ms=event.timestamp() & 0xFFFFFFFF,
        )
        is_used = self._method.key(stroke)
        self._take()  # what the key made goes into the field before the next key does
        return is_used

    def _take(self) -> None:
        for said in self._method.said():
            if self._field is not None:
                self._show(self._field, said)
        self._watch()

    def _show(self, field: QObject, said: Said) -> None:
        match said:
            case Committed(text):
                self._send(field, commit=text)
            case Composed(text, before):
                self._send(field, text, len(before.encode("utf-16-le")) // 2)
            case Forwarded(key):
                self._press(field, key)

    def _send(self, field: QObject, composed: str = "", caret: int = 0, commit: str = "") -> None:
        if not composed and not commit and not self._composed:
            return
        look = QTextCharFormat()
        look.setFontUnderline(True)
        length = len(composed.encode("utf-16-le")) // 2  # Qt counts so
        kind = QInputMethodEvent.AttributeType
        attributes = [
            QInputMethodEvent.Attribute(kind.TextFormat, 0, length, look),
            QInputMethodEvent.Attribute(kind.Cursor, caret, 1, None),
        ]
        event = QInputMethodEvent(composed, attributes if composed else [])
        event.setCommitString(commit)
        self._composed = composed
        QCoreApplication.sendEvent(field, event)

    def _press(self, field: QObject, key: Keystroke) -> None:
        named = _NAMED.get(key.symbol)
        if named is None and key.symbol not in _PRINTABLE:
            return
        text = "" if named is not None else chr(key.symbol)
        modifiers = Qt.KeyboardModifier.NoModifier
        for mask, modifier in _MODIFIERS.items():
            if key.state & mask:
                modifiers |= modifier
        kind = QEvent.Type.KeyRelease if key.is_release else QEvent.Type.KeyPress
        self._is_own = True
        try:
            QCoreApplication.sendEvent(field, QKeyEvent(kind, named or ord(text.upper()), modifiers, text))
        finally:
            self._is_own = False

    def _finish(self) -> None:
        """What is being composed stays as it reads, as with every other program of the desktop."""
        if self._field is not None and self._composed and isValid(self._field):  # it may be on its way out
            self._send(self._field, commit=self._composed)
            self._method.reset()

    def _place(self) -> None:
        window = self._app.focusWindow()
        if isinstance(window, QWindow):
            caret = self._app.inputMethod().cursorRectangle()
            corner, scale = window.mapToGlobal(caret.topLeft()), window.devicePixelRatio()
            sizes = (corner.x(), corner.y(), caret.width(), caret.height())
            self._method.place(*(round(size * scale) for size in sizes))

    def _watch(self) -> None:
        """A socket that is closed would ring for ever."""
        if self._method.fileno() < 0:
            self._silence()

    def _silence(self) -> None:
        if self._bell is not None:
            self._bell.setEnabled(False)
            self._bell = None


def _takes_text(field: QObject) -> bool:
    asked = QInputMethodQueryEvent(Qt.InputMethodQuery.ImEnabled | Qt.InputMethodQuery.ImHints)
    QCoreApplication.sendEvent(field, asked)
    hints = Qt.InputMethodHint(asked.value(Qt.InputMethodQuery.ImHints) or 0)
    return bool(asked.value(Qt.InputMethodQuery.ImEnabled)) and not hints & _TYPED_AS_IS
