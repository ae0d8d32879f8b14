"""The teller's keyboard: every key goes through the window as Qt delivers it, and is counted by page."""

from collections import Counter
from collections.abc import Callable

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

KEYS_PER_HAN = 2
"""What a Chinese character costs with a pinyin input method that completes words: about two letters."""


class Keyboard:
    """Types into whatever has the focus.

    Args:
        window: takes the keys when nothing else does.
    """

    def __init__(self, window: Callable[[], QWidget]) -> None:
        self._window = window
        self._by_page: Counter[str] = Counter()
        self.page = ""

    @property
    def keys(self) -> dict[str, int]:
        """Keys pressed so far, by page."""
        return dict(self._by_page)

    @property
    def total(self) -> int:
        """All keys pressed so far."""
        return self._by_page.total()

    def press(self, sequence: str, times: int = 1) -> None:
        """Press a key or a combination such as ``Ctrl+Return``; a combination counts as one key."""
        keys = QKeySequence(sequence)
        for _ in range(times):
            self._count(1)
            QTest.keySequence(self._target(), keys)

    def type(self, text: str) -> None:
        """Type *text*: ASCII key by key, Chinese through the input method."""
        for run in _runs(text):
            if run.isascii():
                self._count(len(run))
                QTest.keyClicks(self._target(), run)
            else:
                self._count(KEYS_PER_HAN * len(run))
                event = QInputMethodEvent()
                event.setCommitString(run)
                QApplication.sendEvent(self._target(), event)

    def scan(self, text: str) -> None:
        """Let a device that works as a keyboard (ID reader, hand scanner) send *text*; the teller presses nothing."""
        for run in _runs(text):
            if run.isascii():
                QTest.keyClicks(self._target(), run)
            else:
                event = QInputMethodEvent()
                event.setCommitString(run)
                QApplication.sendEvent(self._target(), event)

    def paste(self, text: str) -> None:
        """Paste what was copied from the core system's screen."""
        data = QMimeData()
        data.setText(text)
        QGuiApplication.clipboard().setMimeData(data)
        self.press("Ctrl+V")

    def _target(self) -> QWidget:
        modal = QApplication.activeModalWidget()
        focused = QApplication.focusWidget()
        if modal is not None and (focused is None or not modal.isAncestorOf(focused)):
            return modal
        return focused or self._window()

    def _count(self, keys: int) -> None:
        self._by_page[self.page] += keys


def _runs(text: str) -> list[str]:
    """*text* cut where it changes between ASCII and other characters."""
    runs: list[str] = []
    for char in text:
        if runs and runs[-1].isascii() == char.isascii():
            runs[-1] += char
        else:
            runs.append(char)
    return runs
