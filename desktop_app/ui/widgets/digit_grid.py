"""A digit list laid out in columns, where a list of lines would be too tall."""

from collections.abc import Sequence
from typing import ClassVar, Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QFocusEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractScrollArea, QButtonGroup, QGridLayout, QPushButton, QSizePolicy, QWidget

from desktop_app.ui.widgets.digit_choice import Line
from desktop_app.ui.widgets.field import Field
from desktop_app.ui.widgets.marked import mark

_MARGINS_PX: Final = 128
"""Of a page, and of what the grid stands in there."""


class DigitGrid(QWidget):
    """Buttons of which one is down; a digit presses one from anywhere within."""

    SPOKEN_ROLE: ClassVar = QAccessible.Role.List

    edited = Signal()
    picked = Signal(str)
    """The teller picked the line with this id (also if it was chosen already)."""

    def __init__(self, parent: QWidget | None = None, *, columns: int = 3, large: bool = False) -> None:
        super().__init__(parent)
        self._columns = self._most = columns
        self._folds = self._across_page = False
        self._is_large = large
        self._lines: tuple[Line, ...] = ()
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self._on_clicked)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(4)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def set_columns(self, columns: int) -> None:
        """Lay the buttons out in this many columns, or as many of them as there is room for."""
        self._most = columns
        self._fit()

    def fold(self, *, across_page: bool = False) -> None:
        """Take as many of the columns as there is room for, and ask for no more room than one column needs.

        Args:
            across_page: ask for as many as the width of the page has room for, so that the page puts what stands beside
                the grid below it first.
        """
        self._folds, self._across_page = True, across_page
        self._fit()

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return hint.expandedTo(QSize(self._width_of(self._most), 0)) if self._folds else hint

    def minimumSizeHint(self) -> QSize:
        least = super().minimumSizeHint()
        if not self._folds:
            return least
        columns = self._fitting(self._page_width()) if self._across_page else 1
        return QSize(self._width_of(columns), least.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def _fit(self) -> None:
        columns = self._fitting(self.width()) if self._folds and self.isVisible() else self._most
        if columns != self._columns:
            chosen, self._columns = self.value(), columns
            self._build()
            self.set_value(chosen)

    def _fitting(self, width: int) -> int:
        """How many of the columns *width* has room for."""
        return next((columns for columns in range(self._most, 1, -1) if self._width_of(columns) <= width), 1)

    def _page_width(self) -> int:
        """What the area that scrolls the page shows of it, without the margins of a sheet."""
        outer = self.parentWidget()
        while outer is not None and not isinstance(outer.parentWidget(), QAbstractScrollArea):
            outer = outer.parentWidget()
        return self.width() if outer is None else outer.width() - _MARGINS_PX

    def _width_of(self, columns: int) -> int:
        """Pixels that the buttons need in this many columns."""
        wide = [self._group.button(at).sizeHint().width() for at in range(len(self._lines))]
        used = [max(wide[first::columns]) for first in range(min(columns, len(wide)))]
        return sum(used) + self._grid.spacing() * max(0, len(used) - 1)

    def set_lines(self, lines: Sequence[Line]) -> None:
        """Show *lines*; what was chosen stays chosen if it is still there."""
        chosen = self.value()
        if tuple(lines) != self._lines:
            self._lines = tuple(lines)
            self._build()
            self._fit()
        self.set_value(chosen)

    def buttons(self) -> Sequence[QWidget]:
        """One for each line."""
        return self._group.buttons()

    def lines(self) -> tuple[Line, ...]:
        """What can be picked, in order."""
        return self._lines

    def value(self) -> str | None:
        """The id of the chosen line, or None."""
        at = self._group.checkedId()
        return self._lines[at].id if at >= 0 else None

    def set_value(self, line_id: str | None) -> None:
        """Choose a line as the program's doing; None or an unknown id clears."""
        self._group.setExclusive(False)
        for at, line in enumerate(self._lines):
            self._group.button(at).setChecked(line.id == line_id)
        self._group.setExclusive(True)

    def draft(self) -> str:
        return self.value() or ""

    def set_draft(self, text: str) -> None:
        self.set_value(text or None)

    def set_read_only(self, *, on: bool) -> None:
        self.setEnabled(not on)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
        text = event.text()
        if plain and len(text) == 1 and text.isascii() and text.isdigit():
            for at, line in enumerate(self._lines):
                if line.digit == int(text):
                    self._group.button(at).click()
            event.accept()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._show_focus()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._show_focus()

    def _show_focus(self) -> None:
        """The buttons never have the focus themselves: all of them show that a digit is waited for here."""
        for button in self._group.buttons():
            mark(button, "lit", self.hasFocus())

    def setAccessibleName(self, name: str) -> None:  # noqa: N802 - Qt's name
        super().setAccessibleName(name)
        for button in self._group.buttons():
            button.setAccessibleName(f"{name}: {button.text()}")

    def _build(self) -> None:
        for button in self._group.buttons():
            self._group.removeButton(button)
            self._grid.removeWidget(button)
            button.hide()
            button.deleteLater()
        for at, line in enumerate(self._lines):
            button = QPushButton(f"{line.key}  {line.text}", self)
            button.setObjectName(f"line_{line.id}_button")
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setProperty("segment", True)  # noqa: FBT003 - Qt's signature
            if self._is_large:
                button.setProperty("large", True)  # noqa: FBT003 - Qt's signature
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            self._group.addButton(button, at)
            self._grid.addWidget(button, at // self._columns, at % self._columns)
        self._show_focus()
        self.setAccessibleName(self.accessibleName())

    def _on_clicked(self, at: int) -> None:
        self.edited.emit()
        self.picked.emit(self._lines[at].id)


class GridField(Field):
    """A digit list in columns."""

    def __init__(self, parent: QWidget | None = None, *, name: str = "", label: str = "", columns: int = 3) -> None:
        self.editor = DigitGrid(columns=columns)
        super().__init__(self.editor, parent, name=name, label=label)

    def _framed(self) -> Sequence[QWidget]:
        return self.editor.buttons()
