"""Which display is the customer's: the second one, for as long as it is plugged in."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget


class Displays(QObject):
    """Watches the displays of the workstation.

    Args:
        teller: the window of the teller; the customer's display is any other than its own.
    """

    changed = Signal()
    """A display was plugged in or out."""

    def __init__(self, teller: QWidget) -> None:
        super().__init__(teller)
        self._teller = teller
        self._gone: list[QScreen] = []
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.screenAdded.connect(self.changed)
            app.screenRemoved.connect(self._on_removed)

    @property
    def customers(self) -> QScreen | None:
        """The display for the customer; None where there is only the teller's."""
        own = self._teller.screen()
        others = [one for one in QGuiApplication.screens() if one is not own and one not in self._gone]
        return others[0] if others else None

    def _on_removed(self, screen: QScreen) -> None:
        """Qt tells before the display has left its list."""
        self._gone = [screen]
        self.changed.emit()
        self._gone = []
