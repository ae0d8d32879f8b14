"""The table of the register: its columns move, widen and sort by hand; letters are the dialog's."""

from typing import Final

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from desktop_app.domain.figures.register import UNSORTED, WIDTHS, Column, Layout, Shown
from desktop_app.ui.register.register_rows import RegisterRows
from desktop_app.ui.widgets.chosen_row import choose_row
from desktop_app.ui.widgets.toned_rows import TonedRows

_USUAL_LINE_PX: Final = 22
"""A line of usual text: widths are kept as if the text were that large."""
_ROW_LINES: Final = 1.5
_MOST_PX: Final = 320
"""A column nobody has widened takes no more: the others are to be seen, too."""


class RegisterTable(QTableView):
    """Shows :class:`RegisterRows`."""

    sort_wanted = Signal(object)
    """By this ``Column``."""
    arranged = Signal()
    """A column was moved or its width changed by hand."""
    opened = Signal()
    """Enter or a double click."""

    def __init__(self, rows: RegisterRows, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = rows
        self._widths: dict[str, int] = {}
        self.setObjectName("register_table")
        self.setModel(rows)
        self.setItemDelegate(TonedRows(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setSectionsMovable(True)
        header.setSectionsClickable(True)
        header.setHighlightSections(False)
        header.setStretchLastSection(True)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.sectionClicked.connect(self._on_clicked)
        header.sectionMoved.connect(lambda *_: self.arranged.emit())
        header.sectionResized.connect(self._on_resized)
        self.doubleClicked.connect(lambda _index: self.opened.emit())

    def lay(self, layout: Layout) -> None:
        """Columns in the order and width of *layout*; the model shows them already."""
        header, scale = self.horizontalHeader(), self._scale
        self.verticalHeader().setDefaultSectionSize(round(_ROW_LINES * self.fontMetrics().lineSpacing()))
        with QSignalBlocker(header):
            for place in range(header.count()):
                header.moveSection(header.visualIndex(place), place)
            self._widths = {one.column: one.width for one in layout.known if one.width}
            for place, one in enumerate(layout.known):
                if one.width:
                    header.resizeSection(place, round(one.width * scale))
            names = [one.column for one in layout.known]
            is_shown = layout.sort.column in names
            header.setSortIndicatorShown(is_shown)
            if is_shown:
                way = Qt.SortOrder.DescendingOrder if layout.sort.is_down else Qt.SortOrder.AscendingOrder
                header.setSortIndicator(names.index(layout.sort.column), way)

    def fit(self) -> None:
        """Columns nobody has given a width are as wide as the rows that are shown need."""
        header = self.horizontalHeader()
        most = round(_MOST_PX * self._scale)
        with QSignalBlocker(header):
            for place, column in enumerate(self._rows.columns):
                if column.value not in self._widths:
                    needed = max(self.sizeHintForColumn(place), header.sectionSizeHint(place))
                    header.resizeSection(place, min(needed, most))

    def shown(self) -> tuple[Shown, ...]:
        """The columns as they stand on the screen."""
        header, columns = self.horizontalHeader(), self._rows.columns
        in_order = sorted(range(len(columns)), key=header.visualIndex)
        return tuple(Shown(columns[place].value, self._widths.get(columns[place].value, 0)) for place in in_order)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Only what moves about is the table's: a list of a million rows is not searched by its first column."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.opened.emit()
        elif event.key() in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            choose_row(self, 0 if event.key() == Qt.Key.Key_Home else self._rows.rowCount() - 1)
        elif event.text() and event.text().isprintable():
            event.ignore()
        else:
            super().keyPressEvent(event)

    # ── Inside ───────────────────────────────────────────────────────────────────────────────────────────────────

    @property
    def _scale(self) -> float:
        return max(1.0, self.fontMetrics().lineSpacing() / _USUAL_LINE_PX)

    def _on_clicked(self, place: int) -> None:
        column = self._rows.columns[place]
        if column not in UNSORTED:
            self.sort_wanted.emit(Column(column))

    def _on_resized(self, place: int, _before: int, width: int) -> None:
        if place >= len(self._rows.columns) or place == self.horizontalHeader().logicalIndex(self._last):
            return  # the last one takes what is left, whatever its width
        kept = round(width / self._scale)
        self._widths[self._rows.columns[place].value] = min(max(kept, WIDTHS.start), WIDTHS.stop - 1)
        self.arranged.emit()

    @property
    def _last(self) -> int:
        return len(self._rows.columns) - 1
