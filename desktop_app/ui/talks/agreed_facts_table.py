"""Facts and both sides' word on them, as a table."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop_app.domain.stages.communicate import AgreedFact, Answer
from desktop_app.ui.kept import said

Index = QModelIndex | QPersistentModelIndex
FACT, CUSTOMER, BANK = range(3)
_NOWHERE: Final = QModelIndex()


class FactTable(QAbstractTableModel):
    """One fact a row: what it says, the customer's word, the bank's word."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._facts: tuple[AgreedFact, ...] = ()

    @property
    def facts(self) -> tuple[AgreedFact, ...]:
        return self._facts

    def show_facts(self, facts: Sequence[AgreedFact]) -> None:
        self.beginResetModel()
        self._facts = tuple(facts)
        self.endResetModel()

    def answer(self, row: int, column: int, answer: Answer) -> None:
        """Keep one side's word on the fact of *row*."""
        fact = self._facts[row]
        said = replace(fact, bank=answer) if column == BANK else replace(fact, customer=answer)
        self._facts = (*self._facts[:row], said, *self._facts[row + 1 :])
        self.dataChanged.emit(self.index(row, 0), self.index(row, BANK))

    def answer_all(self, column: int, answer: Answer) -> None:
        """Keep one side's word on every fact."""
        for row in range(len(self._facts)):
            self.answer(row, column, answer)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._facts)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else BANK + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or not 0 <= index.row() < len(self._facts):
            return None
        fact = self._facts[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            if index.column() == FACT:
                return said(fact.text)
            return self.word(fact.bank if index.column() == BANK else fact.customer)
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() != FACT:
            return Qt.AlignmentFlag.AlignCenter
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.tr("{fact}; the customer says {customer}; the bank says {bank}").format(
                fact=said(fact.text), customer=self.word(fact.customer), bank=self.word(fact.bank)
            )
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and section == FACT:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return (self.tr("Fact"), self.tr("Customer"), self.tr("Bank"))[section]

    def word(self, answer: Answer) -> str:
        """Yes, no or not yet known; a shape before the word, so that no colour is needed."""
        return {
            Answer.YES: self.tr("✓ yes"),
            Answer.NO: self.tr("✗ no"),
            Answer.UNKNOWN: self.tr("? open"),
        }[answer]
