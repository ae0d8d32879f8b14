"""The cases behind one number, those that weigh most first; Enter opens one."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from desktop_app.domain.policy import PolicyBook
from desktop_app.services.figures.figures import Listed
from desktop_app.ui.choice_words import title_of
from desktop_app.ui.figures.card_id import CardId
from desktop_app.ui.figures.figure_words import Bar, member_words
from desktop_app.ui.table_dialog import TableDialog
from desktop_app.ui.widgets.chosen_row import choose_row
from desktop_app.ui.widgets.table_filling import fill_table
from desktop_app.ui.words import status_word

_WIDTH_PX: Final = 1000
_HEIGHT_PX: Final = 560
_PROBLEM: Final = 2


class FigureCasesDialog(TableDialog):
    """Number, masked customer, problem, state, and what the case counts for; Ctrl+C copies, Esc leads back.

    Args:
        card: the figure.
        title: its name.
        bar: the number.
        found: its cases, or the first of them.
        policy: names problems and measures.
    """

    case_wanted = Signal(str)

    def __init__(
        self,
        card: CardId,
        title: str,
        bar: Bar,
        found: Sequence[Listed],
        policy: PolicyBook,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("figure_cases", title, table=self.tr("Cases"), text=self._as_text, parent=parent)
        self._card, self._bar, self._found, self._policy = card, bar, tuple(found), policy
        whole = self.tr("{figure}: {number}, {count}")
        self.title.setText(whole.format(figure=title, number=bar.label, count=bar.text))
        self.hint.setText(self._hint())
        self.open_button = self.add_button("open_case_button", self.tr("&Open the case (Enter)"), self._open)
        self.copy_button = self.add_button("copy_cases_button", self.tr("Copy (Ctrl+C)"), self.copy)
        self.close_button = self.add_button("close_cases_button", self.tr("Back (Esc)"), self.reject)
        self.table.doubleClicked.connect(self._open)
        self._fill()
        column = self.stack(self.title, self.hint, self.table)
        self.add_row(column, (self.open_button,), (self.copy_button, self.close_button))
        self.fit(_WIDTH_PX, _HEIGHT_PX)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.table.hasFocus():
            self._open()
        else:
            super().keyPressEvent(event)

    # ── Inside ───────────────────────────────────────────────────────────────────────────────────────────────────

    def _hint(self) -> str:
        if not self._found:
            return self.tr("No case is behind this number.")
        if len(self._found) < self._bar.group.count:
            some = self.tr("The first {shown} of {count}, those that weigh most.")
            return some.format(shown=len(self._found), count=self._bar.group.count)
        return self.tr("Those that weigh most stand first.")

    def _open(self) -> None:
        at = self.table.currentRow()
        if 0 <= at < len(self._found):
            self.accept()
            self.case_wanted.emit(self._found[at].case.id)

    def _titles(self) -> tuple[str, ...]:
        return (
            self.tr("Case"),
            self.tr("Customer"),
            self.tr("Problem"),
            self.tr("State"),
            self.tr("Opened"),
            self.tr("Counts for"),
        )

    def _cells(self, one: Listed) -> tuple[str, ...]:
        kind = self._policy.kinds.get(one.case.kind)
        return (
            one.case.number,
            one.case.customer,
            one.case.kind if kind is None else title_of(kind),
            status_word(one.case.status),
            one.case.opened_at.date().isoformat(),
            member_words(self._card, self._bar.group.key, one.member, self._policy),
        )

    def _fill(self) -> None:
        titles = self._titles()
        fill_table(self.table, titles, [self._cells(one) for one in self._found], wide=_PROBLEM)
        self.open_button.setEnabled(bool(self._found))
        if self._found:
            choose_row(self.table, 0)
            self.table.setFocus()
        else:
            self.close_button.setFocus()

    def _as_text(self) -> str:
        lines = [self.title.text(), "\t".join(self._titles())]
        return "\n".join([*lines, *("\t".join(self._cells(one)) for one in self._found)])
