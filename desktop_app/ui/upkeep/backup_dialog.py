"""Ctrl+F10: how the desk's backups stand, what happened to its data, and a backup now."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QProgressBar, QTableWidgetItem, QWidget
from shiboken6 import isValid

from desktop_app.services.upkeep.upkeep import DataEvent
from desktop_app.ui.table_dialog import TableDialog
from desktop_app.ui.upkeep import backup_words
from desktop_app.ui.widgets.marked import mark

_WIDTH_PX: Final = 1080
_HEIGHT_PX: Final = 520
_MORE: Final = 3
Read = Callable[[Callable[[Sequence[DataEvent]], None]], None]
"""Reads what happened and hands it to the given function."""


class BackupDialog(TableDialog):
    """Ctrl+Enter makes one, Stop stops it, Esc leaves it running; Ctrl+C copies the list.

    Args:
        read: reads what happened to the data.
        back_up: begins a backup; ``cancel`` stops what runs.
        change_key: begins the change of the data's key; None for who may not.
        lead_out: leads to where an older copy of the data is settled.
    """

    def __init__(
        self,
        read: Read,
        back_up: Callable[[], None],
        cancel: Callable[[], None],
        parent: QWidget | None = None,
        *,
        change_key: Callable[[], None] | None = None,
        lead_out: Callable[[], None] | None = None,
    ) -> None:
        title = self.tr("Backups of this desk")
        super().__init__(
            "backups", title, table=self.tr("What happened to the data"), text=self._as_text, parent=parent
        )
        self._read, self._back_up = read, back_up
        self.events: tuple[DataEvent, ...] = ()
        self.title.setText(title)
        self.table.setWordWrap(True)
        self.bar = QProgressBar(self)
        self.bar.setObjectName("backups_bar")
        self.bar.setRange(0, 100)
        self.bar.setAccessibleName(self.tr("How far the backup is"))
        self.place = self.add_button("copy_backups_button", self.tr("Copy (Ctrl+C)"), self.copy)
        self.key_button = self.add_button(
            "change_key_button", self.tr("Change the &key of the data…"), change_key or self.refresh
        )
        self.key_button.setVisible(change_key is not None)
        self.out_button = self.add_button(
            "lead_out_button", self.tr("S&ee what can be done…"), lead_out or self.refresh
        )
        self.out_button.hide()
        self.cancel_button = self.add_button("stop_backup_button", self.tr("S&top it"), cancel)
        self.now_button = self.add_button("back_up_button", self.tr("Back &up now (Ctrl+Enter)"), back_up)
        self.now_button.setProperty("main", True)  # noqa: FBT003 - Qt's signature
        self.close_button = self.add_button("close_backups_button", self.tr("Close (Esc)"), self.reject)
        column = self.stack(self.title, self.hint, self.bar, self.table)
        self.add_row(
            column,
            (self.place, self.key_button, self.out_button),
            (self.close_button, self.cancel_button, self.now_button),
        )
        self.fit(_WIDTH_PX, _HEIGHT_PX)
        self.show_state("", tone="hint", percent=None)
        self.close_button.setFocus()
        self.refresh()

    def refresh(self) -> None:
        """Read what happened anew."""
        self._read(self.show_events)

    def show_events(self, events: Sequence[DataEvent]) -> None:
        """Show what was read."""
        if not isValid(self):
            return
        self.events = tuple(events)
        titles = backup_words.columns()
        self.table.clear()
        self.table.setColumnCount(len(titles))
        self.table.setHorizontalHeaderLabels(list(titles))
        self.table.setRowCount(len(self.events))
        for at, one in enumerate(self.events):
            for column, text in enumerate(backup_words.cells(one)):
                item = QTableWidgetItem(text)
                item.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
                self.table.setItem(at, column, item)
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.wrap(self.table, wide=_MORE)

    def show_state(self, text: str, *, tone: str, percent: int | None, is_parted: bool = False) -> None:
        """Say how it stands.

        Args:
            text: a line for each place.
            tone: of the text.
            percent: how far the work is that runs, None while none does.
            is_parted: an older copy lies here, and there is a way out.
        """
        self.out_button.setVisible(is_parted)
        self.hint.setText(text)
        mark(self.hint, "tone", tone)
        self.bar.setVisible(percent is not None)
        self.bar.setValue(percent or 0)
        self.cancel_button.setVisible(percent is not None)
        self.now_button.setEnabled(percent is None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if self.now_button.isEnabled():
                self._back_up()
        else:
            super().keyPressEvent(event)

    def _as_text(self) -> str:
        rows = [backup_words.columns(), *map(backup_words.cells, self.events)]
        return "\n".join("\t".join(row) for row in rows)
