"""Below the workbench: that a case of another desk waits to be taken in."""

from PySide6.QtWidgets import QWidget

from desktop_app.ui.sync.more_line import MoreLine


class RoadsLine(MoreLine):
    """How many cases wait; while none does there is no line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("roads", parent)

    def _retranslate(self) -> None:
        self.show_button.setText(self.tr("Cases between desks (Ctrl+Shift+F5)"))
        super()._retranslate()
