"""The views of the workbench above its list of cases: a letter, a name and how many cases there are."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QSizePolicy, QWidget

from desktop_app.services.cases.case_views import View

KEYS: Final = {
    Qt.Key.Key_T: View.TODAY,
    Qt.Key.Key_M: View.MINE,
    Qt.Key.Key_W: View.WAITING,
    Qt.Key.Key_P: View.PAPERS,
}
_SPACING_PX: Final = 4


class ViewBar(QWidget):
    """A button for each view and one for all open cases; the one that is in front is down, and none beside a search.

    The same one again leads back to all.
    """

    picked = Signal(object)
    """The ``View``, or None for all open cases."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("view_bar")
        self._counts: Mapping[View, int] | None = None
        self._columns = 0
        self.view: View | None = None
        self.is_covered = False
        """Something else is in front, such as what was found; the view is gone to by its letter, then."""
        self._total = ""
        self.buttons = {view: self._button(view.value) for view in View}
        for view, button in self.buttons.items():
            button.clicked.connect(lambda _down, view=view: self.pick(view))
        self.all_button = self._button("all")
        self.all_button.clicked.connect(lambda _down: self.pick(None))
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 8, 4)
        self._grid.setSpacing(_SPACING_PX)
        self._lay(2)
        self._retranslate()

    def show_counts(self, counts: Mapping[View, int] | None, total: int, *, has_more: bool) -> None:
        """How many cases each view has now, and how many there are in all, or more than that.

        None until the cases have been read: a name alone does not say that there are none.
        """
        self._counts, self._total = counts, f"{total}+" if has_more else str(total)
        self._retranslate()
        self._mark()

    def pick(self, view: View | None) -> None:
        """Go to *view*, or back from it where it is in front already."""
        self.view = None if view is self.view and not self.is_covered else view
        self._mark()
        self.picked.emit(self.view)

    def took(self, key: int) -> bool:
        """Whether *key* is the letter of a view, which is gone to then."""
        view = next((view for letter, view in KEYS.items() if letter == key), None)
        if view is None or not self.isVisible():
            return False
        self.pick(view)
        return True

    def minimumSizeHint(self) -> QSize:
        """As narrow as two columns, however they lie now: a narrower window lays them anew."""
        widest = max(button.sizeHint().width() for button in self._all)
        margins = self._grid.contentsMargins()
        needed = 2 * widest + _SPACING_PX + margins.left() + margins.right()
        return QSize(needed, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.LanguageChange, QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._retranslate()

    @property
    def _all(self) -> tuple[QPushButton, ...]:
        return (*self.buttons.values(), self.all_button)

    def _button(self, name: str) -> QPushButton:
        button = QPushButton(self)
        button.setObjectName(f"view_{name}_button")
        button.setAutoDefault(False)
        button.setCheckable(True)
        button.setProperty("view", True)  # noqa: FBT003 - Qt's signature
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        return button

    def _mark(self) -> None:
        """What is in front; over what was found, or waits for a leader, the view that is gone back to."""
        for view, button in self.buttons.items():
            button.setChecked(view is self.view)
        self.all_button.setChecked(self.view is None and not self.is_covered)

    def _fit(self) -> None:
        """All in one row where they fit, else in two or three: with large text a window stays as narrow as it was."""
        margins = self._grid.contentsMargins()
        widths = [button.sizeHint().width() + _SPACING_PX for button in self._all]
        room = self.width() - margins.left() - margins.right() + _SPACING_PX
        few = next((columns for columns in (len(widths), 3) if columns * max(widths) <= room), 2)
        self._lay(len(widths) if sum(widths) <= room else few)

    def _lay(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for place, button in enumerate(self._all):
            self._grid.addWidget(button, place // columns, place % columns)

    def _retranslate(self) -> None:
        names = {
            View.TODAY: self.tr("T  Today"),
            View.MINE: self.tr("M  Mine"),
            View.WAITING: self.tr("W  Waiting"),
            View.PAPERS: self.tr("P  Papers"),
        }
        counts = self._counts
        for view, button in self.buttons.items():
            button.setText(names[view] if counts is None else f"{names[view]} {counts.get(view, 0)}")
        every = self.tr("Esc  All")
        self.all_button.setText(every if counts is None else f"{every} {self._total}")
        self._fit()
