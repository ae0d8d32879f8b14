"""Other cases that this one may belong to: why each is shown, how it stands, and who answers for it."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from desktop_app.services.stages.related import Because, RelatedCase
from desktop_app.ui.kept import comma
from desktop_app.ui.table_dialog import TableDialog
from desktop_app.ui.widgets.chosen_row import choose_row
from desktop_app.ui.widgets.table_filling import fill_table
from desktop_app.ui.words import stage_word, status_word

_WIDTH_PX: Final = 1080
_HEIGHT_PX: Final = 420
_WHY: Final = 2


def related_words(found: Sequence[RelatedCase]) -> str:
    """All of it in one calm line, by reason; empty when there is nothing."""
    translate = QCoreApplication.translate
    words = {
        Because.OPEN: translate("RelatedWords", "open, of this customer: {count}"),
        Because.CLOSED: translate("RelatedWords", "closed within a year, of this customer: {count}"),
        Because.ACCOUNT: translate("RelatedWords", "about the same account, card or contract: {count}"),
        Because.AGENT: translate("RelatedWords", "with the same agent: {count}"),
    }
    parts = []
    for why, sentence in words.items():
        count = sum(why in one.because for one in found)
        if count:
            parts.append(sentence.format(count=count))
    line = translate("RelatedWords", "Other cases — {reasons}")
    return line.format(reasons=" · ".join(parts)) if parts else ""


def _because_word(why: Because) -> str:
    translate = QCoreApplication.translate
    return {
        Because.OPEN: translate("RelatedWords", "same customer, open"),
        Because.CLOSED: translate("RelatedWords", "same customer, closed"),
        Because.ACCOUNT: translate("RelatedWords", "same account, card or contract"),
        Because.AGENT: translate("RelatedWords", "same agent"),
    }[why]


class RelatedDialog(TableDialog):
    """Enter opens a case of the customer who is here; another customer's is found with F3 and a reason."""

    case_wanted = Signal(str)

    def __init__(self, found: Sequence[RelatedCase], parent: QWidget | None = None) -> None:
        title = self.tr("Other cases that may belong to this one")
        super().__init__("related", title, table=title, text=self._as_text, parent=parent)
        self._found = tuple(found)
        self.title.setText(title)
        self.hint.setText(self.tr("Enter opens a case of this customer; another's is found with F3 and a reason."))
        self.open_button = self.add_button("open_related_button", self.tr("&Open the case (Enter)"), self._open)
        self.close_button = self.add_button("close_related_button", self.tr("Close (Esc)"), self.reject)
        self.table.doubleClicked.connect(self._open)
        self.table.currentCellChanged.connect(self._show_button)
        column = self.stack(self.title, self.hint, self.table)
        self.add_row(column, (), (self.open_button, self.close_button))
        self.fit(_WIDTH_PX, _HEIGHT_PX)
        self._fill()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if is_enter and self.table.hasFocus():
            self._open()
        else:
            super().keyPressEvent(event)

    def _rows(self) -> list[tuple[str, ...]]:
        return [
            (
                one.case.number,
                one.case.customer,
                comma().join(map(_because_word, one.because)),
                f"{stage_word(one.case.stage)} · {status_word(one.case.status)}",
                one.case.owner_name,
            )
            for one in self._found
        ]

    def _fill(self) -> None:
        titles = (
            self.tr("Case"),
            self.tr("Customer"),
            self.tr("Why"),
            self.tr("How it stands"),
            self.tr("Responsible"),
        )
        fill_table(self.table, titles, self._rows(), wide=_WHY)
        self.wrap(self.table, wide=_WHY)
        choose_row(self.table, 0)
        self.table.setFocus()
        self._show_button()

    def _show_button(self) -> None:
        at = self.table.currentRow()
        self.open_button.setEnabled(0 <= at < len(self._found) and self._found[at].is_customers)

    def _open(self) -> None:
        at = self.table.currentRow()
        if 0 <= at < len(self._found) and self._found[at].is_customers:
            self.accept()
            self.case_wanted.emit(self._found[at].case.id)

    def _as_text(self) -> str:
        return "\n".join("\t".join(row) for row in self._rows())
