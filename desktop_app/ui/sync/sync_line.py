"""Beside the line of the backups: how the desk stands with head office."""

from PySide6.QtWidgets import QWidget

from desktop_app.ui.sync.more_line import MoreLine


class SyncLine(MoreLine):
    """What head office has; without a link there is no line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("sync", parent)

    def _retranslate(self) -> None:
        self.show_button.setText(self.tr("Head office (Ctrl+F5)"))
        super()._retranslate()
