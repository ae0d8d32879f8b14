"""The views of the register: a digit or a letter chooses one; kept, renamed, deleted and brought back by keys."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.figures.register import NAME_LIMIT, RegisterView
from desktop_app.ui.case.act_dialog import ActDialog
from desktop_app.ui.messages import Messages
from desktop_app.ui.register.lists import RegisterListDialog
from desktop_app.ui.register.register_words import key_of, view_name
from desktop_app.ui.widgets.field import LineField

_CONTROL: Final = Qt.KeyboardModifier.ControlModifier
_WIDTH_PX: Final = 480


class ViewNameDialog(ActDialog):
    """How a view is to be called; it stays until the service has answered."""

    named = Signal(str)

    def __init__(self, title: str, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__("view_name_dialog", title, parent)
        label = self.tr("Name, at most {limit} characters").format(limit=NAME_LIMIT)
        self.name = LineField(self, name="view_name", label=label)
        self.name.set_draft(name)
        self.act_button.setObjectName("name_view_button")
        self.act_button.setText(self.tr("&Keep it (Ctrl+Enter)"))
        self.cancel_button.setText(self.tr("Leave it (Esc)"))
        self.act_wanted.connect(lambda: self.named.emit(self.name.draft()))
        self.name.editor.returnPressed.connect(self.act_wanted)
        self._lay_out((self.name,))
        self.setMinimumWidth(_WIDTH_PX)
        self.name.setFocus()


class ViewsDialog(RegisterListDialog):
    """Enter goes to a view; + keeps what is shown as a new one.

    Args:
        views: in their order.
        front: the one in front.
    """

    chosen = Signal(object)
    """The :class:`RegisterView` to go to."""
    new_wanted = Signal()
    keep_wanted = Signal(object)
    """Keep in this one what is shown now."""
    rename_wanted = Signal(object)
    drop_wanted = Signal(object)
    undo_wanted = Signal()
    first_wanted = Signal(object)
    """Open this one first from now on."""

    def __init__(
        self, views: Sequence[RegisterView], front: RegisterView | None, parent: QWidget | None = None
    ) -> None:
        super().__init__("register_views", self.tr("Views"), "", parent)
        self._views: tuple[RegisterView, ...] = tuple(views)
        self.list.itemActivated.connect(lambda _item: self._choose(self.list.currentRow()))
        self.add_button("choose_view_button", self.tr("Go there (Enter)"), lambda: self._choose(self.list.currentRow()))
        self.add_button("new_view_button", self.tr("Keep as new (+)…"), self.new_wanted.emit)
        self.keep_button = self.add_button("keep_view_button", self.tr("Keep here (Ctrl+S)"), self._keep)
        self.rename_button = self.add_button("rename_view_button", self.tr("Rename (F2)…"), self._rename)
        self.drop_button = self.add_button("drop_view_button", self.tr("Delete (Del)"), self._drop)
        self.undo_button = self.add_button("undo_view_button", self.tr("Undo (Ctrl+Z)"), self.undo_wanted.emit)
        self.undo_button.setEnabled(False)
        self.first_button = self.add_button("first_view_button", self.tr("Open first (0)"), self._first)
        self.add_button("leave_views_button", self.tr("Back (Esc)"), self.reject)
        self.list.currentRowChanged.connect(lambda _row: self._show_buttons())
        self.show_views(views)
        if front is not None:
            self.list.setCurrentRow(next((at for at, one in enumerate(self._views) if one.is_same(front)), 0))
        self.lay_out()

    def show_views(self, views: Sequence[RegisterView], said: str = "", *, can_undo: bool = False) -> None:
        """Show them anew; what was done is said above."""
        row = max(0, self.list.currentRow())
        self._views = tuple(views)
        self.list.clear()
        first = next((one for one in views if one.is_first), self._views[0])
        for place, view in enumerate(self._views):
            words = self.tr("{key}  {name} · opens first") if view is first else "{key}  {name}"
            self.list.addItem(words.format(key=key_of(place), name=view_name(view)))
        self.list.setCurrentRow(min(row, len(self._views) - 1))
        self.hint.setText(
            said or self.tr("A digit or letter goes there; + keeps the columns and filter that are shown.")
        )
        self.undo_button.setEnabled(can_undo)
        self._show_buttons()

    def say_problem(self, broken: RuleBroken) -> None:
        """Say why something cannot be done."""
        self.hint.setText(Messages().sentence(broken.code, broken.facts))

    def took(self, event: QKeyEvent) -> bool:
        key = event.key()
        if event.modifiers() & _CONTROL:
            button = {Qt.Key.Key_S: self.keep_button, Qt.Key.Key_Z: self.undo_button}.get(Qt.Key(key))
            if button is not None:
                button.click()
            return button is not None
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            return self._choose(self.list.currentRow())
        if key in {Qt.Key.Key_Plus, Qt.Key.Key_Insert}:
            self.new_wanted.emit()
            return True
        buttons = {
            Qt.Key.Key_F2: self.rename_button,
            Qt.Key.Key_Delete: self.drop_button,
            Qt.Key.Key_0: self.first_button,
        }
        button = buttons.get(Qt.Key(key))
        if button is not None:
            button.click()
            return True
        return self._choose(next((at for at in range(len(self._views)) if key_of(at) == event.text().upper()), -1))

    # ── Inside ───────────────────────────────────────────────────────────────────────────────────────────────────

    @property
    def _current(self) -> RegisterView | None:
        row = self.list.currentRow()
        return self._views[row] if 0 <= row < len(self._views) else None

    def _show_buttons(self) -> None:
        """A fixed view has its name and asks for what it says."""
        current = self._current
        for button in (self.keep_button, self.rename_button, self.drop_button):
            button.setEnabled(current is not None and not current.fixed)

    def _choose(self, place: int) -> bool:
        if not 0 <= place < len(self._views):
            return False
        self.accept()
        self.chosen.emit(self._views[place])
        return True

    def _keep(self) -> None:
        self.keep_wanted.emit(self._current)

    def _rename(self) -> None:
        self.rename_wanted.emit(self._current)

    def _drop(self) -> None:
        self.drop_wanted.emit(self._current)

    def _first(self) -> None:
        self.first_wanted.emit(self._current)
