"""9 at a leader's workbench: the register of cases, in the columns, order and filter of a view, by keys alone."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QDialog, QProgressBar, QPushButton, QVBoxLayout, QWidget

from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.figures.register import Column, Filter, Layout, RegisterView
from desktop_app.services.figures.register import RegisterLine
from desktop_app.ui.dialogs import room_for
from desktop_app.ui.help.message_help_dialog import answer_f1
from desktop_app.ui.look.palettes import Colors
from desktop_app.ui.messages import Messages
from desktop_app.ui.register.register_rows import RegisterRows
from desktop_app.ui.register.register_words import RegisterWords, key_of, nothing_to_show, sort_words, view_name
from desktop_app.ui.register.table import RegisterTable
from desktop_app.ui.widgets.chosen_row import choose_row
from desktop_app.ui.widgets.flowing_buttons import FlowingButtons
from desktop_app.ui.widgets.key_button import key_button
from desktop_app.ui.widgets.plain_label import plain_label

_SIDE_PX: Final = 16
_NOT_YET: Final = -1


class RegisterDialog(QDialog):
    """Digits choose a view; F asks for other cases, X for all open ones again, S sorts, C arranges the columns.

    Args:
        colors: of the look in use.
        may_export: whether what is shown may leave the desk as a file.
    """

    rows_wanted = Signal(object)
    """Read the rows of this ``Layout``."""
    page_wanted = Signal(int)
    """Read the page that begins at this row."""
    left = Signal(object)
    """The ``RegisterView`` as it was arranged when another one, or the workbench, was gone to."""
    case_wanted = Signal(str)
    filter_wanted = Signal()
    sort_wanted = Signal()
    columns_wanted = Signal()
    views_wanted = Signal()
    export_wanted = Signal()
    stop_wanted = Signal()

    def __init__(self, colors: Colors, *, may_export: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("register_dialog")
        self.setWindowTitle(self.tr("Register of cases"))
        answer_f1(self)
        self.views: tuple[RegisterView, ...] = ()
        self.view: RegisterView | None = None
        self.layout_now = Layout(())
        self.total = _NOT_YET
        self._words: RegisterWords | None = None
        self._note = ""
        self._is_fitted = False
        self.rows = RegisterRows(self)
        self.rows.late_color = QColor(colors.late)
        self.rows.page_wanted.connect(self.page_wanted)
        self.table = RegisterTable(self.rows, self)
        self.table.setAccessibleName(self.tr("Cases"))
        self.table.sort_wanted.connect(self.sort_by)
        self.table.arranged.connect(self._on_arranged)
        self.table.opened.connect(self._open)
        self.title = plain_label(self, "register_title_label", size="title")
        self.asks = plain_label(self, "register_filter_label")
        self.status = plain_label(self, "register_status_label", tone="hint")
        self.empty = plain_label(self, "register_empty_label", tone="hint")
        self.empty.hide()
        self.progress = QProgressBar(self)
        self.progress.setObjectName("register_progress")
        self.progress.setAccessibleName(self.tr("Writing the file"))
        self.progress.hide()
        self._prepare_buttons(may_export=may_export)
        self._lay_out()

    def show_views(self, views: Sequence[RegisterView], words: RegisterWords) -> None:
        """The views there are now; the one in front stays in front."""
        self.views, self._words = tuple(views), words

    def show_view(self, view: RegisterView) -> None:
        """Go to *view*; how the one before was arranged is handed over first."""
        self.leave()
        self.view = view
        self.show_layout(view.layout)

    def show_layout(self, layout: Layout) -> None:
        """Look at the register like this, within the view that is in front."""
        self.layout_now, self.total, self._note, self._is_fitted = layout, _NOT_YET, "", False
        self.rows.begin([Column(one.column) for one in layout.known], self._words)
        self.table.lay(layout)
        self._say()
        self.rows_wanted.emit(layout)

    def show_page(self, first: int, lines: Sequence[RegisterLine]) -> None:
        """Rows that were asked for."""
        self.rows.show_page(first, lines)
        if lines and not self._is_fitted:
            self._is_fitted = True
            self.table.fit()
            choose_row(self.table, 0)

    def show_total(self, total: int) -> None:
        """How many rows there are."""
        self.total = total
        self.rows.show_total(total)
        self.empty.setText(nothing_to_show(is_filtered=self.layout_now.filter != Filter()))
        self.empty.setVisible(not total)
        self.table.setVisible(bool(total))
        self._say()
        if not total:
            self.close_button.setFocus()
        elif not self.table.hasFocus() and self.isActiveWindow():
            self.table.setFocus()

    def sort_by(self, column: Column) -> None:
        """By *column*; the same again turns the order round."""
        self.show_layout(replace(self.arranged, sort=self.arranged.sorted_by(column).sort))

    def ask_for(self, wanted: Filter) -> None:
        """Show the cases of *wanted*."""
        self.show_layout(replace(self.arranged, filter=wanted))

    def leave(self) -> None:
        """Hand over how the view in front was arranged; what it asks for is changed by keeping it, not by leaving."""
        view, now = self.view, self.arranged
        if view is None or (view.layout.columns, view.layout.sort) == (now.columns, now.sort):
            return
        arranged = replace(view, layout=replace(now, filter=view.layout.filter))
        self.views = tuple(arranged if one.is_same(view) else one for one in self.views)
        self.view = arranged
        self.left.emit(arranged)

    def replace_views(self, views: Sequence[RegisterView]) -> None:
        """What was kept or deleted; the view in front stays there, or what it showed does without its name."""
        front = self.view
        self.views = tuple(views)
        if front is not None:
            self.view = next((one for one in views if one.is_same(front)), self.views[0])
        self._say()

    def say(self, text: str) -> None:
        """Say what was done."""
        self._note = text
        self._say()

    def say_problem(self, broken: RuleBroken) -> None:
        """Say why something cannot be done."""
        self.say(Messages().sentence(broken.code, broken.facts))

    def follow(self, done: int, total: int) -> None:
        """So much of the file is written; nothing more once all of it is."""
        self.progress.setVisible(done < total)
        self.progress.setRange(0, max(total, 1))
        self.progress.setValue(done)

    @property
    def arranged(self) -> Layout:
        """As it is looked at now, with the columns where they were moved to."""
        shown = self.table.shown()
        return replace(self.layout_now, columns=shown or self.layout_now.columns)

    @property
    def is_writing(self) -> bool:
        """A file is being written."""
        return self.progress.isVisibleTo(self)

    # ── Called by Qt ─────────────────────────────────────────────────────────────────────────────────────────────

    def keyPressEvent(self, event: QKeyEvent) -> None:
        digit = event.key() - Qt.Key.Key_0
        button = None if event.modifiers() & _WITH_OTHERS else self._keys.get(Qt.Key(event.key()))
        if button is not None:
            button.click()
        elif 1 <= digit <= min(9, len(self.views)):
            self.show_view(self.views[digit - 1])
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._open()
        elif event.key() == Qt.Key.Key_Escape and self.is_writing:
            self.stop_wanted.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self.view is not None:
            self.table.lay(self.arranged)

    def done(self, result: int) -> None:
        self.leave()
        self.view = None
        super().done(result)

    # ── Inside ───────────────────────────────────────────────────────────────────────────────────────────────────

    def _prepare_buttons(self, *, may_export: bool) -> None:
        self.views_button = key_button(self, "register_views_button", self.tr("Views (V)…"), self.views_wanted)
        self.filter_button = key_button(self, "register_filter_button", self.tr("Filter (F)…"), self.filter_wanted)
        self.clear_button = key_button(self, "register_clear_button", self.tr("Clear filter (X)"), self._clear)
        self.sort_button = key_button(self, "register_sort_button", self.tr("Sort (S)…"), self.sort_wanted)
        self.columns_button = key_button(
            self, "register_columns_button", self.tr("Columns (C)…"), self.columns_wanted.emit
        )
        self.export_button = key_button(self, "register_export_button", self.tr("Export (E)…"), self.export_wanted)
        self.export_button.setVisible(may_export)
        self.open_button = key_button(self, "register_open_button", self.tr("Open (Enter)"), self._open)
        self.close_button = key_button(self, "register_close_button", self.tr("Close (Esc)"), self.reject)
        self._keys: Mapping[Qt.Key, QPushButton] = {
            Qt.Key.Key_V: self.views_button,
            Qt.Key.Key_F: self.filter_button,
            Qt.Key.Key_X: self.clear_button,
            Qt.Key.Key_S: self.sort_button,
            Qt.Key.Key_C: self.columns_button,
            **({Qt.Key.Key_E: self.export_button} if may_export else {}),
        }

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(_SIDE_PX, 12, _SIDE_PX, 12)
        column.setSpacing(6)
        for part in (self.title, self.asks, self.empty):
            column.addWidget(part)
        column.addWidget(self.table, stretch=1)
        column.addStretch(0)
        column.addWidget(self.status)
        column.addWidget(self.progress)
        buttons = (
            self.open_button,
            self.views_button,
            self.filter_button,
            self.clear_button,
            self.sort_button,
            self.columns_button,
            self.export_button,
            self.close_button,
        )
        column.addWidget(FlowingButtons(*buttons, parent=self))
        parent = self.parentWidget()
        self.resize(parent.window().size() if parent is not None else room_for(self))
        self.table.setFocus()

    def _say(self) -> None:
        """Which view, what it asks for, and how many cases that are."""
        if self.view is None or self._words is None:
            self.title.setText(self.windowTitle())
            self.status.setText(self.tr("Reading…"))
            return
        place = next((at for at, one in enumerate(self.views) if one.is_same(self.view)), 0)
        name = view_name(self.view)
        is_other = self.layout_now.filter != self.view.layout.filter
        title = self.tr("{number}  {name}, otherwise filtered") if is_other else self.tr("{number}  {name}")
        self.title.setText(title.format(number=key_of(place), name=name))
        self.asks.setText(self.tr("Shown: {filter}").format(filter=self._words.asks(self.layout_now.filter)))
        self.clear_button.setEnabled(self.layout_now.filter != Filter())
        count = self.tr("1 case") if self.total == 1 else self.tr("{count} cases").format(count=f"{self.total:,}")
        parts = [
            self._note,
            self.tr("Counting…") if self.total == _NOT_YET else count,
            sort_words(self.layout_now.sort),
        ]
        self.status.setText(" · ".join(filter(None, parts)))

    def _clear(self) -> None:
        self.ask_for(Filter())

    def _on_arranged(self) -> None:
        self.layout_now = self.arranged

    def _open(self) -> None:
        line = self.rows.line_at(self.table.currentIndex().row())
        if line is not None:
            self.accept()
            self.case_wanted.emit(line.case.id)


_WITH_OTHERS: Final = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)
