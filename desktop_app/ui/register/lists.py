"""What the register is sorted by, and which columns it has: two lists for the keyboard."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from desktop_app.domain.figures.register import UNSORTED, WIDTHS, Column, Shown, Sort
from desktop_app.ui.dialogs import room_for
from desktop_app.ui.help.message_help_dialog import answer_f1
from desktop_app.ui.register.register_words import column_title, letter_of
from desktop_app.ui.widgets.flowing_buttons import FlowingButtons
from desktop_app.ui.widgets.key_button import Press, key_button
from desktop_app.ui.widgets.plain_label import plain_label

_WIDTH_PX: Final = 620
_STEP_PX: Final = 20
_USUAL_PX: Final = 120
_COLUMN: Final = Qt.ItemDataRole.UserRole
_WIDTH: Final = Qt.ItemDataRole.UserRole + 1
_CONTROL: Final = Qt.KeyboardModifier.ControlModifier


class RegisterListDialog(QDialog):
    """A title, a hint, a list and its buttons; Esc leaves all as it was.

    Args:
        name: of the dialog; its parts are called ``<name>_list`` and so on.
        title: what is chosen.
        hint: the keys.
    """

    def __init__(self, name: str, title: str, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self.setObjectName(f"{name}_dialog")
        self.setWindowTitle(title)
        answer_f1(self)
        self.title = plain_label(self, f"{name}_title_label", size="title")
        self.title.setText(title)
        self.hint = plain_label(self, f"{name}_hint_label", tone="hint")
        self.hint.setText(hint)
        self.list = QListWidget(self)
        self.list.setObjectName(f"{name}_list")
        self.list.setAccessibleName(title)
        self.list.installEventFilter(self)
        self._buttons: list[QPushButton] = []

    def add_button(self, name: str, text: str, press: Press) -> QPushButton:
        """A button that Enter presses only while it has the focus."""
        button = key_button(self, name, text, press)
        self._buttons.append(button)
        return button

    def lay_out(self) -> None:
        """Once all buttons are there."""
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(8)
        for part in (self.title, self.hint, self.list):
            column.addWidget(part, stretch=int(part is self.list))
        column.addWidget(FlowingButtons(*self._buttons, parent=self))
        rows, screen = self.list.count() + 1, room_for(self)
        self.list.setMinimumHeight(min(rows * (self.fontMetrics().lineSpacing() + 10), round(screen.height() * 0.6)))
        needed = max(_WIDTH_PX, sum(one.sizeHint().width() + 8 for one in self._buttons) + 48)
        self.resize(min(needed, screen.width()), self.sizeHint().height())
        self.list.setFocus()

    def took(self, event: QKeyEvent) -> bool:
        """Whether *event* is a key of this dialog, which was done then; asked before the list sees it."""
        return event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}

    def eventFilter(self, watched: object, event: object) -> bool:
        """A list would look for the letters in its lines."""
        if watched is not self.list or not isinstance(event, QKeyEvent) or event.type() != QKeyEvent.Type.KeyPress:
            return False
        return self.took(event) or event.text().isalnum()


class SortDialog(RegisterListDialog):
    """A letter sorts by its column, the same one again turns the order round."""

    chosen = Signal(object)
    """The ``Column``."""

    def __init__(self, sort: Sort, parent: QWidget | None = None) -> None:
        super().__init__(
            "register_sort",
            self.tr("Sort by"),
            self.tr("A letter, or ↑ ↓ and Enter; the same again: reversed."),
            parent,
        )
        self._columns = [one for one in Column if one not in UNSORTED]
        for place, column in enumerate(self._columns):
            way = "" if column.value != sort.column else "  ↓" if sort.is_down else "  ↑"
            self.list.addItem(f"{letter_of(place)}  {column_title(column)}{way}")
            if column.value == sort.column:
                self.list.setCurrentRow(place)
        self.list.itemActivated.connect(lambda _item: self._choose(self.list.currentRow()))
        self.add_button("sort_button", self.tr("Sort (Enter)"), lambda: self._choose(self.list.currentRow()))
        self.add_button("leave_sort_button", self.tr("Leave it (Esc)"), self.reject)
        self.lay_out()

    def took(self, event: QKeyEvent) -> bool:
        place = event.key() - Qt.Key.Key_A
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            place = self.list.currentRow()
        return self._choose(place)

    def _choose(self, place: int) -> bool:
        if not 0 <= place < len(self._columns):
            return False
        self.accept()
        self.chosen.emit(self._columns[place])
        return True


class ColumnsDialog(RegisterListDialog):
    """Space shows or hides, Ctrl+↑ ↓ move, ← → make narrower and wider; Ctrl+Enter takes it."""

    chosen = Signal(object)
    """A tuple of ``Shown``."""

    def __init__(self, shown: Sequence[Shown], parent: QWidget | None = None) -> None:
        super().__init__(
            "register_columns",
            self.tr("Columns"),
            self.tr("Space shows or hides, Ctrl+↑ ↓ move, ← → narrower and wider."),
            parent,
        )
        known = {one.column for one in shown}
        others = [Shown(one.value) for one in Column if one.value not in known]
        for one in (*shown, *others):
            item = QListWidgetItem()
            item.setData(_COLUMN, one.column)
            item.setData(_WIDTH, one.width)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if one.column in known else Qt.CheckState.Unchecked)
            self.list.addItem(item)
            self._name_it(item)
        self.list.setCurrentRow(0)
        self.add_button("use_columns_button", self.tr("Take it (Ctrl+Enter)"), self._take)
        self.add_button("column_up_button", self.tr("Up (Ctrl+↑)"), lambda: self._move(-1))
        self.add_button("column_down_button", self.tr("Down (Ctrl+↓)"), lambda: self._move(1))
        self.add_button("leave_columns_button", self.tr("Leave it (Esc)"), self.reject)
        self.list.itemChanged.connect(lambda _item: self._say(""))
        self.lay_out()

    def took(self, event: QKeyEvent) -> bool:
        key, with_control = event.key(), bool(event.modifiers() & _CONTROL)
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._take()
        elif with_control and key in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self._move(-1 if key == Qt.Key.Key_Up else 1)
        elif key in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            self._widen(-_STEP_PX if key == Qt.Key.Key_Left else _STEP_PX)
        else:
            return False
        return True

    # ── Inside ───────────────────────────────────────────────────────────────────────────────────────────────────

    def _take(self) -> None:
        items = [self.list.item(row) for row in range(self.list.count())]
        found = tuple(
            Shown(item.data(_COLUMN), item.data(_WIDTH)) for item in items if item.checkState() == Qt.CheckState.Checked
        )
        if not found:
            self._say(self.tr("One column at least has to be shown."))
            return
        self.accept()
        self.chosen.emit(found)

    def _say(self, problem: str) -> None:
        if problem:
            self.hint.setText(problem)

    def _move(self, step: int) -> None:
        row = self.list.currentRow()
        if 0 <= row + step < self.list.count():
            item = self.list.takeItem(row)
            self.list.insertItem(row + step, item)
            self.list.setCurrentRow(row + step)

    def _widen(self, step: int) -> None:
        item = self.list.currentItem()
        width = (item.data(_WIDTH) or _USUAL_PX) + step
        item.setData(_WIDTH, min(max(width, WIDTHS.start), WIDTHS.stop - 1))
        self._name_it(item)

    def _name_it(self, item: QListWidgetItem) -> None:
        title, width = column_title(Column(item.data(_COLUMN))), item.data(_WIDTH)
        words = self.tr("{column} · width {pixels}") if width else "{column}"
        item.setText(words.format(column=title, pixels=width))
