"""The facts both sides go through together: 1 yes, 2 no, 3 unknown; 0 is yes to all."""

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from desktop_app.domain.stages.communicate import AgreedFact, Answer
from desktop_app.ui.talks.agreed_facts_table import BANK, CUSTOMER, FACT, FactTable

_ANSWERS: Final = {"1": Answer.YES, "2": Answer.NO, "3": Answer.UNKNOWN}
_ALL: Final = "0"
_LEAST_ROWS: Final = 3
_TAKEN: Final = 48
"""More than style and style sheet take of a cell's width for edge and padding."""


class AgreedFacts(QTableView):
    """A digit answers for the side whose column is current and moves on to the next fact; ← and → change the side."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = FactTable(self)
        self._is_read_only = False
        self._measured: dict[tuple[int, ...], int] = {}
        """Heights by row and the widths there were; Qt asks for them at every layout."""
        self._widths: dict[int, int] = {}
        self._advances: dict[int, int] = {}
        """What each fact takes in one line."""
        self.setModel(self._table)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(self.fontMetrics().lineSpacing() + 8)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header = self.horizontalHeader()
        header.setSectionsClickable(False)
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(FACT, QHeaderView.ResizeMode.Stretch)
        self._table.dataChanged.connect(self._measure_anew)
        self._table.modelReset.connect(self._measure_anew)

    @property
    def facts(self) -> tuple[AgreedFact, ...]:
        return self._table.facts

    def show_facts(self, facts: Sequence[AgreedFact]) -> None:
        """Show *facts* as the program's doing: no ``edited``."""
        self._table.show_facts(facts)
        if facts:
            self.setCurrentIndex(self._table.index(0, CUSTOMER))
        self.updateGeometry()

    def draft(self) -> str:
        return json.dumps([[fact.text, fact.customer, fact.bank] for fact in self.facts], ensure_ascii=False)

    def set_draft(self, text: str) -> None:
        """Show the answers that were kept; a fact that is no longer on page 2 is left out."""
        known = {str(fact): (Answer(customer), Answer(bank)) for fact, customer, bank in json.loads(text or "[]")}
        self.show_facts(
            [
                replace(fact, customer=known[fact.text][0], bank=known[fact.text][1]) if fact.text in known else fact
                for fact in self.facts
            ]
        )

    def set_read_only(self, *, on: bool) -> None:
        self._is_read_only = on

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.ignore()
            return
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
        if plain and (event.text() in _ANSWERS or event.text() == _ALL):
            self._answer(event.text())
            return
        super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        rows = sum(self.rowHeight(row) for row in range(self._table.rowCount()))
        header = self.horizontalHeader().sizeHint().height()
        return QSize(super().sizeHint().width(), rows + header + 2 * self.frameWidth())

    def minimumSizeHint(self) -> QSize:
        row = self.fontMetrics().lineSpacing() * 2
        return QSize(super().minimumSizeHint().width(), (_LEAST_ROWS + 1) * row)

    def sizeHintForRow(self, row: int) -> int:
        """As Qt measures it, which asks six things of each cell, but once for the widths that its texts wrap in.

        A fact that stands in one line is as high in any width that it does not wrap in.
        """
        key = (row,) if self._wraps_nowhere(row) else (row, *map(self.columnWidth, range(self._table.columnCount())))
        if key not in self._measured:
            self._measured[key] = super().sizeHintForRow(row)
        return self._measured[key]

    def sizeHintForColumn(self, column: int) -> int:
        """Likewise; only columns that do not wrap are as wide as what stands in them."""
        if column not in self._widths:
            self._widths[column] = super().sizeHintForColumn(column)
        return self._widths[column]

    def changeEvent(self, event: QEvent) -> None:
        """Another font, style or language has other measures."""
        super().changeEvent(event)
        self._measure_anew()

    def _measure_anew(self) -> None:
        self._measured.clear()
        self._widths.clear()
        self._advances.clear()

    def _wraps_nowhere(self, row: int) -> bool:
        """Whether the fact of *row* certainly does not wrap; the words of both sides have columns of their width."""
        if row not in self._advances:
            text = str(self._table.index(row, FACT).data() or "")
            self._advances[row] = sum(map(self.fontMetrics().horizontalAdvance, text.splitlines())) + _TAKEN
        return self._advances[row] <= self.columnWidth(FACT)

    def _answer(self, digit: str) -> None:
        if self._is_read_only or not self.facts:
            return
        row, column = max(self.currentIndex().row(), 0), self.currentIndex().column()
        if digit == _ALL:
            self._table.answer_all(column, Answer.YES)
        else:
            self._table.answer(row, column, _ANSWERS[digit])
            side = column if column == BANK else CUSTOMER
            self.setCurrentIndex(self._table.index(min(row + 1, len(self.facts) - 1), side))
        self.edited.emit()
