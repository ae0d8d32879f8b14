"""Facts with their source and the day they were true; sources that contradict each other stand side by side."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import pairwise
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.errors import Findings, RuleBroken, SeveralBroken, every
from desktop_app.domain.stages.collect import UNKNOWN, Fact, Source
from desktop_app.ui.facts.fact_cell import FactCell, TypedFact
from desktop_app.ui.kept import said
from desktop_app.ui.widgets.field import Field
from desktop_app.ui.widgets.line_edit import LineEdit

_AHEAD: Final = 8
"""Rows: all kinds of problem but two ask for no more facts."""


@dataclass(frozen=True, slots=True)
class _Row:
    """What one label has in the table, with its first cell."""

    head: QWidget
    name: QLabel
    mark: QLabel
    line: QHBoxLayout
    cell: FactCell


class FactTable(QWidget):
    """Rows by label; Alt+O adds a second source, Alt+S turns the source, Alt+D goes to the day, of the row worked.

    Alt+K says of every needed fact without a value that it is not known.
    """

    edited = Signal()
    screen_pasted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = date.min
        self._labels: tuple[str, ...] = ()
        self._needed: tuple[str, ...] = ()
        self._banks: frozenset[str] = frozenset()
        self._cells: dict[str, list[FactCell]] = {}
        self._lines: dict[str, QHBoxLayout] = {}
        self._marks: dict[str, QLabel] = {}
        self._names: dict[str, QLabel] = {}
        self._spare: list[_Row] = []
        self._check: Callable[[Fact], None] | None = None
        self._is_read_only = False
        # Never shown: keeps the table's place in the Tab order while its cells come and go.
        self._place = QWidget(self)
        self._place.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._place.hide()
        self._rows = QWidget()
        self._rows.setObjectName("content")
        self._grid = QGridLayout(self._rows)
        self._grid.setContentsMargins(0, 0, 8, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)
        self._is_whole = False
        self._rows.installEventFilter(self)
        self._scroll = scroll = QScrollArea(self)
        scroll.setObjectName("facts_scroll")
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(self._rows)
        self.other_button, self.source_button, self.day_button = (self._action() for _ in range(3))
        self.unknown_button = self._action()
        # Shortcuts, not mnemonics: a button pressed by its letter waits a moment, and the next keys would go astray.
        acts = (
            (self.other_button, "Alt+O", self.add_source),
            (self.source_button, "Alt+S", self._turn_source),
            (self.day_button, "Alt+D", self._go_to_day),
            (self.unknown_button, "Alt+K", self.say_unknown),
        )
        for button, key, act in acts:
            button.clicked.connect(act)
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)  # as an argument it would be dropped
            shortcut.activated.connect(act)
        foot = QHBoxLayout()
        for button in self._buttons():
            foot.addWidget(button)
        foot.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(scroll, stretch=1)
        column.addLayout(foot)
        self._retranslate()

    # ── For the page ─────────────────────────────────────────────────────────────────────────────────────────────

    def make_ready(self, today: date) -> None:
        """Make rows ahead of their labels: whoever turns the page would wait for them, a fifth of the whole turn."""
        self._today = today
        self._spare += [self._new_row() for _ in range(_AHEAD - len(self._spare))]

    def know_rule(self, check: Callable[[Fact], None]) -> None:
        """Say what refuses one fact, with ``RuleBroken``, once the caret has left it."""
        self._check = check

    def show_facts(
        self,
        labels: Sequence[str],
        facts: Sequence[Fact],
        today: date,
        *,
        needed: Sequence[str] = (),
        banks: Sequence[str] = (),
    ) -> None:
        """Show a row for each of *labels* and for what else *facts* name.

        *needed* ones are marked while empty; what is typed of *banks* was read from the bank's system.
        """
        self._today, self._banks = today, frozenset(banks)
        self._labels, self._needed = tuple(labels), tuple(needed)
        self._show([TypedFact(fact.label, fact.value, fact.source, fact.as_of.isoformat()) for fact in facts])

    def turn_day(self, today: date) -> None:
        """The day has turned while the facts stood open."""
        self._today = today
        for cell in self._every_cell():
            cell.turn_day(today)

    def facts(self) -> tuple[Fact, ...]:
        """The facts that have a value, by row.

        Raises:
            SeveralBroken: ``date_not_a_date`` (field ``facts``; fact ``at``, as in ``collect.checked``).
        """
        read = Findings()
        cells = enumerate(self._filled_cells())
        found = [read.read(partial(self._read, at, cell), None) for at, cell in cells]
        read.settle()
        return tuple(fact for fact in found if fact is not None)

    def refuse(self, broken: RuleBroken) -> bool:
        """Mark the cell that *broken* is about, with its sentence; False where it is about no one cell.

        The cells of labels that need a value are marked, too, but what is said of all of them is not said here.
        """
        filled, at = self._filled_cells(), broken.facts.get("at")
        cell = filled[at] if isinstance(at, int) and at < len(filled) else None
        if cell is not None:
            cell.refuse(broken)
        labels = broken.facts.get("labels")
        for label in labels if isinstance(labels, tuple) else ():
            for empty in self._cells.get(label, [])[:1]:
                empty.mark_wrong(empty.value_edit)
        if (wrong := self._aim()) is not None:
            self._grid.activate()
            self._scroll.ensureWidgetVisible(wrong)
        return cell is not None

    def clear_problems(self) -> None:
        for cell in self._every_cell():
            cell.clear_problem()
        self._aim()

    def problems(self) -> tuple[FactCell, ...]:
        """The cells that something is said about, in order."""
        return tuple(cell for cell in self._every_cell() if cell.broken is not None)

    def take_in(self, found: Sequence[Fact]) -> None:
        """Put in what a screen told: into the empty or equal cell, else beside what contradicts it; ``edited``."""
        for fact in found:
            if fact.label not in self._cells:
                self._add_row(fact.label)
            cell = self._cell_for(fact)
            cell.show_fact(TypedFact(fact.label, fact.value, fact.source, fact.as_of.isoformat()))
        self._mark()
        self.edited.emit()

    def say_unknown(self) -> None:
        """Nobody here knows the needed facts that have no value; ``edited``."""
        if self._is_read_only:
            return
        for label in self._needed:
            if all(not cell.value_edit.text().strip() for cell in self._cells.get(label, ())):
                self._cells[label][0].show_fact(TypedFact(label, UNKNOWN, Source.SAID, self._today.isoformat()))
        self._mark()
        self.edited.emit()

    def add_source(self) -> None:
        """A second source for the label of the row worked, beside the first."""
        row = self._row_worked()
        if row is None or self._is_read_only:
            return
        cells = self._cells[row]
        cell = cells[-1] if len(cells) > 1 and not cells[-1].value_edit.text() else self._add_cell(row)
        cell.value_edit.setFocus(Qt.FocusReason.OtherFocusReason)

    # ── As an editor ─────────────────────────────────────────────────────────────────────────────────────────────

    def draft(self) -> str:
        typed = [cell.typed() for cell in self._every_cell()]
        kept = [[t.label, t.value, t.source.value, t.as_of] for t in typed if t.value]
        return json.dumps(kept, ensure_ascii=False)

    def set_draft(self, text: str) -> None:
        try:
            rows = json.loads(text)
            facts = [TypedFact(str(label), str(value), Source(source), str(day)) for label, value, source, day in rows]
        except (ValueError, TypeError):
            return  # of another version of the program
        self._show(facts)

    def set_read_only(self, *, on: bool) -> None:
        self._is_read_only = on
        for cell in self._every_cell():
            cell.set_read_only(on=on)
        for button in self._buttons():
            button.setEnabled(not on)

    def show_whole(self, *, on: bool) -> None:
        """Show every row, where the page scrolls and not the rows in it."""
        self._is_whole = on
        self._fit_height()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit_height()
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    # ── Inside ───────────────────────────────────────────────────────────────────────────────────────────────────

    def cells(self, label: str) -> Sequence[FactCell]:
        """The cells of one row, left to right."""
        return tuple(self._cells.get(label, ()))

    def _fit_height(self) -> None:
        self._scroll.setMinimumHeight(self._rows.sizeHint().height() if self._is_whole else 0)

    def _buttons(self) -> tuple[QPushButton, ...]:
        return self.other_button, self.source_button, self.day_button, self.unknown_button

    def _action(self) -> QPushButton:
        button = QPushButton(self)
        button.setAutoDefault(False)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setProperty("plain", True)  # noqa: FBT003 - Qt's signature
        return button

    def _every_cell(self) -> list[FactCell]:
        return [cell for cells in self._cells.values() for cell in cells]

    def _filled_cells(self) -> list[FactCell]:
        return [cell for cell in self._every_cell() if cell.value_edit.text().strip()]

    def wrong_edits(self) -> tuple[LineEdit, ...]:
        """What is marked as wrong or missing, in order."""
        edits = (cell.wrong_edit for cell in self._every_cell())
        return tuple(edit for edit in edits if edit is not None)

    def aim_at(self, edit: QWidget) -> None:
        """Let the focus come to *edit* when the table gets it, and show it."""
        self.setFocusProxy(edit)
        self._grid.activate()
        self._scroll.ensureWidgetVisible(edit)

    def _aim(self) -> LineEdit | None:
        """Let the focus come to what is wrong first, which is returned, else to the first of all."""
        wrong = next(iter(self.wrong_edits()), None)
        if wrong is not None:
            self.setFocusProxy(wrong)
        elif cells := self._every_cell():
            self.setFocusProxy(cells[0].value_edit)
        return wrong

    def _read(self, at: int, cell: FactCell) -> Fact:
        typed = cell.typed()
        try:
            as_of = cell.date_edit.value() or self._today
        except RuleBroken as broken:
            facts = {**broken.facts, "at": at}
            raise RuleBroken(broken.code, field="facts", **facts) from None
        return Fact(typed.label, typed.value, typed.source, as_of)

    def _show(self, facts: Sequence[TypedFact]) -> None:
        while self._grid.count():
            widget = self._grid.takeAt(0).widget()
            widget.hide()
            widget.deleteLater()
        for row in range(self._grid.rowCount()):
            self._grid.setRowStretch(row, 0)
        self._cells, self._lines, self._marks, self._names = {}, {}, {}, {}
        for label in dict.fromkeys([*self._labels, *(fact.label for fact in facts)]):
            self._add_row(label)
        for fact in facts:
            first = self._cells[fact.label][0]
            cell = first if not first.value_edit.text() else self._add_cell(fact.label)
            cell.show_fact(fact)
        self._mark()

    def _new_row(self) -> _Row:
        head, beside = QWidget(self._rows), QWidget(self._rows)
        name, mark = QLabel(head), QLabel(head)
        column = QVBoxLayout(head)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(0)
        for label in (name, mark):
            label.setTextFormat(Qt.TextFormat.PlainText)
            column.addWidget(label)
        column.addStretch()
        name.setWordWrap(True)
        mark.setProperty("tone", "warn")
        line = QHBoxLayout(beside)
        line.setContentsMargins(0, 0, 0, 0)
        for part in (head, beside):
            part.hide()
        return _Row(head, name, mark, line, self._new_cell(line))

    def _add_row(self, label: str) -> None:
        place, row = len(self._cells), self._spare.pop(0) if self._spare else self._new_row()
        row.name.setText(said(label))
        for part in (row.head, row.line.parentWidget()):
            part.show()  # now, not with the next layout: the page looks for the first field to focus
        self._grid.addWidget(row.head, place, 0)
        self._grid.addWidget(row.line.parentWidget(), place, 1, alignment=Qt.AlignmentFlag.AlignTop)
        self._grid.setColumnStretch(0, 2)
        self._grid.setColumnStretch(1, 5)
        self._grid.setRowStretch(place, 0)
        self._grid.setRowStretch(place + 1, 1)
        self._names[label] = row.name
        self._cells[label], self._lines[label], self._marks[label] = [], row.line, row.mark
        self._begin_cell(label, row.cell)

    def _new_cell(self, line: QHBoxLayout) -> FactCell:
        cell = FactCell(self._today, line.parentWidget())
        line.addWidget(cell)
        cell.edited.connect(self._on_edited)
        cell.screen_pasted.connect(self.screen_pasted)
        cell.left.connect(self._on_left)
        cell.show()
        return cell

    def _add_cell(self, label: str) -> FactCell:
        cell = self._new_cell(self._lines[label])
        self._begin_cell(label, cell)
        return cell

    def _begin_cell(self, label: str, cell: FactCell) -> None:
        cells = self._cells[label]
        others = [other.typed().source for other in cells]
        first = Source.CORE if label in self._banks else Source.SAID
        source = next((one for one in (first, Source.SAID, Source.PAPER) if one not in others), Source.SAID)
        cell.begin(label, self._today, source)
        cells.append(cell)
        cell.set_read_only(on=self._is_read_only)
        for each in cells:
            each.stand_beside(on=len(cells) > 1)
        if len(self._cells) == 1 and len(cells) == 1:
            self.setFocusProxy(cell.value_edit)
        self._order()

    def _order(self) -> None:
        """Tab and Enter go from value to value; cells made later would else come after the whole page."""
        for before, after in pairwise([self._place, *(cell.value_edit for cell in self._every_cell())]):
            QWidget.setTabOrder(before, after)

    def _cell_for(self, fact: Fact) -> FactCell:
        cells = self._cells[fact.label]
        for cell in cells:
            typed = cell.typed()
            if not typed.value.strip() or typed.source is fact.source or typed.value.strip() == fact.value:
                return cell
        return self._add_cell(fact.label)

    def _on_edited(self) -> None:
        self._aim()
        self._mark()
        self.edited.emit()

    def _on_left(self) -> None:
        """What is wrong with one fact is said as soon as it was typed; what stands there refused stays so."""
        cell, filled = self.sender(), self._filled_cells()
        if not isinstance(cell, FactCell) or cell not in filled or cell.broken is not None or self._is_read_only:
            return
        at = filled.index(cell)
        try:
            fact = self._read(at, cell)
            if self._check is not None:
                self._check(fact)
        except RuleBroken as broken:
            first = every(broken)[0]
            cell.refuse(RuleBroken(first.code, field="facts", **{**first.facts, "at": at}))
            self._aim()

    def _mark(self) -> None:
        """Name the rows whose sources disagree; the domain marks the facts by the same rule."""
        for label, cells in self._cells.items():
            values = {cell.value_edit.text().strip() for cell in cells} - {""}
            is_wanted = label in self._needed and not values
            disputed = self.tr("≠ disputed") if len(values) > 1 else ""
            self._marks[label].setText(self.tr("○ needed") if is_wanted else disputed)
            self._marks[label].setVisible(bool(self._marks[label].text()))

    def _cell_worked(self) -> FactCell | None:
        focus = QApplication.focusWidget()
        return next((cell for cell in self._every_cell() if focus is not None and cell.isAncestorOf(focus)), None)

    def _row_worked(self) -> str | None:
        cell = self._cell_worked()
        return None if cell is None else cell.label

    def _turn_source(self) -> None:
        if (cell := self._cell_worked()) is not None:
            cell.turn_source()

    def _go_to_day(self) -> None:
        if (cell := self._cell_worked()) is not None:
            cell.date_edit.setFocus(Qt.FocusReason.OtherFocusReason)
            cell.date_edit.selectAll()

    def _retranslate(self) -> None:
        self.other_button.setText(self.tr("2nd source (Alt+O)"))
        self.source_button.setText(self.tr("Source (Alt+S)"))
        self.day_button.setText(self.tr("Day (Alt+D)"))
        self.unknown_button.setText(self.tr("Unknown (Alt+K)"))
        for button in self._buttons():
            button.setAccessibleName(button.text())
        for label, name in self._names.items():
            name.setText(said(label))
        self._mark()


class FactField(Field):
    """The facts with their label and message line."""

    def __init__(self, parent: QWidget | None = None, *, name: str = "", label: str = "") -> None:
        self.editor = FactTable()
        super().__init__(self.editor, parent, name=name, label=label)

    def refuse(self, broken: RuleBroken) -> None:
        for one in every(broken):
            if not self.editor.refuse(one):
                super().refuse(one)

    def say_problem(self, sentence: str) -> None:
        super().say_problem(sentence)
        if not sentence:
            self.editor.clear_problems()

    def wrong_places(self) -> Sequence[QWidget]:
        return self.editor.wrong_edits() or (self,)

    def aim_at(self, place: QWidget) -> None:
        if place is not self:
            self.editor.aim_at(place)

    def forget_problem(self) -> None:
        """A cell may be marked of which nothing is said."""
        self.say_problem("")

    @property
    def problem(self) -> str:
        """What is said below the table and in its cells."""
        cells = (cell.problem for cell in self.editor.problems())
        return "\n".join(filter(None, (super().problem, *cells)))

    @property
    def broken(self) -> RuleBroken | None:
        own = super().broken
        cells = [cell.broken for cell in self.editor.problems() if cell.broken is not None]
        found = ([] if own is None else [own]) + cells
        return SeveralBroken(found) if found else None

    def _on_edited(self) -> None:
        """An edit mends the cell it is made in; what is wrong with the others still stands."""
        if super().problem:
            super().say_problem("")
        self.edited.emit()
