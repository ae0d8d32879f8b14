"""Whether the line is paid by volume, as the system says; a system that does not say has no such line."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QNetworkInformation


class MeteredLine(QObject):
    """Asks the system once, and hears when another line is used.

    Args:
        parent: owner.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        is_there = QNetworkInformation.loadBackendByFeatures(QNetworkInformation.Feature.Metered)
        self._system = QNetworkInformation.instance() if is_there else None
        if self._system is not None:
            self._system.isMeteredChanged.connect(self.changed)

    @property
    def is_metered(self) -> bool:
        """Whether the line in use is paid by volume."""
        return self._system is not None and self._system.isMetered()
