"""Page 5 in large text: what was moved over the whole width, then the table, the rounds and the answers."""

from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from desktop_app.ui.compiled.ui_negotiate import Ui_NegotiatePage
from desktop_app.ui.reading_order import read_as_laid_out, tab_as_read
from desktop_app.ui.widgets.folding_row import FoldingRow

_LEAST_LETTERS: Final = 90
"""A line of three columns has to hold so many digits; with fewer each of them has two or three words a line."""
_LEDGER_PX: Final = 560
"""How wide the rounds are beside the table."""
_DRAWER_PX: Final = 400
_WIDEST_PX: Final = 16_777_215


class FoldingTalks(QObject):
    """Folds the columns of page 5, where the table comes before the rounds: it is what is talked about."""

    def __init__(self, form: Ui_NegotiatePage, content: QWidget) -> None:
        super().__init__(content)
        self._form = form
        row = form.hbox_3
        columns = (form.ledger_side, form.side_line, form.table_side, form.answer_side)
        self._share = {column: row.stretch(row.indexOf(column)) for column in columns}
        self._row = FoldingRow(row, content, least_letters=_LEAST_LETTERS)
        self._row.turned.connect(self._on_turned)
        self.drawer_row = FoldingRow(form.hbox_4, content)
        """The columns, and the drawer of the next round: it goes below where it lacks room beside them."""
        self.drawer_row.turned.connect(self._on_drawer_turned)

    @property
    def is_folded(self) -> bool:
        return self._row.is_folded

    def _on_turned(self, is_folded: bool) -> None:  # noqa: FBT001 - as the signal has it
        form, row = self._form, self._form.hbox_3
        form.side_line.setVisible(not is_folded)
        form.ledger_side.setMaximumWidth(_WIDEST_PX if is_folded else _LEDGER_PX)
        folded = (form.table_side, form.side_line, form.ledger_side, form.answer_side)
        for place, column in enumerate(folded if is_folded else self._share):
            row.insertWidget(place, column, self._share[column])
        (form.vbox_6 if is_folded else form.vbox_1).insertWidget(0, form.headline_label)
        for column in (form.talks, form.ledger_side):
            read_as_laid_out(column)
        tab_as_read(form.talks)

    def _on_drawer_turned(self, is_folded: bool) -> None:  # noqa: FBT001 - as the signal has it
        self._form.drawer.setMaximumWidth(_WIDEST_PX if is_folded else _DRAWER_PX)
