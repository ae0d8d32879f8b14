"""How many entries of a refused page are still to be corrected, and the key that leads from one to the next."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from desktop_app.ui.widgets.field import Field

NEXT_KEYS: Final = ("Alt+Return", "Alt+Enter")
"""The one of the letters, and the one of the digits."""


class Faults(QObject):
    """Counts what is wrong on a page since it was refused, and leads from one to the next.

    One fault needs no counting: the caret stands in it.  Two or more are counted down to the last one.

    Args:
        wrong: the fields in which something is wrong, on the way of the Tab key.
        lead: brings the caret to one of them.
        page: where the key works.
    """

    counted = Signal(int)
    """So many are left to be corrected; 0 also where nothing is counted."""

    def __init__(self, wrong: Callable[[], Sequence[Field]], lead: Callable[[Field], None], page: QWidget) -> None:
        super().__init__(page)
        self.left = 0
        self._wrong, self._lead = wrong, lead
        self._shortcuts = [QShortcut(QKeySequence(key), page) for key in NEXT_KEYS]
        for shortcut in self._shortcuts:
            # By its setter: the constructor drops the context when it is given a callable (measured).
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.setEnabled(False)
            shortcut.activated.connect(self.lead_on)

    def begin(self) -> None:
        """The page was refused just now."""
        found = len(self._places())
        self._set(found if found > 1 else 0)

    def end(self) -> None:
        """Nothing is said to be wrong any more."""
        self._set(0)

    def count(self) -> None:
        """Something was typed, or the caret went on: count again what is left."""
        if self.left:
            self._set(len(self._places()))

    def lead_on(self) -> None:
        """Bring the caret to the next one, from the last one to the first."""
        places, now = self._places(), QApplication.focusWidget()
        if not places:
            return
        at = (number for number, (_, place) in enumerate(places) if now in (place, *place.findChildren(QWidget)))
        field, place = places[(next(at, -1) + 1) % len(places)]
        field.aim_at(place)
        self._lead(field)

    def _places(self) -> list[tuple[Field, QWidget]]:
        """Every one, a table's lines at fault one by one, with the field it lies in."""
        return [(field, place) for field in self._wrong() for place in field.wrong_places()]

    def _set(self, left: int) -> None:
        if left == self.left:
            return
        self.left = left
        for shortcut in self._shortcuts:
            shortcut.setEnabled(bool(left))
        self.counted.emit(left)


class FaultLine(QPushButton):
    """Says at the foot how many are left, in sight however far the page is scrolled; a click does what the key does."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("fault_line")
        self.setProperty("plain", True)  # noqa: FBT003 - Qt's signature
        self.setProperty("tone", "problem")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAutoDefault(False)
        self._faults: Faults | None = None
        self.clicked.connect(self._on_clicked)

    def attend(self, faults: Faults) -> None:
        """Say it of the page in front from now on."""
        if self._faults is not None:
            self._faults.counted.disconnect(self._say)
        self._faults = faults
        faults.counted.connect(self._say)
        self._say(faults.left)

    def setVisible(self, visible: bool) -> None:  # noqa: FBT001, N802 - Qt's signature
        """Not there without words: Qt shows all the buttons of a wizard with every page."""
        super().setVisible(visible and bool(self.text()))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self._faults is not None:
            self._say(self._faults.left)

    def _say(self, left: int) -> None:
        words = self.tr("To correct: {count} · Alt+Enter leads to the next")
        self.setText(words.format(count=left) if left else "")
        self.setVisible(bool(left))

    def _on_clicked(self) -> None:
        if self._faults is not None:
            self._faults.lead_on()
