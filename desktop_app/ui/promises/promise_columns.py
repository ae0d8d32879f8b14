"""What the bank promised beside what the customer promised: equal rows, the same keys."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from PySide6.QtCore import QDate, QEvent, QLocale, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_app.domain.stages.follow_up import PromiseState
from desktop_app.domain.stages.negotiate import Side
from desktop_app.ui.deadlines.clock_words import first_promised, provisional
from desktop_app.ui.kept import said
from desktop_app.ui.promises.promise_rows import PromiseAct, PromiseLine
from desktop_app.ui.widgets.key_button import key_button
from desktop_app.ui.widgets.marked import mark

_EDGE_PX: Final = 3
MOST_ROWS: Final = 6
"""Of one side: what is late and what is next, as many as a small screen shows at once; a plan of sixty payments must
not bury it."""
_KEYS: Final = {
    Qt.Key.Key_K: PromiseAct.KEEP,
    Qt.Key.Key_Z: PromiseAct.UNDO,
    Qt.Key.Key_Backspace: PromiseAct.UNDO,
    Qt.Key.Key_P: PromiseAct.PARTLY,
    Qt.Key.Key_R: PromiseAct.RESCHEDULE,
    Qt.Key.Key_M: PromiseAct.MISS,
    Qt.Key.Key_D: PromiseAct.DROP,
    Qt.Key.Key_A: PromiseAct.AGAIN,
    Qt.Key.Key_C: PromiseAct.CONTACT,
    Qt.Key.Key_L: PromiseAct.LADDER,
}


class PromiseRow(QFrame):
    """One promise: what, by when, how it stands, and the one thing to do next."""

    act_wanted = Signal(object, object)
    """The promise and the :class:`PromiseAct`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line: PromiseLine | None = None
        self._is_read_only = False
        self.setObjectName("promise_row")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._what = _label(self, "promise_what_label")
        self._what.setWordWrap(True)
        self._when = _label(self, "promise_when_label")
        self._when.setWordWrap(True)
        self.button = key_button(self, "promise_act_button")
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.button.clicked.connect(self._on_button)
        self._keys = _label(self, "promise_keys_label")
        self._keys.setProperty("tone", "hint")
        self._keys.setWordWrap(True)
        self._keys.hide()
        grid = QGridLayout(self)
        grid.setContentsMargins(8, 1, 8, 1)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(0)
        grid.addWidget(self._what, 0, 0)
        grid.addWidget(self.button, 0, 1, 2, 1, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(self._when, 1, 0)
        grid.addWidget(self._keys, 2, 0, 1, 2)
        grid.setColumnStretch(0, 1)

    def show_line(self, line: PromiseLine) -> None:
        """Show a promise as it stands."""
        self.line = line
        self._retranslate()

    def set_read_only(self, *, on: bool) -> None:
        self._is_read_only = on
        self.button.setVisible(not on and self.line is not None and self.line.first_act is not None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.take_letter(event):
            return
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)

    def take_letter(self, event: QKeyEvent) -> bool:
        """Do what the letter says; False where it says nothing of this promise now."""
        act = _KEYS.get(Qt.Key(event.key())) if event.modifiers() == Qt.KeyboardModifier.NoModifier else None
        if act is None or self.line is None or act not in self.line.acts or self._is_read_only:
            return False
        event.accept()
        self.act_wanted.emit(self.line.promise, act)
        return True

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._keys.setVisible(bool(self._keys.text()) and not self._is_read_only)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._keys.hide()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.fillRect(0, 0, _EDGE_PX, self.height(), self.palette().color(QPalette.ColorRole.Link))
            painter.end()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def act_word(self, act: PromiseAct) -> str:
        """The key of an act and its word."""
        return {
            PromiseAct.KEEP: self.tr("K Kept"),
            PromiseAct.UNDO: self.tr("Z Not kept after all"),
            PromiseAct.PARTLY: self.tr("P Partly kept"),
            PromiseAct.RESCHEDULE: self.tr("R New date"),
            PromiseAct.MISS: self.tr("M Missed"),
            PromiseAct.DROP: self.tr("D No longer owed"),
            PromiseAct.AGAIN: self.tr("A Negotiate again"),
            PromiseAct.CONTACT: self.tr("C Call about it"),
            PromiseAct.LADDER: self.tr("L What the paper says"),
        }[act]

    def state_words(self) -> str:
        """The date and how it stands, in words; late says by how many days."""
        line = self.line
        if line is None:
            return ""
        words = {
            PromiseState.OPEN: self.tr("open"),
            PromiseState.PARTLY: self.tr("partly kept"),
            PromiseState.KEPT: self.tr("kept"),
            PromiseState.MISSED: self.tr("missed"),
            PromiseState.DROPPED: self.tr("no longer owed"),
            PromiseState.SUPERSEDED: self.tr("replaced by {number}").format(number=line.promise.note),
        }
        due = line.promise.due
        day = QLocale().toString(QDate(due.year, due.month, due.day), "yyyy-MM-dd ddd")
        state = words[line.promise.state]
        if line.promise.paid and not line.promise.state.is_settled:
            state = self.tr("{state}, {paid} paid").format(state=state, paid=line.promise.paid.display())
        if days_late := line.days_late or _kept_late(line):
            state = self.tr("{state}, %n day(s) late", "", days_late).format(state=state)
        elif line.promise.state is PromiseState.OPEN and line.is_due_today:
            state = self.tr("due today")
        if times := line.promise.times_put_off:
            state = self.tr("{state}, put off %n time(s)", "", times).format(state=state)
        if line.promise.first_due is not None:
            state = f"{state} · {first_promised(line.promise.first_due)}"
        if line.promise.is_provisional and not line.promise.state.is_settled:
            state = f"{state} · {provisional()}"
        return self.tr("{date} · {state}").format(date=day, state=state)

    def _retranslate(self) -> None:
        line = self.line
        if line is None:
            return
        self._what.setText(said(line.promise.what))
        self._when.setText(self.state_words())
        tone = (
            "late"
            if line.days_late
            else {PromiseState.KEPT: "warn" if _kept_late(line) else "good", PromiseState.MISSED: "late"}.get(
                line.promise.state, "hint"
            )
        )
        mark(self._when, "tone", tone)
        first = line.first_act
        self.button.setText("" if first is None else self.act_word(first))
        self.button.setVisible(first is not None and not self._is_read_only)
        self._keys.setText("   ".join(self.act_word(act) for act in line.acts if act is not first))
        self.setAccessibleName(f"{said(line.promise.what)}, {self.state_words()}")
        self.setAccessibleDescription(self._keys.text())

    def _on_button(self) -> None:
        if self.line is not None and self.line.first_act is not None:
            self.act_wanted.emit(self.line.promise, self.line.first_act)


class PromiseColumns(QWidget):
    """Two facing columns; a row that is late is late in words as well as in colour."""

    act_wanted = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: dict[str, PromiseRow] = {}
        self._is_read_only = False
        self._lines: tuple[PromiseLine, ...] = ()
        self._all: tuple[PromiseLine, ...] = ()
        self._more = {side: self._more_button(side) for side in (Side.BANK, Side.CUSTOMER)}
        self._titles = {side: _label(self, f"{side.value}_promised_label") for side in (Side.BANK, Side.CUSTOMER)}
        self._empty = {side: _label(self, f"{side.value}_nothing_label") for side in (Side.BANK, Side.CUSTOMER)}
        self._columns: dict[Side, QVBoxLayout] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        for at, side in enumerate((Side.BANK, Side.CUSTOMER)):
            self._titles[side].setProperty("type_size", "title")
            self._empty[side].setProperty("tone", "hint")
            head = QHBoxLayout()
            head.addWidget(self._titles[side], stretch=1)
            head.addWidget(self._more[side])
            grid.addLayout(head, 0, at)
            grid.addLayout(self._column(side), 1, at)
            grid.setColumnStretch(at, 1)
        self._retranslate()

    def show_lines(self, lines: tuple[PromiseLine, ...]) -> None:
        """Show the promises, of a long list what is late and what is next; a row that stays keeps the focus."""
        self._all = lines
        lines = self._lines = tuple(line for side in self._more for line in self._shown(side))
        gone = self._rows.keys() - {line.promise.id for line in lines}
        for promise_id in gone:
            left = self._rows.pop(promise_id)
            for column in self._columns.values():
                column.removeWidget(left)  # now, so that the places of the others are right
            left.hide()
            left.deleteLater()
        for line in lines:
            row = self._rows.get(line.promise.id)
            if row is None:
                row = self._rows[line.promise.id] = PromiseRow(self)
                row.act_wanted.connect(self.act_wanted)
            self._place(row, line)
            row.show_line(line)
            row.set_read_only(on=self._is_read_only)
        for side, empty in self._empty.items():
            empty.setVisible(all(line.promise.side is not side for line in lines))
        self._say_more()
        self._order()

    def row(self, promise_id: str) -> PromiseRow | None:
        return self._rows.get(promise_id)

    def rows(self) -> tuple[PromiseRow, ...]:
        """The rows in the order of the lines."""
        return tuple(self._rows[line.promise.id] for line in self._lines)

    def focus_first(self, side: Side | None = None) -> bool:
        """Bring the focus to the first row something is still expected of; False when all are settled.

        Args:
            side: look at the rows of this side alone; a key held down must not run into the other's.
        """
        for line in self._lines:
            if side in (None, line.promise.side) and not line.promise.state.is_settled:
                self._rows[line.promise.id].setFocus()
                return True
        return False

    def set_read_only(self, *, on: bool) -> None:
        self._is_read_only = on
        for row in self._rows.values():
            row.set_read_only(on=on)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _shown(self, side: Side) -> tuple[PromiseLine, ...]:
        """The rows of one side: all of a short list; of a long one those of the open ones that come first."""
        own = tuple(line for line in self._all if line.promise.side is side)
        if len(own) <= MOST_ROWS or self._more[side].isChecked():
            return own
        return tuple(line for line in own if not line.promise.state.is_settled)[:MOST_ROWS] or own[-MOST_ROWS:]

    def _place(self, row: PromiseRow, line: PromiseLine) -> None:
        """Put a row where its date belongs, unless it is there."""
        column = self._columns[line.promise.side]
        own = [one for one in self._lines if one.promise.side is line.promise.side]
        at = own.index(line) + 1  # the words for an empty column stand first
        if column.indexOf(row) != at:
            column.insertWidget(at, row)
            row.show()  # else Qt shows it after the next event, and it could not take the focus now

    def _order(self) -> None:
        """Tab and a screen reader go down the one column and then down the other, whenever a row was made."""
        stops: list[QWidget] = []
        for side, more in self._more.items():
            rows = [self._rows[line.promise.id] for line in self._lines if line.promise.side is side]
            for one in (self._titles[side], more, self._empty[side], *rows):
                one.raise_()
            stops += [more, *rows]
        for before, after in pairwise(stops):
            self.setTabOrder(before, after)

    def _more_button(self, side: Side) -> QPushButton:
        button = QPushButton(self)
        button.setObjectName(f"{side.value}_more_button")
        button.setCheckable(True)
        button.setAutoDefault(False)
        button.setProperty("plain", True)  # noqa: FBT003 - Qt's signature
        button.toggled.connect(lambda _on: self.show_lines(self._all))
        return button

    def _say_more(self) -> None:
        for side, button in self._more.items():
            own = [line for line in self._all if line.promise.side is side]
            button.setVisible(len(own) > MOST_ROWS)
            if own:
                button.setText(self.tr("Show what is next only") if button.isChecked() else self._more_words(side, own))

    def _more_words(self, side: Side, own: Sequence[PromiseLine]) -> str:
        """How many of *own* are still to come below those in view, and until when; else how many are settled."""
        shown = self._shown(side)
        hidden = [line for line in own if line not in shown]
        to_come = [line.promise.due for line in hidden if not line.promise.state.is_settled]
        if not to_come:
            return self.tr("%n settled", "", len(hidden))
        return self.tr("%n more, up to {date}", "", len(to_come)).format(date=max(to_come).isoformat())

    def _column(self, side: Side) -> QVBoxLayout:
        column = self._columns[side] = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(self._empty[side])
        column.addStretch()
        return column

    def _retranslate(self) -> None:
        self._titles[Side.BANK].setText(self.tr("The bank promised"))
        self._titles[Side.CUSTOMER].setText(self.tr("The customer promised"))
        self._empty[Side.BANK].setText(self.tr("The bank owes nothing from this paper."))
        self._empty[Side.CUSTOMER].setText(self.tr("The customer owes nothing from this paper."))
        self._say_more()


def _kept_late(line: PromiseLine) -> int:
    """By how many days a promise was kept after its day; 0 of one that was kept in time, or is not."""
    promise = line.promise
    if promise.state is not PromiseState.KEPT or promise.kept_on is None:
        return 0
    return max(0, (promise.kept_on - promise.due).days)


def _label(parent: QWidget, name: str) -> QLabel:
    label = QLabel(parent)
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
