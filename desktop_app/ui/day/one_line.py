"""One line of words on the workbench, or above a case: what is to be done, and by which key.  Nothing pops up."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from desktop_app.ui.look.plain_tip import plain_tip


class OneLine(QPushButton):
    """Not there while there is nothing to say; a click asks for what it is about.

    A line of words must not make the window wider than the screen: where it finds no room a shorter one stands there.
    The tip and a screen reader have all of it.

    Args:
        name: under which tests and the style sheet find it.
        parent: the workbench or the case it stands above.
    """

    wanted = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._lines: tuple[str, ...] = ()
        self.clicked.connect(self.wanted)

    def say(self, lines: Sequence[str]) -> None:
        """Say the longest of *lines* that finds room, the longest first; none takes the line away."""
        self._lines = tuple(lines)
        self.setAccessibleName(self._lines[0] if self._lines else "")
        self._fit()
        self.setVisible(bool(self._lines))

    def say_again(self) -> None:
        """Say it in the language in force."""

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.say_again()

    def _fit(self) -> None:
        for line in self._lines or ("",):
            self.setText(line)
            if super().sizeHint().width() <= self.width():
                break
        self.setToolTip(plain_tip("" if self.text() == self.accessibleName() else self.accessibleName()))
