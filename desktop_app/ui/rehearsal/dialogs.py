"""The list of scripted customers, and a rehearsal beside what a model teller did."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHeaderView, QTableWidgetItem, QWidget

from desktop_app.domain.policy import PolicyBook
from desktop_app.domain.rehearsal.rehearsal import ScriptedCustomer
from desktop_app.services.cases.history import CaseHistory
from desktop_app.services.rehearsal.rehearsals import Replay, ReplayRow
from desktop_app.ui.history.words import HistoryWords
from desktop_app.ui.rehearsal.panel import shown
from desktop_app.ui.table_dialog import TableDialog
from desktop_app.ui.widgets.chosen_row import choose_row
from desktop_app.ui.words import stage_word

_WIDTH_PX: Final = 1240
_HEIGHT_PX: Final = 620
_WHAT: Final = 2
"""Of a moment's cells: what happened."""


class CustomersDialog(TableDialog):
    """A digit, or Enter, begins with a scripted customer; Esc closes."""

    chosen = Signal(object)
    """The ``ScriptedCustomer``."""

    def __init__(self, customers: Sequence[ScriptedCustomer], parent: QWidget | None = None) -> None:
        super().__init__(
            "customers", self.tr("Rehearse with a customer"), table=self.tr("Scripted customers"), text=self._as_text,
            parent=parent,
        )  # fmt: skip
        self._customers = tuple(customers)
        self.title.setText(self.windowTitle())
        self.hint.setText(
            self.tr(
                "A colleague plays the customer, or you read their sentences yourself.  What you did is shown beside a"
                " model teller's way afterwards; there are no marks."
            )
        )
        self.begin_button = self.add_button("begin_rehearsal_button", self.tr("Begin (Enter)"), self._begin)
        self.close_button = self.add_button("close_customers_button", self.tr("Close (Esc)"), self.reject)
        titles = (self.tr("No."), self.tr("Customer"), self.tr("Before the first word"))
        _fill(self, titles, self._lines(), stretch=(2,))
        for customer in self._customers:
            QShortcut(QKeySequence(str(customer.digit)), self, self._beginner(customer))
        column = self.stack(self.title, self.hint, self.table)
        self.add_row(column, (), (self.begin_button, self.close_button))
        self.fit(960, 360)
        self.table.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.table.hasFocus():
            self._begin()
        else:
            super().keyPressEvent(event)

    def _lines(self) -> list[tuple[str, ...]]:
        return [(str(one.digit), shown(one.title), shown(one.scene)) for one in self._customers]

    def _as_text(self) -> str:
        return "\n".join("\t".join(line) for line in self._lines())

    def _beginner(self, customer: ScriptedCustomer) -> Callable[[], None]:
        def begin() -> None:
            self.accept()
            self.chosen.emit(customer)

        return begin

    def _begin(self) -> None:
        at = self.table.currentRow()
        if 0 <= at < len(self._customers):
            self._beginner(self._customers[at])()


class ReplayDialog(TableDialog):
    """Stage by stage: what was done, what a model teller did, and why."""

    def __init__(self, replay: Replay, history: CaseHistory, policy: PolicyBook, parent: QWidget | None = None) -> None:
        super().__init__(
            "replay", self.tr("Beside a model teller"), table=self.tr("Your way and a model's"), text=self._as_text,
            parent=parent,
        )  # fmt: skip
        self._replay, self._words = replay, HistoryWords(history, policy)
        self.title.setText(f"{self.windowTitle()} · {shown(replay.customer.title)}")
        self.hint.setText(self.tr("No marks: read both ways and choose what you would do differently next time."))
        self._titles = (self.tr("Stage"), self.tr("You"), self.tr("A model teller"), self.tr("Why"))
        self.copy_button = self.add_button("copy_replay_button", self.tr("Copy (Ctrl+C)"), self.copy)
        self.close_button = self.add_button("close_replay_button", self.tr("Close (Esc)"), self.reject)
        _fill(self, self._titles, list(map(self._line, replay.rows)), stretch=(1, 2, 3))
        column = self.stack(self.title, self.hint, self.table)
        self.add_row(column, (), (self.copy_button, self.close_button))
        self.fit(_WIDTH_PX, _HEIGHT_PX)
        self.table.setFocus()

    def _line(self, row: ReplayRow) -> tuple[str, ...]:
        own = [f"· {self._words.cells(moment)[_WHAT]}" for moment in row.moments]
        facts = []
        if row.minutes is not None:
            facts.append(self.tr("{count} min").format(count=row.minutes))
        if row.mood is not None:
            facts.append(self.tr("mood {mood} of 5").format(mood=row.mood))
        yours = "\n".join([" · ".join(facts), *own] if facts else own) or self.tr("not reached")
        if row.model is None:
            return stage_word(row.stage), yours, "", ""
        took = self.tr("{count} min").format(count=row.model.minutes)
        mood = self.tr("mood {mood} of 5").format(mood=row.model.mood)
        return stage_word(row.stage), yours, f"{took} · {mood}\n{shown(row.model.did)}", shown(row.model.why)

    def _as_text(self) -> str:
        lines = [self._titles, *map(self._line, self._replay.rows)]
        return "\n".join("\t".join(cell.replace("\n", " ") for cell in line) for line in lines)


def _fill(
    dialog: TableDialog, titles: Sequence[str], lines: Sequence[Sequence[str]], *, stretch: Sequence[int]
) -> None:
    table = dialog.table
    table.setWordWrap(True)
    table.setColumnCount(len(titles))
    table.setHorizontalHeaderLabels(list(titles))
    table.setRowCount(len(lines))
    for at, line in enumerate(lines):
        for column, text in enumerate(line):
            item = QTableWidgetItem(text)
            item.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
            table.setItem(at, column, item)
    header = table.horizontalHeader()
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    for column in stretch:
        header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
    dialog.wrap(table)
    if lines:
        choose_row(table, 0)
