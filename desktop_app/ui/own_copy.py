"""What was copied out of the program, taken from the clipboard again soon, and before somebody else sits down."""

from typing import Final

from PySide6.QtCore import QMimeData, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

KEPT_S: Final = 15.0
"""How long a copy lies there to be pasted: what is copied here may name a case."""


class OwnCopy(QObject):
    """Knows whether the clipboard holds what was copied here; what another program put there is left alone."""

    def __init__(self, parent: QObject | None = None, *, kept_s: float = KEPT_S) -> None:
        super().__init__(parent)
        self._is_ours = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(round(kept_s * 1000))
        self._timer.timeout.connect(self.forget)
        QGuiApplication.clipboard().dataChanged.connect(self._on_changed)

    def forget(self) -> None:
        """Empty the clipboard if our copy still lies there."""
        self._timer.stop()
        clipboard = QGuiApplication.clipboard()
        if self._is_ours or clipboard.ownsClipboard():
            clipboard.clear()
        self._is_ours = False

    def _on_changed(self) -> None:
        # A platform that cannot name the owner can still tell who is in front: a copy is made by hand.
        self._is_ours = QGuiApplication.applicationState() is Qt.ApplicationState.ApplicationActive
        if self._is_ours and not self._is_empty():
            self._timer.start()
        else:
            self._timer.stop()

    @staticmethod
    def _is_empty() -> bool:
        held: QMimeData | None = QGuiApplication.clipboard().mimeData()  # None: nothing at all
        return held is None or not held.formats()
