"""The papers of a case as rows whose state a digit key sets."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from desktop_app.domain.stages.collect import EvidenceItem, PaperState
from desktop_app.ui.facts.attachment_list import local_files
from desktop_app.ui.kept import opening, said
from desktop_app.ui.look.plain_tip import plain_tip
from desktop_app.ui.widgets.field import Field

_BY_DIGIT: Final = {
    Qt.Key.Key_1: PaperState.HELD,
    Qt.Key.Key_2: PaperState.NEEDED,
    Qt.Key.Key_3: PaperState.RECEIVED,
    Qt.Key.Key_4: PaperState.NOT_NEEDED,
}


class Checklist(QTableWidget):
    """One row per paper: its title and its state; files may be dropped on it."""

    edited = Signal()
    row_chosen = Signal()
    files_dropped = Signal(list)
    """Paths of local files, for the row under the pointer (chosen by then)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, 2, parent)
        self._items: tuple[EvidenceItem, ...] = ()
        self._counts: Mapping[str, int] = {}
        self._is_read_only = False
        self.setObjectName("checklist")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setAcceptDrops(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.itemSelectionChanged.connect(self.row_chosen)

    def show_items(self, items: Sequence[EvidenceItem]) -> None:
        """Show *items* as the program's doing."""
        self._items = tuple(items)
        chosen = max(self.currentRow(), 0)
        self.setRowCount(len(items))
        for row in range(len(items)):
            self.setItem(row, 0, QTableWidgetItem())
            self.setItem(row, 1, QTableWidgetItem())
        self._show()
        if items:
            self.setCurrentCell(min(chosen, len(items) - 1), 0)

    def papers(self) -> tuple[EvidenceItem, ...]:
        return self._items

    def chosen(self) -> EvidenceItem | None:
        """The paper of the row that is worked."""
        row = self.currentRow()
        return self._items[row] if 0 <= row < len(self._items) else None

    def count_files(self, counts: Mapping[str, int]) -> None:
        """Say how many files are attached to each paper, by its id."""
        self._counts = counts
        self._show()

    def set_state(self, item_id: str, state: PaperState) -> None:
        """Change one paper; ``edited`` when that makes a difference."""
        changed = tuple(replace(item, state=state) if item.id == item_id else item for item in self._items)
        if changed != self._items:
            self._items = changed
            self._show()
            self.edited.emit()

    def draft(self) -> str:
        return json.dumps({item.id: item.state.value for item in self._items})

    def set_draft(self, text: str) -> None:
        try:
            states = {str(item_id): PaperState(state) for item_id, state in dict(json.loads(text)).items()}
        except (ValueError, TypeError):
            return  # of another version of the program
        self._items = tuple(replace(item, state=states.get(item.id, item.state)) for item in self._items)
        self._show()

    def set_read_only(self, *, on: bool) -> None:
        self._is_read_only = on

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.ignore()
            return
        state = _BY_DIGIT.get(Qt.Key(event.key()))
        if state is not None and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._choose(state)
            return
        super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if local_files(event.mimeData()) and not self._is_read_only:
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        row = self.rowAt(int(event.position().y()))
        if row >= 0:
            self.setCurrentCell(row, 0)
        event.acceptProposedAction()
        self.files_dropped.emit(local_files(event.mimeData()))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._show()

    def _choose(self, state: PaperState) -> None:
        item = self.chosen()
        if item is None or self._is_read_only:
            return
        self.set_state(item.id, state)
        # A digit a row: the next one is at hand.
        self.setCurrentCell(min(self.currentRow() + 1, self.rowCount() - 1), 0)

    def _show(self) -> None:
        words = self._words()
        for row, item in enumerate(self._items):
            title, state = self.item(row, 0), self.item(row, 1)
            if title is None or state is None:
                continue
            files = self._counts.get(item.id, 0)
            name = opening(said(item.title))
            text = self.tr("{title} (sensitive)").format(title=name) if item.is_sensitive else name
            title.setText(text)
            word = words[item.state]
            state.setText(self.tr("{state}, %n file(s)", "", files).format(state=word) if files else word)
            title.setData(Qt.ItemDataRole.AccessibleTextRole, f"{text}: {state.text()}")
            state.setToolTip(plain_tip(item.why))

    def _words(self) -> Mapping[PaperState, str]:
        return {
            PaperState.HELD: self.tr("✓ we have it"),
            PaperState.NEEDED: self.tr("○ needed"),
            PaperState.RECEIVED: self.tr("● received"),
            PaperState.REJECTED: self.tr("✗ rejected"),
            PaperState.NOT_NEEDED: self.tr("– not needed"),
        }


class ChecklistField(Field):
    """The papers with their label and message line."""

    def __init__(self, parent: QWidget | None = None, *, name: str = "", label: str = "") -> None:
        self.editor = Checklist()
        super().__init__(self.editor, parent, name=name, label=label)
