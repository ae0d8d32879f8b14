"""Which column of a customer's statement means what: proposed, previewed, confirmed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.stages.imports import (
    ColumnMapping,
    ColumnWords,
    Field,
    MonthlySummary,
    RowProblem,
    Transaction,
    apply_columns,
    monthly_summary,
)
from desktop_app.ui.help.message_help_dialog import answer_f1
from desktop_app.ui.look.plain_tip import plain_tip
from desktop_app.ui.messages import Messages
from desktop_app.ui.work.workers import Report, Worker, Workers

PREVIEW_ROWS: Final = 20
_NO_COLUMN: Final = -1


class TableRead(Protocol):
    """A table as the reader hands it over: texts only."""

    @property
    def header(self) -> tuple[str, ...]: ...

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]: ...

    @property
    def first_row(self) -> int:
        """Line number, from 1, of ``rows[0]`` in the file."""
        ...


class ColumnMemory(Protocol):
    """Remembers how a header was matched, by its fingerprint (``imports.header_fingerprint``)."""

    def load(self) -> Mapping[str, Mapping[Field, int]]: ...

    def keep(self, fingerprint: str, columns: Mapping[Field, int]) -> None: ...


@dataclass(frozen=True, slots=True)
class Matched:
    """The rows of a table as its columns were matched."""

    transactions: tuple[Transaction, ...]
    problems: tuple[RowProblem, ...]
    summary: MonthlySummary

    @property
    def refused_rows(self) -> int:
        return len({problem.row for problem in self.problems})


class ColumnMatchDialog(QDialog):
    """Shows the first rows as they are read; every change reads all rows anew in a worker."""

    def __init__(
        self,
        table: TableRead,
        proposal: ColumnMapping,
        words: ColumnWords,
        workers: Workers,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        answer_f1(self)
        self.setObjectName("column_match_dialog")
        self.matched: Matched | None = None
        self._table = table
        self._words = words
        self._workers = workers
        self._reading: Worker | None = None
        self.setWindowTitle(self.tr("Which column means what"))
        self._boxes = {field: self._box(field, proposal) for field in Field}
        self._preview = QTableWidget(self)
        self._preview.setObjectName("preview_table")
        self._preview.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self._preview.setAccessibleName(self.tr("The first rows"))
        self._note = self._label("note_label")
        self._totals = self._label("totals_label")
        self.accept_button = QPushButton(self.tr("Take these rows in"), self)
        self.accept_button.setObjectName("accept_button")
        self.accept_button.setProperty("main", True)  # noqa: FBT003 - Qt's signature
        self.accept_button.setAutoDefault(False)
        self.accept_button.clicked.connect(self.accept)
        QShortcut(QKeySequence("Ctrl+Return"), self, self._accept_by_key)
        self._lay_out()
        note = self.tr("Matched as the last time.") if proposal.is_remembered else self.tr("Proposed; please check.")
        self._note.setText(note)
        self.resize(1180, 560)
        self._read()

    def mapping(self) -> ColumnMapping:
        """What the boxes say."""
        chosen = {field: int(box.currentData()) for field, box in self._boxes.items()}
        return ColumnMapping({field: column for field, column in chosen.items() if column != _NO_COLUMN})

    def choose(self, field: Field, column: int | None) -> None:
        """Match *field* to *column*, from 0, or to none."""
        box = self._boxes[field]
        box.setCurrentIndex(box.findData(_NO_COLUMN if column is None else column))

    def done(self, result: int) -> None:
        if self._reading is not None:
            self._reading.cancel()
        super().done(result)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.focusNextChild()
            return
        super().keyPressEvent(event)

    def _box(self, field: Field, proposal: ColumnMapping) -> QComboBox:
        box = QComboBox(self)
        box.setObjectName(f"{field.value}_box")
        box.setAccessibleName(field_word(field))
        box.addItem("–", _NO_COLUMN)
        for column, heading in enumerate(self._table.header):
            box.addItem(f"{column + 1}  {heading}", column)
        box.setCurrentIndex(box.findData(proposal.columns.get(field, _NO_COLUMN)))
        box.currentIndexChanged.connect(self._read)
        return box

    def _label(self, name: str) -> QLabel:
        label = QLabel(self)
        label.setObjectName(name)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        return label

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
        for field, box in self._boxes.items():
            form.addRow(field_word(field), box)
        left.addLayout(form)
        left.addWidget(self._note)
        left.addStretch()
        left.addWidget(self._totals)
        left.addWidget(self.accept_button)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 16, 16, 16)
        row.setSpacing(16)
        row.addLayout(left, stretch=2)
        row.addWidget(self._preview, stretch=5)

    def _read(self) -> None:
        mapping = self.mapping()
        if self._reading is not None:
            self._reading.cancel()
            self._reading = None
        self.matched = None
        self.accept_button.setEnabled(False)
        if mapping.missing:
            names = self.tr(", ").join(field_word(field) for field in mapping.missing)
            self._totals.setText(self.tr("Still to be matched: {names}.").format(names=names))
            self._show_preview(())
            return
        _, problems = apply_columns(self._table.rows[:PREVIEW_ROWS], mapping, words=self._words)
        self._show_preview(problems)
        self._totals.setText(self.tr("Reading {count} rows…").format(count=len(self._table.rows)))
        rows, words = self._table.rows, self._words
        reading = self._workers.start(lambda report: _match(rows, mapping, words, report))
        self._reading = reading
        reading.done.connect(self._on_matched)

    def _on_matched(self, matched: object) -> None:
        if self.sender() is not self._reading or not isinstance(matched, Matched):
            return
        self._reading = None
        self.matched = matched
        self.accept_button.setEnabled(bool(matched.transactions))
        if not matched.transactions:
            self._totals.setText(self.tr("No row can be read this way."))
            return
        days = sorted(transaction.date for transaction in matched.transactions)
        text = self.tr(
            "%n row(s) from {first} to {last}, {refused} left out.\nAverage a month: in {income}, out {expense}.",
            "",
            len(matched.transactions),
        )
        self._totals.setText(
            text.format(
                first=days[0],
                last=days[-1],
                refused=matched.refused_rows,
                income=matched.summary.average_income.display(),
                expense=matched.summary.average_expense.display(),
            )
        )

    def _show_preview(self, problems: Sequence[RowProblem]) -> None:
        rows = self._table.rows[:PREVIEW_ROWS]
        said = {(problem.row, problem.column): problem.code for problem in problems}
        self._preview.clear()
        self._preview.setColumnCount(len(self._table.header))
        self._preview.setRowCount(len(rows))
        self._preview.setHorizontalHeaderLabels(list(self._table.header))
        self._preview.setVerticalHeaderLabels([str(self._table.first_row + row) for row in range(len(rows))])
        for row, cells in enumerate(rows):
            for column, text in enumerate(cells[: len(self._table.header)]):
                self._preview.setItem(row, column, _cell(text, said.get((row, column))))
        self._preview.resizeColumnsToContents()

    def _accept_by_key(self) -> None:
        if self.accept_button.isEnabled():
            self.accept()


def field_word(field: Field) -> str:
    """What a column may mean, in the language of the screen."""
    translate = QCoreApplication.translate
    return {
        Field.DATE: translate("ColumnMatchDialog", "Date"),
        Field.AMOUNT: translate("ColumnMatchDialog", "Amount"),
        Field.DEBIT: translate("ColumnMatchDialog", "Money out"),
        Field.CREDIT: translate("ColumnMatchDialog", "Money in"),
        Field.DIRECTION: translate("ColumnMatchDialog", "In or out"),
        Field.BALANCE: translate("ColumnMatchDialog", "Balance"),
        Field.COUNTERPARTY: translate("ColumnMatchDialog", "Counterparty"),
        Field.NOTE: translate("ColumnMatchDialog", "Note"),
    }[field]


def _match(rows: Sequence[Sequence[str]], mapping: ColumnMapping, words: ColumnWords, report: Report) -> Matched:
    report(0, len(rows))
    transactions, problems = apply_columns(rows, mapping, words=words)
    report(len(rows), len(rows))
    return Matched(transactions, problems, monthly_summary(transactions))


def _cell(text: str, code: str | None) -> QTableWidgetItem:
    """A cell that cannot be read carries a mark and, for the pointer and the screen reader, the reason."""
    item = QTableWidgetItem(text if code is None else f"⚠ {text}")
    if code is not None:
        sentence = Messages().sentence(code, {})
        item.setToolTip(plain_tip(sentence))
        item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, sentence)
    return item
