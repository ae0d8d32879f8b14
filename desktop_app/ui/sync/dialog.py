"""Ctrl+F5: how the desk stands with head office, lane by lane; send now, pause, enrol."""

from datetime import datetime
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from desktop_app.domain.sync.in_step import Trouble
from desktop_app.services.sync.desk import SyncState
from desktop_app.ui.help.message_help_dialog import explain_by
from desktop_app.ui.sync import sync_words
from desktop_app.ui.table_dialog import TableDialog
from desktop_app.ui.widgets.marked import mark
from desktop_app.ui.widgets.plain_label import plain_label, say_in

_WIDTH_PX: Final = 1080
_HEIGHT_PX: Final = 460
_WORDY: Final = (0, 1)
"""Columns that share the room: what is in the others is short."""


class SyncDialog(TableDialog):
    """Ctrl+Enter sends now, Esc closes and everything goes on; Ctrl+C copies the list.

    Args:
        may_enrol: whoever sits here may make the desk known at head office.
        may_carry: they may carry packets by hand.
    """

    now_wanted = Signal()
    pause_wanted = Signal(bool)
    enrol_wanted = Signal()
    go_on_wanted = Signal()
    renew_wanted = Signal()
    carry_wanted = Signal()
    open_wanted = Signal()
    metered_wanted = Signal()

    def __init__(self, *, may_enrol: bool, may_carry: bool = False, parent: QWidget | None = None) -> None:
        title = self.tr("In step with head office")
        super().__init__(
            "sync", title, table=self.tr("What goes to and comes from head office"), text=self._as_text, parent=parent
        )
        explain_by(self, "hub_unreachable")
        self._may_enrol, self._may_carry, self._rows = may_enrol, may_carry, list[tuple[str, ...]]()
        self._is_paused = False
        self.title.setText(title)
        self.table.setWordWrap(True)
        self.copy_button = self.add_button("copy_sync_button", self.tr("Copy (Ctrl+C)"), self.copy)
        self.enrol_button = self.add_button("enrol_desk_button", self.tr("&Enrol this desk…"), self.enrol_wanted.emit)
        self.go_on_button = self.add_button("go_on_button", self.tr("Go on &after a stop…"), self.go_on_wanted.emit)
        self.renew_button = self.add_button(
            "renew_desk_button", self.tr("Another &certificate…"), self.renew_wanted.emit
        )
        self.carry_button = self.add_button("carry_button", self.tr("Ca&rry out…"), self.carry_wanted.emit)
        self.open_button = self.add_button("open_packet_button", self.tr("&Open packet…"), self.open_wanted.emit)
        self.metered_button = self.add_button(
            "metered_button", self.tr("Line paid by &volume…"), self.metered_wanted.emit
        )
        self.said = plain_label(self, "sync_said_label", tone="hint")
        self.said.hide()
        self.copied = plain_label(self, "sync_copied_label", tone="hint")
        self.copied.hide()
        self.pause_button = self.add_button("pause_sync_button", "", self._pause)
        self.now_button = self.add_button("sync_now_button", self.tr("&Send now (Ctrl+Enter)"), self.now_wanted.emit)
        self.now_button.setProperty("main", True)  # noqa: FBT003 - Qt's signature
        self.close_button = self.add_button("close_sync_button", self.tr("Close (Esc)"), self.reject)
        column = self.stack(self.title, self.hint, self.table, self.copied, self.said)
        known = (self.enrol_button, self.go_on_button, self.renew_button, self.carry_button, self.open_button)
        self.add_row(column, known, (self.metered_button,))
        self.add_row(column, (self.copy_button,), (self.close_button, self.pause_button, self.now_button))
        self.fit(_WIDTH_PX, _HEIGHT_PX)
        self.close_button.setFocus()

    def show_state(self, state: SyncState, now: datetime) -> None:
        """Show how it stands."""
        text, tone = sync_words.line_words(state, now)
        if not state.is_enrolled:
            text = self.tr("Head office does not know this desk yet.  Its data is here alone, and in its backups.")
        self.hint.setText(text)
        mark(self.hint, "tone", tone)
        self._is_paused = state.is_paused
        self.pause_button.setText(self.tr("&Go on") if state.is_paused else self.tr("&Pause"))
        self.now_button.setEnabled(state.is_enrolled and not state.is_paused)
        anyway = self.tr("&Send now anyway (Ctrl+Enter)")
        self.now_button.setText(anyway if state.metered else self.tr("&Send now (Ctrl+Enter)"))
        self.metered_button.setVisible(state.is_enrolled)
        self.pause_button.setEnabled(state.is_enrolled)
        self.enrol_button.setVisible(self._may_enrol and not state.is_enrolled)
        for button in (self.carry_button, self.open_button):
            button.setVisible(self._may_carry and state.is_enrolled)
        self.go_on_button.setVisible(self._may_enrol and state.may_go_on)
        has_ended = any(one.trouble is Trouble.EXPIRED for one in state.lanes)
        self.renew_button.setVisible(self._may_enrol and has_ended)
        self.table.setVisible(state.is_enrolled)
        rows = sync_words.rows(state, now)
        if rows != self._rows or not self.table.columnCount():
            self._rows = rows
            self._fill()

    def say(self, text: str) -> None:
        """Say what came of a packet."""
        self.said.setText(text)
        self.said.setVisible(bool(text))

    def show_copy(self, text: str, tone: str) -> None:
        """Say how the copy in the second place stands: what head office does not have is there alone."""
        say_in(self.copied, text, tone)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if self.now_button.isEnabled():
                self.now_wanted.emit()
        else:
            super().keyPressEvent(event)

    def _pause(self) -> None:
        self.pause_wanted.emit(not self._is_paused)

    def _fill(self) -> None:
        self.put(sync_words.columns(), self._rows)
        for column in _WORDY:
            self.table.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        self.wrap(self.table)

    def _as_text(self) -> str:
        return "\n".join("\t".join(row) for row in (sync_words.columns(), *self._rows))
