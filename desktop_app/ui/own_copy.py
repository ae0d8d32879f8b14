"""What was copied out of the program, taken from the clipboard again before somebody else sits down."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication


class OwnCopy(QObject):
    """Knows whether the clipboard holds what was copied here; what another program put there is left alone."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._is_ours = False
        QGuiApplication.clipboard().dataChanged.connect(self._on_changed)

    def forget(self) -> None:
        """Empty the clipboard if our copy still lies there."""
        clipboard = QGuiApplication.clipboard()
        if self._is_ours or clipboard.ownsClipboard():
            clipboard.clear()
        self._is_ours = False

    def _on_changed(self) -> None:
        # A platform that cannot name the owner can still tell who is in front: a copy is made by hand.
        self._is_ours = QGuiApplication.applicationState() is Qt.ApplicationState.ApplicationActive
