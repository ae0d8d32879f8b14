"""Papers that wait for a hand, on the workbench: what the bank is late with first."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractItemView, QListView, QVBoxLayout, QWidget

from desktop_app.domain.signing.standing import Standing
from desktop_app.services.cases.cases import PaperDue
from desktop_app.ui.widgets.entries import Entry, EntryList
from desktop_app.ui.widgets.marked import mark
from desktop_app.ui.widgets.scrolled_column import ListSheet
from desktop_app.ui.widgets.toned_rows import TonedRows
from desktop_app.ui.widgets.whole_label import WholeLabel


class PapersWaiting(ListSheet):
    """A group of its own; it is not there while nothing waits."""

    chosen = Signal(str)
    """The id of the case whose paper is looked at."""
    opened = Signal()
    """The chosen case is to be gone on with."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("papers_sheet")
        self._rows: tuple[PaperDue, ...] = ()
        self._entries = EntryList(self)
        self.title = WholeLabel(self)
        self.title.setObjectName("papers_title_label")
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setProperty("type_size", "title")
        self.list = QListView(self)
        self.list.setObjectName("papers_list")
        self.list.setModel(self._entries)
        self.list.setItemDelegate(TonedRows(self.list))
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.selectionModel().currentChanged.connect(lambda now, _before: self._on_current(now.row()))
        self.list.doubleClicked.connect(lambda _index: self.opened.emit())
        self.title.setBuddy(self.list)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 6, 8, 4)
        column.setSpacing(4)
        column.addWidget(self.title)
        column.addWidget(self.list)
        self.show_rows(())

    @property
    def late(self) -> int:
        """How many papers the bank is late with."""
        return sum(row.is_late and row.paper.is_banks for row in self._rows)

    def set_late_color(self, color: str) -> None:
        """What is late is written in it; the words say so, too."""
        self._entries.late_color = QColor(color)
        self.show_rows(self._rows)

    def show_rows(self, rows: Sequence[PaperDue]) -> None:
        """Show them in their order; the row that is looked at stays."""
        at = self._entries.entry_at(self.list.currentIndex().row())
        self._rows = tuple(rows)
        self._entries.show_entries([self._entry(row) for row in self._rows])
        if at is not None:
            self.list.setCurrentIndex(self._entries.index(self._entries.row_of(at.case_id), 0))
        text = self.tr("5  Papers waiting: {count}").format(count=len(self._rows))
        if self.late:
            text += self.tr(" · the bank is late with {count}").format(count=self.late)
        self.title.setText(text)
        mark(self.title, "tone", "late" if self.late else "")
        self.list.setAccessibleName(text)
        self.setVisible(bool(self._rows))

    def take_focus(self) -> None:
        """Look at the first paper, or at the one looked at before."""
        if self._rows and not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self._entries.index(0, 0))
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.show_rows(self._rows)

    def _on_current(self, row: int) -> None:
        entry = self._entries.entry_at(row)
        if entry is not None:
            self.chosen.emit(entry.case_id)

    def _entry(self, row: PaperDue) -> Entry:
        words = {
            Standing.PRINTED: self.tr("printed, nobody has signed"),
            Standing.CUSTOMER_SIGNED: self.tr("the customer has signed, the bank has not"),
            Standing.BANK_SIGNED: self.tr("the bank has signed, the customer has not"),
            Standing.EFFECTIVE: self.tr("signed, not checked back in"),
        }
        title = " · ".join(part for part in (row.customer, words[row.paper.standing]) if part)
        return Entry(row.case_id, title, f"{self._when(row)} · {row.paper.number}", is_late=row.is_late)

    def _when(self, row: PaperDue) -> str:
        if row.due is None:
            return self.tr("since {date}").format(date=row.paper.since.isoformat())
        if not row.paper.is_banks:
            words = self.tr("the offer ended on {date}") if row.is_late else self.tr("the offer stands until {date}")
        elif row.is_late:
            words = self.tr("late since {date}")
        elif row.paper.standing is Standing.EFFECTIVE:
            words = self.tr("to be checked in by {date}")
        else:
            words = self.tr("the bank signs or declines by {date}")
        return words.format(date=row.due.isoformat())
