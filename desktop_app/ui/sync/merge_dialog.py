"""The merge desk: what another desk wrote to a case of this one, beside what stands here, and what a leader decides."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from desktop_app.domain.errors import RuleBroken
from desktop_app.domain.papers.prints import PrintSent
from desktop_app.domain.policy import PolicyBook
from desktop_app.domain.sync.merge import Proposal
from desktop_app.services.cases.history import Moment
from desktop_app.services.sync.merging import MergeRow, MergeView
from desktop_app.ui.help.message_help_dialog import explain_by
from desktop_app.ui.history.words import HistoryWords
from desktop_app.ui.papers.print_words import document_word
from desktop_app.ui.table_dialog import TableDialog
from desktop_app.ui.widgets.field import LineField
from desktop_app.ui.widgets.plain_label import plain_label

_WIDTH_PX: Final = 1280
_HEIGHT_PX: Final = 560
_DECISION: Final = 3
_STRETCHED: Final = (1, 2)


class MergeDialog(TableDialog):
    """Space takes a line over or leaves it, where there is a choice; Ctrl+Enter keeps the decision with its reason.

    Args:
        view: both sides.
        policy: names reasons and kinds.
    """

    given = Signal(object, str)
    """Ids of the events that count from now on, and why."""

    def __init__(self, view: MergeView, policy: PolicyBook, parent: QWidget | None = None) -> None:
        title = self.tr("Two desks wrote to this case: {number}").format(number=view.history.case.number)
        super().__init__("merge", title, table=title, text=self._as_text, parent=parent)
        explain_by(self, "merge_reason_missing")
        self._view, self._words = view, HistoryWords(view.history, policy)
        # What simply happened is added; a whole page of the other side only where somebody says so.
        self._take = {one.contested.happened.id for one in view.rows if one.contested.proposal is Proposal.ADD}
        self.title.setText(title)
        self.hint.setText(
            self.tr(
                "Space takes a line over or leaves it.  Rounds with a number of ours, stages and what was signed stay "
                "as they are here."
            )
        )
        self.hint.setWordWrap(True)
        self.printed = plain_label(self, "merge_printed_label", tone="hint")
        self.printed.setWordWrap(True)
        self.printed.setText(
            self.tr("Printed here: {here}.  Printed there: {there}.").format(
                here=self._sheets(view.printed_here()), there=self._sheets(view.printed_there())
            )
        )
        self.table.setWordWrap(True)
        self.reason = LineField(self, name="merge_reason", label=self.tr("Why do you decide so?"))
        self.copy_button = self.add_button("copy_merge_button", self.tr("Copy (Ctrl+C)"), self.copy)
        self.act_button = self.add_button("merge_button", self.tr("&Keep the decision (Ctrl+Enter)"), self._give)
        self.act_button.setProperty("main", True)  # noqa: FBT003 - Qt's signature
        self.close_button = self.add_button("close_merge_button", self.tr("Not now (Esc)"), self.reject)
        column = self.stack(self.title, self.hint, self.printed, self.table, self.reason)
        self.add_row(column, (self.copy_button,), (self.close_button, self.act_button))
        self.table.installEventFilter(self)
        self._fill()
        self.fit(_WIDTH_PX, _HEIGHT_PX)
        self.table.setFocus()

    def say_problem(self, broken: RuleBroken) -> None:
        """Say why it was not kept."""
        self.reason.refuse(broken)
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Space on the list, which would only choose the line once more."""
        if watched is self.table and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space:
            if event.type() == QEvent.Type.KeyPress:
                self._turn(self.table.currentRow())
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._give()
        else:
            super().keyPressEvent(event)

    def _turn(self, row: int) -> None:
        if 0 <= row < len(self._view.rows) and self._view.rows[row].contested.may_be_taken:
            self._take ^= {self._view.rows[row].contested.happened.id}
            item = self.table.item(row, _DECISION)
            if item is not None:
                item.setText(self._decision(self._view.rows[row]))

    def _give(self) -> None:
        self.given.emit(frozenset(self._take), self.reason.draft())

    def _titles(self) -> tuple[str, ...]:
        return (self.tr("Who, when"), self.tr("There"), self.tr("Here"), self.tr("Decision"))

    def _cells(self, row: MergeRow) -> tuple[str, ...]:
        known = filter(None, (row.desk, row.there.by, f"{row.there.at:%Y-%m-%d %H:%M}"))
        who = "\n".join(known)  # another desk's people are not always known here, and their ids say nothing
        here = self._nothing_here(row) if row.here is None else self._said_here(row.here)
        return who, self._said(row.there), here, self._decision(row)

    def _said_here(self, moment: Moment) -> str:
        return f"{self._said(moment)}\n{moment.by} · {moment.at:%Y-%m-%d %H:%M}"

    def _sheets(self, sent: Sequence[PrintSent]) -> str:
        """What was printed, a paper once with its copies."""
        papers = dict[str, list[str]]()
        for one in sent:
            papers.setdefault(document_word(one.document), []).append(one.serial)
        said = (" ".join(filter(None, (paper, *dict.fromkeys(serials)))) for paper, serials in papers.items())
        return self.tr(", ").join(said) or self.tr("nothing")

    def _said(self, moment: Moment) -> str:
        line = self._words.line(moment)
        return "\n".join(filter(None, (line.what, line.more)))

    def _nothing_here(self, row: MergeRow) -> str:
        if row.contested.may_be_taken:
            return self.tr("nothing of this kind")
        return self.tr("not done here: what stood before still stands")

    def _decision(self, row: MergeRow) -> str:
        is_taken = row.contested.happened.id in self._take
        return {
            Proposal.ADD: self.tr("☑ added") if is_taken else self.tr("☐ left out"),
            Proposal.CHOOSE: self.tr("☑ theirs is taken") if is_taken else self.tr("☐ ours stays"),
            Proposal.HERE: self.tr("— here already: the same file"),
            Proposal.STAYS: self.tr("— ours stays; do it again here where theirs is right"),
            Proposal.AGAIN: self.tr("☑ promised here, too"),
            Proposal.SUPPLEMENT: self.tr("— signed here: make a supplement where theirs is right"),
        }[row.contested.proposal]

    def _fill(self) -> None:
        self.put(self._titles(), [self._cells(one) for one in self._view.rows])
        for column in (*_STRETCHED, _DECISION):
            self.table.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        self.wrap(self.table)

    def _as_text(self) -> str:
        rows = (self._titles(), *(self._cells(one) for one in self._view.rows))
        lines = ("\t".join(" ".join(cell.split()) for cell in row) for row in rows)
        return "\n".join((self.printed.text(), *lines))
