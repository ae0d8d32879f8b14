"""The body of a page that fills the height there is: what is too long scrolls inside its list, not the page."""

from PySide6.QtWidgets import QWidget


class Pane(QWidget):
    """Asks for its least height only.

    One wrapped label would otherwise make a scroll area ask for the preferred height of everything.
    """

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        return False
